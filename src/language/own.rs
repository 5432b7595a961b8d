//! What a project knows beyond the tables: the `[knowledge]` of its `sverka.toml`.

use std::path::PathBuf;

use serde::Deserialize;

use super::{
    DateOrder, Language, abbreviations::Abbreviations, archives::Archives, gazetteer::Names,
};

/// What a project adds to the tables, which it overrules. Empty unless its `sverka.toml` says
/// something; each field is a table of `[knowledge]` there.
///
/// ```
/// use sverka::language::{Language, abbreviations::Class, own::Own};
/// let own: Own = toml::from_str(r#"abbreviations.en = { "Govt." = "opener" }"#)?;
/// let classes = own.abbreviations.of(Language::English).unwrap();
/// assert_eq!(classes.find("Govt"), Some(Class::Opener));
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Own {
    /// Abbreviations and what their full stops say.
    pub abbreviations: ByLanguage<Abbreviations>,
    /// What stands first in dates such as 03/04/1939; without it, what the dates of a text show.
    pub date_order: ByLanguage<Option<DateOrder>>,
    /// Files of dictionaries that the texts are aligned by, seen from the project's folder.
    pub lexicons: Vec<PathBuf>,
    /// The file of the terms that translations must keep to; they are aligned by, too.
    pub glossary: Option<PathBuf>,
    /// Archives and the forms of their names.
    pub archives: Archives,
    /// Persons and the English forms of their names.
    pub names: Names,
}

/// A table for each language that has rules.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ByLanguage<T> {
    /// That of Russian.
    pub ru: T,
    /// That of English.
    pub en: T,
}

impl<T> ByLanguage<T> {
    /// The table of a language; none where it has no rules.
    pub fn of(&self, language: Language) -> Option<&T> {
        match language {
            Language::Russian => Some(&self.ru),
            Language::English => Some(&self.en),
            Language::Other => None,
        }
    }
}
