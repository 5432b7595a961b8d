//! Anchors: dates and numbers of the original are those of the translation.

mod calendar;
mod values;

use super::{Examination, Site};
use crate::{
    edition::{Edition, Side},
    span::Span,
};

/// What the rules of anchors find in an edition.
pub(super) fn check(examination: &mut Examination<'_>) {
    values::check(examination);
    calendar::check(examination);
}

/// What one text shows by itself.
pub(super) fn check_alone(examination: &mut Examination<'_>) {
    calendar::check(examination);
}

/// Where an anchor stands.
#[derive(Debug, Clone, Copy)]
enum Place {
    Sentence(usize),
    Note(usize),
}

impl Place {
    fn text(self, edition: &Edition, side: Side) -> &str {
        let document = edition.document(side);
        match self {
            Self::Sentence(at) => document.text(&document.sentences[at]),
            Self::Note(at) => &document.notes[at].passage.text,
        }
    }

    /// A stretch of it.
    fn site(self, edition: &Edition, side: Side, span: Span) -> Site {
        match self {
            Self::Sentence(at) => Site::within_sentence(edition, side, at, span),
            Self::Note(at) => Site::within_note(edition, side, at, None, span),
        }
    }

    /// All places of a text.
    fn all(edition: &Edition, side: Side) -> impl Iterator<Item = Self> + use<> {
        let document = edition.document(side);
        let sentences = (0..document.sentences.len()).map(Self::Sentence);
        sentences.chain((0..document.notes.len()).map(Self::Note))
    }
}
