//! Dates of any precision, in the Gregorian calendar and the Julian.

use std::fmt;

/// A date of which any part may be unknown: 8 September 1939, April 1941, 13 April.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    /// The year of our era.
    pub year: Option<i32>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month, 1 to 31.
    pub day: Option<u8>,
}

/// How two values stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// They say the same.
    Same,
    /// One says less, and nothing against the other: April 1941 and 13 April 1941.
    Compatible,
    /// They are one day, in the Julian calendar and in the Gregorian.
    CalendarShifted,
    /// They contradict each other.
    Different,
}

impl Date {
    /// A date, where its parts can be one in some year: no 31 April, no month 13.
    ///
    /// ```
    /// use sverka::calendar::Date;
    /// assert!(Date::new(Some(1939), Some(9), Some(8)).is_some());
    /// assert!(Date::new(Some(1939), Some(2), Some(30)).is_none());
    /// ```
    pub fn new(year: Option<i32>, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let longest = match month {
            None | Some(1 | 3 | 5 | 7 | 8 | 10 | 12) => 31,
            Some(4 | 6 | 9 | 11) => 30,
            Some(2) => 29,
            Some(_) => return None,
        };
        let fits = day.is_none_or(|day| (1..=longest).contains(&day));
        (fits && year.is_none_or(|year| (1..=2999).contains(&year))).then_some(Self {
            year,
            month,
            day,
        })
    }

    /// The day that is this many days after 1 January 1970.
    ///
    /// ```
    /// assert_eq!(sverka::calendar::Date::of_unix_day(20_000).to_string(), "2024-10-04");
    /// ```
    #[must_use]
    pub fn of_unix_day(days: i32) -> Self {
        gregorian(days + julian_day(1969, 12, 19))
    }

    /// The same day in the Gregorian calendar, of a date in the Julian: 10 to 13 days later.
    /// `None` where a part is unknown.
    ///
    /// ```
    /// use sverka::calendar::Date;
    /// let revolution = Date::new(Some(1917), Some(10), Some(25)).unwrap();
    /// assert_eq!(revolution.from_julian().unwrap().to_string(), "1917-11-07");
    /// ```
    #[must_use]
    pub fn from_julian(self) -> Option<Self> {
        let (year, month, day) = (self.year?, self.month?, self.day?);
        Some(gregorian(julian_day(year, month, day)))
    }

    /// How many days later another date is, both by one calendar. Where a year is not said, it is
    /// that of the other, or a year without a leap day.
    ///
    /// ```
    /// use sverka::calendar::Date;
    /// let date = |month, day| Date::new(None, Some(month), Some(day)).unwrap();
    /// assert_eq!(date(1, 27).days_to(date(2, 9)), Some(13));
    /// assert_eq!(date(12, 30).days_to(date(1, 12)), Some(13));
    /// ```
    #[must_use]
    pub fn days_to(self, other: Self) -> Option<i32> {
        let year = self.year.or(other.year).unwrap_or(1905);
        let own = gregorian_day(year, self.month?, self.day?);
        let turns = self.month > other.month && other.year.is_none_or(|known| known == year);
        let year = other.year.unwrap_or(year) + i32::from(turns);
        Some(gregorian_day(year, other.month?, other.day?) - own)
    }

    /// What two dates say of each other.
    ///
    /// ```
    /// use sverka::calendar::{Comparison, Date};
    /// let date = |year, month, day| Date::new(year, Some(month), day).unwrap();
    /// let bloody_sunday = date(Some(1905), 1, Some(9));
    /// assert_eq!(bloody_sunday.compare(date(None, 1, Some(9))), Comparison::Compatible);
    /// assert_eq!(bloody_sunday.compare(date(Some(1905), 1, Some(22))), Comparison::CalendarShifted);
    /// assert_eq!(bloody_sunday.compare(date(Some(1905), 1, Some(21))), Comparison::Different);
    /// ```
    pub fn compare(self, other: Self) -> Comparison {
        fn agree<T: PartialEq>(a: Option<T>, b: Option<T>) -> Option<bool> {
            Some(a? == b?)
        }
        let parts = [
            agree(self.year, other.year),
            agree(self.month, other.month),
            agree(self.day, other.day),
        ];
        if self == other {
            Comparison::Same
        } else if !parts.contains(&Some(false)) && parts.contains(&Some(true)) {
            Comparison::Compatible
        } else if self.is_julian_of(other) || other.is_julian_of(self) {
            Comparison::CalendarShifted
        } else {
            Comparison::Different
        }
    }

