//! Names: who is named on both sides of a bead, and how each is spelled in one text.

use crate::{
    anchor::name::{Kind, Memory, Named, all_spans, occurs, pair_with, variants},
    check::{
        Examination,
        finding::{Finding, Site, bead_name},
    },
    document::Place,
    edition::{Edition, Side},
    language::Language,
};

/// A name and the sentence it stands in.
#[derive(Debug, Clone)]
struct Placed {
    name: Named,
    sentence: usize,
}

/// The names of a text, sentence by sentence.
pub(super) struct Names(Vec<Placed>);

impl Names {
    pub(super) fn of(edition: &Edition, side: Side) -> Self {
        let document = edition.document(side);
        let text = |at: usize| document.text(&document.sentences[at]);
        let texts = document.running().map(text);
        let names = all_spans(texts, document.language, &document.own);
        let names = document.running().zip(names).flat_map(|(at, names)| {
            let names = names.into_iter();
            names.map(move |name| Placed { name, sentence: at })
        });
        Self(names.collect())
    }

    /// The names of each bead, without the sentences that a finding speaks of.
    fn by_bead(&self, examination: &Examination<'_>, side: Side) -> Vec<Vec<Placed>> {
        let edition = examination.edition;
        let told = &examination.told_sentences[side as usize];
        let mut found = vec![Vec::new(); edition.alignment.beads.len()];
        for placed in &self.0 {
            let is_told = told.contains(&placed.sentence);
            let bead = edition.bead_of(side, placed.sentence);
            if let Some(bead) = bead.filter(|_| !is_told) {
                found[bead].push(placed.clone());
            }
        }
        found
    }
}

/// Reports persons who are named in one text and others, or nobody, in the other. Only between
/// Russian and English: other languages have no tables of names.
pub(super) fn check(examination: &mut Examination<'_>, names: &[Names; 2]) {
    let edition = examination.edition;
    let languages = Side::BOTH.map(|side| edition.document(side).language);
    if languages != [Language::Russian, Language::English] {
        return;
    }
    let [ours, theirs] = Side::BOTH.map(|side| names[side as usize].by_bead(examination, side));
    let own = &edition.document(Side::Original).own;
    let memory = Memory::default();
    for bead in 0..edition.alignment.beads.len() {
        let (ours, theirs) = (&ours[bead], &theirs[bead]);
        if ours.is_empty() || edition.alignment.beads[bead].translation.is_empty() {
            continue;
        }
        let pairing = pair_with(&bare(ours), &bare(theirs), own, &memory);
        let is_near = |at: &usize| pairing.near.iter().any(|(a, _)| a == at);
        let nearby = nearby(edition, bead);
        let is_lost = |at: &&usize| {
            let name = &ours[**at].name;
            name.is_sure
                && name.kind == Kind::Person
                && !is_near(at)
                && !occurs(name, &nearby, languages[1], own)
        };
        let lost: Vec<usize> = pairing.missing.iter().filter(is_lost).copied().collect();
        for at in 0..ours.len() {
            let fails = is_near(&at) || lost.contains(&at);
            examination.coverage.names.count(!fails);
        }
        for (a, b) in pairing.near {
            differs(examination, bead, &ours[a], &theirs[b]);
        }
        for at in lost {
            missing(examination, bead, &ours[at]);
        }
    }
}

/// Reports names that one text spells in two ways.
pub(super) fn consistent(examination: &mut Examination<'_>, side: Side, names: &Names) {
    let document = examination.edition.document(side);
    let placed = &names.0;
    for group in variants(&bare(placed), document.language) {
        let mut spellings = group.spellings.iter();
        let Some((usual, first)) = spellings.next() else {
            continue;
        };
        for (spelling, places) in spellings {
            let (Some(at), Some(usual_at)) = (places.first(), first.first()) else {
                continue;
            };
            let times = |count: usize| match count {
                1 => "once".to_owned(),
                count => format!("{count} times"),
            };
            let message = format!(
                "“{spelling}” ({}) is “{usual}” elsewhere in the {} ({})",
                times(places.len()),
                side.name(),
                times(first.len())
            );
            let here = &placed[*at];
            let site =
                Site::within_sentence(examination.edition, side, here.sentence, here.name.span);
            let mut finding =
                Finding::new("name-inconsistent", message, "spell the name in one way")
                    .at(side, site);
            (finding.expected, finding.found) = (Some(usual.clone()), Some(spelling.clone()));
            let elsewhere = examination.sentence(side, placed[*usual_at].sentence);
            finding.evidence.push(elsewhere.to_owned());
            finding.bead = examination
                .edition
                .bead_of(side, here.sentence)
                .map(bead_name);
            let about = [side.name(), usual, spelling];
            examination.findings.push(finding.fingerprinted(about));
        }
    }
}

fn differs(examination: &mut Examination<'_>, bead: usize, ours: &Placed, theirs: &Placed) {
    let edition = examination.edition;
    let readings = [(Side::Original, ours), (Side::Translation, theirs)].map(|(side, placed)| {
        placed
            .name
            .span
            .of(examination.sentence(side, placed.sentence))
    });
    let message = format!(
        "“{}” of the original is “{}” in the translation",
        readings[0], readings[1]
    );
    let mut finding = Finding::new("name-differs", message, "see who is meant")
        .between(readings[0], readings[1])
        .in_bead(edition, bead);
    for (side, placed) in [(Side::Original, ours), (Side::Translation, theirs)] {
        let site = Site::within_sentence(edition, side, placed.sentence, placed.name.span);
        finding.set(side, site);
    }
    let about = [
        readings[0],
        readings[1],
        examination.sentence(Side::Original, ours.sentence),
    ];
    examination.findings.push(finding.fingerprinted(about));
}

fn missing(examination: &mut Examination<'_>, bead: usize, ours: &Placed) {
    let edition = examination.edition;
    let sentence = examination.sentence(Side::Original, ours.sentence);
    let reading = ours.name.span.of(sentence);
    let message = format!("“{reading}” of the original is not named in the translation");
    let site = Site::within_sentence(edition, Side::Original, ours.sentence, ours.name.span);
    let mut finding = Finding::new(
        "name-missing",
        message,
        "see whether it is plain who is meant",
    )
    .at(Side::Original, site)
    .in_bead(edition, bead);
    if let Some(at) = edition.alignment.beads[bead].translation.first() {
        finding.set(
            Side::Translation,
            Site::of_sentence(edition, Side::Translation, *at),
        );
    }
    finding.expected = Some(reading.to_owned());
    examination
        .findings
        .push(finding.fingerprinted([reading, sentence]));
}

fn bare(placed: &[Placed]) -> Vec<Named> {
    placed.iter().map(|placed| placed.name.clone()).collect()
}

/// The translation of a bead and of those beside it, where a name may have moved.
fn nearby(edition: &Edition, bead: usize) -> String {
    let beads = &edition.alignment.beads;
    let near = &beads[bead.saturating_sub(1)..(bead + 2).min(beads.len())];
    let sentences = near.iter().flat_map(|bead| &bead.translation);
    let texts = sentences.map(|at| Place::Sentence(*at).text(edition.document(Side::Translation)));
    texts.collect::<Vec<_>>().join(" ")
}
