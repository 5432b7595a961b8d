//! Numbers: in digits, in words, in Roman numerals.

mod digits;
mod time;
mod weight;

use super::{
    Anchor, Value, roman,
    token::{Kind, Tokens},
    words::spoken,
};
use crate::{
    language::{
        Language,
        numerals::{Meaning, Measure},
    },
    span::Span,
};
use digits::{figure, fraction, scaled, vulgar};
use weight::{counts, part};

/// The numbers of a text. A comma divides thousands in English and decimals in Russian; spaces
/// divide thousands in both. A share of a hundred ends in `%`; a fraction is `2/3`.
///
/// Left out are words that seldom count: one and first alone, *a* second, hundreds and thousands
/// without a number, compounds such as *five-year*.
///
/// ```
/// use sverka::{anchor::{Value, number::find}, language::Language};
/// let value = |text, language| find(text, language)[0].value.clone();
/// assert_eq!(value("12 500 тонн", Language::Russian), Value::Number("12500".into()));
/// assert_eq!(value("12.5 thousand tons", Language::English), Value::Number("12500".into()));
/// assert_eq!(value("восемь с половиной процентов", Language::Russian), value("8.5%", Language::English));
/// ```
pub fn find(text: &str, language: Language) -> Vec<Anchor> {
    within(&Tokens::new(text, language), &[])
}

/// The numbers of a text outside of its dates, whose tokens (from, to) are given in their order.
pub(super) fn within(tokens: &Tokens<'_>, dates: &[(usize, usize)]) -> Vec<Anchor> {
    let mut found: Vec<Number> = Vec::new();
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
    let anchors = found.into_iter().filter(|number| number.counts);
    anchors.map(|number| number.anchor(tokens)).collect()
}

/// Beyond this nobody multiplies: a million million.
const MOST_ZEROS: usize = 12;

/// A number between two tokens.
#[derive(Debug)]
struct Number {
    start: usize,
    end: usize,
    /// Digits with or without a decimal point, or a fraction.
    digits: String,
    /// The zeros that «тыс.» and its like add.
    zeros: usize,
    is_percent: bool,
    /// Whether it is an anchor: not a word that seldom counts.
    counts: bool,
}

impl Number {
    fn new(start: usize, end: usize, digits: String) -> Self {
        Self {
            start,
            end,
            digits,
            zeros: 0,
            is_percent: false,
            counts: true,
        }
    }

    /// Reads the multipliers and the percent after a number.
    fn with_units(mut self, tokens: &Tokens<'_>) -> Self {
        self.with_adjective(tokens);
        while let Some(Meaning::Scale { by, .. }) = tokens.meaning(self.end)
            && self.zeros < MOST_ZEROS
        {
            self.zeros += by.ilog10() as usize;
            self.end += 1;
            self.counts = true;
        }
        let is_two_words = tokens.text(self.end).eq_ignore_ascii_case("per")
            && tokens.text(self.end + 1).eq_ignore_ascii_case("cent");
        if tokens.sign(self.end) == Some('%') || tokens.measure(self.end) == Some(Measure::Percent)
        {
            self.is_percent = true;
            self.end += 1;
        } else if is_two_words {
            self.is_percent = true;
            self.end += 2;
        }
        self.counts |= self.is_percent;
        self
    }

    /// «14-процентный», «25-тысячный», “14-percent”: steps over the hyphen.
    fn with_adjective(&mut self, tokens: &Tokens<'_>) {
        let joined = tokens.is_dash(self.end) && (0..2).all(|step| tokens.touches(self.end + step));
        match tokens.meaning(self.end + 1) {
            Some(Meaning::Scale { .. } | Meaning::Measure(Measure::Percent)) if joined => {
                self.end += 1;
            }
            Some(Meaning::Ordinal(by @ 1000..)) if joined => {
                self.zeros += by.ilog10() as usize;
                self.end += 2;
            }
            _ => {}
        }
    }

