//! How an entry begins: authors, those who are no authors, a year.

use super::{Name, Reader, signs, title::sentences};
use crate::{
    anchor::citation::{
        clause::{authors, bare, sound},
        value,
    },
    language::{citations, is_letter},
    span::{Span, after, before},
};

impl Reader<'_> {
    /// Reads the authors and the year after them; gives what is left.
    pub(super) fn head(&mut self, span: Span) -> Span {
        let left = self.left.clone();
        let named = authors(&left, span).or_else(|| given_names(&left, span));
        let Some((names, printed, end)) = named else {
            return self.year_between(span);
        };
        self.field(Name::Author, names, printed);
        let mut rest = skip_editors(&left, Span::new(end, span.end));
        if let Some((year, printed, end)) = year_at(&left, rest) {
            self.field(Name::Year, year, printed);
            rest = Span::new(end, span.end);
        }
        trim_start(&left, rest)
    }

    /// A year in brackets after a full stop or a title in brackets: “Title. (1998). Moscow”. Where a
    /// title follows it, what stands before it is the author: “Togo Shigenori. (1956). The Cause”.
    fn year_between(&mut self, span: Span) -> Span {
        let left = self.left.clone();
        for (at, _) in span.of(&left).match_indices('(') {
            let start = span.start + at;
            let before = before(self.text, start).trim_end();
            let Some((year, printed, end)) = year_at(&left, Span::new(start, span.end)) else {
                continue;
            };
            if !before.ends_with(['.', ']']) {
                continue;
            }
            self.field(Name::Year, year, printed);
            self.blank(Span::new(start, end));
            let rest = Span::new(end, span.end);
            let next = sentences(&left, rest).into_iter().next();
            let is_title = next.is_some_and(|next| !signs::is_source(&left, next, false));
            if !before.ends_with(']') && is_title {
                let author = bare(&left, Span::new(span.start, start));
                self.field(Name::Author, sound(author.of(&left)), author);
                return rest;
            }
            // The stop that stood before it ends the title.
            break;
        }
        span
    }
}

/// An entry without the number before it: `12. `, `[12] `.
pub(super) fn without_number(text: &str) -> Span {
    let span = Span::new(0, text.len()).trimmed(text);
    let inner = span.of(text).trim_start_matches('[');
    let digits = inner.chars().take_while(char::is_ascii_digit).count();
    let rest = after(inner, digits);
    let tail = rest.strip_prefix(['.', ')', ']']).unwrap_or(rest);
    if (1..=3).contains(&digits) && tail.len() < rest.len() && tail.starts_with([' ', '\u{a0}']) {
        return Span::new(span.end - tail.len(), span.end).trimmed(text);
    }
    span
}

/// `(2012a).` or `2012.` at the start of a span: the year, where it is printed, and where it ends.
pub(super) fn year_at(text: &str, span: Span) -> Option<(String, Span, usize)> {
    let rest = trim_start(text, span);
    let is_open = rest.of(text).starts_with('(');
    let start = rest.start + usize::from(is_open);
    let (year, length) = value::lettered_year(Span::new(start, span.end).of(text))?;
    let printed = Span::new(start, start + length);
    let tail = Span::new(printed.end, span.end).of(text);
    if is_open {
        // “(1985, May 3)” has the year first.
        let close = tail
            .find(')')
            .filter(|at| tail.starts_with([')', ',']) && *at < 20)?;
        Some((year, printed, printed.end + close + 1))
    } else {
        let is_alone = tail.starts_with(['.', ',']) && after(tail, 1).starts_with(' ');
        is_alone.then(|| (year, printed, printed.end + 1))
    }
}

/// Authors with given names in full: “Coox, Alvin D.”, “Haslam, Jonathan, and John Dower”.
fn given_names(text: &str, span: Span) -> Option<(String, Span, usize)> {
    let inner = span.of(text);
    let (surname, rest) = inner.split_once(", ")?;
    let is_name = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(|c| c.is_lowercase() || "-'’.".contains(c) || c.is_uppercase())
            && word.chars().count() < 16
    };
    let is_surname = surname.split(' ').count() <= 2 && surname.split(' ').all(is_name);
    let length = rest.find(". ").or_else(|| rest.find(" ("))?;
    let given = before(rest, length);
    let first = given.split(", and ").next().unwrap_or(given);
    let words: Vec<&str> = first.split(' ').collect();
    let is_given = (1..=3).contains(&words.len())
        && words.iter().all(|word| is_name(word))
        && words[0].chars().filter(|c| is_letter(*c)).count() > 1
        && citations::place(given).is_none();
    if !is_surname || !is_given {
        return None;
    }
    let mut names = vec![sound(surname)];
    names.extend(
        given
            .split(", and ")
            .skip(1)
            .filter_map(|other| other.split(' ').next_back().map(sound)),
    );
    let mut end = span.start + surname.len() + 2 + length;
    if words.last().is_some_and(|word| word.chars().count() == 1) {
        // The stop of an initial.
        end += 1;
    }
    Some((names.join("+"), Span::new(span.start, end), end))
}

/// A span after «(отв. ред.)», “(Eds.)”, “, ed.”.
fn skip_editors(text: &str, span: Span) -> Span {
    let rest = trim_start(text, span);
    let inner = rest.of(text);
    if let Some((group, tail)) = inner
        .strip_prefix('(')
        .and_then(|inner| inner.split_once(')'))
        && citations::is_aside("editor", group)
    {
        return Span::new(rest.end - tail.len(), rest.end);
    }
    let Some((word, tail)) = inner.split_once(['.', ' ']) else {
        return span;
    };
    if citations::is_aside("editor", word) {
        return Span::new(rest.end - tail.len(), rest.end);
    }
    span
}

pub(super) fn trim_start(text: &str, span: Span) -> Span {
    let inner = span.of(text);
    let trimmed = inner.trim_start_matches([' ', '.', ',', ';', ':', '\u{a0}', '–', '—']);
    Span::new(span.end - trimmed.len(), span.end)
}
