//! A TEI source → a [`Document`].
//!
//! First the notes are read, then the blocks, which hold the marks of the notes; last the sentences
//! of the blocks are found.

use std::sync::Arc;

use super::{NAMESPACE, blocks::read_blocks, notes::Notes, text::Text};
use crate::{
    document::Document,
    error::{Error, Result},
    language::{Language, cyrillic_share, own::Own},
    segment::segment,
    xml::{NodeId, Tree},
};

/// Reads a TEI text; `path` names it in messages.
///
/// # Errors
/// The source is not well-formed, is not a single TEI text, has an id twice or one that is no name, has
/// no sentence at all, is written in another script than the language it declares, or has more notes or
/// longer sentences than are allowed ([`limits`](crate::limits)).
///
/// ```
/// let source = r#"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="ru"><text><body>
///   <p>Посол прибыл 6 ноября<note n="1">Известия. 07.11.1939.</note>. Его встретили.</p>
/// </body></text></TEI>"#;
/// let document = sverka::tei::read("x.ru.xml", source.to_owned())?;
/// assert_eq!(document.sentences.len(), 2);
/// assert_eq!(document.text(&document.sentences[0]), "Посол прибыл 6 ноября.");
/// assert_eq!(document.notes[0].passage.text, "Известия. 07.11.1939.");
/// # Ok::<(), sverka::error::Error>(())
/// ```
pub fn read(path: &str, source: String) -> Result<Document> {
    read_with(path, source, &Arc::default())
}

/// As [`read`], with what the text's project knows beyond the tables.
///
/// # Errors
/// As for [`read`].
pub fn read_with(path: &str, source: String, own: &Arc<Own>) -> Result<Document> {
    let tree = Tree::parse(path, &source)?;
    let mut document = read_tree(&Text::new(path, &tree)?)?;
    document.source = source;
    document.own = Arc::clone(own);
    segment(&mut document);
    check(&document)?;
    Ok(document)
}

fn read_tree(text: &Text<'_>) -> Result<Document> {
    let tree = text.tree;
    let root = root(text)?;
    let body = tree.child(root, "text").ok_or_else(|| {
        let at = tree.node(root).span.start;
        text.error(at, "this TEI file holds no <text>")
    })?;
    let mut document = header(text, root, body);
    let language = Language::from_tag(&document.tag);
    let notes = Notes::find(text, body, language);
    document.blocks = read_blocks(text, &notes, body);
    document.notes = notes.read;
    if document.tag.is_empty() {
        let texts = document
            .blocks
            .iter()
            .map(|block| block.passage.text.as_str());
        let is_russian = cyrillic_share(texts).is_some_and(|share| share >= 50);
        document.tag.push_str(if is_russian { "ru" } else { "en" });
    }
    document.language = Language::from_tag(&document.tag);
    Ok(document)
}

fn root(text: &Text<'_>) -> Result<NodeId> {
    let (root, element) = text
        .tree
        .root()
        .ok_or_else(|| Error::file(text.path, "the file is empty"))?;
    let at = element.open.start;
    let name = element.local_name();
    let prefix = element.prefix().trim_end_matches(':');
    let declaration = if prefix.is_empty() {
        "xmlns".to_owned()
    } else {
        format!("xmlns:{prefix}")
    };
    match name {
        "TEI" if text.tree.attribute(root, &declaration) == Some(NAMESPACE) => Ok(root),
        "TEI" => {
            let message =
                format!("<TEI> is not in the TEI namespace; add {declaration}=\"{NAMESPACE}\"");
            Err(text.error(at, message))
        }
        "teiCorpus" => Err(text.error(
            at,
            "this is a corpus of several texts; put each <TEI> into a file of its own",
        )),
        _ => {
            let message = format!(
                "this is not a TEI text: its root is <{}>, not <TEI>",
                element.name
            );
            Err(text.error(at, message))
        }
    }
}

fn header(text: &Text<'_>, root: NodeId, body: NodeId) -> Document {
    let tree = text.tree;
    let below = |path: &[&str]| {
        path.iter()
            .try_fold(root, |node, name| tree.child(node, name))
    };
    let title = ["teiHeader", "fileDesc", "titleStmt", "title"];
    let author = ["teiHeader", "fileDesc", "titleStmt", "author"];
    let language = ["teiHeader", "profileDesc", "langUsage", "language"];
    let words = |node: Option<NodeId>| node.map_or_else(String::new, |node| tree.text(node));
    let declared = tree
        .attribute(body, "xml:lang")
        .or_else(|| tree.attribute(root, "xml:lang"))
        .or_else(|| tree.attribute(below(&language)?, "ident"));
    Document {
        path: text.path.to_owned(),
        tag: declared.unwrap_or_default().to_owned(),
        title: words(below(&title)),
        author: words(below(&author)),
        keywords: terms(text, below(&["teiHeader", "profileDesc", "textClass"])),
        identifiers: identifiers(text, below(&["teiHeader", "fileDesc"])),
        ids: text.ids(),
        ..Document::default()
    }
}

/// The nodes below one, in order.
fn below(text: &Text<'_>, node: NodeId) -> impl Iterator<Item = NodeId> {
    let tree = text.tree;
    let end = tree.node(node).span.end;
    let inside = tree.all().skip_while(move |id| *id <= node);
    inside.take_while(move |id| tree.node(*id).span.start < end)
}

fn terms(text: &Text<'_>, class: Option<NodeId>) -> Vec<String> {
    let nodes = class.into_iter().flat_map(|class| below(text, class));
    nodes
        .filter(|node| text.name(*node) == Some("term"))
        .map(|node| text.tree.text(node))
        .filter(|term| !term.is_empty())
        .collect()
}

fn identifiers(text: &Text<'_>, description: Option<NodeId>) -> Vec<(String, String)> {
    let nodes = description.into_iter().flat_map(|node| below(text, node));
    let numbers = nodes.filter(|node| text.name(*node) == Some("idno"));
    numbers
        .filter_map(|node| {
            let kind = text.tree.attribute(node, "type")?;
            Some((kind.to_owned(), text.tree.text(node)))
        })
        .collect()
}

fn check(document: &Document) -> Result<()> {
    if document.sentences.is_empty() {
        return Err(Error::file(
            &document.path,
            "the text is empty: there is no sentence in its <body>",
        ));
    }
    let texts = document
        .blocks
        .iter()
        .map(|block| block.passage.text.as_str());
    let Some(share) = cyrillic_share(texts) else {
        return document.check_limits();
    };
    let is_wrong = match document.language {
        Language::Russian => share < 50,
        Language::English => share >= 50,
        Language::Other => false,
    };
    if is_wrong {
        let message = format!(
            "the text is declared {} (xml:lang=\"{}\"), but {share} of 100 letters are Cyrillic; \
             is this the right file?",
            document.language.name(),
            document.tag,
        );
        return Err(Error::file(&document.path, message));
    }
    document.check_limits()
}
