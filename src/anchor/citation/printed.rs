//! References to printed sources: books, articles, series of documents, newspapers.

use super::{
    Citation, Field, Kind, Link, Name,
    clause::{Clause, authors, bare, clauses, sound},
    imprint, leaves,
    locator::Part,
    openings::{full_name, quoted},
};
use crate::{
    language::citations,
    span::{Span, after, before},
};

/// The reference of a piece of text, if it has what one needs or may go on with the one before it.
pub(super) fn read(text: &str, piece: Span, parts: &[Part]) -> Option<Citation> {
    let mut reader = Reader {
        text,
        citation: Citation::new(Kind::Printed, Span::at(piece.start)),
        years: Vec::new(),
        is_begun: false,
    };
    for part in parts {
        match part {
            Part::Words(span) => reader.words(*span),
            Part::Labelled {
                field,
                span,
                is_word,
            } => {
                let is_late = reader.citation.has(Name::Pages);
                if *is_word && is_late && field.name != Name::Document {
                    continue;
                }
                reader.is_begun = true;
                reader.citation.span.end = span.end;
                reader.citation.add(field.clone());
            }
        }
    }
    reader.finish()
}

struct Reader<'a> {
    text: &'a str,
    citation: Citation,
    /// Years that stand alone.
    years: Vec<Field>,
    /// Whether a label was read: words after it are no title.
    is_begun: bool,
}

