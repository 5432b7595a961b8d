//! Where the names of a text stand, and what they name.

use super::{
    Kind, Usage,
    words::{Form, Word, cut},
};
use crate::{
    language::{
        Language,
        cues::{Cues, cues},
        gazetteer::longest,
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

impl Named {
    /// Whether two names of one text have a word in common, in any of its cases.
    pub fn shares_word(&self, other: &Self) -> bool {
        self.stems.iter().any(|stem| other.stems.contains(stem))
    }
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
    spans_of(text, &cut(text, language, usage.own()), language, usage)
}

/// The same for a text that is cut into words already.
pub(super) fn spans_of(
    text: &str,
    words: &[Word<'_>],
    language: Language,
    usage: &Usage,
) -> Vec<Named> {
    let Some(cues) = cues(language) else {
        return Vec::new();
    };
    let finder = Finder {
        text,
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

/// A text on the way to its names.
pub(super) struct Finder<'a> {
    pub(super) text: &'a str,
    pub(super) words: &'a [Word<'a>],
    pub(super) language: Language,
    pub(super) cues: &'static Cues,
    pub(super) usage: &'a Usage,
}

impl Finder<'_> {
    /// Adds the names that begin at a word, and returns the word after them.
    fn take(&self, at: usize, names: &mut Vec<Named>) -> usize {
        let word = &self.words[at];
        let is_capital = word.text.starts_with(char::is_uppercase);
        if is_capital && let Some((length, kind)) = self.quoted(at) {
            names.push(self.named(at, at + length, kind, true));
            return at + length;
        }
        if is_capital && let Some((length, kind)) = self.in_table(at) {
            let length = length + self.place_after(at + length - 1, kind);
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
    pub(super) fn is_adjective(&self, at: usize) -> bool {
        let word = &self.words[at];
        let may_be = self.language == Language::Russian || word.form == Form::Capital;
        may_be && word.lower.len() > 3 && word.is_adjective(self.language)
    }

    /// “River” of the Amur River.
    fn place_after(&self, last: usize, kind: Kind) -> usize {
        let is_head = self.next(last).is_some_and(|next| {
            next.form == Form::Capital && self.cues.head(&next.stem) == Some(Kind::Place)
        });
        usize::from(kind == Kind::Place && is_head)
    }

    /// A name in quotation marks after a word that says what it is: газета «Восток».
    fn quoted(&self, at: usize) -> Option<(usize, Kind)> {
        let ends = at + 1..=(at + MOST_QUOTED).min(self.words.len());
        let end = ends.into_iter().find(|end| self.is_quoted(at, *end))?;
        let kind = self.cue(at, end).filter(|kind| *kind != Kind::Place)?;
        Some((end - at, kind))
    }

    /// The name of the table at a word. A person's one name is left to what stands beside it.
    pub(super) fn in_table(&self, at: usize) -> Option<(usize, Kind)> {
        let near = (at..self.words.len()).take_while(|next| *next == at || self.touches(*next));
        let words = near.map(|next| self.words[next].folded());
        let (length, kind) = longest(words, self.language, self.usage.own())?;
        let word = &self.words[at];
        if length > 1 {
            return Some((length, kind));
        }
        let is_own = !self.is_common(word);
        let stands = match kind {
            Kind::Person => false,
            Kind::Periodical => is_own || self.is_quoted(at, at + 1),
            _ => is_own || !word.opens,
        };
        let is_written_so = word.form == Form::Acronym || word.text.contains(char::is_lowercase);
        let heads = [Kind::Organisation, Kind::Periodical].map(Some);
        let goes_on = self.next(at).is_some_and(|next| {
            next.form == Form::Capital && heads.contains(&self.cues.head(&next.stem))
        });
        (stands && is_written_so && !goes_on).then_some((1, kind))
    }

    /// The word before a word, where nothing stands between them.
    pub(super) fn last(&self, at: usize) -> Option<&Word<'_>> {
        let last = at.checked_sub(1)?;
        self.words.get(last).filter(|_| self.touches(at))
    }

    /// The word after a word, where nothing stands between them.
    pub(super) fn next(&self, at: usize) -> Option<&Word<'_>> {
        self.words.get(at + 1).filter(|_| self.touches(at + 1))
    }

    /// Whether nothing but a space (after an initial, a full stop) stands before a word.
    pub(super) fn touches(&self, at: usize) -> bool {
        let Some(last) = at.checked_sub(1).and_then(|last| self.words.get(last)) else {
            return false;
        };
        let is_initial = last.form == Form::Initial || self.is_short_title(last);
        self.words.get(at).is_some_and(|word| {
            let gap = word.gap.strip_prefix('.').filter(|_| is_initial);
            let gap = gap.unwrap_or(word.gap);
            gap.chars().all(char::is_whitespace)
                && (!gap.is_empty() || is_initial)
                && gap.len() <= 3
        })
    }

    /// Lt., тов.
    pub(super) fn is_short_title(&self, word: &Word<'_>) -> bool {
        word.text.len() <= 8 && self.cues.is_before(&word.stem, Kind::Person)
    }

    pub(super) fn is_quoted(&self, start: usize, end: usize) -> bool {
        let opens = self.words[start]
            .gap
            .ends_with(['«', '“', '„', '"', '‘', '*', '_']);
        let last = &self.words[end - 1];
        let rest = after(self.text, last.span.end);
        opens
            && rest
                .trim_start_matches([',', '.'])
                .starts_with(['»', '”', '“', '"', '’', '*', '_'])
    }

    pub(super) fn named(&self, start: usize, end: usize, kind: Kind, is_sure: bool) -> Named {
        let words = self.words.get(start..end).unwrap_or_default();
        let (initials, words): (Vec<_>, Vec<_>) =
            words.iter().partition(|word| word.form == Form::Initial);
        let first = self.words[start].span;
        let last = self.words[end - 1].span;
        let is_dotted =
            self.words[end - 1].text.contains('.') && after(self.text, last.end).starts_with('.');
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

/// The words of a name in quotation marks are no more.
const MOST_QUOTED: usize = 5;
