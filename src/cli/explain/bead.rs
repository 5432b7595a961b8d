//! `sverka explain b12`: why sentences are a bead.

use std::{
    fmt::Write,
    path::{Path, PathBuf},
};

use crate::{
    align::{Evidence, Found, Reason, evidence},
    alignment::{Bead, Status},
    cli,
    document::Document,
    edition::{Edition, Side},
    error::{Error, Result},
    language::lexicon::Lexicon,
};

/// The number of a bead by its id, from 1: 12 of `b12`.
pub(super) fn number(name: &str) -> Option<usize> {
    let digits = name.strip_prefix('b')?;
    digits.parse().ok().filter(|number| *number > 0)
}

/// Both sides of a bead and what speaks for it.
pub(super) fn explained(
    number: usize,
    texts: &[PathBuf],
    alignment: Option<&Path>,
) -> Result<String> {
    let (_, works) = cli::works(texts, alignment)?;
    let [work] = works.as_slice() else {
        let names: Vec<&str> = works.iter().map(|work| work.name.as_str()).collect();
        let message = format!(
            "each work has a bead b{number}; name one of {}",
            names.join(", ")
        );
        return Err(Error::Usage(message));
    };
    let edition = work.edition()?;
    let beads = &edition.alignment.beads;
    let bead = beads.get(number - 1).ok_or_else(|| {
        let count = beads.len();
        Error::Usage(format!("{} has {count} beads and no b{number}", work.name))
    })?;
    Ok(written(number, &edition, bead, &work.lexicon))
}

fn written(number: usize, edition: &Edition, bead: &Bead, lexicon: &Lexicon) -> String {
    let status = match bead.status {
        Status::Auto => "made by the program",
        Status::Verified => "verified by a person",
        Status::Rejected => "rejected by a person",
        Status::Stale => "changed since a person verified it",
    };
    let mut text = format!(
        "b{number} of {}: {}, certainty {:.3}, {status}\n\n",
        edition.name,
        bead.ratio(),
        bead.certainty
    );
    for side in Side::BOTH {
        let document = edition.document(side);
        for at in side.of(bead) {
            let sentence = &document.sentences[*at];
            let _ = writeln!(text, "{}  {}", sentence.id, document.text(sentence));
        }
    }
    for wording in bead.wording.iter().flatten().filter(|it| !it.is_empty()) {
        let _ = writeln!(text, "was: {wording}");
    }
    text.push('\n');
    let documents = Side::BOTH.map(|side| edition.document(side));
    let evidence = evidence(documents[0], documents[1], bead, lexicon);
    for part in &evidence {
        let _ = writeln!(
            text,
            "{:+7.2}  {:<9} {}",
            part.weight,
            part.kind.name(),
            what(part, documents)
        );
    }
    let sum: f64 = evidence.iter().map(|part| part.weight).sum();
    let _ = writeln!(
        text,
        "{sum:+7.2}  in all, as a natural logarithm; the certainty compares it with all other beads"
    );
    text
}

/// What a piece of evidence is, in words.
fn what(part: &Evidence, [original, translation]: [&Document; 2]) -> String {
    match part.kind {
        Reason::Shape => "how common beads of this shape are".to_owned(),
        Reason::Length => "how well the two lengths fit".to_owned(),
        Reason::Blocks => "where blocks begin and what they are".to_owned(),
        Reason::Unmatched => "what only one side has".to_owned(),
        Reason::Ceiling => "more than all anchors of one bead may say together".to_owned(),
        _ => format!(
            "{} = {}",
            pieces(original, &part.original),
            pieces(translation, &part.translation)
        ),
    }
}

/// The pieces as they stand in the text, each form once.
fn pieces(document: &Document, found: &[Found]) -> String {
    let mut forms: Vec<&str> = Vec::new();
    for piece in found {
        let form = piece
            .span
            .of(document.text(&document.sentences[piece.sentence]));
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms.join(", ")
}
