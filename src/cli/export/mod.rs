//! `sverka export`: editions, and single texts.

mod files;
mod pdf;
mod texts;

use std::{path::PathBuf, process::ExitCode, sync::LazyLock};

use clap::{ValueEnum, builder::PossibleValue};

use super::{Cli, many::for_each};
use crate::{
    check::Finding,
    edition::Edition,
    error::{Error, Result},
    exchange,
    project::Work,
    render,
};

/// Write an edition, or a text as Markdown; or hand the pair on as a bitext.
///
/// The formats of bitexts come back with `sverka import --from FORMAT`. TMX, XLIFF, TSV and JSON Lines
/// hold sentences, bibliography entries and notes; the others the sentences of the running text, in
/// files of their own beside the alignment.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// An original and its translation, or works of the project; without any, the whole project.
    /// For Markdown also one text.
    #[arg(value_name = "RU EN | WORK")]
    texts: Vec<PathBuf>,
    /// The alignment of two files; without it they are aligned in memory.
    #[arg(long, value_name = "FILE")]
    alignment: Option<PathBuf>,
    /// The format.
    #[arg(long, value_enum, value_name = "FORMAT")]
    to: Format,
    /// The file it goes to, `-` for standard output; or a folder, in which the files are named
    /// after their works. A format of several files wants a folder, and makes it where there is
    /// none. Without it each work goes to the edition folder.
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// Of each work only this text (Markdown).
    #[arg(long, value_enum, value_name = "SIDE")]
    side: Option<Side>,
    /// Show of each pair which words, names, dates and numbers tie it together (HTML).
    #[arg(long)]
    evidence: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Side {
    /// The original.
    Original,
    /// The translation.
    Translation,
}

/// An edition for readers, or a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Desk {
    /// One page that needs nothing else, both texts side by side.
    Html,
    /// A book for reading devices: EPUB 3, notes pop up.
    Epub,
    /// A table of two columns for word processors, notes as footnotes.
    Docx,
    /// A source for LaTeX that prints the texts on facing pages (reledpar).
    Latex,
    /// A PDF: two columns, the notes of each at the foot of the page. A program that was built
    /// without the feature `pdf` writes the source for Typst instead.
    Pdf,
    /// A source for Typst: two columns, notes at the foot of the page.
    Typst,
    /// Both texts and their alignment as TEI in one file.
    Tei,
    /// One text as Markdown with footnotes, which `import` reads back; two files for a work.
    Markdown,
}

/// What `--to` may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Desk(Desk),
    Bitext(exchange::Format),
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<Format>> = LazyLock::new(|| {
            let desks = Desk::value_variants().iter().copied().map(Format::Desk);
            let bitexts = exchange::Format::value_variants().iter().copied();
            desks.chain(bitexts.map(Format::Bitext)).collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            Self::Desk(desk) => desk.to_possible_value(),
            Self::Bitext(bitext) => bitext.to_possible_value(),
        }
    }
}

/// The files of an edition: each with the ending of its name (`html`, `ru.txt`).
type Files = Vec<(String, Vec<u8>)>;

/// What makes them.
type Form = fn(&Edition, &[Finding]) -> Result<Files>;

/// The same, for a format that is known only when it runs.
type Maker = Box<dyn Fn(&Edition, &[Finding]) -> Result<Files> + Sync>;

/// The only file of an edition.
fn one(ending: &str, content: impl Into<Vec<u8>>) -> Files {
    vec![(ending.to_owned(), content.into())]
}

pub(super) fn run(arguments: &Arguments, cli: &Cli) -> Result<ExitCode> {
    let make: Maker = match arguments.to {
        Format::Bitext(format) => Box::new(move |edition, _| Ok(bitext(format, edition))),
        Format::Desk(desk) => match form(desk) {
            Some(form) => Box::new(form),
            None => return texts::run(arguments, cli),
        },
    };
    if arguments.side.is_some() {
        let message = "--side goes with --to markdown; an edition has both texts";
        return Err(Error::Usage(message.to_owned()));
    }
    let (project, works) = super::works(&arguments.texts, arguments.alignment.as_deref())?;
    let output = match arguments.to {
        Format::Desk(Desk::Pdf) => pdf::output(arguments.output.as_deref(), cli),
        _ => arguments.output.clone(),
    };
    let output = output.as_deref();
    if works.len() > 1 && output.is_some_and(|output| !output.is_dir()) {
        let message = "-o goes with one work; name one, or a folder that is there, or leave -o out";
        return Err(Error::Usage(message.to_owned()));
    }
    let checks = super::check::Checks::of(project.as_ref())?;
    let is_wanted = project.is_some_and(|project| project.configuration.edition.evidence);
    let export = |work: &Work| {
        let mut edition = work.edition()?;
        if arguments.evidence || is_wanted {
            edition = edition.explained(&work.lexicon);
        }
        let findings = match arguments.to {
            Format::Desk(Desk::Html) => checks.findings(&edition),
            _ => Vec::new(),
        };
        make(&edition, &findings)
    };
    let failed = for_each(&works, cli, export, |work, files| {
        files::write(&files, work, output, cli)
    })?;
    Ok(failed.into())
}

/// The files of an edition for readers; none where it is made of single texts.
fn form(desk: Desk) -> Option<Form> {
    let make: Form = match desk {
        Desk::Html => |edition, findings| Ok(one("html", render::html::write(edition, findings))),
        Desk::Docx => |edition, _| Ok(one("docx", render::docx::write(edition)?)),
        Desk::Epub => |edition, _| Ok(one("epub", render::epub::write(edition)?)),
        Desk::Latex => |edition, _| Ok(one("tex", render::latex::write(edition))),
        Desk::Tei => |edition, _| Ok(one("tei.xml", render::tei::write(edition)?)),
        Desk::Pdf => pdf::FORM,
        Desk::Typst => |edition, _| Ok(one("typ", render::typst::write(edition))),
        Desk::Markdown => return None,
    };
    Some(make)
}

fn bitext(format: exchange::Format, edition: &Edition) -> Files {
    let files = format.write(edition).into_iter();
    files
        .map(|(ending, text)| (ending, text.into_bytes()))
        .collect()
}
