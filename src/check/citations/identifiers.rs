//! DOI, ISBN, ISSN and ORCID: well formed, and the same in both texts.

use crate::{
    anchor::identifier::{Identifier, find},
    check::{
        Examination,
        finding::{Finding, Severity, Site},
    },
    document::Place,
    edition::{Edition, Side},
};

/// An identifier and where it stands.
struct Placed {
    identifier: Identifier,
    place: Place,
}

pub(super) fn check(examination: &mut Examination<'_>) {
    let edition = examination.edition;
    let alignment = &edition.alignment;
    // Entries first: what differs there is told there.
    for bead in alignment.entries.iter().chain(&alignment.beads) {
        let [ours, theirs] = Side::BOTH.map(|side| {
            let places = side.of(bead).iter().map(|at| Place::Sentence(*at));
            placed(edition, side, places)
        });
        compare(examination, &ours, &theirs);
    }
    for bead in &alignment.notes {
        let [ours, theirs] = Side::BOTH.map(|side| {
            let places = side.of(bead).iter().map(|at| Place::Note(*at));
            placed(edition, side, places)
        });
        compare(examination, &ours, &theirs);
    }
}

/// What one text shows by itself.
pub(super) fn check_alone(examination: &mut Examination<'_>) {
    for side in Side::BOTH {
        let places = Place::all(examination.edition.document(side));
        for placed in placed(examination.edition, side, places) {
            invalid(examination, side, &placed, Severity::Error);
        }
    }
}

fn placed(edition: &Edition, side: Side, places: impl Iterator<Item = Place>) -> Vec<Placed> {
    let found = places.flat_map(|place| {
        let text = place.text(edition.document(side));
        // Most sentences have no three digits, and nothing is looked for in them.
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let found = if digits > 2 { find(text) } else { Vec::new() };
        found
            .into_iter()
            .map(move |identifier| Placed { identifier, place })
    });
    found.collect()
}

fn compare(examination: &mut Examination<'_>, ours: &[Placed], theirs: &[Placed]) {
    let says = |list: &[Placed], one: &Identifier| {
        list.iter().any(|other| {
            other.identifier.scheme == one.scheme && other.identifier.value == one.value
        })
    };
    for placed in ours
        .iter()
        .filter(|placed| placed.identifier.flaw.is_some())
    {
        // The original is as it was published.
        invalid(examination, Side::Original, placed, Severity::Note);
    }
    for placed in theirs {
        let one = &placed.identifier;
        if one.flaw.is_some() {
            let most = if says(ours, one) {
                Severity::Warning
            } else {
                Severity::Error
            };
            invalid(examination, Side::Translation, placed, most);
            continue;
        }
        let is_free = |other: &&Placed| {
            other.identifier.scheme == one.scheme && !says(theirs, &other.identifier)
        };
        if !says(ours, one)
            && let Some(other) = ours.iter().find(is_free)
        {
            differs(examination, other, placed);
        }
    }
}

fn invalid(examination: &mut Examination<'_>, side: Side, placed: &Placed, most: Severity) {
    let edition = examination.edition;
    let Placed { identifier, place } = placed;
    if identifier.flaw.is_none() {
        return;
    }
    let text = place.text(edition.document(side));
    let mut finding = Finding::new(
        "identifier-invalid",
        identifier.to_string(),
        "see the source for the right one",
    )
    .at(side, Site::within(edition, side, *place, identifier.span))
    .at_most(most);
    finding.found = Some(identifier.span.of(text).to_owned());
    let about = [side.name(), identifier.value.as_str()];
    examination.findings.push(finding.fingerprinted(about));
}

fn differs(examination: &mut Examination<'_>, ours: &Placed, theirs: &Placed) {
    let edition = examination.edition;
    let readings = [(Side::Original, ours), (Side::Translation, theirs)].map(|(side, placed)| {
        placed
            .identifier
            .span
            .of(placed.place.text(edition.document(side)))
    });
    let name = theirs.identifier.scheme.name();
    let message = format!(
        "{name} {} of the original is {} in the translation",
        readings[0], readings[1]
    );
    let mut finding = Finding::new(
        "identifier-differs",
        message,
        "see the source for the right one",
    )
    .between(readings[0], readings[1]);
    for (side, placed) in [(Side::Original, ours), (Side::Translation, theirs)] {
        finding.set(
            side,
            Site::within(edition, side, placed.place, placed.identifier.span),
        );
    }
    examination.findings.push(finding.fingerprinted(readings));
}
