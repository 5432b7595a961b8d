//! Notes: each mark has its note, each note its mark, and both stand where the original has them.
//!
//! One fault is one finding: two notes that changed places are not two that moved, a duplicate is
//! not an extra note, and a number that is missing because its note is missing is no fault of the
//! numbering.

use std::collections::HashSet;

use super::{Finding, Rule, Severity, Site, rule};
use crate::edition::{Edition, Side};

/// Below this certainty of their beads, a mark in another sentence is a warning, not an error.
const DOUBTFUL: f64 = 0.5;

/// What the rules of notes find in an edition.
pub(super) fn check(edition: &Edition) -> Vec<Finding> {
    let mut notes = Notes::new(edition);
    notes.dangling();
    notes.orphans();
    notes.duplicated();
    notes.swapped();
    notes.moved();
    notes.missing();
    notes.extra();
    notes.numbering();
    notes.findings
}

struct Notes<'e> {
    edition: &'e Edition,
    /// For each note of a side, the sentences its marks stand in.
    marked: [Vec<Vec<usize>>; 2],
    /// Notes that a finding speaks of already.
    told: [HashSet<usize>; 2],
    findings: Vec<Finding>,
}

impl<'e> Notes<'e> {
    fn new(edition: &'e Edition) -> Self {
        Self {
            edition,
            marked: Side::BOTH.map(|side| edition.document(side).marked_sentences()),
            told: [HashSet::new(), HashSet::new()],
            findings: Vec::new(),
        }
    }

    /// Marks whose note is empty or not there.
    fn dangling(&mut self) {
        for side in Side::BOTH {
            let document = self.edition.document(side);
            for (at, sentence) in document.sentences.iter().enumerate() {
                for mark in &document.blocks[sentence.block].passage.marks[sentence.marks.clone()] {
                    let note = mark.note.map(|note| &document.notes[note]);
                    if note.is_some_and(|note| !note.passage.text.is_empty()) {
                        continue;
                    }
                    let label = mark
                        .label
                        .clone()
                        .unwrap_or_else(|| "without a number".to_owned());
                    let message =
                        format!("the mark {label} of the {} has no note text", side.name());
                    let mut site = Site::of_sentence(self.edition, side, at);
                    site.start = document.position(mark.source.start);
                    site.end = document.position(mark.source.end);
                    site.span = mark.source;
                    site.note.clone_from(&mark.label);
                    let hint = "write the note, or take the mark out";
                    self.told[side as usize].extend(mark.note);
                    self.report("note-dangling", message, hint, side, site, at);
                }
            }
        }
    }

    /// Notes that no mark calls.
    fn orphans(&mut self) {
        for side in Side::BOTH {
            for at in 0..self.marked[side as usize].len() {
                if !self.marked[side as usize][at].is_empty() {
                    continue;
                }
                let message = format!(
                    "note {} of the {} has no mark in the text",
                    self.label(side, at),
                    side.name()
                );
                let site = Site::of_note(self.edition, side, at, None);
                let partner = self.edition.partners(side, at).first().copied();
                let partner = partner.or_else(|| self.namesake(side, at));
                let place = partner.and_then(|partner| self.first_mark(side.other(), partner));
                let hint = match place {
                    Some(_) => "set the mark where the other text has it",
                    None => "set its mark, or take the note out",
                };
                self.tell(side, at);
                let mut finding = self.finding("note-orphan", message, hint);
                set(&mut finding, side, site);
                if let (Some(partner), Some(sentence)) = (partner, place) {
                    let other = Site::of_note(self.edition, side.other(), partner, Some(sentence));
                    set(&mut finding, side.other(), other);
                    finding.bead = self.bead_name(side.other(), sentence);
                    self.told[side.other() as usize].insert(partner);
                }
                self.push(finding, side, at);
            }
        }
    }

    /// The note of the other side that has the same number, where nothing else belongs to it either.
    fn namesake(&self, side: Side, at: usize) -> Option<usize> {
        let label = &self.edition.document(side).notes[at].label;
        let mut others = self.edition.document(side.other()).notes.iter();
        let other = others.position(|other| other.label.is_some() && other.label == *label)?;
        self.edition
            .partners(side.other(), other)
            .is_empty()
            .then_some(other)
    }

