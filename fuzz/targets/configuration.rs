//! A configuration is read or refused with a place in it, whatever the file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sverka::project::Configuration;

fuzz_target!(|source: &str| {
    if let Err(error) = Configuration::read("sverka.toml", source) {
        assert!(!error.to_string().is_empty());
    }
});
