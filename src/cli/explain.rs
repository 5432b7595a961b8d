//! `sverka explain`: what the rules check, and why sentences end where they do.

use std::{fmt::Write, path::PathBuf, process::ExitCode};

use super::emit;
use crate::{
    check::{RULES, Rule, Severity, nearest_rule, rule},
    error::{Error, Result},
    file, tei,
};

/// Say what a rule checks; without one, list them all. Or say why sentences end where they do.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The rule, by name or code: note-missing, N01.
    rule: Option<String>,
    /// Print each place of a TEI text where a sentence could end, whether one does, and why. What
    /// the file marks itself is not looked at.
    #[arg(long, value_name = "FILE", conflicts_with = "rule")]
    sentences: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode> {
    if let Some(path) = &arguments.sentences {
        let name = path.display().to_string();
        let document = tei::read_with(&name, file::read(path)?, &super::own()?)?;
        emit(&super::reasons::of_sentences(&document, &name))?;
        return Ok(ExitCode::SUCCESS);
    }
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
