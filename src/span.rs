//! Places in a text: byte spans, and the lines and columns people count in.
//!
//! All offsets inside the program are bytes. Only this file slices a string, so that a byte index
//! that lands inside a two-byte Cyrillic letter can never panic anywhere else.

use serde::Serialize;

/// A half-open range of bytes, `start..end`, in some text known from the context.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// First byte of the span.
    pub start: usize,
    /// First byte after the span.
    pub end: usize,
}

impl Span {
    /// A span from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// An empty span at `at`.
    pub fn at(at: usize) -> Self {
        Self::new(at, at)
    }

    /// The text of the span; empty where the span does not fit `text`.
    ///
    /// ```
    /// use sverka::span::Span;
    /// assert_eq!(Span::new(0, 6).of("Том 2"), "Том");
    /// assert_eq!(Span::new(1, 3).of("Том 2"), ""); // inside a letter
    /// ```
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether nothing lies between start and end.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The span without the white space at its two ends.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        Self::new(start, start.max(self.start + inner.trim_end().len()))
    }
}

/// The text before a byte offset; all of it where the offset is past the end.
pub fn before(text: &str, at: usize) -> &str {
    text.get(..at).unwrap_or(text)
}

/// The text from a byte offset on; empty where the offset is past the end.
pub fn after(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// A place in a file as an editor shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Position {
    /// Line, counted from 1.
    pub line: usize,
    /// Column in Unicode characters, counted from 1.
    pub column: usize,
    /// Column in bytes, counted from 1, a byte order mark included.
    #[serde(skip)]
    pub byte_column: usize,
    /// Byte offset in the file, counted from 0.
    pub byte: usize,
}

impl Position {
    /// The position of byte `at` in `text`.
    ///
    /// ```
    /// use sverka::span::Position;
    /// let at = Position::of("Да.\nНет.", 8);
    /// assert_eq!((at.line, at.column, at.byte_column), (2, 2, 3));
    /// ```
    pub fn of(text: &str, at: usize) -> Self {
        let mut byte = at.min(text.len());
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        let head = before(text, byte);
        let line_start = head.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            line: 1 + head.bytes().filter(|b| *b == b'\n').count(),
            column: 1 + after(head, line_start)
                .trim_start_matches('\u{feff}')
                .chars()
                .count(),
            byte_column: 1 + byte - line_start,
            byte,
        }
    }

    /// The position of a later byte, counted from this one on.
    ///
    /// ```
    /// use sverka::span::Position;
    /// let text = "Да.\nНет, да.";
    /// assert_eq!(Position::of(text, 2).further(text, 13), Position::of(text, 13));
    /// ```
    #[must_use]
    pub fn further(self, text: &str, at: usize) -> Self {
        let byte = text.floor_char_boundary(at).max(self.byte);
        let passed = Span::new(self.byte, byte).of(text);
        let lines = passed.matches('\n').count();
        let tail = passed.rsplit('\n').next().unwrap_or_default();
        let begins_line = lines > 0 || self.byte_column == 1;
        let shown = if begins_line {
            tail.trim_start_matches('\u{feff}')
        } else {
            tail
        };
        let of_line = |column: usize| if lines > 0 { 1 } else { column };
        Self {
            line: self.line + lines,
            column: of_line(self.column) + shown.chars().count(),
            byte_column: of_line(self.byte_column) + tail.len(),
            byte,
        }
    }
}

/// The positions of a text, found without counting its lines from the first one for each.
#[derive(Debug, Clone, Default)]
pub struct Positions {
    /// One every few thousand bytes.
    known: Vec<Position>,
    length: usize,
}

impl Positions {
    /// The positions of a text.
    pub fn of(text: &str) -> Self {
        let mut known = vec![Position::of(text, 0)];
        let mut here = known[0];
        while here.byte + STEP < text.len() {
            here = here.further(text, here.byte + STEP);
            known.push(here);
        }
        Self {
            known,
            length: text.len(),
        }
    }

    /// The position of a byte of the text that these are of; of another it is counted anew.
    pub fn position(&self, text: &str, at: usize) -> Position {
        let next = self.known.partition_point(|known| known.byte <= at);
        match next.checked_sub(1).map(|last| self.known[last]) {
            Some(last) if self.length == text.len() => last.further(text, at),
            _ => Position::of(text, at),
        }
    }
}

/// How far the known positions stand apart, in bytes.
const STEP: usize = 4_096;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trimming_keeps_to_the_span() {
        let text = "а  б в  ";
        assert_eq!(Span::new(2, 10).trimmed(text).of(text), "б в");
        assert!(Span::new(2, 4).trimmed(text).is_empty());
    }

    #[test]
    fn positions_are_those_that_are_counted_from_the_first_line() {
        let text = format!("\u{feff}{}", "Жук\nи ещё жук\r\n— beetle ".repeat(900));
        let positions = Positions::of(&text);
        assert!(positions.known.len() > 5);
        for at in (0..text.len() + 3).step_by(7) {
            assert_eq!(positions.position(&text, at), Position::of(&text, at));
        }
        assert_eq!(positions.position("а\nб", 3), Position::of("а\nб", 3));
    }

    #[test]
    fn a_position_inside_a_letter_is_the_letter() {
        assert_eq!(Position::of("жук", 3).column, 2);
        assert_eq!(Position::of("жук", 99).column, 4);
    }
}
