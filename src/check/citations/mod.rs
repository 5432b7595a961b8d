//! Citations: what notes and brackets refer to is what the original refers to.

mod bibliography;
mod brackets;
mod compared;
mod identifiers;
mod notes;

use super::Examination;

/// What the rules of citations find in an edition.
pub(super) fn check(examination: &mut Examination<'_>) {
    notes::check(examination);
    brackets::check(examination);
    identifiers::check(examination);
    bibliography::check(examination);
}

/// What one text shows by itself.
pub(super) fn check_alone(examination: &mut Examination<'_>) {
    identifiers::check(examination);
    bibliography::check_alone(examination);
}
