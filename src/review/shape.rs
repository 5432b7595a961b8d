//! Beads that a person gives another shape, or vouches for.

use crate::{
    alignment::{Bead, Remark, Status},
    edition::Side,
    tei::alignment::Signature,
};

pub(super) fn side_of(bead: &mut Bead, side: Side) -> &mut Vec<usize> {
    match side {
        Side::Original => &mut bead.original,
        Side::Translation => &mut bead.translation,
    }
}

/// A bead of the same sentences of which nobody has said anything. Its remark follows by itself.
pub(super) fn shape(bead: &Bead) -> Bead {
    Bead::auto(bead.original.clone(), bead.translation.clone(), 1.0)
}

pub(super) fn joined(one: &Bead, other: &Bead) -> Bead {
    let mut both = shape(one);
    for side in Side::BOTH {
        let places = side_of(&mut both, side);
        places.extend_from_slice(side.of(other));
        places.sort_unstable();
    }
    both
}

pub(super) fn verified(mut bead: Bead, signature: &Signature) -> Bead {
    verify(&mut bead, signature);
    bead
}

/// Leaves what is verified already as it is: somebody said so before.
pub(super) fn verify(bead: &mut Bead, signature: &Signature) {
    if bead.status != Status::Verified {
        bead.status = Status::Verified;
        bead.by = Some(signature.by.clone());
        bead.on = Some(signature.on.clone());
        bead.wording = None;
    }
}

pub(super) fn withdraw(bead: &mut Bead) {
    bead.status = Status::Auto;
    bead.by = None;
    bead.on = None;
    bead.wording = None;
}

pub(super) fn remark(bead: &mut Bead, text: &str, signature: &Signature) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_same = bead.remark.as_ref().is_some_and(|known| known.text == text);
    if !is_same {
        bead.remark = (!text.is_empty()).then(|| Remark {
            text,
            by: Some(signature.by.clone()),
            on: Some(signature.on.clone()),
        });
    }
}
