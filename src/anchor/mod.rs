//! What survives translation: numbers, dates and names, as values that are equal on both sides.

pub mod citation;
pub mod date;
pub mod identifier;
pub mod name;
pub mod number;
mod roman;
mod token;
mod words;

use crate::{
    calendar::{Comparison, Date},
    language::Language,
    span::Span,
};
use token::Tokens;

/// Something in a sentence that survives translation.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchor {
    /// What it says, whatever the language.
    pub value: Value,
    /// Where it stands in the text it was found in.
    pub span: Span,
}

/// What an anchor says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// A number, separators normalised: `12500`, `0146`, `1.5`, `20%`, `2/3`.
    Number(String),
    /// A date in the Gregorian calendar, unless the text leaves the calendar open.
    Date(Date),
    /// Ten years by their first: 1930; 30 where the century is not said.
    Decade(u16),
    /// A century: 20.
    Century(u16),
    /// A name, by its [key](crate::language::names::key).
    Name(String),
}

impl Value {
    /// The values that this one shares with a value that says it with less or more: a date has its
    /// day and its year as numbers. A bare year is its number alone, since not every language
    /// writes «г.» after it.
    pub fn parts(self) -> Vec<Self> {
        let Self::Date(date) = self else {
            return vec![self];
        };
        let mut parts = Vec::with_capacity(3);
        parts.extend(date.month.map(|_| self));
        parts.extend(date.day.map(|day| Self::Number(day.to_string())));
        parts.extend(date.year.map(|year| Self::Number(year.to_string())));
        parts
    }

    /// What two values say of each other.
    ///
    /// ```
    /// use sverka::{anchor::{Value, find}, calendar::Comparison, language::Language};
    /// let value = |text, language| find(text, language)[0].value.clone();
    /// let russian = value("23 августа (5 сентября) 1905 г.", Language::Russian);
    /// let english = value("August 23, 1905", Language::English);
    /// assert_eq!(russian.compare(&english), Comparison::CalendarShifted);
    /// ```
    pub fn compare(&self, other: &Self) -> Comparison {
        if self == other {
            return Comparison::Same;
        }
        match (self.time(), other.time()) {
            (Some(Time::Date(a)), Some(Time::Date(b))) => a.compare(b),
            (Some(a), Some(b)) if a.overlaps(b) => Comparison::Compatible,
            _ => Comparison::Different,
        }
    }

    fn time(&self) -> Option<Time> {
        match self {
            Self::Date(date) => Some(Time::Date(*date)),
            Self::Number(number) if (3..=4).contains(&number.len()) && !number.starts_with('0') => {
                let year = number.parse().ok()?;
                Date::new(Some(year), None, None).map(Time::Date)
            }
            Self::Decade(first) => Some(Time::Decade(*first)),
            Self::Century(number) => Some(Time::Century(*number)),
            Self::Number(_) | Self::Name(_) => None,
        }
    }
}

/// A time of any precision.
#[derive(Debug, Clone, Copy)]
enum Time {
    Date(Date),
    Decade(u16),
    Century(u16),
}

impl Time {
    fn overlaps(self, other: Self) -> bool {
        let year = |date: Date| date.year.and_then(|year| u16::try_from(year).ok());
        match (self, other) {
            (Self::Decade(a), Self::Decade(b)) => (a < 100 || b < 100) && a % 100 == b % 100,
            (Self::Century(century), Self::Decade(first))
            | (Self::Decade(first), Self::Century(century)) => {
                first < 100 || first / 100 + 1 == century
            }
            (Self::Century(century), Self::Date(date))
            | (Self::Date(date), Self::Century(century)) => {
                year(date).is_some_and(|year| year.div_ceil(100) == century)
            }
            (Self::Decade(first), Self::Date(date)) | (Self::Date(date), Self::Decade(first)) => {
                year(date).is_some_and(|year| {
                    let decade = year / 10 * 10;
                    first == decade || (first < 100 && first == decade % 100)
                })
            }
            _ => false,
        }
    }
}

/// All anchors of a text, in the order they begin.
///
/// ```
/// use sverka::{anchor::find, language::Language};
/// let russian = find("8 сентября 1939 г. Молотов", Language::Russian);
/// let english = find("September 8, 1939, Molotov", Language::English);
/// let values = |anchors: &[sverka::anchor::Anchor]| {
///     anchors.iter().map(|anchor| format!("{:?}", anchor.value)).collect::<Vec<_>>()
/// };
/// assert_eq!(values(&russian), values(&english));
/// ```
pub fn find(text: &str, language: Language) -> Vec<Anchor> {
    let tokens = Tokens::new(text, language);
    let (mut anchors, taken) = date::within(&tokens);
    anchors.extend(number::within(&tokens, &taken));
    anchors.sort_by_key(|anchor| (anchor.span.start, anchor.span.end));
    // “September” and «Двадцать» are no names.
    let mut names = name::find(text);
    let mut others = anchors.iter().map(|anchor| anchor.span).peekable();
    names.retain(|name| {
        while others
            .next_if(|other| other.end <= name.span.start)
            .is_some()
        {}
        others.peek().is_none_or(|other| !other.contains(name.span))
    });
    anchors.extend(names);
    anchors.sort_by_key(|anchor| (anchor.span.start, anchor.span.end));
    anchors
}
