//! `sverka export`: editions.

use std::{path::PathBuf, process::ExitCode};

use clap::ValueEnum;

use super::Cli;
use crate::{
    check::check,
    error::{Error, Result},
    render,
};

/// Write an edition.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// An original and its translation, or works of the project; without any, the whole project.
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
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// One page that needs nothing else, both texts side by side.
    Html,
}

pub(super) fn run(arguments: &Arguments, cli: &Cli) -> Result<ExitCode> {
    let (project, works) = super::works(&arguments.texts, arguments.alignment.as_deref())?;
    if arguments.output.is_some() && works.len() > 1 {
        let message = "-o goes with one work; name one, or leave -o out";
        return Err(Error::Usage(message.to_owned()));
    }
    let settings = project
        .map(|project| project.configuration.check.settings())
        .unwrap_or_default();
    for work in &works {
        let edition = work.edition()?;
        let findings = check(&edition, &settings);
        let (text, extension) = match arguments.to {
            Format::Html => (render::html::write(&edition, &findings), "html"),
        };
        let default = work.edition.with_extension(extension);
        let output = arguments.output.as_ref().unwrap_or(&default);
        super::write(Some(output), &text)?;
        if output.as_os_str() != "-" {
            cli.say(&format!("wrote {}", output.display()));
        }
    }
    Ok(ExitCode::SUCCESS)
}
