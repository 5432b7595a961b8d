//! The seed lexicon: what a Russian word may be in English.

use std::{collections::HashSet, sync::LazyLock};

use super::{Language, is_letter, rows, stems::stem};

/// What one Russian word may be in English, all by stems.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Translations {
    /// Each translation as the stems of its words, the usual ones first.
    pub stems: Vec<Vec<String>>,
    /// Whether the word is a function word in all its uses.
    pub is_function: bool,
}

/// The translations of all entries whose Russian word has this stem.
///
/// ```
/// use sverka::language::{Language, lexicon::translations, stems::stem};
/// let found = translations(&stem("договоров", Language::Russian));
/// assert!(found.stems.contains(&vec![stem("treaty", Language::English)]));
/// ```
pub fn translations(russian: &str) -> Translations {
    let entries = entries();
    // A stem begins its word, so the entries of a stem stand together in the sorted table.
    let first = entries.partition_point(|entry| entry.key.as_str() < russian);
    let mut found = Translations {
        stems: Vec::new(),
        is_function: true,
    };
    for entry in entries
        .iter()
        .skip(first)
        .take_while(|entry| entry.key.starts_with(russian))
    {
        if entry.key.contains(' ') || stem(&entry.key, Language::Russian) != russian {
            continue;
        }
        found.is_function &= entry.is_function;
        for translation in entry.english.split('|') {
            let words: Vec<String> = words(translation)
                .map(|word| stem(&word, Language::English))
                .filter(|word| !is_function_word(word))
                .collect();
            if !words.is_empty() && !found.stems.contains(&words) {
                found.stems.push(words);
            }
        }
    }
    found.is_function &= !found.stems.is_empty();
    found
}

/// Whether an English stem is that of a word that says little by itself.
pub fn is_function_word(stem: &str) -> bool {
    static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let functions = entries().iter().filter(|entry| entry.is_function);
        let translations = functions.flat_map(|entry| entry.english.split('|'));
        let single = translations.filter(|translation| !translation.contains(' '));
        let articles = ["the", "a", "an"].map(str::to_owned);
        single
            .map(|word| super::stems::stem(&word.to_lowercase(), Language::English))
            .chain(articles)
            .collect()
    });
    WORDS.contains(stem)
}

/// The words of a text in lower case: runs of letters, with an apostrophe or hyphen inside.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !is_letter(c) && c != '\u{301}')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// The table of words.
pub(super) const SEED: &str = include_str!("data/ru-en.tsv");

struct Entry {
    /// The Russian word in lower case, with е for ё.
    key: String,
    english: &'static str,
    is_function: bool,
}

fn entries() -> &'static [Entry] {
    static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
        rows(SEED)
            .filter_map(|row| {
                Some(Entry {
                    key: folded(row.first()?),
                    english: row.get(1)?,
                    is_function: row.get(2) == Some(&"f"),
                })
            })
            .collect()
    });
    &ENTRIES
}

fn folded(word: &str) -> String {
    word.to_lowercase().replace('ё', "е")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_is_sorted_and_says_each_thing_once() {
        let rows: Vec<_> = rows(SEED).collect();
        assert!(rows.len() >= 6_000);
        let key = |row: &Vec<&'static str>| (folded(row[0]), row[0]);
        for two in rows.windows(2) {
            assert!(
                key(&two[0]) < key(&two[1]),
                "{:?} stands before {:?}",
                two[0],
                two[1]
            );
        }
        for row in &rows {
            let translations: Vec<&str> = row[1].split('|').collect();
            let distinct: HashSet<&str> = translations.iter().copied().collect();
            assert_eq!(translations.len(), distinct.len(), "{row:?}");
            assert!(
                translations.iter().all(|word| !word.trim().is_empty()),
                "{row:?}"
            );
            assert!(row[0].chars().any(super::super::is_cyrillic), "{row:?}");
        }
    }

    #[test]
    fn function_words_are_told_apart() {
        assert!(is_function_word("and"));
        assert!(is_function_word("the"));
        assert!(!is_function_word("treati"));
    }
}
