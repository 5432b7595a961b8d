//! The best chain of beads through two texts, and how sure each bead of it is.
//!
//! Dynamic programming over the places between sentences, twice: first with the commonest beads in a
//! wide band round the diagonal of letters, then with all beads in a narrow band round the chain
//! that this finds. The same lattice, summed instead of maximised in both directions
//! (forward–backward), gives the probability of each bead.

use std::ops::Range;

use super::score::Scorer;

/// A bead of the chain.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step {
    pub(super) original: Range<usize>,
    pub(super) translation: Range<usize>,
    /// The probability of the bead among all chains of the band, 0 to 1.
    pub(super) certainty: f64,
}

/// The best chain from one pair of places to another.
pub(super) fn search(scorer: &Scorer<'_>, from: [usize; 2], to: [usize; 2]) -> Vec<Step> {
    if from[0] >= to[0] && from[1] >= to[1] {
        return Vec::new();
    }
    let rough = Lattice::wide(scorer, from, to).best();
    let mut lattice = Lattice::around(&rough, scorer, from, to);
    lattice.score_all();
    let chain = lattice.best();
    let (forward, backward) = (lattice.forward(), lattice.backward());
    let total = lattice.get(&forward, to[0], to[1]);
    chain
        .into_iter()
        .map(|(original, translation)| {
            let through = lattice.get(&forward, original.start, translation.start)
                + scorer.bead(original.clone(), translation.clone()) * scorer.sharpness()
                + lattice.get(&backward, original.end, translation.end);
            Step {
                original,
                translation,
                certainty: (through - total).exp().clamp(0.0, 1.0),
            }
        })
        .collect()
}

/// How far from the diagonal a chain may go, in sentences; and as a share of the shorter text.
const BAND: usize = 150;
const BAND_SHARE: f64 = 0.02;
/// How far from the rough chain the final one may go, in sentences.
const NEAR: usize = 12;

/// How many sentences of either side a bead may take: all, and those that a rough chain needs. What
/// stands alone stands in a bead of its own.
const ALL: [(usize, usize); 11] = [
    (1, 1),
    (1, 2),
    (2, 1),
    (1, 0),
    (0, 1),
    (2, 2),
    (1, 3),
    (3, 1),
    (2, 3),
    (3, 2),
    (3, 3),
];
const ROUGH: [(usize, usize); 5] = [(1, 1), (1, 2), (2, 1), (1, 0), (0, 1)];

/// The cells of the band: for each place of the original, a range of places of the translation.
struct Lattice<'s, 'f> {
    scorer: &'s Scorer<'f>,
    shapes: &'static [(usize, usize)],
    from: [usize; 2],
    to: [usize; 2],
    rows: Vec<Range<usize>>,
    /// Where each row begins in a table of all cells.
    offsets: Vec<usize>,
    /// For each cell the scores of the beads that end in it, in the order of the shapes; empty where
    /// they are not worth keeping.
    scores: Vec<f32>,
}

impl<'s, 'f> Lattice<'s, 'f> {
    fn wide(scorer: &'s Scorer<'f>, from: [usize; 2], to: [usize; 2]) -> Self {
        let height = to[0] - from[0];
        let width = to[1] - from[1];
        let shorter = height.min(width) as f64;
        let radius = BAND + (shorter * BAND_SHARE) as usize + height.abs_diff(width);
        let letters =
            |side: usize, at: usize| scorer.letters[side][at] - scorer.letters[side][from[side]];
        let share = letters(1, to[1]) / letters(0, to[0]).max(1.0);
        let rows = (from[0]..=to[0])
            .map(|i| {
                let expected = letters(0, i) * share + scorer.letters[1][from[1]];
                let middle = scorer.letters[1].partition_point(|sum| *sum < expected);
                middle.saturating_sub(radius)..middle + radius
            })
            .collect();
        Self::of_rows(scorer, &ROUGH, [from, to], rows)
    }

