//! Findings as a Code Quality report of GitLab, shown in merge requests.

use serde_json::{Value, json};

use super::{identities, places, pretty, sentence};
use crate::check::{Finding, Severity};

/// A JSON array of all findings. GitLab shows the lines of one place.
///
/// ```
/// assert_eq!(sverka::report::gitlab::write(&[]), "[]\n");
/// ```
pub fn write(findings: &[&Finding]) -> String {
    let identities = identities(findings);
    let issues = findings.iter().zip(&identities);
    pretty(
        &issues
            .map(|(finding, identity)| issue(finding, identity))
            .collect(),
    )
}

fn issue(finding: &Finding, identity: &str) -> Value {
    let site = places(finding).next().map(|(_, site)| site);
    // The reader wants a path and a line even of what has no place.
    let (path, lines) = site.map_or((".", [1, 1]), |site| {
        (
            site.file.trim_start_matches("./"),
            [site.start.line, site.end.line],
        )
    });
    json!({
        "description": sentence(finding),
        "check_name": finding.rule.slug,
        "fingerprint": identity,
        "severity": match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Note => "info",
        },
        "location": { "path": path, "lines": { "begin": lines[0], "end": lines[1] } },
    })
}
