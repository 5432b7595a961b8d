//! Citations as fields: what a note or a bracket refers to, whatever the language and punctuation.
//!
//! [`note`] reads a note, [`bracket::find`] the brackets of a sentence, [`chain::resolve`] replaces
//! «Там же» and “Ibid.” by what they stand for, and [`Citation::compare`] compares field by field.
//!
//! ```
//! use sverka::anchor::citation::{note, Outcome};
//! let russian = &note("АВП РФ. Ф. 0146. Оп. 22. Пап. 192. Д. 13. Л. 5–7 об.")[0];
//! let english = &note("AVPRF, f. 0146, op. 22, pap. 192, d. 13, ll. 5–7v.")[0];
//! assert!(russian.compare(english).iter().all(|field| field.outcome == Outcome::Same));
//!
//! let wrong = &note("AVP RF. F. 0146. Op. 22. Pap. 192. D. 13. Ll. 5–9 ob.")[0];
//! let different = russian.compare(wrong).into_iter().find(|field| field.outcome != Outcome::Same);
//! assert_eq!(different.unwrap().to_string(), "leaf: “5–7 об.” against “5–9 ob.”");
//! ```

mod archive;
pub mod bibliography;
pub mod bracket;
pub mod chain;
mod clause;
mod compare;
pub mod entry;
mod imprint;
mod leaves;
mod locator;
mod name;
mod openings;
mod printed;
mod value;

pub use compare::{Comparison, Outcome};
pub use name::Name;

use crate::{
    language::{citations, own::Own},
    span::{Span, after, before},
};

/// A reference to a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// What sort of source.
    pub kind: Kind,
    /// What it refers back to, until [resolved](chain::resolve).
    pub link: Option<Link>,
    /// What it is introduced as.
    pub role: Role,
    /// Where it stands in the text it was found in.
    pub span: Span,
    /// Its fields, each name once, in the order of [`Name`].
    pub fields: Vec<Field>,
}

/// A sort of source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A file of an archive.
    Archive,
    /// A book, an article, a newspaper.
    Printed,
    /// An entry of the bibliography, named in brackets.
    Entry,
    /// A work as a bibliography lists it.
    Listed,
}

/// How a citation refers back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Link {
    /// «Там же», “Ibid.”: the source cited last.
    Ibid,
    /// «Его же», “Idem”: the author cited last.
    Idem,
    /// «Указ. соч.», “Op. cit.”: the work of this author that was cited before.
    OpCit,
}

/// What a citation is introduced as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Role {
    /// No words before it.
    #[default]
    Plain,
    /// «См.», “See”.
    See,
    /// «Ср.», “Cf.”.
    Compare,
    /// «Цит. по», “Cited from”.
    Cited,
}

/// A field of a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Which field.
    pub name: Name,
    /// What it says, whatever the language: `5-7v`, `22`, `r5446`.
    pub value: String,
    /// What it says as it is printed.
    pub reading: String,
    /// Where it is printed; `None` where it is taken from a citation before.
    pub span: Option<Span>,
    /// Whether a letter of the other alphabet stands for one that looks like it.
    pub is_lookalike: bool,
}

impl Citation {
    fn new(kind: Kind, span: Span) -> Self {
        Self {
            kind,
            link: None,
            role: Role::Plain,
            span,
            fields: Vec::new(),
        }
    }

    /// The field of a name.
    pub fn field(&self, name: Name) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The value of a field; empty where there is none.
    pub fn get(&self, name: Name) -> &str {
        self.field(name).map_or("", |field| &field.value)
    }

    /// What the citation says, whatever the language: equal for two that refer to one place.
    pub fn value(&self) -> Vec<(Name, &str)> {
        let fields = self.fields.iter();
        fields
            .map(|field| (field.name, field.value.as_str()))
            .collect()
    }

    fn has(&self, name: Name) -> bool {
        self.field(name).is_some()
    }

    /// Gives its fields the readings of a text of which it was read in part.
    fn reread(&mut self, text: &str) {
        for field in &mut self.fields {
            if let Some(span) = field.span {
                span.of(text).clone_into(&mut field.reading);
            }
        }
    }

    /// Adds a field where there is none of its name.
    fn add(&mut self, field: Field) {
        if let Err(at) = self
            .fields
            .binary_search_by_key(&field.name, |known| known.name)
        {
            self.fields.insert(at, field);
        }
    }
}

impl Field {
    fn printed(name: Name, value: String, text: &str, span: Span) -> Self {
        let span = span.trimmed(text);
        Self {
            name,
            value,
            reading: span.of(text).to_owned(),
            span: Some(span),
            is_lookalike: false,
        }
    }
}

