//! Anchors: dates and numbers of the original are those of the translation.

mod calendar;
mod values;

use super::Examination;

/// What the rules of anchors find in an edition.
pub(super) fn check(examination: &mut Examination<'_>) {
    values::check(examination);
    calendar::check(examination);
}

/// What one text shows by itself.
pub(super) fn check_alone(examination: &mut Examination<'_>) {
    calendar::check(examination);
}
