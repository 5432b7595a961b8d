//! A bitext in the making: what every reader of a format writes to.
//!
//! Readers say units in the order of their texts and which of them are a bead. The texts become TEI
//! and are read from it, so that what is imported is what the files will hold. Ids are kept where all
//! of a text are ids of XML and no two alike; else all are given anew. White space is collapsed, as
//! everywhere; units without text or a mark are no units. Where a format says nothing of paragraphs,
//! the sentences of a bead are one.

mod draft;
mod text;

use std::collections::HashMap;

use super::unit::{Kind, Role};
use crate::{
    alignment::{Alignment, Bead, too_many},
    document::{BlockKind, Document},
    edition::{Edition, Side},
    error::{Error, Result},
};
pub(super) use draft::{Draft, Walk};
use text::Text;

/// Certainty where a format says nothing of it, as in TEI.
pub(super) const UNKNOWN: f64 = 0.5;

/// A number of a file as a certainty: what is below 0 or above 1 is taken for these.
pub(super) fn certainty(number: &str) -> f64 {
    let number = number.trim().parse::<f64>().ok();
    let number = number.filter(|number| !number.is_nan());
    number.map_or(UNKNOWN, |number| number.clamp(0.0, 1.0))
}

/// A bitext in the making.
#[derive(Debug)]
pub(super) struct Bitext {
    path: String,
    texts: [Text; 2],
    /// Beads, their places those in the lists of units.
    beads: Vec<(Kind, Bead)>,
}

impl Bitext {
    pub(super) fn new(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            texts: [Text::default(), Text::default()],
            beads: Vec::new(),
        }
    }

    /// What is known of a side beside its units.
    pub(super) fn text(&mut self, side: Side) -> &mut Text {
        &mut self.texts[side as usize]
    }

    /// Adds a unit to a side; says its place in the list.
    pub(super) fn push(&mut self, side: Side, unit: Draft) -> usize {
        let units = &mut self.texts[side as usize].units;
        units.push(unit);
        units.len() - 1
    }

    /// Adds a bead, its places those that [`push`](Self::push) said.
    pub(super) fn bead(&mut self, kind: Kind, bead: Bead) {
        self.beads.push((kind, bead));
    }

    /// Adds a bead and the units in it; those that hold nothing are none. `place` is the file and the
    /// byte where it stands.
    pub(super) fn push_bead(
        &mut self,
        kind: Kind,
        sides: [Vec<Draft>; 2],
        bead: Bead,
        (source, at): (&str, usize),
    ) -> Result<()> {
        if let Some(message) = too_many(sides[0].len() + sides[1].len()) {
            return Err(Error::at(&self.path, source, at, message));
        }
        let mut places = [Vec::new(), Vec::new()];
        for (side, units) in Side::BOTH.into_iter().zip(sides) {
            let units = units.into_iter().filter(|unit| !unit.is_empty());
            places[side as usize].extend(units.map(|unit| self.push(side, unit)));
        }
        let [original, translation] = places;
        self.bead(
            kind,
            Bead {
                original,
                translation,
                ..bead
            },
        );
        Ok(())
    }

    /// The pair, its texts in TEI.
    ///
    /// # Errors
    /// A side has no text, or is not in the language that it is said to be in.
    pub(super) fn finish(mut self) -> Result<Edition> {
        for side in Side::BOTH {
            if self.texts[side as usize].units.is_empty() {
                let message = format!("there is no text of the {} in it", side.name());
                return Err(Error::file(&self.path, message));
            }
            self.open_paragraphs(side);
        }
        let [original, translation] = &mut self.texts;
        let documents = [original.read(&self.path)?, translation.read(&self.path)?];
        let alignment = alignment(
            &self.beads,
            [&original.units, &translation.units],
            &documents,
        );
        let [original, translation] = documents;
        Ok(Edition::new(
            super::stem(&self.path),
            original,
            translation,
            alignment,
        ))
    }

    /// Lets a paragraph begin with each bead, where nothing is said to begin.
    fn open_paragraphs(&mut self, side: Side) {
        let units = &mut self.texts[side as usize].units;
        let says = |unit: &Draft| matches!(unit.role, Role::Sentence(Some(_)));
        if units.iter().any(says) {
            return;
        }
        for (kind, bead) in &self.beads {
            if let (Kind::Sentence, Some(first)) = (kind, side.of(bead).first()) {
                units[*first].role = Role::Sentence(Some(BlockKind::Paragraph));
            }
        }
    }
}

/// The beads with their units found again in the documents; what is not there any more is left out.
fn alignment(
    beads: &[(Kind, Bead)],
    units: [&Vec<Draft>; 2],
    documents: &[Document; 2],
) -> Alignment {
    let sentences = documents.each_ref().map(|document| {
        let ids = document.sentences.iter().map(|s| s.id.as_str());
        ids.zip(0..).collect::<HashMap<&str, usize>>()
    });
    let notes = documents.each_ref().map(|document| {
        let ids = document.notes.iter().map(|note| note.id.as_str());
        ids.zip(0..).collect::<HashMap<&str, usize>>()
    });
    let mut alignment = Alignment::default();
    for (kind, bead) in beads {
        let known = if *kind == Kind::Note {
            &notes
        } else {
            &sentences
        };
        let find = |side: Side| -> Vec<usize> {
            let (known, units) = (&known[side as usize], units[side as usize]);
            let ids = side.of(bead).iter().map(|at| units[*at].id.as_str());
            ids.filter_map(|id| known.get(id).copied()).collect()
        };
        let found = Bead {
            original: find(Side::Original),
            translation: find(Side::Translation),
            ..bead.clone()
        };
        if found.original.is_empty() && found.translation.is_empty() {
            continue;
        }
        match kind {
            Kind::Sentence => &mut alignment.beads,
            Kind::Entry => &mut alignment.entries,
            Kind::Note => &mut alignment.notes,
        }
        .push(found);
    }
    alignment
}
