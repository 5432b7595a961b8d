//! How dates are written.

use super::{
    Item, days,
    period::{centuries, decades, short_year, year, years},
};
use crate::{
    anchor::{Value, token::Tokens, words::spoken},
    calendar::Date,
    language::{
        DateOrder, Language,
        numerals::{Meaning, Measure},
    },
};

/// Reads the dates that begin at a place, if any, all that one month, year or century closes.
pub(super) fn read(tokens: &Tokens<'_>, at: usize, items: &mut Vec<Item>) {
    let known = items.len();
    let is_short_year = matches!(tokens.sign(at), Some('\'' | '’' | '‘'));
    let starts = !tokens.digits(at).is_empty() || tokens.is_word(at) || is_short_year;
    if !starts {
        return;
    }
    for rule in [
        days::weekday_first,
        days::season,
        in_digits,
        days_first,
        month_first,
        centuries,
        decades,
        years,
    ] {
        rule(tokens, at, items);
        if items.len() > known {
            days::weekday_after(tokens, items);
            return;
        }
    }
}

/// Reads a date with its day that begins at a place.
pub(super) fn day_and_month(tokens: &Tokens<'_>, at: usize, items: &mut Vec<Item>) {
    let known = items.len();
    for rule in [in_digits, days_first, month_first] {
        if items.len() == known {
            rule(tokens, at, items);
        }
    }
}

/// `23.09.1939`, `09/23/1939`, `1939-09-23`, `23.09.39`
fn in_digits(tokens: &Tokens<'_>, at: usize, items: &mut Vec<Item>) {
    let Some((numbers, lengths, sign)) = three_numbers(tokens, at) else {
        return;
    };
    let [first, second, _] = numbers;
    let order = match (lengths, sign) {
        ([4, 1 | 2, 1 | 2], _) => [2, 1, 0],
        ([1 | 2, 1 | 2, 4], '.') => [0, 1, 2],
        ([2, 2, 2], '.') if tokens.language == Language::Russian => [0, 1, 2],
        ([1 | 2, 1 | 2, 4], '/') => {
            let is_month_first = tokens.order == DateOrder::MonthFirst && first <= 12;
            if second > 12 || is_month_first {
                [1, 0, 2]
            } else {
                [0, 1, 2]
            }
        }
        _ => return,
    };
    let [day, month, year] = order.map(|at: usize| numbers[at]);
    let small = |number: u16| u8::try_from(number).ok();
    let date = Date::new(Some(i32::from(year)), small(month), small(day));
    if let Some(date) = date.filter(|date| date.month.is_some() && date.day.is_some()) {
        items.push(Item::new(Value::Date(date), at, at + 5));
    }
}

/// Three numbers joined by one sign, their lengths, and the sign.
pub(super) fn three_numbers(
    tokens: &Tokens<'_>,
    at: usize,
) -> Option<([u16; 3], [usize; 3], char)> {
    let sign = tokens
        .sign(at + 1)
        .filter(|sign| matches!(sign, '.' | '/' | '-'))?;
    let joined = (1..5).all(|step| tokens.touches(at + step)) && tokens.sign(at + 3) == Some(sign);
    let parts = [0, 2, 4].map(|step| tokens.digits(at + step));
    let [a, b, c] = parts.map(|part| part.parse().ok());
    joined.then_some(([a?, b?, c?], parts.map(str::len), sign))
}

/// A day of the month, and the tokens it stands in.
type Day = (u8, usize, usize);

fn day(tokens: &Tokens<'_>, at: usize) -> Option<Day> {
    let digits = tokens.digits(at);
    if digits.is_empty() {
        let Some(Meaning::Ordinal(_) | Meaning::Cardinal(20 | 30)) = tokens.meaning(at) else {
            return None;
        };
        let said = spoken(tokens, at).filter(|said| said.is_ordinal)?;
        let day = u8::try_from(said.value).ok().filter(|day| *day <= 31)?;
        return Some((day, at, said.end));
    }
    let day = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some((day, at, tokens.after_ending(at + 1).unwrap_or(at + 1))).filter(|_| digits.len() <= 2)
}

/// Days joined to each other: «13–15», «4 по 13», «12 (24)», «5, 6 и 7».
fn days(tokens: &Tokens<'_>, start: usize, may_list: bool) -> Vec<Day> {
    let mut days = Vec::new();
    let Some(first) = day(tokens, start) else {
        return days;
    };
    let mut end = first.2;
    days.push(first);
    while days.len() < 8 {
        let joint = match tokens.sign(end) {
            Some(sign) => {
                tokens.is_dash(end) || sign == '/' || sign == '(' || (sign == ',' && may_list)
            }
            None => match tokens.measure(end) {
                Some(Measure::To) => true,
                Some(Measure::And) => {
                    may_list || tokens.get(end + 2).is_none() || tokens.sign(end + 2).is_some()
                }
                _ => false,
            },
        };
        let is_listed =
            tokens.sign(end) == Some(',') && tokens.measure(end + 1) == Some(Measure::And);
        let step = 1 + usize::from(is_listed || tokens.text(end + 1).eq_ignore_ascii_case("the"));
        let Some(next) = day(tokens, end + step).filter(|_| joint) else {
            break;
        };
        let in_brackets = tokens.sign(end) == Some('(');
        if in_brackets && tokens.sign(next.2) != Some(')') {
            break;
        }
        end = next.2 + usize::from(in_brackets);
        days.push((next.0, next.1, end));
    }
    days
}

