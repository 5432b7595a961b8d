//! The integration tests, one binary: a file a capability. See `README.md` beside this file.

// What Cargo.toml forbids to the program is how a test fails, or says that it was skipped.
#![allow(clippy::unwrap_used, clippy::print_stderr, clippy::string_slice)]
// How a test shows what it compares need not be quick.
#![allow(
    clippy::float_cmp,
    clippy::format_collect,
    clippy::format_push_string,
    clippy::struct_excessive_bools
)]

mod acceptance;
mod agreement;
mod align_command;
mod aligner;
mod anchors;
mod bad_disk;
mod bad_input;
mod bad_xml;
mod check_command;
mod citations;
mod commands;
mod dictionaries;
mod docx;
mod docx_blocks;
mod docx_notes;
mod edition;
mod encoding;
mod exchange;
mod explain_sentences;
mod faults;
mod fuzzed;
mod hostile;
mod html;
mod identifiers;
mod import_again;
mod import_shape;
mod killed;
mod knowledge;
mod layering;
mod learned_words;
mod limits;
mod living;
mod many;
mod markdown_export;
mod markdown_import;
mod marking;
mod markup;
mod name_beads;
mod name_spans;
mod name_variants;
mod names;
mod ocr;
mod odt;
mod office;
mod office_bad;
mod office_parts;
mod page;
mod pairs;
mod plain_text;
mod planting;
mod printed;
mod properties;
mod reading;
mod readme;
mod report;
#[cfg(feature = "serve")]
mod review;
mod review_page;
mod schema;
mod sentences;
mod sentences_any;
mod shell;
mod structure;
mod support;
mod systems;
mod text_encoding;
