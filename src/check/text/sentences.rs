//! Sentences that only one of the two texts has, and those that the translation has twice.

use std::{collections::HashMap, ops::Range};

use crate::{
    alignment::{Bead, Status},
    check::{
        Examination,
        finding::{Finding, Site, bead_name},
    },
    edition::{Edition, Side},
    language::is_word_part,
};

/// Reports sentences left out, repeated and added, neighbours together.
pub(in crate::check) fn check(examination: &mut Examination<'_>) {
    duplicated(examination);
    for side in Side::BOTH {
        one_sided(examination, side);
    }
    let beads = &examination.edition.alignment.beads;
    for bead in beads {
        let is_translated = !bead.translation.is_empty();
        for _ in &bead.original {
            examination.coverage.sentences.count(is_translated);
        }
    }
}

/// Sentences of a side without a counterpart, a finding for each run of them.
fn one_sided(examination: &mut Examination<'_>, side: Side) {
    let beads = &examination.edition.alignment.beads;
    let told = examination.told_sentences[side as usize].clone();
    let is_lone = |bead: &Bead| {
        let own = side.of(bead);
        // What a person verified is meant.
        side.other().of(bead).is_empty()
            && bead.status != Status::Verified
            && own
                .iter()
                .any(|at| !told.contains(at) && has_words(examination.sentence(side, *at)))
    };
    let mut at = 0;
    let mut runs = Vec::new();
    while at < beads.len() {
        let length = beads[at..].iter().take_while(|bead| is_lone(bead)).count();
        if length > 0 {
            runs.push(at..at + length);
        }
        at += length.max(1);
    }
    for run in runs {
        lone_run(examination, side, &run);
    }
}

/// Reports a run of beads that only one side has.
fn lone_run(examination: &mut Examination<'_>, side: Side, run: &Range<usize>) {
    let edition = examination.edition;
    let beads = &edition.alignment.beads;
    let sentences = beads[run.clone()].iter().flat_map(|bead| side.of(bead));
    let sentences: Vec<usize> = sentences.copied().collect();
    let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else {
        return;
    };
    let (rule, other, hint) = match side {
        Side::Original => (
            "sentence-omitted",
            "translation",
            "translate it where it stands in the original",
        ),
        Side::Translation => (
            "sentence-added",
            "original",
            "take it out, or accept it with a reason",
        ),
    };
    let side_name = side.name();
    let message = match sentences.len() {
        1 => format!("a sentence of the {side_name} is not in the {other}"),
        count => format!(
            "{count} sentences of the {side_name}, one after the other, are not in the {other}"
        ),
    };
    let mut site = Site::of_sentence(edition, side, *first);
    if first != last {
        let end = Site::of_sentence(edition, side, *last);
        site.text = format!("{} … {}", site.text, end.text);
        (site.span.end, site.end) = (end.span.end, end.end);
    }
    let text = site.text.clone();
    let mut finding = Finding::new(rule, message, hint).at(side, site);
    if let Some(place) = should_stand(edition, side.other(), run) {
        finding.set(
            side.other(),
            Site::of_sentence(edition, side.other(), place),
        );
    }
    match side {
        Side::Original => finding.expected = Some(text.clone()),
        Side::Translation => finding.found = Some(text.clone()),
    }
    // A run is as sure as the surest of its beads.
    let surest = run
        .clone()
        .max_by(|a, b| beads[*a].certainty.total_cmp(&beads[*b].certainty));
    finding = finding.in_bead(edition, surest.unwrap_or(run.start));
    examination.told_sentences[side as usize].extend(sentences);
    examination
        .findings
        .push(finding.fingerprinted([text.as_str()]));
}

/// Where on the other side a run of beads should stand: after what answers the sentence before.
fn should_stand(edition: &Edition, other: Side, run: &Range<usize>) -> Option<usize> {
    let beads = &edition.alignment.beads;
    let mut before = beads[..run.start].iter().rev();
    let mut after = beads[run.end..].iter();
    let last = before.find_map(|bead| other.of(bead).last());
    last.or_else(|| after.find_map(|bead| other.of(bead).first()))
        .copied()
}

/// How near a repeated sentence stands, in sentences, unless nothing of the original answers it.
const NEAR: usize = 3;

fn duplicated(examination: &mut Examination<'_>) {
    let edition = examination.edition;
    let side = Side::Translation;
    let document = edition.document(side);
    let mut seen: HashMap<Vec<String>, usize> = HashMap::new();
    let mut recent: Vec<(usize, Vec<String>)> = Vec::new();
    for at in document.running() {
        let words = words(examination.sentence(side, at));
        if words.len() < 4 {
            continue;
        }
        let near = recent
            .iter()
            .rev()
            .take(NEAR)
            .find(|(_, other)| are_alike(other, &words));
        let earlier = near.map(|(other, _)| *other).or_else(|| {
            is_unanswered(examination, at)
                .then(|| seen.get(&words).copied())
                .flatten()
        });
        if let Some(earlier) = earlier
            && !original_repeats(examination, earlier, at)
        {
            repeated(examination, earlier, at);
        }
        seen.entry(words.clone()).or_insert(at);
        recent.push((at, words));
    }
}

fn repeated(examination: &mut Examination<'_>, earlier: usize, at: usize) {
    let edition = examination.edition;
    let side = Side::Translation;
    let text = examination.sentence(side, at);
    let message = "a sentence stands in the translation twice, and in the original once".to_owned();
    let mut finding = Finding::new("sentence-duplicated", message, "take the second one out")
        .at(side, Site::of_sentence(edition, side, at));
    let bead = edition.bead_of(side, earlier);
    if let Some(bead) = bead {
        if let Some(original) = edition.alignment.beads[bead].original.first() {
            finding.set(
                Side::Original,
                Site::of_sentence(edition, Side::Original, *original),
            );
        }
        finding.bead = Some(bead_name(bead));
    }
    finding.found = Some(text.to_owned());
    examination.told_sentences[side as usize].insert(at);
    examination.findings.push(finding.fingerprinted([text]));
}

fn is_unanswered(examination: &Examination<'_>, at: usize) -> bool {
    let edition = examination.edition;
    let bead = edition.bead_of(Side::Translation, at);
    bead.is_none_or(|bead| edition.alignment.beads[bead].original.is_empty())
}

/// Whether the sentences of the original that answer two of the translation repeat one another too.
fn original_repeats(examination: &Examination<'_>, earlier: usize, later: usize) -> bool {
    let edition = examination.edition;
    let originals = |at: usize| -> Vec<usize> {
        let bead = edition.bead_of(Side::Translation, at);
        bead.map_or(Vec::new(), |bead| {
            edition.alignment.beads[bead].original.clone()
        })
    };
    let (first, second) = (originals(earlier), originals(later));
    let text = |at: &usize| words(examination.sentence(Side::Original, *at));
    first.iter().any(|a| {
        let a_words = text(a);
        second
            .iter()
            .any(|b| a != b && are_alike(&a_words, &text(b)))
    })
}

/// Whether two sentences are the same but for a word or two.
fn are_alike(one: &[String], other: &[String]) -> bool {
    let (shorter, longer) = (one.len().min(other.len()), one.len().max(other.len()));
    if shorter * 10 < longer * 9 {
        return false;
    }
    one == other || strsim::generic_levenshtein(&one.to_vec(), &other.to_vec()) * 10 <= longer
}

fn words(text: &str) -> Vec<String> {
    let words = text
        .split(|c| !is_word_part(c))
        .filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn has_words(text: &str) -> bool {
    text.chars().any(is_word_part)
}
