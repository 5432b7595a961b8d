//! One language's text as every reader makes it: blocks, sentences, notes. No XML in it.
//!
//! What an editor reads is a [`Passage`]: the running text with white space collapsed, notes lifted
//! out and their marks kept as points. Each passage knows the way back to the bytes of the file.

mod passage;
mod runs;

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, OnceLock},
};

use crate::{
    error::{Error, Result},
    language::{DateOrder, Language, own::Own},
    limits::{Limit, limits},
    span::{Position, Positions, Span},
};
pub use passage::{Mark, Passage, Step, Style, StyleKind};
pub use runs::is_space;

/// A text: its source and what was read from it.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The file, as the user named it.
    pub path: String,
    /// The file's whole text; all source spans point into it.
    pub source: String,
    /// The language whose rules apply.
    pub language: Language,
    /// What its project knows beyond the tables.
    pub own: Arc<Own>,
    /// The language tag as declared (`ru`, `en-GB`).
    pub tag: String,
    /// The title from the header; empty where there is none.
    pub title: String,
    /// The author from the header; empty where there is none.
    pub author: String,
    /// Keywords from the header.
    pub keywords: Vec<String>,
    /// DOI, ORCID and the like: their kind and what they are.
    pub identifiers: Vec<(String, String)>,
    /// Headings, paragraphs, list items … in reading order.
    pub blocks: Vec<Block>,
    /// Footnotes and endnotes, in the order of their texts.
    pub notes: Vec<Note>,
    /// Sentences in reading order, bibliography entries among them.
    pub sentences: Vec<Sentence>,
    /// Every id of the file, so that none is given twice, and every name it points at in vain.
    pub ids: HashSet<String>,
    /// The lines of the source, from when one was first asked for.
    pub positions: OnceLock<Positions>,
    /// The order of day and month that its dates show, from when it was first asked for.
    pub date_order: OnceLock<DateOrder>,
}

impl Document {
    /// Whether it has no more notes, and no longer sentences, than are allowed. A note counts as one
    /// sentence, since it is compared as one.
    ///
    /// # Errors
    /// It has; the message names the place, and the flag that allows more.
    pub fn check_limits(&self) -> Result<()> {
        let limits = limits();
        let count = self.notes.len();
        let what = format_args!("the text has {count} notes");
        if let Some(message) = limits.refusal(Limit::Notes, count as u64, what) {
            let first = usize::try_from(limits.of(Limit::Notes)).unwrap_or(usize::MAX);
            let at = self.notes.get(first).map_or(0, |note| note.source.start);
            return Err(Error::at(&self.path, &self.source, at, message));
        }
        let most = limits.of(Limit::SentenceLength);
        for place in Place::all(self) {
            let text = place.text(self);
            // No text has more characters than bytes, and few have to be counted.
            if text.len() as u64 <= most {
                continue;
            }
            let (name, source) = match place {
                Place::Sentence(at) => ("sentence", self.sentences[at].source),
                Place::Note(at) => ("note", self.notes[at].source),
            };
            let words: String = text.chars().take(30).collect();
            let length = text.chars().count() as u64;
            let what = format_args!("the {name} “{words}…” has {length} characters");
            if let Some(message) = limits.refusal(Limit::SentenceLength, length, what) {
                return Err(Error::at(&self.path, &self.source, source.start, message));
            }
        }
        Ok(())
    }

    /// The text of a sentence.
    pub fn text(&self, sentence: &Sentence) -> &str {
        sentence.span.of(&self.blocks[sentence.block].passage.text)
    }

    /// The places of sentences by their ids; of two of one id, the first.
    pub fn sentences_by_id(&self) -> HashMap<&str, usize> {
        let places = self.sentences.iter().enumerate().rev();
        places
            .map(|(at, sentence)| (sentence.id.as_str(), at))
            .collect()
    }

    /// The places of the sentences of the running text, in order.
    pub fn running(&self) -> impl Iterator<Item = usize> + '_ {
        self.places(false)
    }

    /// The places of the bibliography entries, in order.
    pub fn entries(&self) -> impl Iterator<Item = usize> + '_ {
        self.places(true)
    }

    fn places(&self, are_entries: bool) -> impl Iterator<Item = usize> + '_ {
        let sentences = self.sentences.iter().enumerate();
        sentences
            .filter(move |(_, sentence)| {
                (self.blocks[sentence.block].kind == BlockKind::Entry) == are_entries
            })
            .map(|(at, _)| at)
    }

    /// The notes whose marks stand in a sentence, in order.
    pub fn notes_in(&self, sentence: &Sentence) -> impl Iterator<Item = usize> + '_ {
        let marks = &self.blocks[sentence.block].passage.marks;
        sentence.marks.clone().filter_map(|mark| marks[mark].note)
    }

    /// For each note, the sentences in which a mark of it stands.
    pub fn marked_sentences(&self) -> Vec<Vec<usize>> {
        let mut places = vec![Vec::new(); self.notes.len()];
        for (at, sentence) in self.sentences.iter().enumerate() {
            for note in self.notes_in(sentence) {
                places[note].push(at);
            }
        }
        places
    }

    /// Whether a table or a stanza goes on at a block.
    pub fn goes_on_at(&self, block: usize) -> bool {
        let before = block.checked_sub(1).and_then(|at| self.blocks.get(at));
        let (Some(before), Some(block)) = (before, self.blocks.get(block)) else {
            return false;
        };
        before.is_quoted == block.is_quoted
            && matches!(
                (&before.kind, &block.kind),
                (BlockKind::Cell { .. }, BlockKind::Cell { .. })
                    | (
                        BlockKind::Verse { .. },
                        BlockKind::Verse {
                            opens_stanza: false
                        }
                    )
            )
    }

    /// Line and column of a byte of the file.
    pub fn position(&self, byte: usize) -> Position {
        let positions = self.positions.get_or_init(|| Positions::of(&self.source));
        positions.position(&self.source, byte)
    }
}

