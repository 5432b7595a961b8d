//! A dictionary is read or refused, and its phrases are looked for in texts. The first byte says its
//! format; a form feed divides the two files of dictd.

#![no_main]

use std::{fs, path::PathBuf, sync::LazyLock};

use libfuzzer_sys::fuzz_target;
use sverka::{
    dictionary::{self, Glossary, occurrences},
    language::{Language, lexicon::Lexicon},
};
use sverka_fuzz::{spell, words};

/// Where the files of dictd are written, whose reader takes no text.
static FOLDER: LazyLock<tempfile::TempDir> =
    LazyLock::new(|| tempfile::tempdir().expect("a folder is made"));

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else {
        return;
    };
    let read = match first {
        b't' => dictionary::parse("x.tsv", &spell::text(bytes)),
        b'h' => dictionary::parse("x.dic", &spell::text(bytes)),
        b'b' => dictionary::parse(
            "x.tbx",
            &tree(bytes, "<martif><text><body>{}</body></text></martif>"),
        ),
        b'f' => dictionary::parse(
            "x.tei",
            &tree(
                bytes,
                "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body>{}</body></text></TEI>",
            ),
        ),
        b'd' | b'z' => {
            let [index, articles] = spell::parts(bytes);
            let articles = spell::text(articles).into_bytes();
            let name = if *first == b'd' {
                "x.dict"
            } else {
                "y.dict.dz"
            };
            let packed = if *first == b'd' {
                articles
            } else {
                bytes.to_vec()
            };
            write(name, &packed);
            let index_name = if *first == b'd' { "x.index" } else { "y.index" };
            dictionary::read(&write(index_name, spell::text(index).as_bytes()))
        }
        _ => return,
    };
    if let Ok(glossary) = read {
        holds(&glossary);
    }
});

fn tree(bytes: &[u8], around: &str) -> String {
    spell::tree(bytes, words::DICTIONARY, around)
}

fn write(name: &str, content: &[u8]) -> PathBuf {
    let path = FOLDER.path().join(name);
    fs::write(&path, content).expect("a file is written");
    path
}

/// What is read has terms, of words, which are found in a text that says them.
fn holds(glossary: &Glossary) {
    assert!(!glossary.terms.is_empty());
    for term in &glossary.terms {
        assert!(term.line > 0 && !term.original.is_empty() && !term.translations.is_empty());
        for span in occurrences(&term.original, &term.original, Language::Russian) {
            assert!(term.original.get(span.start..span.end).is_some());
        }
        for translation in &term.translations {
            for span in occurrences(translation, &term.original, Language::English) {
                assert!(term.original.get(span.start..span.end).is_some());
            }
        }
    }
    let _ = Lexicon::default().with(glossary.pairs());
}
