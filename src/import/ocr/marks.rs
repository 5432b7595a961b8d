//! Marks of notes in the text: which of its numbers are marks, so that their order is that of the
//! notes.

use std::collections::HashMap;

use super::{
    chunks::Chunk,
    notes::Found,
    numbers::{Candidate, candidates},
};

/// What was chosen.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    /// For each mark, in the order of the file, its note's place.
    pub(super) marks: Vec<(Candidate, usize)>,
    /// Raised numbers that fit no note.
    pub(super) dangling: Vec<Candidate>,
}

/// The marks: of all ways to give numbers of the text to notes of the same number in the same order,
/// the likeliest. A number that is not raised is taken only on its note's own page.
pub(super) fn choose(source: &str, chunks: &[Chunk], notes: &[Found]) -> Chosen {
    let candidates = candidates(source, chunks, notes);
    let pages = pages(notes);
    let mut by_number: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, note) in notes.iter().enumerate() {
        by_number.entry(note.number).or_default().push(at);
    }
    let mut steps: Vec<Step> = Vec::new();
    let mut best = Best::new(notes.len());
    for (at, candidate) in candidates.iter().enumerate() {
        let same = by_number
            .get(&candidate.number)
            .map_or(&[][..], Vec::as_slice);
        let next = same.partition_point(|note| notes[*note].chunk < candidate.chunk);
        let (last, next) = (
            next.checked_sub(1).map(|last| same[last]),
            same.get(next).copied(),
        );
        // The later note first, so that one number is never the mark of both.
        for note in [next, last].into_iter().flatten() {
            let is_own = pages[note].contains(&candidate.chunk);
            if !is_own && !candidate.is_raised {
                continue;
            }
            let weight = if is_own {
                candidate.weight
            } else {
                candidate.weight / 2
            };
            let before = best.up_to(note);
            let sum = weight + before.map_or(0, |step| steps[step].sum);
            steps.push(Step {
                candidate: at,
                note,
                sum,
                before,
            });
            best.add(note, sum, steps.len() - 1);
        }
    }
    trace(&candidates, &steps, best.up_to(notes.len()))
}

/// The choice that ends with a step.
fn trace(candidates: &[Candidate], steps: &[Step], last: Option<usize>) -> Chosen {
    let mut chosen = Chosen::default();
    let mut is_chosen = vec![false; candidates.len()];
    let mut next = last;
    while let Some(at) = next {
        let step = &steps[at];
        chosen.marks.push((candidates[step.candidate], step.note));
        is_chosen[step.candidate] = true;
        next = step.before;
    }
    chosen.marks.reverse();
    let left = candidates.iter().zip(is_chosen);
    let is_left = |(candidate, is_chosen): &(&Candidate, bool)| {
        candidate.is_raised && !is_chosen && !candidate.may_be_power()
    };
    chosen.dangling = left
        .filter(is_left)
        .map(|(candidate, _)| *candidate)
        .collect();
    chosen
}

#[derive(Debug, Clone, Copy)]
struct Step {
    candidate: usize,
    note: usize,
    sum: u64,
    before: Option<usize>,
}

/// The best step that ends at each note, as a Fenwick tree of maxima.
struct Best(Vec<Option<(u64, usize)>>);

impl Best {
    fn new(notes: usize) -> Self {
        Self(vec![None; notes + 1])
    }

    /// The best step whose note stands before this one.
    fn up_to(&self, note: usize) -> Option<usize> {
        let mut best = None;
        let mut at = note;
        while at > 0 {
            best = best.max(self.0[at]);
            at &= at - 1;
        }
        best.map(|(_, step)| step)
    }

    fn add(&mut self, note: usize, sum: u64, step: usize) {
        let mut at = note + 1;
        while let Some(best) = self.0.get_mut(at) {
            *best = (*best).max(Some((sum, step)));
            at += at & at.wrapping_neg();
        }
    }
}

/// For each note, the chunks of the text of its page: from the notes before to its own.
pub(super) fn pages(notes: &[Found]) -> Vec<std::ops::Range<usize>> {
    let mut pages = Vec::with_capacity(notes.len());
    let (mut start, mut last) = (0, None);
    let mut at = 0;
    while let Some(note) = notes.get(at) {
        let mut end = at;
        while notes
            .get(end + 1)
            .is_some_and(|next| next.chunk == notes[end].chunk + 1)
        {
            end += 1;
        }
        if let Some(last) = last {
            start = last;
        }
        for _ in at..=end {
            pages.push(start..note.chunk);
        }
        last = Some(notes[end].chunk + 1);
        at = end + 1;
    }
    pages
}
