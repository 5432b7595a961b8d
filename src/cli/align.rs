//! `sverka align`: two texts, or all works of the project → alignments.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::ValueEnum;

use super::{Cli, build::extent, emit, progress::Progress};
use crate::{
    align::align,
    error::{Error, Result},
    exchange, file, import,
    language::Language,
    project::{Aligned, Work},
};

/// Align two TEI texts, or all works of the project.
///
/// Two files are aligned anew and the alignment goes to standard output or OUT. Without files, the
/// alignments of the project are renewed where texts have changed. Sentences that a TEI text does
/// not mark yet are marked in it, and nothing else in it changes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// An original and its translation, or works of the project.
    #[arg(value_name = "RU EN | WORK")]
    texts: Vec<PathBuf>,
    /// Where the alignment of two files goes; `-` is standard output.
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// The two files are plain text with a sentence a line; give --to as well.
    #[arg(long, requires = "to")]
    sentence_per_line: bool,
    /// The format of the beads of two plain files.
    #[arg(long, value_enum, requires = "sentence_per_line")]
    to: Option<Format>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// `[0, 1]:[0]:cost`, a bead a line.
    Vecalign,
    /// Hunalign's ladder, a rung a line.
    Ladder,
}

pub(super) fn run(arguments: &Arguments, cli: &Cli) -> Result<ExitCode> {
    if let Some(format) = arguments.to {
        return plain(arguments, format);
    }
    if let [original, translation] = arguments.texts.as_slice()
        && (original.extension().is_some() || translation.extension().is_some())
    {
        return files(original, translation, arguments.output.as_deref(), cli);
    }
    if arguments.output.is_some() {
        let message = "-o goes with two files; the project says where its alignments are";
        return Err(Error::Usage(message.to_owned()));
    }
    let (_, works) = super::works(&arguments.texts, None)?;
    let mut progress = Progress::new(works.len(), cli.quiet);
    for work in works {
        progress.begin(&work.name);
        let aligned = work.align()?;
        progress.clear();
        warn(&aligned, cli);
        let state = if aligned.written.is_empty() {
            "unchanged"
        } else {
            "aligned"
        };
        emit(&format!(
            "{}: {state}; {}\n",
            work.name,
            extent(&aligned.edition)
        ))?;
        for path in &aligned.written {
            emit(&format!("  wrote {}\n", path.display()))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Says what of a person's work no longer fits.
pub(super) fn warn(aligned: &Aligned, cli: &Cli) {
    if aligned.lost > 0 {
        let beads = match aligned.lost {
            1 => "1 verified bead no longer fits the texts and was".to_owned(),
            count => format!("{count} verified beads no longer fit the texts and were"),
        };
        cli.say(&format!("{}: {beads} aligned anew", aligned.edition.name));
    }
}

fn files(
    original: &Path,
    translation: &Path,
    output: Option<&Path>,
    cli: &Cli,
) -> Result<ExitCode> {
    let mut work = Work::of_files(original, translation, None, super::own()?);
    let ([original, translation], marked) = work.mark()?;
    for path in marked {
        cli.say(&format!("{}: marked its sentences", path.display()));
    }
    let alignment = align(&original, &translation)?;
    if let Some(output) = output.filter(|output| *output != Path::new("-")) {
        output.clone_into(&mut work.alignment);
    }
    let text = work.write_alignment(&alignment, [&original, &translation], None);
    super::write(output, &text)?;
    Ok(ExitCode::SUCCESS)
}

fn plain(arguments: &Arguments, format: Format) -> Result<ExitCode> {
    let [original, translation] = arguments.texts.as_slice() else {
        let message = "name two files, an original and its translation";
        return Err(Error::Usage(message.to_owned()));
    };
    let read = |path: &PathBuf| import::lines(&path.display().to_string(), file::read(path)?, None);
    let (mut original, mut translation) = (read(original)?, read(translation)?);
    // What stands beside Russian and is not Cyrillic is taken for English.
    let is_russian = [&original, &translation].map(|document| document.tag == "ru");
    for (document, other_is_russian) in [
        (&mut original, is_russian[1]),
        (&mut translation, is_russian[0]),
    ] {
        if other_is_russian && document.tag.is_empty() {
            "en".clone_into(&mut document.tag);
            document.language = Language::English;
        }
    }
    let beads = align(&original, &translation)?.beads;
    let text = match format {
        Format::Vecalign => exchange::vecalign::write(&beads),
        Format::Ladder => exchange::ladder::write(&beads),
    };
    super::write(arguments.output.as_deref(), &text)?;
    Ok(ExitCode::SUCCESS)
}
