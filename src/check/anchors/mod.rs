//! Anchors: dates, numbers and names of the original are those of the translation.

mod calendar;
mod names;
mod values;

use super::Examination;
use crate::edition::{Edition, Side};
use names::Names;

/// What the rules of anchors find in an edition.
pub(super) fn check(examination: &mut Examination<'_>) {
    values::check(examination);
    let names = names(examination.edition);
    names::check(examination, &names);
    alone(examination, &names);
}

/// What one text shows by itself.
pub(super) fn check_alone(examination: &mut Examination<'_>) {
    let names = names(examination.edition);
    alone(examination, &names);
}

/// The names of both texts.
fn names(edition: &Edition) -> [Names; 2] {
    let (original, translation) = rayon::join(
        || Names::of(edition, Side::Original),
        || Names::of(edition, Side::Translation),
    );
    [original, translation]
}

fn alone(examination: &mut Examination<'_>, names: &[Names; 2]) {
    calendar::check(examination);
    for side in Side::BOTH {
        names::consistent(examination, side, names);
    }
}
