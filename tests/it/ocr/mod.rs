//! Markdown that was made of a PDF: what comes out of it, and what is said of it.

#![allow(clippy::string_slice)]

mod any;
mod cases;
mod fixtures;
mod real;

use std::{collections::BTreeMap, path::PathBuf};

use sverka::{
    document::{BlockKind, Division, Document, Note},
    import::{Format, Import, import},
};

use crate::support::here;

const ENGLISH: &str = "tests/it/fixtures/ocr/lighthouse.en.md";
const RUSSIAN: &str = "tests/it/fixtures/ocr/lighthouse.ru.md";

pub(super) fn imported(source: &str) -> Import {
    imported_as(source, Format::AnyMarkdown)
}

pub(super) fn imported_as(source: &str, format: Format) -> Import {
    import("x.md", source.as_bytes().to_vec(), format, None)
        .unwrap_or_else(|error| panic!("{error}"))
}

/// A path in the folder ../shared, which may be missing.
pub(super) fn shared(path: &str) -> PathBuf {
    here("../shared").join(path)
}

pub(super) fn notes(document: &Document) -> BTreeMap<u32, &str> {
    let notes = document.notes.iter();
    notes
        .map(|note| (number(note), note.passage.text.as_str()))
        .collect()
}

/// The marks in the order of the text: the label of its note, and the text before it.
pub(super) fn marked(document: &Document) -> Vec<(u32, String)> {
    let blocks = document.blocks.iter().map(|block| &block.passage);
    blocks
        .flat_map(|passage| {
            passage
                .marks
                .iter()
                .map(|mark| (mark, &passage.text[..mark.at]))
        })
        .map(|(mark, before)| {
            let note = mark.note.expect("every mark has a note");
            (number(&document.notes[note]), before.to_owned())
        })
        .collect()
}

fn number(note: &Note) -> u32 {
    let label = note.label.as_deref().expect("every note has a label");
    label.parse().expect("every label is a number")
}

pub(super) fn texts(document: &Document) -> Vec<&str> {
    document
        .blocks
        .iter()
        .map(|block| block.passage.text.as_str())
        .collect()
}

pub(super) fn items(document: &Document) -> Vec<&str> {
    let blocks = document.blocks.iter();
    blocks
        .filter(|block| matches!(block.kind, BlockKind::Item { depth: 1, .. }))
        .map(|block| block.passage.text.as_str())
        .collect()
}

pub(super) fn headings(document: &Document) -> Vec<(u8, &str)> {
    let blocks = document.blocks.iter();
    blocks
        .filter_map(|block| match block.kind {
            BlockKind::Heading(level) => Some((level, block.passage.text.as_str())),
            _ => None,
        })
        .collect()
}

pub(super) fn division(document: &Document, division: Division) -> Vec<&str> {
    let blocks = document
        .blocks
        .iter()
        .filter(|block| block.division == division);
    blocks.map(|block| block.passage.text.as_str()).collect()
}

pub(super) fn kinds(made: &Import) -> BTreeMap<&str, usize> {
    let mut kinds = BTreeMap::new();
    for remark in &made.remarks {
        *kinds.entry(remark.kind).or_default() += 1;
    }
    kinds
}

pub(super) fn messages<'m>(made: &'m Import, kind: &str) -> Vec<&'m str> {
    let remarks = made.remarks.iter().filter(|remark| remark.kind == kind);
    remarks.map(|remark| remark.message.as_str()).collect()
}
