//! How much of a text has changed.

use serde::Serialize;

use super::find::Found;
use crate::align::guide::{Point, heaviest};

/// What has become of what was aligned of a text, and what is new in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// Sides of beads that say what they said.
    pub same: usize,
    /// Those of `same` that stand elsewhere.
    pub moved: usize,
    /// Sides of beads that say something else.
    pub changed: usize,
    /// Those of `changed` that are more sentences than they were.
    pub split: usize,
    /// Those of `changed` that are fewer, or one with what stood beside them.
    pub merged: usize,
    /// Sides of beads that are not there any more.
    pub gone: usize,
    /// Sentences that were not there.
    pub new: usize,
}

impl Changes {
    /// What has become of units of so many sentences each; of each sentence of the text it is known
    /// how many units claim it.
    pub(super) fn of(sizes: &[usize], found: &[Option<Found>], claims: &[u32]) -> Self {
        let mut changes = Self {
            new: claims.iter().filter(|claims| **claims == 0).count(),
            ..Self::default()
        };
        for (size, found) in sizes.iter().zip(found) {
            match found {
                None => changes.gone += usize::from(*size > 0),
                Some(found) if found.likeness >= 1.0 => changes.same += 1,
                Some(found) => {
                    let is_shared = found.places.iter().any(|at| claims[*at] > 1);
                    changes.changed += 1;
                    changes.split += usize::from(found.places.len() > *size);
                    changes.merged += usize::from(is_shared || found.places.len() < *size);
                }
            }
        }
        changes.moved = moved(found, claims.len());
        changes
    }

    /// Whether the text says what it said, in the same order.
    pub fn is_none(&self) -> bool {
        let same = Self {
            same: self.same,
            ..Self::default()
        };
        *self == same
    }
}

impl std::fmt::Display for Changes {
    /// Writes `2 changed (1 split), 1 new`, or `nothing`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let how = [(self.split, "split"), (self.merged, "merged")].map(|(count, how)| {
            let said = format!("{count} {how}");
            (count > 0).then_some(said)
        });
        let how = how.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let changed = match how.as_str() {
            "" => "changed".to_owned(),
            how => format!("changed ({how})"),
        };
        let kinds = [
            (self.changed, changed.as_str()),
            (self.moved, "moved"),
            (self.new, "new"),
            (self.gone, "gone"),
        ];
        let parts = kinds.iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        f.write_str(if parts.is_empty() { "nothing" } else { "" })?;
        f.write_str(&parts.join(", "))
    }
}

/// How many of those that are found the same stand out of the order of the most.
fn moved(found: &[Option<Found>], count: usize) -> usize {
    let same = found.iter().flatten().filter(|found| found.likeness >= 1.0);
    let firsts = same.filter_map(|found| found.places.first());
    let points: Vec<Point> = firsts
        .zip(0..)
        .map(|(at, number)| Point {
            at: [number, *at as u32],
            weight: 1.0,
        })
        .collect();
    points.len() - heaviest(&points, 0..count).len()
}
