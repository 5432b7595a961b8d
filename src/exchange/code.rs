//! How runs of text that are set apart are called in each format.

use crate::document::StyleKind;

/// Our own name of a kind, the type of TMX, the type and subtype of XLIFF.
const NAMES: [[&str; 4]; 8] = [
    ["italic", "italic", "fmt", "xlf:i"],
    ["bold", "bold", "fmt", "xlf:b"],
    ["small-caps", "scap", "fmt", "sverka:small-caps"],
    ["superscript", "x-superscript", "fmt", "sverka:superscript"],
    ["subscript", "x-subscript", "fmt", "sverka:subscript"],
    ["foreign", "x-foreign", "other", "sverka:foreign"],
    ["quotation", "x-quotation", "quote", "sverka:quotation"],
    ["link", "link", "link", "sverka:link"],
];

/// The row of a kind.
fn row(kind: &StyleKind) -> [&'static str; 4] {
    NAMES[match kind {
        StyleKind::Italic => 0,
        StyleKind::Bold => 1,
        StyleKind::SmallCaps => 2,
        StyleKind::Superscript => 3,
        StyleKind::Subscript => 4,
        StyleKind::Foreign(_) => 5,
        StyleKind::Quotation => 6,
        StyleKind::Link(_) => 7,
    }]
}

/// Our own name of a kind: `small-caps`.
pub(super) fn name(kind: &StyleKind) -> &'static str {
    row(kind)[0]
}

/// The type of TMX: `scap`.
pub(super) fn tmx(kind: &StyleKind) -> &'static str {
    row(kind)[1]
}

/// The type and subtype of XLIFF: `fmt`, `xlf:i`.
pub(super) fn xliff(kind: &StyleKind) -> [&'static str; 2] {
    let [_, _, kind, subtype] = row(kind);
    [kind, subtype]
}

/// What is said beside the kind: the language of foreign words, the address of a link.
pub(super) fn value(kind: &StyleKind) -> Option<&str> {
    match kind {
        StyleKind::Foreign(value) | StyleKind::Link(value) => Some(value),
        _ => None,
    }
}

/// The kind that a format calls so, whichever of the names it is.
pub(super) fn kind(name: &str, value: Option<&str>) -> Option<StyleKind> {
    let at = NAMES
        .iter()
        .position(|[own, tmx, _, xliff]| [own, tmx, xliff].contains(&&name))?;
    let value = value.map(str::trim).filter(|value| !value.is_empty());
    Some(match at {
        0 => StyleKind::Italic,
        1 => StyleKind::Bold,
        2 => StyleKind::SmallCaps,
        3 => StyleKind::Superscript,
        4 => StyleKind::Subscript,
        5 => StyleKind::Foreign(value?.to_owned()),
        6 => StyleKind::Quotation,
        _ => StyleKind::Link(value?.to_owned()),
    })
}
