//! Numbers without labels after a journal's name: `2022, 3, 16–32`, `14 (6), 92–116`.

use super::{Name, Reader};
use crate::{
    anchor::citation::{
        leaves,
        value::{is_dash, is_digits, is_year, lettered_year},
    },
    language::is_word_part,
    span::{Span, after, before},
};

/// The end of a clause that is all numbers: from a comma, a colon or a bracket on, or from a number
/// of up to three digits. A span of years belongs to what stands before it.
pub(super) fn tail(text: &str, clause: Span) -> Option<Span> {
    let inner = clause.of(text);
    let starts = inner.char_indices().filter(|(at, c)| {
        let next = after(inner, at + c.len_utf8());
        let digits = next.chars().take_while(char::is_ascii_digit).count();
        *at == 0
            || matches!(c, ',' | ':')
            || *c == ' ' && ((1..=3).contains(&digits) || next.starts_with('('))
    });
    let found = starts
        .map(|(at, _)| after(inner, at))
        .find(|rest| is_numbers(rest))?;
    Some(Span::new(clause.end - found.len(), clause.end))
}

fn is_numbers(rest: &str) -> bool {
    let rest = rest.trim_matches([' ', ',', ':', '\u{a0}']);
    let is_sign = |c: char| " ,:()/.\u{a0}".contains(c) || is_dash(c);
    let words = rest.split(is_sign).filter(|word| !word.is_empty());
    let mut count = 0;
    let are_numbers = words.into_iter().all(|word| {
        count += 1;
        is_digits(word) && word.len() < 6
            || lettered_year(word).is_some_and(|(_, length)| length == word.len())
    });
    let years: Vec<&str> = rest.split(is_dash).collect();
    let is_span = matches!(years.as_slice(), [from, to] if is_year(from) && is_year(to));
    count > 0 && are_numbers && !is_span
}

impl Reader<'_> {
    /// Reads the numbers of a clause's end: year, volume, number, pages.
    pub(super) fn numbers(&mut self, span: Span) {
        let text = self.text;
        let mut alone: Vec<Span> = Vec::new();
        let mut is_of_year = false;
        let mut at = span.start;
        while at < span.end {
            let rest = Span::new(at, span.end).of(text);
            let gap = rest
                .find(|c: char| c.is_ascii_digit())
                .unwrap_or(rest.len());
            let in_brackets = before(rest, gap).ends_with('(');
            at += gap;
            let Some(list) = leaves::list(text, at).filter(|list| list.end <= span.end) else {
                break;
            };
            let printed = Span::new(at, first_end(text, at, span.end));
            let year = lettered_year(printed.of(text));
            if let Some((year, _)) = year.filter(|(_, length)| *length == printed.len()) {
                is_of_year |= alone.is_empty() && !in_brackets;
                self.field(Name::Year, year, printed);
            } else if printed.of(text).contains(is_dash) {
                let name = if in_brackets {
                    Name::Number
                } else {
                    Name::Pages
                };
                let whole = if in_brackets {
                    printed
                } else {
                    Span::new(at, list.end)
                };
                let value = if in_brackets {
                    super::super::value::fold(printed.of(text))
                } else {
                    list.value
                };
                self.field(name, value, whole);
                at = whole.end.max(at + 1);
                continue;
            } else if in_brackets {
                self.field(Name::Number, printed.of(text).to_owned(), printed);
            } else {
                alone.push(printed);
            }
            at = printed.end.max(at + 1);
        }
        self.place_alone(&alone, is_of_year);
    }

    /// One number is the volume, after a year the number of an issue; the next one is a number, the
    /// one after it a page.
    fn place_alone(&mut self, alone: &[Span], is_of_year: bool) {
        let text = self.text;
        let first = if is_of_year && alone.len() == 1 {
            Name::Number
        } else {
            Name::Volume
        };
        let free = |work: &super::Citation| {
            let names = [first, Name::Number, Name::Pages];
            names.into_iter().find(|name| !work.has(*name))
        };
        for printed in alone {
            if let Some(name) = free(&self.work) {
                let value = printed.of(text).trim_start_matches('0');
                self.field(name, value.to_owned(), *printed);
            }
        }
    }
}

/// The end of a number or of a range of two.
fn first_end(text: &str, at: usize, limit: usize) -> usize {
    let rest = Span::new(at, limit).of(text);
    let end = rest
        .char_indices()
        .find(|(offset, c)| {
            let next = after(rest, offset + c.len_utf8());
            let joins = is_dash(*c) && next.starts_with(|c: char| c.is_ascii_digit());
            !(is_word_part(*c) || joins)
        })
        .map_or(rest.len(), |(offset, _)| offset);
    at + end
}
