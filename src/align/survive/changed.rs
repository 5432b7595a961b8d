//! What was changed: found by its id or between its old neighbours, by the words it has kept.

use std::{collections::HashSet, ops::Range};

use super::{
    find::{Found, NEAR, Search},
    likeness::likeness,
};
use crate::alignment::joined;

/// What of its words a changed sentence has kept at least; less where it has kept its id.
const KEPT: f64 = 0.5;
const KEPT_WITH_ID: f64 = 0.35;

impl Search<'_> {
    /// Takes for each unit that is still open what is most like it, the likest first.
    pub(super) fn changed(&mut self) {
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
    pub(super) fn merged(&mut self) {
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
