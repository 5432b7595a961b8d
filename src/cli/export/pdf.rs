//! PDF, which not every build of the program can make.

use std::path::{Path, PathBuf};

use super::{Form, one};
use crate::{cli::Cli, render};

#[cfg(feature = "pdf")]
pub(super) const FORM: Form = |edition, _| Ok(one("pdf", render::pdf::write(edition)?));

#[cfg(not(feature = "pdf"))]
pub(super) const FORM: Form = |edition, _| Ok(one("typ", render::typst::write(edition)));

/// Where the file goes.
#[cfg(feature = "pdf")]
pub(super) fn output(output: Option<&Path>, _: &Cli) -> Option<PathBuf> {
    output.map(Path::to_owned)
}

/// Where the source goes that is written instead, for a file that is called a PDF would deceive; and
/// a word on how to get the PDF.
#[cfg(not(feature = "pdf"))]
pub(super) fn output(output: Option<&Path>, cli: &Cli) -> Option<PathBuf> {
    cli.say(
        "this sverka was built without the feature pdf and writes a source for Typst; \
         `typst compile FILE` makes the PDF, as does a sverka built with `--features pdf`",
    );
    let is_called_pdf = |path: &Path| path.extension().is_some_and(|found| found == "pdf");
    output.map(|path| {
        if is_called_pdf(path) {
            path.with_extension("typ")
        } else {
            path.to_owned()
        }
    })
}
