//! The names of the table of forms, found in a text by their words.

use std::{collections::HashMap, sync::LazyLock};

use super::{Language, cues::Kind, names::plain, rows, stems::root};

/// By its first word, the words of a name and its kind.
type Phrases = HashMap<String, Vec<(Vec<String>, Kind)>>;

/// How the gazetteer knows a word: small letters without accents and full stops, by its stem in
/// Russian.
pub fn folded(word: &str, language: Language) -> String {
    match language {
        Language::Russian => root(&word.to_lowercase(), language),
        _ => plain(word),
    }
}

/// The longest name of the table that these words begin with, each as [`folded`] has it: how many
/// words it has, and its kind.
///
/// ```
/// use sverka::language::{Language, cues::Kind, gazetteer::{folded, longest}};
/// let words = ["Дальнего", "Востока"].map(|word| folded(word, Language::Russian));
/// assert_eq!(longest(words.iter().map(String::as_str), Language::Russian), Some((2, Kind::Place)));
/// ```
pub fn longest<'w>(
    words: impl Iterator<Item = &'w str>,
    language: Language,
) -> Option<(usize, Kind)> {
    static RUSSIAN: LazyLock<Phrases> = LazyLock::new(|| phrases(Language::Russian));
    static ENGLISH: LazyLock<Phrases> = LazyLock::new(|| phrases(Language::English));
    let phrases = match language {
        Language::Russian => &RUSSIAN,
        Language::English => &ENGLISH,
        Language::Other => return None,
    };
    let mut words = words.peekable();
    let known = phrases.get(*words.peek()?)?;
    let most = known.iter().map(|(phrase, _)| phrase.len()).max()?;
    let words: Vec<&str> = words.take(most).collect();
    let fits = |phrase: &[String]| {
        phrase.len() <= words.len() && phrase.iter().zip(&words).all(|(a, b)| a == b)
    };
    known
        .iter()
        .filter(|(phrase, _)| fits(phrase))
        .map(|(phrase, kind)| (phrase.len(), *kind))
        .max_by_key(|(length, _)| *length)
}

fn phrases(language: Language) -> Phrases {
    let mut phrases = Phrases::new();
    for row in rows(include_str!("data/names.tsv")) {
        let (Some(russian), Some(english)) = (row.first(), row.get(1)) else {
            continue;
        };
        let Some(kind) = row.get(2).and_then(|kind| Kind::of(kind)) else {
            continue;
        };
        let names: Vec<&str> = match language {
            Language::Russian => vec![russian],
            _ => english.split('|').collect(),
        };
        for name in names {
            let words: Vec<String> = name
                .split_whitespace()
                .map(|word| folded(word, language))
                .collect();
            if let Some(first) = words.first() {
                phrases
                    .entry(first.clone())
                    .or_default()
                    .push((words, kind));
            }
        }
    }
    phrases
}
