//! What word processors call the styles of paragraphs.

use std::sync::LazyLock;

use super::rows;

/// What a style of paragraphs says that its paragraphs are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StyleRole {
    /// A heading of this depth.
    Heading(u8),
    /// The title of the text.
    Title,
    /// What stands below the title.
    Subtitle,
    /// The author's name.
    Author,
    /// The abstract.
    Abstract,
    /// The heading of the abstract.
    AbstractHeading,
    /// A quotation set off as a block.
    Quotation,
    /// An entry of the bibliography.
    Bibliography,
    /// A line of the table of contents, or its heading.
    Contents,
}

/// What the style of this name is for; `None` where the name does not say it.
///
/// ```
/// use sverka::language::styles::{StyleRole, of_name};
/// assert_eq!(of_name("heading 2"), Some(StyleRole::Heading(2)));
/// assert_eq!(of_name("Выделенная цитата"), Some(StyleRole::Quotation));
/// assert_eq!(of_name("Body Text"), None);
/// ```
pub fn of_name(name: &str) -> Option<StyleRole> {
    let lower = name.trim().to_lowercase();
    let stem = lower.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = crate::span::after(&lower, stem.len());
    let words = stem.trim_end_matches([' ', '-', '_']);
    let (role, _) = table()
        .iter()
        .find(|(_, names)| names.contains(&words) || names.contains(&lower.as_str()))?;
    match role {
        StyleRole::Heading(_) => {
            let level = number.parse().ok().filter(|level| (1..=10).contains(level));
            level.map(StyleRole::Heading)
        }
        role => Some(*role),
    }
}

fn table() -> &'static [(StyleRole, Vec<&'static str>)] {
    static TABLE: LazyLock<Vec<(StyleRole, Vec<&str>)>> = LazyLock::new(|| {
        rows(include_str!("data/styles.tsv"))
            .filter_map(|row| {
                let role = match *row.first()? {
                    "heading" => StyleRole::Heading(0),
                    "title" => StyleRole::Title,
                    "subtitle" => StyleRole::Subtitle,
                    "author" => StyleRole::Author,
                    "abstract" => StyleRole::Abstract,
                    "abstract-heading" => StyleRole::AbstractHeading,
                    "quotation" => StyleRole::Quotation,
                    "bibliography" => StyleRole::Bibliography,
                    "contents" => StyleRole::Contents,
                    _ => return None,
                };
                Some((role, row.get(1)?.split('|').collect()))
            })
            .collect()
    });
    &TABLE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_has_a_number_and_a_quotation_may_have_one() {
        assert_eq!(of_name("Заголовок 3"), Some(StyleRole::Heading(3)));
        assert_eq!(of_name("Heading"), None);
        assert_eq!(of_name("Heading 11"), None);
        assert_eq!(of_name("Цитата 2"), Some(StyleRole::Quotation));
        assert_eq!(of_name("toc 1"), Some(StyleRole::Contents));
        assert_eq!(of_name("Table Heading"), None);
    }

    #[test]
    fn every_row_of_the_table_is_read() {
        let rows = rows(include_str!("data/styles.tsv")).count();
        assert_eq!(table().len(), rows);
    }
}
