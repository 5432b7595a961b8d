//! Citations in brackets, bead by bead. One that moved into a bead beside its own is no fault.

use super::{
    compared::{differences, pair, told},
    lists::Lists,
};
use crate::{
    anchor::citation::{Citation, Comparison, bracket, chain::Chain},
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

pub(super) fn check(examination: &mut Examination<'_>, lists: &Lists<'_>) {
    let edition = examination.edition;
    let mut chains = [Chain::default(), Chain::default()];
    let (mut missing, mut extra) = (Vec::new(), Vec::new());
    for (at, bead) in edition.alignment.beads.iter().enumerate() {
        let [ours, theirs] = Side::BOTH.map(|side| {
            let cited = cited(examination, side, side.of(bead));
            resolve(&mut chains[side as usize], cited)
        });
        let pairing = pair(&bare(&ours), &bare(&theirs));
        // A slip is not reported again at every “Ibid.” after it, nor what is missing.
        let mut mended = bare(&theirs);
        for (a, b) in &pairing.pairs {
            if !compare(examination, lists, at, &ours[*a], &theirs[*b]) {
                mended[*b] = ours[*a].citation.clone();
            }
        }
        let chain = &mut chains[Side::Translation as usize];
        chain.replace_last(&mended);
        chain.extend(&bare(
            &pairing
                .missing
                .iter()
                .map(|at| ours[*at].clone())
                .collect::<Vec<_>>(),
        ));
        missing.extend(
            pairing
                .missing
                .iter()
                .map(|place| (at, ours[*place].clone())),
        );
        extra.extend(
            pairing
                .extra
                .iter()
                .map(|place| (at, theirs[*place].clone())),
        );
    }
    left_over(examination, lists, missing, extra);
}

/// What has no counterpart in its bead: moved, changed beyond likeness, missing, or extra.
fn left_over(
    examination: &mut Examination<'_>,
    lists: &Lists<'_>,
    mut missing: Vec<(usize, Placed)>,
    mut extra: Vec<(usize, Placed)>,
) {
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
            compare(examination, lists, *bead, ours, &theirs);
        }
        other.is_none()
    });
    for (bead, ours) in missing {
        examination.coverage.citations.count(false);
        if examination.told_short.contains(&bead) {
            continue;
        }
        one_sided(examination, bead, Side::Original, &ours);
    }
    for (bead, theirs) in extra {
        one_sided(examination, bead, Side::Translation, &theirs);
    }
}

/// The citations of some sentences, as they are printed. Those of sentences that a finding speaks of
/// go with them.
fn cited(examination: &Examination<'_>, side: Side, sentences: &[usize]) -> Vec<Placed> {
    let told = &examination.told_sentences[side as usize];
    let sentences = sentences.iter().filter(|at| !told.contains(at));
    let cited = sentences.flat_map(|at| {
        let cited = bracket::find(examination.sentence(side, *at)).into_iter();
        cited.map(|citation| Placed {
            is_back: citation.link.is_some(),
            citation,
            sentence: *at,
        })
    });
    cited.collect()
}

fn resolve(chain: &mut Chain, mut cited: Vec<Placed>) -> Vec<Placed> {
    let full = chain.resolve(bare(&cited));
    for (placed, citation) in cited.iter_mut().zip(full) {
        placed.citation = citation;
    }
    cited
}

fn bare(placed: &[Placed]) -> Vec<Citation> {
    placed
        .iter()
        .map(|placed| placed.citation.clone())
        .collect()
}

/// Reports in what two citations differ; whether they agree.
fn compare(
    examination: &mut Examination<'_>,
    lists: &Lists<'_>,
    bead: usize,
    ours: &Placed,
    theirs: &Placed,
) -> bool {
    let different = differences(&ours.citation, &theirs.citation);
    let back = ours.is_back || theirs.is_back;
    let spot = |placed: &Placed| (placed.sentence, placed.citation.span);
    let is_other = !back && lists.name_others(spot(ours), spot(theirs));
    let agrees = different.is_empty() && !is_other;
    examination.coverage.citations.count(agrees);
    if agrees {
        return true;
    }
    let first = different.first();
    let is_inherited = |field: &Comparison| {
        let printed = theirs.citation.field(field.name);
        printed.and_then(|field| field.span).is_none()
    };
    let (rule, hint) = if back && different.iter().any(is_inherited) {
        (
            "ibid-target",
            "write the reference out, or mend what it refers back to",
        )
    } else {
        ("cite-locus", "compare the reference with the original's")
    };
    let message = if different.is_empty() {
        "the citation in brackets names another work than in the original".to_owned()
    } else {
        format!("the citation in brackets: {}", told(&different))
    };
    let printed = |side: Side, placed: &Placed| {
        let sentence = examination.sentence(side, placed.sentence);
        placed.citation.span.of(sentence).to_owned()
    };
    let whole = [
        printed(Side::Original, ours),
        printed(Side::Translation, theirs),
    ];
    let [expected, found] = match first {
        Some(field) => {
            [&field.original, &field.translation].map(|text| text.clone().unwrap_or_default())
        }
        None => whole,
    };
    let finding = Finding::new(rule, message, hint)
        .at(
            Side::Original,
            site(examination, Side::Original, ours, first),
        )
        .at(
            Side::Translation,
            site(examination, Side::Translation, theirs, first),
        )
        .between(expected, found)
        .in_bead(examination.edition, bead);
    push(examination, finding, Side::Translation, theirs);
    false
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
