//! Beads that stay as they are while the rest is aligned: what of them the others are aligned
//! between, what stands aside, and which sentences there is a need to look at.

use super::guide::{Point, heaviest};
use crate::{alignment::Bead, document::Document};

/// Fixed beads of two texts.
#[derive(Debug)]
pub(super) struct Fixed<'b> {
    /// Those that the others are aligned between: of both sides, in reading order; none crosses
    /// another.
    pub(super) chain: Vec<&'b Bead>,
    /// The others: of one side, or with a sentence of another bead in them, or crossing the chain
    /// because one text was rearranged. The search does not see their sentences.
    pub(super) aside: Vec<&'b Bead>,
    /// The places of the sentences that are searched, ascending: those that are in no fixed bead,
    /// and the chain round them.
    pub(super) sides: [Vec<usize>; 2],
}

/// What a verified bead weighs where it crosses others: no number of other beads outweighs it.
const VERIFIED: f32 = 1000.0;
/// So many sentences before and after one that is aligned anew are looked at as well: they tell how
/// common words are, and how long translations.
const CONTEXT: usize = 60;

impl<'b> Fixed<'b> {
    /// Of two whole texts.
    pub(super) fn of(beads: &'b [Bead], documents: [&Document; 2]) -> Self {
        let running = documents.map(|document| document.running().collect());
        Self::within(beads, documents, &running)
    }

    /// Of a part of two texts: these sentences of their running text, ascending, none of which shares a
    /// bead with a sentence outside.
    pub(super) fn within(
        beads: &'b [Bead],
        documents: [&Document; 2],
        running: &[Vec<usize>; 2],
    ) -> Self {
        let beads = disjoint(beads, documents);
        let (whole, mut aside): (Vec<&Bead>, Vec<&Bead>) = beads.into_iter().partition(|bead| {
            [0, 1]
                .iter()
                .all(|side| is_whole(bead.side(*side), &running[*side]))
        });
        let chain = uncrossed(whole, documents[1].sentences.len(), &mut aside);
        let sides = [0, 1].map(|side| {
            let held = marks(
                documents[side],
                aside.iter().flat_map(|bead| bead.side(side)),
            );
            let places = running[side].iter().copied();
            places.filter(|at| !held[*at]).collect()
        });
        let sides = near(&chain, sides, documents);
        Self {
            chain,
            aside,
            sides,
        }
    }
}

/// For each sentence of a text, whether it is among these places.
fn marks<'p>(document: &Document, places: impl Iterator<Item = &'p usize>) -> Vec<bool> {
    let mut marks = vec![false; document.sentences.len()];
    for at in places {
        marks[*at] = true;
    }
    marks
}

/// Beads of which none holds a sentence of one before it.
fn disjoint<'b>(beads: &'b [Bead], documents: [&Document; 2]) -> Vec<&'b Bead> {
    let mut held = documents.map(|document| vec![false; document.sentences.len()]);
    let mut kept = Vec::with_capacity(beads.len());
    for bead in beads {
        let is_held = |side: usize| bead.side(side).iter().any(|at| held[side][*at]);
        if is_held(0) || is_held(1) {
            continue;
        }
        for (side, held) in held.iter_mut().enumerate() {
            for at in bead.side(side) {
                held[*at] = true;
            }
        }
        kept.push(bead);
    }
    kept
}

/// Whether there is something at these places, and it stands together.
fn is_whole(places: &[usize], running: &[usize]) -> bool {
    let Some(first) = places.first() else {
        return false;
    };
    let start = running.partition_point(|at| at < first);
    running
        .get(start..start + places.len())
        .is_some_and(|run| run == places)
}

/// The heaviest beads that do not cross; the others go aside.
fn uncrossed<'b>(
    mut beads: Vec<&'b Bead>,
    translation: usize,
    aside: &mut Vec<&'b Bead>,
) -> Vec<&'b Bead> {
    beads.sort_by_key(|bead| bead.original[0]);
    let point = |bead: &&Bead| Point {
        at: [bead.original[0] as u32, bead.translation[0] as u32],
        weight: if bead.is_confirmed() { VERIFIED } else { 1.0 },
    };
    let points: Vec<Point> = beads.iter().map(point).collect();
    let mut chain = heaviest(&points, 0..translation).into_iter().peekable();
    let (kept, crossing): (Vec<&Bead>, Vec<&Bead>) = beads.into_iter().partition(|bead| {
        let next = chain.next_if(|next| next.at[0] as usize == bead.original[0]);
        next.is_some()
    });
    aside.extend(crossing);
    kept
}

/// Of ascending places those near one that is in no bead of the chain. A bead of the chain stays
/// whole, on both sides.
fn near(chain: &[&Bead], sides: [Vec<usize>; 2], documents: [&Document; 2]) -> [Vec<usize>; 2] {
    let mut is_near = [0, 1].map(|side: usize| {
        let fixed = marks(
            documents[side],
            chain.iter().flat_map(|bead| bead.side(side)),
        );
        let mut is_near = vec![false; documents[side].sentences.len()];
        let mut done = 0;
        for (at, place) in sides[side].iter().enumerate() {
            if !fixed[*place] {
                let end = (at + CONTEXT + 1).min(sides[side].len());
                for place in &sides[side][done.max(at.saturating_sub(CONTEXT))..end] {
                    is_near[*place] = true;
                }
                done = end;
            }
        }
        is_near
    });
    for bead in chain {
        if (0..2).any(|side| bead.side(side).iter().any(|at| is_near[side][*at])) {
            for side in [0, 1] {
                for at in bead.side(side) {
                    is_near[side][*at] = true;
                }
            }
        }
    }
    let mut sides = sides;
    for (places, is_near) in sides.iter_mut().zip(&is_near) {
        places.retain(|at| is_near[*at]);
    }
    sides
}
