//! How exact a number is said to be: “about”, «не менее», “more than”.

use super::Precision;
use crate::{anchor::token::Tokens, language::numerals::Measure};

/// What the words before a number say.
pub(super) fn before(tokens: &Tokens<'_>, start: usize) -> Precision {
    // “about a million”
    let start = start - usize::from(start > 0 && tokens.is_any(start - 1, &["a", "an"]));
    let word = |back: usize| start.checked_sub(back);
    let is = |back: usize, words: &[&str]| word(back).is_some_and(|at| tokens.is_any(at, words));
    if is(1, &["least"]) && is(2, &["at"]) {
        return Precision::Over;
    }
    if is(1, &["most"]) && is(2, &["at"]) {
        return Precision::Under;
    }
    let than = usize::from(is(1, &["than", "чем"]));
    let said = match word(1 + than).and_then(|at| tokens.measure(at)) {
        Some(Measure::About) => Precision::About,
        Some(Measure::Over) => Precision::Over,
        Some(Measure::Under) => Precision::Under,
        _ => return Precision::Exact,
    };
    match said {
        Precision::Over if is(2 + than, NOT) => Precision::Under,
        Precision::Under if is(2 + than, NOT) => Precision::Over,
        said => said,
    }
}

const NOT: &[&str] = &["не", "not", "no"];
