//! How many findings each rule has.

use std::{collections::BTreeMap, fmt::Write};

use super::word;
use crate::check::{Finding, Severity};

/// One line a rule and severity, the most frequent first: count, severity, code, name, summary.
pub fn write(findings: &[&Finding]) -> String {
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
        let severity = word(severity);
        let _ = writeln!(
            text,
            "{count:>6}  {severity:<8} {code} {slug:<22} {summary}"
        );
    }
    text
}
