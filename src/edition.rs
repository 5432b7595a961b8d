//! A pair of texts and their alignment, as a reader walks through them.
//!
//! Whatever a reader or a tool receives is made from an [`Edition`] alone.

use std::{
    ops::Range,
    sync::{Arc, OnceLock},
};

use crate::{
    align::{Evidence, ties},
    alignment::{Alignment, Bead},
    anchor::citation::bibliography::{self, Bibliography},
    document::Document,
    language::lexicon::Lexicon,
};

/// Which text of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// The original.
    Original,
    /// The translation.
    Translation,
}

impl Side {
    /// Both, the original first.
    pub const BOTH: [Self; 2] = [Self::Original, Self::Translation];

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Original => Self::Translation,
            Self::Translation => Self::Original,
        }
    }

    /// Its name in a sentence: `original`, `translation`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Translation => "translation",
        }
    }

    /// What a bead has on this side.
    pub fn of(self, bead: &Bead) -> &[usize] {
        match self {
            Self::Original => &bead.original,
            Self::Translation => &bead.translation,
        }
    }
}

/// A pair of texts and their alignment.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The name of the work: `chronicle`.
    pub name: String,
    /// Beads of sentences, notes and entries.
    pub alignment: Alignment,
    documents: [Arc<Document>; 2],
    /// For each sentence of a side, its bead in `alignment.beads`.
    beads: [Vec<Option<usize>>; 2],
    /// For each note of a side, its bead in `alignment.notes`.
    notes: [Vec<Option<usize>>; 2],
    /// For each bead of sentences, what ties it together, where that was asked for.
    evidence: Vec<Vec<Evidence>>,
    /// What each text lists and cites, read when it is first asked for.
    bibliographies: [OnceLock<Bibliography>; 2],
}

/// A stretch of both texts that begins and ends with whole blocks on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Blocks of the original.
    pub original: Range<usize>,
    /// Blocks of the translation.
    pub translation: Range<usize>,
}

impl Row {
    /// The blocks of a side.
    pub fn blocks(&self, side: Side) -> Range<usize> {
        match side {
            Side::Original => self.original.clone(),
            Side::Translation => self.translation.clone(),
        }
    }
}

impl Edition {
    /// Puts a pair together. The alignment is one of these documents; its certainties are rounded as
    /// its file has them, so that an edition is the same before it is written and after.
    pub fn new(
        name: &str,
        original: impl Into<Arc<Document>>,
        translation: impl Into<Arc<Document>>,
        mut alignment: Alignment,
    ) -> Self {
        for beads in [
            &mut alignment.beads,
            &mut alignment.notes,
            &mut alignment.entries,
        ] {
            round(beads);
        }
        let documents = [original.into(), translation.into()];
        let find = |count: fn(&Document) -> usize, beads: &[Bead]| {
            Side::BOTH.map(|side| {
                let mut found = vec![None; count(&documents[side as usize])];
                claim(&mut found, side, beads, 0);
                found
            })
        };
        let beads = find(|document| document.sentences.len(), &alignment.beads);
        let notes = find(|document| document.notes.len(), &alignment.notes);
        Self {
            name: name.to_owned(),
            alignment,
            documents,
            beads,
            notes,
            evidence: Vec::new(),
            bibliographies: Default::default(),
        }
    }

    /// The same texts in another alignment.
    #[must_use]
    pub fn realigned(&self, alignment: Alignment) -> Self {
        let [original, translation] = self.documents.clone();
        Self::new(&self.name, original, translation, alignment)
    }

    /// Puts beads of the same sentences in the place of some, notes and entries as they are. What tied
    /// the beads together is forgotten.
    pub fn replace(&mut self, place: Range<usize>, mut beads: Vec<Bead>) {
        round(&mut beads);
        let (start, end) = (place.start, place.start + beads.len());
        let removed: Vec<Bead> = self.alignment.beads.splice(place.clone(), beads).collect();
        self.evidence.clear();
        for (side, owners) in Side::BOTH.into_iter().zip(&mut self.beads) {
            for at in removed.iter().flat_map(|bead| side.of(bead)) {
                owners[*at] = None;
            }
            if end != place.end {
                let behind = owners.iter_mut().flatten();
                for owner in behind.filter(|owner| **owner >= place.end) {
                    *owner = *owner - place.end + end;
                }
            }
            claim(owners, side, &self.alignment.beads[start..end], start);
        }
    }

