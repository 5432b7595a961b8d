//! How text is cut at white space before that collapses.

use crate::span::Span;

/// White space that collapses; a no-break space is the author's and stays.
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Cuts a text into runs of white space and runs of anything else, with their offsets.
pub(super) fn words_and_gaps(text: &str) -> impl Iterator<Item = (usize, &str)> {
    cut(text, |_, _| false)
}

/// The same, but that words between which stands one space stay one run: most of a text stays whole.
pub(super) fn runs_and_gaps(text: &str) -> impl Iterator<Item = (usize, &str)> {
    cut(text, |bytes, at| {
        bytes[at] == b' '
            && bytes
                .get(at + 1)
                .is_some_and(|next| !is_space(char::from(*next)))
    })
}

/// Cuts a text before and behind white space, unless it belongs to the run that it stands in.
fn cut(text: &str, belongs: impl Fn(&[u8], usize) -> bool) -> impl Iterator<Item = (usize, &str)> {
    // White space is of single bytes that are part of no other character.
    let bytes = text.as_bytes();
    let is_space_at = move |at: usize| is_space(char::from(bytes[at]));
    let mut start = 0;
    std::iter::from_fn(move || {
        let is_gap = start < bytes.len() && is_space_at(start);
        let ends = |at: &usize| is_space_at(*at) != is_gap && (is_gap || !belongs(bytes, *at));
        let end = (start..bytes.len()).find(ends).unwrap_or(bytes.len());
        let run = (start, Span::new(start, end).of(text));
        start = end;
        (!run.1.is_empty()).then_some(run)
    })
}
