//! One article as Pandoc and LibreOffice write it, and as they would write it today.

use std::{fs, path::Path, process::Command};

use sverka::import::{Format, Import, import};

use crate::{
    office_parts::{Parts, kinds, mark, note, p, r, styled},
    support::here,
};

const FOLDER: &str = "tests/it/fixtures/import/office";
const ARTICLES: [&str; 4] = [
    "article.pandoc.docx",
    "article.libreoffice.docx",
    "article.pandoc.odt",
    "article.libreoffice.odt",
];
const STYLES: [&str; 2] = ["styles.pandoc.docx", "styles.pandoc.odt"];

#[test]
fn the_article_is_the_same_from_every_format() {
    articles_are_the_same(&here(FOLDER));
}

#[test]
fn notes_and_their_marks_are_the_same_from_every_format() {
    let markdown = markdown();
    assert_eq!(markdown.document.notes.len(), 8);
    for name in ARTICLES {
        let made = read(&here(FOLDER), name);
        assert_eq!(marks(&made), marks(&markdown), "{name}");
        assert!(made.remarks.is_empty(), "{name}: {:?}", made.remarks);
    }
}

#[test]
fn a_note_of_two_paragraphs_keeps_its_italics() {
    for name in ARTICLES {
        let made = read(&here(FOLDER), name);
        let expected = "Оно хранится в семье автора. Его текст напечатан с сокращениями: \
                        <hi rend=\"italic\">Вепрев О. П.</hi> Лоцманы Севера.";
        assert!(made.tei.contains(expected), "{name}: {}", made.tei);
    }
}

#[test]
fn what_styles_say_is_kept() {
    styles_are_kept(&here(FOLDER));
}

#[test]
fn what_the_programs_write_today_is_read_alike() {
    let folder = tempfile::tempdir().unwrap();
    let is_there = |program| Command::new(program).arg("--version").output().is_ok();
    if !is_there("pandoc") || !is_there("soffice") {
        return eprintln!("skipped: pandoc or LibreOffice is not installed");
    }
    let script = here(FOLDER).join("make.sh");
    let done = Command::new(script).arg(folder.path()).output().unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    articles_are_the_same(folder.path());
    styles_are_kept(folder.path());
}

#[test]
fn imported_files_are_valid() {
    let schema = here("../shared/schemas/tei_all.rng");
    if !schema.exists() {
        return eprintln!("skipped: there is no schema at {}", schema.display());
    }
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for name in ARTICLES.into_iter().chain(STYLES) {
        let file = folder.path().join(format!("{name}.xml"));
        fs::write(&file, read(&here(FOLDER), name).tei).unwrap();
        files.push(file);
    }
    let odd = folder.path().join("odd.xml");
    fs::write(&odd, odd_file().tei).unwrap();
    files.push(odd);
    let Ok(output) = Command::new("jing").arg(&schema).args(&files).output() else {
        return eprintln!("skipped: jing is not installed");
    };
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
}

#[test]
fn authors_before_the_title_and_lone_notes_have_their_places() {
    let made = odd_file();
    assert_eq!(made.document.title, "Зимовка");
    assert_eq!(kinds(&made), ["note-dangling", "note-orphan"]);
    for expected in [
        "<author>Н. К. Лоушкина</author>",
        "<div type=\"bibliography\">",
        "<div type=\"notes\">",
        "<head><s xml:id=\"s5\">Подзаголовок внизу</s></head>",
    ] {
        assert!(made.tei.contains(expected), "{expected}: {}", made.tei);
    }
}

/// A file that has everything in an unusual place.
fn odd_file() -> Import {
    let table = "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    let body = [
        styled("Author", "Н. К. Лоушкина"),
        styled("Title", "Зимовка"),
        styled("Quote", "Было тихо."),
        table.to_owned(),
        format!("<w:p>{}{}</w:p>", r("Шли по льду"), mark(1)),
        styled("Subtitle", "Подзаголовок внизу"),
        p("И вот пришли."),
        styled("Bibliography", "Вепрев О. П. Лоцманы Севера. 1964."),
    ];
    Parts::docx(&body.concat())
        .footnotes(&note(5, "Лист 5."))
        .import()
}

fn articles_are_the_same(folder: &Path) {
    let markdown = markdown();
    for name in ARTICLES {
        let made = read(folder, name);
        assert_eq!(text(&made), text(&markdown), "{name}");
        assert_eq!(made.document.title, markdown.document.title, "{name}");
        assert_eq!(made.tei.matches("<term>").count(), 5, "{name}");
    }
}

fn styles_are_kept(folder: &Path) {
    for name in STYLES {
        let made = read(folder, name);
        assert_eq!(made.document.title, "Маяк на Сосновце", "{name}");
        assert_eq!(
            made.document.author, "Н. К. Лоушкина, Е. П. Вепрев",
            "{name}"
        );
        let tei = without_ids(&made.tei);
        for expected in [
            "<docTitle><titlePart><s>Записки смотрителя</s></titlePart></docTitle>",
            "<docAuthor><s>Е. П. Вепрев</s></docAuthor>",
            "<div type=\"abstract\">",
            "<hi rend=\"smallcaps\">Сосновец</hi> лежит у <hi rend=\"italic\">Терского</hi>",
            "<quote>",
            "<head><s>Записки</s></head>",
        ] {
            assert!(tei.contains(expected), "{name}: {expected}: {tei}");
        }
    }
}

/// Newer programs write a heading for the abstract, which moves the numbers of all that follows.
fn without_ids(tei: &str) -> String {
    let mut parts = tei.split(" xml:id=\"");
    let first = parts.next().unwrap_or_default();
    let rest = parts.filter_map(|part| part.split_once('"').map(|(_, rest)| rest));
    std::iter::once(first).chain(rest).collect()
}

/// The article from Markdown. Its reader knows a raised figure inside a word only as HTML.
fn markdown() -> Import {
    let source = fs::read_to_string(here(FOLDER).join("article.md")).unwrap();
    let source = source
        .replace("^2^", "<sup>2</sup>")
        .replace("~2~", "<sub>2</sub>");
    import("article.md", source.into(), Format::Markdown, None).unwrap()
}

fn read(folder: &Path, name: &str) -> Import {
    let bytes = fs::read(folder.join(name)).unwrap();
    let format = if name.ends_with("odt") {
        Format::Odt
    } else {
        Format::Docx
    };
    import(name, bytes, format, None).unwrap_or_else(|error| panic!("{error}"))
}

/// The TEI without its header, which names the file.
fn text(made: &Import) -> &str {
    made.tei.split_once("<text").unwrap().1
}

/// Each mark: the sentence it stands in, how far in, what is printed, and the text of its note.
fn marks(made: &Import) -> Vec<(String, usize, Option<String>, String)> {
    let document = &made.document;
    let mut found = Vec::new();
    for sentence in &document.sentences {
        let marks = &document.blocks[sentence.block].passage.marks;
        for mark in &marks[sentence.marks.clone()] {
            let note = &document.notes[mark.note.unwrap()];
            assert_eq!(mark.label, note.label);
            found.push((
                document.text(sentence).to_owned(),
                mark.at - sentence.span.start,
                mark.label.clone(),
                note.passage.text.clone(),
            ));
        }
    }
    found
}
