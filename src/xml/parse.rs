//! A source text → its tree, and what is wrong with it in plain words.

use std::{borrow::Cow, collections::HashMap};

use quick_xml::{
    Reader,
    errors::{Error as XmlError, IllFormedError, SyntaxError},
    escape::EscapeError,
    events::{BytesRef, BytesStart, Event, attributes::AttrError},
};

use super::{Attribute, Element, Kind, Node, NodeId, Tree};
use crate::{
    error::{Error, Result},
    limits::{Limit, Limits, limits},
    span::{Position, Span, after},
};

/// Parses `source`, as [`Tree::parse`] says.
pub(super) fn parse<'a>(path: &str, source: &'a str) -> Result<Tree<'a>> {
    Builder::new(path, source).build()
}

struct Builder<'a, 'p> {
    path: &'p str,
    tree: Tree<'a>,
    /// The elements now open, the document first.
    open: Vec<NodeId>,
    entities: HashMap<&'a str, String>,
    limits: Limits,
    /// How many bytes entities of the file have stood for so far.
    expanded: u64,
}

impl<'a, 'p> Builder<'a, 'p> {
    fn new(path: &'p str, source: &'a str) -> Self {
        let document = Node {
            kind: Kind::Document,
            span: Span::new(0, source.len()),
            parent: None,
            first_child: None,
            last_child: None,
            next: None,
        };
        let tree = Tree {
            source,
            nodes: vec![document],
            attributes: Vec::new(),
        };
        Self {
            path,
            tree,
            open: vec![NodeId(0)],
            entities: HashMap::new(),
            limits: limits(),
            expanded: 0,
        }
    }

