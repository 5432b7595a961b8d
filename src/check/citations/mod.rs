//! Citations: what notes and brackets refer to is what the original refers to.

mod brackets;
mod compared;
mod notes;

use super::Examination;

/// What the rules of citations find in an edition.
pub(super) fn check(examination: &mut Examination<'_>) {
    notes::check(examination);
    brackets::check(examination);
}

/// What one text shows by itself.
pub(super) fn check_alone(_examination: &mut Examination<'_>) {}
