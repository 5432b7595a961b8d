//! A place where a sentence may end, and what stands around it.

use unicode_segmentation::UnicodeSegmentation;

use crate::{
    language::{Language, abbreviations::find_at_end, is_letter, is_word_part, own::Own},
    span::{Span, after, before},
};

/// The text on both sides of a place where a sentence may end. No rule looks farther than
/// 600 bytes, so that the time to split a text grows with its length alone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gap<'t> {
    /// The sentence so far, or its last part.
    pub(super) left: &'t str,
    /// Whether `left` begins where the sentence begins.
    pub(super) is_whole: bool,
    /// `left` without white space, closing signs and note marks at its end.
    pub(super) core: &'t str,
    /// The closing signs and note marks after `core`.
    pub(super) closing: &'t str,
    /// What follows.
    pub(super) right: &'t str,
}

const FAR: usize = 600;

impl<'t> Gap<'t> {
    /// The place `at` of a text in a sentence that begins at `start`.
    pub(super) fn new(text: &'t str, start: usize, at: usize) -> Self {
        let near = text.ceil_char_boundary(at.saturating_sub(FAR)).max(start);
        let left = Span::new(near, at).of(text);
        let ended = left.trim_end();
        let core = unclosed(ended);
        let end = text.floor_char_boundary(at.saturating_add(FAR));
        Self {
            left,
            is_whole: near == start,
            core,
            closing: after(ended, core.len()),
            right: Span::new(at, end).of(text),
        }
    }

    /// The first letter or digit that follows.
    pub(super) fn next(&self) -> Option<char> {
        self.right.chars().find(|c| is_word_part(*c))
    }

    /// The first word that follows.
    pub(super) fn next_word(&self) -> &'t str {
        first_word(self.right)
    }

    /// What stands after the last colon or semicolon.
    pub(super) fn clause(&self) -> &'t str {
        clause(self.core)
    }

    /// What stands after the last full stop but the one here: «Правда» of «Он молчал. Правда.»
    pub(super) fn piece(&self) -> &'t str {
        let body = self.core.trim_end_matches('.');
        body.rsplit(". ").next().unwrap_or(body).trim_start()
    }

    /// Whether a bracket is closed between the stop and here.
    pub(super) fn closes_bracket(&self) -> bool {
        self.closing.contains([')', ']'])
    }

    /// Whether a bracket of the last lines is still open: «(см.: Там же. С. 5)» is not cut. One
    /// that opens the sentence holds sentences of its own; one that was opened long ago is taken
    /// for a slip of the pen.
    pub(super) fn is_in_bracket(&self) -> bool {
        let mut open = 0_usize;
        for c in self.left.chars() {
            match c {
                '(' | '[' => open += 1,
                ')' | ']' => open = open.saturating_sub(1),
                _ => {}
            }
        }
        open > usize::from(self.opens_with_bracket())
    }

    /// Whether the sentence begins with a bracket.
    pub(super) fn opens_with_bracket(&self) -> bool {
        self.is_whole && self.left.trim_start().starts_with('(')
    }
}

/// Where a sentence may begin: the boundaries of UAX #29, and after any stop that closing signs, a
/// note mark and a space may follow. (The rules of UAX #29 see no end before a number that lower
/// case follows, at an ellipsis or before a note mark.)
pub(super) fn candidates(text: &str) -> Vec<usize> {
    let bounds = text.split_sentence_bound_indices().map(|(at, _)| at);
    let mut found: Vec<usize> = bounds.filter(|at| parts(text, *at)).collect();
    for (at, stop) in text.match_indices(['.', '!', '?', '…']) {
        let tail = after(text, at + stop.len());
        let length = tail
            .find(|c| !is_closing(c) && !is_of_mark(c))
            .unwrap_or(tail.len());
        let next = after(tail, length).trim_start();
        let end = text.len() - tail.len() + length;
        let near = text.ceil_char_boundary(at.saturating_sub(NEAR));
        let is_end = length < NEAR && unclosed(Span::new(near, end).of(text)).ends_with(stop);
        if is_end && next.len() < tail.len() - length {
            found.push(text.len() - next.len());
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

const NEAR: usize = 40;

/// Whether a boundary of UAX #29 without white space before it parts two words, not the signs
/// between them.
fn parts(text: &str, at: usize) -> bool {
    let left = before(text, at);
    left.ends_with(char::is_whitespace)
        || !left.ends_with(['(', '[', '{', '«', '„', '‹', '“', '‘', '<', '"'])
            && !after(text, at)
                .starts_with(|c| is_closing(c) || is_of_mark(c) && !c.is_ascii_digit())
}

/// A text without closing signs and note marks at its end: «Токио.», of «Токио.»¹».
fn unclosed(text: &str) -> &str {
    let mut core = text;
    loop {
        let shorter = without_mark(core).unwrap_or_else(|| core.trim_end_matches(is_closing));
        if shorter.len() == core.len() {
            return core;
        }
        core = shorter;
    }
}

/// A text without the note mark at its end: ¹, *, [12], [^12], or digits behind the full stop.
fn without_mark(text: &str) -> Option<&str> {
    let raised = text.trim_end_matches(is_raised);
    if raised.len() < text.len() {
        return Some(raised);
    }
    let body = text.strip_suffix(']').unwrap_or(text);
    let rest = body.trim_end_matches(|c: char| c.is_ascii_digit());
    if rest.len() == body.len() || body.len() - rest.len() > 3 {
        return None;
    }
    if body.len() < text.len() {
        let rest = rest.strip_suffix('^').unwrap_or(rest);
        return rest.strip_suffix('[');
    }
    // «…войны.12 Утром», but not «3.14», «с.12».
    let stopped = rest.trim_end_matches(is_closing);
    let is_stop = if stopped.ends_with('.') {
        let letters = stopped.chars().rev().skip(1).take_while(|c| is_letter(*c));
        letters.take(3).count() == 3 && !is_abbreviation(stopped)
    } else {
        stopped.ends_with(['!', '?', '…'])
    };
    is_stop.then_some(rest)
}

fn is_abbreviation(text: &str) -> bool {
    let languages = [Language::Russian, Language::English];
    let mut found = languages
        .iter()
        .map(|language| find_at_end(text, *language, &Own::default()));
    found.any(|found| found.is_some())
}

/// What stands after the last colon or semicolon.
pub(super) fn clause(text: &str) -> &str {
    text.rsplit([':', ';']).next().unwrap_or(text)
}

/// The first word of a text.
pub(super) fn first_word(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| !is_word_part(c));
    let end = text.find(|c: char| !is_word_part(c)).unwrap_or(text.len());
    before(text, end)
}

/// What stands after the last space.
pub(super) fn last_word(text: &str) -> &str {
    text.rsplit(char::is_whitespace).next().unwrap_or(text)
}

/// Whether a word is a Roman numeral, maybe typed with Cyrillic letters.
pub(super) fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| "IVXLCІХ".contains(c))
}

/// Whether a sign closes a quotation or bracket.
pub(super) fn is_closing(c: char) -> bool {
    matches!(
        c,
        '»' | '”' | '“' | '’' | '"' | '\'' | ')' | ']' | '›' | '>'
    )
}

fn is_of_mark(c: char) -> bool {
    is_raised(c) || matches!(c, '[' | '^') || c.is_ascii_digit()
}

fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '*' | '†' | '‡')
}
