//! Writes an alignment file.

use std::fmt::Write;

use super::{Links, NOTES, hashes, kinds, memory};
use crate::{
    alignment::{Alignment, Bead},
    document::Document,
    span::Span,
    tei::NAMESPACE,
    xml::{self, Tree},
};

/// Writes an alignment of two documents, which `uris` name as seen from the alignment file. Where
/// there is an `old` file, only its `standOff` is replaced: its header stays as it is.
pub fn write_alignment(
    alignment: &Alignment,
    documents: [&Document; 2],
    uris: [&str; 2],
    old: Option<&Links>,
) -> String {
    let links = format!(
        "<standOff>\n{}{}{}  </standOff>",
        groups(
            alignment,
            documents,
            uris,
            &uris.map(|uri| format!("{uri}#"))
        ),
        memory::wording(alignment, documents),
        old.map_or_else(String::new, |old| memory::gone(old, documents, uris)),
    );
    if let Some(whole) = old.and_then(|old| replace_links(old, &links)) {
        return whole;
    }
    let title = match (documents[0].title.as_str(), documents[1].title.as_str()) {
        ("", "") => "Alignment".to_owned(),
        (original, translation) => format!("Alignment of {original} and {translation}"),
    };
    HEADER
        .replace("{namespace}", NAMESPACE)
        .replace("{title}", &xml::escape(&title))
        .replace("{original}", &xml::escape(uris[0]))
        .replace("{translation}", &xml::escape(uris[1]))
        .replace("{encoding}", ENCODING)
        .replace("{links}", &links)
}

const HEADER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="{namespace}">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>{title}</title></titleStmt>
      <publicationStmt><p>Stands beside the texts it aligns.</p></publicationStmt>
      <sourceDesc><p>Stand-off alignment of {original} and {translation}.</p></sourceDesc>
    </fileDesc>
    {encoding}
  </teiHeader>
  {links}
</TEI>
"#;

/// What a header says of the words that `@ana` points at.
pub const ENCODING: &str = r#"<encodingDesc>
      <classDecl>
        <taxonomy xml:id="status">
          <category xml:id="auto"><catDesc>made by the program</catDesc></category>
          <category xml:id="verified"><catDesc>confirmed by a person</catDesc></category>
          <category xml:id="rejected"><catDesc>found wrong by a person</catDesc></category>
          <category xml:id="stale"><catDesc>confirmed by a person, and changed since</catDesc></category>
        </taxonomy>
      </classDecl>
    </encodingDesc>"#;

/// `text` as part of a URI in a list of URIs.
pub fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            '%' | ' ' | '#' | '?' | '"' | '<' | '>' => {
                for byte in c.to_string().bytes() {
                    let _ = write!(uri, "%{byte:02X}");
                }
            }
            '\\' => uri.push('/'),
            c => uri.push(c),
        }
    }
    uri
}

/// The `standOff` of an alignment: `texts` point at the texts as wholes, and `before_ids` is what a
/// pointer has before an id in each (`x.ru.xml#`).
pub fn stand_off(
    alignment: &Alignment,
    documents: [&Document; 2],
    texts: [&str; 2],
    before_ids: &[String; 2],
) -> String {
    let groups = groups(alignment, documents, texts, before_ids);
    format!("<standOff>\n{groups}  </standOff>")
}

fn groups(
    alignment: &Alignment,
    documents: [&Document; 2],
    texts: [&str; 2],
    before_ids: &[String; 2],
) -> String {
    let mut text = String::new();
    for (subtype, prefix, beads) in kinds(alignment) {
        if beads.is_empty() {
            continue;
        }
        let corresp = texts.map(|text| xml::escape(text).into_owned()).join(" ");
        let _ = writeln!(
            text,
            "    <linkGrp type=\"alignment\" subtype=\"{subtype}\" corresp=\"{corresp}\">"
        );
        for (bead, number) in beads.iter().zip(1_usize..) {
            let id = format!("{prefix}{number}");
            text.push_str(&link(bead, &id, documents, before_ids));
        }
        text.push_str("    </linkGrp>\n");
    }
    text
}

/// One bead; notes are told by the first letter of its id.
fn link(bead: &Bead, id: &str, documents: [&Document; 2], before_ids: &[String; 2]) -> String {
    let are_notes = id.starts_with(NOTES);
    let mut text = String::new();
    let mut targets = Vec::new();
    for ((places, document), before) in [&bead.original, &bead.translation]
        .into_iter()
        .zip(documents)
        .zip(before_ids)
    {
        for at in places {
            let target = if are_notes {
                &document.notes[*at].id
            } else {
                &document.sentences[*at].id
            };
            targets.push(format!("{before}{target}"));
        }
    }
    // `link` needs two targets; what stands on one side only is a `ptr`, said to be left out or
    // added.
    let element = match (bead.original.is_empty(), bead.translation.is_empty()) {
        (false, false) => "link",
        (false, true) => "ptr type=\"omission\"",
        (true, _) => "ptr type=\"addition\"",
    };
    let status = bead.status.name();
    let _ = write!(
        text,
        "      <{element} xml:id=\"{id}\" n=\"{}\" target=\"{}\" cert=\"{}\" ana=\"#{status}\"",
        bead.ratio(),
        xml::escape(&targets.join(" ")),
        bead.rounded_certainty(),
    );
    if let Some(by) = &bead.by {
        let _ = write!(text, " resp=\"{}\"", xml::escape(by));
    }
    let _ = writeln!(
        text,
        " source=\"{}\"/>",
        hashes(bead, documents, are_notes).join(" ")
    );
    text
}

fn replace_links(old: &Links, links: &str) -> Option<String> {
    let tree = Tree::parse(&old.path, &old.source).ok()?;
    let (root, _) = tree.root()?;
    let span = tree.node(tree.child(root, "standOff")?).span;
    let head = Span::new(0, span.start).of(&old.source);
    let insertions = missing_category(&tree).filter(|_| links.contains("ana=\"#stale\""));
    let head = xml::insert(head, insertions.into_iter().collect());
    Some(format!(
        "{head}{links}{}",
        crate::span::after(&old.source, span.end)
    ))
}

/// What a header of before there were stale beads lacks, and where it goes.
fn missing_category(tree: &Tree<'_>) -> Option<(usize, String)> {
    let with_id = |id: &str| {
        let mut nodes = tree.all();
        nodes.find(|node| tree.attribute(*node, "xml:id") == Some(id))
    };
    if with_id("stale").is_some() {
        return None;
    }
    let last = tree.children(with_id("status")?);
    let last = last.filter(|node| tree.element(*node).is_some()).last()?;
    let mut lines = ENCODING.lines();
    let line = lines.find(|line| line.contains("xml:id=\"stale\""))?;
    Some((tree.node(last).span.end, format!("\n{line}")))
}
