//! What an anchor says, whatever the language.

use std::fmt;

use super::number::Number;
use crate::{
    calendar::{Clock, Comparison, Date},
    language::numerals::Part,
};

/// What an anchor says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// A number.
    Number(Number),
    /// A time of day.
    Time(Clock),
    /// A date in the Gregorian calendar, unless the text leaves the calendar open.
    Date(Date),
    /// Ten years by their first: 1930; 30 where the century is not said.
    Decade(u16, Option<Part>),
    /// A century: 20.
    Century(u16, Option<Part>),
    /// A name, by its [key](crate::language::names::key).
    Name(String),
}

impl Value {
    /// The values that this one shares with a value that says it with less or more: a date has its
    /// day and its year as numbers; a number counts without its unit. A bare year is its number
    /// alone, since not every language writes «г.» after it.
    pub fn parts(self) -> Vec<Self> {
        let date = match self {
            Self::Date(date) => date,
            Self::Number(number) => return vec![Self::Number(Number::exact(number.figure))],
            Self::Decade(first, _) => return vec![Self::Decade(first, None)],
            Self::Century(number, _) => return vec![Self::Century(number, None)],
            Self::Time(time) => {
                return vec![Self::Time(Clock {
                    is_certain: true,
                    ..time
                })];
            }
            Self::Name(_) => return vec![self],
        };
        let none = Date::default();
        let (season, weekday) = (date.season, date.weekday);
        let day = Date {
            season: None,
            weekday: None,
            ..date
        };
        let wholes = [
            day.month.map(|_| day),
            season.map(|_| Date { season, ..none }),
            weekday.map(|_| Date { weekday, ..none }),
        ];
        let number = |number: String| Self::Number(Number::exact(number));
        let mut parts: Vec<Self> = wholes.into_iter().flatten().map(Self::Date).collect();
        parts.extend(date.day.map(|day| number(day.to_string())));
        parts.extend(date.year.map(|year| number(year.to_string())));
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
        match (self, other) {
            (Self::Name(a), Self::Name(b)) if a == b => Comparison::Same,
            (Self::Number(a), Self::Number(b)) => a.compare(b),
            (Self::Time(a), Self::Time(b)) => a.compare(*b),
            // “at five” and «в пять часов»
            (Self::Time(time), Self::Number(number)) | (Self::Number(number), Self::Time(time))
                if time.minute == 0
                    && [time.hour, time.hour % 12]
                        .map(|hour| hour.to_string())
                        .contains(&number.figure) =>
            {
                Comparison::Compatible
            }
            _ => match (self.period(), other.period()) {
                (Some(a), Some(b)) => a.compare(b),
                _ => Comparison::Different,
            },
        }
    }

    /// The year that it says, be it in a date; a number of four digits may be one.
    pub(super) fn year(&self) -> Option<i32> {
        let year = match self {
            Self::Date(date) => date.year,
            Self::Number(number) if number.figure.len() == 4 => year(number)?.year,
            _ => None,
        };
        year.filter(|year| (1000..=2100).contains(year))
    }

    /// Whether it says a year and no more.
    pub(crate) fn is_year(&self) -> bool {
        self.year().is_some()
            && !matches!(self, Self::Date(date) if date.month.or(date.season).is_some())
    }

    fn period(&self) -> Option<Period> {
        match self {
            Self::Date(date) => Some(Period::Date(*date)),
            Self::Number(number) => year(number).map(Period::Date),
            Self::Decade(first, part) => Some(Period::Decade(*first, *part)),
            Self::Century(number, part) => Some(Period::Century(*number, *part)),
            Self::Time(_) | Self::Name(_) => None,
        }
    }
}

/// The year that a number may be.
fn year(number: &Number) -> Option<Date> {
    let may_be = (3..=4).contains(&number.figure.len()) && number.unit.is_none();
    let year = number
        .figure
        .parse()
        .ok()
        .filter(|_| may_be && !number.figure.starts_with('0'));
    Date::new(Some(year?), None, None)
}

