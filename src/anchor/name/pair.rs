//! Which names of a bead are the same on both sides.

use super::{
    Kind, Named, SAME,
    alike::{alike_heard, alike_in_part},
    heard::Memory,
    words::cut,
};
use crate::{
    language::{Language, adjectives, is_cyrillic, names::is_conventional, own::Own},
    span::Span,
};

/// The names of a bead, paired. All numbers are places in the two lists.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pairing {
    /// The same name on both sides, and how alike they are.
    pub matches: Vec<(usize, usize, f64)>,
    /// Names of the original that the translation does not have, adjectives apart.
    pub missing: Vec<usize>,
    /// Names of the translation that the original does not have, adjectives apart.
    pub extra: Vec<usize>,
    /// Persons, surely such, who stand at the same place and are not alike: probably one was taken for the other.
    pub near: Vec<(usize, usize)>,
}

/// Pairs the Russian names of a bead with the English ones. A name that stands more often on one
/// side is neither missing nor extra: «он» may be “Molotov”.
///
/// ```
/// use sverka::{anchor::name::{Usage, pair, spans}, language::{Language, own::Own}};
/// let names = |text, language| spans(text, language, &Usage::default());
/// let russian = names("Посол Осима Хироси писал в Берлин.", Language::Russian);
/// let english = names("Ambassador Hiroshi Ōshima wrote to Berlin.", Language::English);
/// assert_eq!(pair(&russian, &english, &Own::default()).matches.len(), 2);
/// let other = names("Ambassador Shigenori Tōgō wrote to Berlin.", Language::English);
/// assert_eq!(pair(&russian, &other, &Own::default()).near, [(0, 0)]);
/// ```
pub fn pair(original: &[Named], translation: &[Named], own: &Own) -> Pairing {
    pair_with(original, translation, own, &Memory::default())
}

/// The same where more names are paired that may be heard again.
pub fn pair_with(original: &[Named], translation: &[Named], own: &Own, memory: &Memory) -> Pairing {
    let mut alike = Vec::new();
    for (at, name) in original.iter().enumerate() {
        for (other, counterpart) in translation.iter().enumerate() {
            let likeness = likeness(name, counterpart, own, memory);
            if likeness >= DOUBTFUL {
                let apart = apart(at, original.len(), other, translation.len());
                alike.push((at, other, likeness, apart));
            }
        }
    }
    // The likest first; those that surely are the same in the order they stand.
    let rank = |likeness: f64| if likeness >= SAME { 1.0 } else { likeness };
    alike.sort_by(|a, b| rank(b.2).total_cmp(&rank(a.2)).then(a.3.total_cmp(&b.3)));
    let mut taken = [vec![false; original.len()], vec![false; translation.len()]];
    let mut pairing = Pairing::default();
    for (at, other, likeness, _) in &alike {
        if !taken[0][*at] && !taken[1][*other] {
            taken[0][*at] = true;
            taken[1][*other] = true;
            pairing.matches.push((*at, *other, *likeness));
        }
    }
    pairing.matches.sort_by_key(|(at, other, _)| (*at, *other));
    alike.retain(|(at, other, likeness, _)| {
        *likeness >= SAME || pairing.matches.contains(&(*at, *other, *likeness))
    });
    let lacks = |names: &[Named], place: fn(&(usize, usize, f64, f64)) -> usize| -> Vec<usize> {
        let of_kind = |at: &usize| names[*at].kind != Kind::Adjective;
        let is_unlike = |at: &usize| !alike.iter().any(|pair| place(pair) == *at);
        (0..names.len()).filter(of_kind).filter(is_unlike).collect()
    };
    pairing.missing = lacks(original, |pair| pair.0);
    pairing.extra = lacks(translation, |pair| pair.1);
    pairing.near = near(original, translation, &taken, &pairing);
    pairing
}

/// What divides the parts of a name.
const HYPHENS: [char; 3] = ['-', '‐', '‑'];

/// Less alike are two names that no one took for each other's form.
const DOUBTFUL: f64 = 0.7;

/// How far two names stand from each other, as shares of their lists.
fn apart(at: usize, of: usize, other: usize, of_others: usize) -> f64 {
    let place = |at: usize, of: usize| (at as f64 + 0.5) / of.max(1) as f64;
    (place(at, of) - place(other, of_others)).abs()
}

