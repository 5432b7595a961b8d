//! Years, decades and centuries, as they are written.

use super::Item;
use crate::{
    anchor::{Value, token::Tokens, words::spoken},
    calendar::Date,
    language::{
        Language,
        numerals::{Meaning, Measure, roman},
    },
};

/// A year of four digits, of three with «г.», or in words.
pub(super) fn year(tokens: &Tokens<'_>, at: usize) -> Option<(i32, usize)> {
    let digits = tokens.digits(at);
    let (year, end) = match digits.len() {
        0 => {
            let said = spoken(tokens, at).filter(|said| said.words > 1)?;
            let named = is_year_word(tokens, said.end) || said.is_year;
            (i32::try_from(said.value).ok().filter(|_| named)?, said.end)
        }
        3 | 4 => {
            let end = tokens
                .after_ending(at + 1)
                .filter(|end| is_year_word(tokens, *end));
            (digits.parse().ok()?, end.unwrap_or(at + 1))
        }
        _ => return None,
    };
    let may_be = 1000..=2100;
    let is_word = is_year_word(tokens, end);
    let fits = may_be.contains(&year)
        || (digits.len() == 3 && is_word && !is_count(year, tokens.text(end)));
    fits.then(|| (year, after_year_word(tokens, end)))
}

/// A year without its century: «41-го», «в 41 г.», “’41”.
pub(super) fn short_year(tokens: &Tokens<'_>, at: usize) -> Option<(i32, usize)> {
    let is_elided = matches!(tokens.sign(at), Some('\'' | '’' | '‘')) && tokens.touches(at + 1);
    let place = at + usize::from(is_elided);
    let year = tokens.digits(place);
    let year: i32 = year.parse().ok().filter(|_| year.len() == 2)?;
    let ending = tokens.after_ending(place + 1);
    let end = ending.unwrap_or(place + 1);
    let is_word = is_year_word(tokens, end);
    let is_sure = if tokens.language == Language::English {
        // An apostrophe that is the end of a word or a quotation mark is none.
        let goes_on = tokens.touches(end)
            && (tokens.is_word(end) || matches!(tokens.sign(end), Some('\'' | '’')));
        is_elided && !tokens.touches(at) && !goes_on
    } else {
        let is_named = is_word && (ending.is_some() || !is_count(year, tokens.text(end)));
        is_named || (ending.is_some() && is_year_ending(tokens, end - 1))
    };
    (is_sure && year > 0).then(|| (year, after_year_word(tokens, end)))
}

fn is_year_ending(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_any(at, &["й", "го", "му", "м"])
}

/// Whether a number counts years: «121 год», «102 года», «139 годам».
fn is_count(number: i32, word: &str) -> bool {
    match word {
        "г" | "году" | "годом" | "годе" => false,
        "год" => number % 10 == 1,
        "года" => (2..=4).contains(&(number % 10)),
        _ => true,
    }
}

fn is_year_word(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.language != Language::English
        && matches!(tokens.measure(at), Some(Measure::Year | Measure::Years))
}

fn after_year_word(tokens: &Tokens<'_>, at: usize) -> usize {
    at + usize::from(is_year_word(tokens, at))
}

/// «1939 г.», «1939–1941», `1939/40`. A bare year is a number, and a number with it.
pub(super) fn years(tokens: &Tokens<'_>, at: usize, items: &mut Vec<Item>) {
    let Some((first, end)) = year(tokens, at) else {
        items.extend(lone_short_year(tokens, at));
        return;
    };
    let date = |year| Date::new(Some(year), None, None).map(Value::Date);
    let in_digits = tokens.digits(at).len() == 4;
    let last = end + 1;
    let joint = tokens.is_dash(end) || (tokens.sign(end) == Some('/') && tokens.touches(end));
    let short = tokens.digits(last);
    let second = if in_digits
        && joint
        && short.len() == 2
        && tokens.touches(last)
        && !tokens.touches(last + 1) | !tokens.is_dash(last + 1)
    {
        let second = short
            .parse::<i32>()
            .ok()
            .map(|year| first / 100 * 100 + year);
        second.map(|year| (year, after_year_word(tokens, last + 1)))
    } else if in_digits && joint && short.len() == 4 && tokens.after_ending(last + 1).is_none() {
        year(tokens, last)
    } else {
        None
    };
    let is_said = is_year_word(tokens, end - 1) || !in_digits;
    match second.filter(|(second, _)| *second > first) {
        Some((second, last_end)) => {
            items.extend(date(first).map(|value| Item::new(value, at, end)));
            items.extend(date(second).map(|value| Item::new(value, last, last_end)));
        }
        None if is_said => items.extend(date(first).map(|value| Item::new(value, at, end))),
        None => {}
    }
}

/// «в 39-м», «в 39 г.», “in ’39”: not «в 39-м полку».
fn lone_short_year(tokens: &Tokens<'_>, at: usize) -> Option<Item> {
    let (year, end) = short_year(tokens, at)?;
    let follows = |words: &[&str]| at > 0 && tokens.is_any(at - 1, words);
    let is_sure = is_year_word(tokens, end - 1)
        || if tokens.language == Language::English {
            follows(&[
                "in", "of", "since", "by", "until", "from", "to", "summer", "class",
            ])
        } else {
            follows(&["в"]) && tokens.is_any(end - 1, &["м"]) && !tokens.is_word(end)
        };
    let date = Date::new(Some(year), None, None).filter(|_| is_sure)?;
    Some(Item::new(Value::Date(date), at, end))
}

