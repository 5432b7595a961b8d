//! What is read from a TEI text, for each habit of encoding: a fixture and what it says beside it.
//!
//! `SNAPSHOTS=overwrite cargo test` writes what is read now; read it as an editor would.

use std::fmt::Write;

use snapbox::{Data, assert_data_eq};
use sverka::{
    document::{Block, Document, Mark, Sentence, Written},
    span::{Span, after},
};

use crate::support::{here, read, read_body, xml_files};

#[test]
fn each_habit_of_encoding_reads_as_its_reader_expects() {
    for (name, source) in xml_files("tests/it/fixtures/tei") {
        let expected = here("tests/it/fixtures/tei")
            .join(&name)
            .with_extension("txt");
        let expected = Data::read_from(&expected, None);
        assert_data_eq!(dump(&read(&name, &source)), expected.raw());
    }
}

/// Blocks with their sentences, each note mark in braces at its place, then the notes.
fn dump(document: &Document) -> String {
    let mut text = format!("{} ({})\n", document.title, document.tag);
    for (at, block) in document.blocks.iter().enumerate() {
        let quoted = if block.is_quoted { " quoted" } else { "" };
        let id = block
            .id
            .as_ref()
            .map_or_else(String::new, |id| format!(" #{id}"));
        write!(text, "\n{:?} {:?}{quoted}{id}\n", block.part, block.kind).unwrap();
        for sentence in document
            .sentences
            .iter()
            .filter(|sentence| sentence.block == at)
        {
            line(&mut text, document, block, sentence);
        }
        for style in &block.passage.styles {
            let words = style.span.of(&block.passage.text);
            writeln!(text, "    {:?}: {words}", style.kind).unwrap();
        }
    }
    notes(&mut text, document);
    text
}

fn line(text: &mut String, document: &Document, block: &Block, sentence: &Sentence) {
    let state = match sentence.written {
        Written::Whole => "=",
        Written::WithoutId(_) => "-",
        Written::No => "+",
    };
    let words = document.text(sentence);
    let mut done = 0;
    write!(text, "  {state} {} | ", sentence.id).unwrap();
    for mark in &block.passage.marks[sentence.marks.clone()] {
        let at = mark.at.saturating_sub(sentence.span.start);
        write!(
            text,
            "{}{{{}}}",
            Span::new(done, at).of(words),
            shown(document, mark)
        )
        .unwrap();
        done = at.min(words.len());
    }
    writeln!(text, "{}", after(words, done)).unwrap();
}

fn shown(document: &Document, mark: &Mark) -> String {
    let label = mark.label.as_deref().unwrap_or_default();
    let note = mark.note.map_or("?", |note| &document.notes[note].id);
    format!("{label}→{note}")
}

fn notes(text: &mut String, document: &Document) {
    for (note, marked) in document.notes.iter().zip(document.marked_sentences()) {
        let state = if note.written == Written::Whole {
            "="
        } else {
            "-"
        };
        let place = if note.is_inline {
            "at its mark"
        } else {
            "collected"
        };
        let sentences = marked.iter().map(|at| document.sentences[*at].id.as_str());
        let sentences = sentences.collect::<Vec<_>>().join(" ");
        let label = note.label.as_deref().unwrap_or("none");
        let kind = &note.kind;
        let words = &note.passage.text;
        writeln!(
            text,
            "\nnote {state} {} [{label}] {place}, in: {sentences} {kind}",
            note.id
        )
        .unwrap();
        writeln!(text, "  {words}").unwrap();
    }
}

#[test]
fn a_note_at_its_mark_may_have_further_marks_that_say_so() {
    let document = read_body(
        "<p>Раз<note xml:id=\"n1\" n=\"1\">Журнал.</note> и два<ref type=\"noteAnchor\" target=\"#n1\">1</ref>.</p>\
         <p>См. примеч. <ref type=\"note\" target=\"#n1\">1</ref>.</p>",
    );
    let [first, second] = document.blocks.as_slice() else {
        panic!("two paragraphs are two blocks");
    };
    assert_eq!(first.passage.text, "Раз и два.");
    let marked: Vec<_> = first.passage.marks.iter().map(|mark| mark.note).collect();
    assert_eq!(marked, [Some(0), Some(0)]);
    assert_eq!(second.passage.text, "См. примеч. 1.");
}

#[test]
fn keywords_and_identifiers_of_the_header_are_read() {
    let document = read(
        "x.xml",
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title>Маяк</title></titleStmt>\
         <publicationStmt><idno type=\"DOI\">10.12345/lamp</idno></publicationStmt></fileDesc><profileDesc><textClass>\
         <keywords><list><item><term>маяк</term></item><item><term>письма</term></item></list></keywords></textClass>\
         </profileDesc></teiHeader><text><body><p>Он горел.</p></body></text></TEI>",
    );
    assert_eq!(document.keywords, ["маяк", "письма"]);
    let identifiers = [("DOI".to_owned(), "10.12345/lamp".to_owned())];
    assert_eq!(document.identifiers, identifiers);
}
