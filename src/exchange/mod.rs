//! Alignments in the formats of other aligners, one file each.

pub mod ladder;
pub mod vecalign;
