//! Names: words that begin with a capital, what they name, and which are one name in two languages.

mod alike;
mod allusion;
mod capital;
mod context;
mod family;
mod heard;
mod pair;
mod run;
mod spans;
mod usage;
mod variants;
mod words;

use unicode_segmentation::UnicodeSegmentation;

use super::{Anchor, Value};
use crate::{
    language::names,
    span::{Span, before},
};

pub use alike::{SAME, alike, alike_with, same_probability};
pub use allusion::allusions;
pub use family::{Families, lost_family};
pub use heard::Memory;
pub use pair::{Pairing, occurs, pair, pair_with};
pub use spans::{Named, spans};
pub use usage::{Usage, all_spans};
pub use variants::{Variants, variants, variants_of};

pub use crate::language::cues::Kind;

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
    let bare = |key: &str| key.trim_end_matches(|c| "aeiou".contains(c)).len();
    let same_stem = bare(russian) == bare(english)
        && bare(russian) > 2
        && before(russian, bare(russian)) == before(english, bare(english));
    let whole = strsim::jaro_winkler(russian, english);
    if same_stem { whole.max(0.97) } else { whole }
}

/// Whether two keys have most of their letters in common: a cheap question to ask before
/// [`similarity`], which is then at most 0.8 or so where the answer is no.
pub fn may_be_similar(russian: &str, english: &str) -> bool {
    let letters = |key: &str| {
        let bits = key.bytes().filter(u8::is_ascii_lowercase);
        bits.fold(0_u32, |set, letter| set | 1 << (letter - b'a'))
    };
    let (a, b) = (letters(russian), letters(english));
    let common = (a & b).count_ones();
    common * 10 >= 6 * a.count_ones().max(b.count_ones())
}
