//! Findings in the diagnostic format of reviewdog, which comments on pull requests in many places.

use serde_json::{Value, json};

use super::{places, pretty, sentence};
use crate::{
    check::{Finding, Severity, Site},
    span::Position,
};

/// One `DiagnosticResult`. Columns count bytes of UTF-8, from 1, the end exclusive: a Cyrillic
/// letter is two of them.
pub fn write(findings: &[&Finding]) -> String {
    pretty(&json!({
        "source": { "name": "sverka" },
        "diagnostics": findings.iter().map(|finding| diagnostic(finding)).collect::<Vec<_>>(),
    }))
}

fn diagnostic(finding: &Finding) -> Value {
    let mut places = places(finding);
    let mut value = json!({
        "message": sentence(finding),
        "severity": match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Note => "INFO",
        },
        "code": { "value": finding.rule.slug },
    });
    if let Some((_, site)) = places.next() {
        value["location"] = location(site);
    }
    let related = places.map(|(side, site)| {
        let message = format!("the place in the {}", side.name());
        json!({ "message": message, "location": location(site) })
    });
    value["related_locations"] = related.collect();
    value
}

fn location(site: &Site) -> Value {
    let position = |at: Position| json!({ "line": at.line, "column": at.byte_column });
    json!({
        "path": site.file,
        "range": { "start": position(site.start), "end": position(site.end) },
    })
}
