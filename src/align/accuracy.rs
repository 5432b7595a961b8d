//! How much of a gold alignment a test alignment finds: strict, lax and pair scores as Vecalign's
//! scorer defines them.

use std::{collections::HashSet, hash::Hash, ops::AddAssign};

use serde::Serialize;

/// A bead by whatever names its sentences, original first.
pub type Pair<T> = (Vec<T>, Vec<T>);

/// Precision, recall and their harmonic mean, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Score {
    /// The share of the test's beads that are right.
    pub precision: f64,
    /// The share of the gold's beads that were found.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

impl Score {
    fn of(right: usize, tested: usize, found: usize, expected: usize) -> Self {
        let share = |part: usize, whole: usize| {
            if whole == 0 {
                0.0
            } else {
                part as f64 / whole as f64
            }
        };
        let (precision, recall) = (share(right, tested), share(found, expected));
        let sum = precision + recall;
        let f1 = if sum > 0.0 {
            2.0 * precision * recall / sum
        } else {
            0.0
        };
        Self {
            precision,
            recall,
            f1,
        }
    }
}

/// The three scores of an alignment.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Accuracy {
    /// A bead is right when the gold has exactly that bead.
    pub strict: Score,
    /// A bead is also right when it shares one pair of sentences with the gold.
    pub lax: Score,
    /// Pairs of sentences instead of beads.
    pub pair: Score,
}

/// Compares a test alignment with the gold. Precision counts every bead; recall counts those of
/// two sides, as Vecalign's scorer does.
///
/// ```
/// use sverka::align::accuracy::compare;
/// let gold = vec![(vec![0], vec![0]), (vec![1, 2], vec![1])];
/// let test = vec![(vec![0], vec![0]), (vec![1], vec![1]), (vec![2], vec![])];
/// let accuracy = compare(&gold, &test);
/// assert_eq!(accuracy.strict.recall, 0.5);
/// assert_eq!(accuracy.pair.precision, 1.0);
/// ```
pub fn compare<T: Eq + Hash + Clone>(gold: &[Pair<T>], test: &[Pair<T>]) -> Accuracy {
    Counts::of(gold, test).accuracy()
}

/// What the scores of an alignment are made of. Those of several alignments add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Beads of the test, all.
    precision: Hits,
    /// Beads of the gold, those of two sides.
    recall: Hits,
    /// Pairs of sentences: of the gold, of the test, of both.
    pairs: [usize; 3],
}

impl Counts {
    /// Counts what a test alignment has of the gold.
    pub fn of<T: Eq + Hash + Clone>(gold: &[Pair<T>], test: &[Pair<T>]) -> Self {
        let two_sided = |beads: &[Pair<T>]| -> Vec<Pair<T>> {
            let beads = beads.iter();
            beads
                .filter(|(a, b)| !a.is_empty() && !b.is_empty())
                .cloned()
                .collect()
        };
        let (expected, found) = (pairs(gold), pairs(test));
        let common = expected.intersection(&found).count();
        Self {
            precision: hits(test, gold),
            recall: hits(&two_sided(gold), &two_sided(test)),
            pairs: [expected.len(), found.len(), common],
        }
    }

    /// The scores.
    pub fn accuracy(&self) -> Accuracy {
        let (precision, recall) = (self.precision, self.recall);
        let [expected, found, common] = self.pairs;
        Accuracy {
            strict: Score::of(
                precision.strict,
                precision.beads,
                recall.strict,
                recall.beads,
            ),
            lax: Score::of(precision.lax, precision.beads, recall.lax, recall.beads),
            pair: Score::of(common, found, common, expected),
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        for (mine, more) in [
            (&mut self.precision, other.precision),
            (&mut self.recall, other.recall),
        ] {
            mine.beads += more.beads;
            mine.strict += more.strict;
            mine.lax += more.lax;
        }
        for (mine, more) in self.pairs.iter_mut().zip(other.pairs) {
            *mine += more;
        }
    }
}

/// How many different beads there are, how many are in the reference, and how many touch it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Hits {
    beads: usize,
    strict: usize,
    lax: usize,
}

fn hits<T: Eq + Hash + Clone>(beads: &[Pair<T>], reference: &[Pair<T>]) -> Hits {
    let beads: HashSet<&Pair<T>> = beads
        .iter()
        .filter(|(a, b)| !(a.is_empty() && b.is_empty()))
        .collect();
    let known: HashSet<&Pair<T>> = reference.iter().collect();
    let linked = pairs(reference);
    let strict = beads.iter().filter(|bead| known.contains(*bead)).count();
    let lax = beads
        .iter()
        .filter(|bead| {
            known.contains(**bead) || !pairs(std::slice::from_ref(**bead)).is_disjoint(&linked)
        })
        .count();
    Hits {
        beads: beads.len(),
        strict,
        lax,
    }
}

fn pairs<T: Eq + Hash + Clone>(beads: &[Pair<T>]) -> HashSet<(T, T)> {
    let mut pairs = HashSet::new();
    for (original, translation) in beads {
        for a in original {
            pairs.extend(translation.iter().map(|b| (a.clone(), b.clone())));
        }
    }
    pairs
}
