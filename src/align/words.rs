//! Words that translate one another, as English stems that both sides then have.

use std::collections::{HashMap, HashSet};

use crate::language::{
    Language,
    lexicon::{is_function_word, translations, words},
    stems::stem,
};

/// For each text of each side, the English stems that it may be matched by: an English text's own,
/// and those of the translations of a Russian one that occur on the English side at all. Nothing for
/// other pairs of languages.
pub(super) fn common_stems(
    languages: [Language; 2],
    texts: &[Vec<&str>; 2],
) -> [Vec<Vec<String>>; 2] {
    let (russian, english) = match languages {
        [Language::Russian, Language::English] => (0, 1),
        [Language::English, Language::Russian] => (1, 0),
        _ => return [0, 1].map(|side: usize| vec![Vec::new(); texts[side].len()]),
    };
    let mut stems = Stems::default();
    let in_english: Vec<Vec<String>> = texts[english]
        .iter()
        .map(|text| {
            let stems = words(text).map(|word| stems.english(word));
            stems.filter(|stem| !is_function_word(stem)).collect()
        })
        .collect();
    let known: HashSet<&str> = in_english.iter().flatten().map(String::as_str).collect();
    let in_russian = texts[russian]
        .iter()
        .map(|text| {
            words(text)
                .flat_map(|word| stems.russian(word, &known).to_vec())
                .collect()
        })
        .collect();
    if russian == 0 {
        [in_russian, in_english]
    } else {
        [in_english, in_russian]
    }
}

/// What was looked up already.
#[derive(Default)]
struct Stems {
    english: HashMap<String, String>,
    russian: HashMap<String, Vec<String>>,
}

impl Stems {
    fn english(&mut self, word: String) -> String {
        let stem = self
            .english
            .entry(word)
            .or_insert_with_key(|word| stem(word, Language::English));
        stem.clone()
    }

    /// The stems of the translations of a word that the English text has.
    fn russian(&mut self, word: String, known: &HashSet<&str>) -> &[String] {
        self.russian.entry(word).or_insert_with_key(|word| {
            let found = translations(&stem(word, Language::Russian));
            if found.is_function {
                return Vec::new();
            }
            let mut stems: Vec<String> = found
                .stems
                .into_iter()
                .filter(|words| words.iter().all(|word| known.contains(word.as_str())))
                .flatten()
                .collect();
            stems.sort_unstable();
            stems.dedup();
            stems
        })
    }
}
