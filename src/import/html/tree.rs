//! A web page as a tree, as browsers read it: html5ever's parser, and a store for what it builds.

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    rc::Rc,
};

use html5ever::{
    Attribute, QualName,
    interface::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink},
    parse_document,
    tendril::{StrTendril, TendrilSink},
};

use crate::{
    error::{Error, Result},
    span::{Span, after},
};

/// Browsers stop at 512.
const DEEPEST: usize = 1_000;
/// How much of the source is read between two looks at what it has become.
const STEP: usize = 4_096;

/// The number of a node in its tree.
pub(super) type Id = usize;

/// A page; its root is node 0.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
pub(super) struct Node {
    parent: Option<Id>,
    children: Vec<Id>,
    /// The element's name; empty for text and for what is neither.
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    /// The line it begins on, from 1.
    line: usize,
}

impl Tree {
    /// Reads a page.
    ///
    /// # Errors
    /// Elements stand in one another so deep, or tags cross so often, that no one wrote the page.
    pub(super) fn parse(path: &str, source: &str) -> Result<Self> {
        let sink = Sink::default();
        sink.nodes.borrow_mut().push(Node::default());
        let mut parser = parse_document(sink, html5ever::ParseOpts::default());
        let mut done = 0;
        while done < source.len() {
            let mut end = (done + STEP).min(source.len());
            while !source.is_char_boundary(end) {
                end += 1;
            }
            parser.process(StrTendril::from_slice(Span::new(done, end).of(source)));
            let sink = &parser.tokenizer.sink.sink;
            if sink.is_too_deep.get() {
                let message = format!(
                    "elements stand more than {DEEPEST} deep in one another; no one writes so"
                );
                return Err(Error::at(path, source, done, message));
            }
            if sink.nodes.borrow().len() > source.len() + 10_000 {
                let message = "tags cross one another without end; the page cannot be read";
                return Err(Error::at(path, source, done, message));
            }
            done = end;
        }
        Ok(parser.finish())
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The element's name; empty for text.
    pub(super) fn name(&self, id: Id) -> &str {
        &self.nodes[id].name
    }

    pub(super) fn parent(&self, id: Id) -> Option<Id> {
        self.nodes[id].parent
    }

    pub(super) fn children(&self, id: Id) -> &[Id] {
        &self.nodes[id].children
    }

    /// The characters of a text node; empty for an element.
    pub(super) fn characters(&self, id: Id) -> &str {
        &self.nodes[id].text
    }

    pub(super) fn line(&self, id: Id) -> usize {
        self.nodes[id].line
    }

    /// An attribute that is there and is not empty.
    pub(super) fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        let mut attributes = self.nodes[id].attributes.iter();
        let (_, value) = attributes.find(|(known, _)| known == name)?;
        Some(value.trim()).filter(|value| !value.is_empty())
    }

    /// Whether the element is of a class.
    pub(super) fn has_class(&self, id: Id, class: &str) -> bool {
        let classes = self.attribute(id, "class").unwrap_or_default();
        classes
            .split_whitespace()
            .any(|known| known.eq_ignore_ascii_case(class))
    }

    /// The node and those it stands in, innermost first.
    pub(super) fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(Some(id), |id| self.parent(*id))
    }

    /// The node and all in it, in the order of the page.
    pub(super) fn descendants(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let mut waiting = vec![id];
        std::iter::from_fn(move || {
            let next = waiting.pop()?;
            waiting.extend(self.children(next).iter().rev());
            Some(next)
        })
    }

    /// All characters in a node.
    pub(super) fn text(&self, id: Id) -> String {
        self.descendants(id).map(|id| self.characters(id)).collect()
    }
}

/// The lines of a source, as places for remarks: the parser knows no columns.
#[derive(Debug)]
pub(super) struct Lines(Vec<Span>);

impl Lines {
    pub(super) fn of(source: &str) -> Self {
        let mut start = 0;
        let lines = source.split_inclusive('\n').map(|line| {
            let span = Span::new(start, start + line.len());
            start = span.end;
            let indent = line.len() - line.trim_start().len();
            Span::new(
                (span.start + indent).min(span.end.saturating_sub(1)),
                span.end,
            )
        });
        Self(lines.collect())
    }

    pub(super) fn place(&self, line: usize) -> Span {
        let line = line.checked_sub(1).and_then(|at| self.0.get(at));
        line.copied().unwrap_or_default()
    }
}

/// In XHTML `<a id="x"/>` is empty; a browser that reads it as HTML takes what follows into it.
pub(super) fn without_empty_tags(source: &str) -> Cow<'_, str> {
    static EMPTY: std::sync::LazyLock<regex::Regex> = std::sync::LazyLock::new(|| {
        regex::Regex::new(
            r#"<(?P<name>[A-Za-z][\w:-]*)(?P<rest>(?:\s+[^<>"']+|"[^"]*"|'[^']*')*?)\s*/>"#,
        )
        .expect("fixed and valid")
    });
    if !after(source, 0).trim_start().starts_with("<?xml") {
        return Cow::Borrowed(source);
    }
    EMPTY.replace_all(source, |tag: &regex::Captures<'_>| {
        let name = tag["name"].to_ascii_lowercase();
        match name.as_str() {
            "br" | "hr" | "img" | "input" | "link" | "meta" | "col" | "area" | "base" | "wbr"
            | "embed" | "source" | "track" | "param" => tag[0].to_owned(),
            _ => format!("<{name}{}></{name}>", &tag["rest"]),
        }
    })
}

/// What html5ever builds into.
#[derive(Default)]
struct Sink {
    nodes: RefCell<Vec<Node>>,
    line: Cell<usize>,
    is_too_deep: Cell<bool>,
}

/// A node as html5ever holds it.
#[derive(Clone)]
struct Handle {
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
        let depth = std::iter::successors(Some(parent), |id| nodes[*id].parent).take(DEEPEST + 1);
        if depth.count() > DEEPEST {
            self.is_too_deep.set(true);
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
