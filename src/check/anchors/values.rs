//! Dates and numbers: as values, bead by bead, outside of citations.

use super::Place;
use crate::{
    anchor::{self, Anchor, Value, citation},
    calendar::Comparison,
    check::{
        Examination,
        finding::{Finding, Severity},
    },
    edition::{Edition, Side},
};

/// A value and where it stands.
#[derive(Debug, Clone)]
struct Placed {
    anchor: Anchor,
    place: Place,
}

/// Reports the dates and numbers in which the two texts contradict each other.
pub(super) fn check(examination: &mut Examination<'_>) {
    let edition = examination.edition;
    let [originals, translations] = Side::BOTH.map(|side| by_bead(examination, side));
    for bead in 0..edition.alignment.beads.len() {
        let near = bead.saturating_sub(1)..(bead + 2).min(originals.len());
        let others = [&translations, &originals].map(|side| side[near.clone()].concat());
        compare(
            examination,
            Some(bead),
            [&originals[bead], &translations[bead]],
            &others,
        );
    }
    for bead in &edition.alignment.notes {
        let (Some(original), Some(translation)) = (bead.original.first(), bead.translation.first())
        else {
            continue;
        };
        let notes = [
            (Side::Original, *original),
            (Side::Translation, *translation),
        ];
        let texts = notes.map(|(side, at)| edition.document(side).notes[at].passage.text.as_str());
        // References are compared field by field; what is left are remarks.
        if texts
            .iter()
            .any(|text| text.is_empty() || !citation::note(text).is_empty())
        {
            continue;
        }
        let values = notes.map(|(side, at)| values(edition, side, Place::Note(at)));
        compare(
            examination,
            None,
            [&values[0], &values[1]],
            &[Vec::new(), Vec::new()],
        );
    }
}

/// Compares the values of a bead or of a pair of notes; `near` is what stands beside it on the other
/// side, where a value may have moved.
fn compare(
    examination: &mut Examination<'_>,
    bead: Option<usize>,
    [original, translation]: [&[Placed]; 2],
    near: &[Vec<Placed>; 2],
) {
    let ours = unanswered(original, translation, &near[0]);
    let theirs = unanswered(translation, original, &near[1]);
    tally(examination, original, &ours);
    for (a, b) in pair(&ours, &theirs) {
        report(examination, bead, &ours[a], &theirs[b]);
    }
}

fn by_bead(examination: &Examination<'_>, side: Side) -> Vec<Vec<Placed>> {
    let edition = examination.edition;
    let mut found = vec![Vec::new(); edition.alignment.beads.len()];
    for at in edition.document(side).running() {
        let is_told = examination.told_sentences[side as usize].contains(&at);
        if let Some(bead) = edition.bead_of(side, at).filter(|_| !is_told) {
            found[bead].extend(values(edition, side, Place::Sentence(at)));
        }
    }
    found
}

/// The dates and numbers of a place, outside of citations in brackets.
fn values(edition: &Edition, side: Side, place: Place) -> Vec<Placed> {
    let text = place.text(edition, side);
    let cited = citation::bracket::find(text);
    let anchors = anchor::find(text, edition.document(side).language).into_iter();
    anchors
        .filter(|anchor| !matches!(anchor.value, Value::Name(_)))
        .filter(|anchor| {
            !cited
                .iter()
                .any(|citation| citation.span.contains(anchor.span))
        })
        .map(|anchor| Placed { anchor, place })
        .collect()
}

/// What has no counterpart on the other side: none equal, none compatible, in its bead or those
/// beside it.
fn unanswered(own: &[Placed], other: &[Placed], near: &[Placed]) -> Vec<Placed> {
    let mut free = vec![true; other.len()];
    // Equal values first, so that one that is only compatible does not take what is another's.
    let mut is_same = |placed: &&Placed| {
        let mut candidates = other.iter().enumerate();
        let same = candidates.position(|(at, candidate)| {
            free[at] && relation(placed, candidate) == Comparison::Same
        });
        if let Some(at) = same {
            free[at] = false;
        }
        same.is_some()
    };
    let rest: Vec<&Placed> = own.iter().filter(|placed| !is_same(placed)).collect();
    let agrees = |one: &Placed, other: &Placed| relation(one, other) != Comparison::Different;
    rest.into_iter()
        .filter(|placed| {
            !other
                .iter()
                .chain(near)
                .any(|candidate| agrees(placed, candidate))
        })
        .cloned()
        .collect()
}

