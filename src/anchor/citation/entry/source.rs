//! Where a listed work was published: the journal or book it stands in, numbers, imprint.

use super::{Name, Reader, aside, head::year_at, numbering, title::sentences, title::words};
use crate::{
    anchor::citation::{
        clause::{bare, sound},
        imprint,
        locator::{self, Part},
        value::is_digits,
    },
    language::citations,
    span::{Span, after, before},
};

/// The fields of a source that stand after labels.
const LABELLED: [Name; 9] = [
    Name::Series,
    Name::Volume,
    Name::Book,
    Name::Part,
    Name::Issue,
    Name::Number,
    Name::Document,
    Name::Column,
    Name::Pages,
];

/// What stands after a clause.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// A number, or a label with one: the clause may be what it is a number of.
    Number,
    /// Another clause.
    Clause,
    /// Nothing more.
    Nothing,
}

impl Reader<'_> {
    /// Reads what stands after the title.
    pub(super) fn source(&mut self, span: Span) {
        let left = self.left.clone();
        let inner = span.of(&left);
        let mut start = inner
            .find("//")
            .map_or(span.start, |at| span.start + at + 2);
        let mut is_container = start > span.start;
        if !is_container && let Some((at, end)) = within(inner) {
            self.source_parts(&left, Span::new(span.start, span.start + at), false);
            start = span.start + end;
            is_container = true;
        }
        self.source_parts(&left, Span::new(start, span.end), is_container);
        if !self.work.has(Name::Year) {
            self.last_year(&left, span);
        }
    }

    /// Reads the labels and the clauses between them; `is_container` where the first clause names
    /// what contains the work.
    fn source_parts(&mut self, left: &str, span: Span, is_container: bool) {
        let mut is_container = is_container;
        let mut from = span.start;
        let mut stretches = Vec::new();
        let mut is_article = false;
        for part in locator::parts(left, span) {
            if let Part::Labelled { field, span, .. } = part
                && LABELLED.contains(&field.name)
            {
                stretches.push((Span::new(from, span.start), true));
                from = span.end;
                is_article |= matches!(field.name, Name::Pages | Name::Number | Name::Issue);
                self.work.add(field);
            }
        }
        stretches.push((Span::new(from, span.end), false));
        for (stretch, is_before_label) in stretches {
            let clauses = sentences(left, stretch);
            for (at, clause) in clauses.iter().enumerate() {
                let is_number = |next: &&Span| {
                    let tail = numbering::tail(left, **next);
                    let is_all = tail.is_some_and(|tail| tail.start == next.start);
                    is_article && is_all || is_series(next.of(left))
                };
                let next = match clauses.get(at + 1) {
                    None if is_before_label => Next::Number,
                    None => Next::Nothing,
                    next if next.filter(is_number).is_some() => Next::Number,
                    _ => Next::Clause,
                };
                let span = without_editors(left, unbracketed(left, *clause));
                is_container &= !self.clause(left, span, is_container, next);
            }
        }
    }

    /// Reads a clause; whether it named the container.
    fn clause(&mut self, left: &str, clause: Span, is_container: bool, next: Next) -> bool {
        let inner = clause.of(left);
        if is_extent(inner) || is_edition(inner) || self.is_date(left, clause) {
            return false;
        }
        if let Some((year, printed, _)) =
            year_at(left, clause).filter(|(_, printed, _)| printed.start > clause.start)
        {
            self.field(Name::Year, year, printed);
        }
        let is_known = self.work.has(Name::Year);
        let tail = numbering::tail(left, clause);
        if let Some(tail) = tail {
            self.numbers(tail);
        }
        let head = bare(
            left,
            Span::new(clause.start, tail.map_or(clause.end, |tail| tail.start)),
        );
        if head.is_empty() || self.work.has(Name::Container) && is_container {
            return false;
        }
        let has_year =
            tail.is_some() && self.work.has(Name::Year) || is_known && next == Next::Nothing;
        let is_journal = tail.is_some() || next == Next::Number;
        // APA names the publisher alone.
        if !is_container
            && !is_journal
            && is_known
            && next == Next::Nothing
            && self.publisher(left, head)
        {
            return false;
        }
        if !is_container
            && (self.imprint(left, head, has_year) || !is_journal || head.of(left).starts_with('('))
        {
            return false;
        }
        let head = without_makers(left, head);
        self.field(Name::Container, words(head.of(left)), head);
        true
    }

    fn is_date(&mut self, left: &str, clause: Span) -> bool {
        let inner = clause.of(left);
        let date = imprint::date(inner).filter(|_| imprint::years(inner).is_none());
        if let Some(date) = &date {
            self.field(Name::Date, date.to_string(), clause);
        }
        date.is_some()
    }

    /// Place and publisher: «М.: Наука», “Moscow, Nauka Publ.”, “Ithaca: Cornell University Press”.
    fn imprint(&mut self, left: &str, head: Span, has_year: bool) -> bool {
        let inner = head.of(left);
        let known = citations::place(inner).map(|(place, length)| (place.to_owned(), length));
        let named = known.or_else(|| {
            let (place, publisher) = inner.split_once(": ")?;
            let is_place = place.split(' ').count() <= 4 && place.starts_with(char::is_uppercase);
            let is_sure = is_place && has_year && publisher.starts_with(char::is_uppercase);
            is_sure.then(|| (words(place), place.len()))
        });
        let Some((place, length)) = named else {
            return false;
        };
        self.field(
            Name::Place,
            place,
            Span::new(head.start, head.start + length),
        );
        let publisher = bare(left, Span::new(head.start + length, head.end));
        let name = publisher_name(publisher.of(left));
        if !name.is_empty() {
            self.field(Name::Publisher, name, publisher);
        }
        true
    }

    fn publisher(&mut self, left: &str, head: Span) -> bool {
        let inner = head.of(left);
        let is_free = !self.work.has(Name::Publisher) && !self.work.has(Name::Place);
        let is_name = inner.starts_with(char::is_uppercase)
            && !inner.contains(':')
            && citations::place(inner).is_none();
        if is_free && is_name {
            self.field(Name::Publisher, publisher_name(inner), head);
        }
        is_free && is_name
    }

    /// A year in brackets that nothing else gave: “Title (1998)”.
    fn last_year(&mut self, left: &str, span: Span) {
        let found = aside::groups(left, &['(']);
        let mut years = found
            .into_iter()
            .rev()
            .filter(|group| span.contains(*group));
        if let Some((year, printed, _)) = years.find_map(|group| year_at(left, group)) {
            self.field(Name::Year, year, printed);
        }
    }
}

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
fn within(text: &str) -> Option<(usize, usize)> {
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
fn without_editors(text: &str, clause: Span) -> Span {
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
fn without_makers(text: &str, head: Span) -> Span {
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
fn unbracketed(text: &str, clause: Span) -> Span {
    let inner = clause.of(text);
    let start = clause.start + usize::from(inner.starts_with(')'));
    let end = clause.end - usize::from(inner.ends_with('('));
    bare(text, Span::new(start, end.max(start)))
}

/// «425 с.», “xii, 425 p.”: how long a book is.
fn is_extent(clause: &str) -> bool {
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
fn is_edition(clause: &str) -> bool {
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
fn publisher_name(publisher: &str) -> String {
    let kept = publisher
        .split(' ')
        .filter(|word| !citations::is_aside("imprint", word));
    sound(&kept.collect::<Vec<_>>().join(" "))
}
