//! Pairs of sentences that the user says belong together.

use std::collections::HashMap;

use crate::{
    alignment::{Bead, Status},
    document::Document,
    error::{Error, Result},
};

/// The ids of sentences of the original and of the translation that make one bead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    /// Ids of the original.
    pub original: Vec<String>,
    /// Ids of the translation.
    pub translation: Vec<String>,
}

impl std::str::FromStr for Pin {
    type Err = String;

    /// Reads `s12=s14` or `s12,s13=s14`.
    fn from_str(text: &str) -> std::result::Result<Self, String> {
        let ids = |list: &str| -> Vec<String> {
            let ids = list.split(',').map(str::trim);
            ids.filter(|id| !id.is_empty()).map(str::to_owned).collect()
        };
        let (original, translation) = text.split_once('=').unwrap_or((text, ""));
        let pin = Self {
            original: ids(original),
            translation: ids(translation),
        };
        if pin.original.is_empty() || pin.translation.is_empty() {
            return Err("expected ids of both sides, such as s12=s14 or s12,s13=s14".to_owned());
        }
        Ok(pin)
    }
}

/// The beads of pins, verified, in reading order.
///
/// # Errors
/// A text has no such sentence, a bead's sentences do not stand together, or two pins cross.
pub fn pinned(pins: &[Pin], original: &Document, translation: &Document) -> Result<Vec<Bead>> {
    let places = [original, translation].map(Running::of);
    let mut beads = Vec::with_capacity(pins.len());
    for pin in pins {
        beads.push(Bead {
            status: Status::Verified,
            ..Bead::auto(
                places[0].places(&pin.original)?,
                places[1].places(&pin.translation)?,
                1.0,
            )
        });
    }
    beads.sort_by(|a, b| a.original.cmp(&b.original));
    for two in beads.windows(2) {
        if two[0].original.last() >= two[1].original.first()
            || two[0].translation.last() >= two[1].translation.first()
        {
            let name = |bead: &Bead| {
                let id = |document: &Document, at: usize| document.sentences[at].id.clone();
                let [a, b] = [bead.original[0], bead.translation[0]];
                format!("{}={}", id(original, a), id(translation, b))
            };
            let message = format!(
                "the pins {} and {} cross or share a sentence",
                name(&two[0]),
                name(&two[1])
            );
            return Err(Error::Usage(message));
        }
    }
    Ok(beads)
}

/// The sentences of the running text.
struct Running<'d> {
    document: &'d Document,
    /// Their places in the document.
    places: Vec<usize>,
    /// Their places among one another, by their ids.
    by_id: HashMap<&'d str, usize>,
}

impl<'d> Running<'d> {
    fn of(document: &'d Document) -> Self {
        let places: Vec<usize> = document.running().collect();
        let ids = places.iter().map(|at| document.sentences[*at].id.as_str());
        Self {
            document,
            by_id: ids.zip(0..).collect(),
            places,
        }
    }

    /// The places in the document of sentences that follow one another.
    fn places(&self, ids: &[String]) -> Result<Vec<usize>> {
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            let at = self.by_id.get(id.as_str()).copied();
            found.push(at.ok_or_else(|| {
                let message = format!("its running text has no sentence {id} to pin");
                Error::file(&self.document.path, message)
            })?);
        }
        found.sort_unstable();
        if found.windows(2).any(|two| two[1] != two[0] + 1) {
            let message = format!("the sentences {} do not follow one another", ids.join(", "));
            return Err(Error::file(&self.document.path, message));
        }
        Ok(found.into_iter().map(|at| self.places[at]).collect())
    }
}
