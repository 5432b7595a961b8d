//! Which numerals in words are a number, or the upper part of a fraction.

use crate::{
    anchor::{token::Tokens, words::Spoken},
    language::{Language, numerals::Meaning},
};

/// The denominator after a numeral, and the place after it: «две трети», “one fifth”.
pub(super) fn part(tokens: &Tokens<'_>, said: &Spoken) -> Option<(u64, usize)> {
    if said.is_ordinal || said.words > 1 || !(1..=9).contains(&said.value) {
        return None;
    }
    let at = said.end + usize::from(tokens.is_dash(said.end) && tokens.touches(said.end + 1));
    match tokens.meaning(at)? {
        Meaning::Part(part) => Some((part, at + 1)),
        Meaning::Ordinal(part) if part > 2 => {
            let word = tokens.text(at);
            let fits = match tokens.language {
                Language::English => said.value == 1,
                _ if said.value == 1 => ["ая", "ой", "ую"].iter().any(|end| word.ends_with(end)),
                _ => word.ends_with("ых"),
            };
            fits.then_some((part, at + 1))
        }
        _ => None,
    }
}

/// Whether a numeral in words is worth an anchor.
pub(super) fn counts(tokens: &Tokens<'_>, start: usize, said: &Spoken) -> bool {
    let before = |words: &[&str]| {
        start > 0
            && words
                .iter()
                .any(|word| tokens.text(start - 1).eq_ignore_ascii_case(word))
    };
    let hyphen_after =
        tokens.is_dash(said.end) && tokens.touches(said.end) && tokens.touches(said.end + 1);
    let makes_word =
        hyphen_after && tokens.is_word(said.end + 1) && !is_numeral(tokens.meaning(said.end + 1));
    let hyphen_before = start > 1
        && tokens.touches(start)
        && tokens.is_dash(start - 1)
        && tokens.touches(start - 1);
    let ends_word =
        hyphen_before && tokens.is_word(start - 2) && !is_numeral(tokens.meaning(start - 2));
    let is_lone = said.words == 1;
    let is_english = tokens.language == Language::English;
    let says_little = match tokens.meaning(start) {
        _ if !is_lone => false,
        Some(Meaning::Doubtful(_)) => true,
        Some(Meaning::Scale { .. }) => is_english && !before(&["a"]),
        Some(Meaning::Ordinal(2)) => is_english && is_time(tokens, start),
        _ => said.value == 1,
    };
    !(makes_word || ends_word || says_little)
}

/// Whether “second” is a short time: “for a second”, “per second”.
fn is_time(tokens: &Tokens<'_>, at: usize) -> bool {
    const AFTER: [&str; 14] = [
        "he", "she", "it", "they", "we", "I", "that", "the", "and", "or", "to", "before", "later",
        "of",
    ];
    match at.checked_sub(1).map_or("", |before| tokens.text(before)) {
        "per" | "every" | "each" | "split" => true,
        "a" | "A" => !tokens.is_word(at + 1) || AFTER.contains(&tokens.text(at + 1)),
        _ => false,
    }
}

fn is_numeral(meaning: Option<Meaning>) -> bool {
    !matches!(
        meaning,
        None | Some(
            Meaning::Measure(_)
                | Meaning::Month { .. }
                | Meaning::Season { .. }
                | Meaning::Weekday { .. }
                | Meaning::Faint(_)
        )
    )
}
