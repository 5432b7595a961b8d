//! An edition or a text → what a reader opens, one file a format.

pub mod docx;
pub mod epub;
pub mod html;
pub mod latex;
mod layout;
pub mod markdown;
mod package;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod tei;
pub mod typst;
