//! Dictionaries and glossaries as users have them: tables, TBX, hunalign's, FreeDict's, dictd's.
//!
//! Each format is read to the same [`Glossary`]; [`read`] tells them apart.

mod dictd;
mod freedict;
mod hunalign;
mod occurrence;
mod table;
mod tbx;

use std::{fs, path::Path, sync::Arc};

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
    let terms = if dictd::is_part(&name) {
        dictd::read(&name)?
    } else {
        let bytes = fs::read(path).map_err(|source| Error::read(path, source))?;
        let source = file::decode(&name, bytes)?;
        terms(&name, source.strip_prefix('\u{feff}').unwrap_or(&source))?
    };
    let glossary = Glossary { path: name, terms };
    if glossary.terms.is_empty() {
        let message = "there is no word with a translation in it";
        return Err(Error::file(&glossary.path, message));
    }
    Ok(glossary)
}

/// The seed lexicon with the words of these files.
///
/// # Errors
/// As for [`read`].
pub fn lexicon<'p>(paths: impl IntoIterator<Item = &'p Path>) -> Result<Arc<Lexicon>> {
    let mut pairs = Vec::new();
    for path in paths {
        pairs.extend(read(path)?.pairs());
    }
    Ok(Arc::new(Lexicon::default().with(pairs)))
}

/// The terms of a text file; `path` is for messages and tells hunalign's tables from others.
fn terms(path: &str, source: &str) -> Result<Vec<Term>> {
    if source.trim_start().starts_with('<') {
        let tree = Tree::parse(path, source)?;
        return match tree.root().map(|(_, root)| root.local_name()) {
            Some("martif" | "tbx") => tbx::terms(path, &tree),
            Some("TEI" | "TEI.2" | "teiCorpus") => Ok(freedict::terms(&tree)),
            _ => {
                let message = "this XML is neither TBX nor a TEI dictionary";
                let at = tree.root().map_or(0, |(_, root)| root.open.start);
                Err(Error::at(path, source, at, message))
            }
        };
    }
    if path.ends_with(".dic") {
        hunalign::terms(path, source)
    } else {
        table::terms(path, source)
    }
}

impl Term {
    /// A term that says something, its sides put in order.
    fn new(
        original: &str,
        translations: Vec<String>,
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
