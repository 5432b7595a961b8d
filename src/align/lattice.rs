//! All chains of beads within a band of cells: the best one, and how likely each bead is.

use std::ops::Range;

use super::{
    score::Scorer,
    shared::{Shared, Sharing, WIDEST},
};

/// How many sentences of either side a bead may take. What stands alone stands in a bead of its own.
const SHAPES: [(usize, usize); 18] = [
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
    (1, 4),
    (4, 1),
    (2, 4),
    (4, 2),
    (3, 4),
    (4, 3),
    (4, 4),
];

/// A bead: sentences of the original and of the translation.
type Pair = (Range<usize>, Range<usize>);

/// The cells of the band: for each place of the original, a range of places of the translation.
#[derive(Debug)]
pub(super) struct Lattice<'s, 'f> {
    scorer: &'s Scorer<'f>,
    from: [usize; 2],
    to: [usize; 2],
    rows: Vec<Range<usize>>,
    /// Where each row begins in a table of all cells.
    offsets: Vec<usize>,
    /// For each cell the scores of the beads that end in it, in the order of the shapes.
    scores: Vec<f32>,
}

impl<'s, 'f> Lattice<'s, 'f> {
    /// The lattice between two corners. Each row shares a place with the one before.
    pub(super) fn new(
        scorer: &'s Scorer<'f>,
        rows: &[Range<usize>],
        from: [usize; 2],
        to: [usize; 2],
    ) -> Self {
        let cut = |row: &Range<usize>| {
            let start = row.start.clamp(from[1], to[1]);
            start..row.end.clamp(start + 1, to[1] + 1)
        };
        let mut rows: Vec<_> = rows.iter().map(cut).collect();
        if let Some(last) = rows.last_mut() {
            last.end = to[1] + 1;
        }
        let mut offsets = vec![0];
        for row in &rows {
            offsets.push(offsets.last().unwrap_or(&0) + row.len());
        }
        let mut lattice = Self {
            scorer,
            from,
            to,
            rows,
            offsets,
            scores: Vec::new(),
        };
        lattice.score_all();
        lattice
    }

    fn score_all(&mut self) {
        let mut scores = Vec::with_capacity(self.size() * SHAPES.len());
        let mut sharing = Sharing::new(self.scorer.features);
        for (at, row) in self.rows.iter().enumerate() {
            let i = self.from[0] + at;
            let first = row.start.saturating_sub(WIDEST).max(self.from[1]);
            sharing.go_to(i, self.from[0], first..row.end - 1);
            for j in row.clone() {
                let shared = sharing.before(j);
                scores.extend(SHAPES.map(|shape| self.score(shape, [i, j], &shared) as f32));
            }
        }
        self.scores = scores;
    }

    /// The score of the bead of a shape that ends in a cell.
    fn score(
        &self,
        shape: (usize, usize),
        [i, j]: [usize; 2],
        shared: &[[Shared; WIDEST]; WIDEST],
    ) -> f64 {
        let Some((original, translation)) = self.start_of(shape, i, j) else {
            return f64::NEG_INFINITY;
        };
        let shared = match shape {
            (0, _) | (_, 0) => Shared::default(),
            (m, n) => shared[m - 1][n - 1],
        };
        self.scorer.bead(&(original..i), &(translation..j), shared)
    }

    fn size(&self) -> usize {
        self.offsets.last().copied().unwrap_or(0)
    }

    /// The cell that a bead of this shape comes from, where it is in the band.
    fn start_of(&self, shape: (usize, usize), i: usize, j: usize) -> Option<(usize, usize)> {
        let a = i.checked_sub(shape.0).filter(|a| *a >= self.from[0])?;
        let b = j.checked_sub(shape.1).filter(|b| *b >= self.from[1])?;
        self.index(a, b).map(|_| (a, b))
    }

    fn index(&self, i: usize, j: usize) -> Option<usize> {
        let row = i.checked_sub(self.from[0])?;
        let range = self.rows.get(row)?;
        range
            .contains(&j)
            .then(|| self.offsets[row] + (j - range.start))
    }

