//! A bitext in the making: what every reader of a format writes to.
//!
//! Readers say units in the order of their texts and which of them are a bead. The texts become TEI
//! and are read from it, so that what is imported is what the files will hold. Ids are kept where all
//! of a text are ids of XML and no two alike; else all are given anew. White space is collapsed, as
//! everywhere; units without text or a mark are no units. Where a format says nothing of paragraphs,
//! the sentences of a bead are one.

use std::collections::{HashMap, HashSet};

use super::unit::{Kind, Role};
use crate::{
    alignment::{Alignment, Bead},
    document::{
        Block, BlockKind, Division, Document, Mark, Note, Part, Passage, Style, StyleKind, Unit,
        Written,
    },
    edition::{Edition, Side},
    error::{Error, Result},
    language::{Language, cyrillic_share},
    span::Span,
    tei,
};

/// Certainty where a format says nothing of it, as in TEI.
pub(super) const UNKNOWN: f64 = 0.5;

/// A number of a file as a certainty: what is below 0 or above 1 is taken for these.
pub(super) fn certainty(number: &str) -> f64 {
    let number = number.trim().parse::<f64>().ok();
    let number = number.filter(|number| !number.is_nan());
    number.map_or(UNKNOWN, |number| number.clamp(0.0, 1.0))
}

/// A bitext in the making.
#[derive(Debug)]
pub(super) struct Bitext {
    path: String,
    texts: [Text; 2],
    /// Beads, their places those in the lists of units.
    beads: Vec<(Kind, Bead)>,
}

/// One side of it.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// The language's tag; where it is empty the script tells.
    pub(super) tag: String,
    /// The title; may be empty.
    pub(super) title: String,
    units: Vec<Draft>,
}

/// A sentence, entry or note in the making.
#[derive(Debug)]
pub(super) struct Draft {
    id: String,
    role: Role,
    passage: Passage,
    /// The ids of the notes of its marks, one for each.
    marked: Vec<String>,
    /// Runs that have begun: their keys, how they are set apart, and where.
    open: Vec<(String, StyleKind, usize)>,
}

impl Draft {
    pub(super) fn new(id: impl Into<String>, role: Role) -> Self {
        Self {
            id: id.into(),
            role,
            passage: Passage::default(),
            marked: Vec::new(),
            open: Vec::new(),
        }
    }

    /// A sentence of which nothing but the text is known.
    pub(super) fn plain(text: &str) -> Self {
        let mut draft = Self::new("", Role::Sentence(None));
        draft.text(text);
        draft
    }

    pub(super) fn text(&mut self, text: &str) {
        self.passage.push(text, Span::default());
    }

    /// Sets the mark of the note of this id.
    pub(super) fn mark(&mut self, note: &str) {
        self.marked.push(note.to_owned());
        self.passage.marks.push(Mark {
            at: self.passage.text.len(),
            note: None,
            label: None,
            source: Span::default(),
        });
    }

    /// Begins a run that [`end`](Self::end) ends by its key.
    pub(super) fn begin(&mut self, key: &str, style: StyleKind) {
        self.open
            .push((key.to_owned(), style, self.passage.text.len()));
    }

    /// Ends the run of this key, where one has begun.
    pub(super) fn end(&mut self, key: &str) {
        if let Some(at) = self.open.iter().rposition(|(open, ..)| open == key) {
            let (_, kind, start) = self.open.remove(at);
            let span = Span::new(start, self.passage.text.len());
            self.passage.styles.push(Style { span, kind });
        }
    }

    fn is_empty(&self) -> bool {
        self.passage.marks.is_empty() && self.passage.text.trim().is_empty()
    }

    fn finish(&mut self) {
        self.open.clear();
        self.passage.finish();
    }
}

