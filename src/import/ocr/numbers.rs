//! Numbers of the text that may be marks of notes, and how likely.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    chunks::{Chunk, Kind},
    label,
    notes::Found,
    sentence,
};
use crate::{
    language::{
        Language,
        abbreviations::{Class, find_at_end},
        months,
        own::Own,
        pages,
    },
    span::{Span, after, before},
};

/// A number in the text that may be a mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// Its bytes, with the white space before it.
    pub(super) span: Span,
    pub(super) chunk: usize,
    pub(super) number: u32,
    pub(super) is_raised: bool,
    /// How likely it is a mark, however its number fits.
    pub(super) weight: u64,
}

impl Candidate {
    /// Whether it stands after a number or a unit.
    pub(super) fn may_be_power(&self) -> bool {
        self.weight <= WEAK
    }
}

const RAISED: u64 = 100;
/// A raised number after a number or a unit is a power.
const WEAK: u64 = 10;

/// All numbers of the text that may be marks, in order.
pub(super) fn candidates(source: &str, chunks: &[Chunk], notes: &[Found]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut coming = notes.iter().peekable();
    for (at, chunk) in chunks.iter().enumerate() {
        if coming.next_if(|note| note.chunk == at).is_some() || chunk.kind == Kind::Other {
            continue;
        }
        let text = chunk.span.of(source);
        let mut here: Vec<Candidate> = label::all(text)
            .map(|raised| {
                let weight = raised_weight(before(text, raised.span.start));
                candidate(
                    (chunk, at),
                    text,
                    raised.span,
                    (raised.number, weight, true),
                )
            })
            .collect();
        if chunk.kind != Kind::Heading {
            here.extend(bare(text).map(|(span, number, weight)| {
                candidate((chunk, at), text, span, (number, weight, false))
            }));
        }
        here.sort_by_key(|candidate| candidate.span);
        found.append(&mut here);
    }
    found
}

fn candidate(
    (chunk, at): (&Chunk, usize),
    text: &str,
    span: Span,
    (number, weight, is_raised): (u32, u64, bool),
) -> Candidate {
    let head = before(text, span.start);
    let gap = head.len() - head.trim_end().len();
    // The gap belongs to the mark only inside the chunk's text.
    let gap = if gap == head.len() { 0 } else { gap };
    let start = chunk.span.start + span.start - gap;
    Candidate {
        span: Span::new(start, chunk.span.start + span.end),
        chunk: at,
        number,
        is_raised,
        weight,
    }
}

fn raised_weight(head: &str) -> u64 {
    let word = after(head, head.trim_end_matches(char::is_alphabetic).len());
    let is_power = head.ends_with(|c: char| c.is_ascii_digit()) || pages::is_unit(word);
    if is_power { WEAK } else { RAISED }
}

/// Numbers that are not raised and stand where a mark may: their bytes, number and weight.
fn bare(text: &str) -> impl Iterator<Item = (Span, u32, u64)> + '_ {
    static DIGITS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"[0-9]+").expect("fixed and valid"));
    DIGITS.find_iter(text).filter_map(|found| {
        let span = Span::new(found.start(), found.end());
        if span.len() > 3 || found.as_str().starts_with('0') {
            return None;
        }
        let weight = bare_weight(before(text, span.start), after(text, span.end))?;
        Some((span, found.as_str().parse().ok()?, weight))
    })
}

/// How likely a number between two texts is a mark that lost its superscript.
fn bare_weight(head: &str, tail: &str) -> Option<u64> {
    let next = tail.chars().next();
    let ends_word = next.is_none_or(|c| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '”' | '»' | '’' | '\'' | ')' | ']' | '*' | '—' | '['
            )
    });
    let before_stop = next.is_some_and(|c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…'))
        && !tail.chars().nth(1).is_some_and(char::is_alphanumeric);
    if !ends_word && !before_stop {
        return None;
    }
    let close = head.trim_end_matches(['*', '_']);
    let bare_head = close.trim_end();
    let is_glued = bare_head.len() == close.len();
    let is_closed = bare_head.ends_with(['"', '”', '»', '’', '\'', ')', ']']);
    if !is_glued && !is_closed && !bare_head.ends_with(['.', '!', '?', '…']) {
        return None;
    }
    if !is_glued && (counts(tail) || bare_head.ends_with([')', ']'])) {
        return None;
    }
    if is_closed {
        // A quotation mark that begins a quotation stands after a space: « "9 lives" ».
        let inner = bare_head.trim_end_matches(['"', '”', '»', '’', '\'', ')', ']']);
        let opens = inner.is_empty() || inner.ends_with(char::is_whitespace);
        return (!opens).then_some(if is_glued { 60 } else { 40 });
    }
    after_stop(bare_head, tail, is_glued, before_stop)
}

/// The same after a full stop, a comma or a letter.
fn after_stop(head: &str, tail: &str, is_glued: bool, before_stop: bool) -> Option<u64> {
    let last = head.chars().next_back()?;
    let body = head.trim_end_matches(['.', ',', ';', ':', '!', '?', '…']);
    let digits = body.chars().rev().take_while(char::is_ascii_digit).count();
    let opens_sentence = sentence_follows(tail);
    match last {
        _ if before_stop && !last.is_alphabetic() => None,
        '.' if is_short(head, is_glued) => None,
        // 3.14 and 10.30 are one number; 1939.20 is a year and a mark.
        '.' if digits > 0 && !(digits == 4 && opens_sentence) => None,
        '.' | '!' | '?' | '…' if is_glued => Some(60),
        '.' | '!' | '?' | '…' if opens_sentence => Some(20),
        ',' | ';' | ':' if is_glued && digits == 0 => Some(50),
        // A word of letters that a number is stuck to.
        c if is_glued && c.is_lowercase() => {
            let letters = head.chars().rev().take_while(|c| c.is_lowercase()).count();
            (letters >= 3).then_some(30)
        }
        _ => None,
    }
}

/// Whether the full stop before a number is that of an abbreviation or initial.
fn is_short(head: &str, is_glued: bool) -> bool {
    let counted = [Language::Russian, Language::English]
        .iter()
        .any(|language| {
            find_at_end(head, *language, &Own::default())
                .is_some_and(|(_, class)| class == Class::Counted)
        });
    sentence::ends_in_abbreviation(head)
        || sentence::ends_in_initial(head)
        || pages::locators(&format!("{} 1", last_word(head))) > 0
        || counted && !is_glued
}

fn last_word(text: &str) -> &str {
    text.rsplit(char::is_whitespace).next().unwrap_or_default()
}

/// Whether what follows a number is what it counts: a month, a unit, another number.
fn counts(tail: &str) -> bool {
    let word = sentence::first_word(tail);
    let gap = tail.find(char::is_alphanumeric).unwrap_or(0);
    gap <= 2
        && (months::number(word).is_some()
            || pages::is_unit(word)
            || word.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a sentence begins after a number, or the paragraph ends.
fn sentence_follows(tail: &str) -> bool {
    let rest = tail.trim_start();
    let word = rest.trim_start_matches(['"', '“', '«', '*', '_', '(', '—', ' ']);
    rest.is_empty() || (rest.len() < tail.len() && word.starts_with(char::is_uppercase))
}
