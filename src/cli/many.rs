//! The same for many works, on all cores.

use std::process::ExitCode;

use rayon::prelude::*;

use super::{Cli, fail, progress::Progress};
use crate::{
    error::{Error, Result},
    project::Work,
};

/// So many works for each thread are in memory before the first of them is printed.
const A_THREAD: usize = 4;

/// Makes something of each work, several at a time, and takes what was made in the order of the works.
/// A work that fails is told and costs no other; the answer is the exit code that the worst failure
/// asks for. A single work fails as a command does.
pub(super) fn for_each<T: Send>(
    works: &[Work],
    cli: &Cli,
    make: impl Fn(&Work) -> Result<T> + Sync,
    mut take: impl FnMut(&Work, T) -> Result<()>,
) -> Result<ExitCode> {
    let progress = Progress::new(works.len(), cli.quiet);
    let mut code = 0;
    for works in works.chunks(A_THREAD * rayon::current_num_threads()) {
        let made = works.par_iter().map(|work| {
            progress.begin(&work.name);
            make(work)
        });
        let made: Vec<Result<T>> = made.collect();
        progress.clear();
        for (work, made) in works.iter().zip(made) {
            match made {
                Ok(made) => take(work, made)?,
                // Where the output is gone, so is the reason to go on.
                Err(error @ Error::Print { .. }) => return Err(error),
                Err(error) if progress.is_of_one() => return Err(error),
                Err(error) => {
                    code = code.max(error.exit_code());
                    fail(&error);
                }
            }
        }
    }
    Ok(ExitCode::from(code))
}
