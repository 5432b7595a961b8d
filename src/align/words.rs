//! Words that translate one another, as stems that both sides then have.

use std::collections::HashMap;

use super::lists::Lists;
use crate::language::{
    Language,
    lexicon::{Lexicon, Translations, is_function_word, words},
    stems::stem,
};

/// Stems by number, and for each text of each side the stems that it may be matched by.
#[derive(Debug, Default)]
pub(super) struct CommonStems {
    /// The stems; their places are their numbers.
    pub(super) stems: Vec<String>,
    /// The stems of each text, ascending; one that occurs twice is there twice. No lists where
    /// nothing is known of the languages.
    pub(super) sides: [Lists; 2],
}

/// For each text of each side, the stems that it may be matched by: one side's own, and on the other
/// those of the translations of its words that the first has at all. English stands for itself where
/// it is one of the two, else the translation does.
pub(super) fn common_stems(
    languages: [Language; 2],
    texts: &[Vec<&str>; 2],
    lexicon: &Lexicon,
) -> CommonStems {
    let own = own_side(languages);
    let languages = [languages[1 - own], languages[own]];
    if !lexicon.serves(languages) {
        return CommonStems::default();
    }
    let mut known = Known::default();
    let of_own = own_stems(&texts[own], languages[1], &mut known);
    let mut words = Words {
        lexicon,
        languages,
        known: &known,
        numbers: HashMap::new(),
        stems: HashMap::new(),
        seen: Vec::new(),
    };
    let mut translated = Lists::default();
    for text in &texts[1 - own] {
        translated.extend(words.of(text));
        translated.end_sorted();
    }
    CommonStems {
        stems: known.stems,
        sides: match own {
            0 => [of_own, translated],
            _ => [translated, of_own],
        },
    }
}

/// The stems of one side and their numbers.
#[derive(Default)]
struct Known {
    stems: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Known {
    fn number(&mut self, stem: String) -> u32 {
        *self.numbers.entry(stem).or_insert_with_key(|stem| {
            self.stems.push(stem.clone());
            self.stems.len() as u32 - 1
        })
    }
}

/// The side whose own stems both are matched by.
pub(super) fn own_side(languages: [Language; 2]) -> usize {
    usize::from(languages[0] != Language::English)
}

/// The stems of texts in their own language, without those of function words.
fn own_stems(texts: &[&str], language: Language, known: &mut Known) -> Lists {
    let mut seen: HashMap<String, Option<u32>> = HashMap::new();
    let mut lists = Lists::default();
    for text in texts {
        lists.extend(words(text).filter_map(|word| {
            *seen.entry(word).or_insert_with_key(|word| {
                let stem = stem(word, language);
                let says_little = language == Language::English && is_function_word(&stem);
                (!says_little).then(|| known.number(stem))
            })
        }));
        lists.end_sorted();
    }
    lists
}

/// The words of the side that is looked up.
struct Words<'l> {
    lexicon: &'l Lexicon,
    languages: [Language; 2],
    /// The stems of the other side.
    known: &'l Known,
    /// What was looked up already, by number: words and their stems.
    numbers: HashMap<String, usize>,
    stems: HashMap<String, usize>,
    seen: Vec<Word>,
}

/// A word by its stem, and the translations whose words the other side has.
struct Word {
    stem: String,
    stems: Vec<u32>,
    /// The stems after the first of each phrase that it begins, and those of its translations.
    phrases: Vec<(Vec<String>, Vec<u32>)>,
}

impl Words<'_> {
    /// The stems of the translations of all words and phrases of a text.
    fn of(&mut self, text: &str) -> Vec<u32> {
        let numbers: Vec<usize> = words(text).map(|word| self.number(word)).collect();
        let words: Vec<&Word> = numbers.iter().map(|number| &self.seen[*number]).collect();
        let mut stems: Vec<u32> = words.iter().flat_map(|word| &word.stems).copied().collect();
        for (at, word) in words.iter().enumerate() {
            let following = &words[at + 1..];
            for (rest, translations) in &word.phrases {
                let is_here = rest.len() <= following.len()
                    && rest
                        .iter()
                        .zip(following)
                        .all(|(stem, word)| *stem == word.stem);
                if is_here {
                    // Its words may have given the same stems one by one.
                    let new = translations.iter().filter(|stem| !stems.contains(stem));
                    let new: Vec<u32> = new.copied().collect();
                    stems.extend(new);
                }
            }
        }
        stems
    }

    /// The number of a word among those seen.
    fn number(&mut self, word: String) -> usize {
        if let Some(number) = self.numbers.get(&word) {
            return *number;
        }
        let stem = stem(&word, self.languages[0]);
        let number = if let Some(number) = self.stems.get(&stem) {
            *number
        } else {
            self.stems.insert(stem.clone(), self.seen.len());
            self.seen.push(self.look_up(stem));
            self.seen.len() - 1
        };
        self.numbers.insert(word, number);
        number
    }

    fn look_up(&self, stem: String) -> Word {
        let Translations {
            stems,
            is_function,
            phrases,
        } = self.lexicon.translations(&stem, self.languages);
        let stems = if is_function {
            Vec::new()
        } else {
            self.known_of(&stems)
        };
        let phrases = phrases.into_iter();
        let phrases = phrases.map(|phrase| (phrase.rest, self.known_of(&phrase.stems)));
        Word {
            stem,
            stems,
            phrases: phrases.filter(|(_, stems)| !stems.is_empty()).collect(),
        }
    }

    /// The stems of the translations that the other side has as a whole.
    fn known_of(&self, translations: &[Vec<String>]) -> Vec<u32> {
        let number = |stem: &String| self.known.numbers.get(stem).copied();
        let mut stems: Vec<u32> = translations
            .iter()
            .filter_map(|stems| stems.iter().map(number).collect::<Option<Vec<_>>>())
            .flatten()
            .collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }
}
