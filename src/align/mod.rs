//! Two documents → their [`Alignment`].
//!
//! `features` says what each sentence offers for comparison, `score` how likely a bead is, `guide`
//! where the chain of beads leads through, `search` which chain is best and how sure each bead of it
//! is; `pairing` pairs what may cross: notes and bibliography entries.

pub mod accuracy;
mod around;
mod classes;
mod confidence;
mod confirm;
mod evidence;
mod features;
mod fixed;
mod guide;
mod homes;
mod lattice;
mod learned;
mod lists;
mod pairing;
mod pins;
mod remarks;
mod score;
mod search;
mod shared;
mod survive;
mod weights;
mod words;

use std::collections::HashSet;

use crate::{
    alignment::{Alignment, Bead},
    document::Document,
    error::{Error, Result},
    language::{
        Language,
        lexicon::{Lexicon, words},
        stems::stem,
    },
};
pub use confidence::{RELATED_FROM, REVIEW_BELOW, check_related, confidence, wants_review};
pub use confirm::confirm;
pub use evidence::{Evidence, Found, Reason, evidence, halves, ties, ties_near};
pub use pins::{Pin, pinned};
pub use survive::{Changes, Comparison, Survival, compare_notes, compare_sentences, survive};
pub use weights::Weights;

/// From this certainty on a bead teaches words.
const SURE: f64 = 0.9;

/// Aligns two texts by the seed lexicon: their sentences, their notes, their bibliographies.
///
/// # Errors
/// The two are the same file or in the same language.
pub fn align(original: &Document, translation: &Document) -> Result<Alignment> {
    align_with(original, translation, &Lexicon::default())
}

/// Aligns two texts by a lexicon.
///
/// # Errors
/// As for [`align()`].
pub fn align_with(
    original: &Document,
    translation: &Document,
    lexicon: &Lexicon,
) -> Result<Alignment> {
    check_pair(original, translation)?;
    let (nothing, weights) = (Alignment::default(), Weights::default());
    Ok(align_around(
        original,
        translation,
        &nothing,
        &weights,
        lexicon,
    ))
}

/// Aligns two texts anew around beads that stay as they are, in any order. Where fixed beads cross
/// (one text was rearranged) the others are aligned between the most that do not. What is far from
/// any sentence without a fixed bead is not looked at, so that the time is that of what is new.
///
/// Where the languages have no seed lexicon, what the sure beads of a first alignment say of words
/// is added to the lexicon, and all is aligned again.
pub fn align_around(
    original: &Document,
    translation: &Document,
    fixed: &Alignment,
    weights: &Weights,
    lexicon: &Lexicon,
) -> Alignment {
    let documents = [original, translation];
    let once = |lexicon: &Lexicon| around::align_once(documents, fixed, weights, lexicon);
    let first = once(lexicon);
    let languages = [original.language, translation.language];
    if Lexicon::has_seed(languages) {
        return first;
    }
    let sure = first.beads.iter().filter(|bead| bead.certainty > SURE);
    let mut lessons = Lessons::default();
    lessons.add(documents, sure);
    let learned = lessons.pairs();
    if learned.is_empty() {
        return first;
    }
    once(&lexicon.clone().with_learned(learned))
}

/// The words of sentences that are known to belong together, from any number of pairs of texts.
///
/// ```
/// use sverka::{Alignment, align::Lessons, import};
/// let text = |source: &str, language| import::lines("x", source.into(), Some(language));
/// let (german, french) = (text("Das Meer ruht.\n", "de")?, text("La mer est calme.\n", "fr")?);
/// let mut lessons = Lessons::default();
/// lessons.add([&german, &french], &Alignment::default().beads);
/// assert!(lessons.pairs().is_empty(), "of nothing nothing is learned");
/// # Ok::<(), sverka::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Lessons(Vec<learned::Words>);

