//! `sverka init`: a new project folder.

use std::{fs, path::PathBuf, process::ExitCode};

use super::Cli;
use crate::{
    error::{Error, Result},
    file,
    project::CONFIGURATION,
};

/// Make a new project folder: a commented sverka.toml, a folder for texts and one for alignments.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The folder; it is made where it is not there.
    #[arg(default_value = ".")]
    folder: PathBuf,
}

pub(super) fn run(arguments: &Arguments, cli: &Cli) -> Result<ExitCode> {
    let path = arguments.folder.join(CONFIGURATION);
    if path.exists() {
        let message = "there is a project here already; nothing was changed";
        return Err(Error::file(&path.display().to_string(), message));
    }
    for folder in ["tei", "alignments"] {
        let folder = arguments.folder.join(folder);
        fs::create_dir_all(&folder).map_err(|source| Error::write(&folder, source))?;
    }
    file::write(&path, include_str!("sverka.toml"))?;
    cli.say(&format!(
        "wrote {}\nNow put NAME.ru.xml and NAME.en.xml into {} and run `sverka build`.",
        path.display(),
        arguments.folder.join("tei").display()
    ));
    Ok(ExitCode::SUCCESS)
}
