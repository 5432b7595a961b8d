//! The command line: one file a command, each thin.
//!
//! Results go to standard output, everything else to standard error.

mod align;
mod build;
mod check;
mod eval;
mod explain;
mod export;
mod import;
mod init;
mod many;
mod pace;
mod pairs;
mod progress;
mod reasons;
#[cfg(feature = "serve")]
mod review;
mod shell;
mod status;

use std::{
    io::Write,
    num::NonZero,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use clap::{Parser, Subcommand, ValueEnum};
use unicode_normalization::UnicodeNormalization;

use crate::{
    document::Document,
    error::{Error, Result},
    language::{lexicon::Lexicon, own::Own},
    limits::{self, Limits, Setting, Table},
    project::{Configuration, Languages, Project, Work},
};

/// Align a Russian text with its English translation, check the one against the other, publish the
/// pair as a parallel edition. Works offline and gives the same answer every time.
#[derive(Debug, Parser)]
#[command(name = "sverka", version, after_long_help = more_help())]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Say nothing but results and errors.
    #[arg(long, short, global = true)]
    quiet: bool,
    /// Use colours: on a terminal, always or never.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
    /// How many threads work; all cores where it is not said. An engine that starts a filter for each
    /// core wants 1.
    #[arg(long, short, global = true, value_name = "N")]
    jobs: Option<NonZero<usize>>,
    /// Take in more than a limit allows, or less, as in file-size=2GiB; `sverka --help` lists the limits.
    #[arg(long, global = true, value_name = "NAME=VALUE")]
    limit: Vec<Setting>,
}

const EXAMPLES: &str = "\
Examples:
  sverka init translations             make a project folder
  sverka import article.docx           make TEI of what a translator delivered
  sverka build                         align, check and publish every work of the project
  sverka check chronicle               show what an editor should look at
  sverka status                        say how far each work has come, and what to do next
  sverka review chronicle              confirm and mend its alignment in the browser
  sverka check ru.xml en.xml           the same for two TEI files, without a project
  sverka check --report sheet.html     write the sheet that an editor prints and signs
  sverka align ru.xml en.xml -o a.xml  write a stand-off alignment
  sverka export --to html -o out.html chronicle
  sverka export --to tmx chronicle     hand a pair on as a translation memory
  sverka import memory.tmx             make TEI texts and an alignment of a bitext

Exit codes: 0 done and nothing found, 1 findings at or above the level, 2 could not run, or could not
read one of several works.";

/// What the help says after the options.
fn more_help() -> String {
    format!("Limits, for --limit NAME=VALUE:\n{Table}\n{EXAMPLES}")
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Arguments),
    Init(init::Arguments),
    Import(import::Arguments),
    Align(align::Arguments),
    Check(check::Arguments),
    Status(status::Arguments),
    Export(export::Arguments),
    #[cfg(feature = "serve")]
    Review(review::Arguments),
    Eval(eval::Arguments),
    Pairs(pairs::Arguments),
    Explain(explain::Arguments),
    Completions(shell::Completions),
    Man(shell::Man),
}