impl Lessons {
    /// Takes in the words of beads of two texts; the first twenty thousand beads count.
    pub fn add<'b>(
        &mut self,
        documents: [&Document; 2],
        beads: impl IntoIterator<Item = &'b Bead>,
    ) {
        let own = words::own_side(documents.map(|document| document.language));
        let stems = |side: usize, bead: &Bead| {
            let document = documents[side];
            let places = [&bead.original, &bead.translation][side].iter();
            let texts = places.map(|at| document.text(&document.sentences[*at]));
            let words = texts.flat_map(words);
            words.map(|word| stem(&word, document.language)).collect()
        };
        let beads = beads.into_iter().filter(|bead| !bead.is_one_sided());
        let beads = beads.take(learned::MOST_BEADS.saturating_sub(self.0.len()));
        self.0
            .extend(beads.map(|bead| [stems(1 - own, bead), stems(own, bead)]));
    }

    /// The pairs of stems that translate each other, in the order in which
    /// [`Lexicon::with_learned`] takes them.
    pub fn pairs(&self) -> Vec<[String; 2]> {
        learned::learn(&self.0)
    }
}

/// Pairs the notes of two texts whose sentences are aligned in these beads. Pairs that are fixed
/// stay.
pub fn pair_notes(
    original: &Document,
    translation: &Document,
    beads: &[Bead],
    fixed: &[Bead],
    lexicon: &Lexicon,
) -> Vec<Bead> {
    let counts = [original, translation].map(|document| document.notes.len());
    if holds_all(fixed, counts) {
        return fixed.to_vec();
    }
    keep(pairing::notes(original, translation, beads, lexicon), fixed)
}

/// Pairs the bibliography entries of two texts. Pairs that are fixed stay.
pub fn pair_entries(
    original: &Document,
    translation: &Document,
    fixed: &[Bead],
    lexicon: &Lexicon,
) -> Vec<Bead> {
    let counts = [original, translation].map(|document| document.entries().count());
    if holds_all(fixed, counts) {
        return fixed.to_vec();
    }
    keep(pairing::entries(original, translation, lexicon), fixed)
}

/// Whether there is nothing left to pair.
fn holds_all(pairs: &[Bead], counts: [usize; 2]) -> bool {
    let held = [0, 1].map(|side| {
        pairs
            .iter()
            .map(|pair| pair.side(side).len())
            .sum::<usize>()
    });
    held == counts
}

/// Refuses what is no pair of a text and its translation.
///
/// # Errors
/// The two are the same file or in the same language.
pub fn check_pair(original: &Document, translation: &Document) -> Result<()> {
    let (first, second) = (&original.path, &translation.path);
    if first == second || original.source == translation.source && !original.source.is_empty() {
        let message =
            format!("{first} and {second} are the same text; name an original and its translation");
        return Err(Error::Usage(message));
    }
    let tags = [&original.tag, &translation.tag].map(|tag| tag.split('-').next());
    if tags[0] == tags[1] && !original.tag.is_empty() {
        let message = format!(
            "{first} and {second} are both in one language (xml:lang=\"{}\"); name an original and \
             its translation",
            original.tag
        );
        return Err(Error::Usage(message));
    }
    Ok(())
}

/// Refuses an English text and its Russian translation: as a rule it is the other way round, and the
/// two were named in the wrong order.
///
/// # Errors
/// The original is English and the translation Russian.
pub fn check_order(original: &Document, translation: &Document) -> Result<()> {
    let languages = [original.language, translation.language];
    if languages != [Language::English, Language::Russian] {
        return Ok(());
    }
    let message = format!(
        "{} is in English and {} in Russian; name the original first, or say --langs en,ru where the \
         English text is the original",
        original.path, translation.path
    );
    Err(Error::Usage(message))
}

/// Pairs with the fixed ones put back: new pairs give up what these hold.
fn keep(mut pairs: Vec<Bead>, fixed: &[Bead]) -> Vec<Bead> {
    if fixed.is_empty() {
        return pairs;
    }
    let held = |side: fn(&Bead) -> &Vec<usize>| -> HashSet<usize> {
        fixed.iter().flat_map(side).copied().collect()
    };
    let [originals, translations] = [held(|bead| &bead.original), held(|bead| &bead.translation)];
    for pair in &mut pairs {
        pair.original.retain(|at| !originals.contains(at));
        pair.translation.retain(|at| !translations.contains(at));
    }
    pairs.retain(|pair| !(pair.original.is_empty() && pair.translation.is_empty()));
    pairs.extend(fixed.iter().cloned());
    pairing::sort(&mut pairs);
    pairs
}
