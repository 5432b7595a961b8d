//! The blocks of a text.
//!
//! One walk over the tree: text goes into the passage of the block that is open; a block inside a
//! block closes it and, where text goes on afterwards, opens another.

use super::{
    notes::Notes,
    text::{Text, is_sentence},
    vocabulary::{Role, is_indivisible, role},
};
use crate::{
    document::{Block, BlockKind, Division, Part, Passage, Unit},
    span::Span,
    xml::NodeId,
};

/// Reads the blocks below `root`, in order.
pub(super) fn read_blocks(text: &Text<'_>, notes: &Notes<'_>, root: NodeId) -> Vec<Block> {
    let mut walk = Walk {
        text,
        notes,
        read: Vec::new(),
        row_begins: false,
    };
    walk.element(root, &Context::default());
    walk.read
}

struct Walk<'t> {
    text: &'t Text<'t>,
    notes: &'t Notes<'t>,
    read: Vec<Block>,
    /// The cell that begins a row was empty: the next one begins it.
    row_begins: bool,
}

/// Where in the text the walk is.
#[derive(Clone, Default)]
struct Context {
    part: Part,
    depth: u8,
    is_quoted: bool,
    /// How many lists are open.
    lists: u8,
    division: Division,
}

/// The block that is being filled.
struct Open {
    kind: BlockKind,
    id: Option<String>,
    passage: Passage,
    units: Vec<Unit>,
    /// Whether the last piece of a unit says that another follows, and the id of that piece.
    goes_on: bool,
    piece: Option<String>,
    source: Span,
    /// How often it was closed for a block inside of it, and begun again.
    closed: usize,
}

impl Open {
    /// A place in the passage that [`since`](Self::since) finds again.
    fn here(&self) -> (usize, usize) {
        (self.closed, self.passage.here())
    }

    /// Where the text begins that was added since, in what is left of it.
    fn since(&self, (closed, at): (usize, usize)) -> usize {
        self.passage
            .since(if self.closed == closed { at } else { 0 })
    }

    /// Keeps all units in the text, which may have lost the space at its end.
    fn clamp(&mut self) {
        let length = self.passage.text.len();
        for unit in &mut self.units {
            unit.span.start = unit.span.start.min(length);
            if unit.span.end != usize::MAX {
                unit.span.end = unit.span.end.min(length);
            }
        }
    }

    /// Whether a sentence that the file marks has begun and not ended.
    fn is_in_unit(&self) -> bool {
        self.units
            .last()
            .is_some_and(|unit| unit.span.end == usize::MAX)
    }
}

