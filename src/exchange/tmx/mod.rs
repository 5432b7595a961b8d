//! TMX 1.4b, level 2: what translation memories exchange.
//!
//! A bead is a `tu`, a side of it a `tuv`; a side with nothing has none. Of a bead the `prop`s say
//! `x-kind` (`sentence`, `entry`, `note`), `x-ratio`, `x-certainty`, `x-status` and `x-by`; of a side,
//! unit by unit, `x-unit` (its id and what begins with it). Where a side has several units, each is a
//! `hi` of type `x-unit`.
//!
//! Runs that are set apart are `bpt` and `ept`, note marks `ph` of type `fnote` or `enote`. They are
//! empty, so that tools that know no inline codes read the bare text; what a code says beside its type
//! (the note's id, the address of a link) is in the side's `prop` of type `x-code-NUMBER`.

mod read;
mod write;

pub use read::read;
pub use write::write;
