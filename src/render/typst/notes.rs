//! Which notes stand side by side, and at which mark.

use crate::{
    edition::{Edition, Row, Side},
    render::layout::NotePlaces,
};

/// The notes of a row in groups: those of both sides that belong together.
#[derive(Debug, Default)]
pub(super) struct Carried(Vec<[Vec<usize>; 2]>);

impl Carried {
    pub(super) fn of(edition: &Edition, places: &[NotePlaces; 2], row: &Row) -> Self {
        // The notes that no group has yet, in the order of their marks.
        let mut left = Side::BOTH.map(|side| {
            let places = &places[side as usize];
            let mut notes = places.within(&row.blocks(side));
            notes.retain(|note| places.is_marked(*note));
            notes
        });
        let mut groups = Vec::new();
        for side in Side::BOTH {
            while let Some(note) = left[side as usize].first().copied() {
                let partners = edition.partners(side, note);
                // Of its own side, what its partners have for counterparts: itself at least.
                let own = |other: usize| {
                    other == note
                        || partners.iter().any(|partner| {
                            edition.partners(side.other(), *partner).contains(&other)
                        })
                };
                let mut group = [Vec::new(), Vec::new()];
                group[side as usize] = taken(&mut left[side as usize], own);
                group[side.other() as usize] = taken(&mut left[side.other() as usize], |other| {
                    partners.contains(&other)
                });
                groups.push(group);
            }
        }
        Self(groups)
    }

    /// The group that stands at the mark of this note: the mark of the first of its notes.
    pub(super) fn by(&self, side: Side, note: usize) -> Option<&[Vec<usize>; 2]> {
        self.0.iter().find(|[original, translation]| match side {
            Side::Original => original.first() == Some(&note),
            Side::Translation => original.is_empty() && translation.first() == Some(&note),
        })
    }
}

/// Takes out of a list what is meant.
fn taken(notes: &mut Vec<usize>, is_meant: impl Fn(usize) -> bool) -> Vec<usize> {
    let (taken, left) = notes.iter().partition(|note| is_meant(**note));
    *notes = left;
    taken
}
