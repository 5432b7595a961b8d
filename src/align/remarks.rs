//! Remarks of people outlive the beads they stand on.

use crate::alignment::{Bead, Remark};

/// Gives remarks whose beads were made anew to the beads that took in most of their sentences.
pub(super) fn carry(remarked: &[Bead], beads: &mut [Bead]) {
    for (old, remark) in remarked
        .iter()
        .filter_map(|old| Some((old, old.remark.as_ref()?)))
    {
        let shared = |bead: &Bead| -> usize {
            let of = |side: usize| {
                let places = old.side(side).iter();
                places.filter(|at| bead.side(side).contains(at)).count()
            };
            of(0) + of(1)
        };
        // Of several that took in as much, the first.
        let heir = beads.iter_mut().rev().max_by_key(|bead| shared(bead));
        if let Some(heir) = heir.filter(|heir| shared(heir) > 0) {
            leave(remark, heir);
        }
    }
}

/// Adds a remark to a bead, unless it says so already.
fn leave(remark: &Remark, heir: &mut Bead) {
    match &mut heir.remark {
        None => heir.remark = Some(remark.clone()),
        Some(own) if own.text.contains(&remark.text) => {}
        Some(own) => own.text = format!("{} {}", own.text, remark.text),
    }
}
