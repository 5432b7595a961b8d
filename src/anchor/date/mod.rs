//! Dates: days, months, years, decades and centuries, in digits and in words.

mod days;
mod grammar;
mod order;
mod pair;
mod part;
mod period;

use super::{Anchor, Value, token::Tokens};
use crate::{calendar::Date, language::Language, span::Span};

/// The dates of a text: a day before or after the month, with or without a year; the ends of a range
/// as two dates; decades and centuries. Of a date in both calendars, «23 августа (5 сентября)», the
/// Gregorian day; so also where the text says O.S. or «ст. ст.».
///
/// In `03/04/1939` the month stands first in English, and second elsewhere; see
/// [`DateOrder`](crate::language::DateOrder).
///
/// ```
/// use sverka::{anchor::date::find, language::Language};
/// let date = |text, language| format!("{:?}", find(text, language)[0].value);
/// let russian = |text| date(text, Language::Russian);
/// let english = |text| date(text, Language::English);
/// assert_eq!(russian("8 сентября 1939 г."), english("September 8, 1939"));
/// assert_eq!(russian("Известия. 23.09.1939."), english("23 September 1939"));
/// assert_eq!(russian("27 января (9 февраля) 1904 г."), english("February 9, 1904"));
/// assert_eq!(russian("в конце 1930-х гг."), english("in the late 1930s"));
/// assert_eq!(russian("весной 1939 г."), english("in the spring of 1939"));
/// assert!(find("they may go", Language::English).is_empty());
/// ```
pub fn find(text: &str, language: Language) -> Vec<Anchor> {
    within(&Tokens::new(text, language)).0
}

/// The dates of a text, and the tokens they take, each from and to.
pub(super) fn within(tokens: &Tokens<'_>) -> (Vec<Anchor>, Vec<(usize, usize)>) {
    let mut items = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let known = items.len();
        grammar::read(tokens, at, &mut items);
        at = items
            .get(known..)
            .and_then(<[Item]>::last)
            .map_or(at + 1, |item| item.end.max(at + 1));
    }
    let items = part::name(tokens, pair::link(tokens, items));
    let taken = items.iter().map(|item| (item.start, item.end)).collect();
    let anchors = items.into_iter().map(|item| Anchor {
        span: Span::new(tokens.span(item.start).start, tokens.span(item.end - 1).end),
        value: item.value,
    });
    (anchors.collect(), taken)
}

/// A date between two tokens.
#[derive(Debug, Clone)]
struct Item {
    value: Value,
    start: usize,
    end: usize,
}

impl Item {
    fn new(value: Value, start: usize, end: usize) -> Self {
        Self { value, start, end }
    }

    fn date(&self) -> Option<Date> {
        match self.value {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }
}
