//! A clean pair of TEI texts as the generator sees it: where its sentences, notes and entries stand
//! in the bytes of the files, and which belong together.

use std::ops::Range;

use regex::Regex;
use sverka::{
    Edition, Side,
    align::{Weights, align, align_around, pair_entries, pair_notes},
    alignment::Alignment,
    document::Document,
    language::lexicon::Lexicon,
    tei::{self, Links},
};

use super::fault::{Place, Splice};
use crate::support::read;

/// An original, its translation, and the gold alignment of the two.
pub(super) struct Pair {
    pub(super) name: &'static str,
    texts: [Marked; 2],
    documents: [Document; 2],
    gold: Links,
}

/// A text and where its parts stand in it.
pub(super) struct Marked {
    pub(super) source: String,
    /// The source with every byte of a tag, and of a note, put out: what is found here is running text.
    pub(super) running: String,
    pub(super) sentences: Vec<Piece>,
    pub(super) notes: Vec<Note>,
    pub(super) entries: Vec<Piece>,
}

/// A sentence or an entry.
#[derive(Clone)]
pub(super) struct Piece {
    pub(super) id: String,
    pub(super) element: Range<usize>,
    pub(super) content: Range<usize>,
}

pub(super) struct Note {
    pub(super) label: String,
    /// The bytes of the label itself.
    pub(super) number: Range<usize>,
    pub(super) piece: Piece,
    /// The place of its sentence in `sentences`.
    pub(super) sentence: usize,
}

impl Pair {
    /// The texts must have ids on all sentences, and their notes at the marks.
    pub(super) fn new(name: &'static str, texts: [String; 2], gold: String) -> Self {
        let documents = [0, 1].map(|side| read(&file(name, side), &texts[side]));
        let gold = tei::read_alignment("gold.xml", gold).unwrap_or_else(|error| panic!("{error}"));
        let pair = Self {
            name,
            texts: texts.map(Marked::new),
            documents,
            gold,
        };
        let gold = pair.gold.resolve(&pair.documents[0], &pair.documents[1]);
        let is_fresh = gold.gone.is_empty() && gold.stale.is_empty();
        assert!(is_fresh, "the gold alignment of {name} does not fit");
        pair
    }

    pub(super) fn original(&self) -> &Marked {
        &self.texts[0]
    }

    pub(super) fn translation(&self) -> &Marked {
        &self.texts[1]
    }

    /// The sentences of both sides that stand in the bead of a sentence, and those alone.
    pub(super) fn bead(&self, side: Side, id: &str) -> Place {
        let links = self.gold.beads.iter().chain(&self.gold.entries);
        let ids = |link: &tei::alignment::Link| [link.original.clone(), link.translation.clone()];
        let found = links
            .map(ids)
            .find(|ids| ids[side as usize].iter().any(|own| own == id));
        let mut alone = [Vec::new(), Vec::new()];
        alone[side as usize].push(id.to_owned());
        Place {
            pieces: found.unwrap_or(alone),
            notes: [Vec::new(), Vec::new()],
        }
    }

    /// A note of the translation and its counterpart, by their printed numbers.
    pub(super) fn note_place(&self, note: &Note) -> Place {
        let mut links = self.gold.notes.iter();
        let link = links.find(|link| link.translation.contains(&note.piece.id));
        let originals = link.map(|link| link.original.clone()).unwrap_or_default();
        let notes = self.original().notes.iter();
        let labels = notes.filter(|note| originals.contains(&note.piece.id));
        Place {
            pieces: [Vec::new(), Vec::new()],
            notes: [
                labels.map(|note| note.label.clone()).collect(),
                vec![note.label.clone()],
            ],
        }
    }

    /// The pair with these changes. The gold alignment is used where it still fits, unless it is to
    /// be aligned anew, as a user's pair would be.
    pub(super) fn edition(&self, splices: &[&Splice], anew: bool) -> Edition {
        self.edition_of(
            [Side::Original, Side::Translation].map(|side| self.with(side, splices)),
            anew,
        )
    }

