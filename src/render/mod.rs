//! An edition or a text → what a reader opens, one file a format.

pub mod html;
pub mod markdown;
