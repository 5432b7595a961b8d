//! What stands between two dates: both calendars, or the ends of a range.

use super::{Item, period};
use crate::{
    anchor::{Value, token::Tokens},
    calendar::Date,
    language::numerals::Measure,
};

/// Gives dates the year of the next one where they share it, and makes one date of two that are the
/// same day in both calendars.
pub(super) fn link(tokens: &Tokens<'_>, items: Vec<Item>) -> Vec<Item> {
    let mut linked: Vec<Item> = Vec::with_capacity(items.len());
    for mut item in items {
        // The year after the brackets of a pair is a part of it.
        if linked.last().is_some_and(|last| item.start < last.end) {
            continue;
        }
        let joint = linked
            .last()
            .map_or(Joint::None, |last| joint(tokens, last.end, item.start));
        if let (Joint::Style | Joint::Range, Some(last)) = (joint, linked.last_mut()) {
            share_year(tokens, joint, last, &mut item);
            let day = match (last.date(), item.date()) {
                (Some(a), Some(b)) if joint == Joint::Style => gregorian(a, b),
                _ => None,
            };
            if let Some(day) = day {
                (last.value, last.end) = (Value::Date(day), item.end);
                continue;
            }
            share_century(last, &mut item);
        }
        if let Some(old) = linked.last_mut() {
            convert(tokens, old);
        }
        linked.push(item);
    }
    if let Some(last) = linked.last_mut() {
        convert(tokens, last);
    }
    linked
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    None,
    /// A bracket or a slash: perhaps the other calendar.
    Style,
    /// A dash or a word between the ends of a range or the members of a list.
    Range,
}

fn joint(tokens: &Tokens<'_>, from: usize, to: usize) -> Joint {
    if to < from || to - from > 10 {
        return Joint::None;
    }
    let mut joint = Joint::None;
    let mut at = from;
    while at < to {
        let is_joined = joint != Joint::None;
        if let Some((_, end)) = style(tokens, at) {
            at = end;
            continue;
        }
        match tokens.sign(at) {
            Some('(' | '[' | '/') if !is_joined => joint = Joint::Style,
            Some('.' | ',') => {}
            _ if is_joined => {
                if tokens.text(at) != "the" {
                    return Joint::None;
                }
            }
            _ if tokens.is_dash(at)
                || matches!(tokens.measure(at), Some(Measure::To | Measure::And)) =>
            {
                joint = Joint::Range;
            }
            _ => return Joint::None,
        }
        at += 1;
    }
    joint
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Old,
    New,
}

/// A phrase that names the calendar, and the place after it.
fn style(tokens: &Tokens<'_>, at: usize) -> Option<(Style, usize)> {
    const PHRASES: [(Style, &[&str]); 12] = [
        (Style::Old, &["ст", ".", "ст", "."]),
        (Style::Old, &["с", ".", "с", "."]),
        (Style::New, &["н", ".", "ст", "."]),
        (Style::Old, &["по", "старому", "стилю"]),
        (Style::New, &["по", "новому", "стилю"]),
        (Style::Old, &["старого", "стиля"]),
        (Style::Old, &["O", ".", "S", "."]),
        (Style::New, &["N", ".", "S", "."]),
        (Style::Old, &["Old", "Style"]),
        (Style::New, &["New", "Style"]),
        (Style::Old, &["OS"]),
        (Style::New, &["NS"]),
    ];
    let found = PHRASES.iter().find(|(_, words)| {
        let mut places = words.iter().enumerate();
        places.all(|(step, word)| tokens.text(at + step) == *word)
    })?;
    Some((found.0, at + found.1.len()))
}

/// «23 августа (5 сентября) 1905 г.»: one year for both, except at its turn.
fn share_year(tokens: &Tokens<'_>, joint: Joint, first: &mut Item, second: &mut Item) {
    let (Some(mut a), Some(mut b)) = (first.date(), second.date()) else {
        return;
    };
    if a.month.is_none() || b.month.is_none() {
        return;
    }
    if joint == Joint::Style {
        let mut close = second.end;
        while let Some((_, end)) = style(tokens, close) {
            close = end;
        }
        let is_closed = matches!(tokens.sign(close), Some(')' | ']'));
        if is_closed {
            close += 1;
            let comma = usize::from(tokens.sign(close) == Some(','));
            let after = period::year(tokens, close + comma).filter(|_| b.year.is_none());
            if let Some((year, end)) = after {
                (b.year, second.end) = (Some(year), end);
            } else {
                second.end = close;
            }
        }
    }
    let turns = i32::from(a.month > b.month && a.month >= Some(11));
    match (a.year, b.year) {
        (None, Some(year)) => a.year = Some(year - turns),
        (Some(year), None) if joint == Joint::Style => b.year = Some(year + turns),
        _ => {}
    }
    (first.value, second.value) = (Value::Date(a), Value::Date(b));
}

/// “the 1930s–40s”
fn share_century(first: &Item, second: &mut Item) {
    if let (Value::Decade(a, _), Value::Decade(b, _)) = (&first.value, &mut second.value)
        && *a >= 1000
        && *b < 100
    {
        *b += a / 100 * 100;
    }
}

/// The Gregorian one of two dates that are one day in both calendars.
fn gregorian(a: Date, b: Date) -> Option<Date> {
    let found = if a.is_julian_of(b) {
        b
    } else {
        b.is_julian_of(a).then_some(a)?
    };
    let weekday = a.weekday.or(b.weekday);
    Some(Date { weekday, ..found })
}

/// Turns a date that is said to be of the old style into one of the new.
fn convert(tokens: &Tokens<'_>, item: &mut Item) {
    // «1905 г. (ст. ст.)»: the full stop of «г.» and a bracket may stand between.
    let signs = (item.end..item.end + 2)
        .take_while(|at| matches!(tokens.sign(*at), Some('.' | ',' | '(' | '[')))
        .count();
    let Some((Style::Old, end)) = style(tokens, item.end + signs) else {
        return;
    };
    if let Some(day) = item.date().and_then(Date::from_julian) {
        (item.value, item.end) = (Value::Date(day), end);
    }
}
