//! How probably names are one that are so alike.

use super::rows;

/// The steps of the table, from the least likeness up: from which likeness on, which probability.
pub fn steps() -> impl Iterator<Item = (f64, f64)> {
    rows(include_str!("data/likeness.tsv"))
        .filter_map(|row| Some((row.first()?.parse().ok()?, row.get(1)?.parse().ok()?)))
}
