//! Where the chain of beads leads through: pairs of sentences that share rare anchors, as many of
//! them as follow one another in both texts.
//!
//! The heaviest chain of such pairs is found without looking at most pairs of sentences at all
//! (patience diff with weights), so that the lattice of `search` need only be wide where the guide
//! is silent.

use std::{cmp::Ordering, ops::Range};

use super::{features::Features, lists::Lists};

/// Finds guides through two texts.
#[derive(Debug)]
pub(super) struct Guide<'f> {
    features: &'f Features,
    /// For each anchor, the sentences of the translation that have it.
    places: Lists,
}

/// A sentence of the original, one of the translation, and how much their anchors say for them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub(super) at: [u32; 2],
    pub(super) weight: f32,
}

/// An anchor that more than one sentence in so many has says nothing of a place.
const RARE: f64 = 40.0;
/// Of the sentences that have an anchor, so many are looked at: the nearest to where the
/// translation is expected.
const NEAREST: usize = 12;
/// The pairs of one sentence that are kept: the heaviest.
const KEPT: usize = 4;

impl<'f> Guide<'f> {
    pub(super) fn new(features: &'f Features) -> Self {
        Self {
            features,
            places: features.anchors[1].inverted(features.kinds.len()),
        }
    }

    /// Pairs of sentences between two pairs of places that are likely translations of each other,
    /// ascending on both sides.
    pub(super) fn pairs(&self, from: [usize; 2], to: [usize; 2]) -> Vec<[usize; 2]> {
        let diagonal = self.diagonal(from, to);
        let mut points = Vec::new();
        let mut hits = Vec::new();
        for at in from[0]..to[0] {
            self.hits(at, from[1]..to[1], diagonal.at(at), &mut hits);
            points.extend(hits.iter().map(|(place, weight)| Point {
                at: [at as u32, *place],
                weight: *weight,
            }));
        }
        let chain = heaviest(&points, from[1]..to[1]);
        let supported = supported(&chain);
        supported
            .map(|point| point.at.map(|at| at as usize))
            .collect()
    }

    /// The diagonal of letters between two pairs of places.
    pub(super) fn diagonal(&self, from: [usize; 2], to: [usize; 2]) -> Diagonal<'_> {
        Diagonal::new(&self.features.letters, from, to)
    }

    /// The sentences of the translation that share most with a sentence of the original.
    fn hits(&self, at: usize, within: Range<usize>, expected: usize, hits: &mut Vec<(u32, f32)>) {
        hits.clear();
        let total = self.places_count() as f64;
        let mut last = None;
        for anchor in self.features.anchors[0].get(at) {
            if last.replace(*anchor) == Some(*anchor) {
                continue;
            }
            let places = self.places.get(*anchor as usize);
            if places.len() as f64 * RARE > total {
                continue;
            }
            let weight = self.features.weights[*anchor as usize] as f32;
            let near = nearest(places, &within, expected);
            hits.extend(near.iter().map(|place| (*place, weight)));
        }
        hits.sort_unstable_by_key(|(place, _)| *place);
        hits.dedup_by(|later, kept| {
            let is_same = later.0 == kept.0;
            kept.1 += if is_same { later.1 } else { 0.0 };
            is_same
        });
        let distance = |place: u32| (place as usize).abs_diff(expected);
        let order = |a: &(u32, f32), b: &(u32, f32)| -> Ordering {
            (b.1.total_cmp(&a.1)).then(distance(a.0).cmp(&distance(b.0)))
        };
        hits.sort_unstable_by(|a, b| order(a, b).then(a.0.cmp(&b.0)));
        hits.truncate(KEPT);
    }

    fn places_count(&self) -> usize {
        self.features.sides[1].len()
    }
}

/// Where the translation stands in all likelihood: as many letters on as the original.
#[derive(Debug)]
pub(super) struct Diagonal<'s> {
    letters: [&'s [f64]; 2],
    from: [usize; 2],
    share: f64,
}

impl<'s> Diagonal<'s> {
    fn new(letters: &'s [Vec<f64>; 2], from: [usize; 2], to: [usize; 2]) -> Self {
        let letters = [0, 1].map(|side: usize| &letters[side][..=to[side]]);
        let count = |side: usize| letters[side][to[side]] - letters[side][from[side]];
        Self {
            letters,
            from,
            share: count(1) / count(0).max(1.0),
        }
    }

    /// The place of the translation for a place of the original.
    pub(super) fn at(&self, place: usize) -> usize {
        let [original, translation] = self.letters;
        let passed = original[place] - original[self.from[0]];
        let expected = translation[self.from[1]] + passed * self.share;
        translation.partition_point(|sum| *sum < expected)
    }
}

