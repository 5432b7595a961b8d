//! Notes: each mark has its note, each note its mark, and both stand where the original has them.
//!
//! One fault is one finding: two notes that changed places are not two that moved, a duplicate is
//! not an extra note, and a number that is missing because its note is missing is no fault of the
//! numbering.

mod marks;
mod pairs;

use std::collections::HashSet;

use super::{Finding, Rule, Site, rule};
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

    fn push(&mut self, finding: Finding, side: Side, note: usize) {
        let about = [side.name(), self.text(side, note)];
        self.findings.push(finding.fingerprinted(about));
    }
}

/// A finding of the rule of this name.
fn finding(slug: &str, message: String, hint: &str) -> Finding {
    let rule: &'static Rule = rule(slug).unwrap_or(&super::RULES[0]);
    let mut finding = Finding::new(rule, message);
    hint.clone_into(&mut finding.hint);
    finding
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
