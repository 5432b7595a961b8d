//! Names of the months.

use std::{collections::HashMap, sync::LazyLock};

use super::rows;

/// The number of a month, 1 to 12, named in any Russian case or in English.
///
/// ```
/// use sverka::language::months::number;
/// assert_eq!(number("Сентября"), Some(9));
/// assert_eq!(number("Sept"), Some(9));
/// assert_eq!(number("сентиментально"), None);
/// ```
pub fn number(word: &str) -> Option<u8> {
    static MONTHS: LazyLock<HashMap<&str, u8>> = LazyLock::new(load);
    MONTHS.get(word.to_lowercase().as_str()).copied()
}

fn load() -> HashMap<&'static str, u8> {
    let mut months = HashMap::new();
    for row in rows(include_str!("data/months.tsv")) {
        let Some(number) = row.first().and_then(|number| number.parse().ok()) else {
            continue;
        };
        for form in row.iter().skip(1).flat_map(|forms| forms.split(' ')) {
            months.insert(form, number);
        }
    }
    months
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_twelve() {
        let numbers: std::collections::BTreeSet<_> = load().into_values().collect();
        assert_eq!(numbers, (1..=12).collect());
    }
}
