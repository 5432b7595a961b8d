//! Footnotes and endnotes of a .docx: their numbers as printed, marks without texts, texts without
//! marks.

use crate::office_parts::{Parts, kinds, mark, note, notes, p, r, said, under_title};

/// A paragraph for each of these notes, with a mark at its end.
fn marked(ids: &[u32]) -> String {
    let paragraph = |id: &u32| format!("<w:p>{}{}</w:p>", r("Шли по льду"), mark(*id));
    ids.iter().map(paragraph).collect()
}

fn texts(ids: &[u32]) -> String {
    ids.iter()
        .map(|id| note(*id, &format!("Лист {id}.")))
        .collect()
}

fn labels(made: &sverka::import::Import) -> Vec<&str> {
    notes(made).into_iter().map(|(label, _)| label).collect()
}

#[test]
fn notes_are_numbered_in_the_order_of_their_marks_not_of_the_file() {
    let made = Parts::docx(&under_title(&marked(&[7, 3, 12])))
        .footnotes(&texts(&[3, 7, 12]))
        .import();
    assert_eq!(
        notes(&made),
        [("1", "Лист 7."), ("2", "Лист 3."), ("3", "Лист 12.")]
    );
    assert!(made.remarks.is_empty(), "{:?}", made.remarks);
}

#[test]
fn the_file_says_how_notes_are_numbered() {
    let settings =
        r#"<w:footnotePr><w:numFmt w:val="lowerRoman"/><w:numStart w:val="4"/></w:footnotePr>"#;
    let made = Parts::docx(&under_title(&marked(&[1, 2])))
        .footnotes(&texts(&[1, 2]))
        .word("settings", settings)
        .import();
    assert_eq!(labels(&made), ["iv", "v"]);
}

#[test]
fn numbers_begin_anew_in_a_section_that_says_so() {
    let ends = r#"<w:p><w:pPr><w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr></w:pPr></w:p>"#;
    let last =
        r#"<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>"#;
    let body = [
        marked(&[1, 2]),
        ends.to_owned(),
        marked(&[3]),
        last.to_owned(),
    ]
    .concat();
    let made = Parts::docx(&under_title(&body))
        .footnotes(&texts(&[1, 2, 3]))
        .import();
    assert_eq!(labels(&made), ["1", "2", "1"]);
}

#[test]
fn numbers_that_begin_anew_on_each_page_are_guessed_and_that_is_said() {
    let settings = r#"<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>"#;
    let made = Parts::docx(&under_title(&marked(&[1, 2])))
        .footnotes(&texts(&[1, 2]))
        .word("settings", settings)
        .import();
    assert_eq!(labels(&made), ["1", "2"]);
    assert_eq!(kinds(&made), ["note-numbers-guessed"]);
}

#[test]
fn endnotes_have_numbers_and_texts_of_their_own() {
    let end = "<w:r><w:endnoteReference w:id=\"1\"/></w:r>";
    let body = format!("<w:p>{}{}{}{end}</w:p>", r("Раз"), mark(1), r(", два"));
    let made = Parts::docx(&under_title(&body))
        .footnotes(&texts(&[1]))
        .word(
            "endnotes",
            &format!("<w:endnote w:id=\"1\">{}</w:endnote>", p("Конец тома.")),
        )
        .import();
    assert_eq!(notes(&made), [("1", "Лист 1."), ("i", "Конец тома.")]);
    let places = made.document.notes.iter().map(|note| note.is_endnote);
    assert_eq!(places.collect::<Vec<_>>(), [false, true]);
    assert!(made.tei.contains("n=\"i\" place=\"end\""), "{}", made.tei);
}

#[test]
fn a_sign_of_the_authors_own_is_the_label_and_takes_no_number() {
    let star = "<w:r><w:rPr><w:rStyle w:val=\"a\"/></w:rPr><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"1\"/><w:t>*</w:t></w:r>";
    let body = format!("<w:p>{}{star}{}{}</w:p>", r("Раз"), r(", два"), mark(2));
    let own = format!(
        "<w:footnote w:id=\"1\"><w:p>{}{}</w:p></w:footnote>",
        r("*"),
        r(" Перевод наш.")
    );
    let made = Parts::docx(&under_title(&body))
        .footnotes(&[own, texts(&[2])].concat())
        .import();
    assert_eq!(notes(&made), [("*", "Перевод наш."), ("1", "Лист 2.")]);
    assert!(
        made.tei.contains("Раз<note xml:id=\"n1\" n=\"*\""),
        "{}",
        made.tei
    );
    assert!(!made.tei.contains("*,"), "{}", made.tei);
}

