//! Pairs of notes, and of bibliography entries: by content first, because they may cross.

use super::{features::Features, shared::common, weights::Weights};
use crate::{
    alignment::Bead, anchor::citation::entry, document::Document, language::lexicon::Lexicon,
};

/// What a mark in the same bead, and an equal number, weigh beside four times the likeness of the
/// texts. They decide between notes that say the same (Ibid.), and stay below what tells two notes
/// on neighbouring leaves apart, so that swapped notes are found.
const SAME_BEAD: f64 = 0.8;
const SAME_LABEL: f64 = 0.2;
/// From this likeness on, two entries may be one.
const MAY_BE_ONE: f64 = 0.2;
/// From this likeness on, two notes belong together wherever their marks stand.
const SAME_CONTENT: f64 = 0.4;

/// Pairs the notes of two texts whose sentences are aligned, by what they say, the beads their
/// marks stand in, and their numbers. A note without a partner is a one-sided bead.
pub(super) fn notes(
    original: &Document,
    translation: &Document,
    beads: &[Bead],
    lexicon: &Lexicon,
) -> Vec<Bead> {
    let texts = [original, translation].map(|document| {
        let notes = document.notes.iter();
        notes
            .map(|note| note.passage.text.as_str())
            .collect::<Vec<_>>()
    });
    let features = Features::of_texts([original, translation], &texts, &references(), lexicon);
    let places = [
        bead_of_notes(original, beads, |bead| &bead.original),
        bead_of_notes(translation, beads, |bead| &bead.translation),
    ];
    let labels = |document: &Document, at: usize| document.notes[at].label.clone();
    let score = |a: usize, b: usize| {
        let likeness = likeness(&features, a, b);
        let near = match (places[0][a], places[1][b]) {
            (Some(a), Some(b)) if a == b => SAME_BEAD,
            (Some(a), Some(b)) => SAME_BEAD / (2.0 + 0.1 * a.abs_diff(b) as f64),
            _ => 0.0,
        };
        let same_label =
            labels(original, a).is_some() && labels(original, a) == labels(translation, b);
        let score = 4.0 * likeness + near + if same_label { SAME_LABEL } else { 0.0 };
        // A mark in the same bead is enough; elsewhere the text must agree.
        (near >= SAME_BEAD || likeness >= SAME_CONTENT).then_some(score)
    };
    let mut pairs = assign(original.notes.len(), translation.notes.len(), score);
    pair_by_number(&mut pairs, labels, [original, translation], &places);
    pairs
}

/// Notes that are left over on both sides belong together where they have one number and stand near:
/// a mark that moved, of a note in which nothing is the same in both languages.
fn pair_by_number(
    pairs: &mut Vec<Bead>,
    label: impl Fn(&Document, usize) -> Option<String>,
    [original, translation]: [&Document; 2],
    places: &[Vec<Option<usize>>; 2],
) {
    const NEAR: usize = 5;
    let alone = |pairs: &[Bead], side: fn(&Bead) -> &Vec<usize>| -> Vec<usize> {
        let alone = pairs.iter().filter(|bead| bead.is_one_sided());
        alone.flat_map(|bead| side(bead).clone()).collect()
    };
    for a in alone(pairs, |bead| &bead.original) {
        let found = alone(pairs, |bead| &bead.translation)
            .into_iter()
            .find(|b| {
                let same =
                    label(original, a).is_some() && label(original, a) == label(translation, *b);
                let near = match (places[0][a], places[1][*b]) {
                    (Some(a), Some(b)) => a.abs_diff(b) <= NEAR,
                    _ => true,
                };
                same && near
            });
        if let Some(b) = found {
            pairs.retain(|bead| {
                !(bead.is_one_sided() && (bead.original == [a] || bead.translation == [b]))
            });
            pairs.push(Bead::auto(vec![a], vec![b], 0.5));
        }
    }
    sort(pairs);
}

