//! The notes of a text, and where they are marked.
//!
//! They are read before the text itself, so that a mark can name a note that stands further on.

use std::collections::HashMap;

use super::{
    text::Text,
    vocabulary::{Role, holds_blocks, is_record, role},
};
use crate::{
    document::{Mark, Note, Passage, Written},
    language::Language,
    span::{Span, before},
    xml::NodeId,
};

/// The notes of a text.
pub(super) struct Notes<'t> {
    text: &'t Text<'t>,
    language: Language,
    /// In the order of their texts.
    pub(super) read: Vec<Note>,
    /// Where notes are read from → the number they have.
    numbers: HashMap<NodeId, usize>,
    /// The places that a note which stands elsewhere belongs to: its marks, or what it points at.
    marked: HashMap<NodeId, Vec<usize>>,
}

impl<'t> Notes<'t> {
    /// Finds the notes below `root`, in a text of this language.
    pub(super) fn find(text: &'t Text<'t>, root: NodeId, language: Language) -> Self {
        let mut notes = Self {
            text,
            language,
            read: Vec::new(),
            numbers: HashMap::new(),
            marked: HashMap::new(),
        };
        let pointers = notes.read_all(root);
        notes.find_marks(&pointers);
        notes
    }

    /// The marks to show for a `note`, `noteGrp` or pointer, of which this byte of the passage is
    /// the place; `None` where it is none, but part of the text.
    pub(super) fn marks_for(&self, node: NodeId, at: usize) -> Option<Vec<Mark>> {
        let source = self.text.tree.node(node).span;
        let mark = |note: Option<usize>, printed: Option<String>| Mark {
            at,
            label: printed.or_else(|| self.read[note?].label.clone()),
            note,
            source,
        };
        if self.text.role(node) == Some(Role::Note) {
            let is_field =
                self.text.name(node) == Some("note") && !self.numbers.contains_key(&node);
            let own = self
                .version(node)
                .and_then(|note| self.numbers.get(&note).copied());
            let shown = own.filter(|note| self.read[*note].is_inline);
            return (!is_field).then(|| {
                shown
                    .map(|note| mark(Some(note), None))
                    .into_iter()
                    .collect()
            });
        }
        let marked = self.marked.get(&node).into_iter().flatten();
        let marks: Vec<_> = marked
            .map(|note| mark(Some(*note), self.printed(node)))
            .collect();
        if marks.is_empty() {
            return self
                .is_dangling(node)
                .then(|| vec![mark(None, self.printed(node))]);
        }
        Some(marks)
    }

