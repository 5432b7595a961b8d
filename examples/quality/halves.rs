//! Sets cut in two, so that the gold of one half may teach the other.

use std::ops::Range;

use sverka::{Document, align::accuracy::Pair, alignment::Bead, import};

use super::sets::Set;

impl Set {
    /// The gold as beads.
    pub(crate) fn gold_beads(&self) -> Vec<Bead> {
        let beads = self.gold.iter().cloned();
        beads.map(|(a, b)| Bead::auto(a, b, 1.0)).collect()
    }

    /// The pair cut in two after half of the beads of its gold, a sentence a line.
    pub(crate) fn halves(&self) -> sverka::Result<[Self; 2]> {
        let (first, second) = self.gold.split_at(self.gold.len() / 2);
        Ok([self.part(first)?, self.part(second)?])
    }

    /// The sentences from the first to the last of these beads.
    fn part(&self, gold: &[Pair<usize>]) -> sverka::Result<Self> {
        let originals = gold.iter().flat_map(|(original, _)| original.clone());
        let translations = gold.iter().flat_map(|(_, translation)| translation.clone());
        let [original, translation] = [stretch(originals), stretch(translations)];
        let moved = |places: &[usize], from: usize| places.iter().map(|at| at - from).collect();
        let gold = gold.iter();
        let gold = gold.map(|(a, b)| (moved(a, original.start), moved(b, translation.start)));
        Ok(Self {
            name: self.name.clone(),
            gold: gold.collect(),
            original: lines(&self.original, original)?,
            translation: lines(&self.translation, translation)?,
        })
    }
}

/// From the first to the last of these places.
fn stretch(places: impl Iterator<Item = usize> + Clone) -> Range<usize> {
    let end = places.clone().max().map_or(0, |last| last + 1);
    places.min().unwrap_or(end)..end
}

/// Sentences of a text as a text with a sentence a line.
fn lines(document: &Document, places: Range<usize>) -> sverka::Result<Document> {
    let texts = places.map(|at| document.text(&document.sentences[at]));
    let lines = texts.collect::<Vec<&str>>().join("\n");
    let mut part = import::lines(&document.path, lines, Some(&document.tag))?;
    part.language = document.language;
    Ok(part)
}
