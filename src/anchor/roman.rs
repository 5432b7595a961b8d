//! Roman numerals in running text.

use super::token::Tokens;
use crate::language::{Language, is_cyrillic, numerals::roman};

/// The Roman numeral at a place, where it can hardly be anything else: an initial, the English
/// pronoun, an abbreviation.
pub(super) fn number(tokens: &Tokens<'_>, at: usize) -> Option<u16> {
    let word = tokens.text(at);
    if !word.starts_with(['I', 'V', 'X', 'L', 'C', 'D', 'M', 'І', 'Х', 'П', 'Ш', 'У']) {
        return None;
    }
    let number = roman(word)?;
    let is_latin = !word.chars().any(is_cyrillic);
    let is_sure = if word.chars().count() == 1 {
        is_latin && "IVX".contains(word) && is_sure_letter(tokens, at)
    } else if is_latin {
        word.chars().all(|c| "IVX".contains(c)) || word.len() > 3
    } else {
        // «ХП» may be initials; what has a Latin letter or an І in it can't be a Russian word.
        word.contains(['I', 'V', 'X', 'І']) || word.chars().all(|c| c == 'Х')
    };
    is_sure.then_some(number)
}

fn is_sure_letter(tokens: &Tokens<'_>, at: usize) -> bool {
    let is_initial = tokens.sign(at + 1) == Some('.') && tokens.touches(at + 1);
    // «I Love It» is a title.
    let is_foreign = tokens.is_word(at + 1) && tokens.text(at + 1).is_ascii();
    let before = at.checked_sub(1).map_or("", |before| tokens.text(before));
    let follows_name = before.chars().count() > 2
        && before.starts_with(char::is_uppercase)
        && at > 1
        && !matches!(tokens.sign(at - 2), Some('.' | '!' | '?' | '…' | '"' | '“'));
    !is_initial && ((tokens.language == Language::Russian && !is_foreign) || follows_name)
}
