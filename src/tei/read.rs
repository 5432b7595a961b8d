//! A TEI source → a [`Document`].
//!
//! One walk over the tree: text goes into the passage of the block that is open; a block inside a
//! block closes it and, where text goes on afterwards, opens another.

use std::collections::HashMap;

use super::{
    NAMESPACE,
    vocabulary::{Role, holds_blocks, is_indivisible, is_record, preference, role},
};
use crate::{
    document::{
        Block, BlockKind, Document, Mark, Note, Part, Passage, Style, StyleKind, Unit, Written,
    },
    error::{Error, Result},
    language::{Language, cyrillic_share},
    segment::segment,
    span::{Span, after},
    xml::{Kind, NodeId, Tree},
};

/// Reads a TEI text; `path` names it in messages.
///
/// # Errors
/// The source is not well-formed, is not a single TEI text, has an id twice or no sentence at all,
/// or is written in another script than the language it declares.
///
/// ```
/// let source = r#"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="ru"><text><body>
///   <p>Посол прибыл 6 ноября<note n="1">Известия. 07.11.1939.</note>. Его встретили.</p>
/// </body></text></TEI>"#;
/// let document = sverka::tei::read("x.ru.xml", source.to_owned())?;
/// assert_eq!(document.sentences.len(), 2);
/// assert_eq!(document.text(&document.sentences[0]), "Посол прибыл 6 ноября.");
/// assert_eq!(document.notes[0].passage.text, "Известия. 07.11.1939.");
/// # Ok::<(), sverka::error::Error>(())
/// ```
pub fn read(path: &str, source: String) -> Result<Document> {
    let tree = Tree::parse(path, &source)?;
    let mut document = Reader::new(path, &tree)?.read()?;
    document.source = source;
    segment(&mut document);
    check(&document)?;
    Ok(document)
}

struct Reader<'t> {
    path: &'t str,
    tree: &'t Tree<'t>,
    document: Document,
    by_id: HashMap<&'t str, NodeId>,
    /// Where notes are read from → the number they have in the document.
    notes: HashMap<NodeId, usize>,
    /// The places that a note which stands elsewhere belongs to: its marks, or what it points at.
    marked: HashMap<NodeId, Vec<NodeId>>,
}

/// Where in the text the walk is.
#[derive(Clone)]
struct Context {
    part: Part,
    depth: u8,
    is_quoted: bool,
}

/// The block that is being filled.
struct Open {
    kind: BlockKind,
    id: Option<String>,
    passage: Passage,
    units: Vec<Unit>,
    source: Span,
    /// How often it was closed for a block inside of it, and begun again.
    closed: usize,
}

impl Open {
    /// A place in the passage that [`since`](Self::since) finds again. It stands before white
    /// space, which a break inside a word would take away.
    fn here(&self) -> (usize, usize) {
        (self.closed, self.passage.text.trim_end_matches(' ').len())
    }

