//! A glossary as a table: original, translations separated by `|`, note; columns divided by tabs.

use super::{Term, lines};
use crate::error::{Error, Result};

/// The terms of a table. Empty lines and lines that begin with `#` are passed over, and so is a first
/// line that names the columns.
pub(super) fn terms(path: &str, source: &str) -> Result<Vec<Term>> {
    let mut terms = Vec::new();
    for (number, at, line) in lines(source) {
        let row = line
            .trim_end_matches(['\n', '\r'])
            .trim_start_matches('\u{feff}');
        if row.trim().is_empty() || row.starts_with('#') {
            continue;
        }
        let mut columns = row.split('\t').map(str::trim);
        let [original, translations] = [(); 2].map(|()| columns.next().unwrap_or_default());
        if number == 1 && is_header(original) && is_header(translations) {
            continue;
        }
        if original.is_empty() || translations.is_empty() {
            let message = "a term needs two columns, the original and its translation, divided by \
                           a tab";
            let column = if original.is_empty() {
                at
            } else {
                at + row.trim_end().len()
            };
            return Err(Error::at(path, source, column, message));
        }
        let note = columns.find(|note| !note.is_empty()).map(str::to_owned);
        let translations: Vec<String> = translations.split('|').map(str::to_owned).collect();
        terms.extend(Term::new(original, &translations, note, number));
    }
    Ok(terms)
}

/// Whether this is a usual name of a column.
fn is_header(cell: &str) -> bool {
    const NAMES: [&str; 16] = [
        "original",
        "translation",
        "translations",
        "source",
        "target",
        "russian",
        "english",
        "term",
        "ru",
        "en",
        "оригинал",
        "перевод",
        "русский",
        "английский",
        "термин",
        "source term",
    ];
    NAMES.contains(&cell.to_lowercase().as_str())
}
