//! What a word or phrase of one language may be in another: the seed lexicon, and what is added to
//! it.

use std::{
    borrow::Cow,
    sync::{LazyLock, OnceLock},
};

use super::{Language, Set, is_cyrillic, is_letter, stems::stem};
use crate::span::after;

/// The seed lexicon and any number of additions: of users' dictionaries, or learned from texts.
///
/// ```
/// use sverka::language::{Language, lexicon::Lexicon, stems::stem};
/// let lexicon = Lexicon::default().with([["sloop".into(), "шлюп".into()]]);
/// let in_english = |word| {
///     let languages = [Language::Russian, Language::English];
///     lexicon.translations(&stem(word, Language::Russian), languages).stems
/// };
/// assert!(in_english("договоров").contains(&vec![stem("treaty", Language::English)]));
/// assert!(in_english("шлюпа").contains(&vec![stem("sloop", Language::English)]));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lexicon {
    /// In the order of their keys.
    added: Vec<Entry>,
    /// Pairs of stems, in order.
    learned: Vec<[String; 2]>,
}

/// What a word may be in the other language, all by stems.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Translations {
    /// Each translation of the word itself as the stems of its words, the usual ones first.
    pub stems: Vec<Vec<String>>,
    /// Whether the word is a function word in all its uses.
    pub is_function: bool,
    /// The phrases that begin with the word.
    pub phrases: Vec<Phrase>,
}

/// A phrase and what it may be in the other language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The stems of its words after the first.
    pub rest: Vec<String>,
    /// Each translation as the stems of its words.
    pub stems: Vec<Vec<String>>,
}

impl Lexicon {
    /// The lexicon with these pairs of words or phrases, in whichever order their languages stand.
    #[must_use]
    pub fn with(mut self, pairs: impl IntoIterator<Item = [String; 2]>) -> Self {
        for [a, b] in pairs {
            // What is looked up is the Russian side where there is one, either side elsewhere.
            let is_russian = [&a, &b].map(|phrase| phrase.chars().any(is_cyrillic));
            if !is_russian[1] || is_russian[0] {
                self.added.push(Entry::new(&a, b.clone()));
            }
            if !is_russian[0] || is_russian[1] {
                self.added.push(Entry::new(&b, a));
            }
        }
        self.added.sort_unstable();
        self.added.dedup();
        self
    }

    /// The lexicon with these pairs of stems, which were found to translate each other.
    #[must_use]
    pub fn with_learned(mut self, pairs: impl IntoIterator<Item = [String; 2]>) -> Self {
        self.learned.extend(pairs);
        self.learned.sort_unstable();
        self.learned.dedup();
        self
    }

    /// Whether the seed lexicon is one of these two languages.
    pub fn has_seed(languages: [Language; 2]) -> bool {
        use Language::{English, Russian};
        matches!(languages, [Russian, English] | [English, Russian])
    }

    /// Whether anything is known of these two languages.
    pub fn serves(&self, languages: [Language; 2]) -> bool {
        Self::has_seed(languages) || !self.added.is_empty() || !self.learned.is_empty()
    }

    /// The translations of all entries whose first word has this stem.
    pub fn translations(&self, first: &str, languages: [Language; 2]) -> Translations {
        let [from, to] = languages;
        let mut found = Translations::default();
        let mut uses = [false, false];
        if languages == [Language::Russian, Language::English] {
            let known = beginning(&SEED, first, |known| &known.entry);
            for known in known.filter(|known| known.has_stem(first)) {
                let rest = known.rest().to_vec();
                uses[usize::from(known.entry.is_function)] |= rest.is_empty();
                found.take(rest, known.entry.is_function, known.translations().to_vec());
            }
        }
        let is_same = |entry: &&Entry| {
            let word = entry.first();
            word == first || may_be_stem(first) && stem(word, from) == first
        };
        for entry in beginning(&self.added, first, |entry| entry).filter(is_same) {
            found.take(entry.rest(from), entry.is_function, entry.stems(to));
        }
        found.is_function = uses == [false, true];
        let start = self
            .learned
            .partition_point(|pair| pair[0].as_str() < first);
        let learned = self.learned.iter().skip(start);
        for [_, stem] in learned.take_while(|pair| pair[0] == first) {
            found.add(vec![stem.clone()]);
        }
        found
    }
}

impl Translations {
    /// Takes in the translations of an entry; `rest` are the stems of its key after the first.
    fn take(&mut self, rest: Vec<String>, is_function: bool, stems: Vec<Vec<String>>) {
        if rest.is_empty() {
            for translation in stems {
                self.add(translation);
            }
        } else if !is_function {
            self.phrases.push(Phrase { rest, stems });
        }
    }

    fn add(&mut self, translation: Vec<String>) {
        if !self.stems.contains(&translation) {
            self.stems.push(translation);
        }
    }
}

/// Whether an English stem is that of a word that says little by itself.
pub fn is_function_word(stem: &str) -> bool {
    static WORDS: LazyLock<Set<String>> = LazyLock::new(|| {
        let entries = SEED.iter().map(|known| &known.entry);
        let functions = entries.filter(|entry| entry.is_function);
        let translations = functions.flat_map(|entry| entry.translations.split('|'));
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
    pieces(text).map(str::to_lowercase)
}

fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_word_letter(c))
        .filter(|word| !word.is_empty())
}