/// «XIX–XX вв.», “the late nineteenth and early twentieth centuries”
pub(super) fn centuries(tokens: &Tokens<'_>, start: usize, items: &mut Vec<Item>) {
    let mut found = Vec::new();
    let mut at = start;
    while let Some((number, end)) = century(tokens, at).filter(|_| found.len() < 4) {
        found.push(Item::new(Value::Century(number, None), at, end));
        let is_stop = tokens.sign(end + 1) == Some('.');
        match tokens.measure(end) {
            Some(Measure::Century) => {}
            Some(Measure::Stopped) if is_stop => {}
            _ => {
                let joint = tokens.is_dash(end)
                    || tokens.sign(end) == Some(',')
                    || matches!(tokens.measure(end), Some(Measure::And | Measure::To));
                at = end + 1;
                while joint
                    && matches!(tokens.measure(at), Some(Measure::Part(_) | Measure::Filler))
                {
                    at += 1;
                }
                if joint {
                    continue;
                }
                return;
            }
        }
        if let Some(last) = found.last_mut() {
            last.end += 1;
        }
        items.append(&mut found);
        return;
    }
}

/// The place after the hyphen of “nineteenth-century”.
fn after_hyphen(tokens: &Tokens<'_>, at: usize) -> usize {
    let is_century = tokens.measure(at + 1) == Some(Measure::Century);
    at + usize::from(is_century && tokens.is_dash(at))
}

fn century(tokens: &Tokens<'_>, at: usize) -> Option<(u16, usize)> {
    let may_be = |number: &u16| (1..=30).contains(number);
    let digits = tokens.digits(at);
    if !digits.is_empty() {
        let end = tokens.after_ending(at + 1).unwrap_or(at + 1);
        let number = digits.parse().ok().filter(may_be)?;
        return Some((number, after_hyphen(tokens, end)));
    }
    if let Some(number) = roman(tokens.text(at)).filter(may_be) {
        return Some((number, tokens.after_ending(at + 1).unwrap_or(at + 1)));
    }
    let said = spoken(tokens, at).filter(|said| said.is_ordinal)?;
    let end = after_hyphen(tokens, said.end);
    Some((u16::try_from(said.value).ok().filter(may_be)?, end))
}

/// «1930-е гг.», “the 1930s”, «тридцатые годы», “the thirties”
pub(super) fn decades(tokens: &Tokens<'_>, at: usize, items: &mut Vec<Item>) {
    if let Some((first, end)) = decade(tokens, at) {
        items.push(Item::new(Value::Decade(first, None), at, end));
        return;
    }
    // «1930–1940-е годы»
    let first = tokens
        .digits(at)
        .parse::<u16>()
        .ok()
        .filter(|first| first % 10 == 0 && *first >= 1000);
    if let (Some(first), true) = (first, tokens.is_dash(at + 1))
        && let Some((second, end)) = decade(tokens, at + 2)
        && second % 100 > first % 100
    {
        let second = if second < 100 {
            first / 100 * 100 + second
        } else {
            second
        };
        items.push(Item::new(Value::Decade(first, None), at, at + 1));
        items.push(Item::new(Value::Decade(second, None), at + 2, end));
    }
}

fn decade(tokens: &Tokens<'_>, at: usize) -> Option<(u16, usize)> {
    let digits = tokens.digits(at);
    let is_years = |at| tokens.measure(at) == Some(Measure::Years);
    if !matches!(digits.len(), 2 | 4) {
        return match tokens.meaning(at)? {
            Meaning::Decade(first) => Some((first as u16, at + 1)),
            // «тридцатые годы»
            Meaning::Ordinal(first) if first % 10 == 0 && first < 100 && is_years(at + 1) => {
                Some((first as u16, at + 2))
            }
            // “nineteen-thirties”
            Meaning::Cardinal(century) if century < 30 => {
                let hyphen = usize::from(tokens.is_dash(at + 1));
                match tokens.meaning(at + 1 + hyphen)? {
                    Meaning::Decade(first) => {
                        Some(((century * 100 + first) as u16, at + 2 + hyphen))
                    }
                    _ => None,
                }
            }
            _ => None,
        };
    }
    let first = digits.parse::<u16>().ok().filter(|first| first % 10 == 0)?;
    let mark = at
        + 1
        + usize::from(matches!(tokens.sign(at + 1), Some('\'' | '’')) || tokens.is_dash(at + 1));
    let ending = tokens.text(mark);
    let is_english = ending == "s";
    let is_russian =
        ["е", "х", "м", "ми", "ые", "ых"].contains(&ending) && tokens.is_dash(mark - 1);
    let joined =
        tokens.touches(mark) && tokens.touches(mark - 1) || mark == at + 1 && tokens.touches(mark);
    let is_sure = digits.len() == 4 || is_english || is_years(mark + 1);
    let end = mark + 1 + usize::from(is_years(mark + 1));
    (joined && is_sure && (is_english || is_russian)).then_some((first, end))
}
