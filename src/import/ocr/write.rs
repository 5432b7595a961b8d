//! What was found in an OCR'd source → Markdown with footnotes.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    Page,
    chunks::Kind,
    joins::{Glue, Join},
};
use crate::{import::repaired::Repaired, span::Span};

impl Page<'_> {
    /// The source as Markdown with footnotes: first the notes, so that they keep their order, then
    /// the text.
    pub(super) fn repaired(&self) -> Repaired {
        let mut repaired = Repaired::default();
        for (at, note) in self.notes.iter().enumerate() {
            let key = key(at);
            repaired.put(&format!("[^{key}]: "), Span::at(note.text.start));
            self.note(note.text, &mut repaired);
            repaired.put("\n\n", Span::at(note.text.end));
            repaired.set_label(&key, note.number.to_string());
        }
        if !self.notes.is_empty() {
            // An indented text would go on with the last note.
            repaired.put("<!-- -->\n\n", Span::at(0));
        }
        for (at, join) in &self.text {
            let span = self.chunks[*at].span;
            let (end, glue) = match join {
                Join::With(Glue::Space) => (span.end, "\n"),
                Join::With(Glue::Nothing) => (self.trimmed_end(span), ""),
                Join::With(Glue::DroppedHyphen) => {
                    let end = self.trimmed_end(span);
                    let last = span.of(self.source).trim_end().chars().next_back();
                    (end - last.map_or(0, char::len_utf8), "")
                }
                Join::Apart | Join::Unsure(_) => (span.end, "\n\n"),
            };
            self.chunk(*at, Span::new(span.start, end), &mut repaired);
            repaired.put(glue, Span::at(span.end));
        }
        repaired
    }

    /// The lines of a note, none of which begins a list, heading or the like.
    fn note(&self, text: Span, repaired: &mut Repaired) {
        let mut start = text.start;
        for line in text.of(self.source).split_inclusive('\n') {
            let whole = Span::new(start, start + line.len());
            start += line.len();
            let line = whole.trimmed(self.source);
            let sign = line.start + sign(line.of(self.source)).unwrap_or(0);
            repaired.keep(self.source, Span::new(line.start, sign));
            if sign > line.start || begins_block(line.of(self.source)) {
                repaired.put("\\", Span::at(sign));
            }
            repaired.keep(self.source, Span::new(sign, line.end));
            if whole.end < text.end {
                repaired.put("\n", Span::new(line.end, whole.end));
            }
        }
    }

    fn trimmed_end(&self, span: Span) -> usize {
        span.start + span.of(self.source).trim_end().len()
    }

    /// A chunk of the text, its marks written as those of footnotes.
    fn chunk(&self, at: usize, span: Span, repaired: &mut Repaired) {
        let marks = &self.chosen.marks;
        let first = marks.partition_point(|(mark, _)| mark.span.start < span.start);
        let mut done = span.start;
        for (mark, note) in &marks[first..] {
            if mark.chunk != at {
                break;
            }
            self.stretch(at, Span::new(done, mark.span.start), repaired);
            repaired.put(&format!("[^{}]", key(*note)), mark.span);
            done = mark.span.end;
        }
        self.stretch(at, Span::new(done, span.end), repaired);
    }

    /// A stretch of a chunk without marks. A number with a bracket after a bullet is text: `- 2) to
    /// ask` is no list in a list.
    fn stretch(&self, at: usize, span: Span, repaired: &mut Repaired) {
        static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?m)^\s*[-*+]\s+\d{1,9}([.)])\s").expect("fixed and valid")
        });
        if span.is_empty() {
            return;
        }
        let mut done = span.start;
        if self.chunks[at].kind == Kind::List {
            for found in NUMBERED.captures_iter(span.of(self.source)) {
                let Some(bracket) = found.get(1) else {
                    continue;
                };
                let bracket = span.start + bracket.start();
                repaired.keep(self.source, Span::new(done, bracket));
                repaired.put("\\", Span::at(bracket));
                done = bracket;
            }
        }
        repaired.keep(self.source, Span::new(done, span.end));
    }
}

fn key(note: usize) -> String {
    format!("sverka-note-{}", note + 1)
}

/// Where the sign stands that makes a list's number of the number a line begins with.
fn sign(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = rest.len() < line.len() && rest.starts_with(['.', ')']);
    is_number.then(|| line.len() - rest.len())
}

/// Whether a line would begin a heading, a list or the like.
fn begins_block(line: &str) -> bool {
    line.starts_with(['-', '+', '*', '#', '=', '>', '|', '~', '`', ':'])
        && !line.starts_with("**")
        && (line.starts_with(['>', '|', ':'])
            || line
                .trim_start_matches(['-', '+', '*', '#', '=', '~', '`'])
                .starts_with([' ', '\t'])
            || line.starts_with("```")
            || line.starts_with("~~~")
            || line.chars().all(|c| matches!(c, '-' | '=')))
}
