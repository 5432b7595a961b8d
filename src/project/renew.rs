//! An alignment that is there already, brought up to date.

use crate::{
    align::{Survival, Weights, align_around, pair_entries, pair_notes, survive},
    alignment::{Alignment, Bead},
    document::Document,
    language::lexicon::Lexicon,
    tei::Links,
};

/// An alignment in which notes and bibliography entries without a pair are paired anew.
pub(super) fn with_all_paired(
    mut alignment: Alignment,
    [original, translation]: [&Document; 2],
    lexicon: &Lexicon,
) -> Alignment {
    if !alignment.has_all_notes(original, translation) {
        let (beads, fixed) = (&alignment.beads, &alignment.notes);
        alignment.notes = pair_notes(original, translation, beads, fixed, lexicon);
    }
    if !alignment.has_all_entries(original, translation) {
        let fixed = &alignment.entries;
        alignment.entries = pair_entries(original, translation, fixed, lexicon);
    }
    alignment
}

/// The alignment of two texts as they are now, and what has become of the old one. What survived
/// stays, the rest is aligned anew around it.
pub(super) fn renew(
    links: &Links,
    documents: [&Document; 2],
    pins: Vec<Bead>,
    lexicon: &Lexicon,
) -> (Alignment, Survival) {
    let mut survival = survive(links, documents);
    let mut kept = std::mem::take(&mut survival.kept);
    if survival.is_whole && pins.is_empty() {
        return (with_all_paired(kept, documents, lexicon), survival);
    }
    if !pins.is_empty() {
        // A pin may gainsay more of the program's beads than those that it touches.
        kept.beads.retain(Bead::is_confirmed);
        pin(&mut kept.beads, pins);
    }
    let [original, translation] = documents;
    let weights = Weights::default();
    let mut alignment = align_around(original, translation, &kept, &weights, lexicon);
    survival.mark(&mut alignment);
    (alignment, survival)
}

/// Puts pins among verified beads; what holds a sentence of a pin gives way to it.
fn pin(beads: &mut Vec<Bead>, pins: Vec<Bead>) {
    let touches = |a: &[usize], b: &[usize]| a.iter().any(|at| b.contains(at));
    beads.retain(|bead| {
        !pins.iter().any(|pin| {
            touches(&pin.original, &bead.original) || touches(&pin.translation, &bead.translation)
        })
    });
    beads.extend(pins);
}
