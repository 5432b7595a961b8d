//! The integration tests, one binary: a file a capability. See `README.md` beside this file.

mod bad_disk;
mod bad_input;
mod encoding;
mod html;
mod layering;
mod markdown_export;
mod markdown_import;
mod marking;
mod plain_text;
mod properties;
mod reading;
mod readme;
mod schema;
mod structure;
mod support;
mod text_encoding;
