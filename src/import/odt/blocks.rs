//! The blocks of an .odt: paragraphs, headings, lists, tables.

use std::collections::HashMap;

use super::{
    local_name, paragraphs,
    styles::{Marker, Styles},
};
use crate::{
    document::BlockKind,
    import::{
        Remark,
        draft::Draft,
        losses::Losses,
        roles,
        runs::{Face, Runs},
    },
    language::styles::StyleRole,
    span::Span,
    xml::{NodeId, Tree},
};

/// Reads the text of a file into a draft.
pub(super) struct Reader<'s> {
    pub(super) tree: &'s Tree<'s>,
    pub(super) styles: &'s Styles,
    pub(super) draft: Draft,
    pub(super) runs: Runs,
    pub(super) losses: Losses,
    pub(super) remarks: &'s mut Vec<Remark>,
    /// How many notes have no id of their own.
    pub(super) unnamed: usize,
    /// Whether paragraphs go on in one passage, as in a table cell or a note.
    pub(super) is_in_passage: bool,
    /// The list item that the next paragraph belongs to: its marker, used once, and its depth.
    item: Option<(String, u8)>,
    /// The numbers that lists have come to, which others may go on from.
    counts: HashMap<&'s str, u32>,
}

/// How deep lists may stand in each other; LibreOffice has ten levels.
const DEEPEST: u8 = 10;

impl<'s> Reader<'s> {
    pub(super) fn new(
        path: &str,
        tree: &'s Tree<'s>,
        styles: &'s Styles,
        remarks: &'s mut Vec<Remark>,
    ) -> Self {
        Self {
            tree,
            styles,
            draft: Draft::new(path),
            runs: Runs::default(),
            losses: Losses::default(),
            remarks,
            unnamed: 0,
            is_in_passage: false,
            item: None,
            counts: HashMap::new(),
        }
    }

    /// Reads the text.
    pub(super) fn body(&mut self, text: NodeId) {
        self.blocks(text, None);
        self.draft.end();
    }

    pub(super) fn finish(self) -> (Draft, Losses) {
        (self.draft, self.losses)
    }

    /// Reads what stands in an element; `list` is the style of the list that it stands in.
    pub(super) fn blocks(&mut self, id: NodeId, list: Option<&str>) {
        for child in self.tree.children(id) {
            let Some(element) = self.tree.element(child) else {
                continue;
            };
            match element.local_name() {
                _ if element.prefix() == "draw:" => self.drawing(child),
                "p" | "h" => self.paragraph(child),
                "list" => self.list(child, list),
                "table" => self.table(child),
                "tracked-changes" => self.changes(child),
                "annotation" => self.losses.comments += 1,
                "table-of-content" | "alphabetical-index" | "illustration-index"
                | "table-index" | "object-index" | "user-index" => {
                    let lines = self.tree.within(child);
                    let lines = lines.filter(|id| local_name(self.tree, *id) == "p");
                    self.losses.contents += lines.count();
                }
                "forms" => {}
                name if name.ends_with("-decls") || name.ends_with("-source") => {}
                _ => self.blocks(child, list),
            }
        }
    }

    fn paragraph(&mut self, id: NodeId) {
        let style = self.tree.attribute(id, "text:style-name");
        let face = self.styles.by_hand(style);
        if self.is_in_passage {
            self.draft.text(" ", Span::default());
            self.inline(id, &face);
            return self.runs.end(&mut self.draft);
        }
        let named = self.styles.role(style);
        let level = self.tree.attribute(id, "text:outline-level");
        let level = level.and_then(|level| level.parse().ok()).unwrap_or(1);
        let role = match named {
            None | Some(StyleRole::Heading(_)) if local_name(self.tree, id) == "h" => {
                Some(StyleRole::Heading(level))
            }
            named => named,
        };
        if role == Some(StyleRole::Contents) {
            self.losses.contents += 1;
            return;
        }
        if let Some(StyleRole::Heading(level)) = role
            && self.item.is_none()
            && self.styles.numbers_headings(level)
        {
            self.losses.heading_numbers += 1;
        }
        let item = self.item.as_mut();
        let item = item.map(|(marker, depth)| (std::mem::take(marker), *depth));
        roles::begin(&mut self.draft, role, item);
        // A heading that is bold by hand is no more set apart than any other.
        let is_heading = matches!(role, Some(StyleRole::Heading(_) | StyleRole::Title));
        let face = if is_heading { Face::default() } else { face };
        self.inline(id, &face);
        self.runs.end(&mut self.draft);
    }

