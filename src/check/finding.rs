//! A finding: one thing an editor should look at, with its two places.

use std::fmt::Write;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::rules::{Rule, rule};
use crate::{
    document::{Document, Place},
    edition::{Edition, Side},
    span::{Position, Span},
};

/// How much a finding counts.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    clap::ValueEnum,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// For information.
    Note,
    /// Probably wrong, or wrong in a small way.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// Its name in a sentence: `error`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One thing an editor should look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How much it counts here.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub message: String,
    /// How to mend it; empty where that is plain.
    pub hint: String,
    /// The place in the original.
    pub original: Option<Site>,
    /// The place in the translation, or where it should be.
    pub translation: Option<Site>,
    /// What the original has.
    pub expected: Option<String>,
    /// What the translation has.
    pub found: Option<String>,
    /// What the finding rests on.
    pub evidence: Vec<String>,
    /// The bead of the place in the original, or else in the translation: `b29`.
    pub bead: Option<String>,
    /// A name that stays the same while the fault does, wherever its line moves.
    pub fingerprint: String,
}

/// A place in one text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Site {
    /// The file.
    pub file: String,
    /// The id of the sentence.
    pub id: Option<String>,
    /// The printed number of the note, where the place is one.
    pub note: Option<String>,
    /// Where it begins.
    pub start: Position,
    /// Where it ends.
    pub end: Position,
    /// The text of the note, or else of the sentence.
    pub text: String,
    /// Its bytes in the file.
    #[serde(skip)]
    pub span: Span,
}

impl Finding {
    /// A finding of the rule of this name, without places yet.
    pub(super) fn new(slug: &str, message: String, hint: &str) -> Self {
        // A test holds that every name used is in the table.
        let rule: &'static Rule = rule(slug).unwrap_or(&super::RULES[0]);
        Self {
            rule,
            severity: rule.severity,
            message,
            hint: hint.to_owned(),
            original: None,
            translation: None,
            expected: None,
            found: None,
            evidence: Vec::new(),
            bead: None,
            fingerprint: String::new(),
        }
    }

    /// The place on a side.
    pub fn site(&self, side: Side) -> Option<&Site> {
        match side {
            Side::Original => self.original.as_ref(),
            Side::Translation => self.translation.as_ref(),
        }
    }

    /// Gives it a place.
    pub(super) fn set(&mut self, side: Side, site: Site) {
        match side {
            Side::Original => self.original = Some(site),
            Side::Translation => self.translation = Some(site),
        }
    }

    /// The same with a place.
    #[must_use]
    pub(super) fn at(mut self, side: Side, site: Site) -> Self {
        self.set(side, site);
        self
    }

    /// The same with what the two texts have.
    #[must_use]
    pub(super) fn between(mut self, expected: impl Into<String>, found: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self.found = Some(found.into());
        self
    }

    /// The same, at most of this severity.
    #[must_use]
    pub(super) fn at_most(mut self, severity: Severity) -> Self {
        self.severity = self.severity.min(severity);
        self
    }

    /// The same in this bead of sentences. In a doubtful bead nothing is an error.
    #[must_use]
    pub(super) fn in_bead(mut self, edition: &Edition, bead: usize) -> Self {
        self.bead = Some(bead_name(bead));
        if edition.alignment.beads[bead].certainty < DOUBTFUL {
            return self.at_most(Severity::Warning);
        }
        self
    }

    /// Names the finding by its rule and by what it is about, white space and case aside.
    #[must_use]
    pub(super) fn fingerprinted<'a>(mut self, about: impl IntoIterator<Item = &'a str>) -> Self {
        let mut digest = Sha256::new();
        digest.update(self.rule.slug);
        for part in about {
            digest.update([0x1F]);
            for word in part.to_lowercase().split_whitespace() {
                digest.update(word);
                digest.update(" ");
            }
        }
        let bytes = digest.finalize();
        let start = bytes.iter().take(8);
        self.fingerprint = start.fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        self
    }
}

/// Below this certainty of its bead nothing is an error.
pub(super) const DOUBTFUL: f64 = 0.5;

/// The name a bead has in the alignment file.
pub(super) fn bead_name(bead: usize) -> String {
    format!("b{}", bead + 1)
}

impl Site {
    /// A sentence or bibliography entry of a side.
    pub(super) fn of_sentence(edition: &Edition, side: Side, at: usize) -> Self {
        let document = edition.document(side);
        let sentence = &document.sentences[at];
        Self::new(document, sentence.source, document.text(sentence)).in_sentence(document, at)
    }

    /// A note of a side, at this sentence if any.
    pub(super) fn of_note(
        edition: &Edition,
        side: Side,
        at: usize,
        sentence: Option<usize>,
    ) -> Self {
        let document = edition.document(side);
        let note = &document.notes[at];
        let mut site = Self::new(document, note.source, &note.passage.text);
        site.note = Some(note.name().to_owned());
        match sentence {
            Some(at) => site.in_sentence(document, at),
            None => site,
        }
    }

    /// A stretch of a sentence or entry.
    pub(super) fn within_sentence(edition: &Edition, side: Side, at: usize, span: Span) -> Self {
        let document = edition.document(side);
        let sentence = &document.sentences[at];
        let passage = &document.blocks[sentence.block].passage;
        let inside = Span::new(
            span.start + sentence.span.start,
            span.end + sentence.span.start,
        );
        Self::of_sentence(edition, side, at).narrowed(document, passage.source(inside))
    }

    /// A stretch of a sentence, entry or note.
    pub(super) fn within(edition: &Edition, side: Side, place: Place, span: Span) -> Self {
        match place {
            Place::Sentence(at) => Self::within_sentence(edition, side, at, span),
            Place::Note(at) => Self::within_note(edition, side, at, None, span),
        }
    }

    /// A stretch of a note.
    pub(super) fn within_note(
        edition: &Edition,
        side: Side,
        at: usize,
        sentence: Option<usize>,
        span: Span,
    ) -> Self {
        let document = edition.document(side);
        let source = document.notes[at].passage.source(span);
        Self::of_note(edition, side, at, sentence).narrowed(document, source)
    }

    /// A stretch of the file.
    pub(super) fn of_source(document: &Document, span: Span) -> Self {
        Self::new(document, span, span.of(&document.source))
    }

    fn new(document: &Document, span: Span, text: &str) -> Self {
        Self {
            file: document.path.clone(),
            id: None,
            note: None,
            start: document.position(span.start),
            end: document.position(span.end),
            text: text.to_owned(),
            span,
        }
    }

    fn in_sentence(mut self, document: &Document, at: usize) -> Self {
        self.id = Some(document.sentences[at].id.clone());
        self
    }

    /// The same text, and a shorter stretch of the file.
    pub(super) fn narrowed(mut self, document: &Document, span: Span) -> Self {
        if !span.is_empty() {
            self.start = document.position(span.start);
            self.end = document.position(span.end);
            self.span = span;
        }
        self
    }
}
