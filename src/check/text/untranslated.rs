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

pub(super) fn check(examination: &mut Examination<'_>) {
    let edition = examination.edition;
    let side = Side::Translation;
    let document = edition.document(side);
    if document.language == Language::Russian {
        return;
    }
    for (at, sentence) in document.sentences.iter().enumerate() {
        let block = &document.blocks[sentence.block];
        if block.kind == crate::document::BlockKind::Entry
            || examination.told_sentences[side as usize].contains(&at)
        {
            continue;
        }
        let text = document.text(sentence);
        if !text.contains(is_cyrillic) {
            continue;
        }
        let found = if cyrillic_share([text]).is_some_and(|share| share >= 50) {
            let site = Site::of_sentence(edition, side, at);
            let message = "a sentence of the translation is in Russian".to_owned();
            Some(Finding::new("untranslated", message, "translate it").at(side, site))
        } else {
            word(text, &block.passage, sentence.span.start).map(|(span, is_mixed)| {
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
                Finding::new("untranslated", message, hint)
                    .at(side, Site::within_sentence(edition, side, at, span))
                    .at_most(Severity::Warning)
            })
        };
        let Some(mut finding) = found else { continue };
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
    notes(examination);
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
