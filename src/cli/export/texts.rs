//! Single texts.

use std::{path::PathBuf, process::ExitCode};

use super::{Arguments, Side, files};
use crate::{
    cli::{self, Cli, many::for_each},
    document::Document,
    error::{Error, Result},
    project::Work,
    render::markdown,
};

/// Writes texts one by one: a file's to standard output, a work's to the edition folder.
pub(super) fn run(arguments: &Arguments, cli: &Cli) -> Result<ExitCode> {
    let folder = arguments.output.as_deref().filter(|path| path.is_dir());
    let output = arguments.output.as_ref().filter(|_| folder.is_none());
    let is_text = |path: &PathBuf| path.is_file() && path.extension().is_some();
    if let [path] = arguments.texts.as_slice()
        && is_text(path)
    {
        write(&cli::read_text(path)?, output, cli)?;
        return Ok(ExitCode::SUCCESS);
    }
    let (_, works) = cli::works(&arguments.texts, arguments.alignment.as_deref())?;
    if output.is_some() && (works.len() > 1 || arguments.side.is_none()) {
        let message = "-o goes with one text; name one, say --side, or leave -o out";
        return Err(Error::Usage(message.to_owned()));
    }
    let read = |work: &Work| {
        let sides = [
            (Side::Original, &work.original),
            (Side::Translation, &work.translation),
        ];
        let wanted = sides
            .into_iter()
            .filter(|(side, _)| arguments.side.is_none_or(|s| s == *side));
        wanted
            .map(|(_, path)| work.text(path))
            .collect::<Result<Vec<_>>>()
    };
    let failed = for_each(&works, cli, read, |work, documents| {
        for document in documents {
            let tag = document.tag.split('-').next().unwrap_or_default();
            let place = files::place(work, &format!("{tag}.md"), folder);
            write(&document, Some(output.unwrap_or(&place)), cli)?;
        }
        Ok(())
    })?;
    Ok(failed.into())
}

fn write(document: &Document, output: Option<&PathBuf>, cli: &Cli) -> Result<()> {
    let output = output.map(PathBuf::as_path);
    cli::write(output, markdown::write(document))?;
    if let Some(output) = output.filter(|output| output.as_os_str() != "-") {
        cli.say(&format!("wrote {}", output.display()));
    }
    Ok(())
}
