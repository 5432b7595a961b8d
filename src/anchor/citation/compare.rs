//! Two citations against each other, field by field.

use std::fmt;

use super::{Citation, Field, Kind, Name};
use crate::language::{archives, citations, own::Own};

/// What comparing one field gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Which field.
    pub name: Name,
    /// What it gave.
    pub outcome: Outcome,
    /// What the original reads, if it has the field.
    pub original: Option<String>,
    /// What the translation reads, if it has the field.
    pub translation: Option<String>,
    /// How sure this is, 0 to 1. Numbers are; a title may be translated rather than changed.
    pub confidence: f64,
    /// Whether a letter of the other alphabet stands in one of the two for one that looks like it.
    pub is_lookalike: bool,
}

/// How a field of two citations compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Both say the same.
    Same,
    /// One of the two does not have it.
    Missing,
    /// They say different things.
    Different,
}

impl Citation {
    /// Compares this citation, of the original, with one of the translation, both
    /// [resolved](super::chain::resolve): every field that either has, in the order of [`Name`].
    pub fn compare(&self, translation: &Self) -> Vec<Comparison> {
        if self.kind == Kind::Listed {
            return super::entry::compare(self, translation);
        }
        let mut compared = Vec::new();
        for name in Name::ALL {
            let (mut ours, mut theirs) = (self.field(name), translation.field(name));
            if let Some(twin) = twin(name) {
                // «Вып. 3» is “No. 3” as often as “Iss. 3”.
                let is_crossed =
                    |a: &Self, b: &Self| a.has(name) && !b.has(name) && b.has(twin) && !a.has(twin);
                if is_crossed(self, translation) {
                    theirs = translation.field(twin);
                } else if is_crossed(translation, self) {
                    continue;
                }
                if is_crossed(translation, self) {
                    ours = self.field(twin);
                }
            }
            compared.extend(field(name, ours, theirs));
        }
        compared
    }

    /// Whether nothing is missing on either side and nothing different.
    pub fn is_same(&self, translation: &Self) -> bool {
        let compared = self.compare(translation);
        compared.iter().all(|field| field.outcome == Outcome::Same)
    }
}

/// The field that another language may use for this one.
fn twin(name: Name) -> Option<Name> {
    match name {
        Name::Issue => Some(Name::Number),
        Name::Number => Some(Name::Issue),
        _ => None,
    }
}

pub(super) fn field(
    name: Name,
    ours: Option<&Field>,
    theirs: Option<&Field>,
) -> Option<Comparison> {
    let (outcome, confidence) = match (ours, theirs) {
        (None, None) => return None,
        (Some(ours), Some(theirs)) => verdict(name, ours, theirs),
        _ => (Outcome::Missing, if is_secondary(name) { 0.4 } else { 1.0 }),
    };
    let both = [ours, theirs].into_iter().flatten();
    let marked = both.clone().any(|field| field.is_lookalike);
    let is_lookalike = marked || outcome == Outcome::Same && is_fond_letter(name, ours, theirs);
    Some(Comparison {
        name,
        outcome,
        original: ours.map(|field| field.reading.clone()),
        translation: theirs.map(|field| field.reading.clone()),
        confidence,
        is_lookalike,
    })
}

fn verdict(name: Name, ours: &Field, theirs: &Field) -> (Outcome, f64) {
    if ours.value == theirs.value {
        return (Outcome::Same, 1.0);
    }
    if is_fond_letter(name, Some(ours), Some(theirs)) {
        return (Outcome::Same, 0.9);
    }
    if !is_named(name) {
        return (Outcome::Different, 1.0);
    }
    let is_known = |field: &Field| match name {
        Name::Place => citations::place(&field.value).is_some(),
        Name::Title => citations::series(&field.value).is_some(),
        Name::Archive => archives::find(&field.value, &Own::default()).is_some(),
        _ => false,
    };
    if is_known(ours) && is_known(theirs) {
        return (Outcome::Different, 1.0);
    }
    let digits = |value: &str| {
        value
            .chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    if digits(&ours.value) != digits(&theirs.value) {
        return (Outcome::Different, 0.9);
    }
    // Two sigla that the tables do not know.
    let is_siglum = |field: &Field| name == Name::Archive && field.value.len() < 9;
    if is_siglum(ours) && is_siglum(theirs) {
        return (Outcome::Different, 0.9);
    }
    let likeness = strsim::jaro_winkler(&ours.value, &theirs.value);
    let begins = ours.value.starts_with(&theirs.value) || theirs.value.starts_with(&ours.value);
    if likeness > 0.92 || begins && matches!(name, Name::Title | Name::Publisher | Name::Container)
    {
        (Outcome::Same, likeness)
    } else {
        // It may be translated, not changed.
        (Outcome::Different, 0.5)
    }
}

/// R- of one side against P- of the other: the Latin P is the Cyrillic Р.
fn is_fond_letter(name: Name, ours: Option<&Field>, theirs: Option<&Field>) -> bool {
    let (Some(ours), Some(theirs)) = (ours, theirs) else {
        return false;
    };
    let is_pair = |r: &Field, p: &Field| {
        r.value.starts_with('r')
            && p.reading.starts_with('P')
            && r.value.strip_prefix('r') == p.value.strip_prefix('p')
    };
    name == Name::Fond && (is_pair(ours, theirs) || is_pair(theirs, ours))
}

/// Whether a field is words, which transliterations and translations write in many ways.
fn is_named(name: Name) -> bool {
    matches!(
        name,
        Name::Archive
            | Name::Author
            | Name::Title
            | Name::Container
            | Name::Place
            | Name::Publisher
            | Name::Entry
    )
}

/// Whether a citation can do without a field.
fn is_secondary(name: Name) -> bool {
    matches!(
        name,
        Name::Title | Name::Container | Name::Place | Name::Publisher | Name::Period | Name::Series
    )
}

impl fmt::Display for Comparison {
    /// Writes the field and both readings: `leaf: “170” against “107”`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.name)?;
        match (&self.original, &self.translation) {
            (Some(ours), Some(theirs)) => write!(f, "“{ours}” against “{theirs}”"),
            (Some(ours), None) => write!(f, "“{ours}” against nothing"),
            (None, Some(theirs)) => write!(f, "nothing against “{theirs}”"),
            (None, None) => write!(f, "nothing"),
        }
    }
}
