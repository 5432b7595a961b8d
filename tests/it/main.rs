//! The integration tests, one binary: a file a capability. See `README.md` beside this file.

mod bad_disk;
mod bad_input;
mod docx;
mod docx_blocks;
mod docx_notes;
mod encoding;
mod import_shape;
mod layering;
mod marking;
mod odt;
mod office;
mod office_bad;
mod office_parts;
mod properties;
mod reading;
mod readme;
mod schema;
mod support;
