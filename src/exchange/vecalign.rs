//! Vecalign's bead list: `[0, 1]:[0]:0.031`, places from 0, the last number a cost (lower is
//! better). The sentences stand in two files of their own, a line each.
//!
//! A cost is taken for the chance of being wrong. SentAlign writes the same form with a similarity in
//! its place, which nothing tells apart.

use std::fmt::Write;

use super::{
    bitext::{UNKNOWN, certainty},
    lines::{self, TextFile},
};
use crate::{
    align::accuracy::Pair,
    alignment::Bead,
    edition::Edition,
    error::{Error, Result},
};

/// Writes beads whose places are those of the sentences. The cost is the chance of being wrong.
pub fn write(beads: &[Bead]) -> String {
    let mut text = String::new();
    for bead in beads {
        let cost = 1.0 - bead.certainty;
        let _ = writeln!(text, "{:?}:{:?}:{cost:.6}", bead.original, bead.translation);
    }
    text
}

/// Reads a bead list; costs are left out. `path` names it in messages.
///
/// # Errors
/// A line is not a bead; the message names it.
///
/// ```
/// use sverka::exchange::vecalign::read;
/// assert_eq!(read("x.gold", "[0, 1]:[0]:0.5\n[]:[1]\n")?, [(vec![0, 1], vec![0]), (vec![], vec![1])]);
/// # Ok::<(), sverka::error::Error>(())
/// ```
pub fn read(path: &str, source: &str) -> Result<Vec<Pair<usize>>> {
    let beads = beads(TextFile { path, source })?.into_iter();
    Ok(beads
        .map(|(bead, _)| (bead.original, bead.translation))
        .collect())
}

/// Reads a bead list and the two texts that it aligns.
///
/// # Errors
/// As for [`read`]; or beads cross, or name sentences that are not there.
///
/// ```
/// use sverka::exchange::{lines::TextFile, vecalign::read_with};
/// let file = |path, source| TextFile { path, source };
/// let texts = [file("x.ru", "Раз.\nДва.\n"), file("x.en", "One and two.\n")];
/// let edition = read_with(file("x.vec", "[0, 1]:[0]:0.2\n"), texts, None)?;
/// assert_eq!(edition.alignment.beads[0].certainty, 0.8);
/// # Ok::<(), sverka::Error>(())
/// ```
pub fn read_with(
    list: TextFile<'_>,
    texts: [TextFile<'_>; 2],
    languages: Option<&[String; 2]>,
) -> Result<Edition> {
    let beads = beads(list)?;
    let total = |side: fn(&Bead) -> &Vec<usize>| {
        let places = beads.iter().flat_map(|(bead, _)| side(bead));
        places.max().map_or(0, |last| last.saturating_add(1))
    };
    let totals = [
        total(|bead| &bead.original),
        total(|bead| &bead.translation),
    ];
    lines::join(list, beads, texts, totals, languages)
}

/// The beads of a list, each with the byte where it stands.
fn beads(list: TextFile<'_>) -> Result<Vec<(Bead, usize)>> {
    let mut beads = Vec::new();
    let mut start = 0;
    for line in list.source.split_inclusive('\n') {
        if !line.trim().is_empty() {
            let bead = bead(line).ok_or_else(|| {
                let message = format!("not a bead: {:?}; expected [places]:[places]", line.trim());
                Error::at(list.path, list.source, start, message)
            })?;
            beads.push((bead, start));
        }
        start += line.len();
    }
    Ok(beads)
}

fn bead(line: &str) -> Option<Bead> {
    let mut fields = line
        .trim()
        .split(':')
        .filter(|field| !field.trim().is_empty());
    let mut places = || -> Option<Vec<usize>> {
        let list = fields.next()?.trim().strip_prefix('[')?.strip_suffix(']')?;
        let numbers = list
            .split(',')
            .map(str::trim)
            .filter(|number| !number.is_empty());
        numbers.map(|number| number.parse().ok()).collect()
    };
    let (original, translation) = (places()?, places()?);
    let certainty = fields.next().map_or(UNKNOWN, |cost| 1.0 - certainty(cost));
    Some(Bead::auto(original, translation, certainty))
}
