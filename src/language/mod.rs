//! What is known about the languages: abbreviations, months, transliteration.
//!
//! Knowledge is data: each table is a text file under `data/` that begins with a line saying what
//! its columns mean. Adding an abbreviation or a name is one line there and no code.

pub mod abbreviations;
pub mod adjectives;
pub mod archives;
pub mod citations;
pub mod cues;
mod days;
pub mod declension;
pub mod gazetteer;
pub mod lexicon;
pub mod likeness;
pub mod months;
pub mod names;
pub mod numerals;
mod order;
pub mod ordinary;
pub mod own;
pub mod pages;
mod roman;
pub mod sections;
mod sounds;
pub mod stems;
pub mod styles;
pub mod surnames;
pub mod units;
pub mod verbs;

pub use order::DateOrder;

/// A language whose rules are known, or any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Russian.
    Russian,
    /// English.
    English,
    /// Any other language: only rules that hold everywhere apply.
    #[default]
    Other,
}

impl Language {
    /// The language of a tag such as `ru`, `en` or `en-GB`.
    ///
    /// ```
    /// use sverka::language::Language;
    /// assert_eq!(Language::from_tag("en-GB"), Language::English);
    /// assert_eq!(Language::from_tag("de"), Language::Other);
    /// ```
    pub fn from_tag(tag: &str) -> Self {
        match tag.split(['-', '_']).next().unwrap_or_default() {
            "ru" | "rus" | "RU" => Self::Russian,
            "en" | "eng" | "EN" => Self::English,
            _ => Self::Other,
        }
    }

    /// The name of the language in an English sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Russian => "Russian",
            Self::English => "English",
            Self::Other => "another language",
        }
    }
}

/// How many of a hundred letters are Cyrillic, by the first ten thousand; `None` for a text of fewer
/// than 20 letters.
pub fn cyrillic_share<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<usize> {
    const ENOUGH: usize = 10_000;
    let letters = texts
        .into_iter()
        .flat_map(str::chars)
        .filter(|c| is_letter(*c));
    let (mut cyrillic, mut count) = (0, 0);
    for c in letters.take(ENOUGH) {
        count += 1;
        cyrillic += usize::from(is_cyrillic(c));
    }
    (count >= 20).then(|| cyrillic * 100 / count)
}

/// Whether a character is a letter. The same answer as `char::is_alphabetic`, which is slow for all
/// but ASCII, so that the alphabets we live in come first.
pub fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{410}'..='\u{44F}' | '\u{401}' | '\u{451}')
        || (!c.is_ascii() && !is_sign(c) && c.is_alphabetic())
}

/// Whether a character is a letter or a digit, as `char::is_alphanumeric` has it.
pub fn is_word_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && (is_letter(c) || c.is_numeric()))
}

/// The signs of Russian and English prose beyond ASCII: quotation marks, dashes, spaces.
fn is_sign(c: char) -> bool {
    matches!(c, '«' | '»' | '\u{A0}' | '\u{2010}'..='\u{203A}' | '№')
}

/// Whether a character is Cyrillic, the letters before 1918 included.
pub fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52F}' | '\u{1C80}'..='\u{1C8F}' | '\u{A640}'..='\u{A69F}')
}

/// The letters and digits of a name in lower case.
fn bare(name: &str) -> String {
    name.chars()
        .filter(|c| is_word_part(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// A table of knowledge. Only our own files fill it, so that nobody can choose keys that a quick hash
/// mixes up.
type Map<K, V> = rustc_hash::FxHashMap<K, V>;
type Set<T> = rustc_hash::FxHashSet<T>;

/// The rows of a data file: lines that are neither empty nor comments, cut at tabs.
fn rows(data: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    data.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').map(str::trim).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_what_unicode_says() {
        for c in ('\0'..='\u{FFFF}').chain(['𝔄', '😀', '\u{10FFFF}']) {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_word_part(c), c.is_alphanumeric(), "{c:?}");
        }
    }
}