    /// A note that stands in the translation more often than in the original.
    fn duplicated(&mut self) {
        let side = Side::Translation;
        let text = |at: usize| self.text(side, at).to_lowercase();
        let mut extra = Vec::new();
        for at in self.untold(side) {
            let partners = self.edition.partners(side, at);
            let own_marks = self.marked[side as usize][at].len();
            let original_marks = partners
                .iter()
                .map(|partner| self.marked[Side::Original as usize][*partner].len());
            if partners.is_empty() {
                let twin = (0..self.marked[side as usize].len())
                    .filter(|other| *other != at && text(*other) == text(at))
                    .filter(|other| !self.edition.partners(side, *other).is_empty())
                    .min_by_key(|other| other.abs_diff(at));
                extra.extend(twin.map(|twin| (at, twin)));
            } else if own_marks > original_marks.sum::<usize>().max(1) {
                extra.push((at, at));
            }
        }
        for (at, twin) in extra {
            let message = if at == twin {
                format!(
                    "note {} has more marks than in the original",
                    self.label(side, at)
                )
            } else {
                format!(
                    "note {} repeats note {}, which the original has once",
                    self.label(side, at),
                    self.label(side, twin)
                )
            };
            let mut finding = self.finding("note-duplicated", message, "take the second one out");
            let last = self.marked[side as usize][at].last().copied();
            set(
                &mut finding,
                side,
                Site::of_note(self.edition, side, at, last),
            );
            let partner = self.edition.partners(side, twin).first().copied();
            if let Some(partner) = partner {
                let sentence = self.first_mark(Side::Original, partner);
                let site = Site::of_note(self.edition, Side::Original, partner, sentence);
                set(&mut finding, Side::Original, site);
            }
            finding.bead = last.and_then(|last| self.bead_name(side, last));
            self.tell(side, at);
            self.push(finding, side, at);
        }
    }

    /// Two notes, each at the place of the other.
    fn swapped(&mut self) {
        let pairs = self.pairs();
        for (first, (a, b)) in pairs.iter().enumerate() {
            for (c, d) in pairs.iter().skip(first + 1) {
                let crossed = self.stand_together(*a, *d) && self.stand_together(*c, *b);
                if crossed && !self.stand_together(*a, *b) && !self.is_told(*a) {
                    self.exchanged([*a, *c], [*d, *b]);
                }
            }
        }
        // Where only one of the two was known by its words, the other is what is left over.
        let is_alone =
            |notes: &Self, side, at: &usize| notes.edition.partners(side, *at).is_empty();
        for (c, d) in pairs {
            let is_told = self.is_told(c) || self.told[1].contains(&d);
            if is_told || self.stand_together(c, d) {
                continue;
            }
            let find = |notes: &Self, side, fits: &dyn Fn(usize) -> bool| {
                let alone = notes.untold(side).into_iter();
                alone
                    .filter(|at| is_alone(notes, side, at))
                    .find(|at| fits(*at))
            };
            let a = find(self, Side::Original, &|a| self.stand_together(a, d));
            let b = find(self, Side::Translation, &|b| self.stand_together(c, b));
            match (a, b) {
                (Some(a), Some(b)) if a < c => self.exchanged([a, c], [d, b]),
                (Some(a), Some(b)) => self.exchanged([c, a], [b, d]),
                _ => {}
            }
        }
    }

    /// Whether the first marks of a note of each side stand in one bead.
    fn stand_together(&self, original: usize, translation: usize) -> bool {
        let bead = self.bead(Side::Original, original);
        bead.is_some() && bead == self.bead(Side::Translation, translation)
    }

