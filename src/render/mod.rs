//! An edition → what a reader opens, one file a format.

pub mod html;
