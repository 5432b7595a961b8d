//! Which words are ordinary: those that the seed lexicon has in small letters.

use std::{borrow::Cow, sync::LazyLock};

use super::{
    Language, Set,
    lexicon::{folded, seed_rows},
    stems::stem,
};

struct Words {
    /// Russian words with е for ё, sorted.
    russian: Vec<Cow<'static, str>>,
    /// Hashed quickly: there are ten thousand, and most processes ask for a few hundred.
    english: Set<&'static str>,
}

/// Whether a word in small letters is a form of an ordinary one.
///
/// ```
/// use sverka::language::{Language, ordinary::is_ordinary};
/// assert!(is_ordinary("договоров", Language::Russian));
/// assert!(is_ordinary("treaties", Language::English));
/// assert!(!is_ordinary("хиранума", Language::Russian));
/// ```
pub fn is_ordinary(word: &str, language: Language) -> bool {
    static WORDS: LazyLock<Words> = LazyLock::new(Words::new);
    match language {
        Language::Russian => WORDS.has_russian(word),
        Language::English => WORDS.has_english(word),
        Language::Other => false,
    }
}

impl Words {
    fn new() -> Self {
        let mut words = Self {
            russian: Vec::new(),
            english: Set::default(),
        };
        for [russian, english, _] in seed_rows() {
            let is_small = |word: &str| word.starts_with(char::is_lowercase);
            if is_small(russian) && !russian.contains(' ') {
                words.russian.push(folded(russian));
            }
            let english = english.split(['|', ' ']);
            words.english.extend(english.filter(|word| is_small(word)));
        }
        words.russian.sort_unstable();
        words
    }

    /// A stem begins its word, so the words of a stem stand together.
    fn has_russian(&self, word: &str) -> bool {
        let stem = stem(word, Language::Russian);
        let first = self
            .russian
            .partition_point(|known| known.as_ref() < stem.as_str());
        self.russian
            .iter()
            .skip(first)
            .take_while(|known| known.starts_with(&stem))
            .any(|known| *known == word || super::stems::stem(known, Language::Russian) == stem)
    }

    fn has_english(&self, word: &str) -> bool {
        if self.english.contains(word) {
            return true;
        }
        let has = |bare: Option<&str>, ending: &str| {
            bare.is_some_and(|bare| self.english.contains(format!("{bare}{ending}").as_str()))
        };
        has(word.strip_suffix('s'), "")
            || has(word.strip_suffix("es"), "")
            || has(word.strip_suffix("ies"), "y")
            || has(word.strip_suffix("ed"), "")
            || has(word.strip_suffix('d'), "")
            || has(word.strip_suffix("ing"), "")
            || has(word.strip_suffix("ing"), "e")
            || has(word.strip_suffix("ly"), "")
    }
}
