//! Findings as JSON: one array, or an object a line.

use serde::Serialize;

use crate::check::{Finding, Severity, Site};

/// All findings as one JSON array with a line break at the end. Fields keep their names and order;
/// what is not known is `null`.
///
/// ```
/// assert_eq!(sverka::report::json::write(&[]), "[]\n");
/// ```
pub fn write(findings: &[&Finding]) -> String {
    let entries: Vec<Entry<'_>> = findings.iter().map(|finding| Entry::of(finding)).collect();
    // Plain data with string keys always serialises.
    let mut text = serde_json::to_string_pretty(&entries).unwrap_or_default();
    text.push('\n');
    text
}

/// The same objects, a line each (JSON Lines).
pub fn write_lines(findings: &[&Finding]) -> String {
    let lines = findings.iter().map(|finding| {
        let line = serde_json::to_string(&Entry::of(finding)).unwrap_or_default();
        line + "\n"
    });
    lines.collect()
}

#[derive(Serialize)]
struct Entry<'f> {
    rule: &'f str,
    code: &'f str,
    severity: Severity,
    message: &'f str,
    original: Option<&'f Site>,
    translation: Option<&'f Site>,
    expected: Option<&'f str>,
    found: Option<&'f str>,
    evidence: &'f [String],
    bead: Option<&'f str>,
    fingerprint: &'f str,
}

impl<'f> Entry<'f> {
    fn of(finding: &'f Finding) -> Self {
        Self {
            rule: finding.rule.slug,
            code: finding.rule.code,
            severity: finding.severity,
            message: &finding.message,
            original: finding.original.as_ref(),
            translation: finding.translation.as_ref(),
            expected: finding.expected.as_deref(),
            found: finding.found.as_deref(),
            evidence: &finding.evidence,
            bead: finding.bead.as_deref(),
            fingerprint: &finding.fingerprint,
        }
    }
}
