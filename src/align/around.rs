//! Aligns what is in no fixed bead.

use std::ops::Range;

use super::{
    Weights, features::Features, fixed::Fixed, guide::Guide, pair_entries, pair_notes,
    score::Scorer, search::search,
};
use crate::{
    alignment::{Alignment, Bead},
    document::Document,
    language::lexicon::Lexicon,
};

/// Aligns two texts once round fixed beads.
pub(super) fn align_once(
    documents: [&Document; 2],
    fixed: &Alignment,
    weights: &Weights,
    lexicon: &Lexicon,
) -> Alignment {
    let [original, translation] = documents;
    // Entries ask nothing of the sentences.
    let (entries, (beads, notes)) = rayon::join(
        || pair_entries(original, translation, &fixed.entries, lexicon),
        || {
            let parts = Fixed::of(&fixed.beads, documents);
            let beads = fill(parts, documents, weights, lexicon);
            let notes = pair_notes(original, translation, &beads, &fixed.notes, lexicon);
            (beads, notes)
        },
    );
    Alignment {
        beads,
        notes,
        entries,
    }
}

/// Beads of the sentences at these places, round fixed ones among them.
pub(super) fn align_within(
    documents: [&Document; 2],
    places: &[Vec<usize>; 2],
    fixed: &[Bead],
    weights: &Weights,
    lexicon: &Lexicon,
) -> Vec<Bead> {
    let parts = Fixed::within(fixed, documents, places);
    fill(parts, documents, weights, lexicon)
}

fn fill(
    fixed: Fixed<'_>,
    documents: [&Document; 2],
    weights: &Weights,
    lexicon: &Lexicon,
) -> Vec<Bead> {
    let beads = between(&fixed, documents, weights, lexicon);
    with_aside(beads, fixed.aside, documents)
}

/// The chain of fixed beads, and beads of what stands between them.
fn between(
    fixed: &Fixed<'_>,
    documents: [&Document; 2],
    weights: &Weights,
    lexicon: &Lexicon,
) -> Vec<Bead> {
    let sides = &fixed.sides;
    if sides.iter().all(Vec::is_empty) {
        return fixed.chain.iter().copied().cloned().collect();
    }
    let features = Features::of_sentences(documents, sides, weights, lexicon);
    let guide = Guide::new(&features);
    let ends = [sides[0].len(), sides[1].len()];
    let scorer = Scorer::new(&features, weights, &guide.pairs([0, 0], ends));
    let mut beads = Vec::new();
    let mut done = [0, 0];
    let places = |side: usize, range: Range<usize>| sides[side][range].to_vec();
    let fill = |from: [usize; 2], to: [usize; 2], beads: &mut Vec<Bead>| {
        let steps = search(&scorer, &guide, from, to).into_iter();
        beads.extend(steps.map(|step| {
            let (original, translation) = (places(0, step.original), places(1, step.translation));
            Bead::auto(original, translation, step.certainty)
        }));
    };
    for bead in &fixed.chain {
        let place = |side: usize| sides[side].binary_search(&bead.side(side)[0]).ok();
        // What is far from all that is aligned anew is not among the sides.
        if let (Some(a), Some(b)) = (place(0), place(1)) {
            fill(done, [a, b], &mut beads);
            done = [a + bead.original.len(), b + bead.translation.len()];
        }
        beads.push(Bead::clone(bead));
    }
    fill(done, ends, &mut beads);
    beads
}

/// Puts beads that stood aside back where the text that they begin in has them.
fn with_aside(beads: Vec<Bead>, aside: Vec<&Bead>, documents: [&Document; 2]) -> Vec<Bead> {
    if aside.is_empty() {
        return beads;
    }
    let owners = [0, 1].map(|side: usize| {
        let mut owners = vec![None; documents[side].sentences.len()];
        for (number, bead) in beads.iter().enumerate() {
            for at in bead.side(side) {
                owners[*at] = Some(number);
            }
        }
        owners
    });
    // Behind how many of the other beads it stands.
    let place = |bead: &Bead| {
        let side = usize::from(bead.original.is_empty());
        let first = bead.side(side).first().copied().unwrap_or_default();
        let before = owners[side][..first].iter().rev().find_map(|owner| *owner);
        (before.map_or(0, |number| number + 1), side, first)
    };
    let mut aside: Vec<_> = aside.into_iter().map(|bead| (place(bead), bead)).collect();
    aside.sort_by_key(|(place, _)| *place);
    let mut aside = aside.into_iter().peekable();
    let mut all = Vec::with_capacity(beads.len() + aside.len());
    for (number, bead) in beads.into_iter().enumerate() {
        while let Some((_, lone)) = aside.next_if(|((before, ..), _)| *before <= number) {
            all.push(Bead::clone(lone));
        }
        all.push(bead);
    }
    all.extend(aside.map(|(_, bead)| Bead::clone(bead)));
    all
}
