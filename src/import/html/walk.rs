//! One walk over the tree of a page, which writes what it meets to a draft.

use std::collections::{HashMap, HashSet};

use super::{
    chrome::language_tag,
    notes::{Notes, is_block},
    style::styles,
    tree::{Id, Lines, Tree},
};
use crate::{
    document::{BlockKind, Document, StyleKind},
    import::{Remark, draft::Draft, notes::plain_digits},
    span::Span,
};

/// A page and what is known of it.
pub(super) struct Page<'p> {
    pub(super) path: &'p str,
    pub(super) tree: &'p Tree,
    pub(super) notes: &'p Notes,
    pub(super) lines: &'p Lines,
    pub(super) skipped: &'p HashSet<Id>,
    pub(super) language: &'p str,
}

/// Reads the page.
pub(super) fn read(page: &Page<'_>, remarks: &mut Vec<Remark>) -> Document {
    let mut walk = Walk {
        page,
        draft: Draft::new(page.path),
        remarks,
        state: State::default(),
        outer: None,
        lists: Vec::new(),
        quotes: 0,
        verses: 0,
        row_begins: false,
        pending: None,
        cell: None,
        raised: None,
        layouts: HashMap::new(),
        is_from_word: is_from_word(page.tree),
    };
    let mut waiting = vec![Step::Enter(0)];
    while let Some(step) = waiting.pop() {
        match step {
            Step::Enter(id) if page.skipped.contains(&id) => {}
            Step::Enter(id) => {
                if walk.enter(id) {
                    waiting.push(Step::Leave(id));
                    let children = page.tree.children(id).iter().rev();
                    waiting.extend(children.map(|id| Step::Enter(*id)));
                }
            }
            Step::Leave(id) => walk.leave(id),
        }
    }
    walk.draft.finish(walk.remarks)
}

enum Step {
    Enter(Id),
    Leave(Id),
}

/// Where text goes: a block or a note.
#[derive(Default)]
struct State {
    /// Elements that set text apart, each with how many ways it does; they outlive blocks.
    active: Vec<(Id, Vec<StyleKind>)>,
    /// Whether a block or note is open that text goes into.
    is_open: bool,
    /// The note that is open: the element that ends it, and its printed number until text came.
    note: Option<Id>,
    label: Option<String>,
    is_fresh: bool,
    is_paragraph: bool,
    /// Line breaks since the last text.
    breaks: usize,
}

struct Walk<'p, 'r> {
    page: &'p Page<'p>,
    draft: Draft,
    remarks: &'r mut Vec<Remark>,
    state: State,
    /// What was open where a note began.
    outer: Option<State>,
    /// The lists that are open: the number of the next item, or `None` for bullets.
    lists: Vec<Option<u64>>,
    quotes: usize,
    verses: usize,
    row_begins: bool,
    /// The list item or cell that has begun and has no text so far.
    pending: Option<BlockKind>,
    /// The cell that is open; its paragraphs are one.
    cell: Option<Id>,
    /// The raised run that is nothing but marks.
    raised: Option<Id>,
    /// Tables, and whether they set out the page.
    layouts: HashMap<Id, bool>,
    is_from_word: bool,
}

impl Walk<'_, '_> {
    /// Says whether what is in the element is read too.
    fn enter(&mut self, id: Id) -> bool {
        let tree = self.page.tree;
        let name = tree.name(id);
        if name.is_empty() {
            self.text(tree.characters(id), id);
            return true;
        }
        if let Some((key, label)) = self.page.notes.marks.get(&id) {
            self.mark(id, key, label.as_deref());
            return false;
        }
        if self.page.notes.back_links.contains(&id) {
            return false;
        }
        if let Some((key, label)) = self.page.notes.starts.get(&id) {
            self.begin_note(id, key, label.clone());
        }
        match name {
            "br" => self.line_break(id),
            "img" => self.image(id),
            "sup" if self.raised.is_none() && self.holds_only_marks(id) => self.raised = Some(id),
            _ if is_block(name) => self.enter_block(id, name),
            _ => self.push_styles(id),
        }
        true
    }

