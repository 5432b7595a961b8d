//! Anchors: dates, numbers and names of the original are those of the translation.

mod calendar;
mod names;
mod values;

use super::Examination;
use crate::edition::Side;
use names::Names;

/// What the rules of anchors find in an edition.
pub(super) fn check(examination: &mut Examination<'_>) {
    values::check(examination);
    let names = Side::BOTH.map(|side| Names::of(examination.edition, side));
    names::check(examination, &names);
    alone(examination, &names);
}

/// What one text shows by itself.
pub(super) fn check_alone(examination: &mut Examination<'_>) {
    let names = Side::BOTH.map(|side| Names::of(examination.edition, side));
    alone(examination, &names);
}

fn alone(examination: &mut Examination<'_>, names: &[Names; 2]) {
    calendar::check(examination);
    for side in Side::BOTH {
        names::consistent(examination, side, names);
    }
}
