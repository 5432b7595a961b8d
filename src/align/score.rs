//! How likely a bead is: the sum of a few logarithms of probabilities, each with its meaning.

use std::ops::Range;

use super::{
    features::{Features, Unit, sums},
    shared::Shared,
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
    pub(super) fn sum(self) -> f64 {
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

    /// The score of a bead of these sentences, which share so much. What other beads stand in is no
    /// bead.
    pub(super) fn bead(
        &self,
        original: &Range<usize>,
        translation: &Range<usize>,
        shared: Shared,
    ) -> f64 {
        if self.has_gap(0, original) || self.has_gap(1, translation) {
            return f64::NEG_INFINITY;
        }
        self.parts(original, translation, shared).sum()
    }

    /// The same, part by part.
    pub(super) fn parts(
        &self,
        original: &Range<usize>,
        translation: &Range<usize>,
        shared: Shared,
    ) -> Parts {
        let places = [original, translation];
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
        let anchored = [0, 1].map(|side: usize| {
            self.anchored[side][places[side].end] - self.anchored[side][places[side].start]
        });
        let lone = anchored[0] + anchored[1] - 2.0 * shared.spared;
        let ceiling = self.weights.anchor_ceiling;
        Parts {
            shape,
            length: self.length(letters),
            matched: shared.matched.min(ceiling),
            lone: lone.max(-ceiling),
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

    /// How much likelier these lengths are of a translation than of two strangers: the logarithm of
    /// the ratio of two normal densities.
    fn length(&self, [original, translation]: [f64; 2]) -> f64 {
        let ratio = (translation / (original * self.ratio)).ln();
        let letters = f64::midpoint(original, translation / self.ratio);
        let own = self.weights.variance + self.weights.variance_of_short / letters;
        let strange = own + self.weights.variance_of_strangers;
        let nearness = ratio * ratio * (1.0 / own - 1.0 / strange);
        (((strange / own).ln() - nearness) / 2.0).max(self.weights.length_floor)
    }

    fn has_gap(&self, side: usize, range: &Range<usize>) -> bool {
        let units = &self.features.sides[side][range.clone()];
        let ends = units.first().zip(units.last());
        ends.is_some_and(|(first, last)| first.gaps != last.gaps)
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
