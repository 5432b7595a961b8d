//! A document in the making: what every reader of a format writes to.
//!
//! Readers say what begins and ends, in the order of the file; notes may be defined before or after
//! their marks, which name them by a key.

use std::collections::HashMap;

use super::Remark;
use crate::{
    document::{
        Block, BlockKind, Division, Document, Mark, Note, Part, Passage, Style, StyleKind, Written,
    },
    span::Span,
    xml::is_forbidden,
};

/// A document in the making.
#[derive(Debug, Default)]
pub(super) struct Draft {
    document: Document,
    /// The passages that text goes into: a block, and a note that stands in it.
    open: Vec<Open>,
    /// Keys of notes and the notes they name.
    keys: HashMap<String, usize>,
    forbidden: usize,
}

#[derive(Debug)]
struct Open {
    into: Into,
    passage: Passage,
    /// Runs that have begun: how they are set apart, and where.
    styles: Vec<(StyleKind, usize)>,
    source: Span,
}

#[derive(Debug)]
enum Into {
    Block {
        kind: BlockKind,
        is_quoted: bool,
        place: (Part, Division),
    },
    Note(usize),
}

impl Draft {
    pub(super) fn new(path: &str) -> Self {
        let document = Document {
            path: path.to_owned(),
            ..Document::default()
        };
        Self {
            document,
            ..Self::default()
        }
    }

    /// Begins a block; the one that was open ends.
    pub(super) fn begin(&mut self, kind: BlockKind, is_quoted: bool, source: Span) {
        self.end();
        let place = (Part::Body, Division::None);
        let block = Into::Block {
            kind,
            is_quoted,
            place,
        };
        self.push(block, source);
    }

    /// Says which part of the text the block that is open belongs to, where the file says it.
    pub(super) fn belongs_to(&mut self, part: Part, division: Division) {
        if let Some(Open {
            into: Into::Block { place, .. },
            ..
        }) = self.open.last_mut()
        {
            *place = (part, division);
        }
    }

    /// Whether what is open has neither text nor a mark so far.
    pub(super) fn is_empty(&self) -> bool {
        let open = self.open.last();
        open.is_none_or(|open| open.passage.text.is_empty() && open.passage.marks.is_empty())
    }

    /// Whether text goes into a note.
    pub(super) fn is_in_note(&self) -> bool {
        matches!(
            self.open.last(),
            Some(Open {
                into: Into::Note(_),
                ..
            })
        )
    }

    /// Whether the block that is open is a list item without text so far.
    pub(super) fn is_in_empty_item(&self) -> bool {
        let open = self.open.last();
        open.is_some_and(|open| {
            let is_item = matches!(
                open.into,
                Into::Block {
                    kind: BlockKind::Item { .. },
                    ..
                }
            );
            is_item && open.passage.text.is_empty() && open.passage.marks.is_empty()
        })
    }

    /// The bytes of what is open, up to its last text.
    pub(super) fn place(&self) -> Span {
        self.open.last().map_or(Span::default(), |open| open.source)
    }

    /// Ends the block that is open, and all in it.
    pub(super) fn end(&mut self) {
        while self.open.len() > 1 {
            self.end_note();
        }
        let Some(open) = self.open.pop() else { return };
        if let Into::Block {
            kind,
            is_quoted,
            place: (part, division),
        } = open.into
        {
            let (passage, source) = finished(open.passage, open.styles, open.source);
            // An empty cell keeps the others of its row in their columns; Word fills empty
            // paragraphs with a no-break space.
            let is_cell = matches!(kind, BlockKind::Cell { .. });
            if passage.text.trim().is_empty() && passage.marks.is_empty() && !is_cell {
                return;
            }
            self.document.blocks.push(Block {
                kind,
                is_quoted,
                part,
                division,
                passage,
                units: Vec::new(),
                id: None,
                source,
            });
        }
    }

    /// Adds text to what is open; a paragraph is begun where nothing is.
    pub(super) fn text(&mut self, text: &str, source: Span) {
        if self.open.is_empty() {
            if text.trim().is_empty() {
                return;
            }
            self.begin(BlockKind::Paragraph, false, source);
        }
        if let Some(open) = self.open.last_mut() {
            if text.contains(is_forbidden) {
                self.forbidden += text.chars().filter(|c| is_forbidden(*c)).count();
                open.passage.push(&text.replace(is_forbidden, ""), source);
            } else {
                open.passage.push(text, source);
            }
            open.source.end = open.source.end.max(source.end);
        }
    }

