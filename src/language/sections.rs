//! Words that name the parts of a scholarly text.

use std::sync::LazyLock;

use super::rows;

/// A part of a scholarly text that a heading or an opening word names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    /// «Аннотация», Abstract.
    Abstract,
    /// «Ключевые слова», Keywords.
    Keywords,
    /// «Литература», References.
    Bibliography,
    /// «Об авторе», About the author.
    Author,
    /// «Примечания», Notes.
    Notes,
    /// Where the text was published before, how to cite it.
    Origin,
}

/// The part that a heading names, whatever its case and punctuation.
///
/// ```
/// use sverka::language::sections::{Section, of_heading};
/// assert_eq!(of_heading("ЛИТЕРАТУРА:"), Some(Section::Bibliography));
/// assert_eq!(of_heading("Литература / References"), Some(Section::Bibliography));
/// assert_eq!(of_heading("Литература и война"), None);
/// ```
pub fn of_heading(heading: &str) -> Option<Section> {
    // Two languages may share a heading.
    if let Some((one, other)) = heading.split_once('/') {
        return named(one).filter(|section| named(other) == Some(*section));
    }
    named(heading)
}

fn named(heading: &str) -> Option<Section> {
    let bare = heading
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    let is_named = |section: &Section| *section != Section::Origin;
    let found = table()
        .iter()
        .find(|(_, words)| words.contains(&bare.as_str()))?;
    Some(found.0).filter(is_named)
}

/// The part that the first words of a paragraph name, and what follows them.
///
/// ```
/// use sverka::language::sections::{Section, of_opening};
/// let (section, rest) = of_opening("Keywords: Japan, the USSR.").unwrap();
/// assert_eq!((section, rest), (Section::Keywords, "Japan, the USSR."));
/// ```
pub fn of_opening(paragraph: &str) -> Option<(Section, &str)> {
    let lower = paragraph.to_lowercase();
    for (section, words) in table() {
        for word in words {
            let Some(rest) = lower.strip_prefix(word) else {
                continue;
            };
            let is_named = match section {
                Section::Origin => true,
                _ => rest.starts_with([':', '.']),
            };
            if is_named {
                // Lower-casing keeps the number of characters of these words.
                let length = word.chars().count();
                let at = paragraph
                    .char_indices()
                    .nth(length)
                    .map_or(paragraph.len(), |(at, _)| at);
                let rest = crate::span::after(paragraph, at);
                return Some((*section, rest.trim_start_matches([':', '.', ' ', '\u{A0}'])));
            }
        }
    }
    None
}

fn table() -> &'static [(Section, Vec<&'static str>)] {
    static TABLE: LazyLock<Vec<(Section, Vec<&str>)>> = LazyLock::new(|| {
        rows(include_str!("data/sections.tsv"))
            .filter_map(|row| {
                let section = match *row.first()? {
                    "abstract" => Section::Abstract,
                    "keywords" => Section::Keywords,
                    "bibliography" => Section::Bibliography,
                    "author" => Section::Author,
                    "notes" => Section::Notes,
                    "origin" => Section::Origin,
                    _ => return None,
                };
                Some((section, row.get(1)?.split('|').collect()))
            })
            .collect()
    });
    &TABLE
}
