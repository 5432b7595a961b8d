//! The elements of a TEI text as its reader sees them: questions that change nothing.

use std::collections::{HashMap, HashSet};

use super::{
    NAMESPACE,
    vocabulary::{Role, holds_blocks, is_record, preference, role},
};
use crate::{
    error::{Error, Result},
    span::Position,
    xml::{NodeId, Tree, is_forbidden},
};

/// A file and its ids.
pub(super) struct Text<'t> {
    pub(super) path: &'t str,
    pub(super) tree: &'t Tree<'t>,
    by_id: HashMap<&'t str, NodeId>,
    /// What some `target` names.
    pointed_at: HashSet<NodeId>,
}

impl<'t> Text<'t> {
    /// # Errors
    /// An id is given twice, or is no name.
    pub(super) fn new(path: &'t str, tree: &'t Tree<'t>) -> Result<Self> {
        let mut by_id = HashMap::new();
        for node in tree.all() {
            let Some(id) = tree.attribute(node, "xml:id") else {
                continue;
            };
            let refuse = |message| {
                let at = tree.node(node).span.start;
                Err(Error::at(path, tree.source, at, message))
            };
            if id.is_empty() || id.contains(|c: char| c.is_whitespace() || is_forbidden(c)) {
                return refuse(format!(
                    "xml:id=\"{id}\" is no name that can be pointed at; write one without spaces, or take \
                     it away"
                ));
            }
            if let Some(first) = by_id.insert(id, node) {
                let line = Position::of(tree.source, tree.node(first).span.start).line;
                return refuse(format!(
                    "xml:id=\"{id}\" is given twice, first in line {line}"
                ));
            }
        }
        let mut text = Self {
            path,
            tree,
            by_id,
            pointed_at: HashSet::new(),
        };
        text.pointed_at = tree
            .all()
            .flat_map(|node| text.targets(node, "target"))
            .collect();
        Ok(text)
    }

    /// All ids, and all names that are pointed at in vain.
    pub(super) fn ids(&self) -> HashSet<String> {
        let ids = self.by_id.keys().copied();
        ids.chain(self.tree.names_pointed_at())
            .map(str::to_owned)
            .collect()
    }

    pub(super) fn has_id(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    pub(super) fn is_pointed_at(&self, node: NodeId) -> bool {
        self.pointed_at.contains(&node)
    }

    /// The local name of a TEI element; `None` for characters, for what is none of the text, and
    /// for elements of other vocabularies.
    pub(super) fn name(&self, node: NodeId) -> Option<&'t str> {
        name(self.tree, node)
    }

    /// The role of a TEI element.
    pub(super) fn role(&self, node: NodeId) -> Option<Role> {
        self.name(node).map(role)
    }

