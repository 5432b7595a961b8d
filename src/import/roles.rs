//! What the style of a paragraph makes of it, in the formats of word processors.

use super::draft::Draft;
use crate::{
    document::{BlockKind, Division, Part},
    language::styles::StyleRole,
    span::Span,
};

/// Begins the block that a paragraph of this role is; `item` is what is printed before it, and how
/// deep it stands in lists, where it is in one.
pub(super) fn begin(draft: &mut Draft, role: Option<StyleRole>, item: Option<(String, u8)>) {
    let title = Some((Part::Front, Division::Title));
    let summary = Some((Part::Front, Division::Abstract));
    let (mut kind, place) = match role {
        Some(StyleRole::Heading(level)) => (BlockKind::Heading(level.max(1)), None),
        Some(StyleRole::Title) => (BlockKind::Heading(1), title),
        Some(StyleRole::Subtitle) => (BlockKind::Heading(2), title),
        Some(StyleRole::Author) => (BlockKind::Line, title),
        Some(StyleRole::Abstract) => (BlockKind::Paragraph, summary),
        Some(StyleRole::AbstractHeading) => (BlockKind::Heading(2), summary),
        Some(StyleRole::Bibliography) => {
            (BlockKind::Entry, Some((Part::Back, Division::Bibliography)))
        }
        Some(StyleRole::Quotation | StyleRole::Contents) | None => (BlockKind::Paragraph, None),
    };
    // The number of a heading is printed, but stands in no run of its text.
    let mut number = None;
    if let Some((marker, depth)) = item {
        match kind {
            BlockKind::Paragraph => kind = BlockKind::Item { marker, depth },
            BlockKind::Heading(_) if marker.contains(char::is_alphanumeric) => {
                number = Some(marker);
            }
            _ => {}
        }
    }
    let is_quoted = role == Some(StyleRole::Quotation);
    draft.begin(kind, is_quoted, Span::default());
    if let Some((part, division)) = place {
        draft.belongs_to(part, division);
    }
    if let Some(number) = number {
        draft.text(&number, Span::default());
        draft.text(" ", Span::default());
    }
}
