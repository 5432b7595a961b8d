//! `sverka eval`: how good an alignment is.

use std::{
    fmt::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::ValueEnum;
use serde::Serialize;

use super::emit;
use crate::{
    align::accuracy::{Accuracy, Counts, Pair},
    error::{Error, Result},
    exchange, file,
    tei::{self, alignment::Link},
};

/// Compare alignments with gold alignments.
///
/// Strict, lax and pair scores are those of Vecalign's scorer; those of several alignments are
/// counted together. A gold and its test are both TEI alignments, or both bead lists in Vecalign's
/// form.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The alignment that is right, and the one to judge; then the next two.
    #[arg(value_name = "GOLD TEST", required = true)]
    files: Vec<PathBuf>,
    /// The form of the scores.
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// A table.
    Text,
    /// A JSON object.
    Json,
}

/// The beads of a file, whatever its format.
struct Beads {
    sentences: Vec<Pair<String>>,
    notes: Vec<Pair<String>>,
    entries: Vec<Pair<String>>,
    is_tei: bool,
}

/// The scores of all alignments together.
#[derive(Serialize)]
struct Evaluation {
    beads: Accuracy,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<Accuracy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entries: Option<Accuracy>,
}

/// What is counted over all alignments.
#[derive(Default)]
struct Sum {
    beads: Counts,
    notes: Option<Counts>,
    entries: Option<Counts>,
    gold: usize,
    test: usize,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut sum = Sum::default();
    let (pairs, []) = arguments.files.as_chunks::<2>() else {
        let message = "name a gold alignment and one to judge; their number is odd";
        return Err(Error::Usage(message.to_owned()));
    };
    for [gold, test] in pairs {
        sum.add(gold, test)?;
    }
    let evaluation = Evaluation {
        beads: sum.beads.accuracy(),
        notes: sum.notes.map(|counts| counts.accuracy()),
        entries: sum.entries.map(|counts| counts.accuracy()),
    };
    emit(&match arguments.format {
        Format::Json => serde_json::to_string_pretty(&evaluation).unwrap_or_default() + "\n",
        Format::Text => table(&evaluation, sum.gold, sum.test),
    })?;
    Ok(ExitCode::SUCCESS)
}

impl Sum {
    fn add(&mut self, gold_path: &Path, test_path: &Path) -> Result<()> {
        let (gold, test) = (read(gold_path)?, read(test_path)?);
        if gold.is_tei != test.is_tei {
            let message = format!(
                "{} and {} are in different formats; both must be TEI, or both bead lists",
                gold_path.display(),
                test_path.display()
            );
            return Err(Error::Usage(message));
        }
        self.beads += Counts::of(&gold.sentences, &test.sentences);
        for (sum, gold, test) in [
            (&mut self.notes, &gold.notes, &test.notes),
            (&mut self.entries, &gold.entries, &test.entries),
        ] {
            if !gold.is_empty() {
                *sum.get_or_insert_default() += Counts::of(gold, test);
            }
        }
        self.gold += gold.sentences.len();
        self.test += test.sentences.len();
        Ok(())
    }
}

fn read(path: &Path) -> Result<Beads> {
    let source = file::read(path)?;
    let name = path.display().to_string();
    let is_tei = source
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('<');
    if is_tei {
        let links = tei::read_alignment(&name, source)?;
        let pairs = |links: &[Link]| {
            let links = links.iter();
            links
                .map(|link| (link.original.clone(), link.translation.clone()))
                .collect()
        };
        return Ok(Beads {
            sentences: pairs(&links.beads),
            notes: pairs(&links.notes),
            entries: pairs(&links.entries),
            is_tei,
        });
    }
    let names = |places: Vec<usize>| places.into_iter().map(|at| at.to_string()).collect();
    let beads = exchange::vecalign::read(&name, &source)?.into_iter();
    Ok(Beads {
        sentences: beads.map(|(a, b)| (names(a), names(b))).collect(),
        notes: Vec::new(),
        entries: Vec::new(),
        is_tei,
    })
}

fn table(evaluation: &Evaluation, gold: usize, test: usize) -> String {
    let mut text = format!("{gold} beads in the gold, {test} in the test\n\n");
    let _ = writeln!(text, "{:<16} precision  recall     F1", "");
    let mut line = |name: &str, score: crate::align::accuracy::Score| {
        let _ = writeln!(
            text,
            "{name:<16}     {:.4}  {:.4} {:.4}",
            score.precision, score.recall, score.f1
        );
    };
    line("strict", evaluation.beads.strict);
    line("lax", evaluation.beads.lax);
    line("sentence pairs", evaluation.beads.pair);
    for (name, accuracy) in [
        ("notes", &evaluation.notes),
        ("bibliography", &evaluation.entries),
    ] {
        if let Some(accuracy) = accuracy {
            line(name, accuracy.strict);
        }
    }
    text
}
