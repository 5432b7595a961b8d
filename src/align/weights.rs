//! The parameters of the aligner, in one place, with their meaning.
//!
//! `cargo run --release --example fit` fits them on development sets; nobody sets them by hand.

/// How much each part of the score of a bead counts. All are natural logarithms of probabilities or
/// of their ratios, unless said otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Prior of 1:1.
    pub one_to_one: f64,
    /// Prior of each sentence of one side that stands alone.
    pub alone: f64,
    /// Prior of 1:2 and 2:1.
    pub one_to_two: f64,
    /// Prior of 2:2.
    pub two_to_two: f64,
    /// Prior of 1:3 and 3:1.
    pub one_to_three: f64,
    /// Prior of 2:3, 3:2 and 3:3.
    pub wider: f64,
    /// Prior of four sentences of one side with up to four of the other.
    pub widest: f64,
    /// Variance of the logarithm of the ratio of lengths where one text translates the other: the
    /// part that does not depend on their length.
    pub variance: f64,
    /// The part of the same variance that is divided by the number of letters.
    pub variance_of_short: f64,
    /// What is added to the variance where two texts have nothing to do with one another.
    pub variance_of_strangers: f64,
    /// The worst a length can do: a free translation is longer than any law allows.
    pub length_floor: f64,
    /// A letter that stands on one side only.
    pub lone_letter: f64,
    /// The most that the letters of one side can cost.
    pub lone_floor: f64,
    /// An anchor on one side only of a bead of two sides, as a share of what its match would say.
    pub unmatched: f64,
    /// A word on one side only, as a share of what its translation on the other would say.
    pub unmatched_word: f64,
    /// The most that all anchors of one bead can say together.
    pub anchor_ceiling: f64,
    /// For each block more that one side of a bead joins than the other does.
    pub crosses_block: f64,
    /// Both sides begin a block, or neither does.
    pub same_start: f64,
    /// One side begins a block, the other does not.
    pub other_start: f64,
    /// A heading for a paragraph, an item for a verse.
    pub other_form: f64,
    /// A date on both sides, as a share of the logarithm of its rarity; so are the ones below.
    pub date: f64,
    /// A number.
    pub number: f64,
    /// A name.
    pub name: f64,
    /// A word and its translation.
    pub word: f64,
    /// A question or exclamation mark.
    pub sign: f64,
    /// What all scores are multiplied by before they become probabilities: below 1 where the parts
    /// of the score say the same thing twice.
    pub sharpness: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            one_to_one: -0.072,
            alone: -3.2,
            one_to_two: -3.6,
            two_to_two: -4.4,
            one_to_three: -6.0,
            wider: -6.4,
            widest: -9.5,
            variance: 0.015,
            variance_of_short: 2.0,
            variance_of_strangers: 0.45,
            length_floor: -16.0,
            lone_letter: -0.0024,
            lone_floor: -2.0,
            unmatched: -0.08,
            unmatched_word: -0.0225,
            anchor_ceiling: 17.0,
            crosses_block: -2.0,
            same_start: 0.24,
            other_start: -0.3,
            other_form: -5.0,
            date: 0.75,
            number: 0.34,
            name: 0.23,
            word: 0.5,
            sign: 0.18,
            sharpness: 1.0,
        }
    }
}

impl Weights {
    /// The prior of a bead of this many sentences on either side, up to four.
    pub(super) fn prior(&self, original: usize, translation: usize) -> f64 {
        match (original.min(translation), original.max(translation)) {
            (0, count) => self.alone * count as f64,
            (1, 1) => self.one_to_one,
            (1, 2) => self.one_to_two,
            (2, 2) => self.two_to_two,
            (1, 3) => self.one_to_three,
            (_, 4..) => self.widest,
            _ => self.wider,
        }
    }
}
