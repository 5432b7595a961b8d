//! Beads that name sentences by their places: in order, none twice, none crossing another.

use std::ops::Range;

use super::{
    bitext::{Bitext, UNKNOWN},
    lines::TextFile,
    unit::Kind,
};
use crate::{
    alignment::{Bead, too_many},
    edition::Side,
    error::{Error, Result},
};

/// Adds the beads of an alignment, each with the byte where it stands in the file, to a bitext that
/// holds its sentences already, so many a side. Sentences that no bead names stand alone.
pub(super) fn add(
    bitext: &mut Bitext,
    beads: Vec<(Bead, usize)>,
    counts: [usize; 2],
    alignment: TextFile<'_>,
) -> Result<()> {
    let mut next = [0, 0];
    for (bead, at) in beads {
        if let Some(message) = too_many(bead.original.len() + bead.translation.len()) {
            return Err(Error::at(alignment.path, alignment.source, at, message));
        }
        for side in Side::BOTH {
            let next = &mut next[side as usize];
            if let Some(first) = side.of(&bead).first() {
                if let Err(message) = follows(&bead, side, *next) {
                    return Err(Error::at(alignment.path, alignment.source, at, message));
                }
                alone(bitext, side, *next..*first);
                *next = first + side.of(&bead).len();
            }
        }
        bitext.bead(Kind::Sentence, bead);
    }
    for side in Side::BOTH {
        alone(bitext, side, next[side as usize]..counts[side as usize]);
    }
    Ok(())
}

/// Whether the sentences of a bead follow one another, from `next` on.
fn follows(bead: &Bead, side: Side, next: usize) -> std::result::Result<(), String> {
    let places = side.of(bead);
    if places.windows(2).any(|two| two[1] != two[0] + 1) {
        return Err(format!(
            "the sentences of the {} in this bead do not follow one another",
            side.name()
        ));
    }
    match places.first() {
        Some(first) if *first < next => Err(format!(
            "this bead goes back to sentence {first} of the {}; beads must be in order and not cross",
            side.name()
        )),
        _ => Ok(()),
    }
}

/// Puts each of these sentences into a bead of its own.
fn alone(bitext: &mut Bitext, side: Side, places: Range<usize>) {
    for at in places {
        let [original, translation] = match side {
            Side::Original => [vec![at], Vec::new()],
            Side::Translation => [Vec::new(), vec![at]],
        };
        bitext.bead(Kind::Sentence, Bead::auto(original, translation, UNKNOWN));
    }
}
