//! Names across alphabets: one rough key for every romanisation, the ways a name may sound, and names
//! with forms of their own.

use std::sync::LazyLock;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{
    Map, Set,
    declension::{nominatives, nominatives_of_known},
    is_cyrillic, is_word_part, rows,
    sounds::Sounds,
};

/// How a name sounds, roughly, whatever alphabet and romanisation it is written in.
///
/// ```
/// use sverka::language::names::key;
/// assert_eq!(key("Хиранума"), key("Hiranuma"));
/// assert_eq!(key("Китисабуро"), key("Kichisaburō"));
/// assert_eq!(key("Щербацкой"), key("Shcherbatskoi"));
/// ```
pub fn key(name: &str) -> String {
    static FOLD: LazyLock<Sounds> = LazyLock::new(|| {
        let rows = rows(include_str!("data/fold.tsv"));
        Sounds::new(
            rows.filter_map(|row| Some((*row.first()?, row.get(1).copied().unwrap_or_default()))),
        )
    });
    FOLD.read_once(name)
}

/// What the spelling of a name is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Way {
    /// Russian, or a romanisation of it.
    Russian,
    /// Japanese: Polivanov, Hepburn.
    Japanese,
    /// Chinese: Palladius, Pinyin.
    Chinese,
    /// Chinese without the mark of aspiration: Palladius, Wade–Giles.
    WadeGiles,
    /// A Western name: Russian by sound, German as it is written.
    Western,
    /// A Western name in English or French spelling, whose vowels tell little.
    WesternVowels,
}

/// A way a name may sound.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reading {
    /// What its spelling is taken for.
    pub way: Way,
    /// Its sounds, a letter each.
    pub sounds: String,
}

/// All ways a name of one word may sound. A Russian one is read in every nominative it may have.
///
/// ```
/// use sverka::language::names::readings;
/// let common = |russian, english| {
///     let english = readings(english);
///     readings(russian).iter().any(|reading| english.contains(reading))
/// };
/// assert!(common("Цзолинем", "Zuolin"));
/// assert!(common("Цзолинем", "Tso-lin"));
/// assert!(common("Вайцзеккеру", "Weizsäcker"));
/// ```
pub fn readings(word: &str) -> Vec<Reading> {
    readings_of(word, |_| true)
}

/// How a word sounds where it is Russian or romanised from it.
pub fn russian_readings(word: &str) -> Vec<Reading> {
    readings_of(word, |way| way == Way::Russian)
}

