//! Words that stand for a person without the name.

use super::words::{Form, cut};
use crate::language::{
    Language,
    cues::{Kind, cues},
    own::Own,
};

/// How many words of a text may stand for a person who is named elsewhere: pronouns, titles and
/// offices. Where a translation has more of them than its original, a name may have become one.
///
/// ```
/// use sverka::{anchor::name::allusions, language::{Language, own::Own}};
/// let count = |text, language| allusions(text, language, &Own::default());
/// assert_eq!(count("Мацуока вернулся в своё министерство.", Language::Russian), 1);
/// assert_eq!(count("The minister returned to his ministry.", Language::English), 2);
/// ```
pub fn allusions(text: &str, language: Language, own: &Own) -> usize {
    let Some(cues) = cues(language) else {
        return 0;
    };
    let words = cut(text, language, own);
    let alludes = words.iter().filter(|word| {
        let is_title = word.form == Form::Small && cues.is_before(&word.stem, Kind::Person);
        is_title || cues.is_pronoun(&word.lower)
    });
    alludes.count()
}
