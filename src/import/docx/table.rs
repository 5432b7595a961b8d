//! Tables of a .docx.

use super::{Part, body::Reader, local_name, styles::value};
use crate::{
    document::BlockKind,
    span::Span,
    xml::{NodeId, Tree},
};

impl Reader<'_> {
    /// Reads a table; what stands in a cell is one passage.
    pub(super) fn table(&mut self, part: &Part<'_>, id: NodeId) {
        let mut rows = Vec::new();
        collect(part.tree, id, "tr", &mut rows);
        let rows: Vec<Vec<NodeId>> = rows
            .into_iter()
            .filter_map(|row| self.cells(part, row))
            .collect();
        // A table of one cell is a frame around its text.
        let is_frame = matches!(rows.as_slice(), [cells] if cells.len() == 1);
        for cells in rows {
            for (at, cell) in cells.into_iter().enumerate() {
                if self.is_in_passage || is_frame {
                    self.blocks(part, cell);
                    continue;
                }
                let opens_row = at == 0;
                self.draft
                    .begin(BlockKind::Cell { opens_row }, false, Span::default());
                self.is_in_passage = true;
                self.blocks(part, cell);
                self.is_in_passage = false;
            }
        }
        if !self.is_in_passage {
            self.draft.end();
        }
        self.is_joined = false;
    }

    /// The cells of a row; `None` where the row is deleted.
    fn cells(&mut self, part: &Part<'_>, row: NodeId) -> Option<Vec<NodeId>> {
        let tree = part.tree;
        let change = |name| {
            let said = tree.child(row, "trPr");
            said.and_then(|said| tree.child(said, name)).is_some()
        };
        if change("del") {
            self.deleted(part, row);
            return None;
        }
        self.losses.insertions += usize::from(change("ins"));
        let mut cells = Vec::new();
        collect(tree, row, "tc", &mut cells);
        for cell in &cells {
            let Some(said) = tree.child(*cell, "tcPr") else {
                continue;
            };
            let span = tree.child(said, "gridSpan");
            let is_wide = span.is_some_and(|span| value(tree, span) != Some("1"));
            let merge = tree.child(said, "vMerge");
            let is_high = merge.is_some_and(|merge| value(tree, merge) == Some("restart"));
            self.losses.merged_cells += usize::from(is_wide || is_high);
        }
        Some(cells)
    }
}

/// The rows or cells below, also those in content controls and the like.
fn collect(tree: &Tree<'_>, id: NodeId, name: &str, found: &mut Vec<NodeId>) {
    for child in tree.children(id) {
        match local_name(tree, child) {
            here if here == name => found.push(child),
            "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => {
                collect(tree, child, name, found);
            }
            _ => {}
        }
    }
}
