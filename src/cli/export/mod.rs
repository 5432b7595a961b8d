//! `sverka export`: editions, and single texts.

mod texts;

#[cfg(not(feature = "pdf"))]
use std::path::Path;
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
    /// A PDF: two columns, the notes of each at the foot of the page. A program that was built
    /// without the feature `pdf` writes the source for Typst instead.
    Pdf,
    /// A source for Typst: two columns, notes at the foot of the page.
    Typst,
    /// One text as Markdown with footnotes, which `import` reads back; two files for a work.
    Markdown,
}

/// What an edition's file ends in, and what makes it.
type Form = (&'static str, fn(&Edition, &[Finding]) -> Result<Vec<u8>>);

const TYPST: Form = ("typ", |edition, _| {
    Ok(render::typst::write(edition).into_bytes())
});

#[cfg(not(feature = "pdf"))]
const NO_PDF: &str = "this sverka was built without the feature pdf; what it writes is a source of which \
    `typst compile FILE` makes the PDF, as `cargo install --features pdf` would have";

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
        #[cfg(feature = "pdf")]
        Format::Pdf => ("pdf", |edition, _| render::pdf::write(edition)),
        #[cfg(not(feature = "pdf"))]
        Format::Pdf => {
            cli.say(NO_PDF);
            TYPST
        }
        Format::Typst => TYPST,
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
        #[cfg(not(feature = "pdf"))]
        let output = &named_for_source(output, extension);
        super::write(Some(output), file)?;
        if output.as_os_str() != "-" {
            cli.say(&format!("wrote {}", output.display()));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Where a source goes that is no PDF: a file that is called one would deceive.
#[cfg(not(feature = "pdf"))]
fn named_for_source(output: &Path, extension: &str) -> PathBuf {
    let is_called_pdf = output.extension().is_some_and(|found| found == "pdf");
    if is_called_pdf && extension == TYPST.0 {
        return output.with_extension(extension);
    }
    output.to_owned()
}
