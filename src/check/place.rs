//! Where something stands in a text.

use super::Site;
use crate::{
    edition::{Edition, Side},
    span::Span,
};

/// A sentence, entry or note.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    Sentence(usize),
    Note(usize),
}

impl Place {
    pub(super) fn text(self, edition: &Edition, side: Side) -> &str {
        let document = edition.document(side);
        match self {
            Self::Sentence(at) => document.text(&document.sentences[at]),
            Self::Note(at) => &document.notes[at].passage.text,
        }
    }

    /// A stretch of it.
    pub(super) fn site(self, edition: &Edition, side: Side, span: Span) -> Site {
        match self {
            Self::Sentence(at) => Site::within_sentence(edition, side, at, span),
            Self::Note(at) => Site::within_note(edition, side, at, None, span),
        }
    }

    /// All places of a text.
    pub(super) fn all(edition: &Edition, side: Side) -> impl Iterator<Item = Self> + use<> {
        let document = edition.document(side);
        let sentences = (0..document.sentences.len()).map(Self::Sentence);
        sentences.chain((0..document.notes.len()).map(Self::Note))
    }
}
