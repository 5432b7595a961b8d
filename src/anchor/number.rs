//! Numbers in digits.

use std::sync::LazyLock;

use regex::Regex;

use super::{Anchor, Value};
use crate::{language::Language, span::Span};

/// The numbers of a text. A comma divides thousands in English and decimals in Russian; spaces
/// divide thousands in both.
///
/// ```
/// use sverka::{anchor::{Value, number::find}, language::Language};
/// let value = |text, language| find(text, language)[0].value.clone();
/// assert_eq!(value("12 500 тонн", Language::Russian), Value::Number("12500".into()));
/// assert_eq!(value("12,500 tons", Language::English), Value::Number("12500".into()));
/// assert_eq!(value("8,5 %", Language::Russian), value("8.5%", Language::English));
/// ```
pub fn find(text: &str, language: Language) -> Vec<Anchor> {
    let (pattern, thousands, decimal) = match language {
        Language::English => (&*COMMA_DIVIDES_THOUSANDS, ',', '.'),
        _ => (&*COMMA_DIVIDES_DECIMALS, '.', ','),
    };
    pattern
        .find_iter(text)
        // A date in digits is a date, not the numbers 23.09 and 1939.
        .filter(|found| found.as_str().matches('.').count() < 2)
        .map(|found| {
            let digits: String = found
                .as_str()
                .chars()
                .filter(|c| c.is_ascii_digit() || *c == decimal || *c == thousands)
                .filter(|c| *c != thousands || language != Language::English)
                .map(|c| if c == decimal { '.' } else { c })
                .collect();
            Anchor {
                value: Value::Number(digits),
                span: Span::new(found.start(), found.end()),
            }
        })
        .collect()
}

static COMMA_DIVIDES_THOUSANDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\d{1,2}\.\d{2}\.\d{4}\b|\d{1,3}(?:[,\u{A0}\u{202F}]\d{3})+(?:\.\d+)?\b|\d+(?:\.\d+)?",
    )
    .expect("the pattern is fixed and valid")
});

static COMMA_DIVIDES_DECIMALS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\d{1,2}\.\d{2}\.\d{4}\b|\d{1,3}(?:[ \u{A0}\u{202F}]\d{3})+(?:,\d+)?\b|\d+(?:,\d+)?",
    )
    .expect("the pattern is fixed and valid")
});
