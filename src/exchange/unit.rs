//! What an edition has to exchange: beads of sentences, bibliography entries and notes, and the units
//! in them.

use std::{borrow::Cow, ops::Range};

use crate::{
    alignment::Bead,
    document::{BlockKind, Document, Passage, Step},
    edition::{Edition, Side},
    span::Span,
};

/// What a bead and its units are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Sentences of the running text.
    Sentence,
    /// Entries of bibliographies.
    Entry,
    /// Notes.
    Note,
}

impl Kind {
    /// All of them, in the order in which they are written.
    pub(super) const ALL: [Self; 3] = [Self::Sentence, Self::Entry, Self::Note];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Entry => "entry",
            Self::Note => "note",
        }
    }

    pub(super) fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// How the ids of its beads begin, as in an alignment file.
    fn prefix(self) -> &'static str {
        match self {
            Self::Sentence => "b",
            Self::Entry => "rb",
            Self::Note => "nb",
        }
    }

    fn listed(self, edition: &Edition) -> &[Bead] {
        match self {
            Self::Sentence => &edition.alignment.beads,
            Self::Entry => &edition.alignment.entries,
            Self::Note => &edition.alignment.notes,
        }
    }

    fn places(self, document: &Document) -> Vec<usize> {
        match self {
            Self::Sentence => document.running().collect(),
            Self::Entry => document.entries().collect(),
            Self::Note => (0..document.notes.len()).collect(),
        }
    }

    /// The units of a bead on one side, in order.
    pub(super) fn units<'e>(self, edition: &'e Edition, side: Side, bead: &Bead) -> Vec<Unit<'e>> {
        let document = edition.document(side);
        let unit = |at: &usize| match self {
            Self::Note => Unit::of_note(document, *at),
            _ => Unit::of_sentence(document, *at),
        };
        side.of(bead).iter().map(unit).collect()
    }
}

/// The beads of a kind with their ids. What no bead holds is in one of its own, of which nothing is
/// certain, so that nothing is lost.
pub(super) fn beads(edition: &Edition, kind: Kind) -> Vec<(String, Cow<'_, Bead>)> {
    let listed = kind.listed(edition);
    let mut lone = Side::BOTH.map(|side| {
        let held: std::collections::HashSet<usize> = listed
            .iter()
            .flat_map(|bead| side.of(bead))
            .copied()
            .collect();
        let mut places = kind.places(edition.document(side));
        places.retain(|at| !held.contains(at));
        places.into_iter().peekable()
    });
    let mut all: Vec<Cow<'_, Bead>> = Vec::with_capacity(listed.len());
    for bead in listed {
        for side in Side::BOTH {
            let first = side.of(bead).first().copied().unwrap_or_default();
            let before = std::iter::from_fn(|| lone[side as usize].next_if(|at| *at < first));
            all.extend(before.map(|at| Cow::Owned(alone(side, at))));
        }
        all.push(Cow::Borrowed(bead));
    }
    for side in Side::BOTH {
        let rest = lone[side as usize].by_ref();
        all.extend(rest.map(|at| Cow::Owned(alone(side, at))));
    }
    let ids = (1..).map(|number| format!("{}{number}", kind.prefix()));
    ids.zip(all).collect()
}

fn alone(side: Side, at: usize) -> Bead {
    match side {
        Side::Original => Bead::auto(vec![at], Vec::new(), 0.0),
        Side::Translation => Bead::auto(Vec::new(), vec![at], 0.0),
    }
}

/// A sentence, an entry or a note.
#[derive(Debug)]
pub(super) struct Unit<'e> {
    /// Its id in its text, one word.
    pub(super) id: Cow<'e, str>,
    /// What else is to be said of it.
    pub(super) role: Role,
    passage: &'e Passage,
    span: Span,
    marks: Range<usize>,
}

/// What is to be said of a unit beside its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// A sentence, and the block that begins with it.
    Sentence(Option<BlockKind>),
    /// An entry, and its place in the order of its text.
    Entry(usize),
    /// A note: whether it is printed at the end, of what kind it is said to be, its number or sign.
    Note {
        is_endnote: bool,
        kind: String,
        label: Option<String>,
    },
}

impl Role {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Sentence(_) => Kind::Sentence,
            Self::Entry(_) => Kind::Entry,
            Self::Note { .. } => Kind::Note,
        }
    }
}

impl<'e> Unit<'e> {
    fn of_sentence(document: &'e Document, at: usize) -> Self {
        let sentence = &document.sentences[at];
        let block = &document.blocks[sentence.block];
        let before = at.checked_sub(1).map(|before| &document.sentences[before]);
        let begins = before.is_none_or(|before| before.block != sentence.block);
        Self {
            id: word(&sentence.id),
            role: match block.kind {
                BlockKind::Entry => Role::Entry(at),
                _ => Role::Sentence(begins.then(|| block.kind.clone())),
            },
            passage: &block.passage,
            span: sentence.span,
            marks: sentence.marks.clone(),
        }
    }

    fn of_note(document: &'e Document, at: usize) -> Self {
        let note = &document.notes[at];
        Self {
            id: word(&note.id),
            role: Role::Note {
                is_endnote: note.is_endnote,
                kind: word(&note.kind).into_owned(),
                label: note.label.clone(),
            },
            passage: &note.passage,
            span: Span::new(0, note.passage.text.len()),
            marks: 0..note.passage.marks.len(),
        }
    }

    /// Its text, without marks and styles.
    pub(super) fn text(&self) -> &'e str {
        self.span.of(&self.passage.text)
    }

    /// Its text with marks and styles, in steps that nest.
    pub(super) fn walk(&self) -> Vec<Step<'e>> {
        let inside = |style: &Span| style.start < self.span.end && self.span.start < style.end;
        let is_plain =
            self.marks.is_empty() && !self.passage.styles.iter().any(|style| inside(&style.span));
        if is_plain {
            return vec![Step::Text(self.text())];
        }
        self.passage.walk_in(self.span, self.marks.clone())
    }
}

/// An id as one word; ids of valid TEI are.
pub(super) fn word(id: &str) -> Cow<'_, str> {
    if id.contains(char::is_whitespace) {
        return Cow::Owned(id.replace(char::is_whitespace, "_"));
    }
    Cow::Borrowed(id)
}
