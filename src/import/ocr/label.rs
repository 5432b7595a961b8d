//! Raised numbers as PDF-to-Markdown tools write them: whole, broken, as formulas.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::span::{Span, after};

/// `<sup>3</sup>`, `<sup>&</sup>lt;sup>3</sup>` and the like, `$^{3}$`, `³`.
const RAISED: &str = r"(?x:
    (?:<sup>)?&(?:</sup>)?lt;sup(?:>|&gt;)\s*(?<broken>\d{1,3})\s*(?:</sup>|&lt;/sup&gt;)?(?:</sup>)?
    | <sup>\s*(?<whole>\d{1,3})\s*</sup>
    | \$\s*(?:\{\s*\}\s*)?\^\s*\{?\s*(?<formula>\d{1,3})\s*\}?\s*\$
    | (?<sign>[¹²³⁰⁴-⁹]{1,3})
)";

/// A raised number and its bytes in the text it was found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Raised {
    pub(super) span: Span,
    pub(super) number: u32,
}

/// The label that a note's text begins with: its number, and where the text begins.
pub(super) fn of_note(text: &str) -> Option<(u32, usize)> {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        let label = format!(r"^\s*(?:[-*+]\s+)?(?:<span[^>]*></span>\s*)*{RAISED}[.)]?\s*");
        Regex::new(&label).expect("fixed and valid")
    });
    let found = LABEL.captures(text)?;
    let end = found.get_match().end();
    let has_text = after(text, end).contains(char::is_alphabetic);
    has_text.then(|| Some((number(&found)?, end)))?
}

/// Whether a text begins with a label that only a converter can have made.
pub(super) fn is_broken(text: &str) -> bool {
    static BROKEN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\s*(?:[-*+]\s+)?(?:<sup>)?&(?:</sup>)?lt;sup").expect("fixed and valid")
    });
    BROKEN.is_match(text)
}

/// The number that a paragraph begins with, not raised, and where its text begins.
pub(super) fn bare(text: &str) -> Option<(u32, usize)> {
    static BARE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\s*(\d{1,3})[.)]?\s+").expect("fixed and valid"));
    let found = BARE.captures(text)?;
    let end = found.get_match().end();
    let has_text = after(text, end).contains(char::is_alphabetic);
    has_text.then(|| Some((found.get(1)?.as_str().parse().ok()?, end)))?
}

/// The raised numbers of a text, in order.
pub(super) fn all(text: &str) -> impl Iterator<Item = Raised> + '_ {
    static ALL: LazyLock<Regex> = LazyLock::new(|| Regex::new(RAISED).expect("fixed and valid"));
    ALL.captures_iter(text).filter_map(|found| {
        let whole = found.get_match();
        Some(Raised {
            span: Span::new(whole.start(), whole.end()),
            number: number(&found)?,
        })
    })
}

/// A text without its raised numbers and tags, white space collapsed: as a remark shows it.
pub(super) fn without(text: &str) -> String {
    static TAGS: LazyLock<Regex> = LazyLock::new(|| {
        let tags = format!(r"{RAISED}|</?(?:sup|sub|span|i|b|em|strong)\b[^>]*>|[*_`#]");
        Regex::new(&tags).expect("fixed and valid")
    });
    let bare = TAGS.replace_all(text, "");
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn number(found: &Captures<'_>) -> Option<u32> {
    if let Some(signs) = found.name("sign") {
        return signs.as_str().chars().try_fold(0, |sum, sign| {
            let digit = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|known| known == sign)?;
            Some(sum * 10 + u32::try_from(digit).ok()?)
        });
    }
    ["broken", "whole", "formula"]
        .iter()
        .find_map(|name| found.name(name)?.as_str().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_as_tools_write_them() {
        for label in [
            "<sup>&</sup>lt;sup>12</sup> ",
            "<sup>12</sup> ",
            "<sup> 12 </sup>",
            "- <sup>12</sup> ",
            "<span id=\"page-1-0\"></span><sup>12</sup>",
            "&lt;sup&gt;12&lt;/sup&gt; ",
            "<sup>&lt;sup>12</sup></sup>",
            "$^{12}$ ",
            "${}^{12}$ ",
            "¹² ",
        ] {
            let text = format!("{label}Ibid.");
            let (number, at) = of_note(&text).expect(label);
            assert_eq!((number, after(&text, at)), (12, "Ibid."), "{label}");
        }
        assert_eq!(of_note("<sup>th</sup> Ibid."), None);
        assert_eq!(of_note("<sup>12</sup>"), None);
    }

    #[test]
    fn raised_numbers_are_not_raised_letters() {
        let found: Vec<u32> = all("the 25<sup>th</sup> day.<sup>3</sup> Then²")
            .map(|raised| raised.number)
            .collect();
        assert_eq!(found, [3, 2]);
    }
}
