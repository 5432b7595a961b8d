//! Words that end in a full stop without ending a sentence.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use super::{Language, is_word_part, rows};
use crate::span::after;

/// What the full stop of an abbreviation says about the end of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Never ends a sentence: «см.», “e.g.”.
    Joins,
    /// Joins where a number follows: «т. 2», “p. 5”.
    Number,
    /// May end a sentence where it stands after a number (1939 г.); joins elsewhere (г. Москва).
    Counted,
    /// May end a sentence: «и др.», “etc.”.
    Ends,
    /// Stands before names as often as at the end: ends a sentence only where a word follows that
    /// often opens one (“the U.S. The”, but “U.S. Government”).
    Opener,
}

/// The longest abbreviation that `text` ends with, full stop included, and its class.
///
/// ```
/// use sverka::language::{Language, abbreviations::{Class, find_at_end}};
/// let (found, class) = find_at_end(Language::Russian, "в 1939–1941 гг.").unwrap();
/// assert_eq!((found, class), ("гг.", Class::Counted));
/// assert!(find_at_end(Language::Russian, "стог.").is_none());
/// ```
pub fn find_at_end(language: Language, text: &str) -> Option<(&str, Class)> {
    let body = text.strip_suffix('.')?;
    let table = table(language);
    // The longest entries have three words; try the longest tail first.
    let mut starts: Vec<usize> = body
        .char_indices()
        .rev()
        .take(LONGEST)
        .filter(|(at, _)| begins_word(body, *at))
        .map(|(at, _)| at)
        .collect();
    starts.reverse();
    starts.into_iter().find_map(|start| {
        let tail = spaced(after(body, start));
        let class = table
            .get(tail.as_str())
            .or_else(|| table.get(tail.to_lowercase().as_str()))?;
        Some((after(text, start), *class))
    })
}

/// Whether an English word, capitalised, often opens a sentence.
pub fn is_opener(word: &str) -> bool {
    static OPENERS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        rows(include_str!("data/openers.en.txt"))
            .flatten()
            .collect()
    });
    OPENERS.contains(word)
}

/// A compound as the tables write it, whatever stands between its words: «т.е» → «т. е».
fn spaced(compound: &str) -> String {
    let mut spaced = String::with_capacity(compound.len());
    for c in compound.chars() {
        match c {
            ' ' | '\u{A0}' | '\u{202F}' if spaced.ends_with(' ') => {}
            ' ' | '\u{A0}' | '\u{202F}' => spaced.push(' '),
            '.' => spaced.push_str(". "),
            _ => spaced.push(c),
        }
    }
    spaced
}

/// No entry is longer, in characters.
const LONGEST: usize = 16;

fn begins_word(text: &str, at: usize) -> bool {
    let is_part = |c: char| is_word_part(c) || c == '-' || c == '.';
    let begins = after(text, at).starts_with(|c: char| is_word_part(c) || c == '№');
    begins && !crate::span::before(text, at).ends_with(is_part)
}

fn table(language: Language) -> &'static HashMap<String, Class> {
    static RUSSIAN: LazyLock<HashMap<String, Class>> =
        LazyLock::new(|| load(include_str!("data/abbreviations.ru.tsv")));
    static ENGLISH: LazyLock<HashMap<String, Class>> =
        LazyLock::new(|| load(include_str!("data/abbreviations.en.tsv")));
    static NONE: LazyLock<HashMap<String, Class>> = LazyLock::new(HashMap::new);
    match language {
        Language::Russian => &RUSSIAN,
        Language::English => &ENGLISH,
        Language::Other => &NONE,
    }
}

fn load(data: &'static str) -> HashMap<String, Class> {
    rows(data)
        .filter_map(|row| {
            let class = match *row.get(1)? {
                "joins" => Class::Joins,
                "number" => Class::Number,
                "counted" => Class::Counted,
                "ends" => Class::Ends,
                "opener" => Class::Opener,
                _ => return None,
            };
            Some((spaced(row.first()?), class))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_is_used() {
        for data in [
            include_str!("data/abbreviations.ru.tsv"),
            include_str!("data/abbreviations.en.tsv"),
        ] {
            assert_eq!(load(data).len(), rows(data).count());
            assert!(rows(data).all(|row| row[0].chars().count() <= LONGEST));
        }
    }

    #[test]
    fn the_longest_compound_wins() {
        let (found, _) = find_at_end(Language::Russian, "рыба, икра и т. д.").unwrap();
        assert_eq!(found, "и т. д.");
    }
}
