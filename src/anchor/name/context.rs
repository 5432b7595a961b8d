//! What stands around a name and says what it names.

use super::{Kind, spans::Finder, words::Form};
use crate::language::Language;

impl Finder<'_> {
    /// Whether a title stands before a name: beside it, or with places between: «посол США в Москве
    /// Штейнгардт», “the ambassador of Germany, Eugen Ott”.
    pub(super) fn has_title(&self, start: usize) -> bool {
        let is_space = |gap: &str| gap.chars().all(char::is_whitespace);
        let mut at = start;
        for _ in 0..MOST_BETWEEN {
            let Some(last) = at.checked_sub(1) else {
                return false;
            };
            let (gap, word) = (self.words[at].gap, &self.words[last]);
            if self.cues.is_before(&word.stem, Kind::Person) {
                return is_space(gap) || self.is_short_title(word);
            }
            let of_table = self.in_table(last).map(|(_, kind)| kind);
            let is_place = word.form == Form::Acronym || of_table == Some(Kind::Place);
            let is_between = is_place
                || (at < start
                    && (self.cues.is_in(&word.lower)
                        || self.cues.joins(&word.lower, Kind::Organisation)));
            let gap = if at == start {
                gap.trim_start_matches(',')
            } else {
                gap
            };
            if !is_between || !is_space(gap) {
                return false;
            }
            at = last;
        }
        false
    }

    /// What a word before or after a name says that it is.
    pub(super) fn cue(&self, start: usize, end: usize) -> Option<Kind> {
        let is_quoted = self.is_quoted(start, end);
        let is_of = |at: usize| self.words[at].lower == "of";
        let back = 1 + usize::from(is_quoted || start.checked_sub(1).is_some_and(is_of));
        let kinds = [Kind::Periodical, Kind::Organisation, Kind::Place];
        for last in (start.saturating_sub(back)..start).rev() {
            let gap = self.words[last + 1].gap.trim();
            if !(gap.is_empty() || is_quoted && gap.chars().count() == 1) {
                break;
            }
            let word = &self.words[last];
            let found = kinds
                .into_iter()
                .find(|kind| self.cues.is_before(&word.stem, *kind));
            if let Some(kind) = found
                && (kind == Kind::Place || is_quoted || self.language == Language::English)
            {
                return Some(kind);
            }
        }
        // “Otpor station”
        let next = self.next(end - 1)?;
        let is_place = next.form == Form::Small
            && self.language == Language::English
            && self.cues.head(&next.stem) == Some(Kind::Place);
        is_place.then_some(Kind::Place)
    }

    /// Whether a word stands before a name after which mostly places stand.
    pub(super) fn follows_in(&self, start: usize) -> bool {
        let last = self.last(start);
        last.is_some_and(|last| self.cues.is_in(&last.lower))
    }
}

/// The words between a title and its name are no more.
const MOST_BETWEEN: usize = 5;
