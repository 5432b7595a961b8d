//! Hunalign's dictionaries: `translation @ original`, a pair a line.

use super::{Term, lines};
use crate::error::{Error, Result};

pub(super) fn terms(path: &str, source: &str) -> Result<Vec<Term>> {
    let mut terms = Vec::new();
    for (number, at, line) in lines(source) {
        if line.trim().is_empty() {
            continue;
        }
        let Some((translation, original)) = line.trim_start_matches('\u{feff}').split_once(" @ ")
        else {
            let message = "a line of hunalign's dictionary is `translation @ original`";
            return Err(Error::at(path, source, at, message));
        };
        terms.extend(Term::new(original, &[translation.to_owned()], None, number));
    }
    Ok(terms)
}