    fn build(mut self) -> Result<Tree<'a>> {
        let source = self.tree.source;
        // The reader does not count a byte order mark.
        let base = source.len() - source.trim_start_matches('\u{feff}').len();
        let mut reader = Reader::from_str(after(source, base));
        reader.config_mut().check_comments = true;
        let mut start = base;
        loop {
            let event = reader.read_event();
            let end = base + reader.buffer_position() as usize;
            let span = Span::new(start, end);
            match event {
                Ok(Event::Eof) => break,
                Ok(event) => self.event(event, span)?,
                Err(error) => {
                    let at = base + reader.error_position() as usize;
                    return Err(self.syntax(error, at));
                }
            }
            start = end;
        }
        self.whole()?;
        Ok(self.tree)
    }

    fn event(&mut self, event: Event<'a>, span: Span) -> Result<()> {
        match event {
            Event::Start(tag) => {
                let id = self.start(&tag, span)?;
                self.open.push(id);
            }
            Event::Empty(tag) => {
                self.start(&tag, span)?;
            }
            Event::End(_) => self.end(span),
            Event::Text(_) => self.characters(span)?,
            Event::GeneralRef(reference) => {
                let text = self.resolve(&reference, span.start)?;
                self.add(Kind::Reference(text), span);
            }
            Event::CData(_) => {
                let inner = Span::new(span.start + "<![CDATA[".len(), span.end - "]]>".len());
                self.add(Kind::Data(inner), span);
            }
            Event::Decl(declaration) => {
                if let Some(Ok(encoding)) = declaration.encoding() {
                    self.check_encoding(&encoding, span.start)?;
                }
                self.add(Kind::Other, span);
            }
            Event::DocType(_) => {
                self.entities = declared_entities(span.of(self.tree.source));
                self.add(Kind::Other, span);
            }
            Event::Comment(_) | Event::PI(_) | Event::Eof => {
                self.add(Kind::Other, span);
            }
        }
        Ok(())
    }

    fn start(&mut self, tag: &BytesStart<'_>, open: Span) -> Result<NodeId> {
        let source = self.tree.source;
        let begins_name = |c: char| c.is_alphabetic() || c == '_' || c == ':';
        if !tag.name().0.starts_with(begins_name) {
            let message = "`<` begins no tag here; write `&lt;` for the sign itself";
            return Err(self.ill_formed(open.start, message));
        }
        // The document is open, too: so many elements stand in one another with this one.
        let depth = self.open.len() as u64;
        let what = format_args!("elements stand {depth} deep in one another here");
        if let Some(message) = self.limits.refusal(Limit::Depth, depth, what) {
            return Err(self.error(open.start, message));
        }
        let first = self.tree.attributes.len() as u32;
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|error| {
                let (at, message) = wrong_attribute(&error);
                self.ill_formed(open.start + 1 + at, message)
            })?;
            let value = self.attribute_value(&attribute)?;
            let name = borrowed(source, attribute.key.0);
            self.tree.attributes.push(Attribute { name, value });
        }
        let mut element = Element {
            name: borrowed(source, tag.name().0),
            open,
            close: None,
            attributes: (first, self.tree.attributes.len() as u32),
            namespace: None,
        };
        element.namespace = self.namespace(&element);
        Ok(self.add(Kind::Element(element), open))
    }

    /// Which attribute declares the namespace of an element that is about to be opened.
    fn namespace(&self, element: &Element<'a>) -> Option<u32> {
        let prefix = element.prefix();
        let declares = |name: &str| match name.strip_prefix("xmlns") {
            Some("") => prefix.is_empty(),
            Some(rest) => rest.strip_prefix(':') == prefix.strip_suffix(':'),
            None => false,
        };
        let own = |of: &Element<'_>| {
            let (start, end) = of.attributes;
            (start..end).find(|at| declares(self.tree.attributes[*at as usize].name))
        };
        let above = self
            .open
            .iter()
            .rev()
            .filter_map(|id| self.tree.element(*id));
        own(element).or_else(|| {
            for other in above {
                if other.prefix() == prefix {
                    return other.namespace;
                }
                if let Some(declaration) = own(other) {
                    return Some(declaration);
                }
            }
            None
        })
    }

    fn attribute_value(
        &mut self,
        attribute: &quick_xml::events::attributes::Attribute<'_>,
    ) -> Result<Cow<'a, str>> {
        let source = self.tree.source;
        let raw = borrowed(source, attribute.value.as_ref());
        if !raw.contains(['&', '<', '\n', '\r', '\t']) {
            return Ok(Cow::Borrowed(raw));
        }
        let start = offset(source, raw);
        if let Some(at) = raw.find('<') {
            let message = format!(
                "`<` in the value of {}, before which a quotation mark may be missing; write \
                 `&lt;` for the sign itself",
                attribute.key.0
            );
            return Err(self.ill_formed(start + at, message));
        }
        let entity = |name: &str| {
            let own = self.entities.get(name).map(String::as_str);
            own.or_else(|| quick_xml::escape::resolve_predefined_entity(name))
        };
        let spaced = raw.replace(['\n', '\r', '\t'], " ");
        let value = quick_xml::escape::unescape_with(&spaced, entity)
            .map(Cow::into_owned)
            .map_err(|error| match error {
                // This place is that of the name, after its `&`.
                EscapeError::UnrecognizedEntity(place, name) => {
                    self.undeclared(&name, start + place.start - 1)
                }
                EscapeError::UnterminatedEntity(place) => {
                    self.ill_formed(start + place.start, UNCLOSED_REFERENCE)
                }
                other => self.ill_formed(start, other.to_string()),
            })?;
        if raw.contains('&') && !self.entities.is_empty() {
            self.expand(value.len(), start)?;
        }
        Ok(Cow::Owned(value))
    }

    fn end(&mut self, span: Span) {
        // The reader has checked that the names match.
        if let Some(id) = self.open.pop() {
            let node = &mut self.tree.nodes[id.0 as usize];
            node.span.end = span.end;
            if let Kind::Element(element) = &mut node.kind {
                element.close = Some(span);
            }
        }
    }

    fn characters(&mut self, span: Span) -> Result<()> {
        let source = self.tree.source;
        let text = span.of(source);
        if self.open.len() == 1 && !text.trim().is_empty() {
            let at = span.trimmed(source).start;
            if self.tree.root().is_none() {
                let message = "this is not XML: it begins with text, not with a tag";
                return Err(self.error(at, message));
            }
            return Err(self.ill_formed(at, "text after the end of the root element"));
        }
        // Production [14] CharData: `]]>` must not stand in text.
        if let Some(at) = text.find("]]>") {
            return Err(self.ill_formed(span.start + at, "`]]>` in text; write `]]&gt;`"));
        }
        self.add(Kind::Text, span);
        Ok(())
    }

    fn resolve(&mut self, reference: &BytesRef<'_>, at: usize) -> Result<Cow<'a, str>> {
        let name: &str = reference;
        let character = reference
            .resolve_char_ref()
            .map_err(|error| self.error(at, format!("wrong reference &{name};: {error}")))?;
        if let Some(character) = character {
            return Ok(Cow::Owned(character.to_string()));
        }
        if let Some(text) = quick_xml::escape::resolve_predefined_entity(name) {
            return Ok(Cow::Borrowed(text));
        }
        match self.entities.get(name) {
            Some(text) if text.contains(['<', '&']) => {
                let message = format!(
                    "the entity &{name}; stands for markup or another entity, which is not \
                     followed; write out what it stands for"
                );
                Err(self.error(at, message))
            }
            Some(text) => {
                let text = text.clone();
                self.expand(text.len(), at)?;
                Ok(Cow::Owned(text))
            }
            None => Err(self.undeclared(name, at)),
        }
    }

    /// Counts what entities stand for: a long one that is named often makes much of a short file.
    fn expand(&mut self, bytes: usize, at: usize) -> Result<()> {
        self.expanded += bytes as u64;
        let expanded = self.expanded;
        let what =
            format_args!("what entities stand for in this file has {expanded} bytes or more");
        let refusal = self.limits.refusal(Limit::UnpackedSize, expanded, what);
        refusal.map_or(Ok(()), |message| Err(self.error(at, message)))
    }

    /// A name that is no entity's: one that is not declared, or none at all, where the `;` belongs
    /// to the sentence.
    fn undeclared(&self, name: &str, at: usize) -> Error {
        if name.is_empty() || name.contains(char::is_whitespace) {
            return self.ill_formed(at, UNCLOSED_REFERENCE);
        }
        let message =
            format!("the entity &{name}; is not declared in this file; write the character itself");
        self.error(at, message)
    }

    fn check_encoding(&self, encoding: &str, at: usize) -> Result<()> {
        if ["utf-8", "utf8", "us-ascii"].contains(&encoding.to_ascii_lowercase().as_str()) {
            return Ok(());
        }
        // It was read as UTF-8 without fault, which no text in another encoding passes for.
        let message = format!(
            "the file says that its encoding is {encoding}, but it is UTF-8; write \
             encoding=\"UTF-8\" here"
        );
        Err(self.error(at, message))
    }

    fn add(&mut self, kind: Kind<'a>, span: Span) -> NodeId {
        let id = NodeId(self.tree.nodes.len() as u32);
        let parent = *self.open.last().unwrap_or(&NodeId(0));
        let node = Node {
            kind,
            span,
            parent: Some(parent),
            first_child: None,
            last_child: None,
            next: None,
        };
        self.tree.nodes.push(node);
        let above = &mut self.tree.nodes[parent.0 as usize];
        let before = above.last_child.replace(id);
        above.first_child.get_or_insert(id);
        if let Some(before) = before {
            self.tree.nodes[before.0 as usize].next = Some(id);
        }
        id
    }

    /// Checks what the reader does not: that all is closed, and that there is one root.
    fn whole(&self) -> Result<()> {
        if let Some(element) = self.open.iter().rev().find_map(|id| self.tree.element(*id)) {
            let message = format!("<{}> is opened here and never closed", element.name);
            return Err(self.ill_formed(element.open.start, message));
        }
        let roots: Vec<_> = self
            .tree
            .children(NodeId(0))
            .filter_map(|id| self.tree.element(id))
            .collect();
        match roots.as_slice() {
            [_] => Ok(()),
            [] if self.tree.source.trim_matches(is_blank).is_empty() => {
                Err(Error::file(self.path, "the file is empty"))
            }
            [] => Err(self.error(0, "there is no XML element in this file")),
            [_, second, ..] => {
                let message = format!("<{}> stands after the end of the root", second.name);
                Err(self.ill_formed(second.open.start, message))
            }
        }
    }

    fn syntax(&self, error: XmlError, at: usize) -> Error {
        let message = match error {
            XmlError::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
                let opened = self.open.last().and_then(|id| self.tree.element(*id));
                let line = opened.map_or(0, |element| {
                    Position::of(self.tree.source, element.open.start).line
                });
                format!("</{found}> stands where <{expected}> of line {line} should be closed")
            }
            XmlError::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
                format!("</{found}> closes nothing")
            }
            XmlError::IllFormed(IllFormedError::UnclosedReference) => UNCLOSED_REFERENCE.to_owned(),
            XmlError::IllFormed(IllFormedError::DoubleHyphenInComment) => {
                "`--` in a comment; write one hyphen or a dash".to_owned()
            }
            XmlError::Syntax(SyntaxError::UnclosedComment) => {
                "this comment is never closed with `-->`".to_owned()
            }
            XmlError::Syntax(
                SyntaxError::UnclosedSingleQuotedAttributeValue
                | SyntaxError::UnclosedDoubleQuotedAttributeValue,
            ) => "a quotation mark that is opened in this tag is never closed".to_owned(),
            XmlError::Syntax(SyntaxError::UnclosedTag) => {
                "this tag has no `>`; write `&lt;` for the sign itself".to_owned()
            }
            other => other.to_string(),
        };
        self.ill_formed(at, message)
    }

    fn ill_formed(&self, at: usize, message: impl std::fmt::Display) -> Error {
        self.error(at, format!("not well-formed XML: {message}"))
    }

    fn error(&self, at: usize, message: impl Into<String>) -> Error {
        Error::at(self.path, self.tree.source, at, message)
    }
}

