//! Words that tell how a printed page was cut: what a paragraph cannot end with, what notes are like.

use std::{collections::HashSet, sync::LazyLock};

use super::rows;

/// Whether a paragraph cannot end with a word: an article, a preposition, a title, an ordinal.
///
/// ```
/// use sverka::language::pages::is_open;
/// assert!(is_open("the") && is_open("Посол"));
/// assert!(!is_open("Tokyo"));
/// ```
pub fn is_open(word: &str) -> bool {
    tables().open.contains(word.to_lowercase().as_str())
}

/// Whether a raised number after a word is a power.
pub fn is_unit(word: &str) -> bool {
    tables().unit.contains(word)
}

/// Whether a text begins as notes often do: “Ibid.”, «Там же».
pub fn opens_note(text: &str) -> bool {
    let head: String = text.chars().take(20).collect::<String>().to_lowercase();
    tables().opening.iter().any(|words| {
        head.strip_prefix(words)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// How many places in sources a text names: “Vol. III”, «Л. 5».
///
/// ```
/// use sverka::language::pages::locators;
/// assert_eq!(locators("АВП РФ. Ф. 0146. Оп. 22. Л. 170."), 3);
/// assert_eq!(locators("He left in May. Five came back."), 0);
/// ```
pub fn locators(text: &str) -> usize {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_number = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            || word.starts_with(['I', 'V', 'X', 'L', 'C'])
                && word
                    .trim_end_matches(['.', ',', ';', ':'])
                    .chars()
                    .all(is_roman)
    };
    words
        .windows(2)
        .filter(|pair| {
            let word = pair[0].trim_start_matches(['(', '[']);
            let locator = word.strip_suffix('.').unwrap_or(word);
            let is_locator = word.ends_with('.') || word == "№";
            is_locator && tables().locator.contains(locator) && is_number(pair[1])
        })
        .count()
}

fn is_roman(c: char) -> bool {
    matches!(c, 'I' | 'V' | 'X' | 'L' | 'C')
}

#[derive(Default)]
struct Tables {
    open: HashSet<&'static str>,
    locator: HashSet<&'static str>,
    opening: Vec<&'static str>,
    unit: HashSet<&'static str>,
}

fn tables() -> &'static Tables {
    static TABLES: LazyLock<Tables> = LazyLock::new(|| {
        let mut tables = Tables::default();
        for row in rows(include_str!("data/pages.tsv")) {
            let words = row.get(1).into_iter().flat_map(|words| words.split('|'));
            match row.first().copied() {
                Some("open") => tables.open.extend(words),
                Some("locator") => tables.locator.extend(words),
                Some("opening") => tables.opening.extend(words),
                Some("unit") => tables.unit.extend(words),
                _ => {}
            }
        }
        tables
    });
    &TABLES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_of_a_kind() {
        for row in rows(include_str!("data/pages.tsv")) {
            assert!(["open", "locator", "opening", "unit"].contains(&row[0]));
            assert_eq!(row.len(), 2);
        }
    }
}