    /// The name of the TEI element above.
    pub(super) fn name_above(&self, node: NodeId) -> Option<&'t str> {
        self.name(self.tree.parent(node)?)
    }

    /// The nodes of this file that an attribute points at.
    pub(super) fn targets(
        &self,
        node: NodeId,
        name: &str,
    ) -> impl Iterator<Item = NodeId> + use<'_> {
        let targets = self.tree.attribute(node, name).unwrap_or_default();
        targets
            .split_whitespace()
            .filter_map(|target| self.by_id.get(target.strip_prefix('#')?).copied())
    }

    pub(super) fn is_example(&self, node: NodeId) -> bool {
        let element = self.tree.element(node);
        element.is_some_and(|element| element.local_name() == "egXML")
    }

    pub(super) fn is_block(&self, node: NodeId, parent: NodeId, name: &str) -> bool {
        let is_between_blocks = || match (self.name(parent), self.tree.parent(parent)) {
            (Some("cit"), Some(above)) => self.is_block(parent, above, "cit"),
            (Some(above), _) => holds_blocks(above),
            _ => false,
        };
        match role(name) {
            Role::Block => true,
            Role::Quote => self.holds_a_block(node) || is_between_blocks(),
            Role::Inline => is_between_blocks(),
            _ => false,
        }
    }

    fn holds_a_block(&self, node: NodeId) -> bool {
        self.tree
            .children(node)
            .any(|child| match self.name(child).map(role) {
                Some(Role::Block) => true,
                Some(Role::Quote) => self.holds_a_block(child),
                _ => false,
            })
    }

    /// Whether an element is a field of a record, or a part of a name, and not the first.
    pub(super) fn is_next_field(&self, node: NodeId, parent: NodeId) -> bool {
        let is_entry = |node: &NodeId| matches!(self.name(*node), Some("biblStruct" | "biblFull"));
        let is_name = || {
            matches!(
                self.name(parent),
                Some("author" | "editor" | "persName" | "name")
            ) && !self.holds_words(parent)
                && std::iter::successors(Some(parent), |node| self.tree.parent(*node))
                    .any(|node| is_entry(&node))
        };
        (self.name(parent).is_some_and(is_record) || is_name()) && !self.is_first_element(node)
    }

    /// Whether a `seg` is a sentence because it and others like it are all there is in their block.
    pub(super) fn divides_block(&self, node: NodeId, is_mark: impl Fn(NodeId) -> bool) -> bool {
        let Some(parent) = self.tree.parent(node) else {
            return false;
        };
        let is_divided = self
            .tree
            .children(parent)
            .all(|child| match self.name(child) {
                Some("seg") => self.may_be_sentence(child),
                Some("s") => false,
                Some(name) if role(name) == Role::Note => true,
                _ => is_mark(child) || self.tree.text(child).is_empty(),
            });
        is_divided && self.name(parent).map(role) == Some(Role::Block)
    }

    fn may_be_sentence(&self, seg: NodeId) -> bool {
        let has = |name| self.tree.attribute(seg, name);
        (has("xml:id").is_some() || has("type") == Some("s")) && !self.holds_sentences(seg)
    }

    fn holds_sentences(&self, node: NodeId) -> bool {
        let mut children = self.tree.children(node);
        children.any(|child| match self.name(child).map(role) {
            Some(Role::Sentence | Role::Inline | Role::Quote) => {
                self.name(child) == Some("s") || self.holds_sentences(child)
            }
            _ => false,
        })
    }

    /// Whether text stands directly in an element.
    fn holds_words(&self, node: NodeId) -> bool {
        let mut children = self.tree.children(node);
        children.any(|child| self.tree.characters(child).contains(char::is_alphanumeric))
    }

    pub(super) fn is_first_element(&self, node: NodeId) -> bool {
        let parent = self.tree.parent(node);
        let mut siblings = parent
            .into_iter()
            .flat_map(|parent| self.tree.children(parent));
        siblings.find(|node| self.name(*node).is_some()) == Some(node)
    }

    pub(super) fn is_first_of_its_kind(&self, node: NodeId) -> bool {
        let parent = self.tree.parent(node);
        let first = parent.and_then(|parent| self.tree.child(parent, self.name(node)?));
        first == Some(node)
    }

    /// What is printed before a list item: its own number, its place in a numbered list, a bullet.
    pub(super) fn marker(&self, node: NodeId) -> String {
        let Some(list) = self.tree.parent(node) else {
            return "•".to_owned();
        };
        if let Some(number) = self.tree.attribute(node, "n") {
            return number.to_owned();
        }
        let said = [
            self.tree.attribute(list, "rend"),
            self.tree.attribute(list, "type"),
        ];
        if !said
            .iter()
            .flatten()
            .any(|s| s.contains("numbered") || s.contains("ordered"))
        {
            return "•".to_owned();
        }
        let items = self
            .tree
            .children(list)
            .filter(|child| self.name(*child) == Some("item"));
        let before = items.take_while(|item| *item != node).count();
        format!("{}.", before + 1)
    }

    /// The alternative that an edition prints; of equals the first.
    pub(super) fn preferred(&self, node: NodeId) -> Option<NodeId> {
        let mut best: Option<(u8, NodeId)> = None;
        for child in self.tree.children(node) {
            let is_reading = |name: &&str| !matches!(role(name), Role::Note | Role::Skipped);
            if let Some(name) = self.name(child).filter(is_reading) {
                let rank = preference(name);
                if best.is_none_or(|(highest, _)| rank > highest) {
                    best = Some((rank, child));
                }
            }
        }
        best.map(|(_, child)| child)
    }

    pub(super) fn error(&self, at: usize, message: impl Into<String>) -> Error {
        Error::at(self.path, self.tree.source, at, message)
    }
}

/// The local name of a TEI element.
pub(super) fn name<'t>(tree: &'t Tree<'_>, node: NodeId) -> Option<&'t str> {
    let element = tree.element(node)?;
    (tree.namespace(node) == Some(NAMESPACE)).then(|| element.local_name())
}

/// Whether an element says that it is a sentence.
pub(super) fn is_sentence(tree: &Tree<'_>, node: NodeId) -> bool {
    name(tree, node) == Some("s") || tree.attribute(node, "type") == Some("s")
}