    /// Where the text begins that was added since, in what is left of it.
    fn since(&self, (closed, at): (usize, usize)) -> usize {
        let text = &self.passage.text;
        let at = if self.closed == closed { at } else { 0 };
        at + usize::from(after(text, at).starts_with(' '))
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

impl<'t> Reader<'t> {
    fn new(path: &'t str, tree: &'t Tree<'t>) -> Result<Self> {
        let mut by_id = HashMap::new();
        for node in tree.all() {
            let Some(id) = tree.attribute(node, "xml:id") else {
                continue;
            };
            if let Some(first) = by_id.insert(id, node) {
                let line = crate::span::Position::of(tree.source, tree.node(first).span.start).line;
                let message = format!("xml:id=\"{id}\" is given twice, first in line {line}");
                return Err(Error::at(
                    path,
                    tree.source,
                    tree.node(node).span.start,
                    message,
                ));
            }
        }
        let document = Document {
            path: path.to_owned(),
            ids: by_id
                .keys()
                .copied()
                .chain(tree.names_pointed_at())
                .map(str::to_owned)
                .collect(),
            ..Document::default()
        };
        Ok(Self {
            path,
            tree,
            document,
            by_id,
            notes: HashMap::new(),
            marked: HashMap::new(),
        })
    }

    fn read(mut self) -> Result<Document> {
        let root = self.root()?;
        let text = self.tree.child(root, "text").ok_or_else(|| {
            let at = self.tree.node(root).span.start;
            self.error(at, "this TEI file holds no <text>")
        })?;
        self.header(root, text);
        self.find_notes(text);
        let context = Context {
            part: Part::Body,
            depth: 0,
            is_quoted: false,
        };
        self.element(text, &context);
        if self.document.tag.is_empty() {
            let texts = self.document.blocks.iter().map(|b| b.passage.text.as_str());
            let tag = if cyrillic_share(texts).is_some_and(|share| share >= 50) {
                "ru"
            } else {
                "en"
            };
            tag.clone_into(&mut self.document.tag);
        }
        self.document.language = Language::from_tag(&self.document.tag);
        Ok(self.document)
    }

    fn root(&self) -> Result<NodeId> {
        let (root, element) = self
            .tree
            .root()
            .ok_or_else(|| Error::file(self.path, "the file is empty"))?;
        let at = element.open.start;
        let name = element.local_name();
        let prefix = element.prefix().trim_end_matches(':');
        let declaration = if prefix.is_empty() {
            "xmlns".to_owned()
        } else {
            format!("xmlns:{prefix}")
        };
        match name {
            "TEI" if self.tree.attribute(root, &declaration) == Some(NAMESPACE) => Ok(root),
            "TEI" => {
                let message =
                    format!("<TEI> is not in the TEI namespace; add {declaration}=\"{NAMESPACE}\"");
                Err(self.error(at, message))
            }
            "teiCorpus" => Err(self.error(
                at,
                "this is a corpus of several texts; put each <TEI> into a file of its own",
            )),
            _ => {
                let message = format!(
                    "this is not a TEI text: its root is <{}>, not <TEI>",
                    element.name
                );
                Err(self.error(at, message))
            }
        }
    }

    fn header(&mut self, root: NodeId, text: NodeId) {
        let below = |path: &[&str]| {
            path.iter()
                .try_fold(root, |node, name| self.tree.child(node, name))
        };
        let title = ["teiHeader", "fileDesc", "titleStmt", "title"];
        let author = ["teiHeader", "fileDesc", "titleStmt", "author"];
        let language = ["teiHeader", "profileDesc", "langUsage", "language"];
        let words =
            |node: Option<NodeId>| node.map_or_else(String::new, |node| self.tree.text(node));
        let (title, author) = (words(below(&title)), words(below(&author)));
        let declared = self
            .tree
            .attribute(text, "xml:lang")
            .or_else(|| self.tree.attribute(root, "xml:lang"))
            .or_else(|| self.tree.attribute(below(&language)?, "ident"));
        declared
            .unwrap_or_default()
            .clone_into(&mut self.document.tag);
        (self.document.title, self.document.author) = (title, author);
    }

    /// Reads all notes first, so that a mark can name a note that stands further on.
    fn find_notes(&mut self, text: NodeId) {
        let tree = self.tree;
        let end = tree.node(text).span.end;
        let inside = tree.all().skip_while(|id| *id < text);
        let inside = inside.take_while(|id| tree.node(*id).span.start < end);
        let mut pointers = Vec::new();
        let mut end_of_note = 0;
        for node in inside {
            let span = tree.node(node).span;
            match self.name(node).map(role) {
                _ if span.start < end_of_note => {}
                Some(Role::Note) => {
                    if let Some(read) = self.version(node) {
                        end_of_note = span.end;
                        self.notes.insert(read, self.document.notes.len());
                        let note = self.note(read);
                        self.document.notes.push(note);
                    }
                }
                Some(Role::Pointer) => pointers.push(node),
                _ => {}
            }
        }
        self.find_marks(&pointers);
    }

    /// The note to read of a `note` or `noteGrp`: of several versions of one the first in the
    /// language of the text, else the first. None of a group between blocks, whose notes are several.
    fn version(&self, node: NodeId) -> Option<NodeId> {
        let parent = self.tree.parent(node)?;
        match self.name(node) {
            Some("note") => Some(node).filter(|_| !self.name(parent).is_some_and(is_record)),
            _ if self.name(parent).is_some_and(holds_blocks) && !self.is_pointed_at(node) => None,
            _ => {
                let own = Language::from_tag(&self.document.tag);
                let language = |note: &NodeId| self.tree.attribute(*note, "xml:lang");
                let is_own = |note: &NodeId| {
                    language(note).is_some_and(|tag| Language::from_tag(tag) == own)
                };
                let notes = || {
                    self.tree
                        .children(node)
                        .filter(|child| self.name(*child) == Some("note"))
                };
                notes().find(is_own).or_else(|| notes().next())
            }
        }
    }

    fn is_pointed_at(&self, node: NodeId) -> bool {
        self.tree.attribute(node, "xml:id").is_some()
            && self
                .tree
                .all()
                .any(|other| self.targets(other, "target").any(|at| at == node))
    }

    /// Finds what marks the notes that do not stand at their mark.
    fn find_marks(&mut self, pointers: &[NodeId]) {
        let mut found = Vec::new();
        for pointer in pointers {
            let notes =
                self.targets(*pointer, "target")
                    .filter_map(|target| match self.name(target) {
                        Some("note" | "noteGrp") => self.version(target),
                        _ => None,
                    });
            found.extend(
                notes
                    .filter(|note| self.is_mark(*pointer, *note))
                    .map(|note| (*pointer, note)),
            );
        }
        for note in self.notes.keys() {
            // note/@target names the place it belongs to, or where that begins.
            let end = self.targets(*note, "targetEnd").last();
            let places = end
                .into_iter()
                .chain(self.targets(*note, "target").filter(|_| end.is_none()));
            found.extend(places.map(|place| (self.first_block(place), *note)));
        }
        found.sort_by_key(|(_, note)| self.notes.get(note).copied());
        for (place, note) in found {
            let Some(at) = self.notes.get(&note) else {
                continue;
            };
            self.document.notes[*at].is_inline = false;
            let notes = self.marked.entry(place).or_default();
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
    }

    /// Whether a reference is the mark of a note, and not words that tell of it («см. примеч. 5»).
    /// Of a note that stands at its mark already, only a reference right before it is one.
    fn is_mark(&self, pointer: NodeId, note: NodeId) -> bool {
        let is_collected = self
            .notes
            .get(&note)
            .is_some_and(|at| !self.document.notes[*at].is_inline);
        let siblings = self
            .tree
            .parent(pointer)
            .into_iter()
            .flat_map(|parent| self.tree.children(parent));
        let next = siblings.skip_while(|node| *node != pointer).nth(1);
        (is_collected || next == Some(note))
            && (self.says_mark(pointer) || is_label(&self.tree.text(pointer)))
    }

    fn says_mark(&self, pointer: NodeId) -> bool {
        matches!(
            self.tree.attribute(pointer, "type"),
            Some("note" | "noteAnchor" | "noteRef" | "noteref" | "footnote" | "endnote")
        )
    }

    /// The first block of a division, list or table; anything else is itself.
    fn first_block(&self, place: NodeId) -> NodeId {
        let is_element = |child: &NodeId| {
            self.name(*child)
                .is_some_and(|name| role(name) == Role::Block)
        };
        match self.tree.children(place).find(is_element) {
            Some(first) if self.name(place).is_some_and(holds_blocks) => self.first_block(first),
            _ => place,
        }
    }

    fn note(&self, node: NodeId) -> Note {
        let mut open = self.open(node, BlockKind::Paragraph);
        self.note_content(node, &mut open);
        open.passage.finish();
        let id = self.tree.attribute(node, "xml:id");
        let mut above = self.tree.parent(node);
        if above.and_then(|parent| self.name(parent)) == Some("noteGrp") {
            above = above.and_then(|group| self.tree.parent(group));
        }
        let parent = above.and_then(|parent| self.name(parent));
        Note {
            id: id.unwrap_or_default().to_owned(),
            written: match (id, self.tree.element(node)) {
                (None, Some(element)) => Written::WithoutId(element.after_name()),
                _ => Written::Whole,
            },
            label: self.tree.attribute(node, "n").map(str::to_owned),
            kind: self
                .tree
                .attribute(node, "type")
                .unwrap_or_default()
                .to_owned(),
            passage: open.passage,
            source: self.tree.node(node).span,
            is_inline: !parent.is_some_and(holds_blocks),
        }
    }

    /// Everything in a note is one passage; its paragraphs are told apart by white space.
    fn note_content(&self, node: NodeId, open: &mut Open) {
        for child in self.tree.children(node) {
            match self.name(child).map(role) {
                None => self.characters(child, &mut open.passage),
                Some(Role::Skipped | Role::Note) => {}
                Some(Role::Break) => self.line_break(child, &mut open.passage),
                Some(Role::Alternatives) => {
                    if let Some(read) = self.preferred(child) {
                        self.note_content(read, open);
                    }
                }
                Some(role) => {
                    let span = self.tree.node(child).span;
                    if role == Role::Block || self.is_next_field(child, node) {
                        open.passage.space(span.start);
                    }
                    let start = open.here();
                    self.note_content(child, open);
                    self.style(child, open.since(start), &mut open.passage);
                    if role == Role::Block {
                        open.passage.space(span.end);
                    }
                }
            }
        }
    }

    /// An element that holds blocks or is one.
    fn element(&mut self, node: NodeId, context: &Context) {
        let Some(name) = self.name(node) else { return };
        let mut context = context.clone();
        match name {
            "front" => context.part = Part::Front,
            "body" => context.part = Part::Body,
            "back" => context.part = Part::Back,
            "quote" | "q" | "said" | "cit" | "epigraph" => context.is_quoted = true,
            _ if name.starts_with("div") => context.depth = context.depth.saturating_add(1),
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
        let parent = self
            .tree
            .parent(node)
            .filter(|_| self.is_first_element(node));
        match (parent, parent.and_then(|parent| self.name(parent))) {
            (Some(parent), Some(above @ ("item" | "cell"))) if matches!(name, "p" | "ab") => {
                return self.kind(parent, above, context);
            }
            _ => {}
        }
        let above = self.tree.parent(node).and_then(|parent| self.name(parent));
        match name {
            "head" => BlockKind::Heading(context.depth.saturating_add(1)),
            "titlePart" | "docTitle" => BlockKind::Heading(1),
            "item" => BlockKind::Item(self.marker(node)),
            "l" => BlockKind::Verse {
                opens_stanza: self.is_first_of_its_kind(node),
            },
            "cell" => BlockKind::Cell {
                opens_row: self.is_first_of_its_kind(node),
            },
            "salute" | "signed" | "dateline" | "opener" | "closer" | "byline" | "docAuthor"
            | "docDate" | "docImprint" | "docEdition" | "speaker" | "stage" | "trailer" => {
                BlockKind::Line
            }
            // Who is quoted is part of the quotation.
            "bibl" if matches!(above, Some("cit" | "epigraph" | "quote")) => BlockKind::Line,
            "biblStruct" | "biblFull" | "bibl" => BlockKind::Entry,
            _ => BlockKind::Paragraph,
        }
    }

    /// A bibliography entry is one unit, whatever there is in it.
    fn entry(&mut self, node: NodeId, open: &mut Open, context: &Context) {
        if let Some(element) = self.tree.element(node) {
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
        for child in self.tree.children(node) {
            let Some(name) = self.name(child) else {
                // An example of markup is set apart, and is no prose.
                if self.is_example(child) && !open.is_in_unit() {
                    self.close(open, context);
                    open.source = Span::at(self.tree.node(child).span.end);
                } else if !self.is_example(child) {
                    self.characters(child, &mut open.passage);
                }
                continue;
            };
            let span = self.tree.node(child).span;
            // Nothing closes a sentence that the file marks, not even a block quotation in it.
            let is_block = self.is_block(child, node, name);
            if is_block && !open.is_in_unit() {
                self.close(open, context);
                self.element(child, context);
                open.source = Span::at(span.end);
                continue;
            }
            if is_block || self.is_next_field(child, node) {
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
        match role(name) {
            Role::Skipped => {}
            Role::Break => {
                self.line_break(child, &mut open.passage);
                open.clamp();
            }
            Role::Note if self.is_noted(child) => self.note_mark(child, open),
            Role::Pointer => self.pointer(child, open, context),
            Role::Sentence => self.sentence(child, open, context),
            Role::Alternatives => {
                let start = open.here();
                if let Some(read) = self.preferred(child) {
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
        if role(name) != Role::Pointer {
            self.mark_end(child, open);
        }
    }

    /// Whether a `note` is one; in a bibliographic record it is a field of it.
    fn is_noted(&self, node: NodeId) -> bool {
        self.name(node) != Some("note") || self.notes.contains_key(&node)
    }

    fn inline(&mut self, node: NodeId, open: &mut Open, context: &Context) {
        let start = open.here();
        self.content(node, open, context);
        self.style(node, open.since(start), &mut open.passage);
    }

    /// `<lb/>` is white space, unless it says that it divides a word. A page may end anywhere; only
    /// where it ends a sentence or clause, or says that it ends a word, it is white space too.
    fn line_break(&self, node: NodeId, passage: &mut Passage) {
        let at = self.tree.node(node).span.start;
        match self.tree.attribute(node, "break") {
            Some("no") => passage.join(),
            Some("yes") => passage.space(at),
            _ if self.name(node) == Some("lb") => passage.space(at),
            _ if passage.text.ends_with(['.', '!', '?', '…', ',', ';', ':']) => passage.space(at),
            _ => {}
        }
    }

    fn note_mark(&mut self, node: NodeId, open: &mut Open) {
        let Some(at) = self
            .version(node)
            .and_then(|note| self.notes.get(&note).copied())
        else {
            return;
        };
        let note = &self.document.notes[at];
        if note.is_inline {
            open.passage.marks.push(Mark {
                at: open.passage.text.len(),
                note: Some(at),
                label: note.label.clone(),
                source: self.tree.node(node).span,
            });
        }
    }

    /// The marks of notes that point at an element stand at the end of its text.
    fn mark_end(&self, node: NodeId, open: &mut Open) {
        let Some(element) = self.tree.element(node) else {
            return;
        };
        let at = element.close.unwrap_or(element.open).start;
        for note in self.marked.get(&node).into_iter().flatten() {
            let note = self.notes.get(note).copied();
            open.passage.marks.push(Mark {
                at: open.passage.text.len(),
                note,
                label: note.and_then(|note| self.document.notes[note].label.clone()),
                source: Span::at(at),
            });
        }
    }

    fn pointer(&mut self, node: NodeId, open: &mut Open, context: &Context) {
        let marked = self.marked.get(&node).into_iter().flatten();
        let mut notes: Vec<_> = marked.map(|note| self.notes.get(note).copied()).collect();
        if notes.is_empty() {
            if !self.is_dangling(node) {
                return self.inline(node, open, context);
            }
            notes.push(None);
        }
        let printed = self.tree.text(node);
        let label = Some(printed)
            .filter(|text| !text.is_empty())
            .or_else(|| self.tree.attribute(node, "n").map(str::to_owned));
        for note in notes {
            let own = note.map(|at| &mut self.document.notes[at].label);
            let label = match own {
                Some(own) => label.clone().or_else(|| own.clone()).inspect(|label| {
                    own.get_or_insert_with(|| label.clone());
                }),
                None => label.clone(),
            };
            open.passage.marks.push(Mark {
                at: open.passage.text.len(),
                note,
                label,
                source: self.tree.node(node).span,
            });
        }
    }

    /// Whether a reference is a note mark, by its type or the name it points at, whose note is not
    /// in this file.
    fn is_dangling(&self, node: NodeId) -> bool {
        let Some(target) = self
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
        !self.by_id.contains_key(target) && (self.says_mark(node) || looks_so)
    }

    fn sentence(&mut self, node: NodeId, open: &mut Open, context: &Context) {
        let id = self.tree.attribute(node, "xml:id").map(str::to_owned);
        let is_unit = self.name(node) == Some("s")
            || self.tree.attribute(node, "type") == Some("s")
            || id.is_some() && self.divides_block(node);
        let Some(element) = self
            .tree
            .element(node)
            .filter(|_| is_unit && !open.is_in_unit())
        else {
            return self.inline(node, open, context);
        };
        let name_end = element.after_name();
        let continues = matches!(self.tree.attribute(node, "part"), Some("M" | "F"))
            || self.tree.attribute(node, "prev").is_some();
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
        if passage.text.is_empty() && passage.marks.is_empty() {
            return;
        }
        let length = passage.text.len();
        for unit in &mut units {
            unit.span = Span::new(unit.span.start.min(length), unit.span.end.min(length))
                .trimmed(&passage.text);
        }
        self.document.blocks.push(Block {
            kind: open.kind.clone(),
            is_quoted: context.is_quoted,
            part: context.part,
            passage,
            units,
            id: open.id.take(),
            source: open.source,
        });
    }

    fn open(&self, node: NodeId, kind: BlockKind) -> Open {
        Open {
            kind,
            id: self.tree.attribute(node, "xml:id").map(str::to_owned),
            passage: Passage::default(),
            units: Vec::new(),
            source: self.tree.node(node).span,
            closed: 0,
        }
    }

    /// Characters; or an element of another vocabulary (a formula), which is read as a whole.
    fn characters(&self, node: NodeId, passage: &mut Passage) {
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

    fn style(&self, node: NodeId, start: usize, passage: &mut Passage) {
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

    /// The alternative that an edition prints; of equals the first.
    fn preferred(&self, node: NodeId) -> Option<NodeId> {
        let mut best: Option<(u8, NodeId)> = None;
        for child in self.tree.children(node) {
            if let Some(name) = self.name(child) {
                let rank = preference(name);
                if best.is_none_or(|(highest, _)| rank > highest) {
                    best = Some((rank, child));
                }
            }
        }
        best.map(|(_, child)| child)
    }

    fn is_block(&self, node: NodeId, parent: NodeId, name: &str) -> bool {
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
    fn is_next_field(&self, node: NodeId, parent: NodeId) -> bool {
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

    /// Whether text stands directly in an element.
    fn holds_words(&self, node: NodeId) -> bool {
        let mut children = self.tree.children(node);
        children.any(|child| self.tree.characters(child).contains(char::is_alphanumeric))
    }

    /// Whether a `seg` is a sentence because it and others like it are all there is in their block.
    fn divides_block(&self, node: NodeId) -> bool {
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
                _ => self.marked.contains_key(&child) || self.tree.text(child).is_empty(),
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

    fn is_first_element(&self, node: NodeId) -> bool {
        let parent = self.tree.parent(node);
        let mut siblings = parent
            .into_iter()
            .flat_map(|parent| self.tree.children(parent));
        siblings.find(|node| self.name(*node).is_some()) == Some(node)
    }

    fn is_first_of_its_kind(&self, node: NodeId) -> bool {
        let parent = self.tree.parent(node);
        let first = parent.and_then(|parent| self.tree.child(parent, self.name(node)?));
        first == Some(node)
    }

    /// What is printed before a list item: its own number, its place in a numbered list, a bullet.
    fn marker(&self, node: NodeId) -> String {
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

    /// The nodes of this file that an attribute points at.
    fn targets(&self, node: NodeId, name: &str) -> impl Iterator<Item = NodeId> + use<'_> {
        let targets = self.tree.attribute(node, name).unwrap_or_default();
        targets
            .split_whitespace()
            .filter_map(|target| self.by_id.get(target.strip_prefix('#')?).copied())
    }

    fn is_example(&self, node: NodeId) -> bool {
        let element = self.tree.element(node);
        element.is_some_and(|element| element.local_name() == "egXML")
    }

    /// The local name of a TEI element; `None` for characters, for what is none of the text, and
    /// for elements of other vocabularies.
    fn name(&self, node: NodeId) -> Option<&'t str> {
        match &self.tree.node(node).kind {
            Kind::Element(element) if self.tree.namespace(node) == Some(NAMESPACE) => {
                Some(element.name.rsplit(':').next().unwrap_or(element.name))
            }
            _ => None,
        }
    }

    fn error(&self, at: usize, message: impl Into<String>) -> Error {
        Error::at(self.path, self.tree.source, at, message)
    }
}

/// Whether a text can be what is printed as a note mark: nothing, `5`, `12)`, `*`, `а`, `iv`.
fn is_label(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    text.chars().count() <= 6
        && !text.contains(char::is_whitespace)
        && (letters().count() <= 1 || letters().all(|c| "ivxlcIVXLC".contains(c)))
}

fn check(document: &Document) -> Result<()> {
    if document.sentences.is_empty() {
        return Err(Error::file(
            &document.path,
            "the text is empty: there is no sentence in its <body>",
        ));
    }
    let texts = document
        .blocks
        .iter()
        .map(|block| block.passage.text.as_str());
    let Some(share) = cyrillic_share(texts) else {
        return Ok(());
    };
    let is_wrong = match document.language {
        Language::Russian => share < 50,
        Language::English => share >= 50,
        Language::Other => false,
    };
    if is_wrong {
        let message = format!(
            "the text is declared {} (xml:lang=\"{}\"), but {share} of 100 letters are Cyrillic; \
             is this the right file?",
            document.language.name(),
            document.tag,
        );
        return Err(Error::file(&document.path, message));
    }
    Ok(())
}
