//! Numerals written in words: «двадцать одна тысяча триста», “the twenty-fifth”.

use super::token::Tokens;
use crate::language::{
    Language,
    numerals::{Meaning, Measure},
};

/// A numeral in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spoken {
    pub(super) value: u64,
    pub(super) is_ordinal: bool,
    /// The place after its last word.
    pub(super) end: usize,
    /// How many words of it are numerals.
    pub(super) words: usize,
    /// Whether it is said as a year is: “nineteen forty-one”.
    pub(super) is_year: bool,
    /// The zeros that its last word adds to what stands before: 3 of «пять тысяч».
    pub(super) zeros: usize,
}

/// A numeral as it grows word by word.
#[derive(Debug, Default)]
struct Sum {
    total: u64,
    group: u64,
    /// The multiplier used last; the next one must be smaller.
    least: Option<u64>,
    words: usize,
    /// Whether the group is tens only, as the first half of “nineteen forty-one”.
    is_year: bool,
}

impl Sum {
    /// Adds a number below a thousand, where it can follow what stands before it.
    fn add(&mut self, value: u64, language: Language) -> bool {
        let room = match value {
            0 => self.words == 0,
            1..=9 => {
                self.group.is_multiple_of(10)
                    && self.group % 100 != 10
                    && (self.group > 0 || self.words == 0 || self.least.is_some())
            }
            10..=99 => self.group.is_multiple_of(100),
            _ => self.group == 0,
        };
        let starts_anew = self.words > 0 && self.group == 0 && self.least.is_none();
        if room && !starts_anew {
            self.group += value;
        } else if language == Language::English
            && !self.is_year
            && self.total == 0
            && (11..=20).contains(&self.group)
            && (10..=99).contains(&value)
        {
            self.group = self.group * 100 + value;
            self.is_year = true;
        } else {
            return false;
        }
        self.words += 1;
        true
    }

    /// Multiplies the last group.
    fn scale(&mut self, by: u64) -> bool {
        if by == 100 {
            if !(1..=99).contains(&self.group) {
                return self.words == 0 && {
                    self.group = 100;
                    self.words = 1;
                    true
                };
            }
            self.group *= 100;
        } else {
            if self.least.is_some_and(|least| by >= least) || (self.group == 0 && self.words > 0) {
                return false;
            }
            self.total += self.group.max(1) * by;
            self.group = 0;
            self.least = Some(by);
        }
        self.words += 1;
        true
    }
}

/// The numeral in words that begins at a place, as long as it goes.
pub(super) fn spoken(tokens: &Tokens<'_>, start: usize) -> Option<Spoken> {
    let mut sum = Sum::default();
    let (mut at, mut end) = (start, start);
    let (mut is_ordinal, mut zeros) = (false, 0);
    let language = tokens.language;
    while !is_ordinal {
        // Beyond a long step between two words (a sign) no numeral goes on.
        let taken = match tokens.meaning(at) {
            Some(Meaning::Cardinal(value) | Meaning::Doubtful(value)) => {
                let is_taken = sum.add(value, language);
                zeros = if is_taken { 0 } else { zeros };
                is_taken
            }
            Some(Meaning::Ordinal(value)) => {
                is_ordinal = if value % 100 == 0
                    && value < 10_000
                    && sum.words > 0
                    && language == Language::English
                {
                    sum.scale(value)
                } else {
                    sum.add_ordinal(value, language)
                };
                is_ordinal
            }
            Some(Meaning::Scale { by, is_number }) => {
                let is_taken = (sum.words > 0 || is_number) && sum.scale(by);
                zeros = if is_taken {
                    by.ilog10() as usize
                } else {
                    zeros
                };
                is_taken
            }
            _ => false,
        };
        if !taken {
            break;
        }
        end = at + 1;
        at = next(tokens, end, &sum);
    }
    (end > start).then(|| Spoken {
        value: sum.total + sum.group,
        is_ordinal,
        end,
        words: sum.words,
        is_year: sum.is_year,
        zeros,
    })
}

impl Sum {
    fn add_ordinal(&mut self, value: u64, language: Language) -> bool {
        if value < 1000 {
            return self.add(value, language);
        }
        // «двухтысячный»
        let alone = self.words == 0;
        if alone {
            self.total = value;
            self.words = 1;
        }
        alone
    }
}

/// The place of the next word: after a hyphen or “and” in English.
fn next(tokens: &Tokens<'_>, at: usize, sum: &Sum) -> usize {
    if tokens.language != Language::English {
        return at;
    }
    if tokens.sign(at) == Some('-') && tokens.touches(at) && tokens.touches(at + 1) {
        return at + 1;
    }
    let is_full = sum.group >= 100 || (sum.group == 0 && sum.total > 0);
    let is_and = tokens.measure(at) == Some(Measure::And) && tokens.text(at) == "and";
    // “one hundred and five”; “two hundred and three thousand” is one number as well.
    let goes_on = matches!(
        tokens.meaning(at + 1),
        Some(Meaning::Cardinal(_) | Meaning::Ordinal(_))
    );
    if is_full && is_and && goes_on {
        at + 1
    } else {
        at
    }
}
