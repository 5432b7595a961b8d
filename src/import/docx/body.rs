//! The blocks of a .docx: paragraphs, lists, tables, and the texts of its notes.

use super::{
    Part,
    inline::Field,
    local_name,
    notes::{NoteKind, Notes, key},
    numbering::Numbering,
    styles::{Properties, Styles, named, value, value_of},
};
use crate::{
    import::{
        Remark,
        draft::Draft,
        losses::{self, Losses},
        roles,
        runs::Runs,
    },
    language::styles::StyleRole,
    span::Span,
    xml::{NodeId, Tree},
};

/// Reads the text of a file into a draft.
pub(super) struct Reader<'s> {
    pub(super) draft: Draft,
    pub(super) runs: Runs,
    pub(super) styles: &'s Styles,
    pub(super) notes: Notes,
    pub(super) losses: Losses,
    /// The fields that are open, outermost first.
    pub(super) fields: Vec<Field>,
    /// Where the hyperlink that is open leads.
    pub(super) link: Option<String>,
    /// What the text of a note may begin with that is not part of it: its own mark.
    pub(super) own_mark: Option<String>,
    numbering: Numbering,
    /// Whether paragraphs go on in one passage, as in a table cell or a note.
    pub(super) is_in_passage: bool,
    /// Whether the end of the last paragraph is deleted.
    pub(super) is_joined: bool,
}

impl<'s> Reader<'s> {
    pub(super) fn new(path: &str, styles: &'s Styles, numbering: Numbering, notes: Notes) -> Self {
        Self {
            draft: Draft::new(path),
            runs: Runs::default(),
            styles,
            notes,
            losses: Losses::default(),
            fields: Vec::new(),
            link: None,
            own_mark: None,
            numbering,
            is_in_passage: false,
            is_joined: false,
        }
    }

    /// Reads the text.
    pub(super) fn body(&mut self, part: &Part<'_>, body: NodeId) {
        self.blocks(part, body);
        self.losses.numbers_by_page = self.notes.are_numbered_by_page();
        self.draft.end();
    }

    /// Reads the texts of the notes of a kind.
    pub(super) fn notes(&mut self, part: &Part<'_>, kind: NoteKind, remarks: &mut Vec<Remark>) {
        self.is_in_passage = true;
        let root = part.tree.root().map(|(root, _)| root);
        let notes = root.map(|root| named(part.tree, root, kind.element()));
        for id in notes.into_iter().flatten() {
            // The line above the notes is a note, too.
            let purpose = value_of(part.tree, id, "type").unwrap_or("normal");
            let key = kind.key(value_of(part.tree, id, "id").unwrap_or_default());
            if purpose != "normal" || self.notes.deleted.contains(&key) {
                continue;
            }
            let label = self.notes.labels.get(&key).cloned();
            if self
                .draft
                .begin_note(&key, label.as_deref(), Span::default())
            {
                remarks.push(losses::defined_twice(label.as_deref()));
            }
            if kind == NoteKind::End {
                self.draft.is_endnote();
            }
            self.own_mark = Some(self.notes.signs.remove(&key).unwrap_or_default());
            self.fields.clear();
            self.blocks(part, id);
            self.draft.end_note();
        }
        self.own_mark = None;
        self.is_in_passage = false;
    }

    /// The part that holds the notes of a kind is not there.
    pub(super) fn missing(&self, kind: NoteKind, part: &str, remarks: &mut Vec<Remark>) {
        let prefix = kind.key("");
        let keys = self.notes.labels.keys();
        let count = keys.filter(|key| key.starts_with(&prefix)).count();
        if count > 0 {
            let message = format!(
                "the file has marks of {count} notes, but no {part}, which should hold their texts"
            );
            remarks.push(Remark::new("notes-missing", Span::default(), message));
        }
    }

    /// A header or footer: left out.
    pub(super) fn margin(&mut self, tree: &Tree<'_>) {
        let root = tree.root().map(|(root, _)| root);
        let text = root.map_or_else(String::new, |root| shown(tree, root));
        if text.contains(char::is_alphabetic) {
            self.losses.margins.push(text);
        }
    }

    pub(super) fn finish(self) -> (Draft, Losses) {
        (self.draft, self.losses)
    }

