//! An edition → findings: what an editor should look at, with both places.
//!
//! Rules stand in one table, [`RULES`]. Each family of rules is a room of its own that walks through
//! an examination of the pair and adds what it finds; the families come in the order in which one finding
//! makes others needless: a sentence that is left out takes its notes, dates and names with it.

mod anchors;
pub mod baseline;
mod citations;
mod coverage;
mod finding;
mod notes;
mod rules;
mod settings;
mod suppression;
mod text;

use std::collections::HashSet;

pub use coverage::{Coverage, Tally};
pub use finding::{Finding, Severity, Site};
pub use rules::{Example, RULES, Rule, nearest_rule, rule};
pub use settings::{FAMILIES, Settings, known};

use crate::{
    alignment::Alignment,
    document::Document,
    edition::{Edition, Side},
    language::Language,
};

/// What checking a pair gave.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// What an editor should look at, in the order of the places in the translation.
    pub findings: Vec<Finding>,
    /// What would be among the findings, had nobody accepted it with a reason.
    pub accepted: Vec<Accepted>,
    /// What was compared, and how much of it agrees.
    pub coverage: Coverage,
}

/// A finding that somebody accepted.
#[derive(Debug, Clone, PartialEq)]
pub struct Accepted {
    /// What was found.
    pub finding: Finding,
    /// Why it stays.
    pub reason: String,
    /// Whether the text says so, rather than the project's configuration or baseline.
    pub is_in_text: bool,
}

/// All findings of an edition, in the order of their places.
pub fn check(edition: &Edition, settings: &Settings) -> Checked {
    let mut examination = Examination::new(edition);
    text::sentences(&mut examination);
    notes::check(&mut examination);
    citations::check(&mut examination);
    anchors::check(&mut examination);
    text::check(&mut examination, &settings.glossary);
    examination.conclude(settings)
}

/// What one text shows by itself, without its counterpart: marks and notes that do not fit each
/// other, quotations left open, names spelled in two ways, identifiers that are none.
pub fn check_text(document: Document, settings: &Settings) -> (Edition, Checked) {
    let is_original = document.language == Language::Russian;
    let (original, translation) = if is_original {
        (document, Document::default())
    } else {
        (Document::default(), document)
    };
    let edition = Edition::new("", original, translation, Alignment::default());
    let mut examination = Examination::new(&edition);
    text::sentences_alone(&mut examination);
    notes::check_alone(&mut examination);
    citations::check_alone(&mut examination);
    anchors::check_alone(&mut examination);
    text::check_alone(&mut examination);
    let checked = examination.conclude(settings);
    (edition, checked)
}

/// A pair under examination.
struct Examination<'e> {
    edition: &'e Edition,
    /// For each side, the sentences that a finding speaks of as a whole.
    told_sentences: [HashSet<usize>; 2],
    /// Beads whose translation seems to be cut short.
    told_short: HashSet<usize>,
    /// For each side, the notes that a finding speaks of as a whole.
    told_notes: [HashSet<usize>; 2],
    findings: Vec<Finding>,
    coverage: Coverage,
}

impl<'e> Examination<'e> {
    fn new(edition: &'e Edition) -> Self {
        Self {
            edition,
            told_sentences: [HashSet::new(), HashSet::new()],
            told_short: HashSet::new(),
            told_notes: [HashSet::new(), HashSet::new()],
            findings: Vec::new(),
            coverage: Coverage::default(),
        }
    }

    /// The text of a sentence of a side.
    fn sentence(&self, side: Side, at: usize) -> &'e str {
        let document = self.edition.document(side);
        document.text(&document.sentences[at])
    }

    /// What is left after the project's settings and the suppressions of the texts, in order.
    fn conclude(self, settings: &Settings) -> Checked {
        let Self {
            edition,
            mut findings,
            coverage,
            ..
        } = self;
        let accepted = suppression::apply(edition, &mut findings);
        settings.apply(&mut findings);
        let place = |finding: &Finding, side| {
            finding
                .site(side)
                .map_or(usize::MAX, |site| site.span.start)
        };
        findings.sort_by_key(|finding| {
            let [original, translation] = Side::BOTH.map(|side| place(finding, side));
            (translation, original, finding.rule.code)
        });
        Checked {
            findings,
            accepted,
            coverage,
        }
    }
}
