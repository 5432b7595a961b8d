//! Hunalign's ladder: `n<TAB>m<TAB>score` means that the first n sentences of the original are the
//! first m of the translation. The sentences stand in two files of their own, a line each.
//!
//! The score of a rung is the certainty of the bead that begins there.

use std::fmt::Write;

use super::{
    bitext::{UNKNOWN, certainty},
    lines::{self, TextFile},
};
use crate::{
    alignment::Bead,
    edition::Edition,
    error::{Error, Result},
};

/// Writes beads in reading order as rungs.
///
/// ```
/// use sverka::{alignment::Bead, exchange::ladder::write};
/// let beads = [Bead::auto(vec![0], vec![0, 1], 0.9), Bead::auto(vec![1], vec![], 0.5)];
/// assert_eq!(write(&beads), "0\t0\t0.9\n1\t2\t0.5\n2\t2\t0\n");
/// ```
pub fn write(beads: &[Bead]) -> String {
    let mut text = String::new();
    let (mut original, mut translation) = (0, 0);
    for bead in beads {
        let certainty = bead.rounded_certainty();
        let _ = writeln!(text, "{original}\t{translation}\t{certainty}");
        original += bead.original.len();
        translation += bead.translation.len();
    }
    let _ = writeln!(text, "{original}\t{translation}\t0");
    text
}

/// Reads a ladder and the two texts that it aligns. Scores below 0 and above 1, which hunalign also
/// gives, are taken for these.
///
/// # Errors
/// A line is no rung or goes down, or there are fewer sentences than rungs say.
///
/// ```
/// use sverka::exchange::{ladder::read, lines::TextFile};
/// let file = |path, source| TextFile { path, source };
/// let texts = [file("x.ru", "Раз.\nДва.\n"), file("x.en", "One and two.\n")];
/// let edition = read(file("x.ladder", "0\t0\t0.8\n2\t1\t0\n"), texts, None)?;
/// assert_eq!(edition.alignment.beads[0].ratio(), "2:1");
/// # Ok::<(), sverka::Error>(())
/// ```
pub fn read(
    ladder: TextFile<'_>,
    texts: [TextFile<'_>; 2],
    languages: Option<&[String; 2]>,
) -> Result<Edition> {
    let rungs = rungs(ladder)?;
    let totals = rungs.last().map_or([0, 0], |last| last.numbers);
    for (text, total) in texts.into_iter().zip(totals) {
        lines::holds(text, total, ladder)?;
    }
    let beads = rungs
        .windows(2)
        .filter(|two| two[0].numbers != two[1].numbers)
        .map(|two| {
            let places = |side: usize| (two[0].numbers[side]..two[1].numbers[side]).collect();
            (
                Bead::auto(places(0), places(1), two[0].certainty),
                two[0].at,
            )
        });
    lines::join(ladder, beads.collect(), texts, totals, languages)
}

struct Rung {
    numbers: [usize; 2],
    certainty: f64,
    /// Where it stands.
    at: usize,
}

/// The rungs of a ladder, the ground first.
fn rungs(ladder: TextFile<'_>) -> Result<Vec<Rung>> {
    let mut rungs = vec![Rung {
        numbers: [0, 0],
        certainty: UNKNOWN,
        at: 0,
    }];
    let mut start = 0;
    for line in ladder.source.split_inclusive('\n') {
        let wrong = |message: String| Error::at(ladder.path, ladder.source, start, message);
        let content = line.trim_start_matches('\u{feff}').trim();
        if !content.is_empty() {
            let rung = rung(content, start).ok_or_else(|| {
                let expected = "expected n, m and a score, with tabs between";
                wrong(format!("not a rung: {content:?}; {expected}"))
            })?;
            let last = rungs.last().map_or([0, 0], |last| last.numbers);
            if rung.numbers[0] < last[0] || rung.numbers[1] < last[1] {
                let message = "this rung goes down; a ladder goes up on both sides";
                return Err(wrong(message.to_owned()));
            }
            rungs.push(rung);
        }
        start += line.len();
    }
    Ok(rungs)
}

fn rung(line: &str, at: usize) -> Option<Rung> {
    let mut fields = line.split('\t').map(str::trim);
    Some(Rung {
        numbers: [fields.next()?.parse().ok()?, fields.next()?.parse().ok()?],
        certainty: fields.next().map_or(UNKNOWN, certainty),
        at,
    })
}
