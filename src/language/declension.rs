//! Russian names in the cases: what a form may be in the nominative.

use std::sync::LazyLock;

use super::{Map, rows};
use crate::span::{after, before};

/// What a form of a Russian name in small letters may be in the nominative: itself, and what the
/// table of endings gives. Most are no name at all.
///
/// ```
/// use sverka::language::declension::nominatives;
/// assert!(nominatives("хиранумы").contains(&"хиранума".to_owned()));
/// assert!(nominatives("молотовым").contains(&"молотов".to_owned()));
/// assert!(!nominatives("иванов").contains(&"ивана".to_owned()));
/// ```
pub fn nominatives(form: &str) -> Vec<String> {
    declined(form, &ENDINGS.of_names)
}

/// The same for a word of a name that is known: more endings can be tried.
pub(super) fn nominatives_of_known(form: &str) -> Vec<String> {
    let mut found = nominatives(form);
    found.extend(declined(form, &ENDINGS.of_known).into_iter().skip(1));
    found
}

fn declined(form: &str, table: &Map<&str, Vec<&str>>) -> Vec<String> {
    let mut found = vec![form.to_owned()];
    let whole = table.get(form).into_iter().flatten();
    found.extend(
        whole
            .filter_map(|name| name.strip_prefix('^'))
            .map(str::to_owned),
    );
    for (at, _) in form.char_indices().skip(SHORTEST_STEM) {
        let stem = before(form, at);
        if !stem.contains(VOWELS) {
            continue;
        }
        let endings = table.get(after(form, at)).into_iter().flatten();
        for ending in endings.filter(|ending| !ending.starts_with('^')) {
            let nominative = format!("{stem}{ending}");
            if !found.contains(&nominative) {
                found.push(nominative);
            }
        }
    }
    found
}

/// A stem has two letters at least, one of them a vowel: Ито, Абэ.
const SHORTEST_STEM: usize = 2;

const VOWELS: [char; 11] = ['а', 'е', 'ё', 'и', 'о', 'у', 'ы', 'э', 'ю', 'я', 'і'];

#[derive(Default)]
struct Endings {
    of_names: Map<&'static str, Vec<&'static str>>,
    of_known: Map<&'static str, Vec<&'static str>>,
}

static ENDINGS: LazyLock<Endings> = LazyLock::new(|| {
    let mut endings = Endings::default();
    for row in rows(include_str!("data/endings.tsv")) {
        let table = if row.get(2) == Some(&"table") {
            &mut endings.of_known
        } else {
            &mut endings.of_names
        };
        let (Some(ending), Some(nominative)) = (row.first(), row.get(1)) else {
            continue;
        };
        table
            .entry(ending)
            .or_default()
            .extend(nominative.split('|'));
    }
    endings
});