    /// Begins a run that is set apart.
    pub(super) fn begin_style(&mut self, kind: StyleKind) {
        if let Some(open) = self.open.last_mut() {
            open.styles.push((kind, open.passage.text.len()));
        }
    }

    /// Ends the run that began last.
    pub(super) fn end_style(&mut self) {
        if let Some(open) = self.open.last_mut()
            && let Some((kind, start)) = open.styles.pop()
        {
            add_style(&mut open.passage, kind, start);
        }
    }

    /// Ends the run that began last at the last word in it.
    pub(super) fn end_style_at_words(&mut self) {
        self.end_style();
        let open = self.open.last_mut();
        let Some(passage) = open.map(|open| &mut open.passage) else {
            return;
        };
        if let Some(style) = passage.styles.last_mut() {
            style.span = style.span.trimmed(&passage.text);
        }
    }

    /// Sets the mark of the note of this key.
    pub(super) fn mark(&mut self, key: &str, label: Option<&str>, source: Span) {
        let note = self.note_of(key, label);
        if self.open.is_empty() {
            self.begin(BlockKind::Paragraph, false, source);
        }
        if let Some(open) = self.open.last_mut() {
            open.passage.marks.push(Mark {
                at: open.passage.text.len(),
                note: Some(note),
                label: label.map(str::to_owned),
                source,
            });
        }
    }

    /// Begins the text of the note of this key, which may stand inside a block. A note of the same
    /// key that has a text already is a second one, which no mark calls; says whether it is.
    pub(super) fn begin_note(&mut self, key: &str, label: Option<&str>, source: Span) -> bool {
        let mut note = self.note_of(key, label);
        let is_second = !self.document.notes[note].passage.text.is_empty();
        if is_second {
            note = self.new_note(label);
        }
        self.document.notes[note].source = source;
        self.push(Into::Note(note), source);
        is_second
    }

    /// Says that the note that is open is printed at the end of the text.
    pub(super) fn is_endnote(&mut self) {
        if let Some(Open {
            into: Into::Note(note),
            ..
        }) = self.open.last()
        {
            self.document.notes[*note].is_endnote = true;
        }
    }

    /// Ends the note that is open.
    pub(super) fn end_note(&mut self) {
        let is_note = |open: &Open| matches!(open.into, Into::Note(_));
        let Some(open) = self.open.pop_if(|open| is_note(open)) else {
            return;
        };
        if let Into::Note(note) = open.into {
            let (passage, source) = finished(open.passage, open.styles, open.source);
            let note = &mut self.document.notes[note];
            if note.passage.text.is_empty() {
                note.passage = passage;
                note.source = source;
            }
        }
    }

    /// The document, all that is open ended.
    pub(super) fn finish(mut self, remarks: &mut Vec<Remark>) -> Document {
        while let Some(open) = self.open.last() {
            match open.into {
                Into::Note(_) => self.end_note(),
                Into::Block { .. } => self.end(),
            }
        }
        if self.forbidden > 0 {
            let message = format!(
                "{} control characters, which no XML file may hold, were left out",
                self.forbidden
            );
            remarks.push(Remark::new("characters-left-out", Span::default(), message));
        }
        self.document
    }

    fn push(&mut self, into: Into, source: Span) {
        self.open.push(Open {
            into,
            passage: Passage::default(),
            styles: Vec::new(),
            source,
        });
    }

    fn note_of(&mut self, key: &str, label: Option<&str>) -> usize {
        if let Some(note) = self.keys.get(key) {
            return *note;
        }
        let note = self.new_note(label);
        self.keys.insert(key.to_owned(), note);
        note
    }

    fn new_note(&mut self, label: Option<&str>) -> usize {
        self.document.notes.push(Note {
            id: String::new(),
            written: Written::No,
            label: label.map(str::to_owned),
            kind: String::new(),
            passage: Passage::default(),
            source: Span::default(),
            is_endnote: false,
            is_inline: true,
        });
        self.document.notes.len() - 1
    }
}

fn finished(
    mut passage: Passage,
    styles: Vec<(StyleKind, usize)>,
    source: Span,
) -> (Passage, Span) {
    for (kind, start) in styles.into_iter().rev() {
        add_style(&mut passage, kind, start);
    }
    passage.finish();
    (passage, source)
}

fn add_style(passage: &mut Passage, kind: StyleKind, start: usize) {
    let span = Span::new(start, passage.text.len());
    if !span.is_empty() {
        passage.styles.push(Style { span, kind });
    }
}
