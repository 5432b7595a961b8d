//! Marking sentences changes nothing else in a file, and does so once.

#![allow(clippy::string_slice)]

use std::{collections::HashSet, fs};

use sverka::{
    document::{Document, Written},
    tei,
};

use crate::support::{here, in_body, read, tei_texts};

use crate::support::without_sentences;

fn work(name: &str) -> String {
    fs::read_to_string(here("tei").join(name)).unwrap()
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

/// What was inserted into `marked` taken out again, going along `original`: `s` tags and ids only.
pub(crate) fn stripped(original: &str, marked: &str) -> String {
    let mut bare = String::new();
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        let expected = original.get(bare.len()..).unwrap_or_default();
        let (kept, length) = match tag(rest).or_else(|| id(rest)) {
            Some(found) if expected.starts_with(found) => (found, found.len()),
            Some(found) if tag(expected).is_some_and(|tag| tag == without_id(found)) => {
                (tag(expected).unwrap(), found.len())
            }
            Some(found) => ("", found.len()),
            None => (&rest[..c.len_utf8()], c.len_utf8()),
        };
        bare.push_str(kept);
        rest = &rest[length..];
    }
    bare
}

/// The `s` tag that a text begins with.
fn tag(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('<')?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let name = name.strip_prefix("tei:").unwrap_or(name);
    let is_sentence = name.strip_prefix('s')?.starts_with(['>', ' ', '\n']);
    is_sentence.then(|| text.find('>').map(|end| &text[..=end]))?
}

/// The id, as it is inserted, that a text begins with.
fn id(text: &str) -> Option<&str> {
    let value = text.strip_prefix(" xml:id=\"")?;
    Some(&text[..=(text.len() - value.len() + value.find('"')?)])
}

fn without_id(tag: &str) -> String {
    let at = tag.find(" xml:id=\"").unwrap_or(tag.len());
    tag.replacen(id(&tag[at..]).unwrap_or_default(), "", 1)
}

#[test]
fn stripping_what_was_inserted_gives_back_the_original() {
    for (name, source) in tei_texts() {
        let marked = marked(&name, &source);
        assert_eq!(stripped(&source, &marked), source, "{name}");
    }
}

#[test]
fn a_marked_file_says_what_was_planned() {
    for (name, source) in tei_texts() {
        let planned = read(&name, &source);
        let marked = marked(&name, &source);
        let again = read(&name, &marked);
        assert_eq!(plan(&again), plan(&planned), "{name}");
        assert!(
            again.sentences.iter().all(|s| s.written == Written::Whole),
            "{name}"
        );
        assert!(
            again
                .notes
                .iter()
                .all(|note| note.written == Written::Whole),
            "{name}"
        );
        assert_eq!(
            tei::mark_sentences(&again).unwrap(),
            None,
            "{name}: a second run changes it"
        );
    }
}

#[test]
fn no_id_changes_and_none_is_given_twice() {
    for (name, source) in tei_texts() {
        let (before, after) = (ids(&source), ids(&marked(&name, &source)));
        let kept: Vec<_> = after.iter().filter(|id| before.contains(id)).collect();
        assert_eq!(kept, before.iter().collect::<Vec<_>>(), "{name}");
        let unique: HashSet<_> = after.iter().collect();
        assert_eq!(unique.len(), after.len(), "{name}");
    }
}

#[test]
fn numbers_go_on_above_the_highest_in_use() {
    let (name, source) = ("half-marked.xml", fixture("half-marked.xml"));
    let document = read(name, &source);
    let given = document
        .sentences
        .iter()
        .filter(|s| s.written != Written::Whole);
    let given: Vec<_> = given.map(|s| s.id.as_str()).collect();
    let expected: Vec<_> = (21..21 + given.len())
        .map(|number| format!("s{number}"))
        .collect();
    assert_eq!(given, expected);
}

#[test]
fn marking_goes_where_a_reader_of_the_file_would_put_it() {
    let bodies = [
        (
            "<p>He left. <hi>She stayed. All</hi> slept.</p>",
            "<p><s xml:id=\"s1\">He left.</s> <hi><s xml:id=\"s2\">She stayed.</s> \
             <s xml:id=\"s3\" part=\"I\">All</s></hi><s part=\"F\"> slept.</s></p>",
        ),
        (
            "<p>See <bibl><author>Orlov</author>, 1901</bibl>.<note n='1'>No.</note></p>",
            "<p><s xml:id=\"s1\" part=\"I\">See </s><bibl><author><s part=\"M\">Orlov</s></author>\
             <s part=\"M\">, 1901</s></bibl><s part=\"F\">.<note xml:id=\"n1\" n='1'>No.</note></s></p>",
        ),
        (
            "<p>He rose <stage>(sits)</stage> and sang <address><addrLine>Riga Quay</addrLine></address>.</p>",
            "<p><s xml:id=\"s1\" part=\"I\">He rose </s><stage><s part=\"M\">(sits)</s></stage>\
             <s part=\"F\"> and sang <address><addrLine>Riga Quay</addrLine></address>.</s></p>",
        ),
    ];
    for (body, expected) in bodies {
        let marked = marked("x.xml", &in_body(body));
        assert!(marked.contains(expected), "{marked}");
    }
}

#[test]
fn a_last_part_without_a_first_is_a_sentence_and_stays_one_when_the_text_before_it_is_marked() {
    for attributes in ["part=\"F\"", "part=\"M\"", "prev=\"#s9\""] {
        let source = in_body(&format!("<p>He left. <s {attributes}>She stayed.</s></p>"));
        let texts = |source: &str| {
            let document = read("x.xml", source);
            let texts = document
                .sentences
                .iter()
                .map(|s| document.text(s).to_owned());
            texts.collect::<Vec<_>>()
        };
        assert_eq!(texts(&source), ["He left.", "She stayed."]);
        assert_eq!(texts(&marked("x.xml", &source)), texts(&source));
    }
}

fn marked(name: &str, source: &str) -> String {
    let marked = tei::mark_sentences(&read(name, source)).unwrap();
    marked.unwrap_or_else(|| source.to_owned())
}

fn fixture(name: &str) -> String {
    fs::read_to_string(here("tests/it/fixtures/tei").join(name)).unwrap()
}

/// All that must come out of the marked file as it was planned: sentences, notes and marks.
pub(crate) fn plan(document: &Document) -> Vec<String> {
    let sentences = document.sentences.iter().map(|sentence| {
        let notes = document
            .notes_in(sentence)
            .map(|note| &document.notes[note].id);
        format!(
            "{} {} {:?}",
            sentence.id,
            document.text(sentence),
            notes.collect::<Vec<_>>()
        )
    });
    let notes = document.notes.iter().map(|note| {
        format!(
            "{} {:?} {} {}",
            note.id, note.label, note.is_inline, note.passage.text
        )
    });
    sentences.chain(notes).collect()
}

/// All ids of a file, as they stand.
fn ids(source: &str) -> Vec<String> {
    let values = source.split("xml:id=").skip(1);
    let value = |text: &str| {
        let quote = text.chars().next()?;
        Some(text[1..].split(quote).next()?.to_owned())
    };
    values.filter_map(value).collect()
}
