//! What the targets share: how the bytes of the fuzzer become texts and trees, and what two editions
//! are compared by.
//!
//! Bytes that are UTF-8 are the text itself, so that a seed is a file as a user has it. Others spell a
//! text by a vocabulary, or a tree whose tags all close: so the fuzzer gets past what a parser asks for.

pub mod same;
pub mod spell;
#[rustfmt::skip] // a list, not a column
pub mod words;
