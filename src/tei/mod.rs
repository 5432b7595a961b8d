//! TEI P5: reading a text, marking its sentences, reading and writing an alignment.

pub mod alignment;
mod blocks;
pub mod mark;
mod notes;
pub mod read;
mod route;
mod text;
mod vocabulary;
mod words;
pub mod write;

pub use alignment::{Links, read_alignment, write_alignment};
pub use mark::mark_sentences;
pub use read::{read, read_with};
pub use write::write;

/// The namespace of all TEI elements.
pub const NAMESPACE: &str = "http://www.tei-c.org/ns/1.0";