/// The citations of a note, in their order; none where the note is a remark. What a citation does
/// not repeat after a semicolon it has from the one before it.
///
/// ```
/// use sverka::anchor::citation::{note, Name};
/// let found = note("Подробнее см.: РГВА. Ф. 33987. Оп. 3. Д. 1233. Л. 40–42; Ф. 32113. Оп. 1. Д. 294. Л. 88.");
/// assert_eq!(found[1].get(Name::Archive), "RGVA");
/// assert_eq!(found[1].get(Name::Fond), "32113");
/// assert!(note("Двойная дата объясняется юлианским календарём.").is_empty());
/// ```
pub fn note(text: &str) -> Vec<Citation> {
    note_with(text, &Own::default())
}

/// The citations of a note, as [`note`] has them, with the archives that the project names.
pub fn note_with(text: &str, own: &Own) -> Vec<Citation> {
    let mut found: Vec<Citation> = Vec::new();
    for piece in pieces(text) {
        let (role, piece) = introduced(text, piece);
        for mut citation in read(text, piece, own) {
            if role != Role::Plain {
                citation.role = role;
            }
            if citation.link.is_none() && !chain::stands_alone(&citation) {
                let Some(before) = found.last() else { continue };
                if !chain::continues(&citation, before) {
                    continue;
                }
                chain::inherit(&mut citation, before);
            }
            found.push(citation);
        }
    }
    found
}

fn read(text: &str, piece: Span, own: &Own) -> Vec<Citation> {
    let parts = locator::parts(text, piece);
    let archival = archive::read(text, &parts, own);
    if archival.is_empty() {
        printed::read(text, piece, &parts).into_iter().collect()
    } else {
        archival
    }
}

/// A note cut at semicolons, and before words that introduce a source after a full stop.
fn pieces(text: &str) -> Vec<Span> {
    let mut cuts = vec![0];
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '«' | '“' => depth += 1,
            ')' | '»' | '”' => depth = depth.saturating_sub(1),
            ';' if depth == 0 && !is_between_places(text, at) => cuts.push(at + 1),
            '.' if depth == 0 => {
                let rest = after(text, at + 1);
                let gap = rest.len() - rest.trim_start().len();
                let next = after(text, at + 1 + gap);
                if gap > 0 && next.starts_with(char::is_uppercase) && opens_citation(next) {
                    cuts.push(at + 1);
                }
            }
            _ => {}
        }
    }
    cuts.push(text.len());
    cuts.windows(2)
        .map(|cut| Span::new(cut[0], cut[1]).trimmed(text))
        .filter(|span| !span.is_empty())
        .collect()
}

fn opens_citation(text: &str) -> bool {
    citations::lead(text).is_some_and(|(role, _)| role == "cited" || role == "see")
}

/// Whether a semicolon divides two places of publication: «М.; Л.: Наука».
fn is_between_places(text: &str, at: usize) -> bool {
    let start = before(text, at)
        .char_indices()
        .rev()
        .take(24)
        .filter(|(at, c)| c.is_whitespace() || *at == 0 || *c == '(')
        .map(|(at, c)| {
            if c.is_alphabetic() {
                at
            } else {
                at + c.len_utf8()
            }
        });
    start.into_iter().any(|start| {
        let from = after(text, start);
        citations::place(from).is_some_and(|(_, length)| start + length > at)
    })
}

/// What the words at the start of a piece introduce, and the piece without them.
fn introduced(text: &str, piece: Span) -> (Role, Span) {
    let (mut role, mut piece) = (Role::Plain, piece);
    while let Some((word, length)) = citations::lead(piece.of(text)) {
        role = match word {
            "compare" => Role::Compare,
            "cited" => Role::Cited,
            _ => Role::See,
        };
        piece = Span::new(piece.start + length, piece.end).trimmed(text);
    }
    if let Some(rest) = after_words(text, piece) {
        (role, piece) = (Role::See, rest);
    }
    (role, piece)
}

/// What stands after a few words and a colon, where it begins with an author or a known series:
/// «Об отношении прессы писал один автор: Иванов И. И. …».
fn after_words(text: &str, piece: Span) -> Option<Span> {
    const MOST_WORDS: usize = 12;
    let (words, rest) = piece.of(text).split_once(": ")?;
    let is_prose = words.split(' ').count() <= MOST_WORDS
        && !words.contains(|c: char| ".;/([«“\"".contains(c) || c.is_ascii_digit())
        && words.chars().any(|c| c == ' ')
        && citations::place(words).is_none();
    let rest = Span::new(piece.end - rest.len(), piece.end).trimmed(text);
    let title = rest.of(text).split(['.', ',']).next().unwrap_or_default();
    let begins = || clause::authors(text, rest).is_some() || citations::series(title).is_some();
    (is_prose && begins()).then_some(rest)
}
