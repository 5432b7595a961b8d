//! Marking sentences changes nothing else in a file, and does so once.

use std::{fs, path::Path};

use sverka::tei;

use crate::support::without_sentences;

fn work(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tei").join(name)).unwrap()
}

const WORKS: [&str; 4] = [
    "chronicle.ru.xml",
    "chronicle.en.xml",
    "letters.ru.xml",
    "letters.en.xml",
];

#[test]
fn sentences_of_our_works_are_found_again_as_they_were_marked_by_hand() {
    for name in WORKS {
        let by_hand = work(name);
        let bare = without_sentences(&by_hand);
        let document = tei::read(name, bare.clone()).unwrap();
        let marked = tei::mark_sentences(&document)
            .unwrap()
            .expect("there is something to mark");
        assert_eq!(
            without_sentences(&marked),
            bare,
            "{name}: more than sentences changed"
        );
        let texts = |source: &str| {
            let document = tei::read(name, source.to_owned()).unwrap();
            let sentences = document.sentences.iter();
            sentences
                .map(|s| document.text(s).to_owned())
                .collect::<Vec<_>>()
        };
        let (found, expected) = (texts(&marked), texts(&by_hand));
        let differ: Vec<_> = found
            .iter()
            .filter(|text| !expected.contains(text))
            .collect();
        assert!(differ.is_empty(), "{name}: {differ:#?}");
        assert_eq!(found.len(), expected.len(), "{name}");
    }
}

#[test]
fn a_second_run_changes_nothing() {
    for name in WORKS {
        let document = tei::read(name, work(name)).unwrap();
        assert_eq!(tei::mark_sentences(&document).unwrap(), None, "{name}");
    }
}
