//! Identifiers are found where they stand, and said to be wrong where they are.

use proptest::prelude::*;
use sverka::anchor::identifier::{Flaw, Scheme, find};

#[test]
fn identifiers_of_the_table_are_found_and_judged() {
    let lines = include_str!("tables/identifiers.tsv").lines();
    let rows: Vec<Vec<&str>> = lines
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
        .collect();
    let mut wrong = Vec::new();
    for row in &rows {
        let (text, scheme) = (row[0], row[1]);
        let found = find(text);
        if scheme == "none" {
            wrong.extend((!found.is_empty()).then(|| format!("{text}: {found:?}")));
            continue;
        }
        let [one] = found.as_slice() else {
            wrong.push(format!("{text}: {found:?}"));
            continue;
        };
        let said = one.to_string();
        let flaw = said.split_once(": ").map_or("", |(_, flaw)| flaw);
        let got = (one.scheme.name(), one.value.as_str(), flaw);
        if got != (scheme, row[2], row[3]) {
            wrong.push(format!("{text}: {got:?}"));
        }
    }
    eprintln!(
        "identifiers: {} of {}",
        rows.len() - wrong.len(),
        rows.len()
    );
    assert!(rows.len() >= 60 && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn two_identifiers_of_one_work_are_both_found() {
    let text = "ISSN 2500-2872; DOI: 10.55105/2500-2872-2025-2-5-19 (ORCID: 0000-0002-1825-0097)";
    let found: Vec<Scheme> = find(text).iter().map(|one| one.scheme).collect();
    assert_eq!(found, [Scheme::Issn, Scheme::Doi, Scheme::Orcid]);
}

proptest! {
    #[test]
    fn any_text_is_searched_and_spans_fit_it(text in "(ISBN |ISSN |ORCID: |DOI: |10\\.|[0-9XхХ/ \u{a0}–-]|\\PC){0,40}") {
        for one in find(&text) {
            prop_assert!(text.get(one.span.start..one.span.end).is_some());
            prop_assert!(!one.to_string().is_empty());
        }
    }

    /// A check digit tells every single wrong digit and every two neighbours that changed places.
    #[test]
    fn a_changed_digit_and_two_swapped_ones_are_told(
        digits in proptest::collection::vec(0..10_u32, 15), at in 0..14_usize, by in 1..10_u32,
    ) {
        let orcid = |digits: &[u32], last: char| {
            let text: String = digits.iter().map(u32::to_string).collect();
            format!("ORCID: {}-{}-{}-{}{last}", &text[..4], &text[4..8], &text[8..12], &text[12..])
        };
        let last = match &find(&orcid(&digits, '0'))[0].flaw {
            Some(Flaw::CheckDigit(expected, _)) => *expected,
            _ => '0',
        };
        prop_assert_eq!(&find(&orcid(&digits, last))[0].flaw, &None);
        let mut changed = digits.clone();
        changed[at] = (changed[at] + by) % 10;
        prop_assert!(find(&orcid(&changed, last))[0].flaw.is_some());
        let mut swapped = digits.clone();
        swapped.swap(at, at + 1);
        prop_assert_eq!(find(&orcid(&swapped, last))[0].flaw.is_some(), digits[at] != digits[at + 1]);
    }
}
