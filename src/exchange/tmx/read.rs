//! Reads TMX, our own and that of others.

use crate::{
    alignment::{Bead, Status},
    edition::{Edition, Side},
    error::{Error, Result},
    exchange::{
        bitext::{self, Bitext, Draft, UNKNOWN},
        code, describe,
        unit::Kind,
    },
    xml::{Element, NodeId, Tree},
};

/// Reads a translation memory; `path` names it in messages. Where it has more than two languages,
/// `languages` says which two, the original first.
///
/// # Errors
/// It is not well-formed or no TMX, a `tuv` has no language, there are not two languages or it is not
/// clear which, or a text cannot be made of a side.
pub fn read(path: &str, source: &str, languages: Option<&[String; 2]>) -> Result<Edition> {
    let tree = Tree::parse(path, source)?;
    let reader = Reader { path, tree: &tree };
    let root = reader.root()?;
    let tags = reader.languages(root, languages)?;
    let mut bitext = Bitext::new(path);
    reader.titles(root, &tags, &mut bitext);
    for unit in reader.below(root, "tu") {
        reader.unit(unit, &tags, &mut bitext)?;
    }
    bitext.finish()
}

struct Reader<'t> {
    path: &'t str,
    tree: &'t Tree<'t>,
}

impl<'t> Reader<'t> {
    fn root(&self) -> Result<NodeId> {
        match self.tree.root() {
            Some((root, element)) if element.local_name() == "tmx" => Ok(root),
            Some((_, element)) => {
                let message = format!("this is not TMX: its root is <{}>", element.name);
                Err(self.error(element.open.start, message))
            }
            None => Err(Error::file(self.path, "the file is empty")),
        }
    }

    /// The tags of the two languages, as the file has them.
    fn languages(&self, root: NodeId, wanted: Option<&[String; 2]>) -> Result<[String; 2]> {
        let mut found: Vec<&str> = Vec::new();
        for variant in self.below(root, "tuv") {
            let tag = self.language(variant)?;
            if !found.iter().any(|known| known.eq_ignore_ascii_case(tag)) {
                found.push(tag);
            }
        }
        if let Some(wanted) = wanted {
            let [original, translation] = wanted.each_ref().map(|tag| {
                let same = found.iter().find(|found| found.eq_ignore_ascii_case(tag));
                let like = same.or_else(|| found.iter().find(|found| is_like(found, tag)));
                like.map(|found| (*found).to_owned()).ok_or(tag)
            });
            return match (original, translation) {
                (Ok(original), Ok(translation)) => Ok([original, translation]),
                (Err(tag), _) | (_, Err(tag)) => {
                    let message = format!("there is no {tag} in it; it has {}", found.join(", "));
                    Err(Error::file(self.path, message))
                }
            };
        }
        let header = self.tree.child(root, "header");
        let source = header.and_then(|header| self.tree.attribute(header, "srclang"));
        if let Some(first) =
            source.and_then(|tag| found.iter().position(|found| is_like(found, tag)))
        {
            found[..=first].rotate_right(1);
        }
        match found.as_slice() {
            [original, translation] => Ok([(*original).to_owned(), (*translation).to_owned()]),
            [] => Err(Error::file(
                self.path,
                "the file has no <tuv>: there is no text in it",
            )),
            [only] => {
                let message = format!("the file has one language, {only}; a bitext has two");
                Err(Error::file(self.path, message))
            }
            more => {
                let message = format!(
                    "the file has {} languages, {}; say which two with --langs, original first",
                    more.len(),
                    more.join(", ")
                );
                Err(Error::file(self.path, message))
            }
        }
    }

