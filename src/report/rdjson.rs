//! Findings in the diagnostic format of reviewdog, which comments on pull requests in many places.

use serde_json::{Value, json};

use super::{Failure, places, pretty, sentence};
use crate::{
    check::{Finding, Severity, Site},
    span::Position,
};

/// One `DiagnosticResult`. Columns count bytes of UTF-8, from 1, the end exclusive: a Cyrillic
/// letter is two of them. Works that could not be checked come first.
pub fn write(findings: &[&Finding], failures: &[Failure]) -> String {
    let findings = findings.iter().map(|finding| diagnostic(finding));
    let diagnostics = failures.iter().map(unchecked).chain(findings);
    pretty(&json!({
        "source": { "name": "sverka" },
        "diagnostics": diagnostics.collect::<Vec<_>>(),
    }))
}

fn unchecked(failure: &Failure) -> Value {
    let mut value = json!({
        "message": failure.sentence(),
        "severity": "ERROR",
        "code": { "value": "not-checked" },
    });
    if let Some(place) = &failure.place {
        value["location"] = json!({ "path": place.path });
        if let Some(at) = place.position {
            value["location"]["range"] = json!({ "start": position(at) });
        }
    }
    value
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
    json!({
        "path": site.file,
        "range": { "start": position(site.start), "end": position(site.end) },
    })
}

fn position(at: Position) -> Value {
    json!({ "line": at.line, "column": at.byte_column })
}
