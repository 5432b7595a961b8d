//! `sverka check`: findings.

use std::{path::PathBuf, process::ExitCode};

use clap::ValueEnum;

use super::{Cli, emit};
use crate::{
    check::{Finding, Severity, check},
    edition::Edition,
    error::Result,
    report::{Counts, json, text},
};

/// Report what an editor should look at.
///
/// Exits with 0 where nothing is found at or above the level, 1 where something is, 2 where it could
/// not run.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// An original and its translation, or works of the project; without any, the whole project.
    #[arg(value_name = "RU EN | WORK")]
    texts: Vec<PathBuf>,
    /// The alignment of two files; without it they are aligned in memory.
    #[arg(long, value_name = "FILE")]
    alignment: Option<PathBuf>,
    /// The form of the findings.
    #[arg(long, value_enum, default_value_t = Format::Full, value_name = "FORMAT")]
    output_format: Format,
    /// From which severity findings make the command exit with 1.
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<Level>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: both places in their sources.
    Full,
    /// One JSON array of all findings.
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Level {
    Note,
    Warning,
    Error,
}

pub(super) fn run(arguments: &Arguments, cli: &Cli) -> Result<ExitCode> {
    let (project, works) = super::works(&arguments.texts, arguments.alignment.as_deref())?;
    let configuration = project
        .map(|project| project.configuration.check)
        .unwrap_or_default();
    let mut all = Vec::new();
    for work in &works {
        let edition = work.edition()?;
        let findings = check(&edition, &configuration.settings()).findings;
        if arguments.output_format == Format::Full {
            for finding in &findings {
                emit(&shown(finding, &edition))?;
            }
        }
        all.extend(findings);
    }
    if arguments.output_format == Format::Json {
        emit(&json::write(&all))?;
    }
    let pairs = if works.len() == 1 {
        "1 pair".to_owned()
    } else {
        format!("{} pairs", works.len())
    };
    cli.say(&format!("{pairs} checked: {}", Counts::of(&all)));
    let level = arguments
        .fail_on
        .map_or(configuration.fails_on(), |level| match level {
            Level::Note => Severity::Note,
            Level::Warning => Severity::Warning,
            Level::Error => Severity::Error,
        });
    let fails = all.iter().any(|finding| finding.severity >= level);
    Ok(ExitCode::from(u8::from(fails)))
}

/// A finding as a person reads it, with an empty line after it.
pub(super) fn shown(finding: &Finding, edition: &Edition) -> String {
    text::write(finding, edition, super::width()) + "\n\n"
}
