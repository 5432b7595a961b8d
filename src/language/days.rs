//! Names of the seasons and of the days of the week.

use super::{
    Language,
    numerals::{Form, Meaning},
    rows,
};

/// All forms of a language, each with what it means.
pub(super) fn forms(language: Language) -> impl Iterator<Item = (&'static str, Meaning)> {
    rows(include_str!("data/days.tsv")).flat_map(move |row| {
        let kind = row.first().copied().unwrap_or_default();
        let number: Option<u8> = row.get(1).and_then(|number| number.parse().ok());
        let column = match language {
            Language::Russian => Some(2),
            Language::English => Some(3),
            Language::Other => None,
        };
        let words = move |column: usize| row.get(column).map_or("", |words| words).split(' ');
        let nouns = column.map(|column| words(column).map(|word| (word, false)));
        let adjectives = column.map(|_| words(4).map(|word| (word, true)));
        let all: Vec<_> = nouns
            .into_iter()
            .flatten()
            .chain(adjectives.into_iter().flatten())
            .collect();
        all.into_iter()
            .filter(|(word, _)| !word.is_empty())
            .filter_map(move |(word, is_adjective)| {
                let form = match kind {
                    _ if is_adjective => Form::Adjective,
                    "short" => Form::Short,
                    _ if word.ends_with('?') => Form::Doubtful,
                    _ => Form::Certain,
                };
                let number = number?;
                let meaning = match kind {
                    "season" => Meaning::Season { number, form },
                    _ => Meaning::Weekday { number, form },
                };
                Some((word.trim_end_matches('?'), meaning))
            })
    })
}
