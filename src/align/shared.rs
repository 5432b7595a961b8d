//! The anchors that stretches of two texts share, for all beads that end in one place of the
//! original.
//!
//! A lattice asks for the same sentences again and again in other beads: here each pair of sentences
//! is compared once, and what few anchors it shares are summed up for every shape.

use std::{cmp::Ordering, ops::Range};

use super::features::Features;

/// The most sentences of either side that a bead may take.
pub(super) const WIDEST: usize = 4;

/// What a bead has on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Shared {
    /// What its anchors say for the bead.
    pub(super) matched: f64,
    /// What they would say against it, each if it stood alone.
    pub(super) spared: f64,
}

impl Shared {
    /// What sentences of the original share with sentences of the translation.
    pub(super) fn of(features: &Features, places: [&Range<usize>; 2]) -> Self {
        let [original, translation] = [0, 1].map(|side: usize| {
            let mut anchors = features.anchors[side].range(places[side].clone()).to_vec();
            anchors.sort_unstable();
            anchors
        });
        let mut shared = Self::default();
        common(&original, &translation, |anchor| {
            shared.matched += features.weights[anchor as usize];
            shared.spared += features.lone_weights[anchor as usize];
        });
        shared
    }
}

/// Visits what two ascending lists have in common, as often as both have it.
pub(super) fn common(mut a: &[u32], mut b: &[u32], mut visit: impl FnMut(u32)) {
    while let ([first, rest_a @ ..], [second, rest_b @ ..]) = (a, b) {
        match first.cmp(second) {
            Ordering::Less => a = rest_a,
            Ordering::Greater => b = rest_b,
            Ordering::Equal => {
                visit(*first);
                (a, b) = (rest_a, rest_b);
            }
        }
    }
}

/// The anchors of the last sentences of the original before a place.
#[derive(Debug)]
pub(super) struct Sharing<'f> {
    features: &'f Features,
    /// For each anchor its place in `recent` and one more; 0 where it is not there.
    slots: Vec<u32>,
    recent: Vec<Recent>,
    /// The anchors that each sentence of the translation shares, one sentence after another.
    hits: Vec<Hit>,
    starts: Vec<usize>,
    /// The first of these sentences.
    first: usize,
}

/// An anchor, and how often it occurs in the last sentence, in the last two …
#[derive(Debug)]
struct Recent {
    anchor: u32,
    counts: [u32; WIDEST],
}

/// A place in `recent`, and how often a sentence of the translation has that anchor.
type Hit = (u32, u32);

impl<'f> Sharing<'f> {
    pub(super) fn new(features: &'f Features) -> Self {
        Self {
            features,
            slots: vec![0; features.kinds.len()],
            recent: Vec::new(),
            hits: Vec::new(),
            starts: Vec::new(),
            first: 0,
        }
    }

    /// Goes to a place of the original: its last sentences, from `first` on, will be compared with
    /// these of the translation.
    pub(super) fn go_to(&mut self, place: usize, first: usize, translation: Range<usize>) {
        for recent in self.recent.drain(..) {
            self.slots[recent.anchor as usize] = 0;
        }
        for back in 1..=WIDEST.min(place - first) {
            for anchor in self.features.anchors[0].get(place - back) {
                let slot = &mut self.slots[*anchor as usize];
                if *slot == 0 {
                    self.recent.push(Recent {
                        anchor: *anchor,
                        counts: [0; WIDEST],
                    });
                    *slot = self.recent.len() as u32;
                }
                let counts = &mut self.recent[*slot as usize - 1].counts;
                counts[back - 1..].iter_mut().for_each(|count| *count += 1);
            }
        }
        self.first = translation.start;
        self.hits.clear();
        self.starts.clear();
        self.starts.push(0);
        for sentence in translation {
            let start = self.hits.len();
            for anchor in self.features.anchors[1].get(sentence) {
                match (self.slots[*anchor as usize], self.hits[start..].last_mut()) {
                    (0, _) => {}
                    (slot, Some(last)) if last.0 == slot - 1 => last.1 += 1,
                    (slot, _) => self.hits.push((slot - 1, 1)),
                }
            }
            self.starts.push(self.hits.len());
        }
    }

    /// What the last sentences of the original, up to so many, share with the last ones of the
    /// translation before a place: `[m - 1][n - 1]` is for beads m:n. Sentences before the first
    /// share nothing.
    pub(super) fn before(&self, place: usize) -> [[Shared; WIDEST]; WIDEST] {
        let mut all = [[Shared::default(); WIDEST]; WIDEST];
        let mut sum: Vec<Hit> = Vec::new();
        for n in 0..WIDEST.min(place - self.first) {
            let sentence = place - n - 1 - self.first;
            for (slot, count) in &self.hits[self.starts[sentence]..self.starts[sentence + 1]] {
                match sum.iter_mut().find(|(known, _)| known == slot) {
                    Some((_, sum)) => *sum += count,
                    None => sum.push((*slot, *count)),
                }
            }
            for (m, row) in all.iter_mut().enumerate() {
                row[n] = self.shared(m, &sum);
            }
        }
        all
    }

    fn shared(&self, m: usize, hits: &[Hit]) -> Shared {
        let mut shared = Shared::default();
        for (slot, count) in hits {
            let recent = &self.recent[*slot as usize];
            let times = f64::from(recent.counts[m].min(*count));
            shared.matched += times * self.features.weights[recent.anchor as usize];
            shared.spared += times * self.features.lone_weights[recent.anchor as usize];
        }
        shared
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{align::Weights, document::Document, language::lexicon::Lexicon};

    #[test]
    fn every_bead_shares_what_its_sentences_have_in_common() {
        let texts = [
            vec!["1939 40 40", "", "40 17", "17 17 1939", "5", "40 5"],
            vec!["40 5", "1939 17", "40 40 40", "17", "1939 1939 5"],
        ];
        let document = Document::default();
        let (weights, lexicon) = (Weights::default(), Lexicon::default());
        let features = Features::of_texts([&document; 2], &texts, &weights, &lexicon);
        let mut sharing = Sharing::new(&features);
        for (first, i) in [(0, 6), (0, 4), (2, 3), (0, 0), (1, 6)] {
            for start in 0..3 {
                sharing.go_to(i, first, start..5);
                for j in start..=5 {
                    let found = sharing.before(j);
                    for m in 1..=WIDEST.min(i - first) {
                        for n in 1..=WIDEST.min(j - start) {
                            let expected = Shared::of(&features, [&(i - m..i), &(j - n..j)]);
                            let difference = found[m - 1][n - 1].matched - expected.matched;
                            assert!(difference.abs() < 1e-9, "{m}:{n} before {i}, {j}");
                            let difference = found[m - 1][n - 1].spared - expected.spared;
                            assert!(difference.abs() < 1e-9, "{m}:{n} before {i}, {j}");
                        }
                    }
                }
            }
        }
    }
}
