//! How one text uses its words: what it writes in small letters is no name elsewhere.

use std::{collections::HashSet, sync::Arc};

use super::{
    Kind,
    spans::spans,
    words::{Form, cut},
};
use crate::language::{Language, own::Own};

/// What a text tells of its words, by their stems. An empty one knows nothing.
#[derive(Debug, Clone, Default)]
pub struct Usage {
    small: HashSet<String>,
    capital: HashSet<String>,
    people: HashSet<String>,
    own: Arc<Own>,
}

impl Usage {
    /// Learns from all pieces of a text.
    ///
    /// ```
    /// use sverka::{anchor::name::{Kind, Usage, spans}, language::Language};
    /// let text = ["Посол К. А. Сметанин ждал.", "Сметанин уехал."];
    /// let usage = Usage::of(text, Language::Russian);
    /// assert_eq!(spans(text[1], Language::Russian, &usage)[0].kind, Kind::Person);
    /// ```
    pub fn of<'t>(text: impl IntoIterator<Item = &'t str> + Clone, language: Language) -> Self {
        Self::of_with(text, language, &Arc::default())
    }

    /// The same for a text whose project knows more than the tables.
    pub fn of_with<'t>(
        text: impl IntoIterator<Item = &'t str> + Clone,
        language: Language,
        own: &Arc<Own>,
    ) -> Self {
        let mut usage = Self {
            own: Arc::clone(own),
            ..Self::default()
        };
        for piece in text.clone() {
            for word in cut(piece, language, own) {
                match word.form {
                    Form::Small => usage.small.insert(word.stem),
                    Form::Capital if !word.opens => usage.capital.insert(word.stem),
                    _ => false,
                };
            }
        }
        let mut people = HashSet::new();
        for piece in text {
            let names = spans(piece, language, &usage).into_iter();
            let sure = names.filter(|name| name.is_sure && name.kind == Kind::Person);
            people.extend(sure.flat_map(|name| name.stems));
        }
        usage.people = people;
        usage
    }

    /// What its project knows.
    pub(super) fn own(&self) -> &Own {
        &self.own
    }

    /// Whether the text writes it in small letters somewhere.
    pub(super) fn has_small(&self, stem: &str) -> bool {
        self.small.contains(stem)
    }

    /// Whether it has a capital within a sentence.
    pub(super) fn has_capital(&self, stem: &str) -> bool {
        self.capital.contains(stem)
    }

    /// Whether it is a word of a person's name.
    pub(super) fn is_person(&self, stem: &str) -> bool {
        self.people.contains(stem)
    }
}
