//! Units and currencies that stand with numbers.

use std::{fmt, sync::LazyLock};

use super::rows;

/// A unit or a currency, whatever the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unit(&'static str);

impl Unit {
    /// What one of this unit is in another, where both measure the same thing.
    ///
    /// ```
    /// use sverka::language::units::longest;
    /// let unit = |word: &str| longest(|at| [word, ""][at].into()).unwrap().0;
    /// assert!((unit("miles").size_in(unit("км")).unwrap() - 1.609).abs() < 0.001);
    /// assert_eq!(unit("yen").size_in(unit("$")), None);
    /// ```
    pub fn size_in(self, other: Self) -> Option<f64> {
        let of = |unit: Self| rows_of_units().iter().find(|row| row.unit == unit);
        let (one, another) = (of(self)?, of(other)?);
        let size = one.size? / another.size?;
        (one.measures == another.measures).then_some(size)
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// The unit that the words and signs from a place on say, in lower case and each by how far it is
/// from there, and how many they are. The last word asked for may be empty: the text ends.
///
/// ```
/// use sverka::language::units::longest;
/// let words = ["фунтов", "стерлингов", "в", ""];
/// let (unit, count) = longest(|at| words[at].into()).unwrap();
/// assert_eq!((unit.to_string().as_str(), count), ("pounds", 2));
/// ```
pub fn longest(word: impl Fn(usize) -> String) -> Option<(Unit, usize)> {
    let first = word(0);
    let mut found: Option<(Unit, usize)> = None;
    for row in rows_of_units() {
        for form in &row.forms {
            let mut words = form.iter().enumerate();
            let fits = words.all(|(at, pattern)| match at {
                0 => is_of(&first, pattern),
                _ => is_of(&word(at), pattern),
            });
            if fits && found.is_none_or(|(_, length)| form.len() > length) {
                found = Some((row.unit, form.len()));
            }
        }
    }
    found
}

fn is_of(word: &str, pattern: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => word == pattern,
    }
}

struct Row {
    unit: Unit,
    measures: &'static str,
    size: Option<f64>,
    forms: Vec<Vec<&'static str>>,
}

fn rows_of_units() -> &'static [Row] {
    static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
        let rows = rows(include_str!("data/units.tsv")).filter_map(|row| match row[..] {
            [name, measures, size, forms] => Some(Row {
                unit: Unit(name),
                measures,
                size: size.parse().ok(),
                forms: forms
                    .split('|')
                    .map(|form| form.split(' ').collect())
                    .collect(),
            }),
            _ => None,
        });
        rows.collect()
    });
    &ROWS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_every_form_is_of_one_unit() {
        let data = rows(include_str!("data/units.tsv")).count();
        assert_eq!(rows_of_units().len(), data);
        let mut forms: Vec<_> = rows_of_units().iter().flat_map(|row| &row.forms).collect();
        let count = forms.len();
        forms.sort();
        forms.dedup();
        assert_eq!(forms.len(), count);
    }
}
