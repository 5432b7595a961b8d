//! Times of day.

use std::fmt;

use super::Comparison;

/// A time of day, to the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Clock {
    /// The hour: 0 to 23, or 1 to 12 where the text does not say which half of the day it means.
    pub hour: u8,
    /// The minute, 0 to 59.
    pub minute: u8,
    /// Whether the half of the day is known.
    pub is_certain: bool,
}

impl Clock {
    /// A time on the clock of 24 hours; `None` where there is no such time.
    ///
    /// ```
    /// use sverka::calendar::Clock;
    /// assert_eq!(Clock::new(19, 5).unwrap().to_string(), "19:05");
    /// assert!(Clock::new(25, 0).is_none());
    /// ```
    pub fn new(hour: u64, minute: u64) -> Option<Self> {
        let small = |number: u64, end: u64| u8::try_from(number).ok().filter(|_| number < end);
        Some(Self {
            hour: small(hour, 24)?,
            minute: small(minute, 60)?,
            is_certain: true,
        })
    }

    /// The same hands on a clock of twelve hours, where nobody says which half of the day is meant.
    #[must_use]
    pub fn of_either_half(self) -> Self {
        let is_open = (1..=12).contains(&self.hour);
        Self {
            is_certain: !is_open,
            ..self
        }
    }

    /// What two times say of each other: half past five may be 17:30.
    ///
    /// ```
    /// use sverka::calendar::{Clock, Comparison};
    /// let half_past_five = Clock::new(5, 30).unwrap().of_either_half();
    /// assert_eq!(half_past_five.compare(Clock::new(17, 30).unwrap()), Comparison::Compatible);
    /// assert_eq!(half_past_five.compare(Clock::new(18, 30).unwrap()), Comparison::Different);
    /// ```
    pub fn compare(self, other: Self) -> Comparison {
        let hands = |time: Self| (time.hour % 12, time.minute);
        if (self.hour, self.minute) == (other.hour, other.minute) {
            Comparison::Same
        } else if hands(self) == hands(other) && !(self.is_certain && other.is_certain) {
            Comparison::Compatible
        } else {
            Comparison::Different
        }
    }
}

impl fmt::Display for Clock {
    /// `17:30`; `5:30` where the half of the day is not known, `05:30` where it is the first.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute) = (self.hour, self.minute);
        if self.is_certain {
            write!(f, "{hour:02}:{minute:02}")
        } else {
            write!(f, "{hour}:{minute:02}")
        }
    }
}
