//! What only the comparison shows: notes that are missing, extra, repeated, moved, exchanged.

use std::collections::HashMap;

use super::Notes;
use crate::{
    check::finding::{DOUBTFUL, Finding, Severity, Site, bead_name},
    edition::Side,
};

impl Notes<'_> {
    /// A note that stands in the translation more often than in the original.
    pub(super) fn duplicated(&mut self) {
        let side = Side::Translation;
        // Notes with a counterpart, in order, by what they say.
        let mut twins: HashMap<String, Vec<usize>> = HashMap::new();
        let text = |at: usize| self.text(side, at).to_lowercase();
        for at in 0..self.marked[side as usize].len() {
            if !self.edition.partners(side, at).is_empty() {
                twins.entry(text(at)).or_default().push(at);
            }
        }
        let mut extra = Vec::new();
        for at in self.untold(side) {
            let partners = self.edition.partners(side, at);
            let own_marks = self.marked[side as usize][at].len();
            let original_marks = partners
                .iter()
                .map(|partner| self.marked[Side::Original as usize][*partner].len());
            if partners.is_empty() {
                let twins = twins.get(&text(at)).into_iter().flatten();
                let twin = twins.min_by_key(|other| other.abs_diff(at));
                extra.extend(twin.map(|twin| (at, *twin)));
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
            let mut finding = Finding::new("note-duplicated", message, "take the second one out");
            let last = self.marked[side as usize][at].last().copied();
            finding.set(side, Site::of_note(self.edition, side, at, last));
            let partner = self.edition.partners(side, twin).first().copied();
            if let Some(partner) = partner {
                let sentence = self.first_mark(Side::Original, partner);
                let site = Site::of_note(self.edition, Side::Original, partner, sentence);
                finding.set(Side::Original, site);
            }
            finding.bead = last.and_then(|last| self.bead_name(side, last));
            self.tell(side, at);
            self.push(finding, side, at);
        }
    }

    /// Two notes, each at the place of the other.
    pub(super) fn swapped(&mut self) {
        let pairs = self.pairs();
        // The places of pairs, in order, by the bead that their mark in the translation stands in.
        let mut by_bead: HashMap<usize, Vec<usize>> = HashMap::new();
        for (place, (_, d)) in pairs.iter().enumerate() {
            if let Some(bead) = self.bead(Side::Translation, *d) {
                by_bead.entry(bead).or_default().push(place);
            }
        }
        for (first, (a, b)) in pairs.iter().enumerate() {
            let Some(bead) = self.bead(Side::Original, *a) else {
                continue;
            };
            if self.stand_together(*a, *b) {
                continue;
            }
            let others = by_bead.get(&bead).into_iter().flatten();
            for other in others.filter(|other| **other > first) {
                let (c, d) = pairs[*other];
                if self.stand_together(c, *b) && !self.is_told(*a) {
                    self.exchanged([*a, c], [d, *b]);
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
    pub(super) fn stand_together(&self, original: usize, translation: usize) -> bool {
        let bead = self.bead(Side::Original, original);
        bead.is_some() && bead == self.bead(Side::Translation, translation)
    }

    /// Two notes of the original have changed places; `there` are those of the translation that
    /// stand at these places, in this order.
    pub(super) fn exchanged(&mut self, notes: [usize; 2], there: [usize; 2]) {
        // Named as they stand in the text, which is not how their contents belong.
        let [one, other] = notes.map(|note| self.label(Side::Original, note));
        let message = format!("notes {one} and {other} have changed places");
        let mut finding = Finding::new(
            "note-swapped",
            message,
            "exchange the texts of the two notes",
        );
        for (side, note) in [(Side::Original, notes[0]), (Side::Translation, there[0])] {
            let site = Site::of_note(self.edition, side, note, self.first_mark(side, note));
            finding.set(side, site);
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
    pub(super) fn moved(&mut self) {
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
            let mut finding = Finding::new("note-moved", message, hint);
            let [original, translation] = [(Side::Original, a), (Side::Translation, b)]
                .map(|(side, note)| self.first_mark(side, note));
            finding.set(
                Side::Original,
                Site::of_note(self.edition, Side::Original, a, original),
            );
            finding.set(
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

    pub(super) fn missing(&mut self) {
        for at in self.untold(Side::Original) {
            if !self.edition.partners(Side::Original, at).is_empty() {
                continue;
            }
            let message = format!(
                "note {} of the original has no counterpart in the translation",
                self.label(Side::Original, at)
            );
            let hint = "translate the note and set its mark";
            let mut finding = Finding::new("note-missing", message, hint);
            let sentence = self.first_mark(Side::Original, at);
            finding.set(
                Side::Original,
                Site::of_note(self.edition, Side::Original, at, sentence),
            );
            if let Some(place) = self.counterpart(Side::Original, at) {
                finding.set(
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

    pub(super) fn extra(&mut self) {
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
            let mut finding = Finding::new("note-extra", message, hint);
            let sentence = self.first_mark(Side::Translation, at);
            finding.set(
                Side::Translation,
                Site::of_note(self.edition, Side::Translation, at, sentence),
            );
            if let Some(place) = self.counterpart(Side::Translation, at) {
                finding.set(
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

    /// Whether a note of the translation is said to be the translator's: by its type or its words.
    pub(super) fn is_translators(&self, at: usize) -> bool {
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

    pub(super) fn certainty<'b>(&self, beads: impl Iterator<Item = &'b usize>) -> f64 {
        let beads = beads.map(|bead| self.edition.alignment.beads[*bead].certainty);
        beads.fold(1.0, f64::min)
    }
}
