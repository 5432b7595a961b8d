//! Terms of the glossary: translated as it says.

use crate::{
    check::{
        Examination,
        finding::{Finding, Site},
    },
    dictionary::{Glossary, Term, occurrences},
    edition::{Edition, Side},
    span::Span,
};

/// Reports terms of the original of which no translation stands in the same bead.
pub(super) fn check(examination: &mut Examination<'_>, glossary: &Glossary) {
    let edition = examination.edition;
    for bead in 0..edition.alignment.beads.len() {
        if edition.alignment.beads[bead].translation.is_empty() {
            continue;
        }
        let sentences = edition.alignment.beads[bead].original.iter();
        for at in sentences.copied() {
            for (term, span) in terms(examination, glossary, at) {
                if !is_translated(edition, bead, term) {
                    report(examination, bead, at, term, span);
                }
            }
        }
    }
}

/// The terms of a sentence of the original, each where it occurs first. What stands inside of a longer
/// term is no term there.
fn terms<'g>(
    examination: &Examination<'_>,
    glossary: &'g Glossary,
    at: usize,
) -> Vec<(&'g Term, Span)> {
    let text = examination.sentence(Side::Original, at);
    let language = examination.edition.document(Side::Original).language;
    let all = glossary.terms.iter().flat_map(|term| {
        let spans = occurrences(&term.original, text, language).into_iter();
        spans.map(move |span| (term, span))
    });
    let all: Vec<(&Term, Span)> = all.collect();
    let is_inside = |span: Span| {
        let mut others = all.iter();
        others.any(|(_, other)| other.contains(span) && other.len() > span.len())
    };
    let mut found: Vec<(&Term, Span)> = Vec::new();
    for (term, span) in &all {
        let is_known = found.iter().any(|(known, _)| known.line == term.line);
        if !is_known && !is_inside(*span) {
            found.push((term, *span));
        }
    }
    found
}

fn is_translated(edition: &Edition, bead: usize, term: &Term) -> bool {
    let document = edition.document(Side::Translation);
    let mut sentences = edition.alignment.beads[bead].translation.iter();
    sentences.any(|at| {
        let text = document.text(&document.sentences[*at]);
        let mut translations = term.translations.iter();
        translations.any(|words| !occurrences(words, text, document.language).is_empty())
    })
}

fn report(examination: &mut Examination<'_>, bead: usize, at: usize, term: &Term, span: Span) {
    let edition = examination.edition;
    let sentence = examination.sentence(Side::Original, at);
    let wanted = term.translations.join("” or “");
    let message = format!(
        "the glossary has “{wanted}” for “{}”, which is translated otherwise",
        term.original
    );
    let mut finding = Finding::new(
        "term-differs",
        message,
        "use the glossary's term, or add this one to it",
    )
    .at(
        Side::Original,
        Site::within_sentence(edition, Side::Original, at, span),
    )
    .in_bead(edition, bead);
    if let Some(other) = edition.alignment.beads[bead].translation.first() {
        finding.set(
            Side::Translation,
            Site::of_sentence(edition, Side::Translation, *other),
        );
    }
    finding.expected = Some(term.translations.join(" | "));
    finding.evidence.extend(term.note.clone());
    examination
        .findings
        .push(finding.fingerprinted([term.original.as_str(), sentence]));
}
