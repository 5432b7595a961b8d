//! How one text uses its words: what it writes in small letters is no name elsewhere.

use std::{collections::HashSet, sync::Arc};

use super::{
    Kind, Named,
    spans::spans_of,
    words::{Form, Word, cut},
};
use crate::language::{Language, own::Own};

/// The names of each piece of a text, with what all of them tell of its words.
///
/// ```
/// use sverka::{anchor::name::all_spans, language::Language};
/// let text = ["Посол К. А. Сметанин ждал.", "Сметанин уехал."];
/// let names = all_spans(text, Language::Russian, &Default::default());
/// assert_eq!(names[1][0].words, ["Сметанин"]);
/// ```
pub fn all_spans<'t>(
    text: impl IntoIterator<Item = &'t str>,
    language: Language,
    own: &Arc<Own>,
) -> Vec<Vec<Named>> {
    let pieces = pieces(text, language, own);
    let usage = Usage::learn(&pieces, language, own);
    let pieces = pieces.iter();
    pieces
        .map(|(text, words)| spans_of(text, words, language, &usage))
        .collect()
}

/// A text and its words.
type Piece<'t> = (&'t str, Vec<Word<'t>>);

fn pieces<'t>(
    text: impl IntoIterator<Item = &'t str>,
    language: Language,
    own: &Own,
) -> Vec<Piece<'t>> {
    let text = text.into_iter();
    text.map(|piece| (piece, cut(piece, language, own)))
        .collect()
}

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
    pub fn of<'t>(text: impl IntoIterator<Item = &'t str>, language: Language) -> Self {
        Self::of_with(text, language, &Arc::default())
    }

    /// The same for a text whose project knows more than the tables.
    pub fn of_with<'t>(
        text: impl IntoIterator<Item = &'t str>,
        language: Language,
        own: &Arc<Own>,
    ) -> Self {
        Self::learn(&pieces(text, language, own), language, own)
    }

    fn learn(pieces: &[Piece<'_>], language: Language, own: &Arc<Own>) -> Self {
        let mut usage = Self {
            own: Arc::clone(own),
            ..Self::default()
        };
        for word in pieces.iter().flat_map(|(_, words)| words) {
            let known = match word.form {
                Form::Small => &mut usage.small,
                Form::Capital if !word.opens => &mut usage.capital,
                _ => continue,
            };
            if !known.contains(&word.stem) {
                known.insert(word.stem.clone());
            }
        }
        let mut people = HashSet::new();
        for (text, words) in pieces {
            let names = spans_of(text, words, language, &usage).into_iter();
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
