//! An alignment that is there already, brought up to date.

use crate::{
    align::{Weights, align_around, pair_entries, pair_notes},
    alignment::{Alignment, Bead, Status},
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

/// The alignment of two texts as they are now. It stays as it is where it still fits; otherwise what
/// a person verified and still holds is kept and the rest aligned anew. Also says how many verified
/// beads no longer fit.
pub(super) fn renew(
    links: &Links,
    [original, translation]: [&Document; 2],
    pins: Vec<Bead>,
    lexicon: &Lexicon,
) -> (Alignment, usize) {
    let resolved = links.resolve(original, translation);
    let old = resolved.alignment;
    let is_fresh = resolved.gone.is_empty() && resolved.stale.is_empty();
    if is_fresh
        && pins.is_empty()
        && old.is_complete(original, translation)
        && old.has_all_notes(original, translation)
    {
        return (with_all_paired(old, [original, translation], lexicon), 0);
    }
    let beads = old.beads.into_iter().enumerate();
    let fresh = beads
        .filter(|(at, _)| !resolved.stale.contains(at))
        .map(|(_, bead)| bead)
        .collect();
    let verified = |mut beads: Vec<Bead>| {
        beads.retain(|bead| bead.status == Status::Verified);
        beads
    };
    let mut kept = Alignment {
        beads: verified(fresh),
        notes: verified(old.notes),
        entries: verified(old.entries),
    };
    let links = [&links.beads, &links.notes, &links.entries]
        .into_iter()
        .flatten();
    let lost = links.filter(|link| link.status == Status::Verified).count()
        - [&kept.beads, &kept.notes, &kept.entries]
            .map(Vec::len)
            .iter()
            .sum::<usize>();
    pin(&mut kept.beads, pins);
    let weights = Weights::default();
    (
        align_around(original, translation, &kept, &weights, lexicon),
        lost,
    )
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
    beads.sort_by_key(|bead| {
        (
            bead.original.first().copied(),
            bead.translation.first().copied(),
        )
    });
}
