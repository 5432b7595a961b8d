//! The review of an alignment: what actions make of it, how it is kept on disk, who may ask for it.

mod disk;
mod server;
mod steps;

use sverka::{
    Side,
    review::{Named, Session},
};

/// A bead as a page names it.
fn named(session: &Session, at: usize) -> Named {
    let edition = session.edition();
    let bead = &edition.alignment.beads[at];
    let ids = |side: Side| {
        let sentences = &edition.document(side).sentences;
        side.of(bead)
            .iter()
            .map(|at| sentences[*at].id.clone())
            .collect()
    };
    Named {
        original: ids(Side::Original),
        translation: ids(Side::Translation),
    }
}