/// «13–15 апреля 1941 г.», “the 13th of April”
fn days_first(tokens: &Tokens<'_>, at: usize, items: &mut Vec<Item>) {
    let mut days = days(tokens, at, true);
    let Some((_, _, last)) = days.last().copied() else {
        return;
    };
    let is_of = tokens.text(last) == "of";
    let name = last + usize::from(is_of);
    let Some((month, end)) = month(tokens, name) else {
        return;
    };
    // «В пункте 5, 13 апреля»: a list of days ends in «и».
    let is_comma = |day: &Day| tokens.sign(day.2) == Some(',');
    let last_joint = days.len().checked_sub(2).and_then(|at| days.get(at));
    if last_joint
        .is_some_and(|day| is_comma(day) && tokens.measure(day.2 + 1) != Some(Measure::And))
    {
        days.drain(..days.len() - 1);
        if days.first().is_some_and(|day| day.1 != at) {
            return;
        }
    }
    let (year, end) = year_after(tokens, end);
    close(&days, month, year, end, items);
}

/// Gives the days their month and year. The last takes the tokens up to the end.
fn close(days: &[Day], month: u8, year: Option<i32>, end: usize, items: &mut Vec<Item>) {
    for (at, (day, start, own_end)) in days.iter().enumerate() {
        if let Some(date) = Date::new(year, Some(month), Some(*day)) {
            let end = if at + 1 == days.len() { end } else { *own_end };
            items.push(Item::new(Value::Date(date), *start, end));
        }
    }
}

/// “April 13–15, 1941”, «в апреле 1941 г.»
fn month_first(tokens: &Tokens<'_>, at: usize, items: &mut Vec<Item>) {
    let Some((number, end)) = month(tokens, at) else {
        return;
    };
    let is_latin = tokens.text(at).is_ascii();
    let has_the = usize::from(is_latin && tokens.text(end) == "the");
    let days = if is_latin {
        days(tokens, end + has_the, false)
    } else {
        Vec::new()
    };
    let Some((_, _, last)) = days.last().copied() else {
        let (year, end) = year_after(tokens, end);
        let is_date = year.is_some() || may_stand_alone(tokens, at);
        let date = Date::new(year, Some(number), None).filter(|_| is_date);
        items.extend(date.map(|date| Item::new(Value::Date(date), at, end)));
        return;
    };
    let (year, end) = year_after(tokens, last);
    let known = items.len();
    close(&days, number, year, end, items);
    if let Some(first) = items.get_mut(known) {
        first.start = at;
    }
}

/// A month and the place after it. Months are capitalised in English, so that “may” and “march” can
/// be told apart.
fn month(tokens: &Tokens<'_>, at: usize) -> Option<(u8, usize)> {
    let Some(Meaning::Month { number, is_short }) = tokens.meaning(at) else {
        return None;
    };
    let is_named = !tokens
        .text(at)
        .starts_with(|c: char| c.is_ascii_lowercase());
    let has_stop = tokens.sign(at + 1) == Some('.') && tokens.touches(at + 1);
    is_named.then_some((number, at + 1 + usize::from(is_short && has_stop)))
}

/// Whether a month without a day and a year is one: not “May I …”, «Марта», “Jan”.
fn may_stand_alone(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(Meaning::Month { number, is_short }) = tokens.meaning(at) else {
        return false;
    };
    let word = tokens.text(at);
    let is_capital = word.starts_with(char::is_uppercase);
    let follows = |words: &[&str]| at > 0 && tokens.is_any(at - 1, words);
    // “until Oct.”, unlike “Jan”
    let is_stopped = tokens.sign(at + 1) == Some('.')
        && follows(&[
            "in", "until", "by", "since", "of", "from", "to", "on", "в", "с", "до", "к", "по",
        ]);
    let is_name = is_capital && !word.is_ascii() && [3, 5, 8].contains(&number);
    let begins = at == 0 || matches!(tokens.sign(at - 1), Some('.' | '!' | '?' | '"' | '“' | '…'));
    // “Theresa May”, unlike “Last May” at the head of a sentence.
    let hyphen = usize::from(at > 1 && tokens.is_dash(at - 1) && tokens.touches(at));
    let first = at.checked_sub(1 + hyphen);
    let is_surname = is_capital
        && word.is_ascii()
        && (3..=8).contains(&number)
        && first.is_some_and(|first| {
            tokens.is_word(first)
                && !matches!(tokens.meaning(first), Some(Meaning::Month { .. }))
                && tokens.text(first).starts_with(char::is_uppercase)
                && (hyphen > 0 || (first > 0 && tokens.is_word(first - 1)))
        });
    let is_verb = word.is_ascii() && [3, 5].contains(&number) && begins;
    // “May–July”
    let is_range =
        tokens.is_dash(at + 1) && matches!(tokens.meaning(at + 2), Some(Meaning::Month { .. }));
    is_range || !((is_short && !is_stopped) || is_name || is_surname || is_verb)
}

/// The year after a day, a month or a season, if any, and the place after it.
pub(super) fn year_after(tokens: &Tokens<'_>, at: usize) -> (Option<i32>, usize) {
    let of = usize::from(tokens.sign(at) == Some(',') || tokens.text(at) == "of");
    match year(tokens, at + of).or_else(|| short_year(tokens, at + of)) {
        Some((year, end)) => (Some(year), end),
        None => (None, at),
    }
}