impl Cli {
    /// Carries out the command.
    ///
    /// # Errors
    /// The command could not be carried out; nothing is left half-written.
    pub fn run(&self) -> Result<ExitCode> {
        match self.color {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
        .write_global();
        let set = |limits: Limits, one: &Setting| limits.with(one.limit, one.value);
        let limits = self.limit.iter().fold(Limits::default(), set);
        // Nothing has asked for limits yet.
        limits::set(limits);
        let is_deep = limits.stack() > Limits::default().stack();
        if self.jobs.is_some() || is_deep {
            let jobs = self.jobs.map_or(0, NonZero::get);
            let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs);
            // Nothing else has started the pool, and without threads of its own it works all the same.
            let _ = if is_deep {
                pool.stack_size(limits.stack()).build_global()
            } else {
                pool.build_global()
            };
        }
        if !is_deep {
            return self.carry_out();
        }
        let refused = |_| {
            let message = "the system has no stack for so great a depth; say a lower --limit depth";
            Error::Usage(message.to_owned())
        };
        std::thread::scope(|threads| {
            let thread = std::thread::Builder::new().stack_size(limits.stack());
            let work = thread.spawn_scoped(threads, || self.carry_out());
            let done = work.map_err(refused)?.join();
            done.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    }

    fn carry_out(&self) -> Result<ExitCode> {
        match &self.command {
            Command::Build(arguments) => build::run(arguments, self),
            Command::Init(arguments) => init::run(arguments, self),
            Command::Import(arguments) => import::run(arguments, self),
            Command::Align(arguments) => align::run(arguments, self),
            Command::Check(arguments) => check::run(arguments, self),
            Command::Status(arguments) => status::run(arguments, self),
            #[cfg(feature = "serve")]
            Command::Review(arguments) => review::run(arguments, self),
            Command::Export(arguments) => export::run(arguments, self),
            Command::Eval(arguments) => eval::run(arguments),
            Command::Pairs(arguments) => pairs::run(arguments, self),
            Command::Explain(arguments) => explain::run(arguments),
            Command::Completions(arguments) => shell::completions(arguments),
            Command::Man(arguments) => shell::man(arguments, self),
        }
    }

    /// A word to the user that is no result.
    fn say(&self, message: &str) {
        if !self.quiet {
            // Where standard error is closed there is nobody to tell.
            let _ = writeln!(anstream::stderr(), "{message}");
        }
    }
}

/// Says on standard error what failed.
pub fn fail(error: &Error) {
    let style = anstyle::AnsiColor::Red.on_default().bold();
    // Where standard error is closed, the exit code still tells.
    let _ = writeln!(anstream::stderr(), "{style}error:{style:#} {error}");
}

/// Writes words with colours to standard output.
fn emit(text: &str) -> Result<()> {
    print(anstream::stdout().lock(), text.as_bytes())
}

fn print(mut output: impl Write, content: &[u8]) -> Result<()> {
    output
        .write_all(content)
        .and_then(|()| output.flush())
        .map_err(|source| Error::Print { source })
}

/// Writes a result to a file, or to standard output where there is none or it is `-`.
fn write(output: Option<&Path>, content: impl AsRef<[u8]>) -> Result<()> {
    match output {
        Some(path) if path != Path::new("-") => crate::file::write(path, content),
        _ => print(std::io::stdout().lock(), content.as_ref()),
    }
}

/// How many columns a report may take.
fn width() -> usize {
    let columns = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    columns.or_else(terminal).unwrap_or(120)
}

/// Who the user is: the name that was given, or else that of the account; empty where neither is
/// known.
fn who(named: Option<&str>) -> String {
    let account = || {
        let mut names = ["USER", "USERNAME"].into_iter();
        names.find_map(|name| std::env::var(name).ok())
    };
    named
        .map(str::to_owned)
        .or_else(account)
        .unwrap_or_default()
}

/// The works that a command is about: two files, named works of the project, or all of them.
fn works(names: &[PathBuf], alignment: Option<&Path>) -> Result<(Option<Project>, Vec<Work>)> {
    let is_file = |path: &PathBuf| path.extension().is_some() || path.components().count() > 1;
    if let [original, translation] = names
        && (is_file(original) || is_file(translation))
    {
        return files(original, translation, alignment);
    }
    if let Some(path) = names.iter().find(|name| is_file(name)) {
        let message = format!(
            "{} is a file; name two, an original and its translation, or works of the project",
            path.display()
        );
        return Err(Error::Usage(message));
    }
    let project = Project::find(Path::new("."))?;
    if names.is_empty() {
        let works = project.works.clone();
        return Ok((Some(project), works));
    }
    let mut works = Vec::new();
    for name in names {
        let known = project
            .works
            .iter()
            .find(|work| is_same_name(&work.name, name));
        works.push(known.cloned().ok_or_else(|| unknown(name, &project))?);
    }
    Ok((Some(project), works))
}

/// Whether a user means a work by a name; macOS writes letters and their accents apart.
fn is_same_name(work: &str, name: &Path) -> bool {
    work.nfc().eq(name.to_string_lossy().nfc())
}

/// Two files; where they are a work of a project, its alignment goes with them.
fn files(
    original: &Path,
    translation: &Path,
    alignment: Option<&Path>,
) -> Result<(Option<Project>, Vec<Work>)> {
    for path in [original, translation].into_iter().chain(alignment) {
        std::fs::metadata(path).map_err(|source| Error::read(path, source))?;
    }
    let same = |a: &Path, b: &Path| {
        let whole = |path| std::fs::canonicalize(path).ok();
        whole(a).is_some() && whole(a) == whole(b)
    };
    let project = Project::find(Path::new(".")).ok();
    let known = project.as_ref().and_then(|project| {
        let mut works = project.works.iter();
        works.find(|work| same(&work.original, original) && same(&work.translation, translation))
    });
    let work = match (known, alignment) {
        (Some(work), None) => work.clone(),
        _ => Work::of_files(original, translation, alignment, own()?, lexicon()?),
    };
    Ok((project, vec![work]))
}

/// The tags of two languages, original first.
type Tags = [String; 2];

/// Reads `de,fr`.
fn languages(text: &str) -> std::result::Result<Tags, String> {
    let is_tag = |tag: &&str| {
        let mut letters = tag.chars();
        letters.clone().count() >= 2 && letters.all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let tags: Vec<&str> = text.split(',').map(str::trim).filter(is_tag).collect();
    match tags.as_slice() {
        [original, translation] => Ok([(*original).to_owned(), (*translation).to_owned()]),
        _ => Err("expected two language tags, original first, such as de,fr".to_owned()),
    }
}

/// How the languages of two files are known.
fn told(tags: Option<&Tags>) -> Languages {
    tags.map_or(Languages::OfTexts, |tags| Languages::Told(tags.clone()))
}

/// One TEI text.
fn read_text(path: &Path) -> Result<Document> {
    let source = crate::file::read(path)?;
    crate::tei::read_with(&path.display().to_string(), source, &own()?)
}

/// What the project of the working folder knows beyond the tables, where there is one.
fn own() -> Result<Arc<Own>> {
    let found = Configuration::find(Path::new("."))?;
    Ok(found.map_or_else(Arc::default, |(_, configuration)| configuration.knowledge))
}

/// What the project of the working folder aligns by, where there is one; else the seed lexicon.
fn lexicon() -> Result<Arc<Lexicon>> {
    let found = Configuration::find(Path::new("."))?;
    found.map_or_else(
        || Ok(Arc::default()),
        |(root, configuration)| configuration.lexicon(&root),
    )
}

fn unknown(name: &Path, project: &Project) -> Error {
    let name = name.display().to_string();
    let nearest = project
        .works
        .iter()
        .map(|work| (strsim::jaro_winkler(&work.name, &name), &work.name))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let known: Vec<&str> = project
        .works
        .iter()
        .map(|work| work.name.as_str())
        .collect();
    let hint = match nearest {
        Some((likeness, nearest)) if likeness > 0.75 => format!("did you mean {nearest}?"),
        _ => format!("it has {}", known.join(", ")),
    };
    Error::Usage(format!("the project has no work {name}; {hint}"))
}
