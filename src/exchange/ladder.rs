//! Hunalign's ladder: `n<TAB>m<TAB>score` means that the first n sentences of the original are the
//! first m of the translation.

use std::fmt::Write;

use crate::alignment::Bead;

/// Writes beads in reading order as rungs; the score of a rung is the certainty of the bead that
/// begins there.
///
/// ```
/// use sverka::{alignment::Bead, exchange::ladder::write};
/// let beads = [Bead::auto(vec![0], vec![0, 1], 0.9), Bead::auto(vec![1], vec![], 0.5)];
/// assert_eq!(write(&beads), "0\t0\t0.9\n1\t2\t0.5\n2\t2\t0\n");
/// ```
pub fn write(beads: &[Bead]) -> String {
    let mut text = String::new();
    let (mut original, mut translation) = (0, 0);
    for bead in beads {
        let certainty = (bead.certainty * 1000.0).round() / 1000.0;
        let _ = writeln!(text, "{original}\t{translation}\t{certainty}");
        original += bead.original.len();
        translation += bead.translation.len();
    }
    let _ = writeln!(text, "{original}\t{translation}\t0");
    text
}
