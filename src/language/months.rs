//! Names of the months.

use super::{Language, numerals, rows};

/// The number of a month, 1 to 12, named in any Russian case or in English.
///
/// ```
/// use sverka::language::months::number;
/// assert_eq!(number("Сентября"), Some(9));
/// assert_eq!(number("Sept"), Some(9));
/// assert_eq!(number("сентиментально"), None);
/// ```
pub fn number(word: &str) -> Option<u8> {
    match numerals::meaning(&word.to_lowercase(), Language::Other) {
        Some(numerals::Meaning::Month { number, .. }) => Some(number),
        _ => None,
    }
}

/// All forms of the months: form, number, whether it is an abbreviation.
pub(super) fn forms() -> impl Iterator<Item = (&'static str, u8, bool)> {
    rows(include_str!("data/months.tsv")).flat_map(|row| {
        let number = row.first().and_then(|number| number.parse().ok());
        let columns = row.into_iter().enumerate().skip(1);
        columns.flat_map(move |(column, forms)| {
            let forms = forms.split(' ').filter(|form| !form.is_empty());
            forms.filter_map(move |form| Some((form, number?, column == 3)))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_twelve() {
        let numbers: std::collections::BTreeSet<_> = forms().map(|(_, number, _)| number).collect();
        assert_eq!(numbers, (1..=12).collect());
    }
}