/// Of ascending places those within a range, and of many those nearest to the expected one.
fn nearest<'p>(places: &'p [u32], within: &Range<usize>, expected: usize) -> &'p [u32] {
    let find = |at: usize| places.partition_point(|place| (*place as usize) < at);
    let (start, end) = (find(within.start), find(within.end));
    if end - start <= NEAREST {
        return &places[start..end];
    }
    let middle = find(expected).clamp(start, end);
    let first = middle
        .saturating_sub(NEAREST / 2)
        .clamp(start, end - NEAREST);
    &places[first..first + NEAREST]
}

/// The heaviest chain of points that ascend on both sides. The points come in the order of the
/// original.
pub(super) fn heaviest(points: &[Point], within: Range<usize>) -> Vec<Point> {
    let mut best = Highest::new(within);
    let mut before: Vec<Option<u32>> = Vec::with_capacity(points.len());
    for row in points.chunk_by(|a, b| a.at[0] == b.at[0]) {
        let reached: Vec<_> = row.iter().map(|point| best.below(point.at[1])).collect();
        for (point, (weight, from)) in row.iter().zip(reached) {
            let number = before.len() as u32;
            before.push(from);
            best.raise(point.at[1], weight + f64::from(point.weight), number);
        }
    }
    let mut next = best.all().1;
    let mut chain = Vec::new();
    while let Some(number) = next {
        chain.push(points[number as usize]);
        next = before[number as usize];
    }
    chain.reverse();
    chain
}

/// The heaviest chain that ends before a place: a Fenwick tree of maxima.
struct Highest {
    first: usize,
    tree: Vec<(f64, Option<u32>)>,
}

impl Highest {
    fn new(places: Range<usize>) -> Self {
        Self {
            first: places.start,
            tree: vec![(0.0, None); places.len() + 1],
        }
    }

    fn below(&self, place: u32) -> (f64, Option<u32>) {
        self.until(place as usize - self.first)
    }

    fn all(&self) -> (f64, Option<u32>) {
        self.until(self.tree.len() - 1)
    }

    fn until(&self, mut at: usize) -> (f64, Option<u32>) {
        let mut best = self.tree[0];
        while at > 0 {
            if self.tree[at].0 > best.0 {
                best = self.tree[at];
            }
            at &= at - 1;
        }
        best
    }

    fn raise(&mut self, place: u32, weight: f64, number: u32) {
        let mut at = place as usize - self.first + 1;
        while at < self.tree.len() {
            if weight > self.tree[at].0 {
                self.tree[at] = (weight, Some(number));
            }
            at += at & at.wrapping_neg();
        }
    }
}

/// How many neighbours of the chain on either side are asked, how many steps off the diagonal they
/// may be, and how much they must say together.
const NEIGHBOURS: usize = 4;
const DRIFT: i64 = 3;
const SUPPORT: f32 = 8.0;

/// The points of a chain that their neighbours bear out: a pair that shares a name by chance stands
/// off the way that the others go.
fn supported(chain: &[Point]) -> impl Iterator<Item = &Point> {
    let offset = |point: &Point| i64::from(point.at[1]) - i64::from(point.at[0]);
    chain.iter().enumerate().filter_map(move |(number, point)| {
        let near = number.saturating_sub(NEIGHBOURS)..chain.len().min(number + NEIGHBOURS + 1);
        let agreeing = chain[near].iter().filter(|other| {
            let apart = i64::from(other.at[0].abs_diff(point.at[0]));
            (offset(other) - offset(point)).abs() <= DRIFT + apart / 4
        });
        let support: f32 = agreeing.map(|other| other.weight).sum();
        (support >= SUPPORT).then_some(point)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(points: &[(u32, u32, f32)]) -> Vec<(u32, u32)> {
        let points: Vec<Point> = points
            .iter()
            .map(|(a, b, weight)| Point {
                at: [*a, *b],
                weight: *weight,
            })
            .collect();
        let chain = heaviest(&points, 0..100);
        chain.iter().map(|point| point.at.into()).collect()
    }

    #[test]
    fn the_heaviest_chain_ascends_on_both_sides() {
        let points = [
            (0, 9, 5.0),
            (0, 1, 1.0),
            (1, 2, 3.0),
            (2, 2, 4.0),
            (3, 3, 1.0),
        ];
        assert_eq!(chain(&points), [(0, 1), (2, 2), (3, 3)]);
        assert_eq!(chain(&[]), []);
        assert_eq!(chain(&[(5, 99, 1.0)]), [(5, 99)]);
    }
}
