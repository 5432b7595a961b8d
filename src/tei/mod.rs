//! TEI P5: reading a text, marking its sentences, reading and writing an alignment.

pub mod alignment;
pub mod mark;
pub mod read;
mod vocabulary;

pub use alignment::{Links, read_alignment, write_alignment};
pub use mark::mark_sentences;
pub use read::read;

/// The namespace of all TEI elements.
pub const NAMESPACE: &str = "http://www.tei-c.org/ns/1.0";