    /// The translation as the file would read with these changes, or the original; nothing where it
    /// has none.
    pub(super) fn with(&self, side: Side, splices: &[&Splice]) -> Option<String> {
        let mut own: Vec<_> = splices
            .iter()
            .filter(|splice| splice.side == side)
            .collect();
        if own.is_empty() {
            return None;
        }
        own.sort_by_key(|splice| splice.range.start);
        let mut text = self.texts[side as usize].source.clone();
        for splice in own.into_iter().rev() {
            text.replace_range(splice.range.clone(), &splice.with);
        }
        Some(text)
    }

    /// The pair with other texts in place of its own.
    pub(super) fn edition_of(&self, texts: [Option<String>; 2], anew: bool) -> Edition {
        let mut sides = texts.into_iter().enumerate().map(|(side, text)| {
            text.map_or_else(
                || self.documents[side].clone(),
                |text| read(&file(self.name, side), &text),
            )
        });
        let (original, translation) = (sides.next().unwrap(), sides.next().unwrap());
        let alignment = if anew {
            align(&original, &translation).unwrap()
        } else {
            self.gold_for(&original, &translation)
        };
        Edition::new(self.name, original, translation, alignment)
    }

    /// The gold alignment, where it still fits; what is new is aligned around it.
    fn gold_for(&self, original: &Document, translation: &Document) -> Alignment {
        let resolved = self.gold.resolve(original, translation);
        let mut gold = resolved.alignment;
        if !resolved.gone.is_empty() || !gold.is_complete(original, translation) {
            return align_around(
                original,
                translation,
                &gold,
                &Weights::default(),
                &Lexicon::default(),
            );
        }
        let lexicon = Lexicon::default();
        if !gold.has_all_notes(original, translation) {
            gold.notes = pair_notes(original, translation, &gold.beads, &gold.notes, &lexicon);
        }
        if !gold.has_all_entries(original, translation) {
            gold.entries = pair_entries(original, translation, &gold.entries, &lexicon);
        }
        gold
    }
}

fn file(name: &str, side: usize) -> String {
    format!("{name}.{}.xml", ["ru", "en"][side])
}

impl Marked {
    fn new(source: String) -> Self {
        let sentences = pieces(&source, r#"<s xml:id="([^"]+)">((?s:.*?))</s>"#);
        let label = Regex::new(r#" n="([^"]*)""#).unwrap();
        let note = |piece: Piece| {
            let tag = &source[piece.element.start..piece.content.start];
            let number = label.captures(tag).unwrap().get(1).unwrap();
            let starts =
                sentences.partition_point(|sentence| sentence.element.start < piece.element.start);
            Note {
                label: number.as_str().to_owned(),
                number: piece.element.start + number.start()..piece.element.start + number.end(),
                sentence: starts - 1,
                piece,
            }
        };
        let notes: Vec<Note> = pieces(&source, r#"<note xml:id="([^"]+)"[^>]*>((?s:.*?))</note>"#)
            .into_iter()
            .map(note)
            .collect();
        let entries = pieces(&source, r#"<bibl xml:id="([^"]+)"[^>]*>((?s:.*?))</bibl>"#);
        let hidden = Regex::new("<note (?s:.*?)</note>|<[^>]*>").unwrap();
        let blank = |found: &regex::Captures<'_>| "\u{1}".repeat(found[0].len());
        Self {
            running: hidden.replace_all(&source, blank).into_owned(),
            sentences,
            notes,
            entries,
            source,
        }
    }

    /// The text of a piece in which tags and notes are put out.
    pub(super) fn bare(&self, piece: &Piece) -> &str {
        &self.running[piece.content.clone()]
    }
}

fn pieces(source: &str, pattern: &str) -> Vec<Piece> {
    let pattern = Regex::new(pattern).unwrap();
    let piece = |found: regex::Captures<'_>| Piece {
        id: found[1].to_owned(),
        element: found.get(0).unwrap().range(),
        content: found.get(2).unwrap().range(),
    };
    pattern.captures_iter(source).map(piece).collect()
}
