//! What readers of several formats do about notes once a text is read.

use super::Remark;
use crate::{
    document::{BlockKind, Document},
    language::sections::{Section, of_heading},
};

/// Says which notes no mark calls, and which marks call no note.
pub(super) fn report_lone(document: &Document, remarks: &mut Vec<Remark>) {
    let mut is_marked = vec![false; document.notes.len()];
    let passages = document.blocks.iter().map(|block| &block.passage);
    let passages = passages.chain(document.notes.iter().map(|note| &note.passage));
    for mark in passages.flat_map(|passage| &passage.marks) {
        let Some(note) = mark.note else { continue };
        let is_said = std::mem::replace(&mut is_marked[note], true);
        if !is_said && document.notes[note].passage.text.is_empty() {
            let name = mark.label.as_deref().unwrap_or("without a number");
            let message = format!("the mark of note {name} stands here, but the note has no text");
            remarks.push(Remark::new("note-dangling", mark.source, message));
        }
    }
    for mark in document.notes.iter().flat_map(|note| &note.passage.marks) {
        let name = mark.label.as_deref().unwrap_or("without a number");
        let message =
            format!("the mark of note {name} stands in another note; it was kept at the end");
        remarks.push(Remark::new("note-in-note", mark.source, message));
    }
    for (note, is_marked) in document.notes.iter().zip(is_marked) {
        if !is_marked && !note.passage.text.is_empty() {
            let name = note.label.as_deref().unwrap_or("without a number");
            let message = format!("note {name} has no mark in the text; it was kept at the end");
            remarks.push(Remark::new("note-orphan", note.source, message));
        }
    }
}

/// A heading such as «Примечания» below which nothing is left, the notes having gone to their
/// marks, is taken away, and that is said.
pub(super) fn drop_bare_headings(document: &mut Document, remarks: &mut Vec<Remark>) {
    let blocks = &document.blocks;
    let is_bare = |at: usize| {
        let text = &blocks[at].passage.text;
        let is_heading = |at: usize| matches!(blocks[at].kind, BlockKind::Heading(_));
        let is_named = is_heading(at) || text.chars().count() < 40;
        let is_last = at + 1 == blocks.len() || is_heading(at + 1);
        is_named && is_last && of_heading(text) == Some(Section::Notes)
    };
    let bare: Vec<bool> = (0..blocks.len()).map(is_bare).collect();
    let mut flags = bare.iter();
    document.blocks.retain(|block| {
        let is_bare = *flags.next().unwrap_or(&false);
        if is_bare {
            let message = format!(
                "the heading “{}” was left out: its notes stand at their marks now",
                block.passage.text
            );
            remarks.push(Remark::new("heading-left-out", block.source, message));
        }
        !is_bare
    });
}

/// A number or sign as notes are marked with; what encloses it taken away: `[12]`, `3)`, `*`.
pub(super) fn label(text: &str) -> Option<String> {
    let bare = text
        .trim()
        .trim_start_matches(['[', '(', '^'])
        .trim_end_matches([']', ')', '.', ':'])
        .trim();
    let plain = plain_digits(bare);
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let is_sign = |text: &str| {
        !text.is_empty()
            && text
                .chars()
                .all(|c| matches!(c, '*' | '†' | '‡' | '§' | '¶'))
    };
    let length = plain.chars().count();
    let is_number = is_number(plain.trim_end_matches('*')) && length <= 5;
    let is_letter = length == 1 && plain.chars().all(char::is_alphabetic);
    let is_roman = length <= 6 && length > 0 && plain.chars().all(|c| "ivxlcIVXLC".contains(c));
    (is_number || (is_sign(&plain) && length <= 5) || is_letter || is_roman).then_some(plain)
}

/// Superscript digits as plain ones.
pub(super) fn plain_digits(text: &str) -> String {
    text.chars()
        .map(|c| superscript_digit(c).unwrap_or(c))
        .collect()
}

/// The digit that a superscript digit is.
pub(super) fn superscript_digit(c: char) -> Option<char> {
    let digit = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|other| other == c)?;
    char::from_digit(u32::try_from(digit).ok()?, 10)
}
