//! Numerals and the words that stand with numbers, in Russian and English.

use std::sync::LazyLock;

pub use super::roman::roman;
use super::{Language, Map, days, months, rows};

/// What a word means to a number or a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A month, 1 to 12.
    Month {
        /// Its number.
        number: u8,
        /// Whether the word is an abbreviation.
        is_short: bool,
    },
    /// A season, 1 to 4 from spring on.
    Season {
        /// Its number.
        number: u8,
        /// How far the word alone is one.
        form: Form,
    },
    /// A day of the week, 1 to 7 from Monday on.
    Weekday {
        /// Its number.
        number: u8,
        /// How far the word alone is one.
        form: Form,
    },
    /// How many.
    Cardinal(u64),
    /// As [`Meaning::Cardinal`], but of a word that is more often another: «семью».
    Doubtful(u64),
    /// How many, said by the way: both, twice.
    Faint(u64),
    /// Which one.
    Ordinal(u64),
    /// Multiplies the number before it.
    Scale {
        /// By this.
        by: u64,
        /// Whether the word alone is a number: тысяча, not тысячи.
        is_number: bool,
    },
    /// The denominator of a fraction.
    Part(u64),
    /// One and a half.
    OneAndHalf,
    /// Ten years by their first: thirties.
    Decade(u64),
    /// A word beside numbers.
    Measure(Measure),
}

/// How far the name of a season or of a day of the week is one wherever it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// It is.
    Certain,
    /// The words beside it must say so.
    Doubtful,
    /// It is an abbreviation, and a date must stand beside it.
    Short,
    /// It is said by the way: «весенний».
    Adjective,
}

/// A part of a decade or a century.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Its beginning.
    Early,
    /// Its middle.
    Middle,
    /// Its end.
    Late,
    /// Its very beginning, and the end of what was before.
    Turn,
}

/// Words that stand beside numbers; the kinds of `data/measures.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// «год»
    Year,
    /// «годы»
    Years,
    /// «век»
    Century,
    /// «в.», a century where its full stop follows.
    Stopped,
    /// «процент»
    Percent,
    /// Between the ends of a range.
    To,
    /// Between the members of a list.
    And,
    /// Of a century or a decade.
    Part(Part),
    /// Between such a part and the century.
    Filler,
    /// The number after it is not exact.
    About,
    /// The number after it is less than what is meant.
    Over,
    /// The number after it is more than what is meant.
    Under,
    /// The ending after digits.
    Ordinal,
    /// «час»
    Hour,
    /// «минута»
    Minute,
    /// «половина»
    Half,
    /// «без»
    Without,
    /// «полдень»
    Noon,
    /// «полночь»
    Midnight,
    /// «утра»
    Morning,
    /// «дня»
    Afternoon,
    /// «вечера»
    Evening,
    /// «ночи»
    Night,
}

/// What a word in lower case means to a number or a date. Months are known in both languages in a
/// text of any language, numerals only in a text of their own.
///
/// ```
/// use sverka::language::{Language, numerals::{Meaning, meaning}};
/// assert_eq!(meaning("тремястами", Language::Russian), Some(Meaning::Cardinal(300)));
/// assert_eq!(meaning("fifth", Language::English), Some(Meaning::Ordinal(5)));
/// assert_eq!(meaning("six", Language::Other), None); // French has it too
/// ```
pub fn meaning(word: &str, language: Language) -> Option<Meaning> {
    static TABLES: LazyLock<[Map<&str, Meaning>; 3]> =
        LazyLock::new(|| [Language::Russian, Language::English, Language::Other].map(load));
    let [russian, english, other] = &*TABLES;
    let table = match language {
        Language::Russian => russian,
        Language::English => english,
        Language::Other => other,
    };
    table.get(word).copied()
}

fn load(language: Language) -> Map<&'static str, Meaning> {
    let mut table = Map::default();
    // First come, first served: «третью» is more often the ordinal than a third.
    let mut add = |form: &'static str, meaning: Option<Meaning>| {
        if let Some(meaning) = meaning.filter(|_| !form.is_empty()) {
            table.entry(form).or_insert(meaning);
        }
    };
    for (form, number, is_short) in months::forms() {
        add(form, Some(Meaning::Month { number, is_short }));
    }
    for (form, meaning) in days::forms(language) {
        add(form, Some(meaning));
    }
    let (data, column) = match language {
        Language::Russian => (include_str!("data/numerals.ru.tsv"), 1),
        Language::English => (include_str!("data/numerals.en.tsv"), 2),
        Language::Other => return table,
    };
    for row in rows(data) {
        if let [number, kind, forms] = row[..] {
            for form in forms.split(' ') {
                let word = form.trim_end_matches(['+', '?']);
                add(
                    word,
                    number
                        .parse()
                        .ok()
                        .and_then(|number| numeral(number, kind, form)),
                );
            }
        }
    }
    for row in rows(include_str!("data/measures.tsv")) {
        let kind = row.first().and_then(|kind| measure(kind));
        for form in row
            .get(column)
            .into_iter()
            .flat_map(|forms| forms.split(' '))
        {
            add(form, kind.map(Meaning::Measure));
        }
    }
    table
}

fn numeral(number: u64, kind: &str, form: &str) -> Option<Meaning> {
    Some(match kind {
        "cardinal" if form.ends_with('?') => Meaning::Doubtful(number),
        "cardinal" => Meaning::Cardinal(number),
        "ordinal" => Meaning::Ordinal(number),
        "scale" => Meaning::Scale {
            by: number,
            is_number: form.ends_with('+'),
        },
        "part" => Meaning::Part(number),
        "half" => Meaning::OneAndHalf,
        "decade" => Meaning::Decade(number),
        "faint" => Meaning::Faint(number),
        _ => return None,
    })
}

fn measure(kind: &str) -> Option<Measure> {
    Some(match kind {
        "year" => Measure::Year,
        "years" => Measure::Years,
        "century" => Measure::Century,
        "stopped" => Measure::Stopped,
        "percent" => Measure::Percent,
        "to" => Measure::To,
        "and" => Measure::And,
        "early" => Measure::Part(Part::Early),
        "middle" => Measure::Part(Part::Middle),
        "late" => Measure::Part(Part::Late),
        "turn" => Measure::Part(Part::Turn),
        "filler" => Measure::Filler,
        "about" => Measure::About,
        "over" => Measure::Over,
        "under" => Measure::Under,
        "minute" => Measure::Minute,
        "half" => Measure::Half,
        "without" => Measure::Without,
        "noon" => Measure::Noon,
        "midnight" => Measure::Midnight,
        "ordinal" => Measure::Ordinal,
        "hour" => Measure::Hour,
        "morning" => Measure::Morning,
        "afternoon" => Measure::Afternoon,
        "evening" => Measure::Evening,
        "night" => Measure::Night,
        _ => return None,
    })
}
