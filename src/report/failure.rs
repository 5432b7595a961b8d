//! What could not be checked: no finding, and for forms that know of findings only the nearest to one.

use std::fmt;

use crate::error::{Error, Place};

/// A work that could not be checked, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The work.
    pub work: String,
    /// The file at fault, and the place in it, where they are known.
    pub place: Option<Place>,
    /// What is wrong, in one sentence.
    pub message: String,
}

impl Failure {
    /// What kept a work from being checked.
    pub fn of(work: &str, error: &Error) -> Self {
        Self {
            work: work.to_owned(),
            place: error.place(),
            message: error.message(),
        }
    }

    /// What is wrong, for a reader who may not know of which work.
    pub(super) fn sentence(&self) -> String {
        let sentence = format!("{} was not checked: {}", self.work, self.message);
        super::one_line(&sentence)
    }
}

impl fmt::Display for Failure {
    /// Writes `FILE:LINE:COLUMN: MESSAGE`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        f.write_str(&self.message)
    }
}
