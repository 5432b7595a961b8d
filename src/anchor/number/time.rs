//! Times of day: `19:00`, “7 p.m.”, «семь часов вечера», «в половине шестого», “noon”.

use super::Reading;
use crate::{
    anchor::{token::Tokens, words::spoken},
    calendar::Clock,
    language::{
        Language,
        numerals::{Meaning, Measure},
    },
};

/// The time of day whose hour stands in digits at a place, and the place after it.
pub(super) fn in_digits(tokens: &Tokens<'_>, start: usize) -> Option<(Clock, usize)> {
    let digits = tokens.digits(start);
    let hour = digits.parse().ok().filter(|_| digits.len() <= 2)?;
    after_hour(tokens, start, hour, start + 1)
}

/// The time of day of an hour between two places, and the place after it.
pub(super) fn after_hour(
    tokens: &Tokens<'_>,
    start: usize,
    hour: u64,
    end: usize,
) -> Option<(Clock, usize)> {
    let written = minutes(tokens, end);
    let said = said_minutes(tokens, start, end).filter(|_| written.is_none());
    let (minutes, end) = written.or(said).unwrap_or((0, end));
    let is_known = written.is_some() || said.is_some();
    let part = part(tokens, end).filter(|found| is_known || is_sure(tokens, end, *found));
    if let Some((part, after)) = part {
        return Some((in_part(hour, minutes, part)?, after));
    }
    let time = Clock::new(hour, minutes)?;
    if written.is_some() && tokens.language != Language::English {
        return Some((time, end));
    }
    let is_hour = is_o_clock(tokens, end) || is_at(tokens, start) && is_clock_hour(tokens, end);
    (is_known || is_hour).then(|| (time.of_either_half(), after_hours(tokens, end)))
}

/// A time that begins with a word other than its hour: «в половине шестого», “half past five”,
/// “noon”.
pub(super) fn in_words(tokens: &Tokens<'_>, start: usize) -> Option<Reading> {
    match tokens.measure(start) {
        Some(Measure::Noon) => {
            return Some(Reading::time(start, start + 1, Clock::new(12, 0)?));
        }
        Some(Measure::Midnight) => {
            return Some(Reading::time(start, start + 1, Clock::new(0, 0)?));
        }
        _ => {}
    }
    let (hour, minute, end) = if tokens.language == Language::English {
        past_or_to(tokens, start)?
    } else if tokens.is_any(start, &["час"]) {
        // «в час дня»
        part(tokens, start + 1).filter(|_| is_at(tokens, start))?;
        (1, 0, start + 1)
    } else {
        of_the_hour(tokens, start)?
    };
    let time = match part(tokens, end) {
        Some((part, after)) => (in_part(hour, minute, part)?, after),
        None => (
            Clock::new(hour, minute)?.of_either_half(),
            after_hours(tokens, end),
        ),
    };
    Some(Reading::time(start, time.1, time.0))
}

/// “half past five”, “a quarter to six”
fn past_or_to(tokens: &Tokens<'_>, start: usize) -> Option<(u64, u64, usize)> {
    let minutes = match () {
        () if tokens.measure(start) == Some(Measure::Half) => 30,
        () if tokens.is_any(start, &["quarter"]) => 15,
        () => return None,
    };
    let hour = hour(tokens, start + 2)?;
    if tokens.is_any(start + 1, &["past"]) {
        Some((hour.0, minutes, hour.1))
    } else if tokens.is_any(start + 1, &["to"]) && minutes == 15 {
        Some((before(hour.0), 60 - minutes, hour.1))
    } else {
        None
    }
}

/// «половина шестого», «четверть шестого», «без четверти шесть», «без десяти минут пять»
fn of_the_hour(tokens: &Tokens<'_>, start: usize) -> Option<(u64, u64, usize)> {
    if tokens.measure(start) == Some(Measure::Without) {
        let (minutes, end) = match tokens.meaning(start + 1)? {
            Meaning::Part(4) => (15, start + 2),
            _ => hour(tokens, start + 1)?,
        };
        let end = end + usize::from(tokens.measure(end) == Some(Measure::Minute));
        let (hour, end) = hour(tokens, end)?;
        return Some((before(hour), 60_u64.checked_sub(minutes)?, end));
    }
    let minutes = match tokens.meaning(start) {
        Some(Meaning::Part(4)) => 15,
        _ if tokens.is_any(start, &["половина", "половине", "половину", "половины"]) => {
            30
        }
        _ => return None,
    };
    let said = spoken(tokens, start + 1)?;
    let is_genitive = tokens.text(said.end - 1).ends_with("го");
    let is_hour = said.is_ordinal && is_genitive && (1..=12).contains(&said.value);
    is_hour.then(|| (before(said.value), minutes, said.end))
}

/// The hour that is over when another begins, 1 to 12.
fn before(hour: u64) -> u64 {
    if hour == 1 {
        12
    } else {
        hour.saturating_sub(1)
    }
}

/// A number of the clock in digits or words, and the place after it.
fn hour(tokens: &Tokens<'_>, at: usize) -> Option<(u64, usize)> {
    if let Ok(number) = tokens.digits(at).parse() {
        return Some((number, at + 1));
    }
    let said = spoken(tokens, at).filter(|said| !said.is_ordinal)?;
    Some((said.value, said.end))
}