    fn around(
        chain: &[(Range<usize>, Range<usize>)],
        scorer: &'s Scorer<'f>,
        from: [usize; 2],
        to: [usize; 2],
    ) -> Self {
        let mut rows: Vec<Option<Range<usize>>> = vec![None; to[0] - from[0] + 1];
        let ends = chain
            .iter()
            .flat_map(|(a, b)| [(a.start, b.start), (a.end, b.end)]);
        for (i, j) in ends.chain([(from[0], from[1]), (to[0], to[1])]) {
            let near = j.saturating_sub(NEAR)..j + NEAR;
            let row = rows[i - from[0]].get_or_insert(near.clone());
            *row = row.start.min(near.start)..row.end.max(near.end);
        }
        // A place inside a bead has the row of the place before.
        let mut last = from[1]..from[1];
        let rows = rows
            .into_iter()
            .map(|row| {
                last = row.unwrap_or(last.clone());
                last.clone()
            })
            .collect();
        Self::of_rows(scorer, &ALL, [from, to], rows)
    }

    /// Cuts the rows to the texts. The two corners are always in.
    fn of_rows(
        scorer: &'s Scorer<'f>,
        shapes: &'static [(usize, usize)],
        [from, to]: [[usize; 2]; 2],
        mut rows: Vec<Range<usize>>,
    ) -> Self {
        for row in &mut rows {
            let start = row.start.clamp(from[1], to[1]);
            *row = start..row.end.clamp(start, to[1]) + 1;
        }
        if let Some(first) = rows.first_mut() {
            first.start = from[1];
        }
        // Each row shares a place with the one before, so that some chain always leads through.
        let mut reached = from[1];
        for row in &mut rows {
            row.start = row.start.min(reached);
            row.end = row.end.max(row.start + 1);
            reached = row.end - 1;
        }
        if let Some(last) = rows.last_mut() {
            last.end = to[1] + 1;
        }
        let mut offsets = vec![0];
        for row in &rows {
            offsets.push(offsets.last().unwrap_or(&0) + row.len());
        }
        Self {
            scorer,
            shapes,
            from,
            to,
            rows,
            offsets,
            scores: Vec::new(),
        }
    }

    /// Scores every bead once, for the three walks to come.
    fn score_all(&mut self) {
        let mut scores = Vec::with_capacity(self.offsets.last().unwrap_or(&0) * self.shapes.len());
        for (i, j) in self.cells() {
            for &shape in self.shapes {
                let from = self.start_of(shape, i, j);
                scores.push(from.map_or(f32::NEG_INFINITY, |(a, b)| {
                    self.scorer.bead(a..i, b..j) as f32
                }));
            }
        }
        self.scores = scores;
    }

    /// The cell that a bead of this shape comes from, where it is in the band.
    fn start_of(&self, (m, n): (usize, usize), i: usize, j: usize) -> Option<(usize, usize)> {
        let a = i.checked_sub(m).filter(|a| *a >= self.from[0])?;
        let b = j.checked_sub(n).filter(|b| *b >= self.from[1])?;
        self.index(a, b).map(|_| (a, b))
    }

    /// The score of the bead of the shape of this number that ends in a cell.
    fn score(&self, shape: usize, (a, b): (usize, usize), (i, j): (usize, usize)) -> f64 {
        let kept = self
            .index(i, j)
            .and_then(|cell| self.scores.get(cell * self.shapes.len() + shape));
        kept.map_or_else(|| self.scorer.bead(a..i, b..j), |score| f64::from(*score))
    }

    fn index(&self, i: usize, j: usize) -> Option<usize> {
        let row = i.checked_sub(self.from[0])?;
        let range = self.rows.get(row)?;
        range
            .contains(&j)
            .then(|| self.offsets[row] + (j - range.start))
    }

    fn get(&self, table: &[f64], i: usize, j: usize) -> f64 {
        self.index(i, j).map_or(f64::NEG_INFINITY, |at| table[at])
    }