/// A heading, paragraph, list item, verse line, table cell or bibliography entry.
#[derive(Debug, Clone)]
pub struct Block {
    /// What kind of block it is.
    pub kind: BlockKind,
    /// Whether it stands in a block quotation.
    pub is_quoted: bool,
    /// The part of the text it stands in.
    pub part: Part,
    /// What its division is, where that is not just a part of the text.
    pub division: Division,
    /// Its text.
    pub passage: Passage,
    /// Sentences that the file itself marks, in order, as spans of the passage.
    pub units: Vec<Unit>,
    /// The id that the file gives the block.
    pub id: Option<String>,
    /// The bytes of the block's element, or of the stretch of it that this block is.
    pub source: Span,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of this depth, 1 for the text's own title.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list item, or a further paragraph of one.
    Item {
        /// What is printed before it (`1.`, `•`); nothing before a further paragraph.
        marker: String,
        /// How many lists it stands in.
        depth: u8,
    },
    /// A verse line; the first of a stanza is marked.
    Verse {
        /// Whether a stanza begins here.
        opens_stanza: bool,
    },
    /// A table cell.
    Cell {
        /// Whether a row begins here.
        opens_row: bool,
    },
    /// A line of a letter, title page or the like: salutation, date line, signature, byline.
    Line,
    /// A bibliography entry, aligned as a whole.
    Entry,
}

/// The part of a text a block stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// Title page, abstract, preface.
    Front,
    /// The text itself.
    #[default]
    Body,
    /// Bibliography, appendices.
    Back,
}

/// What a division of a scholarly text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Division {
    /// The text itself.
    #[default]
    None,
    /// The title and the author's name.
    Title,
    /// The journal, the volume, the DOI.
    Publication,
    /// The abstract, with its keywords.
    Abstract,
    /// The list of works cited.
    Bibliography,
    /// The author's particulars.
    Author,
}

/// A sentence that the file marks itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its id, where it has one.
    pub id: Option<String>,
    /// Where it stands in the passage.
    pub span: Span,
    /// Where an id can be inserted in its start tag.
    pub name_end: usize,
}

/// A sentence: the unit of alignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The id, unique in its text: the file's own, or the one it will be given.
    pub id: String,
    /// The block it stands in.
    pub block: usize,
    /// Where it stands in the block's passage.
    pub span: Span,
    /// Its bytes in the file, its note marks included.
    pub source: Span,
    /// The marks of the passage that belong to it.
    pub marks: std::ops::Range<usize>,
    /// Whether the file already marks it.
    pub written: Written,
}

/// How much of a sentence, note or entry the file holds already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Element and id.
    Whole,
    /// An element without an id, which can be inserted at this byte.
    WithoutId(usize),
    /// Nothing yet.
    No,
}

/// Where something stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// In a sentence or entry, by its place among the document's.
    Sentence(usize),
    /// In a note, by its place among the document's.
    Note(usize),
}

impl Place {
    /// All places of a text: its sentences, then its notes.
    pub fn all(document: &Document) -> impl Iterator<Item = Self> + use<> {
        let sentences = (0..document.sentences.len()).map(Self::Sentence);
        sentences.chain((0..document.notes.len()).map(Self::Note))
    }

    /// The text of the sentence or note.
    pub fn text(self, document: &Document) -> &str {
        match self {
            Self::Sentence(at) => document.text(&document.sentences[at]),
            Self::Note(at) => &document.notes[at].passage.text,
        }
    }
}

/// A footnote or endnote.
#[derive(Debug, Clone)]
pub struct Note {
    /// The id: the file's own, or the one it will be given.
    pub id: String,
    /// Whether the file holds the id already.
    pub written: Written,
    /// The printed number or sign.
    pub label: Option<String>,
    /// What the file says of its kind (`translator`, `editorial`); empty where it says nothing.
    pub kind: String,
    /// Its text.
    pub passage: Passage,
    /// The bytes of the whole note.
    pub source: Span,
    /// Whether it is printed at the end of the text, not at the foot of the page.
    pub is_endnote: bool,
    /// Whether the note stands at its mark, or is collected elsewhere and pointed at.
    pub is_inline: bool,
}

impl Note {
    /// What a person calls it: its printed number, or else its id.
    pub fn name(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.id)
    }
}
