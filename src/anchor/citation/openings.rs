//! How Chicago notes begin: full names, titles in quotation marks.

use super::{clause::bare, imprint};
use crate::{
    language::citations,
    span::{Span, after},
};

/// A full name before a comma and a title, as Chicago notes have it: “Alvin D. Coox, Nomonhan”.
pub(super) fn full_name(text: &str, span: Span) -> Option<Span> {
    let inner = span.of(text);
    let (name, rest) = inner.split_once(',')?;
    let words: Vec<&str> = name.split(' ').collect();
    let is_name = (2..=4).contains(&words.len())
        && words
            .iter()
            .all(|word| word.chars().filter(|c| c.is_uppercase()).count() == 1)
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase))
        && words
            .last()
            .is_some_and(|word| word.chars().count() > 2 && !word.ends_with('.'))
        && citations::series(name).is_none();
    let next = rest.trim_start();
    let is_title = next.starts_with(|c: char| c.is_uppercase() || "\"“«".contains(c));
    let is_date = imprint::date(next).is_some()
        || next
            .split(',')
            .next()
            .is_some_and(|head| imprint::date(head).is_some());
    let latin = !name.contains(crate::language::is_cyrillic);
    (is_name && is_title && !is_date && latin)
        .then(|| Span::new(span.start, span.start + name.len()))
}

/// A title in quotation marks and what follows it.
pub(super) fn quoted(text: &str, span: Span) -> Option<(Span, Span)> {
    let inner = span.of(text);
    let open = inner.chars().next().filter(|c| "\"“«".contains(*c))?;
    let close = match open {
        '«' => '»',
        '“' => '”',
        _ => '"',
    };
    let end = after(inner, open.len_utf8()).find(close)? + open.len_utf8();
    let title = bare(
        text,
        Span::new(span.start + open.len_utf8(), span.start + end),
    );
    let tail = bare(
        text,
        Span::new(span.start + end + close.len_utf8(), span.end),
    );
    let tail = ["in ", "In "]
        .iter()
        .find(|word| tail.of(text).starts_with(**word))
        .map_or(tail, |word| Span::new(tail.start + word.len(), tail.end));
    Some((title, tail))
}
