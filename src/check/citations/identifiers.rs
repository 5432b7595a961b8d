//! DOI, ISSN, ISBN, ORCID: those that cannot be right, and those that differ from the original's.

use crate::{
    anchor::{
        citation::{Citation, Name},
        identifier::{Identifier, find},
    },
    check::{
        Examination,
        finding::{Finding, Site},
    },
    edition::Side,
};

/// Identifiers with a wrong form or check digit. A slip that the original has as well is the
/// original's.
pub(super) fn check(examination: &mut Examination<'_>) {
    let [original, translation] = Side::BOTH.map(|side| flawed(examination, side));
    for (identifier, site) in &original {
        report(examination, Side::Original, identifier, site);
    }
    for (identifier, site) in &translation {
        let is_copied = original.iter().any(|(other, _)| {
            (other.scheme, &other.value) == (identifier.scheme, &identifier.value)
        });
        if !is_copied {
            report(examination, Side::Translation, identifier, site);
        }
    }
}

fn flawed(examination: &Examination<'_>, side: Side) -> Vec<(Identifier, Site)> {
    let edition = examination.edition;
    let document = edition.document(side);
    let sentences = (0..document.sentences.len()).flat_map(|at| {
        let found = find(examination.sentence(side, at)).into_iter();
        found.map(move |one| {
            let site = Site::within_sentence(edition, side, at, one.span);
            (one, site)
        })
    });
    let notes = document.notes.iter().enumerate().flat_map(|(at, note)| {
        let found = find(&note.passage.text).into_iter();
        found.map(move |one| {
            let site = Site::within_note(edition, side, at, None, one.span);
            (one, site)
        })
    });
    sentences
        .chain(notes)
        .filter(|(one, _)| one.flaw.is_some())
        .collect()
}

fn report(examination: &mut Examination<'_>, side: Side, identifier: &Identifier, site: &Site) {
    let hint = "look it up, and write it as it is printed in the book or journal";
    let mut finding =
        Finding::new("identifier-invalid", identifier.to_string(), hint).at(side, site.clone());
    finding.found = Some(identifier.value.clone());
    let about = [identifier.scheme.name(), identifier.value.as_str()];
    examination.findings.push(finding.fingerprinted(about));
}

/// Identifiers of two entries of one work, each by its sentence. One that cannot be right is told
/// already.
pub(super) fn compare(
    examination: &mut Examination<'_>,
    ours: (usize, &Citation),
    theirs: (usize, &Citation),
) {
    for name in [Name::Doi, Name::Isbn] {
        let (Some(a), Some(b)) = (ours.1.field(name), theirs.1.field(name)) else {
            continue;
        };
        let is_flawed = find(examination.sentence(Side::Translation, theirs.0))
            .iter()
            .any(|one| one.flaw.is_some() && one.value == b.value);
        let same_scheme = a.value.len() == b.value.len() || name == Name::Doi;
        if a.value == b.value || is_flawed || !same_scheme {
            continue;
        }
        let message = format!(
            "{} {} of the original is {} here",
            name.to_string().to_uppercase(),
            a.reading,
            b.reading
        );
        let mut finding = Finding::new(
            "identifier-differs",
            message,
            "compare it with the original's",
        )
        .between(a.reading.clone(), b.reading.clone());
        for (side, sentence, field) in [
            (Side::Original, ours.0, a),
            (Side::Translation, theirs.0, b),
        ] {
            let Some(span) = field.span else { continue };
            finding.set(
                side,
                Site::within_sentence(examination.edition, side, sentence, span),
            );
        }
        let about = [a.value.as_str(), b.value.as_str()];
        examination.findings.push(finding.fingerprinted(about));
    }
}