    /// «20–25 %», «3–4 млн»: what follows the end of a range is said of its beginning as well.
    fn share_with(&mut self, next: &Self, tokens: &Tokens<'_>) {
        let joint = tokens.is_dash(self.end)
            || matches!(tokens.measure(self.end), Some(Measure::To))
            || ["or", "или"].contains(&tokens.text(self.end))
            || (tokens.measure(self.end) == Some(Measure::And)
                && self.start > 0
                && ["between", "между"].contains(&tokens.text(self.start - 1)));
        if joint && next.start == self.end + 1 && self.zeros == 0 && !self.is_percent {
            (self.zeros, self.is_percent) = (next.zeros, next.is_percent);
        }
    }

    fn anchor(self, tokens: &Tokens<'_>) -> Anchor {
        let mut value = scaled(&self.digits, self.zeros);
        if self.is_percent {
            value.push('%');
        }
        Anchor {
            value: Value::Number(value),
            span: Span::new(tokens.span(self.start).start, tokens.span(self.end - 1).end),
        }
    }
}

fn number(tokens: &Tokens<'_>, at: usize) -> Option<Number> {
    match tokens.get(at)?.kind {
        Kind::Digits => Some(in_digits(tokens, at)),
        Kind::Sign(sign) => {
            let fraction = vulgar(sign).map(|(fraction, _)| fraction.to_owned())?;
            Some(Number::new(at, at + 1, fraction).with_units(tokens))
        }
        Kind::Word(Some(Meaning::OneAndHalf)) => {
            Some(Number::new(at, at + 1, "1.5".into()).with_units(tokens))
        }
        Kind::Word(Some(_)) => in_words(tokens, at),
        Kind::Word(None) => {
            let number = roman::number(tokens, at)?;
            Some(Number::new(at, at + 1, number.to_string()))
        }
    }
}

fn in_digits(tokens: &Tokens<'_>, start: usize) -> Number {
    let hour = tokens.digits(start);
    let hour = hour.parse().ok().filter(|_| hour.len() <= 2);
    if let Some((time, end)) = hour.and_then(|hour| time::time(tokens, hour, start + 1)) {
        return Number::new(start, end, time);
    }
    let (mut digits, mut end) = figure(tokens, start);
    if let Some(after) = tokens.after_ending(end) {
        return Number::new(start, after, digits);
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
        return Number::new(start, end + 2, fraction);
    }
    let mut number = Number::new(start, end, digits).with_units(tokens);
    // «3 млн 200 тыс.» is one number.
    while number.zeros > 0 && !tokens.digits(number.end).is_empty() {
        let (digits, end) = figure(tokens, number.end);
        let next = Number::new(number.end, end, digits).with_units(tokens);
        let [Some(whole), Some(more)] = [&number, &next]
            .map(|number| scaled(&number.digits, number.zeros).parse::<u128>().ok())
        else {
            break;
        };
        if next.zeros == 0 || next.zeros >= number.zeros || next.is_percent {
            break;
        }
        let zeros = next.zeros;
        number = Number {
            end: next.end,
            digits: (whole.saturating_add(more) / 10_u128.pow(zeros as u32)).to_string(),
            zeros,
            ..number
        };
    }
    number
}

fn in_words(tokens: &Tokens<'_>, start: usize) -> Option<Number> {
    let said = spoken(tokens, start)?;
    if let Some((part, end)) = part(tokens, &said) {
        return Some(Number::new(start, end, format!("{}/{part}", said.value)));
    }
    let time = time::time(tokens, said.value, said.end).filter(|_| !said.is_ordinal);
    if let Some((time, end)) = time {
        return Some(Number::new(start, end, time));
    }
    let zeros = if said.is_ordinal { 0 } else { said.zeros };
    let digits = (said.value / 10_u64.pow(zeros as u32)).to_string();
    let mut number = Number::new(start, said.end, digits);
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
