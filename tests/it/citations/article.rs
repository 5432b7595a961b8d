//! The notes and brackets of whole articles, both sides.

use std::{collections::BTreeMap, env, fs, path::Path};

use crate::support::here;
use sverka::{
    anchor::citation::{Citation, Outcome, bracket, chain::resolve, note},
    tei,
};

struct Side {
    notes: Vec<Vec<Citation>>,
    brackets: Vec<Citation>,
}

fn ours(name: &str) -> Side {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tei").join(name);
    let document = tei::read(name, fs::read_to_string(path).unwrap()).unwrap();
    let notes = document.notes.iter().map(|found| note(&found.passage.text));
    let running = document
        .running()
        .map(|at| document.text(&document.sentences[at]));
    let brackets = vec![running.flat_map(bracket::find).collect()];
    Side {
        notes: resolve(notes.collect()),
        brackets: resolve(brackets).remove(0),
    }
}

/// A text of the development data; `None` where it is not at hand.
fn given(name: &str) -> Option<Side> {
    let folder = here("../shared/corpus/khalkhin");
    let Ok(text) = fs::read_to_string(folder.join(name)) else {
        eprintln!("skipped: {name} is not at hand");
        return None;
    };
    let numbered: BTreeMap<usize, &str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("[^")?.split_once("]: "))
        .map(|(number, text)| (number.parse().unwrap(), text))
        .collect();
    let notes = (1..=19).map(|number| note(numbered.get(&number).unwrap_or(&"")));
    let body = text
        .lines()
        .filter(|line| !line.starts_with("[^") && !line.starts_with("- "));
    let brackets = vec![body.flat_map(bracket::find).collect()];
    Some(Side {
        notes: resolve(notes.collect()),
        brackets: resolve(brackets).remove(0),
    })
}

/// What differs between two lists of citations.
fn differences(ours: &[Citation], theirs: &[Citation]) -> Vec<String> {
    let mut found = Vec::new();
    if ours.len() != theirs.len() {
        found.push(format!("{} citations against {}", ours.len(), theirs.len()));
    }
    for (ours, theirs) in ours.iter().zip(theirs) {
        let compared = ours.compare(theirs).into_iter();
        found.extend(
            compared
                .filter(|field| field.outcome != Outcome::Same)
                .map(|field| field.to_string()),
        );
    }
    found
}

#[test]
fn the_notes_of_the_article_are_equal_on_both_sides() {
    let (russian, english) = (ours("chronicle.ru.xml"), ours("chronicle.en.xml"));
    assert_eq!(russian.notes.len(), 45);
    for (at, (russian, english)) in russian.notes.iter().zip(&english.notes).enumerate() {
        let is_remark = matches!(at + 1, 1 | 36);
        assert_eq!(
            russian.is_empty(),
            is_remark,
            "note {}: {russian:?}",
            at + 1
        );
        assert_eq!(
            differences(russian, english),
            Vec::<String>::new(),
            "note {}",
            at + 1
        );
    }
}

#[test]
fn the_brackets_of_the_article_are_equal_on_both_sides() {
    let (russian, english) = (ours("chronicle.ru.xml"), ours("chronicle.en.xml"));
    assert!(russian.brackets.len() >= 20, "{}", russian.brackets.len());
    assert_eq!(
        differences(&russian.brackets, &english.brackets),
        Vec::<String>::new()
    );
}

#[test]
fn the_citations_of_the_development_article_are_equal_on_both_sides() {
    let (Some(russian), Some(english)) = (given("ru.md"), given("en.md")) else {
        return;
    };
    for (at, (russian, english)) in russian.notes.iter().zip(&english.notes).enumerate() {
        assert_eq!(russian.len(), 1, "note {}", at + 1);
        assert_eq!(
            differences(russian, english),
            Vec::<String>::new(),
            "note {}",
            at + 1
        );
    }
    assert_eq!(russian.brackets.len(), 11);
    assert_eq!(
        differences(&russian.brackets, &english.brackets),
        Vec::<String>::new()
    );
}

#[test]
fn every_altered_field_of_the_faulty_article_is_named() {
    let (Some(russian), Some(english)) = (given("ru.md"), given("en.faulty.md")) else {
        return;
    };
    let note = |at: usize| differences(&russian.notes[at - 1], &english.notes[at - 1]);
    assert_eq!(note(1), ["leaf: “170” against “107”"]);
    assert_eq!(note(6), ["volume: “IV” against “VI”"]);
    assert_eq!(note(8), ["pages: “62–63” against “62–68”"]);
    assert_eq!(note(9), ["opis: “22” against “23”"]);
    assert!(note(12).contains(&"archive: nothing against “AVP RF”".to_owned()));
    assert!(note(13).contains(&"date: nothing against “23.09.1939”".to_owned()));
    assert_eq!(note(14), ["1 citations against 0"]);
    for at in [2, 3, 4, 5, 7, 10, 11, 15, 16, 17, 18, 19] {
        assert_eq!(note(at), Vec::<String>::new(), "note {at}");
    }
    let (ours, theirs) = (&russian.brackets, &english.brackets);
    let hosoya = |side: &[Citation]| {
        side.iter()
            .position(|c| c.fields.iter().any(|f| f.reading == "Hosoya"))
    };
    let (at, other) = (hosoya(ours).unwrap(), hosoya(theirs).unwrap());
    assert_eq!(
        differences(&ours[at..=at], &theirs[other..=other]),
        ["year: “1976” against “1967”"]
    );
    assert_eq!(ours.len(), theirs.len() + 1, "the one left out");
}

#[test]
fn a_remark_is_no_citation() {
    for remark in [
        "Министр иностранных дел Японии Номура К. занимал этот пост до января 1940 г.",
        "С. Ю. Витте прибыл в Портсмут 5 августа.",
        "Здесь и далее даты приводятся по новому стилю.",
        "Курсив мой. — И. Д.",
        "Hereafter dates are given in the New Style.",
        "L. I. Petrov, the consul, left in May 1941.",
        "In 1939, the consulate moved to Sapporo.",
    ] {
        assert_eq!(note(remark), [], "{remark}");
    }
}
