//! Beads whose sides differ in length as no other bead of the pair does.

use std::collections::HashSet;

use crate::{
    check::{
        Examination,
        finding::{DOUBTFUL, Finding, Site},
    },
    edition::Side,
    language::{
        Language, is_word_part,
        lexicon::{Lexicon, words},
        stems::stem,
    },
};

/// Fewer letters than these say little.
const LEAST: f64 = 40.0;
/// How many standard deviations are unlikely enough.
const UNLIKELY: f64 = 4.5;
/// So many will do where the words, too, say that the translation breaks off.
const SUSPICIOUS: f64 = 2.5;
/// Of so many words in a row, the last or the first of a sentence, none is in its translation: at
/// least this many, and this share of all whose translation is known.
const MISSING: usize = 5;
const MISSING_SHARE: f64 = 0.5;
/// The spread of short sentences is wider by this share of a letter.
const SPREAD_OF_SHORT: f64 = 2.0;
/// No text is so even that its spread is smaller.
const LEAST_VARIANCE: f64 = 0.02;

pub(super) fn check(examination: &mut Examination<'_>) {
    let edition = examination.edition;
    let beads = &edition.alignment.beads;
    let lengths: Vec<(usize, [f64; 2])> = beads
        .iter()
        .enumerate()
        .filter(|(_, bead)| !bead.is_one_sided() && bead.certainty >= DOUBTFUL)
        .map(|(at, bead)| {
            let letters = Side::BOTH.map(|side| {
                let sentences = side.of(bead).iter();
                // A sentence that is there twice is another finding.
                let told = &examination.told_sentences[side as usize];
                sentences
                    .filter(|at| !told.contains(at))
                    .map(|at| letters(examination.sentence(side, *at)))
                    .sum()
            });
            (at, letters)
        })
        .filter(|(_, letters): &(usize, [f64; 2])| {
            letters[0].max(letters[1]) >= LEAST && letters[0].min(letters[1]) > 0.0
        })
        .collect();
    let mut ratios: Vec<f64> = lengths.iter().map(|(_, letters)| ratio(*letters)).collect();
    let Some(usual) = median(&mut ratios) else {
        return;
    };
    let mut distances: Vec<f64> = ratios.iter().map(|ratio| (ratio - usual).abs()).collect();
    // The median distance of a normal law is 0.6745 of its standard deviation.
    let deviation = median(&mut distances).unwrap_or(0.0) / 0.6745;
    let variance = (deviation * deviation).max(LEAST_VARIANCE);
    for (at, letters) in lengths {
        let mean = f64::midpoint(letters[0], letters[1] / usual.exp());
        let spread = (variance + SPREAD_OF_SHORT / mean).sqrt();
        let distance = ratio(letters) - usual;
        let is_cut = || distance <= -SUSPICIOUS * spread && breaks_off(examination, at);
        if distance.abs() >= UNLIKELY * spread || is_cut() {
            report(examination, at, distance.exp());
        }
    }
}

/// Whether the translation of a bead has nothing of the end or the beginning of its original, as far as
/// the seed lexicon knows its words.
fn breaks_off(examination: &Examination<'_>, bead: usize) -> bool {
    let edition = examination.edition;
    let languages = Side::BOTH.map(|side| edition.document(side).language);
    if languages != [Language::Russian, Language::English] {
        return false;
    }
    let stems = |side: Side| {
        let sentences = side.of(&edition.alignment.beads[bead]).iter();
        let texts = sentences.map(move |at| examination.sentence(side, *at));
        let words = texts.flat_map(words);
        words.map(move |word| stem(&word, languages[side as usize]))
    };
    let there: HashSet<String> = stems(Side::Translation).collect();
    let lexicon = Lexicon::default();
    // For each word that says something and has an entry, whether the translation has it.
    let is_there = stems(Side::Original).filter_map(|stem| {
        let known = lexicon.translations(&stem, languages);
        let is_known = !known.is_function && !known.stems.is_empty();
        let mut translations = known.stems.iter();
        is_known.then(|| translations.any(|stems| stems.iter().all(|stem| there.contains(stem))))
    });
    let is_there: Vec<bool> = is_there.collect();
    let missing = |row: &mut dyn Iterator<Item = &bool>| row.take_while(|is| !**is).count();
    let most = missing(&mut is_there.iter()).max(missing(&mut is_there.iter().rev()));
    most >= MISSING && most as f64 >= MISSING_SHARE * is_there.len() as f64
}

fn report(examination: &mut Examination<'_>, at: usize, share: f64) {
    let edition = examination.edition;
    let bead = &edition.alignment.beads[at];
    let (Some(original), Some(translation)) = (bead.original.first(), bead.translation.first())
    else {
        return;
    };
    let message = if share < 1.0 {
        format!(
            "the translation is {:.0} % as long as one would expect: something may be left out",
            share * 100.0
        )
    } else {
        format!(
            "the translation is {share:.1} times as long as one would expect: something may be added"
        )
    };
    let hint = "compare the two sentences to their ends";
    let finding = Finding::new("length-unlikely", message, hint)
        .at(
            Side::Original,
            Site::of_sentence(edition, Side::Original, *original),
        )
        .at(
            Side::Translation,
            Site::of_sentence(edition, Side::Translation, *translation),
        )
        .in_bead(edition, at);
    let about = [
        examination.sentence(Side::Original, *original),
        examination.sentence(Side::Translation, *translation),
    ];
    if share < 1.0 {
        examination.told_short.insert(at);
    }
    examination.findings.push(finding.fingerprinted(about));
}

fn ratio([original, translation]: [f64; 2]) -> f64 {
    (translation / original).ln()
}

fn letters(text: &str) -> f64 {
    text.chars().filter(|c| is_word_part(*c)).count() as f64
}

/// The middle of the values, which it sorts.
fn median(values: &mut [f64]) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}
