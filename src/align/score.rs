//! How likely a bead is: the sum of a few logarithms of probabilities, each with its meaning.

use std::{cmp::Ordering, ops::Range};

use super::features::{Features, Unit};

/// How much each part of the score counts. All are natural logarithms unless said otherwise.
mod weight {
    /// Prior of a bead by the number of sentences on either side, 0 to 3.
    pub(super) const PRIOR: [[f64; 4]; 4] = [
        [f64::NEG_INFINITY, -3.2, -7.0, -12.0],
        [-3.2, -0.12, -3.6, -6.0],
        [-8.0, -3.6, -5.5, -8.0],
        [-12.0, -6.0, -8.0, -10.0],
    ];
    /// Variance of the logarithm of the ratio of lengths where one text translates the other: a
    /// part for all, and a part that shrinks with the letters.
    pub(super) const VARIANCE: [f64; 2] = [0.015, 2.0];
    /// The same where two texts have nothing to do with one another.
    pub(super) const VARIANCE_OF_STRANGERS: f64 = 0.6;
    /// The worst a length can do: a free translation is longer than any law allows.
    pub(super) const LENGTH_FLOOR: f64 = -8.0;
    /// A letter that stands on one side only.
    pub(super) const LONE_LETTER: f64 = -0.005;
    /// The most that the letters of one side can cost.
    pub(super) const LONE_FLOOR: f64 = -1.0;
    /// An anchor on one side only, as a share of what its match would say.
    pub(super) const UNMATCHED: f64 = -0.08;
    /// The most that all anchors of one bead can say together.
    pub(super) const ANCHOR_CEILING: f64 = 14.0;
    /// A bead that joins sentences of two blocks where the other side does not.
    pub(super) const CROSSES_BLOCK: f64 = -2.0;
    /// Both sides begin a block, or neither does.
    pub(super) const SAME_START: f64 = 0.4;
    /// One side begins a block, the other does not.
    pub(super) const OTHER_START: f64 = -0.8;
    /// A heading for a paragraph, an item for a verse.
    pub(super) const OTHER_FORM: f64 = -5.0;
}

/// Scores beads of two texts.
#[derive(Debug)]
pub(super) struct Scorer<'f> {
    features: &'f Features,
    /// Letters of the translation a letter of the original.
    ratio: f64,
    /// Letters up to each sentence, for each side.
    pub(super) letters: [Vec<f64>; 2],
    /// What the anchors up to each sentence weigh, for each side.
    anchored: [Vec<f64>; 2],
    /// The anchors of two and of three sentences from each on, for each side, in ascending order.
    joined: [[Vec<Vec<u32>>; 2]; 2],
}

impl<'f> Scorer<'f> {
    pub(super) fn new(features: &'f Features) -> Self {
        let sums = |side: usize, of: &dyn Fn(&Unit) -> f64| {
            let mut sums = vec![0.0];
            for unit in &features.sides[side] {
                sums.push(sums.last().unwrap_or(&0.0) + of(unit));
            }
            sums
        };
        let letters = [0, 1].map(|side| sums(side, &|unit| unit.length));
        let weigh = |anchor: &u32| features.weights[*anchor as usize];
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
            ratio,
            letters,
            anchored,
            joined,
        }
    }

    /// The score of a bead of these sentences.
    pub(super) fn bead(&self, original: Range<usize>, translation: Range<usize>) -> f64 {
        let prior = weight::PRIOR[original.len()][translation.len()];
        let sides = [
            &self.features.sides[0][original.clone()],
            &self.features.sides[1][translation.clone()],
        ];
        let letters = [
            self.letters_of(0, &original),
            self.letters_of(1, &translation),
        ];
        let anchors = self.anchors(&original, &translation);
        if sides.iter().any(|side| side.is_empty()) {
            let lone = (letters[0] + letters[1]) * weight::LONE_LETTER;
            return prior + lone.max(weight::LONE_FLOOR) + anchors;
        }
        prior
            + self.length(letters)
            + anchors
            + self.starts(&original, &translation)
            + blocks(sides)
    }

    fn letters_of(&self, side: usize, range: &Range<usize>) -> f64 {
        self.letters[side][range.end] - self.letters[side][range.start]
    }

    /// How much likelier these lengths are of a translation than of two strangers: the logarithm of
    /// the ratio of two normal densities.
    fn length(&self, [original, translation]: [f64; 2]) -> f64 {
        let ratio = (translation / (original * self.ratio)).ln();
        let letters = f64::midpoint(original, translation / self.ratio);
        let own = weight::VARIANCE[0] + weight::VARIANCE[1] / letters;
        let strange = own + weight::VARIANCE_OF_STRANGERS;
        let density = |variance: f64| -ratio * ratio / (2.0 * variance) - variance.ln() / 2.0;
        (density(own) - density(strange)).max(weight::LENGTH_FLOOR)
    }

    /// What the anchors say: those that both sides have for the bead, the others against it.
    fn anchors(&self, original: &Range<usize>, translation: &Range<usize>) -> f64 {
        let mut matched = 0.0;
        let mut a = self.anchors_of(0, original);
        let mut b = self.anchors_of(1, translation);
        while let ([first, rest_a @ ..], [second, rest_b @ ..]) = (a, b) {
            match first.cmp(second) {
                Ordering::Less => a = rest_a,
                Ordering::Greater => b = rest_b,
                Ordering::Equal => {
                    matched += self.features.weights[*first as usize];
                    (a, b) = (rest_a, rest_b);
                }
            }
        }
        let sum = |side: usize, range: &Range<usize>| {
            self.anchored[side][range.end] - self.anchored[side][range.start]
        };
        let lone = sum(0, original) + sum(1, translation) - 2.0 * matched;
        matched.min(weight::ANCHOR_CEILING)
            + (lone * weight::UNMATCHED).max(-weight::ANCHOR_CEILING)
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
            weight::SAME_START
        } else {
            weight::OTHER_START
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
fn blocks(sides: [&[Unit]; 2]) -> f64 {
    let [original, translation] = sides;
    let mut score = 0.0;
    if original
        .iter()
        .any(|a| translation.iter().any(|b| a.form != b.form))
    {
        score += weight::OTHER_FORM;
    }
    let breaks = sides.map(|units| {
        units
            .windows(2)
            .filter(|two| two[0].block != two[1].block)
            .count()
    });
    score
        + weight::CROSSES_BLOCK * breaks[0].abs_diff(breaks[1]) as f64
        + weight::CROSSES_BLOCK * 2.0 * breaks[0].min(breaks[1]) as f64
}