    fn cells(&self) -> impl DoubleEndedIterator<Item = (usize, usize)> + '_ {
        let first = self.from[0];
        self.rows
            .iter()
            .enumerate()
            .flat_map(move |(row, range)| range.clone().map(move |j| (first + row, j)))
    }

    /// The beads that end in a cell, with the cell each comes from.
    fn into(&self, i: usize, j: usize) -> impl Iterator<Item = (usize, usize, f64)> + '_ {
        self.shapes
            .iter()
            .enumerate()
            .filter_map(move |(number, shape)| {
                let (a, b) = self.start_of(*shape, i, j)?;
                Some((a, b, self.score(number, (a, b), (i, j))))
            })
    }

    /// The beads of the chain with the highest score, in order.
    fn best(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let size = self.offsets.last().copied().unwrap_or(0);
        let mut scores = vec![f64::NEG_INFINITY; size];
        let mut steps: Vec<(u8, u8)> = vec![(0, 0); size];
        for (i, j) in self.cells() {
            let Some(here) = self.index(i, j) else {
                continue;
            };
            if [i, j] == self.from {
                scores[here] = 0.0;
                continue;
            }
            for (a, b, score) in self.into(i, j) {
                let through = self.get(&scores, a, b) + score;
                if through > scores[here] {
                    scores[here] = through;
                    steps[here] = ((i - a) as u8, (j - b) as u8);
                }
            }
        }
        let mut chain = Vec::new();
        let [mut i, mut j] = self.to;
        while [i, j] != self.from {
            let (m, n) = self.index(i, j).map_or((0, 0), |at| steps[at]);
            let (m, n) = (usize::from(m), usize::from(n));
            if (m, n) == (0, 0) {
                break;
            }
            chain.push((i - m..i, j - n..j));
            (i, j) = (i - m, j - n);
        }
        chain.reverse();
        chain
    }

    /// For each cell, the logarithm of the sum over all chains that lead to it.
    fn forward(&self) -> Vec<f64> {
        let mut table = vec![f64::NEG_INFINITY; self.offsets.last().copied().unwrap_or(0)];
        for (i, j) in self.cells() {
            let Some(here) = self.index(i, j) else {
                continue;
            };
            if [i, j] == self.from {
                table[here] = 0.0;
                continue;
            }
            let sharpness = self.scorer.sharpness();
            let parts = self
                .into(i, j)
                .map(|(a, b, score)| self.get(&table, a, b) + score * sharpness);
            table[here] = log_sum(parts);
        }
        table
    }

    /// For each cell, the logarithm of the sum over all chains that lead from it to the end.
    fn backward(&self) -> Vec<f64> {
        let mut table = vec![f64::NEG_INFINITY; self.offsets.last().copied().unwrap_or(0)];
        for (i, j) in self.cells().rev() {
            let Some(here) = self.index(i, j) else {
                continue;
            };
            if [i, j] == self.to {
                table[here] = 0.0;
                continue;
            }
            let shapes = self.shapes.iter().enumerate();
            let parts = shapes.filter_map(|(number, (m, n))| {
                let (a, b) = (i + m, j + n);
                let rest = table[self.index(a, b)?];
                let score = self.score(number, (i, j), (a, b));
                Some(rest + score * self.scorer.sharpness())
            });
            table[here] = log_sum(parts);
        }
        table
    }
}

/// ln Σ exp(x), without leaving the range of numbers.
fn log_sum(parts: impl Iterator<Item = f64>) -> f64 {
    let mut largest = f64::NEG_INFINITY;
    let mut sum = 0.0;
    for part in parts.filter(|part| part.is_finite()) {
        if part > largest {
            sum = sum * (largest - part).exp() + 1.0;
            largest = part;
        } else {
            sum += (part - largest).exp();
        }
    }
    if sum > 0.0 {
        largest + sum.ln()
    } else {
        f64::NEG_INFINITY
    }
}
