//! A TEI source → a [`Document`].
//!
//! One walk over the tree: text goes into the passage of the block that is open; a block inside a
//! block closes it and, where text goes on afterwards, opens another.

use std::collections::{HashMap, HashSet};

use super::{
    NAMESPACE,
    vocabulary::{Role, holds_blocks, preference, role},
};
use crate::{
    document::{
        Block, BlockKind, Document, Mark, Note, Part, Passage, Style, StyleKind, Unit, Written,
    },
    error::{Error, Result},
    language::{Language, cyrillic_share},
    segment::segment,
    span::Span,
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
    /// The marks that point at a note which stands elsewhere.
    marked: HashMap<NodeId, NodeId>,
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
}

impl Open {
    /// Whether a sentence that the file marks has begun and not ended.
    fn is_in_unit(&self) -> bool {
        self.units.last().is_some_and(|unit| unit.span.end == usize::MAX)
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
                return Err(Error::at(path, tree.source, tree.node(node).span.start, message));
            }
        }
        let document = Document {
            path: path.to_owned(),
            ids: by_id.keys().map(|id| (*id).to_owned()).collect(),
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
            let tag = if cyrillic_share(texts).is_some_and(|share| share > 50) { "ru" } else { "en" };
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
                let message = format!("<TEI> is not in the TEI namespace; add {declaration}=\"{NAMESPACE}\"");
                Err(self.error(at, message))
            }
            "teiCorpus" => Err(self.error(at, "this is a corpus of several texts; put each <TEI> into a file of its own")),
            _ => {
                let message = format!("this is not a TEI text: its root is <{}>, not <TEI>", element.name);
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
        let words = |node: Option<NodeId>| node.map_or_else(String::new, |node| self.tree.text(node));
        let (title, author) = (words(below(&title)), words(below(&author)));
        let declared = self
            .tree
            .attribute(text, "xml:lang")
            .or_else(|| self.tree.attribute(root, "xml:lang"))
            .or_else(|| self.tree.attribute(below(&language)?, "ident"));
        declared.unwrap_or_default().clone_into(&mut self.document.tag);
        (self.document.title, self.document.author) = (title, author);
    }

    /// Reads all notes first, so that a mark can name a note that stands further on.
    fn find_notes(&mut self, text: NodeId) {
        let end = self.tree.node(text).span.end;
        let inside = self
            .tree
            .all()
            .skip_while(|id| *id < text)
            .take_while(|id| self.tree.node(*id).span.start < end);
        let mut inside_of_note = 0;
        for node in inside {
            let start = self.tree.node(node).span.start;
            let Some(name) = self.name(node) else { continue };
            match role(name) {
                Role::Note if start >= inside_of_note => {
                    inside_of_note = self.tree.node(node).span.end;
                    self.notes.insert(node, self.document.notes.len());
                    let note = self.note(node);
                    self.document.notes.push(note);
                    // note/@target names the place it belongs to.
                    let targets: Vec<_> = self.targets(node).collect();
                    self.marked.extend(targets.into_iter().map(|target| (target, node)));
                }
                Role::Pointer if start >= inside_of_note => {
                    let note = self.targets(node).find(|target| {
                        self.name(*target) == Some("note")
                    });
                    if let Some(note) = note {
                        self.marked.insert(node, note);
                    }
                }
                _ => {}
            }
        }
        let pointed: HashSet<NodeId> = self.marked.values().copied().collect();
        for (node, at) in &self.notes {
            if pointed.contains(node) && !self.follows_text(*node) {
                self.document.notes[*at].is_inline = false;
            }
        }
    }

    /// Whether a note stands after running text, as at its mark; notes that are collected in a
    /// paragraph of their own do not.
    fn follows_text(&self, note: NodeId) -> bool {
        let Some(parent) = self.tree.parent(note) else { return false };
        let before = self.tree.children(parent).take_while(|child| *child != note);
        let mut words = before.filter(|child| self.name(*child).map(role) != Some(Role::Note));
        words.any(|child| match self.name(child) {
            Some(_) => !self.tree.text(child).is_empty(),
            None => !self.tree.characters(child).trim().is_empty(),
        })
    }

    fn note(&self, node: NodeId) -> Note {
        let mut open = self.open(node, BlockKind::Paragraph);
        self.note_content(node, &mut open);
        open.passage.finish();
        let id = self.tree.attribute(node, "xml:id");
        let parent = self.tree.parent(node).and_then(|parent| self.name(parent));
        Note {
            id: id.unwrap_or_default().to_owned(),
            written: match (id, self.tree.element(node)) {
                (None, Some(element)) => Written::WithoutId(element.after_name()),
                _ => Written::Whole,
            },
            label: self.tree.attribute(node, "n").map(str::to_owned),
            kind: self.tree.attribute(node, "type").unwrap_or_default().to_owned(),
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
                Some(Role::Break) => open.passage.push(" ", Span::at(self.tree.node(child).span.start)),
                Some(Role::Alternatives) => {
                    if let Some(read) = self.preferred(child) {
                        self.note_content(read, open);
                    }
                }
                Some(role) => {
                    let span = self.tree.node(child).span;
                    if role == Role::Block {
                        open.passage.push(" ", Span::at(span.start));
                    }
                    let start = open.passage.text.len();
                    self.note_content(child, open);
                    self.style(child, start, &mut open.passage);
                    if role == Role::Block {
                        open.passage.push(" ", Span::at(span.end));
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
            self.entry(node, &mut open);
        } else {
            self.content(node, &mut open, &context);
        }
        self.close(&mut open, &context);
    }

    fn kind(&self, node: NodeId, name: &str, context: &Context) -> BlockKind {
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
            "biblStruct" | "biblFull" | "bibl" => BlockKind::Entry,
            _ => BlockKind::Paragraph,
        }
    }

    fn entry(&self, node: NodeId, open: &mut Open) {
        let start = open.passage.text.len();
        self.note_content(node, open);
        if let Some(element) = self.tree.element(node) {
            open.units.push(Unit {
                id: open.id.clone(),
                span: Span::new(start, open.passage.text.len()),
                name_end: element.after_name(),
            });
        }
    }

    fn content(&mut self, node: NodeId, open: &mut Open, context: &Context) {
        for child in self.tree.children(node) {
            let Some(name) = self.name(child) else {
                self.characters(child, &mut open.passage);
                continue;
            };
            // Nothing closes a sentence that the file marks, not even a block quotation in it.
            if self.is_block(child, node, name) && open.is_in_unit() {
                open.passage.push(" ", Span::at(self.tree.node(child).span.start));
                self.inline(child, open, context);
                open.passage.push(" ", Span::at(self.tree.node(child).span.end));
                continue;
            }
            if self.is_block(child, node, name) {
                self.close(open, context);
                self.element(child, context);
                open.source = Span::at(self.tree.node(child).span.end);
                continue;
            }
            match role(name) {
                Role::Skipped => {}
                Role::Break => self.line_break(child, &mut open.passage),
                Role::Note => self.note_mark(child, open),
                Role::Pointer => self.pointer(child, open, context),
                Role::Sentence => self.sentence(child, open, context),
                Role::Alternatives => {
                    let start = open.passage.text.len();
                    if let Some(read) = self.preferred(child) {
                        self.content(read, open, context);
                    }
                    let end = open.passage.text.len();
                    open.passage.atoms.push(Span::new(start, end));
                }
                _ => self.inline(child, open, context),
            }
        }
    }

    fn inline(&mut self, node: NodeId, open: &mut Open, context: &Context) {
        let start = open.passage.text.len();
        self.content(node, open, context);
        self.style(node, start, &mut open.passage);
    }

    /// `<lb/>` is white space, unless it says that it divides a word.
    fn line_break(&self, node: NodeId, passage: &mut Passage) {
        if self.tree.attribute(node, "break") != Some("no") {
            passage.push(" ", Span::at(self.tree.node(node).span.start));
        }
    }

    fn note_mark(&mut self, node: NodeId, open: &mut Open) {
        let Some(at) = self.notes.get(&node).copied() else {
            return;
        };
        let note = &self.document.notes[at];
        if note.is_inline {
            open.passage.marks.push(Mark {
                at: open.passage.text.len(),
                note: Some(at),
                label: note.label.clone(),
                source: note.source,
            });
        }
    }

    fn pointer(&mut self, node: NodeId, open: &mut Open, context: &Context) {
        let marked = self.marked.get(&node).and_then(|note| self.notes.get(note)).copied();
        let printed = self.tree.text(node);
        let is_words = marked.is_some_and(|note| self.is_cross_reference(node, note, &printed));
        if is_words || marked.is_none() && !self.is_dangling(node) {
            return self.inline(node, open, context);
        }
        let label = Some(printed)
            .filter(|text| !text.is_empty())
            .or_else(|| self.tree.attribute(node, "n").map(str::to_owned));
        open.passage.marks.push(Mark {
            at: open.passage.text.len(),
            note: marked,
            label,
            source: self.tree.node(node).span,
        });
        if let Some(note) = marked.map(|at| &mut self.document.notes[at])
            && note.label.is_none()
        {
            note.label = open.passage.marks.last().and_then(|mark| mark.label.clone());
        }
    }

    /// Whether a reference to a note is part of the sentence (“see note 5”) and no mark: it prints
    /// words, and the note has its mark elsewhere.
    fn is_cross_reference(&self, node: NodeId, note: usize, printed: &str) -> bool {
        let target = self.marked.get(&node);
        let is_marked_elsewhere = self.document.notes[note].is_inline
            || self.marked.iter().any(|(other, note)| *other != node && Some(note) == target);
        printed.contains(char::is_whitespace) && is_marked_elsewhere
    }

    /// Whether a reference is a note mark, by its type or the name it points at, whose note is not
    /// in this file.
    fn is_dangling(&self, node: NodeId) -> bool {
        let is_mark = matches!(
            self.tree.attribute(node, "type"),
            Some("note" | "noteAnchor" | "noteRef" | "noteref" | "footnote" | "endnote")
        );
        let Some(target) = self.tree.attribute(node, "target").and_then(|t| t.strip_prefix('#'))
        else {
            return false;
        };
        let name = target.trim_end_matches(|c: char| c.is_ascii_digit() || "._-".contains(c));
        let looks_so = target.len() > name.len()
            && matches!(name, "n" | "fn" | "ftn" | "en" | "edn" | "note" | "footnote" | "endnote");
        !self.by_id.contains_key(target) && (is_mark || looks_so)
    }

    fn sentence(&mut self, node: NodeId, open: &mut Open, context: &Context) {
        let id = self.tree.attribute(node, "xml:id").map(str::to_owned);
        let is_unit = self.name(node) == Some("s")
            || id.is_some()
            || self.tree.attribute(node, "type") == Some("s");
        let Some(element) = self.tree.element(node).filter(|_| is_unit && !open.is_in_unit()) else {
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
        }
    }

    fn characters(&self, node: NodeId, passage: &mut Passage) {
        let source = match self.tree.node(node).kind {
            Kind::Data(inner) => inner,
            _ => self.tree.node(node).span,
        };
        passage.push(self.tree.characters(node), source);
    }

    fn style(&self, node: NodeId, start: usize, passage: &mut Passage) {
        let Some(kind) = self.style_of(node) else { return };
        let span = Span::new(start, passage.text.len());
        let is_typed = span.of(&passage.text).starts_with(['«', '“', '„', '"', '‘']);
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
        let is_between_blocks = self.name(parent).is_some_and(holds_blocks);
        match role(name) {
            Role::Block => true,
            Role::Quote => {
                is_between_blocks
                    || self.tree.children(node).any(|child| {
                        self.name(child)
                            .is_some_and(|inner| self.is_block(child, node, inner))
                    })
            }
            Role::Inline => is_between_blocks && matches!(name, "bibl" | "label"),
            _ => false,
        }
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
        let said = [self.tree.attribute(list, "rend"), self.tree.attribute(list, "type")];
        if !said.iter().flatten().any(|s| s.contains("numbered") || s.contains("ordered")) {
            return "•".to_owned();
        }
        let items = self.tree.children(list).filter(|child| self.name(*child) == Some("item"));
        let before = items.take_while(|item| *item != node).count();
        format!("{}.", before + 1)
    }

    /// The nodes of this file that a `target` names.
    fn targets(&self, node: NodeId) -> impl Iterator<Item = NodeId> + use<'_> {
        let targets = self.tree.attribute(node, "target").unwrap_or_default();
        targets
            .split_whitespace()
            .filter_map(|target| self.by_id.get(target.strip_prefix('#')?).copied())
    }

    /// The local name of a TEI element; `None` for characters, for what is none of the text, and
    /// for elements of other vocabularies.
    fn name(&self, node: NodeId) -> Option<&'t str> {
        match &self.tree.node(node).kind {
            Kind::Element(element) => Some(element.name.rsplit(':').next().unwrap_or(element.name)),
            _ => None,
        }
    }

    fn error(&self, at: usize, message: impl Into<String>) -> Error {
        Error::at(self.path, self.tree.source, at, message)
    }
}

fn check(document: &Document) -> Result<()> {
    if document.sentences.is_empty() {
        return Err(Error::file(&document.path, "the text is empty: there is no sentence in its <body>"));
    }
    let texts = document.blocks.iter().map(|block| block.passage.text.as_str());
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
