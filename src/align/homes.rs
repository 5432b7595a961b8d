//! Notes that answer each other by where they stand and by their numbers.

use std::collections::HashMap;

use crate::{anchor::citation, document::Document};

/// The notes of one number whose marks stand in one bead, and which of them are references back. A
/// full reference does not look like the “Ibid.” that rightly answers it, and may look more like that
/// to another leaf elsewhere.
pub(super) struct Homes {
    /// For each note of a side, its place and that of the other side's there.
    partners: [HashMap<usize, usize>; 2],
    are_back: [Vec<bool>; 2],
}

impl Homes {
    pub(super) fn new(
        documents: [&Document; 2],
        labels: &[Vec<Option<&str>>; 2],
        places: &[Vec<Option<usize>>; 2],
    ) -> Self {
        let at = |side: usize, note: usize| Some((places[side][note]?, labels[side][note]?));
        let notes = |side: usize| 0..labels[side].len();
        let of_translation: HashMap<_, usize> = notes(1)
            .filter_map(|note| Some((at(1, note)?, note)))
            .collect();
        let pairs = notes(0).filter_map(|note| {
            let other = of_translation.get(&at(0, note)?)?;
            Some((note, *other))
        });
        let pairs: Vec<(usize, usize)> = pairs.collect();
        let is_back = |document: &Document, text: &str| {
            let cited = citation::note_with(text, &document.own);
            cited.first().is_some_and(|first| first.link.is_some())
        };
        Self {
            partners: [
                pairs.iter().copied().collect(),
                pairs.iter().map(|(a, b)| (*b, *a)).collect(),
            ],
            are_back: documents.map(|document| {
                let notes = document.notes.iter();
                notes
                    .map(|note| is_back(document, &note.passage.text))
                    .collect()
            }),
        }
    }

    /// Whether two notes have other partners where they stand, of which one is a reference back and
    /// the other is none.
    pub(super) fn are_hidden(&self, original: usize, translation: usize) -> bool {
        let hides = |side: usize, note: usize, not: usize| {
            let partner = self.partners[side].get(&note);
            partner.is_some_and(|partner| {
                *partner != not && self.are_back[side][note] != self.are_back[1 - side][*partner]
            })
        };
        hides(0, original, translation) || hides(1, translation, original)
    }
}
