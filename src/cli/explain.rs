//! `sverka explain`: what the rules check.

use std::{fmt::Write, process::ExitCode};

use super::emit;
use crate::{
    check::{RULES, Rule, Severity, nearest_rule, rule},
    error::{Error, Result},
};

/// Say what a rule checks; without one, list them all.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The rule, by name or code: note-missing, N01.
    rule: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut text = String::new();
    match &arguments.rule {
        Some(name) => {
            let rule = rule(name).ok_or_else(|| unknown(name))?;
            let _ = writeln!(text, "{} ({}, {})\n", rule.slug, rule.code, severity(rule));
            let _ = writeln!(text, "{}", rule.summary);
        }
        None => {
            for rule in RULES {
                let severity = severity(rule);
                let _ = writeln!(
                    text,
                    "{} {:<16} {severity:<8} {}",
                    rule.code, rule.slug, rule.summary
                );
            }
        }
    }
    emit(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn severity(rule: &Rule) -> &'static str {
    match rule.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn unknown(name: &str) -> Error {
    let nearest = nearest_rule(name);
    Error::Usage(format!(
        "there is no rule {name}; did you mean {nearest}? `sverka explain` lists all"
    ))
}
