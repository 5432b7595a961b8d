//! Text that a format might take for its own, or cannot hold, arrives as text.

use sverka::{
    Edition, Side,
    exchange::{jsonl, tmx, tsv, xliff},
    xml::Tree,
};

/// Markup, quotes, escapes, signs that turn the writing, and half a pair of surrogates.
const LINE: &str = r#"{"original":"Ж </script><img src=x onerror=alert(1)> & \"'\" \\t \\n ]]> \u202e\u2066 ~~~ \u0001\ud83d конец.","translation":"W\tone\ntwo </seg></source> {\\} $x$ # %."}"#;
const ORIGINAL: &str = "Ж </script><img src=x onerror=alert(1)> & \"'\" \\t \\n ]]> \u{202e}\u{2066} ~~~ \u{fffd}\u{fffd} конец.";
const TRANSLATION: &str = "W one two </seg></source> {\\} $x$ # %.";

fn texts(edition: &Edition) -> [&str; 2] {
    Side::BOTH.map(|side| {
        let document = edition.document(side);
        document.text(&document.sentences[0])
    })
}

fn edition() -> Edition {
    jsonl::read("x.jsonl", LINE, Some(&["de", "fr"].map(str::to_owned))).unwrap()
}

#[test]
fn what_json_says_is_text_of_tei() {
    let edition = edition();
    assert_eq!(texts(&edition), [ORIGINAL, TRANSLATION]);
    for side in Side::BOTH {
        let source = &edition.document(side).source;
        assert!(Tree::parse("x", source).is_ok(), "{source}");
        assert!(!source.contains('\u{1}'), "{source}");
    }
}

#[test]
fn it_is_text_in_tmx() {
    let file = tmx::write(&edition());
    assert_eq!(
        texts(&tmx::read("x", &file, None).unwrap()),
        [ORIGINAL, TRANSLATION]
    );
}

#[test]
fn it_is_text_in_xliff() {
    let file = xliff::write(&edition());
    assert_eq!(
        texts(&xliff::read("x", &file, None).unwrap()),
        [ORIGINAL, TRANSLATION]
    );
}

#[test]
fn it_is_text_in_a_table_of_one_line_a_bead() {
    let file = tsv::write(&edition());
    assert_eq!(file.lines().count(), 2);
    assert_eq!(
        texts(&tsv::read("x", &file, None).unwrap()),
        [ORIGINAL, TRANSLATION]
    );
}

#[test]
fn it_is_text_in_lines_of_json() {
    let file = jsonl::write(&edition());
    assert_eq!(file.lines().count(), 1);
    assert_eq!(
        texts(&jsonl::read("x", &file, None).unwrap()),
        [ORIGINAL, TRANSLATION]
    );
}

#[test]
fn ids_and_labels_that_no_xml_may_have_are_given_anew() {
    let line = r#"{"original":[{"id":"a b\"<","text":"Да.","marks":[{"at":2,"note":"n 1"}]}],"translation":"Yes."}
{"kind":"note","original":[{"id":"n 1","text":"Там же.","note":{"label":"\"<*>","kind":"x y","place":"end"}}]}"#;
    let edition = jsonl::read("x.jsonl", line, None).unwrap();
    let document = edition.document(Side::Original);
    assert_eq!(document.sentences[0].id, "s1");
    let note = &document.notes[0];
    assert_eq!(
        (note.id.as_str(), note.label.as_deref()),
        ("n1", Some("\"<*>"))
    );
    assert_eq!((note.kind.as_str(), note.is_endnote), ("x_y", true));
    assert_eq!(document.notes_in(&document.sentences[0]).next(), Some(0));
}
