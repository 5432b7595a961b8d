//! What a change does to a list of beads.

use std::ops::Range;

use crate::{alignment::Bead, edition::Edition};

/// Beads that stand in the place of others.
#[derive(Debug, Clone, PartialEq)]
pub struct Splice {
    /// Where the first of them stands.
    pub at: usize,
    /// What stood there.
    pub before: Vec<Bead>,
    /// What stands there now.
    pub after: Vec<Bead>,
}

/// The splices that make one list of another, in order, each with its place in the new list, the first
/// beads of both standing at `from`. Where as many beads stand in the changed stretch as before, only
/// those that differ are named.
pub(super) fn splices(from: usize, before: &[Bead], after: &[Bead]) -> Vec<Splice> {
    let same = |pairs: &mut dyn Iterator<Item = (&Bead, &Bead)>| {
        pairs.take_while(|(old, new)| old == new).count()
    };
    let start = same(&mut before.iter().zip(after));
    let shorter = before.len().min(after.len());
    let end = same(&mut before.iter().rev().zip(after.iter().rev())).min(shorter - start);
    let (before, after) = (
        &before[start..before.len() - end],
        &after[start..after.len() - end],
    );
    if before.len() != after.len() {
        return vec![Splice {
            at: from + start,
            before: before.to_vec(),
            after: after.to_vec(),
        }];
    }
    let mut splices: Vec<Splice> = Vec::new();
    for (at, (old, new)) in (from + start..).zip(before.iter().zip(after)) {
        if old != new {
            add(&mut splices, at, old, new);
        }
    }
    splices
}

/// Adds a bead that takes the place of one; those that stand together are one splice.
pub(super) fn add(splices: &mut Vec<Splice>, at: usize, before: &Bead, after: &Bead) {
    match splices.last_mut() {
        Some(last) if last.at + last.after.len() == at => {
            last.before.push(before.clone());
            last.after.push(after.clone());
        }
        _ => splices.push(Splice {
            at,
            before: vec![before.clone()],
            after: vec![after.clone()],
        }),
    }
}

impl Splice {
    /// What undoes it.
    pub(super) fn reversed(&self) -> Self {
        Self {
            at: self.at,
            before: self.after.clone(),
            after: self.before.clone(),
        }
    }

    /// Where it stands in a list, if what it replaces is there, be it in another place.
    pub(super) fn place(&self, beads: &[Bead]) -> Option<Range<usize>> {
        let stands_at = |at: usize| {
            let place = at..at + self.before.len();
            (beads.get(place.clone()) == Some(&self.before)).then_some(place)
        };
        stands_at(self.at).or_else(|| {
            let first = self.before.first()?;
            stands_at(beads.iter().position(|bead| bead == first)?)
        })
    }

    /// Puts it into an edition, where it fits.
    pub(super) fn put_into(&self, edition: &mut Edition) -> Option<()> {
        let place = self.place(&edition.alignment.beads)?;
        edition.replace(place, self.after.clone());
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apply(step: &Splice, list: &mut Vec<Bead>) -> Option<()> {
        list.splice(step.place(list)?, step.after.iter().cloned());
        Some(())
    }

    fn beads(numbers: &[usize]) -> Vec<Bead> {
        let bead = |at: &usize| Bead::auto(vec![*at], vec![*at], 0.5);
        numbers.iter().map(bead).collect()
    }

    #[test]
    fn splices_lead_from_one_list_to_the_other_and_back() {
        let lists: [&[usize]; 6] = [&[], &[1], &[1, 2, 3], &[1, 5, 3], &[4, 2, 3, 7], &[9, 2, 8]];
        for (from, to) in lists
            .iter()
            .flat_map(|from| lists.iter().map(move |to| (from, to)))
        {
            let mut list = beads(from);
            let steps = splices(0, &list, &beads(to));
            for step in &steps {
                apply(step, &mut list).unwrap();
            }
            assert_eq!(list, beads(to), "{from:?} to {to:?}");
            for step in steps.iter().rev() {
                apply(&step.reversed(), &mut list).unwrap();
            }
            assert_eq!(list, beads(from), "{to:?} back to {from:?}");
        }
    }

    #[test]
    fn what_is_not_there_is_not_replaced() {
        let step = &splices(0, &beads(&[1, 2]), &beads(&[1, 3]))[0];
        let mut other = beads(&[1, 4]);
        assert_eq!(apply(step, &mut other), None);
        assert_eq!(other, beads(&[1, 4]));
        let mut moved = beads(&[7, 1, 2]);
        assert_eq!(apply(step, &mut moved), Some(()));
        assert_eq!(moved, beads(&[7, 1, 3]));
    }
}
