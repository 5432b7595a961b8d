//! The runs of an .odt: text, notes at their marks, links.

use super::blocks::Reader;
use crate::{
    import::{
        losses,
        runs::{Face, Raised, address},
    },
    span::Span,
    xml::NodeId,
};

impl Reader<'_> {
    /// Reads what stands in a paragraph or a part of one that looks like this.
    pub(super) fn inline(&mut self, id: NodeId, face: &Face) {
        let tree = self.tree;
        for child in tree.children(id) {
            let Some(element) = tree.element(child) else {
                self.text(tree.characters(child), face);
                continue;
            };
            match (element.prefix(), element.local_name()) {
                ("draw:", "a") => self.inline(child, face),
                ("draw:", _) => self.drawing(child),
                (_, "span") => {
                    let style = tree.attribute(child, "text:style-name");
                    let face = self.styles.face(style, face);
                    self.inline(child, &face);
                }
                (_, "a") => {
                    let target = tree.attribute(child, "xlink:href");
                    let face = Face {
                        link: target.and_then(address),
                        ..face.clone()
                    };
                    self.inline(child, &face);
                }
                (_, "s" | "tab" | "line-break") => self.text(" ", face),
                (_, "note") => self.note(child),
                (_, "note-ref") if face.raised == Raised::Above => self.second_mark(child),
                (_, "annotation") => self.losses.comments += 1,
                (_, "hidden-text" | "hidden-paragraph") => {
                    self.losses.hidden.push(tree.text(child));
                }
                (_, "ruby-text" | "number") => {}
                _ => self.inline(child, face),
            }
        }
    }

    fn text(&mut self, text: &str, face: &Face) {
        if face.hidden {
            if !text.trim().is_empty() {
                self.losses.hidden.push(text.to_owned());
            }
            return;
        }
        // After the number of a note stands a space, which may be one that does not break.
        if self.draft.is_in_note() && self.draft.is_empty() {
            let text = text.trim_start_matches([' ', '\u{A0}']);
            return self.runs.text(&mut self.draft, text, face);
        }
        self.runs.text(&mut self.draft, text, face);
    }

    fn note(&mut self, id: NodeId) {
        let tree = self.tree;
        let citation = tree.child(id, "note-citation");
        let label = citation.map(|citation| {
            let sign = tree.attribute(citation, "text:label");
            sign.map_or_else(|| tree.text(citation), str::to_owned)
        });
        let label = label.filter(|label| !label.is_empty());
        let key = tree.attribute(id, "text:id").map_or_else(
            || {
                self.unnamed += 1;
                format!(" {}", self.unnamed)
            },
            str::to_owned,
        );
        self.draft.mark(&key, label.as_deref(), Span::default());
        let Some(body) = tree.child(id, "note-body") else {
            return;
        };
        let runs = std::mem::take(&mut self.runs);
        if self
            .draft
            .begin_note(&key, label.as_deref(), Span::default())
        {
            self.remarks.push(losses::defined_twice(label.as_deref()));
        }
        if tree.attribute(id, "text:note-class") == Some("endnote") {
            self.draft.is_endnote();
        }
        let is_in_passage = std::mem::replace(&mut self.is_in_passage, true);
        self.blocks(body, None);
        self.is_in_passage = is_in_passage;
        self.draft.end_note();
        self.runs = runs;
    }

    /// A cross-reference that looks like a mark is one: the note is cited again.
    fn second_mark(&mut self, id: NodeId) {
        let name = self.tree.attribute(id, "text:ref-name");
        let label = self.tree.text(id);
        if let Some(name) = name.filter(|_| !label.is_empty()) {
            self.draft.mark(name, Some(&label), Span::default());
        }
    }
}
