//! Where the names of a text stand, and what they name.

use super::{
    Kind, Usage,
    words::{Form, Word, cut},
};
use crate::{
    language::{
        Language,
        adjectives::is_adjective,
        cues::{Cues, cues},
        gazetteer::{folded, longest},
        ordinary::is_ordinary,
    },
    span::{Span, after},
};

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Where it stands, initials included, without titles and the English `'s`.
    pub span: Span,
    /// What it names.
    pub kind: Kind,
    /// Whether more than its capital says so: a title, initials, a table. What is not sure may
    /// be an ordinary word.
    pub is_sure: bool,
    /// Its words as they are written, without initials.
    pub words: Vec<String>,
    /// Its initials, without full stops.
    pub initials: Vec<String>,
    /// The stems of its words.
    pub(super) stems: Vec<String>,
}

/// The names of a text in the order they stand; none where the language is not known.
///
/// ```
/// use sverka::{anchor::name::{Kind, Usage, spans}, language::Language};
/// let text = "По словам посла К. А. Сметанина, в Токио читали «Правду».";
/// let found: Vec<_> = spans(text, Language::Russian, &Usage::default())
///     .iter()
///     .map(|name| (name.span.of(text), name.kind))
///     .collect();
/// assert_eq!(found, [
///     ("К. А. Сметанина", Kind::Person),
///     ("Токио", Kind::Place),
///     ("Правду", Kind::Periodical),
/// ]);
/// ```
pub fn spans(text: &str, language: Language, usage: &Usage) -> Vec<Named> {
    let Some(cues) = cues(language) else {
        return Vec::new();
    };
    let words = cut(text, language);
    let folded = words.iter().map(|word| match word.form {
        Form::Small if word.text.starts_with(char::is_lowercase) => word.stem.clone(),
        _ => folded(word.text, language),
    });
    let finder = Finder {
        text,
        folded: folded.collect(),
        words,
        language,
        cues,
        usage,
    };
    let mut names = Vec::new();
    let mut at = 0;
    while at < finder.words.len() {
        at = finder.take(at, &mut names);
    }
    names
}

struct Finder<'a> {
    text: &'a str,
    words: Vec<Word<'a>>,
    /// The words as the gazetteer has them.
    folded: Vec<String>,
    language: Language,
    cues: &'static Cues,
    usage: &'a Usage,
}

