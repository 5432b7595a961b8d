//! Names: words that begin with a capital.

use unicode_segmentation::UnicodeSegmentation;

use super::{Anchor, Value};
use crate::{language::names, span::Span};

/// The capitalised words of a text. The first word of a sentence is among them: a name often is.
pub fn find(text: &str) -> Vec<Anchor> {
    text.unicode_word_indices()
        .filter(|(_, word)| word.starts_with(char::is_uppercase) && word.chars().count() > 2)
        .map(|(at, word)| Anchor {
            value: Value::Name(names::key(word)),
            span: Span::new(at, at + word.len()),
        })
        .filter(|anchor| matches!(&anchor.value, Value::Name(key) if key.len() > 1))
        .collect()
}

/// How alike two names are by their keys, 0 to 1. Russian endings count little.
///
/// ```
/// use sverka::{anchor::name::similarity, language::names::key};
/// assert!(similarity(&key("Хиранумы"), &key("Hiranuma")) > 0.9);
/// assert!(similarity(&key("Малик"), &key("Molotov")) < 0.8);
/// ```
pub fn similarity(russian: &str, english: &str) -> f64 {
    let stem = |key: &str| key.trim_end_matches(|c| "aeiou".contains(c)).to_owned();
    let (bare_russian, bare_english) = (stem(russian), stem(english));
    let whole = strsim::jaro_winkler(russian, english);
    if bare_russian.len() > 2 && bare_russian == bare_english {
        return whole.max(0.97);
    }
    whole
}
