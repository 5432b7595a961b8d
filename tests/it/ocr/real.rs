//! The article of a journal as a PDF-to-Markdown tool left it, where it is at hand; and the schema.

use std::{collections::BTreeSet, fs, process::Command};

use sverka::document::Division;

use super::{
    ENGLISH, RUSSIAN, division, headings, imported, kinds, marked, messages, notes, shared, texts,
};
use crate::support::here;

#[test]
fn what_is_imported_is_valid() {
    let schema = shared("schemas/tei_all.rng");
    if !schema.exists() {
        return eprintln!("skipped: there is no schema at {}", schema.display());
    }
    let folder = tempfile::tempdir().unwrap();
    let seed = shared("corpus/seed/degtev-2025.en.ocr.md");
    let mut files = Vec::new();
    for source in [here(ENGLISH), here(RUSSIAN), seed] {
        let Ok(text) = fs::read_to_string(&source) else {
            continue;
        };
        let path = folder.path().join(format!("{}.xml", files.len()));
        fs::write(&path, imported(&text).tei).unwrap();
        files.push(path);
    }
    let Ok(output) = Command::new("jing").arg(&schema).args(&files).output() else {
        return eprintln!("skipped: jing is not installed");
    };
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
}

#[test]
fn the_real_case_gives_the_figures_that_were_counted_by_hand() {
    let Ok(source) = fs::read_to_string(shared("corpus/seed/degtev-2025.en.ocr.md")) else {
        return eprintln!("skipped: there is no ../shared/corpus/seed");
    };
    let made = imported(&source);
    let document = &made.document;
    assert_eq!(
        notes(document).into_keys().collect::<Vec<_>>(),
        (1..=44).collect::<Vec<_>>()
    );
    assert!(
        document
            .notes
            .iter()
            .all(|note| note.passage.text.len() > 10)
    );
    let lost: BTreeSet<u32> = [1, 7, 15, 36].into();
    let marks: Vec<u32> = marked(document)
        .into_iter()
        .map(|(number, _)| number)
        .collect();
    assert_eq!(
        marks,
        (1..=44)
            .filter(|number| !lost.contains(number))
            .collect::<Vec<_>>()
    );
}

#[test]
fn the_real_case_says_what_was_repaired_and_what_is_lost() {
    let Ok(source) = fs::read_to_string(shared("corpus/seed/degtev-2025.en.ocr.md")) else {
        return eprintln!("skipped: there is no ../shared/corpus/seed");
    };
    let made = imported(&source);
    let expected = [
        ("headings-levelled", 1),
        ("mark-restored", 11),
        ("note-in-list", 1),
        ("note-label-restored", 2),
        ("note-orphan", 4),
        ("notes-taken-out", 1),
        ("ocr-recognised", 1),
        ("paragraph-joined", 14),
        ("paragraph-left-apart", 1),
    ];
    assert_eq!(kinds(&made), expected.into_iter().collect());
    for (message, number) in messages(&made, "note-orphan").iter().zip([1, 7, 15, 36]) {
        assert!(message.starts_with(&format!("note {number} ")), "{message}");
    }
    assert!(messages(&made, "note-label-restored")[0].contains("for note 5"));
    assert!(messages(&made, "note-label-restored")[1].contains("for note 8"));
    assert!(messages(&made, "note-in-list")[0].contains("note 44"));
}

#[test]
fn the_parts_and_the_paragraphs_of_the_real_case_are_whole() {
    let Ok(source) = fs::read_to_string(shared("corpus/seed/degtev-2025.en.ocr.md")) else {
        return eprintln!("skipped: there is no ../shared/corpus/seed");
    };
    let made = imported(&source);
    let document = &made.document;
    assert_eq!(document.entries().count(), 15);
    assert_eq!(document.author, "I. A. Degtev");
    assert_eq!(made.tei.matches("<term>").count(), 6);
    assert_eq!(headings(document).len(), 6);
    assert_eq!(division(document, Division::Author).len(), 3);
    for words in [
        "morning of October 29",
        "According to the Associated Press",
        "the Dōmei News",
        "October 10 and",
        "[...]",
        "[is needed]",
        "<...>",
        "the 25th",
        "the 2600th",
    ] {
        assert!(
            texts(document).iter().any(|text| text.contains(words)),
            "{words}"
        );
    }
}
