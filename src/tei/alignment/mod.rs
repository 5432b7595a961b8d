//! A stand-off alignment in TEI ↔ an [`Alignment`] of two documents.
//!
//! The file names sentences by id; [`Links`] is the file as it stands, [`Links::resolve`] finds the
//! ids in the texts and says which are gone and which beads are stale. Read are also
//! `linkGrp type="translation"`, `@targets` (its name before 2011), a `linkGrp` without a type, and
//! beads by intermediate pointers (Guidelines, 17.1.4).

mod around;
mod memory;
mod read;
mod sign;
mod uri;
mod write;

use std::collections::HashMap;

use around::Around;
pub use around::ENCODING;
pub use read::read_alignment;
pub use sign::{Signature, sign, signers};
pub use uri::{is_same_text, uri};
pub use write::{Frame, stand_off, write_alignment};

use crate::{
    alignment::{Alignment, Bead, Remark, Status, hash, joined, note_texts, sentence_texts},
    document::Document,
    error::{Error, Result},
};

/// The type of the list that holds what beads said when a person confirmed them: a `note` a bead, a
/// `seg` a side.
const WORDING: &str = "wording";
/// The type of the list of what people remarked on beads: a `note` a bead.
const REMARK: &str = "remark";
/// The type of the list whose `note` names the highest ids that are gone.
const GONE: &str = "gone";
const SIDES: [&str; 2] = ["original", "translation"];

/// An alignment file as it stands.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// The file, as the user named it.
    pub path: String,
    /// Its whole text.
    pub source: String,
    /// The URIs of the two texts, original first, as the file has them.
    pub texts: [String; 2],
    /// Beads of sentences, in the order of the file.
    pub beads: Vec<Link>,
    /// Beads of notes.
    pub notes: Vec<Link>,
    /// Beads of bibliography entries.
    pub entries: Vec<Link>,
    /// For each text, the highest ids of those that were given once and are gone.
    pub gone: [Vec<String>; 2],
    around: Option<Around>,
}

/// One bead as the file has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Ids in the original.
    pub original: Vec<String>,
    /// Ids in the translation.
    pub translation: Vec<String>,
    /// `@cert`, 0 to 1.
    pub certainty: f64,
    /// What `@ana` says.
    pub status: Status,
    /// `@resp`.
    pub by: Option<String>,
    /// `@change`.
    pub on: Option<String>,
    /// `@source`: the hashes of the sides that are not empty, original first.
    pub hashes: Vec<String>,
    /// What it said on either side when a person confirmed it; see [`Bead::wording`].
    pub wording: Option<[String; 2]>,
    /// What a person remarked on it.
    pub remark: Option<Remark>,
    /// Where the bead stands in the file, in bytes.
    pub at: usize,
}

impl Link {
    /// The ids of one side, the original being 0.
    pub fn ids(&self, side: usize) -> &[String] {
        if side == 0 {
            &self.original
        } else {
            &self.translation
        }
    }

    /// The hash of one side, where the file has it and the side is not empty.
    pub fn hash(&self, side: usize) -> Option<&str> {
        if self.ids(side).is_empty() {
            return None;
        }
        let at = side.min(usize::from(!self.original.is_empty()));
        self.hashes.get(at).map(String::as_str)
    }

    /// The bead that holds these places.
    pub fn bead(&self, [original, translation]: [Vec<usize>; 2]) -> Bead {
        Bead {
            original,
            translation,
            certainty: self.certainty,
            status: self.status,
            by: self.by.clone(),
            on: self.on.clone(),
            remark: self.remark.clone(),
            wording: self
                .wording
                .clone()
                .filter(|_| self.status == Status::Stale),
        }
    }
}

/// An alignment found again in its texts.
#[derive(Debug, Clone, Default)]
pub struct Resolved {
    /// The beads whose ids are all there, in reading order of the original.
    pub alignment: Alignment,
    /// Ids that are gone: the id, the file it should be in, the byte of the bead that names it.
    pub gone: Vec<(String, String, usize)>,
    /// Places in `alignment.beads` of beads whose sentences say something else than they did.
    pub stale: Vec<usize>,
}

impl Links {
    /// The ids of a text, the original being 0, that the file names or once named: none of them is
    /// to be given to anything new.
    pub fn ids(&self, side: usize) -> impl Iterator<Item = &String> {
        let links = [&self.beads, &self.notes, &self.entries];
        let ids = links
            .into_iter()
            .flatten()
            .flat_map(move |link| link.ids(side));
        ids.chain(&self.gone[side])
    }