    /// Whether this date in the Julian calendar may be that one in the Gregorian. Where neither has
    /// a year, any of the 10 to 13 days that lay between the calendars will do.
    #[must_use]
    pub fn is_julian_of(self, gregorian: Self) -> bool {
        let (Some(month), Some(day)) = (self.month, self.day) else {
            return false;
        };
        let is_it = |found: Self| (found.month, found.day) == (gregorian.month, gregorian.day);
        match (self.year, gregorian.year) {
            (Some(_), given) => self.from_julian().is_some_and(|found| {
                is_it(found) && given.is_none_or(|year| found.year == Some(year))
            }),
            // At the turn of the year the Julian date is still in the old one.
            (None, Some(given)) => [given, given - 1].into_iter().any(|year| {
                let year = Some(year);
                Self { year, ..self }.from_julian()
                    == Some(Self {
                        year: Some(given),
                        ..gregorian
                    })
                    && gregorian.day.is_some()
            }),
            (None, None) => [1901, 1904].into_iter().any(|year| {
                let same = julian_day(year, month, day) - 13;
                (10..=13).any(|offset| is_it(self::gregorian(same + offset)))
            }),
        }
    }
}

/// The day number of a date in the Julian calendar, as astronomers count days.
fn julian_day(year: i32, month: u8, day: u8) -> i32 {
    let early = (14 - i32::from(month)) / 12;
    let (years, months) = (year + 4800 - early, i32::from(month) + 12 * early - 3);
    i32::from(day) + (153 * months + 2) / 5 + 365 * years + years / 4 - 32083
}

/// The day number of a date in the Gregorian calendar.
fn gregorian_day(year: i32, month: u8, day: u8) -> i32 {
    let centuries = (year - i32::from(month < 3)).div_euclid(100);
    julian_day(year, month, day) - centuries + centuries.div_euclid(4) + 2
}

/// The Gregorian date of a day number.
fn gregorian(day: i32) -> Date {
    let days = day + 32044;
    let centuries = (4 * days + 3) / 146_097;
    let rest = days - 146_097 * centuries / 4;
    let years = (4 * rest + 3) / 1461;
    let rest = rest - 1461 * years / 4;
    let months = (5 * rest + 2) / 153;
    Date {
        year: Some(100 * centuries + years - 4800 + months / 10),
        month: u8::try_from(months + 3 - 12 * (months / 10)).ok(),
        day: u8::try_from(rest - (153 * months + 2) / 5 + 1).ok(),
    }
}

impl fmt::Display for Date {
    /// Writes the date as ISO 8601 does, `?` for each part that is unknown: `1939-09-08`, `?-04-13`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => write!(f, "?")?,
        }
        for part in [self.month, self.day].into_iter().map_while(|part| part) {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(iso: &str) -> Date {
        let parts: Vec<i32> = iso.split('-').map(|part| part.parse().unwrap()).collect();
        let small = |part: i32| u8::try_from(part).ok();
        Date::new(Some(parts[0]), small(parts[1]), small(parts[2])).unwrap()
    }

    #[test]
    fn the_offset_grows_on_the_julian_leap_day_of_1700_1800_and_1900() {
        for (julian, expected) in [
            ("1582-10-05", "1582-10-15"),
            ("1700-02-18", "1700-02-28"),
            ("1700-02-29", "1700-03-11"),
            ("1709-06-27", "1709-07-08"),
            ("1799-05-26", "1799-06-06"),
            ("1800-02-29", "1800-03-12"),
            ("1825-12-14", "1825-12-26"),
            ("1881-03-01", "1881-03-13"),
            ("1900-02-28", "1900-03-12"),
            ("1900-02-29", "1900-03-13"),
            ("1905-08-23", "1905-09-05"),
            ("1917-10-25", "1917-11-07"),
            ("1918-01-31", "1918-02-13"),
        ] {
            assert_eq!(date(julian).from_julian(), Some(date(expected)), "{julian}");
        }
    }
}
