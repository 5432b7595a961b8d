//! Finds again, in a text that was edited, what stood in it when it was aligned.
//!
//! What says the same is found by its id, else by its text; of twins (“Ibid.”) by what stands before
//! and after. What was changed is looked for by its id and between its old neighbours, and found by
//! the words it has kept.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
    ops::Range,
};

use super::likeness::likeness;
use crate::alignment::{hash, joined};

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
/// What of its words a changed sentence has kept at least; less where it has kept its id.
const KEPT: f64 = 0.5;
const KEPT_WITH_ID: f64 = 0.35;
/// So many sentences between two neighbours that are found are compared with what stood there.
const NEAR: usize = 48;

struct Search<'s> {
    units: &'s [Unit<'s>],
    now: &'s Now<'s>,
    by_id: HashMap<&'s str, usize>,
    /// Hashes that more than one unit has.
    twins: HashSet<&'s str>,
    found: Vec<Option<Found>>,
    /// Whether a unit was found by its own id.
    has_id: Vec<bool>,
    taken: Vec<bool>,
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

    fn places_of_ids(&self, unit: &Unit<'_>) -> Option<Vec<usize>> {
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

    fn are_free(&self, places: &[usize]) -> bool {
        places.iter().all(|at| !self.taken[*at])
    }

    fn take(&mut self, unit: usize, places: Vec<usize>, likeness: f64) {
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
    fn open(&self) -> Vec<usize> {
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
    fn free_runs(
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

    /// Takes for each unit that is still open what is most like it, the likest first.
    fn changed(&mut self) {
        let mut candidates: Vec<(f64, usize, Vec<usize>)> = Vec::new();
        for at in self.open() {
            candidates.extend(self.alike(at));
        }
        candidates.sort_by(|a, b| {
            b.0.total_cmp(&a.0)
                .then_with(|| (a.1, &a.2).cmp(&(b.1, &b.2)))
        });
        for (likeness, unit, places) in candidates {
            if self.found[unit].is_none() && self.are_free(&places) {
                self.take(unit, places, likeness);
            }
        }
    }

    /// What a unit may have become, and how like it is.
    fn alike(&self, unit: usize) -> Vec<(f64, usize, Vec<usize>)> {
        let own = &self.units[unit];
        let Some(wording) = own.wording else {
            // Of what nobody knows the words, the ids must tell.
            let places = self
                .places_of_ids(own)
                .filter(|places| self.are_free(places));
            return places
                .into_iter()
                .map(|places| (KEPT, unit, places))
                .collect();
        };
        let ids = own.ids.iter().filter_map(|id| self.by_id.get(id.as_str()));
        let ids: HashSet<usize> = ids.copied().collect();
        let longest = own.ids.len() + 2;
        let mut starts: Vec<usize> = self.between_neighbours(unit).collect();
        starts.extend(ids.iter().flat_map(|at| at.saturating_sub(1)..=*at));
        starts.sort_unstable();
        starts.dedup();
        let runs = starts.into_iter();
        let runs = runs.flat_map(|start| self.free_runs(start..start + 1, longest));
        runs.filter_map(|run| {
            let text = joined(self.now.texts[run.clone()].iter().copied());
            let likeness = likeness(wording, &text);
            let has_id = run.clone().any(|at| ids.contains(&at));
            let least = if has_id { KEPT_WITH_ID } else { KEPT };
            (likeness >= least).then(|| (likeness, unit, run.collect()))
        })
        .collect()
    }

    /// The sentences between those that the nearest units before and after have become; of many,
    /// those about as far on as the unit was.
    fn between_neighbours(&self, unit: usize) -> Range<usize> {
        let found = |at: &usize| self.found[*at].is_some();
        let before = (0..unit).rev().find(found);
        let after = (unit + 1..self.units.len()).find(found);
        let places = |at: Option<usize>| at.and_then(|at| self.found[at].as_ref());
        let last = places(before).and_then(|found| found.places.last());
        let first = places(after).and_then(|found| found.places.first());
        let start = last.map_or(0, |at| at + 1);
        let end = first.map_or(self.taken.len(), |at| *at);
        if end <= start + NEAR {
            return start..end.max(start);
        }
        let (from, to) = (
            before.map_or(0, |at| at + 1),
            after.unwrap_or(self.units.len()),
        );
        let middle = start + (end - start) * (unit - from) / (to - from).max(1);
        let start = middle.saturating_sub(NEAR / 2).clamp(start, end - NEAR);
        start..start + NEAR
    }

    /// Gives a unit that is still open a share in what its neighbour has become, where the words of
    /// both are more like it than those of the neighbour: the two were made one.
    fn merged(&mut self) {
        for unit in self.open() {
            let shared = |neighbour: usize| {
                let found = self.found.get(neighbour)?.as_ref()?;
                let own = self.units[unit].wording?;
                let other = self.units[neighbour].wording?;
                let both = if neighbour < unit {
                    [other, own]
                } else {
                    [own, other]
                };
                let text = joined(found.places.iter().map(|at| self.now.texts[*at]));
                let likeness = likeness(&joined(both), &text);
                (likeness > found.likeness.max(KEPT)).then(|| Found {
                    places: found.places.clone(),
                    likeness,
                })
            };
            let found = unit
                .checked_sub(1)
                .and_then(shared)
                .or_else(|| shared(unit + 1));
            self.found[unit] = found;
        }
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