    /// Two notes of the original have changed places; `there` are those of the translation that
    /// stand at these places, in this order.
    fn exchanged(&mut self, notes: [usize; 2], there: [usize; 2]) {
        // Named as they stand in the text, which is not how their contents belong.
        let [one, other] = notes.map(|note| self.label(Side::Original, note));
        let message = format!("notes {one} and {other} have changed places");
        let mut finding = self.finding(
            "note-swapped",
            message,
            "exchange the texts of the two notes",
        );
        for (side, note) in [(Side::Original, notes[0]), (Side::Translation, there[0])] {
            let site = Site::of_note(self.edition, side, note, self.first_mark(side, note));
            set(&mut finding, side, site);
        }
        finding.expected = Some(self.text(Side::Original, notes[0]).to_owned());
        finding.found = Some(self.text(Side::Translation, there[0]).to_owned());
        finding.bead = self.bead(Side::Original, notes[0]).map(bead_name);
        self.told[0].extend(notes);
        self.told[1].extend(there);
        let about = notes.map(|note| self.text(Side::Original, note));
        self.findings.push(finding.fingerprinted(about));
    }

    /// A mark in a sentence that is not aligned with the original's.
    fn moved(&mut self) {
        for (a, b) in self.pairs() {
            if self.is_told(a) || self.told[1].contains(&b) {
                continue;
            }
            let (beads, others) = (
                self.beads(Side::Original, a),
                self.beads(Side::Translation, b),
            );
            if beads.is_empty() || others.is_empty() || !beads.is_disjoint(&others) {
                continue;
            }
            let message = format!(
                "the mark of note {} stands in another sentence than in the original",
                self.label(Side::Translation, b)
            );
            let hint = "move the mark to the sentence that translates the original's";
            let mut finding = self.finding("note-moved", message, hint);
            let [original, translation] = [(Side::Original, a), (Side::Translation, b)]
                .map(|(side, note)| self.first_mark(side, note));
            set(
                &mut finding,
                Side::Original,
                Site::of_note(self.edition, Side::Original, a, original),
            );
            set(
                &mut finding,
                Side::Translation,
                Site::of_note(self.edition, Side::Translation, b, translation),
            );
            let sentence = |side: Side, at: Option<usize>| {
                let document = self.edition.document(side);
                at.map(|at| document.text(&document.sentences[at]).to_owned())
            };
            finding.evidence.extend(sentence(Side::Original, original));
            finding.found = sentence(Side::Translation, translation);
            finding.expected = self
                .counterpart(Side::Original, a)
                .and_then(|at| sentence(Side::Translation, Some(at)));
            finding.bead = original.and_then(|at| self.bead_name(Side::Original, at));
            if self.certainty(beads.union(&others)) < DOUBTFUL {
                finding.severity = Severity::Warning;
            }
            self.told[0].insert(a);
            self.told[1].insert(b);
            self.push(finding, Side::Original, a);
        }
    }

    fn missing(&mut self) {
        for at in self.untold(Side::Original) {
            if !self.edition.partners(Side::Original, at).is_empty() {
                continue;
            }
            let message = format!(
                "note {} of the original has no counterpart in the translation",
                self.label(Side::Original, at)
            );
            let hint = "translate the note and set its mark";
            let mut finding = self.finding("note-missing", message, hint);
            let sentence = self.first_mark(Side::Original, at);
            set(
                &mut finding,
                Side::Original,
                Site::of_note(self.edition, Side::Original, at, sentence),
            );
            if let Some(place) = self.counterpart(Side::Original, at) {
                set(
                    &mut finding,
                    Side::Translation,
                    Site::of_sentence(self.edition, Side::Translation, place),
                );
            }
            finding.expected = Some(self.text(Side::Original, at).to_owned());
            finding.bead = sentence.and_then(|at| self.bead_name(Side::Original, at));
            self.tell(Side::Original, at);
            self.push(finding, Side::Original, at);
        }
    }

    fn extra(&mut self) {
        for at in self.untold(Side::Translation) {
            let is_translators = self.is_translators(at);
            if is_translators || !self.edition.partners(Side::Translation, at).is_empty() {
                continue;
            }
            let message = format!(
                "note {} of the translation has no counterpart in the original",
                self.label(Side::Translation, at)
            );
            let hint = "take the note out, or mark it as the translator's with type=\"translator\"";
            let mut finding = self.finding("note-extra", message, hint);
            let sentence = self.first_mark(Side::Translation, at);
            set(
                &mut finding,
                Side::Translation,
                Site::of_note(self.edition, Side::Translation, at, sentence),
            );
            if let Some(place) = self.counterpart(Side::Translation, at) {
                set(
                    &mut finding,
                    Side::Original,
                    Site::of_sentence(self.edition, Side::Original, place),
                );
            }
            finding.found = Some(self.text(Side::Translation, at).to_owned());
            finding.bead = sentence.and_then(|at| self.bead_name(Side::Translation, at));
            self.tell(Side::Translation, at);
            self.push(finding, Side::Translation, at);
        }
    }

