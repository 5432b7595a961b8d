//! A text that is imported again: what was there keeps its ids.

use std::collections::{HashMap, HashSet};

use crate::{
    align::{Changes, Comparison, compare_notes, compare_sentences},
    document::{Block, Document},
    error::Result,
    import::Import,
    span::{Span, after},
    tei,
    xml::Tree,
};

/// A text as it is after it was imported again.
#[derive(Debug)]
pub struct Update {
    /// The TEI file, where anything in the text has changed.
    pub tei: Option<String>,
    /// What has become of its sentences.
    pub sentences: Changes,
    /// What has become of its notes.
    pub notes: Changes,
    /// Sentences that were changed, in the order of the new text; then those that are gone.
    pub edits: Vec<Edit>,
}

/// A sentence that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Its id.
    pub id: String,
    /// What it said; empty where it is new.
    pub old: String,
    /// What it says; empty where it is gone.
    pub new: String,
}

/// Brings a text up to date with an import of a later version. Sentences, entries and notes that are
/// still there, changed or not, keep their ids; of the others none gets an id of the old text or one
/// that is `taken`. Only the `text` element is replaced: the header and what else stands in the file
/// stay.
///
/// # Errors
/// None for a text that was read from its file.
pub fn update(
    old: &Document,
    made: &Import,
    taken: impl IntoIterator<Item = String>,
) -> Result<Update> {
    let sentences = compare_sentences(old, &made.document);
    let notes = compare_notes(old, &made.document);
    let mut taken: Vec<String> = taken.into_iter().collect();
    taken.extend(old.ids.iter().cloned());
    let source = with_note_ids(
        &made.document,
        &note_ids(old, &made.document, &notes, &taken),
    );
    let mut document = tei::read_with(&old.path, source, &old.own)?;
    name_sentences(&mut document, old, &sentences, &taken);
    let edits = edits(old, &document, &sentences);
    let tei = if is_same_text(old, &document) {
        None
    } else {
        let marked = tei::mark_sentences(&document)?;
        Some(in_old_file(
            old,
            marked.as_ref().unwrap_or(&document.source),
        )?)
    };
    Ok(Update {
        tei,
        sentences: sentences.changes,
        notes: notes.changes,
        edits,
    })
}

/// Gives the sentences of the new text the ids of the old ones that they were, else new ones.
fn name_sentences(new: &mut Document, old: &Document, sentences: &Comparison, taken: &[String]) {
    let mut ids = inherited(
        old.sentences.iter().map(|sentence| &sentence.id),
        sentences,
        new.sentences.len(),
    );
    let entries: HashSet<usize> = new.entries().collect();
    let mut next_sentence = numbers_above("s", taken);
    let mut next_entry = numbers_above("bib", taken);
    for (at, sentence) in new.sentences.iter_mut().enumerate() {
        let next: &mut dyn FnMut() -> String = if entries.contains(&at) {
            &mut next_entry
        } else {
            &mut next_sentence
        };
        sentence.id = ids[at].take().unwrap_or_else(next);
    }
}

/// The ids of the new text's notes: those of the old ones that they were, else new ones.
fn note_ids(old: &Document, new: &Document, notes: &Comparison, taken: &[String]) -> Vec<String> {
    let ids = inherited(
        old.notes.iter().map(|note| &note.id),
        notes,
        new.notes.len(),
    );
    let mut next = numbers_above("n", taken);
    ids.into_iter()
        .map(|id| id.unwrap_or_else(&mut next))
        .collect()
}

/// For each of the new text, the id of the one that it was. Of two that were made one the first
/// leaves its id, and of what was split the first part has it.
fn inherited<'i>(
    old: impl DoubleEndedIterator<Item = &'i String> + ExactSizeIterator,
    comparison: &Comparison,
    count: usize,
) -> Vec<Option<String>> {
    let mut ids = vec![None; count];
    for (id, became) in old.zip(&comparison.became).rev() {
        if let Some(at) = became.first() {
            ids[*at] = Some(id.clone());
        }
    }
    ids
}

/// Ids of a kind, from the first number that is above all that are taken.
fn numbers_above(prefix: &str, taken: &[String]) -> impl FnMut() -> String {
    let numbers = taken
        .iter()
        .filter_map(|id| id.strip_prefix(prefix)?.parse::<u32>().ok());
    let mut last = numbers.max().unwrap_or(0);
    move || {
        last += 1;
        format!("{prefix}{last}")
    }
}

