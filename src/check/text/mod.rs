//! Text: sentences left out, added, repeated or not translated; lengths; quotation marks.

mod length;
mod quotes;
mod sentences;
mod terms;
mod untranslated;

use super::Examination;
use crate::{dictionary::Glossary, edition::Side};

/// Sentences left out, added, repeated, not translated and cut short, which take with them what stood
/// in them.
pub(super) fn sentences(examination: &mut Examination<'_>) {
    sentences::check(examination);
    untranslated::sentences(examination);
    length::check(examination);
}

/// The same of one text: those that are not translated.
pub(super) fn sentences_alone(examination: &mut Examination<'_>) {
    untranslated::sentences(examination);
}

/// What the other rules of text find.
pub(super) fn check(examination: &mut Examination<'_>, glossary: &Glossary) {
    terms::check(examination, glossary);
    check_alone(examination);
}

/// What one text shows by itself.
pub(super) fn check_alone(examination: &mut Examination<'_>) {
    untranslated::check(examination);
    for side in Side::BOTH {
        quotes::check(examination, side);
    }
}
