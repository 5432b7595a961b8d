//! Lists of leaves and pages: ranges, backs of leaves, letters, Roman pages.

use std::fmt::Write as _;

use super::value::{Read, fold, is_dash, is_digits, roman};
use crate::{
    language::{is_letter, is_word_part, months},
    span::{after, before},
};

/// A list of numbers and ranges, each with its verso: `5–7 об., 12, 15 и об.` = `5-7v,12,15-15v`.
pub(super) fn list(text: &str, at: usize) -> Option<Read> {
    let mut value = String::new();
    let mut end = at;
    let mut last = 0;
    loop {
        let start = if value.is_empty() {
            Some(at)
        } else {
            next_item(text, end, last)
        };
        let Some((item, item_end, number)) = start.and_then(|start| item(text, start)) else {
            break;
        };
        if !value.is_empty() {
            value.push(',');
        }
        value.push_str(&item);
        (end, last) = (item_end, number);
    }
    (!value.is_empty()).then_some(Read {
        value,
        end,
        is_lookalike: false,
    })
}

/// Where the next number of a list begins, if the list goes on.
fn next_item(text: &str, end: usize, last: u32) -> Option<usize> {
    let rest = after(text, end);
    let joined = [", ", ",\u{a0}", ",", " и ", " and ", " & "]
        .iter()
        .find_map(|joint| rest.strip_prefix(joint))?;
    let length = joined
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(joined.len());
    let number: u32 = before(joined, length).parse().ok()?;
    let tail = after(joined, length);
    let is_year = (1500..2100).contains(&number) && last < 1000;
    let is_date = tail.starts_with('.') && after(tail, 1).starts_with(|c: char| c.is_ascii_digit());
    let word = tail.trim_start().split(|c: char| !is_letter(c)).next();
    let is_day = word.is_some_and(|word| months::number(word).is_some());
    let is_volume = tail.trim_start().starts_with('(');
    (!(is_year || is_date || is_day || is_volume)).then_some(text.len() - joined.len())
}

/// A number or a range: its value, its end and its last number.
fn item(text: &str, at: usize) -> Option<(String, usize, u32)> {
    let (first, suffix, mut end) = leaf(text, at)?;
    let mut value = format!("{first}{suffix}");
    let mut last = first.clone();
    let rest = after(text, end);
    let spaced = rest.trim_start_matches([' ', '\u{a0}']);
    if let Some(dash) = spaced.chars().next().filter(|c| is_dash(*c)) {
        let tail = after(spaced, dash.len_utf8()).trim_start_matches([' ', '\u{a0}']);
        if let Some((number, suffix, next)) = leaf(text, text.len() - tail.len()) {
            // 562–70 is 562–570.
            let shared = first.len().saturating_sub(number.len());
            let full = format!("{}{number}", before(&first, shared));
            let is_short = number.len() < first.len() && is_digits(&number) && is_digits(&first);
            last = if is_short { full } else { number };
            let _ = write!(value, "-{last}{suffix}");
            end = next;
        }
    } else if let Some(length) = both_sides(rest) {
        let _ = write!(value, "-{first}v");
        end += length;
    }
    Some((value, end, last.parse().unwrap_or(0)))
}

/// «5 и об.», «5 с об.»: the leaf and its back.
fn both_sides(rest: &str) -> Option<usize> {
    let forms = [
        " и об.",
        " с об.",
        " i ob.",
        " and ob.",
        " and v.",
        " и об",
        " s ob.",
    ];
    forms
        .iter()
        .find(|form| rest.starts_with(**form))
        .map(|form| form.len())
}

/// A number, its letter and whether it is the back of the leaf, and where it ends.
fn leaf(text: &str, at: usize) -> Option<(String, String, usize)> {
    let rest = after(text, at);
    let length = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    if length == 0 {
        return roman_page(text, at);
    }
    if length > 5 {
        return None;
    }
    let number = before(rest, length).to_owned();
    let mut end = at + length;
    let mut suffix = String::new();
    let word = word_at(text, end);
    if word.chars().count() == 1 && !matches!(word, "v" | "r") {
        suffix = if word == "в" {
            "V".to_owned()
        } else {
            fold(word)
        };
        end += word.len();
    } else if word == "r" {
        end += word.len();
    }
    let gap = usize::from(after(text, end).starts_with(' '))
        + 2 * usize::from(after(text, end).starts_with('\u{a0}'));
    let back = word_at(text, end + gap);
    if matches!(back, "об" | "ob" | "v" | "verso" | "оборот") {
        suffix.push('v');
        end += gap + back.len();
        // Its full stop may end the sentence too; either way nothing follows it that matters.
        end += usize::from(after(text, end).starts_with('.'));
    }
    Some((number, suffix, end))
}

fn roman_page(text: &str, at: usize) -> Option<(String, String, usize)> {
    let word = word_at(text, at);
    let is_small = word
        .chars()
        .all(|c| matches!(c, 'i' | 'v' | 'x' | 'l' | 'c'));
    let is_capital = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    let (number, _) = roman(&word.to_uppercase()).filter(|_| is_small || is_capital)?;
    Some((format!("r{number}"), String::new(), at + word.len()))
}

fn word_at(text: &str, at: usize) -> &str {
    let rest = after(text, at);
    let end = rest.find(|c: char| !is_word_part(c)).unwrap_or(rest.len());
    before(rest, end)
}
