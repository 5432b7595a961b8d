//! Plain pairs: two texts whose lines belong together, as translation engines learn from them.
//!
//! A line holds all sentences of a side of a bead, spaces between them, so that their bounds are
//! lost; where a side has nothing, its line is empty. Certainty and status are not said.

use super::{
    bitext::{Bitext, Draft, UNKNOWN},
    lines::{self, TextFile},
    unit::{Kind, beads},
};
use crate::{
    alignment::Bead,
    edition::{Edition, Side},
    error::{Error, Result},
};

/// The lines of each side, the original first.
pub fn write(edition: &Edition) -> [String; 2] {
    let mut texts = [String::new(), String::new()];
    for (_, bead) in beads(edition, Kind::Sentence) {
        for side in Side::BOTH {
            let units = Kind::Sentence.units(edition, side, &bead);
            let line: Vec<&str> = units.iter().map(super::unit::Unit::text).collect();
            texts[side as usize].push_str(&line.join(" "));
            texts[side as usize].push('\n');
        }
    }
    texts
}

/// Reads two texts whose lines belong together, the original first.
///
/// # Errors
/// They have not the same number of lines, or one has no text.
///
/// ```
/// use sverka::exchange::{lines::TextFile, pairs::read};
/// let file = |path, source| TextFile { path, source };
/// let edition = read([file("x.ru", "Раз.\n\n"), file("x.en", "One.\nTwo.\n")], None)?;
/// assert_eq!(edition.alignment.beads[1].ratio(), "0:1");
/// assert!(read([file("x.ru", "Раз.\n"), file("x.en", "One.\nTwo.\n")], None).is_err());
/// # Ok::<(), sverka::Error>(())
/// ```
pub fn read(texts: [TextFile<'_>; 2], languages: Option<&[String; 2]>) -> Result<Edition> {
    let [original, translation] = texts.map(|text| lines::lines(text).collect::<Vec<&str>>());
    if original.len() != translation.len() {
        let message = format!(
            "it has {} lines and {} has {}; lines that belong together are as many",
            translation.len(),
            texts[0].path,
            original.len()
        );
        return Err(Error::file(texts[1].path, message));
    }
    let mut bitext = Bitext::new(texts[0].path);
    for (side, tag) in Side::BOTH.into_iter().zip(languages.into_iter().flatten()) {
        bitext.text(side).tag.clone_from(tag);
    }
    for lines in original.into_iter().zip(translation) {
        let units = |line: &str| match line.trim() {
            "" => Vec::new(),
            line => vec![Draft::plain(line)],
        };
        let sides = [units(lines.0), units(lines.1)];
        bitext.push_bead(
            Kind::Sentence,
            sides,
            Bead::auto(Vec::new(), Vec::new(), UNKNOWN),
            (texts[0].source, 0),
        )?;
    }
    bitext.finish()
}