impl Finder<'_> {
    /// Adds the names that begin at a word, and returns the word after them.
    fn take(&self, at: usize, names: &mut Vec<Named>) -> usize {
        let word = &self.words[at];
        let is_capital = word.text.starts_with(char::is_uppercase);
        if let Some((length, kind)) = self.quoted(at).filter(|_| is_capital) {
            names.push(self.named(at, at + length, kind, true));
            return at + length;
        }
        if let Some((length, kind)) = self.in_table(at).filter(|_| is_capital) {
            let length = length + self.place_after(at + length, kind);
            let is_acronym = length == 1 && word.form == Form::Acronym;
            let kind = if is_acronym { Kind::Acronym } else { kind };
            names.push(self.named(at, at + length, kind, true));
            return at + length;
        }
        if self.is_adjective(at) {
            names.push(self.named(at, at + 1, Kind::Adjective, true));
            return at + 1;
        }
        match word.form {
            Form::Small => at + 1,
            Form::Acronym => {
                names.push(self.named(at, at + 1, Kind::Acronym, true));
                at + 1
            }
            Form::Initial | Form::Capital => self.run(at, names),
        }
    }

    /// «японский» is written small in Russian, “Japanese” never in English.
    fn is_adjective(&self, at: usize) -> bool {
        let word = &self.words[at];
        let may_be = self.language == Language::Russian || word.form == Form::Capital;
        may_be && word.lower.len() > 3 && is_adjective(&word.lower, self.language)
    }

    /// “River” of the Amur River.
    fn place_after(&self, at: usize, kind: Kind) -> usize {
        let next = self.words.get(at).filter(|_| kind == Kind::Place && self.touches(at));
        let is_head = next.is_some_and(|next| {
            next.form == Form::Capital && self.cues.head(&next.stem) == Some(Kind::Place)
        });
        usize::from(is_head)
    }

    /// A name in quotation marks after a word that says what it is: газета «Восток».
    fn quoted(&self, at: usize) -> Option<(usize, Kind)> {
        let ends = at + 1..=(at + MOST_QUOTED).min(self.words.len());
        let end = ends.into_iter().find(|end| self.is_quoted(at, *end))?;
        let kind = self.cue(at, end).filter(|kind| *kind != Kind::Place)?;
        Some((end - at, kind))
    }

    /// The name of the table at a word. A person's one name is left to what stands beside it.
    fn in_table(&self, at: usize) -> Option<(usize, Kind)> {
        let near = (at..self.words.len()).take_while(|next| *next == at || self.touches(*next));
        let words = near.map(|next| self.folded[next].as_str());
        let (length, kind) = longest(words, self.language)?;
        let word = &self.words[at];
        if length > 1 {
            return Some((length, kind));
        }
        let is_quoted = self.is_quoted(at, at + 1);
        let stands = match kind {
            Kind::Person => false,
            Kind::Periodical => is_quoted || !self.is_common(&word.lower, &word.stem),
            _ => !word.opens || !self.is_common(&word.lower, &word.stem),
        };
        let is_written_so = word.form == Form::Acronym || word.text.chars().any(char::is_lowercase);
        let goes_on = self.words.get(at + 1).is_some_and(|next| {
            self.touches(at + 1)
                && next.form == Form::Capital
                && self.cues.head(&next.stem).is_some_and(|kind| kind != Kind::Event && kind != Kind::Place)
        });
        (stands && is_written_so && !goes_on).then_some((1, kind))
    }

    /// Whether nothing but a space (after an initial, a full stop) stands before a word.
    fn touches(&self, at: usize) -> bool {
        let Some(last) = at.checked_sub(1).and_then(|last| self.words.get(last)) else {
            return false;
        };
        let is_initial = last.form == Form::Initial || self.is_short_title(last);
        self.words.get(at).is_some_and(|word| {
            let gap = word.gap.strip_prefix('.').filter(|_| is_initial);
            let gap = gap.unwrap_or(word.gap);
            gap.chars().all(char::is_whitespace) && (!gap.is_empty() || is_initial) && gap.len() <= 3
        })
    }

    /// Lt., тов.
    fn is_short_title(&self, word: &Word<'_>) -> bool {
        word.text.len() <= 8 && self.cues.is_before(&word.stem, Kind::Person)
    }

    fn is_quoted(&self, start: usize, end: usize) -> bool {
        let opens = self.words[start]
            .gap
            .ends_with(['«', '“', '„', '"', '‘', '*', '_']);
        let last = &self.words[end - 1];
        let rest = after(self.text, last.span.end);
        opens && rest.trim_start_matches([',', '.']).starts_with(['»', '”', '“', '"', '’', '*', '_'])
    }

    fn is_common(&self, lower: &str, stem: &str) -> bool {
        self.usage.has_small(stem)
            || lower
                .split('-')
                .all(|part| is_ordinary(part, self.language) || is_adjective(part, self.language) || self.cues.is_plain(part))
    }

    fn named(&self, start: usize, end: usize, kind: Kind, is_sure: bool) -> Named {
        let words = self.words.get(start..end).unwrap_or_default();
        let (initials, words): (Vec<_>, Vec<_>) =
            words.iter().partition(|word| word.form == Form::Initial);
        let first = self.words[start].span;
        let last = self.words[end - 1].span;
        let is_dotted = self.words[end - 1].text.contains('.')
            && after(self.text, last.end).starts_with('.');
        let has_stop = self.words[end - 1].form == Form::Initial || is_dotted;
        Named {
            span: Span::new(first.start, last.end + usize::from(has_stop)),
            kind,
            is_sure,
            words: words.iter().map(|word| word.text.to_owned()).collect(),
            initials: initials.iter().map(|word| word.text.to_owned()).collect(),
            stems: words.iter().map(|word| word.stem.clone()).collect(),
        }
    }
}

