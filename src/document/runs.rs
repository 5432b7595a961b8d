//! How text is cut at white space before that collapses.

use crate::span::Span;

/// White space that collapses; a no-break space is the author's and stays.
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Cuts a text into what collapses and what stays as it is, with their offsets. A single space between two
/// words stays, so that most of a text is one run.
pub(super) fn runs_and_gaps(text: &str) -> impl Iterator<Item = (usize, &str)> {
    // White space is of single bytes that are part of no other character.
    let bytes = text.as_bytes();
    let is_space_at = move |at: usize| bytes.get(at).is_some_and(|b| is_space(char::from(*b)));
    let is_between_words =
        move |at: usize| bytes[at] == b' ' && at + 1 < bytes.len() && !is_space_at(at + 1);
    let mut start = 0;
    std::iter::from_fn(move || {
        let is_gap = is_space_at(start);
        let ends = |at: &usize| is_space_at(*at) != is_gap && (is_gap || !is_between_words(*at));
        let end = (start..bytes.len()).find(ends).unwrap_or(bytes.len());
        let run = (start, Span::new(start, end).of(text));
        start = end;
        (!run.1.is_empty()).then_some(run)
    })
}
