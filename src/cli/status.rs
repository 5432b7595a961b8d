//! `sverka status`: how far each work has come.

use std::{fmt::Write, path::PathBuf, process::ExitCode};

use clap::ValueEnum;
use serde::Serialize;

use super::{Cli, check, emit, many::for_each};
use crate::{
    align::{Changes, wants_review},
    alignment::{Bead, Status},
    edition::Edition,
    error::Result,
    project::Work,
    report::Counts,
};

/// Say how far each work has come: what is aligned, verified, stale, unsure, what the rules find, and
/// which texts have changed since. Nothing is written.
///
/// A bead is stale when a person verified it and its texts have changed since; it is unsure when the
/// program made it and would not vouch for it. Exits with 0 whatever there is to do, with 2 where a work
/// could not be read.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Works of the project; all of them where none is named.
    #[arg(value_name = "WORK")]
    works: Vec<PathBuf>,
    /// How it is printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Words for people.
    Text,
    /// JSON for other programs.
    Json,
}

/// One work.
#[derive(Debug, Serialize)]
struct Report {
    work: String,
    aligned: bool,
    /// Beads of sentences.
    beads: usize,
    verified: usize,
    /// Beads, by their ids.
    stale: Vec<String>,
    unsure: Vec<String>,
    errors: usize,
    warnings: usize,
    notes: usize,
    /// The texts that have changed since they were aligned.
    changed: Vec<Changed>,
    /// What to run next.
    next: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Changed {
    file: String,
    #[serde(flatten)]
    changes: Changes,
}

pub(super) fn run(arguments: &Arguments, cli: &Cli) -> Result<ExitCode> {
    let (project, mut works) = super::works(&arguments.works, None)?;
    if let Some(project) = &project {
        project.teach(&mut works);
    }
    let checks = check::Checks::of(project.as_ref())?;
    let mut reports = Vec::new();
    let look = |work: &Work| report(work, &checks);
    let failed = for_each(&works, cli, look, |_, report| {
        match arguments.format {
            Format::Json => reports.push(report),
            Format::Text => emit(&words(&report))?,
        }
        Ok(())
    })?;
    if arguments.format == Format::Json {
        let json = serde_json::to_string_pretty(&reports).unwrap_or_default();
        emit(&(json + "\n"))?;
    }
    Ok(failed.into())
}

fn report(work: &Work, checks: &check::Checks) -> Result<Report> {
    let mut report = Report::of(work);
    let Some((edition, survival)) = work.state()? else {
        report.next.push(format!("sverka align {}", work.name));
        return Ok(report);
    };
    report.count(&edition);
    let found = Counts::of(&checks.findings(&edition));
    (report.errors, report.warnings, report.notes) = (found.errors, found.warnings, found.notes);
    let files = [&work.original, &work.translation];
    for (file, changes) in files.into_iter().zip(survival.changes) {
        if !survival.is_whole && !changes.is_none() {
            let file = file.display().to_string();
            report.changed.push(Changed { file, changes });
        }
    }
    if !survival.is_whole {
        report.next.push(format!("sverka align {}", work.name));
    }
    if let Some(bead) = report
        .stale
        .iter()
        .chain(&report.unsure)
        .find(|id| id.starts_with('b'))
    {
        report
            .next
            .push(format!("sverka explain {bead} {}", work.name));
    }
    if found != Counts::default() {
        report.next.push(format!("sverka check {}", work.name));
    }
    Ok(report)
}

impl Report {
    /// The report of a work that is not aligned.
    fn of(work: &Work) -> Self {
        Self {
            work: work.name.clone(),
            aligned: false,
            beads: 0,
            verified: 0,
            stale: Vec::new(),
            unsure: Vec::new(),
            errors: 0,
            warnings: 0,
            notes: 0,
            changed: Vec::new(),
            next: Vec::new(),
        }
    }

    fn count(&mut self, edition: &Edition) {
        let alignment = &edition.alignment;
        let is_verified = |bead: &&Bead| bead.status == Status::Verified;
        self.aligned = true;
        self.beads = alignment.beads.len();
        self.verified = alignment.beads.iter().filter(is_verified).count();
        let groups = [
            ("b", &alignment.beads),
            ("nb", &alignment.notes),
            ("rb", &alignment.entries),
        ];
        for (prefix, beads) in groups {
            for (bead, number) in beads.iter().zip(1..) {
                if bead.status == Status::Stale {
                    self.stale.push(format!("{prefix}{number}"));
                } else if prefix == "b" && wants_review(bead) {
                    self.unsure.push(format!("{prefix}{number}"));
                }
            }
        }
    }
}

/// A work in words, a line for what there is and a line for each thing to do.
fn words(report: &Report) -> String {
    let mut text = format!("{}: ", report.work);
    if report.aligned {
        let Report {
            beads, verified, ..
        } = report;
        let _ = write!(text, "{verified} of {beads} beads verified");
        for (beads, what) in [(&report.stale, "stale"), (&report.unsure, "unsure")] {
            if !beads.is_empty() {
                let _ = write!(text, ", {} {what} ({})", beads.len(), some(beads));
            }
        }
        let counts = Counts {
            errors: report.errors,
            warnings: report.warnings,
            notes: report.notes,
        };
        let _ = writeln!(text, "; {counts}");
    } else {
        text.push_str("not aligned yet\n");
    }
    for changed in &report.changed {
        let _ = writeln!(text, "  {} has changed: {}", changed.file, changed.changes);
    }
    for command in &report.next {
        let _ = writeln!(text, "  next: {command}");
    }
    text
}

/// The first of a list, and whether there are more.
fn some(beads: &[String]) -> String {
    const SHOWN: usize = 5;
    let shown = beads.iter().take(SHOWN).map(String::as_str);
    let mut text = shown.collect::<Vec<_>>().join(", ");
    if beads.len() > SHOWN {
        text.push_str(" …");
    }
    text
}
