//! `sverka align`: two texts, or all works of the project → alignments.

mod plain;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use clap::ValueEnum;

use super::{Cli, build::extent, emit, many::for_each};
use crate::{
    align::{Pin, wants_review},
    alignment::Bead,
    dictionary,
    error::{Error, Result},
    project::{Aligned, Wishes, Work},
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
    /// A dictionary or glossary to align by as well; may be given more than once. A table of words,
    /// their translations and a note; TBX; hunalign's .dic; FreeDict's TEI; dictd's .index.
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
    /// The languages of the two files, original first: `de,fr`. Without it they are as the files say;
    /// in plain text Russian is told by its letters, and what stands beside it is English.
    #[arg(long, value_name = "RU,EN", value_parser = super::languages)]
    langs: Option<super::Tags>,
    /// Sentences that belong together, by their ids: `s12=s14`, `s12,s13=s14`. In plain text lines
    /// are counted from 0, empty ones not at all. May be given more than once.
    #[arg(long, value_name = "ID=ID")]
    pin: Vec<Pin>,
    /// Align even what does not look like a text and its translation.
    #[arg(long)]
    force: bool,
    /// The two files are plain text with a sentence a line, one of them `-` for standard input; give
    /// --to as well.
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
        return plain::run(arguments, format, cli);
    }
    if let [original, translation] = arguments.texts.as_slice()
        && (original.extension().is_some() || translation.extension().is_some())
    {
        return files([original, translation], arguments, cli);
    }
    if arguments.output.is_some() {
        let message = "-o goes with two files; the project says where its alignments are";
        return Err(Error::Usage(message.to_owned()));
    }
    let (project, mut works) = super::works(&arguments.texts, None)?;
    if let Some(project) = project {
        project.teach(&mut works);
    }
    add_lexicons(&mut works, &arguments.lexicon)?;
    if works.len() > 1 && !arguments.pin.is_empty() {
        let message = "--pin goes with one work; name it";
        return Err(Error::Usage(message.to_owned()));
    }
    let wishes = arguments.wishes();
    let align = |work: &Work| work.align(&wishes);
    let failed = for_each(&works, cli, align, |work, aligned| {
        warn(&aligned, cli);
        let state = if aligned.written.is_empty() {
            "unchanged"
        } else {
            "aligned"
        };
        emit(&format!(
            "{}: {state}; {}{}\n",
            work.name,
            extent(&aligned.edition),
            doubts(&aligned.edition.alignment.beads)
        ))?;
        for path in &aligned.written {
            emit(&format!("  wrote {}\n", path.display()))?;
        }
        Ok(())
    })?;
    Ok(failed.into())
}

/// Says what of a person's work the texts have left behind.
pub(super) fn warn(aligned: &Aligned, cli: &Cli) {
    let Some(survival) = &aligned.survival else {
        return;
    };
    let name = &aligned.edition.name;
    match survival.stale {
        0 => {}
        1 => cli.say(&format!(
            "{name}: 1 verified bead is stale: its texts have changed"
        )),
        count => cli.say(&format!(
            "{name}: {count} verified beads are stale: their texts have changed"
        )),
    }
    match survival.gone {
        0 => {}
        1 => cli.say(&format!("{name}: 1 verified bead is gone from both texts")),
        count => cli.say(&format!(
            "{name}: {count} verified beads are gone from both texts"
        )),
    }
}

/// How many beads a person should look at.
pub(super) fn doubts(beads: &[Bead]) -> String {
    match beads.iter().filter(|bead| wants_review(bead)).count() {
        0 => String::new(),
        1 => format!("; 1 of {} beads wants a look", beads.len()),
        count => format!("; {count} of {} beads want a look", beads.len()),
    }
}

/// Gives works dictionaries beside those of their project.
fn add_lexicons(works: &mut [Work], files: &[PathBuf]) -> Result<()> {
    if let [first, others @ ..] = works {
        first.lexicon = dictionary::extend(Arc::clone(&first.lexicon), files)?;
        for work in others {
            work.lexicon = Arc::clone(&first.lexicon);
        }
    }
    Ok(())
}

fn files(texts: [&Path; 2], arguments: &Arguments, cli: &Cli) -> Result<ExitCode> {
    let lexicon = dictionary::extend(super::lexicon()?, &arguments.lexicon)?;
    let mut work = Work::of_files(texts[0], texts[1], None, super::own()?, lexicon);
    work.languages = super::told(arguments.langs.as_ref());
    let made = work.align_anew(&arguments.wishes())?;
    for path in made.marked {
        cli.say(&format!("{}: marked its sentences", path.display()));
    }
    let output = arguments.output.as_deref();
    if let Some(output) = output.filter(|output| *output != Path::new("-")) {
        output.clone_into(&mut work.alignment);
    }
    let text = work.write_alignment(&made.alignment, made.documents.each_ref(), None);
    super::write(output, &text)?;
    cli.say(&format!(
        "{} beads{}",
        made.alignment.beads.len(),
        doubts(&made.alignment.beads)
    ));
    Ok(ExitCode::SUCCESS)
}

impl Arguments {
    fn wishes(&self) -> Wishes {
        Wishes {
            force: self.force,
            pins: self.pin.clone(),
        }
    }
}
