//! Runs of capitalised words: which of them are names, and of what.

use super::{
    Kind, Named,
    spans::Finder,
    words::{Form, Word},
};
use crate::language::{Language, surnames::is_surname};

impl Finder<'_> {
    /// Adds the names of a run of capitalised words, and returns the word after it.
    pub(super) fn run(&self, start: usize, names: &mut Vec<Named>) -> usize {
        let mut end = start + 1;
        let mut head = self.head(start);
        while let Some(step) = self.step(end, head.is_some()) {
            end += step;
            head = head.or(self.head(end - 1));
        }
        if let Some(kind) = head
            && let Some(first) = (start..end).find(|at| !self.is_lead(*at))
        {
            let end = end + self.rest(end, kind);
            if end - first > 1 {
                names.push(self.named(first, end, kind, true));
                return end;
            }
        }
        let mut at = start;
        while at < end {
            let length = (at..end).take_while(|next| self.is_name(*next, at)).count();
            if length > 0 {
                self.add(at, at + length, names);
            }
            at += length.max(1);
        }
        end
    }

    /// How many words the run goes on by: a capital, or a small joint and a capital.
    fn step(&self, at: usize, after_head: bool) -> Option<usize> {
        if self.is_part(at) {
            return Some(1);
        }
        let word = self.words.get(at).filter(|_| self.touches(at))?;
        if word.form == Form::Small && self.cues.head(&word.stem) == Some(Kind::Periodical) {
            return (self.language == Language::Russian).then_some(1);
        }
        let is_capital = self.next(at).is_some_and(|next| next.form == Form::Capital);
        let joins_names = self.cues.joins(&word.lower, Kind::Person) && self.is_part(at + 1);
        let joins_words = after_head && self.cues.joins(&word.lower, Kind::Organisation);
        (joins_names || (joins_words && is_capital)).then_some(2)
    }

    /// Whether a word may belong to the name before it.
    fn is_part(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| {
            matches!(word.form, Form::Initial | Form::Capital)
                && !word.opens
                && self.touches(at)
                && self.in_table(at).is_none()
                && !self.is_adjective(at)
        })
    }

    fn head(&self, at: usize) -> Option<Kind> {
        let word = &self.words[at];
        let kind = self.cues.head(&word.stem)?;
        let is_written_so = word.form == Form::Capital
            || (self.language == Language::Russian && kind == Kind::Periodical);
        (is_written_so && kind != Kind::Event).then_some(kind)
    }

    /// How many small words complete the head of a Russian name.
    fn rest(&self, end: usize, kind: Kind) -> usize {
        let words = self.words.iter().skip(end);
        let belongs =
            |word: &&Word<'_>| kind == Kind::Organisation && self.cues.completes(&word.lower);
        words.take_while(belongs).count()
    }

    /// Words before the name of an organisation or place that are no part of it.
    fn is_lead(&self, at: usize) -> bool {
        let word = &self.words[at];
        (self.cues.is_before(&word.stem, Kind::Person) && self.cues.head(&word.stem).is_none())
            || (self.cues.is_before(&word.stem, Kind::Place)
                && word.opens
                && self.language == Language::Russian)
            || (word.opens && self.is_common(word) && self.head(at).is_none())
            || self.cues.joins(&word.lower, Kind::Organisation)
    }

    /// Adds a name of capitalised words by what stands around it.
    fn add(&self, start: usize, end: usize, names: &mut Vec<Named>) {
        let words = self.words.get(start..end).unwrap_or_default();
        let capitals: Vec<&Word<'_>> = words
            .iter()
            .filter(|word| word.form == Form::Capital)
            .collect();
        let initials = words.iter().filter(|word| word.form == Form::Initial);
        let initials: String = initials.map(|word| word.lower.as_str()).collect();
        // P. S.
        if capitals.is_empty() || self.cues.is_plain(&initials) {
            return;
        }
        let is_known = words.iter().any(|word| self.usage.is_person(&word.stem));
        let is_ordinary = capitals
            .iter()
            .all(|word| self.is_common(word) && !is_surname(word.text));
        let is_one = capitals.len() == 1;
        let (kind, is_sure) = if is_known {
            (Kind::Person, true)
        } else if self.has_title(start) || !initials.is_empty() {
            let has_many = initials.chars().count() > 1;
            (Kind::Person, has_many || !is_ordinary)
        } else if let Some(kind) = self.cue(start, end) {
            (kind, true)
        } else if (start..end).any(|at| self.is_person_of_table(at)) {
            (Kind::Person, !is_one || !words[0].opens)
        } else if !is_one {
            (Kind::Person, !is_ordinary && !self.follows_in(start))
        } else if self.follows_in(start) {
            (Kind::Place, false)
        } else if self.is_quoted(start, end) {
            (Kind::Organisation, false)
        } else {
            (Kind::Person, false)
        };
        names.push(self.named(start, end, kind, is_sure));
    }
}