    /// Numbers that do not follow one another, where no other finding says why. Numbers that only
    /// stand in another order are one fault.
    fn numbering(&mut self) {
        for side in Side::BOTH {
            let numbers = self.numbers(side);
            let mut last = None;
            let mut place = 0;
            while let Some((at, number)) = numbers.get(place).copied() {
                let run = last.map_or(1, |last| permuted(&numbers[place..], last + 1));
                let notes = &numbers[place.saturating_sub(1)..place + run.max(1)];
                let is_told = notes
                    .iter()
                    .any(|(at, _)| self.told[side as usize].contains(at));
                // Notes may be numbered anew in every chapter.
                let follows = run == 1 || number == 1;
                if let Some(last) = last
                    && !(follows || is_told || self.explains(side, last, number))
                {
                    self.misnumbered(side, at, last, number);
                }
                last = Some(if run > 1 {
                    last.unwrap_or(0) + run as u32
                } else {
                    number
                });
                place += run.max(1);
            }
        }
    }

    fn misnumbered(&mut self, side: Side, at: usize, last: u32, number: u32) {
        let message = format!("the {} has note {number} after note {last}", side.name());
        let mut finding = self.finding("note-numbering", message, "number the notes anew");
        let sentence = self.first_mark(side, at);
        set(
            &mut finding,
            side,
            Site::of_note(self.edition, side, at, sentence),
        );
        finding.expected = Some((last + 1).to_string());
        finding.found = Some(number.to_string());
        finding.bead = sentence.and_then(|sentence| self.bead_name(side, sentence));
        self.push(finding, side, at);
    }

    /// The numbered notes in the order of their marks, in which a reader meets them.
    fn numbers(&self, side: Side) -> Vec<(usize, u32)> {
        let document = self.edition.document(side);
        let mut seen = HashSet::new();
        let marked = document
            .sentences
            .iter()
            .flat_map(|sentence| document.notes_in(sentence));
        marked
            .filter(|at| seen.insert(*at))
            .filter_map(|at| Some((at, document.notes[at].label.as_ref()?.parse().ok()?)))
            .collect()
    }

    /// Whether the numbers between two are those of notes that are missing here.
    fn explains(&self, side: Side, last: u32, number: u32) -> bool {
        let other = side.other();
        let told = self.told[other as usize].iter();
        let labels: HashSet<u32> = told
            .filter_map(|at| {
                self.edition.document(other).notes[*at]
                    .label
                    .as_ref()?
                    .parse()
                    .ok()
            })
            .collect();
        number > last && (last + 1..number).all(|between| labels.contains(&between))
    }

    /// Whether a note of the translation is said to be the translator's: by its type or its words.
    fn is_translators(&self, at: usize) -> bool {
        let note = &self.edition.document(Side::Translation).notes[at];
        let text = note.passage.text.to_lowercase();
        let says_so = [
            "translator’s note",
            "translator's note",
            "trans. note",
            "translator’s comment",
        ];
        matches!(
            note.kind.as_str(),
            "translator" | "trans" | "editorial" | "editor"
        ) || says_so.iter().any(|words| text.contains(words))
            || ["trans.", "transl.", "tr.", "translator"]
                .iter()
                .any(|sign| {
                    let end = text.trim_end_matches([')', ']', '.']);
                    let sign = sign.trim_end_matches('.');
                    let head = end.strip_suffix(sign).map(str::trim_end);
                    head.is_some_and(|head| head.ends_with(['—', '–', '-', '(', '[']))
                })
    }

