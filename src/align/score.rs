//! How likely a bead is: the sum of a few logarithms of probabilities, each with its meaning.

use std::{cmp::Ordering, ops::Range};

use super::{
    features::{Features, Unit, sums},
    weights::Weights,
};

/// Scores beads of two texts.
#[derive(Debug)]
pub(super) struct Scorer<'f> {
    pub(super) features: &'f Features,
    weights: &'f Weights,
    /// Letters of the translation a letter of the original.
    ratio: f64,
    /// What the anchors up to each sentence weigh where they stand alone, for each side.
    anchored: [Vec<f64>; 2],
}

/// Some sentences of one side, and their anchors in ascending order.
#[derive(Debug, Clone)]
pub(super) struct Bundle<'a> {
    pub(super) places: Range<usize>,
    pub(super) anchors: &'a [u32],
}

/// The score of a bead, part by part.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Parts {
    /// How common beads of so many sentences are.
    pub(super) shape: f64,
    /// How well the lengths fit, or how much stands alone.
    pub(super) length: f64,
    /// What the anchors of both sides say for it.
    pub(super) matched: f64,
    /// What the anchors of one side say against it.
    pub(super) lone: f64,
    /// What the blocks say.
    pub(super) blocks: f64,
}

impl Parts {
    fn sum(self) -> f64 {
        self.shape + self.length + self.matched + self.lone + self.blocks
    }
}

impl<'f> Scorer<'f> {
    /// The scorer of two texts, of which some pairs of sentences are likely translations.
    pub(super) fn new(features: &'f Features, weights: &'f Weights, pairs: &[[usize; 2]]) -> Self {
        let weigh = |anchor: &u32| features.lone_weights[*anchor as usize];
        let anchored = [0, 1].map(|side: usize| {
            let lists = &features.anchors[side];
            sums((0..lists.len()).map(|at| lists.get(at).iter().map(weigh).sum()))
        });
        Self {
            features,
            weights,
            ratio: ratio(features, pairs),
            anchored,
        }
    }

    /// The score of a bead of these sentences.
    pub(super) fn bead(&self, original: &Bundle<'_>, translation: &Bundle<'_>) -> f64 {
        self.parts(original, translation).sum()
    }

    /// The same, part by part.
    pub(super) fn parts(&self, original: &Bundle<'_>, translation: &Bundle<'_>) -> Parts {
        let places = [&original.places, &translation.places];
        let shape = self.weights.prior(places[0].len(), places[1].len());
        let letters = [0, 1].map(|side: usize| self.letters_of(side, places[side]));
        if places.iter().any(|places| places.is_empty()) {
            let lone = (letters[0] + letters[1]) * self.weights.lone_letter;
            return Parts {
                shape,
                length: lone.max(self.weights.lone_floor),
                ..Parts::default()
            };
        }
        let sides = [0, 1].map(|side: usize| &self.features.sides[side][places[side].clone()]);
        let (matched, lone) = self.anchors(original, translation);
        Parts {
            shape,
            length: self.length(letters),
            matched,
            lone,
            blocks: self.starts(places) + blocks(self.weights, sides),
        }
    }

    /// What scores are multiplied by before they become probabilities.
    pub(super) fn sharpness(&self) -> f64 {
        self.weights.sharpness
    }

    fn letters_of(&self, side: usize, range: &Range<usize>) -> f64 {
        self.features.letters[side][range.end] - self.features.letters[side][range.start]
    }

    /// Whether the lengths of two sides may be those of a translation.
    pub(super) fn may_fit(&self, original: &Range<usize>, translation: &Range<usize>) -> bool {
        const MOST: f64 = 1.6;
        let expected = self.letters_of(0, original) * self.ratio;
        let found = self.letters_of(1, translation);
        found < expected * MOST && expected < found * MOST
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

    /// What the anchors say: those that both sides have for the bead, and the others against it.
    fn anchors(&self, original: &Bundle<'_>, translation: &Bundle<'_>) -> (f64, f64) {
        let (mut matched, mut both) = (0.0, 0.0);
        common(original.anchors, translation.anchors, |anchor| {
            matched += self.features.weights[anchor as usize];
            both += self.features.lone_weights[anchor as usize];
        });
        let sum = |side: usize, places: &Range<usize>| {
            self.anchored[side][places.end] - self.anchored[side][places.start]
        };
        let lone = sum(0, &original.places) + sum(1, &translation.places) - 2.0 * both;
        let ceiling = self.weights.anchor_ceiling;
        (matched.min(ceiling), lone.max(-ceiling))
    }

    /// Whether both sides begin a block.
    fn starts(&self, places: [&Range<usize>; 2]) -> f64 {
        let begins = |side: usize| {
            let (units, at) = (&self.features.sides[side], places[side].start);
            at == 0 || units[at].block != units[at - 1].block
        };
        if begins(0) == begins(1) {
            self.weights.same_start
        } else {
            self.weights.other_start
        }
    }
}

/// Letters of the translation a letter of the original: that of the whole texts, unless pairs that are
/// translations contradict. Then a part of one text is not in the other.
fn ratio(features: &Features, pairs: &[[usize; 2]]) -> f64 {
    const ENOUGH: usize = 20;
    const FAR: f64 = 0.1;
    let [original, translation] = [0, 1].map(|side: usize| features.letters[side].last());
    let whole = translation.unwrap_or(&0.0) / original.unwrap_or(&0.0).max(1.0);
    if pairs.len() < ENOUGH {
        return whole.clamp(0.7, 1.5);
    }
    let letters = |side: usize| -> f64 {
        let units = pairs.iter().map(|pair| features.sides[side][pair[side]]);
        units.map(|unit| f64::from(unit.length)).sum()
    };
    let paired = letters(1) / letters(0);
    if (whole / paired).ln().abs() < FAR {
        whole
    } else {
        paired
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
