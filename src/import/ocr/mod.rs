//! Markdown that was made of a PDF: the page's notes stand in the middle of the text, their labels
//! are broken, marks have lost their superscript.
//!
//! The source is repaired before it is read as Markdown: notes become footnotes, numbers become
//! their marks, halves of paragraphs are joined. The order of the notes carries it all: their
//! numbers rise by one, and so do those of their marks.

mod chunks;
mod joins;
mod label;
mod marks;
mod notes;
mod sentence;
mod write;

use chunks::{Chunk, Kind};
use joins::{Halves, Join};
use marks::Chosen;
use notes::{Found, Label};

use super::{Remark, markdown};
use crate::{
    document::{BlockKind, Document},
    language::sections::{Section, of_heading, of_opening},
    span::Span,
};

/// Reads Markdown that was made of a PDF; `path` names it.
pub(super) fn read(path: &str, source: &str, remarks: &mut Vec<Remark>) -> Document {
    let page = Page::new(source);
    page.report_notes(remarks);
    page.report_marks(remarks);
    page.report_joins(remarks);
    let mut document = markdown::read_repaired(path, &page.repaired(), remarks);
    level_headings(&mut document, remarks);
    document
}

/// Whether a Markdown source was made of a PDF: it has no footnotes, but paragraphs that begin with
/// a broken label, or with raised numbers that stand elsewhere as marks.
pub(super) fn is_ocr(source: &str) -> bool {
    let has_definition = |line: &str| {
        line.trim_start()
            .strip_prefix("[^")
            .is_some_and(|rest| rest.contains("]:"))
    };
    if !source.contains("sup") && !source.contains(['¹', '²', '³', '^'])
        || source.lines().any(has_definition)
    {
        return false;
    }
    let chunks = chunks::cut(source);
    let labelled = |chunk: &&Chunk| {
        matches!(chunk.kind, Kind::Paragraph | Kind::List)
            && label::of_note(chunk.span.of(source)).is_some()
    };
    let broken = |chunk: &Chunk| label::is_broken(chunk.span.of(source));
    if chunks.iter().filter(labelled).any(broken) {
        return true;
    }
    let notes = notes::find(source, &chunks);
    let raised = notes.iter().filter(|note| note.label == Label::Raised);
    let marks = marks::choose(source, &chunks, &notes).marks;
    raised.count() > 0 && marks.iter().any(|(mark, _)| mark.is_raised)
}

/// What was found in a source.
struct Page<'s> {
    source: &'s str,
    chunks: Vec<Chunk>,
    notes: Vec<Found>,
    chosen: Chosen,
    /// The chunks of the text, each with what becomes of it and the next one.
    text: Vec<(usize, Join)>,
}

impl<'s> Page<'s> {
    fn new(source: &'s str) -> Self {
        let chunks = chunks::cut(source);
        let notes = notes::find(source, &chunks);
        let chosen = marks::choose(source, &chunks, &notes);
        let mut page = Self {
            source,
            chunks,
            notes,
            chosen,
            text: Vec::new(),
        };
        page.text = page.joined();
        page
    }

    fn joined(&self) -> Vec<(usize, Join)> {
        let mut is_note = vec![false; self.chunks.len()];
        for note in &self.notes {
            is_note[note.chunk] = true;
        }
        let text: Vec<usize> = (0..self.chunks.len()).filter(|at| !is_note[*at]).collect();
        let joins = text.iter().enumerate().map(|(nth, at)| {
            let Some(next) = text.get(nth + 1) else {
                return (*at, Join::Apart);
            };
            let halves = Halves {
                source: self.source,
                first: &self.chunks[*at],
                end: self.end_without_marks(*at),
                second: &self.chunks[*next],
                is_page_cut: *next > at + 1,
            };
            (*at, halves.decide())
        });
        joins.collect()
    }

    /// Where the text of a chunk ends, the marks at its end cut off.
    fn end_without_marks(&self, at: usize) -> usize {
        let mut end = self.chunks[at].span.end;
        let marks = &self.chosen.marks;
        let mut next = marks.partition_point(|(mark, _)| mark.span.start < end);
        while let Some((mark, _)) = next.checked_sub(1).and_then(|last| marks.get(last)) {
            let is_last = mark.chunk == at
                && Span::new(mark.span.end, end)
                    .of(self.source)
                    .trim()
                    .is_empty();
            if !is_last {
                break;
            }
            end = mark.span.start;
            next -= 1;
        }
        end
    }