impl Walk<'_> {
    /// An element that holds blocks or is one.
    fn element(&mut self, node: NodeId, context: &Context) {
        let Some(name) = self.text.name(node) else {
            return;
        };
        let mut context = context.clone();
        match name {
            "front" => context.part = Part::Front,
            "body" => context.part = Part::Body,
            "back" => context.part = Part::Back,
            "quote" | "q" | "said" | "cit" | "epigraph" => context.is_quoted = true,
            "list" => context.lists = context.lists.saturating_add(1),
            "titlePage" => context.division = Division::Title,
            _ if name.starts_with("div") => {
                context.depth = context.depth.saturating_add(1);
                context.division = self.division(node).unwrap_or(context.division);
            }
            _ => {}
        }
        let kind = self.kind(node, name, &context);
        let mut open = self.open(node, kind);
        if open.kind == BlockKind::Entry {
            self.entry(node, &mut open, &context);
        } else {
            self.content(node, &mut open, &context);
        }
        self.mark_end(node, &mut open);
        self.close(&mut open, &context);
    }

    fn kind(&self, node: NodeId, name: &str, context: &Context) -> BlockKind {
        // The first paragraph of an item or cell is what is printed after its marker.
        if matches!(name, "p" | "ab")
            && self.text.is_first_element(node)
            && let Some(above @ ("item" | "cell")) = self.text.name_above(node)
            && let Some(parent) = self.text.tree.parent(node)
        {
            return self.kind(parent, above, context);
        }
        match name {
            "head" => BlockKind::Heading(context.depth.saturating_add(1)),
            "titlePart" | "docTitle" => BlockKind::Heading(1),
            "item" => BlockKind::Item {
                marker: self.text.marker(node),
                depth: context.lists,
            },
            // A further paragraph of an item.
            "p" | "ab" if self.text.name_above(node) == Some("item") => BlockKind::Item {
                marker: String::new(),
                depth: context.lists,
            },
            "l" => BlockKind::Verse {
                opens_stanza: self.text.is_first_of_its_kind(node),
            },
            "cell" => BlockKind::Cell {
                opens_row: self.text.is_first_of_its_kind(node),
            },
            "salute" | "signed" | "dateline" | "opener" | "closer" | "byline" | "docAuthor"
            | "docDate" | "docImprint" | "docEdition" | "speaker" | "stage" | "trailer" => {
                BlockKind::Line
            }
            // Who is quoted is part of the quotation.
            "bibl"
                if matches!(
                    self.text.name_above(node),
                    Some("cit" | "epigraph" | "quote")
                ) =>
            {
                BlockKind::Line
            }
            "biblStruct" | "biblFull" | "bibl" => BlockKind::Entry,
            _ => BlockKind::Paragraph,
        }
    }

    /// What a `div` says it is.
    fn division(&self, node: NodeId) -> Option<Division> {
        match self.text.tree.attribute(node, "type")? {
            "abstract" => Some(Division::Abstract),
            "bibliography" | "references" => Some(Division::Bibliography),
            "publication" => Some(Division::Publication),
            "author" => Some(Division::Author),
            _ => None,
        }
    }

    /// A bibliography entry is one unit, whatever there is in it.
    fn entry(&mut self, node: NodeId, open: &mut Open, context: &Context) {
        if let Some(element) = self.text.tree.element(node) {
            open.units.push(Unit {
                id: open.id.clone(),
                span: Span::new(0, usize::MAX),
                name_end: element.after_name(),
            });
        }
        self.content(node, open, context);
        if let Some(unit) = open.units.last_mut() {
            unit.span.end = open.passage.text.len();
        }
    }

    fn content(&mut self, node: NodeId, open: &mut Open, context: &Context) {
        for child in self.text.tree.children(node) {
            let Some(name) = self.text.name(child) else {
                // An example of markup is set apart, and is no prose.
                if self.text.is_example(child) && !open.is_in_unit() {
                    self.close(open, context);
                    open.source = Span::at(self.text.tree.node(child).span.end);
                } else if !self.text.is_example(child) {
                    self.text.characters(child, &mut open.passage);
                }
                continue;
            };
            let span = self.text.tree.node(child).span;
            // Nothing closes a sentence that the file marks, not even a block quotation in it.
            let is_block = self.text.is_block(child, node, name);
            if is_block && !open.is_in_unit() {
                self.close(open, context);
                self.element(child, context);
                open.source = Span::at(span.end);
                continue;
            }
            if is_block || self.text.is_next_field(child, node) {
                open.passage.space(span.start);
            }
            self.part(child, name, open, context);
            if is_block {
                open.passage.space(span.end);
            }
        }
    }

    /// An element that is part of the block that is open.
    fn part(&mut self, child: NodeId, name: &str, open: &mut Open, context: &Context) {
        let is_mark = matches!(role(name), Role::Note | Role::Pointer);
        let marks = is_mark
            .then(|| self.notes.marks_for(child, open.passage.text.len()))
            .flatten();
        if let Some(marks) = marks {
            open.passage.marks.extend(marks);
            return;
        }
        match role(name) {
            Role::Skipped => {}
            Role::Break => {
                self.text.line_break(child, &mut open.passage);
                open.clamp();
            }
            Role::Sentence => self.sentence(child, open, context),
            Role::Alternatives => {
                let start = open.here();
                if let Some(read) = self.text.preferred(child) {
                    self.content(read, open, context);
                }
                open.passage.hold_together(open.since(start));
            }
            _ => {
                let start = open.here();
                self.inline(child, open, context);
                if is_indivisible(name) {
                    open.passage.hold_together(open.since(start));
                }
            }
        }
        self.mark_end(child, open);
    }

    fn inline(&mut self, node: NodeId, open: &mut Open, context: &Context) {
        let start = open.here();
        self.content(node, open, context);
        self.text.style(node, open.since(start), &mut open.passage);
    }

    fn mark_end(&self, node: NodeId, open: &mut Open) {
        let marks = self.notes.marks_at_end(node, open.passage.text.len());
        open.passage.marks.extend(marks);
    }

    fn sentence(&mut self, node: NodeId, open: &mut Open, context: &Context) {
        let id = self.text.tree.attribute(node, "xml:id").map(str::to_owned);
        let is_unit = is_sentence(self.text.tree, node)
            || id.is_some()
                && self
                    .text
                    .divides_block(node, |other| self.notes.is_marked_at(other));
        let Some(element) = self
            .text
            .tree
            .element(node)
            .filter(|_| is_unit && !open.is_in_unit())
        else {
            return self.inline(node, open, context);
        };
        let name_end = element.after_name();
        let attribute = |name| self.text.tree.attribute(node, name);
        let part = attribute("part");
        let is_next = |piece: &str| {
            attribute("prev").is_some_and(|prev| prev.strip_prefix('#') == Some(piece))
        };
        let continues = open.goes_on
            && (matches!(part, Some("M" | "F")) || attribute("prev").is_some())
            || open.piece.as_deref().is_some_and(is_next);
        let goes_on = matches!(part, Some("I" | "M")) || attribute("next").is_some();
        open.piece.clone_from(&id);
        let start = open.passage.text.len();
        match open.units.last_mut() {
            Some(unit) if continues => unit.span.end = usize::MAX,
            _ => open.units.push(Unit {
                id,
                span: Span::new(start, usize::MAX),
                name_end,
            }),
        }
        self.content(node, open, context);
        let end = open.passage.text.len();
        // A sentence without words between the pieces of another does not part them.
        let words = open.passage.text.get(start..).unwrap_or_default();
        let is_blank = words.trim().is_empty();
        open.goes_on = goes_on || open.goes_on && !continues && is_blank;
        if let Some(unit) = open.units.last_mut() {
            unit.span.end = end;
        }
    }

    /// Takes the block that is open into the document and leaves an empty one of its kind.
    fn close(&mut self, open: &mut Open, context: &Context) {
        open.closed += 1;
        let mut passage = std::mem::take(&mut open.passage);
        passage.finish();
        let mut units = std::mem::take(&mut open.units);
        let mut kind = open.kind.clone();
        let is_empty = passage.text.is_empty() && passage.marks.is_empty();
        if let BlockKind::Cell { opens_row } = &mut kind {
            *opens_row |= std::mem::take(&mut self.row_begins);
            self.row_begins = is_empty && *opens_row;
        }
        if is_empty {
            return;
        }
        let length = passage.text.len();
        for unit in &mut units {
            unit.span = Span::new(unit.span.start.min(length), unit.span.end.min(length))
                .trimmed(&passage.text);
        }
        self.read.push(Block {
            kind,
            is_quoted: context.is_quoted,
            part: context.part,
            division: context.division,
            passage,
            units,
            id: open.id.take(),
            source: open.source,
        });
    }

    fn open(&self, node: NodeId, kind: BlockKind) -> Open {
        Open {
            kind,
            id: self.text.tree.attribute(node, "xml:id").map(str::to_owned),
            passage: Passage::default(),
            units: Vec::new(),
            goes_on: false,
            piece: None,
            source: self.text.tree.node(node).span,
            closed: 0,
        }
    }
}
