//! Blocks and running text as well-formed XHTML, with no page around them: what every format made of
//! HTML shares.

use std::{fmt::Write, ops::Range};

use maud::Escaper;

use crate::{
    document::{Block, BlockKind, Mark, Step, Style, StyleKind},
    render::layout,
    xml::allowed,
};

/// Writes the blocks at these places, each around what `content` writes of it: cells become tables,
/// block quotations that follow each other one.
pub(in crate::render) fn blocks(
    out: &mut String,
    blocks: &[Block],
    places: Range<usize>,
    mut content: impl FnMut(&mut String, usize),
) {
    let mut at = places.start;
    while at < places.end {
        let first = &blocks[at];
        let is_alike =
            |block: &Block| block.is_quoted == first.is_quoted && is_cell(block) == is_cell(first);
        let length = blocks[at..places.end]
            .iter()
            .take_while(|block| is_alike(block))
            .count();
        let run = at..at + length;
        at = run.end;
        if first.is_quoted {
            out.push_str("<blockquote>");
        }
        if is_cell(first) {
            table(out, blocks, run, &mut content);
        } else {
            for place in run {
                block(out, &blocks[place].kind, |out| content(out, place));
            }
        }
        if first.is_quoted {
            out.push_str("</blockquote>");
        }
    }
}

/// Writes a walk through running text; `address` says where a link leads, and `mark` writes a note
/// mark. No link stands in another, and none around a mark, which is one itself.
pub(in crate::render) fn inline<'p>(
    out: &mut String,
    steps: impl IntoIterator<Item = Step<'p>>,
    address: impl Fn(&str) -> Option<String>,
    mut mark: impl FnMut(&mut String, &'p Mark),
) {
    let mut open: Vec<(&Style, &'static str)> = Vec::new();
    for step in steps {
        match step {
            Step::Text(text) => escape(out, text),
            Step::Begin(style, _) => {
                let is_free = open.iter().all(|(_, tag)| *tag != "a");
                open.push((style, begin(out, &style.kind, is_free, &address)));
            }
            Step::End(_) => {
                if let Some((_, tag)) = open.pop() {
                    end(out, tag);
                }
            }
            Step::Mark(found) if open.iter().any(|(_, tag)| *tag == "a") => {
                for (_, tag) in open.iter().rev() {
                    end(out, tag);
                }
                mark(out, found);
                let mut is_free = true;
                for (style, tag) in &mut open {
                    *tag = begin(out, &style.kind, is_free, &address);
                    is_free &= *tag != "a";
                }
            }
            Step::Mark(found) => mark(out, found),
        }
    }
}

/// Writes characters as text, for content and for values of attributes in double quotes. What no
/// XML may hold is replaced.
pub(in crate::render) fn escape(out: &mut String, text: &str) {
    let _ = Escaper::new(out).write_str(&allowed(text));
}

/// Only addresses of the web lead out of a text: a `javascript:` in somebody's text does not.
pub(in crate::render) fn web(target: &str) -> Option<String> {
    layout::is_web(target).then(|| target.to_owned())
}

fn is_cell(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Cell { .. })
}

fn block(out: &mut String, kind: &BlockKind, content: impl FnOnce(&mut String)) {
    let (start, end) = match kind {
        BlockKind::Heading(1) => ("<h1>", "</h1>"),
        BlockKind::Heading(2) => ("<h2>", "</h2>"),
        BlockKind::Heading(_) => ("<h3>", "</h3>"),
        BlockKind::Item { depth: 0 | 1, .. } => ("<p class=\"item\">", "</p>"),
        BlockKind::Item { depth: 2, .. } => ("<p class=\"item deep\">", "</p>"),
        BlockKind::Item { .. } => ("<p class=\"item deeper\">", "</p>"),
        BlockKind::Verse { opens_stanza: true } => ("<p class=\"verse stanza\">", "</p>"),
        BlockKind::Verse { .. } => ("<p class=\"verse\">", "</p>"),
        BlockKind::Line => ("<p class=\"line\">", "</p>"),
        BlockKind::Entry => ("<p class=\"entry\">", "</p>"),
        BlockKind::Paragraph | BlockKind::Cell { .. } => ("<p>", "</p>"),
    };
    out.push_str(start);
    if let BlockKind::Item { marker, .. } = kind {
        out.push_str("<span class=\"marker\">");
        escape(out, marker);
        out.push_str("</span> ");
    }
    content(out);
    out.push_str(end);
}

fn table(
    out: &mut String,
    blocks: &[Block],
    cells: Range<usize>,
    content: &mut impl FnMut(&mut String, usize),
) {
    out.push_str("<table><tbody>");
    for at in cells.clone() {
        let opens_row = matches!(blocks[at].kind, BlockKind::Cell { opens_row: true });
        if at == cells.start {
            out.push_str("<tr>");
        } else if opens_row {
            out.push_str("</tr><tr>");
        }
        out.push_str("<td>");
        content(out, at);
        out.push_str("</td>");
    }
    out.push_str("</tr></tbody></table>");
}

/// Writes a start tag and gives back the name of its element.
fn begin(
    out: &mut String,
    kind: &StyleKind,
    is_free: bool,
    address: impl Fn(&str) -> Option<String>,
) -> &'static str {
    let (name, attribute, value) = match kind {
        StyleKind::Italic => ("i", "", String::new()),
        StyleKind::Bold => ("b", "", String::new()),
        StyleKind::SmallCaps => ("span", "class", "smallcaps".to_owned()),
        StyleKind::Superscript => ("sup", "", String::new()),
        StyleKind::Subscript => ("sub", "", String::new()),
        StyleKind::Foreign(language) if language.is_empty() => ("i", "", String::new()),
        StyleKind::Foreign(language) => ("i", "lang", language.clone()),
        StyleKind::Quotation => ("q", "", String::new()),
        StyleKind::Link(target) => match address(target).filter(|_| is_free) {
            Some(address) => ("a", "href", address),
            None => ("span", "", String::new()),
        },
    };
    out.push('<');
    out.push_str(name);
    if !attribute.is_empty() {
        out.push(' ');
        out.push_str(attribute);
        out.push_str("=\"");
        escape(out, &value);
        out.push('"');
    }
    out.push('>');
    name
}

fn end(out: &mut String, name: &str) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}
