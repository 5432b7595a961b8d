//! `sverka check`: findings.

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::ValueEnum;

use super::{Cli, parallel, progress::Progress};
use crate::{
    check::{Finding, Severity, check},
    edition::Edition,
    error::{Error, Result},
    project::Check,
    report::{
        Counts, concise, full, github, gitlab, json, junit,
        page::{self, Coverage, Sheet},
        rdjson, sarif, statistics,
    },
};

/// Report what an editor should look at.
///
/// Exits with 0 where nothing is found at or above the level of --fail-on, 1 where something is, 2
/// where it could not run.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// An original and its translation, or works of the project; without any, the whole project.
    #[arg(value_name = "RU EN | WORK")]
    texts: Vec<PathBuf>,
    /// The alignment of two files; without it they are aligned in memory.
    #[arg(long, value_name = "FILE")]
    alignment: Option<PathBuf>,
    /// The form of the findings. It never depends on where the command runs.
    #[arg(long, value_enum, default_value_t = Format::Full, value_name = "FORMAT")]
    output_format: Format,
    /// Where the findings go, in place of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Also write the sign-off sheet: one HTML page with all findings, to print and to sign.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// How many findings each rule has, in place of the findings.
    #[arg(long, conflicts_with = "output_format")]
    statistics: bool,
    /// From which severity findings make the command exit with 1.
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<Level>,
    /// Exit with 0 whatever is found.
    #[arg(long)]
    exit_zero: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: both places in their sources.
    Full,
    /// A line each: file, line, column, rule, message.
    Concise,
    /// One JSON array of all findings.
    Json,
    /// The same objects, a line each.
    Jsonl,
    /// SARIF 2.1.0, for code scanning on GitHub and elsewhere.
    Sarif,
    /// JUnit XML, a suite a work.
    Junit,
    /// Annotations of GitHub Actions; those above its limit go to the summary of the step.
    Github,
    /// A Code Quality report of GitLab.
    Gitlab,
    /// The diagnostics of reviewdog.
    Rdjson,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Level {
    Note,
    Warning,
    Error,
}

/// What is kept of a work when its texts are no longer in memory.
struct Checked {
    work: String,
    findings: Vec<Finding>,
    /// The findings with their sources, for people.
    full: String,
    sheet: Option<Sheet>,
}

pub(super) fn run(arguments: &Arguments, cli: &Cli) -> Result<ExitCode> {
    let (project, works) = super::works(&arguments.texts, arguments.alignment.as_deref())?;
    let configuration = project
        .map(|project| project.configuration.check)
        .unwrap_or_default();
    let level = level(arguments, &configuration);
    let progress = Progress::new(works.len(), cli.quiet);
    let checked = parallel::map(&works, |work| {
        progress.begin(&work.name);
        Ok(look(&work.edition()?, &configuration, arguments))
    });
    drop(progress);
    // Of several errors the first in the order of the works is told, whichever came first.
    let checked = checked.into_iter().collect::<Result<Vec<_>>>()?;
    let all: Vec<&Finding> = checked.iter().flat_map(|work| &work.findings).collect();
    super::write(
        arguments.output.as_deref(),
        &printed(arguments, &checked, &all, level),
    )?;
    if arguments.output_format == Format::Github {
        summarise(&all)?;
    }
    if let Some(path) = &arguments.report {
        let sheets: Vec<&Sheet> = checked
            .iter()
            .filter_map(|work| work.sheet.as_ref())
            .collect();
        super::write(Some(path), &page::write(&sheets))?;
    }
    for path in arguments.output.iter().chain(&arguments.report) {
        if path != Path::new("-") {
            cli.say(&format!("wrote {}", path.display()));
        }
    }
    let pairs = match works.len() {
        1 => "1 pair".to_owned(),
        count => format!("{count} pairs"),
    };
    cli.say(&format!(
        "{pairs} checked: {}",
        Counts::of(all.iter().copied())
    ));
    let fails = all.iter().any(|finding| finding.severity >= level);
    Ok(ExitCode::from(u8::from(fails && !arguments.exit_zero)))
}

/// A finding as a person reads it, with an empty line after it.
pub(super) fn shown(finding: &Finding, edition: &Edition) -> String {
    full::write(finding, edition, super::width()) + "\n\n"
}

fn level(arguments: &Arguments, configuration: &Check) -> Severity {
    match arguments.fail_on {
        Some(Level::Note) => Severity::Note,
        Some(Level::Warning) => Severity::Warning,
        Some(Level::Error) => Severity::Error,
        None => configuration.fails_on(),
    }
}

/// Checks a pair and makes of it what needs its texts.
fn look(edition: &Edition, configuration: &Check, arguments: &Arguments) -> Checked {
    let mut findings = check(edition, &configuration.settings());
    let here = env::current_dir().unwrap_or_default();
    for finding in &mut findings {
        for site in finding.original.iter_mut().chain(&mut finding.translation) {
            site.file = from_here(&site.file, &here);
        }
    }
    let is_full = arguments.output_format == Format::Full && !arguments.statistics;
    let shown = findings.iter().map(|finding| shown(finding, edition));
    let full = if is_full {
        shown.collect()
    } else {
        String::new()
    };
    let sheet = arguments.report.as_ref().map(|_| {
        let coverage = Coverage::of(edition, &findings);
        page::sheet(edition, &findings, &coverage)
    });
    Checked {
        work: edition.name.clone(),
        findings,
        full,
        sheet,
    }
}

/// A path as seen from the working folder, with `/` between its parts: services match it with the
/// files of a repository.
fn from_here(path: &str, here: &Path) -> String {
    let path = Path::new(path)
        .strip_prefix(here)
        .unwrap_or(Path::new(path));
    let path = path.display().to_string();
    if std::path::MAIN_SEPARATOR == '/' {
        path
    } else {
        path.replace(std::path::MAIN_SEPARATOR, "/")
    }
}

fn printed(
    arguments: &Arguments,
    checked: &[Checked],
    all: &[&Finding],
    fails_on: Severity,
) -> String {
    if arguments.statistics {
        return statistics::write(all);
    }
    match arguments.output_format {
        Format::Full => {
            let text: String = checked.iter().map(|work| work.full.as_str()).collect();
            // Colours are for terminals; a file has none.
            match &arguments.output {
                Some(path) if path != Path::new("-") => {
                    anstream::adapter::strip_str(&text).to_string()
                }
                _ => text,
            }
        }
        Format::Concise => concise::write(all),
        Format::Json => json::write(all),
        Format::Jsonl => json::write_lines(all),
        Format::Sarif => sarif::write(all),
        Format::Junit => {
            let works = checked.iter();
            let works = works.map(|work| (work.work.as_str(), work.findings.as_slice()));
            junit::write(&works.collect::<Vec<_>>(), fails_on)
        }
        Format::Github => github::write(all),
        Format::Gitlab => gitlab::write(all),
        Format::Rdjson => rdjson::write(all),
    }
}

/// Appends what GitHub does not show as annotations to the summary of the step, where there is one.
fn summarise(findings: &[&Finding]) -> Result<()> {
    let path = env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty());
    let (Some(path), Some(text)) = (path, github::summary(findings)) else {
        return Ok(());
    };
    let path = PathBuf::from(path);
    let file = fs::OpenOptions::new().append(true).create(true).open(&path);
    file.and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|source| Error::write(&path, source))
}
