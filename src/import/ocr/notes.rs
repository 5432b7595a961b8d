//! Notes that stand in the text at page bottoms: by their labels, and where those are lost by order.

use super::{
    chunks::{Chunk, Kind},
    label,
    sentence::{self, End},
};
use crate::{
    language::{
        months, pages,
        sections::{Section, of_heading},
    },
    span::{Span, after},
};

/// A note that stands in a chunk of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) chunk: usize,
    pub(super) number: u32,
    /// Its text, without the label.
    pub(super) text: Span,
    pub(super) label: Label,
}

/// What the file has of a note's label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// A raised number, whole or broken.
    Raised,
    /// A number that is not raised.
    Bare,
    /// Another number than the order demands.
    Misread(u32),
    /// Nothing.
    Lost,
}

/// No more lost labels than this are restored between two notes: where more are missing, the notes are.
const MOST_LOST: u32 = 6;
/// A text that is more like a note than this is one, wherever it stands.
const SURE: usize = 3;
/// Notes whose label is lost are short.
const LONGEST: usize = 600;

/// Finds the notes among the chunks, in order.
pub(super) fn find(source: &str, chunks: &[Chunk]) -> Vec<Found> {
    let is_bibliography = |chunk: &Chunk| {
        let text = chunk.span.of(source);
        text.len() < 200 && of_heading(&label::without(text)) == Some(Section::Bibliography)
    };
    let finder = Finder {
        source,
        chunks,
        // A work that is listed is much like a note without a label.
        bibliography: chunks
            .iter()
            .position(is_bibliography)
            .unwrap_or(chunks.len()),
    };
    let mut notes = finder.with_bare(&finder.labelled());
    mend_misread(&mut notes);
    finder.with_lost(&notes)
}

/// A number out of order between two that are in order is the one after the first, or the one before
/// the second where it stands beside that one.
fn mend_misread(notes: &mut [Found]) {
    for at in 0..notes.len().saturating_sub(1) {
        let before = at.checked_sub(1).map(|before| notes[before]);
        let (number, here, next) = (
            before.map_or(0, |note| note.number),
            notes[at],
            notes[at + 1],
        );
        let has_room = number + 2 <= next.number && next.number <= number + 2 + MOST_LOST;
        let is_in_order = number < here.number && here.number < next.number;
        // One begins a page anew.
        if !has_room || is_in_order || here.number == 1 {
            continue;
        }
        let is_after = before.is_some_and(|before| before.chunk + 1 == here.chunk);
        let is_before = here.chunk + 1 == next.chunk;
        let mended = if is_before && !is_after {
            next.number - 1
        } else {
            number + 1
        };
        notes[at].number = mended;
        notes[at].label = Label::Misread(here.number);
    }
}

struct Finder<'s> {
    source: &'s str,
    chunks: &'s [Chunk],
    /// The heading of the bibliography, or the end.
    bibliography: usize,
}

/// The chunks of the notes before and after a gap.
type Between = (Option<usize>, Option<usize>);

