//! Finds again, in a text that was edited, what stood in it when it was aligned.
//!
//! What says the same is found by its id, else by its text; of twins (“Ibid.”) by what stands before
//! and after. What was changed is left to `changed`.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
    ops::Range,
};

use crate::alignment::hash;

/// A sentence, or several that belong together, as they were.
#[derive(Debug, Clone, Default)]
pub(super) struct Unit<'l> {
    /// Their ids.
    pub(super) ids: &'l [String],
    /// The hash of their text as it was last aligned, where it is known.
    pub(super) hash: Option<&'l str>,
    /// Their text as a person confirmed it, where it is known.
    pub(super) wording: Option<&'l str>,
}

/// What has become of a unit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// Places in the text's list, ascending.
    pub(super) places: Vec<usize>,
    /// How much of the wording is left: 1 where it says the same.
    pub(super) likeness: f64,
}

/// The sentences of a text as it is now: their texts and ids, in order.
#[derive(Debug)]
pub(super) struct Now<'d> {
    pub(super) texts: Vec<&'d str>,
    pub(super) ids: Vec<&'d str>,
}

/// Finds units, which come in the order they had.
pub(super) fn find(units: &[Unit<'_>], now: &Now<'_>) -> Vec<Option<Found>> {
    let mut search = Search::new(units, now);
    search.same_by_id();
    search.same_by_text();
    search.changed();
    search.merged();
    search.found
}

/// The longest run of sentences that is tried as what one sentence has become.
const LONGEST: usize = 4;
/// How far the neighbours of a unit are looked for, and among how many sentences between them what has
/// become of it.
pub(super) const NEAR: usize = 48;

pub(super) struct Search<'s> {
    pub(super) units: &'s [Unit<'s>],
    pub(super) now: &'s Now<'s>,
    pub(super) by_id: HashMap<&'s str, usize>,
    /// Hashes that more than one unit has.
    twins: HashSet<&'s str>,
    pub(super) found: Vec<Option<Found>>,
    /// Whether a unit was found by its own id.
    has_id: Vec<bool>,
    pub(super) taken: Vec<bool>,
}

