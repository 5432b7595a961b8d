//! Names: words that begin with a capital.

use unicode_segmentation::UnicodeSegmentation;

use super::{Anchor, Value};
use crate::{
    language::names::{self, Reading, Way, is_conventional, readings, sounds_japanese},
    span::{Span, before},
};

/// The capitalised words of a text. The first word of a sentence is among them: a name often is.
pub fn find(text: &str) -> Vec<Anchor> {
    text.unicode_word_indices()
        .filter(|(_, word)| word.starts_with(char::is_uppercase) && word.chars().count() > 2)
        .map(|(at, word)| Anchor {
            value: Value::Name(names::key(word)),
            span: Span::new(at, at + word.len()),
        })
        .filter(|anchor| matches!(&anchor.value, Value::Name(key) if key.len() > 1))
        .collect()
}

/// How alike two names are by their keys, 0 to 1. Russian endings count little.
///
/// ```
/// use sverka::{anchor::name::similarity, language::names::key};
/// assert!(similarity(&key("Хиранумы"), &key("Hiranuma")) > 0.9);
/// assert!(similarity(&key("Малик"), &key("Molotov")) < 0.8);
/// ```
pub fn similarity(russian: &str, english: &str) -> f64 {
    let bare = |key: &str| key.trim_end_matches(|c| "aeiou".contains(c)).len();
    let same_stem = bare(russian) == bare(english)
        && bare(russian) > 2
        && before(russian, bare(russian)) == before(english, bare(english));
    let whole = strsim::jaro_winkler(russian, english);
    if same_stem { whole.max(0.97) } else { whole }
}

/// Whether two keys have most of their letters in common: a cheap question to ask before
/// [`similarity`], which is then at most 0.8 or so where the answer is no.
pub fn may_be_similar(russian: &str, english: &str) -> bool {
    let letters = |key: &str| {
        let bits = key.bytes().filter(u8::is_ascii_lowercase);
        bits.fold(0_u32, |set, letter| set | 1 << (letter - b'a'))
    };
    let (a, b) = (letters(russian), letters(english));
    let common = (a & b).count_ones();
    common * 10 >= 6 * a.count_ones().max(b.count_ones())
}

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
    if !russian.starts_with(char::is_uppercase) || !english.contains(char::is_uppercase) {
        return 0.0;
    }
    if is_conventional(russian, english) == Some(true) {
        return 1.0;
    }
    let words = |name: &str| -> Vec<Vec<Reading>> {
        let words = name.split_whitespace().filter(|word| !is_particle(word));
        words.map(readings_of).collect()
    };
    let (russian, english) = (words(russian), words(english));
    let (few, many) = if russian.len() <= english.len() {
        (&russian, &english)
    } else {
        (&english, &russian)
    };
    if few.is_empty() || many.len() > few.len() * 3 {
        return 0.0;
    }
    let mut taken = vec![false; many.len()];
    let mut least: f64 = 1.0;
    for word in few {
        let free = many.iter().enumerate().filter(|(at, _)| !taken[*at]);
        let Some((best, at)) = free
            .map(|(at, other)| (sounds_alike(word, other), at))
            .max_by(|a, b| a.0.total_cmp(&b.0))
        else {
            return 0.0;
        };
        taken[at] = true;
        least = least.min(best);
    }
    least
}

/// Words beside a name that are no part of it.
fn is_particle(word: &str) -> bool {
    matches!(word, "the" | "The")
}

fn readings_of(word: &str) -> Vec<Reading> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let word = word
        .strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .unwrap_or(word);
    readings(word)
}

/// How alike the most similar readings of two names are. Two that sound Japanese are compared as
/// such: other readings would make them alike.
fn sounds_alike(one: &[Reading], other: &[Reading]) -> f64 {
    let are_japanese = sounds_japanese(one) && sounds_japanese(other);
    let is_eastern =
        |reading: &Reading| matches!(reading.way, Way::Japanese | Way::Chinese | Way::WadeGiles);
    let is_read = |reading: &&Reading| !are_japanese || is_eastern(reading);
    let pairs = one
        .iter()
        .filter(is_read)
        .flat_map(|a| other.iter().filter(is_read).map(move |b| (a, b)));
    pairs.map(|(a, b)| sounds_as(a, b)).fold(0.0, f64::max)
}

/// A sound more, less or other, as a share of the longer name. A vowel counts less than a consonant,
/// least where spelling tells little of it, and most at the end.
fn sounds_as(one: &Reading, other: &Reading) -> f64 {
    let of_vowels = match (one.way, other.way) {
        (Way::Western, Way::WesternVowels) | (Way::WesternVowels, Way::Western) => 0.5,
        (a, b) if a == b => 0.8,
        _ => return 0.0,
    };
    let (a, b) = (one.sounds.as_str(), other.sounds.as_str());
    if a == b {
        return if a.is_empty() { 0.0 } else { 1.0 };
    }
    let longer = a.len().max(b.len());
    if a.len().min(b.len()) * 10 < longer * 7 {
        return 0.0;
    }
    let consonants = |sounds: &str| sounds.replace(VOWELS, "");
    let all = strsim::osa_distance(a, b) as f64;
    let hard = strsim::osa_distance(&consonants(a), &consonants(b)) as f64;
    let end = f64::from(a.ends_with(VOWELS) != b.ends_with(VOWELS));
    let cost = of_vowels * all + (1.0 - of_vowels) * hard.max(end);
    1.0 - cost / longer as f64
}

const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];
