//! How alike two names are, and how probably they are one.

use std::sync::LazyLock;

use super::heard::{Heard, Sounds, VOWELS, Word};
use crate::language::{likeness::steps, names::Way, own::Own};

/// From this likeness on, two names as [`alike`] compares them are one: calibrated on the table of
/// names in the tests.
pub const SAME: f64 = 0.92;

/// How alike a Russian name in any case and an English one are, as they are written, 0 to 1: by the
/// table of conventional forms, else by sound, word for word in any order.
///
/// ```
/// use sverka::anchor::name::{SAME, alike};
/// assert!(alike("Осиму Хироси", "Hiroshi Ōshima") >= SAME);
/// assert!(alike("Вайцзеккером", "Weizsäcker") >= SAME);
/// assert!(alike("Чжан Цзолиня", "Chang Tso-lin") >= SAME);
/// assert!(alike("СССР", "the U.S.S.R.") >= SAME);
/// assert!(alike("Симада", "Shimazu") < SAME);
/// assert!(alike("того", "Tōgō") < SAME); // a pronoun
/// ```
pub fn alike(russian: &str, english: &str) -> f64 {
    alike_with(russian, english, &Own::default())
}

/// The same for a text whose project names persons of its own.
pub fn alike_with(russian: &str, english: &str, own: &Own) -> f64 {
    alike_heard(&Heard::new(russian), &Heard::new(english), own, 0.0)
}

/// The same for names of which more is known already. Words that are less alike than `least` are
/// taken for others: how much less need not be known.
pub(super) fn alike_heard(russian: &Heard, english: &Heard, own: &Own, least: f64) -> f64 {
    let (text, english_text) = (russian.text(), english.text());
    if !text.starts_with(char::is_uppercase) || !english_text.contains(char::is_uppercase) {
        return 0.0;
    }
    if russian.has_form(english) || own.names.is_form(text, english_text) {
        return 1.0;
    }
    let likeness = likeness_of_words(russian, english, least);
    likeness.into_iter().fold(1.0, f64::min)
}

/// The same where one word is surely the same and no other is quite another: «Юджин Думан», Eugene
/// Dooman.
pub(super) fn alike_in_part(russian: &Heard, english: &Heard) -> f64 {
    let likeness = likeness_of_words(russian, english, NOT_ANOTHER);
    let best = likeness.iter().copied().fold(0.0, f64::max);
    let least = likeness.iter().copied().fold(1.0, f64::min);
    if least >= NOT_ANOTHER { best } else { least }
}

/// A word less alike is another word.
const NOT_ANOTHER: f64 = 0.5;

/// What has more words is no name, and would be compared for minutes.
const MOST_WORDS: usize = 50;

/// How alike each word of the name that has fewer is to its best partner, 0 where that is less than
/// `least`; 0 alone where the names are of too different lengths, or are none.
fn likeness_of_words(russian: &Heard, english: &Heard, least: f64) -> Vec<f64> {
    let (russian, english) = (russian.words(), english.words());
    let (few, many) = if russian.len() <= english.len() {
        (russian, english)
    } else {
        (english, russian)
    };
    if few.is_empty() || many.len() > (few.len() * 3).min(MOST_WORDS) {
        return vec![0.0];
    }
    let mut taken = vec![false; many.len()];
    let mut likeness = Vec::with_capacity(few.len());
    for word in few {
        let free = many.iter().enumerate().filter(|(at, _)| !taken[*at]);
        let best = free
            .map(|(at, other)| (sounds_alike(word, other, least), at))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let (best, at) = best.unwrap_or((0.0, 0));
        taken[at] = true;
        likeness.push(best);
    }
    likeness
}

/// How alike the most similar readings of two words are. Two that sound Japanese are compared as
/// such: other readings would make them alike.
fn sounds_alike(one: &Word, other: &Word, least: f64) -> f64 {
    let are_japanese = one.is_japanese && other.is_japanese;
    let is_read = |sounds: &&Sounds| !are_japanese || sounds.is_eastern();
    let mut best: f64 = 0.0;
    for a in one.readings.iter().filter(is_read) {
        for b in other.readings.iter().filter(is_read) {
            best = sounds_as(a, b, best.max(least)).max(best);
        }
    }
    best
}