/// The source of an imported text in which notes, and what points at them, have these ids.
fn with_note_ids(document: &Document, ids: &[String]) -> String {
    let names = document.notes.iter().map(|note| note.id.as_str());
    let new: HashMap<&str, &String> = names.zip(ids).collect();
    // The importer writes no other elements that begin so, and text has no angle brackets.
    let starts = [
        "<note xml:id=\"",
        "<ref type=\"note\" target=\"#",
        "<ref type=\"noteAnchor\" target=\"#",
    ];
    let mut made = String::with_capacity(document.source.len());
    for (number, part) in document.source.split('<').enumerate() {
        if number > 0 {
            made.push('<');
        }
        let tag = starts.iter().find_map(|start| {
            part.strip_prefix(start.trim_start_matches('<'))
                .map(|rest| (start, rest))
        });
        match tag.and_then(|(start, rest)| Some((start, rest, rest.split_once('"')?.0))) {
            Some((start, rest, id)) if new.contains_key(id) => {
                made.push_str(start.trim_start_matches('<'));
                made.push_str(new[id]);
                made.push_str(after(rest, id.len()));
            }
            _ => made.push_str(part),
        }
    }
    made
}

/// What was changed, sentence by sentence.
fn edits(old: &Document, new: &Document, sentences: &Comparison) -> Vec<Edit> {
    let mut was: Vec<Vec<&str>> = vec![Vec::new(); new.sentences.len()];
    let mut goes_on = vec![false; new.sentences.len()];
    let mut gone = Vec::new();
    for (sentence, became) in old.sentences.iter().zip(&sentences.became) {
        match became.split_first() {
            Some((first, rest)) => {
                was[*first].push(old.text(sentence));
                for at in rest {
                    goes_on[*at] = true;
                }
            }
            None => gone.push(Edit {
                id: sentence.id.clone(),
                old: old.text(sentence).to_owned(),
                new: String::new(),
            }),
        }
    }
    let sentences = new.sentences.iter().zip(was).zip(goes_on);
    let changed = sentences.filter_map(|((sentence, was), goes_on)| {
        let edit = Edit {
            id: sentence.id.clone(),
            old: was.join(" "),
            new: new.text(sentence).to_owned(),
        };
        (edit.old != edit.new && !goes_on).then_some(edit)
    });
    changed.chain(gone).collect()
}

/// Whether two texts have the same blocks, and these say the same and look the same.
fn is_same_text(old: &Document, new: &Document) -> bool {
    let is_same = |(a, b): (&Block, &Block)| {
        let marks = |block: &Block| {
            let marks = block.passage.marks.iter();
            marks
                .map(|mark| (mark.at, mark.note, mark.label.clone()))
                .collect::<Vec<_>>()
        };
        a.kind == b.kind
            && a.part == b.part
            && a.is_quoted == b.is_quoted
            && a.passage.text == b.passage.text
            && a.passage.styles == b.passage.styles
            && marks(a) == marks(b)
    };
    let notes = |document: &Document| {
        let notes = document.notes.iter();
        notes
            .map(|note| {
                (
                    note.label.clone(),
                    note.passage.text.clone(),
                    note.passage.styles.clone(),
                )
            })
            .collect::<Vec<_>>()
    };
    old.blocks.len() == new.blocks.len()
        && old.blocks.iter().zip(&new.blocks).all(is_same)
        && notes(old) == notes(new)
}

/// The old file with the new text in it.
fn in_old_file(old: &Document, new: &str) -> Result<String> {
    let text = |path: &str, source: &str| -> Result<Option<Span>> {
        let tree = Tree::parse(path, source)?;
        let root = tree.root().filter(|(_, root)| root.prefix().is_empty());
        let text = root.and_then(|(root, _)| tree.child(root, "text"));
        Ok(text.map(|text| tree.node(text).span))
    };
    let spans = (text(&old.path, &old.source)?, text(&old.path, new)?);
    let (Some(was), Some(is)) = spans else {
        return Ok(new.to_owned());
    };
    let head = Span::new(0, was.start).of(&old.source);
    let tail = after(&old.source, was.end);
    Ok(format!("{head}{}{tail}", is.of(new)))
}
