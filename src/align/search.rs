//! The best chain of beads through two texts, and how sure each bead of it is.
//!
//! A guide of rare anchors tells where the chain leads through; round it lies a band of cells, narrow
//! where the guide is dense. The band is walked in windows, each a small [`Lattice`]: a window ends
//! well behind the last bead that is taken from it, so that its end has no say in what is taken.
//! Time and memory grow as the texts do.

use std::ops::Range;

use super::{
    guide::Guide,
    lattice::{Lattice, Summed},
    score::Scorer,
};

/// A bead of the chain.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step {
    pub(super) original: Range<usize>,
    pub(super) translation: Range<usize>,
    /// The probability of the bead among all chains of the band, 0 to 1.
    pub(super) certainty: f64,
}

/// How many sentences of the original a window takes, and how many more it looks ahead.
const WINDOW: usize = 600;
const AHEAD: usize = 60;
/// Over so many sentences before the end of a window the surest place to cut is sought.
const CUT: usize = 60;

/// The best chain from one pair of places to another.
pub(super) fn search(
    scorer: &Scorer<'_>,
    guide: &Guide<'_>,
    from: [usize; 2],
    to: [usize; 2],
) -> Vec<Step> {
    let rows = band(guide, from, to);
    let mut steps: Vec<Step> = Vec::new();
    let mut here = from;
    while here != to {
        let end = window_end(&rows, here, from, to);
        let window = &rows[here[0] - from[0]..=end[0] - from[0]];
        let lattice = Lattice::new(scorer, window, here, end);
        let chain = lattice.best();
        let summed = lattice.summed();
        let taken = taken(&chain, &summed, end, to);
        for (original, translation) in &chain[..taken] {
            here = [original.end, translation.end];
            steps.push(Step {
                certainty: summed.certainty(original, translation),
                original: original.clone(),
                translation: translation.clone(),
            });
        }
    }
    steps
}

/// Where the window that begins here ends: some way on, in the middle of the band.
fn window_end(
    rows: &[Range<usize>],
    here: [usize; 2],
    from: [usize; 2],
    to: [usize; 2],
) -> [usize; 2] {
    let at = here[0] + WINDOW + AHEAD;
    if at >= to[0] {
        return to;
    }
    let row = &rows[at - from[0]];
    [at, usize::midpoint(row.start, row.end - 1).max(here[1])]
}

/// How many beads of a window's chain stand: all in the last window, else those up to the surest
/// place near its end.
fn taken(
    chain: &[(Range<usize>, Range<usize>)],
    summed: &Summed<'_, '_>,
    end: [usize; 2],
    to: [usize; 2],
) -> usize {
    if end == to {
        return chain.len();
    }
    let places = end[0] - AHEAD - CUT..=end[0] - AHEAD;
    let mut surest = (0, f64::NEG_INFINITY);
    for (number, (original, translation)) in chain.iter().enumerate() {
        if places.contains(&original.end) {
            let certainty = summed.passes(original.end, translation.end);
            if certainty >= surest.1 {
                surest = (number + 1, certainty);
            }
        }
    }
    // Where no bead ends there, the whole window is one gap.
    if surest.0 == 0 { chain.len() } else { surest.0 }
}

/// How far from the guide the chain may go, in sentences.
const NEAR: usize = 8;
/// Between two points of the guide all cells are looked at where there are no more than this; else
/// a band round the diagonal of letters, of about so many cells, though never as narrow as this.
const CELLS: usize = 40_000;
const NARROWEST: usize = 40;

/// For each place of the original, the places of the translation where the chain may pass.
fn band(guide: &Guide<'_>, from: [usize; 2], to: [usize; 2]) -> Vec<Range<usize>> {
    let points = guide.pairs(from, to);
    let nothing = Range {
        start: usize::MAX,
        end: 0,
    };
    let mut rows = vec![nothing; to[0] - from[0] + 1];
    let mut last = from;
    // A pair of sentences is two places: before it and after it.
    let before_and_after = points.iter().flat_map(|[a, b]| [[*a, *b], [a + 1, b + 1]]);
    for next in before_and_after.chain([to]) {
        if next[0] < last[0] || next[1] < last[1] {
            continue;
        }
        widen(&mut rows, guide, from, [last, next]);
        last = next;
    }
    smooth(&mut rows, from, to);
    rows
}

/// Opens the band between two places that the chain passes near.
fn widen(
    rows: &mut [Range<usize>],
    guide: &Guide<'_>,
    from: [usize; 2],
    [last, next]: [[usize; 2]; 2],
) {
    let (height, width) = (next[0] - last[0], next[1] - last[1]);
    let diagonal = (height.saturating_mul(width) > CELLS).then(|| {
        let radius = (CELLS / height / 2).max(NARROWEST);
        (guide.diagonal(last, next), radius)
    });
    for at in last[0]..=next[0] {
        let mut near = match &diagonal {
            Some((diagonal, radius)) => {
                let middle = diagonal.at(at);
                middle.saturating_sub(*radius).max(last[1])..(middle + radius).min(next[1])
            }
            None => last[1]..next[1],
        };
        near = near.start.saturating_sub(NEAR)..near.end + NEAR + 1;
        let row = &mut rows[at - from[0]];
        *row = row.start.min(near.start)..row.end.max(near.end);
    }
}

/// Cuts the rows to the texts, keeps both corners in, and lets each row begin no later than the next
/// one and share a place with it, so that some chain always leads through.
fn smooth(rows: &mut [Range<usize>], from: [usize; 2], to: [usize; 2]) {
    if let Some(first) = rows.first_mut() {
        first.start = from[1];
    }
    if let Some(last) = rows.last_mut() {
        last.end = to[1] + 1;
    }
    let (mut start, mut end) = (usize::MAX, from[1] + 1);
    for row in rows.iter_mut().rev() {
        start = start.min(row.start).clamp(from[1], to[1]);
        row.start = start;
    }
    for row in rows {
        row.start = row.start.min(end - 1);
        end = end.max(row.end).clamp(row.start + 1, to[1] + 1);
        row.end = end;
    }
}
