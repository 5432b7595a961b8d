//! Where names stand and what they name, by tables of sentences.

use std::collections::BTreeMap;

use proptest::prelude::*;
use sverka::{
    anchor::name::{Kind, Usage, occurs, pair, spans, variants},
    language::{Language, own::Own},
};

/// A sentence without its braces, and the spans in them as start, end and letter.
fn marked(line: &str) -> (String, Vec<(usize, usize, char)>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (name, after) = after
            .split_once('}')
            .unwrap_or_else(|| panic!("no }}: {line}"));
        let (letter, name) = name.split_once(' ').unwrap();
        spans.push((
            text.len(),
            text.len() + name.len(),
            letter.chars().next().unwrap(),
        ));
        text.push_str(name);
        rest = after;
    }
    (text + rest, spans)
}

fn letter(kind: Kind) -> char {
    match kind {
        Kind::Person => 'P',
        Kind::Place => 'L',
        Kind::Organisation => 'O',
        Kind::Periodical => 'J',
        Kind::Event => 'E',
        Kind::Acronym => 'A',
        Kind::Adjective => 'D',
    }
}

/// How many names of a kind are in the table, were found, and were found and are in the table.
#[derive(Default)]
struct Counts {
    gold: usize,
    found: usize,
    right: usize,
}

impl Counts {
    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.gold + self.found).max(1) as f64
    }
}

fn measure(table: &str, language: Language) -> f64 {
    let mut kinds: BTreeMap<char, Counts> = BTreeMap::new();
    let lines: Vec<&str> = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    assert!(lines.len() >= 120);
    for line in lines {
        let (text, gold) = marked(line);
        let usage = Usage::of([text.as_str()], language);
        let found: Vec<_> = spans(&text, language, &usage)
            .iter()
            .map(|name| (name.span.start, name.span.end, letter(name.kind)))
            .collect();
        for name in &gold {
            kinds.entry(name.2).or_default().gold += 1;
        }
        for name in &found {
            let counts = kinds.entry(name.2).or_default();
            counts.found += 1;
            counts.right += usize::from(gold.contains(name));
        }
        if found != gold {
            let found: Vec<_> = found
                .iter()
                .map(|(start, end, kind)| format!("{kind} {}", &text[*start..*end]))
                .collect();
            eprintln!("{line}\n    {}", found.join("; "));
        }
    }
    let mut all = Counts::default();
    for (kind, counts) in &kinds {
        eprintln!(
            "{kind}: {} of {} right, {} found, F1 {:.3}",
            counts.right,
            counts.gold,
            counts.found,
            counts.f1()
        );
        all.gold += counts.gold;
        all.found += counts.found;
        all.right += counts.right;
    }
    eprintln!(
        "{}: {} names, {} found, {} right, F1 {:.3}",
        language.name(),
        all.gold,
        all.found,
        all.right,
        all.f1()
    );
    all.f1()
}

#[test]
fn names_of_russian_sentences_are_found_with_their_kinds() {
    assert!(measure(include_str!("tables/name_spans.ru.tsv"), Language::Russian) >= 0.95);
}

#[test]
fn names_of_english_sentences_are_found_with_their_kinds() {
    assert!(measure(include_str!("tables/name_spans.en.tsv"), Language::English) >= 0.95);
}

proptest! {
    #[test]
    fn names_of_any_text_stand_inside_it_in_order(
        text in any::<String>(),
        prose in "([А-ЯA-Z]?[а-яa-zё'’.-]{0,6}[ «»\"\\[\\]{}.0-9]{1,2}){0,30}",
    ) {
        for text in [text, prose] {
            for language in [Language::Russian, Language::English, Language::Other] {
                let usage = Usage::of([text.as_str()], language);
                let names = spans(&text, language, &usage);
                for name in &names {
                    prop_assert!(!name.span.is_empty() && text.get(name.span.start..name.span.end).is_some());
                    let _ = occurs(name, &text, Language::English, &Own::default());
                }
                prop_assert!(names.windows(2).all(|two| two[0].span.end <= two[1].span.start));
                let pairing = pair(&names, &names, &Own::default());
                prop_assert!(pairing.matches.len() <= names.len());
                let _ = variants(&names, language);
            }
        }
    }
}
