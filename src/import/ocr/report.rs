//! What was repaired in an OCR'd source, and what could not be.

use super::{
    Page,
    chunks::{Chunk, Kind},
    joins::{Glue, Join},
    label, marks,
    notes::{Found, Label},
};
use crate::{
    import::Remark,
    language::sections::{Section, of_heading, of_opening},
    span::{Span, after, before},
};

impl Page<'_> {
    /// Says of each repair what was done, and what could not be repaired.
    pub(super) fn report(&self, remarks: &mut Vec<Remark>) {
        self.report_notes(remarks);
        self.report_marks(remarks);
        self.report_joins(remarks);
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
            if let Some(message) = self.restored(note) {
                remarks.push(Remark::new("note-label-restored", note.text, message));
            }
            let number = note.number;
            if self.is_in_list(note.chunk) {
                let message = format!("note {number} stood in the middle of a list");
                remarks.push(Remark::new("note-in-list", note.text, message));
            }
            let before = at.checked_sub(1).map_or(0, |at| self.notes[at].number);
            if number > before + 1 {
                let message = format!("no text was found of {}", range(before + 1, number - 1));
                remarks.push(Remark::new("note-missing", note.text, message));
            } else if number <= before {
                let message = format!("note {number} comes after note {before}");
                remarks.push(Remark::new("note-numbering", note.text, message));
            }
        }
    }

    fn restored(&self, note: &Found) -> Option<String> {
        let number = note.number;
        match note.label {
            Label::Raised => None,
            Label::Bare => Some(format!(
                "a paragraph that begins with {number}, not raised, was taken for note {number}"
            )),
            Label::Misread(printed) => Some(format!(
                "the note printed as {printed} was taken for note {number}, which the order demands"
            )),
            Label::Lost => Some(format!(
                "a paragraph without a number was taken for note {number}, which the order demands: “{}”",
                self.shown(note.text)
            )),
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
        self.report_orphans(&places, remarks);
    }

    /// The notes without a mark; `places` are those of the marks, for each note.
    fn report_orphans(&self, places: &[Option<Span>], remarks: &mut Vec<Remark>) {
        let pages = marks::pages(&self.notes);
        // The nearest note after each that has a mark.
        let mut nexts = vec![None; self.notes.len()];
        let mut next = None;
        for at in (0..self.notes.len()).rev() {
            nexts[at] = next;
            next = places[at]
                .map(|span| (self.notes[at].number, span))
                .or(next);
        }
        let mut before = None;
        for (at, note) in self.notes.iter().enumerate() {
            if let Some(span) = places[at] {
                before = Some((note.number, span));
                continue;
            }
            let after = nexts[at];
            let place = self.passage(&pages[at], before.map(|b| b.1), after.map(|a| a.1));
            let message = format!(
                "note {} (“{}”) has no mark in the text; it belongs {}: “{}”",
                note.number,
                self.shown(note.text),
                between(before.map(|b| b.0), after.map(|a| a.0)),
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
        let is_front = |chunk: &Chunk| {
            let text = label::without(chunk.span.of(self.source));
            let section = of_opening(&text).map(|(section, _)| section);
            section == Some(Section::Keywords) || of_heading(&text) == Some(Section::Abstract)
        };
        let front = self.chunks.get(..20).unwrap_or(&self.chunks);
        front.iter().rposition(is_front).map_or(0, |at| at + 1)
    }

    fn report_joins(&self, remarks: &mut Vec<Remark>) {
        for pair in self.text.windows(2) {
            let ((first, join), (second, _)) = (pair[0], pair[1]);
            let cut = Span::new(self.chunks[first].span.end, self.chunks[second].span.start);
            let text = |at: usize| self.chunks[at].span.of(self.source);
            let (first, second) = (last(text(first)), self::first(text(second)));
            let (first, second) = (label::without(first), label::without(second));
            let (tail, head) = (tail(&first, 30), head(&second, 30));
            match join {
                Join::Apart => {}
                Join::With(glue) => {
                    let how = match glue {
                        Glue::DroppedHyphen => ", its hyphen dropped",
                        Glue::Space | Glue::Nothing => "",
                    };
                    let message = format!(
                        "a paragraph that a page's end cuts in two was joined{how}: “{tail} | {head}”"
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
        let text = span.of(self.source);
        if text.len() <= MOST {
            let text = label::without(text);
            if text.chars().count() <= 130 {
                return text;
            }
            return format!("{} […] {}", head(&text, 60), tail(&text, 60));
        }
        let (first, last) = (label::without(first(text)), label::without(last(text)));
        format!("{} […] {}", head(&first, 60), tail(&last, 60))
    }

    /// What stands before and after a mark.
    fn around(&self, span: Span) -> String {
        let (text, rest) = (
            before(self.source, span.start),
            after(self.source, span.start),
        );
        let text = last(text).rsplit('\n').next().unwrap_or_default();
        let rest = first(rest).split('\n').next().unwrap_or_default();
        format!("{}{}", tail(text, 25), head(rest, 20))
    }
}

/// No more bytes of a text than this are looked at to show its ends.
const MOST: usize = 2000;

/// The first part of a text.
fn first(text: &str) -> &str {
    before(text, text.floor_char_boundary(MOST))
}

/// The last part of a text.
fn last(text: &str) -> &str {
    after(
        text,
        text.ceil_char_boundary(text.len().saturating_sub(MOST)),
    )
}

fn between(before: Option<u32>, after: Option<u32>) -> String {
    match (before, after) {
        (Some(before), Some(after)) => format!("between the marks of notes {before} and {after}"),
        (Some(before), None) => format!("after the mark of note {before}"),
        (None, Some(after)) => format!("before the mark of note {after}"),
        (None, None) => "somewhere in the text".to_owned(),
    }
}

fn range(first: u32, last: u32) -> String {
    if first == last {
        format!("note {first}")
    } else {
        format!("notes {first} to {last}")
    }
}

/// The words that a text begins with, about as many characters as this.
fn head(text: &str, most: usize) -> &str {
    let end = text
        .char_indices()
        .nth(most)
        .map_or(text.len(), |(at, _)| at);
    let cut = before(text, end);
    let is_whole = end == text.len() || after(text, end).starts_with(' ');
    if is_whole {
        cut
    } else {
        cut.rsplit_once(' ').map_or(cut, |(words, _)| words)
    }
}

/// The words that a text ends with, about as many characters as this.
fn tail(text: &str, most: usize) -> &str {
    let start = text.char_indices().rev().nth(most).map_or(0, |(at, _)| at);
    let cut = after(text, start);
    if start == 0 {
        cut
    } else {
        cut.split_once(' ').map_or(cut, |(_, words)| words)
    }
}
