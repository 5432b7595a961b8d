//! A source with repairs, which knows for each of its bytes those of the user's file.

use std::{collections::HashMap, ops::Range};

use crate::span::Span;

/// The pieces of a source in a new order, with other text between them.
#[derive(Debug, Default)]
pub(super) struct Repaired {
    text: String,
    pieces: Vec<Piece>,
    labels: HashMap<String, String>,
}

#[derive(Debug)]
struct Piece {
    at: usize,
    source: Span,
    is_verbatim: bool,
}

impl Repaired {
    /// A source without repairs.
    pub(super) fn whole(source: &str) -> Self {
        let mut whole = Self::default();
        whole.keep(source, Span::new(0, source.len()));
        whole
    }

    /// The text with the repairs.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Adds a stretch of the source as it is.
    pub(super) fn keep(&mut self, source: &str, span: Span) {
        self.push(span.of(source), span, true);
    }

    /// Adds a text that stands for these bytes of the source.
    pub(super) fn put(&mut self, text: &str, span: Span) {
        self.push(text, span, false);
    }

    /// Says what is printed for the note of a key.
    pub(super) fn set_label(&mut self, key: &str, label: String) {
        self.labels.insert(key.to_owned(), label);
    }

    /// What is printed for the note of a key: the key itself unless something else was said.
    pub(super) fn label<'a>(&'a self, key: &'a str) -> &'a str {
        self.labels.get(key).map_or(key, String::as_str)
    }

    /// The bytes of the source of a range of the text.
    pub(super) fn place(&self, range: Range<usize>) -> Span {
        let start = self.locate(range.start, false);
        if range.is_empty() {
            return Span::at(start);
        }
        // Pieces may stand in another order than in the source.
        let end = self.locate(range.end, true);
        Span::new(start.min(end), end.max(start))
    }

    fn push(&mut self, text: &str, source: Span, is_verbatim: bool) {
        if text.is_empty() {
            return;
        }
        self.pieces.push(Piece {
            at: self.text.len(),
            source,
            is_verbatim,
        });
        self.text.push_str(text);
    }

    fn locate(&self, at: usize, is_end: bool) -> usize {
        let next = self.pieces.partition_point(|piece| {
            if is_end {
                piece.at < at
            } else {
                piece.at <= at
            }
        });
        let Some(piece) = next.checked_sub(1).and_then(|last| self.pieces.get(last)) else {
            return 0;
        };
        match (piece.is_verbatim, is_end) {
            (true, _) => (piece.source.start + (at - piece.at)).min(piece.source.end),
            (false, false) => piece.source.start,
            (false, true) => piece.source.end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_source() {
        let source = "one 1 two three";
        let mut repaired = Repaired::default();
        repaired.keep(source, Span::new(10, 15));
        repaired.put("\n\n", Span::at(0));
        repaired.keep(source, Span::new(0, 3));
        repaired.put("[^1]", Span::new(3, 5));
        assert_eq!(repaired.text(), "three\n\none[^1]");
        assert_eq!(repaired.place(0..5), Span::new(10, 15));
        assert_eq!(repaired.place(1..3).of(source), "hr");
        assert_eq!(repaired.place(8..10).of(source), "ne");
        assert_eq!(repaired.place(10..14).of(source), " 1");
        assert_eq!(repaired.place(99..200), Span::new(3, 5));
    }

    #[test]
    fn a_source_without_repairs_is_where_it_was() {
        let repaired = Repaired::whole("два");
        assert_eq!(repaired.place(2..4), Span::new(2, 4));
        assert_eq!(repaired.place(6..50), Span::new(6, 6));
        assert_eq!(repaired.place(60..61), Span::new(6, 6));
    }
}
