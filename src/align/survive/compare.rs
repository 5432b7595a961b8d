//! What the sentences and notes of a text have become in a later version of it.

use super::{
    Changes,
    find::{Found, Now, Unit, find},
};
use crate::{alignment::hash, document::Document};

/// What one list of a text, its sentences or its notes, has become in a later version.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    /// For each that was there, its places in the later version; none where it is gone.
    pub became: Vec<Vec<usize>>,
    /// How much has changed.
    pub changes: Changes,
}

/// Compares the sentences of two versions of a text, bibliography entries among them. Ids do not
/// count.
///
/// ```
/// use sverka::{align::compare_sentences, import};
/// let text = |source: &str| import::lines("x", source.into(), Some("en"));
/// let old = text("He left.\nShe stayed at home that year.\n")?;
/// let new = text("It was late.\nHe left.\nShe stayed at home all that year.\n")?;
/// let comparison = compare_sentences(&old, &new);
/// assert_eq!(comparison.became, [[1], [2]]);
/// assert_eq!(comparison.changes.to_string(), "1 changed, 1 new");
/// # Ok::<(), sverka::Error>(())
/// ```
pub fn compare_sentences(old: &Document, new: &Document) -> Comparison {
    let texts = |document: &'_ Document| -> Vec<String> {
        let sentences = document.sentences.iter();
        sentences
            .map(|sentence| document.text(sentence).to_owned())
            .collect()
    };
    compare(&texts(old), &texts(new))
}

/// Compares the notes of two versions of a text.
pub fn compare_notes(old: &Document, new: &Document) -> Comparison {
    let texts = |document: &Document| -> Vec<String> {
        let notes = document.notes.iter();
        notes.map(|note| note.passage.text.clone()).collect()
    };
    compare(&texts(old), &texts(new))
}

fn compare(old: &[String], new: &[String]) -> Comparison {
    let hashes: Vec<String> = old.iter().map(|text| hash([text.as_str()])).collect();
    // An id each, of no text: a unit is one sentence.
    let id = [String::new()];
    let units: Vec<Unit<'_>> = old
        .iter()
        .zip(&hashes)
        .map(|(text, hash)| Unit {
            ids: &id,
            hash: Some(hash),
            wording: Some(text),
        })
        .collect();
    let now = Now {
        texts: new.iter().map(String::as_str).collect(),
        ids: Vec::new(),
    };
    let found = find(&units, &now);
    let mut claims = vec![0; new.len()];
    for at in found.iter().flatten().flat_map(|found| &found.places) {
        claims[*at] += 1;
    }
    let changes = Changes::of(&vec![1; old.len()], &found, &claims);
    let places = |found: Option<Found>| found.map_or_else(Vec::new, |found| found.places);
    Comparison {
        became: found.into_iter().map(places).collect(),
        changes,
    }
}
