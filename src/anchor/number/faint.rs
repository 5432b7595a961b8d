//! Numbers that are said by the way: “both”, «пятилетний», “six-point”, one and first.

use super::{Number, readings};
use crate::{
    anchor::{Anchor, Value, token::Tokens},
    calendar::Date,
    language::{
        Language,
        numerals::{Meaning, Measure, meaning},
    },
    span::before,
};

/// The numbers, seasons and days of the week of a text that are no anchors, since as often as not they have no
/// counterpart, but may be the counterpart of one.
pub(in crate::anchor) fn faint(tokens: &Tokens<'_>) -> Vec<Anchor> {
    let found = readings(tokens, &[]).into_iter();
    let uncounted = found.filter(|number| !number.counts);
    let mut anchors: Vec<Anchor> = uncounted.map(|number| number.anchor(tokens)).collect();
    for at in 0..tokens.len() {
        let value = match tokens.meaning(at) {
            Some(Meaning::Faint(number) | Meaning::Part(number)) => {
                Some(Value::Number(Number::exact(number.to_string())))
            }
            Some(Meaning::Season { number, .. }) => Some(Value::Date(Date {
                season: Some(number),
                ..Date::default()
            })),
            Some(Meaning::Weekday { number, .. }) => Some(Value::Date(Date {
                weekday: Some(number),
                ..Date::default()
            })),
            Some(Meaning::Measure(Measure::Half)) if is_and_a_half(tokens, at) => {
                Some(Value::Number(Number::exact("1.5")))
            }
            None if tokens.is_word(at) && tokens.language == Language::Russian => {
                first_part(tokens.text(at))
                    .map(|number| Value::Number(Number::exact(number.to_string())))
            }
            _ => None,
        };
        anchors.extend(value.map(|value| Anchor {
            value,
            span: tokens.span(at),
        }));
    }
    anchors
}

/// “a year and a half”
fn is_and_a_half(tokens: &Tokens<'_>, at: usize) -> bool {
    let words = [(1, "a"), (2, "and"), (4, "a")];
    words
        .iter()
        .all(|(back, word)| at >= *back && tokens.is_any(at - back, &[word]))
}

/// The number that a compound begins with: 5 of «пятилетний».
fn first_part(word: &str) -> Option<u64> {
    const SHORTEST: usize = 4;
    let word = word.to_lowercase().replace('ё', "е");
    let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    let mut ends = starts.iter().rev().skip(SHORTEST - 1);
    ends.find_map(|at| match meaning(before(&word, *at), Language::Russian) {
        Some(Meaning::Cardinal(number)) if number > 1 => Some(number),
        _ => None,
    })
}
