//! How likely a bead is: the sum of a few logarithms of probabilities, each with its meaning.

use std::{cmp::Ordering, ops::Range};

use super::{
    features::{Features, Unit},
    weights::Weights,
};

/// Scores beads of two texts.
#[derive(Debug)]
pub(super) struct Scorer<'f> {
    features: &'f Features,
    weights: &'f Weights,
    /// Letters of the translation a letter of the original.
    ratio: f64,
    /// Letters up to each sentence, for each side.
    pub(super) letters: [Vec<f64>; 2],
    /// What the anchors up to each sentence weigh where they stand alone, for each side.
    anchored: [Vec<f64>; 2],
    /// The anchors of two and of three sentences from each on, for each side, in ascending order.
    joined: [[Vec<Vec<u32>>; 2]; 2],
}

impl<'f> Scorer<'f> {
    pub(super) fn new(features: &'f Features, weights: &'f Weights) -> Self {
        let sums = |side: usize, of: &dyn Fn(&Unit) -> f64| {
            let mut sums = vec![0.0];
            for unit in &features.sides[side] {
                sums.push(sums.last().unwrap_or(&0.0) + of(unit));
            }
            sums
        };
        let letters = [0, 1].map(|side| sums(side, &|unit| unit.length));
        let weigh = |anchor: &u32| features.lone_weights[*anchor as usize];
        let anchored = [0, 1].map(|side| sums(side, &|unit| unit.anchors.iter().map(weigh).sum()));
        let joined = [0, 1].map(|side: usize| {
            [2, 3].map(|count| features.sides[side].windows(count).map(join).collect())
        });
        let total = |side: usize| letters[side].last().copied().unwrap_or(0.0);
        let ratio = if total(0) > 0.0 && total(1) > 0.0 {
            // A chapter against the book says nothing about how languages differ in length.
            (total(1) / total(0)).clamp(0.7, 1.5)
        } else {
            1.0
        };
        Self {
            features,
            weights,
            ratio,
            letters,
            anchored,
            joined,
        }
    }

    /// The score of a bead of these sentences.
    pub(super) fn bead(&self, original: Range<usize>, translation: Range<usize>) -> f64 {
        let prior = self.weights.prior(original.len(), translation.len());
        let sides = [
            &self.features.sides[0][original.clone()],
            &self.features.sides[1][translation.clone()],
        ];
        let letters = [
            self.letters_of(0, &original),
            self.letters_of(1, &translation),
        ];
        if sides.iter().any(|side| side.is_empty()) {
            let lone = (letters[0] + letters[1]) * self.weights.lone_letter;
            return prior + lone.max(self.weights.lone_floor);
        }
        prior
            + self.length(letters)
            + self.anchors(&original, &translation)
            + self.starts(&original, &translation)
            + blocks(self.weights, sides)
    }

    /// What scores are multiplied by before they become probabilities.
    pub(super) fn sharpness(&self) -> f64 {
        self.weights.sharpness
    }

    fn letters_of(&self, side: usize, range: &Range<usize>) -> f64 {
        self.letters[side][range.end] - self.letters[side][range.start]
    }

    /// How much likelier these lengths are of a translation than of two strangers: the logarithm of
    /// the ratio of two normal densities.
    fn length(&self, [original, translation]: [f64; 2]) -> f64 {
        let ratio = (translation / (original * self.ratio)).ln();
        let letters = f64::midpoint(original, translation / self.ratio);
        let own = self.weights.variance + self.weights.variance_of_short / letters;
        let strange = own + self.weights.variance_of_strangers;
        let density = |variance: f64| -ratio * ratio / (2.0 * variance) - variance.ln() / 2.0;
        (density(own) - density(strange)).max(self.weights.length_floor)
    }

    /// What the anchors say: those that both sides have for the bead, the others against it.
    fn anchors(&self, original: &Range<usize>, translation: &Range<usize>) -> f64 {
        let (mut matched, mut both) = (0.0, 0.0);
        let mut a = self.anchors_of(0, original);
        let mut b = self.anchors_of(1, translation);
        while let ([first, rest_a @ ..], [second, rest_b @ ..]) = (a, b) {
            match first.cmp(second) {
                Ordering::Less => a = rest_a,
                Ordering::Greater => b = rest_b,
                Ordering::Equal => {
                    matched += self.features.weights[*first as usize];
                    both += self.features.lone_weights[*first as usize];
                    (a, b) = (rest_a, rest_b);
                }
            }
        }
        let sum = |side: usize, range: &Range<usize>| {
            self.anchored[side][range.end] - self.anchored[side][range.start]
        };
        let lone = sum(0, original) + sum(1, translation) - 2.0 * both;
        matched.min(self.weights.anchor_ceiling) + lone.max(-self.weights.anchor_ceiling)
    }

    fn anchors_of(&self, side: usize, range: &Range<usize>) -> &[u32] {
        match range.len() {
            0 => &[],
            1 => &self.features.sides[side][range.start].anchors,
            count => &self.joined[side][count - 2][range.start],
        }
    }

    /// Whether both sides begin a block.
    fn starts(&self, original: &Range<usize>, translation: &Range<usize>) -> f64 {
        let begins = |side: usize, at: usize| {
            let units = &self.features.sides[side];
            at == 0 || units[at].block != units[at - 1].block
        };
        if begins(0, original.start) == begins(1, translation.start) {
            self.weights.same_start
        } else {
            self.weights.other_start
        }
    }
}

/// The anchors of several sentences in ascending order.
fn join(units: &[Unit]) -> Vec<u32> {
    let mut all: Vec<u32> = units
        .iter()
        .flat_map(|unit| &unit.anchors)
        .copied()
        .collect();
    all.sort_unstable();
    all
}

/// What the blocks of a bead say: their kinds, and whether one side joins two of them.
fn blocks(weights: &Weights, sides: [&[Unit]; 2]) -> f64 {
    let [original, translation] = sides;
    let mut score = 0.0;
    if original
        .iter()
        .any(|a| translation.iter().any(|b| a.form != b.form))
    {
        score += weights.other_form;
    }
    let breaks = sides.map(|units| {
        units
            .windows(2)
            .filter(|two| two[0].block != two[1].block)
            .count()
    });
    score
        + weights.crosses_block * breaks[0].abs_diff(breaks[1]) as f64
        + weights.crosses_block * 2.0 * breaks[0].min(breaks[1]) as f64
}
