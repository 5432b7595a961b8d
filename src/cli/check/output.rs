//! Where findings go and in which form.

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
};

use clap::ValueEnum;

use super::{Failed, Looked};
use crate::{
    check::{Finding, Severity},
    cli::Cli,
    error::{Error, Result},
    report::{
        Failure, concise, github, gitlab, json, junit,
        page::{self, Sheet},
        rdjson, sarif, statistics,
    },
};

#[derive(Debug, clap::Args)]
pub(super) struct Output {
    /// The form of the findings. It never depends on where the command runs.
    #[arg(
        long = "output-format",
        value_enum,
        default_value_t = Format::Full,
        value_name = "FORMAT"
    )]
    format: Format,
    /// Where the findings go, in place of standard output.
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    file: Option<PathBuf>,
    /// Also write the sign-off sheet: one HTML page with all findings, to print and to sign.
    #[arg(long, value_name = "FILE")]
    pub(super) report: Option<PathBuf>,
    /// How many findings each rule has and how much was compared, in place of the findings.
    #[arg(long, conflicts_with = "format")]
    statistics: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
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

impl Output {
    /// Whether findings are shown with their sources.
    pub(super) fn is_full(&self) -> bool {
        self.format == Format::Full && !self.statistics
    }
}

/// Writes the findings, the summary of a step on GitHub, and the sign-off sheet.
pub(super) fn write(
    arguments: &Output,
    looked: &[Looked],
    failed: &Failed,
    fails_on: Severity,
    cli: &Cli,
) -> Result<()> {
    let all = looked.iter().flat_map(|work| &work.checked.findings);
    let (all, failures) = (&all.collect::<Vec<&Finding>>(), &failures(failed));
    let text = printed(arguments, looked, all, failures, fails_on);
    let file = arguments.file.as_deref();
    if let Some(path) = file.filter(|path| *path != Path::new("-")) {
        crate::file::write(path, &text)?;
    } else {
        // Where colours do not belong they are taken out here.
        crate::cli::emit(&text)?;
    }
    if arguments.format == Format::Github {
        summarise(all, failures)?;
    }
    if let Some(path) = &arguments.report {
        let sheets = looked.iter().filter_map(|work| work.sheet.as_ref());
        crate::cli::write(
            Some(path),
            page::write(&sheets.collect::<Vec<&Sheet>>(), failures),
        )?;
    }
    for path in arguments.file.iter().chain(&arguments.report) {
        if path != Path::new("-") {
            cli.say(&format!("wrote {}", path.display()));
        }
    }
    Ok(())
}

/// Names the files of findings as seen from the working folder, with `/` between their parts:
/// services match them with the files of a repository.
pub(super) fn see_from_here<'f>(findings: impl IntoIterator<Item = &'f mut Finding>) {
    let here = env::current_dir().unwrap_or_default();
    for finding in findings {
        for site in finding.original.iter_mut().chain(&mut finding.translation) {
            site.file = seen_from(&here, &site.file);
        }
    }
}

fn seen_from(here: &Path, path: &str) -> String {
    let path = Path::new(path);
    let path = path.strip_prefix(here).unwrap_or(path);
    let path = path.display().to_string();
    if std::path::MAIN_SEPARATOR == '/' {
        path
    } else {
        path.replace(std::path::MAIN_SEPARATOR, "/")
    }
}

/// What kept works from being checked, their files named as those of findings are.
fn failures(failed: &Failed) -> Vec<Failure> {
    let here = env::current_dir().unwrap_or_default();
    let failures = failed.0.iter().map(|(work, error)| {
        let mut failure = Failure::of(work, error);
        if let Some(place) = &mut failure.place {
            place.path = seen_from(&here, &place.path);
        }
        failure
    });
    failures.collect()
}

fn printed(
    arguments: &Output,
    looked: &[Looked],
    all: &[&Finding],
    failures: &[Failure],
    fails_on: Severity,
) -> String {
    if arguments.statistics {
        return statistics::write(all, &super::coverage(looked));
    }
    match arguments.format {
        Format::Full => {
            let text: String = looked.iter().map(|work| work.full.as_str()).collect();
            // Colours are for terminals; a file has none.
            match &arguments.file {
                Some(path) if path != Path::new("-") => {
                    anstream::adapter::strip_str(&text).to_string()
                }
                _ => text,
            }
        }
        Format::Concise => concise::write(all),
        Format::Json => json::write(all),
        Format::Jsonl => json::write_lines(all),
        Format::Sarif => {
            let accepted = looked.iter().flat_map(|work| &work.checked.accepted);
            sarif::write(all, &accepted.collect::<Vec<_>>(), failures)
        }
        Format::Junit => {
            let works = looked.iter();
            let works = works.map(|work| (work.work.as_str(), work.checked.findings.as_slice()));
            junit::write(&works.collect::<Vec<_>>(), failures, fails_on)
        }
        Format::Github => github::write(all, failures),
        Format::Gitlab => gitlab::write(all, failures),
        Format::Rdjson => rdjson::write(all, failures),
    }
}

/// Appends what GitHub does not show as annotations to the summary of the step, where there is one.
fn summarise(findings: &[&Finding], failures: &[Failure]) -> Result<()> {
    let path = env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty());
    let (Some(path), Some(text)) = (path, github::summary(findings, failures)) else {
        return Ok(());
    };
    let path = PathBuf::from(path);
    let file = fs::OpenOptions::new().append(true).create(true).open(&path);
    file.and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|source| Error::write(&path, source))
}
