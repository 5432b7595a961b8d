//! The words of citations: labels of fields, places of publication, words that refer back.

use std::sync::LazyLock;

use super::{Map, Set, bare, is_letter, is_word_part, rows};

/// What a label before a number means (`fond`, `pages`), by its letters in lower case; and whether
/// it may stand without a full stop.
pub fn label(word: &str) -> Option<(&'static str, bool)> {
    static LABELS: LazyLock<Map<&str, (&str, bool)>> = LazyLock::new(|| {
        let dotted = of_kind("dotted").map(|(form, name)| (form, (name, false)));
        let bare = of_kind("bare").map(|(form, name)| (form, (name, true)));
        dotted.chain(bare).collect()
    });
    LABELS.get(word).copied()
}

/// The English name of a place of publication at the start of a text, and the bytes it takes; the
/// full stop of an abbreviation is one of them.
///
/// ```
/// use sverka::language::citations::place;
/// assert_eq!(place("М.: Наука"), Some(("Moscow", 3)));
/// assert_eq!(place("Мир"), None);
/// ```
pub fn place(text: &str) -> Option<(&'static str, usize)> {
    static PLACES: LazyLock<Map<char, Vec<(&str, &str)>>> = LazyLock::new(|| {
        let mut places: Map<char, Vec<_>> = Map::default();
        for (form, name) in of_kind("place") {
            let first = form.chars().next().unwrap_or_default();
            places.entry(first).or_default().push((form, name));
        }
        for forms in places.values_mut() {
            forms.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        }
        places
    });
    let forms = PLACES.get(&text.chars().next()?)?;
    forms.iter().find_map(|(form, name)| {
        let rest = text.strip_prefix(form)?;
        let dot = usize::from(rest.starts_with('.'));
        let rest = rest.strip_prefix('.').unwrap_or(rest).trim_start();
        let ends = rest.is_empty() || rest.starts_with([':', ',', ';']);
        ends.then_some((*name, form.len() + dot))
    })
}

/// The siglum of a publication known by several names.
pub fn series(title: &str) -> Option<&'static str> {
    static SERIES: LazyLock<(Map<String, &str>, usize)> = LazyLock::new(|| {
        let longest = of_kind("series").map(|(form, _)| form.len()).max();
        let forms = of_kind("series").map(|(form, name)| (bare(form), name));
        (forms.collect(), longest.unwrap_or_default())
    });
    let (forms, longest) = &*SERIES;
    // Spaces and punctuation may be more than in the table, but not as much as the name itself.
    (title.len() <= 2 * longest).then(|| forms.get(bare(title).as_str()).copied())?
}

/// What the words at the start of a text introduce (`see`, `cited`), and the bytes they take, the
/// punctuation after them included.
pub fn lead(text: &str) -> Option<(&'static str, usize)> {
    static LEADS: LazyLock<Phrases> = LazyLock::new(|| phrases("lead"));
    longest(&LEADS, text)
}

/// Which kind of reference back the words at the start of a text are, and the bytes they take.
///
/// ```
/// use sverka::language::citations::chain;
/// assert_eq!(chain("Там же. Л. 171"), Some(("ibid", "Там же. ".len())));
/// assert_eq!(chain("Op. cit. P. 5"), Some(("opcit", "Op. cit. ".len())));
/// assert_eq!(chain("Ibidus"), None);
/// ```
pub fn chain(text: &str) -> Option<(&'static str, usize)> {
    static CHAINS: LazyLock<Phrases> = LazyLock::new(|| phrases("chain"));
    longest(&CHAINS, text)
}

/// The number an ordinal word stands for.
pub fn ordinal(word: &str) -> Option<&'static str> {
    static ORDINALS: LazyLock<Map<&str, &str>> = LazyLock::new(|| of_kind("ordinal").collect());
    ORDINALS.get(word).copied()
}

/// The English name of the language that an entry says its work is in: “In Russ.”, «на яп. яз.».
///
/// ```
/// use sverka::language::citations::language_note;
/// assert_eq!(language_note("На яп. яз."), Some("Japanese"));
/// assert_eq!(language_note("In Search of Accord"), None);
/// ```
pub fn language_note(text: &str) -> Option<&'static str> {
    static LANGUAGES: LazyLock<Map<&str, &str>> = LazyLock::new(|| of_kind("language").collect());
    LANGUAGES.get(words(text).as_str()).copied()
}

/// What words of an entry are that name neither author nor title (`editor`, `medium`, `thesis`,
/// `within`, `imprint`, `volumes`, `edition`, `short`), or inside a name (`particle`); letter case and punctuation set aside.
///
/// ```
/// use sverka::language::citations::is_aside;
/// assert!(is_aside("editor", "отв. ред."));
/// assert!(is_aside("medium", "Электронный ресурс"));
/// ```
pub fn is_aside(kind: &str, text: &str) -> bool {
    static ASIDES: LazyLock<Set<(&str, &str)>> = LazyLock::new(|| {
        let forms = |kind| of_kind(kind).map(move |(form, _)| (kind, form));
        ASIDE.into_iter().flat_map(forms).collect()
    });
    ASIDES.contains(&(kind, words(text).as_str()))
}

const ASIDE: [&str; 9] = [
    "editor", "medium", "thesis", "within", "imprint", "volumes", "edition", "particle", "short",
];

/// The words of a text in lower case, one space between two.
fn words(text: &str) -> String {
    let words = text.split(|c: char| !(is_word_part(c) || c == '-'));
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

/// Forms and what they mean, by their first word.
type Phrases = Map<&'static str, Vec<(Vec<&'static str>, &'static str)>>;

fn phrases(kind: &str) -> Phrases {
    let mut phrases = Phrases::default();
    for (form, name) in of_kind(kind) {
        let words: Vec<&str> = form.split(' ').collect();
        phrases.entry(words[0]).or_default().push((words, name));
    }
    phrases
}

fn longest(phrases: &Phrases, text: &str) -> Option<(&'static str, usize)> {
    let mut words: Vec<(String, usize)> = Vec::new();
    let mut at = 0;
    while words.len() < 6 {
        let rest = crate::span::after(text, at);
        let length = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
        if length == 0 {
            break;
        }
        let word = crate::span::before(rest, length).to_lowercase();
        if words.is_empty() && !phrases.contains_key(word.as_str()) {
            return None;
        }
        let tail = crate::span::after(rest, length);
        let gap = tail.len()
            - tail
                .trim_start_matches(['.', ',', ':', ' ', '\u{a0}'])
                .len();
        at += length + gap;
        words.push((word, at));
    }
    let forms = phrases.get(words.first()?.0.as_str())?;
    forms
        .iter()
        .filter(|(form, _)| {
            form.len() <= words.len() && form.iter().zip(&words).all(|(a, (b, _))| a == b)
        })
        .max_by_key(|(form, _)| form.len())
        .map(|(form, name)| (*name, words[form.len() - 1].1))
}

fn of_kind(kind: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(include_str!("data/citations.tsv"))
        .filter(move |row| row[0] == kind && row.len() == 3)
        .flat_map(|row| {
            let (name, forms) = (row[1], row[2]);
            forms.split('|').map(move |form| (form, name))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_of_a_kind() {
        let kinds = [
            "dotted", "bare", "place", "series", "lead", "chain", "ordinal", "language",
        ];
        for row in rows(include_str!("data/citations.tsv")) {
            let is_known = kinds.contains(&row[0]) || ASIDE.contains(&row[0]);
            assert!(is_known && row.len() == 3, "{row:?}");
        }
    }
}
