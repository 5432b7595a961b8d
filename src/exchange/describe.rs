//! What is to be said of a unit, in one line, for formats that have a field for it and no more:
//!
//! * a sentence: `ID BLOCK`, where a block begins with it (`s1 heading-1`, `s2 paragraph`), else `ID`;
//! * an entry: `ID PLACE`, its place in the order of its text;
//! * a note: `ID foot|end KIND LABEL`, with `-` for no kind (`n1 foot translator *`).

use super::unit::{Kind, Role, Unit};
use crate::document::BlockKind;

/// The line of a unit.
pub(super) fn describe(unit: &Unit<'_>) -> String {
    let id = &unit.id;
    match &unit.role {
        Role::Sentence(None) => id.to_string(),
        Role::Sentence(Some(block)) => format!("{id} {}", block_name(block)),
        Role::Entry(place) => format!("{id} {place}"),
        Role::Note {
            is_endnote,
            kind,
            label,
        } => {
            let place = if *is_endnote { "end" } else { "foot" };
            let kind = if kind.is_empty() { "-" } else { kind };
            let label = label.as_deref().unwrap_or_default();
            format!("{id} {place} {kind} {label}").trim_end().to_owned()
        }
    }
}

/// The id and role that such a line gives; what it does not say is as usual.
pub(super) fn read(line: &str, kind: Kind) -> (String, Role) {
    let mut words = line.trim().splitn(4, ' ');
    let id = words.next().unwrap_or_default().to_owned();
    let second = words.next();
    let role = match kind {
        Kind::Sentence => Role::Sentence(second.and_then(block)),
        Kind::Entry => Role::Entry(second.and_then(|place| place.parse().ok()).unwrap_or(0)),
        Kind::Note => Role::Note {
            is_endnote: second == Some("end"),
            kind: words
                .next()
                .filter(|kind| *kind != "-")
                .unwrap_or_default()
                .to_owned(),
            label: words.next().map(str::to_owned),
        },
    };
    (id, role)
}

/// The name of a kind of block. The sign before a list item, and how deep it stands, are not said.
pub(super) fn block_name(block: &BlockKind) -> String {
    match block {
        BlockKind::Heading(level) => return format!("heading-{level}"),
        BlockKind::Item { marker, .. } if marker.is_empty() => "further",
        BlockKind::Item { .. } => "item",
        BlockKind::Verse { opens_stanza: true } => "stanza",
        BlockKind::Verse { .. } => "verse",
        BlockKind::Cell { opens_row: true } => "row",
        BlockKind::Cell { .. } => "cell",
        BlockKind::Line => "line",
        BlockKind::Paragraph | BlockKind::Entry => "paragraph",
    }
    .to_owned()
}

/// The kind of block of a name.
pub(super) fn block(name: &str) -> Option<BlockKind> {
    let item = |marker: &str| BlockKind::Item {
        marker: marker.to_owned(),
        depth: 1,
    };
    Some(match name {
        "item" => item("•"),
        "further" => item(""),
        "stanza" => BlockKind::Verse { opens_stanza: true },
        "verse" => BlockKind::Verse {
            opens_stanza: false,
        },
        "row" => BlockKind::Cell { opens_row: true },
        "cell" => BlockKind::Cell { opens_row: false },
        "line" => BlockKind::Line,
        "paragraph" => BlockKind::Paragraph,
        _ => BlockKind::Heading(name.strip_prefix("heading-")?.parse().ok()?),
    })
}
