//! The ids of what the file does not name yet.

use crate::document::{BlockKind, Document, Note, Written};

/// Gives an id to each sentence, entry and note that has none.
pub(super) fn give(document: &mut Document) {
    let mut sentences = Numbers::new("s", document);
    let mut entries = Numbers::new("bib", document);
    for sentence in &mut document.sentences {
        if sentence.written != Written::Whole {
            let is_entry = document.blocks[sentence.block].kind == BlockKind::Entry;
            let numbers = if is_entry {
                &mut entries
            } else {
                &mut sentences
            };
            sentence.id = numbers.next();
        }
    }
    name_notes(document);
    let named = document
        .sentences
        .iter()
        .map(|sentence| sentence.id.clone());
    document.ids.extend(named);
}

/// Gives other ids to what has none in the file, so that none is among those that are taken.
pub(super) fn give_besides(document: &mut Document, taken: impl IntoIterator<Item = String>) {
    let ids = &mut document.ids;
    let sentences = document.sentences.iter_mut();
    for sentence in sentences.filter(|sentence| sentence.written != Written::Whole) {
        ids.remove(&std::mem::take(&mut sentence.id));
    }
    let notes = document.notes.iter_mut();
    for note in notes.filter(|note| note.written != Written::Whole) {
        ids.remove(&std::mem::take(&mut note.id));
    }
    ids.extend(taken);
    give(document);
}

/// A note is named after its printed number where that is free, else above all that are.
fn name_notes(document: &mut Document) {
    let is_new = |note: &&mut Note| note.written != Written::Whole;
    for note in document.notes.iter_mut().filter(is_new) {
        let printed = note.label.as_ref().map(|label| format!("n{label}"));
        if let Some(id) = printed.filter(|id| is_plain(id) && !document.ids.contains(id)) {
            document.ids.insert(id.clone());
            note.id = id;
        }
    }
    let mut numbers = Numbers::new("n", document);
    for note in document.notes.iter_mut().filter(is_new) {
        if note.id.is_empty() {
            note.id = numbers.next();
            document.ids.insert(note.id.clone());
        }
    }
}

fn is_plain(id: &str) -> bool {
    id.len() < 8 && id.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Hands out `s1`, `s2` …, from the first number that is above all that are in use. (A number of
/// more than 32 bits is somebody's key, and out of reach.)
struct Numbers {
    prefix: &'static str,
    last: usize,
}

impl Numbers {
    fn new(prefix: &'static str, document: &Document) -> Self {
        let numbers = document
            .ids
            .iter()
            .filter_map(|id| id.strip_prefix(prefix)?.parse::<u32>().ok());
        let last = numbers.max().unwrap_or(0) as usize;
        Self { prefix, last }
    }

    fn next(&mut self) -> String {
        self.last += 1;
        format!("{}{}", self.prefix, self.last)
    }
}