    fn report_notes(&self, remarks: &mut Vec<Remark>) {
        if !self.notes.is_empty() {
            let message = format!(
                "{} notes stood at the bottoms of pages, in the middle of the text; they were taken out of it",
                self.notes.len()
            );
            remarks.push(Remark::new("notes-taken-out", Span::default(), message));
        }
        for (at, note) in self.notes.iter().enumerate() {
            let number = note.number;
            let message = match note.label {
                Label::Raised => None,
                Label::Bare => Some(format!(
                    "a paragraph that begins with the number {number}, not raised, was taken for note {number}"
                )),
                Label::Misread(printed) => Some(format!(
                    "a note's number {printed} was taken for {number}, which the order demands"
                )),
                Label::Lost => Some(format!(
                    "a paragraph without a number was taken for note {number}, which the order demands: “{}”",
                    self.shown(note.text)
                )),
            };
            if let Some(message) = message {
                remarks.push(Remark::new("note-label-restored", note.text, message));
            }
            if self.is_in_list(note.chunk) {
                let message = format!("note {number} stood in the middle of a list");
                remarks.push(Remark::new("note-in-list", note.text, message));
            }
            let before = at
                .checked_sub(1)
                .map_or(0, |before| self.notes[before].number);
            if number > before + 1 {
                let message = if number == before + 2 {
                    format!("note {} has no text", before + 1)
                } else {
                    format!("notes {} to {} have no text", before + 1, number - 1)
                };
                remarks.push(Remark::new("note-missing", note.text, message));
            } else if at > 0 && number <= before {
                let message = format!("note {number} comes after note {before}");
                remarks.push(Remark::new("note-numbering", note.text, message));
            }
        }
    }

    fn report_marks(&self, remarks: &mut Vec<Remark>) {
        let mut places: Vec<Option<Span>> = vec![None; self.notes.len()];
        for (mark, note) in &self.chosen.marks {
            places[*note] = Some(mark.span);
            if !mark.is_raised {
                let message = format!(
                    "the number {}, not raised, was taken for the mark of its note: “{}”",
                    mark.number,
                    self.around(mark.span)
                );
                remarks.push(Remark::new("mark-restored", mark.span, message));
            }
        }
        for mark in &self.chosen.dangling {
            let message = format!(
                "the raised number {} is the mark of no note that was found; it was left as it is",
                mark.number
            );
            remarks.push(Remark::new("note-dangling", mark.span, message));
        }
        let pages = marks::pages(&self.notes);
        for (at, note) in self.notes.iter().enumerate() {
            if places[at].is_some() {
                continue;
            }
            let before = places[..at].iter().rev().find_map(|place| *place);
            let after = places[at + 1..].iter().find_map(|place| *place);
            let place = self.passage(&pages[at], before, after);
            let message = format!(
                "note {} (“{}”) has no mark in the text; it belongs {}: “{}”",
                note.number,
                self.shown(note.text),
                between(before.is_some(), after.is_some()),
                self.shown(place)
            );
            remarks.push(Remark::new("note-orphan", place, message));
        }
    }

    /// Where the mark of a note must have stood: between its neighbours' marks, on its own page.
    fn passage(
        &self,
        page: &std::ops::Range<usize>,
        before: Option<Span>,
        after: Option<Span>,
    ) -> Span {
        let first = page.start.max(self.body());
        let chunks = self.chunks.get(first..page.end).unwrap_or_default();
        let (start, end) = match (chunks.first(), chunks.last()) {
            (Some(first), Some(last)) => (first.span.start, last.span.end),
            _ => (0, self.source.len()),
        };
        let start = before.map_or(start, |mark| start.max(mark.end));
        let end = after.map_or(end, |mark| end.min(mark.start));
        if start < end {
            return Span::new(start, end).trimmed(self.source);
        }
        // The page holds neither: the neighbours' marks alone tell.
        let start = before.map_or(0, |mark| mark.end);
        let end = after.map_or(self.source.len(), |mark| mark.start);
        Span::new(start, end.max(start)).trimmed(self.source)
    }