    /// Finds the ids in the two texts.
    pub fn resolve(&self, original: &Document, translation: &Document) -> Resolved {
        let sides = [Places::of(original), Places::of(translation)];
        let mut resolved = Resolved::default();
        for link in &self.beads {
            let Some(bead) = find(link, &sides, &mut resolved.gone) else {
                continue;
            };
            if is_stale(link, &bead, [original, translation], false) {
                resolved.stale.push(resolved.alignment.beads.len());
            }
            resolved.alignment.beads.push(bead);
        }
        for link in &self.entries {
            let bead = find(link, &sides, &mut resolved.gone);
            resolved.alignment.entries.extend(bead);
        }
        let notes = [Places::of_notes(original), Places::of_notes(translation)];
        for link in &self.notes {
            // A note that is gone or says something else is no longer anybody's counterpart: its
            // pair is left out, and the check finds what became of it.
            let bead = find(link, &notes, &mut Vec::new());
            let fresh = bead.filter(|bead| !is_stale(link, bead, [original, translation], true));
            resolved.alignment.notes.extend(fresh);
        }
        resolved
    }

    /// The beads of two texts in which every id is there.
    ///
    /// # Errors
    /// An id is gone; the message names the first and says how many more there are. Or most beads
    /// are stale or gone: then it is the alignment of other texts.
    pub fn fit(&self, original: &Document, translation: &Document) -> Result<Resolved> {
        let resolved = self.resolve(original, translation);
        let unfit = resolved.stale.len() + self.beads.len() - resolved.alignment.beads.len();
        if unfit * 2 > self.beads.len() {
            let message = format!(
                "most of its beads do not fit {} and {}; is it the alignment of these texts?",
                original.path, translation.path
            );
            return Err(Error::file(&self.path, message));
        }
        let Some((id, file, at)) = resolved.gone.first() else {
            return Ok(resolved);
        };
        let more = match resolved.gone.len() {
            1 => String::new(),
            2 => " (nor is 1 other id)".to_owned(),
            count => format!(" (nor are {} other ids)", count - 1),
        };
        let message = format!(
            "the bead names #{id}, which is not in {file}{more}; run `sverka align` to align the \
             texts as they are now"
        );
        Err(Error::at(&self.path, &self.source, *at, message))
    }
}

/// The bead of a link, where its ids are all there; those that are not are told.
fn find(
    link: &Link,
    sides: &[Places<'_>; 2],
    gone: &mut Vec<(String, String, usize)>,
) -> Option<Bead> {
    let mut locate = |ids: &[String], side: &Places<'_>| {
        let mut places = Vec::with_capacity(ids.len());
        for id in ids {
            match side.by_id.get(id.as_str()) {
                Some(at) => places.push(*at),
                None => gone.push((id.clone(), side.path.to_owned(), link.at)),
            }
        }
        places.sort_unstable();
        (places.len() == ids.len()).then_some(places)
    };
    let original = locate(&link.original, &sides[0]);
    let translation = locate(&link.translation, &sides[1]);
    Some(link.bead([original?, translation?]))
}

/// The ids of one side and where they are in its document.
struct Places<'d> {
    path: &'d str,
    by_id: HashMap<&'d str, usize>,
}

impl<'d> Places<'d> {
    fn of(document: &'d Document) -> Self {
        let ids = document.sentences.iter().map(|s| s.id.as_str());
        Self {
            path: &document.path,
            by_id: ids.zip(0..).collect(),
        }
    }

    fn of_notes(document: &'d Document) -> Self {
        let ids = document.notes.iter().map(|n| n.id.as_str());
        Self {
            path: &document.path,
            by_id: ids.zip(0..).collect(),
        }
    }
}

fn is_stale(link: &Link, bead: &Bead, documents: [&Document; 2], are_notes: bool) -> bool {
    !link.hashes.is_empty() && link.hashes != hashes(bead, documents, are_notes)
}

/// How the ids of beads of notes begin.
const NOTES: &str = "nb";

/// The beads of an alignment by their kinds: the subtype of their group and how their ids begin.
fn kinds(alignment: &Alignment) -> [(&'static str, &'static str, &[Bead]); 3] {
    [
        ("sentence", "b", &alignment.beads),
        ("note", NOTES, &alignment.notes),
        ("bibl", "rb", &alignment.entries),
    ]
}

/// The hash of each side that is not empty, original first.
fn hashes(bead: &Bead, documents: [&Document; 2], are_notes: bool) -> Vec<String> {
    let sides = [0, 1].into_iter().zip(documents);
    sides
        .filter(|(side, _)| !bead.side(*side).is_empty())
        .map(|(side, document)| hash([side_text(document, bead.side(side), are_notes).as_str()]))
        .collect()
}

/// What the sentences or notes at these places say.
fn side_text(document: &Document, places: &[usize], are_notes: bool) -> String {
    if are_notes {
        joined(note_texts(document, places))
    } else {
        joined(sentence_texts(document, places))
    }
}
