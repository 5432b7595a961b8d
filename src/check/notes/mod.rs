//! Notes: each mark has its note, each note its mark, and both stand where the original has them.
//!
//! One fault is one finding: two notes that changed places are not two that moved, a duplicate is
//! not an extra note, and a number that is missing because its note is missing is no fault of the
//! numbering.

mod marks;
mod pairs;

use std::collections::HashSet;

use super::{Examination, Finding, finding::bead_name};
use crate::edition::{Edition, Side};

/// What the rules of notes find in an edition.
pub(super) fn check(examination: &mut Examination<'_>) {
    let mut notes = Notes::new(examination);
    notes.dangling();
    notes.orphans();
    notes.duplicated();
    notes.swapped();
    notes.moved();
    notes.missing();
    notes.extra();
    notes.numbering();
    notes.conclude(examination);
}

/// What the notes of one text show by themselves.
pub(super) fn check_alone(examination: &mut Examination<'_>) {
    let mut notes = Notes::new(examination);
    notes.dangling();
    notes.orphans();
    notes.numbering();
    notes.conclude(examination);
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
    /// The notes of an edition. Those of a sentence that a finding speaks of go with it.
    fn new(examination: &Examination<'e>) -> Self {
        let edition = examination.edition;
        let marked = Side::BOTH.map(|side| edition.document(side).marked_sentences());
        let mut told = examination.told_notes.clone();
        for side in Side::BOTH {
            let gone = &examination.told_sentences[side as usize];
            for (note, sentences) in marked[side as usize].iter().enumerate() {
                let is_gone = sentences.iter().all(|at| gone.contains(at));
                let is_alone = edition.partners(side, note).is_empty();
                if !sentences.is_empty() && is_gone && is_alone {
                    told[side as usize].insert(note);
                }
            }
        }
        Self {
            edition,
            marked,
            told,
            findings: Vec::new(),
        }
    }

    fn conclude(self, examination: &mut Examination<'e>) {
        let pairs = self.pairs().into_iter();
        let is_written = |(_, translation): &(usize, usize)| {
            !self.text(Side::Translation, *translation).is_empty()
        };
        examination.coverage.notes.compared += self.marked[Side::Original as usize].len();
        examination.coverage.notes.agreed += pairs.filter(is_written).count();
        examination.told_notes = self.told;
        examination.findings.extend(self.findings);
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
        self.edition.document(side).notes[at].name()
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

    fn push(&mut self, finding: Finding, side: Side, note: usize) {
        let about = [side.name(), self.text(side, note)];
        self.findings.push(finding.fingerprinted(about));
    }
}