/// Sure persons without a partner, one of them with nothing like it on the other side, between the same
/// neighbours or alone.
fn near(
    original: &[Named],
    translation: &[Named],
    taken: &[Vec<bool>; 2],
    pairing: &Pairing,
) -> Vec<(usize, usize)> {
    let free = |names: &[Named], taken: &[bool]| -> Vec<usize> {
        let is_person = |at: &usize| names[*at].kind == Kind::Person && names[*at].is_sure;
        let is_free = |at: &usize| !taken[*at];
        (0..names.len()).filter(is_person).filter(is_free).collect()
    };
    let (mut mine, theirs) = (free(original, &taken[0]), free(translation, &taken[1]));
    // A name in Latin letters is that of a firm or a work.
    mine.retain(|at| {
        original[*at]
            .words
            .iter()
            .all(|word| word.contains(is_cyrillic))
    });
    // How many matches stand before it on its side.
    let before = |at: usize, is_mine: bool| {
        let place = |pair: &&(usize, usize, f64)| if is_mine { pair.0 < at } else { pair.1 < at };
        pairing.matches.iter().filter(place).count()
    };
    let are_alone = mine.len() == 1 && theirs.len() == 1;
    let mut near = Vec::new();
    let mut used = Vec::new();
    for at in mine {
        let fits = |other: &&usize| {
            !used.contains(*other)
                && (pairing.missing.contains(&at) || pairing.extra.contains(other))
                && (are_alone || before(at, true).abs_diff(before(**other, false)) <= 1)
        };
        let best = theirs.iter().filter(fits).min_by(|a, b| {
            let apart = |other: usize| apart(at, original.len(), other, translation.len());
            apart(**a).total_cmp(&apart(**b))
        });
        if let Some(other) = best {
            used.push(*other);
            near.push((at, *other));
        }
    }
    near
}

/// How alike a Russian and an English name are; an adjective is as good as its place.
fn likeness(russian: &Named, english: &Named, own: &Own, memory: &Memory) -> f64 {
    let (a, b) = (russian.words.join(" "), english.words.join(" "));
    match (russian.kind, english.kind) {
        (Kind::Adjective, Kind::Adjective) => 0.0,
        (Kind::Adjective, _) => f64::from(u8::from(adjectives::is_of(&a, &b))),
        (_, Kind::Adjective) => f64::from(u8::from(adjectives::is_of_russian(&b, &a))),
        _ => {
            let (ours, theirs) = (memory.hear(&a), memory.hear(&b));
            let whole = alike_heard(&ours, &theirs, own, DOUBTFUL);
            if whole >= SAME {
                return whole;
            }
            let parts = [&a, &b].map(|name| memory.hear(&name.replace(HYPHENS, " ")));
            let is_divided = [&a, &b].iter().any(|name| name.contains(HYPHENS));
            let whole = if is_divided {
                whole.max(alike_heard(&parts[0], &parts[1], own, DOUBTFUL))
            } else {
                whole
            };
            if whole < SAME && a.contains("ск") && adjectives::is_of(&a, &b) {
                return 1.0;
            }
            let are_long = russian.words.len() > 1 && english.words.len() > 1;
            if whole < SAME && are_long {
                return whole.max(alike_in_part(&parts[0], &parts[1]));
            }
            whole
        }
    }
}

/// Whether a word of a text on the other side is like a name: a last look, before the name is said
/// to be missing. The name and the text are of different languages.
///
/// ```
/// use sverka::{anchor::name::{Usage, occurs, spans}, language::{Language, own::Own}};
/// let name = &spans("с послом Хэллом", Language::Russian, &Usage::default())[0];
/// assert!(occurs(name, "Hull was told nothing.", Language::English, &Own::default()));
/// assert!(!occurs(name, "He was told nothing.", Language::English, &Own::default()));
/// ```
pub fn occurs(name: &Named, text: &str, language: Language, own: &Own) -> bool {
    let words = cut(text, language, own);
    let memory = Memory::default();
    let is_like = |word: &str| {
        let parts = word.split(HYPHENS).chain([word]);
        let mut parts = parts.filter(|part| part.chars().count() > 1);
        parts.any(|part| {
            let named = name.words.iter();
            named
                .flat_map(|word| word.split('-').chain([word.as_str()]))
                .any(|word| {
                    let likeness = match language {
                        Language::Russian => {
                            alike_heard(&memory.hear(part), &memory.hear(word), own, SAME_WORD)
                        }
                        _ => alike_heard(&memory.hear(word), &memory.hear(part), own, SAME_WORD),
                    };
                    likeness >= SAME_WORD
                })
        })
    };
    let is_of_place = |word: &str| {
        let place = name.words.join(" ");
        match language {
            Language::Russian => adjectives::is_of(word, &place),
            _ => adjectives::is_of_russian(word, &place),
        }
    };
    let phrase = |start: usize, length: usize| {
        let last = words.get(start + length - 1)?;
        Some(Span::new(words.get(start)?.span.start, last.span.end).of(text))
    };
    let is_form = |text: &str| {
        let name = name.words.join(" ");
        let (russian, english) = match language {
            Language::Russian => (text, name.as_str()),
            _ => (name.as_str(), text),
        };
        is_conventional(russian, english) == Some(true) || own.names.is_form(russian, english)
    };
    words.iter().enumerate().any(|(at, word)| {
        let is_capital = word.text.contains(char::is_uppercase);
        (is_capital && is_like(word.text))
            || is_of_place(&word.lower)
            || (is_capital && (2..=4).any(|length| phrase(at, length).is_some_and(is_form)))
    })
}

/// So alike must one word be: less than [`SAME`], since here a doubt speaks for the translator.
const SAME_WORD: f64 = 0.83;
