//! `sverka check`: findings.

mod accepted;
mod output;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use super::{
    Cli, emit, explain,
    many::{Failed, for_each},
};
use crate::{
    check::{Checked, Coverage, Finding, Settings, Severity, check, check_text},
    edition::Edition,
    error::{Error, Result},
    project::{Project, Work},
    report::{
        Counts, full,
        page::{self, Sheet},
    },
};

/// Report what an editor should look at.
///
/// Two texts are compared; one text is checked for what it shows by itself. Exits with 0 where
/// nothing is found at or above the level of --fail-on, 1 where something is, 2 where it could not
/// run or a pair could not be checked; the others are checked all the same.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// An original and its translation, one text, or works of the project; without any, the whole
    /// project.
    #[arg(value_name = "RU EN | TEXT | WORK")]
    texts: Vec<PathBuf>,
    /// The alignment of two files; without it they are aligned in memory.
    #[arg(long, value_name = "FILE")]
    alignment: Option<PathBuf>,
    /// The languages of the two files, original first, where they do not say so or the English text
    /// is the original: `en,ru`.
    #[arg(long, value_name = "RU,EN", value_parser = super::languages)]
    langs: Option<super::Tags>,
    #[command(flatten)]
    output: output::Output,
    #[command(flatten)]
    accepted: accepted::Accepted,
    /// Check these rules only, by name, code or family (`notes`, `citations`, `anchors`, `text`).
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Do not check these rules.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// List the rules and check nothing.
    #[arg(long)]
    list_rules: bool,
    /// From which severity findings make the command exit with 1.
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<Severity>,
    /// Exit with 0 whatever is found.
    #[arg(long)]
    exit_zero: bool,
}

/// What is kept of a work when its texts are no longer in memory.
struct Looked {
    work: String,
    checked: Checked,
    /// The findings with their sources, for people.
    full: String,
    sheet: Option<Sheet>,
}

pub(super) fn run(arguments: &Arguments, cli: &Cli) -> Result<ExitCode> {
    if arguments.list_rules {
        emit(&explain::list(crate::check::RULES))?;
        return Ok(ExitCode::SUCCESS);
    }
    let (project, works) = works(arguments)?;
    let project = project.as_ref();
    let mut checks = Checks {
        settings: settings(arguments, project)?,
        ledger: accepted::Ledger::open(&arguments.accepted, project)?,
    };
    let own = project.map(|project| project.configuration.check.fails_on());
    let level = arguments.fail_on.or(own).unwrap_or(Severity::Error);
    let (mut looked, failed) = look_at_all(&works, &checks, arguments, cli)?;
    checks.ledger.write(&mut looked, cli)?;
    let all: Vec<&Finding> = looked
        .iter()
        .flat_map(|work| &work.checked.findings)
        .collect();
    output::write(&arguments.output, &looked, &failed, level, cli)?;
    let is_all_of_it = arguments.texts.is_empty() && failed.0.is_empty();
    let is_whole = is_all_of_it && checks.settings.select.is_empty();
    checks.ledger.report_unused(is_whole, cli);
    // Where nothing was checked, what failed is all there is to say.
    if !looked.is_empty() {
        cli.say(&summary(&looked, &all, &failed, works.is_pairs()));
    }
    let fails = all.iter().any(|finding| finding.severity >= level);
    let code = u8::from(fails && !arguments.exit_zero);
    Ok(ExitCode::from(code.max(failed.code())))
}

/// Checks pairs as the project wants them, what was accepted left out.
pub(super) struct Checks {
    settings: Settings,
    ledger: accepted::Ledger,
}

impl Checks {
    pub(super) fn of(project: Option<&Project>) -> Result<Self> {
        Ok(Self {
            settings: own_settings(project)?,
            ledger: accepted::Ledger::open(&accepted::Accepted::default(), project)?,
        })
    }

    pub(super) fn findings(&self, edition: &Edition) -> Vec<Finding> {
        self.settled(check(edition, &self.settings)).findings
    }

    fn settled(&self, mut checked: Checked) -> Checked {
        self.ledger.settle(&mut checked);
        checked
    }
}

fn own_settings(project: Option<&Project>) -> Result<Settings> {
    project.map_or_else(|| Ok(Settings::default()), Project::settings)
}

