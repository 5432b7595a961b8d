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
mod numbers;
mod report;
mod sentence;
mod write;

use chunks::{Chunk, Kind};
use joins::{Halves, Join};
use marks::Chosen;
use notes::{Found, Label};

use super::{Remark, markdown};
use crate::{
    document::{BlockKind, Document},
    span::Span,
};

/// Reads Markdown that was made of a PDF; `path` names it.
pub(super) fn read(path: &str, source: &str, remarks: &mut Vec<Remark>) -> Document {
    let page = Page::new(source);
    page.report(remarks);
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