/// A letter, or the mark of its stress.
fn is_word_letter(c: char) -> bool {
    is_letter(c) || c == '\u{301}'
}

/// A word or phrase and its translations.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    /// In lower case, with е for ё.
    key: Cow<'static, str>,
    /// Separated by `|`.
    translations: Cow<'static, str>,
    is_function: bool,
}

impl Entry {
    fn new(key: &str, translations: String) -> Self {
        Self {
            key: Cow::Owned(folded(key).into_owned()),
            translations: Cow::Owned(translations),
            is_function: false,
        }
    }

    /// Its first word.
    fn first(&self) -> &str {
        pieces(&self.key).next().unwrap_or_default()
    }

    /// The stems of the words after the first.
    fn rest(&self, language: Language) -> Vec<String> {
        let words = pieces(&self.key).skip(1);
        words.map(|word| stem(word, language)).collect()
    }

    /// Each translation as the stems of its words that say something.
    fn stems(&self, language: Language) -> Vec<Vec<String>> {
        let translations = self.translations.split('|').map(|translation| {
            words(translation)
                .map(|word| stem(&word, language))
                .filter(|stem| language != Language::English || !is_function_word(stem))
                .collect::<Vec<String>>()
        });
        translations.filter(|stems| !stems.is_empty()).collect()
    }
}

/// No stem is a single letter of a longer word; so short a one begins half the entries.
fn may_be_stem(first: &str) -> bool {
    first.len() > 2
}

/// An entry of the seed lexicon.
struct Known {
    entry: Entry,
    /// The bytes of its first word's stem, once it was asked for: some begin a thousand entries.
    stem: OnceLock<usize>,
    /// The stems of its further words and its translations by stems, once they were asked for: a
    /// corpus asks again and again.
    rest: OnceLock<Vec<String>>,
    translations: OnceLock<Vec<Vec<String>>>,
}

impl Known {
    fn rest(&self) -> &[String] {
        self.rest.get_or_init(|| self.entry.rest(Language::Russian))
    }

    fn translations(&self) -> &[Vec<String>] {
        let stems = || self.entry.stems(Language::English);
        self.translations.get_or_init(stems)
    }

    /// Whether its first word has this stem, with which its key begins.
    fn has_stem(&self, first: &str) -> bool {
        let tail = after(&self.entry.key, first.len());
        let stem = || stem(self.entry.first(), Language::Russian).len();
        !tail.starts_with(is_word_letter)
            || may_be_stem(first) && *self.stem.get_or_init(stem) == first.len()
    }
}

/// The entries whose key begins with a stem. A stem begins its word, so the entries of one stand
/// together.
fn beginning<'e, T>(
    entries: &'e [T],
    stem: &'e str,
    entry: fn(&T) -> &Entry,
) -> impl Iterator<Item = &'e T> {
    let first = entries.partition_point(|known| *entry(known).key < *stem);
    let rest = entries.iter().skip(first);
    rest.take_while(move |known| entry(known).key.starts_with(stem))
}

/// The table of the seed lexicon.
const TABLE: &str = include_str!("data/ru-en.tsv");

/// Its rows: a Russian word or phrase, its translations, a mark or nothing.
pub(super) fn seed_rows() -> impl Iterator<Item = [&'static str; 3]> {
    // Longer than all other tables together: cut without a list for each line.
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let (russian, rest) = line.split_once('\t')?;
        let (translations, mark) = rest.split_once('\t').unwrap_or((rest, ""));
        Some([russian, translations, mark])
    })
}

/// The entries of the seed lexicon.
static SEED: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let entry = |[word, translations, mark]: [&'static str; 3]| Entry {
        key: folded(word),
        translations: Cow::Borrowed(translations),
        is_function: mark == "f",
    };
    seed_rows()
        .map(|row| Known {
            entry: entry(row),
            stem: OnceLock::new(),
            rest: OnceLock::new(),
            translations: OnceLock::new(),
        })
        .collect()
});

/// In lower case, with е for ё.
pub(super) fn folded(word: &str) -> Cow<'_, str> {
    let is_plain = |c: char| match c {
        'ё' => false,
        'а'..='я' => true,
        _ => !c.is_uppercase(),
    };
    if word.chars().all(is_plain) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase().replace('ё', "е"))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_lexicon_is_sorted_and_says_each_thing_once() {
        let rows: Vec<_> = seed_rows().collect();
        assert!(rows.len() >= 6_000);
        assert!(rows.iter().flatten().all(|cell| cell.trim() == *cell));
        let key = |row: &[&'static str; 3]| (folded(row[0]), row[0]);
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
            assert!(row[0].chars().any(is_cyrillic), "{row:?}");
        }
    }

    #[test]
    fn function_words_are_told_apart() {
        assert!(is_function_word("and"));
        assert!(is_function_word("the"));
        assert!(!is_function_word("treati"));
    }
}
