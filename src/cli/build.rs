//! `sverka build`: everything.

use std::{path::PathBuf, process::ExitCode};

use super::{Cli, check, emit, many::for_each};
use crate::{
    edition::{Edition, Side},
    error::Result,
    file,
    project::{Aligned, Wishes, Work},
    render,
    report::Counts,
};

/// Align what is new or has changed, check, and write the editions.
///
/// Sentences that the texts do not mark yet are marked in place, and nothing else in them changes.
/// What a person has verified in an alignment is kept. A file that would say what it says already is
/// not written again; a build that was broken off goes on where it was.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Works of the project; all of them where none is named.
    works: Vec<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, cli: &Cli) -> Result<ExitCode> {
    let (project, mut works) = super::works(&arguments.works, None)?;
    if let Some(project) = &project {
        project.teach(&mut works);
    }
    let checks = check::Checks::of(project.as_ref())?;
    let configuration = project
        .map(|project| project.configuration)
        .unwrap_or_default();
    let level = configuration.check.fails_on();
    let build = |work: &Work| {
        let mut aligned = work.align(&Wishes::default())?;
        let findings = checks.findings(&aligned.edition);
        if configuration.edition.evidence {
            aligned.edition = aligned.edition.explained(&work.lexicon);
        }
        let page = work.edition_file("html");
        let html = render::html::write(&aligned.edition, &findings);
        let same = if file::write_changed(&page, html)? {
            aligned.written.push(page);
            None
        } else {
            Some(page)
        };
        Ok((aligned, same, findings))
    };
    let mut fails = false;
    let failed = for_each(&works, cli, build, |_, (aligned, same, findings)| {
        super::align::warn(&aligned, cli);
        emit(&format!("{}\n", summary(&aligned, Counts::of(&findings))))?;
        for path in &aligned.written {
            emit(&format!("  wrote {}\n", path.display()))?;
        }
        if let Some(page) = same {
            emit(&format!("  {} has not changed\n", page.display()))?;
        }
        for finding in &findings {
            emit(&check::shown_with_sources(finding, &aligned.edition))?;
        }
        fails |= findings.iter().any(|finding| finding.severity >= level);
        Ok(())
    })?;
    Ok(ExitCode::from(failed.code().max(u8::from(fails))))
}

/// One line on a work: how much of it there is and what was found.
fn summary(aligned: &Aligned, counts: Counts) -> String {
    let edition = &aligned.edition;
    format!("{}: {}; {counts}", edition.name, extent(edition))
}

/// How much there is of a pair.
pub(super) fn extent(edition: &Edition) -> String {
    let [original, translation] = Side::BOTH.map(|side| edition.document(side));
    format!(
        "{} and {} sentences in {} beads, {} and {} notes",
        original.running().count(),
        translation.running().count(),
        edition.alignment.beads.len(),
        original.notes.len(),
        translation.notes.len()
    )
}
