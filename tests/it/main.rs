//! The integration tests, one binary: a file a capability. See `README.md` beside this file.

// What Cargo.toml forbids to the program is how a test fails, or says that it was skipped.
#![allow(clippy::unwrap_used, clippy::print_stderr, clippy::string_slice)]

mod bad_disk;
mod bad_input;
mod bad_xml;
mod check_command;
mod citations;
mod commands;
mod encoding;
mod faults;
mod layering;
mod marking;
mod markup;
mod ocr;
mod page;
mod planting;
mod properties;
mod reading;
mod readme;
mod schema;
mod support;
