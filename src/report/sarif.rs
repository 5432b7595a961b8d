//! Findings as SARIF 2.1.0 (OASIS), which GitHub and other services of code scanning read.

use std::fmt::Write;

use serde_json::{Value, json};

use super::{Failure, identities, places, pretty, sentence};
use crate::{
    check::{Accepted, Finding, RULES, Rule, Site},
    edition::Side,
};

/// One run with all rules and all findings. Columns count Unicode characters, as everywhere in the
/// program; the place in the other language is a related location.
///
/// What was accepted is listed with its reason as suppressed, so that a service can tell what was
/// mended from what was set aside. Works that could not be checked are told as notifications of the
/// tool, which then did not succeed.
pub fn write(findings: &[&Finding], accepted: &[&Accepted], failures: &[Failure]) -> String {
    let set_aside = accepted.iter().map(|accepted| &accepted.finding);
    let all: Vec<&Finding> = findings.iter().copied().chain(set_aside).collect();
    let identities = identities(&all);
    let mut results: Vec<Value> = all
        .iter()
        .zip(&identities)
        .map(|(finding, identity)| result(finding, identity))
        .collect();
    for (result, accepted) in results[findings.len()..].iter_mut().zip(accepted) {
        result["suppressions"] = json!([{
            "kind": if accepted.is_in_text { "inSource" } else { "external" },
            "justification": accepted.reason,
        }]);
    }
    pretty(&json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "sverka",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": RULES.iter().map(descriptor).collect::<Vec<_>>(),
            }},
            "invocations": [invocation(failures)],
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.slug,
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": rule.explanation },
        "defaultConfiguration": { "level": rule.severity.name() },
        "properties": { "code": rule.code, "category": rule.category, "tags": [rule.family()] },
    })
}

fn result(finding: &Finding, identity: &str) -> Value {
    let mut places = places(finding);
    let location = places.next().map(|(_, site)| location(site));
    let related = places.map(|(side, site)| related(side, site));
    json!({
        "ruleId": finding.rule.slug,
        "ruleIndex": RULES.iter().position(|rule| rule == finding.rule),
        "level": finding.severity.name(),
        "message": { "text": sentence(finding) },
        "locations": location.into_iter().collect::<Vec<_>>(),
        "relatedLocations": related.collect::<Vec<_>>(),
        "partialFingerprints": {
            // The only name GitHub tracks alerts by; it would hash the lines otherwise.
            "primaryLocationLineHash": identity,
            "sverka/v1": finding.fingerprint,
        },
    })
}

fn invocation(failures: &[Failure]) -> Value {
    let mut value = json!({ "executionSuccessful": failures.is_empty() });
    if !failures.is_empty() {
        value["toolExecutionNotifications"] = failures.iter().map(notification).collect();
    }
    value
}

fn notification(failure: &Failure) -> Value {
    let location = failure.place.as_ref().map(|place| {
        let file = json!({ "uri": uri(&place.path) });
        let mut value = json!({ "physicalLocation": { "artifactLocation": file } });
        if let Some(at) = place.position {
            let region = json!({ "startLine": at.line, "startColumn": at.column });
            value["physicalLocation"]["region"] = region;
        }
        value
    });
    json!({
        "level": "error",
        "message": { "text": failure.sentence() },
        "locations": location.into_iter().collect::<Vec<_>>(),
    })
}

fn related(side: Side, site: &Site) -> Value {
    let mut value = location(site);
    value["id"] = json!(1);
    value["message"] = json!({ "text": format!("the place in the {}", side.name()) });
    value
}

fn location(site: &Site) -> Value {
    let names = site
        .id
        .iter()
        .map(|id| json!({ "name": id, "kind": "element" }));
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&site.file) },
            "region": {
                "startLine": site.start.line,
                "startColumn": site.start.column,
                "endLine": site.end.line,
                "endColumn": site.end.column,
            },
        },
        "logicalLocations": names.collect::<Vec<_>>(),
    })
}

/// A path as a URI reference of RFC 3986, in which Cyrillic letters are percent-encoded.
fn uri(path: &str) -> String {
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_uri() {
        assert_eq!(uri("tei/Ё 1%.xml"), "tei/%D0%81%201%25.xml");
        assert_eq!(uri("/x:y.xml"), "file:///x%3Ay.xml");
    }
}
