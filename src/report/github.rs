//! Findings as annotations of GitHub Actions, and a summary of those it does not show.

use std::{collections::HashMap, fmt::Write};

use super::{Counts, Failure, one_line, places, sources};
use crate::check::{Finding, Severity};

/// How many annotations of one kind GitHub shows of a step.
const SHOWN: usize = 10;

/// A summary may have a mebibyte; so many rows stay below it.
const ROWS: usize = 1000;

/// One workflow command a finding. GitHub shows the first ten errors, warnings and notices of a
/// step and leaves the others in its log; [`summary`] is for these. Works that could not be checked come
/// first, as errors.
///
/// ```
/// assert_eq!(sverka::report::github::write(&[], &[]), "");
/// ```
pub fn write(findings: &[&Finding], failures: &[Failure]) -> String {
    let findings = findings.iter().map(|finding| annotation(finding));
    failures.iter().map(unchecked).chain(findings).collect()
}

/// A table in Markdown of the findings that GitHub does not show as annotations; nothing where it
/// shows all. Errors of which `failures` tell are among those that it shows, as far as there is room.
pub fn summary(findings: &[&Finding], failures: &[Failure]) -> Option<String> {
    let mut counts = HashMap::from([(Severity::Error, failures.len())]);
    let is_hidden = |finding: &&&Finding| {
        let count = counts.entry(finding.severity).or_default();
        *count += 1;
        *count > SHOWN
    };
    let hidden: Vec<&&Finding> = findings.iter().filter(is_hidden).collect();
    let unchecked = failures.get(SHOWN..).unwrap_or_default();
    if hidden.is_empty() && unchecked.is_empty() {
        return None;
    }
    let counts = Counts::of(findings.iter().copied());
    let not_checked = match failures.len() {
        0 => String::new(),
        count => format!(", {count} not checked"),
    };
    let mut text = format!(
        "### sverka: {counts}{not_checked}\n\nThe first {SHOWN} of each severity are annotations. The others:\n\n\
         | place | severity | rule | finding |\n|---|---|---|---|\n"
    );
    for failure in unchecked.iter().take(ROWS) {
        let place = failure.place.as_ref().map(ToString::to_string);
        let (place, message) = (place.unwrap_or_default(), failure.sentence());
        let _ = writeln!(text, "| {} | error | | {} |", cell(&place), cell(&message));
    }
    for finding in hidden.iter().take(ROWS) {
        let place = places(finding).next().map(|(_, site)| {
            let at = site.start;
            format!("{}:{}:{}", site.file, at.line, at.column)
        });
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} |",
            cell(&place.unwrap_or_default()),
            finding.severity.name(),
            finding.rule.slug,
            cell(&finding.message)
        );
    }
    if hidden.len() > ROWS {
        let _ = writeln!(text, "\nAnd {} more.", hidden.len() - ROWS);
    }
    Some(text)
}

fn unchecked(failure: &Failure) -> String {
    let mut properties = Vec::new();
    if let Some(place) = &failure.place {
        properties.push(format!("file={}", property(&place.path)));
        if let Some(at) = place.position {
            properties.push(format!("line={},col={}", at.line, at.column));
        }
    }
    properties.push(format!("title={}", property("not checked")));
    let message = data(&failure.sentence());
    format!("::error {}::{message}\n", properties.join(","))
}

fn annotation(finding: &Finding) -> String {
    let command = match finding.severity {
        Severity::Note => "notice",
        other => other.name(),
    };
    let mut properties = Vec::new();
    if let Some((_, site)) = places(finding).next() {
        let (start, end) = (site.start, site.end);
        properties.push(format!("file={}", property(&site.file)));
        properties.push(format!("line={},endLine={}", start.line, end.line));
        // Columns are for places within one line only.
        if start.line == end.line {
            properties.push(format!("col={},endColumn={}", start.column, end.column));
        }
    }
    let title = format!("{} {}", finding.rule.code, finding.rule.slug);
    properties.push(format!("title={}", property(&title)));
    let mut message = format!("{}\n", finding.message);
    if !finding.hint.is_empty() {
        let _ = writeln!(message, "help: {}", finding.hint);
    }
    message.push_str(&sources(finding));
    format!(
        "::{command} {}::{}\n",
        properties.join(","),
        data(message.trim_end())
    )
}

/// What stands after the colons, escaped as the runner undoes it.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// What stands after an equals sign.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// A text that is nothing but text in a cell of a table.
fn cell(text: &str) -> String {
    let mut cell = String::new();
    for c in one_line(text).chars() {
        if matches!(
            c,
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '@' | '#'
        ) {
            cell.push('\\');
        }
        cell.push(c);
    }
    cell
}