/// A sound more, less or other, as a share of the longer name. A vowel counts less than a consonant,
/// least where spelling tells little of it, and most at the end. What is surely less alike than
/// `least` is not looked at closely.
fn sounds_as(one: &Sounds, other: &Sounds, least: f64) -> f64 {
    let of_vowels = match (one.reading.way, other.reading.way) {
        (Way::Western, Way::WesternVowels) | (Way::WesternVowels, Way::Western) => 0.5,
        (a, b) if a == b => 0.8,
        _ => return 0.0,
    };
    let (a, b) = (one.reading.sounds.as_str(), other.reading.sounds.as_str());
    if a == b {
        return if a.is_empty() { 0.0 } else { 1.0 };
    }
    let longer = a.len().max(b.len());
    if a.len().min(b.len()) * 10 < longer * 7 {
        return 0.0;
    }
    let end = f64::from(a.ends_with(VOWELS) != b.ends_with(VOWELS));
    let likeness = |all: usize, hard: usize| {
        let cost = of_vowels * all as f64 + (1.0 - of_vowels) * (hard as f64).max(end);
        1.0 - cost / longer as f64
    };
    let (x, y) = (one.consonants.as_str(), other.consonants.as_str());
    if likeness(unshared(a, b), unshared(x, y)) < least {
        return 0.0;
    }
    let hard = strsim::osa_distance(x, y);
    // Whatever the consonants cost, the whole costs as well.
    if likeness(hard, hard) < least {
        return 0.0;
    }
    likeness(strsim::osa_distance(a, b), hard)
}

/// How many sounds of one name the other surely lacks: no fewer need to be changed.
fn unshared(one: &str, other: &str) -> usize {
    let mut counts = [0_i32; 32];
    let place = |sound: u8| usize::from(sound & 31);
    one.bytes().for_each(|sound| counts[place(sound)] += 1);
    other.bytes().for_each(|sound| counts[place(sound)] -= 1);
    let sum = |sign: i32| -> usize {
        let counts = counts.iter().map(|count| (count * sign).max(0) as usize);
        counts.sum()
    };
    sum(1).max(sum(-1))
}

/// The probability that two names as alike as this are one, by the table that the tests fit on
/// pairs of names.
///
/// ```
/// use sverka::anchor::name::{alike, same_probability};
/// assert!(same_probability(alike("Сметанину", "Smetanin")) > 0.95);
/// assert!(same_probability(alike("Малик", "Molotov")) < 0.05);
/// ```
pub fn same_probability(likeness: f64) -> f64 {
    static STEPS: LazyLock<Vec<(f64, f64)>> = LazyLock::new(|| steps().collect());
    let step = STEPS.iter().take_while(|(from, _)| *from <= likeness);
    step.last().map_or(0.0, |(_, probability)| *probability)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hasty_look_tells_what_a_close_one_does() {
        let russian = [
            "Того",
            "Осиму",
            "Вайцзеккером",
            "Чжан Цзолиня",
            "Малик",
            "Юджин Думан",
        ];
        let english = [
            "Tōgō",
            "Ōshima",
            "Weizsäcker",
            "Chang Tso-lin",
            "Molotov",
            "Eugene Dooman",
        ];
        let own = Own::default();
        for one in russian {
            for other in english {
                let close = alike_with(one, other, &own);
                for least in [0.3, 0.5, 0.7, 0.9] {
                    let heard = [one, other].map(Heard::new);
                    let hasty = alike_heard(&heard[0], &heard[1], &own, least);
                    let is_same = (hasty - close).abs() < f64::EPSILON;
                    assert!(
                        is_same || hasty.max(close) < least,
                        "{one}, {other}: {hasty}, {close}"
                    );
                }
            }
        }
    }

    #[test]
    fn no_fewer_sounds_are_changed_than_one_name_lacks_of_the_other() {
        let sounds = ["", "togo", "oSima", "vaizeker", "kanoe", "kanoeka", "aoekn"];
        for one in sounds {
            for other in sounds {
                assert!(unshared(one, other) <= strsim::osa_distance(one, other));
            }
        }
    }
}
