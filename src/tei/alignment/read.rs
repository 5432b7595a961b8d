//! Reads an alignment file as it stands.

use std::collections::HashMap;

use super::{GONE, Link, Links, REMARK, SIDES, WORDING, around::Around, is_same_text};
use crate::{
    alignment::{Remark, Status, joined, too_many},
    document::is_space,
    error::{Error, Result},
    xml::{self, NodeId, Tree},
};

/// Reads an alignment file; `path` names it in messages.
///
/// # Errors
/// The source is not well-formed, is not TEI, holds no alignment, or a bead of it names no id.
pub fn read_alignment(path: &str, source: String) -> Result<Links> {
    let tree = Tree::parse(path, &source)?;
    let mut reader = Reader {
        path,
        tree: &tree,
        wording: HashMap::new(),
        remarks: HashMap::new(),
    };
    reader.wording = reader.wording();
    reader.remarks = reader.remarks();
    let mut links = reader.read()?;
    links.around = Around::of(&tree);
    links.source = source;
    Ok(links)
}

struct Reader<'t> {
    path: &'t str,
    tree: &'t Tree<'t>,
    /// What beads said when a person confirmed them, by their ids.
    wording: HashMap<&'t str, [String; 2]>,
    /// What people remarked on beads, by their ids.
    remarks: HashMap<&'t str, Remark>,
}

impl<'t> Reader<'t> {
    fn read(&self) -> Result<Links> {
        let mut links = Links {
            path: self.path.to_owned(),
            ..Links::default()
        };
        for node in self.tree.all() {
            if self.name(node) != Some("linkGrp") || !self.is_alignment(node) {
                continue;
            }
            if let Some(texts) = self.texts(node) {
                links.texts = texts;
            }
            let group = self.group(node, &links.texts)?;
            match self.tree.attribute(node, "subtype") {
                Some("note") => links.notes.extend(group),
                Some("bibl") => links.entries.extend(group),
                _ => links.beads.extend(group),
            }
        }
        if [&links.beads, &links.notes, &links.entries]
            .iter()
            .all(|beads| beads.is_empty())
        {
            let message = "this is not an alignment: there is no <linkGrp> with links in it";
            return Err(Error::file(self.path, message));
        }
        links.gone = self.gone(&links.texts);
        Ok(links)
    }

