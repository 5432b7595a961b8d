//! What is delivered in other formats → a [`Document`](crate::document::Document).

mod lines;

pub use lines::lines;
