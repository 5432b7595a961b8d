//! Citations: what notes and brackets refer to is what the original refers to, and what is listed.

mod brackets;
mod compared;
mod identifiers;
mod lists;
mod notes;

use super::Examination;
use lists::Lists;

/// What the rules of citations find in an edition.
pub(super) fn check(examination: &mut Examination<'_>) {
    let lists = Lists::new(examination.edition);
    notes::check(examination);
    brackets::check(examination, &lists);
    lists::check(examination, &lists);
    identifiers::check(examination);
}

/// What one text shows by itself.
pub(super) fn check_alone(examination: &mut Examination<'_>) {
    lists::check_alone(examination);
    identifiers::check_alone(examination);
}
