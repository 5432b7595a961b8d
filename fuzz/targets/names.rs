//! Names are found, and two are compared, whatever they are: the lines of the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sverka::anchor::name;
use sverka_fuzz::spell;

fuzz_target!(|bytes: &[u8]| {
    let text = spell::text(bytes);
    let (russian, english) = text.split_once('\n').unwrap_or((&text, &text));
    let likeness = name::alike(russian, english);
    assert!((0.0..=1.0).contains(&likeness));
    for found in name::find(&text) {
        assert!(text.get(found.span.start..found.span.end).is_some());
    }
});