    fn leave(&mut self, id: Id) {
        let name = self.page.tree.name(id);
        if self.raised == Some(id) {
            self.raised = None;
        }
        if is_block(name) {
            self.leave_block(id, name);
        } else if self
            .state
            .active
            .last()
            .is_some_and(|(open, _)| *open == id)
            && let Some((_, styles)) = self.state.active.pop()
            && self.state.is_open
        {
            for _ in styles {
                self.draft.end_style();
            }
        }
        let ends_shared = self.page.notes.shared.contains(&id);
        if self.state.note == Some(id) || (ends_shared && self.state.note.is_some()) {
            self.end_note();
        }
    }

    fn enter_block(&mut self, id: Id, name: &str) {
        if self.state.note.is_some() || self.cell.is_some() {
            self.space(id);
            return;
        }
        self.end_block();
        let place = self.place(id);
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.bytes().last().map_or(1, |digit| digit - b'0');
                self.begin(BlockKind::Heading(level), place);
            }
            _ if is_quotation(self.page.tree, id) => self.quotes += 1,
            "ul" | "dl" => self.lists.push(None),
            "ol" => {
                let start = self
                    .page
                    .tree
                    .attribute(id, "start")
                    .and_then(|n| n.parse().ok());
                self.lists.push(Some(start.unwrap_or(1)));
            }
            "li" | "dt" | "dd" => self.item(id, name),
            "tr" => self.row_begins = true,
            "td" | "th" if !self.is_layout(id) => {
                self.cell = Some(id);
                self.pending = Some(BlockKind::Cell { opens_row: false });
            }
            _ if self.is_verse(id) => self.verses += 1,
            _ => {}
        }
        self.push_styles(id);
    }

    fn leave_block(&mut self, id: Id, name: &str) {
        if self.state.note.is_some() || self.cell.is_some_and(|cell| cell != id) {
            self.space(id);
        } else {
            self.end_block();
            match name {
                "td" | "th" | "li" | "dt" | "dd" => {
                    self.cell = None;
                    self.pending = None;
                }
                _ if is_quotation(self.page.tree, id) => {
                    self.quotes = self.quotes.saturating_sub(1);
                }
                "ul" | "ol" | "dl" => {
                    self.lists.pop();
                }
                _ if self.is_verse(id) => self.verses = self.verses.saturating_sub(1),
                _ => {}
            }
        }
        self.state.active.retain(|(open, _)| *open != id);
    }

    /// A list item's marker is what a browser shows before it.
    fn item(&mut self, id: Id, name: &str) {
        let value = self
            .page
            .tree
            .attribute(id, "value")
            .and_then(|n| n.parse().ok());
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                let shown = value.unwrap_or(*number);
                *number = shown.saturating_add(1);
                format!("{shown}.")
            }
            _ if name == "dd" => String::new(),
            _ => "•".to_owned(),
        };
        let depth = u8::try_from(self.lists.len().max(1)).unwrap_or(u8::MAX);
        self.pending = Some(BlockKind::Item { marker, depth });
    }

    fn push_styles(&mut self, id: Id) {
        let mut styles = styles(self.page.tree, id);
        // A heading is bold, and a bold heading is no more than that.
        if is_block(self.page.tree.name(id)) {
            styles.clear();
        }
        styles.extend(self.foreign(id).map(StyleKind::Foreign));
        // What is set apart already is not set apart again.
        let known = |style: &StyleKind| {
            self.state
                .active
                .iter()
                .any(|(_, known)| known.contains(style))
        };
        styles.retain(|style| !known(style));
        if styles.is_empty() {
            return;
        }
        if self.state.is_open {
            for style in &styles {
                self.draft.begin_style(style.clone());
            }
        }
        self.state.active.push((id, styles));
    }

    /// The language of an element, where it is another than around it. Word gives nearly every run
    /// one, rightly or not.
    fn foreign(&self, id: Id) -> Option<String> {
        let tree = self.page.tree;
        let said = tree
            .attribute(id, "lang")
            .or_else(|| tree.attribute(id, "xml:lang"))?;
        let tag = language_tag(said);
        let main = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
        let above = tree
            .ancestors(id)
            .skip(1)
            .find_map(|id| tree.attribute(id, "lang"));
        let around = above.map_or_else(|| self.page.language.to_owned(), language_tag);
        let is_whole = matches!(tree.name(id), "html" | "body" | "article" | "main");
        (!self.is_from_word && !is_whole && !tag.is_empty() && main(&tag) != main(&around))
            .then_some(tag)
    }

    fn text(&mut self, text: &str, id: Id) {
        if self.raised.is_some() {
            return;
        }
        let brackets = &self.page.notes.brackets;
        let opened = brackets
            .contains(&(id, true))
            .then(|| text.strip_suffix('['));
        let text = opened.flatten().unwrap_or(text);
        let closed = brackets
            .contains(&(id, false))
            .then(|| text.strip_prefix(']'));
        let text = closed.flatten().unwrap_or(text);
        let is_blank = text.chars().all(crate::document::is_space);
        if is_blank {
            if self.state.is_open {
                self.draft.text(" ", self.place(id));
            }
            return;
        }
        if !self.state.is_open {
            self.begin_loose(id);
        }
        let text = if self.state.is_fresh {
            self.without_label(text)
        } else {
            text.to_owned()
        };
        if !text.trim().is_empty() {
            self.state.is_fresh = false;
            self.state.breaks = 0;
        }
        self.draft.text(&text, self.place(id));
    }

    /// Text that stands in no block of its own.
    fn begin_loose(&mut self, id: Id) {
        let place = self.place(id);
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        let kind = match depth {
            _ if self.pending.is_some() => match self.pending.take() {
                Some(BlockKind::Cell { .. }) => BlockKind::Cell {
                    opens_row: std::mem::take(&mut self.row_begins),
                },
                Some(kind) => kind,
                None => BlockKind::Paragraph,
            },
            _ if self.verses > 0 => BlockKind::Verse {
                opens_stanza: self.state.breaks != 1,
            },
            0 => BlockKind::Paragraph,
            depth => BlockKind::Item {
                marker: String::new(),
                depth,
            },
        };
        self.begin(kind, place);
    }

    /// A note's text without the number that is printed before it.
    fn without_label(&mut self, text: &str) -> String {
        let mut rest = text.trim_start();
        let label = self.state.label.clone().unwrap_or_default();
        let open = rest.trim_start_matches(['[', '(', '↑', '^', ' ']);
        let printed: String = open.chars().take(label.chars().count()).collect();
        if !label.is_empty() && plain_digits(&printed) == label {
            let after = crate::span::after(open, printed.len());
            if !after.starts_with(|c: char| c.is_alphanumeric()) {
                self.state.label = None;
                rest = after;
            }
        }
        let is_signed = rest.len() < text.trim_start().len()
            || rest.starts_with([']', ')', '.', ':', '↑', '^', '[', '↩']);
        if is_signed {
            rest = rest.trim_start_matches(['[', ']', ')', '.', ':', ' ', '\u{a0}', '↑', '^', '↩']);
        }
        rest.trim_start().to_owned()
    }

    fn mark(&mut self, id: Id, key: &str, label: Option<&str>) {
        if !self.state.is_open {
            self.begin_loose(id);
        }
        self.draft.mark(key, label, self.place(id));
        self.state.breaks = 0;
    }

    fn begin_note(&mut self, id: Id, key: &str, label: Option<String>) {
        if self.state.note.is_some() {
            self.end_note();
        }
        self.end_block();
        let place = self.place(id);
        self.draft.begin_note(key, label.as_deref(), place);
        let inside = State {
            is_open: true,
            note: Some(id),
            label,
            is_fresh: true,
            ..State::default()
        };
        self.outer = Some(std::mem::replace(&mut self.state, inside));
        // A note that goes on past its anchor ends with the block it shares.
        if !is_block(self.page.tree.name(id)) {
            self.state.note = Some(usize::MAX);
        }
    }

    fn end_note(&mut self) {
        self.draft.end_note();
        self.state = self.outer.take().unwrap_or_default();
        self.state.is_open = false;
    }

    fn line_break(&mut self, id: Id) {
        self.state.breaks += 1;
        if self.state.note.is_some() {
            self.space(id);
        } else if self.verses > 0 || (self.state.breaks > 1 && self.state.is_paragraph) {
            self.end_block();
        } else if self.state.is_open {
            self.space(id);
        }
    }

    fn image(&mut self, id: Id) {
        let about = self
            .page
            .tree
            .attribute(id, "alt")
            .map_or_else(String::new, |alt| format!(" “{alt}”"));
        let message = format!("an image{about} was left out");
        self.remarks
            .push(Remark::new("image-left-out", self.place(id), message));
    }

    fn begin(&mut self, kind: BlockKind, place: Span) {
        self.state.is_paragraph = kind == BlockKind::Paragraph;
        self.draft.begin(kind, self.quotes > 0, place);
        self.state.is_open = true;
        for style in self.state.active.iter().flat_map(|(_, styles)| styles) {
            self.draft.begin_style(style.clone());
        }
    }

    fn end_block(&mut self) {
        if self.state.is_open && self.state.note.is_none() {
            self.draft.end();
            self.state.is_open = false;
        }
    }

    fn space(&mut self, id: Id) {
        if self.state.is_open {
            self.draft.text(" ", self.place(id));
        }
    }

    fn place(&self, id: Id) -> Span {
        self.page.lines.place(self.page.tree.line(id))
    }

    /// Whether a raised run is nothing but marks, which are raised by themselves.
    fn holds_only_marks(&self, id: Id) -> bool {
        let tree = self.page.tree;
        let is_in_mark = |node: Id| {
            let mut up = tree.ancestors(node);
            up.any(|id| {
                self.page.notes.marks.contains_key(&id) || self.page.notes.back_links.contains(&id)
            })
        };
        tree.descendants(id).all(|node| {
            let text = tree.characters(node);
            text.chars()
                .all(|c| c.is_whitespace() || "[](),;".contains(c))
                || is_in_mark(node)
        })
    }

    fn is_verse(&self, id: Id) -> bool {
        let tree = self.page.tree;
        ["verse", "poem", "poetry", "stanza", "line-block"]
            .iter()
            .any(|class| tree.has_class(id, class))
    }

    /// Whether a table sets out the page: a cell of it holds headings, tables or several paragraphs.
    fn is_layout(&mut self, cell: Id) -> bool {
        let tree = self.page.tree;
        let Some(table) = tree.ancestors(cell).find(|id| tree.name(*id) == "table") else {
            return true;
        };
        if let Some(known) = self.layouts.get(&table) {
            return *known;
        }
        let mut cells = tree
            .descendants(table)
            .take(5_000)
            .filter(|id| matches!(tree.name(*id), "td" | "th"));
        let is_layout = cells.any(|cell| {
            let inside = tree.descendants(cell).skip(1).take(500);
            let names: Vec<&str> = inside.map(|id| tree.name(id)).collect();
            let paragraphs = names.iter().filter(|name| **name == "p").count();
            paragraphs > 2
                || names
                    .iter()
                    .any(|name| matches!(*name, "table" | "h1" | "h2" | "h3" | "h4"))
        });
        self.layouts.insert(table, is_layout);
        is_layout
    }
}

/// Whether an element is a quotation set apart, as browsers or word processors have it.
fn is_quotation(tree: &Tree, id: Id) -> bool {
    let classes = [
        "block-text",
        "quotations",
        "quote",
        "blockquote",
        "MsoQuote",
    ];
    let is_styled = matches!(tree.name(id), "p" | "div")
        && classes.iter().any(|class| tree.has_class(id, class));
    tree.name(id) == "blockquote" || is_styled
}

/// Whether Word saved the page.
fn is_from_word(tree: &Tree) -> bool {
    tree.descendants(0).any(|id| {
        let class = tree.attribute(id, "class").unwrap_or_default();
        let generator = tree
            .attribute(id, "content")
            .filter(|_| tree.name(id) == "meta");
        class.starts_with("Mso") || generator.is_some_and(|name| name.starts_with("Microsoft Word"))
    })
}
