//! Dictionaries and glossaries as users have them: tables, TBX, hunalign's, FreeDict's, dictd's.
//!
//! Each format is read to the same [`Glossary`]; [`read`] tells them apart.

mod dictd;
mod freedict;
mod hunalign;
mod occurrence;
mod table;
mod tbx;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

pub use occurrence::occurrences;

use crate::{
    error::{Error, Result},
    file,
    language::{is_cyrillic, lexicon::Lexicon},
    xml::Tree,
};

/// What a file says of how words and phrases are translated.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Glossary {
    /// The file, as the user named it.
    pub path: String,
    /// Its terms, in its order.
    pub terms: Vec<Term>,
}

/// A word or phrase and its translations. Of Russian and English the Russian is the original,
/// whichever stands first in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Term {
    /// The word or phrase.
    pub original: String,
    /// What it may be in the translation, the first one preferred.
    pub translations: Vec<String>,
    /// What the file adds in words of its own.
    pub note: Option<String>,
    /// The line of the file, from 1.
    pub line: usize,
}

impl Glossary {
    /// Every term with each of its translations, as a lexicon takes them.
    pub fn pairs(&self) -> impl Iterator<Item = [String; 2]> {
        self.terms.iter().flat_map(|term| {
            let translations = term.translations.iter();
            translations.map(|translation| [term.original.clone(), translation.clone()])
        })
    }
}

/// Reads a file, whose format is told by its name and content: `.tbx`, `.dic` of hunalign, `.index`,
/// `.dict` or `.dict.dz` of dictd (the others stand beside it), `.tei` and `.xml` of FreeDict;
/// anything else is a table of an original, its translations separated by `|`, and a note.
///
/// # Errors
/// The file cannot be read, or is not what its format asks for.
pub fn read(path: &Path) -> Result<Glossary> {
    let name = path.display().to_string();
    if dictd::is_part(&name) {
        return whole(&name, dictd::read(&name)?);
    }
    parse(&name, &file::read(path)?)
}

/// Reads the text of a file; `path` is for messages, and tells hunalign's tables from others.
///
/// ```
/// let glossary = sverka::dictionary::parse("sea.tsv", "шлюп\tsloop|tender\tof the navy\n")?;
/// assert_eq!(glossary.terms[0].translations, ["sloop", "tender"]);
/// # Ok::<(), sverka::Error>(())
/// ```
///
/// # Errors
/// It is not what its format asks for.
pub fn parse(path: &str, source: &str) -> Result<Glossary> {
    let is_xml = source
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('<');
    let terms = if is_xml {
        of_xml(path, source)
    } else if Path::new(path)
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("dic"))
    {
        hunalign::terms(path, source)
    } else {
        table::terms(path, source)
    };
    whole(path, terms?)
}

/// The lines of a text: the number of each from 1, where it begins, its words.
fn lines(source: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    let lines = source.split_inclusive('\n').zip(1..);
    lines.scan(0, |end, (line, number)| {
        let start = *end;
        *end += line.len();
        Some((number, start, line))
    })
}

fn whole(path: &str, terms: Vec<Term>) -> Result<Glossary> {
    if terms.is_empty() {
        let message = "there is no word with a translation in it";
        return Err(Error::file(path, message));
    }
    let path = path.to_owned();
    Ok(Glossary { path, terms })
}

/// A lexicon with the words of more files; the same one where there are none.
///
/// # Errors
/// As for [`read`].
pub fn extend(lexicon: Arc<Lexicon>, paths: &[PathBuf]) -> Result<Arc<Lexicon>> {
    let mut pairs = Vec::new();
    for path in paths {
        pairs.extend(read(path)?.pairs());
    }
    if pairs.is_empty() {
        return Ok(lexicon);
    }
    Ok(Arc::new(Arc::unwrap_or_clone(lexicon).with(pairs)))
}

fn of_xml(path: &str, source: &str) -> Result<Vec<Term>> {
    let tree = Tree::parse(path, source)?;
    match tree.root().map(|(_, root)| root.local_name()) {
        Some("martif" | "tbx") => tbx::terms(path, &tree),
        Some("TEI" | "TEI.2" | "teiCorpus") => Ok(freedict::terms(&tree)),
        _ => {
            let at = tree.root().map_or(0, |(_, root)| root.open.start);
            let message = "this XML is neither TBX nor a TEI dictionary";
            Err(Error::at(path, source, at, message))
        }
    }
}

impl Term {
    /// A term that says something, its sides put in order.
    fn new(
        original: &str,
        translations: &[String],
        note: Option<String>,
        line: usize,
    ) -> Vec<Self> {
        let original = one_line(original);
        let mut translations: Vec<String> = translations
            .iter()
            .map(|translation| one_line(translation))
            .filter(|translation| !translation.is_empty())
            .collect();
        let mut seen = std::collections::HashSet::new();
        translations.retain(|translation| seen.insert(translation.clone()));
        if original.is_empty() || translations.is_empty() {
            return Vec::new();
        }
        let is_russian = |phrase: &str| phrase.chars().any(is_cyrillic);
        if is_russian(&original) || !translations.iter().any(|phrase| is_russian(phrase)) {
            let term = Self {
                original,
                translations,
                note,
                line,
            };
            return vec![term];
        }
        let turned = translations.into_iter().map(|translation| Self {
            original: translation,
            translations: vec![original.clone()],
            note: note.clone(),
            line,
        });
        turned.collect()
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where the lines of a text end.
struct Lines(Vec<usize>);

impl Lines {
    fn of(source: &str) -> Self {
        Self(source.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The line, from 1, of a place.
    fn at(&self, at: usize) -> usize {
        1 + self.0.partition_point(|end| *end < at)
    }
}
