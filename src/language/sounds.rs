//! Tables that say how letters sound, and words read by them.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{Map, Set, is_cyrillic, is_letter};
use crate::span::after;

/// How one way of writing sounds.
#[derive(Debug, Default)]
pub(super) struct Sounds {
    /// The rules by the first of their letters, the longest first; Latin and Cyrillic letters, and
    /// what few others there are.
    near: Vec<Vec<Rule>>,
    far: Map<char, Vec<Rule>>,
    /// Letters with accents that the rules know; other letters lose theirs.
    accented: Set<char>,
}

/// What some letters sound like.
#[derive(Debug, Clone)]
struct Rule {
    letters: &'static str,
    /// Only at the start of a word.
    initial: bool,
    /// Only before one of these letters; `$` is the end of the word.
    before: Option<&'static str>,
    sounds: Vec<&'static str>,
}

/// No word is read in more ways.
const MOST_READINGS: usize = 12;

/// Letters below this code point are looked up by index.
const NEAR: usize = 0x530;

impl Sounds {
    /// Rules from letters and their sounds. A later row replaces an earlier one with the same
    /// letters.
    pub(super) fn new(rows: impl Iterator<Item = (&'static str, &'static str)>) -> Self {
        let mut by_letters: Map<&str, Rule> = Map::default();
        for (letters, sounds) in rows {
            by_letters.insert(letters, Rule::new(letters, sounds));
        }
        let mut rules: Vec<Rule> = by_letters.into_values().collect();
        rules.sort_by_key(Rule::order);
        let mut sounds = Self {
            near: vec![Vec::new(); NEAR],
            ..Self::default()
        };
        for rule in rules {
            let accented = rule.letters.chars().filter(|c| bare(*c) != *c);
            sounds.accented.extend(accented);
            let Some(first) = rule.letters.chars().next() else {
                continue;
            };
            match sounds.near.get_mut(first as usize) {
                Some(rules) => rules.push(rule),
                None => sounds.far.entry(first).or_default().push(rule),
            }
        }
        sounds
    }

    /// The first reading of a word.
    pub(super) fn read_once(&self, word: &str) -> String {
        let plain = self.plain(word);
        let mut reading = String::with_capacity(plain.len());
        let mut at = 0;
        while at < plain.len() {
            let (length, sounds) = self.rule(&plain, at);
            push(&mut reading, sounds.first().copied().unwrap_or_default());
            at += length;
        }
        reading
    }

    /// All readings of a word, the likeliest first, as many as are worth a look.
    pub(super) fn read(&self, word: &str) -> Vec<String> {
        let plain = self.plain(word);
        let mut readings = vec![String::with_capacity(plain.len())];
        let mut at = 0;
        while at < plain.len() {
            let (length, sounds) = self.rule(&plain, at);
            let ways = sounds.len().min(MOST_READINGS / readings.len()).max(1);
            let count = readings.len();
            for _ in 1..ways {
                readings.extend_from_within(..count);
            }
            for (of_a_way, sound) in readings.chunks_mut(count).zip(sounds) {
                for reading in of_a_way {
                    push(reading, sound);
                }
            }
            at += length;
        }
        readings
    }

    /// Small letters without the accents that no rule knows.
    fn plain(&self, word: &str) -> String {
        let mut plain = String::with_capacity(word.len());
        let is_composed = |c: char| c.is_ascii() || (is_cyrillic(c) && !is_combining_mark(c));
        if word.chars().all(is_composed) {
            plain.extend(word.chars().flat_map(char::to_lowercase));
            return plain;
        }
        for c in word.nfc().flat_map(char::to_lowercase) {
            // й, ё are letters of their own, not и, е with an accent.
            if is_composed(c) || self.accented.contains(&c) {
                plain.push(c);
            } else if !is_combining_mark(c) {
                plain.push(bare(c));
            }
        }
        plain
    }

    /// The bytes of the letters at a place that sound together, and how.
    fn rule(&self, plain: &str, at: usize) -> (usize, &[&'static str]) {
        let rest = after(plain, at);
        let Some(first) = rest.chars().next() else {
            return (1, &[]);
        };
        let rules = match self.near.get(first as usize) {
            Some(rules) => rules.as_slice(),
            None => self.far.get(&first).map_or(&[][..], Vec::as_slice),
        };
        rules
            .iter()
            .find(|rule| rule.fits(rest, at == 0))
            .map_or((first.len_utf8(), &[]), |rule| {
                (rule.letters.len(), &rule.sounds)
            })
    }
}

impl Rule {
    /// Letters as the tables write them: `^` for the start, what must follow in brackets.
    fn new(letters: &'static str, sounds: &'static str) -> Self {
        let (letters, before) = match letters.trim_end_matches(')').split_once('(') {
            Some((letters, before)) => (letters, Some(before)),
            None => (letters, None),
        };
        Self {
            letters: letters.trim_start_matches('^'),
            initial: letters.starts_with('^'),
            before,
            sounds: sounds.split('|').collect(),
        }
    }

    /// The longest first, and of two as long the one that asks for more.
    fn order(&self) -> (std::cmp::Reverse<usize>, bool, bool, &'static str) {
        let length = std::cmp::Reverse(self.letters.chars().count());
        (length, !self.initial, self.before.is_none(), self.letters)
    }

    fn fits(&self, rest: &str, at_start: bool) -> bool {
        let Some(following) = rest.strip_prefix(self.letters) else {
            return false;
        };
        (at_start || !self.initial)
            && self.before.is_none_or(|set| {
                let next = following.chars().next().filter(|c| is_letter(*c));
                set.contains(next.unwrap_or('$'))
            })
    }
}

/// A double sound counts once.
fn push(reading: &mut String, sound: &str) {
    for c in sound.chars() {
        if !reading.ends_with(c) {
            reading.push(c);
        }
    }
}

/// A letter without its accent; Cyrillic letters have none.
fn bare(c: char) -> char {
    if c.is_ascii() || is_cyrillic(c) {
        return c;
    }
    std::iter::once(c).nfd().next().unwrap_or(c)
}
