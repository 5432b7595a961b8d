//! What «Там же», “Ibid.”, “Idem”, “Op. cit.” and short repetitions stand for.

use super::{Citation, Kind, Link, Name};

/// The citations of a list of notes in full: references back are replaced by what they stand for,
/// and a source named again in short has the rest from where it was named in full.
///
/// ```
/// use sverka::anchor::citation::{chain::resolve, note, Name};
/// let notes = resolve(vec![
///     note("АВП РФ. Ф. 0146. Оп. 22. Пап. 192. Д. 13. Л. 170."),
///     note("Там же. Л. 171."),
/// ]);
/// assert_eq!(notes[1][0].get(Name::File), "13");
/// assert_eq!(notes[1][0].get(Name::Leaf), "171");
/// ```
#[must_use]
pub fn resolve(notes: Vec<Vec<Citation>>) -> Vec<Vec<Citation>> {
    let mut chain = Chain::default();
    notes.into_iter().map(|note| chain.resolve(note)).collect()
}

/// What was cited so far, so that references back can be resolved as a reader meets them.
#[derive(Debug, Clone, Default)]
pub struct Chain {
    known: Vec<Citation>,
}

impl Chain {
    /// The citations of the next note in full.
    pub fn resolve(&mut self, note: Vec<Citation>) -> Vec<Citation> {
        let mut full = Vec::with_capacity(note.len());
        for mut citation in note {
            if let Some(source) = self.source(&citation) {
                refer(&mut citation, &source.clone());
            }
            self.known.push(citation.clone());
            full.push(citation);
        }
        full
    }

    /// Goes on as if these had been cited, in full.
    pub fn extend(&mut self, cited: &[Citation]) {
        self.known.extend_from_slice(cited);
    }

    /// Goes on as if these had been cited, in full, in place of as many that were cited last.
    pub fn replace_last(&mut self, cited: &[Citation]) {
        let kept = self.known.len().saturating_sub(cited.len());
        self.known.truncate(kept);
        self.extend(cited);
    }

    /// What a citation leans on.
    fn source(&self, citation: &Citation) -> Option<&Citation> {
        let mut known = self.known.iter().rev();
        match citation.link {
            Some(Link::Ibid) => known.next(),
            Some(Link::Idem) => known.find(|known| known.has(Name::Author)),
            Some(Link::OpCit) => known.find(|known| {
                let author = citation.get(Name::Author);
                known.has(Name::Title) && (author.is_empty() || known.get(Name::Author) == author)
            }),
            None => known.find(|known| repeats(citation, known)),
        }
    }
}

fn refer(citation: &mut Citation, source: &Citation) {
    match citation.link.take() {
        Some(Link::Ibid) => inherit(citation, source),
        Some(Link::Idem) => borrow(citation, source, Name::Author),
        _ => {
            for field in &source.fields {
                if !is_locus(field.name) {
                    borrow(citation, source, field.name);
                }
            }
        }
    }
}

/// Whether a citation names in short what another one names in full: all that it gives, its place
/// in the source aside, is the same there.
fn repeats(citation: &Citation, known: &Citation) -> bool {
    citation.kind == Kind::Printed
        && known.kind == Kind::Printed
        && citation.has(Name::Title)
        && !citation.has(Name::Date)
        && !citation.has(Name::Year)
        && known.has(Name::Year)
        && citation
            .fields
            .iter()
            .filter(|field| !is_locus(field.name))
            .all(|field| known.get(field.name) == field.value)
        // A volume that is not named is not that volume.
        && [Name::Volume, Name::Book, Name::Part, Name::Number, Name::Issue]
            .iter()
            .all(|name| citation.has(*name) == known.has(*name))
}

/// Gives a citation what it does not say from the one before it: all that stands above the highest
/// level it names. «Оп. 23. Д. 14» has archive and fond from before, but not the folder.
pub(super) fn inherit(citation: &mut Citation, before: &Citation) {
    if citation.kind != before.kind {
        adopt(citation, before.kind);
    }
    let kind = citation.kind;
    let level = citation
        .fields
        .iter()
        .map(|field| level(kind, field.name))
        .min()
        .unwrap_or(u8::MAX);
    for field in &before.fields {
        if self::level(kind, field.name) < level {
            borrow(citation, before, field.name);
        }
    }
}

/// Takes a reference back for one to the kind of source it refers to: “Ibid. P. 5” of a file is its
/// leaf.
fn adopt(citation: &mut Citation, kind: Kind) {
    citation.kind = kind;
    let (from, to) = match kind {
        Kind::Archive => (Name::Pages, Name::Leaf),
        _ => (Name::Leaf, Name::Pages),
    };
    if let Some(at) = citation.fields.iter().position(|field| field.name == from) {
        let mut field = citation.fields.remove(at);
        field.name = to;
        citation.add(field);
    }
}

fn borrow(citation: &mut Citation, source: &Citation, name: Name) {
    if let Some(field) = source.field(name) {
        let mut field = field.clone();
        field.span = None;
        citation.add(field);
    }
}

/// Whether a citation says enough to be one.
pub(super) fn stands_alone(citation: &Citation) -> bool {
    if citation.kind != Kind::Printed {
        return citation.has(Name::Archive) && citation.fields.len() > 1;
    }
    let words = citation.get(Name::Title).split(' ').count();
    let title = citation.field(Name::Title);
    let begins = title.is_some_and(|title| {
        let is_mark = |c: char| "«“\"„[(".contains(c);
        let first = title.reading.trim_start_matches(is_mark).chars().next();
        first.is_some_and(|c| c.is_uppercase() || c.is_numeric())
    });
    let has = |names: &[Name]| names.iter().any(|name| citation.has(*name));
    let is_dated = has(&[Name::Date]) && words <= 6;
    let is_placed = has(&[
        Name::Pages,
        Name::Column,
        Name::Volume,
        Name::Number,
        Name::Issue,
        Name::Book,
        Name::Part,
        Name::Document,
        Name::Place,
    ]);
    let is_work = has(&[Name::Author]) && has(&[Name::Year]);
    begins && (is_dated || is_placed || is_work)
}

/// Whether a citation may go on with the one before it: it says where, not in what.
pub(super) fn continues(citation: &Citation, before: &Citation) -> bool {
    let names_source = [Name::Archive, Name::Title, Name::Author, Name::Entry]
        .iter()
        .any(|name| citation.has(*name));
    let is_locus = citation.fields.iter().all(|field| is_locus(field.name));
    !names_source && !citation.fields.is_empty() && (citation.kind == before.kind || is_locus)
}

/// Whether a field says where in a source.
fn is_locus(name: Name) -> bool {
    matches!(
        name,
        Name::Pages | Name::Column | Name::Leaf | Name::Frame | Name::Document
    )
}

/// How deep in a source a field stands.
fn level(kind: Kind, name: Name) -> u8 {
    let is_archive = kind == Kind::Archive;
    match name {
        Name::Volume | Name::Part | Name::Book if is_archive => 5,
        Name::Date | Name::Year if !is_archive && kind != Kind::Entry => 5,
        Name::Fond | Name::Container | Name::Series | Name::Date | Name::Year => 1,
        Name::Opis | Name::Film | Name::Volume => 2,
        Name::Folder | Name::Box | Name::Roll | Name::Period | Name::Book | Name::Issue => 3,
        Name::File | Name::Part | Name::Number => 4,
        Name::Document => 6,
        Name::Pages | Name::Column | Name::Leaf | Name::Frame => 7,
        _ => 0,
    }
}
