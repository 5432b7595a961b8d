//! One side of a bitext in the making, and the TEI text that it becomes.

use std::collections::{HashMap, HashSet};

use super::Draft;
use crate::{
    document::{
        Block, BlockKind, Division, Document, Mark, Note, Part, Passage, Style, Unit, Written,
    },
    error::{Error, Result},
    exchange::unit::{self, Kind, Role},
    language::{Language, cyrillic_share},
    span::Span,
    tei,
};

/// One side of it.
#[derive(Debug, Default)]
pub(in crate::exchange) struct Text {
    /// The language's tag; where it is empty the script tells.
    pub(in crate::exchange) tag: String,
    /// The title; may be empty.
    pub(in crate::exchange) title: String,
    pub(super) units: Vec<Draft>,
}

impl Text {
    /// The text as TEI, read; its units have the ids that they have there.
    pub(super) fn read(&mut self, path: &str) -> Result<Document> {
        self.units.iter_mut().for_each(Draft::finish);
        let draft = self.draft(path);
        let written = tei::write(&draft);
        tei::read(path, written).map_err(Error::without_position)
    }

    fn draft(&mut self, path: &str) -> Document {
        let notes = self.name();
        let mut document = Document {
            path: path.to_owned(),
            title: self.title.clone(),
            ..Document::default()
        };
        for unit in &self.units {
            if let Role::Note {
                is_endnote,
                kind,
                label,
            } = &unit.role
            {
                document
                    .notes
                    .push(note(unit, &notes, *is_endnote, kind, label.as_deref()));
            }
        }
        for unit in &self.units {
            if let Role::Sentence(begins) = &unit.role {
                let passage = passage(unit, &notes, &document.notes);
                sentence(&mut document.blocks, unit, begins.as_ref(), passage);
            }
        }
        let mut entries: Vec<(usize, &Draft)> = Vec::new();
        for unit in &self.units {
            if let Role::Entry(place) = unit.role {
                entries.push((place, unit));
            }
        }
        entries.sort_by_key(|(place, _)| *place);
        for (_, unit) in entries {
            let passage = passage(unit, &notes, &document.notes);
            let mut entry = block(BlockKind::Entry, passage);
            entry
                .units
                .push(span(unit, Span::new(0, entry.passage.text.len())));
            (entry.part, entry.division) = (Part::Back, Division::Bibliography);
            document.blocks.push(entry);
        }
        document.tag = self.language(&document);
        document.language = Language::from_tag(&document.tag);
        document
    }

    /// Gives ids to all units where theirs will not do. Says which note each of the ids names that
    /// the file gave them, by its place among the notes.
    fn name(&mut self) -> HashMap<String, usize> {
        let mut notes = HashMap::new();
        let is_note = |unit: &&Draft| unit.role.kind() == Kind::Note;
        for (at, unit) in self.units.iter().filter(is_note).enumerate() {
            notes.entry(unit.id.clone()).or_insert(at);
        }
        let mut seen = HashSet::new();
        if self
            .units
            .iter()
            .all(|unit| is_id(&unit.id) && seen.insert(unit.id.as_str()))
        {
            return notes;
        }
        let mut counts = [0; 3];
        for unit in &mut self.units {
            let kind = unit.role.kind();
            counts[kind as usize] += 1;
            unit.id = format!(
                "{}{}",
                ["s", "bib", "n"][kind as usize],
                counts[kind as usize]
            );
        }
        notes
    }

    fn language(&self, document: &Document) -> String {
        if !self.tag.is_empty() {
            return self.tag.clone();
        }
        let blocks = document.blocks.iter();
        let texts = blocks.map(|block| block.passage.text.as_str());
        let is_russian = cyrillic_share(texts).is_some_and(|share| share >= 50);
        if is_russian { "ru" } else { "en" }.to_owned()
    }
}

fn note(
    unit: &Draft,
    notes: &HashMap<String, usize>,
    is_endnote: bool,
    kind: &str,
    label: Option<&str>,
) -> Note {
    Note {
        id: unit.id.clone(),
        written: Written::No,
        label: label.map(str::to_owned),
        kind: unit::word(kind).into_owned(),
        passage: passage(unit, notes, &[]),
        source: Span::default(),
        is_endnote,
        is_inline: true,
    }
}

/// The text of a unit, its marks those of the notes they name.
fn passage(unit: &Draft, notes: &HashMap<String, usize>, known: &[Note]) -> Passage {
    let mut passage = unit.passage.clone();
    for (mark, note) in passage.marks.iter_mut().zip(&unit.marked) {
        mark.note = notes.get(note).copied();
        let label = mark.note.and_then(|note| known.get(note)?.label.clone());
        mark.label = label.or_else(|| mark.note.is_none().then(|| note.clone()));
    }
    passage
}

/// Puts a sentence into the block that is open, or begins another.
fn sentence(blocks: &mut Vec<Block>, unit: &Draft, begins: Option<&BlockKind>, passage: Passage) {
    if passage.text.trim().is_empty() && passage.marks.is_empty() {
        return;
    }
    match (begins, blocks.last_mut()) {
        (None, Some(open)) => {
            open.passage.space(0);
            let start = open.passage.text.len();
            let moved = |span: Span| Span::new(span.start + start, span.end + start);
            open.passage.push(&passage.text, Span::default());
            let marks = passage.marks.into_iter();
            open.passage.marks.extend(marks.map(|mark| Mark {
                at: mark.at + start,
                ..mark
            }));
            let styles = passage.styles.into_iter();
            open.passage.styles.extend(styles.map(|style| Style {
                span: moved(style.span),
                ..style
            }));
            let end = open.passage.text.len();
            open.units.push(span(unit, Span::new(start, end)));
        }
        (begins, _) => {
            let kind = begins.cloned().unwrap_or(BlockKind::Paragraph);
            let mut block = block(kind, passage);
            let end = block.passage.text.len();
            block.units.push(span(unit, Span::new(0, end)));
            blocks.push(block);
        }
    }
}

fn block(kind: BlockKind, passage: Passage) -> Block {
    Block {
        kind,
        is_quoted: false,
        part: Part::Body,
        division: Division::None,
        passage,
        units: Vec::new(),
        id: None,
        source: Span::default(),
    }
}

fn span(unit: &Draft, span: Span) -> Unit {
    Unit {
        id: Some(unit.id.clone()),
        span,
        name_end: 0,
    }
}

/// Whether a text may be an `xml:id`: a name without a colon, of the letters that all tools take.
fn is_id(text: &str) -> bool {
    let begins = |c: char| c.is_alphabetic() || c == '_';
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    text.starts_with(begins) && text.chars().all(goes_on)
}