fn readings_of(word: &str, is_wanted: fn(Way) -> bool) -> Vec<Reading> {
    let word = word.to_lowercase();
    let (forms, ways) = if word.contains(is_cyrillic) {
        (nominatives(&word), &WAYS.cyrillic)
    } else {
        (vec![word], &WAYS.latin)
    };
    let mut found = Vec::new();
    for form in &forms {
        let ways = ways.iter().filter(|(way, _)| is_wanted(*way));
        for (way, sounds) in ways.filter(|(way, _)| may_be_read(form, *way)) {
            let readings = sounds.read(form).into_iter();
            found.extend(readings.map(|sounds| Reading { way: *way, sounds }));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// English and French have no umlauts, Japanese no l, Pinyin few double letters. Wade–Giles divides its syllables by hyphens.
fn may_be_read(word: &str, way: Way) -> bool {
    match way {
        Way::Russian => true,
        _ if word.contains('щ') => false,
        Way::WesternVowels => !word.contains(['ä', 'ö', 'ü', 'ß']) && !word.contains("sch"),
        Way::Japanese => {
            let word = word.replace("ch", "");
            let has_y = |(_, rest): (&str, &str)| !rest.starts_with(['a', 'u', 'o', 'ō', 'ū']);
            !word.contains(NOT_JAPANESE)
                && !["eau", "ee"].iter().any(|letters| word.contains(letters))
                && !word.split_once('y').is_some_and(has_y)
        }
        Way::WadeGiles => word.split('-').all(|syllable| {
            let has_vowel = |c: char| VOWELS.contains(c);
            let groups = syllable
                .split(|c| !has_vowel(c))
                .filter(|group| !group.is_empty());
            syllable.contains(is_cyrillic) || groups.count() <= 1
        }),
        Way::Chinese => {
            let letters: Vec<char> = word.chars().collect();
            let is_double = |pair: &[char]| pair[0] == pair[1] && !"ang".contains(pair[0]);
            word.contains(is_cyrillic) || !letters.windows(2).any(is_double)
        }
        Way::Western => true,
    }
}

const VOWELS: &str = "aeiouüêŭ";

const NOT_JAPANESE: [char; 12] = ['c', 'l', 'q', 'v', 'x', 'ä', 'é', 'è', 'л', 'ж', 'ы', 'ь'];

/// Whether a name sounds like a Japanese one that ends in a vowel, so that it needs no other way of
/// reading.
pub fn sounds_japanese(readings: &[Reading]) -> bool {
    let mut japanese = readings
        .iter()
        .filter(|reading| reading.way == Way::Japanese);
    japanese.any(|reading| {
        let sounds: Vec<char> = reading.sounds.chars().collect();
        let is_vowel = |at: usize| sounds.get(at).is_some_and(|c| "aeiouY".contains(*c));
        let fits = |(at, c): (usize, &char)| match c {
            'l' => false,
            'f' => sounds.get(at + 1) == Some(&'u'),
            'v' => matches!(sounds.get(at + 1), Some('a' | 'o')),
            't' | 'd' | 's' => is_vowel(at + 1) && sounds.get(at + 1) != Some(&'i'),
            'n' | 'Q' => true,
            _ => is_vowel(at) || is_vowel(at + 1),
        };
        sounds.len() > 2 && is_vowel(sounds.len() - 1) && sounds.iter().enumerate().all(fits)
    })
}

struct Ways {
    cyrillic: Vec<(Way, Sounds)>,
    latin: Vec<(Way, Sounds)>,
}

static WAYS: LazyLock<Ways> = LazyLock::new(|| {
    let table: Vec<_> = rows(include_str!("data/sounds.tsv")).collect();
    let way = |way: Way, alphabet: &'static str, name: &'static str| {
        let of = |wanted: &'static str| {
            table.iter().filter_map(move |row| {
                let here = *row.first()? == wanted;
                here.then_some((*row.get(1)?, row.get(2).copied().unwrap_or_default()))
            })
        };
        let is_cyrillic_way = alphabet == "cyr";
        let own =
            of(name).filter(move |(letters, _)| letters.contains(is_cyrillic) == is_cyrillic_way);
        (way, Sounds::new(of(alphabet).chain(own)))
    };
    Ways {
        cyrillic: vec![
            way(Way::Russian, "cyr", "ru"),
            way(Way::Japanese, "cyr", "ja"),
            way(Way::Chinese, "cyr", "zh"),
            way(Way::WadeGiles, "cyr", "wg"),
            way(Way::Western, "cyr", "we"),
        ],
        latin: vec![
            way(Way::Russian, "lat", "ru"),
            way(Way::Japanese, "lat", "ja"),
            way(Way::Chinese, "lat", "zh"),
            way(Way::WadeGiles, "lat", "wg"),
            way(Way::Western, "lat", "de"),
            way(Way::WesternVowels, "lat", "en"),
            way(Way::WesternVowels, "lat", "fr"),
        ],
    }
});

/// The English forms of a Russian name that is not transliterated, one row of the table each:
/// the key of the Russian form and the keys of the English ones. Names of one word only.
pub fn conventional() -> &'static [(String, Vec<String>)] {
    static NAMES: LazyLock<Vec<(String, Vec<String>)>> = LazyLock::new(|| {
        let words = forms().filter(|(russian, _)| !russian.contains(' '));
        words
            .map(|(russian, english)| {
                (key(russian), english.iter().map(|form| key(form)).collect())
            })
            .collect()
    });
    &NAMES
}

/// Whether the table gives this English form for a Russian name, in whatever case that is; `None`
/// where it has no such Russian name.
///
/// ```
/// use sverka::language::names::is_conventional;
/// assert_eq!(is_conventional("Дальнем Востоке", "the Far East"), Some(true));
/// assert_eq!(is_conventional("Пекина", "Tokyo"), Some(false));
/// assert_eq!(is_conventional("Хиранумы", "Hiranuma"), None);
/// ```
pub fn is_conventional(russian: &str, english: &str) -> Option<bool> {
    let known = forms_of(russian);
    let english = plain(english);
    (!known.is_empty()).then(|| known.iter().any(|forms| forms.contains(&english)))
}

/// The English forms that the table gives for a Russian name in whatever case it is, as [`plain`]
/// has them: a set for each name that it may be.
pub fn forms_of(russian: &str) -> Vec<&'static Set<String>> {
    static NAMES: LazyLock<Map<String, Set<String>>> = LazyLock::new(|| {
        let mut names: Map<String, Set<String>> = Map::default();
        for (russian, english) in forms() {
            let english = english.iter().map(|form| plain(form));
            names.entry(plain(russian)).or_default().extend(english);
        }
        names
    });
    let phrases = nominative_phrases(russian).into_iter();
    phrases.filter_map(|phrase| NAMES.get(&phrase)).collect()
}

