//! What goes into a passage: characters, breaks, and the ways in which words are set apart.

use super::text::Text;
use crate::{
    document::{Passage, Style, StyleKind},
    span::Span,
    xml::{Kind, NodeId},
};

impl Text<'_> {
    /// Characters; or an element of another vocabulary (a formula), which is read as a whole.
    pub(super) fn characters(&self, node: NodeId, passage: &mut Passage) {
        let span = self.tree.node(node).span;
        let start = passage.text.len();
        match &self.tree.node(node).kind {
            Kind::Text => return passage.push(self.tree.characters(node), span),
            Kind::Data(inner) => passage.push(self.tree.characters(node), *inner),
            Kind::Element(_) => passage.push_for(&self.tree.text(node), span),
            _ => passage.push_for(self.tree.characters(node), span),
        }
        // Nothing can be inserted into any of these.
        passage.hold_together(start);
    }

    /// `<lb/>` is white space, unless it says that it divides a word. A page may end anywhere; only
    /// where it ends a sentence or clause, or says that it ends a word, it is white space too.
    pub(super) fn line_break(&self, node: NodeId, passage: &mut Passage) {
        let at = self.tree.node(node).span.start;
        match self.tree.attribute(node, "break") {
            Some("no") => passage.join(),
            Some("yes") => passage.space(at),
            _ if self.name(node) == Some("lb") => passage.space(at),
            _ if passage.text.ends_with(['.', '!', '?', '…', ',', ';', ':']) => passage.space(at),
            _ => {}
        }
    }

    pub(super) fn style(&self, node: NodeId, start: usize, passage: &mut Passage) {
        let Some(kind) = self.style_of(node) else {
            return;
        };
        let span = Span::new(start, passage.text.len());
        let is_typed = span
            .of(&passage.text)
            .starts_with(['«', '“', '„', '"', '‘']);
        if !(span.is_empty() || kind == StyleKind::Quotation && is_typed) {
            passage.styles.push(Style { span, kind });
        }
    }

    fn style_of(&self, node: NodeId) -> Option<StyleKind> {
        match self.name(node)? {
            "hi" | "emph" => Some(self.rendition(node)),
            "foreign" => {
                let tag = self.tree.attribute(node, "xml:lang").unwrap_or_default();
                Some(StyleKind::Foreign(tag.to_owned()))
            }
            "title" if !matches!(self.tree.attribute(node, "level"), Some("a" | "u")) => {
                Some(StyleKind::Italic)
            }
            "q" | "quote" | "said" => Some(StyleKind::Quotation),
            "ref" => {
                let target = self.tree.attribute(node, "target")?;
                Some(StyleKind::Link(target.to_owned()))
            }
            _ => None,
        }
    }

    fn rendition(&self, node: NodeId) -> StyleKind {
        match self.tree.attribute(node, "rend").unwrap_or_default() {
            "bold" | "b" | "strong" => StyleKind::Bold,
            "smallcaps" | "small-caps" | "sc" => StyleKind::SmallCaps,
            "superscript" | "sup" | "super" => StyleKind::Superscript,
            "subscript" | "sub" => StyleKind::Subscript,
            _ => StyleKind::Italic,
        }
    }
}
