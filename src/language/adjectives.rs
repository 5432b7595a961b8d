//! Words for what belongs to a place and who lives there: «японский», Muscovite.

use std::sync::LazyLock;

use super::{
    Language, Map,
    names::{is_conventional, key},
    rows,
    stems::stem,
};

#[derive(Default)]
struct Table {
    /// The places of a Russian word, by its stem.
    russian: Map<String, Vec<&'static str>>,
    /// The places of an English word or two, in small letters.
    english: Map<String, Vec<&'static str>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for row in rows(include_str!("data/adjectives.tsv")) {
        let [place, russian, english] = row[..] else {
            continue;
        };
        for word in russian.split('|') {
            for form in [Some(word.to_owned()), plural(word)].into_iter().flatten() {
                let stem = stem(&form, Language::Russian);
                table.russian.entry(stem).or_default().push(place);
            }
        }
        for word in english.split('|') {
            let places = table.english.entry(word.to_lowercase()).or_default();
            places.push(place);
        }
    }
    table
});

/// «немцы», «корейцы»: the stem of the other cases, where the nominative has a vowel more.
fn plural(word: &str) -> Option<String> {
    let bare = word.strip_suffix("ец")?;
    let joint = if bare.ends_with(['а', 'е', 'и', 'о', 'у']) {
        "й"
    } else {
        ""
    };
    Some(format!("{bare}{joint}цы"))
}

/// Whether a word in small letters, hyphens apart, is an adjective of places or a word for their
/// people.
///
/// ```
/// use sverka::language::{Language, adjectives::is_adjective};
/// assert!(is_adjective("советско-японских", Language::Russian));
/// assert!(is_adjective("soviet-japanese", Language::English));
/// assert!(!is_adjective("английски", Language::English));
/// ```
pub fn is_adjective(word: &str, language: Language) -> bool {
    let is_one = |word: &str| match language {
        Language::Russian => is_russian(word),
        Language::English => TABLE.english.contains_key(word),
        Language::Other => false,
    };
    is_one(word) || (word.contains('-') && word.split('-').all(is_one))
}

/// «советско» of «советско-японский» has the stem that «советский» would have without its ending.
fn is_russian(word: &str) -> bool {
    TABLE.russian.contains_key(&stem(word, Language::Russian))
        || word
            .strip_suffix('о')
            .is_some_and(|bare| TABLE.russian.contains_key(bare))
}

/// Whether a Russian adjective in any form is that of a place that has an English name: by the
/// table, or because both have the same letters.
///
/// ```
/// use sverka::language::adjectives::is_of;
/// assert!(is_of("московской", "Moscow"));
/// assert!(is_of("токийские", "Tokyo"));
/// assert!(is_of("вологодской", "Vologda"));
/// assert!(!is_of("московской", "Tokyo"));
/// ```
pub fn is_of(russian: &str, place: &str) -> bool {
    let word = russian.to_lowercase();
    let known = |word: &str| TABLE.russian.get(&stem(word, Language::Russian));
    let is_named = |place_of: &&str| is_conventional(place_of, place) == Some(true);
    let mut parts = word.split('-').chain([word.as_str()]);
    parts.any(|part| {
        known(part).is_some_and(|places| places.iter().any(is_named)) || has_letters_of(part, place)
    })
}

/// Whether an English adjective is that of a place in Russian, in whatever case it is.
///
/// ```
/// use sverka::language::adjectives::is_of_russian;
/// assert!(is_of_russian("Manchurian", "Маньчжурии"));
/// assert!(!is_of_russian("Manchurian", "Японии"));
/// ```
pub fn is_of_russian(english: &str, place: &str) -> bool {
    let word = english.to_lowercase();
    let place = stem(&place.to_lowercase(), Language::Russian);
    let mut parts = word.split('-').chain([word.as_str()]);
    parts.any(|part| {
        let places = TABLE.english.get(part).into_iter().flatten();
        let mut stems = places.map(|known| stem(&known.to_lowercase(), Language::Russian));
        stems.any(|stem| stem == place)
    })
}

/// «ленинградский» has the letters of Leningrad without its ending, «иркутский» those of Irkutsk with
/// a part of it.
fn has_letters_of(adjective: &str, place: &str) -> bool {
    let stem = stem(adjective, Language::Russian);
    let Some(bare) = stem.strip_suffix("ск") else {
        return false;
    };
    // “ts” may be ц, and is so in a key.
    let consonants = |name: &str| {
        let key = key(name).replace("ts", "c");
        key.replace(['a', 'e', 'i', 'o', 'u', ' '], "")
    };
    let place = consonants(place);
    place.len() > 1 && [bare, &stem].map(consonants).contains(&place)
}
