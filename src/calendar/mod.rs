//! Dates of any precision, in the Gregorian calendar and the Julian, and times of day.

mod clock;
mod day;

use std::{fmt, time::SystemTime};

pub use clock::Clock;
use day::{gregorian_day, gregorian_of, julian_day};

/// A date of which any part may be unknown: 8 September 1939, April 1941, the spring of 1939, Tuesday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Date {
    /// The year of our era; below 100 one of an unsaid century: ’39.
    pub year: Option<i32>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month, 1 to 31.
    pub day: Option<u8>,
    /// The season, 1 to 4 from spring on.
    pub season: Option<u8>,
    /// The day of the week, 1 to 7 from Monday on.
    pub weekday: Option<u8>,
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
            ..Self::default()
        })
    }

    /// The day that is this many days after 1 January 1970.
    ///
    /// ```
    /// assert_eq!(sverka::calendar::Date::of_unix_day(20_000).to_string(), "2024-10-04");
    /// ```
    #[must_use]
    pub fn of_unix_day(days: i32) -> Self {
        gregorian_of(days + julian_day(1969, 12, 19))
    }

    /// The day it is, in Greenwich.
    #[must_use]
    pub fn today() -> Self {
        const DAY: u64 = 24 * 60 * 60;
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let days = since.map_or(0, |since| since.as_secs() / DAY);
        Self::of_unix_day(i32::try_from(days).unwrap_or(0))
    }

    /// The name of its month, in English.
    pub fn month_name(self) -> Option<&'static str> {
        const NAMES: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        NAMES.get(usize::from(self.month?).checked_sub(1)?).copied()
    }

    /// The name of its season, in English.
    pub fn season_name(self) -> Option<&'static str> {
        const NAMES: [&str; 4] = ["spring", "summer", "autumn", "winter"];
        NAMES
            .get(usize::from(self.season?).checked_sub(1)?)
            .copied()
    }

    /// The name of its day of the week, in English.
    pub fn weekday_name(self) -> Option<&'static str> {
        const NAMES: [&str; 7] = [
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
        ];
        NAMES
            .get(usize::from(self.weekday?).checked_sub(1)?)
            .copied()
    }

    /// Whether nothing is known of it.
    pub fn is_empty(self) -> bool {
        self == Self::default()
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
        Some(gregorian_of(julian_day(year, month, day)))
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
            self.year.zip(other.year).map(is_same_year),
            agree(self.month, other.month),
            agree(self.day, other.day),
            agree(self.season, other.season),
            self.is_in_season(other),
            other.is_in_season(self),
            agree(self.weekday, other.weekday),
            self.is_on_weekday(other),
            other.is_on_weekday(self),
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

    /// Whether the month is one of the other date's season.
    fn is_in_season(self, other: Self) -> Option<bool> {
        let (month, season) = (self.month?, other.season?);
        Some((month + 9) % 12 / 3 + 1 == season)
    }

    /// Whether the day is the other date's day of the week, in either calendar.
    fn is_on_weekday(self, other: Self) -> Option<bool> {
        let weekday = other.weekday.filter(|_| self.weekday.is_none())?;
        let (year, month, day) = (
            self.year.filter(|year| *year >= 100)?,
            self.month?,
            self.day?,
        );
        let julian = julian_day(year, month, day);
        let offset = julian - gregorian_day(year, month, day);
        Some(
            [julian, julian - offset]
                .iter()
                .any(|day| day.rem_euclid(7) + 1 == i32::from(weekday)),
        )
    }

    /// Whether this date in the Julian calendar may be that one in the Gregorian. Where neither has
    /// a year, any of the 11 to 13 days that lie between the calendars since 1700 will do.
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
                let found = Self { year, ..self }.from_julian();
                found.is_some_and(|found| is_it(found) && found.year == Some(given))
            }),
            (None, None) => [1901, 1904].into_iter().any(|year| {
                let same = julian_day(year, month, day) - 13;
                (11..=13).any(|offset| is_it(gregorian_of(same + offset)))
            }),
        }
    }
}

/// Two years, one of them perhaps without its century.
fn is_same_year((a, b): (i32, i32)) -> bool {
    a == b || ((a < 100 || b < 100) && a % 100 == b % 100)
}

impl fmt::Display for Date {
    /// Writes the date as ISO 8601 does, `?` for a year that is unknown: `1939-09-08`, `?-04-13`; the
    /// season in place of a month, `1939-spring`, the day of the week after all else, `?-09-05-Tue`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year @ ..100) => write!(f, "’{year:02}")?,
            Some(year) => write!(f, "{year:04}")?,
            None => write!(f, "?")?,
        }
        for part in [self.month, self.day].into_iter().map_while(|part| part) {
            write!(f, "-{part:02}")?;
        }
        if let Some(season) = self.season_name() {
            write!(f, "-{season}")?;
        }
        if let Some(day) = self.weekday_name() {
            write!(f, "-{}", crate::span::before(day, 3))?;
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
    fn a_day_of_the_week_is_that_of_its_date() {
        for (iso, weekday) in [
            ("1939-09-08", 5),
            ("1905-09-05", 2),
            ("1917-11-07", 3),
            ("2000-02-29", 2),
            ("1900-03-01", 4),
        ] {
            let friday = |weekday| Date {
                weekday: Some(weekday),
                ..Date::default()
            };
            assert_eq!(
                date(iso).compare(friday(weekday)),
                Comparison::Compatible,
                "{iso}"
            );
            assert_eq!(
                date(iso).compare(friday(weekday % 7 + 1)),
                Comparison::Different,
                "{iso}"
            );
        }
    }

    #[test]
    fn a_season_has_its_months() {
        let of = |season| Date {
            season: Some(season),
            ..Date::default()
        };
        for (month, season) in [(12, 4), (2, 4), (3, 1), (8, 2), (9, 3)] {
            let month = Date::new(None, Some(month), None).unwrap();
            assert_eq!(month.compare(of(season)), Comparison::Compatible);
            assert_eq!(month.compare(of(season % 4 + 1)), Comparison::Different);
        }
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
