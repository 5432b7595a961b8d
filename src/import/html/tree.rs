//! A web page as a tree, as browsers read it: html5ever's parser, and a store for what it builds.

use std::borrow::Cow;

use html5ever::{
    parse_document,
    tendril::{StrTendril, TendrilSink},
};

use super::sink::Sink;
use crate::{
    error::{Error, Result},
    limits::{Limit, limits},
    span::{Span, after},
};

/// How much of the source is read between two looks at what it has become.
const STEP: usize = 4_096;

/// The number of a node in its tree.
pub(super) type Id = usize;

/// A page; its root is node 0.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
}

#[derive(Debug, Default)]
pub(super) struct Node {
    pub(super) parent: Option<Id>,
    pub(super) children: Vec<Id>,
    /// The element's name; empty for text and for what is neither.
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) text: String,
    /// The line it begins on, from 1.
    pub(super) line: usize,
}

impl Tree {
    /// Reads a page.
    ///
    /// # Errors
    /// Elements stand in one another so deep, or tags cross so often, that no one wrote the page.
    pub(super) fn parse(path: &str, source: &str) -> Result<Self> {
        let mut parser = parse_document(Sink::default(), html5ever::ParseOpts::default());
        let mut done = 0;
        while done < source.len() {
            let mut end = (done + STEP).min(source.len());
            while !source.is_char_boundary(end) {
                end += 1;
            }
            parser.process(StrTendril::from_slice(Span::new(done, end).of(source)));
            let sink = &parser.tokenizer.sink.sink;
            let depth = sink.depth.get();
            let what = format_args!("elements stand {depth} deep in one another after this place");
            if let Some(message) = limits().refusal(Limit::Depth, depth, what) {
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
