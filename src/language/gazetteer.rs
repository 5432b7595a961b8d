//! The names of the table of forms, found in a text by their words.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use serde::Deserialize;

use super::{
    Language,
    cues::Kind,
    names::{nominative_phrases, plain},
    own::Own,
    rows,
    stems::root,
};

/// By its first word, the words of a name and its kind.
type Phrases = BTreeMap<String, Vec<(Vec<String>, Kind)>>;

/// Persons that a project names in the `[knowledge.names]` of its `sverka.toml`: the Russian
/// nominative and the English forms. A surname that stands alone is a name of its own.
///
/// ```
/// use sverka::language::own::Own;
/// let own: Own = toml::from_str(r#"names = { "Думан" = ["Dooman"] }"#)?;
/// assert!(own.names.is_form("Думаном", "Dooman"));
/// assert!(!own.names.is_form("Думаном", "Duma"));
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "BTreeMap<String, Vec<String>>")]
pub struct Names {
    forms: BTreeMap<String, BTreeSet<String>>,
    russian: Phrases,
    english: Phrases,
}

impl Names {
    /// Whether an English name is a form of a Russian one in whatever case that is.
    pub fn is_form(&self, russian: &str, english: &str) -> bool {
        !self.forms.is_empty() && {
            let english = plain(english);
            let phrases = nominative_phrases(russian).into_iter();
            let mut known = phrases.filter_map(|phrase| self.forms.get(&phrase));
            known.any(|forms| forms.contains(&english))
        }
    }
}

impl TryFrom<BTreeMap<String, Vec<String>>> for Names {
    type Error = String;

    fn try_from(table: BTreeMap<String, Vec<String>>) -> Result<Self, String> {
        let mut names = Self::default();
        for (russian, english) in &table {
            if let Some(empty) = [russian]
                .into_iter()
                .chain(english)
                .find(|name| plain(name).is_empty())
            {
                return Err(format!("the name {empty:?} has no letter"));
            }
            let forms = english.iter().map(|form| plain(form));
            names.forms.entry(plain(russian)).or_default().extend(forms);
            add(&mut names.russian, russian, Kind::Person, Language::Russian);
            for form in english {
                add(&mut names.english, form, Kind::Person, Language::English);
            }
        }
        Ok(names)
    }
}

/// How the gazetteer knows a word: small letters without accents and full stops, by its stem in
/// Russian.
pub fn folded(word: &str, language: Language) -> String {
    match language {
        Language::Russian => root(&word.to_lowercase(), language),
        _ => plain(word),
    }
}

/// The longest name of the tables that these words begin with, each as [`folded`] has it: how many
/// words it has, and its kind.
///
/// ```
/// use sverka::language::{Language, cues::Kind, gazetteer::{folded, longest}, own::Own};
/// let words = ["Дальнего", "Востока"].map(|word| folded(word, Language::Russian));
/// let words = words.iter().map(String::as_str);
/// let found = longest(words, Language::Russian, &Own::default());
/// assert_eq!(found, Some((2, Kind::Place)));
/// ```
pub fn longest<'w>(
    words: impl Iterator<Item = &'w str>,
    language: Language,
    own: &Own,
) -> Option<(usize, Kind)> {
    static RUSSIAN: LazyLock<Phrases> = LazyLock::new(|| phrases(Language::Russian));
    static ENGLISH: LazyLock<Phrases> = LazyLock::new(|| phrases(Language::English));
    let (table, own) = match language {
        Language::Russian => (&RUSSIAN, &own.names.russian),
        Language::English => (&ENGLISH, &own.names.english),
        Language::Other => return None,
    };
    let mut words = words.peekable();
    let first = *words.peek()?;
    let known = || table.get(first).into_iter().chain(own.get(first)).flatten();
    let most = known().map(|(phrase, _)| phrase.len()).max()?;
    let words: Vec<&str> = words.take(most).collect();
    let fits = |phrase: &[String]| {
        phrase.len() <= words.len() && phrase.iter().zip(&words).all(|(a, b)| a == b)
    };
    known()
        .filter(|(phrase, _)| fits(phrase))
        .map(|(phrase, kind)| (phrase.len(), *kind))
        .max_by_key(|(length, _)| *length)
}

fn phrases(language: Language) -> Phrases {
    let mut phrases = Phrases::new();
    for row in rows(include_str!("data/names.tsv")) {
        let [russian, english, kind] = row[..] else {
            continue;
        };
        let Some(kind) = Kind::of(kind) else {
            continue;
        };
        match language {
            Language::Russian => add(&mut phrases, russian, kind, language),
            _ => english
                .split('|')
                .for_each(|form| add(&mut phrases, form, kind, language)),
        }
    }
    phrases
}

fn add(phrases: &mut Phrases, name: &str, kind: Kind, language: Language) {
    let words = name.split_whitespace();
    let words: Vec<String> = words.map(|word| folded(word, language)).collect();
    if let Some(first) = words.first() {
        let phrases = phrases.entry(first.clone()).or_default();
        phrases.push((words, kind));
    }
}
