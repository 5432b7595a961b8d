//! Single texts.

use std::{path::PathBuf, process::ExitCode};

use super::{Arguments, Side, files};
use crate::{
    cli::{self, Cli},
    document::Document,
    error::{Error, Result},
    render,
};

/// Writes texts one by one: a file's to standard output, a work's to the edition folder.
pub(super) fn run(arguments: &Arguments, cli: &Cli) -> Result<ExitCode> {
    // Each with where it goes unless the user says it.
    let mut texts: Vec<(Document, Option<PathBuf>)> = Vec::new();
    let folder = arguments.output.as_deref().filter(|path| path.is_dir());
    let is_text = |path: &PathBuf| path.is_file() && path.extension().is_some();
    if let [path] = arguments.texts.as_slice()
        && is_text(path)
    {
        texts.push((cli::read_text(path)?, None));
    } else {
        let (_, works) = cli::works(&arguments.texts, arguments.alignment.as_deref())?;
        for work in &works {
            for (side, path) in [
                (Side::Original, &work.original),
                (Side::Translation, &work.translation),
            ] {
                if arguments.side.is_none_or(|wanted| wanted == side) {
                    let document = work.text(path)?;
                    let tag = document.tag.split('-').next().unwrap_or_default();
                    let output = files::place(work, &format!("{tag}.md"), folder);
                    texts.push((document, Some(output)));
                }
            }
        }
    }
    let output = arguments.output.as_ref().filter(|_| folder.is_none());
    if output.is_some() && texts.len() > 1 {
        let message = "-o goes with one text; name one, say --side, or leave -o out";
        return Err(Error::Usage(message.to_owned()));
    }
    for (document, default) in &texts {
        let output = output.or(default.as_ref());
        cli::write(
            output.map(PathBuf::as_path),
            render::markdown::write(document),
        )?;
        if let Some(output) = output.filter(|output| output.as_os_str() != "-") {
            cli.say(&format!("wrote {}", output.display()));
        }
    }
    Ok(ExitCode::SUCCESS)
}
