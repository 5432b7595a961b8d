//! Dictionaries and glossaries in every form that is read (`fixtures/dictionaries`).

use std::collections::BTreeSet;

use proptest::{collection::vec, prelude::*, sample::select};
use sverka::{
    dictionary::{self, Glossary, occurrences},
    language::Language,
};

use crate::support::{Folder, here};

const FILES: [&str; 8] = [
    "sea.tsv",
    "sea.tbx",
    "sea.v3.tbx",
    "sea.dic",
    "sea.tei",
    "sea.index",
    "sea.dict",
    "packed.dict.dz",
];

fn glossary(file: &str) -> Glossary {
    let path = here("tests/it/fixtures/dictionaries").join(file);
    dictionary::read(&path).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_form_says_the_same() {
    let expected = [
        ["капитан порта", "harbour master"],
        ["маяк", "beacon"],
        ["маяк", "lighthouse"],
        ["шлюп", "sloop"],
    ];
    for file in FILES {
        let pairs: BTreeSet<[String; 2]> = glossary(file).pairs().collect();
        let expected = expected.map(|pair| pair.map(str::to_owned));
        assert_eq!(pairs, BTreeSet::from(expected), "{file}");
    }
}

#[test]
fn a_term_keeps_its_note_and_its_line() {
    for (file, line) in [("sea.tsv", 4), ("sea.tbx", 6), ("sea.v3.tbx", 5)] {
        let terms = glossary(file).terms;
        assert_eq!(terms[0].original, "маяк", "{file}");
        assert_eq!(terms[0].translations, ["lighthouse", "beacon"], "{file}");
        let note = terms[0].note.as_deref();
        assert_eq!(note, Some("not the ship's lantern"), "{file}");
        assert_eq!(terms[0].line, line, "{file}");
        assert_eq!(terms[1].note, None, "{file}");
    }
    assert_eq!(glossary("sea.dic").terms[3].line, 4);
    assert_eq!(glossary("sea.tei").terms[1].line, 16);
}

#[test]
fn what_is_no_dictionary_is_refused_at_its_place() {
    for (path, source, sentence) in [
        (
            "x.tsv",
            "маяк\tlighthouse\nшлюп\n",
            "x.tsv:2:5: a term needs two columns, the original and its translation, divided by a tab",
        ),
        (
            "x.tsv",
            "\tsloop\n",
            "x.tsv:1:1: a term needs two columns, the original and its translation, divided by a tab",
        ),
        (
            "x.tsv",
            "Russian\tEnglish\n",
            "x.tsv: there is no word with a translation in it",
        ),
        (
            "x.dic",
            "sloop @ шлюп\nlighthouse маяк\n",
            "x.dic:2:1: a line of hunalign's dictionary is `translation @ original`",
        ),
        (
            "x.tbx",
            "<martif><text><body>\n<termEntry><langSet/></termEntry></body></text></martif>",
            "x.tbx:2:12: this element needs xml:lang, the language of its terms",
        ),
        (
            "x.xml",
            "<html/>",
            "x.xml:1:1: this XML is neither TBX nor a TEI dictionary",
        ),
        (
            "x.tbx",
            "<tbx/>",
            "x.tbx: there is no word with a translation in it",
        ),
    ] {
        let error = dictionary::parse(path, source).unwrap_err();
        assert_eq!(error.to_string(), sentence);
    }
}

#[test]
fn a_dictionary_of_dictd_that_is_not_whole_is_refused() {
    let folder = Folder::empty();
    let message = |name: &str| {
        let error = dictionary::read(&folder.path().join(name)).unwrap_err();
        error
            .to_string()
            .replace(&folder.path().display().to_string(), "…")
    };
    folder.write("x.index", "sloop\tA\tZ\n");
    assert_eq!(
        message("x.index"),
        "…/x.dict: cannot read it: there is no such file or folder"
    );
    folder.write("x.dict", "sloop\n шлюп\n");
    let sentence = "…/x.index:1:1: this line does not say where its article stands in the \
                    dictionary; the two files may not belong together";
    assert_eq!(message("x.index"), sentence);
    folder.write("x.index", "sloop\tA\n");
    assert_eq!(message("x.dict"), sentence);
    folder.write("x.dict.dz", "sloop\n шлюп\n");
    let message = message("x.dict.dz");
    assert!(
        message.starts_with("…/x.dict.dz: it cannot be unpacked ("),
        "{message}"
    );
}

#[test]
fn a_term_is_found_in_all_its_forms_and_nowhere_else() {
    for (phrase, text, language, found) in [
        (
            "маяк",
            "У маяков и маячников.",
            Language::Russian,
            vec!["маяков"],
        ),
        (
            "капитан порта",
            "Капитану порта, капитану и порта.",
            Language::Russian,
            vec!["Капитану порта"],
        ),
        (
            "sloop",
            "Two sloops; a Sloop.",
            Language::English,
            vec!["sloops", "Sloop"],
        ),
        (
            "Leuchtturm",
            "am leuchtturm",
            Language::Other,
            vec!["leuchtturm"],
        ),
        ("…", "Всё… тихо.", Language::Russian, vec![]),
    ] {
        let spans = occurrences(phrase, text, language);
        let texts: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
        assert_eq!(texts, found, "{phrase}");
    }
}

/// Four sentences, of which one in the middle is left out in the translation; only a dictionary can
/// say which.
fn voyage() -> Folder {
    let folder = Folder::empty();
    let russian = "В 1911 году мы жили у воды и ловили рыбу.\nБармаглот уснул у воды.\n\
                   Кузявка уснула у воды.\nВ 1912 году мы уехали в горы и всё забыли.\n";
    let english = "In 1911 we lived by the water and caught fish.\n\
                   A frumious one fell asleep.\n\
                   In 1912 we left for the mountains and forgot it all.\n";
    folder.write("ru.txt", russian);
    folder.write("en.txt", english);
    folder
}

#[test]
fn the_dictionaries_of_a_command_decide() {
    for (entry, beads) in [
        ("бармаглот\tfrumious one", "[1]:[1]:"),
        ("frumious one @ кузявка", "[2]:[1]:"),
    ] {
        let folder = voyage();
        let file = if entry.contains('@') {
            "own.dic"
        } else {
            "own.tsv"
        };
        folder.write(file, entry);
        let plain = [
            "align",
            "ru.txt",
            "en.txt",
            "--sentence-per-line",
            "--to",
            "vecalign",
        ];
        let out = folder
            .run(&[&plain[..], &["--lexicon", file]].concat())
            .out(0);
        assert!(out.contains(beads), "{entry}: {out}");
        let config = format!("[knowledge]\nlexicons = [\"{file}\"]\n");
        folder.write("sverka.toml", config);
        assert_eq!(folder.run(&plain).out(0), out);
        folder.write(
            "sverka.toml",
            format!("[knowledge]\nglossary = \"{file}\"\n"),
        );
        assert_eq!(folder.run(&plain).out(0), out);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(
        name in select(vec!["x.tsv", "x.dic", "x.tbx", "x.tei"]),
        parts in vec(prop_oneof![
            select(vec!["\t", "\n", " @ ", "|", "#", "маяк", "sloop", "<tbx>", "</tbx>", "\u{feff}"])
                .prop_map(str::to_owned),
            "\\PC{0,5}",
        ], 0..20),
    ) {
        let source = parts.concat();
        if let Ok(glossary) = dictionary::parse(name, &source) {
            for term in &glossary.terms {
                prop_assert!(!term.original.is_empty() && !term.translations.is_empty());
                prop_assert!(term.line >= 1 && term.line <= source.split('\n').count());
            }
        }
    }

    #[test]
    fn any_article_of_dictd_is_read_or_refused(
        article in "[\\PC\n]{0,60}",
        start in "[A-Za-z0-9+/]{0,12}",
        length in "[A-Za-z0-9+/=]{0,2}",
    ) {
        let folder = Folder::empty();
        folder.write("x.dict", &article);
        folder.write("x.index", format!("шлюп\t{start}\t{length}\nsloop\tA\t{length}\n"));
        let _ = dictionary::read(&folder.path().join("x.index"));
    }

    #[test]
    fn a_term_is_found_on_the_bounds_of_words(phrase in "\\PC{0,10}", text in "\\PC{0,40}") {
        for text in [format!("{text} {phrase} {text}"), text] {
            for span in occurrences(&phrase, &text, Language::Russian) {
                prop_assert!(!span.is_empty() && text.get(span.start..span.end).is_some());
            }
        }
    }
}
