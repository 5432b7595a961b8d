//! The only user of quick-xml: a source text → a tree of nodes that know their bytes.
//!
//! The tree never owns or rewrites text. A change to a file is a list of insertions at byte offsets
//! ([`insert`]), so that everything that is not ours stays as it was: comments, entities, attribute
//! order, line ends.

mod parse;

use std::borrow::Cow;

use crate::{
    error::Result,
    span::{Span, after},
};

/// A node's place in its [`Tree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(u32);

/// A parsed source text.
#[derive(Debug)]
pub struct Tree<'a> {
    /// The text that was parsed; all spans point into it.
    pub source: &'a str,
    nodes: Vec<Node<'a>>,
    attributes: Vec<Attribute<'a>>,
}

/// One node of a tree.
#[derive(Debug)]
pub struct Node<'a> {
    /// What it is.
    pub kind: Kind<'a>,
    /// Its bytes, tags included.
    pub span: Span,
    parent: Option<NodeId>,
    first_child: Option<NodeId>,
    last_child: Option<NodeId>,
    next: Option<NodeId>,
}

/// What a node is.
#[derive(Debug)]
pub enum Kind<'a> {
    /// The document itself, above the root element.
    Document,
    /// An element.
    Element(Element<'a>),
    /// Characters that stand in the source as they are meant.
    Text,
    /// An entity or character reference, and the text it stands for.
    Reference(Cow<'a, str>),
    /// A CDATA section; the span is that of its characters.
    Data(Span),
    /// A comment, processing instruction or declaration.
    Other,
}

/// An element's name, tags and attributes.
#[derive(Debug)]
pub struct Element<'a> {
    /// The name as written, with its prefix.
    pub name: &'a str,
    /// The bytes of the start tag.
    pub open: Span,
    /// The bytes of the end tag; `None` for `<lb/>`.
    pub close: Option<Span>,
    attributes: (u32, u32),
    /// The attribute that declares the namespace of the name.
    namespace: Option<u32>,
}

/// An attribute: its name as written, and its value with references resolved.
#[derive(Debug)]
struct Attribute<'a> {
    name: &'a str,
    value: Cow<'a, str>,
}

impl Element<'_> {
    /// The name without a prefix.
    pub fn local_name(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or(self.name)
    }

    /// The prefix with its colon, or nothing.
    pub fn prefix(&self) -> &str {
        self.name.strip_suffix(self.local_name()).unwrap_or("")
    }

    /// Where an attribute can be inserted: right after the name.
    pub fn after_name(&self) -> usize {
        self.open.start + 1 + self.name.len()
    }
}

impl<'a> Tree<'a> {
    /// Parses `source`; `path` is for messages.
    ///
    /// # Errors
    /// The source is not well-formed, declares another encoding than UTF-8, uses an entity that it
    /// does not declare, or is nested deeper than [`Limit::Depth`](crate::limits::Limit::Depth) allows.
    pub fn parse(path: &str, source: &'a str) -> Result<Self> {
        parse::parse(path, source)
    }

    /// The document node.
    pub fn document(&self) -> NodeId {
        NodeId(0)
    }

    /// The root element.
    pub fn root(&self) -> Option<(NodeId, &Element<'a>)> {
        self.children(self.document())
            .find_map(|id| self.element(id).map(|element| (id, element)))
    }

