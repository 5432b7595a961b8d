//! Words that translate one another, as English stems that both sides then have.

use std::collections::HashMap;

use super::lists::Lists;
use crate::language::{
    Language,
    lexicon::{is_function_word, translations, words},
    stems::stem,
};

/// English stems by number, and for each text of each side the stems that it may be matched by.
#[derive(Debug, Default)]
pub(super) struct CommonStems {
    /// The stems; their places are their numbers.
    pub(super) stems: Vec<String>,
    /// The stems of each text, ascending; one that occurs twice is there twice.
    pub(super) sides: [Lists; 2],
}

/// The stems of an English text, and those of the translations of a Russian one that occur on the
/// English side at all. Nothing for other pairs of languages.
pub(super) fn common_stems(languages: [Language; 2], texts: &[Vec<&str>; 2]) -> CommonStems {
    let (russian, english) = match languages {
        [Language::Russian, Language::English] => (0, 1),
        [Language::English, Language::Russian] => (1, 0),
        _ => return CommonStems::default(),
    };
    let mut known = Known::default();
    let mut sides = [Lists::default(), Lists::default()];
    for text in &texts[english] {
        sides[english].extend(words(text).filter_map(|word| known.english(word)));
        sides[english].end_sorted();
    }
    for text in &texts[russian] {
        for word in words(text) {
            sides[russian].extend(known.russian(word).iter().copied());
        }
        sides[russian].end_sorted();
    }
    CommonStems {
        stems: known.stems,
        sides,
    }
}

/// What was looked up already.
#[derive(Default)]
struct Known {
    stems: Vec<String>,
    numbers: HashMap<String, u32>,
    english: HashMap<String, Option<u32>>,
    russian: HashMap<String, Vec<u32>>,
}

impl Known {
    /// The number of the stem of a word, unless it says little.
    fn english(&mut self, word: String) -> Option<u32> {
        *self.english.entry(word).or_insert_with_key(|word| {
            let stem = stem(word, Language::English);
            if is_function_word(&stem) {
                return None;
            }
            Some(*self.numbers.entry(stem).or_insert_with_key(|stem| {
                self.stems.push(stem.clone());
                self.stems.len() as u32 - 1
            }))
        })
    }

    /// The stems of the translations of a word that the English text has.
    fn russian(&mut self, word: String) -> &[u32] {
        self.russian.entry(word).or_insert_with_key(|word| {
            let found = translations(&stem(word, Language::Russian));
            if found.is_function {
                return Vec::new();
            }
            let number = |stem: &String| self.numbers.get(stem).copied();
            let mut stems: Vec<u32> = found
                .stems
                .iter()
                .filter_map(|words| words.iter().map(number).collect::<Option<Vec<_>>>())
                .flatten()
                .collect();
            stems.sort_unstable();
            stems.dedup();
            stems
        })
    }
}
