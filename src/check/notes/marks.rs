//! What each text shows by itself: marks without a note, notes without a mark, numbers out of order.

use std::collections::HashSet;

use super::Notes;
use crate::{
    check::finding::{Finding, Site, bead_name},
    document::Mark,
    edition::Side,
};

impl Notes<'_> {
    /// Marks whose note is empty or not there.
    pub(super) fn dangling(&mut self) {
        for side in Side::BOTH {
            let document = self.edition.document(side);
            for (at, sentence) in document.sentences.iter().enumerate() {
                for mark in &document.blocks[sentence.block].passage.marks[sentence.marks.clone()] {
                    let note = mark.note.map(|note| &document.notes[note]);
                    if note.is_some_and(|note| !note.passage.text.is_empty()) {
                        continue;
                    }
                    self.told[side as usize].extend(mark.note);
                    self.unwritten(side, at, mark);
                }
            }
        }
    }

    /// Reports a mark whose note is not written.
    fn unwritten(&mut self, side: Side, at: usize, mark: &Mark) {
        let document = self.edition.document(side);
        let label = mark.label.as_deref().unwrap_or("without a number");
        let message = format!("the mark {label} of the {} has no note text", side.name());
        let hint = "write the note, or take the mark out";
        let mut finding = Finding::new("note-dangling", message, hint);
        let mut site = Site::of_sentence(self.edition, side, at);
        site.start = document.position(mark.source.start);
        site.end = document.position(mark.source.end);
        site.span = mark.source;
        site.note.clone_from(&mark.label);
        let about = format!("{} {}", side.name(), site.text);
        finding.set(side, site);
        if let Some(bead) = self.edition.bead_of(side, at) {
            finding.bead = Some(bead_name(bead));
            let others = side.other().of(&self.edition.alignment.beads[bead]);
            if let Some(note) = self.unanswered(side.other(), bead, mark) {
                // The same note is not missing as well.
                self.tell(side.other(), note);
                let sentence = self.first_mark(side.other(), note);
                let site = Site::of_note(self.edition, side.other(), note, sentence);
                finding.expected = Some(site.text.clone());
                finding.set(side.other(), site);
            } else if let Some(other) = others.last() {
                let site = Site::of_sentence(self.edition, side.other(), *other);
                finding.set(side.other(), site);
            }
        }
        self.findings.push(finding.fingerprinted([about.as_str()]));
    }

    /// The note of a side whose counterpart a mark of the other side lacks: it stands in the same
    /// bead, has no counterpart, and the mark's number where there are several.
    fn unanswered(&self, side: Side, bead: usize, mark: &Mark) -> Option<usize> {
        let document = self.edition.document(side);
        let sentences = side.of(&self.edition.alignment.beads[bead]).iter();
        let notes = sentences.flat_map(|at| document.notes_in(&document.sentences[*at]));
        let alone: Vec<usize> = notes
            .filter(|note| self.edition.partners(side, *note).is_empty())
            .collect();
        let is_same =
            |note: &&usize| mark.label.is_some() && document.notes[**note].label == mark.label;
        match alone.as_slice() {
            [one] => Some(*one),
            several => several.iter().find(is_same).copied(),
        }
    }

    /// Notes that no mark calls.
    pub(super) fn orphans(&mut self) {
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
                let mut finding = Finding::new("note-orphan", message, hint);
                finding.set(side, site);
                if let (Some(partner), Some(sentence)) = (partner, place) {
                    let other = Site::of_note(self.edition, side.other(), partner, Some(sentence));
                    finding.set(side.other(), other);
                    finding.bead = self.bead_name(side.other(), sentence);
                    self.told[side.other() as usize].insert(partner);
                }
                self.push(finding, side, at);
            }
        }
    }

    /// The note of the other side that has the same number, where nothing else belongs to it either.
    pub(super) fn namesake(&self, side: Side, at: usize) -> Option<usize> {
        let label = &self.edition.document(side).notes[at].label;
        let mut others = self.edition.document(side.other()).notes.iter();
        let other = others.position(|other| other.label.is_some() && other.label == *label)?;
        self.edition
            .partners(side.other(), other)
            .is_empty()
            .then_some(other)
    }

    /// Numbers that do not follow one another, where no other finding says why. Numbers that only
    /// stand in another order are one fault.
    pub(super) fn numbering(&mut self) {
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

    pub(super) fn misnumbered(&mut self, side: Side, at: usize, last: u32, number: u32) {
        let message = format!("the {} has note {number} after note {last}", side.name());
        let mut finding = Finding::new("note-numbering", message, "number the notes anew");
        let sentence = self.first_mark(side, at);
        finding.set(side, Site::of_note(self.edition, side, at, sentence));
        finding.expected = Some((last + 1).to_string());
        finding.found = Some(number.to_string());
        finding.bead = sentence.and_then(|sentence| self.bead_name(side, sentence));
        self.push(finding, side, at);
    }

    /// The numbered notes in the order of their marks, in which a reader meets them.
    pub(super) fn numbers(&self, side: Side) -> Vec<(usize, u32)> {
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
    pub(super) fn explains(&self, side: Side, last: u32, number: u32) -> bool {
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
}

/// How many notes it takes until they have the numbers from `first` on, in whatever order; 0 where
/// they never do.
fn permuted(notes: &[(usize, u32)], first: u32) -> usize {
    let mut seen = HashSet::new();
    let mut highest = first;
    for (count, (_, number)) in notes.iter().enumerate() {
        if *number < first || !seen.insert(*number) {
            break;
        }
        highest = highest.max(*number);
        if (highest - first) as usize <= count {
            return count + 1;
        }
    }
    0
}
