//! What html5ever builds: the nodes of a [`Tree`].

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    rc::Rc,
};

use html5ever::{
    Attribute, QualName,
    interface::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink},
    tendril::StrTendril,
};

use super::tree::{Id, Node, Tree};
use crate::limits::{Limit, limits};

/// What html5ever builds into.
pub(super) struct Sink {
    pub(super) nodes: RefCell<Vec<Node>>,
    line: Cell<usize>,
    /// How deep elements were put into one another so far; no more is counted than is allowed.
    pub(super) depth: Cell<u64>,
    most: usize,
}

/// A node as html5ever holds it.
#[derive(Clone)]
pub(super) struct Handle {
    id: Id,
    name: Option<Rc<QualName>>,
    contents: Option<Id>,
    is_integration_point: bool,
}

impl Handle {
    fn plain(id: Id) -> Self {
        Self {
            id,
            name: None,
            contents: None,
            is_integration_point: false,
        }
    }
}

impl Default for Sink {
    fn default() -> Self {
        Self {
            nodes: RefCell::new(vec![Node::default()]),
            line: Cell::default(),
            depth: Cell::default(),
            most: usize::try_from(limits().of(Limit::Depth)).unwrap_or(usize::MAX),
        }
    }
}

impl Sink {
    fn push(&self, node: Node) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node {
            line: self.line.get().max(1),
            ..node
        });
        nodes.len() - 1
    }

    fn detach(&self, id: Id) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[id].parent.take() {
            let children = &mut nodes[parent].children;
            // What is moved was put there last, as a rule.
            if let Some(at) = children.iter().rposition(|child| *child == id) {
                children.remove(at);
            }
        }
    }

    /// Puts a child before place `at` of its parent; text goes on with text that ends there.
    fn insert(&self, parent: Id, at: usize, child: NodeOrText<Handle>) {
        let child = match child {
            NodeOrText::AppendNode(node) => {
                self.detach(node.id);
                node.id
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let before = at
                    .checked_sub(1)
                    .and_then(|at| nodes[parent].children.get(at).copied());
                if let Some(before) = before.filter(|id| !nodes[*id].text.is_empty()) {
                    nodes[before].text.push_str(&text);
                    return;
                }
                drop(nodes);
                self.push(Node {
                    text: text.to_string(),
                    ..Node::default()
                })
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        nodes[child].parent = Some(parent);
        let at = at.min(nodes[parent].children.len());
        nodes[parent].children.insert(at, child);
        if !nodes[child].name.is_empty() {
            let above = std::iter::successors(Some(parent), |id| nodes[*id].parent);
            let depth = above.take(self.most + 1).count() as u64;
            self.depth.set(self.depth.get().max(depth));
        }
    }

    fn length(&self, id: Id) -> usize {
        self.nodes.borrow()[id].children.len()
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = &'a QualName;

    fn finish(self) -> Tree {
        Tree {
            nodes: self.nodes.into_inner(),
        }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle::plain(0)
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn set_current_line(&self, line: u64) {
        self.line.set(usize::try_from(line).unwrap_or(usize::MAX));
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        static NONE: std::sync::LazyLock<QualName> = std::sync::LazyLock::new(|| {
            QualName::new(None, html5ever::ns!(html), html5ever::LocalName::from(""))
        });
        target.name.as_deref().unwrap_or(&NONE)
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        Handle::plain(target.contents.unwrap_or(target.id))
    }

    fn is_mathml_annotation_xml_integration_point(&self, target: &Handle) -> bool {
        target.is_integration_point
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Handle {
        let id = self.push(Node {
            name: name.local.to_ascii_lowercase().to_string(),
            attributes: attributes(attrs),
            ..Node::default()
        });
        Handle {
            id,
            name: Some(Rc::new(name)),
            contents: flags.template.then(|| self.push(Node::default())),
            is_integration_point: flags.mathml_annotation_xml_integration_point,
        }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        Handle::plain(self.push(Node::default()))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        Handle::plain(self.push(Node::default()))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.id, self.length(parent.id), child);
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.nodes.borrow()[sibling.id].parent;
        let Some(parent) = parent else { return };
        let at = self.nodes.borrow()[parent]
            .children
            .iter()
            .rposition(|id| *id == sibling.id);
        self.insert(parent, at.unwrap_or(usize::MAX), child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        before: &Handle,
        child: NodeOrText<Handle>,
    ) {
        let has_parent = self.nodes.borrow()[element.id].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        let known = &mut nodes[target.id].attributes;
        for (name, value) in attributes(attrs) {
            if known.iter().all(|(other, _)| *other != name) {
                known.push((name, value));
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut nodes = self.nodes.borrow_mut();
        let children = std::mem::take(&mut nodes[node.id].children);
        for child in &children {
            nodes[*child].parent = Some(new_parent.id);
        }
        nodes[new_parent.id].children.extend(children);
    }
}

fn attributes(attrs: Vec<Attribute>) -> Vec<(String, String)> {
    let named = |attribute: Attribute| {
        let prefix = attribute.name.prefix.as_ref();
        let local = attribute.name.local.to_ascii_lowercase();
        let name = prefix.map_or_else(|| local.to_string(), |prefix| format!("{prefix}:{local}"));
        (name, attribute.value.to_string())
    };
    attrs.into_iter().map(named).collect()
}
