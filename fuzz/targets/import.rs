//! A delivered text becomes TEI that reads again as the same, or is refused. The first byte says its
//! format; the parts of an archive are packed as its program packs them.

#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use sverka::{
    import::{Format, Known, import_with},
    tei,
};
use sverka_fuzz::{same, spell, words};
use zip::write::SimpleFileOptions;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else {
        return;
    };
    let mut known = Known::default();
    let (bytes, format) = match first {
        b'm' => (spelled(bytes, words::MARKDOWN), Format::Markdown),
        b'o' => (spelled(bytes, words::MARKDOWN), Format::Ocr),
        b'a' => (spelled(bytes, words::MARKDOWN), Format::AnyMarkdown),
        b't' => (spelled(bytes, words::MARKDOWN), Format::Text),
        b'h' => (spelled(bytes, words::HTML), Format::Html),
        b'd' => (word(bytes), Format::Docx),
        b'l' => (libre(bytes), Format::Odt),
        // As they are, in whatever encoding or archive.
        b'M' => (bytes.to_vec(), Format::AnyMarkdown),
        b'T' => (bytes.to_vec(), Format::Text),
        b'H' => (bytes.to_vec(), Format::Html),
        b'D' => (bytes.to_vec(), Format::Docx),
        b'L' => (bytes.to_vec(), Format::Odt),
        b'8' => {
            known.encoding = Some("koi8-r");
            (bytes.to_vec(), Format::Text)
        }
        _ => return,
    };
    let Ok(made) = import_with("x", bytes, format, &known) else {
        return;
    };
    let again = tei::read("x.xml", made.tei).expect("what was made is read");
    assert_eq!(
        same::texts(&again),
        same::texts(&made.document),
        "{}",
        again.source
    );
    assert!(
        tei::mark_sentences(&again).expect("it is marked").is_none(),
        "{}",
        again.source
    );
});

fn spelled(bytes: &[u8], pieces: &[&str]) -> Vec<u8> {
    spell::text_of(bytes, pieces).into_bytes()
}

const WORD: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'";

/// A .docx of these parts: text, footnotes, styles, numbering, endnotes, relations.
fn word(bytes: &[u8]) -> Vec<u8> {
    let [body, footnotes, styles, numbering, endnotes, relations] = spell::parts(bytes);
    let part = |bytes: &[u8], name: &str| {
        let (open, close) = if name == "document" {
            ("<w:body>", "</w:body>")
        } else {
            ("", "")
        };
        spell::tree(
            bytes,
            words::WORD,
            &format!("<w:{name} {WORD}>{open}{{}}{close}</w:{name}>"),
        )
    };
    let mut parts = vec![("word/document.xml", part(body, "document"))];
    for (bytes, name, root) in [
        (footnotes, "word/footnotes.xml", "footnotes"),
        (styles, "word/styles.xml", "styles"),
        (numbering, "word/numbering.xml", "numbering"),
        (endnotes, "word/endnotes.xml", "endnotes"),
        (relations, "word/_rels/document.xml.rels", "Relationships"),
    ] {
        if !bytes.is_empty() {
            parts.push((name, part(bytes, root)));
        }
    }
    packed(&parts)
}

const OPEN: &str = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0' xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' xmlns:xlink='http://www.w3.org/1999/xlink'";

/// An .odt of these parts: text, styles.
fn libre(bytes: &[u8]) -> Vec<u8> {
    let [text, styles] = spell::parts(bytes);
    let named = spell::tree(
        styles,
        words::ODT,
        &format!(
            "<office:document-styles {OPEN}><office:styles>{{}}</office:styles></office:document-styles>"
        ),
    );
    let around = format!(
        "<office:document-content {OPEN}><office:body><office:text>{{}}</office:text></office:body></office:document-content>"
    );
    let mut parts = vec![("content.xml", spell::tree(text, words::ODT, &around))];
    if !styles.is_empty() {
        parts.push(("styles.xml", named));
    }
    packed(&parts)
}

fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in parts {
        writer.start_file(*name, options).expect("a part is begun");
        writer
            .write_all(content.as_bytes())
            .expect("a part is written");
    }
    writer.finish().expect("an archive is closed").into_inner()
}