/// A time of any precision.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Period {
    Date(Date),
    Decade(u16, Option<Part>),
    Century(u16, Option<Part>),
}

impl Period {
    fn compare(self, other: Self) -> Comparison {
        match (self, other) {
            (Self::Date(a), Self::Date(b)) => a.compare(b),
            (a, b) if a == b => Comparison::Same,
            (a, b) if a.overlaps(b) || b.overlaps(a) => Comparison::Compatible,
            _ => Comparison::Different,
        }
    }

    fn overlaps(self, other: Self) -> bool {
        let year = |date: Date| date.year.and_then(|year| u16::try_from(year).ok());
        match (self, other) {
            (Self::Decade(a, one), Self::Decade(b, another)) => {
                let is_before = a == b + 10 && one == Some(Part::Turn);
                let may_be_same = a == b || ((a < 100 || b < 100) && a % 100 == b % 100);
                (may_be_same && parts_fit(one, another)) || is_before && ends(another)
            }
            (Self::Century(a, one), Self::Century(b, another)) => {
                let is_before = a == b + 1 && one == Some(Part::Turn);
                (a == b && parts_fit(one, another)) || is_before && ends(another)
            }
            (Self::Century(century, _), Self::Decade(first, _)) => {
                first < 100 || first / 100 + 1 == century
            }
            (Self::Century(century, _), Self::Date(date)) => {
                year(date).is_some_and(|year| year.div_ceil(100) == century)
            }
            (Self::Decade(first, _), Self::Date(date)) => year(date).is_some_and(|year| {
                let decade = year / 10 * 10;
                first == decade || ((first < 100 || year < 100) && first % 100 == decade % 100)
            }),
            _ => false,
        }
    }
}

/// Whether a part that is said may be one that is not, or said otherwise.
fn parts_fit(one: Option<Part>, another: Option<Part>) -> bool {
    match (one, another) {
        (Some(Part::Turn | Part::Early), Some(Part::Turn | Part::Early)) => true,
        (Some(one), Some(another)) => one == another,
        _ => true,
    }
}

/// Whether what is said may be the end of a decade or a century.
fn ends(part: Option<Part>) -> bool {
    matches!(part, None | Some(Part::Late))
}

impl fmt::Display for Value {
    /// As a message says it: `8 September 1939`, `late 1930s`, `20th century`, `about 500 km`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Time(time) => time.fmt(f),
            Self::Date(date) => write_date(*date, f),
            Self::Decade(first, part) => write!(f, "{}{first}s", part_before(*part)),
            Self::Century(number, part) => {
                let ending = match number {
                    11..=13 => "th",
                    _ if number % 10 == 1 => "st",
                    _ if number % 10 == 2 => "nd",
                    _ if number % 10 == 3 => "rd",
                    _ => "th",
                };
                write!(f, "{}{number}{ending} century", part_before(*part))
            }
            Self::Name(key) => f.write_str(key),
        }
    }
}

fn part_before(part: Option<Part>) -> &'static str {
    match part {
        None => "",
        Some(Part::Early) => "early ",
        Some(Part::Middle) => "middle of the ",
        Some(Part::Late) => "late ",
        Some(Part::Turn) => "turn of the ",
    }
}

fn write_date(date: Date, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let year = date.year.map(|year| match year {
        ..100 => format!("’{year:02}"),
        _ => year.to_string(),
    });
    let words = [
        date.day.map(|day| day.to_string()),
        date.month_name().map(str::to_owned),
        date.season_name().map(str::to_owned),
        year,
    ];
    let words: Vec<String> = words.into_iter().flatten().collect();
    let weekday = date.weekday_name().unwrap_or_default();
    let comma = if weekday.is_empty() || words.is_empty() {
        ""
    } else {
        ", "
    };
    write!(f, "{weekday}{comma}{}", words.join(" "))
}
