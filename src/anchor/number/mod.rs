//! Numbers: in digits, in words, in Roman numerals.

mod digits;
mod faint;
mod precision;
mod time;
mod value;
mod weight;

use super::{
    Anchor, Value, roman,
    token::{Kind, Tokens},
    words::spoken,
};
use crate::{
    calendar::Clock,
    language::{
        Language,
        numerals::{Meaning, Measure},
        units::{self, Unit},
    },
    span::Span,
};
use digits::{figure, fraction, scaled, vulgar};
pub(super) use faint::faint;
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

/// Beyond this nobody multiplies: a million million.
const MOST_ZEROS: usize = 12;

/// A number or a time between two tokens.
#[derive(Debug)]
struct Reading {
    start: usize,
    end: usize,
    /// Digits with or without a decimal point, or a fraction.
    digits: String,
    /// The zeros that «тыс.» and its like add.
    zeros: usize,
    is_percent: bool,
    unit: Option<Unit>,
    /// Set where it is a time of day.
    time: Option<Clock>,
    /// Whether it is an anchor: not a word that seldom counts.
    counts: bool,
}

impl Reading {
    fn new(start: usize, end: usize, digits: String) -> Self {
        Self {
            start,
            end,
            digits,
            zeros: 0,
            is_percent: false,
            unit: None,
            time: None,
            counts: true,
        }
    }

    fn time(start: usize, end: usize, time: Clock) -> Self {
        Self {
            time: Some(time),
            ..Self::new(start, end, String::new())
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
        self.with_unit(tokens)
    }

    /// Reads the unit after a number: «км», «советских рублей», “-pound”.
    fn with_unit(mut self, tokens: &Tokens<'_>) -> Self {
        if self.unit.is_some() || self.is_percent {
            return self;
        }
        let is_stop = self.zeros > 0 && tokens.sign(self.end) == Some('.');
        let is_joined =
            tokens.is_dash(self.end) && (0..2).all(|step| tokens.touches(self.end + step));
        let at = self.end + usize::from(is_stop || is_joined);
        let found = unit(tokens, at).or_else(|| {
            let (unit, end) = unit(tokens, at + 1).filter(|_| is_adjective(tokens, at))?;
            Some((unit, end))
        });
        if let Some((unit, end)) = found {
            self.unit = Some(unit);
            self.end = end;
        }
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
        if !joint || next.start != self.end + 1 || self.is_percent {
            return;
        }
        if self.zeros == 0 {
            (self.zeros, self.is_percent) = (next.zeros, next.is_percent);
        }
        self.unit = self.unit.or(next.unit);
    }

    fn anchor(self, tokens: &Tokens<'_>) -> Anchor {
        let span = Span::new(tokens.span(self.start).start, tokens.span(self.end - 1).end);
        if let Some(time) = self.time {
            return Anchor {
                value: Value::Time(time),
                span,
            };
        }
        let mut figure = scaled(&self.digits, self.zeros);
        if self.is_percent {
            figure.push('%');
        }
        let precision = match precision::before(tokens, self.start) {
            Precision::Exact if self.zeros > 0 => Precision::Rounded,
            said => said,
        };
        let value = Value::Number(Number {
            figure,
            unit: self.unit,
            precision,
        });
        Anchor { value, span }
    }
}

/// The unit at a place, and the place after it.
fn unit(tokens: &Tokens<'_>, at: usize) -> Option<(Unit, usize)> {
    let is_there = tokens.is_word(at) || tokens.sign(at).is_some_and(is_currency);
    if !is_there {
        return None;
    }
    let (unit, count) = units::longest(|step| tokens.text(at + step).to_lowercase())?;
    // «5 т. 2»: a volume.
    let is_label = tokens.text(at) == "т"
        && tokens.sign(at + 1) == Some('.')
        && !tokens.digits(at + 2).is_empty();
    (!is_label).then_some((unit, at + count))
}

fn is_currency(sign: char) -> bool {
    matches!(sign, '$' | '£' | '€' | '¥' | '￥' | '₽' | '¢')
}

/// Whether a word may stand between a number and its unit: “Soviet rubles”, «американских долларов».
fn is_adjective(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.text(at);
    tokens.is_word(at)
        && match tokens.language {
            Language::English => {
                word.starts_with(char::is_uppercase) || ["metric", "short", "long"].contains(&word)
            }
            _ => ["ых", "их", "ими", "ыми"]
                .iter()
                .any(|ending| word.ends_with(ending)),
        }
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
    let short = tokens.text(number.end - 1);
    let zeros = match short {
        "m" => 6,
        _ => 0,
    };
    // What looks like a unit after it, metres, is the million.
    number.zeros += if number.unit.is_some() { zeros } else { 0 };
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
