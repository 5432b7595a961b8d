//! Notes, brackets, entries and identifiers are read and compared, whatever the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sverka::anchor::{
    citation::{bracket, chain, entry, note},
    identifier,
};
use sverka_fuzz::spell;

fuzz_target!(|bytes: &[u8]| {
    let text = spell::text(bytes);
    let (notes, brackets) = (note(&text), bracket::find(&text));
    let work = entry::read(&text);
    for citation in notes.iter().chain(&brackets).chain([&work]) {
        assert!(text.get(citation.span.start..citation.span.end).is_some());
        assert!(citation.is_same(citation));
    }
    let _ = chain::resolve(vec![notes.clone(), brackets, notes]);
    for found in identifier::find(&text) {
        assert!(text.get(found.span.start..found.span.end).is_some());
    }
});