/// What is to be checked.
enum Works {
    Pairs(Vec<Work>),
    /// A text without its counterpart.
    Text(PathBuf),
}

impl Works {
    fn is_pairs(&self) -> bool {
        matches!(self, Self::Pairs(_))
    }
}

fn works(arguments: &Arguments) -> Result<(Option<Project>, Works)> {
    if let [text] = arguments.texts.as_slice()
        && text.extension().is_some()
    {
        let project = Project::find(Path::new(".")).ok();
        return Ok((project, Works::Text(text.clone())));
    }
    let (project, mut works) = super::works(&arguments.texts, arguments.alignment.as_deref())?;
    if arguments.langs.is_some() {
        for work in &mut works {
            work.languages = super::told(arguments.langs.as_ref());
        }
    }
    Ok((project, Works::Pairs(works)))
}

fn settings(arguments: &Arguments, project: Option<&Project>) -> Result<Settings> {
    let mut settings = own_settings(project)?;
    for name in arguments.select.iter().chain(&arguments.ignore) {
        crate::check::known(name).map_err(Error::Usage)?;
    }
    if !arguments.select.is_empty() {
        settings.select.clone_from(&arguments.select);
        settings.ignore.clear();
    }
    settings.ignore.extend(arguments.ignore.iter().cloned());
    Ok(settings)
}

/// Checks all works, several at a time, and returns them in their order, and those that failed.
fn look_at_all(
    works: &Works,
    checks: &Checks,
    arguments: &Arguments,
    cli: &Cli,
) -> Result<(Vec<Looked>, Failed)> {
    let mut looked = Vec::new();
    let look = |edition: &Edition, checked| look(edition, checks.settled(checked), arguments);
    match works {
        Works::Text(path) => {
            let work = path.display().to_string();
            let mut failed = Failed::default();
            match super::read_text(path) {
                Ok(document) => {
                    let (edition, checked) = check_text(document, &checks.settings);
                    looked.push(Looked {
                        work,
                        ..look(&edition, checked)
                    });
                }
                Err(error) => failed.add(&work, error),
            }
            Ok((looked, failed))
        }
        Works::Pairs(works) => {
            let make = |work: &Work| {
                let edition = work.edition()?;
                Ok(look(&edition, check(&edition, &checks.settings)))
            };
            let failed = for_each(works, cli, make, |_, made| {
                looked.push(made);
                Ok(())
            })?;
            Ok((looked, failed))
        }
    }
}

/// Makes of a checked pair what needs its texts.
fn look(edition: &Edition, mut checked: Checked, arguments: &Arguments) -> Looked {
    output::see_from_here(&mut checked.findings);
    let accepted = checked.accepted.iter_mut();
    output::see_from_here(accepted.map(|accepted| &mut accepted.finding));
    let is_full = arguments.output.is_full();
    let shown = checked.findings.iter().filter(|_| is_full);
    let full = shown
        .map(|finding| shown_with_sources(finding, edition))
        .collect();
    let sheet = arguments
        .output
        .report
        .as_ref()
        .map(|_| page::sheet(edition, &checked));
    Looked {
        work: edition.name.clone(),
        checked,
        full,
        sheet,
    }
}

/// A finding as a person reads it, with an empty line after it.
pub(super) fn shown_with_sources(finding: &Finding, edition: &Edition) -> String {
    full::write(finding, edition, super::width()) + "\n\n"
}

fn summary(looked: &[Looked], all: &[&Finding], failed: &Failed, are_pairs: bool) -> String {
    let pairs = |count| match count {
        1 => "1 pair".to_owned(),
        count => format!("{count} pairs"),
    };
    let what = if are_pairs {
        pairs(looked.len())
    } else {
        "1 text".to_owned()
    };
    let accepted: usize = looked.iter().map(|work| work.checked.accepted.len()).sum();
    let accepted = match accepted {
        0 => String::new(),
        count => format!(" ({count} more accepted)"),
    };
    let failed = match failed.0.len() {
        0 => String::new(),
        count => format!("; {} could not be checked", pairs(count)),
    };
    format!(
        "{what} checked: {}{accepted}{failed}",
        Counts::of(all.iter().copied())
    )
}

/// All that was compared.
fn coverage(looked: &[Looked]) -> Coverage {
    let mut sum = Coverage::default();
    for work in looked {
        sum += work.checked.coverage;
    }
    sum
}
