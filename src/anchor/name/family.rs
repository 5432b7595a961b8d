//! Which word of a person's name is the name they are known by.

use std::collections::HashMap;

use super::{
    Kind, Named,
    alike::{SAME, alike_with},
};
use crate::language::{
    is_cyrillic,
    names::{readings, sounds_japanese},
    own::Own,
};

/// How often a text names persons by each of their words alone.
#[derive(Debug, Clone, Default)]
pub struct Families(HashMap<String, usize>);

impl Families {
    /// Learns from all names of a text.
    pub fn of<'n>(names: impl IntoIterator<Item = &'n Named>) -> Self {
        let mut times = HashMap::new();
        for name in names {
            if let ([stem], Kind::Person) = (&name.stems[..], name.kind) {
                *times.entry(stem.clone()).or_insert(0) += 1;
            }
        }
        Self(times)
    }

    fn times(&self, stem: &str) -> usize {
        self.0.get(stem).copied().unwrap_or(0)
    }
}

/// The family name of a Russian name, where its English counterpart is shorter and lacks it: Hiroshi
/// for «Осима Хироси». It is the word that the original has alone elsewhere; else the first of a
/// Japanese name and the last of another. A word that the translation has alone elsewhere is itself one.
///
/// ```
/// use sverka::{anchor::name::{Families, Usage, lost_family, spans}, language::{Language, own::Own}};
/// let name = |text, language| spans(text, language, &Usage::default()).remove(0);
/// let lost = |english| {
///     let names = [&name("посол Осима Хироси", Language::Russian), &name(english, Language::English)];
///     lost_family(names, &[Families::default(), Families::default()], &Own::default()).map(str::to_owned)
/// };
/// assert_eq!(lost("somebody called Hiroshi"), Some("Осима".to_owned()));
/// assert_eq!(lost("Ambassador Ōshima"), None);
/// ```
pub fn lost_family<'n>(
    [russian, english]: [&'n Named; 2],
    families: &[Families; 2],
    own: &Own,
) -> Option<&'n str> {
    let is_shorter = english.words.len() < russian.words.len();
    let is_known = english.stems.iter().any(|stem| families[1].times(stem) > 1);
    let is_plain = russian.words.iter().all(|word| is_russian_word(word));
    if !is_shorter || is_known || !is_plain || russian.words.len() != russian.stems.len() {
        return None;
    }
    let places = 0..russian.words.len();
    let known = places.filter(|at| families[0].times(&russian.stems[*at]) > 0);
    let family = match known.collect::<Vec<_>>()[..] {
        [at] => at,
        [] if russian
            .words
            .iter()
            .all(|word| sounds_japanese(&readings(word))) =>
        {
            0
        }
        // «Лю Вэньтао»: a Chinese family name is short.
        [] if vowels(&russian.words[0]) > 1 => russian.words.len() - 1,
        _ => return None,
    };
    // The English words are surely others of this name, and no bad spelling of the family's.
    let likeness = |english: &str| {
        let words = russian.words.iter().enumerate();
        let likeness = words.map(|(at, word)| (alike_with(word, english, own), at));
        likeness.max_by(|a, b| a.0.total_cmp(&b.0))
    };
    let mut others = english.words.iter().map(|word| likeness(word));
    let are_others = others.all(|best| best.is_some_and(|(best, at)| best >= SAME && at != family));
    are_others.then(|| russian.words[family].as_str())
}

/// One capital, and Russian letters after it.
fn is_russian_word(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.all(|letter| is_cyrillic(letter) && letter.is_lowercase())
}

fn vowels(word: &str) -> usize {
    let word = word.to_lowercase();
    word.chars().filter(|c| "аеёиоуыэюя".contains(*c)).count()
}
