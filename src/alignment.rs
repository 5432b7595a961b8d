//! What belongs to what in a pair of texts: beads of sentences, of bibliography entries, of notes.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use crate::{
    document::Document,
    limits::{Limit, limits},
};

/// The beads of a pair of texts, original first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Alignment {
    /// Beads of sentences in reading order. They hold every sentence of the running text of either
    /// side once and do not cross.
    pub beads: Vec<Bead>,
    /// Beads of notes. They may cross: a note may have moved.
    pub notes: Vec<Bead>,
    /// Beads of bibliography entries. They may cross: each list has its own alphabet.
    pub entries: Vec<Bead>,
}

impl Alignment {
    /// Whether each note of both sides is in a bead.
    pub fn has_all_notes(&self, original: &Document, translation: &Document) -> bool {
        holds(&self.notes, original.notes.len(), translation.notes.len())
    }

    /// Whether each bibliography entry of both sides is in a bead.
    pub fn has_all_entries(&self, original: &Document, translation: &Document) -> bool {
        let count = |document: &Document| document.entries().count();
        holds(&self.entries, count(original), count(translation))
    }

    /// Whether each sentence of the running text of both sides is in exactly one bead.
    pub fn is_complete(&self, original: &Document, translation: &Document) -> bool {
        let holds_all = |document: &Document, side: fn(&Bead) -> &[usize]| {
            let mut held: Vec<usize> = self.beads.iter().flat_map(side).copied().collect();
            held.sort_unstable();
            held.into_iter().eq(document.running())
        };
        holds_all(original, |bead| &bead.original)
            && holds_all(translation, |bead| &bead.translation)
    }
}

/// Whether beads hold so many of the original and of the translation.
fn holds(beads: &[Bead], original: usize, translation: usize) -> bool {
    let count = |side: fn(&Bead) -> &Vec<usize>| -> usize {
        beads.iter().map(|bead| side(bead).len()).sum()
    };
    count(|bead| &bead.original) == original && count(|bead| &bead.translation) == translation
}

/// Sentences (entries, notes) of the original and what they became in the translation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bead {
    /// Places in the original's list of sentences (entries, notes), ascending.
    pub original: Vec<usize>,
    /// Places in the translation's list, ascending.
    pub translation: Vec<usize>,
    /// The probability that the bead is right, 0 to 1.
    pub certainty: f64,
    /// Who vouches for it.
    pub status: Status,
    /// Pointers at the people who said so, as the file has them (`@resp`).
    pub by: Option<String>,
    /// A pointer at the change by which they did, which tells the day (`@change`).
    pub on: Option<String>,
    /// What a stale bead said on either side when a person confirmed it, original first; empty where
    /// it said nothing, nothing at all where that is not known.
    pub wording: Option<[String; 2]>,
    /// What a person remarked on it.
    pub remark: Option<Remark>,
}

/// A remark of a person on a bead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What it says; never empty.
    pub text: String,
    /// A pointer at the person, as the file has it.
    pub by: Option<String>,
    /// A pointer at the change that it came with.
    pub on: Option<String>,
}

/// What is to be said of a bead of a file that holds more sentences, of both sides, than are allowed.
pub(crate) fn too_many(sentences: usize) -> Option<String> {
    let what = format_args!("this bead holds {sentences} sentences");
    limits().refusal(Limit::BeadSentences, sentences as u64, what)
}

/// Who vouches for a bead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Status {
    /// The program.
    #[default]
    Auto,
    /// A person, who confirmed it.
    Verified,
    /// A person found it wrong.
    Rejected,
    /// A person confirmed it, and since then it has come to say something else.
    Stale,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Auto, Self::Verified, Self::Rejected, Self::Stale];

    /// Its name in files: `auto`, `verified`, `rejected`, `stale`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Verified => "verified",
            Self::Rejected => "rejected",
            Self::Stale => "stale",
        }
    }
}

impl Bead {
    /// A bead that the program made. Of its certainty three places are kept, as a file has them:
    /// what is made of a bead in memory is what is made of it when it is read again.
    pub fn auto(original: Vec<usize>, translation: Vec<usize>, certainty: f64) -> Self {
        Self {
            original,
            translation,
            certainty: rounded(certainty),
            ..Self::default()
        }
    }

    /// What it holds on one side, the original being 0.
    pub fn side(&self, side: usize) -> &[usize] {
        if side == 0 {
            &self.original
        } else {
            &self.translation
        }
    }

    /// Its certainty as files have it, to three places.
    pub fn rounded_certainty(&self) -> f64 {
        rounded(self.certainty)
    }

    /// How many of each side it holds: `2:1`.
    pub fn ratio(&self) -> String {
        format!("{}:{}", self.original.len(), self.translation.len())
    }

    /// Whether a person has confirmed it, be it that it has changed since.
    pub fn is_confirmed(&self) -> bool {
        matches!(self.status, Status::Verified | Status::Stale)
    }

    /// Whether the other side has nothing for it.
    pub fn is_one_sided(&self) -> bool {
        self.original.is_empty() || self.translation.is_empty()
    }
}

/// A probability to three places: more digits mean nothing.
pub fn rounded(probability: f64) -> f64 {
    (probability * 1000.0).round() / 1000.0
}

/// A short hash of the sentences at these places, to tell later whether they still say the same:
/// an RFC 6920 name with the first 32 bits of SHA-256.
///
/// ```
/// use sverka::alignment::hash;
/// assert_eq!(hash(["Да.", "Нет."]), hash(["Да. Нет."]));
/// assert!(hash(["Да."]).starts_with("ni:///sha-256-32;"));
/// ```
pub fn hash<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut digest = Sha256::new();
    for (at, text) in texts.into_iter().enumerate() {
        if at > 0 {
            digest.update(b" ");
        }
        digest.update(text.as_bytes());
    }
    let name = URL_SAFE_NO_PAD.encode(&digest.finalize()[..4]);
    format!("ni:///sha-256-32;{name}")
}

/// The texts of one side of a bead as one, as they are hashed.
///
/// ```
/// use sverka::alignment::{hash, joined};
/// assert_eq!(hash([joined(["Да.", "Нет."]).as_str()]), hash(["Да.", "Нет."]));
/// ```
pub fn joined<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let texts: Vec<&str> = texts.into_iter().collect();
    texts.join(" ")
}

/// The texts of the sentences at these places.
pub fn sentence_texts<'d>(
    document: &'d Document,
    places: &'d [usize],
) -> impl Iterator<Item = &'d str> {
    places
        .iter()
        .map(|at| document.text(&document.sentences[*at]))
}

/// The texts of the notes at these places.
pub fn note_texts<'d>(
    document: &'d Document,
    places: &'d [usize],
) -> impl Iterator<Item = &'d str> {
    places
        .iter()
        .map(|at| document.notes[*at].passage.text.as_str())
}
