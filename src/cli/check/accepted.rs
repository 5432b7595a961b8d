//! What was accepted before: the baseline and the configuration, read before the checks and written
//! after them.

use std::path::PathBuf;

use super::Looked;
use crate::{
    calendar::Date,
    check::{
        self, Checked,
        baseline::{self, Entry},
    },
    cli::Cli,
    error::{Error, Result},
    file,
    project::{BASELINE, Project},
};

#[derive(Debug, Default, clap::Args)]
pub(super) struct Accepted {
    /// The file of accepted findings; without it, the project's own (`baseline.toml`), where there
    /// is one.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Add all that is found to the baseline, with a reason, so that it is not reported again.
    #[arg(long, requires = "reason")]
    write_baseline: bool,
    /// Why what is found is accepted.
    #[arg(long, value_name = "TEXT", requires = "write_baseline")]
    reason: Option<String>,
    /// Who accepts it; without it, the name of the user.
    #[arg(long, value_name = "NAME", requires = "write_baseline")]
    who: Option<String>,
}

/// The baseline of this run, and where it is.
pub(super) struct Ledger {
    known: baseline::Ledger,
    entries: Vec<Entry>,
    path: PathBuf,
    /// The reason and the person of what is to be added.
    adding: Option<(String, String)>,
}

impl Ledger {
    pub(super) fn open(arguments: &Accepted, project: Option<&Project>) -> Result<Self> {
        let configuration = project.map(|project| &project.configuration.check);
        let own = configuration.and_then(|check| check.baseline.clone());
        let accepted = configuration.map(|check| check.accept.clone());
        let in_project = || project.map_or_else(|| PathBuf::from(BASELINE), Project::baseline);
        let path = arguments.baseline.clone().unwrap_or_else(in_project);
        // A file that somebody named has to be there, unless it is about to be made.
        let is_named = arguments.baseline.is_some() || own.is_some();
        let is_read = path.is_file() || is_named && !arguments.write_baseline;
        let entries = if is_read {
            baseline::read(&path.display().to_string(), &file::read(&path)?)?
        } else {
            Vec::new()
        };
        let adding = arguments.write_baseline.then(|| {
            let who = crate::cli::who(arguments.who.as_deref());
            (arguments.reason.clone().unwrap_or_default(), who)
        });
        if let Some((reason, who)) = &adding
            && (reason.trim().is_empty() || who.trim().is_empty())
        {
            let message = "the baseline wants a reason and a name: --reason TEXT --who NAME";
            return Err(Error::Usage(message.to_owned()));
        }
        Ok(Self {
            known: baseline::Ledger::new(entries.clone(), accepted.unwrap_or_default()),
            entries,
            path,
            adding,
        })
    }

    /// Takes out what was accepted before.
    pub(super) fn settle(&self, checked: &mut Checked) {
        self.known.settle(checked);
    }

    /// Adds what was found to the baseline, where that was asked for.
    pub(super) fn write(&mut self, looked: &mut [Looked], cli: &Cli) -> Result<()> {
        let Some((reason, who)) = &self.adding else {
            return Ok(());
        };
        let when = Date::today().to_string();
        let known = self.entries.len();
        for work in looked {
            work.full.clear();
            for finding in std::mem::take(&mut work.checked.findings) {
                if !self
                    .entries
                    .iter()
                    .any(|entry| entry.fingerprint == finding.fingerprint)
                {
                    self.entries.push(Entry::of(&finding, reason, who, &when));
                }
                work.checked.accepted.push(check::Accepted {
                    finding,
                    reason: reason.clone(),
                    is_in_text: false,
                });
            }
        }
        file::write(&self.path, baseline::write(&self.entries))?;
        let added = self.entries.len() - known;
        cli.say(&format!("wrote {}: {added} added", self.path.display()));
        Ok(())
    }

    /// Says which entries no finding needed, after all of the project was checked.
    pub(super) fn report_unused(&self, is_whole: bool, cli: &Cli) {
        if is_whole {
            for message in self.known.unused() {
                cli.say(&message);
            }
        }
    }
}