impl<'s> Search<'s> {
    fn new(units: &'s [Unit<'s>], now: &'s Now<'s>) -> Self {
        let mut seen = HashSet::new();
        let hashes = units.iter().filter_map(|unit| unit.hash);
        let twins = hashes.filter(|hash| !seen.insert(*hash)).collect();
        Self {
            units,
            now,
            by_id: now.ids.iter().copied().zip(0..).collect(),
            twins,
            found: vec![None; units.len()],
            has_id: vec![false; units.len()],
            taken: vec![false; now.texts.len()],
        }
    }

    /// Takes the units that stand under their ids and say the same. Of a twin that is not enough: a
    /// text that was imported again may have given its id to the other, and then the ids around do
    /// not fit.
    fn same_by_id(&mut self) {
        let all = 0..self.units.len();
        let (twins, others): (Vec<usize>, Vec<usize>) = all.partition(|at| self.is_twin(*at));
        for at in &others {
            self.take_under_ids(*at);
        }
        // For each unit, whether the nearest that is no twin was found; true where there is none.
        let mut fits = vec![true; self.units.len()];
        let mut last = true;
        for (at, fits) in fits.iter_mut().enumerate() {
            last = if self.is_twin(at) {
                last
            } else {
                self.has_id[at]
            };
            *fits = last;
        }
        last = true;
        for (at, fits) in fits.iter_mut().enumerate().rev() {
            last = if self.is_twin(at) {
                last
            } else {
                self.has_id[at]
            };
            *fits &= last;
        }
        for at in twins.into_iter().filter(|at| fits[*at]) {
            self.take_under_ids(at);
        }
    }

    fn take_under_ids(&mut self, unit: usize) {
        if let Some(places) = self.under_ids(unit) {
            self.take(unit, places, 1.0);
            self.has_id[unit] = true;
        }
    }

    fn is_twin(&self, unit: usize) -> bool {
        let hash = self.units[unit].hash;
        hash.is_some_and(|hash| self.twins.contains(hash))
    }

    /// The places of a unit's ids, where they are all there and say what they did.
    fn under_ids(&self, unit: usize) -> Option<Vec<usize>> {
        let unit = &self.units[unit];
        let places = self.places_of_ids(unit)?;
        let says_the_same = unit.hash.is_none_or(|hash| hash == self.hash_of(&places));
        (says_the_same && self.are_free(&places)).then_some(places)
    }

    pub(super) fn places_of_ids(&self, unit: &Unit<'_>) -> Option<Vec<usize>> {
        if unit.ids.is_empty() {
            return None;
        }
        let ids = unit.ids.iter();
        let places = ids.map(|id| self.by_id.get(id.as_str()).copied());
        let mut places: Vec<usize> = places.collect::<Option<_>>()?;
        places.sort_unstable();
        Some(places)
    }

    fn hash_of(&self, places: &[usize]) -> String {
        hash(places.iter().map(|at| self.now.texts[*at]))
    }

    pub(super) fn are_free(&self, places: &[usize]) -> bool {
        places.iter().all(|at| !self.taken[*at])
    }

    pub(super) fn take(&mut self, unit: usize, places: Vec<usize>, likeness: f64) {
        for at in &places {
            self.taken[*at] = true;
        }
        self.found[unit] = Some(Found { places, likeness });
    }

    /// Takes the units whose text stands elsewhere: first where there is no choice, then by what
    /// stands around.
    fn same_by_text(&mut self) {
        let runs = self.runs();
        let candidates = |unit: &Unit<'_>| unit.hash.and_then(|hash| runs.get(hash));
        for at in self.open() {
            if let Some([run]) = candidates(&self.units[at]).map(Vec::as_slice)
                && !self.is_twin(at)
                && !self.taken[run.clone()].contains(&true)
            {
                self.take(at, run.clone().collect(), 1.0);
            }
        }
        for at in self.open() {
            if self.keeps_ids_round(at) {
                self.take_under_ids(at);
            }
        }
        for at in self.open() {
            let runs = candidates(&self.units[at]).into_iter().flatten();
            let free = runs.filter(|run| !self.taken[(*run).clone()].contains(&true));
            let best = free.min_by_key(|run| (Reverse(self.fit(at, run)), run.start));
            if let Some(run) = best.cloned() {
                self.take(at, run.collect(), 1.0);
            }
        }
        for at in self.open() {
            if let Some(places) = self.scattered(at) {
                self.take(at, places, 1.0);
            }
        }
    }

    /// The free sentences that together say what a unit of several said, though something was put
    /// between them.
    fn scattered(&self, unit: usize) -> Option<Vec<usize>> {
        let unit = &self.units[unit];
        let mut rest = unit.wording.filter(|_| unit.ids.len() > 1)?;
        let mut places: Vec<usize> = Vec::new();
        while !rest.is_empty() {
            let last = places.last().copied().unwrap_or_default();
            let begins = |at: &usize| {
                !self.taken[*at]
                    && !places.contains(at)
                    && after(rest, self.now.texts[*at]).is_some()
            };
            let starts = (0..self.taken.len()).filter(begins);
            let next = starts.min_by_key(|at| (at.abs_diff(last), *at))?;
            rest = after(rest, self.now.texts[next])?;
            places.push(next);
        }
        places.sort_unstable();
        Some(places)
    }

    /// The units that are not found yet.
    pub(super) fn open(&self) -> Vec<usize> {
        let found = self.found.iter().enumerate();
        let open = found.filter(|(_, found)| found.is_none());
        open.map(|(at, _)| at).collect()
    }

    /// The runs of free sentences that say what some open unit said, by their hashes.
    fn runs(&self) -> HashMap<String, Vec<Range<usize>>> {
        let open = self.open();
        let wanted: HashSet<&str> = open.iter().filter_map(|at| self.units[*at].hash).collect();
        let sizes = open.iter().map(|at| self.units[*at].ids.len());
        let longest = sizes.max().unwrap_or(0).max(LONGEST);
        let mut runs: HashMap<String, Vec<Range<usize>>> = HashMap::new();
        if wanted.is_empty() {
            return runs;
        }
        for run in self.free_runs(0..self.taken.len(), longest) {
            let hash = hash(self.now.texts[run.clone()].iter().copied());
            if wanted.contains(hash.as_str()) {
                runs.entry(hash).or_default().push(run);
            }
        }
        runs
    }

    /// All runs of up to so many free sentences that begin in a range.
    pub(super) fn free_runs(
        &self,
        starts: Range<usize>,
        longest: usize,
    ) -> impl Iterator<Item = Range<usize>> {
        starts.flat_map(move |start| {
            let rest = self.taken[start..].iter().take(longest);
            let free = rest.take_while(|is_taken| !**is_taken).count();
            (1..=free).map(move |length| start..start + length)
        })
    }

    /// Whether the nearest units before and after that are found have kept their ids.
    fn keeps_ids_round(&self, unit: usize) -> bool {
        let has_id = |at: usize| self.found[at].is_some().then_some(self.has_id[at]);
        let before = (0..unit).rev().take(NEAR).find_map(has_id);
        let end = (unit + 1 + NEAR).min(self.units.len());
        let after = (unit + 1..end).find_map(has_id);
        before.unwrap_or(true) && after.unwrap_or(true)
    }

    /// How well a run stands in the place of a unit: beside how many of its neighbours, and of its
    /// own size or not.
    fn fit(&self, unit: usize, run: &Range<usize>) -> usize {
        let last = |found: &Found| found.places.last().copied();
        let before = unit.checked_sub(1).and_then(|at| self.found[at].as_ref());
        let after = self.found.get(unit + 1).and_then(Option::as_ref);
        let follows = before.and_then(last).is_some_and(|at| at + 1 == run.start);
        let leads = after.is_some_and(|found| found.places.first() == Some(&run.end));
        2 * (usize::from(follows) + usize::from(leads))
            + usize::from(run.len() == self.units[unit].ids.len())
    }
}

/// What follows a sentence at the beginning of a text.
fn after<'t>(text: &'t str, sentence: &str) -> Option<&'t str> {
    let rest = text
        .strip_prefix(sentence)
        .filter(|_| !sentence.is_empty())?;
    rest.strip_prefix(' ')
        .or_else(|| rest.is_empty().then_some(rest))
}
