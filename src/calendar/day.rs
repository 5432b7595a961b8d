//! Days by their number, so that calendars can be compared.

use super::Date;

/// The day number of a date in the Gregorian calendar.
pub(super) fn gregorian_day(year: i32, month: u8, day: u8) -> i32 {
    let years = year - i32::from(month < 3);
    // The days by which the calendars have parted: 13 since 1900.
    julian_day(year, month, day) - (years / 100 - years / 400 - 2)
}

/// The day number of a date in the Julian calendar, as astronomers count days; divided by 7, a
/// Monday leaves nothing.
pub(super) fn julian_day(year: i32, month: u8, day: u8) -> i32 {
    let early = (14 - i32::from(month)) / 12;
    let (years, months) = (year + 4800 - early, i32::from(month) + 12 * early - 3);
    i32::from(day) + (153 * months + 2) / 5 + 365 * years + years / 4 - 32083
}

/// The Gregorian date of a day number.
pub(super) fn gregorian_of(day: i32) -> Date {
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
        ..Date::default()
    }
}
