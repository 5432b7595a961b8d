//! XLIFF 2.0, core with the metadata module: what translators' programs open.
//!
//! A bead is a `unit` of one `segment`; a side with nothing is an empty `source`, or no `target`. The
//! unit's metadata say its kind, ratio, certainty, status and who vouches for it; `state` says the
//! status as XLIFF has it (`final`, `translated`, `initial`). Each sentence, entry or note of a side is
//! a `mrk` of type `sverka:unit`, its id and what begins with it in `value`.
//!
//! Runs that are set apart are `pc`, note marks `ph`; the unit's `originalData` say which note it is,
//! or the address of a link.

mod read;
mod write;

pub use read::read;
pub use write::write;
