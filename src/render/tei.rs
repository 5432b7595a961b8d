//! The parallel edition as TEI in one file: a `teiCorpus` of both texts, each with its own header, and
//! a `standOff` that aligns them.
//!
//! The texts are those of their files, to the byte, but for their ids: these and what points at them
//! begin with the name of the text (`ru.s12`), for ids of one file are unique. Entities that a file
//! declares itself are resolved, since its document type is left behind.

use std::{
    collections::{BTreeSet, HashSet},
    fmt::Write,
};

use super::layout;
use crate::{
    alignment::Alignment,
    edition::{Edition, Side},
    error::Result,
    span::Span,
    tei::{
        NAMESPACE,
        alignment::{ENCODING, stand_off},
        mark_sentences,
    },
    xml::{self, Kind, NodeId, Tree, escape, escape_text},
};

/// The file. It is valid where the two texts are.
///
/// ```
/// use sverka::{Edition, align, render, tei};
/// let text = |lang: &str, words: &str| tei::read(lang, format!(
///     r#"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{lang}"><text><body><p>{words}</p></body></text></TEI>"#
/// ));
/// let (original, translation) = (text("ru", "Да.")?, text("en", "Yes.")?);
/// let alignment = align::align(&original, &translation)?;
/// let file = render::tei::write(&Edition::new("x", original, translation, alignment))?;
/// assert!(file.contains(r#"<s xml:id="ru.s1">Да.</s>"#));
/// assert!(file.contains(r##"target="#ru.s1 #en.s1""##));
/// # Ok::<(), sverka::Error>(())
/// ```
///
/// # Errors
/// None for texts that were read from their own sources.
pub fn write(edition: &Edition) -> Result<String> {
    let documents = Side::BOTH.map(|side| edition.document(side));
    let names = names(documents.map(layout::tag));
    let mut texts = Vec::new();
    for (document, name) in documents.into_iter().zip(names) {
        let marked = mark_sentences(document)?;
        let source = marked.as_deref().unwrap_or(&document.source);
        texts.push(renamed(&Tree::parse(&document.path, source)?, name));
    }
    let links = stand_off(
        &edition.alignment,
        documents,
        names
            .map(|name| format!("#{name}"))
            .each_ref()
            .map(String::as_str),
        &names.map(|name| format!("#{name}.")),
    );
    let mut file =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<teiCorpus xmlns=\"{NAMESPACE}\">\n");
    file.push_str(&header(edition));
    let _ = write!(file, "  {links}\n{}\n</teiCorpus>\n", texts.join("\n"));
    Ok(file)
}

/// What the ids of each text begin with: its language, where the two are different.
fn names([original, translation]: [&str; 2]) -> [&str; 2] {
    if original == translation {
        Side::BOTH.map(Side::name)
    } else {
        [original, translation]
    }
}

fn header(edition: &Edition) -> String {
    let documents = Side::BOTH.map(|side| edition.document(side));
    let mut titles = String::new();
    for (title, document) in layout::titles(edition).into_iter().zip(documents) {
        if !title.is_empty() {
            let tag = layout::tag(document);
            let _ = write!(
                titles,
                "<title xml:lang=\"{tag}\">{}</title>",
                escape_text(title)
            );
        }
    }
    let mut people = String::new();
    for id in vouchers(&edition.alignment) {
        let _ = write!(
            people,
            "<respStmt xml:id=\"{id}\"><resp>confirmed links</resp><name>{id}</name></respStmt>"
        );
    }
    format!(
        "  <teiHeader>
    <fileDesc>
      <titleStmt>{titles}{people}</titleStmt>
      <publicationStmt><p>Made by sverka; the header of each text says where it comes from.</p></publicationStmt>
      <sourceDesc><p>{} and {}.</p></sourceDesc>
    </fileDesc>
    {ENCODING}
  </teiHeader>
",
        escape_text(&documents[0].path),
        escape_text(&documents[1].path),
    )
}

/// The ids of the people who vouch for beads, in order.
fn vouchers(alignment: &Alignment) -> BTreeSet<&str> {
    let beads = [&alignment.beads, &alignment.notes, &alignment.entries];
    let said = beads
        .into_iter()
        .flatten()
        .filter_map(|bead| bead.by.as_deref());
    let is_name = |id: &&str| {
        id.starts_with(|c: char| c.is_ascii_alphabetic())
            && id
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
    };
    said.flat_map(str::split_whitespace)
        .filter_map(|pointer| pointer.strip_prefix('#'))
        .filter(is_name)
        .collect()
}

/// The root element of a text with all its ids named after it.
fn renamed(tree: &Tree<'_>, name: &str) -> String {
    let Some((root, _)) = tree.root() else {
        return String::new();
    };
    let ids: HashSet<&str> = tree
        .all()
        .filter_map(|id| tree.attribute(id, "xml:id"))
        .collect();
    let mut replacements = Vec::new();
    for id in tree.within(root) {
        match &tree.node(id).kind {
            Kind::Element(element) => {
                if let Some(tag) = start_tag(tree, id, &ids, (id == root).then_some(name), name) {
                    replacements.push((element.open, tag));
                }
            }
            Kind::Reference(text) => {
                replacements.push((tree.node(id).span, escape_text(text).into_owned()));
            }
            _ => {}
        }
    }
    let whole = tree.node(root).span;
    let end = tree.source.len();
    replacements.insert(0, (Span::new(0, whole.start), String::new()));
    replacements.push((Span::new(whole.end, end), String::new()));
    xml::replace(tree.source, &replacements)
}

/// A start tag that must change: because of its ids, what it points at, or entities in it. The root
/// gets an id where it has none.
fn start_tag(
    tree: &Tree<'_>,
    id: NodeId,
    ids: &HashSet<&str>,
    root: Option<&str>,
    name: &str,
) -> Option<String> {
    let element = tree.element(id)?;
    let old = element.open.of(tree.source);
    let mut is_changed = old.contains('&');
    let mut tag = format!("<{}", element.name);
    if let Some(root) = root.filter(|_| tree.attribute(id, "xml:id").is_none()) {
        is_changed = true;
        let _ = write!(tag, " xml:id=\"{root}\"");
    }
    for (attribute, value) in tree.attributes(id) {
        let new = match attribute {
            "xml:id" => format!("{name}.{value}"),
            _ => pointed(value, ids, name),
        };
        is_changed |= new != value;
        let _ = write!(tag, " {attribute}=\"{}\"", escape(&new));
    }
    tag.push_str(if old.ends_with("/>") { "/>" } else { ">" });
    is_changed.then_some(tag)
}

/// A value in which pointers at ids of the text follow their new names.
fn pointed(value: &str, ids: &HashSet<&str>, name: &str) -> String {
    let words = value.split(' ').map(|word| match word.strip_prefix('#') {
        Some(id) if ids.contains(id) => format!("#{name}.{id}"),
        _ => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}
