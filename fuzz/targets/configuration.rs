//! A configuration is read or refused with a place in it, whatever the file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sverka::{dictionary::Glossary, project::Configuration};
use sverka_fuzz::{spell, words};

fuzz_target!(|bytes: &[u8]| {
    let source = spell::text_of(bytes, words::TOML);
    match Configuration::read("sverka.toml", &source) {
        Ok(configuration) => {
            configuration.check.settings(Glossary::default());
        }
        Err(error) => assert!(error.to_string().starts_with("sverka.toml"), "{error}"),
    }
});
