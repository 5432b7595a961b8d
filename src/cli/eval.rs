//! `sverka eval`: how good an alignment is.

use std::{
    fmt::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use serde::Serialize;

use super::emit;
use crate::{
    align::accuracy::{Accuracy, Pair, compare},
    error::{Error, Result},
    exchange, file,
    tei::{self, alignment::Link},
};

/// Compare an alignment with a gold alignment.
///
/// Strict, lax and pair scores are those of Vecalign's scorer. Both files are TEI alignments, or
/// both are bead lists in Vecalign's form.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The alignment that is right.
    gold: PathBuf,
    /// The alignment to judge.
    test: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// The beads of a file, whatever its format.
struct Beads {
    sentences: Vec<Pair<String>>,
    notes: Vec<Pair<String>>,
    entries: Vec<Pair<String>>,
    is_tei: bool,
}

#[derive(Serialize)]
struct Evaluation {
    beads: Accuracy,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<Accuracy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entries: Option<Accuracy>,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let (gold, test) = (read(&arguments.gold)?, read(&arguments.test)?);
    if gold.is_tei != test.is_tei {
        let message = format!(
            "{} and {} are in different formats; both must be TEI, or both bead lists",
            arguments.gold.display(),
            arguments.test.display()
        );
        return Err(Error::Usage(message));
    }
    let further = |gold: &[Pair<String>], test: &[Pair<String>]| {
        (!gold.is_empty()).then(|| compare(gold, test))
    };
    let evaluation = Evaluation {
        beads: compare(&gold.sentences, &test.sentences),
        notes: further(&gold.notes, &test.notes),
        entries: further(&gold.entries, &test.entries),
    };
    let text = if arguments.json {
        serde_json::to_string_pretty(&evaluation).unwrap_or_default() + "\n"
    } else {
        table(&evaluation, gold.sentences.len(), test.sentences.len())
    };
    emit(&text)?;
    Ok(ExitCode::SUCCESS)
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
