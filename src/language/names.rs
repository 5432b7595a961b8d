//! Names across alphabets: one rough key for every romanisation, and names with forms of their own.

use std::{collections::HashMap, sync::LazyLock};

use unicode_normalization::UnicodeNormalization;

use super::rows;
use crate::span::{Span, after};

/// How a name sounds, roughly, whatever alphabet and romanisation it is written in.
///
/// ```
/// use sverka::language::names::key;
/// assert_eq!(key("Хиранума"), key("Hiranuma"));
/// assert_eq!(key("Китисабуро"), key("Kichisaburō"));
/// assert_eq!(key("Щербацкой"), key("Shcherbatskoi"));
/// ```
pub fn key(name: &str) -> String {
    // й, ё are letters of their own, not и, е with an accent.
    let plain: String = name
        .to_lowercase()
        .nfc()
        .flat_map(|c| {
            let parts: Vec<char> = if super::is_cyrillic(c) {
                vec![c]
            } else {
                std::iter::once(c).nfd().collect()
            };
            parts
        })
        .filter(|c| !matches!(c, '\u{300}'..='\u{36F}'))
        .collect();
    let mut key = String::new();
    let mut at = 0;
    while at < plain.len() {
        let rest = after(&plain, at);
        let (length, sound) = fold(rest);
        for c in sound.chars() {
            if !key.ends_with(c) {
                key.push(c);
            }
        }
        at += length;
    }
    key
}

/// The English forms of a Russian name that is not transliterated, one row of the table each:
/// the key of the Russian form and the keys of the English ones.
pub fn conventional() -> &'static [(String, Vec<String>)] {
    static NAMES: LazyLock<Vec<(String, Vec<String>)>> = LazyLock::new(|| {
        rows(include_str!("data/names.tsv"))
            .filter_map(|row| {
                let english = row.get(1)?.split('|').map(key).collect();
                Some((key(row.first()?), english))
            })
            .collect()
    });
    &NAMES
}

/// The key of the longest run of letters that the table knows at the start of a text, and the
/// bytes it takes.
fn fold(text: &str) -> (usize, &'static str) {
    static SOUNDS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
        rows(include_str!("data/fold.tsv"))
            .filter_map(|row| Some((*row.first()?, row.get(1).copied().unwrap_or_default())))
            .collect()
    });
    let ends: Vec<usize> = text
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .take(LONGEST)
        .collect();
    for end in ends.iter().rev() {
        if let Some(sound) = SOUNDS.get(Span::new(0, *end).of(text)) {
            return (*end, sound);
        }
    }
    (ends.first().copied().unwrap_or(1), "")
}

/// No row of the table has more letters.
const LONGEST: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn polivanov_and_hepburn_give_one_key() {
        for (russian, english) in [
            ("Мацуока Ёсукэ", "Matsuoka Yōsuke"),
            ("Абэ Нобуюки", "Abe Nobuyuki"),
            ("Симбун", "Shimbun"),
            ("Симбун", "Shinbun"),
            ("Дзюнъитиро", "Jun'ichirō"),
            ("Того", "Tōgō"),
            ("Сметанин", "Smetanin"),
        ] {
            assert_eq!(key(russian), key(english), "{russian}");
        }
    }

    #[test]
    fn names_apart_stay_apart() {
        assert_ne!(key("Малик"), key("Molotov"));
        assert_ne!(key("Нисимура"), key("Nishikawa"));
    }
}
