//! Verbs: whether a Russian clause has a finite one yet, and those of speech.

use std::sync::LazyLock;

use super::{Set, is_letter, rows};

/// Whether any word of a Russian text looks like a finite verb or a short participle.
///
/// ```
/// use sverka::language::verbs::has_verb;
/// assert!(has_verb("Договор был подписан 8 сентября 1939"));
/// assert!(!has_verb("Перед отъездом из Москвы 22 октября 1939"));
/// ```
pub fn has_verb(text: &str) -> bool {
    let mut words = text.split(|c: char| !is_letter(c));
    // Any other capital is a name.
    let first = words.next().unwrap_or_default().to_lowercase();
    is_verb(&first) || words.any(|word| word.starts_with(char::is_lowercase) && is_verb(word))
}

/// Whether an English verb says who speaks: “‘Where?’ Hammel asked”.
pub fn is_of_speech(word: &str) -> bool {
    static SPEECH: LazyLock<Set<&str>> =
        LazyLock::new(|| rows(include_str!("data/speech.en.txt")).flatten().collect());
    SPEECH.contains(word)
}

fn is_verb(word: &str) -> bool {
    static ENDINGS: LazyLock<Vec<&str>> = LazyLock::new(|| marked("verb").collect());
    static OTHERS: LazyLock<Set<&str>> = LazyLock::new(|| marked("other").collect());
    word.chars().count() > 3
        && !OTHERS.contains(word)
        && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

fn marked(mark: &'static str) -> impl Iterator<Item = &'static str> {
    rows(include_str!("data/verbs.ru.tsv"))
        .filter(move |row| row.get(1) == Some(&mark))
        .filter_map(|row| row.first().copied())
}
