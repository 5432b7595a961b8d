//! A lexicon learned from the pair itself: which words stand together in beads that are sure.
//!
//! IBM Model 1 (Brown et al., 1993) by expectation maximisation, in both directions; two words are
//! taken for each other where both directions find it likely.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, HashMap},
};

/// The words of the two sides of a bead.
pub(super) type Words = [BTreeSet<String>; 2];

/// So many beads say what there is to say; more would take time.
pub(super) const MOST_BEADS: usize = 20_000;
/// In how many beads a word, and a pair of words, must stand.
const LEAST: usize = 3;
/// In how many of a hundred beads a word may stand: function words translate anything.
const MOST: usize = 10;
/// How many pairs of words a bead may give. A longer one says nothing of any of them.
const MOST_PAIRS: usize = 2_500;
/// The least product of the probabilities of a pair in the two directions.
const LIKELY: f64 = 0.15;
/// What a word may come from beside those of its bead, as a probability.
const FROM_NOTHING: f64 = 0.02;
const ROUNDS: usize = 5;

/// The pairs of words that translate each other, by beads that are sure.
pub(super) fn learn(beads: &[Words]) -> Vec<[String; 2]> {
    let names = [0, 1].map(|side: usize| vocabulary(beads, side));
    let corpus = Corpus::new(beads, &names);
    let [forward, backward] = [0, 1].map(|given| corpus.probabilities(given));
    let likely = forward.iter().zip(backward).map(|(a, b)| a * b >= LIKELY);
    let pairs = corpus.pairs.iter().zip(&corpus.counts).zip(likely);
    pairs
        .filter(|((_, count), is_likely)| *is_likely && **count >= LEAST)
        .map(|((pair, _), _)| [0, 1].map(|side: usize| names[side][pair[side]].to_owned()))
        .collect()
}

/// The words of a side that are neither rare nor everywhere, the most frequent first.
fn vocabulary(beads: &[Words], side: usize) -> Vec<&str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in beads.iter().flat_map(|words| &words[side]) {
        *counts.entry(word).or_default() += 1;
    }
    let mut kept: Vec<(Reverse<usize>, &str)> = counts
        .into_iter()
        .filter(|(_, count)| *count >= LEAST && *count * 100 <= beads.len() * MOST)
        .map(|(word, count)| (Reverse(count), word))
        .collect();
    kept.sort_unstable();
    kept.into_iter().map(|(_, word)| word).collect()
}

/// The beads as numbers.
struct Corpus {
    /// For each bead, how many words each side has, and the places of its pairs in `pairs`: all
    /// those of its first word, then those of its second.
    beads: Vec<([usize; 2], Vec<u32>)>,
    /// The pairs of words that stand in one bead, in order.
    pairs: Vec<[usize; 2]>,
    /// In how many beads each stands.
    counts: Vec<usize>,
}

impl Corpus {
    fn new(beads: &[Words], names: &[Vec<&str>; 2]) -> Self {
        let numbers = [0, 1].map(|side: usize| {
            let names = names[side].iter().zip(0..);
            names
                .map(|(name, number)| (*name, number))
                .collect::<HashMap<&str, usize>>()
        });
        let numbered = beads.iter().map(|words| {
            [0, 1].map(|side: usize| {
                let words = words[side].iter();
                let known = words.filter_map(|word| numbers[side].get(word.as_str()));
                known.copied().collect::<Vec<usize>>()
            })
        });
        let numbered: Vec<_> = numbered
            .filter(|[a, b]| a.len() * b.len() <= MOST_PAIRS)
            .collect();
        let mut all: Vec<[usize; 2]> = numbered.iter().flat_map(across).collect();
        all.sort_unstable();
        let (mut pairs, mut counts) = (Vec::new(), Vec::new());
        for same in all.chunk_by(|a, b| a == b) {
            pairs.extend(same.first());
            counts.push(same.len());
        }
        let place = |pair| pairs.binary_search(&pair).unwrap_or_default() as u32;
        let beads = numbered.iter().map(|bead| {
            (
                [bead[0].len(), bead[1].len()],
                across(bead).map(place).collect(),
            )
        });
        let beads = beads.collect();
        Self {
            beads,
            pairs,
            counts,
        }
    }

    /// For each pair, how likely its other word is where that of the side `given` stands.
    fn probabilities(&self, given: usize) -> Vec<f64> {
        let words = self
            .pairs
            .iter()
            .map(|pair| pair[given] + 1)
            .max()
            .unwrap_or(0);
        let mut probabilities = vec![1.0 / words.max(1) as f64; self.pairs.len()];
        for _ in 0..ROUNDS {
            let mut expected = vec![0.0; self.pairs.len()];
            for (sizes, places) in &self.beads {
                // Each word of the other side comes from one of this side's, as they now stand.
                let step = [sizes[1], 1];
                for theirs in 0..sizes[1 - given] {
                    let of = |mine: usize| {
                        places[mine * step[given] + theirs * step[1 - given]] as usize
                    };
                    let sum: f64 = (0..sizes[given]).map(|mine| probabilities[of(mine)]).sum();
                    for mine in 0..sizes[given] {
                        expected[of(mine)] += probabilities[of(mine)] / (sum + FROM_NOTHING);
                    }
                }
            }
            let mut totals = vec![0.0; words];
            for (pair, expected) in self.pairs.iter().zip(&expected) {
                totals[pair[given]] += expected;
            }
            for (at, pair) in self.pairs.iter().enumerate() {
                probabilities[at] = expected[at] / totals[pair[given]].max(f64::MIN_POSITIVE);
            }
        }
        probabilities
    }
}

/// Each word of one side with each of the other.
fn across([a, b]: &[Vec<usize>; 2]) -> impl Iterator<Item = [usize; 2]> + '_ {
    a.iter().flat_map(move |a| b.iter().map(move |b| [*a, *b]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bead(original: &str, translation: &str) -> Words {
        [original, translation].map(|text| text.split(' ').map(str::to_owned).collect())
    }

    #[test]
    fn words_that_keep_company_are_taken_for_each_other() {
        let mut beads = vec![
            bead("mer calme", "sea calm"),
            bead("mer haute", "sea high"),
            bead("mer grise", "sea grey"),
            bead("lampe calme", "lamp calm"),
            bead("lampe haute", "lamp high"),
            bead("lampe grise", "lamp grey"),
            bead("haute calme", "high calm"),
        ];
        beads.extend((0..60).map(|n| bead(&format!("mot{n}"), &format!("word{n}"))));
        let pairs = learn(&beads);
        let expected = [
            ["calme", "calm"],
            ["haute", "high"],
            ["lampe", "lamp"],
            ["mer", "sea"],
        ];
        let expected = expected.map(|pair| pair.map(str::to_owned));
        assert_eq!(BTreeSet::from_iter(pairs), BTreeSet::from(expected));
    }

    #[test]
    fn nothing_is_learned_of_nothing_and_of_words_that_are_everywhere() {
        assert!(learn(&[]).is_empty());
        let beads: Vec<Words> = (0..50).map(|_| bead("le la", "the a")).collect();
        assert!(learn(&beads).is_empty());
    }
}
