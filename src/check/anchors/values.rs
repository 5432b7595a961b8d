//! Dates and numbers: as values, bead by bead, outside of citations.

use crate::{
    anchor::{self, Anchor, Value, citation::bracket},
    calendar::Comparison,
    check::{
        Examination,
        finding::{Finding, Severity, Site},
    },
    edition::{Edition, Side},
    span::Span,
};

/// A value and the sentence it stands in.
#[derive(Debug, Clone)]
struct Placed {
    anchor: Anchor,
    sentence: usize,
}

/// Reports the dates and numbers in which the two texts contradict each other.
pub(super) fn check(examination: &mut Examination<'_>) {
    let edition = examination.edition;
    let [originals, translations] = Side::BOTH.map(|side| by_bead(examination, side));
    for bead in 0..edition.alignment.beads.len() {
        let near = bead.saturating_sub(1)..(bead + 2).min(originals.len());
        let ours = unanswered(
            &originals[bead],
            &translations[bead],
            translations[near.clone()].iter().flatten(),
        );
        let theirs = unanswered(
            &translations[bead],
            &originals[bead],
            originals[near].iter().flatten(),
        );
        let pairs = pair(&ours, &theirs);
        tally(examination, &originals[bead], &ours);
        for (a, b) in pairs {
            report(examination, bead, &ours[a], &theirs[b]);
        }
    }
}

fn by_bead(examination: &Examination<'_>, side: Side) -> Vec<Vec<Placed>> {
    let edition = examination.edition;
    let document = edition.document(side);
    let mut found = vec![Vec::new(); edition.alignment.beads.len()];
    for at in document.running() {
        let is_told = examination.told_sentences[side as usize].contains(&at);
        let Some(bead) = edition.bead_of(side, at).filter(|_| !is_told) else {
            continue;
        };
        let text = examination.sentence(side, at);
        let cited: Vec<Span> = bracket::find(text)
            .into_iter()
            .map(|citation| citation.span)
            .collect();
        for anchor in anchor::find(text, document.language) {
            let is_value = !matches!(anchor.value, Value::Name(_));
            if is_value && !cited.iter().any(|span| span.contains(anchor.span)) {
                found[bead].push(Placed {
                    anchor,
                    sentence: at,
                });
            }
        }
    }
    found
}

/// What has no counterpart on the other side: none equal, none compatible, in its bead or those
/// beside it.
fn unanswered<'p>(
    own: &[Placed],
    other: &[Placed],
    near: impl Iterator<Item = &'p Placed> + Clone,
) -> Vec<Placed> {
    let mut free: Vec<bool> = vec![true; other.len()];
    let mut left = Vec::new();
    // Equal values first, so that a compatible one does not take what is another's.
    let mut rest = Vec::new();
    for placed in own {
        let same = other
            .iter()
            .enumerate()
            .position(|(at, candidate)| free[at] && compare(placed, candidate) == Comparison::Same);
        match same {
            Some(at) => free[at] = false,
            None => rest.push(placed),
        }
    }
    for placed in rest {
        let agrees = |candidate: &Placed| compare(placed, candidate) != Comparison::Different;
        if !other.iter().any(agrees) && !near.clone().any(agrees) {
            left.push(placed.clone());
        }
    }
    left
}

fn compare(one: &Placed, other: &Placed) -> Comparison {
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

fn report(examination: &mut Examination<'_>, bead: usize, ours: &Placed, theirs: &Placed) {
    let edition = examination.edition;
    let readings = [(Side::Original, ours), (Side::Translation, theirs)].map(|(side, placed)| {
        placed
            .anchor
            .span
            .of(examination.sentence(side, placed.sentence))
    });
    let is_date = !matches!(
        (&ours.anchor.value, &theirs.anchor.value),
        (Value::Number(_), Value::Number(_))
    );
    let is_year = is_date
        || [ours, theirs]
            .iter()
            .all(|placed| is_year(&placed.anchor.value));
    let (rule, kind) = if is_year {
        ("date-differs", "date")
    } else {
        ("number-differs", "number")
    };
    let message = format!(
        "the {kind} “{}” of the original is “{}” in the translation",
        readings[0], readings[1]
    );
    let finding = Finding::new(rule, message, "compare with the original")
        .at(Side::Original, site(edition, Side::Original, ours))
        .at(Side::Translation, site(edition, Side::Translation, theirs))
        .between(readings[0], readings[1])
        .in_bead(edition, bead);
    let finding = if is_small(&ours.anchor.value) || is_small(&theirs.anchor.value) {
        // «один», “one”: as often a pronoun as a number.
        finding.at_most(Severity::Note)
    } else {
        finding
    };
    let about = [
        readings[0],
        readings[1],
        examination.sentence(Side::Translation, theirs.sentence),
    ];
    examination.findings.push(finding.fingerprinted(about));
}

fn site(edition: &Edition, side: Side, placed: &Placed) -> Site {
    Site::within_sentence(edition, side, placed.sentence, placed.anchor.span)
}

fn is_year(value: &Value) -> bool {
    matches!(value, Value::Number(number) if number.len() == 4 && number.parse::<u32>().is_ok_and(|year| (1000..2100).contains(&year)))
}

fn is_small(value: &Value) -> bool {
    matches!(value, Value::Number(number) if number == "1" || number == "2")
}
