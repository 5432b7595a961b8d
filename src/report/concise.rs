//! Findings for a terminal or an editor's list of places, a line each.

use std::fmt::Write;

use super::{one_line, places};
use crate::check::Finding;

/// One line a finding: `FILE:LINE:COLUMN: SEVERITY[RULE] CODE MESSAGE (original FILE:LINE:COLUMN)`.
///
/// ```
/// assert_eq!(sverka::report::concise::write(&[]), "");
/// ```
pub fn write(findings: &[&Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        let _ = writeln!(text, "{}", one_line(&line(finding)));
    }
    text
}

fn line(finding: &Finding) -> String {
    let mut line = String::new();
    let mut places = places(finding);
    if let Some((_, site)) = places.next() {
        let _ = write!(
            line,
            "{}:{}:{}: ",
            site.file, site.start.line, site.start.column
        );
    }
    let rule = finding.rule;
    let _ = write!(
        line,
        "{}[{}] {} ",
        finding.severity.name(),
        rule.slug,
        rule.code
    );
    line.push_str(&finding.message);
    if let Some((side, site)) = places.next() {
        let (name, at) = (side.name(), site.start);
        let _ = write!(line, " ({name} {}:{}:{})", site.file, at.line, at.column);
    }
    line
}