impl Finder<'_> {
    fn text(&self, at: usize) -> &str {
        self.chunks[at].span.of(self.source)
    }

    fn found(&self, at: usize, number: u32, start: usize, label: Label) -> Found {
        let span = self.chunks[at].span;
        Found {
            chunk: at,
            number,
            text: Span::new(span.start + start, span.end).trimmed(self.source),
            label,
        }
    }

    fn labelled(&self) -> Vec<Found> {
        let is_text = |at: &usize| matches!(self.chunks[*at].kind, Kind::Paragraph | Kind::List);
        (0..self.chunks.len())
            .filter(is_text)
            .filter_map(|at| {
                let (number, start) = label::of_note(self.text(at))?;
                Some(self.found(at, number, start, Label::Raised))
            })
            .collect()
    }

    /// Adds notes whose number is not raised: it fits between the notes around, and the text is a
    /// reference or stands beside a note.
    fn with_bare(&self, notes: &[Found]) -> Vec<Found> {
        let mut all: Vec<Found> = Vec::new();
        let mut coming = notes.iter().copied().peekable();
        for at in 0..self.chunks.len() {
            if let Some(note) = coming.next_if(|note| note.chunk == at) {
                all.push(note);
            } else if let Some(note) = self.bare(at, all.last(), coming.peek()) {
                all.push(note);
            }
        }
        all
    }

    fn bare(&self, at: usize, last: Option<&Found>, next: Option<&Found>) -> Option<Found> {
        let kind = self.chunks[at].kind;
        if at >= self.bibliography || !matches!(kind, Kind::Paragraph | Kind::List) {
            return None;
        }
        let (number, start) = label::bare(self.text(at))?;
        let rest = after(self.text(at), start);
        let before = last.map_or(0, |note| note.number);
        let likeness = likeness(rest);
        let is_near = number > before && number <= before + MOST_LOST;
        let fits = number == before + 1 || is_near && (next.is_some() || likeness > SURE);
        let is_below = next.is_none_or(|next| number < next.number || next.number <= before);
        let is_beside = last.is_some_and(|last| last.chunk + 1 == at && number == before + 1)
            || next.is_some_and(|next| next.chunk == at + 1 && next.number == number + 1);
        // A list has numbers of its own.
        let is_note = is_beside && likeness > 0 || likeness > 1 && kind == Kind::Paragraph;
        (fits && is_below && is_note && !is_date(rest))
            .then(|| self.found(at, number, start, Label::Bare))
    }

    /// Adds notes without a label where numbers are missing between two notes, before the first
    /// one, or after the last one, where marks of higher numbers stand in the text.
    fn with_lost(&self, notes: &[Found]) -> Vec<Found> {
        let mut all: Vec<Found> = Vec::new();
        for next in notes {
            let last = all.last().copied();
            let number = last.map_or(0, |last| last.number);
            // Where numbers begin anew, those before the first are missing.
            let number = if number < next.number { number } else { 0 };
            let missing = next.number.saturating_sub(number + 1);
            let between = (last.map(|last| last.chunk), Some(next.chunk));
            all.extend(self.lost(between, number, missing));
            all.push(*next);
        }
        if let Some(last) = all.last().copied() {
            let missing = self.highest_mark(&all).saturating_sub(last.number);
            all.extend(self.lost((Some(last.chunk), None), last.number, missing));
        }
        all
    }

    /// The highest raised number in the text of the last page.
    fn highest_mark(&self, notes: &[Found]) -> u32 {
        let mut page = 0;
        for pair in notes.windows(2) {
            if pair[0].chunk + 1 < pair[1].chunk {
                page = pair[0].chunk + 1;
            }
        }
        (page..self.chunks.len())
            .filter(|at| self.chunks[*at].kind == Kind::Paragraph)
            .filter(|at| label::of_note(self.text(*at)).is_none())
            .flat_map(|at| label::all(self.text(at)))
            .map(|raised| raised.number)
            .max()
            .unwrap_or(0)
    }

    /// The notes without a label that touch the note before or the note after.
    fn lost(&self, between: Between, number: u32, missing: u32) -> Vec<Found> {
        if missing == 0 || missing > MOST_LOST {
            return Vec::new();
        }
        let most = missing as usize;
        let (from, to) = between;
        let start = from.map_or(0, |from| from + 1);
        let end = to.unwrap_or(self.chunks.len()).min(self.bibliography);
        let score = |at: usize| (at, self.lost_likeness(at, between));
        let is_note = |(_, score): &(usize, usize)| *score > 1;
        let mut places: Vec<(usize, usize)> = Vec::new();
        if from.is_some() {
            places.extend((start..end).take(most).map(score).take_while(is_note));
        }
        if to.is_some_and(|to| to == end) {
            let back = (start..end).rev().take(most).map(score);
            places.extend(back.take_while(is_note));
        }
        if places.len() < most {
            // One that touches no other note must be beyond doubt.
            let is_sure = |(_, score): &(usize, usize)| *score > SURE;
            places.extend((start..end).map(score).filter(is_sure));
        }
        places.sort_unstable();
        places.dedup();
        // The best, in the order of the file.
        places.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
        places.truncate(most);
        places.sort_unstable();
        let count = places.len();
        let numbered = places.into_iter().enumerate().map(|(nth, (at, _))| {
            // Those that touch the note after count back from it.
            let touches_next = to == Some(at + count - nth);
            let nth = if touches_next {
                most - (count - nth)
            } else {
                nth
            };
            self.found(at, number + 1 + nth as u32, 0, Label::Lost)
        });
        numbered.collect()
    }

    /// How much a chunk without a label is like a note; 2 is enough.
    fn lost_likeness(&self, at: usize, (from, to): Between) -> usize {
        let text = self.text(at);
        let is_possible = self.chunks[at].kind == Kind::Paragraph
            && text.len() <= LONGEST
            && !sentence::goes_on(text)
            && label::all(text).next().is_none();
        if !is_possible {
            return 0;
        }
        // What stands whole between two halves of a sentence is no part of the text.
        let is_text = |at: &usize| {
            Some(*at) != from
                && Some(*at) != to
                && self.chunks[*at].kind == Kind::Paragraph
                && label::of_note(self.text(*at)).is_none()
        };
        let below = (at + 1..self.chunks.len()).take(8).find(is_text);
        let above = (0..at).rev().take(8).find(is_text);
        let is_between = sentence::end(text) == End::Whole
            && above.is_some_and(|above| sentence::end(self.text(above)) != End::Whole)
            && below.is_some_and(|below| sentence::goes_on(self.text(below)));
        likeness(text) + if is_between { SURE + 1 } else { 0 }
    }
}

/// How much a text is like a reference.
fn likeness(text: &str) -> usize {
    if text.len() > LONGEST || !text.contains(char::is_alphabetic) || sentence::goes_on(text) {
        return 0;
    }
    let words = || text.split(|c: char| !c.is_alphanumeric() && c != '.');
    let is_year = |word: &str| {
        let word = word.trim_matches('.');
        word.len() == 4
            && word
                .parse()
                .is_ok_and(|year: u32| (1500..2100).contains(&year))
    };
    let is_date = |word: &str| {
        let parts: Vec<&str> = word.trim_matches('.').split('.').collect();
        parts.len() == 3 && parts.iter().all(|part| part.parse::<u32>().is_ok())
    };
    2 * pages::locators(text).min(3)
        + 2 * usize::from(pages::opens_note(text))
        + 2 * usize::from(words().any(is_date))
        + usize::from(text.len() < 200 && words().any(is_year))
}

/// Whether a text begins with a month: the number before it is a day.
fn is_date(text: &str) -> bool {
    let word: String = text.chars().take_while(|c| c.is_alphabetic()).collect();
    months::number(&word).is_some()
}