const UNCLOSED_REFERENCE: &str =
    "`&` begins a reference that no `;` ends; write `&amp;` for the sign itself";

/// What is wrong with an attribute, and where, counted from the name of its tag.
fn wrong_attribute(error: &AttrError) -> (usize, &'static str) {
    match *error {
        AttrError::ExpectedEq(at) | AttrError::ExpectedValue(at) => (
            at,
            "before this place an attribute has no value, or a quotation mark is missing",
        ),
        AttrError::UnquotedValue(at) => (at, "the value of an attribute stands in quotation marks"),
        AttrError::ExpectedQuote(at, _) => (at, "the value of this attribute has no end"),
        AttrError::Duplicated(at, _) => (at, "this tag has the same attribute twice"),
    }
}

/// White space, or a byte order mark.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// The slice of `source` that `part` is; the reader hands out slices with a shorter lifetime.
fn borrowed<'a>(source: &'a str, part: &str) -> &'a str {
    let start = offset(source, part);
    Span::new(start, start.saturating_add(part.len())).of(source)
}

/// Where `part` begins, which is a slice of `source`.
fn offset(source: &str, part: &str) -> usize {
    (part.as_ptr() as usize).wrapping_sub(source.as_ptr() as usize)
}

/// The text entities that the internal subset of a DOCTYPE declares. Parameter entities and
/// external ones are left out: nothing is ever fetched.
fn declared_entities(doctype: &str) -> HashMap<&str, String> {
    let mut entities = HashMap::new();
    for declaration in doctype.split("<!ENTITY").skip(1) {
        let mut rest = declaration.trim_start();
        let name_end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let name = Span::new(0, name_end).of(rest);
        rest = after(rest, name_end).trim_start();
        let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            continue;
        };
        let Some(value) = after(rest, 1).split(quote).next() else {
            continue;
        };
        // Character references are resolved when the entity is declared (XML 1.0, 4.5).
        let resolved = quick_xml::escape::unescape_with(value, |_| None)
            .map_or_else(|_| value.to_owned(), Cow::into_owned);
        entities.entry(name).or_insert(resolved);
    }
    entities
}
