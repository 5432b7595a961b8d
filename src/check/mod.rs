//! An edition → findings: what an editor should look at, with both places.
//!
//! Rules stand in one table, [`RULES`]; each family of rules is a file with one function that takes
//! an edition and returns what it found.

mod notes;

use std::fmt::Write;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    edition::{Edition, Side},
    span::{Position, Span},
};

/// How much a finding counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// For information.
    Note,
    /// Probably wrong, or wrong in a small way.
    Warning,
    /// Wrong.
    Error,
}

/// What a rule is and says of itself.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, which never changes: `note-missing`.
    pub slug: &'static str,
    /// A short name, which never changes: `N01`.
    pub code: &'static str,
    /// How much a finding counts unless the project says otherwise.
    pub severity: Severity,
    /// What it finds, in one sentence.
    pub summary: &'static str,
}

/// All rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    Rule {
        slug: "note-missing",
        code: "N01",
        severity: Severity::Error,
        summary: "A note of the original has no counterpart in the translation.",
    },
    Rule {
        slug: "note-extra",
        code: "N02",
        severity: Severity::Warning,
        summary: "A note of the translation has no counterpart in the original and is not said to be the translator's.",
    },
    Rule {
        slug: "note-moved",
        code: "N03",
        severity: Severity::Error,
        summary: "A note's mark stands in a sentence that is not the original's.",
    },
    Rule {
        slug: "note-swapped",
        code: "N04",
        severity: Severity::Error,
        summary: "Two notes stand at each other's marks.",
    },
    Rule {
        slug: "note-duplicated",
        code: "N05",
        severity: Severity::Error,
        summary: "A note that the original has once stands in the translation twice.",
    },
    Rule {
        slug: "note-dangling",
        code: "N06",
        severity: Severity::Error,
        summary: "A mark in the text has no note.",
    },
    Rule {
        slug: "note-orphan",
        code: "N07",
        severity: Severity::Error,
        summary: "A note has no mark in the text.",
    },
    Rule {
        slug: "note-numbering",
        code: "N08",
        severity: Severity::Warning,
        summary: "The numbers of the notes do not follow one another.",
    },
];

/// The rule of this name or code.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES
        .iter()
        .find(|rule| rule.slug == name || rule.code == name)
}

/// The name of the rule that a name which is no rule's most looks like.
pub fn nearest_rule(name: &str) -> &'static str {
    let likeness = |rule: &Rule| {
        let tail = rule.slug.split_once('-').map_or("", |(_, tail)| tail);
        strsim::jaro_winkler(rule.slug, name).max(strsim::jaro_winkler(tail, name))
    };
    let rules = RULES.iter().map(|rule| (likeness(rule), rule.slug));
    rules
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map_or("", |(_, slug)| slug)
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

/// What a project wants of the rules.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Severities by rule, in place of the rules' own.
    pub severity: std::collections::BTreeMap<String, Severity>,
    /// Rules that are not checked.
    pub ignore: Vec<String>,
}

/// All findings of an edition, in the order of their places.
pub fn check(edition: &Edition, settings: &Settings) -> Vec<Finding> {
    let mut findings = notes::check(edition);
    let named = |names: &[String], rule: &Rule| {
        names
            .iter()
            .any(|name| name == rule.slug || name == rule.code)
    };
    findings.retain(|finding| !named(&settings.ignore, finding.rule));
    for finding in &mut findings {
        let own = settings.severity.iter();
        let set = own.filter(|(name, _)| *name == finding.rule.slug || *name == finding.rule.code);
        finding.severity = set
            .map(|(_, severity)| *severity)
            .next_back()
            .unwrap_or(finding.severity);
    }
    let place = |site: &Option<Site>| site.as_ref().map_or(usize::MAX, |site| site.span.start);
    findings.sort_by_key(|finding| {
        (
            place(&finding.translation),
            place(&finding.original),
            finding.rule.code,
        )
    });
    findings
}

impl Finding {
    /// A finding of the rule of this name, without places yet.
    fn new(rule: &'static Rule, message: String) -> Self {
        Self {
            rule,
            severity: rule.severity,
            message,
            hint: String::new(),
            original: None,
            translation: None,
            expected: None,
            found: None,
            evidence: Vec::new(),
            bead: None,
            fingerprint: String::new(),
        }
    }

    /// Names the finding by its rule and by what it is about, white space and case aside.
    fn fingerprinted<'a>(mut self, about: impl IntoIterator<Item = &'a str>) -> Self {
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

impl Site {
    /// A sentence of a side.
    fn of_sentence(edition: &Edition, side: Side, at: usize) -> Self {
        let document = edition.document(side);
        let sentence = &document.sentences[at];
        Self {
            file: document.path.clone(),
            id: Some(sentence.id.clone()),
            note: None,
            start: document.position(sentence.source.start),
            end: document.position(sentence.source.end),
            text: document.text(sentence).to_owned(),
            span: sentence.source,
        }
    }

    /// A note of a side, at this sentence if any.
    fn of_note(edition: &Edition, side: Side, at: usize, sentence: Option<usize>) -> Self {
        let document = edition.document(side);
        let note = &document.notes[at];
        Self {
            file: document.path.clone(),
            id: sentence.map(|at| document.sentences[at].id.clone()),
            note: note.label.clone().or_else(|| Some(note.id.clone())),
            start: document.position(note.source.start),
            end: document.position(note.source.end),
            text: note.passage.text.clone(),
            span: note.source,
        }
    }
}
