//! What was found in an OCR'd source → Markdown with footnotes.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    Page,
    chunks::Kind,
    joins::{Glue, Join},
};
use crate::{
    import::repaired::Repaired,
    span::{Span, after},
};

impl Page<'_> {
    /// The source as Markdown with footnotes: first the notes, so that they keep their order, then
    /// the text.
    pub(super) fn repaired(&self) -> Repaired {
        let mut repaired = Repaired::default();
        for (at, note) in self.notes.iter().enumerate() {
            let key = key(at);
            repaired.put(&format!("[^{key}]: "), Span::at(note.text.start));
            if begins_block(note.text.of(self.source)) {
                repaired.put("\\", Span::at(note.text.start));
            }
            repaired.keep(self.source, note.text);
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

/// Whether a note's text would begin a heading, a list or the like.
fn begins_block(text: &str) -> bool {
    let sign = text.trim_start_matches(['-', '+', '*', '#', '=', '>', '|', '~', '`']);
    let is_signed = sign.len() < text.len();
    is_signed
        && (after(text, 0).starts_with(['>', '|'])
            || sign.starts_with([' ', '\t'])
            || text.len() - sign.len() > 2)
}
