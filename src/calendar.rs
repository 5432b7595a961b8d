//! Dates of any precision.

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