    fn cells(&self) -> impl DoubleEndedIterator<Item = (usize, usize)> + '_ {
        let first = self.from[0];
        self.rows
            .iter()
            .enumerate()
            .flat_map(move |(row, range)| range.clone().map(move |j| (first + row, j)))
    }

    /// The beads that end in a cell: the cell each comes from, by its index, and its score.
    fn into(&self, i: usize, j: usize) -> impl Iterator<Item = ((usize, usize), usize, f64)> + '_ {
        let here = self.index(i, j).unwrap_or(0) * SHAPES.len();
        SHAPES
            .iter()
            .enumerate()
            .filter_map(move |(number, shape)| {
                let from = self.index(i.checked_sub(shape.0)?, j.checked_sub(shape.1)?)?;
                Some((*shape, from, f64::from(self.scores[here + number])))
            })
    }

    /// The beads of the chain with the highest score, in order.
    pub(super) fn best(&self) -> Vec<Pair> {
        let mut scores = vec![f64::NEG_INFINITY; self.size()];
        let mut steps: Vec<(u8, u8)> = vec![(0, 0); self.size()];
        for (here, (i, j)) in self.cells().enumerate() {
            if [i, j] == self.from {
                scores[here] = 0.0;
                continue;
            }
            for (shape, from, score) in self.into(i, j) {
                let through = scores[from] + score;
                if through > scores[here] {
                    scores[here] = through;
                    steps[here] = (shape.0 as u8, shape.1 as u8);
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

    /// The sums over all chains: forward–backward.
    pub(super) fn summed(&self) -> Summed<'_, 'f> {
        let sharpness = self.scorer.sharpness();
        let mut forward = vec![f64::NEG_INFINITY; self.size()];
        let mut backward = forward.clone();
        for (here, (i, j)) in self.cells().enumerate() {
            forward[here] = if [i, j] == self.from {
                0.0
            } else {
                let parts = self.into(i, j);
                log_sum(parts.map(|(_, from, score)| forward[from] + score * sharpness))
            };
        }
        for (here, (i, j)) in self
            .cells()
            .enumerate()
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
        {
            backward[here] = if [i, j] == self.to {
                0.0
            } else {
                let shapes = SHAPES.iter().enumerate();
                log_sum(shapes.filter_map(|(number, (m, n))| {
                    let next = self.index(i + m, j + n)?;
                    let score = self.scores[next * SHAPES.len() + number];
                    Some(backward[next] + f64::from(score) * sharpness)
                }))
            };
        }
        Summed {
            lattice: self,
            forward,
            backward,
        }
    }
}

/// For each cell of a lattice, the logarithms of the sums over all chains that lead to it from the
/// first corner, and from it to the last.
#[derive(Debug)]
pub(super) struct Summed<'l, 'f> {
    lattice: &'l Lattice<'l, 'f>,
    forward: Vec<f64>,
    backward: Vec<f64>,
}

impl Summed<'_, '_> {
    /// The probability of a bead among all chains.
    pub(super) fn certainty(&self, original: &Range<usize>, translation: &Range<usize>) -> f64 {
        let shape = (original.len(), translation.len());
        let ends = [
            self.lattice.index(original.start, translation.start),
            self.lattice.index(original.end, translation.end),
        ];
        let number = SHAPES.iter().position(|known| *known == shape);
        let ([Some(from), Some(to)], Some(number)) = (ends, number) else {
            return 0.0;
        };
        let score = f64::from(self.lattice.scores[to * SHAPES.len() + number]);
        let score = score * self.lattice.scorer.sharpness();
        self.share(self.forward[from] + score + self.backward[to])
    }

    /// The probability that a bead ends in this cell.
    pub(super) fn passes(&self, i: usize, j: usize) -> f64 {
        let cell = self.lattice.index(i, j);
        cell.map_or(0.0, |at| self.share(self.forward[at] + self.backward[at]))
    }

    fn share(&self, sum: f64) -> f64 {
        let total = self.forward.last().copied().unwrap_or(0.0);
        (sum - total).exp().clamp(0.0, 1.0)
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
