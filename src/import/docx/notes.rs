//! Footnotes and endnotes of a .docx: which there are, and the numbers they are printed with. The
//! file holds no numbers, but only how to count.

use std::collections::{HashMap, HashSet};

use super::{
    local_name,
    ordinal::ordinal,
    styles::{named, value, value_of},
};
use crate::xml::{NodeId, Tree};

/// The two series of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum NoteKind {
    Foot,
    End,
}

impl NoteKind {
    /// The kind of the relation to the part that holds the texts.
    pub(super) fn part(self) -> &'static str {
        match self {
            Self::Foot => "footnotes",
            Self::End => "endnotes",
        }
    }

    /// The name of a note's element.
    pub(super) fn element(self) -> &'static str {
        match self {
            Self::Foot => "footnote",
            Self::End => "endnote",
        }
    }

    /// The key of the note of this number in the file.
    pub(super) fn key(self, id: &str) -> String {
        format!("{}:{id}", self.element())
    }

    fn at(self) -> usize {
        self as usize
    }
}

/// The notes of a file.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// What is said for the whole file.
    general: [Rule; 2],
    /// What each section says.
    sections: Vec<[Rule; 2]>,
    section: usize,
    counts: [u32; 2],
    /// The notes that have a mark, by key, and what is printed as their mark.
    pub(super) labels: HashMap<String, String>,
    /// Signs that the author chose as marks, by key.
    pub(super) signs: HashMap<String, String>,
    /// Notes whose marks are deleted.
    pub(super) deleted: HashSet<String>,
    /// Notes that cross-references can name.
    pub(super) bookmarks: HashMap<String, String>,
}

/// How notes are numbered; nothing where it is not said.
#[derive(Debug, Default, Clone)]
struct Rule {
    format: Option<String>,
    start: Option<u32>,
    restart: Option<String>,
}

impl Notes {
    /// What `word/settings.xml` says.
    pub(super) fn settings(&mut self, tree: &Tree<'_>) {
        if let Some((root, _)) = tree.root() {
            self.general = rules(tree, root);
        }
    }

    /// What the sections of the text say, and which notes have names.
    pub(super) fn sections(&mut self, tree: &Tree<'_>) {
        // Bookmarks that have begun since the last mark, by their numbers.
        let mut open: HashMap<&str, &str> = HashMap::new();
        for id in tree.all() {
            match local_name(tree, id) {
                "sectPr" => self.sections.push(rules(tree, id)),
                "bookmarkStart" => {
                    if let (Some(id), Some(name)) =
                        (value_of(tree, id, "id"), value_of(tree, id, "name"))
                    {
                        open.insert(id, name);
                    }
                }
                "bookmarkEnd" => {
                    open.remove(value_of(tree, id, "id").unwrap_or_default());
                }
                name @ ("footnoteReference" | "endnoteReference") => {
                    let key = key(tree, id, name);
                    for (_, name) in open.drain() {
                        self.bookmarks.insert(name.to_owned(), key.clone());
                    }
                }
                _ => {}
            }
        }
    }

    /// A section ends.
    pub(super) fn next_section(&mut self) {
        self.section += 1;
        for kind in [NoteKind::Foot, NoteKind::End] {
            if self.says(kind, |rule| rule.restart.clone()).as_deref() == Some("eachSect") {
                self.counts[kind.at()] = 0;
            }
        }
    }

    /// Whether notes are numbered anew on each page, which nothing here knows.
    pub(super) fn are_numbered_by_page(&self) -> bool {
        let restart = self.says(NoteKind::Foot, |rule| rule.restart.clone());
        self.counts[NoteKind::Foot.at()] > 1 && restart.as_deref() == Some("eachPage")
    }

    /// What is printed as the mark of a note: what it was the first time, or the next number.
    pub(super) fn label(&mut self, kind: NoteKind, key: &str, custom: Option<String>) -> String {
        if let Some(label) = self.labels.get(key) {
            return label.clone();
        }
        let label = custom.unwrap_or_else(|| self.next_number(kind));
        self.labels.insert(key.to_owned(), label.clone());
        label
    }

    fn next_number(&mut self, kind: NoteKind) -> String {
        let start = self.says(kind, |rule| rule.start).unwrap_or(1);
        let number = start.saturating_add(self.counts[kind.at()]);
        self.counts[kind.at()] += 1;
        let usual = match kind {
            NoteKind::Foot => "decimal",
            NoteKind::End => "lowerRoman",
        };
        let format = self.says(kind, |rule| rule.format.clone());
        ordinal(number, format.as_deref().unwrap_or(usual)).unwrap_or_else(|| number.to_string())
    }

    fn says<T>(&self, kind: NoteKind, of: impl Fn(&Rule) -> Option<T>) -> Option<T> {
        let section = self.sections.get(self.section);
        section
            .and_then(|rules| of(&rules[kind.at()]))
            .or_else(|| of(&self.general[kind.at()]))
    }
}

/// The key of the note that a mark calls.
pub(super) fn key(tree: &Tree<'_>, mark: NodeId, name: &str) -> String {
    let kind = match name {
        "endnoteReference" => NoteKind::End,
        _ => NoteKind::Foot,
    };
    kind.key(value_of(tree, mark, "id").unwrap_or_default())
}

fn rules(tree: &Tree<'_>, id: NodeId) -> [Rule; 2] {
    ["footnotePr", "endnotePr"].map(|name| {
        let Some(id) = named(tree, id, name).next() else {
            return Rule::default();
        };
        let text = |name| tree.child(id, name).and_then(|child| value(tree, child));
        Rule {
            format: text("numFmt").map(str::to_owned),
            start: text("numStart").and_then(|start| start.parse().ok()),
            restart: text("numRestart").map(str::to_owned),
        }
    })
}
