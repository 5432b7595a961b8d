//! One side of the page: where its notes stand, what its links lead to, what its brackets cite.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use super::text;
use crate::{
    alignment::Bead,
    anchor::citation::bibliography::Listed,
    check::Finding,
    document::{Document, Mark, Place, Style, StyleKind},
    edition::{Edition, Side},
    span::Span,
};

/// What the page knows of one side.
pub(super) struct Half<'e> {
    document: &'e Document,
    /// The notes, each after the block and bytes of its first mark; those without a mark come last.
    notes: Vec<(Option<(usize, Span)>, usize)>,
    /// For each note, the bytes of its first mark.
    first_marks: Vec<Option<Span>>,
    /// For each note, whether a finding is about it.
    flagged: Vec<bool>,
    /// For each note, its bead.
    note_beads: Vec<Option<usize>>,
    /// For each sentence that is an entry, its bead.
    entry_beads: HashMap<usize, usize>,
    /// Where in the page the ids of the file are.
    addresses: HashMap<&'e str, String>,
    /// Links from citations in brackets to the entries they name.
    citations: BTreeMap<Place, Vec<Style>>,
}

impl<'e> Half<'e> {
    pub(super) fn of(edition: &'e Edition, side: Side, findings: &[Finding]) -> Self {
        let document = edition.document(side);
        let marks = first_marks(document);
        let mut notes: Vec<_> = marks.iter().copied().zip(0..).collect();
        notes.sort_by_key(|(mark, at)| {
            (
                mark.is_none(),
                mark.map(|(block, mark)| (block, mark.start)),
                *at,
            )
        });
        let mut flagged = vec![false; document.notes.len()];
        let sites = findings.iter().filter_map(|finding| finding.site(side));
        for site in sites.filter(|site| site.note.is_some()) {
            for (note, is_flagged) in document.notes.iter().zip(&mut flagged) {
                *is_flagged |= note.source.contains(site.span);
            }
        }
        let mut note_beads = vec![None; document.notes.len()];
        for (note, bead) in places(side, &edition.alignment.notes) {
            note_beads[note] = Some(bead);
        }
        Self {
            document,
            notes,
            first_marks: marks.iter().map(|mark| Some(mark.as_ref()?.1)).collect(),
            flagged,
            note_beads,
            entry_beads: places(side, &edition.alignment.entries).collect(),
            addresses: addresses(edition, side),
            citations: citations(edition, side),
        }
    }

    /// The notes that stand beside these blocks, each with where it is marked.
    pub(super) fn notes_in(&self, blocks: Range<usize>) -> &[(Option<(usize, Span)>, usize)] {
        let place = |bound: usize| {
            self.notes
                .partition_point(|(mark, _)| mark.is_some_and(|(block, _)| block < bound))
        };
        // A note without a mark stands where the text ends.
        let is_last = blocks.end == self.document.blocks.len() && !blocks.is_empty();
        let end = if is_last {
            self.notes.len()
        } else {
            place(blocks.end)
        };
        self.notes.get(place(blocks.start)..end).unwrap_or_default()
    }

    pub(super) fn is_first_mark(&self, note: usize, mark: &Mark) -> bool {
        self.first_marks[note] == Some(mark.source)
    }

    pub(super) fn is_flagged(&self, note: usize) -> bool {
        self.flagged[note]
    }

    pub(super) fn note_bead(&self, note: usize) -> Option<usize> {
        self.note_beads[note]
    }

    pub(super) fn entry_bead(&self, sentence: usize) -> Option<usize> {
        self.entry_beads.get(&sentence).copied()
    }

    /// The name in the page of a sentence that is an entry.
    pub(super) fn address_of_sentence(&self, sentence: usize) -> Option<&str> {
        let id = self.document.sentences[sentence].id.as_str();
        self.addresses.get(id).map(String::as_str)
    }

    /// Where a link leads: to the web, or to a place of this text.
    pub(super) fn address(&self, target: &str) -> Option<String> {
        match target.strip_prefix('#') {
            Some(id) => Some(format!("#{}", self.addresses.get(id)?)),
            None => text::web(target),
        }
    }

    pub(super) fn citations_in_sentence(&self, at: usize) -> &[Style] {
        self.citations
            .get(&Place::Sentence(at))
            .map_or(&[], Vec::as_slice)
    }

    pub(super) fn citations_in_note(&self, at: usize) -> &[Style] {
        self.citations
            .get(&Place::Note(at))
            .map_or(&[], Vec::as_slice)
    }
}

/// For each note, the block of its first mark and the mark's bytes.
fn first_marks(document: &Document) -> Vec<Option<(usize, Span)>> {
    let mut first = vec![None; document.notes.len()];
    for sentence in &document.sentences {
        for mark in &document.blocks[sentence.block].passage.marks[sentence.marks.clone()] {
            if let Some(note) = mark.note {
                first[note].get_or_insert((sentence.block, mark.source));
            }
        }
    }
    first
}

/// What a side has of each bead, with the bead's number.
fn places(side: Side, beads: &[Bead]) -> impl Iterator<Item = (usize, usize)> {
    let numbered = beads.iter().zip(0..);
    numbered.flat_map(move |(bead, number)| side.of(bead).iter().map(move |at| (*at, number)))
}

/// Where in the page the ids of a file are: a sentence by its bead, a block by its first sentence.
fn addresses(edition: &Edition, side: Side) -> HashMap<&str, String> {
    let document = edition.document(side);
    let own = |id: &str| format!("{}-{id}", side.name());
    let mut addresses: HashMap<&str, String> = HashMap::new();
    for (at, sentence) in document.sentences.iter().enumerate() {
        let address = match edition.bead_of(side, at) {
            Some(bead) => format!("b{}", bead + 1),
            None => own(&sentence.id),
        };
        if let Some(block) = &document.blocks[sentence.block].id {
            addresses.entry(block).or_insert_with(|| address.clone());
        }
        addresses.insert(&sentence.id, address);
    }
    let notes = document
        .notes
        .iter()
        .map(|note| (note.id.as_str(), own(&note.id)));
    addresses.extend(notes);
    addresses
}

/// For each sentence and note, links from what it cites in brackets to the entries of the list.
fn citations(edition: &Edition, side: Side) -> BTreeMap<Place, Vec<Style>> {
    let document = edition.document(side);
    let mut links: BTreeMap<Place, Vec<Style>> = BTreeMap::new();
    if document.entries().next().is_none() {
        return links;
    }
    let list = edition.bibliography(side);
    for cited in &list.cited {
        let Listed::Entries(entries) = &cited.listed else {
            continue;
        };
        let Some(entry) = entries.first().and_then(|at| list.entries.get(*at)) else {
            continue;
        };
        let start = match cited.place {
            Place::Sentence(at) => document.sentences[at].span.start,
            Place::Note(_) => 0,
        };
        let span = cited.citation.span;
        let target = format!("#{}", document.sentences[entry.sentence].id);
        links.entry(cited.place).or_default().push(Style {
            span: Span::new(start + span.start, start + span.end),
            kind: StyleKind::Link(target),
        });
    }
    links
}