/// Pairs the bibliography entries of two texts by what they say, and by the fields of the works
/// they list.
pub(super) fn entries(original: &Document, translation: &Document, lexicon: &Lexicon) -> Vec<Bead> {
    let places = [original, translation].map(|document| document.entries().collect::<Vec<_>>());
    let text =
        |document, at: &usize| -> &str { Document::text(document, &document.sentences[*at]) };
    let texts = [
        places[0].iter().map(|at| text(original, at)).collect(),
        places[1].iter().map(|at| text(translation, at)).collect(),
    ];
    let features = Features::of_texts([original, translation], &texts, &references(), lexicon);
    let works = texts.map(|texts| texts.into_iter().map(entry::read).collect::<Vec<_>>());
    let score = |a: usize, b: usize| {
        let as_works = entry::likeness(&works[0][a], &works[1][b]);
        let score = f64::midpoint(likeness(&features, a, b), as_works);
        (score >= MAY_BE_ONE).then_some(score)
    };
    let mut pairs = assign(places[0].len(), places[1].len(), score);
    for bead in &mut pairs {
        for (side, at) in [(0, &mut bead.original), (1, &mut bead.translation)] {
            for at in at.iter_mut() {
                *at = places[side][*at];
            }
        }
    }
    pairs
}

/// For each note, the bead in which its first mark stands.
fn bead_of_notes(
    document: &Document,
    beads: &[Bead],
    side: impl Fn(&Bead) -> &Vec<usize>,
) -> Vec<Option<usize>> {
    let mut bead_of = vec![None; document.sentences.len()];
    for (number, bead) in beads.iter().enumerate() {
        for at in side(bead) {
            bead_of[*at] = Some(number);
        }
    }
    let marked = document.marked_sentences().into_iter();
    marked.map(|places| bead_of[*places.first()?]).collect()
}

/// What tells one reference from another: its numbers, more than the names of archives and series.
fn references() -> Weights {
    Weights {
        number: 1.0,
        date: 1.0,
        name: 0.3,
        word: 0.2,
        ..Weights::default()
    }
}

/// How much of what two texts say they both say, 0 to 1, rare anchors counting more.
fn likeness(features: &Features, a: usize, b: usize) -> f64 {
    let lengths = [features.sides[0][a].length, features.sides[1][b].length];
    let (a, b) = (features.anchors[0].get(a), features.anchors[1].get(b));
    let weigh = |anchor: &u32| features.weights[*anchor as usize];
    let mut shared = 0.0;
    common(a, b, |anchor| shared += weigh(&anchor));
    let sum = |anchors: &[u32]| anchors.iter().map(weigh).sum::<f64>();
    let all = sum(a) + sum(b) - shared;
    let ratio = f64::from((lengths[0] / lengths[1]).min(lengths[1] / lengths[0]));
    if all > 0.0 {
        0.9 * shared / all + 0.1 * ratio
    } else {
        0.5 * ratio
    }
}

/// The best pairs first, each place taken once; what is left over stands alone. The certainty of a
/// pair is its share among the scores that it competes with.
fn assign(
    originals: usize,
    translations: usize,
    score: impl Fn(usize, usize) -> Option<f64>,
) -> Vec<Bead> {
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for a in 0..originals {
        scored.extend((0..translations).filter_map(|b| Some((score(a, b)?, a, b))));
    }
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)).then(x.2.cmp(&y.2)));
    let rivals = |score: f64, a: usize, b: usize| {
        let others = scored.iter().filter(|(_, x, y)| (*x == a) != (*y == b));
        let sum: f64 = others
            .map(|(other, ..)| (2.0 * (other - score)).exp())
            .sum();
        1.0 / (1.0 + sum)
    };
    let mut taken = [vec![false; originals], vec![false; translations]];
    let mut beads = Vec::new();
    for (score, a, b) in &scored {
        if !taken[0][*a] && !taken[1][*b] {
            (taken[0][*a], taken[1][*b]) = (true, true);
            beads.push(Bead::auto(vec![*a], vec![*b], rivals(*score, *a, *b)));
        }
    }
    let alone = |taken: &[bool]| {
        let places = taken.iter().enumerate();
        places
            .filter(|(_, taken)| !**taken)
            .map(|(at, _)| at)
            .collect::<Vec<_>>()
    };
    beads.extend(
        alone(&taken[0])
            .into_iter()
            .map(|a| Bead::auto(vec![a], Vec::new(), 1.0)),
    );
    beads.extend(
        alone(&taken[1])
            .into_iter()
            .map(|b| Bead::auto(Vec::new(), vec![b], 1.0)),
    );
    sort(&mut beads);
    beads
}

/// Pairs in the order of the original, then what only the translation has.
pub(super) fn sort(pairs: &mut [Bead]) {
    pairs.sort_by_key(|bead| {
        let original = bead.original.first().copied();
        (
            original.is_none(),
            original,
            bead.translation.first().copied(),
        )
    });
}
