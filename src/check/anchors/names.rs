//! Names: who is named on both sides of a bead, and how each is spelled in one text.

use crate::{
    anchor::name::{
        Families, Kind, Memory, Named, Pairing, SAME, alike_with, all_spans, allusions,
        lost_family, occurs, pair_with, variants_of,
    },
    check::{
        Examination,
        finding::{Finding, Site, bead_name},
    },
    edition::{Edition, Side},
    language::Language,
    span::{after, before},
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
    let by_bead = Side::BOTH.map(|side| names[side as usize].by_bead(examination, side));
    let families = names
        .each_ref()
        .map(|names| Families::of(names.0.iter().map(|placed| &placed.name)));
    let own = &edition.document(Side::Original).own;
    let memory = Memory::default();
    for bead in 0..edition.alignment.beads.len() {
        let (ours, theirs) = (&by_bead[0][bead], &by_bead[1][bead]);
        if ours.is_empty() || edition.alignment.beads[bead].translation.is_empty() {
            continue;
        }
        let pairing = pair_with(&bare(ours), &bare(theirs), own, &memory);
        let lost = lost(examination, bead, &by_bead, &pairing, &families);
        for at in 0..ours.len() {
            let is_near = pairing.near.iter().any(|(a, _)| *a == at);
            let fails = is_near || lost.iter().any(|(a, _)| *a == at);
            examination.coverage.names.count(!fails);
        }
        for (at, family) in lost {
            missing(examination, bead, &ours[at], family);
        }
        for (a, b) in pairing.near {
            differs(examination, bead, &ours[a], &theirs[b]);
        }
    }
}

/// The persons of a bead whom its translation does not name, by their places; with the family name
/// where others of their names are there.
fn lost<'n>(
    examination: &Examination<'_>,
    bead: usize,
    names: &'n [Vec<Vec<Placed>>; 2],
    pairing: &Pairing,
    families: &[Families; 2],
) -> Vec<(usize, Option<&'n str>)> {
    let edition = examination.edition;
    let own = &edition.document(Side::Original).own;
    let translation = text(edition, Side::Translation, bead);
    let is_bare = |placed: &&Placed| {
        stands_bare(
            examination.sentence(Side::Translation, placed.sentence),
            placed,
        )
    };
    let mut lost = Vec::new();
    for (at, Placed { name, .. }) in names[0][bead].iter().enumerate() {
        let is_near = pairing.near.iter().any(|(a, _)| *a == at);
        if is_near || !name.is_sure || name.kind != Kind::Person {
            continue;
        }
        let matched = pairing.matches.iter().find(|(a, ..)| *a == at);
        let counterpart = matched.map(|(_, b, _)| &names[1][bead][*b]);
        let family = counterpart
            .filter(is_bare)
            .and_then(|placed| lost_family([name, &placed.name], families, own));
        let is_gone = pairing.missing.contains(&at)
            && !occurs(name, &translation, Language::English, own)
            && !is_excused(edition, &names[0], bead, name);
        if is_gone || family.is_some() {
            lost.push((at, family));
        }
    }
    lost
}

/// Whether no capitalised word stands beside a name, which might be a part of it.
fn stands_bare(sentence: &str, placed: &Placed) -> bool {
    let span = placed.name.span;
    let last = before(sentence, span.start).split_whitespace().next_back();
    let next = after(sentence, span.end).split_whitespace().next();
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    ![last, next].into_iter().flatten().any(is_capital)
}

/// Whether a name that the translation of a bead lacks has moved into the next sentence or the last,
/// or is said there on both sides and became a pronoun or a title here.
fn is_excused(edition: &Edition, ours: &[Vec<Placed>], bead: usize, name: &Named) -> bool {
    let own = &edition.document(Side::Original).own;
    let near = [
        bead.checked_sub(1),
        Some(bead + 1).filter(|next| *next < ours.len()),
    ];
    near.into_iter().flatten().any(|near| {
        let translation = text(edition, Side::Translation, near);
        let is_there = occurs(name, &translation, Language::English, own);
        let mut others = ours[near].iter();
        is_there && (!others.any(|other| other.name.shares_word(name)) || is_alluded(edition, bead))
    })
}

/// Whether the translation of a bead has more pronouns and titles than its original.
fn is_alluded(edition: &Edition, bead: usize) -> bool {
    let own = &edition.document(Side::Original).own;
    let [original, translation] = Side::BOTH.map(|side| {
        let text = text(edition, side, bead);
        allusions(&text, edition.document(side).language, own)
    });
    translation > original
}

/// What a bead says on a side.
fn text(edition: &Edition, side: Side, bead: usize) -> String {
    let document = edition.document(side);
    let sentences = side.of(&edition.alignment.beads[bead]).iter();
    let texts = sentences.map(|at| document.text(&document.sentences[*at]));
    texts.collect::<Vec<_>>().join(" ")
}

/// Reports names that one text spells in two ways.
pub(super) fn consistent(examination: &mut Examination<'_>, side: Side, names: &[Names; 2]) {
    let document = examination.edition.document(side);
    let [originals, _] = names;
    let placed = &names[side as usize].0;
    let is_confirmed = |at: usize, spellings: [&str; 2]| {
        side == Side::Translation && answers(examination.edition, &placed[at], spellings, originals)
    };
    for group in variants_of(&bare(placed), document.language, is_confirmed) {
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

/// Whether the original has, where a name of the translation stands, one that is rather the first
/// spelling than the second.
fn answers(edition: &Edition, placed: &Placed, spellings: [&str; 2], originals: &Names) -> bool {
    let Some(bead) = edition.bead_of(Side::Translation, placed.sentence) else {
        return false;
    };
    let bead = &edition.alignment.beads[bead];
    let own = &edition.document(Side::Original).own;
    let here = originals.0.iter();
    let mut here = here.filter(|other| bead.original.contains(&other.sentence));
    here.any(|other| {
        let mut words = other.name.words.iter();
        words.any(|word| {
            let [usual, this] = spellings.map(|spelling| alike_with(word, spelling, own));
            usual >= SAME && usual > this
        })
    })
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

fn missing(examination: &mut Examination<'_>, bead: usize, ours: &Placed, family: Option<&str>) {
    let edition = examination.edition;
    let sentence = examination.sentence(Side::Original, ours.sentence);
    let reading = ours.name.span.of(sentence);
    let message = match family {
        Some(family) => format!("“{family}” of “{reading}” is not in the translation"),
        None => format!("“{reading}” of the original is not named in the translation"),
    };
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
