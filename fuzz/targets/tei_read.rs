//! A TEI text is read or refused; one that is read is marked once and reads again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sverka::tei;

fuzz_target!(|source: &str| {
    let Ok(document) = tei::read("x.xml", source.to_owned()) else { return };
    let Ok(Some(marked)) = tei::mark_sentences(&document) else { return };
    let again = tei::read("x.xml", marked).expect("what was read is read again");
    assert!(tei::mark_sentences(&again).expect("it is marked").is_none());
});
