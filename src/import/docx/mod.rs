//! DOCX, as Word, LibreOffice and Pandoc write it → a [`Document`].
//!
//! What is printed when all tracked changes are accepted is read. Nothing is known here of a
//! namespace but the local names of its elements, so that strict and transitional files are alike.

mod body;
mod inline;
mod notes;
mod numbering;
mod ordinal;
mod signs;
mod styles;
mod table;

use std::collections::HashMap;

use self::{
    body::Reader,
    notes::{NoteKind, Notes},
    numbering::Numbering,
    styles::Styles,
};
use super::{Remark, losses, package::Package};
use crate::{
    document::Document,
    error::{Error, Result},
    xml::{NodeId, Tree},
};

/// Reads a .docx; `path` names it.
pub(super) fn read(path: &str, bytes: &[u8], remarks: &mut Vec<Remark>) -> Result<Document> {
    let package = Package::open(path, bytes, ".docx")?;
    let main = main_part(path, &package)?;
    let parts = Relations::read(&package, &main)?;
    let styles = match parts.source(&package, "styles")? {
        Some((place, source)) => Styles::read(&Tree::parse(&place, &source)?),
        None => Styles::default(),
    };
    let numbering = match parts.source(&package, "numbering")? {
        Some((place, source)) => Numbering::read(&Tree::parse(&place, &source)?),
        None => Numbering::default(),
    };
    let mut notes = Notes::default();
    if let Some((place, source)) = parts.source(&package, "settings")? {
        notes.settings(&Tree::parse(&place, &source)?);
    }
    let source = package.part(&main)?.unwrap_or_default();
    let tree = Tree::parse(&package.place(&main), &source)?;
    let Some(text) = tree.root().and_then(|(root, _)| tree.child(root, "body")) else {
        let message = "there is no w:body in this part: it is no text of Word's";
        return Err(Error::file(&package.place(&main), message));
    };
    notes.sections(&tree);
    let mut reader = Reader::new(path, &styles, numbering, notes);
    reader.body(&Part::new(&tree, &parts), text);
    for kind in [NoteKind::Foot, NoteKind::End] {
        let part = parts.target(kind.part());
        match package.part(&part)? {
            Some(source) => {
                let tree = Tree::parse(&package.place(&part), &source)?;
                let links = Relations::read(&package, &part)?;
                reader.notes(&Part::new(&tree, &links), kind, remarks);
            }
            None => reader.missing(kind, &part, remarks),
        }
    }
    for relation in &parts.0 {
        if ["header", "footer"].contains(&relation.kind.as_str())
            && let Some(source) = package.part(&relation.target)?
        {
            reader.margin(&Tree::parse(&package.place(&relation.target), &source)?);
        }
    }
    let (draft, losses) = reader.finish();
    losses.say(remarks);
    let document = draft.finish(remarks);
    losses::lone_notes(&document, remarks);
    Ok(document)
}

/// A part that text is read from.
struct Part<'t> {
    tree: &'t Tree<'t>,
    /// Where links lead, by the ids of the relations.
    links: HashMap<&'t str, &'t str>,
    /// Whether white space at the ends of a text counts unless something else is said.
    is_preserved: bool,
}

impl<'t> Part<'t> {
    fn new(tree: &'t Tree<'t>, relations: &'t Relations) -> Self {
        let links = relations.0.iter().filter(|relation| relation.is_outside);
        let root = tree.root().map(|(root, _)| root);
        let space = root.and_then(|root| tree.attribute(root, "xml:space"));
        Self {
            tree,
            links: links
                .map(|relation| (relation.id.as_str(), relation.target.as_str()))
                .collect(),
            is_preserved: space == Some("preserve"),
        }
    }

    /// The local name of an element; nothing for what is none.
    fn name(&self, id: NodeId) -> &str {
        local_name(self.tree, id)
    }
}

fn local_name<'t>(tree: &'t Tree<'_>, id: NodeId) -> &'t str {
    tree.element(id).map_or("", |element| element.local_name())
}

/// The parts that a part refers to.
struct Relations(Vec<Relation>);

struct Relation {
    id: String,
    /// The last word of its type: `footnotes`, `hyperlink`.
    kind: String,
    /// The part in the archive, or an address outside of it.
    target: String,
    is_outside: bool,
}

impl Relations {
    /// The relations of a part; none where the file has none.
    fn read(package: &Package<'_>, part: &str) -> Result<Self> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let own = format!("{folder}/_rels/{name}.rels");
        let own = own.trim_start_matches('/');
        let Some(source) = package.part(own)? else {
            return Ok(Self(Vec::new()));
        };
        let tree = Tree::parse(&package.place(own), &source)?;
        let relations = tree.all().filter_map(|id| {
            let value = |name| tree.attribute(id, name);
            let (kind, target) = (value("Type")?, value("Target")?);
            let is_outside = value("TargetMode") == Some("External");
            Some(Relation {
                id: value("Id")?.to_owned(),
                kind: kind.rsplit('/').next().unwrap_or(kind).to_owned(),
                target: if is_outside {
                    target.to_owned()
                } else {
                    resolved(folder, target)
                },
                is_outside,
            })
        });
        Ok(Self(relations.collect()))
    }

    /// The name of the part of a kind, as it usually is where no relation says it.
    fn target(&self, kind: &str) -> String {
        let relation = self.0.iter().find(|relation| relation.kind == kind);
        relation.map_or_else(
            || format!("word/{kind}.xml"),
            |relation| relation.target.clone(),
        )
    }

    /// The place and the text of the part of a kind.
    fn source(&self, package: &Package<'_>, kind: &str) -> Result<Option<(String, String)>> {
        let target = self.target(kind);
        let source = package.part(&target)?;
        Ok(source.map(|source| (package.place(&target), source)))
    }
}

/// A path in the archive, from a folder in it.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(target) = target.strip_prefix('/') {
        return target.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// The name of the part that holds the text.
fn main_part(path: &str, package: &Package<'_>) -> Result<String> {
    let relations = Relations::read(package, "")?;
    let relation = relations
        .0
        .into_iter()
        .find(|relation| relation.kind == "officeDocument");
    let name = relation.map_or_else(|| "word/document.xml".to_owned(), |found| found.target);
    if package.holds(&name) && !name.starts_with("xl/") && !name.starts_with("ppt/") {
        return Ok(name);
    }
    let message = if package.holds("content.xml") {
        "this is an OpenDocument text, not a .docx; say --from odt".to_owned()
    } else {
        format!("this archive is no .docx: there is no text of Word's in it ({name})")
    };
    Err(Error::file(path, message))
}