fn relation(one: &Placed, other: &Placed) -> Comparison {
    one.anchor.value.compare(&other.anchor.value)
}

/// Which of the values left on both sides are one another's: of the same kind, the likest first.
fn pair(ours: &[Placed], theirs: &[Placed]) -> Vec<(usize, usize)> {
    let mut scored = Vec::new();
    for (a, one) in ours.iter().enumerate() {
        for (b, other) in theirs.iter().enumerate() {
            if let Some(likeness) = likeness(&one.anchor.value, &other.anchor.value) {
                scored.push((likeness, a, b));
            }
        }
    }
    scored.sort_by(|x, y| {
        y.0.total_cmp(&x.0)
            .then((x.1.abs_diff(x.2)).cmp(&y.1.abs_diff(y.2)))
            .then(x.1.cmp(&y.1))
    });
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, a, b) in scored {
        if pairs.iter().all(|(x, y)| *x != a && *y != b) {
            pairs.push((a, b));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// How much two values that contradict each other look like one that was changed; `None` where they
/// are of different kinds.
fn likeness(one: &Value, other: &Value) -> Option<f64> {
    match (one, other) {
        (Value::Date(a), Value::Date(b)) => {
            let parts = [
                (a.year, b.year),
                (a.month.map(i32::from), b.month.map(i32::from)),
                (a.day.map(i32::from), b.day.map(i32::from)),
            ];
            let same = parts.iter().filter(|(a, b)| a.is_some() && a == b).count();
            Some(1.0 + same as f64)
        }
        (Value::Decade(_), Value::Decade(_)) | (Value::Century(_), Value::Century(_)) => Some(1.0),
        (Value::Number(a), Value::Number(b)) => Some(strsim::jaro_winkler(a, b)),
        // A bare year is a number, and with «г.» a date.
        (Value::Number(number), Value::Date(date)) | (Value::Date(date), Value::Number(number)) => {
            let year = date.year.filter(|_| date.month.is_none())?.to_string();
            (number.len() == 4).then(|| strsim::jaro_winkler(number, &year))
        }
        _ => None,
    }
}

fn tally(examination: &mut Examination<'_>, all: &[Placed], ours: &[Placed]) {
    let is_date = |placed: &&Placed| !matches!(placed.anchor.value, Value::Number(_));
    for (dates, tally) in [
        (true, &mut examination.coverage.dates),
        (false, &mut examination.coverage.numbers),
    ] {
        let count = |placed: &[Placed]| {
            placed
                .iter()
                .filter(|placed| is_date(placed) == dates)
                .count()
        };
        tally.compared += count(all);
        tally.agreed += count(all) - count(ours);
    }
}

fn report(examination: &mut Examination<'_>, bead: Option<usize>, ours: &Placed, theirs: &Placed) {
    let edition = examination.edition;
    let sides = [(Side::Original, ours), (Side::Translation, theirs)];
    let readings =
        sides.map(|(side, placed)| placed.anchor.span.of(placed.place.text(edition, side)));
    let values = [&ours.anchor.value, &theirs.anchor.value];
    let are_numbers = values.iter().all(|value| matches!(value, Value::Number(_)));
    let (rule, kind) = if are_numbers && !values.iter().all(|value| is_year(value)) {
        ("number-differs", "number")
    } else {
        ("date-differs", "date")
    };
    let message = format!(
        "the {kind} “{}” of the original is “{}” in the translation",
        readings[0], readings[1]
    );
    let mut finding =
        Finding::new(rule, message, "compare with the original").between(readings[0], readings[1]);
    for (side, placed) in sides {
        finding.set(side, placed.place.site(edition, side, placed.anchor.span));
    }
    if let Some(bead) = bead {
        finding = finding.in_bead(edition, bead);
    }
    // «один», “one”: as often a pronoun as a number.
    if values.iter().any(|value| is_small(value)) {
        finding = finding.at_most(Severity::Note);
    }
    let about = [
        readings[0],
        readings[1],
        theirs.place.text(edition, Side::Translation),
    ];
    examination.findings.push(finding.fingerprinted(about));
}

fn is_year(value: &Value) -> bool {
    matches!(value, Value::Number(number) if number.len() == 4 && number.parse::<u32>().is_ok_and(|year| (1000..2100).contains(&year)))
}

fn is_small(value: &Value) -> bool {
    matches!(value, Value::Number(number) if number == "1" || number == "2")
}
