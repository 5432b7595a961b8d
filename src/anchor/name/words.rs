//! A text cut into words as names need them.

use std::cell::OnceCell;

use unicode_normalization::char::is_combining_mark;

use crate::{
    language::{
        Language, abbreviations,
        adjectives::is_adjective,
        cues::{Cues, cues},
        gazetteer::{folded, longest},
        is_letter,
        ordinary::is_ordinary,
        own::Own,
        stems::root,
    },
    span::{Span, after, before},
};

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// In small letters, or a capital alone.
    Small,
    /// А., Yu.
    Initial,
    /// СССР, U.S.
    Acronym,
    /// With a capital first.
    Capital,
}

/// A word and what stands before it.
#[derive(Debug, Clone)]
pub(super) struct Word<'t> {
    /// Without the English `'s`.
    pub(super) text: &'t str,
    pub(super) span: Span,
    /// In small letters.
    pub(super) lower: String,
    pub(super) stem: String,
    /// How the gazetteer knows it, where that is not by its stem.
    plain: Option<String>,
    /// What the tables say of it, once it was asked.
    is_adjective: OnceCell<bool>,
    is_ordinary: OnceCell<bool>,
    pub(super) form: Form,
    /// Whether a sentence or a quotation begins with it, so that its capital says nothing.
    pub(super) opens: bool,
    /// What stands between it and the word before.
    pub(super) gap: &'t str,
}

impl Word<'_> {
    /// The word as the gazetteer has it.
    pub(super) fn folded(&self) -> &str {
        self.plain.as_deref().unwrap_or(&self.stem)
    }

    /// Whether it is one for what belongs to a place.
    pub(super) fn is_adjective(&self, language: Language) -> bool {
        *self
            .is_adjective
            .get_or_init(|| is_adjective(&self.lower, language))
    }

    /// Whether each of its parts is known as no name.
    pub(super) fn is_ordinary(&self, language: Language, cues: &Cues) -> bool {
        let is_known = |part: &str| {
            is_ordinary(part, language) || is_adjective(part, language) || cues.is_plain(part)
        };
        *self
            .is_ordinary
            .get_or_init(|| self.lower.split('-').all(is_known))
    }
}

/// The words of a text, those of bracketed citations apart, which have their own checks. An English
/// possessive ends before its apostrophe.
pub(super) fn cut<'t>(text: &'t str, language: Language, own: &Own) -> Vec<Word<'t>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut end = 0;
    let cues = cues(language);
    let is_short =
        |word: &str| word.chars().count() == 1 || cues.is_some_and(|cues| cues.is_initial(word));
    let stops = |word: &str, rest: &str| rest.starts_with('.') && is_short(word);
    let citations = citations(text);
    for span in joined(text, &pieces(text), language, own) {
        if citations.iter().any(|citation| citation.contains(span)) {
            continue;
        }
        let word = bare(span, text);
        let gap = Span::new(end, span.start).of(text);
        let opens = opens(before(text, span.start), gap, words.last(), (language, own));
        let printed = word.of(text);
        let lower = printed.to_lowercase();
        let is_small = printed.starts_with(char::is_lowercase);
        words.push(Word {
            text: printed,
            span: word,
            stem: root(&lower, language),
            // In Russian that is the stem.
            is_adjective: OnceCell::new(),
            is_ordinary: OnceCell::new(),
            plain: (!is_small && language == Language::English).then(|| folded(printed, language)),
            form: form(printed, stops(printed, after(text, span.end))),
            lower,
            opens,
            gap,
        });
        end = span.end;
    }
    words
}

