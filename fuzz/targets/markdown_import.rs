//! Markdown of any kind becomes TEI that reads, or is refused.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sverka::{
    import::{Format, import},
    tei,
};

fuzz_target!(|bytes: &[u8]| {
    for format in [Format::Markdown, Format::Ocr] {
        if let Ok(made) = import("x.md", bytes.to_vec(), format, Some("ru")) {
            tei::read("x.xml", made.tei).expect("what was made is read");
        }
    }
});
