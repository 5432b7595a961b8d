//! One name spelled in two ways in one text.

use std::collections::{BTreeMap, BTreeSet};

use super::{Kind, Named};
use crate::language::{
    Language,
    declension::nominatives,
    is_cyrillic,
    names::{Reading, key, plain, russian_readings},
};

/// The spellings of one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variants {
    /// Each spelling and the names that have it, as places in the list; the most frequent first.
    pub spellings: Vec<(String, Vec<usize>)>,
}

/// The names of one text that are spelled in more ways than one. Cases, possessives and the forms
/// for women are no other spellings, and names of different persons are not compared.
///
/// ```
/// use sverka::{anchor::name::{Usage, spans, variants}, language::Language};
/// let text = "Mr. Matsuoka spoke. Mr. Matsuoka left. Mr. Matsuoka came. Mr. Matsuoko stayed.";
/// let names = spans(text, Language::English, &Usage::default());
/// let found = variants(&names, Language::English);
/// assert_eq!(found[0].spellings[1], ("Matsuoko".to_owned(), vec![3]));
/// ```
pub fn variants(names: &[Named], language: Language) -> Vec<Variants> {
    variants_of(names, language, |_, _| false)
}

/// The same, where the other text says of a name (its place, the usual spelling, its own) whether it is
/// the one that is usually spelled otherwise: then what it is usually need not be often.
pub fn variants_of(
    names: &[Named],
    language: Language,
    is_confirmed: impl Fn(usize, [&str; 2]) -> bool,
) -> Vec<Variants> {
    let words = collect(names, language);
    let mut found: Vec<Variants> = Vec::new();
    let mut used = BTreeSet::new();
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(words[*at].names.len()), *at));
    for (place, at) in order.iter().enumerate() {
        if used.contains(at) {
            continue;
        }
        let word = &words[*at];
        let rarer = order.iter().skip(place + 1);
        let variants: Vec<usize> = rarer
            .copied()
            .filter(|other| !used.contains(other))
            .filter(|other| {
                let other = &words[*other];
                are_one(word, other, &words) || is_confirmed_slip(word, other, &is_confirmed)
            })
            .filter(|other| !have_other_initials(word, &words[*other], names))
            .collect();
        if variants.is_empty() {
            continue;
        }
        let mut spellings = vec![(word.text.clone(), word.names.clone())];
        for other in variants {
            used.insert(other);
            spellings.push((words[other].text.clone(), words[other].names.clone()));
        }
        found.push(Variants { spellings });
    }
    found
}

/// A word of names, as it is spelled.
struct Spelled {
    text: String,
    /// In small letters without accents, all nominatives in Russian.
    forms: Vec<String>,
    keys: Vec<String>,
    /// How an English spelling sounds where it is a romanisation of Russian.
    readings: Vec<Reading>,
    names: Vec<usize>,
    is_russian: bool,
}

fn collect(names: &[Named], language: Language) -> Vec<Spelled> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        let is_of_one = matches!(name.kind, Kind::Person | Kind::Place);
        for word in name.words.iter().filter(|_| is_of_one) {
            let is_long = word.chars().count() > 2;
            let is_written = word.chars().any(char::is_lowercase);
            let is_own = language != Language::Russian
                || word.chars().all(|c| is_cyrillic(c) || !c.is_alphabetic());
            if is_long && is_written && is_own && word.starts_with(char::is_uppercase) {
                places.entry(word).or_default().push(at);
            }
        }
    }
    let is_russian = language == Language::Russian;
    let spelled = places.into_iter().map(|(text, names)| {
        let lower = text.to_lowercase();
        let forms = if is_russian {
            nominatives(&lower)
        } else {
            vec![plain(text)]
        };
        Spelled {
            keys: forms.iter().map(|form| key(form)).collect(),
            readings: if is_russian {
                Vec::new()
            } else {
                russian_readings(text)
            },
            text: text.to_owned(),
            forms,
            names,
            is_russian,
        }
    });
    spelled.collect()
}

/// Whether two words are spellings of one, the first no rarer than the second.
fn are_one(word: &Spelled, other: &Spelled, all: &[Spelled]) -> bool {
    if !may_begin_alike(word, other) {
        return false;
    }
    if word.is_russian {
        return are_one_in_russian(word, other, all);
    }
    let (a, b) = (&word.forms[0], &other.forms[0]);
    if word.text.to_lowercase() == other.text.to_lowercase() || is_ending(a, b) {
        return false;
    }
    let bare = |form: &str| form.replace([' ', '\''], "");
    let length = a.chars().count().min(b.chars().count());
    bare(a) == bare(b)
        || (length >= 5 && (word.keys == other.keys || sound_alike(word, other)))
        || (is_slip(a, b) && word.names.len() >= OFTEN && other.names.len() == 1)
}

