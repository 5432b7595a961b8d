//! Reads XLIFF 2, our own and that of others.

use crate::{
    alignment::{Bead, Status},
    document::BlockKind,
    edition::{Edition, Side},
    error::{Error, Result},
    exchange::{
        bitext::{self, Bitext, Draft, UNKNOWN},
        code, describe,
        unit::{Kind, Role},
    },
    xml::{Element, NodeId, Tree},
};

/// Reads XLIFF 2.0 or 2.1; `path` names it in messages. Segments of a `unit` of others are sentences
/// of a paragraph, each a bead with its translation. The languages are those of the file, unless
/// `languages` says them.
///
/// # Errors
/// It is not well-formed, no XLIFF 2, or a text cannot be made of a side.
pub fn read(path: &str, source: &str, languages: Option<&[String; 2]>) -> Result<Edition> {
    let tree = Tree::parse(path, source)?;
    let reader = Reader { tree: &tree };
    let root = root(path, &tree)?;
    let mut bitext = Bitext::new(path);
    for (side, attribute) in [(Side::Original, "srcLang"), (Side::Translation, "trgLang")] {
        let told = languages.map(|tags| tags[side as usize].as_str());
        let tag = told.or_else(|| tree.attribute(root, attribute));
        tag.unwrap_or_default()
            .clone_into(&mut bitext.text(side).tag);
        let title = reader.meta(root, side.name());
        bitext.text(side).title = title.unwrap_or_default();
    }
    for unit in tree.within(root).filter(|node| reader.is(*node, "unit")) {
        reader.unit(unit, &mut bitext)?;
    }
    bitext.finish()
}

fn root(path: &str, tree: &Tree<'_>) -> Result<NodeId> {
    let Some((root, element)) = tree.root() else {
        return Err(Error::file(path, "the file is empty"));
    };
    let version = tree.attribute(root, "version").unwrap_or_default();
    let message = if element.local_name() != "xliff" {
        format!("this is not XLIFF: its root is <{}>", element.name)
    } else if !version.starts_with("2.") {
        format!("this is XLIFF {version}; only XLIFF 2 can be read")
    } else {
        return Ok(root);
    };
    Err(Error::at(path, tree.source, element.open.start, message))
}

struct Reader<'t> {
    tree: &'t Tree<'t>,
}

impl Reader<'_> {
    fn unit(&self, unit: NodeId, bitext: &mut Bitext) -> Result<()> {
        let kind = self.meta(unit, "kind").and_then(|name| Kind::of(&name));
        let kind = kind.unwrap_or(Kind::Sentence);
        let status = self.meta(unit, "status");
        let status = Status::ALL
            .into_iter()
            .find(|known| Some(known.name()) == status.as_deref());
        let certainty = self.meta(unit, "certainty");
        let certainty = certainty.map_or(UNKNOWN, |number| bitext::certainty(&number));
        let by = self.meta(unit, "by");
        let mut begins = [true, true];
        let segments = self
            .tree
            .children(unit)
            .filter(|node| self.is(*node, "segment"));
        for segment in segments {
            let state = match self.tree.attribute(segment, "state") {
                Some("final" | "reviewed") => Status::Verified,
                _ => Status::Auto,
            };
            let bead = Bead {
                status: status.unwrap_or(state),
                by: by.clone(),
                ..Bead::auto(Vec::new(), Vec::new(), certainty)
            };
            let sides = Side::BOTH.map(|side| {
                let name = ["source", "target"][side as usize];
                let text = self.tree.child(segment, name);
                let begins = &mut begins[side as usize];
                text.map_or(Vec::new(), |text| self.units(text, unit, kind, begins))
            });
            let at = self.tree.node(segment).span.start;
            bitext.push_bead(kind, sides, bead, (self.tree.source, at))?;
        }
        Ok(())
    }

    /// The sentences, entries or notes of a source or target: those that are marked as such, else one.
    fn units(&self, text: NodeId, unit: NodeId, kind: Kind, begins: &mut bool) -> Vec<Draft> {
        let is_marked = |node: &NodeId| {
            self.is(*node, "mrk") && self.tree.attribute(*node, "type") == Some("sverka:unit")
        };
        let marked: Vec<NodeId> = self.tree.children(text).filter(is_marked).collect();
        if marked.is_empty() {
            let block = std::mem::take(begins).then_some(BlockKind::Paragraph);
            let role = match kind {
                Kind::Sentence => Role::Sentence(block),
                kind => describe::read("", kind).1,
            };
            let mut draft = Draft::new("", role);
            self.content(text, unit, &mut draft);
            return vec![draft];
        }
        let mut units = Vec::with_capacity(marked.len());
        for mark in marked {
            let said = self.tree.attribute(mark, "value").unwrap_or_default();
            let (id, role) = describe::read(said, kind);
            let mut draft = Draft::new(id, role);
            self.content(mark, unit, &mut draft);
            units.push(draft);
        }
        units
    }

    fn content(&self, node: NodeId, unit: NodeId, draft: &mut Draft) {
        for child in self.tree.children(node) {
            let attribute = |name: &str| self.tree.attribute(child, name).unwrap_or_default();
            let data = |name: &str| self.data(unit, attribute(name));
            let style = |value: Option<String>| code::kind(attribute("subType"), value.as_deref());
            match self.tree.element(child).map(Element::local_name) {
                None => draft.text(self.tree.characters(child)),
                Some("pc") => {
                    if let Some(style) = style(data("dataRefStart")) {
                        draft.begin(attribute("id"), style);
                    }
                    self.content(child, unit, draft);
                    draft.end(attribute("id"));
                }
                Some("sc") => {
                    if let Some(style) = style(data("dataRef")) {
                        draft.begin(attribute("id"), style);
                    }
                }
                Some("ec") => draft.end(attribute("startRef")),
                Some("ph") if attribute("subType") == "sverka:note" => {
                    if let Some(note) = data("dataRef") {
                        draft.mark(&note);
                    }
                }
                Some("mrk") => self.content(child, unit, draft),
                Some("cp") => {
                    let character = u32::from_str_radix(attribute("hex"), 16).ok();
                    let character = character.and_then(char::from_u32);
                    draft.text(&character.unwrap_or('\u{fffd}').to_string());
                }
                Some(_) => {}
            }
        }
    }

    /// What the data of this id say.
    fn data(&self, unit: NodeId, id: &str) -> Option<String> {
        let all = self.tree.child(unit, "originalData")?;
        let mut data = self.tree.children(all);
        let data = data.find(|data| self.tree.attribute(*data, "id") == Some(id))?;
        Some(self.tree.text(data))
    }

    /// A field of the first metadata in or below a node.
    fn meta(&self, node: NodeId, name: &str) -> Option<String> {
        let metadata = self.tree.child(node, "metadata").or_else(|| {
            let file = self.tree.child(node, "file")?;
            self.tree.child(file, "metadata")
        })?;
        let mut fields = self.tree.within(metadata);
        let field = fields.find(|field| {
            self.is(*field, "meta") && self.tree.attribute(*field, "type") == Some(name)
        })?;
        Some(self.tree.text(field))
    }

    fn is(&self, node: NodeId, name: &str) -> bool {
        let element = self.tree.element(node);
        element.is_some_and(|element| element.local_name() == name)
    }
}
