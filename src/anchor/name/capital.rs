//! Which capitalised words are names.

use super::{
    Kind,
    spans::Finder,
    words::{Form, Word},
};
use crate::language::{Language, gazetteer::longest, surnames::is_surname};

impl Finder<'_> {
    /// Whether a capitalised word belongs to a name that begins at `first`.
    pub(super) fn is_name(&self, at: usize, first: usize) -> bool {
        let word = &self.words[at];
        match word.form {
            Form::Initial => return self.next(at).is_some() || at > first,
            Form::Small => return at > first,
            Form::Acronym | Form::Capital => {}
        }
        if self.last(at).is_some_and(|last| last.form == Form::Initial) {
            return !self.cues.is_plain(&word.stem);
        }
        let is_in_table = self.is_person_of_table(at);
        if is_in_table && !word.opens {
            return true;
        }
        let follows_name = at > first && !self.opens_plainly(at - 1);
        // “Theresa May” is no month.
        if (self.cues.is_plain(&word.stem) && !follows_name)
            || self.cues.is_before(&word.stem, Kind::Person)
        {
            return false;
        }
        let is_small = self.usage.has_small(&word.stem);
        let has_patronymic = self
            .next(at)
            .is_some_and(|next| self.cues.is_patronymic(&next.lower));
        // «Генералов доносил» among generals, where «Н. И. Генералов» is known.
        let is_adjective = word.is_adjective(self.language);
        let looks_so = is_surname(word.text) && !self.cues.ends_plainly(&word.lower);
        let may_be_person = !is_small || (word.opens && looks_so && !is_adjective);
        if has_patronymic || (self.usage.is_person(&word.stem) && may_be_person) {
            return true;
        }
        if word.opens {
            return self.is_name_at_start(at, is_in_table);
        }
        let ends_plainly = self.cues.ends_plainly(&word.lower);
        let is_common = self.is_common(word);
        let looks_so = is_surname(word.text) && !(ends_plainly && is_common);
        // «представитель Национального управления»
        let is_titled = self.is_titled(at)
            && !(self.language == Language::Russian && ends_plainly && is_common);
        if is_titled || looks_so || (follows_name && !is_small) {
            return self.cues.head(&word.stem).is_none();
        }
        let is_plain = self.language == Language::English && ends_plainly;
        !(is_common || is_plain)
    }

    /// Whether a word that opens a sentence is a name in spite of that.
    fn is_name_at_start(&self, at: usize, is_in_table: bool) -> bool {
        let word = &self.words[at];
        let is_elsewhere = self.language == Language::Russian && self.usage.has_capital(&word.stem);
        // «Того Сигэнори»: a name elsewhere, and a name follows.
        let goes_on = (is_in_table || is_elsewhere)
            && self
                .next(at)
                .is_some_and(|next| next.form == Form::Capital && !self.is_common(next));
        goes_on
            || (is_in_table && is_surname(word.text))
            || !(self.cues.ends_plainly(&word.lower) || self.is_common(word))
    }

    /// Whether a word has its capital from the sentence alone.
    fn opens_plainly(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.form != Form::Capital || (word.opens && self.is_common(word))
    }

    /// Whether a title stands right before a word, or in Russian what a place is: «станция Отпор».
    fn is_titled(&self, at: usize) -> bool {
        self.last(at).is_some_and(|last| {
            let is_place =
                self.language == Language::Russian && self.cues.is_before(&last.stem, Kind::Place);
            is_place || self.cues.is_before(&last.stem, Kind::Person)
        })
    }

    pub(super) fn is_person_of_table(&self, at: usize) -> bool {
        let word = std::iter::once(self.words[at].folded());
        longest(word, self.language, self.usage.own()).is_some_and(|(_, kind)| kind == Kind::Person)
    }

    /// Whether the text or the lexicon has a word in small letters too.
    pub(super) fn is_common(&self, word: &Word<'_>) -> bool {
        self.usage.has_small(&word.stem) || word.is_ordinary(self.language, self.cues)
    }
}
