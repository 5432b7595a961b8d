//! Writes an alignment file.

use std::fmt::Write;

use super::{GONE, Links, SIDES, WORDING, hashes, side_text};
use crate::{
    alignment::{Alignment, Bead, Status},
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
    let gone = old.map_or_else(String::new, |old| gone(old, documents, uris));
    let links = link_groups(alignment, documents, uris, &gone);
    if let Some(whole) = old.and_then(|old| replace_links(old, &links)) {
        return whole;
    }
    let title = match (documents[0].title.as_str(), documents[1].title.as_str()) {
        ("", "") => "Alignment".to_owned(),
        (original, translation) => format!("Alignment of {original} and {translation}"),
    };
    HEADER
        .replace("{namespace}", NAMESPACE)
        .replace("{stale}", STALE)
        .replace("{title}", &xml::escape(&title))
        .replace("{original}", &xml::escape(uris[0]))
        .replace("{translation}", &xml::escape(uris[1]))
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
    <encodingDesc>
      <classDecl>
        <taxonomy xml:id="status">
          <category xml:id="auto"><catDesc>made by the program</catDesc></category>
          <category xml:id="verified"><catDesc>confirmed by a person</catDesc></category>
          <category xml:id="rejected"><catDesc>found wrong by a person</catDesc></category>
          {stale}
        </taxonomy>
      </classDecl>
    </encodingDesc>
  </teiHeader>
  {links}
</TEI>
"#;

const STALE: &str = r#"<category xml:id="stale"><catDesc>confirmed by a person, and changed since</catDesc></category>"#;

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

/// How the ids of beads of notes begin.
const NOTES: &str = "nb";

fn link_groups(
    alignment: &Alignment,
    documents: [&Document; 2],
    uris: [&str; 2],
    gone: &str,
) -> String {
    let mut text = String::from("<standOff>\n");
    let mut wording = String::new();
    let groups = [
        ("sentence", "b", &alignment.beads),
        ("note", NOTES, &alignment.notes),
        ("bibl", "rb", &alignment.entries),
    ];
    for (subtype, prefix, beads) in groups {
        if beads.is_empty() {
            continue;
        }
        let corresp = uris.map(|uri| xml::escape(uri).into_owned()).join(" ");
        let _ = writeln!(
            text,
            "    <linkGrp type=\"alignment\" subtype=\"{subtype}\" corresp=\"{corresp}\">"
        );
        for (at, bead) in beads.iter().enumerate() {
            let id = format!("{prefix}{}", at + 1);
            text.push_str(&link(bead, &id, documents, uris));
            wording.push_str(&confirmed(bead, &id, documents));
        }
        text.push_str("    </linkGrp>\n");
    }
    if !wording.is_empty() {
        let _ = write!(
            text,
            "    <listAnnotation type=\"{WORDING}\">\n{wording}    </listAnnotation>\n"
        );
    }
    if !gone.is_empty() {
        let _ = write!(
            text,
            "    <listAnnotation type=\"{GONE}\">\n      <note target=\"{gone}\"/>\n    </listAnnotation>\n"
        );
    }
    text.push_str("  </standOff>");
    text
}

/// The highest id of each kind that the old file knew, where the text has none as high: only so it
/// is never given again.
fn gone(old: &Links, documents: [&Document; 2], uris: [&str; 2]) -> String {
    let mut targets = Vec::new();
    for (side, document) in documents.into_iter().enumerate() {
        let sentences = document.sentences.iter().map(|sentence| &sentence.id);
        let ids = sentences.chain(document.notes.iter().map(|note| &note.id));
        for prefix in ["s", "bib", "n"] {
            let number = |id: &String| id.strip_prefix(prefix)?.parse::<u32>().ok();
            let known = old.ids(side).filter_map(number).max();
            if known > ids.clone().filter_map(number).max() {
                targets.push(format!(
                    "{}#{prefix}{}",
                    uris[side],
                    known.unwrap_or_default()
                ));
            }
        }
    }
    xml::escape(&targets.join(" ")).into_owned()
}

/// What a person confirmed of a bead, word by word: the texts may change without it, and then only
/// this tells what they said.
fn confirmed(bead: &Bead, id: &str, documents: [&Document; 2]) -> String {
    let are_notes = id.starts_with(NOTES);
    let wording = match bead.status {
        Status::Verified => {
            [0, 1].map(|side| side_text(documents[side], bead.side(side), are_notes))
        }
        Status::Stale => bead.wording.clone().unwrap_or_default(),
        Status::Auto | Status::Rejected => return String::new(),
    };
    let mut text = String::new();
    for (side, words) in SIDES.iter().zip(&wording) {
        if !words.is_empty() {
            let words = xml::escape_text(words);
            let _ = write!(text, "<seg type=\"{side}\">{words}</seg>");
        }
    }
    if text.is_empty() {
        return text;
    }
    format!("      <note target=\"#{id}\">{text}</note>\n")
}

/// One bead; notes are told by the first letters of its id.
fn link(bead: &Bead, id: &str, documents: [&Document; 2], uris: [&str; 2]) -> String {
    let are_notes = id.starts_with(NOTES);
    let mut text = String::new();
    let mut targets = Vec::new();
    for ((places, document), uri) in [&bead.original, &bead.translation]
        .into_iter()
        .zip(documents)
        .zip(uris)
    {
        for at in places {
            let target = if are_notes {
                &document.notes[*at].id
            } else {
                &document.sentences[*at].id
            };
            targets.push(format!("{uri}#{target}"));
        }
    }
    // `link` needs two targets; what stands on one side only is a `ptr`, said to be left out or
    // added.
    let element = match (bead.original.is_empty(), bead.translation.is_empty()) {
        (false, false) => "link",
        (false, true) => "ptr type=\"omission\"",
        (true, _) => "ptr type=\"addition\"",
    };
    let status = match bead.status {
        Status::Auto => "auto",
        Status::Verified => "verified",
        Status::Rejected => "rejected",
        Status::Stale => "stale",
    };
    let _ = write!(
        text,
        "      <{element} xml:id=\"{id}\" n=\"{}\" target=\"{}\" cert=\"{}\" ana=\"#{status}\"",
        bead.ratio(),
        xml::escape(&targets.join(" ")),
        (bead.certainty * 1000.0).round() / 1000.0,
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
    Some((tree.node(last).span.end, format!("\n          {STALE}")))
}
