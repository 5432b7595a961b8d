//! An edition or a text → what a reader opens, one file a format.

pub mod docx;
pub mod epub;
pub mod html;
mod layout;
pub mod markdown;
mod package;
