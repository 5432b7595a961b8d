//! How sure an alignment is: which beads want a look, and whether the texts are a pair at all.

use crate::{
    alignment::{Alignment, Bead, Status},
    document::Document,
    error::{Error, Result},
};

/// A bead that the program made and that is less certain than this wants a look. On ntrex-hard-dev
/// that is one bead in thirteen, among them 13 of the 22 wrong ones; on textberg-dev one in four, 39 of
/// 63.
pub const REVIEW_BELOW: f64 = 0.8;

/// From this [`confidence`] on, two texts are translations of each other. On the development sets the
/// least is 0.84, with a third of one text left out 0.68; of texts that have nothing to do with one
/// another, or whose sentences are shuffled, the highest is 0.44.
pub const RELATED_FROM: f64 = 0.55;

/// Texts shorter than this are never told to be no translations: they say too little.
const FEWEST: usize = 20;

/// Whether a person should look at a bead: the program is not sure of it, or it says something else
/// than the person confirmed.
pub fn wants_review(bead: &Bead) -> bool {
    match bead.status {
        Status::Auto => bead.certainty < REVIEW_BELOW,
        Status::Stale => true,
        Status::Verified | Status::Rejected => false,
    }
}

/// The share of the sentences of the shorter text that have a translation in the other, 0 to 1, each
/// by the certainty of its bead. What the longer text has more is no matter: a chapter may be aligned
/// with the book.
pub fn confidence(alignment: &Alignment, original: &Document, translation: &Document) -> f64 {
    let counts = [original, translation].map(|document| document.running().count());
    let side: fn(&Bead) -> usize = if counts[0] <= counts[1] {
        |bead| bead.original.len()
    } else {
        |bead| bead.translation.len()
    };
    let paired = alignment.beads.iter().filter(|bead| !bead.is_one_sided());
    let sure: f64 = paired.map(|bead| side(bead) as f64 * bead.certainty).sum();
    sure / counts[0].min(counts[1]).max(1) as f64
}

/// Refuses two texts that are no translations of each other.
///
/// # Errors
/// The [`confidence`] of their alignment is below [`RELATED_FROM`].
pub fn check_related(
    alignment: &Alignment,
    original: &Document,
    translation: &Document,
) -> Result<()> {
    let confidence = confidence(alignment, original, translation);
    let shorter = original
        .running()
        .count()
        .min(translation.running().count());
    if shorter < FEWEST || confidence >= RELATED_FROM {
        return Ok(());
    }
    Err(Error::Unrelated(format!(
        "{} and {} do not look like translations of each other: only {:.0} % of the shorter text has \
         a counterpart; `sverka align --force` aligns them nevertheless",
        original.path,
        translation.path,
        confidence * 100.0
    )))
}
