//! Russian left in the translation.

use unicode_segmentation::UnicodeSegmentation;

use crate::{
    check::{
        Examination,
        finding::{Finding, Severity, Site, bead_name},
    },
    document::{Passage, StyleKind},
    edition::Side,
    language::{Language, cyrillic_share, is_cyrillic, is_letter},
    span::{Span, before},
};

/// Reports sentences of the translation that are in Russian. What stands in them, and in what they
/// should translate, is not compared.
pub(super) fn sentences(examination: &mut Examination<'_>) {
    let edition = examination.edition;
    let side = Side::Translation;
    for at in places(examination) {
        let text = examination.sentence(side, at);
        if cyrillic_share([text]).is_none_or(|share| share < 50) {
            continue;
        }
        let message = "a sentence of the translation is in Russian".to_owned();
        let site = Site::of_sentence(edition, side, at);
        let finding = Finding::new("untranslated", message, "translate it").at(side, site);
        report(examination, at, finding);
        examination.told_sentences[side as usize].insert(at);
        if let Some(bead) = edition.bead_of(side, at) {
            let bead = &edition.alignment.beads[bead];
            let [originals, translations] = &mut examination.told_sentences;
            if bead.translation.iter().all(|at| translations.contains(at)) {
                originals.extend(&bead.original);
            }
        }
    }
}

/// Reports words and notes that are left in Russian.
pub(super) fn check(examination: &mut Examination<'_>) {
    let edition = examination.edition;
    let side = Side::Translation;
    let document = edition.document(side);
    for at in places(examination) {
        let text = examination.sentence(side, at);
        let sentence = &document.sentences[at];
        let passage = &document.blocks[sentence.block].passage;
        let Some((span, is_mixed)) = word(text, passage, sentence.span.start) else {
            continue;
        };
        let word = span.of(text);
        let (message, hint) = if is_mixed {
            (
                format!("“{word}” mixes Latin and Cyrillic letters"),
                "type the word anew",
            )
        } else {
            (
                format!("“{word}” is left in Russian"),
                "translate it, or mark it as foreign",
            )
        };
        let finding = Finding::new("untranslated", message, hint)
            .at(side, Site::within_sentence(edition, side, at, span))
            .at_most(Severity::Warning);
        report(examination, at, finding);
    }
    if document.language != Language::Russian {
        notes(examination);
    }
}

/// The sentences of the translation in which Russian letters stand; none where it is in Russian.
fn places(examination: &Examination<'_>) -> Vec<usize> {
    let side = Side::Translation;
    let document = examination.edition.document(side);
    if document.language == Language::Russian {
        return Vec::new();
    }
    let told = &examination.told_sentences[side as usize];
    let is_open =
        |at: &usize| !told.contains(at) && examination.sentence(side, *at).contains(is_cyrillic);
    document.running().filter(is_open).collect()
}

fn report(examination: &mut Examination<'_>, at: usize, mut finding: Finding) {
    let edition = examination.edition;
    let side = Side::Translation;
    let text = examination.sentence(side, at);
    finding.found = Some(text.to_owned());
    if let Some(bead) = edition.bead_of(side, at) {
        finding.bead = Some(bead_name(bead));
        if let Some(other) = edition.alignment.beads[bead].original.first() {
            finding.set(
                Side::Original,
                Site::of_sentence(edition, Side::Original, *other),
            );
        }
    }
    examination.findings.push(finding.fingerprinted([text]));
}

/// Notes in Russian among notes in English. Where many are, the journal wants them so.
fn notes(examination: &mut Examination<'_>) {
    let edition = examination.edition;
    let side = Side::Translation;
    let document = edition.document(side);
    let is_russian = |text: &str| cyrillic_share([text]).is_some_and(|share| share >= 50);
    let russian: Vec<usize> = (0..document.notes.len())
        .filter(|at| is_russian(&document.notes[*at].passage.text))
        .collect();
    if russian.len() * 5 > document.notes.len() {
        return;
    }
    let marked = document.marked_sentences();
    for at in russian {
        let sentence = marked[at].first().copied();
        let label = document.notes[at].name();
        let message = format!("note {label} of the translation is in Russian");
        let finding = Finding::new("untranslated", message, "translate it")
            .at(side, Site::of_note(edition, side, at, sentence))
            .at_most(Severity::Warning);
        let text = document.notes[at].passage.text.as_str();
        examination.findings.push(finding.fingerprinted([text]));
    }
}

/// The first word with Cyrillic letters that nothing explains, and whether it has Latin ones too.
fn word(text: &str, passage: &Passage, start: usize) -> Option<(Span, bool)> {
    text.unicode_word_indices().find_map(|(at, word)| {
        let cyrillic = word.chars().filter(|c| is_cyrillic(*c)).count();
        let latin = word
            .chars()
            .filter(|c| is_letter(*c) && !is_cyrillic(*c))
            .count();
        if cyrillic == 0 {
            return None;
        }
        let span = Span::new(at, at + word.len());
        let is_mixed = latin > 0;
        let is_explained = is_quoted(text, at)
            || is_set_apart(passage, Span::new(start + at, start + at + word.len()));
        (is_mixed || cyrillic > 1 && !is_explained).then_some((span, is_mixed))
    })
}

/// Whether a word stands in brackets or quotation marks.
fn is_quoted(text: &str, at: usize) -> bool {
    let head = before(text, at);
    [
        ('(', ')'),
        ('[', ']'),
        ('“', '”'),
        ('«', '»'),
        ('‘', '’'),
        ('/', '/'),
    ]
    .iter()
    .any(|(open, close)| {
        let opened = head.rfind(*open);
        opened.is_some_and(|opened| head.rfind(*close).is_none_or(|closed| closed <= opened))
    }) || head.matches('"').count() % 2 == 1
}

fn is_set_apart(passage: &Passage, span: Span) -> bool {
    passage.styles.iter().any(|style| {
        matches!(
            style.kind,
            StyleKind::Italic | StyleKind::Foreign(_) | StyleKind::Quotation
        ) && style.span.contains(span)
    })
}
