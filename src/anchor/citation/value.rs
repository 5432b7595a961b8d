//! Values after labels: numbers of files and volumes, Roman numerals, lists of leaves and pages.

use std::fmt::Write as _;

use super::{Name, leaves};
use crate::{
    language::{citations, is_cyrillic, is_letter, is_word_part},
    span::{Span, after, before},
};

/// A value read at some place of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) value: String,
    pub(super) end: usize,
    pub(super) is_lookalike: bool,
}

/// The value of a field that begins at `at`.
pub(super) fn read(name: Name, text: &str, at: usize, limit: usize) -> Option<Read> {
    let text = before(text, limit);
    match name {
        Name::Leaf | Name::Pages | Name::Column | Name::Frame => leaves::list(text, at),
        Name::Series => series(text, at),
        Name::Volume | Name::Part | Name::Book | Name::Issue => {
            volume(text, at).or_else(|| ordinal(text, at))
        }
        _ => code(name, text, at),
    }
}

fn code(name: Name, text: &str, at: usize) -> Option<Read> {
    let mut end = run(text, at, name == Name::File);
    let mut letters = Span::new(at, end).of(text).to_owned();
    let next = after(text, end).trim_start_matches(['.', ' ', '\u{a0}']);
    // «Ф. Р. 5446»: the letter stands apart.
    if name == Name::Fond
        && letters.chars().count() == 1
        && letters.starts_with(['Р', 'P', 'R', 'П'])
        && next.starts_with(|c: char| c.is_ascii_digit())
    {
        let start = text.len() - next.len();
        end = run(text, start, false);
        letters.push_str(Span::new(start, end).of(text));
    }
    let begins = letters.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase());
    let digits = letters.chars().filter(char::is_ascii_digit).count();
    if !begins || digits == 0 || letters.chars().take_while(|c| is_letter(*c)).count() > 3 {
        return None;
    }
    let mut value = fold(&letters);
    if name == Name::Number {
        bracketed(text, &mut value, &mut end);
    }
    if name == Name::File {
        more_files(text, &mut value, &mut end);
    }
    // A date is no number of a file: № 14.04.1941.
    Some(Read {
        value,
        end,
        is_lookalike: false,
    })
}

/// Adds the files that follow under one label, «Д. 5, 6». A number far from the file's is a leaf.
fn more_files(text: &str, value: &mut String, end: &mut usize) {
    const NEAR: u32 = 20;
    let mut last: Option<u32> = value.parse().ok();
    while let Some(number) = last {
        let rest = after(text, *end);
        let joint = [", ", " и ", " and "]
            .iter()
            .find(|joint| rest.starts_with(**joint));
        let Some(joint) = joint else { return };
        let start = *end + joint.len();
        let next_end = run(text, start, true);
        let next: Option<u32> = Span::new(start, next_end).of(text).parse().ok();
        last = next.filter(|next| (number + 1..=number + NEAR).contains(next));
        if let Some(next) = last {
            let _ = write!(value, ",{next}");
            *end = next_end;
        }
    }
}

/// The end of a run of letters, digits and what joins them.
fn run(text: &str, at: usize, with_stops: bool) -> usize {
    let rest = after(text, at);
    let mut end = 0;
    for (offset, c) in rest.char_indices() {
        let next = after(rest, offset + c.len_utf8()).chars().next();
        let is_followed = |test: fn(char) -> bool| offset > 0 && next.is_some_and(test);
        let joins = (is_dash(c) || c == '/') && is_followed(is_word_part)
            || with_stops && c == '.' && is_followed(|c| c.is_ascii_digit());
        if is_word_part(c) || joins {
            end = offset + c.len_utf8();
        } else {
            break;
        }
    }
    at + end
}

fn volume(text: &str, at: usize) -> Option<Read> {
    let mut end = run(text, at, false);
    let letters = Span::new(at, end).of(text);
    let mut is_lookalike = false;
    let parts: Option<Vec<String>> = letters
        .split(|c| is_dash(c) || c == '/')
        .map(|part| {
            if part.starts_with(|c: char| c.is_ascii_digit()) {
                let zeros = part.trim_start_matches('0');
                return Some(fold(if zeros.is_empty() { part } else { zeros }));
            }
            let (number, lookalike) = roman(part)?;
            is_lookalike |= lookalike;
            // «Первая книга. М.: Наука» is no book 1000.
            let is_letter = part.chars().count() == 1 && number > 10;
            (!is_letter).then(|| number.to_string())
        })
        .collect();
    let mut value = parts.filter(|_| !letters.is_empty())?.join("-");
    bracketed(text, &mut value, &mut end);
    Some(Read {
        value,
        end,
        is_lookalike,
    })
}

/// Adds the number in brackets after a number: Т. 18 (7–1), № 1 (75); but 14 (2021) has the year there.
fn bracketed(text: &str, value: &mut String, end: &mut usize) {
    let inner = after(text, *end)
        .trim_start_matches([' ', '\u{a0}'])
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'));
    if let Some((inner, tail)) = inner
        && inner.chars().all(|c| c.is_ascii_digit() || is_dash(c))
        && (1..=7).contains(&inner.chars().count())
        && !is_year(inner)
    {
        let _ = write!(value, "({})", fold(inner));
        *end = text.len() - tail.len();
    }
}

