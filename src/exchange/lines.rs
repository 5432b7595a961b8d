//! Texts with a sentence a line, which [`vecalign`](super::vecalign) and [`ladder`](super::ladder)
//! name by number.
//!
//! What is written has a line a sentence and no others, since aligners count every line. In what is
//! read, empty lines count or do not, as the numbers of the alignment say; where they do not, they
//! divide paragraphs.

use super::{
    bitext::{Bitext, Draft},
    order,
};
use crate::{
    alignment::Bead,
    document::BlockKind,
    edition::{Edition, Side},
    error::{Error, Result},
    exchange::unit::{Kind, Role, beads},
};

/// A text file as it was read: its name, for messages, and what it holds.
#[derive(Debug, Clone, Copy)]
pub struct TextFile<'t> {
    /// Its name.
    pub path: &'t str,
    /// What it holds.
    pub source: &'t str,
}

/// The sentences of the running text of a side, a line each.
pub fn write(edition: &Edition, side: Side) -> String {
    let document = edition.document(side);
    let mut lines = String::new();
    for at in document.running() {
        lines.push_str(document.text(&document.sentences[at]));
        lines.push('\n');
    }
    lines
}

/// The beads of sentences, their places those of the lines that [`write()`] gives.
pub fn numbered(edition: &Edition) -> Vec<Bead> {
    let numbers = Side::BOTH.map(|side| {
        let document = edition.document(side);
        let mut numbers = vec![0; document.sentences.len()];
        for (number, at) in document.running().enumerate() {
            numbers[at] = number;
        }
        numbers
    });
    let number = |side: Side, bead: &Bead| -> Vec<usize> {
        let places = side.of(bead).iter();
        places.map(|at| numbers[side as usize][*at]).collect()
    };
    let all = beads(edition, Kind::Sentence).into_iter();
    all.map(|(_, bead)| Bead {
        original: number(Side::Original, &bead),
        translation: number(Side::Translation, &bead),
        ..bead.into_owned()
    })
    .collect()
}

/// The edition of two texts and the beads of their lines, each bead with the byte where it stands in
/// the alignment file. Lines that no bead names stand alone. `totals` says how many lines of each text
/// the alignment knows.
pub(super) fn join(
    alignment: TextFile<'_>,
    beads: Vec<(Bead, usize)>,
    texts: [TextFile<'_>; 2],
    totals: [usize; 2],
    languages: Option<&[String; 2]>,
) -> Result<Edition> {
    let mut bitext = Bitext::new(alignment.path);
    let mut counts = [0, 0];
    for side in Side::BOTH {
        let at = side as usize;
        let tag = languages.map(|tags| tags[at].clone());
        bitext.text(side).tag = tag.unwrap_or_default();
        for unit in units(texts[at], totals[at], alignment)? {
            counts[at] = 1 + bitext.push(side, unit);
        }
    }
    order::add(&mut bitext, beads, counts, alignment)?;
    bitext.finish()
}

/// The lines of a text as units, empty ones counted or not, as `total` says.
fn units(text: TextFile<'_>, total: usize, alignment: TextFile<'_>) -> Result<Vec<Draft>> {
    holds(text, total, alignment)?;
    let lines: Vec<&str> = lines(text).collect();
    let filled = lines.iter().filter(|line| !line.is_empty()).count();
    if total != filled || filled == lines.len() {
        return Ok(lines.into_iter().map(Draft::plain).collect());
    }
    let mut begins = true;
    let mut units = Vec::with_capacity(filled);
    for line in lines {
        if line.is_empty() {
            begins = true;
            continue;
        }
        let block = std::mem::take(&mut begins).then_some(BlockKind::Paragraph);
        let mut unit = Draft::new("", Role::Sentence(block));
        unit.text(line);
        units.push(unit);
    }
    Ok(units)
}

/// Whether a text has as many lines as the alignment says.
pub(super) fn holds(text: TextFile<'_>, total: usize, alignment: TextFile<'_>) -> Result<()> {
    let count = lines(text).count();
    if total > count {
        let message = format!(
            "it has {count} lines, but {} speaks of {total} sentences; is it the right text?",
            alignment.path
        );
        return Err(Error::file(text.path, message));
    }
    Ok(())
}

/// The lines of a text. One in which nothing can be seen is empty, be it of byte order marks, which stand
/// in the middle of texts that were put together of several.
pub(super) fn lines(text: TextFile<'_>) -> impl Iterator<Item = &str> {
    let is_blank = |c: char| c == '\u{feff}' || c.is_whitespace();
    let lines = text.source.trim_start_matches('\u{feff}').lines();
    lines.map(move |line| if line.chars().all(is_blank) { "" } else { line })
}
