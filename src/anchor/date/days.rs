//! Seasons, and days of the week, alone and beside a date.

use super::{
    Item,
    grammar::{day_and_month, year_after},
    period,
};
use crate::{
    anchor::{Value, token::Tokens},
    calendar::Date,
    language::{
        Language,
        numerals::{Form, Meaning},
    },
};

/// «весной 1939 г.», “in the winter of 1939–40”
pub(super) fn season(tokens: &Tokens<'_>, at: usize, items: &mut Vec<Item>) {
    let Some(Meaning::Season { number, form }) = tokens.meaning(at) else {
        return;
    };
    if form == Form::Adjective {
        return;
    }
    let (year, end) = year_after(tokens, at + 1);
    if !(form == Form::Certain || year.is_some() || is_season(tokens, at)) {
        return;
    }
    let date = Date {
        year,
        season: Some(number),
        ..Date::default()
    };
    items.push(Item::new(Value::Date(date), at, end));
    // «зимой 1939/40 г.»: the second year.
    let of = usize::from(tokens.is_any(at + 1, &["of"]));
    let mut years = Vec::new();
    period::years(tokens, at + 1 + of, &mut years);
    if let [first, second] = &years[..] {
        if let Some(item) = items.last_mut() {
            item.end = first.end;
        }
        items.push(second.clone());
    }
}

/// Whether a word that is also another is a season here: “in the spring”, “last fall”, «каждое лето».
fn is_season(tokens: &Tokens<'_>, at: usize) -> bool {
    const BEFORE: [&str; 16] = [
        "this",
        "last",
        "next",
        "every",
        "each",
        "early",
        "late",
        "that",
        "previous",
        "following",
        "это",
        "прошлое",
        "каждое",
        "все",
        "начало",
        "конец",
    ];
    const OTHERS: [&str; 3] = ["in", "during", "by"];
    let word = |back: usize, words: &[&str]| at >= back && tokens.is_any(at - back, words);
    let is_named = word(1, &BEFORE)
        || word(1, &OTHERS) && tokens.language == Language::English
        || word(1, &["the"]) && word(2, &OTHERS);
    // “in the fall of Berlin”, unlike “of that year”
    is_named
        && (!tokens.is_any(at + 1, &["of"])
            || tokens.is_any(at + 2, &["that", "the"]) && tokens.is_any(at + 3, &["year", "same"]))
}

/// «во вторник, 5 сентября», “Tuesday”
pub(super) fn weekday_first(tokens: &Tokens<'_>, at: usize, items: &mut Vec<Item>) {
    let Some((weekday, form, end)) = weekday(tokens, at) else {
        return;
    };
    let comma = usize::from(tokens.sign(end) == Some(','));
    let the = usize::from(tokens.is_any(end + comma, &["the"]));
    let known = items.len();
    day_and_month(tokens, end + comma + the, items);
    let lone = Date {
        weekday: Some(weekday),
        ..Date::default()
    };
    match items.get_mut(known).map(|item| (item.date(), item)) {
        Some((Some(date), item)) if date.day.is_some() => {
            item.value = Value::Date(Date {
                weekday: Some(weekday),
                ..date
            });
            item.start = at;
        }
        _ => {
            items.truncate(known);
            let is_sure = match form {
                Form::Certain => !is_title(tokens, at),
                Form::Doubtful => at > 0 && tokens.is_any(at - 1, &BEFORE_WEDNESDAY),
                Form::Short | Form::Adjective => false,
            };
            items.extend(is_sure.then(|| Item::new(Value::Date(lone), at, at + 1)));
        }
    }
}

/// Whether a day of the week is the beginning of a title: “the Sunday Times”.
fn is_title(tokens: &Tokens<'_>, at: usize) -> bool {
    let next = tokens.text(at + 1);
    tokens.language == Language::English
        && tokens.is_word(at + 1)
        && next.starts_with(char::is_uppercase)
        && !matches!(
            tokens.meaning(at + 1),
            Some(Meaning::Month { .. } | Meaning::Weekday { .. })
        )
}

/// What stands before «среду» where it is a Wednesday.
const BEFORE_WEDNESDAY: [&str; 10] = [
    "в",
    "на",
    "эту",
    "прошлую",
    "каждую",
    "следующую",
    "минувшую",
    "во",
    "до",
    "со",
];

/// «5 сентября, во вторник», “September 5 (Tuesday)”: a day of the week after the last date.
pub(super) fn weekday_after(tokens: &Tokens<'_>, items: &mut [Item]) {
    let Some((item, date)) = items
        .last_mut()
        .and_then(|item| item.date().map(|date| (item, date)))
        .filter(|(_, date)| date.day.is_some() && date.weekday.is_none())
    else {
        return;
    };
    // «5 сентября 1939 г., во вторник»: the full stop of «г.» is no part of the date.
    let stop = item.end + usize::from(tokens.sign(item.end) == Some('.'));
    let sign = usize::from(matches!(tokens.sign(stop), Some(',' | '(')));
    let at = stop + sign;
    let at = at + usize::from(sign > 0 && tokens.is_any(at, &["в", "во", "on", "a"]));
    let Some((weekday, form, end)) = weekday(tokens, at).filter(|_| sign > 0) else {
        return;
    };
    let mut next = Vec::new();
    day_and_month(
        tokens,
        end + usize::from(tokens.sign(end) == Some(',')),
        &mut next,
    );
    if next.is_empty() && form != Form::Adjective {
        item.value = Value::Date(Date {
            weekday: Some(weekday),
            ..date
        });
        item.end = at + 1;
    }
}

/// A day of the week, how far it is one, and the place after it and its full stop.
fn weekday(tokens: &Tokens<'_>, at: usize) -> Option<(u8, Form, usize)> {
    let Some(Meaning::Weekday { number, form }) = tokens.meaning(at) else {
        return None;
    };
    // English ones are capitalised: “sat”, “sun”.
    let is_named = !tokens
        .text(at)
        .starts_with(|c: char| c.is_ascii_lowercase());
    let is_stopped = form == Form::Short && tokens.sign(at + 1) == Some('.');
    is_named.then_some((number, form, at + 1 + usize::from(is_stopped)))
}
