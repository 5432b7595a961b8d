//! Notes, brackets, entries and identifiers are read and compared, whatever the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sverka::anchor::{
    citation::{bracket, chain, entry, note},
    identifier,
};

fuzz_target!(|text: &str| {
    let (notes, brackets) = (note(text), bracket::find(text));
    let work = entry::read(text);
    for citation in notes.iter().chain(&brackets).chain([&work]) {
        assert!(text.get(citation.span.start..citation.span.end).is_some());
        assert!(citation.is_same(citation));
    }
    chain::resolve(vec![notes.clone(), brackets, notes]);
    for found in identifier::find(text) {
        assert!(text.get(found.span.start..found.span.end).is_some());
    }
});
