//! A number as it is read: its digits, and what the words after them add.

use super::{Number, Precision, digits::scaled, precision};
use crate::{
    anchor::{Anchor, Value, token::Tokens},
    calendar::Clock,
    language::{
        Language,
        numerals::{Meaning, Measure},
        units::{self, Unit},
    },
    span::Span,
};

/// Beyond this nobody multiplies: a million million.
const MOST_ZEROS: usize = 12;

/// A number or a time between two tokens.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Digits with or without a decimal point, or a fraction.
    pub(super) digits: String,
    /// The zeros that «тыс.» and its like add.
    pub(super) zeros: usize,
    pub(super) is_percent: bool,
    pub(super) unit: Option<Unit>,
    /// Set where it is a time of day.
    pub(super) time: Option<Clock>,
    /// Whether it is an anchor: not a word that seldom counts.
    pub(super) counts: bool,
}

impl Reading {
    pub(super) fn new(start: usize, end: usize, digits: String) -> Self {
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

    pub(super) fn time(start: usize, end: usize, time: Clock) -> Self {
        Self {
            time: Some(time),
            ..Self::new(start, end, String::new())
        }
    }

    /// Reads the multipliers and the percent after a number.
    pub(super) fn with_units(mut self, tokens: &Tokens<'_>) -> Self {
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
        let found =
            unit(tokens, at).or_else(|| unit(tokens, at + 1).filter(|_| is_adjective(tokens, at)));
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
    pub(super) fn share_with(&mut self, next: &Self, tokens: &Tokens<'_>) {
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

    pub(super) fn anchor(self, tokens: &Tokens<'_>) -> Anchor {
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
pub(super) fn unit(tokens: &Tokens<'_>, at: usize) -> Option<(Unit, usize)> {
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

pub(super) fn is_currency(sign: char) -> bool {
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
