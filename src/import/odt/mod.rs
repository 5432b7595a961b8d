//! OpenDocument text, as LibreOffice and Pandoc write it → a [`Document`].
//!
//! Notes stand in the text at their marks; what tracked changes deleted stands apart from the text,
//! so that the text is that of all changes accepted.

mod blocks;
mod inline;
mod styles;

use self::{blocks::Reader, styles::Styles};
use super::{Remark, losses, package::Package};
use crate::{
    document::Document,
    error::{Error, Result},
    xml::{NodeId, Tree},
};

/// Reads an .odt; `path` names it.
pub(super) fn read(path: &str, bytes: &[u8], remarks: &mut Vec<Remark>) -> Result<Document> {
    let package = Package::open(path, bytes, ".odt")?;
    check_lock(path, &package)?;
    let Some(source) = package.part(CONTENT)? else {
        let message = if package.holds("word/document.xml") {
            "this is a .docx, not an OpenDocument text; say --from docx"
        } else {
            "this archive is no OpenDocument text: there is no content.xml in it"
        };
        return Err(Error::file(path, message));
    };
    let tree = Tree::parse(&package.place(CONTENT), &source)?;
    let root = tree.root().map(|(root, _)| root);
    let body = root.and_then(|root| tree.child(root, "body"));
    let Some(text) = body.and_then(|body| tree.child(body, "text")) else {
        let message = "there is no office:text in this part: it is no text, but a table or a \
                       drawing";
        return Err(Error::file(&package.place(CONTENT), message));
    };
    let mut styles = Styles::default();
    let named = package.part(STYLES)?;
    let named = named
        .as_deref()
        .map(|source| Tree::parse(&package.place(STYLES), source));
    let named = named.transpose()?;
    if let Some(named) = &named {
        styles.read(named);
    }
    styles.read(&tree);
    let mut reader = Reader::new(path, &tree, &styles, remarks);
    reader.body(text);
    let (draft, mut losses) = reader.finish();
    if let Some(named) = &named {
        losses.margins = margins(named);
    }
    losses.say(remarks);
    let document = draft.finish(remarks);
    losses::lone_notes(&document, remarks);
    Ok(document)
}

const CONTENT: &str = "content.xml";
const STYLES: &str = "styles.xml";

/// # Errors
/// The file is locked with a password.
fn check_lock(path: &str, package: &Package<'_>) -> Result<()> {
    const MANIFEST: &str = "META-INF/manifest.xml";
    let Some(source) = package.part(MANIFEST)? else {
        return Ok(());
    };
    let tree = Tree::parse(&package.place(MANIFEST), &source)?;
    if tree
        .all()
        .any(|id| local_name(&tree, id) == "encryption-data")
    {
        let message = "the file is locked with a password; open it in LibreOffice and save it \
                       without one";
        return Err(Error::file(path, message));
    }
    Ok(())
}

/// The texts of headers and footers.
fn margins(tree: &Tree<'_>) -> Vec<String> {
    let is_margin = |name: &str| name.starts_with("header") || name.starts_with("footer");
    let pages = tree
        .all()
        .filter(|id| local_name(tree, *id) == "master-page");
    let margins = pages.flat_map(|page| tree.children(page));
    margins
        .filter(|id| is_margin(local_name(tree, *id)))
        .map(|id| paragraphs(tree, id))
        .filter(|text| text.contains(char::is_alphabetic))
        .collect()
}

/// The texts of the paragraphs in an element.
fn paragraphs(tree: &Tree<'_>, id: NodeId) -> String {
    let all = tree.within(id);
    let texts = all.filter(|id| ["p", "h"].contains(&local_name(tree, *id)));
    let texts: Vec<String> = texts.map(|id| tree.text(id)).collect();
    texts.join(" ").trim().to_owned()
}

fn local_name<'t>(tree: &'t Tree<'_>, id: NodeId) -> &'t str {
    tree.element(id).map_or("", |element| element.local_name())
}
