//! Words that translate one another, as stems that both sides then have.

use std::collections::{HashMap, HashSet};

use crate::language::{
    Language,
    lexicon::{Lexicon, Translations, is_function_word, words},
    stems::stem,
};

/// For each text of each side, the stems that it may be matched by: one side's own, and on the other
/// those of the translations of its words that the first has at all. English stands for itself where
/// it is one of the two, else the translation does.
pub(super) fn common_stems(
    languages: [Language; 2],
    texts: &[Vec<&str>; 2],
    lexicon: &Lexicon,
) -> [Vec<Vec<String>>; 2] {
    let own = usize::from(languages[0] != Language::English);
    let languages = [languages[1 - own], languages[own]];
    if !lexicon.serves(languages) {
        return [0, 1].map(|side: usize| vec![Vec::new(); texts[side].len()]);
    }
    let of_own = own_stems(&texts[own], languages[1]);
    let mut words = Words {
        lexicon,
        languages,
        known: of_own.iter().flatten().map(String::as_str).collect(),
        seen: HashMap::new(),
    };
    let translated = texts[1 - own].iter().map(|text| words.of(text)).collect();
    match own {
        0 => [of_own, translated],
        _ => [translated, of_own],
    }
}

/// The stems of texts in their own language, without those of function words.
fn own_stems(texts: &[&str], language: Language) -> Vec<Vec<String>> {
    let mut seen: HashMap<String, Option<String>> = HashMap::new();
    let mut of_word = |word: String| {
        let known = seen.entry(word).or_insert_with_key(|word| {
            let stem = stem(word, language);
            let says_little = language == Language::English && is_function_word(&stem);
            (!says_little).then_some(stem)
        });
        known.clone()
    };
    let of_text = |text: &&str| words(text).filter_map(&mut of_word).collect();
    texts.iter().map(of_text).collect()
}

/// The words of the side that is looked up.
struct Words<'l> {
    lexicon: &'l Lexicon,
    languages: [Language; 2],
    /// The stems of the other side.
    known: HashSet<&'l str>,
    /// What was looked up already.
    seen: HashMap<String, Word>,
}

/// A word by its stem, and the translations whose words the other side has.
struct Word {
    stem: String,
    stems: Vec<String>,
    /// The stems after the first of each phrase that it begins, and those of its translations.
    phrases: Vec<(Vec<String>, Vec<String>)>,
}

impl Words<'_> {
    /// The stems of the translations of all words and phrases of a text.
    fn of(&mut self, text: &str) -> Vec<String> {
        let words: Vec<String> = words(text).collect();
        for word in &words {
            if !self.seen.contains_key(word) {
                let entry = self.look_up(word);
                self.seen.insert(word.clone(), entry);
            }
        }
        let words: Vec<&Word> = words
            .iter()
            .filter_map(|word| self.seen.get(word))
            .collect();
        let mut stems: Vec<String> = words.iter().flat_map(|word| &word.stems).cloned().collect();
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
                    let new: Vec<String> = new.cloned().collect();
                    stems.extend(new);
                }
            }
        }
        stems
    }

    fn look_up(&self, word: &str) -> Word {
        let stem = stem(word, self.languages[0]);
        let Translations {
            stems,
            is_function,
            phrases,
        } = self.lexicon.translations(&stem, self.languages);
        let stems = if is_function {
            Vec::new()
        } else {
            self.known_of(stems)
        };
        let phrases = phrases.into_iter();
        let phrases = phrases.map(|phrase| (phrase.rest, self.known_of(phrase.stems)));
        Word {
            stem,
            stems,
            phrases: phrases.filter(|(_, stems)| !stems.is_empty()).collect(),
        }
    }

    /// The stems of the translations that the other side has as a whole.
    fn known_of(&self, translations: Vec<Vec<String>>) -> Vec<String> {
        let is_known =
            |stems: &Vec<String>| stems.iter().all(|stem| self.known.contains(stem.as_str()));
        let mut stems: Vec<String> = translations
            .into_iter()
            .filter(is_known)
            .flatten()
            .collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }
}
