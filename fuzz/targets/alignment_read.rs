//! An alignment is read or refused, whatever the file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sverka::tei;

fuzz_target!(|source: &str| {
    let Ok(links) = tei::read_alignment("x.xml", source.to_owned()) else { return };
    links.resolve(&sverka::Document::default(), &sverka::Document::default());
});
