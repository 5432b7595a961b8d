//! A web page → a [`Document`].
//!
//! The page is read as a browser reads it, by html5ever; linked notes go to their marks
//! ([`notes`]), and what belongs to the site and not to the article is left out, with a word on it.
//! The parser knows lines but no columns, so a remark's place is the beginning of its line.

mod chrome;
mod notes;
mod sink;
mod style;
mod tree;
mod walk;

use super::{Remark, notes as lone};
use crate::{document::Document, error::Result};

/// Reads a web page; `path` names it.
pub(super) fn read(path: &str, source: &str, remarks: &mut Vec<Remark>) -> Result<Document> {
    let page = tree::without_empty_tags(source);
    let tree = tree::Tree::parse(path, &page)?;
    let notes = notes::find(&tree);
    let lines = tree::Lines::of(source);
    let skipped = chrome::find(&tree, &notes, &lines, remarks);
    let head = chrome::head(&tree);
    let mut document = walk::read(
        &walk::Page {
            path,
            tree: &tree,
            notes: &notes,
            lines: &lines,
            skipped: &skipped,
            language: &head.tag,
        },
        remarks,
    );
    document.tag = head.tag;
    document.author = head.author;
    document.keywords = head.keywords;
    document.identifiers = head.identifiers;
    lone::drop_bare_headings(&mut document, remarks);
    lone::report_lone(&document, remarks);
    if document
        .blocks
        .iter()
        .all(|block| !matches!(block.kind, crate::document::BlockKind::Heading(_)))
    {
        document.title = head.title;
    }
    Ok(document)
}

/// The words of a piece of HTML, an empty line between blocks; none where it cannot be read.
pub(super) fn plain(html: &str) -> String {
    let Ok(tree) = tree::Tree::parse("", html) else {
        return String::new();
    };
    let mut text = String::new();
    for id in tree.descendants(0) {
        let is_silent = tree.ancestors(id).any(|id| chrome::is_silent(&tree, id));
        if notes::is_block(tree.name(id)) {
            text.push_str("\n\n");
        } else if !is_silent {
            text.push_str(tree.characters(id));
        }
    }
    text
}

/// Whether there is more in a piece of HTML than comments.
pub(super) fn has_elements(html: &str) -> bool {
    html.match_indices('<').any(|(at, _)| {
        crate::span::after(html, at + 1).starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
    })
}