    pub(super) fn blocks(&mut self, part: &Part<'_>, id: NodeId) {
        for child in part.tree.children(id) {
            match part.name(child) {
                "p" => self.paragraph(part, child),
                "tbl" => self.table(part, child),
                "sdt" => {
                    if let Some(content) = self.control(part, child) {
                        self.blocks(part, content);
                    }
                }
                "AlternateContent" => {
                    if let Some(chosen) = chosen(part.tree, child) {
                        self.blocks(part, chosen);
                    }
                }
                "del" | "moveFrom" => self.deleted(part, child),
                "altChunk" => self.losses.chunks += 1,
                name if name.ends_with("Pr") => {}
                _ => self.blocks(part, child),
            }
        }
    }

    fn paragraph(&mut self, part: &Part<'_>, id: NodeId) {
        let tree = part.tree;
        let said = tree.child(id, "pPr");
        let properties = said.map_or_else(Properties::default, |said| Properties::read(tree, said));
        let role = self.styles.role(&properties);
        if self.is_in_passage {
            self.draft.text(" ", Span::default());
            self.inline(part, id);
        } else if role == Some(StyleRole::Contents) {
            self.losses.contents += 1;
        } else {
            if !self.is_joined || self.draft.is_empty() {
                self.begin(&properties, role);
            }
            self.inline(part, id);
        }
        self.runs.end(&mut self.draft);
        self.end_fields();
        let said = |name| said.and_then(|said| tree.child(said, name));
        let end = said("rPr");
        let is_end = |name| end.is_some_and(|end| tree.child(end, name).is_some());
        self.is_joined = is_end("del") || is_end("moveFrom");
        if is_end("del") && tree.child(id, "del").is_none() {
            self.losses.deletions += 1;
        }
        if said("sectPr").is_some() {
            self.notes.next_section();
        }
    }

    fn begin(&mut self, properties: &Properties, role: Option<StyleRole>) {
        let list = self.styles.list(properties);
        let item = list.map(|(list, level)| {
            let marker = self.numbering.next(list, level);
            (marker.unwrap_or_else(|| "•".to_owned()), level + 1)
        });
        roles::begin(&mut self.draft, role, item);
    }

    /// What is deleted: its note marks are no marks.
    pub(super) fn deleted(&mut self, part: &Part<'_>, id: NodeId) {
        self.losses.deletions += usize::from(part.name(id) != "moveFrom");
        for below in part.tree.within(id) {
            let name = part.name(below);
            if ["footnoteReference", "endnoteReference"].contains(&name) {
                self.notes.deleted.insert(key(part.tree, below, name));
            }
        }
    }

    /// The content of a content control; `None` for a placeholder and for the table of contents.
    pub(super) fn control(&mut self, part: &Part<'_>, id: NodeId) -> Option<NodeId> {
        let tree = part.tree;
        let content = tree.child(id, "sdtContent")?;
        let Some(said) = tree.child(id, "sdtPr") else {
            return Some(content);
        };
        if tree.child(said, "showingPlcHdr").is_some() {
            return None;
        }
        let gallery = tree
            .child(said, "docPartObj")
            .and_then(|object| tree.child(object, "docPartGallery"));
        if gallery.and_then(|gallery| value(tree, gallery)) == Some("Table of Contents") {
            self.losses.contents += named(tree, content, "p").count();
            return None;
        }
        Some(content)
    }
}

/// The branch of an `mc:AlternateContent` that is read: the other says the same in an older way.
pub(super) fn chosen(tree: &Tree<'_>, id: NodeId) -> Option<NodeId> {
    tree.child(id, "Choice")
        .or_else(|| tree.child(id, "Fallback"))
}

/// The text in and under an element as it is shown, apart from what is deleted.
pub(super) fn shown(tree: &Tree<'_>, id: NodeId) -> String {
    let mut text = String::new();
    let mut stack = vec![id];
    while let Some(id) = stack.pop() {
        match local_name(tree, id) {
            "t" => text.push_str(&tree.text(id)),
            "tab" | "br" => text.push(' '),
            "del" | "moveFrom" | "Fallback" => {}
            name => {
                if name == "p" && !text.is_empty() {
                    text.push(' ');
                }
                let children: Vec<NodeId> = tree.children(id).collect();
                stack.extend(children.into_iter().rev());
            }
        }
    }
    text.trim().to_owned()
}
