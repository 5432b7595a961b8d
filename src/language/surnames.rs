//! What Russian surnames look like.

use std::sync::LazyLock;

use super::{Set, rows};

/// Whether a capitalised word looks like a Russian surname in any case.
///
/// ```
/// use sverka::language::surnames::is_surname;
/// assert!(is_surname("Молотовым") && is_surname("Майского"));
/// assert!(!is_surname("Посол") && !is_surname("Господин"));
/// ```
pub fn is_surname(word: &str) -> bool {
    static ENDINGS: LazyLock<Vec<&str>> = LazyLock::new(|| marked("surname").collect());
    static OTHERS: LazyLock<Set<&str>> = LazyLock::new(|| marked("other").collect());
    let lower = word.to_lowercase();
    word.starts_with(char::is_uppercase)
        && word.chars().nth(3).is_some()
        && !OTHERS.contains(lower.as_str())
        && ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

fn marked(mark: &'static str) -> impl Iterator<Item = &'static str> {
    rows(include_str!("data/surnames.ru.tsv"))
        .filter(move |row| row.get(1) == Some(&mark))
        .filter_map(|row| row.first().copied())
}