/// Whether both romanise one Russian name: Molotov, Molotoff. What ends otherwise may be another case.
fn sound_alike(word: &Spelled, other: &Spelled) -> bool {
    word.readings
        .iter()
        .any(|reading| other.readings.contains(reading))
}

fn are_one_in_russian(word: &Spelled, other: &Spelled, all: &[Spelled]) -> bool {
    let sounds_so = sounds_so_in_russian(word, other);
    if !(sounds_so || slips_in_russian(word, other)) || shares_case(word, other) {
        return false;
    }
    let times = |word: &Spelled| -> usize {
        let forms = all.iter().filter(|form| shares_case(word, form));
        forms.map(|form| form.names.len()).sum()
    };
    sounds_so || (times(word) >= OFTEN && times(other) == 1)
}

/// Whether two words may be cases of one name.
fn shares_case(word: &Spelled, other: &Spelled) -> bool {
    may_begin_alike(word, other) && word.forms.iter().any(|form| other.forms.contains(form))
}

/// «Абэ», «Абе»: no cases of one name, but of one sound.
fn sounds_so_in_russian(word: &Spelled, other: &Spelled) -> bool {
    let is_long = |form: &str| form.chars().count() >= 3;
    let mut forms = word.forms.iter().zip(&word.keys);
    is_long(&word.text)
        && forms.any(|(form, sound)| {
            let mut others = other.forms.iter().zip(&other.keys);
            is_long(form)
                && others
                    .any(|(other, other_sound)| sound == other_sound && !is_ending(form, other))
        })
}

/// One letter differs, and it is not the last one. An adjective's ending is not likely enough.
fn slips_in_russian(word: &Spelled, other: &Spelled) -> bool {
    let is_name = |form: &&String| {
        let ends = |endings: &[&str]| endings.iter().any(|ending| form.ends_with(ending));
        !ends(&["ий", "ый", "ой"]) || ends(&["ский", "цкий"])
    };
    let mut forms = word.forms.iter().filter(is_name);
    forms.any(|a| {
        let mut others = other.forms.iter().filter(is_name);
        others.any(|b| a.chars().last() == b.chars().last() && is_slip(a, b))
    })
}

/// A letter differs, and the other text has the first spelling's name where the second stands.
fn is_confirmed_slip(
    word: &Spelled,
    other: &Spelled,
    is_confirmed: impl Fn(usize, [&str; 2]) -> bool,
) -> bool {
    let (a, b) = (&word.forms[0], &other.forms[0]);
    word.names.len() > other.names.len()
        && !word.is_russian
        && is_slip(a, b)
        && !is_ending(a, b)
        && (other.names.iter()).all(|at| is_confirmed(*at, [&word.text, &other.text]))
}

/// A cheap question before the others.
fn may_begin_alike(word: &Spelled, other: &Spelled) -> bool {
    let first = |keys: &[String]| keys.first().and_then(|key| key.chars().next());
    let sound = |word: &Spelled| word.readings.first()?.sounds.chars().next();
    first(&word.keys) == first(&other.keys)
        || (sound(word).is_some() && sound(word) == sound(other))
}

/// A name that stands so often is known; one that stands once and differs by a letter is a slip.
const OFTEN: usize = 3;

/// One letter more, less or other, or two changed about, in a name of some length. The first letter
/// makes another name.
fn is_slip(a: &str, b: &str) -> bool {
    let length = a.chars().count().min(b.chars().count());
    length >= 6 && a.chars().next() == b.chars().next() && strsim::osa_distance(a, b) == 1
}

/// What differs is the ending of a case, a plural, a woman's name or an adjective.
fn is_ending(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.strip_prefix(short)
        .is_some_and(|rest| ENDINGS.contains(&rest))
        || (long.ends_with("aya") && short.ends_with('y'))
        || (long.ends_with("aia") && short.ends_with('y'))
}

const ENDINGS: [&str; 8] = ["s", "a", "n", "ns", "es", "ist", "ism", "а"];

/// Whether each has initials or a given name and they are not the other's: two persons.
fn have_other_initials(word: &Spelled, other: &Spelled, names: &[Named]) -> bool {
    let beside = |word: &Spelled| -> BTreeSet<char> {
        let of = word.names.iter().map(|at| &names[*at]);
        of.flat_map(|name| {
            let given = name.words.iter().filter(|part| **part != word.text);
            let all = name.initials.iter().chain(given);
            let first = all.filter_map(|part| key(part).chars().next());
            first.collect::<Vec<_>>()
        })
        .collect()
    };
    let (mine, theirs) = (beside(word), beside(other));
    !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs)
}