    /// The same, with what ties each bead together, for whoever asks why sentences are a pair.
    #[must_use]
    pub fn explained(mut self, lexicon: &Lexicon) -> Self {
        let [original, translation] = &self.documents;
        self.evidence = ties(original, translation, &self.alignment.beads, lexicon);
        self
    }

    /// The anchors and words that both sides of a bead have, what says most first; nothing unless
    /// the edition is [explained](Self::explained).
    pub fn evidence(&self, bead: usize) -> &[Evidence] {
        self.evidence.get(bead).map_or(&[], Vec::as_slice)
    }

    /// The text of a side.
    pub fn document(&self, side: Side) -> &Document {
        &self.documents[side as usize]
    }

    /// What the text of a side lists and cites in brackets.
    pub fn bibliography(&self, side: Side) -> &Bibliography {
        let read = || bibliography::read(self.document(side));
        self.bibliographies[side as usize].get_or_init(read)
    }

    /// The bead of a sentence, as a place in the alignment.
    pub fn bead_of(&self, side: Side, sentence: usize) -> Option<usize> {
        self.beads[side as usize][sentence]
    }

    /// The notes of the other side that are this note's.
    pub fn partners(&self, side: Side, note: usize) -> &[usize] {
        let bead = self.notes[side as usize][note];
        bead.map_or(&[], |bead| side.other().of(&self.alignment.notes[bead]))
    }

    /// Both texts in reading order, in rows of blocks that belong together: as short as they can be
    /// without cutting a block that a bead holds together, a table, or a stanza. Bibliographies come
    /// last in their part, each in its own order.
    pub fn rows(&self) -> Vec<Row> {
        let counts = Side::BOTH.map(|side| self.document(side).blocks.len());
        let mut rows: Vec<Row> = Vec::new();
        let (mut start, mut end) = ([0, 0], [0, 0]);
        let mut push = |start: &mut [usize; 2], end: [usize; 2]| {
            if *start != end {
                rows.push(Row {
                    original: start[0]..end[0],
                    translation: start[1]..end[1],
                });
                *start = end;
            }
        };
        for bead in &self.alignment.beads {
            let blocks = Side::BOTH.map(|side| {
                let document = self.document(side);
                let mut blocks = side.of(bead).iter().map(|at| document.sentences[*at].block);
                let first = blocks.next();
                first.map(|first| first..blocks.next_back().unwrap_or(first) + 1)
            });
            // A bead that shares no block with the row so far begins another.
            let begins = [0, 1]
                .map(|side: usize| blocks[side].as_ref().is_none_or(|b| b.start >= end[side]));
            // Blocks without a sentence of a bead belong to the row they follow.
            let cut = [0, 1].map(|side: usize| {
                let begin = blocks[side].as_ref().map_or(0, |b| b.start);
                begin.max(end[side])
            });
            let holds = |side: Side| self.document(side).goes_on_at(cut[side as usize]);
            if begins == [true, true] && !Side::BOTH.into_iter().any(holds) {
                end = cut;
                push(&mut start, end);
            }
            for side in [0, 1] {
                end[side] = blocks[side]
                    .as_ref()
                    .map_or(end[side], |b| b.end.max(end[side]));
            }
        }
        let entries = Side::BOTH.map(|side| {
            let document = self.document(side);
            let first = document
                .entries()
                .next()
                .map(|at| document.sentences[at].block);
            first
                .unwrap_or(counts[side as usize])
                .max(end[side as usize])
        });
        push(&mut start, entries);
        push(&mut start, counts);
        rows
    }
}

/// Gives beads the certainties that a file has of them.
fn round(beads: &mut [Bead]) {
    for bead in beads {
        bead.certainty = bead.rounded_certainty();
    }
}

/// Writes down of each sentence or note in these beads which it is in, the first of them having this number.
fn claim(owners: &mut [Option<usize>], side: Side, beads: &[Bead], first: usize) {
    for (number, bead) in (first..).zip(beads) {
        for at in side.of(bead) {
            owners[*at] = Some(number);
        }
    }
}
