//! Findings → one file a format.

pub mod concise;
mod failure;
pub mod full;
pub mod github;
pub mod gitlab;
pub mod json;
pub mod junit;
pub mod page;
pub mod rdjson;
pub mod sarif;
pub mod statistics;

use std::{collections::HashMap, fmt::Write};

pub use failure::Failure;

use crate::{
    check::{Finding, Severity, Site},
    edition::Side,
    span::before,
};

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Counts {
    /// Counts findings.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            match finding.severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Note => counts.notes += 1,
            }
        }
        counts
    }
}

impl std::fmt::Display for Counts {
    /// Writes `2 errors, 1 warning`, or `nothing found`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kinds = [
            (self.errors, "error"),
            (self.warnings, "warning"),
            (self.notes, "note"),
        ];
        let parts: Vec<String> = kinds
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, kind)| format!("{count} {kind}{}", if *count == 1 { "" } else { "s" }))
            .collect();
        if parts.is_empty() {
            return f.write_str("nothing found");
        }
        f.write_str(&parts.join(", "))
    }
}

/// The places of a finding, where it is mended first: in the translation if it has a place there.
fn places(finding: &Finding) -> impl Iterator<Item = (Side, &Site)> {
    [Side::Translation, Side::Original]
        .into_iter()
        .filter_map(|side| Some((side, finding.site(side)?)))
}

/// What is wrong and how to mend it, in one line.
fn sentence(finding: &Finding) -> String {
    if finding.hint.is_empty() {
        return one_line(&finding.message);
    }
    one_line(&format!("{}; {}", finding.message, finding.hint))
}

/// Both places with what they say, a line each; for formats that know of one place only.
fn sources(finding: &Finding) -> String {
    let mut text = String::new();
    for (side, site) in places(finding) {
        let (at, said) = (site.start, shortened(&one_line(&site.text)));
        let place = format!("{}:{}:{}", site.file, at.line, at.column);
        let _ = writeln!(text, "{}, {}: {said}", side.name(), one_line(&place));
    }
    text
}

/// The beginning of a long text: whoever wants the rest has its place.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 240;
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", before(text, at).trim_end()),
        None => text.to_owned(),
    }
}

/// A text that cannot end its line or move a terminal's cursor.
fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// The fingerprints of findings, made unique: services that track findings by them take two equal
/// ones for one finding.
fn identities(findings: &[&Finding]) -> Vec<String> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let numbered = findings.iter().map(|finding| {
        let times = seen.entry(&finding.fingerprint).or_default();
        *times += 1;
        match *times {
            1 => finding.fingerprint.clone(),
            times => format!("{}-{times}", finding.fingerprint),
        }
    });
    numbered.collect()
}

/// A JSON value as a file.
fn pretty(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}
