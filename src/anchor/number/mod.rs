//! Numbers: in digits, in words, in Roman numerals.

mod digits;
mod faint;
mod precision;
mod reading;
mod time;
mod value;
mod weight;

use super::{
    Anchor, roman,
    token::{Kind, Tokens},
    words::spoken,
};
use crate::language::{Language, numerals::Meaning};
use digits::{figure, fraction, scaled, vulgar};
pub(super) use faint::faint;
use reading::{Reading, is_currency, unit};
pub use value::{Number, Precision};
use weight::{counts, part};

/// The numbers of a text. A comma divides thousands in English and decimals in Russian; spaces
/// divide thousands in both. A share of a hundred ends in `%`; a fraction is `2/3`. A unit or a
/// currency beside a number belongs to it, and so do “about” and “over” before it.
///
/// Left out are words that seldom count: one and first alone, *a* second, hundreds and thousands
/// without a number, compounds such as *five-year*.
///
/// ```
/// use sverka::{anchor::{Value, number::find}, language::Language};
/// let value = |text, language| find(text, language)[0].value.clone();
/// assert_eq!(value("12 500 тонн", Language::Russian), value("12,500 tons", Language::English));
/// assert_eq!(value("около 12,5 тыс. км", Language::Russian).to_string(), "about 12,500 km");
/// assert_eq!(value("восемь с половиной процентов", Language::Russian), value("8.5%", Language::English));
/// ```
pub fn find(text: &str, language: Language) -> Vec<Anchor> {
    within(&Tokens::new(text, language), &[])
}

/// The numbers of a text outside of its dates, whose tokens (from, to) are given in their order.
pub(super) fn within(tokens: &Tokens<'_>, dates: &[(usize, usize)]) -> Vec<Anchor> {
    let found = readings(tokens, dates).into_iter();
    let anchors = found.filter(|number| number.counts);
    anchors.map(|number| number.anchor(tokens)).collect()
}

fn readings(tokens: &Tokens<'_>, dates: &[(usize, usize)]) -> Vec<Reading> {
    let mut found: Vec<Reading> = Vec::new();
    let mut dates = dates.iter().peekable();
    let mut at = 0;
    while at < tokens.len() {
        while dates.next_if(|(_, end)| *end <= at).is_some() {}
        if let Some((_, end)) = dates.next_if(|(start, _)| *start <= at) {
            at = *end;
            continue;
        }
        match number(tokens, at) {
            Some(number) => {
                at = number.end.max(at + 1);
                if let Some(last) = found.last_mut() {
                    last.share_with(&number, tokens);
                }
                found.push(number);
            }
            None => at += 1,
        }
    }
    found
}

fn number(tokens: &Tokens<'_>, at: usize) -> Option<Reading> {
    match tokens.get(at)?.kind {
        Kind::Digits => Some(in_digits(tokens, at)),
        Kind::Sign(sign) if is_currency(sign) => after_currency(tokens, at),
        Kind::Sign(sign) => {
            let fraction = vulgar(sign).map(|(fraction, _)| fraction.to_owned())?;
            Some(Reading::new(at, at + 1, fraction).with_units(tokens))
        }
        Kind::Word(Some(Meaning::OneAndHalf)) => {
            Some(Reading::new(at, at + 1, "1.5".into()).with_units(tokens))
        }
        Kind::Word(Some(_)) => time::in_words(tokens, at).or_else(|| in_words(tokens, at)),
        Kind::Word(None) => {
            let number = roman::number(tokens, at)?;
            Some(Reading::new(at, at + 1, number.to_string()))
        }
    }
}

/// “$5 million”, “£125m”
fn after_currency(tokens: &Tokens<'_>, start: usize) -> Option<Reading> {
    let (unit, end) = unit(tokens, start)?;
    if tokens.digits(end).is_empty() {
        return None;
    }
    let mut number = in_digits(tokens, end);
    number.start = start;
    // What looks like metres is the million.
    if number.unit.is_some() && tokens.is_any(number.end - 1, &["m"]) {
        number.zeros += 6;
    }
    number.unit = Some(unit);
    Some(number)
}

fn in_digits(tokens: &Tokens<'_>, start: usize) -> Reading {
    if let Some((time, end)) = time::in_digits(tokens, start) {
        return Reading::time(start, end, time);
    }
    let (mut digits, mut end) = figure(tokens, start);
    if let Some(after) = tokens.after_ending(end) {
        return Reading::new(start, after, digits);
    }
    if let Some((_, decimals)) = tokens
        .sign(end)
        .and_then(vulgar)
        .filter(|_| !digits.contains('.'))
    {
        if !decimals.is_empty() {
            digits.push_str(decimals);
            end += 1;
        }
    } else if let Some(fraction) = fraction(tokens, start, end) {
        return Reading::new(start, end + 2, fraction);
    }
    let mut number = Reading::new(start, end, digits).with_units(tokens);
    // «3 млн 200 тыс.» is one number.
    while number.zeros > 0 && !tokens.digits(number.end).is_empty() {
        let (digits, end) = figure(tokens, number.end);
        let next = Reading::new(number.end, end, digits).with_units(tokens);
        let [Some(whole), Some(more)] = [&number, &next]
            .map(|number| scaled(&number.digits, number.zeros).parse::<u128>().ok())
        else {
            break;
        };
        if next.zeros == 0 || next.zeros >= number.zeros || next.is_percent {
            break;
        }
        let zeros = next.zeros;
        number = Reading {
            end: next.end,
            digits: (whole.saturating_add(more) / 10_u128.pow(zeros as u32)).to_string(),
            zeros,
            unit: next.unit,
            ..number
        };
    }
    number
}

fn in_words(tokens: &Tokens<'_>, start: usize) -> Option<Reading> {
    let Some(said) = spoken(tokens, start) else {
        return of_scale(tokens, start);
    };
    if let Some((part, end)) = part(tokens, &said) {
        return Some(Reading::new(start, end, format!("{}/{part}", said.value)));
    }
    let time = time::after_hour(tokens, start, said.value, said.end);
    if let Some((time, end)) = time.filter(|_| !said.is_ordinal) {
        return Some(Reading::time(start, end, time));
    }
    let zeros = if said.is_ordinal { 0 } else { said.zeros };
    let digits = (said.value / 10_u64.pow(zeros as u32)).to_string();
    let mut number = Reading::new(start, said.end, digits);
    number.zeros = zeros;
    number.counts = counts(tokens, start, &said);
    let after = |words: &[&str]| {
        words
            .iter()
            .enumerate()
            .all(|(at, word)| tokens.text(said.end + at) == *word)
    };
    for half in [&["с", "половиной"][..], &["and", "a", "half"]] {
        if !said.is_ordinal && after(half) {
            number.digits.push_str(".5");
            number.end += half.len();
            number.counts = true;
        }
    }
    Some(if said.is_ordinal {
        number
    } else {
        number.with_units(tokens)
    })
}

/// «свыше тысячи»: one thousand, which without such a word before it would be any number of them.
fn of_scale(tokens: &Tokens<'_>, start: usize) -> Option<Reading> {
    let Meaning::Scale { by, .. } = tokens.meaning(start)? else {
        return None;
    };
    let is_said = tokens.language == Language::Russian
        && precision::before(tokens, start) != Precision::Exact
        && tokens.text(start).ends_with(['и', 'а']);
    is_said.then(|| Reading::new(start, start + 1, by.to_string()).with_units(tokens))
}
