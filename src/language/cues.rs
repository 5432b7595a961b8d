//! Words that say what a capitalised word beside them is, or that a capital makes no name.

use std::sync::LazyLock;

use super::{Language, Map, Set, rows, stems::root};

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A person.
    Person,
    /// A country, city, river.
    Place,
    /// A ministry, party, firm, ship.
    Organisation,
    /// A newspaper or journal.
    Periodical,
    /// A war, a treaty, a feast and what else has a name.
    Event,
    /// Capitals that stand for words: СССР, TASS.
    Acronym,
    /// A word for what belongs to a place or who lives there: «японский», Muscovite.
    Adjective,
}

impl Kind {
    /// The kind that a table names.
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "person" => Self::Person,
            "place" => Self::Place,
            "organisation" => Self::Organisation,
            "periodical" => Self::Periodical,
            "event" => Self::Event,
            _ => return None,
        })
    }
}

/// The table of one language.
#[derive(Debug, Default)]
pub struct Cues {
    before: Map<String, Vec<Kind>>,
    head: Map<String, Kind>,
    joint: Map<&'static str, Kind>,
    rest: Set<&'static str>,
    inside: Set<&'static str>,
    plain: Set<String>,
    initials: Set<&'static str>,
    pronouns: Set<&'static str>,
    patronymics: Vec<&'static str>,
    endings: Vec<&'static str>,
}

/// The table of a language; `None` where nothing is known of it.
pub fn cues(language: Language) -> Option<&'static Cues> {
    static RUSSIAN: LazyLock<Cues> = LazyLock::new(|| Cues::of(Language::Russian, "ru"));
    static ENGLISH: LazyLock<Cues> = LazyLock::new(|| Cues::of(Language::English, "en"));
    match language {
        Language::Russian => Some(&RUSSIAN),
        Language::English => Some(&ENGLISH),
        Language::Other => None,
    }
}

impl Cues {
    fn of(language: Language, tag: &str) -> Self {
        let mut cues = Self::default();
        for row in rows(include_str!("data/contexts.tsv")) {
            let [of, does, kind, words] = row[..] else {
                continue;
            };
            if of != tag {
                continue;
            }
            let kind = Kind::of(kind);
            for word in words.split('|') {
                cues.add(does, kind, word, language);
            }
        }
        cues
    }

    fn add(&mut self, does: &str, kind: Option<Kind>, word: &'static str, language: Language) {
        match (does, kind) {
            ("before", Some(kind)) => {
                let kinds = self.before.entry(root(word, language)).or_default();
                kinds.push(kind);
            }
            ("head", Some(kind)) => {
                self.head.insert(root(word, language), kind);
            }
            ("joint", Some(kind)) => {
                self.joint.insert(word, kind);
            }
            ("rest", _) => {
                self.rest.insert(word);
            }
            ("in", _) => {
                self.inside.insert(word);
            }
            ("initial", _) => {
                self.initials.insert(word);
            }
            ("pronoun", _) => {
                self.pronouns.insert(word);
            }
            ("patronymic", _) => self.patronymics.push(word),
            ("ending", _) => self.endings.push(word),
            _ => {
                self.plain.insert(root(word, language));
            }
        }
    }

    /// Whether a word of this stem stands before names of the kind: «посол», “Ambassador”.
    pub fn is_before(&self, stem: &str, kind: Kind) -> bool {
        let kinds = self.before.get(stem);
        kinds.is_some_and(|kinds| kinds.contains(&kind))
    }

    /// What a capitalised word of this stem makes of the name that holds it: “Ministry”.
    pub fn head(&self, stem: &str) -> Option<Kind> {
        self.head.get(stem).copied()
    }

    /// Whether a small word joins the words of a name of the kind: “von”.
    pub fn joins(&self, word: &str, kind: Kind) -> bool {
        self.joint.get(word) == Some(&kind)
    }

    /// Whether a small word belongs to the head before it: «дел» of a ministry.
    pub fn completes(&self, word: &str) -> bool {
        self.rest.contains(word)
    }

    /// Whether places stand after a small word more often than other names do.
    pub fn is_in(&self, word: &str) -> bool {
        self.inside.contains(word)
    }

    /// Whether a word of this stem is no name in spite of its capital.
    pub fn is_plain(&self, stem: &str) -> bool {
        self.plain.contains(stem)
    }

    /// Whether a word before a full stop is a given name cut short: Yu.
    pub fn is_initial(&self, word: &str) -> bool {
        self.initials.contains(word)
    }

    /// Whether a word in small letters stands for a person who is named elsewhere: «он», “her”.
    pub fn is_pronoun(&self, word: &str) -> bool {
        self.pronouns.contains(word)
    }

    /// Whether a word in small letters ends as patronymics do.
    pub fn is_patronymic(&self, word: &str) -> bool {
        self.patronymics.iter().any(|ending| word.ends_with(ending))
    }

    /// Whether a word in small letters ends as names do not.
    pub fn ends_plainly(&self, word: &str) -> bool {
        self.endings
            .iter()
            .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
    }
}
