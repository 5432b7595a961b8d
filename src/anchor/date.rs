//! Dates written with the name of the month, or as `23.09.1939`.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{Anchor, Value};
use crate::{calendar::Date, language::months, span::Span};

/// The dates of a text, whatever its language: a day before or after the month, with or without a
/// year.
///
/// ```
/// use sverka::anchor::date::find;
/// let date = |text| format!("{:?}", find(text)[0].value);
/// assert_eq!(date("8 сентября 1939 г."), date("September 8, 1939"));
/// assert_eq!(date("Известия. 23.09.1939."), date("23 September 1939"));
/// assert!(find("they may go").is_empty());
/// ```
pub fn find(text: &str) -> Vec<Anchor> {
    let in_words = IN_WORDS.captures_iter(text).filter_map(|found| {
        let month = found.name("month")?;
        // Months are capitalised in English, so that “may” and “march” can be told apart.
        let is_named = !month.as_str().starts_with(|c: char| c.is_ascii_lowercase());
        let number = months::number(month.as_str()).filter(|_| is_named)?;
        let day = part(&found, "before").or_else(|| part(&found, "after"));
        let year = part(&found, "year").map(i32::from);
        let date = Date::new(
            year,
            Some(number),
            day.and_then(|day| u8::try_from(day).ok()),
        )?;
        Some(anchor(date, &found))
    });
    let in_digits = IN_DIGITS.captures_iter(text).filter_map(|found| {
        let [day, month] = ["day", "month"].map(|name| part(&found, name));
        let small = |number: Option<u16>| number.and_then(|number| u8::try_from(number).ok());
        let year = part(&found, "year").map(i32::from);
        Some(anchor(Date::new(year, small(month), small(day))?, &found))
    });
    let mut dates: Vec<Anchor> = in_words.chain(in_digits).collect();
    dates.retain(
        |anchor| matches!(anchor.value, Value::Date(date) if date.day.or(date.month).is_some()),
    );
    dates
}

fn anchor(date: Date, found: &Captures<'_>) -> Anchor {
    let whole = found.get_match();
    Anchor {
        value: Value::Date(date),
        span: Span::new(whole.start(), whole.end()),
    }
}

fn part(found: &Captures<'_>, name: &str) -> Option<u16> {
    found.name(name)?.as_str().parse().ok()
}

static IN_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?:\b(?<before>\d{1,2})(?:st|nd|rd|th|-го)?[\x20\u{A0}](?:of\x20)?)?
        \b(?<month>[А-Яа-яёЁA-Za-z]{3,9})\b\.?
        (?:[\x20\u{A0}](?<after>\d{1,2})\b(?:st|nd|rd|th)?)?
        (?:,?[\x20\u{A0}](?<year>\d{4})\b)?",
    )
    .expect("the pattern is fixed and valid")
});

static IN_DIGITS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?<day>\d{1,2})\.(?<month>\d{2})\.(?<year>\d{4})\b")
        .expect("the pattern is fixed and valid")
});
