//! One language's text as every reader makes it: blocks, sentences, notes. No XML in it.
//!
//! What an editor reads is a [`Passage`]: the running text with white space collapsed, notes lifted
//! out and their marks kept as points. Each passage knows the way back to the bytes of the file.

use std::{collections::HashSet, sync::Arc};

use crate::{
    language::{Language, own::Own},
    span::{Position, Span},
};

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
}

impl Document {
    /// The text of a sentence.
    pub fn text(&self, sentence: &Sentence) -> &str {
        sentence.span.of(&self.blocks[sentence.block].passage.text)
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

    /// Line and column of a byte of the file.
    pub fn position(&self, byte: usize) -> Position {
        Position::of(&self.source, byte)
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

/// A note mark in a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands in the passage's text.
    pub at: usize,
    /// The note it marks, where there is one.
    pub note: Option<usize>,
    /// What is printed.
    pub label: Option<String>,
    /// Its bytes in the file; for a note that stands at its mark, the whole note.
    pub source: Span,
}

/// A run of text that is set apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// Where it stands in the passage's text.
    pub span: Span,
    /// How it is set apart.
    pub kind: StyleKind,
}

/// How a run of text is set apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StyleKind {
    /// Italics.
    Italic,
    /// Bold.
    Bold,
    /// Small capitals.
    SmallCaps,
    /// Above the line.
    Superscript,
    /// Below the line.
    Subscript,
    /// Words of another language, with its tag.
    Foreign(String),
    /// A quotation whose marks are not typed.
    Quotation,
    /// A link to this address.
    Link(String),
}

/// Running text and the way back to the bytes it was read from.
#[derive(Debug, Clone, Default)]
pub struct Passage {
    /// The text, white space collapsed, without notes.
    pub text: String,
    /// Note marks, in order.
    pub marks: Vec<Mark>,
    /// Runs set apart, in the order they end.
    pub styles: Vec<Style>,
    /// Stretches no sentence boundary may fall into, such as the two readings of a `choice`.
    pub atoms: Vec<Span>,
    /// Where the runs of the text stand in the source, in order.
    pieces: Vec<Piece>,
    /// Whether white space that comes next is left out.
    is_joined: bool,
}

/// A run of text and its place in the source.
#[derive(Debug, Clone)]
struct Piece {
    /// Where in the text it begins.
    at: usize,
    source: Span,
    /// Whether it stands there byte for byte; what does not (an entity) maps as a whole.
    is_verbatim: bool,
}

impl Passage {
    /// Adds characters that stand at `source` in the file, collapsing white space.
    pub fn push(&mut self, characters: &str, source: Span) {
        for (at, word) in words_and_gaps(characters) {
            let place = Span::new(source.start + at, source.start + at + word.len());
            self.push_word(word, place, true);
        }
    }

    /// Adds characters that the file says in another way at `source`, such as an entity.
    pub fn push_for(&mut self, characters: &str, source: Span) {
        for (_, word) in words_and_gaps(characters) {
            self.push_word(word, source, false);
        }
    }

    /// Adds white space where the file has none to show: an empty element at this byte.
    pub fn space(&mut self, at: usize) {
        self.push_for(" ", Span::at(at));
    }

    /// Lets no sentence end inside the text from `start` on.
    pub fn hold_together(&mut self, start: usize) {
        let atom = Span::new(start.min(self.text.len()), self.text.len()).trimmed(&self.text);
        if atom.of(&self.text).chars().nth(1).is_some() {
            self.atoms.push(atom);
        }
    }

    /// A place that [`since`](Self::since) finds again. It stands before white space, which a
    /// [`join`](Self::join) would take away.
    pub fn here(&self) -> usize {
        self.text.trim_end_matches(' ').len()
    }

    /// Where the text begins that was added since.
    pub fn since(&self, here: usize) -> usize {
        here + usize::from(crate::span::after(&self.text, here).starts_with(' '))
    }

    /// Takes away white space at the end, and lets what comes next begin without any: the two
    /// halves of a word that a line or page break divides.
    pub fn join(&mut self) {
        self.cut(self.text.trim_end_matches(' ').len());
        self.is_joined = true;
    }

    fn push_word(&mut self, word: &str, place: Span, is_verbatim: bool) {
        let is_gap = word.starts_with(is_space);
        if is_gap && (self.is_joined || self.text.is_empty() || self.text.ends_with(' ')) {
            return;
        }
        self.is_joined = false;
        let text = if is_gap { " " } else { word };
        self.push_piece(text, place, is_verbatim && text.len() == place.len());
    }

