//! `sverka export`: editions, and single texts.

use std::{path::PathBuf, process::ExitCode};

use clap::ValueEnum;

use super::Cli;
use crate::{
    document::Document,
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
    /// One text as Markdown with footnotes, which `import` reads back; two files for a work.
    Markdown,
}

pub(super) fn run(arguments: &Arguments, cli: &Cli) -> Result<ExitCode> {
    if let Format::Markdown = arguments.to {
        return texts(arguments, cli);
    }
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
        let text = render::html::write(&edition, &findings);
        let default = work.edition.with_extension("html");
        let output = arguments.output.as_ref().unwrap_or(&default);
        super::write(Some(output), &text)?;
        if output.as_os_str() != "-" {
            cli.say(&format!("wrote {}", output.display()));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes texts one by one: a file's to standard output, a work's to the edition folder.
fn texts(arguments: &Arguments, cli: &Cli) -> Result<ExitCode> {
    // Each with where it goes unless the user says it.
    let mut texts: Vec<(Document, Option<PathBuf>)> = Vec::new();
    let is_text = |path: &PathBuf| path.is_file() && path.extension().is_some();
    if let [path] = arguments.texts.as_slice()
        && is_text(path)
    {
        texts.push((super::read_text(path)?, None));
    } else {
        let (_, works) = super::works(&arguments.texts, arguments.alignment.as_deref())?;
        for work in &works {
            for (side, path) in [
                (Side::Original, &work.original),
                (Side::Translation, &work.translation),
            ] {
                if arguments.side.is_none_or(|wanted| wanted == side) {
                    let document = work.text(path)?;
                    let tag = document.tag.split('-').next().unwrap_or_default();
                    let output = work.edition.with_extension(format!("{tag}.md"));
                    texts.push((document, Some(output)));
                }
            }
        }
    }
    if arguments.output.is_some() && texts.len() > 1 {
        let message = "-o goes with one text; name one, say --side, or leave -o out";
        return Err(Error::Usage(message.to_owned()));
    }
    for (document, default) in &texts {
        let output = arguments.output.as_ref().or(default.as_ref());
        super::write(
            output.map(PathBuf::as_path),
            &render::markdown::write(document),
        )?;
        if let Some(output) = output.filter(|output| output.as_os_str() != "-") {
            cli.say(&format!("wrote {}", output.display()));
        }
    }
    Ok(ExitCode::SUCCESS)
}
