//! Whether two values are one, or one gone wrong.

use super::Value;
use crate::calendar::{Comparison, Date};

/// Whether two values have a day, a year or a unit in common.
pub(super) fn shares_part(one: &Value, another: &Value) -> bool {
    let unit = |value: &Value| match value {
        Value::Number(number) => number.unit,
        _ => None,
    };
    let parts = another.clone().parts();
    let has_common = one.clone().parts().iter().any(|part| parts.contains(part));
    is_of_kind(one, another) && (has_common || unit(one).is_some() && unit(one) == unit(another))
}

/// Whether two values are numbers, times of day, or dates. A bare year is a date, and a number beside
/// another as long.
pub(super) fn is_of_kind(one: &Value, another: &Value) -> bool {
    match (one, another) {
        (Value::Number(a), Value::Number(b)) => {
            one.is_year() == another.is_year() || a.figure.len() == b.figure.len()
        }
        (Value::Time(_), Value::Time(_)) => true,
        // “four in the evening”, «четыре слова вечером»
        (Value::Time(time), Value::Number(number)) | (Value::Number(number), Value::Time(time)) => {
            time.minute == 0 && number.unit.is_none() && number.figure.len() <= 2
        }
        (Value::Date(date), Value::Number(number)) | (Value::Number(number), Value::Date(date))
            if !one.is_year() || !another.is_year() =>
        {
            is_digit_off(*date, &number.figure)
        }
        _ => is_date(one) && is_date(another),
    }
}

/// Whether a number is the day or the year of a date but for a digit, which made it none: 2941, 39 April.
fn is_digit_off(date: Date, figure: &str) -> bool {
    let parts = [date.day.map(i32::from), date.year];
    parts.into_iter().flatten().any(|part| {
        let part = part.to_string();
        part.len() == figure.len() && strsim::osa_distance(&part, figure) == 1
    })
}

fn is_date(value: &Value) -> bool {
    match value {
        Value::Date(_) | Value::Decade(..) | Value::Century(..) => true,
        Value::Number(_) => value.year().is_some(),
        Value::Time(_) | Value::Name(_) => false,
    }
}

/// Whether two values are said in the same way, as a slip of the pen leaves them: two years, two days
/// of a month, two numbers of one unit.
pub(super) fn is_slip(one: &Value, another: &Value) -> bool {
    let unit = |value: &Value| match value {
        Value::Number(number) => number.unit,
        _ => None,
    };
    is_of_kind(one, another)
        && (detail(one) == detail(another) || is_time(one) != is_time(another))
        && unit(one) == unit(another)
        && one.is_year() == another.is_year()
}

fn is_time(value: &Value) -> bool {
    matches!(value, Value::Time(_))
}

/// How well a value is a translation of another, the best first: equal, compatible, one day in the
/// other calendar. A date without a year is of the year that was last said.
pub(super) fn rank(one: &Value, another: &Value, year: Option<i32>) -> Option<u8> {
    match one.compare(another) {
        Comparison::Same => Some(0),
        Comparison::Compatible => Some(1),
        Comparison::CalendarShifted => {
            let may_be = [one, another]
                .iter()
                .all(|value| may_be_old_style(value, year));
            may_be.then_some(2)
        }
        Comparison::Different => None,
    }
}

/// Whether a date may still be given in the old style.
fn may_be_old_style(value: &Value, year: Option<i32>) -> bool {
    const LAST: i32 = 1918;
    value.year().or(year).is_none_or(|year| year <= LAST)
}

/// Whether a value says no more than another: the year after the whole date, the miles after the
/// kilometers.
pub(super) fn is_implied(value: &Value, other: &Value) -> bool {
    let says_no_more = match (value, other) {
        (Value::Number(a), Value::Number(b)) => a.figure == b.figure || a.unit != b.unit,
        (Value::Date(a), Value::Date(b)) if a.year.is_some() && b.year.is_none() => false,
        _ => detail(value) <= detail(other),
    };
    says_no_more && may_be(value, other)
}

fn may_be(one: &Value, another: &Value) -> bool {
    match one.compare(another) {
        Comparison::Same | Comparison::Compatible => true,
        Comparison::CalendarShifted => [one, another].iter().all(|value| value.year().is_some()),
        Comparison::Different => false,
    }
}

/// How narrow a time is said.
fn detail(value: &Value) -> u8 {
    match value {
        Value::Century(..) => 0,
        Value::Decade(..) => 1,
        Value::Date(date) if date.day.is_some() => 5,
        Value::Date(date) if date.month.is_some() => 4,
        Value::Date(date) if date.season.is_some() => 3,
        Value::Date(_) | Value::Number(_) => 2,
        Value::Time(_) | Value::Name(_) => 6,
    }
}

/// Whether a number said by the way, or the name of a season or a day, is all that a value says.
pub(super) fn is_faintly(value: &Value, faint: &Value) -> bool {
    match value {
        Value::Date(_) => value == faint,
        _ => may_be(value, faint),
    }
}
