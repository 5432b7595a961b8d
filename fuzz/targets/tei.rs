//! A TEI text is read or refused. One that is read is marked: what was not ours stays to the byte, the
//! marked text says the same, and marking it again changes nothing.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sverka::tei;
use sverka_fuzz::{same, spell, words};

fuzz_target!(|bytes: &[u8]| {
    // The script tells the language: no text is refused for the letters in it.
    let around = words::IN_TEI.replace(" xml:lang='ru'", "");
    let source = spell::tree(bytes, words::TEI, &around);
    let Ok(document) = tei::read("x.xml", source.clone()) else {
        return;
    };
    let marked = tei::mark_sentences(&document).expect("it was read from its own source");
    let marked = marked.unwrap_or_else(|| source.clone());
    assert_eq!(same::stripped(&source, &marked), source, "{marked}");
    let again = tei::read("x.xml", marked).expect("what was read is read again");
    assert_eq!(
        same::texts(&again),
        same::texts(&document),
        "{}",
        again.source
    );
    assert!(
        tei::mark_sentences(&again).expect("it is marked").is_none(),
        "{}",
        again.source
    );
});
