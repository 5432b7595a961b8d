//! Paragraphs that a page's notes cut in two.

use super::{
    chunks::{Chunk, Kind},
    sentence::{self, End},
};
use crate::span::{Span, after, before};

/// What becomes of two chunks of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    /// They stay apart, and no doubt of it.
    Apart,
    /// They stay apart, though they may be one: why.
    Unsure(&'static str),
    /// They are one paragraph.
    With(Glue),
}

/// What stands between two halves of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Glue {
    Space,
    Nothing,
    /// A hyphen at the end of the first half is taken off.
    DroppedHyphen,
}

/// A line of fewer letters may be a heading without its sign.
const SHORT: usize = 100;

/// The two halves, and the source they stand in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Halves<'s> {
    pub(super) source: &'s str,
    pub(super) first: &'s Chunk,
    /// Where the text of the first ends, its last marks cut off.
    pub(super) end: usize,
    pub(super) second: &'s Chunk,
    /// Whether notes stand between them.
    pub(super) is_page_cut: bool,
}

impl Halves<'_> {
    /// Whether the halves are one paragraph.
    pub(super) fn decide(&self) -> Join {
        let first = self.first_text();
        let second = self.second.span.of(self.source);
        let goes_on = self.second.kind == Kind::Paragraph && sentence::goes_on(second);
        if !matches!(self.first.kind, Kind::Paragraph | Kind::List) {
            return Join::Apart;
        }
        let end = sentence::end(first);
        if !self.is_page_cut {
            let is_cut = self.first.kind == Kind::Paragraph
                && first.chars().count() >= SHORT
                && matches!(end, End::Open | End::Word);
            return if is_cut && goes_on {
                self.glued()
            } else {
                Join::Apart
            };
        }
        if self.second.kind != Kind::Paragraph {
            let is_cut =
                end == End::Open || (end == End::Word && self.first.kind == Kind::Paragraph);
            return if is_cut && self.second.kind != Kind::List {
                Join::Unsure(
                    "the text before the notes ends in the middle of a sentence, and no paragraph follows",
                )
            } else {
                Join::Apart
            };
        }
        if goes_on {
            return self.glued();
        }
        if self.first.kind == Kind::List {
            return Join::Apart;
        }
        let is_long = first.chars().count() >= SHORT;
        match end {
            End::Open => self.glued(),
            End::Word if is_long => self.glued(),
            End::Word => Join::Unsure("the line before the notes may be a heading"),
            End::Colon => Join::Unsure("the text before the notes ends with a colon"),
            End::Whole if sentence::waits_for_name(first, second) => self.glued(),
            End::Whole => Join::Unsure("a sentence ends before the notes"),
        }
    }

    fn first_text(&self) -> &str {
        Span::new(self.first.span.start, self.end).of(self.source)
    }

    fn glued(&self) -> Join {
        let first = self.first_text().trim_end();
        let Some(body) = first.strip_suffix(['-', '\u{AD}']) else {
            return Join::With(Glue::Space);
        };
        if !body.ends_with(char::is_alphabetic) {
            return Join::With(Glue::Space);
        }
        let second = self.second.span.of(self.source).trim_start();
        if !second.starts_with(char::is_lowercase) {
            return Join::With(Glue::Nothing);
        }
        // The hyphen is the word's own where the file writes the word so elsewhere.
        let head = after(body, body.trim_end_matches(char::is_alphanumeric).len());
        let whole = format!("{head}-{}", sentence::first_word(second));
        let is_own = before(self.source, self.first.span.start).contains(&whole)
            || after(self.source, self.second.span.end).contains(&whole);
        Join::With(if is_own {
            Glue::Nothing
        } else {
            Glue::DroppedHyphen
        })
    }
}