/// Square brackets with a year in them: [Hosoya 1976, p. 193].
fn citations(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, c) in text.char_indices() {
        match (c, open) {
            ('[', _) => open = Some(at),
            (']', Some(start)) => {
                let span = Span::new(start, at + 1);
                let digits = span.of(text).chars().filter(char::is_ascii_digit).count();
                found.extend((digits >= 4).then_some(span));
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// Runs of letters, hyphens and apostrophes between them included.
fn pieces(text: &str) -> Vec<Span> {
    let mut pieces: Vec<Span> = Vec::new();
    let mut open: Option<Span> = None;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let end = at + c.len_utf8();
        let goes_on = rest.peek().is_some_and(|(_, next)| is_letter(*next));
        let belongs =
            is_letter(c) || (open.is_some() && (is_combining_mark(c) || (is_joiner(c) && goes_on)));
        if belongs {
            open = Some(Span::new(open.map_or(at, |span| span.start), end));
        } else {
            pieces.extend(open.take());
        }
    }
    pieces.extend(open);
    pieces
}

fn is_joiner(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '’' | '\'' | 'ʼ' | 'ʻ')
}

/// The letters of U. S. S. R. as one word, where it is known.
fn joined(text: &str, pieces: &[Span], language: Language, own: &Own) -> Vec<Span> {
    let mut joined = Vec::with_capacity(pieces.len());
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let letter = |place: usize| {
            let piece = pieces.get(place)?;
            let is_capital =
                |text: &str| text.chars().count() == 1 && text.starts_with(char::is_uppercase);
            is_capital(piece.of(text)).then_some(*piece)
        };
        let follows = |place: usize| {
            let gap = Span::new(pieces.get(place - 1)?.end, letter(place)?.start);
            matches!(gap.of(text), "." | ". ").then_some(())
        };
        let mut length = usize::from(letter(at).is_some());
        while length > 0 && length < MOST_LETTERS && follows(at + length).is_some() {
            length += 1;
        }
        let known = (2..=length).rev().find(|length| {
            let letters = pieces.iter().skip(at).take(*length);
            let word: String = letters.map(|piece| piece.of(text)).collect();
            longest(
                std::iter::once(folded(&word, language).as_str()),
                language,
                own,
            )
            .is_some()
        });
        let length = known.unwrap_or(1);
        let last = pieces.get(at + length - 1).unwrap_or(piece);
        joined.push(Span::new(piece.start, last.end));
        at += length;
    }
    joined
}

/// The letters of an acronym with full stops.
const MOST_LETTERS: usize = 5;

/// A word without the possessive ending.
fn bare(span: Span, text: &str) -> Span {
    let word = span.of(text);
    let bare = ["'s", "’s"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending));
    Span::new(span.start, span.start + bare.unwrap_or(word).len())
}

fn form(word: &str, is_initial: bool) -> Form {
    let mut letters = word.chars().filter(|c| is_letter(*c));
    let Some(first) = letters.next().filter(|c| c.is_uppercase()) else {
        return Form::Small;
    };
    // I'm, That’s
    if CONTRACTED.iter().any(|ending| word.ends_with(ending)) {
        return Form::Small;
    }
    let rest: Vec<char> = letters.collect();
    if is_initial {
        return Form::Initial;
    }
    match rest.len() {
        0 => Form::Small,
        _ if is_roman(first, &rest) => Form::Small,
        1..=6 if rest.iter().all(|c| c.is_uppercase()) => Form::Acronym,
        _ => Form::Capital,
    }
}

/// The endings of a pronoun or verb with another beside it.
const CONTRACTED: [&str; 12] = [
    "'m", "’m", "'ll", "’ll", "'ve", "’ve", "'re", "’re", "'d", "’d", "n't", "n’t",
];

fn is_roman(first: char, rest: &[char]) -> bool {
    std::iter::once(&first)
        .chain(rest)
        .all(|c| "IVXLCМХІ".contains(*c))
}

/// Whether a sentence or quotation begins after a text that ends with this gap.
fn opens(
    head: &str,
    gap: &str,
    last: Option<&Word<'_>>,
    (language, own): (Language, &Own),
) -> bool {
    let Some(last) = last else { return true };
    if gap.ends_with(['«', '“', '„', '"', '‘', '*']) || gap.contains(['!', '?', '…', '\n'])
    {
        return true;
    }
    if !gap.contains('.') {
        return false;
    }
    let stop = gap.find('.').map_or(0, |at| at + 1);
    let to_stop = before(head, head.len() - gap.len() + stop);
    last.form != Form::Initial
        && !(last.form == Form::Acronym && last.text.contains('.'))
        && (gap.contains(['[', '»', '"', '”'])
            || abbreviations::find_at_end(to_stop, language, own).is_none())
}