impl Bitext {
    pub(super) fn new(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            texts: [Text::default(), Text::default()],
            beads: Vec::new(),
        }
    }

    /// What is known of a side beside its units.
    pub(super) fn text(&mut self, side: Side) -> &mut Text {
        &mut self.texts[side as usize]
    }

    /// Adds a unit to a side; says its place in the list.
    pub(super) fn push(&mut self, side: Side, unit: Draft) -> usize {
        let units = &mut self.texts[side as usize].units;
        units.push(unit);
        units.len() - 1
    }

    /// Adds a bead, its places those that [`push`](Self::push) said.
    pub(super) fn bead(&mut self, kind: Kind, bead: Bead) {
        self.beads.push((kind, bead));
    }

    /// Adds a bead and the units in it; those that hold nothing are none.
    pub(super) fn push_bead(&mut self, kind: Kind, sides: [Vec<Draft>; 2], bead: Bead) {
        let mut places = [Vec::new(), Vec::new()];
        for (side, units) in Side::BOTH.into_iter().zip(sides) {
            let units = units.into_iter().filter(|unit| !unit.is_empty());
            places[side as usize].extend(units.map(|unit| self.push(side, unit)));
        }
        let [original, translation] = places;
        self.bead(
            kind,
            Bead {
                original,
                translation,
                ..bead
            },
        );
    }

    /// The pair, its texts in TEI.
    ///
    /// # Errors
    /// A side has no text, or is not in the language that it is said to be in.
    pub(super) fn finish(mut self) -> Result<Edition> {
        for side in Side::BOTH {
            if self.texts[side as usize].units.is_empty() {
                let message = format!("there is no text of the {} in it", side.name());
                return Err(Error::file(&self.path, message));
            }
            self.open_paragraphs(side);
        }
        let [original, translation] = &mut self.texts;
        let documents = [original.read(&self.path)?, translation.read(&self.path)?];
        let alignment = alignment(
            &self.beads,
            [&original.units, &translation.units],
            &documents,
        );
        let [original, translation] = documents;
        Ok(Edition::new(
            super::stem(&self.path),
            original,
            translation,
            alignment,
        ))
    }

    /// Lets a paragraph begin with each bead, where nothing is said to begin.
    fn open_paragraphs(&mut self, side: Side) {
        let units = &mut self.texts[side as usize].units;
        let says = |unit: &Draft| matches!(unit.role, Role::Sentence(Some(_)));
        if units.iter().any(says) {
            return;
        }
        for (kind, bead) in &self.beads {
            if let (Kind::Sentence, Some(first)) = (kind, side.of(bead).first()) {
                units[*first].role = Role::Sentence(Some(BlockKind::Paragraph));
            }
        }
    }
}

/// The beads with their units found again in the documents; what is not there any more is left out.
fn alignment(
    beads: &[(Kind, Bead)],
    units: [&Vec<Draft>; 2],
    documents: &[Document; 2],
) -> Alignment {
    let sentences = documents.each_ref().map(|document| {
        let ids = document.sentences.iter().map(|s| s.id.as_str());
        ids.zip(0..).collect::<HashMap<&str, usize>>()
    });
    let notes = documents.each_ref().map(|document| {
        let ids = document.notes.iter().map(|note| note.id.as_str());
        ids.zip(0..).collect::<HashMap<&str, usize>>()
    });
    let mut alignment = Alignment::default();
    for (kind, bead) in beads {
        let known = if *kind == Kind::Note {
            &notes
        } else {
            &sentences
        };
        let find = |side: Side| -> Vec<usize> {
            let (known, units) = (&known[side as usize], units[side as usize]);
            let ids = side.of(bead).iter().map(|at| units[*at].id.as_str());
            ids.filter_map(|id| known.get(id).copied()).collect()
        };
        let found = Bead {
            original: find(Side::Original),
            translation: find(Side::Translation),
            ..bead.clone()
        };
        if found.original.is_empty() && found.translation.is_empty() {
            continue;
        }
        match kind {
            Kind::Sentence => &mut alignment.beads,
            Kind::Entry => &mut alignment.entries,
            Kind::Note => &mut alignment.notes,
        }
        .push(found);
    }
    alignment
}

impl Text {
    /// The text as TEI, read; its units have the ids that they have there.
    fn read(&mut self, path: &str) -> Result<Document> {
        self.units.iter_mut().for_each(Draft::finish);
        let draft = self.draft(path);
        let written = tei::write(&draft);
        tei::read(path, written)
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
        kind: super::unit::word(kind).into_owned(),
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
    if passage.text.is_empty() && passage.marks.is_empty() {
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
