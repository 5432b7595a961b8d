//! Times of day: `19:00`, “7 p.m.”, «семь часов вечера».

use crate::{
    anchor::token::Tokens,
    language::{Language, numerals::Measure},
};

/// The time of day of an hour that ends at a place, as `19:00`, and the place after it.
pub(super) fn time(tokens: &Tokens<'_>, hour: u64, end: usize) -> Option<(String, usize)> {
    let (minutes, end, is_written) = minutes(tokens, end);
    let (part, after) =
        match part(tokens, end).filter(|found| is_written || is_sure(tokens, end, *found)) {
            Some((part, after)) => (Some(part), after),
            None => (None, end),
        };
    let hour = match part {
        None if is_written => hour,
        None => return None,
        Some(Measure::Morning) => hour,
        Some(Measure::Night) if hour == 12 => 0,
        Some(Measure::Night) if hour < 6 => hour,
        Some(_) if hour < 12 => hour + 12,
        Some(_) => hour,
    };
    (hour < 24 && minutes < 60).then(|| (format!("{hour:02}:{minutes:02}"), after))
}

/// Whether an hour without minutes is one: «три дня» are days, «три часа дня» is a time.
fn is_sure(tokens: &Tokens<'_>, at: usize, (part, _): (Measure, usize)) -> bool {
    tokens.language == Language::English
        || tokens.measure(at) == Some(Measure::Hour)
        || matches!(part, Measure::Morning | Measure::Evening)
}

/// The minutes after an hour, the place after them, and whether they were there.
fn minutes(tokens: &Tokens<'_>, at: usize) -> (u64, usize, bool) {
    let is_english = tokens.language == Language::English;
    let is_full = tokens.sign(at) == Some(':');
    // “4.40 a.m.” is a time only before its half of the day.
    let is_pointed = is_english && tokens.sign(at) == Some('.') && part(tokens, at + 2).is_some();
    let digits = tokens.digits(at + 1);
    let goes_on = tokens.touches(at + 2) && tokens.sign(at + 2) == Some(':');
    let is_joined = tokens.touches(at) && tokens.touches(at + 1) && digits.len() == 2 && !goes_on;
    match digits.parse() {
        Ok(minutes) if (is_full || is_pointed) && is_joined => (minutes, at + 2, true),
        _ => (0, at, false),
    }
}

/// What part of the day an hour is said to be in.
fn part(tokens: &Tokens<'_>, at: usize) -> Option<(Measure, usize)> {
    let is = |step: usize, word: &str| tokens.text(at + step).eq_ignore_ascii_case(word);
    if tokens.language != Language::English {
        let hours = usize::from(tokens.measure(at) == Some(Measure::Hour));
        let part = tokens.measure(at + hours).filter(|part| is_part(*part))?;
        return Some((part, at + hours + 1));
    }
    for (letter, word, part) in [("a", "am", Measure::Morning), ("p", "pm", Measure::Evening)] {
        if is(0, word) {
            return Some((part, at + 1));
        }
        if is(0, letter) && is(1, ".") && is(2, "m") {
            return Some((part, at + 3));
        }
    }
    let clock = if is(0, "o") && is(2, "clock") { 3 } else { 0 };
    let words = match () {
        () if is(clock, "in") && is(clock + 1, "the") => 2,
        () if is(clock, "at") => 1,
        () => return None,
    };
    let part = tokens
        .measure(at + clock + words)
        .filter(|part| is_part(*part))?;
    Some((part, at + clock + words + 1))
}

fn is_part(measure: Measure) -> bool {
    matches!(
        measure,
        Measure::Morning | Measure::Afternoon | Measure::Evening | Measure::Night
    )
}