    fn language(&self, variant: NodeId) -> Result<&'t str> {
        // Before TMX 1.3 it was `lang`.
        let names = ["xml:lang", "lang"];
        let mut tags = names
            .iter()
            .filter_map(|name| self.tree.attribute(variant, name));
        tags.next()
            .map(str::trim)
            .filter(|tag| !tag.is_empty())
            .ok_or_else(|| {
                let at = self.tree.node(variant).span.start;
                self.error(
                    at,
                    "this <tuv> does not say its language; give it an xml:lang",
                )
            })
    }

    fn titles(&self, root: NodeId, tags: &[String; 2], bitext: &mut Bitext) {
        for side in Side::BOTH {
            bitext.text(side).tag.clone_from(&tags[side as usize]);
        }
        let Some(header) = self.tree.child(root, "header") else {
            return;
        };
        for prop in self.props(header, "x-title") {
            let tag = self.tree.attribute(prop, "xml:lang");
            for side in Side::BOTH {
                if tag == Some(tags[side as usize].as_str()) {
                    bitext.text(side).title = self.tree.text(prop);
                }
            }
        }
    }

    fn unit(&self, unit: NodeId, tags: &[String; 2], bitext: &mut Bitext) -> Result<()> {
        let kind = self.prop(unit, "x-kind").and_then(|name| Kind::of(&name));
        let kind = kind.unwrap_or(Kind::Sentence);
        let mut sides = [Vec::new(), Vec::new()];
        for variant in self.below(unit, "tuv") {
            let tag = self.language(variant)?;
            let side = tags
                .iter()
                .position(|known| known.eq_ignore_ascii_case(tag));
            if let Some(side) = side.filter(|side| sides[*side].is_empty()) {
                sides[side] = self.variant(variant, kind)?;
            }
        }
        let certainty = self.prop(unit, "x-certainty");
        let certainty = certainty.map_or(UNKNOWN, |text| bitext::certainty(&text));
        let status = self.prop(unit, "x-status");
        let status = Status::ALL
            .into_iter()
            .find(|known| Some(known.name()) == status.as_deref());
        let bead = Bead {
            status: status.unwrap_or(Status::Auto),
            by: self.prop(unit, "x-by"),
            ..Bead::auto(Vec::new(), Vec::new(), certainty)
        };
        let at = self.tree.node(unit).span.start;
        bitext.push_bead(kind, sides, bead, (self.tree.source, at))
    }

    /// The units of a side.
    fn variant(&self, variant: NodeId, kind: Kind) -> Result<Vec<Draft>> {
        let segment = self.tree.child(variant, "seg").ok_or_else(|| {
            let at = self.tree.node(variant).span.start;
            self.error(at, "this <tuv> has no <seg>")
        })?;
        let lines: Vec<String> = self
            .props(variant, "x-unit")
            .map(|prop| self.tree.text(prop))
            .collect();
        let parts: Vec<NodeId> = self
            .tree
            .children(segment)
            .filter(|child| {
                self.is(*child, "hi") && self.tree.attribute(*child, "type") == Some("x-unit")
            })
            .collect();
        let parts = if parts.is_empty() {
            vec![segment]
        } else {
            parts
        };
        let mut lines = lines.into_iter();
        let mut units = Vec::new();
        for part in parts {
            let line = lines.next().unwrap_or_default();
            let (id, role) = describe::read(&line, kind);
            let mut draft = Draft::new(id, role);
            self.content(part, variant, &mut draft);
            units.push(draft);
        }
        Ok(units)
    }

    fn content(&self, node: NodeId, variant: NodeId, draft: &mut Draft) {
        for child in self.tree.children(node) {
            let attribute = |name: &str| self.tree.attribute(child, name).unwrap_or_default();
            match self.tree.element(child).map(Element::local_name) {
                None => draft.text(self.tree.characters(child)),
                // What stands in a code is the code of another format; it is no text.
                Some("bpt") => {
                    let value = self.prop(variant, &format!("x-code-{}", attribute("i")));
                    if let Some(kind) = code::kind(attribute("type"), value.as_deref()) {
                        draft.begin(attribute("i"), kind);
                    }
                }
                Some("ept") => draft.end(attribute("i")),
                Some("ph") if matches!(attribute("type"), "fnote" | "enote") => {
                    if let Some(note) = self.prop(variant, &format!("x-code-{}", attribute("x"))) {
                        draft.mark(&note);
                    }
                }
                Some("hi") => self.content(child, variant, draft),
                Some(_) => {}
            }
        }
    }

    /// The elements of a name in and under a node, in order.
    fn below(&self, node: NodeId, name: &'static str) -> impl Iterator<Item = NodeId> + '_ {
        self.tree.within(node).filter(move |at| self.is(*at, name))
    }

    fn is(&self, node: NodeId, name: &str) -> bool {
        self.tree
            .element(node)
            .is_some_and(|element| element.local_name() == name)
    }

    fn props<'s>(&'s self, node: NodeId, kind: &'s str) -> impl Iterator<Item = NodeId> + 's {
        self.tree.children(node).filter(move |child| {
            self.is(*child, "prop") && self.tree.attribute(*child, "type") == Some(kind)
        })
    }

    fn prop(&self, node: NodeId, kind: &str) -> Option<String> {
        self.props(node, kind)
            .next()
            .map(|prop| self.tree.text(prop))
    }

    fn error(&self, at: usize, message: impl Into<String>) -> Error {
        Error::at(self.path, self.tree.source, at, message)
    }
}

/// Whether two tags name one language, whatever region they add.
fn is_like(a: &str, b: &str) -> bool {
    let primary = |tag: &str| {
        tag.split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_lowercase()
    };
    primary(a) == primary(b)
}