impl Reader<'_> {
    fn words(&mut self, span: Span) {
        let is_late = self.citation.has(Name::Pages);
        for clause in clauses(self.text, span) {
            if is_late && !clause.in_brackets && !self.is_plain(clause.span) {
                return;
            }
            self.clause(clause);
        }
    }

    /// Whether a clause is a year, a date or an imprint.
    fn is_plain(&self, span: Span) -> bool {
        let inner = span.of(self.text);
        imprint::years(inner).is_some()
            || imprint::date(inner).is_some()
            || citations::place(inner).is_some()
    }

    fn clause(&mut self, clause: Clause) {
        let inner = clause.span.of(self.text);
        let has_title = self.citation.has(Name::Title);
        let is_known = has_title || self.citation.link.is_some() || self.is_begun;
        if is_known && self.plain(clause.span, clause.in_brackets) {
            self.citation.span.end = clause.span.end;
        } else if is_known && self.volume(clause.span) {
        } else if let Some(list) = leaves::list(self.text, clause.span.start)
            .filter(|list| list.end >= clause.span.end && !list.value.starts_with('r'))
        {
            let field = Field::printed(Name::Pages, list.value, self.text, clause.span);
            self.citation.add(field);
            self.citation.span.end = clause.span.end;
        } else if clause.is_container {
            self.container(clause.span);
        } else if !has_title && !self.is_begun && !inner.is_empty() {
            self.opening(clause.span);
        } else if self.is_begun && is_known {
            let rest = self.peeled(clause.span);
            self.citation.span.end = self.citation.span.end.max(rest.end);
        }
    }

    /// A year, a date or an imprint.
    fn plain(&mut self, span: Span, in_brackets: bool) -> bool {
        let inner = span.of(self.text);
        if let Some(years) = imprint::years(inner) {
            if !self.completes_date(&years) {
                let field = Field::printed(Name::Year, years, self.text, span);
                self.years.push(field);
            }
            return true;
        }
        if let Some(date) = imprint::date(inner) {
            self.date(date, span);
            return true;
        }
        let has_title = self.citation.has(Name::Title) || self.citation.link.is_some();
        let Some(fields) = imprint::read(self.text, span, has_title || in_brackets) else {
            return false;
        };
        for field in fields {
            self.citation.add(field);
        }
        true
    }

    /// Whether the date had its year still to come: `16 Apr. 1941`.
    fn completes_date(&mut self, year: &str) -> bool {
        let mut fields = self.citation.fields.iter_mut();
        let date = fields.find(|field| field.name == Name::Date && field.value.starts_with('?'));
        let Some(date) = date.filter(|_| year.len() == 4) else {
            return false;
        };
        date.value.replace_range(..1, year);
        true
    }

    fn date(&mut self, mut date: crate::calendar::Date, span: Span) {
        if date.year.is_none()
            && let Some(year) = self.years.pop()
        {
            date.year = year.value.parse().ok();
        }
        let field = Field::printed(Name::Date, date.to_string(), self.text, span);
        self.citation.add(field);
    }

    /// `14 (6), 92–116`: volume, number and pages without labels.
    fn volume(&mut self, span: Span) -> bool {
        let inner = span.of(self.text);
        let digits = inner.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
        let rest = after(inner, digits).trim_start();
        let Some((number, tail)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'))
        else {
            return false;
        };
        if digits == 0 || number.is_empty() || !number.chars().all(|c| c.is_ascii_digit()) {
            return false;
        }
        let (text, start) = (self.text, span.start);
        let volume = before(inner, digits).to_owned();
        self.citation.add(Field::printed(
            Name::Volume,
            volume,
            text,
            Span::new(start, start + digits),
        ));
        let at = start + (inner.len() - rest.len()) + 1;
        let printed = Span::new(at, at + number.len());
        let number = number.to_owned();
        self.citation
            .add(Field::printed(Name::Number, number, text, printed));
        let pages = bare(text, Span::new(span.end - tail.len(), span.end));
        if let Some(list) = leaves::list(text, pages.start) {
            let printed = Span::new(pages.start, list.end);
            self.citation
                .add(Field::printed(Name::Pages, list.value, text, printed));
        }
        self.citation.span.end = span.end;
        true
    }

    /// Authors and title.
    fn opening(&mut self, span: Span) {
        let text = self.text;
        let mut rest = self.linked(span);
        if self.citation.link == Some(Link::Ibid) {
            return;
        }
        if let Some(full) = full_name(text, rest) {
            let surname = full.of(text).rsplit(' ').next().unwrap_or_default();
            self.citation
                .add(Field::printed(Name::Author, sound(surname), text, full));
            rest = bare(text, Span::new(full.end, rest.end));
        } else if let Some((value, printed, after)) = authors(text, rest) {
            self.citation
                .add(Field::printed(Name::Author, value, text, printed));
            rest = bare(text, Span::new(after, rest.end));
            rest = self.linked(rest);
            // Author–date style has the year before the title.
            if imprint::years(rest.of(text)).is_some() && self.plain(rest, false) {
                return;
            }
        }
        if let Some((title, tail)) = quoted(text, rest) {
            self.title(Name::Title, title);
            if !tail.is_empty() {
                self.container(tail);
            }
        } else {
            let whole = self.peeled(rest);
            // “Asahi Shimbun, April 14, 1941 (evening edition)”
            let remark = whole.of(text).rfind('(').filter(|at| *at > 0);
            let head = remark.filter(|_| whole == rest).map_or(whole, |at| {
                let head = bare(text, Span::new(rest.start, rest.start + at));
                let peeled = self.peeled(head);
                if peeled == head { whole } else { peeled }
            });
            self.title(Name::Title, head);
        }
    }

    /// What follows the words that refer back, if a span begins with them.
    fn linked(&mut self, span: Span) -> Span {
        let Some((word, length)) = citations::chain(span.of(self.text)) else {
            return span;
        };
        let link = match word {
            "ibid" => Link::Ibid,
            "idem" => Link::Idem,
            _ => Link::OpCit,
        };
        self.citation.link = Some(link);
        let end = (span.start + length).min(span.end);
        self.citation.span.end = end;
        let rest = bare(self.text, Span::new(end, span.end));
        if link == Link::Ibid && !rest.is_empty() {
            self.peeled(rest);
        }
        rest
    }

    fn container(&mut self, span: Span) {
        let mut span = self.peeled(span);
        let inner = span.of(self.text);
        // “Journal of Military History 14” has the volume last.
        if let Some((name, number)) = inner.rsplit_once(' ')
            && (1..=3).contains(&number.len())
            && number.bytes().all(|b| b.is_ascii_digit())
        {
            let printed = Span::new(span.end - number.len(), span.end);
            let volume = Field::printed(Name::Volume, number.to_owned(), self.text, printed);
            self.citation.add(volume);
            span = Span::new(span.start, span.start + name.len());
        }
        self.title(Name::Container, bare(self.text, span));
    }

    fn title(&mut self, name: Name, span: Span) {
        let inner = span.of(self.text);
        if inner.is_empty() || self.citation.has(name) {
            return;
        }
        let cuts = inner.match_indices([':', ',', '(']).map(|(at, _)| at);
        let mut cuts = cuts.chain([inner.len()]).collect::<Vec<_>>();
        cuts.reverse();
        let known = cuts
            .into_iter()
            .find_map(|at| citations::series(before(inner, at)));
        let value = known.map_or_else(|| sound(inner), str::to_owned);
        self.citation.span.end = self.citation.span.end.max(span.end);
        self.citation
            .add(Field::printed(name, value, self.text, span));
    }

    /// A span without the years, dates and places that stand after commas at its end.
    fn peeled(&mut self, span: Span) -> Span {
        let mut span = span;
        loop {
            let inner = span.of(self.text);
            // Dates have commas of their own, so the longest tail that fits is taken.
            let commas: Vec<usize> = inner.match_indices(',').map(|(at, _)| at).collect();
            let from = commas.len().saturating_sub(3);
            let cut = commas.into_iter().skip(from).find(|at| {
                let tail = Span::new(span.start + at + 1, span.end).trimmed(self.text);
                self.plain(tail, false)
            });
            let Some(cut) = cut else { return span };
            self.citation.span.end = self.citation.span.end.max(span.end);
            span = bare(self.text, Span::new(span.start, span.start + cut));
        }
    }

    fn finish(mut self) -> Option<Citation> {
        let is_series = citations::series(self.citation.get(Name::Title)).is_some();
        let takes_year =
            !is_series && !self.citation.has(Name::Year) && !self.citation.has(Name::Date);
        let is_range = |field: &Field| field.value.len() > 4;
        if takes_year && let Some(at) = self.years.iter().rposition(|field| !is_range(field)) {
            let year = self.years.remove(at);
            self.citation.add(year);
        }
        if let Some(mut period) = self.years.into_iter().next() {
            period.name = Name::Period;
            self.citation.add(period);
        }
        let is_empty = self.citation.fields.is_empty() && self.citation.link.is_none();
        (!is_empty).then_some(self.citation)
    }
}
