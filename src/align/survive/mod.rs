//! What of an alignment survives an edit of its texts.
//!
//! `find` says what has become of each side of each bead; here that is put together: beads that say
//! the same stay, confirmed ones that say something else become stale, the rest is free to be aligned
//! anew.

mod changed;
mod changes;
mod compare;
mod find;
mod group;
mod likeness;

pub use changes::Changes;
pub use compare::{Comparison, compare_notes, compare_sentences};
use group::{Group, Settled};

use super::{fixed::Fixed, remarks};
use crate::{
    alignment::{Alignment, Bead, Status, joined},
    document::Document,
    tei::Links,
};

/// An alignment file, seen from its texts as they are now.
#[derive(Debug, Clone, Default)]
pub struct Survival {
    /// What stays: beads that say the same, and stale ones of which both sides are found. The others
    /// are to be aligned around them.
    pub kept: Alignment,
    /// Whether all of it stays, and nothing is new.
    pub is_whole: bool,
    /// Confirmed beads that have come to say something else since they were last aligned.
    pub stale: usize,
    /// Confirmed beads of which no sentence is left on either side.
    pub gone: usize,
    /// What has become of the sentences of either text, original first.
    pub changes: [Changes; 2],
    /// Stale beads whose sentences the aligner has to put together anew: of sentences, of notes, of
    /// entries.
    loose: [Vec<Loose>; 3],
    /// What is left of beads with remarks, whether or not they are kept.
    remarked: [Vec<Bead>; 3],
}

/// A confirmed bead that does not hold together any more.
#[derive(Debug, Clone)]
struct Loose {
    /// What is left of it.
    found: [Vec<usize>; 2],
    wording: Option<[String; 2]>,
    by: Option<String>,
    on: Option<String>,
}

/// What a changed bead has kept of its words at least, so that it stays a bead without the aligner's
/// say.
const KEPT: f64 = 0.6;
/// So many sentences round one that is aligned anew are aligned anew with it, unless a person
/// confirmed them.
const ROUND: usize = 4;

/// Finds the beads of an alignment file in its texts.
///
/// Sentences are known by their ids, and where these are lost or given anew by what they say. A
/// confirmed bead that says something else is stale, and holds what it said (see
/// [`Bead::wording`]); where it comes to say the same again it is verified again. What the program
/// made stays where nothing near has changed.
pub fn survive(links: &Links, documents: [&Document; 2]) -> Survival {
    let groups = [
        Group::of_sentences(&links.beads, documents, |document| {
            document.running().collect()
        }),
        Group::of_notes(&links.notes, documents),
        Group::of_sentences(&links.entries, documents, |document| {
            document.entries().collect()
        }),
    ];
    let [beads, notes, entries] = groups.map(Group::settle);
    let sum = |count: fn(&Settled) -> usize| [&beads, &notes, &entries].map(count).iter().sum();
    let is_whole = [&beads, &notes, &entries].map(|part| part.is_whole);
    let mut survival = Survival {
        is_whole: !is_whole.contains(&false),
        stale: sum(|part| part.stale),
        gone: sum(|part| part.gone),
        changes: beads.changes,
        loose: [beads.loose, notes.loose, entries.loose],
        remarked: [beads.remarked, notes.remarked, entries.remarked],
        kept: Alignment {
            beads: beads.kept,
            notes: notes.kept,
            entries: entries.kept,
        },
    };
    thin(&mut survival.kept.beads, documents);
    let pairs = [&mut survival.kept.notes, &mut survival.kept.entries];
    for (pairs, is_whole) in pairs.into_iter().zip([is_whole[1], is_whole[2]]) {
        pairs.retain(|pair| is_whole || pair.is_confirmed());
    }
    survival
}

impl Survival {
    /// Marks the beads of the new alignment that took in what is left of confirmed ones, and hands on
    /// remarks.
    pub fn mark(&self, alignment: &mut Alignment) {
        let groups = [
            &mut alignment.beads,
            &mut alignment.notes,
            &mut alignment.entries,
        ];
        for ((beads, loose), remarked) in groups.into_iter().zip(&self.loose).zip(&self.remarked) {
            for lost in loose {
                let shared = |bead: &Bead| -> usize {
                    let of = |side: usize| {
                        let found = lost.found[side].iter();
                        found.filter(|at| bead.side(side).contains(at)).count()
                    };
                    of(0) + of(1)
                };
                let heirs = beads
                    .iter_mut()
                    .filter(|bead| bead.status != Status::Verified);
                let heir = heirs.rev().max_by_key(|bead| shared(bead));
                if let Some(heir) = heir.filter(|heir| shared(heir) > 0) {
                    lost.leave_to(heir);
                }
            }
            remarks::carry(remarked, beads);
        }
    }
}

impl Loose {
    /// Makes a bead stale; what it said already stands before.
    fn leave_to(&self, heir: &mut Bead) {
        heir.status = Status::Stale;
        heir.by = heir.by.take().or_else(|| self.by.clone());
        heir.on = heir.on.take().or_else(|| self.on.clone());
        heir.wording = match (heir.wording.take(), self.wording.clone()) {
            (Some(one), Some(other)) => {
                let both = |side: usize| {
                    let sides = [&one[side], &other[side]].into_iter().map(String::as_str);
                    joined(sides.filter(|words| !words.is_empty()))
                };
                Some([both(0), both(1)])
            }
            (one, other) => one.or(other),
        };
    }
}

/// Leaves out what the program made where something near is aligned anew, and where one text was
/// rearranged.
fn thin(beads: &mut Vec<Bead>, documents: [&Document; 2]) {
    let crossing: Vec<Bead> = Fixed::of(beads, documents)
        .aside
        .into_iter()
        .filter(|bead| !bead.is_confirmed() && !bead.is_one_sided())
        .cloned()
        .collect();
    beads.retain(|bead| !crossing.contains(bead));
    let is_near = [0, 1].map(|side: usize| {
        let mut held = vec![false; documents[side].sentences.len()];
        for at in beads.iter().flat_map(|bead| bead.side(side)) {
            held[*at] = true;
        }
        let running: Vec<usize> = documents[side].running().collect();
        let mut is_near = vec![false; held.len()];
        for (number, _) in running.iter().enumerate().filter(|(_, at)| !held[**at]) {
            let end = (number + ROUND + 1).min(running.len());
            for at in &running[number.saturating_sub(ROUND)..end] {
                is_near[*at] = true;
            }
        }
        is_near
    });
    beads.retain(|bead| {
        let is_near = |side: usize| bead.side(side).iter().any(|at| is_near[side][*at]);
        bead.is_confirmed() || !(is_near(0) || is_near(1))
    });
}
