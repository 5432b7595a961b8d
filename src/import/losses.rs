//! What a word processor's file holds and a text does not: counted while reading, said at the end,
//! each kind in one remark.

use super::Remark;
use crate::{document::Document, span::Span};

/// A note whose key has a text already; nothing can call it.
pub(super) fn defined_twice(label: Option<&str>) -> Remark {
    let label = label.unwrap_or_default();
    let message = format!("the note {label} is there twice; the second one has no mark");
    Remark::new("note-defined-twice", Span::default(), message)
}

/// What was left out or settled.
#[derive(Debug, Default)]
pub(super) struct Losses {
    pub(super) insertions: usize,
    pub(super) deletions: usize,
    pub(super) moves: usize,
    pub(super) comments: usize,
    pub(super) images: usize,
    /// Files of other formats that are part of the text.
    pub(super) chunks: usize,
    /// The texts of text boxes.
    pub(super) boxes: Vec<String>,
    /// The texts of headers and footers.
    pub(super) margins: Vec<String>,
    /// The hidden texts.
    pub(super) hidden: Vec<String>,
    /// Lines of the table of contents.
    pub(super) contents: usize,
    /// Signs of fonts that have signs of their own: the font and the code.
    pub(super) signs: Vec<String>,
    pub(super) merged_cells: usize,
    /// Headings that have numbers by their styles, which are not in the text.
    pub(super) heading_numbers: usize,
    /// Whether the numbers of notes begin anew on each page, which the file does not know.
    pub(super) numbers_by_page: bool,
}

impl Losses {
    /// One remark for each kind of loss.
    pub(super) fn say(mut self, remarks: &mut Vec<Remark>) {
        self.margins.sort();
        self.margins.dedup();
        self.signs.dedup();
        let changes = self.changes();
        let said = std::iter::once(("changes-accepted", changes))
            .chain(self.counts())
            .chain(self.texts())
            .chain(self.guesses());
        for (kind, message) in said {
            if let Some(message) = message {
                remarks.push(Remark::new(kind, Span::default(), message));
            }
        }
    }

    fn changes(&self) -> Option<String> {
        let changes = self.insertions + self.deletions + self.moves;
        (changes > 0).then(|| {
            format!(
                "{} accepted: {}, {}, {}",
                number(changes, "tracked change was", "tracked changes were"),
                number(self.insertions, "insertion", "insertions"),
                number(self.deletions, "deletion", "deletions"),
                number(self.moves, "move", "moves"),
            )
        })
    }

    /// What is only counted.
    fn counts(&self) -> [(&'static str, Option<String>); 4] {
        let said = |count, one, many| {
            (count > 0).then(|| format!("{} left out", number(count, one, many)))
        };
        [
            (
                "comments-left-out",
                said(self.comments, "comment was", "comments were"),
            ),
            (
                "image-left-out",
                said(
                    self.images,
                    "image or other object was",
                    "images or other objects were",
                ),
            ),
            (
                "embedded-file-left-out",
                said(
                    self.chunks,
                    "embedded file of another format was",
                    "embedded files of other formats were",
                ),
            ),
            (
                "contents-left-out",
                said(
                    self.contents,
                    "line of the table of contents was",
                    "lines of the table of contents were",
                ),
            ),
        ]
    }

    /// What is counted and shown.
    fn texts(&self) -> [(&'static str, Option<String>); 4] {
        let said = |texts: &[String], one, many| {
            let count = number(texts.len(), one, many);
            (!texts.is_empty()).then(|| format!("{count} left out: {}", listed(texts)))
        };
        [
            (
                "text-box-left-out",
                said(&self.boxes, "text box was", "text boxes were"),
            ),
            (
                "header-left-out",
                said(
                    &self.margins,
                    "header or footer was",
                    "headers or footers were",
                ),
            ),
            (
                "hidden-text-left-out",
                said(&self.hidden, "hidden text was", "hidden texts were"),
            ),
            (
                "sign-left-out",
                said(
                    &self.signs,
                    "sign that only its font knows was",
                    "signs that only their fonts know were",
                ),
            ),
        ]
    }

    /// What became something else.
    fn guesses(&self) -> [(&'static str, Option<String>); 3] {
        let headings = number(self.heading_numbers, "heading", "headings");
        let headings = format!("the numbers that are printed before {headings} were left out");
        let cells = number(self.merged_cells, "table cell", "table cells");
        let cells = format!("{cells} that reach over several columns or rows became single");
        let numbers = "the file numbers its notes anew on each page, but does not say where pages \
                       end; they were numbered through";
        [
            (
                "heading-numbers-left-out",
                (self.heading_numbers > 0).then_some(headings),
            ),
            ("cells-unmerged", (self.merged_cells > 0).then_some(cells)),
            (
                "note-numbers-guessed",
                self.numbers_by_page.then(|| numbers.to_owned()),
            ),
        ]
    }
}

/// Says which marks have no text and which notes no mark.
pub(super) fn lone_notes(document: &Document, remarks: &mut Vec<Remark>) {
    let passages = || {
        let blocks = document.blocks.iter().map(|block| &block.passage);
        blocks.chain(document.notes.iter().map(|note| &note.passage))
    };
    let mut is_marked = vec![false; document.notes.len()];
    for passage in passages() {
        for mark in &passage.marks {
            let Some(note) = mark.note else { continue };
            is_marked[note] = true;
            if document.notes[note].passage.text.is_empty() {
                let message = format!(
                    "the note {} has a mark after “{}”, but no text",
                    mark.label.as_deref().unwrap_or("*"),
                    last_words(crate::span::before(&passage.text, mark.at)),
                );
                remarks.push(Remark::new("note-dangling", mark.source, message));
            }
        }
    }
    for (note, is_marked) in document.notes.iter().zip(is_marked) {
        if !is_marked && !note.passage.text.is_empty() {
            let message = format!(
                "no mark calls the note “{}”",
                first_words(&note.passage.text)
            );
            remarks.push(Remark::new("note-orphan", note.source, message));
        }
    }
}

/// `1 comment`, `2 comments`.
fn number(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The first few texts, each shortened.
fn listed(texts: &[String]) -> String {
    let shown = texts.iter().take(SHOWN);
    let shown: Vec<String> = shown
        .map(|text| format!("“{}”", first_words(text)))
        .collect();
    let more = if texts.len() > SHOWN { ", …" } else { "" };
    shown.join(", ") + more
}

const SHOWN: usize = 5;
const CHARACTERS: usize = 40;

fn first_words(text: &str) -> String {
    let text = text.trim();
    let mut words: String = text.chars().take(CHARACTERS).collect();
    if words.len() < text.len() {
        words.push('…');
    }
    words
}

fn last_words(text: &str) -> String {
    let text = text.trim();
    let skipped = text.chars().count().saturating_sub(CHARACTERS);
    let words: String = text.chars().skip(skipped).collect();
    if skipped > 0 {
        format!("…{words}")
    } else {
        words
    }
}
