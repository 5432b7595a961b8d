//! Findings as JUnit XML, which nearly every build server shows.

use std::fmt::Write;

use super::{Failure, one_line, sentence, sources};
use crate::{
    check::{Finding, Severity},
    xml,
};

/// A suite a work, a case a finding. What is at `fails_on` or above is a failure, so that the server
/// agrees with the exit code; what is below passes and says so in its output. A work without a
/// finding is one case that passes; one that could not be checked is a suite with an error.
///
/// ```
/// use sverka::{check::Severity, report::junit};
/// let text = junit::write(&[("chronicle", &[])], &[], Severity::Error);
/// assert!(text.contains(r#"<testcase classname="chronicle" name="check"/>"#));
/// ```
pub fn write(works: &[(&str, &[Finding])], failures: &[Failure], fails_on: Severity) -> String {
    let fails = |finding: &Finding| finding.severity >= fails_on;
    let mut suites = String::new();
    let mut totals = (0, 0);
    for (work, findings) in works {
        let (tests, failures) = (
            findings.len().max(1),
            findings.iter().filter(|f| fails(f)).count(),
        );
        totals = (totals.0 + tests, totals.1 + failures);
        let name = attribute(work);
        let _ = writeln!(
            suites,
            r#"  <testsuite name="{name}" tests="{tests}" failures="{failures}" errors="0" skipped="0">"#
        );
        if findings.is_empty() {
            let _ = writeln!(suites, r#"    <testcase classname="{name}" name="check"/>"#);
        }
        for finding in *findings {
            suites.push_str(&case(&name, finding, fails(finding)));
        }
        suites.push_str("  </testsuite>\n");
    }
    suites.extend(failures.iter().map(unchecked));
    let errors = failures.len();
    let (tests, failures) = (totals.0 + errors, totals.1);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"sverka\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">\n\
         {suites}</testsuites>\n"
    )
}

/// The suite of a work that could not be checked.
fn unchecked(failure: &Failure) -> String {
    let name = attribute(&failure.work);
    let message = attribute(&failure.to_string());
    format!(
        "  <testsuite name=\"{name}\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">\n    \
         <testcase classname=\"{name}\" name=\"check\">\n      \
         <error type=\"not-checked\" message=\"{message}\"/>\n    </testcase>\n  </testsuite>\n"
    )
}

fn case(work: &str, finding: &Finding, fails: bool) -> String {
    let message = attribute(&sentence(finding));
    let name = attribute(&format!("{}: {}", finding.rule.slug, finding.message));
    let severity = finding.severity.name();
    let sources = sources(finding);
    let body = xml::escape_text(&sources);
    let content = if fails {
        format!(r#"<failure type="{severity}" message="{message}">{body}</failure>"#)
    } else {
        format!("<system-out>{severity}: {message}\n{body}</system-out>")
    };
    format!(
        "    <testcase classname=\"{work}\" name=\"{name}\">\n      {content}\n    </testcase>\n"
    )
}

fn attribute(text: &str) -> String {
    xml::escape(&one_line(text)).into_owned()
}
