//! The same for many works, on all cores.

use std::process::ExitCode;

use rayon::prelude::*;

use super::{Cli, fail, progress::Progress};
use crate::{
    error::{Error, Result},
    project::Work,
};

/// So many works for each thread are in memory before the first of them is taken.
const A_THREAD: usize = 4;

/// The works that failed, each with why.
#[derive(Debug, Default)]
pub(super) struct Failed(pub(super) Vec<(String, Error)>);

impl Failed {
    /// Tells of a work that failed.
    pub(super) fn add(&mut self, work: &str, error: Error) {
        fail(&error);
        self.0.push((work.to_owned(), error));
    }

    /// The exit code that the worst failure asks for; 0 where nothing failed.
    pub(super) fn code(&self) -> u8 {
        let codes = self.0.iter().map(|(_, error)| error.exit_code());
        codes.max().unwrap_or(0)
    }
}

impl From<Failed> for ExitCode {
    fn from(failed: Failed) -> Self {
        Self::from(failed.code())
    }
}

/// Makes something of each work, several at a time, and takes what was made in the order of the works.
/// A work that fails is told and costs no other.
///
/// # Errors
/// Nothing can be printed any more: where the output is gone, so is the reason to go on.
pub(super) fn for_each<T: Send>(
    works: &[Work],
    cli: &Cli,
    make: impl Fn(&Work) -> Result<T> + Sync,
    mut take: impl FnMut(&Work, T) -> Result<()>,
) -> Result<Failed> {
    let progress = Progress::new(works.len(), cli.quiet);
    let mut failed = Failed::default();
    for works in works.chunks(A_THREAD * rayon::current_num_threads()) {
        let made = works.par_iter().map(|work| {
            progress.begin(&work.name);
            let made = make(work);
            progress.end();
            made
        });
        let made: Vec<Result<T>> = made.collect();
        progress.clear();
        for (work, made) in works.iter().zip(made) {
            match made.and_then(|made| take(work, made)) {
                Ok(()) => {}
                Err(error @ Error::Print { .. }) => return Err(error),
                Err(error) => failed.add(&work.name, error),
            }
        }
        progress.draw();
    }
    Ok(failed)
}
