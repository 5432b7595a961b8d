//! What `sverka.toml` says.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::Deserialize;

use crate::{
    check::{Settings, Severity, baseline::Acceptance, known},
    dictionary::{self, Glossary},
    error::{Error, Result},
    language::{lexicon::Lexicon, own::Own},
    span::{after, before},
};

/// What `sverka.toml` may say. All keys are optional.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Configuration {
    /// Where the texts are and how they are named.
    pub texts: Texts,
    /// Where the alignments are.
    pub alignments: Folder,
    /// Where editions are written, and with what.
    pub edition: Editions,
    /// What is checked.
    pub check: Check,
    /// What is known beyond the tables of the languages.
    pub knowledge: Arc<Own>,
}

/// Where the texts are and how they are named: `FOLDER/NAME.LANGUAGE.xml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Texts {
    /// The folder of the texts.
    pub folder: PathBuf,
    /// The language in the names of the originals.
    pub original: String,
    /// The language in the names of the translations.
    pub translation: String,
}

/// A folder of the project.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Folder {
    /// The folder, seen from the project's own.
    pub folder: PathBuf,
}

/// The editions of the project.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Editions {
    /// Their folder, seen from the project's own.
    pub folder: PathBuf,
    /// Whether a page shows of each bead why it is one.
    pub evidence: bool,
}

/// What is checked and how much it counts.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Check {
    /// The severity from which findings make `sverka check` exit with 1.
    pub fail_on: Option<Severity>,
    /// Severities by rule, in place of the rules' own.
    pub severity: BTreeMap<String, Severity>,
    /// Rules that are checked, by name, code or family; all where it is empty.
    pub select: Vec<String>,
    /// Rules that are not checked, by name, code or family.
    pub ignore: Vec<String>,
    /// Rules that are not checked in some files, by a pattern of their paths.
    pub per_file_ignores: BTreeMap<String, Vec<String>>,
    /// Findings that are accepted, each with a reason.
    pub accept: Vec<Acceptance>,
    /// The file of accepted findings, seen from the project's folder.
    pub baseline: Option<PathBuf>,
}

impl Check {
    /// The severity from which findings count as a failure; errors, unless the project says
    /// otherwise.
    pub fn fails_on(&self) -> Severity {
        self.fail_on.unwrap_or(Severity::Error)
    }

    /// What the rules are told.
    pub fn settings(&self, glossary: Glossary) -> Settings {
        Settings {
            glossary,
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            severity: self.severity.clone(),
            per_file_ignores: self.per_file_ignores.clone().into_iter().collect(),
        }
    }
}

impl Default for Configuration {
    fn default() -> Self {
        let alignments = Folder {
            folder: PathBuf::from("alignments"),
        };
        Self {
            texts: Texts::default(),
            alignments,
            edition: Editions::default(),
            check: Check::default(),
            knowledge: Arc::default(),
        }
    }
}

impl Default for Editions {
    fn default() -> Self {
        Self {
            folder: PathBuf::from("edition"),
            evidence: false,
        }
    }
}

impl Default for Texts {
    fn default() -> Self {
        Self {
            folder: PathBuf::from("tei"),
            original: "ru".to_owned(),
            translation: "en".to_owned(),
        }
    }
}

impl Configuration {
    /// The terms that the translations of the project in this folder must keep to; none where it has
    /// no glossary.
    ///
    /// # Errors
    /// The glossary cannot be read.
    pub fn glossary(&self, root: &Path) -> Result<Glossary> {
        let path = self.knowledge.glossary.as_ref();
        path.map_or_else(
            || Ok(Glossary::default()),
            |path| dictionary::read(&root.join(path)),
        )
    }

    /// What the texts of the project in this folder are aligned by: the seed lexicon, its
    /// dictionaries and its glossary.
    ///
    /// # Errors
    /// One of them cannot be read.
    pub fn lexicon(&self, root: &Path) -> Result<Arc<Lexicon>> {
        let knowledge = &self.knowledge;
        let files = knowledge.lexicons.iter().chain(&knowledge.glossary);
        let files: Vec<PathBuf> = files.map(|path| root.join(path)).collect();
        dictionary::extend(Arc::default(), &files)
    }

    /// Reads `sverka.toml`; `path` names it in messages.
    ///
    /// # Errors
    /// The source is not TOML, has a key that is not known, or a value that does not fit.
    pub fn read(path: &str, source: &str) -> Result<Self> {
        let configuration: Self = toml::from_str(source).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            Error::at(path, source, at, in_plain_words(error.message()))
        })?;
        let check = &configuration.check;
        let lists = check.per_file_ignores.values();
        let lists = lists.chain([&check.select, &check.ignore]).flatten();
        let accepted = check.accept.iter().map(|acceptance| &acceptance.rule);
        for rule in check.severity.keys().chain(lists).chain(accepted) {
            if let Err(message) = known(rule) {
                let at = find_word(source, rule).unwrap_or(0);
                return Err(Error::at(path, source, at, message));
            }
        }
        Ok(configuration)
    }
}

/// What the reader of TOML says, for an editor who has never heard of fields, variants and
/// sequences.
fn in_plain_words(message: &str) -> String {
    let message = message.lines().collect::<Vec<_>>().join(" ");
    if let Some(rest) = message.strip_prefix("unknown field ") {
        let known = rest
            .replace(", expected one of ", " here, only ")
            .replace(", expected ", " here, only ");
        return format!("there is no key {known}");
    }
    if let Some(rest) = message.strip_prefix("unknown variant ") {
        return rest.replace(", expected ", " is not ");
    }
    let Some((found, expected)) = message
        .strip_prefix("invalid type: ")
        .and_then(|rest| rest.split_once(", expected "))
    else {
        return message;
    };
    let found = found
        .replacen("string", "the text", 1)
        .replacen("integer", "the number", 1)
        .replace('`', "");
    let expected = match expected {
        "a sequence" => "a list such as [\"one\", \"two\"]",
        "a string" | "path string" => "a text in quotation marks",
        other => other,
    };
    format!("expected {expected}, found {found}")
}

/// Where a name stands as a whole word outside of comments.
fn find_word(source: &str, name: &str) -> Option<usize> {
    let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    source.match_indices(name).map(|(at, _)| at).find(|at| {
        let head = before(source, *at);
        let line = head.rsplit('\n').next().unwrap_or_default();
        !line.contains('#')
            && !head.ends_with(is_part)
            && !after(source, at + name.len()).starts_with(is_part)
    })
}
