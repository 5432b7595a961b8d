//! Dates of both languages are found and compared, whatever the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sverka::{anchor::date, language::Language};
use sverka_fuzz::spell;

fuzz_target!(|bytes: &[u8]| {
    let text = spell::text(bytes);
    for language in [Language::Russian, Language::English, Language::Other] {
        for found in date::find(&text, language) {
            assert!(text.get(found.span.start..found.span.end).is_some());
            found.value.compare(&found.value);
        }
    }
});
