//! Text: sentences left out, added, repeated or not translated; lengths; quotation marks.

mod length;
mod quotes;
mod sentences;
mod untranslated;

pub(super) use sentences::check as sentences;

use super::Examination;
use crate::edition::Side;

/// What the rules of text find, sentences left out and added aside.
pub(super) fn check(examination: &mut Examination<'_>) {
    length::check(examination);
    untranslated::check(examination);
    for side in Side::BOTH {
        quotes::check(examination, side);
    }
}

/// What one text shows by itself.
pub(super) fn check_alone(examination: &mut Examination<'_>) {
    untranslated::check(examination);
    for side in Side::BOTH {
        quotes::check(examination, side);
    }
}
