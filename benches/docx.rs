//! How fast a .docx is imported: `cargo bench --bench docx`. The goal is 0.3 s for 100 pages.
//!
//! The file is made here, as Word writes: each paragraph cut into runs of a few words.

use std::{
    fmt::Write as _,
    fs,
    io::{Cursor, Write as _},
    path::Path,
};

use divan::{Bencher, counter::BytesCount};
use sverka::{
    import::{Format, import},
    tei,
    xml::escape_text,
};

fn main() {
    divan::main();
}

/// Characters on a page, as publishers count, and words in a run.
const PAGE: usize = 1_800;
const RUN: usize = 4;

/// The project's own article as often as 100 pages need, with all its notes each time: the bytes of
/// the archive, and how many it unpacks to.
fn hundred_pages() -> (Vec<u8>, usize) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tei/chronicle.ru.xml");
    let source = fs::read_to_string(path).expect("the project's own text");
    let article = tei::read("chronicle.ru.xml", source).expect("the project's own text");
    let (mut body, mut notes) = (String::new(), String::new());
    let (mut characters, mut number) = (0, 0);
    let blocks = article.blocks.iter().cycle();
    for block in blocks.take_while(|block| {
        characters += block.passage.text.chars().count();
        characters < 100 * PAGE
    }) {
        body.push_str("<w:p w:rsidR=\"00A1\" w:rsidRDefault=\"00B2\">");
        runs(&mut body, &block.passage.text);
        for mark in &block.passage.marks {
            number += 1;
            let _ = write!(
                body,
                "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteReference w:id=\"{number}\"/></w:r>"
            );
            let _ = write!(
                notes,
                "<w:footnote w:id=\"{number}\"><w:p><w:r><w:footnoteRef/></w:r>"
            );
            if let Some(note) = mark.note {
                runs(&mut notes, &article.notes[note].passage.text);
            }
            notes.push_str("</w:p></w:footnote>");
        }
        body.push_str("</w:p>");
    }
    let parts = [
        (
            "word/document.xml",
            format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"),
        ),
        (
            "word/footnotes.xml",
            format!("<w:footnotes xmlns:w=\"w\">{notes}</w:footnotes>"),
        ),
    ];
    let unpacked = parts.iter().map(|(_, part)| part.len()).sum();
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in &parts {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(*name, options).expect("a name");
        archive.write_all(part.as_bytes()).expect("room in memory");
    }
    (
        archive.finish().expect("room in memory").into_inner(),
        unpacked,
    )
}

fn runs(xml: &mut String, text: &str) {
    let words: Vec<&str> = text.split(' ').collect();
    for (at, run) in words.chunks(RUN).enumerate() {
        let italic = if at % 5 == 4 { "<w:i/>" } else { "" };
        let _ = write!(
            xml,
            "<w:r w:rsidRPr=\"00C3\"><w:rPr>{italic}<w:rFonts w:ascii=\"Times New Roman\"/><w:sz w:val=\"24\"/><w:lang w:val=\"ru-RU\"/></w:rPr><w:t xml:space=\"preserve\">{} </w:t></w:r>",
            escape_text(&run.join(" "))
        );
    }
}

#[divan::bench]
fn import_100_pages(bencher: Bencher<'_, '_>) {
    let (bytes, unpacked) = hundred_pages();
    bencher
        .counter(BytesCount::new(unpacked))
        .with_inputs(|| bytes.clone())
        .bench_values(|bytes| {
            let made = import("x.docx", bytes, Format::Docx, Some("ru")).expect("a good file");
            assert!(made.document.notes.len() > 100);
            made
        });
}
