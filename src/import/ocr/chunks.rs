//! An OCR'd source cut at its empty lines, headings and note labels.

use std::sync::LazyLock;

use regex::Regex;

use super::label;
use crate::span::{Span, after};

/// A stretch of lines that belong together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chunk {
    /// Its bytes, without the last line's end.
    pub(super) span: Span,
    pub(super) kind: Kind,
}

/// What a chunk is by the look of its first line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    Heading,
    List,
    /// A table, a quotation, code, a rule, an image, a tag.
    Other,
}

/// Cuts a source into its chunks, in order.
pub(super) fn cut(source: &str) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut is_open = false;
    // In a note, each line that has a label begins another one.
    let mut is_note = false;
    let mut fence: Option<&str> = None;
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let span = Span::new(start, start + line.trim_end_matches(['\r', '\n']).len());
        start += line.len();
        let text = line.trim();
        if fence.is_none() && text.is_empty() {
            is_open = false;
            continue;
        }
        let has_label = fence.is_none() && label::of_note(text).is_some();
        let begins = kind(text);
        let goes_on = is_open
            && (fence.is_some() || begins != Kind::Heading)
            && !(has_label && (is_note || label::is_broken(text)));
        match chunks.last_mut() {
            Some(last) if goes_on => {
                last.span.end = span.end;
                if is_underline(text) && last.kind == Kind::Paragraph {
                    last.kind = Kind::Heading;
                }
            }
            _ => {
                chunks.push(Chunk { span, kind: begins });
                is_note = has_label;
            }
        }
        is_open = begins != Kind::Heading || fence.is_some();
        fence = match (fence, fence_of(text)) {
            (None, opened) => opened,
            (Some(open), Some(closed)) if open == closed => None,
            (Some(open), _) => Some(open),
        };
    }
    chunks
}

fn kind(text: &str) -> Kind {
    static LIST: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^(?:[-*+•]|\d{1,9}[.)])\s").expect("fixed and valid"));
    static RULE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^(?:\{\d+\})?[-*_\s]{3,}$").expect("fixed and valid"));
    static TAG: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^<(?:!--|/?(?:div|table|tr|td|p|img|hr|br)\b)").expect("fixed and valid")
    });
    let is_other = text.starts_with(['|', '>'])
        || text.starts_with("![")
        || text.starts_with("[^")
        || fence_of(text).is_some()
        || RULE.is_match(text)
        || TAG.is_match(text);
    if is_heading(text) {
        Kind::Heading
    } else if is_other {
        Kind::Other
    } else if LIST.is_match(text) {
        Kind::List
    } else {
        Kind::Paragraph
    }
}

fn is_heading(text: &str) -> bool {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with(' '))
}

fn is_underline(text: &str) -> bool {
    text.len() > 2 && (text.chars().all(|c| c == '=') || text.chars().all(|c| c == '-'))
}

fn fence_of(text: &str) -> Option<&'static str> {
    ["```", "~~~"]
        .into_iter()
        .find(|fence| text.starts_with(fence) && !after(text, 3).contains('`'))
}
