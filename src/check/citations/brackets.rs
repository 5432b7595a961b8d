//! Citations in brackets, bead by bead. One that moved into a bead beside its own is no fault.

use super::compared::{Pairing, differences, pair, told};
use crate::{
    anchor::citation::{Citation, Comparison, Link, bracket, chain::Chain},
    check::{
        Examination,
        finding::{Finding, Site},
    },
    edition::Side,
};

/// A citation and where it stands.
#[derive(Debug, Clone)]
struct Placed {
    citation: Citation,
    sentence: usize,
    is_back: bool,
}

pub(super) fn check(examination: &mut Examination<'_>) {
    let edition = examination.edition;
    let beads = &edition.alignment.beads;
    let [originals, translations] = Side::BOTH.map(|side| by_bead(examination, side));
    let mut left: [Vec<(usize, Placed)>; 2] = [Vec::new(), Vec::new()];
    for bead in 0..beads.len() {
        let (ours, theirs) = (&originals[bead], &translations[bead]);
        let bare = |placed: &[Placed]| {
            placed
                .iter()
                .map(|placed| placed.citation.clone())
                .collect::<Vec<_>>()
        };
        let Pairing {
            pairs,
            missing,
            extra,
        } = pair(&bare(ours), &bare(theirs));
        for (a, b) in pairs {
            compare(examination, bead, &ours[a], &theirs[b]);
        }
        left[0].extend(missing.into_iter().map(|at| (bead, ours[at].clone())));
        left[1].extend(extra.into_iter().map(|at| (bead, theirs[at].clone())));
    }
    let [mut missing, mut extra] = left;
    // What moved into a bead beside its own.
    missing.retain(|(bead, ours)| {
        let moved = extra.iter().position(|(other, theirs)| {
            bead.abs_diff(*other) <= 1 && ours.citation.is_same(&theirs.citation)
        });
        if let Some(at) = moved {
            extra.remove(at);
            examination.coverage.citations.count(true);
        }
        moved.is_none()
    });
    // What is left on both sides of one bead is one fault.
    missing.retain(|(bead, ours)| {
        let other = extra.iter().position(|(other, _)| bead == other);
        if let Some(at) = other {
            let (_, theirs) = extra.remove(at);
            compare(examination, *bead, ours, &theirs);
        }
        other.is_none()
    });
    for (bead, ours) in missing {
        examination.coverage.citations.count(false);
        one_sided(examination, bead, Side::Original, &ours);
    }
    for (bead, theirs) in extra {
        one_sided(examination, bead, Side::Translation, &theirs);
    }
}

/// The citations of each bead of a side, references back resolved through the text. Those of
/// sentences that a finding speaks of go with them.
fn by_bead(examination: &Examination<'_>, side: Side) -> Vec<Vec<Placed>> {
    let edition = examination.edition;
    let document = edition.document(side);
    let mut chain = Chain::default();
    let mut found = vec![Vec::new(); edition.alignment.beads.len()];
    for at in document.running() {
        let cited = bracket::find(examination.sentence(side, at));
        let links: Vec<Option<Link>> = cited.iter().map(|citation| citation.link).collect();
        let full = chain.resolve(cited);
        let is_told = examination.told_sentences[side as usize].contains(&at);
        let Some(bead) = edition.bead_of(side, at).filter(|_| !is_told) else {
            continue;
        };
        for (citation, link) in full.into_iter().zip(links) {
            found[bead].push(Placed {
                citation,
                sentence: at,
                is_back: link.is_some(),
            });
        }
    }
    found
}

fn compare(examination: &mut Examination<'_>, bead: usize, ours: &Placed, theirs: &Placed) {
    let different = differences(&ours.citation, &theirs.citation);
    examination.coverage.citations.count(different.is_empty());
    if different.is_empty() {
        return;
    }
    let back = ours.is_back || theirs.is_back;
    let is_inherited = different.iter().any(|field| {
        let printed = theirs
            .citation
            .field(field.name)
            .and_then(|field| field.span);
        printed.is_none()
    });
    let (rule, hint) = if back && is_inherited {
        (
            "ibid-target",
            "write the reference out, or mend what it refers back to",
        )
    } else {
        ("cite-locus", "compare the reference with the original's")
    };
    let first = &different[0];
    let message = format!("the citation in brackets: {}", told(&different));
    let reading = |text: &Option<String>| text.clone().unwrap_or_default();
    let finding = Finding::new(rule, message, hint)
        .at(
            Side::Original,
            site(examination, Side::Original, ours, Some(first)),
        )
        .at(
            Side::Translation,
            site(examination, Side::Translation, theirs, Some(first)),
        )
        .between(reading(&first.original), reading(&first.translation))
        .in_bead(examination.edition, bead);
    push(examination, finding, Side::Translation, theirs);
}

fn one_sided(examination: &mut Examination<'_>, bead: usize, side: Side, placed: &Placed) {
    let edition = examination.edition;
    let text = placed
        .citation
        .span
        .of(examination.sentence(side, placed.sentence))
        .to_owned();
    let (rule, message, hint) = match side {
        Side::Original => (
            "cite-missing",
            format!("[{text}] is not cited in the translation"),
            "add the citation",
        ),
        Side::Translation => (
            "cite-extra",
            format!("[{text}] is not cited in the original"),
            "take the citation out, or accept it with a reason",
        ),
    };
    let mut finding =
        Finding::new(rule, message, hint).at(side, site(examination, side, placed, None));
    if let Some(other) = side.other().of(&edition.alignment.beads[bead]).last() {
        finding.set(
            side.other(),
            Site::of_sentence(edition, side.other(), *other),
        );
    }
    match side {
        Side::Original => finding.expected = Some(text),
        Side::Translation => finding.found = Some(text),
    }
    let finding = finding.in_bead(edition, bead);
    push(examination, finding, side, placed);
}

fn site(
    examination: &Examination<'_>,
    side: Side,
    placed: &Placed,
    field: Option<&Comparison>,
) -> Site {
    let printed = field
        .and_then(|field| placed.citation.field(field.name))
        .and_then(|field| field.span);
    let span = printed.unwrap_or(placed.citation.span);
    Site::within_sentence(examination.edition, side, placed.sentence, span)
}

fn push(examination: &mut Examination<'_>, finding: Finding, side: Side, placed: &Placed) {
    let sentence = examination.sentence(side, placed.sentence);
    let about = [sentence, placed.citation.span.of(sentence)];
    examination.findings.push(finding.fingerprinted(about));
}
