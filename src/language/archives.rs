//! Archives by any of their names: sigla in both alphabets, old names, expansions.

use std::{borrow::Cow, collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use super::{bare, own::Own, rows};

/// Archives that a project names in the `[knowledge.archives]` of its `sverka.toml`: a siglum and
/// its other forms. What the tables know already keeps its name and gains the forms.
///
/// ```
/// use sverka::language::{archives::find, own::Own};
/// let own: Own = toml::from_str(r#"archives = { "ГАТО" = ["GATO", "State Archive of Tomsk Oblast"] }"#)?;
/// assert_eq!(find("State Archive of Tomsk Oblast", &own), find("ГАТО", &own));
/// assert_eq!(find("ГАТО", &Own::default()), None);
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "BTreeMap<String, Vec<String>>")]
pub struct Archives {
    names: BTreeMap<String, Cow<'static, str>>,
    /// The length of the longest of the names, in bytes.
    longest: usize,
}

impl Archives {
    fn new(names: BTreeMap<String, Cow<'static, str>>) -> Self {
        let longest = names.keys().map(String::len).max().unwrap_or_default();
        Self { names, longest }
    }

    fn get(&self, bare: &str) -> Option<&str> {
        self.names.get(bare).map(AsRef::as_ref)
    }
}

impl TryFrom<BTreeMap<String, Vec<String>>> for Archives {
    type Error = String;

    fn try_from(archives: BTreeMap<String, Vec<String>>) -> Result<Self, String> {
        let mut names: BTreeMap<String, Cow<'static, str>> = BTreeMap::new();
        for (siglum, forms) in archives {
            let all = || std::iter::once(&siglum).chain(&forms);
            let known = all().find_map(|form| TABLE.names.get(&bare(form)).cloned());
            let name = known.unwrap_or_else(|| Cow::Owned(siglum.clone()));
            for form in all() {
                let key = bare(form);
                if key.is_empty() {
                    return Err(format!(
                        "the archive {siglum:?} has a name without a letter"
                    ));
                }
                let other = names.insert(key.clone(), name.clone());
                let other = other.or_else(|| TABLE.names.get(&key).cloned());
                if let Some(other) = other.filter(|other| *other != name) {
                    return Err(format!(
                        "{form:?} is a name of the archive {other:?} already"
                    ));
                }
            }
        }
        Ok(Self::new(names))
    }
}

/// The one name of an archive, whatever form of it is given.
///
/// ```
/// use sverka::language::{archives::find, own::Own};
/// let own = Own::default();
/// assert_eq!(find("АВП РФ", &own), find("AVPRF", &own));
/// assert_eq!(find("ЦГАОР", &own), Some("GARF"));
/// assert_eq!(find("Правда", &own), None);
/// ```
pub fn find<'o>(name: &str, own: &'o Own) -> Option<&'o str> {
    let name = bare(name);
    own.archives.get(&name).or_else(|| TABLE.get(&name))
}

/// Whether the name of an archive may begin with a word.
///
/// ```
/// use sverka::language::{archives::may_begin, own::Own};
/// assert!(may_begin("АВП", &Own::default()));
/// assert!(!may_begin("Правда", &Own::default()));
/// ```
pub fn may_begin(word: &str, own: &Own) -> bool {
    let word = bare(word);
    let begins = |archives: &Archives| {
        let mut from = archives.names.range(word.clone()..);
        from.next().is_some_and(|(name, _)| name.starts_with(&word))
    };
    begins(&TABLE) || begins(&own.archives)
}

/// How long a name may be as it is printed, in bytes: beside its letters and digits it has a sign or a
/// space for each of them at most.
pub fn longest(own: &Own) -> usize {
    2 * TABLE.longest.max(own.archives.longest)
}

static TABLE: LazyLock<Archives> = LazyLock::new(|| {
    let rows = rows(include_str!("data/archives.tsv"));
    let forms = rows.filter_map(|row| Some((*row.first()?, *row.get(1)?)));
    let names = forms.flat_map(|(name, forms)| {
        forms
            .split('|')
            .map(move |form| (bare(form), Cow::Borrowed(name)))
    });
    Archives::new(names.collect())
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_stands_for_one_archive() {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for row in rows(include_str!("data/archives.tsv")) {
            for form in row[1].split('|') {
                let before = seen.insert(bare(form), row[0]);
                assert!(before.is_none_or(|name| name == row[0]), "{form}");
            }
        }
    }
}
