//! Notes that have a mark and no text, and what notes are called.

use std::collections::HashSet;

use crate::{
    document::{Document, Mark},
    import::{Remark, notes::label},
    span::{Span, after, before},
};

/// The source with an empty definition added for each note that has a mark and none: the parser
/// takes such a mark for text.
pub(super) fn with_missing(source: &str) -> String {
    let mut marked: Vec<&str> = Vec::new();
    let mut known: HashSet<&str> = HashSet::new();
    let mut defined: HashSet<&str> = HashSet::new();
    for (at, _) in source.match_indices("[^") {
        let rest = after(source, at + 2);
        // A key is short; a search for its end is not to cross the whole file.
        let rest = Span::new(0, floor(rest, 1_000)).of(rest);
        let Some((key, rest)) = rest.split_once(']') else {
            continue;
        };
        if key.is_empty() || key.contains(|c: char| c.is_whitespace() || c == '[') {
            continue;
        }
        let begins_line = before(source, at)
            .trim_end_matches([' ', '>'])
            .ends_with('\n')
            || at == 0;
        if rest.starts_with(':') && begins_line {
            defined.insert(key);
        } else if known.insert(key) {
            marked.push(key);
        }
    }
    let mut whole = source.to_owned();
    for key in marked.into_iter().filter(|key| !defined.contains(key)) {
        whole.extend(["\n\n[^", key, "]:\n"]);
    }
    whole
}

fn floor(text: &str, length: usize) -> usize {
    let mut length = length.min(text.len());
    while !text.is_char_boundary(length) {
        length -= 1;
    }
    length
}

/// Notes that are named, or that stand in the line, are numbered in the order of their marks, as
/// Pandoc prints them; where all have numbers or signs, those are printed.
pub(super) fn number(document: &mut Document, remarks: &mut Vec<Remark>) {
    let has_sign = |printed: Option<&String>| printed.is_some_and(|name| label(name).is_some());
    let is_named = document
        .notes
        .iter()
        .any(|note| !has_sign(note.label.as_ref()));
    if !is_named {
        return;
    }
    let mut numbers: Vec<Option<String>> = vec![None; document.notes.len()];
    let mut count = 0;
    let mut changed = None;
    let blocks = document.blocks.iter_mut().map(|block| &mut block.passage);
    for mark in blocks.flat_map(|passage| &mut passage.marks) {
        let Mark {
            note: Some(note),
            label: printed,
            source,
            ..
        } = mark
        else {
            continue;
        };
        let number = numbers[*note].get_or_insert_with(|| {
            count += 1;
            format!("{count}")
        });
        if has_sign(printed.as_ref()) && printed.as_ref() != Some(number) {
            changed.get_or_insert(*source);
        }
        *printed = Some(number.clone());
    }
    for (note, number) in document.notes.iter_mut().zip(numbers) {
        if number.is_some() {
            note.label = number;
        }
    }
    if let Some(place) = changed {
        let message = "some notes have names or stand in the line, so that all were numbered \
                       in the order of their marks; from here on the numbers differ";
        remarks.push(Remark::new("notes-renumbered", place, message));
    }
}