    /// The marks of the notes that point at an element; they stand at the end of its text.
    pub(super) fn marks_at_end(&self, node: NodeId, at: usize) -> impl Iterator<Item = Mark> + '_ {
        let element = self.text.tree.element(node);
        let end = element.map_or(0, |element| element.close.unwrap_or(element.open).start);
        let notes = self.marked.get(&node).into_iter().flatten();
        notes.map(move |note| Mark {
            at,
            note: Some(*note),
            label: self.read[*note].label.clone(),
            source: Span::at(end),
        })
    }

    /// Whether a note is marked at this element.
    pub(super) fn is_marked_at(&self, node: NodeId) -> bool {
        self.marked.contains_key(&node)
    }

    /// Reads all notes; gives back the references that stand outside of them.
    fn read_all(&mut self, root: NodeId) -> Vec<NodeId> {
        let tree = self.text.tree;
        let end = tree.node(root).span.end;
        let inside = tree.all().skip_while(|id| *id < root);
        let inside = inside.take_while(|id| tree.node(*id).span.start < end);
        let mut pointers = Vec::new();
        let mut end_of_note = 0;
        for node in inside {
            let span = tree.node(node).span;
            match self.text.role(node) {
                _ if span.start < end_of_note => {}
                Some(Role::Note) => {
                    if let Some(version) = self.version(node) {
                        end_of_note = span.end;
                        self.numbers.insert(version, self.read.len());
                        self.read.push(self.note(version));
                    }
                }
                Some(Role::Pointer) => pointers.push(node),
                _ => {}
            }
        }
        pointers
    }

    /// The note to read of a `note` or `noteGrp`: of several versions of one the first in the
    /// language of the text, else the first. None of a group between blocks, whose notes are several.
    fn version(&self, node: NodeId) -> Option<NodeId> {
        let text = self.text;
        let above = text.name_above(node);
        if text.name(node) == Some("note") {
            return Some(node).filter(|_| !above.is_some_and(is_record));
        }
        if above.is_some_and(holds_blocks) && !text.is_pointed_at(node) {
            return None;
        }
        let notes = || {
            text.tree
                .children(node)
                .filter(|child| text.name(*child) == Some("note"))
        };
        let language = |note| {
            text.tree
                .attribute(note, "xml:lang")
                .map(Language::from_tag)
        };
        notes()
            .find(|note| language(*note) == Some(self.language))
            .or_else(|| notes().next())
    }

    /// Finds what marks the notes that do not stand at their mark.
    fn find_marks(&mut self, pointers: &[NodeId]) {
        for pointer in pointers {
            let targets = self.text.targets(*pointer, "target");
            let notes = targets.filter(|target| self.text.role(*target) == Some(Role::Note));
            let notes: Vec<_> = notes.filter_map(|note| self.version(note)).collect();
            for note in notes {
                if self.is_mark(*pointer, note) {
                    self.mark(*pointer, note);
                } else if self.is_further_mark(*pointer) {
                    let number = self.numbers.get(&note).copied();
                    let number = number.filter(|number| self.read[*number].is_inline);
                    self.marked.entry(*pointer).or_default().extend(number);
                }
            }
        }
        let mut notes: Vec<_> = self.numbers.keys().copied().collect();
        notes.sort_unstable();
        for note in notes {
            // note/@target names the place it belongs to, or where that begins.
            let end: Vec<_> = self.text.targets(note, "targetEnd").collect();
            let places = match end.last() {
                Some(end) => vec![*end],
                None => self.text.targets(note, "target").collect(),
            };
            for place in places {
                self.mark(self.first_block(place), note);
            }
        }
    }

    fn mark(&mut self, place: NodeId, note: NodeId) {
        let Some(number) = self.numbers.get(&note).copied() else {
            return;
        };
        let printed = self
            .printed(place)
            .filter(|_| self.text.role(place) == Some(Role::Pointer));
        let note = &mut self.read[number];
        note.is_inline = false;
        note.label = note.label.take().or(printed);
        let notes = self.marked.entry(place).or_default();
        if !notes.contains(&number) {
            notes.push(number);
        }
    }

    /// What is printed at a reference.
    fn printed(&self, pointer: NodeId) -> Option<String> {
        let tree = self.text.tree;
        let text = Some(tree.text(pointer)).filter(|text| !text.is_empty());
        text.or_else(|| tree.attribute(pointer, "n").map(str::to_owned))
    }

    /// Whether a reference is the mark of a note, and not words that tell of it («см. примеч. 5»).
    /// Of a note that stands at its mark already, only a reference right before it is one.
    fn is_mark(&self, pointer: NodeId, note: NodeId) -> bool {
        let tree = self.text.tree;
        let number = self.numbers.get(&note);
        let is_collected = number.is_some_and(|number| !self.read[*number].is_inline);
        let is_next = || {
            let parent = tree.parent(pointer).into_iter();
            let mut siblings = parent.flat_map(|parent| tree.children(parent));
            siblings.any(|node| node == pointer) && siblings.next() == Some(note)
        };
        (is_collected || is_next()) && (self.says_mark(pointer) || is_label(&tree.text(pointer)))
    }

    /// Whether a reference to a note that stands at its mark is a further mark of it: it says so, or
    /// prints a number right behind a word, as a mark does and «см. примеч. 5» does not.
    fn is_further_mark(&self, pointer: NodeId) -> bool {
        let tree = self.text.tree;
        let start = tree.node(pointer).span.start;
        let stands_close = !before(tree.source, start).ends_with(char::is_whitespace);
        tree.attribute(pointer, "type") == Some("noteAnchor")
            || stands_close && is_label(&tree.text(pointer))
    }

    fn says_mark(&self, pointer: NodeId) -> bool {
        matches!(
            self.text.tree.attribute(pointer, "type"),
            Some("note" | "noteAnchor" | "noteRef" | "noteref" | "footnote" | "endnote")
        )
    }

    /// The first block of a division, list or table; anything else is itself.
    fn first_block(&self, place: NodeId) -> NodeId {
        let is_block = |child: &NodeId| self.text.role(*child) == Some(Role::Block);
        match self.text.tree.children(place).find(is_block) {
            Some(first) if self.text.name(place).is_some_and(holds_blocks) => {
                self.first_block(first)
            }
            _ => place,
        }
    }

    /// Whether a reference is a note mark, by its type or the name it points at, whose note is not
    /// in this file.
    fn is_dangling(&self, node: NodeId) -> bool {
        let Some(target) = self
            .text
            .tree
            .attribute(node, "target")
            .and_then(|t| t.strip_prefix('#'))
        else {
            return false;
        };
        let name = target.trim_end_matches(|c: char| c.is_ascii_digit() || "._-".contains(c));
        let looks_so = target.len() > name.len()
            && matches!(
                name,
                "n" | "fn" | "ftn" | "en" | "edn" | "note" | "footnote" | "endnote"
            );
        !self.text.has_id(target) && (self.says_mark(node) || looks_so)
    }

    fn note(&self, node: NodeId) -> Note {
        let tree = self.text.tree;
        let mut passage = Passage::default();
        self.content(node, &mut passage);
        passage.finish();
        let id = tree.attribute(node, "xml:id");
        let above = match self.text.name_above(node) {
            Some("noteGrp") => tree
                .parent(node)
                .and_then(|group| self.text.name_above(group)),
            above => above,
        };
        Note {
            id: id.unwrap_or_default().to_owned(),
            written: match (id, tree.element(node)) {
                (None, Some(element)) => Written::WithoutId(element.after_name()),
                _ => Written::Whole,
            },
            label: tree.attribute(node, "n").map(str::to_owned),
            kind: tree.attribute(node, "type").unwrap_or_default().to_owned(),
            passage,
            source: tree.node(node).span,
            is_endnote: tree.attribute(node, "place") == Some("end"),
            is_inline: !above.is_some_and(holds_blocks),
        }
    }

    /// Everything in a note is one passage; its paragraphs are told apart by white space.
    fn content(&self, node: NodeId, passage: &mut Passage) {
        let text = self.text;
        for child in text.tree.children(node) {
            let Some(role) = text.name(child).map(role) else {
                text.characters(child, passage);
                continue;
            };
            let span = text.tree.node(child).span;
            match role {
                Role::Skipped | Role::Note => {}
                Role::Break => text.line_break(child, passage),
                Role::Alternatives => {
                    if let Some(read) = text.preferred(child) {
                        self.content(read, passage);
                    }
                }
                _ => {
                    if role == Role::Block || text.is_next_field(child, node) {
                        passage.space(span.start);
                    }
                    let start = passage.here();
                    self.content(child, passage);
                    text.style(child, passage.since(start), passage);
                    if role == Role::Block {
                        passage.space(span.end);
                    }
                }
            }
        }
    }
}

/// Whether a text can be what is printed as a note mark: nothing, `5`, `12)`, `*`, `а`, `iv`.
fn is_label(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    text.chars().count() <= 6
        && !text.contains(char::is_whitespace)
        && (letters().count() <= 1 || letters().all(|c| "ivxlcIVXLC".contains(c)))
}
