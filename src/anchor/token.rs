//! A text cut into words, runs of digits and signs, each with what it means to a number or a date.

use crate::{
    language::{
        DateOrder, Language, is_letter,
        numerals::{Meaning, Measure, meaning},
    },
    span::Span,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// ASCII digits.
    Digits,
    Word(Option<Meaning>),
    Sign(char),
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

/// The tokens of a text. White space lies between them.
#[derive(Debug)]
pub(super) struct Tokens<'t> {
    pub(super) text: &'t str,
    pub(super) language: Language,
    pub(super) order: DateOrder,
    all: Vec<Token>,
}

impl<'t> Tokens<'t> {
    pub(super) fn new(text: &'t str, language: Language) -> Self {
        let mut tokens = Vec::with_capacity(text.len() / 8);
        let mut lower = String::new();
        let mut rest = text.char_indices().peekable();
        while let Some((start, first)) = rest.next() {
            if first.is_whitespace() {
                continue;
            }
            let class = class(first);
            let mut end = start + first.len_utf8();
            lower.clear();
            fold(first, &mut lower);
            while let Some((at, c)) =
                rest.next_if(|(_, c)| class != Class::Sign && self::class(*c) == class)
            {
                end = at + c.len_utf8();
                fold(c, &mut lower);
            }
            let kind = match class {
                Class::Digit => Kind::Digits,
                Class::Letter => Kind::Word(meaning(&lower, language)),
                Class::Sign => Kind::Sign(first),
            };
            tokens.push(Token {
                kind,
                span: Span::new(start, end),
            });
        }
        Self {
            text,
            language,
            order: DateOrder::of_language(language),
            all: tokens,
        }
    }

    /// The same tokens, where dates in digits are known to have this order.
    pub(super) fn in_order(self, order: DateOrder) -> Self {
        Self { order, ..self }
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<Token> {
        self.all.get(at).copied()
    }

    pub(super) fn span(&self, at: usize) -> Span {
        self.get(at)
            .map_or_else(|| Span::at(self.text.len()), |token| token.span)
    }

    pub(super) fn text(&self, at: usize) -> &'t str {
        self.span(at).of(self.text)
    }

    /// Whether one of these words, in lower case, stands at a place.
    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let text = self.text(at);
        words.iter().any(|word| {
            *word == text || (text.starts_with(char::is_uppercase) && *word == text.to_lowercase())
        })
    }

    /// The digits at a place, empty where there are none.
    pub(super) fn digits(&self, at: usize) -> &'t str {
        match self.get(at) {
            Some(Token {
                kind: Kind::Digits, ..
            }) => self.text(at),
            _ => "",
        }
    }

    pub(super) fn meaning(&self, at: usize) -> Option<Meaning> {
        match self.get(at)?.kind {
            Kind::Word(meaning) => meaning,
            _ => None,
        }
    }

    pub(super) fn measure(&self, at: usize) -> Option<Measure> {
        match self.meaning(at)? {
            Meaning::Measure(measure) => Some(measure),
            _ => None,
        }
    }

    pub(super) fn sign(&self, at: usize) -> Option<char> {
        match self.get(at)?.kind {
            Kind::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        matches!(
            self.get(at),
            Some(Token {
                kind: Kind::Word(_),
                ..
            })
        )
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        self.sign(at).is_some_and(is_dash)
    }

    /// Whether nothing stands between a token and the one before it.
    pub(super) fn touches(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.get(before));
        before.is_some_and(|before| {
            self.get(at)
                .is_some_and(|token| token.span.start == before.span.end)
        })
    }

    /// What stands between a token and the one before it.
    pub(super) fn gap(&self, at: usize) -> &'t str {
        let start = at.checked_sub(1).map_or(0, |before| self.span(before).end);
        Span::new(start, self.span(at).start).of(self.text)
    }

    /// The place after an ordinal's ending that touches the digits before it: 25-го, 25th.
    pub(super) fn after_ending(&self, at: usize) -> Option<usize> {
        let dash = usize::from(self.is_dash(at) && self.touches(at));
        let ending = at + dash;
        (self.touches(ending) && self.measure(ending) == Some(Measure::Ordinal))
            .then_some(ending + 1)
    }
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Letter,
    Sign,
}

fn class(c: char) -> Class {
    if c.is_ascii_digit() {
        Class::Digit
    } else if is_letter(c) {
        Class::Letter
    } else {
        Class::Sign
    }
}

fn fold(c: char, to: &mut String) {
    match c {
        'ё' | 'Ё' => to.push('е'),
        'A'..='Z' => to.push(c.to_ascii_lowercase()),
        'a'..='z' | 'а'..='я' => to.push(c),
        _ => to.extend(c.to_lowercase()),
    }
}