    /// The chunk that the text itself begins with, after abstract and keywords.
    fn body(&self) -> usize {
        let is_front = |chunk: &&Chunk| {
            let text = label::without(chunk.span.of(self.source));
            let section = of_opening(&text).map(|(section, _)| section);
            section == Some(Section::Keywords) || of_heading(&text) == Some(Section::Abstract)
        };
        let front = self.chunks.iter().take(20);
        let last = front
            .enumerate()
            .filter(|(_, chunk)| is_front(chunk))
            .last();
        last.map_or(0, |(at, _)| at + 1)
    }

    fn report_joins(&self, remarks: &mut Vec<Remark>) {
        for pair in self.text.windows(2) {
            let ((first, join), (second, _)) = (pair[0], pair[1]);
            let cut = Span::new(self.chunks[first].span.end, self.chunks[second].span.start);
            let tail = tail(&label::without(self.chunks[first].span.of(self.source)), 30);
            let head = head(
                &label::without(self.chunks[second].span.of(self.source)),
                30,
            );
            match join {
                Join::Apart => {}
                Join::With(_) => {
                    let message = format!(
                        "a paragraph that a page's end cuts in two was joined: “{tail} | {head}”"
                    );
                    remarks.push(Remark::new("paragraph-joined", cut, message));
                }
                Join::Unsure(why) => {
                    let message =
                        format!("{why}; the paragraphs were left apart: “{tail} | {head}”");
                    remarks.push(Remark::new("paragraph-left-apart", cut, message));
                }
            }
        }
    }

    /// Whether the nearest text before and after a note is a list.
    fn is_in_list(&self, chunk: usize) -> bool {
        let next = self.text.partition_point(|(at, _)| *at < chunk);
        let is_list = |at: Option<&(usize, Join)>| {
            at.is_some_and(|(at, _)| self.chunks[*at].kind == Kind::List)
        };
        next > 0 && is_list(self.text.get(next - 1)) && is_list(self.text.get(next))
    }

    /// A stretch of the source as a remark shows it, its middle left out.
    fn shown(&self, span: Span) -> String {
        let text = label::without(span.of(self.source));
        if text.chars().count() <= 130 {
            return text;
        }
        format!("{} […] {}", head(&text, 60), tail(&text, 60))
    }

    /// What stands before and after a mark.
    fn around(&self, span: Span) -> String {
        let line = |c: char| c == '\n';
        let before = crate::span::before(self.source, span.start);
        let before = before.rsplit(line).next().unwrap_or_default();
        let after = crate::span::after(self.source, span.start);
        let after = after.split(line).next().unwrap_or_default();
        let near = |text: String| label::without(&text);
        format!("{}{}", near(tail(before, 25)), head(after, 20))
    }
}

fn between(has_before: bool, has_after: bool) -> &'static str {
    match (has_before, has_after) {
        (true, true) => "between the marks of its neighbours",
        (true, false) => "after the mark of the note before it",
        (false, true) => "before the mark of the note after it",
        (false, false) => "somewhere in the text",
    }
}

fn head(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

fn tail(text: &str, most: usize) -> String {
    let count = text.chars().count();
    text.chars().skip(count.saturating_sub(most)).collect()
}

/// A tool that gives a section a higher level than the title has given all levels by chance: all
/// headings after the first become equal.
fn level_headings(document: &mut Document, remarks: &mut Vec<Remark>) {
    let levels = document
        .blocks
        .iter_mut()
        .filter_map(|block| match &mut block.kind {
            BlockKind::Heading(level) => Some((level, block.source)),
            _ => None,
        });
    let mut levels: Vec<(&mut u8, Span)> = levels.collect();
    let Some((first, rest)) = levels.split_first_mut() else {
        return;
    };
    let title = *first.0;
    let Some(source) = rest
        .iter()
        .find(|(level, _)| **level < title)
        .map(|(_, source)| *source)
    else {
        return;
    };
    for (level, _) in rest {
        **level = title + 1;
    }
    let message = "a section's heading is above the title's: the levels of headings mean nothing here, and all were made equal";
    remarks.push(Remark::new("headings-levelled", source, message));
}
