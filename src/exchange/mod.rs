//! An edition ↔ the formats of bitexts ([`Format`]), one file each: `write` makes the format of an [`Edition`],
//! `read` makes an edition whose texts are TEI.
//!
//! | format | beads, 1:0 | certainty | verified | ids | paragraphs | styles | notes and entries |
//! |---|---|---|---|---|---|---|---|
//! | [`tmx`], [`xliff`], [`jsonl`] | yes | yes | yes | yes | yes | yes | units of their own, marks in the text |
//! | [`tsv`] | yes | yes | yes | yes | yes | no | units of their own, marks beside the text |
//! | [`cesalign`] | yes | yes | yes | yes | yes | no | no |
//! | [`intertext`] | yes | no | yes | yes | yes | no | no |
//! | [`vecalign`], [`ladder`] | yes | yes | no | no | no | no | no |
//! | [`sketch`] | yes | no | no | yes | yes | no | no |
//! | [`pairs`] | 1:0 is dropped | no | no | no | no | no | no |
//!
//! All hold text as text, whatever it says. Characters that no XML file may hold become U+FFFD in XML.

mod bitext;
pub mod cesalign;
mod code;
mod describe;
mod format;
pub mod intertext;
pub mod jsonl;
pub mod ladder;
pub mod lines;
mod linked;
mod order;
pub mod pairs;
pub mod sketch;
pub mod tmx;
pub mod tsv;
mod unit;
pub mod vecalign;
pub mod xliff;

pub use format::{Files, Format};

use crate::document::{Document, Mark};
#[cfg(doc)]
use crate::edition::Edition;

/// What the note of a mark is called: its id, or what is printed where there is no note.
fn note_name(mark: &Mark, document: &Document) -> String {
    let label = mark.label.as_deref().unwrap_or("?");
    let name = mark.note.map_or(label, |note| &document.notes[note].id);
    unit::word(name).into_owned()
}

/// The name of a file without its folder and extension.
fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.split('.').next().unwrap_or(name)
}
