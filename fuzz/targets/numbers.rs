//! Numbers of both languages are found, whatever the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sverka::{anchor::number, language::Language};

fuzz_target!(|text: &str| {
    for language in [Language::Russian, Language::English, Language::Other] {
        for found in number::find(text, language) {
            assert!(text.get(found.span.start..found.span.end).is_some());
        }
    }
});
