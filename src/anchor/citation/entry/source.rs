//! Where a listed work was published: the journal or book it stands in, numbers, imprint.

use super::{
    Name, Reader, aside,
    head::year_at,
    numbering,
    signs::{
        is_edition, is_extent, is_series, publisher_name, unbracketed, within, without_editors,
        without_makers,
    },
    title::{sentences, words},
};
use crate::{
    anchor::citation::{
        clause::bare,
        imprint,
        locator::{self, Part},
    },
    language::citations,
    span::Span,
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
                let is_number = |next: Span| {
                    let tail = numbering::tail(left, next);
                    let is_all = tail.is_some_and(|tail| tail.start == next.start);
                    is_article && is_all || is_series(next.of(left))
                };
                let next = match clauses.get(at + 1) {
                    None if is_before_label => Next::Number,
                    None => Next::Nothing,
                    Some(next) if is_number(*next) => Next::Number,
                    Some(_) => Next::Clause,
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