#[test]
fn a_note_of_several_paragraphs_is_one_passage() {
    let two = format!(
        "<w:footnote w:id=\"1\">{}{}</w:footnote>",
        p("Первый."),
        p("Второй.")
    );
    let made = Parts::docx(&under_title(&marked(&[1])))
        .footnotes(&two)
        .import();
    assert_eq!(notes(&made), [("1", "Первый. Второй.")]);
}

#[test]
fn a_note_cited_twice_is_one_note_with_two_marks() {
    let made = Parts::docx(&under_title(&marked(&[1, 1, 2])))
        .footnotes(&texts(&[1, 2]))
        .import();
    assert_eq!(notes(&made), [("1", "Лист 1."), ("2", "Лист 2.")]);
    assert!(
        made.tei
            .contains("<ref type=\"noteAnchor\" target=\"#n1\">1</ref>"),
        "{}",
        made.tei
    );
}

#[test]
fn a_cross_reference_that_looks_like_a_mark_is_a_second_mark() {
    let field = |code: &str, properties: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:rPr>{properties}</w:rPr><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let body = format!(
        "<w:p>{}<w:bookmarkStart w:id=\"5\" w:name=\"_Ref1\"/>{}<w:bookmarkEnd w:id=\"5\"/>{}{}{}{}</w:p>",
        r("Раз"),
        mark(1),
        r(", два"),
        field(" NOTEREF _Ref1 \\f \\h ", ""),
        r(", см. прим. "),
        field(" NOTEREF _Ref1 \\h ", ""),
    );
    let made = Parts::docx(&under_title(&body))
        .footnotes(&texts(&[1]))
        .import();
    assert_eq!(
        made.tei
            .matches("<ref type=\"noteAnchor\" target=\"#n1\">1</ref>")
            .count(),
        1
    );
    assert!(made.tei.contains("</ref>, см. прим. 1</s>"), "{}", made.tei);
}

#[test]
fn a_mark_without_a_text_is_said_with_its_place() {
    let made = Parts::docx(&under_title(&marked(&[1, 2])))
        .footnotes(&texts(&[1]))
        .import();
    assert_eq!(kinds(&made), ["note-dangling"]);
    let message = said(&made, "note-dangling");
    assert_eq!(
        message,
        "the note 2 has a mark after “Шли по льду”, but no text"
    );
    assert!(
        made.tei.contains("target=\"#missing-note-2\""),
        "{}",
        made.tei
    );
}

#[test]
fn a_text_without_a_mark_is_kept_and_said() {
    let made = Parts::docx(&under_title(&marked(&[1])))
        .footnotes(&texts(&[1, 5]))
        .import();
    assert_eq!(kinds(&made), ["note-orphan"]);
    assert_eq!(
        said(&made, "note-orphan"),
        "no mark calls the note “Лист 5.”"
    );
    assert_eq!(notes(&made)[1].1, "Лист 5.");
}

#[test]
fn a_note_that_is_there_twice_is_kept_twice_and_said() {
    let twice = [note(1, "Первая."), note(1, "Вторая.")].concat();
    let made = Parts::docx(&under_title(&marked(&[1])))
        .footnotes(&twice)
        .import();
    assert_eq!(kinds(&made), ["note-defined-twice", "note-orphan"]);
    assert_eq!(notes(&made).len(), 2);
}

#[test]
fn marks_without_the_part_that_holds_the_notes_are_said() {
    let made = Parts::docx(&under_title(&marked(&[1, 2]))).import();
    assert_eq!(
        kinds(&made),
        ["notes-missing", "note-dangling", "note-dangling"]
    );
    assert_eq!(
        said(&made, "notes-missing"),
        "the file has marks of 2 notes, but no word/footnotes.xml, which should hold their texts"
    );
}
