//! Labels with their values: «Ф. 0146», “pp. 62–63”; and the words between them.

use std::{collections::HashMap, sync::LazyLock};

use super::{Field, Name, value};
use crate::{
    language::{citations, is_letter, is_word_part},
    span::{Span, after, before},
};

/// A stretch of a citation.
#[derive(Debug, Clone)]
pub(super) enum Part {
    /// Words without a label.
    Words(Span),
    /// A label and its value.
    Labelled {
        /// The field as the label tells it.
        field: Field,
        /// From the label to the end of the value.
        span: Span,
        /// Whether the label is a word written out, as prose has it too.
        is_word: bool,
    },
}

impl Part {
    pub(super) fn field(&self) -> Option<&Field> {
        match self {
            Self::Labelled { field, .. } => Some(field),
            Self::Words(_) => None,
        }
    }
}

/// The parts of a piece of text, in their order.
pub(super) fn parts(text: &str, piece: Span) -> Vec<Part> {
    let mut parts = Vec::new();
    let (mut at, mut free) = (piece.start, piece.start);
    let words = |parts: &mut Vec<Part>, from: usize, to: usize| {
        let span = Span::new(from, to).trimmed(text);
        if span.of(text).contains(is_word_part) {
            parts.push(Part::Words(span));
        }
    };
    while at < piece.end {
        if let Some(part) = labelled(text, Span::new(at, piece.end), piece.start)
            && let Part::Labelled { span, .. } = &part
        {
            words(&mut parts, free, at);
            (at, free) = (span.end, span.end);
            parts.push(part);
        } else {
            at = next_word(text, at, piece.end);
        }
    }
    words(&mut parts, free, piece.end);
    parts
}

/// The start of the word after the one at `at`.
fn next_word(text: &str, at: usize, limit: usize) -> usize {
    let rest = Span::new(at, limit).of(text);
    let mut in_word = true;
    for (offset, c) in rest.char_indices() {
        let is_word = is_word_part(c);
        if !in_word && (is_word || c == '№') {
            return at + offset;
        }
        in_word = is_word;
    }
    limit
}

fn labelled(text: &str, rest: Span, piece_start: usize) -> Option<Part> {
    let (name, value_at, is_bare, is_long) = label(rest.of(text))?;
    let start = rest.start + value_at;
    let read = value::read(name, text, start, rest.end)?;
    let printed = Span::new(start, read.end);
    let is_initial = !is_long && !printed.of(text).starts_with(|c: char| c.is_ascii_digit());
    if is_initial && name != Name::Fond && !may_be_roman(text, rest.start, printed, piece_start) {
        return None;
    }
    let mut field = Field::printed(name, read.value, text, printed);
    field.is_lookalike = read.is_lookalike;
    Some(Part::Labelled {
        field,
        span: Span::new(rest.start, read.end),
        is_word: is_bare,
    })
}

/// Whether a letter and a Roman number (Т. V, С. XII) are not two initials.
fn may_be_roman(text: &str, label: usize, value: Span, piece_start: usize) -> bool {
    let is_long = value.of(text).chars().count() > 1;
    let previous = before(text, label).trim_end().chars().next_back();
    let follows_stop = label > piece_start && previous.is_some_and(|c| ".,;:)".contains(c));
    let is_v = after(text, label).starts_with('V');
    is_long || follows_stop && !is_v
}

/// The label at the start of a text: the field, where its value begins, whether it is a word
/// written out, and whether it has more than one letter.
fn label(text: &str) -> Option<(Name, usize, bool, bool)> {
    let length = text
        .find(|c: char| !(is_letter(c) || c == '№' || c == '°' || c == 'º'))
        .unwrap_or(text.len());
    let word = before(text, length);
    if length == 0 || length > 22 {
        return None;
    }
    let mut small = word.to_lowercase();
    let mut end = length;
    // «Ед. хр.», “ed. khr.” and “record group” are two words.
    let second = match small.as_str() {
        "ед" | "ed" => &["хр", "khr", "хран"][..],
        "record" => &["group", "Group"][..],
        _ => &[],
    };
    let tail = after(text, length).trim_start_matches(['.', ' ', '\u{a0}']);
    if let Some(next) = second.iter().find(|next| tail.starts_with(**next)) {
        small.push_str(&next.to_lowercase());
        end = text.len() - tail.len() + next.len();
    }
    let (name, may_be_bare) = citations::label(&small)?;
    // “Chast’ 2”: the soft sign of a romanisation.
    let sign = after(text, end)
        .chars()
        .next()
        .filter(|c| "'’ʹʼ".contains(*c));
    end += sign.map_or(0, char::len_utf8);
    let rest = after(text, end);
    let is_dotted = rest.starts_with('.');
    if !is_dotted && !may_be_bare {
        return None;
    }
    let value = rest.trim_start_matches(['.', ' ', '\u{a0}', '\u{202f}', ':', '\u{2009}']);
    let value = ["№ ", "№", "Code ", "code ", "No. ", "no. "]
        .iter()
        .find_map(|sign| value.strip_prefix(sign))
        .unwrap_or(value)
        .trim_start();
    let is_long = small.chars().count() > 1 || small == "№";
    Some((
        names(name)?,
        text.len() - value.len(),
        may_be_bare && !is_dotted,
        is_long,
    ))
}

fn names(word: &str) -> Option<Name> {
    static NAMES: LazyLock<HashMap<String, Name>> = LazyLock::new(|| {
        let names = Name::ALL.into_iter();
        names.map(|name| (name.to_string(), name)).collect()
    });
    NAMES.get(word).copied()
}
