//! Vecalign's bead list: `[0, 1]:[0]:0.031`, places from 0, the last number a cost (lower is
//! better).

use std::fmt::Write;

use crate::{
    align::accuracy::Pair,
    alignment::Bead,
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
    let mut beads = Vec::new();
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        if !line.trim().is_empty() {
            let bead = bead(line).ok_or_else(|| {
                let message = format!("not a bead: {:?}; expected [places]:[places]", line.trim());
                Error::at(path, source, start, message)
            })?;
            beads.push(bead);
        }
        start += line.len();
    }
    Ok(beads)
}

fn bead(line: &str) -> Option<Pair<usize>> {
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
    Some((places()?, places()?))
}
