//! `sverka completions` and `sverka man`: what packagers and shells want.

use std::{fs, path::PathBuf, process::ExitCode};

use clap::CommandFactory;
use clap_complete::Shell;

use super::Cli;
use crate::error::{Error, Result};

/// Print the completions of a shell.
///
/// For bash: sverka completions bash > ~/.local/share/bash-completion/completions/sverka
#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

/// Write the manual pages, one a command.
#[derive(Debug, clap::Args)]
pub(super) struct Man {
    /// The folder they are written to, such as /usr/local/share/man/man1.
    folder: PathBuf,
}

pub(super) fn completions(arguments: &Completions) -> Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "sverka", &mut script);
    super::write(None, script)?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn man(arguments: &Man, cli: &Cli) -> Result<ExitCode> {
    let folder = &arguments.folder;
    let command = Cli::command().disable_help_subcommand(true);
    fs::create_dir_all(folder)
        .and_then(|()| clap_mangen::generate_to(command, folder))
        .map_err(|source| Error::write(folder, source))?;
    cli.say(&format!("wrote the manual pages to {}", folder.display()));
    Ok(ExitCode::SUCCESS)
}