/// A time of an hour that is said to be in a part of the day.
fn in_part(hour: u64, minutes: u64, part: Measure) -> Option<Clock> {
    let hour = match part {
        Measure::Morning => hour,
        Measure::Night if hour == 12 => 0,
        Measure::Night if hour < 6 => hour,
        _ if hour < 12 => hour + 12,
        _ => hour,
    };
    Clock::new(hour, minutes)
}

/// Whether an hour without minutes is one: «три дня» are days, «три часа дня» is a time.
fn is_sure(tokens: &Tokens<'_>, at: usize, (part, _): (Measure, usize)) -> bool {
    tokens.language == Language::English
        || is_hour_word(tokens, at)
        || matches!(part, Measure::Morning | Measure::Evening)
        || tokens.is_any(at, &["пополудни", "пополуночи"])
}

fn is_hour_word(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.measure(at) == Some(Measure::Hour)
}

/// The place after «часов» or “o'clock”, with the full stop of «час.».
fn after_hours(tokens: &Tokens<'_>, at: usize) -> usize {
    if is_o_clock(tokens, at) {
        return at + 3;
    }
    if !is_hour_word(tokens, at) {
        return at;
    }
    let is_short = tokens.is_any(at, &["ч", "час"]);
    at + 1 + usize::from(is_short && tokens.sign(at + 1) == Some('.'))
}

fn is_o_clock(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_any(at, &["o"]) && tokens.is_any(at + 2, &["clock"])
}

/// «в 14 часов», but not «в 5 часах езды».
fn is_clock_hour(tokens: &Tokens<'_>, at: usize) -> bool {
    is_hour_word(tokens, at) && tokens.is_any(at, &["час", "часа", "часов", "ч"])
}

fn is_at(tokens: &Tokens<'_>, start: usize) -> bool {
    start > 0 && tokens.is_any(start - 1, &["в", "к", "до", "с"])
}

/// The minutes written after an hour, and the place after them: `:30`.
fn minutes(tokens: &Tokens<'_>, at: usize) -> Option<(u64, usize)> {
    let is_english = tokens.language == Language::English;
    let is_full = tokens.sign(at) == Some(':');
    // “4.40 a.m.” and «в 15.30» are times only with the words beside them.
    let is_pointed = tokens.sign(at) == Some('.')
        && if is_english {
            part(tokens, at + 2).is_some()
        } else {
            at > 1
                && tokens.is_any(at - 2, &["в"])
                && !matches!(tokens.sign(at + 2), Some('%' | '.'))
                && !tokens.is_word(at + 2)
        };
    let digits = tokens.digits(at + 1);
    let goes_on = tokens.touches(at + 2) && tokens.sign(at + 2) == Some(':');
    let is_joined = tokens.touches(at) && tokens.touches(at + 1) && digits.len() == 2 && !goes_on;
    let minutes = digits.parse().ok().filter(|minutes| *minutes < 60)?;
    ((is_full || is_pointed) && is_joined).then_some((minutes, at + 2))
}

/// The minutes said after an hour of the clock, and the place after them: «14 часов 30 минут».
fn said_minutes(tokens: &Tokens<'_>, start: usize, at: usize) -> Option<(u64, usize)> {
    if !is_at(tokens, start) || !is_clock_hour(tokens, at) {
        return None;
    }
    let (minutes, end) = hour(tokens, after_hours(tokens, at))?;
    let is_short = tokens.is_any(end, &["мин"]) && tokens.sign(end + 1) == Some('.');
    let is_minutes = tokens.measure(end) == Some(Measure::Minute) && minutes < 60;
    is_minutes.then(|| (minutes, end + 1 + usize::from(is_short)))
}

/// What part of the day an hour is said to be in, and the place after it.
fn part(tokens: &Tokens<'_>, at: usize) -> Option<(Measure, usize)> {
    let is = |step: usize, word: &str| tokens.is_any(at + step, &[word]);
    let named = |place: usize| {
        let part = tokens.measure(place).filter(|part| is_part(*part))?;
        Some((part, place + 1))
    };
    if tokens.language != Language::English {
        return named(after_hours(tokens, at));
    }
    for (letter, word, part) in [("a", "am", Measure::Morning), ("p", "pm", Measure::Evening)] {
        let text = tokens.text(at);
        if text.eq_ignore_ascii_case(word) {
            return Some((part, at + 1));
        }
        if text.eq_ignore_ascii_case(letter)
            && tokens.sign(at + 1) == Some('.')
            && (is(2, "m") || is(2, "M"))
        {
            return Some((part, at + 3));
        }
    }
    let clock = if is_o_clock(tokens, at) { 3 } else { 0 };
    if is(clock, "in") && is(clock + 1, "the") {
        named(at + clock + 2)
    } else if is(clock, "at") {
        named(at + clock + 1)
    } else {
        None
    }
}

fn is_part(measure: Measure) -> bool {
    matches!(
        measure,
        Measure::Morning | Measure::Afternoon | Measure::Evening | Measure::Night
    )
}
