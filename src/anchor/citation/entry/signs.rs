//! What clauses after a title are known by: places, numbers, editions, those who made a book.

use super::{aside, numbering};
use crate::{
    anchor::citation::{
        clause::{bare, sound},
        imprint,
        value::is_digits,
    },
    language::citations,
    span::{Span, after, before},
};

/// Whether a clause can only be where a work was published: `is_end` where it is the last one and
/// the year is known.
pub(super) fn is_source(text: &str, clause: Span, is_end: bool) -> bool {
    let inner = clause.of(text);
    let tail = numbering::tail(text, clause);
    let has_place = |inner: &str| {
        citations::place(inner).is_some_and(|(_, length)| {
            let rest = after(inner, length).trim_start();
            rest.starts_with([':', ',']) || rest.is_empty() && inner.chars().count() > 2
        })
    };
    let is_colon = |place: &str, rest: &str| {
        place.split(' ').count() <= 4
            && place.starts_with(char::is_uppercase)
            && rest.starts_with(char::is_uppercase)
    };
    let parts = inner.split_once(": ");
    let ends_with_year = tail.is_some_and(|tail| {
        let words = tail.of(text).trim_matches([',', ' ']);
        imprint::years(words).is_some_and(|year| year.len() == 4)
    });
    let is_publisher = is_end
        && inner.split(' ').count() <= 5
        && inner.starts_with(char::is_uppercase)
        && parts.is_none();
    has_place(inner)
        || is_publisher
        || is_extent(inner)
        || is_edition(inner)
        || tail.is_some_and(|tail| tail.start == clause.start || !ends_with_year)
        || parts.is_some_and(|(place, rest)| (is_end || ends_with_year) && is_colon(place, rest))
        || within(inner).is_some_and(|(at, _)| at == 0)
}

/// Where “In:”, «В кн.:» or “In” before a capital stands in a text, and where it ends.
pub(super) fn within(text: &str) -> Option<(usize, usize)> {
    let starts = text.char_indices().filter(|(at, c)| {
        let ends = before(text, *at).trim_end();
        c.is_uppercase()
            && (ends.is_empty() || ends.ends_with(['.', ',', ']']) || ends.len() + 2 < *at)
    });
    starts.into_iter().find_map(|(at, _)| {
        let rest = after(text, at);
        let length = rest.find(':').filter(|length| *length < 12);
        if let Some(length) =
            length.filter(|length| citations::is_aside("within", before(rest, *length)))
        {
            return Some((at, at + length + 1));
        }
        let next = rest.strip_prefix("In ")?;
        let is_name = next.starts_with(|c: char| c.is_uppercase() || "“\"«".contains(c));
        (is_name && (at > 0 || !text.contains(" and "))).then_some((at, at + 3))
    })
}

/// “A. Ivanov (Ed.), Title” without those who made the book.
pub(super) fn without_editors(text: &str, clause: Span) -> Span {
    for group in aside::groups(text, &['(']) {
        if clause.contains(group)
            && citations::is_aside("editor", group.of(text))
            && Span::new(group.end, clause.end)
                .of(text)
                .starts_with([',', ' '])
        {
            return bare(text, Span::new(group.end, clause.end));
        }
    }
    clause
}

/// A container's title before “/ ed. by A. Ivanov”.
pub(super) fn without_makers(text: &str, head: Span) -> Span {
    let inner = head.of(text);
    let cut = inner.match_indices(" / ").find(|(at, sign)| {
        let rest = after(inner, at + sign.len());
        let ends = rest.match_indices(['.', ' ']).map(|(end, _)| end);
        let mut heads = ends.take(4).map(|end| before(rest, end));
        heads.any(|head| citations::is_aside("editor", head))
    });
    cut.map_or(head, |(at, _)| Span::new(head.start, head.start + at))
}

/// A clause without half a bracket at its ends, whose other half stood around pages.
pub(super) fn unbracketed(text: &str, clause: Span) -> Span {
    let inner = clause.of(text);
    let start = clause.start + usize::from(inner.starts_with(')'));
    let end = clause.end - usize::from(inner.ends_with('('));
    bare(text, Span::new(start, end.max(start)))
}

/// «425 с.», “xii, 425 p.”: how long a book is.
pub(super) fn is_extent(clause: &str) -> bool {
    let clause = clause.trim_matches(['.', ' ', '\u{a0}']);
    let Some((number, unit)) = clause.rsplit_once([' ', '\u{a0}']) else {
        return false;
    };
    let last = number.rsplit([' ', ',']).next().unwrap_or_default();
    matches!(unit, "с" | "стр" | "p" | "pp" | "s" | "л" | "pages")
        && !last.is_empty()
        && is_digits(last)
}

/// «2-е изд., доп.», “3rd ed.”, «Пер. с яп.».
pub(super) fn is_edition(clause: &str) -> bool {
    let mut words = clause
        .split([' ', ',', '.', '\u{a0}'])
        .filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let is_number = first.starts_with(|c: char| c.is_ascii_digit());
    let pair = [first, " ", second].concat();
    is_number && citations::is_aside("edition", second)
        || citations::is_aside("edition", &pair)
        || citations::is_aside("edition", first) && clause.split(' ').count() <= 4
}

/// Whether a clause names the series of a journal: «Сер. История».
pub(super) fn is_series(clause: &str) -> bool {
    let word = clause
        .split(['.', ' '])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    citations::label(&word).is_some_and(|(name, _)| name == "series")
}

/// A publisher's name without the words that say it is one.
pub(super) fn publisher_name(publisher: &str) -> String {
    let kept = publisher
        .split(' ')
        .filter(|word| !citations::is_aside("imprint", word));
    sound(&kept.collect::<Vec<_>>().join(" "))
}
