//! Pairs of notes, and of bibliography entries: by content first, because they may cross.

use std::collections::{BTreeSet, HashMap};

use super::{
    features::{Features, Kind},
    homes::Homes,
    lists::Lists,
    shared::common,
    weights::Weights,
};
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
    let labels = [original, translation].map(|document| {
        let notes = document.notes.iter();
        notes.map(|note| note.label.as_deref()).collect::<Vec<_>>()
    });
    let homes = Homes::new([original, translation], &labels, &places);
    let score = |a: usize, b: usize| {
        if homes.are_hidden(a, b) && !have_same_numbers(&features, a, b) {
            return None;
        }
        let likeness = likeness(&features, a, b);
        let near = match (places[0][a], places[1][b]) {
            (Some(a), Some(b)) if a == b => SAME_BEAD,
            (Some(a), Some(b)) => SAME_BEAD / (2.0 + 0.1 * a.abs_diff(b) as f64),
            _ => 0.0,
        };
        let same_label = labels[0][a].is_some() && labels[0][a] == labels[1][b];
        let score = 4.0 * likeness + near + if same_label { SAME_LABEL } else { 0.0 };
        // A mark in the same bead is enough; elsewhere the text must agree.
        (near >= SAME_BEAD || likeness >= SAME_CONTENT).then_some(score)
    };
    let mut in_bead = vec![Vec::new(); beads.len()];
    for (note, bead) in places[1].iter().enumerate() {
        if let Some(bead) = bead {
            in_bead[*bead].push(note);
        }
    }
    let near = |a: usize| places[0][a].map_or(&[][..], |bead| &in_bead[bead]);
    let mut pairs = assign(&features, near, score);
    pair_by_number(&mut pairs, &labels, &places);
    pairs
}

/// Whether two texts have the same numbers and dates.
fn have_same_numbers(features: &Features, a: usize, b: usize) -> bool {
    let numbers = |anchors: &[u32]| -> Vec<u32> {
        let kind = |anchor: u32| features.kinds[anchor as usize];
        let is_number = |anchor: &u32| matches!(kind(*anchor), Kind::Number | Kind::Date);
        anchors.iter().copied().filter(is_number).collect()
    };
    numbers(features.anchors[0].get(a)) == numbers(features.anchors[1].get(b))
}

/// Notes that are left over on both sides belong together where they have one number and stand near:
/// a mark that moved, of a note in which nothing is the same in both languages.
fn pair_by_number(
    pairs: &mut Vec<Bead>,
    labels: &[Vec<Option<&str>>; 2],
    places: &[Vec<Option<usize>>; 2],
) {
    const NEAR: usize = 5;
    let is_near = |a: usize, b: usize| match (places[0][a], places[1][b]) {
        (Some(a), Some(b)) => a.abs_diff(b) <= NEAR,
        _ => true,
    };
    let (lone, mut kept): (Vec<Bead>, Vec<Bead>) = std::mem::take(pairs)
        .into_iter()
        .partition(Bead::is_one_sided);
    let mut by_label: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut left: BTreeSet<usize> = lone
        .iter()
        .flat_map(|bead| &bead.translation)
        .copied()
        .collect();
    for b in &left {
        if let Some(label) = labels[1][*b] {
            by_label.entry(label).or_default().push(*b);
        }
    }
    for bead in lone.into_iter().filter(|bead| !bead.original.is_empty()) {
        let a = bead.original[0];
        let same = labels[0][a].and_then(|label| by_label.get(label));
        let found = same.and_then(|same| same.iter().find(|b| left.contains(b) && is_near(a, **b)));
        match found {
            Some(b) => {
                left.remove(b);
                kept.push(Bead::auto(vec![a], vec![*b], 0.5));
            }
            None => kept.push(bead),
        }
    }
    kept.extend(
        left.into_iter()
            .map(|b| Bead::auto(Vec::new(), vec![b], 1.0)),
    );
    sort(&mut kept);
    *pairs = kept;
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
    let mut pairs = assign(&features, |_| &[], score);
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
/// pair is its share among the scores that it competes with. `near` are places of the translation
/// that are looked at whatever they share with this one of the original.
fn assign<'n>(
    features: &Features,
    near: impl Fn(usize) -> &'n [usize],
    score: impl Fn(usize, usize) -> Option<f64>,
) -> Vec<Bead> {
    let [originals, translations] = features.sides.each_ref().map(Vec::len);
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    let candidates = Candidates::of(features);
    for a in 0..originals {
        let partners = candidates.partners(a, near(a)).into_iter();
        scored.extend(partners.filter_map(|b| Some((score(a, b)?, a, b))));
    }
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)).then(x.2.cmp(&y.2)));
    let mut competing = [vec![Vec::new(); originals], vec![Vec::new(); translations]];
    for (score, a, b) in &scored {
        competing[0][*a].push((*score, *b));
        competing[1][*b].push((*score, *a));
    }
    let rivals = |score: f64, a: usize, b: usize| {
        let of_a = competing[0][a].iter().filter(|(_, other)| *other != b);
        let of_b = competing[1][b].iter().filter(|(_, other)| *other != a);
        let others = of_a.chain(of_b);
        let sum: f64 = others.map(|(other, _)| (2.0 * (other - score)).exp()).sum();
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

/// Which places of the translation each of the original may be paired with.
struct Candidates<'f> {
    features: &'f Features,
    /// For each anchor the places of the translation that have it, where all pairs would be too
    /// many.
    having: Option<Lists>,
}

impl<'f> Candidates<'f> {
    /// So many pairs are all looked at: a book of a thousand notes.
    const FEW: usize = 1_000_000;
    /// An anchor that so many of a side have tells none of them from another.
    const COMMON: usize = 50;

    fn of(features: &'f Features) -> Self {
        let pairs = features.sides[0].len() * features.sides[1].len();
        let having = || features.anchors[1].inverted(features.kinds.len());
        Self {
            features,
            having: (pairs > Self::FEW).then(having),
        }
    }

    fn partners(&self, a: usize, near: &[usize]) -> Vec<usize> {
        let Some(having) = &self.having else {
            return (0..self.features.sides[1].len()).collect();
        };
        let anchors = self.features.anchors[0].get(a).iter();
        let places = anchors.map(|anchor| having.get(*anchor as usize));
        let rare = places.filter(|places| places.len() <= Self::COMMON);
        let mut partners: Vec<usize> = rare.flatten().map(|place| *place as usize).collect();
        partners.extend(near);
        partners.sort_unstable();
        partners.dedup();
        partners
    }
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