    fn pairs(&self) -> Vec<(usize, usize)> {
        let notes = self.edition.alignment.notes.iter();
        notes
            .filter_map(|bead| Some((*bead.original.first()?, *bead.translation.first()?)))
            .collect()
    }

    fn untold(&self, side: Side) -> Vec<usize> {
        let all = 0..self.marked[side as usize].len();
        all.filter(|at| !self.told[side as usize].contains(at))
            .collect()
    }

    fn is_told(&self, original: usize) -> bool {
        self.told[0].contains(&original)
    }

    fn tell(&mut self, side: Side, at: usize) {
        self.told[side as usize].insert(at);
    }

    fn text(&self, side: Side, at: usize) -> &'e str {
        &self.edition.document(side).notes[at].passage.text
    }

    fn label(&self, side: Side, at: usize) -> &'e str {
        let note = &self.edition.document(side).notes[at];
        note.label.as_deref().unwrap_or(&note.id)
    }

    fn first_mark(&self, side: Side, note: usize) -> Option<usize> {
        self.marked[side as usize][note].first().copied()
    }

    fn beads(&self, side: Side, note: usize) -> HashSet<usize> {
        let sentences = self.marked[side as usize][note].iter();
        sentences
            .filter_map(|at| self.edition.bead_of(side, *at))
            .collect()
    }

    fn bead(&self, side: Side, note: usize) -> Option<usize> {
        self.edition.bead_of(side, self.first_mark(side, note)?)
    }

    /// The last sentence of the other side in the bead of a note's mark.
    fn counterpart(&self, side: Side, note: usize) -> Option<usize> {
        let bead = &self.edition.alignment.beads[self.bead(side, note)?];
        side.other().of(bead).last().copied()
    }

    fn bead_name(&self, side: Side, sentence: usize) -> Option<String> {
        self.edition.bead_of(side, sentence).map(bead_name)
    }

    fn certainty<'b>(&self, beads: impl Iterator<Item = &'b usize>) -> f64 {
        let beads = beads.map(|bead| self.edition.alignment.beads[*bead].certainty);
        beads.fold(1.0, f64::min)
    }

    fn finding(&self, slug: &str, message: String, hint: &str) -> Finding {
        let rule: &'static Rule = rule(slug).unwrap_or(&super::RULES[0]);
        let mut finding = Finding::new(rule, message);
        hint.clone_into(&mut finding.hint);
        finding
    }

    fn report(
        &mut self,
        slug: &str,
        message: String,
        hint: &str,
        side: Side,
        site: Site,
        at: usize,
    ) {
        let mut finding = self.finding(slug, message, hint);
        finding.bead = self.bead_name(side, at);
        let about = format!("{} {}", side.name(), site.text);
        set(&mut finding, side, site);
        let place = finding.bead.as_ref().and(self.edition.bead_of(side, at));
        let others = place.map(|bead| side.other().of(&self.edition.alignment.beads[bead]));
        if let Some(other) = others.and_then(|others| others.last()) {
            set(
                &mut finding,
                side.other(),
                Site::of_sentence(self.edition, side.other(), *other),
            );
        }
        self.findings.push(finding.fingerprinted([about.as_str()]));
    }

    fn push(&mut self, finding: Finding, side: Side, note: usize) {
        let about = [side.name(), self.text(side, note)];
        self.findings.push(finding.fingerprinted(about));
    }
}

/// How many notes it takes until they have the numbers from `first` on, in whatever order; 0 where
/// they never do.
fn permuted(notes: &[(usize, u32)], first: u32) -> usize {
    let mut seen = HashSet::new();
    for (count, (_, number)) in notes.iter().enumerate() {
        if *number < first || !seen.insert(*number) {
            break;
        }
        if seen
            .iter()
            .all(|number| (*number - first) as usize <= count)
        {
            return count + 1;
        }
    }
    0
}

fn set(finding: &mut Finding, side: Side, site: Site) {
    match side {
        Side::Original => finding.original = Some(site),
        Side::Translation => finding.translation = Some(site),
    }
}

/// The name a bead has in the alignment file.
fn bead_name(bead: usize) -> String {
    format!("b{}", bead + 1)
}
