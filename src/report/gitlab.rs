//! Findings as a Code Quality report of GitLab, shown in merge requests.

use serde_json::{Value, json};

use super::{Failure, identities, places, pretty, sentence};
use crate::check::{Finding, Severity};

/// A JSON array of all findings, before them the works that could not be checked. GitLab shows the
/// lines of one place.
///
/// ```
/// assert_eq!(sverka::report::gitlab::write(&[], &[]), "[]\n");
/// ```
pub fn write(findings: &[&Finding], failures: &[Failure]) -> String {
    let identities = identities(findings);
    let issues = findings.iter().zip(&identities);
    let issues = issues.map(|(finding, identity)| issue(finding, identity));
    pretty(&failures.iter().map(unchecked).chain(issues).collect())
}

fn unchecked(failure: &Failure) -> Value {
    let place = failure.place.as_ref();
    let path = place.map_or(".", |place| place.path.trim_start_matches("./"));
    let at = place.and_then(|place| place.position);
    let line = at.map_or(1, |at| at.line);
    json!({
        "description": failure.sentence(),
        "check_name": "not-checked",
        "fingerprint": format!("not-checked-{}", failure.work),
        "severity": "blocker",
        "location": { "path": path, "lines": { "begin": line, "end": line } },
    })
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
