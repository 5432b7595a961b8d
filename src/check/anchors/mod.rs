//! Anchors: dates, numbers and names of the original are those of the translation.

mod calendar;
mod names;
mod values;

use super::Examination;
use crate::edition::Side;

/// What the rules of anchors find in an edition.
pub(super) fn check(examination: &mut Examination<'_>) {
    values::check(examination);
    calendar::check(examination);
    names::check(examination);
    for side in Side::BOTH {
        names::consistent(examination, side);
    }
}

/// What one text shows by itself.
pub(super) fn check_alone(examination: &mut Examination<'_>) {
    calendar::check(examination);
    for side in Side::BOTH {
        names::consistent(examination, side);
    }
}