    fn list(&mut self, id: NodeId, outer: Option<&str>) {
        let own = self.tree.attribute(id, "text:style-name").or(outer);
        let depth = self.item.as_ref().map_or(0, |(_, depth)| *depth) + 1;
        let depth = depth.min(DEEPEST);
        let saved = self.item.take();
        let continued = self.tree.attribute(id, "text:continue-list");
        let continued = continued.and_then(|list| self.counts.get(list));
        let mut count = continued.copied().unwrap_or(0);
        for item in self.tree.children(id) {
            let is_header = match local_name(self.tree, item) {
                "list-item" => false,
                "list-header" => true,
                _ => continue,
            };
            let start = self.tree.attribute(item, "text:start-value");
            count = match start.and_then(|start| start.parse().ok()) {
                Some(start) => start,
                None => count.saturating_add(u32::from(!is_header)),
            };
            // A list without a style has that of its first paragraph.
            let by_paragraph = || {
                let first = self.tree.child(item, "p").or(self.tree.child(item, "h"))?;
                self.styles
                    .list_of(self.tree.attribute(first, "text:style-name"))
            };
            let style = own.or_else(by_paragraph);
            let marker = match self.styles.marker(style, usize::from(depth)) {
                _ if is_header => String::new(),
                Marker::None => String::new(),
                Marker::Bullet => "•".to_owned(),
                Marker::Number(after) => format!("{count}{after}"),
            };
            self.item = Some((marker, depth));
            self.blocks(item, style);
        }
        if let Some(id) = self.tree.attribute(id, "xml:id") {
            self.counts.insert(id, count);
        }
        self.item = saved;
    }

    fn table(&mut self, id: NodeId) {
        let mut rows = Vec::new();
        self.rows(id, &mut rows);
        let is_frame = matches!(rows.as_slice(), [cells] if cells.len() == 1);
        let item = self.item.take();
        for cells in rows {
            for (at, cell) in cells.into_iter().enumerate() {
                if self.is_in_passage || is_frame {
                    self.blocks(cell, None);
                    continue;
                }
                let opens_row = at == 0;
                self.draft
                    .begin(BlockKind::Cell { opens_row }, false, Span::default());
                self.is_in_passage = true;
                self.blocks(cell, None);
                self.is_in_passage = false;
            }
        }
        self.item = item;
        if !self.is_in_passage {
            self.draft.end();
        }
    }

    /// The cells of the rows, also of those in groups.
    fn rows(&mut self, id: NodeId, rows: &mut Vec<Vec<NodeId>>) {
        for child in self.tree.children(id) {
            match local_name(self.tree, child) {
                "table-row" => {
                    let cells = self.tree.children(child);
                    let cells: Vec<NodeId> = cells
                        .filter(|id| local_name(self.tree, *id).ends_with("table-cell"))
                        .collect();
                    let is_wide = |id: &&NodeId| {
                        ["columns", "rows"].iter().any(|over| {
                            let name = format!("table:number-{over}-spanned");
                            let span = self.tree.attribute(**id, &name);
                            span.is_some_and(|span| span != "1")
                        })
                    };
                    self.losses.merged_cells += cells.iter().filter(is_wide).count();
                    rows.push(cells);
                }
                "table-header-rows" | "table-rows" | "table-row-group" => self.rows(child, rows),
                _ => {}
            }
        }
    }

    fn changes(&mut self, id: NodeId) {
        for region in self.tree.children(id) {
            for change in self.tree.children(region) {
                match local_name(self.tree, change) {
                    "insertion" => self.losses.insertions += 1,
                    "deletion" => self.losses.deletions += 1,
                    _ => {}
                }
            }
        }
    }

    /// A picture, or a box with text that stands beside the text.
    pub(super) fn drawing(&mut self, id: NodeId) {
        let text = paragraphs(self.tree, id);
        if text.is_empty() {
            self.losses.images += 1;
        } else {
            self.losses.boxes.push(text);
        }
    }
}