/// What a Russian name may be in the nominative, as [`plain`] has it.
pub(super) fn nominative_phrases(russian: &str) -> Vec<String> {
    let mut phrases = vec![String::new()];
    for word in plain(russian).split(' ').take(MOST_WORDS) {
        let space = if phrases.iter().all(String::is_empty) {
            ""
        } else {
            " "
        };
        let forms = nominatives_of_known(word);
        let longer = phrases.iter().flat_map(|phrase| {
            forms
                .iter()
                .map(move |form| format!("{phrase}{space}{form}"))
        });
        phrases = longer.take(MOST_PHRASES).collect();
    }
    phrases
}

/// No name of the table has more words.
const MOST_WORDS: usize = 4;

/// Four words that may each be a few nominatives are tried in no more ways.
const MOST_PHRASES: usize = 4096;

/// The rows of the table: a Russian name, its English forms.
fn forms() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    rows(include_str!("data/names.tsv"))
        .filter_map(|row| Some((*row.first()?, row.get(1)?.split('|').collect())))
}

/// A name in small letters, figures and single spaces, without article, accents, full stops and `'s`.
///
/// ```
/// assert_eq!(sverka::language::names::plain("the Tōgō–Molotov"), "togo molotov");
/// ```
pub fn plain(name: &str) -> String {
    let lower = name.to_lowercase().replace('ё', "е");
    let mut bare = lower.trim();
    while let Some(rest) = ["'s", "’s", "‘s"].iter().find_map(|s| bare.strip_suffix(s)) {
        bare = rest;
    }
    let bare = bare.strip_prefix("the ").unwrap_or(bare);
    let mut plain = String::with_capacity(bare.len());
    let mut is_open = false;
    let mut push = |c: char| {
        if c.is_whitespace() || matches!(c, '-' | '–' | '—') {
            is_open = !plain.is_empty();
        } else if is_word_part(c) && (c.is_ascii() || !is_combining_mark(c)) {
            if is_open {
                plain.push(' ');
            }
            is_open = false;
            plain.push(c);
        }
    };
    // Few names have an accent to lose.
    if bare.chars().all(|c| c.is_ascii() || is_cyrillic(c)) {
        bare.chars().for_each(push);
    } else {
        for c in bare.nfc() {
            if is_cyrillic(c) {
                push(c);
            } else {
                std::iter::once(c).nfd().for_each(&mut push);
            }
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn polivanov_and_hepburn_give_one_key() {
        for (russian, english) in [
            ("Мацуока Ёсукэ", "Matsuoka Yōsuke"),
            ("Абэ Нобуюки", "Abe Nobuyuki"),
            ("Симбун", "Shimbun"),
            ("Симбун", "Shinbun"),
            ("Дзюнъитиро", "Jun'ichirō"),
            ("Того", "Tōgō"),
            ("Сметанин", "Smetanin"),
        ] {
            assert_eq!(key(russian), key(english), "{russian}");
        }
    }

    #[test]
    fn names_apart_stay_apart() {
        assert_ne!(key("Малик"), key("Molotov"));
        assert_ne!(key("Нисимура"), key("Nishikawa"));
    }
}
