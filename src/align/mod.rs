//! Two documents → their [`Alignment`].
//!
//! `features` says what each sentence offers for comparison, `score` how likely a bead is, `guide`
//! where the chain of beads leads through, `search` which chain is best and how sure each bead of it
//! is; `pairing` pairs what may cross: notes and bibliography entries.

pub mod accuracy;
mod classes;
mod confidence;
mod evidence;
mod features;
mod guide;
mod homes;
mod lattice;
mod learned;
mod lists;
mod pairing;
mod pins;
mod score;
mod search;
mod shared;
mod weights;
mod words;

use std::collections::{HashMap, HashSet};

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
pub use evidence::{Evidence, Found, Reason, evidence, ties};
use features::Features;
use guide::Guide;
pub use pins::{Pin, pinned};
use score::Scorer;
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

/// Aligns two texts anew around beads that stay as they are. The fixed beads of sentences are in
/// reading order and do not cross.
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
    let once = |lexicon: &Lexicon| align_once(original, translation, fixed, weights, lexicon);
    let first = once(lexicon);
    let languages = [original.language, translation.language];
    if Lexicon::has_seed(languages) {
        return first;
    }
    let sure = first.beads.iter().filter(|bead| bead.certainty > SURE);
    let mut lessons = Lessons::default();
    lessons.add([original, translation], sure);
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

fn align_once(
    original: &Document,
    translation: &Document,
    fixed: &Alignment,
    weights: &Weights,
    lexicon: &Lexicon,
) -> Alignment {
    // Entries ask nothing of the sentences.
    let (entries, (beads, notes)) = rayon::join(
        || pair_entries(original, translation, &fixed.entries, lexicon),
        || {
            let beads = sentences([original, translation], fixed, weights, lexicon);
            let notes = pair_notes(original, translation, &beads, &fixed.notes, lexicon);
            (beads, notes)
        },
    );
    Alignment {
        beads,
        entries,
        notes,
    }
}

/// The beads of the sentences, around those that are fixed.
fn sentences(
    documents: [&Document; 2],
    fixed: &Alignment,
    weights: &Weights,
    lexicon: &Lexicon,
) -> Vec<Bead> {
    let sides = documents.map(|document| document.running().collect::<Vec<_>>());
    let features = Features::of_sentences(documents, &sides, weights, lexicon);
    let guide = Guide::new(&features);
    let ends = [sides[0].len(), sides[1].len()];
    let scorer = Scorer::new(&features, weights, &guide.pairs([0, 0], ends));
    let mut beads = Vec::new();
    let mut done = [0, 0];
    let place = |side: usize, at: Option<&usize>| {
        at.map(|at| sides[side].partition_point(|running| running < at))
    };
    for bead in &fixed.beads {
        let first = [
            place(0, bead.original.first()),
            place(1, bead.translation.first()),
        ];
        // What stands beside a one-sided bead on its empty side is only known from its neighbours.
        let [Some(a), Some(b)] = first else { continue };
        let is_whole = place(0, bead.original.last()) == Some(a + bead.original.len() - 1)
            && place(1, bead.translation.last()) == Some(b + bead.translation.len() - 1);
        // A text that was rearranged may have made verified beads cross: the first one holds.
        if !is_whole || a < done[0] || b < done[1] {
            continue;
        }
        beads.extend(fill(&scorer, &guide, done, [a, b], &sides));
        done = [a + bead.original.len(), b + bead.translation.len()];
        beads.push(bead.clone());
    }
    beads.extend(fill(&scorer, &guide, done, ends, &sides));
    keep_one_sided(&mut beads, &fixed.beads);
    beads
}

/// Pairs the bibliography entries of two texts. Pairs that are fixed stay.
pub fn pair_entries(
    original: &Document,
    translation: &Document,
    fixed: &[Bead],
    lexicon: &Lexicon,
) -> Vec<Bead> {
    keep(pairing::entries(original, translation, lexicon), fixed)
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
    keep(pairing::notes(original, translation, beads, lexicon), fixed)
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

/// Aligns the sentences between two fixed beads.
fn fill(
    scorer: &Scorer<'_>,
    guide: &Guide<'_>,
    from: [usize; 2],
    to: [usize; 2],
    sides: &[Vec<usize>; 2],
) -> Vec<Bead> {
    let places = |side: usize, range: std::ops::Range<usize>| sides[side][range].to_vec();
    let steps = search::search(scorer, guide, from, to).into_iter();
    steps
        .map(|step| {
            let (original, translation) = (places(0, step.original), places(1, step.translation));
            Bead::auto(original, translation, step.certainty)
        })
        .collect()
}

/// A person's word that something is left out or added stays where the new search says the same.
fn keep_one_sided(beads: &mut [Bead], fixed: &[Bead]) {
    let old = fixed.iter().filter(|bead| bead.is_one_sided());
    let old: HashMap<_, &Bead> = old
        .map(|bead| ((&bead.original, &bead.translation), bead))
        .collect();
    for bead in beads.iter_mut() {
        if let Some(old) = old.get(&(&bead.original, &bead.translation)) {
            *bead = Bead::clone(old);
        }
    }
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
