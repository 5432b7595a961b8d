//! Two lists of citations against each other: which belong together, and in which fields they differ.

use crate::anchor::citation::{Citation, Comparison, Name, Outcome};

/// Citations of the original and of the translation, paired by what they have in common.
#[derive(Debug, Default)]
pub(super) struct Pairing {
    /// Places in the two lists.
    pub(super) pairs: Vec<(usize, usize)>,
    /// What only the original has.
    pub(super) missing: Vec<usize>,
    /// What only the translation has.
    pub(super) extra: Vec<usize>,
}

/// Pairs two lists of citations: the likest first, and of equal ones those that stand at the same
/// place of their lists.
pub(super) fn pair(original: &[Citation], translation: &[Citation]) -> Pairing {
    let mut scored = Vec::new();
    for (a, one) in original.iter().enumerate() {
        for (b, other) in translation.iter().enumerate() {
            if let Some(likeness) = likeness(one, other) {
                scored.push((likeness, a.abs_diff(b), a, b));
            }
        }
    }
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)).then(x.2.cmp(&y.2)));
    let mut pairing = Pairing::default();
    let mut taken = (vec![false; original.len()], vec![false; translation.len()]);
    for (_, _, a, b) in scored {
        if !taken.0[a] && !taken.1[b] {
            (taken.0[a], taken.1[b]) = (true, true);
            pairing.pairs.push((a, b));
        }
    }
    pairing.pairs.sort_unstable();
    let free = |taken: Vec<bool>| {
        taken
            .iter()
            .enumerate()
            .filter(|(_, taken)| !**taken)
            .map(|(at, _)| at)
            .collect()
    };
    pairing.missing = free(taken.0);
    pairing.extra = free(taken.1);
    pairing
}

/// What share of the fields that either has is the same; `None` for sources of another kind, or with
/// nothing in common.
fn likeness(one: &Citation, other: &Citation) -> Option<f64> {
    if one.kind != other.kind {
        return None;
    }
    let compared = one.compare(other);
    let same = compared
        .iter()
        .filter(|field| field.outcome == Outcome::Same)
        .count();
    let different = compared
        .iter()
        .filter(|field| is_contradiction(field))
        .count();
    (same > 0).then(|| same as f64 / (same + different) as f64 + same as f64 / 100.0)
}

/// The fields in which the translation says something else, or does not say what the original does.
pub(super) fn differences(original: &Citation, translation: &Citation) -> Vec<Comparison> {
    let compared = original.compare(translation);
    let mut found: Vec<Comparison> = compared
        .into_iter()
        .filter(|field| is_contradiction(field) || is_left_out(field))
        .collect();
    // The words of a title that is written otherwise are no fault; its numbers are.
    found.retain(|field| {
        !matches!(
            field.name,
            Name::Title
                | Name::Container
                | Name::Place
                | Name::Publisher
                | Name::Series
                | Name::Author
        )
    });
    found
}

fn is_contradiction(field: &Comparison) -> bool {
    field.outcome == Outcome::Different && field.confidence >= 0.9
}

/// What the translation spells out beyond the original is no fault; what it leaves out is.
fn is_left_out(field: &Comparison) -> bool {
    field.outcome == Outcome::Missing && field.translation.is_none() && field.confidence >= 1.0
}

/// What differs, in a few words: `leaf 170 is now 107`.
pub(super) fn told(differences: &[Comparison]) -> String {
    let parts = differences
        .iter()
        .map(|field| match (&field.original, &field.translation) {
            (Some(ours), Some(theirs)) => {
                format!("{} {ours} of the original is {theirs} here", field.name)
            }
            (Some(ours), None) => format!("{} {ours} of the original is left out", field.name),
            (None, theirs) => format!(
                "{} {} is not in the original",
                field.name,
                theirs.as_deref().unwrap_or_default()
            ),
        });
    parts.collect::<Vec<_>>().join("; ")
}