    /// Adds text that stands for the bytes at `place`; a run that goes on where the last one ended
    /// becomes part of it.
    fn push_piece(&mut self, text: &str, source: Span, is_verbatim: bool) {
        let at = self.text.len();
        self.text.push_str(text);
        match self.pieces.last_mut() {
            Some(last) if last.is_verbatim && is_verbatim && last.source.end == source.start => {
                last.source.end = source.end;
            }
            _ => self.pieces.push(Piece {
                at,
                source,
                is_verbatim,
            }),
        }
    }

    /// Drops white space at the end.
    pub fn finish(&mut self) {
        let length = self.text.trim_end_matches(' ').len();
        self.cut(length);
        self.styles.retain(|style| !style.span.is_empty());
    }

    fn cut(&mut self, length: usize) {
        self.text.truncate(length);
        self.pieces.retain(|piece| piece.at < length);
        if let Some(last) = self.pieces.last_mut().filter(|last| last.is_verbatim) {
            last.source.end = last.source.start + (length - last.at);
        }
        for mark in &mut self.marks {
            mark.at = mark.at.min(length);
        }
        let styles = self.styles.iter_mut().map(|style| &mut style.span);
        for span in styles.chain(&mut self.atoms) {
            *span = Span::new(span.start.min(length), span.end.min(length));
        }
    }

    /// Where a mark stands or a run that is set apart begins or ends, and the two ends of the text:
    /// between two of these places everything is alike.
    pub fn cuts(&self) -> Vec<usize> {
        let mut cuts = vec![0, self.text.len()];
        cuts.extend(self.marks.iter().map(|mark| mark.at));
        let spans = self.styles.iter().map(|style| style.span);
        cuts.extend(spans.flat_map(|span| [span.start, span.end]));
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }

    /// The marks in the order of their places.
    pub fn marks_in_order(&self) -> Vec<&Mark> {
        let mut marks: Vec<&Mark> = self.marks.iter().collect();
        marks.sort_by_key(|mark| mark.at);
        marks
    }

    /// The runs that are set apart as they begin; of those that begin together the longest is
    /// outermost, or the one that ended last.
    pub fn styles_in_order(&self) -> Vec<&Style> {
        let mut styles: Vec<&Style> = self.styles.iter().rev().collect();
        styles.sort_by_key(|style| (style.span.start, std::cmp::Reverse(style.span.end)));
        styles
    }

    /// The bytes in the file of a span of the text, from its first character to its last.
    pub fn source(&self, span: Span) -> Span {
        let start = self.locate(span.start, false);
        let end = self.locate(span.end, true).max(start);
        Span::new(start, end)
    }

    /// The byte in the file of an offset of the text. Between two pieces it is the end of the one
    /// before (`is_end`) or the start of the one after.
    fn locate(&self, at: usize, is_end: bool) -> usize {
        let next = self.pieces.partition_point(|piece| {
            if is_end {
                piece.at < at
            } else {
                piece.at <= at
            }
        });
        let Some(piece) = next.checked_sub(1).and_then(|i| self.pieces.get(i)) else {
            return self.pieces.first().map_or(0, |piece| piece.source.start);
        };
        let end = self
            .pieces
            .get(next)
            .map_or(self.text.len(), |piece| piece.at);
        if at >= end {
            piece.source.end
        } else if piece.is_verbatim {
            piece.source.start + (at - piece.at)
        } else if is_end {
            piece.source.end
        } else {
            piece.source.start
        }
    }
}

/// White space that collapses; a no-break space is the author's and stays.
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Cuts a text into runs of white space and runs of anything else, with their offsets.
fn words_and_gaps(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = crate::span::after(text, at);
        let is_gap = rest.starts_with(is_space);
        rest.chars().next()?;
        let length = if is_gap {
            rest.find(|c| !is_space(c))
        } else {
            rest.find(is_space)
        }
        .unwrap_or(rest.len());
        let run = (at, Span::new(0, length).of(rest));
        at += length;
        Some(run)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_crosses_collapsed_space_and_entities() {
        let source = "Мир\n   и&mdash;война";
        let mut passage = Passage::default();
        passage.push("Мир\n   и", Span::new(0, 12));
        passage.push_for("—", Span::new(12, 19));
        passage.push("война", Span::new(19, 29));
        passage.finish();
        assert_eq!(passage.text, "Мир и—война");
        let of = |word: &str| {
            let at = passage.text.find(word).unwrap();
            passage.source(Span::new(at, at + word.len())).of(source)
        };
        assert_eq!(of("Мир"), "Мир");
        assert_eq!(of("и"), "и");
        assert_eq!(of("—"), "&mdash;");
        assert_eq!(of("Мир и—в"), "Мир\n   и&mdash;в");
    }
}
