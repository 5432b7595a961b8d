//! `sverka export`: editions, and single texts.

mod texts;

use std::{path::PathBuf, process::ExitCode};

use clap::ValueEnum;

use super::Cli;
use crate::{
    check::Finding,
    edition::Edition,
    error::{Error, Result},
    render,
};

/// Write an edition, or a text as Markdown.
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
    /// Where it goes; `-` is standard output. Without it each work goes to the edition folder.
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// Of each work only this text (Markdown).
    #[arg(long, value_enum, value_name = "SIDE")]
    side: Option<Side>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Side {
    /// The original.
    Original,
    /// The translation.
    Translation,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// One page that needs nothing else, both texts side by side.
    Html,
    /// A book for reading devices: EPUB 3, notes pop up.
    Epub,
    /// A table of two columns for word processors, notes as footnotes.
    Docx,
    /// A source for LaTeX that prints the texts on facing pages (reledpar).
    Latex,
    /// One text as Markdown with footnotes, which `import` reads back; two files for a work.
    Markdown,
}

/// What an edition's file ends in, and what makes it.
type Form = (&'static str, fn(&Edition, &[Finding]) -> Result<Vec<u8>>);

pub(super) fn run(arguments: &Arguments, cli: &Cli) -> Result<ExitCode> {
    let (extension, make): Form = match arguments.to {
        Format::Html => ("html", |edition, findings| {
            Ok(render::html::write(edition, findings).into_bytes())
        }),
        Format::Docx => ("docx", |edition, _| render::docx::write(edition)),
        Format::Epub => ("epub", |edition, _| render::epub::write(edition)),
        Format::Latex => ("tex", |edition, _| {
            Ok(render::latex::write(edition).into_bytes())
        }),
        Format::Markdown => return texts::run(arguments, cli),
    };
    if arguments.side.is_some() {
        let message = "--side goes with --to markdown; an edition has both texts";
        return Err(Error::Usage(message.to_owned()));
    }
    let (project, works) = super::works(&arguments.texts, arguments.alignment.as_deref())?;
    if arguments.output.is_some() && works.len() > 1 {
        let message = "-o goes with one work; name one, or leave -o out";
        return Err(Error::Usage(message.to_owned()));
    }
    let checks = super::check::Checks::of(project.as_ref())?;
    for work in &works {
        let edition = work.edition()?;
        let findings = checks.findings(&edition);
        let file = make(&edition, &findings)?;
        let default = work.edition.with_extension(extension);
        let output = arguments.output.as_ref().unwrap_or(&default);
        super::write(Some(output), file)?;
        if output.as_os_str() != "-" {
            cli.say(&format!("wrote {}", output.display()));
        }
    }
    Ok(ExitCode::SUCCESS)
}
