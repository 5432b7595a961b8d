//! Citations in brackets: `[Молодяков 2012, с. 425]`, `[1941 god 1998, p. 579]`.

use super::{
    Citation, Field, Kind, Link, Name, clause, introduced, leaves, locator, value::lettered_year,
};
use crate::{
    language::{citations, is_cyrillic},
    span::{Span, after, before},
};

/// The citations in the brackets of a text, in their order. Round brackets count where a page
/// follows the year.
///
/// ```
/// use sverka::anchor::citation::{bracket::find, Name};
/// let found = find("так и было [Молодяков 2012, с. 425; 1941 год 1998, с. 579]");
/// assert_eq!(found[0].get(Name::Year), "2012");
/// assert_eq!(found[1].get(Name::Pages), "579");
/// assert!(find("осторожность [нужна] [...] [snacks. – I. D.]").is_empty());
/// ```
pub fn find(text: &str) -> Vec<Citation> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = after(text, at).find(['[', '(']) {
        let open = at + offset;
        let is_round = after(text, open).starts_with('(');
        let (own, other) = if is_round { (')', '(') } else { (']', '[') };
        let inner = after(text, open + 1);
        at = open + 1;
        let Some(length) = inner.find([own, other]) else {
            continue;
        };
        if after(inner, length).starts_with(own) {
            let here = inside(text, Span::new(open + 1, open + 1 + length));
            let is_meant = !is_round || !here.is_empty() && here.iter().all(|c| c.has(Name::Pages));
            if is_meant {
                found.extend(here);
            }
            // Square brackets may stand inside round ones.
            if !is_round {
                at = open + 1 + length;
            }
        }
    }
    found
}

fn inside(text: &str, span: Span) -> Vec<Citation> {
    let mut found: Vec<Citation> = Vec::new();
    let mut at = span.start;
    for piece in span.of(text).split(';') {
        let piece_span = Span::new(at, at + piece.len()).trimmed(text);
        at += piece.len() + 1;
        let (role, piece_span) = introduced(text, piece_span);
        let Some(mut citation) = read(text, piece_span) else {
            return Vec::new();
        };
        citation.role = role;
        if citation.link.is_none() && !citation.has(Name::Entry) {
            // [Kosterina 1962: 40; 2014: 91]: the author is not repeated.
            let Some(entry) = found.last().and_then(|before| before.field(Name::Entry)) else {
                return Vec::new();
            };
            let mut entry = entry.clone();
            entry.span = None;
            citation.add(entry);
        }
        found.push(citation);
    }
    found
}

fn read(text: &str, piece: Span) -> Option<Citation> {
    let inner = piece.of(text);
    let mut citation = Citation::new(Kind::Entry, piece);
    if let Some((word, length)) = citations::chain(inner) {
        citation.link = Some(match word {
            "ibid" => Link::Ibid,
            "idem" => Link::Idem,
            _ => Link::OpCit,
        });
        locus(
            text,
            Span::new(piece.start + length, piece.end),
            &mut citation,
        )?;
        return Some(citation);
    }
    if let Some((number, rest)) = numbered(inner) {
        let printed = Span::new(piece.start, piece.start + number.len());
        citation.add(Field::printed(
            Name::Entry,
            number.to_owned(),
            text,
            printed,
        ));
        locus(
            text,
            Span::new(piece.end - rest.len(), piece.end),
            &mut citation,
        )?;
        return citation.has(Name::Pages).then_some(citation);
    }
    let (year, printed) = year(text, piece)?;
    let head = clause::bare(text, Span::new(piece.start, printed.start));
    if !head.is_empty() {
        let begins = head
            .of(text)
            .starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        let value = entry(head.of(text));
        if !begins || value.is_empty() || is_month(head.of(text)) {
            return None;
        }
        citation.add(Field::printed(Name::Entry, value, text, head));
    }
    citation.add(Field::printed(Name::Year, year, text, printed));
    locus(text, Span::new(printed.end, piece.end), &mut citation)?;
    Some(citation)
}

fn is_month(head: &str) -> bool {
    head.split(' ')
        .any(|word| crate::language::months::number(word).is_some())
}

/// `12, с. 45`: an entry by its number.
fn numbered(inner: &str) -> Option<(&str, &str)> {
    let (number, rest) = inner.split_once(',')?;
    let is_number = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    is_number.then_some((number, rest))
}

/// The year after which nothing stands but a place in the source.
fn year(text: &str, piece: Span) -> Option<(String, Span)> {
    let inner = piece.of(text);
    for (offset, _) in inner.match_indices(|c: char| c.is_ascii_digit()) {
        let is_inside = before(inner, offset).ends_with(char::is_alphanumeric);
        if is_inside {
            continue;
        }
        let Some((year, length)) = lettered_year(after(inner, offset)) else {
            continue;
        };
        let tail = after(inner, offset + length).trim_start();
        if tail.is_empty() || tail.starts_with([',', ':']) {
            let start = piece.start + offset;
            return Some((year, Span::new(start, start + length)));
        }
    }
    None
}

/// Adds the pages and volumes after the year; `None` where something else stands there.
fn locus(text: &str, rest: Span, citation: &mut Citation) -> Option<()> {
    let rest = clause::bare(text, rest);
    if rest.is_empty() {
        return Some(());
    }
    for part in locator::parts(text, rest) {
        match part {
            locator::Part::Labelled { field, .. } => citation.add(field),
            locator::Part::Words(span) => {
                let span = clause::bare(text, span);
                let list = leaves::list(text, span.start).filter(|list| list.end >= span.end)?;
                citation.add(Field::printed(Name::Pages, list.value, text, span));
            }
        }
    }
    Some(())
}

/// Authors or words of a title as they sound; “and”, “et al.” and initials left out.
pub(super) fn entry(head: &str) -> String {
    let sounds: Vec<String> = head
        .split(|c: char| c.is_whitespace() || ",.&".contains(c))
        .filter(|word| !matches!(*word, "и" | "and" | "et" | "al" | "др" | ""))
        .filter(|word| {
            word.chars().count() > 1
                || word.chars().all(is_cyrillic) && word.starts_with(char::is_lowercase)
        })
        .map(clause::sound)
        .filter(|sound| !sound.is_empty())
        .collect();
    sounds.join(" ")
}
