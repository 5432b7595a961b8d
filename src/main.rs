//! The `sverka` command: parses, calls, prints an error once, sets the exit code.

use std::{error::Error as _, process::ExitCode};

use clap::Parser;
use sverka::{
    cli::{Cli, fail},
    error::Error,
};

fn main() -> ExitCode {
    match Cli::parse().run() {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            fail(&error);
            ExitCode::from(error.exit_code())
        }
    }
}

/// Whether whoever read the output has gone, as in `sverka check | head`.
fn is_closed_pipe(error: &Error) -> bool {
    let cause = error
        .source()
        .and_then(|cause| cause.downcast_ref::<std::io::Error>());
    cause.is_some_and(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}
