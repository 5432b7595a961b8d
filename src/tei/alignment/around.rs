//! What stands round the beads of an alignment file: its header, and what comes after the beads.

use crate::{
    document::Document,
    span::{Span, after},
    tei::NAMESPACE,
    xml::{self, Tree},
};

/// What stands before and after the `standOff` of a file.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Around {
    pub(super) head: String,
    pub(super) tail: String,
    /// What a header of before there were stale beads lacks.
    pub(super) category: Option<(usize, String)>,
}

impl Around {
    /// Of a file that was read.
    pub(super) fn of(tree: &Tree<'_>) -> Option<Self> {
        let source = tree.source;
        let (root, _) = tree.root()?;
        let span = tree.node(tree.child(root, "standOff")?).span;
        Some(Self {
            head: Span::new(0, span.start).of(source).to_owned(),
            tail: after(source, span.end).to_owned(),
            category: missing_category(tree),
        })
    }

    /// The same of a file that is not there yet.
    pub(super) fn new(documents: [&Document; 2], uris: [&str; 2]) -> Self {
        let title = match (documents[0].title.as_str(), documents[1].title.as_str()) {
            ("", "") => "Alignment".to_owned(),
            (original, translation) => format!("Alignment of {original} and {translation}"),
        };
        let head = HEADER
            .replace("{namespace}", NAMESPACE)
            .replace("{title}", &xml::escape(&title))
            .replace("{original}", &xml::escape(uris[0]))
            .replace("{translation}", &xml::escape(uris[1]))
            .replace("{encoding}", ENCODING);
        Self {
            head,
            tail: "\n</TEI>\n".to_owned(),
            category: None,
        }
    }
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
