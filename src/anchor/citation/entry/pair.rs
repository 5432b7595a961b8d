//! Which entry of one list is which of another: the two languages, or «Литература» and “References”.

use super::compare::{agree, numbers, shared_words};
use crate::anchor::citation::{Citation, Name};

/// What a field weighs where both entries have it.
const WEIGHTS: [(Name, f64); 11] = [
    (Name::Archive, 1.0),
    (Name::Fond, 2.0),
    (Name::File, 2.0),
    (Name::Doi, 3.0),
    (Name::Isbn, 3.0),
    (Name::Author, 2.0),
    (Name::Title, 2.0),
    (Name::Year, 2.0),
    (Name::Pages, 1.5),
    (Name::Container, 1.0),
    (Name::Place, 0.5),
];

/// From this likeness on, two entries may be one work.
const MAY_BE_ONE: f64 = 0.5;

/// How far the fields that two entries both have say the same, 0 to 1.
///
/// ```
/// use sverka::anchor::citation::entry::{likeness, read};
/// let ours = read("Того С. Воспоминания японского дипломата. М.: Новина, 1996.");
/// let theirs = read("Togo, S. (1996). Memoirs of a Japanese Diplomat. Moscow: Novina.");
/// assert!(likeness(&ours, &theirs) > 0.6);
/// ```
pub fn likeness(a: &Citation, b: &Citation) -> f64 {
    // One field in common, a year or a place, is no more than chance.
    const LEAST: f64 = 3.0;
    let (mut same, mut all) = (0.0, 0.0);
    for (name, weight) in WEIGHTS {
        let (Some(a), Some(b)) = (a.field(name), b.field(name)) else {
            continue;
        };
        all += weight;
        same += if name == Name::Title {
            weight * shared_words(&a.value, &b.value).of_more
        } else if agree(name, a, b) {
            weight
        } else {
            0.0
        };
    }
    let (ours, theirs) = (numbers(a), numbers(b));
    if !ours.is_empty() && !theirs.is_empty() {
        all += 1.0;
        same += if ours == theirs { 1.0 } else { 0.0 };
    }
    // One who has an author and one who has none are hardly one work.
    if a.field(Name::Author).is_some() != b.field(Name::Author).is_some() {
        all += 1.0;
    }
    same / f64::max(all, LEAST)
}

/// The pairs of two lists of works, each work once, best likeness first; in the order of the first
/// list.
pub fn pairs(ours: &[&Citation], theirs: &[&Citation]) -> Vec<(usize, usize)> {
    let mut scored = Vec::new();
    for (a, our) in ours.iter().enumerate() {
        let scores = theirs
            .iter()
            .enumerate()
            .map(|(b, their)| (likeness(our, their), a, b));
        scored.extend(scores.filter(|(score, ..)| *score >= MAY_BE_ONE));
    }
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut found, mut taken) = (
        Vec::new(),
        [vec![false; ours.len()], vec![false; theirs.len()]],
    );
    for (_, a, b) in scored {
        if !taken[0][a] && !taken[1][b] {
            (taken[0][a], taken[1][b]) = (true, true);
            found.push((a, b));
        }
    }
    found.sort_unstable();
    found
}
