//! A sentence, entry or note in the making.

use crate::{
    document::{Mark, Passage, Style, StyleKind},
    exchange::unit::Role,
    span::{Span, after, before},
};

/// A sentence, entry or note in the making.
#[derive(Debug)]
pub(in crate::exchange) struct Draft {
    pub(super) id: String,
    pub(super) role: Role,
    pub(super) passage: Passage,
    /// The ids of the notes of its marks, one for each.
    pub(super) marked: Vec<String>,
    /// Runs that have begun: their keys, how they are set apart, and where.
    open: Vec<(String, StyleKind, usize)>,
}

impl Draft {
    pub(in crate::exchange) fn new(id: impl Into<String>, role: Role) -> Self {
        Self {
            id: id.into(),
            role,
            passage: Passage::default(),
            marked: Vec::new(),
            open: Vec::new(),
        }
    }

    /// A sentence of which nothing but the text is known.
    pub(in crate::exchange) fn plain(text: &str) -> Self {
        let mut draft = Self::new("", Role::Sentence(None));
        draft.text(text);
        draft
    }

    pub(in crate::exchange) fn text(&mut self, text: &str) {
        self.passage.push(text, Span::default());
    }

    /// Sets the mark of the note of this id.
    pub(in crate::exchange) fn mark(&mut self, note: &str) {
        self.marked.push(note.to_owned());
        self.passage.marks.push(Mark {
            at: self.passage.text.len(),
            note: None,
            label: None,
            source: Span::default(),
        });
    }

    /// Begins a run that [`end`](Self::end) ends by its key.
    pub(in crate::exchange) fn begin(&mut self, key: &str, style: StyleKind) {
        self.open
            .push((key.to_owned(), style, self.passage.text.len()));
    }

    /// Ends the run of this key, where one has begun.
    pub(in crate::exchange) fn end(&mut self, key: &str) {
        if let Some(at) = self.open.iter().rposition(|(open, ..)| open == key) {
            let (_, kind, start) = self.open.remove(at);
            let span = Span::new(start, self.passage.text.len());
            self.passage.styles.push(Style { span, kind });
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.passage.marks.is_empty() && self.passage.text.trim().is_empty()
    }

    pub(super) fn finish(&mut self) {
        self.open.clear();
        self.passage.finish();
    }
}

/// A walk along a text whose places are told in characters.
#[derive(Debug)]
pub(in crate::exchange) struct Walk<'t> {
    rest: &'t str,
    /// So many characters lie behind.
    done: usize,
}

impl<'t> Walk<'t> {
    pub(in crate::exchange) fn along(text: &'t str) -> Self {
        Self {
            rest: text,
            done: 0,
        }
    }

    /// What lies between here and the place after so many characters of the text; nothing where that lies
    /// behind.
    pub(in crate::exchange) fn to(&mut self, at: usize) -> &'t str {
        let mut ahead = self.rest.char_indices();
        let next = ahead.nth(at.saturating_sub(self.done));
        let byte = next.map_or(self.rest.len(), |(byte, _)| byte);
        let (passed, rest) = (before(self.rest, byte), after(self.rest, byte));
        self.rest = rest;
        self.done = self.done.max(at);
        passed
    }

    /// What lies ahead.
    pub(in crate::exchange) fn rest(self) -> &'t str {
        self.rest
    }
}