    fn wording(&self) -> HashMap<&'t str, [String; 2]> {
        self.notes(WORDING)
            .filter_map(|note| Some((self.bead_of(note)?, self.sides(note))))
            .collect()
    }

    fn remarks(&self) -> HashMap<&'t str, Remark> {
        let remark = |note| Remark {
            text: self.words(note),
            by: self.tree.attribute(note, "resp").map(str::to_owned),
            on: self.tree.attribute(note, "change").map(str::to_owned),
        };
        self.notes(REMARK)
            .filter_map(|note| Some((self.bead_of(note)?, remark(note))))
            .filter(|(_, remark)| !remark.text.is_empty())
            .collect()
    }

    /// The id of the bead that a note is on.
    fn bead_of(&self, note: NodeId) -> Option<&'t str> {
        self.tree.attribute(note, "target")?.strip_prefix('#')
    }

    /// Ids that are gone from either text.
    fn gone(&self, texts: &[String; 2]) -> [Vec<String>; 2] {
        let targets: Vec<_> = self
            .notes(GONE)
            .flat_map(|note| self.targets(note))
            .filter_map(|target| target.split_once('#'))
            .collect();
        texts.each_ref().map(|text| {
            let own = targets.iter().filter(|(of, _)| is_same_text(of, text));
            own.map(|(_, id)| (*id).to_owned()).collect()
        })
    }

    /// The notes in the lists of a type.
    fn notes(&self, kind: &str) -> impl Iterator<Item = NodeId> {
        let is_list = move |node: &NodeId| {
            self.name(*node) == Some("listAnnotation")
                && self.tree.attribute(*node, "type") == Some(kind)
        };
        let lists = self.tree.all().filter(is_list);
        lists.flat_map(|list| self.tree.children(list))
    }

    /// The wording of both sides, original first.
    fn sides(&self, note: NodeId) -> [String; 2] {
        SIDES.map(|side| {
            let mut parts = self.tree.children(note);
            let part = parts.find(|part| self.tree.attribute(*part, "type") == Some(side));
            part.map_or_else(String::new, |part| self.words(part))
        })
    }

    /// The text of a node as a passage has it: a no-break space stays one.
    fn words(&self, node: NodeId) -> String {
        let nodes = self.tree.within(node);
        let text: String = nodes.map(|node| self.tree.characters(node)).collect();
        let words = text.split(is_space).filter(|word| !word.is_empty());
        joined(words)
    }

    fn is_alignment(&self, group: NodeId) -> bool {
        matches!(
            self.tree.attribute(group, "type"),
            None | Some("alignment" | "translation")
        )
    }

    /// The two texts of a group: what it says itself, else the order of the first link.
    fn texts(&self, group: NodeId) -> Option<[String; 2]> {
        let said = self.tree.attribute(group, "corresp").unwrap_or_default();
        let mut texts: Vec<&str> = said.split_whitespace().collect();
        if texts.len() != 2 {
            texts.clear();
            for child in self.tree.children(group) {
                for target in self.targets(child) {
                    let (text, _) = target.split_once('#').unwrap_or((target, ""));
                    if !text.is_empty() && !texts.iter().any(|known| is_same_text(known, text)) {
                        texts.push(text);
                    }
                }
            }
        }
        match texts.as_slice() {
            [original, translation, ..] => {
                Some([(*original).to_owned(), (*translation).to_owned()])
            }
            _ => None,
        }
    }

    fn group(&self, group: NodeId, texts: &[String; 2]) -> Result<Vec<Link>> {
        let mut links = Vec::new();
        let pointers = self.intermediate_pointers(group);
        let children = self.tree.children(group);
        let named = children.filter_map(|node| Some((self.tree.attribute(node, "xml:id")?, node)));
        let named = named.filter(|(id, _)| pointers.contains(id));
        // Of two of one name the first counts.
        let named: HashMap<&str, NodeId> = named.collect::<Vec<_>>().into_iter().rev().collect();
        for node in self.tree.children(group) {
            let is_pointer = match self.name(node) {
                Some("link") => false,
                Some("ptr") => true,
                _ => continue,
            };
            let is_intermediate = is_pointer
                && self
                    .tree
                    .attribute(node, "xml:id")
                    .is_some_and(|id| pointers.contains(id));
            if !is_intermediate {
                links.push(self.link(node, texts, &named)?);
            }
        }
        Ok(links)
    }

    /// Ids of the pointers of a group that its links point at.
    fn intermediate_pointers(&self, group: NodeId) -> std::collections::HashSet<&str> {
        self.tree
            .children(group)
            .flat_map(|node| self.targets(node))
            .filter_map(|target| target.strip_prefix('#'))
            .collect()
    }

    fn link(
        &self,
        node: NodeId,
        texts: &[String; 2],
        named: &HashMap<&str, NodeId>,
    ) -> Result<Link> {
        let at = self.tree.node(node).span.start;
        let mut sides = [Vec::new(), Vec::new()];
        for target in self.followed(node, named)? {
            let (text, id) = target.split_once('#').unwrap_or((target, ""));
            let side = texts
                .iter()
                .position(|known| known == text)
                .or_else(|| texts.iter().position(|known| is_same_text(known, text)));
            match side {
                Some(side) if !id.is_empty() => sides[side].push(id.to_owned()),
                _ => {
                    let message = format!(
                        "the target {target} names no id in {} or {}",
                        texts[0], texts[1]
                    );
                    return Err(Error::at(self.path, self.tree.source, at, message));
                }
            }
        }
        let [original, translation] = sides;
        if original.is_empty() && translation.is_empty() {
            let message = "this bead has no target";
            return Err(Error::at(self.path, self.tree.source, at, message));
        }
        let hashes = self.tree.attribute(node, "source").unwrap_or_default();
        let id = self.tree.attribute(node, "xml:id");
        Ok(Link {
            original,
            translation,
            certainty: self.certainty(node),
            status: self.status(node),
            by: self.tree.attribute(node, "resp").map(str::to_owned),
            on: self.tree.attribute(node, "change").map(str::to_owned),
            hashes: hashes.split_whitespace().map(str::to_owned).collect(),
            wording: id.and_then(|id| self.wording.get(id).cloned()),
            remark: id.and_then(|id| self.remarks.get(id).cloned()),
            at,
        })
    }

    /// The targets of a link, those of the intermediate pointers among them in their place.
    fn followed(&self, node: NodeId, named: &HashMap<&str, NodeId>) -> Result<Vec<&str>> {
        let mut all = Vec::new();
        for target in self.targets(node) {
            let pointer = target.strip_prefix('#').and_then(|id| named.get(id));
            match pointer {
                Some(pointer) if *pointer != node => all.extend(self.targets(*pointer)),
                _ => all.push(target),
            }
            // Pointers at pointers make a long list of a short file.
            if let Some(message) = too_many(all.len()) {
                let at = self.tree.node(node).span.start;
                return Err(Error::at(self.path, self.tree.source, at, message));
            }
        }
        Ok(all)
    }

    fn targets(&self, node: NodeId) -> impl Iterator<Item = &str> {
        self.tree
            .attribute(node, "target")
            .or_else(|| self.tree.attribute(node, "targets"))
            .unwrap_or_default()
            .split_whitespace()
    }

    /// `@cert` is a number or one of TEI's four words, for which there is no agreed number.
    fn certainty(&self, node: NodeId) -> f64 {
        match self.tree.attribute(node, "cert") {
            Some("high") => 0.95,
            Some("medium") => 0.75,
            Some("low") => 0.4,
            Some(number) => {
                let number = number.parse().ok().filter(|number: &f64| !number.is_nan());
                number.unwrap_or(0.5).clamp(0.0, 1.0)
            }
            None => 0.5,
        }
    }

    fn status(&self, node: NodeId) -> Status {
        let said = self.tree.attribute(node, "ana").unwrap_or_default();
        let is = |status: &str| said.split_whitespace().any(|word| word.ends_with(status));
        if is("verified") {
            Status::Verified
        } else if is("rejected") {
            Status::Rejected
        } else if is("stale") {
            Status::Stale
        } else {
            Status::Auto
        }
    }

    fn name(&self, node: NodeId) -> Option<&str> {
        self.tree.element(node).map(xml::Element::local_name)
    }
}
