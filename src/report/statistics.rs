//! How many findings each rule has.

use std::{collections::BTreeMap, fmt::Write};

use crate::check::{Coverage, Finding, Severity};

/// One line a rule and severity, the most frequent first: count, severity, code, name, summary; then, of each
/// kind of thing that was compared, how many agree.
pub fn write(findings: &[&Finding], coverage: &Coverage) -> String {
    let mut counts: BTreeMap<(&str, &str, Severity, &str), usize> = BTreeMap::new();
    for finding in findings {
        let rule = finding.rule;
        let key = (rule.code, rule.slug, finding.severity, rule.summary);
        *counts.entry(key).or_default() += 1;
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut text = String::new();
    for ((code, slug, severity, summary), count) in rows {
        let severity = severity.name();
        let _ = writeln!(
            text,
            "{count:>6}  {severity:<8} {code} {slug:<22} {summary}"
        );
    }
    for (what, tally) in coverage.rows() {
        if tally.compared > 0 {
            let _ = writeln!(
                text,
                "{:>6}  of {} {what} agree",
                tally.agreed, tally.compared
            );
        }
    }
    text
}
