//! One name spelled in two ways in one text, by a table.

use sverka::{
    anchor::name::{Usage, Variants, spans, variants},
    language::Language,
};

/// A text in which persons of these names appear.
fn text(names: &str, language: Language) -> String {
    let mut text = String::new();
    for name in names.split("; ") {
        let (name, times) = name.split_once(" ×").unwrap_or((name, "1"));
        let sentence = match language {
            Language::Russian => format!("К нам тов. {name} ездил. "),
            _ => format!("Then Mr. {name} spoke. "),
        };
        text += &sentence.repeat(times.parse().unwrap());
    }
    text
}

fn found(names: &str, language: Language) -> Vec<Variants> {
    let text = text(names, language);
    let usage = Usage::of([text.as_str()], language);
    variants(&spans(&text, language, &usage), language)
}

#[test]
fn spellings_of_one_name_are_told_from_names_and_cases() {
    let rows = include_str!("tables/name_variants.tsv").lines();
    let (mut all, mut wrong) = (0, Vec::new());
    for row in rows.filter(|row| !row.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [language, names, answer, why] = cells[..] else {
            panic!("four columns: {row}");
        };
        let found = found(names, Language::from_tag(language));
        all += 1;
        if found.is_empty() == (answer == "yes") {
            wrong.push(format!("{names} ({why}): {found:?}"));
        }
    }
    eprintln!("variants: {} of {all} rows right", all - wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(all >= 40);
}

#[test]
fn the_most_frequent_spelling_comes_first() {
    let found = found("Matsuoko; Matsuoka ×4", Language::English);
    let spellings: Vec<_> = found[0]
        .spellings
        .iter()
        .map(|(word, names)| (word.as_str(), names.len()))
        .collect();
    assert_eq!(spellings, [("Matsuoka", 4), ("Matsuoko", 1)]);
}