    /// The node of an id of this tree.
    pub fn node(&self, id: NodeId) -> &Node<'a> {
        &self.nodes[id.0 as usize]
    }

    /// The element of an id, where it is one.
    pub fn element(&self, id: NodeId) -> Option<&Element<'a>> {
        match &self.node(id).kind {
            Kind::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The node above; `None` for the document.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).parent
    }

    /// The nodes directly below, in order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.node(id).first_child, |child| self.node(*child).next)
    }

    /// The first child element of this local name.
    pub fn child(&self, id: NodeId, name: &str) -> Option<NodeId> {
        self.children(id).find(|child| {
            self.element(*child)
                .is_some_and(|element| element.local_name() == name)
        })
    }

    /// All nodes in document order, the document itself first.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (0..self.nodes.len() as u32).map(NodeId)
    }

    /// The value of an attribute, named as it is written (`xml:id`, `target`).
    pub fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        let (start, end) = self.element(id)?.attributes;
        self.attributes[start as usize..end as usize]
            .iter()
            .find(|attribute| attribute.name == name)
            .map(|attribute| attribute.value.as_ref())
    }

    /// The attributes of an element as they are written, with references in their values resolved.
    pub fn attributes(&self, id: NodeId) -> impl Iterator<Item = (&str, &str)> {
        let (start, end) = self
            .element(id)
            .map_or((0, 0), |element| element.attributes);
        self.attributes[start as usize..end as usize]
            .iter()
            .map(|attribute| (attribute.name, attribute.value.as_ref()))
    }

    /// The names that attributes of the whole text point at (`#n1`), whether there are such ids or not.
    pub fn names_pointed_at(&self) -> impl Iterator<Item = &str> {
        let values = self
            .attributes
            .iter()
            .map(|attribute| attribute.value.as_ref());
        values
            .flat_map(str::split_whitespace)
            .filter_map(|pointer| pointer.strip_prefix('#'))
    }

    /// The namespace of an element; `None` where none is declared for it.
    pub fn namespace(&self, id: NodeId) -> Option<&str> {
        let declaration = self.element(id)?.namespace?;
        Some(self.attributes[declaration as usize].value.as_ref())
    }

    /// The characters of a node that is not an element; empty for comments and the like.
    pub fn characters(&self, id: NodeId) -> &str {
        match &self.node(id).kind {
            Kind::Text => self.node(id).span.of(self.source),
            Kind::Data(span) => span.of(self.source),
            Kind::Reference(text) => text,
            _ => "",
        }
    }

    /// The nodes in and under a node, in document order, itself first.
    pub fn within(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.node(id).span.end;
        (id.0..self.nodes.len() as u32)
            .map(NodeId)
            .take_while(move |at| *at == id || self.node(*at).span.start < end)
    }

    /// All characters in and under a node, white space collapsed.
    pub fn text(&self, id: NodeId) -> String {
        let text: String = self.within(id).map(|at| self.characters(at)).collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// `source` with texts inserted at byte offsets. Insertions at one offset keep their order.
///
/// ```
/// let made = sverka::xml::insert("<p>Да.</p>", vec![(3, "<s>".into()), (8, "</s>".into())]);
/// assert_eq!(made, "<p><s>Да.</s></p>");
/// ```
pub fn insert(source: &str, mut insertions: Vec<(usize, String)>) -> String {
    insertions.sort_by_key(|(at, _)| *at);
    let more: usize = insertions.iter().map(|(_, text)| text.len()).sum();
    let mut made = String::with_capacity(source.len() + more);
    let mut done = 0;
    for (at, text) in insertions {
        made.push_str(Span::new(done, at).of(source));
        made.push_str(&text);
        done = at;
    }
    made.push_str(after(source, done));
    made
}

/// `source` with other texts at these spans, which are in order and do not overlap.
///
/// ```
/// use sverka::{span::Span, xml::replace};
/// assert_eq!(replace("<p>Да.</p>", &[(Span::new(3, 7), "Нет".into())]), "<p>Нет.</p>");
/// ```
pub fn replace(source: &str, replacements: &[(Span, String)]) -> String {
    let mut made = String::with_capacity(source.len());
    let mut done = 0;
    for (span, text) in replacements {
        made.push_str(Span::new(done, span.start).of(source));
        made.push_str(text);
        done = span.end;
    }
    made.push_str(after(source, done));
    made
}

/// `text` as it stands in a double-quoted attribute.
pub fn escape(text: &str) -> Cow<'_, str> {
    escape_by(text, |text| quick_xml::escape::escape(text))
}

/// `text` as it stands in an element: quotation marks are themselves. Characters that no XML file may
/// hold become U+FFFD.
///
/// ```
/// assert_eq!(sverka::xml::escape_text("\u{1}«a» < \"b\""), "\u{fffd}«a» &lt; \"b\"");
/// ```
pub fn escape_text(text: &str) -> Cow<'_, str> {
    escape_by(text, |text| quick_xml::escape::partial_escape(text))
}

/// `text` with U+FFFD for each character that no XML file may hold (XML 1.0, production 2).
///
/// ```
/// assert_eq!(sverka::xml::allowed("a\u{0}b\t"), "a\u{FFFD}b\t");
/// ```
pub fn allowed(text: &str) -> Cow<'_, str> {
    // All of them have a byte below the space or begin with 0xEF: few texts are looked at twice.
    let is_suspect = |b: u8| (b < b' ' && !matches!(b, b'\t' | b'\n' | b'\r')) || b == 0xEF;
    if text.bytes().any(is_suspect) && text.contains(is_forbidden) {
        return text.replace(is_forbidden, "\u{FFFD}").into();
    }
    text.into()
}

fn escape_by(text: &str, escape: fn(&str) -> Cow<'_, str>) -> Cow<'_, str> {
    match allowed(text) {
        Cow::Borrowed(text) => escape(text),
        Cow::Owned(text) => escape(&text).into_owned().into(),
    }
}

/// Whether no XML 1.0 file may hold a character (its production 2, Char).
pub fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}
