//! Plain text → a [`Document`].
//!
//! Plain text says nothing of itself. Paragraphs are what empty lines or indents divide, lines of
//! even length are taken for wrapped, headings are guessed only where they can be little else, and
//! notes are found where a list of them stands. Each guess that may be wrong is reported.

mod layout;
mod lines;
mod notes;

use std::collections::HashSet;

use super::{Remark, draft::Draft, notes as lone};
use crate::{
    document::{BlockKind, Document},
    span::Span,
};
use layout::{Paragraph, Shape};
use notes::{Found, Section};

/// Reads plain text; `path` names it.
pub(super) fn read(path: &str, source: &str, remarks: &mut Vec<Remark>) -> Document {
    let mut lines = lines::of(source);
    lines::drop_page_numbers(&mut lines, remarks);
    let sections = notes::sections(&mut lines, remarks);
    let mut writer = Writer {
        source,
        draft: Draft::new(path),
        words: words(source),
        sections: &sections,
        remarks,
        last_label: 0,
    };
    for paragraph in layout::paragraphs(&lines, writer.remarks) {
        writer.paragraph(&paragraph);
    }
    writer.notes();
    let Writer { draft, .. } = writer;
    let mut document = draft.finish(remarks);
    lone::drop_bare_headings(&mut document, remarks);
    lone::report_lone(&document, remarks);
    document
}

/// All words, hyphens inside of them kept.
fn words(source: &str) -> HashSet<String> {
    source
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty() && !word.ends_with('-'))
        .map(str::to_lowercase)
        .collect()
}

struct Writer<'w> {
    source: &'w str,
    draft: Draft,
    words: HashSet<String>,
    sections: &'w [Section],
    remarks: &'w mut Vec<Remark>,
    /// The number of the last mark.
    last_label: u32,
}

impl Writer<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph<'_>) {
        let Some(first) = paragraph.lines.first() else {
            return;
        };
        let kind = match &paragraph.shape {
            Shape::Heading(level) => BlockKind::Heading(*level),
            Shape::Paragraph => BlockKind::Paragraph,
            Shape::Item(marker) => BlockKind::Item {
                marker: marker.clone(),
                depth: 1,
            },
        };
        self.draft.begin(kind, false, first.span);
        let mut lines = paragraph.lines.iter().peekable();
        while let Some(line) = lines.next() {
            self.line(
                line.span,
                Some(line.segment),
                lines.peek().map(|line| line.span),
            );
        }
        self.draft.end();
    }

    /// A line, and what joins it to the next: a space, or nothing where a word is divided.
    fn line(&mut self, span: Span, segment: Option<usize>, next: Option<Span>) {
        let Some(next) = next else {
            return self.marked(span, segment);
        };
        let text = span.of(self.source);
        let next = next.of(self.source);
        let before = text.trim_end_matches(['-', '\u{2010}', '\u{ad}', '¬']);
        let head = before.chars().next_back();
        let tail = next.chars().next();
        let is_divided = before.len() < text.len()
            && head.is_some_and(char::is_alphanumeric)
            && tail.is_some_and(char::is_alphanumeric);
        if !is_divided {
            self.marked(span, segment);
            self.draft.text(" ", Span::at(span.end));
            return;
        }
        let keeps = text.ends_with(['-', '\u{2010}']) && self.keeps_hyphen(before, next, span);
        let length = if keeps { text.len() } else { before.len() };
        self.marked(Span::new(span.start, span.start + length), segment);
    }

    /// Whether the hyphen at the end of a line is one of the word's own. The text itself knows best.
    fn keeps_hyphen(&mut self, before: &str, next: &str, line: Span) -> bool {
        let is_part = |c: char| c.is_alphanumeric() || c == '-';
        let head = before
            .rsplit(|c| !is_part(c))
            .next()
            .unwrap_or_default()
            .to_lowercase();
        let tail = next.split(|c| !is_part(c)).next().unwrap_or_default();
        // «Халхин-Гол», 1939-1941: a divided word goes on with a small letter.
        if !tail.starts_with(char::is_lowercase) || !head.ends_with(char::is_lowercase) {
            return true;
        }
        let tail = tail.to_lowercase();
        let is_known = |word: &str| self.words.contains(word);
        match (
            is_known(&format!("{head}-{tail}")),
            is_known(&format!("{head}{tail}")),
        ) {
            (true, false) => return true,
            (false, true) => return false,
            _ => {}
        }
        let keeps = matches!(tail.as_str(), "то" | "либо" | "нибудь" | "таки" | "ка")
            || matches!(
                head.as_str(),
                "кое" | "кой" | "по" | "во" | "из" | "self" | "non" | "ex"
            );
        let (made, other) = if keeps {
            (format!("{head}-{tail}"), format!("{head}{tail}"))
        } else {
            (format!("{head}{tail}"), format!("{head}-{tail}"))
        };
        let message =
            format!("a word divided at the end of the line was read as “{made}”, not “{other}”");
        let place = Span::new(line.end.saturating_sub(1), line.end);
        self.remarks
            .push(Remark::new("hyphen-guessed", place, message));
        keeps
    }

    /// Text with the marks of the notes that belong to its part of the file.
    fn marked(&mut self, span: Span, segment: Option<usize>) {
        let section = segment.and_then(|segment| self.sections.get(segment).map(|s| (segment, s)));
        let Some((number, section)) = section else {
            return self.draft.text(span.of(self.source), span);
        };
        let mut at = span.start;
        for Found { place, label } in section.marks(self.source, span, &mut self.last_label) {
            let run = Span::new(at, place.start);
            self.draft.text(run.of(self.source), run);
            self.draft
                .mark(&format!("{number}:{label}"), Some(&label), place);
            at = place.end;
        }
        let run = Span::new(at, span.end);
        self.draft.text(run.of(self.source), run);
    }

    fn notes(&mut self) {
        for (number, section) in self.sections.iter().enumerate() {
            for entry in &section.entries {
                let place = entry.lines.first().copied().unwrap_or_default();
                let key = format!("{number}:{}", entry.label);
                if self.draft.begin_note(&key, Some(&entry.label), place) {
                    let message = format!(
                        "note {} is defined twice; the second one has no mark",
                        entry.label
                    );
                    self.remarks
                        .push(Remark::new("note-defined-twice", place, message));
                }
                let mut lines = entry.lines.iter().peekable();
                while let Some(line) = lines.next() {
                    self.line(*line, None, lines.peek().map(|line| **line));
                }
                self.draft.end_note();
            }
        }
    }
}