fn ordinal(text: &str, at: usize) -> Option<Read> {
    let end = run(text, at, false);
    let word = Span::new(at, end).of(text).to_lowercase();
    Some(Read {
        value: citations::ordinal(&word)?.to_owned(),
        end,
        is_lookalike: false,
    })
}

fn series(text: &str, at: usize) -> Option<Read> {
    let end = run(text, at, false);
    let word = Span::new(at, end).of(text);
    let is_number = !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    let is_letter = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    if let Some((number, is_lookalike)) = roman(word).filter(|_| !is_letter) {
        return Some(Read {
            value: number.to_string(),
            end,
            is_lookalike,
        });
    }
    (is_number || is_letter).then(|| Read {
        value: fold(word),
        end,
        is_lookalike: false,
    })
}

/// The number of a Roman numeral, and whether Cyrillic letters stand for Latin ones in it.
pub(super) fn roman(word: &str) -> Option<(u32, bool)> {
    let mut latin = String::new();
    let mut is_lookalike = false;
    for c in word.chars() {
        let same = match c {
            'Х' => "X",
            'І' => "I",
            'С' => "C",
            'М' => "M",
            'Ш' => "III",
            'П' => "II",
            'У' => "V",
            'I' | 'V' | 'X' | 'L' | 'C' => {
                latin.push(c);
                continue;
            }
            _ => return None,
        };
        is_lookalike = true;
        latin.push_str(same);
    }
    let mut total = 0;
    let mut last = 0;
    for c in latin.chars().rev() {
        let digit = match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            _ => 1000,
        };
        if digit < last {
            total -= digit;
        } else {
            total += digit;
            last = digit;
        }
    }
    (total > 0 && latin.len() < 12).then_some((total as u32, is_lookalike))
}

/// Letters and digits in Latin lower case, dashes as hyphens; none between a letter and a number.
pub(super) fn fold(word: &str) -> String {
    let mut folded = String::new();
    for c in word.chars() {
        if is_dash(c) {
            folded.push('-');
        } else if is_cyrillic(c) {
            folded.push_str(latin(c));
        } else {
            folded.extend(c.to_lowercase());
        }
    }
    let letters = folded.chars().take_while(|c| is_letter(*c)).count();
    let (head, tail) = (before(&folded, letters), after(&folded, letters));
    match tail.strip_prefix('-') {
        Some(tail) if letters > 0 => format!("{head}{tail}"),
        _ => folded,
    }
}

fn latin(c: char) -> &'static str {
    const LETTERS: [(char, &str); 31] = [
        ('а', "a"),
        ('б', "b"),
        ('в', "v"),
        ('г', "g"),
        ('д', "d"),
        ('е', "e"),
        ('ж', "zh"),
        ('з', "z"),
        ('и', "i"),
        ('й', "i"),
        ('к', "k"),
        ('л', "l"),
        ('м', "m"),
        ('н', "n"),
        ('о', "o"),
        ('п', "p"),
        ('р', "r"),
        ('с', "s"),
        ('т', "t"),
        ('у', "u"),
        ('ф', "f"),
        ('х', "kh"),
        ('ц', "ts"),
        ('ч', "ch"),
        ('ш', "sh"),
        ('щ', "shch"),
        ('ы', "y"),
        ('э', "e"),
        ('ю', "iu"),
        ('я', "ia"),
        ('ё', "e"),
    ];
    let small = c.to_lowercase().next().unwrap_or(c);
    LETTERS
        .iter()
        .find(|(letter, _)| *letter == small)
        .map_or("", |(_, latin)| latin)
}

/// Whether a word is a year of four digits.
pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4
        && is_digits(word)
        && word
            .parse()
            .is_ok_and(|year: u32| (1500..2100).contains(&year))
}

/// A year at the start of a text with the letter that tells it from others of its author, and the
/// bytes it takes.
pub(super) fn lettered_year(text: &str) -> Option<(String, usize)> {
    let digits = before(text, 4);
    if !is_year(digits) {
        return None;
    }
    let mut rest = after(text, 4).chars();
    let (first, second) = (rest.next(), rest.next());
    if first.is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let is_alone = second.is_none_or(|c| !is_word_part(c));
    Some(match first.zip(first.and_then(letter)) {
        Some((c, letter)) if is_alone => (format!("{digits}{letter}"), 4 + c.len_utf8()),
        _ => (digits.to_owned(), 4),
    })
}

/// The letter of a year by its place in the alphabet: «1995в» is “1995c”.
fn letter(c: char) -> Option<&'static str> {
    match c {
        'а' | 'a' => Some("a"),
        'б' | 'b' => Some("b"),
        'в' | 'c' => Some("c"),
        'г' | 'd' => Some("d"),
        'д' | 'e' => Some("e"),
        _ => None,
    }
}

pub(super) fn is_digits(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '—' | '−')
}