/// Runs of capitalised words.
impl Finder<'_> {
    /// Adds the names of a run of capitalised words, and returns the word after it.
    fn run(&self, start: usize, names: &mut Vec<Named>) -> usize {
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
        let is_part = |at: usize| {
            let word = self.words.get(at)?;
            let is_capital = matches!(word.form, Form::Initial | Form::Capital);
            let is_alone = self.in_table(at).is_some() || self.is_adjective(at);
            (is_capital && !is_alone && self.touches(at) && !self.starts(at)).then_some(())
        };
        if is_part(at).is_some() {
            return Some(1);
        }
        let word = self.words.get(at).filter(|_| self.touches(at))?;
        if word.form == Form::Small && self.cues.head(&word.stem) == Some(Kind::Periodical) {
            return (self.language == Language::Russian).then_some(1);
        }
        let next = self.words.get(at + 1).filter(|_| self.touches(at + 1));
        if after_head && self.cues.joins(&word.lower, Kind::Organisation) {
            return next.is_some_and(|next| next.form == Form::Capital).then_some(2);
        }
        let joins = self.cues.joins(&word.lower, Kind::Person);
        (joins && is_part(at + 1).is_some()).then_some(2)
    }

    /// A new sentence begins.
    fn starts(&self, at: usize) -> bool {
        self.words[at].opens
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
        let belongs = |word: &&Word<'_>| {
            kind == Kind::Organisation && self.cues.completes(&word.lower)
        };
        words.take_while(belongs).count()
    }

    /// Words before the name of an organisation or place that are no part of it.
    fn is_lead(&self, at: usize) -> bool {
        let word = &self.words[at];
        (self.cues.is_before(&word.stem, Kind::Person) && self.cues.head(&word.stem).is_none())
            || (self.cues.is_before(&word.stem, Kind::Place) && word.opens && self.language == Language::Russian)
            || (word.opens && self.is_common(&word.lower, &word.stem) && self.head(at).is_none())
            || self.cues.joins(&word.lower, Kind::Organisation)
    }

    /// Whether a capitalised word belongs to a name that begins at `first`.
    fn is_name(&self, at: usize, first: usize) -> bool {
        let word = &self.words[at];
        if word.form == Form::Initial {
            return self.words.get(at + 1).is_some() && self.touches(at + 1) || at > first;
        }
        if word.form == Form::Small {
            return at > first;
        }
        let follows_initial = at > 0 && self.touches(at) && self.words[at - 1].form == Form::Initial;
        if follows_initial {
            return !self.cues.is_plain(&word.stem);
        }
        let is_in_table = self.is_person_of_table(at);
        if is_in_table && !word.opens {
            return true;
        }
        let follows_name = at > first && {
            let last = &self.words[at - 1];
            last.form == Form::Capital && !(last.opens && self.is_common(&last.lower, &last.stem))
        };
        // “Theresa May” is no month.
        if (self.cues.is_plain(&word.stem) && !follows_name)
            || self.cues.is_before(&word.stem, Kind::Person)
        {
            return false;
        }
        if self.usage.is_person(&word.stem) && !self.usage.has_small(&word.stem) {
            return true;
        }
        let is_after = |kind| at > 0 && self.touches(at) && self.cues.is_before(&self.words[at - 1].stem, kind);
        let is_titled = is_after(Kind::Person) || (self.language == Language::Russian && is_after(Kind::Place));
        let has_patronymic = self.touches(at + 1) && self.words.get(at + 1).is_some_and(|next| self.cues.is_patronymic(&next.lower));
        if has_patronymic {
            return true;
        }
        let is_small = self.usage.has_small(&word.stem);
        if word.opens {
            // «Того Сигэнори»: a name elsewhere, and a name follows.
            let next = self.words.get(at + 1).filter(|_| self.touches(at + 1));
            let goes_on = next.is_some_and(|next| next.form == Form::Capital && !self.is_common(&next.lower, &next.stem));
            let is_elsewhere = is_in_table || (self.language == Language::Russian && self.usage.has_capital(&word.stem));
            if goes_on && is_elsewhere {
                return true;
            }
            if is_in_table && self.cues.ends_as_surname(&word.lower) {
                return true;
            }
            return !is_small
                && !self.cues.ends_plainly(&word.lower)
                && !self.is_common(&word.lower, &word.stem);
        }
        let is_surname = self.cues.ends_as_surname(&word.lower)
            && !(self.cues.ends_plainly(&word.lower) && self.is_common(&word.lower, &word.stem));
        let is_titled = is_titled && !self.is_ordinary_adjective(word);
        if is_titled || is_surname || (follows_name && !is_small) {
            return self.cues.head(&word.stem).is_none();
        }
        let is_plain = self.language == Language::English && self.cues.ends_plainly(&word.lower);
        let is_function = self.language == Language::Russian && word.lower.chars().count() <= 4
            && crate::language::lexicon::translations(&word.stem).is_function;
        is_function || !(is_small || is_plain || self.is_common(&word.lower, &word.stem))
    }

    fn is_person_of_table(&self, at: usize) -> bool {
        let word = std::iter::once(self.folded[at].as_str());
        longest(word, self.language).is_some_and(|(_, kind)| kind == Kind::Person)
    }

    /// «представитель Национального управления»
    fn is_ordinary_adjective(&self, word: &Word<'_>) -> bool {
        self.language == Language::Russian
            && self.cues.ends_plainly(&word.lower)
            && self.is_common(&word.lower, &word.stem)
    }

    /// Adds a name of capitalised words by what stands around it.
    fn add(&self, start: usize, end: usize, names: &mut Vec<Named>) {
        let words = self.words.get(start..end).unwrap_or_default();
        let capitals = words.iter().filter(|word| word.form == Form::Capital).count();
        if capitals == 0 {
            return;
        }
        let is_known = words
            .iter()
            .any(|word| self.usage.is_person(&word.stem));
        let in_table = (start..end).any(|at| self.is_person_of_table(at));
        let initials = words.iter().filter(|word| word.form == Form::Initial);
        let letters: String = initials.map(|word| word.lower.as_str()).collect();
        if self.cues.is_plain(&letters) {
            return;
        }
        let is_ordinary = words.iter().all(|word| {
            word.form != Form::Capital
                || (self.is_common(&word.lower, &word.stem)
                    && !self.cues.ends_as_surname(&word.lower))
        });
        let (kind, is_sure) = if is_known || self.is_near(start, Kind::Person) || !letters.is_empty() {
            (Kind::Person, is_known || !is_ordinary || letters.chars().count() > 1)
        } else if let Some(kind) = self.cue(start, end) {
            (kind, true)
        } else if in_table {
            (Kind::Person, !words[0].opens || capitals > 1)
        } else if capitals > 1 {
            (Kind::Person, !self.follows_in(start) && !is_ordinary)
        } else if self.follows_in(start) {
            (Kind::Place, false)
        } else if self.is_quoted(start, end) {
            (Kind::Organisation, false)
        } else {
            (Kind::Person, false)
        };
        names.push(self.named(start, end, kind, is_sure));
    }

    /// Whether a title stands before a name: beside it, or with a place between («посол США в Москве Штейнгардт»).
    fn is_near(&self, start: usize, kind: Kind) -> bool {
        let mut at = start;
        for _ in 0..MOST_BETWEEN {
            let Some(last) = at.checked_sub(1) else {
                return false;
            };
            let gap = self.words[at].gap;
            let word = &self.words[last];
            if self.cues.is_before(&word.stem, kind) {
                return gap.chars().all(char::is_whitespace) || self.is_short_title(word);
            }
            let is_place = self.in_table(last).is_some_and(|(_, kind)| kind == Kind::Place);
            if at == start && !is_place && self.words[last].form != Form::Acronym {
                return false;
            }
            let is_between = self.cues.is_in(&word.lower)
                || matches!(word.lower.as_str(), "of" | "the" | "при")
                || is_place
                || word.form == Form::Acronym;
            if !is_between || !gap.chars().all(|c| c.is_whitespace() || (c == ',' && at == start)) {
                return false;
            }
            at = last;
        }
        false
    }

    /// What a word before or after a name says that it is.
    fn cue(&self, start: usize, end: usize) -> Option<Kind> {
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
        let next = self.words.get(end).filter(|_| self.touches(end))?;
        let is_place = next.form == Form::Small
            && self.language == Language::English
            && self.cues.head(&next.stem) == Some(Kind::Place);
        is_place.then_some(Kind::Place)
    }

    fn follows_in(&self, start: usize) -> bool {
        let last = start.checked_sub(1).map(|last| &self.words[last]);
        last.is_some_and(|last| self.touches(start) && self.cues.is_in(&last.lower))
    }
}

/// The words of a name in quotation marks are no more.
const MOST_QUOTED: usize = 5;

/// The words between a title and its name are no more.
const MOST_BETWEEN: usize = 5;
