//! Whether the day or the month stands first in `03/04/1939`.

use serde::Deserialize;

use super::Language;

/// What stands first in a date of three numbers joined by slashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// `23/09/1939`
    DayFirst,
    /// `09/23/1939`
    MonthFirst,
}

impl DateOrder {
    /// What is usual in a language: the month first in English, the day elsewhere.
    pub fn of_language(language: Language) -> Self {
        match language {
            Language::English => Self::MonthFirst,
            _ => Self::DayFirst,
        }
    }
}
