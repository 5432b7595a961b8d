//! Stems: what the forms of one word have in common.

use std::borrow::Cow;
use std::sync::LazyLock;

use snowball_stemmers_rs::{Algorithm, Stemmer};

use super::Language;

/// The stem of a word in lower case, by the Snowball rules of its language; the word itself in a
/// language whose rules are not known. Russian ё is е.
///
/// ```
/// use sverka::language::{Language, stems::stem};
/// assert_eq!(stem("договорами", Language::Russian), stem("договор", Language::Russian));
/// assert_eq!(stem("лёд", Language::Russian), "лед");
/// assert_eq!(stem("treaties", Language::English), stem("treaty", Language::English));
/// ```
pub fn stem(word: &str, language: Language) -> String {
    static RUSSIAN: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::Russian));
    static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));
    match language {
        Language::Russian => {
            let plain = if word.contains('ё') {
                Cow::Owned(word.replace('ё', "е"))
            } else {
                Cow::Borrowed(word)
            };
            RUSSIAN.stem(&plain).into_owned()
        }
        Language::English => ENGLISH.stem(word).into_owned(),
        Language::Other => word.to_owned(),
    }
}

/// The stem of the stem, where a case has hidden the ending of a Russian surname: «Молотов» and
/// «Молотова» have no stem in common otherwise.
///
/// ```
/// use sverka::language::{Language, stems::root};
/// assert_eq!(root("молотовым", Language::Russian), root("молотов", Language::Russian));
/// ```
pub fn root(word: &str, language: Language) -> String {
    let once = stem(word, language);
    match language {
        Language::Russian if once.ends_with("ов") || once.ends_with("ев") => {
            stem(&once, language)
        }
        _ => once,
    }
}
