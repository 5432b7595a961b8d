//! Whether a paragraph is whole: how it ends, and how the next one begins.

use crate::{
    language::{
        Language,
        abbreviations::{Class, find_at_end, is_opener},
        own::Own,
        pages,
    },
    span::{Span, before},
};

/// How a paragraph ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// As a sentence does.
    Whole,
    /// With a colon.
    Colon,
    /// In the middle: with a word that cannot be the last one, a comma, an initial.
    Open,
    /// With a word that may be the last one, so that it may be a heading.
    Word,
}

/// How a paragraph ends, whose note marks and markup at the end are cut off already.
pub(super) fn end(text: &str) -> End {
    let text = bare_end(text);
    let closed = text.trim_end_matches(is_closing);
    if closed.ends_with(['.', '…']) && closed.len() == text.len() && ends_short(closed) {
        return End::Open;
    }
    if closed.ends_with(['.', '!', '?', '…']) {
        return if has_open_bracket(text) {
            End::Open
        } else {
            End::Whole
        };
    }
    if closed.ends_with(':') {
        return End::Colon;
    }
    let word = closed
        .rsplit(|c: char| !c.is_alphanumeric() && c != '-')
        .next()
        .unwrap_or_default();
    let is_cut = closed.ends_with([',', '-', '–', '—', '(', '[', '«', '“', '„']);
    if closed.len() == text.len() && (is_cut || pages::is_open(word)) {
        End::Open
    } else {
        End::Word
    }
}

/// Whether a text begins in the middle of a sentence: in lower case, or with a sign that ends one.
pub(super) fn goes_on(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    if text.starts_with([',', ';', ')', ']', '»', '”', '%']) {
        return true;
    }
    let word = text.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '*' | '_' | '"' | '“' | '«' | '\'' | '‘' | '(' | '[')
    });
    word.starts_with(char::is_lowercase)
}

/// The first word of a text.
pub(super) fn first_word(text: &str) -> &str {
    let start = text.find(char::is_alphanumeric).unwrap_or(text.len());
    let rest = crate::span::after(text, start);
    let end = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len());
    Span::new(0, end).of(rest)
}

/// Whether a full stop is that of an abbreviation that something must follow.
pub(super) fn ends_in_abbreviation(text: &str) -> bool {
    [Language::Russian, Language::English]
        .iter()
        .any(|language| {
            find_at_end(text, *language, &Own::default())
                .is_some_and(|(_, class)| matches!(class, Class::Joins | Class::Number))
        })
}

/// Whether a text ends with an initial: “N.”.
pub(super) fn ends_in_initial(text: &str) -> bool {
    let Some(body) = text.strip_suffix('.') else {
        return false;
    };
    let mut letters = body.chars().rev();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_none_or(|c| !c.is_alphanumeric())
}

/// Whether the full stop at the end of a paragraph is that of an initial whose name comes next, so
/// that `next` is not the first word of a sentence.
pub(super) fn waits_for_name(text: &str, next: &str) -> bool {
    ends_in_initial(bare_end(text)) && !is_opener(first_word(next))
}

fn ends_short(text: &str) -> bool {
    ends_in_abbreviation(text)
}

fn bare_end(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '\\'))
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '"' | '”' | '»' | '’' | '\'' | ')' | ']' | '“' | '*' | '_'
    )
}

/// Whether the last round bracket of a text is not closed.
fn has_open_bracket(text: &str) -> bool {
    let opened = text.rfind('(');
    opened.is_some_and(|at| {
        let rest = crate::span::after(text, at);
        !rest.contains(')') && rest.chars().count() < 200 && !before(text, at).is_empty()
    })
}
