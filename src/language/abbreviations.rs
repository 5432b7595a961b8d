//! Words that end in a full stop without ending a sentence.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::LazyLock,
};

use serde::{
    Deserialize,
    de::{IntoDeserializer, value::StrDeserializer},
};

use super::{
    Language, is_letter, is_word_part,
    own::{ByLanguage, Own},
    rows,
};
use crate::span::{after, before};

/// What the full stop of an abbreviation says about the end of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Never ends a sentence: «см.», “e.g.”.
    Joins,
    /// Joins where a number follows: «т. 2», “p. 5”.
    Number,
    /// May end a sentence where it stands after a number (1939 г.); joins elsewhere (г. Москва).
    Counted,
    /// May end a sentence: «и др.», “etc.”.
    Ends,
    /// Stands before names as often as at the end: ends a sentence only where a word follows that
    /// often opens one (“the U.S. The”, but “U.S. Government”).
    Opener,
}

/// Abbreviations and what their full stops say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "BTreeMap<String, Class>")]
pub struct Abbreviations {
    classes: HashMap<String, Class>,
    /// How many characters the longest one has.
    longest: usize,
}

impl Abbreviations {
    /// The class of an abbreviation written as in the tables, without its last full stop.
    pub fn find(&self, spaced: &str) -> Option<Class> {
        let found = self.classes.get(spaced);
        found
            .or_else(|| self.classes.get(spaced.to_lowercase().as_str()))
            .copied()
    }

    fn add(&mut self, abbreviation: &str, class: Class) {
        let body = abbreviation.strip_suffix('.').unwrap_or(abbreviation);
        self.longest = self.longest.max(body.chars().count());
        self.classes.insert(spaced(body), class);
    }
}

impl TryFrom<BTreeMap<String, Class>> for Abbreviations {
    type Error = String;

    fn try_from(classes: BTreeMap<String, Class>) -> Result<Self, String> {
        let mut abbreviations = Self::default();
        for (abbreviation, class) in classes {
            if !abbreviation.contains(is_word_part) {
                return Err(format!("the abbreviation {abbreviation:?} has no letter"));
            }
            abbreviations.add(&abbreviation, class);
        }
        Ok(abbreviations)
    }
}

/// The longest abbreviation that `text` ends with, full stop included, and its class. What the
/// project knows goes before the tables.
///
/// ```
/// use sverka::language::{Language, abbreviations::{Class, find_at_end}, own::Own};
/// let own = Own::default();
/// let (found, class) = find_at_end("в 1939–1941 гг.", Language::Russian, &own).unwrap();
/// assert_eq!((found, class), ("гг.", Class::Counted));
/// assert!(find_at_end("стог.", Language::Russian, &own).is_none());
/// ```
pub fn find_at_end<'t>(text: &'t str, language: Language, own: &Own) -> Option<(&'t str, Class)> {
    let body = text.strip_suffix('.')?;
    let tables = [own.abbreviations.of(language)?, TABLES.of(language)?];
    let longest = tables.map(|table| table.longest).into_iter().max()?;
    // Try the longest tail first.
    let mut starts: Vec<usize> = body
        .char_indices()
        .rev()
        .take(longest)
        .filter(|(at, _)| begins_word(body, *at))
        .map(|(at, _)| at)
        .collect();
    starts.reverse();
    starts.into_iter().find_map(|start| {
        let tail = spaced(after(body, start));
        let class = tables.iter().find_map(|table| table.find(&tail))?;
        Some((after(text, start), class))
    })
}

/// Whether a Russian or English word, capitalised, often opens a sentence.
pub fn is_opener(word: &str) -> bool {
    static OPENERS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let lists = [
            include_str!("data/openers.ru.txt"),
            include_str!("data/openers.en.txt"),
        ];
        lists.into_iter().flat_map(rows).flatten().collect()
    });
    OPENERS.contains(word)
}

/// A compound as the tables write it, whatever stands between its words: «т.е» → «т. е».
fn spaced(compound: &str) -> String {
    let mut spaced = String::with_capacity(compound.len());
    for c in compound.chars() {
        match c {
            ' ' | '\u{A0}' | '\u{202F}' if spaced.ends_with(' ') => {}
            ' ' | '\u{A0}' | '\u{202F}' => spaced.push(' '),
            '.' => spaced.push_str(". "),
            _ => spaced.push(c),
        }
    }
    spaced
}

fn begins_word(text: &str, at: usize) -> bool {
    let (head, tail) = (before(text, at), after(text, at));
    // «1939г.» is a number and an abbreviation.
    let is_glued = head.ends_with(|c: char| c.is_ascii_digit()) && tail.starts_with(is_letter);
    let is_part = |c: char| is_word_part(c) || matches!(c, '-' | '.' | '/');
    let begins = tail.starts_with(|c: char| is_word_part(c) || c == '№');
    begins && (is_glued || !head.ends_with(is_part))
}

static TABLES: LazyLock<ByLanguage<Abbreviations>> = LazyLock::new(|| ByLanguage {
    ru: load(include_str!("data/abbreviations.ru.tsv")),
    en: load(include_str!("data/abbreviations.en.tsv")),
});

fn load(data: &'static str) -> Abbreviations {
    let mut abbreviations = Abbreviations::default();
    for row in rows(data) {
        if let [abbreviation, class] = row.as_slice()
            && let Some(class) = class_named(class)
        {
            abbreviations.add(abbreviation, class);
        }
    }
    abbreviations
}

fn class_named(name: &str) -> Option<Class> {
    let name: StrDeserializer<'_, serde::de::value::Error> = name.into_deserializer();
    Class::deserialize(name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_is_used() {
        for data in [
            include_str!("data/abbreviations.ru.tsv"),
            include_str!("data/abbreviations.en.tsv"),
        ] {
            assert_eq!(load(data).classes.len(), rows(data).count());
        }
    }

    #[test]
    fn the_longest_compound_wins() {
        let (found, _) =
            find_at_end("рыба, икра и т. д.", Language::Russian, &Own::default()).unwrap();
        assert_eq!(found, "и т. д.");
    }

    #[test]
    fn what_the_project_knows_goes_before_the_tables() {
        let toml = r#"ru = { "Тихоокеанск. эскадр." = "joins", "и др." = "joins" }"#;
        let own = Own {
            abbreviations: toml::from_str(toml).unwrap(),
            ..Own::default()
        };
        for text in ["на Тихоокеанск. эскадр.", "Лунин и др."] {
            let (_, class) = find_at_end(text, Language::Russian, &own).unwrap();
            assert_eq!(class, Class::Joins, "{text}");
        }
    }
}
