//! Files that are no .docx or .odt, or broken ones: one clear sentence, nothing written, no panic.

#![allow(clippy::string_slice)]

use std::fmt::Write;

use sverka::import::{Format, import};

use crate::{
    office_parts::{Parts, blocks, kinds, p, r, styled, under_title},
    support::Folder,
};

/// What the import says of these bytes.
fn fault(bytes: &[u8], format: Format) -> String {
    import("x.docx", bytes.to_vec(), format, None)
        .unwrap_err()
        .to_string()
}

fn good() -> Parts {
    Parts::docx(&under_title(&p("Текст идёт.")))
}

#[test]
fn what_is_no_archive_is_said_to_be_what_it_is() {
    let old = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 600]].concat();
    let locked: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let locked = [old.clone(), locked].concat();
    for (bytes, expected) in [
        (old.as_slice(), "the old binary format of Word (.doc)"),
        (&locked, "locked with a password"),
        (b"{\\rtf1\\ansi}", "this is RTF"),
        ("Просто текст.".as_bytes(), "this is not a .docx"),
        (b"", "the file is empty"),
        (b"PK\x03\x04", "cut short or damaged"),
    ] {
        let message = fault(bytes, Format::Docx);
        assert!(message.starts_with("x.docx: "), "{message}");
        assert!(message.contains(expected), "{message}");
        assert!(!message.contains('\n'), "{message}");
    }
}

#[test]
fn a_file_cut_anywhere_is_an_error_and_no_panic() {
    let whole = good().zipped();
    for length in (0..whole.len()).step_by(7) {
        let message = fault(&whole[..length], Format::Docx);
        assert!(message.starts_with("x.docx: "), "{message}");
    }
}

#[test]
fn a_changed_byte_is_no_panic() {
    let whole = good().zipped();
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        // It may still be readable: a date in the archive matters to nobody.
        if let Err(error) = import("x.docx", bytes, Format::Docx, None) {
            assert!(error.to_string().starts_with("x.docx"), "{error}");
        }
    }
}

#[test]
fn a_file_of_the_other_format_is_told_from_a_damaged_one() {
    let odt = Parts::odt("", "<text:p>Текст.</text:p>");
    let message = fault(&odt.zipped(), Format::Docx);
    assert!(message.contains("--from odt"), "{message}");
    let message = fault(&good().zipped(), Format::Odt);
    assert!(message.contains("--from docx"), "{message}");
    let table = Parts(Vec::new())
        .with("xl/workbook.xml", "<workbook/>")
        .zipped();
    for format in [Format::Docx, Format::Odt] {
        assert!(fault(&table, format).contains("this archive is no "));
    }
}

#[test]
fn a_locked_odt_is_said_to_be_locked() {
    let manifest =
        "<m:manifest xmlns:m=\"m\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>";
    let message = Parts::odt("", "\u{1}\u{2}")
        .with("META-INF/manifest.xml", manifest)
        .fault();
    assert!(message.contains("locked with a password"), "{message}");
}

#[test]
fn a_bomb_is_not_unpacked() {
    for format in [Format::Docx, Format::Odt] {
        let (name, parts) = match format {
            Format::Docx => ("word/document.xml", good()),
            _ => ("content.xml", Parts::odt("", "")),
        };
        let message = fault(&parts.with(name, &" ".repeat(8 << 20)).zipped(), format);
        assert!(
            message.starts_with(&format!("x.docx: {name}: ")),
            "{message}"
        );
        assert!(
            message.contains("times its packed size or more, and the limit is 300"),
            "{message}"
        );
    }
}

#[test]
fn a_bomb_in_a_part_that_is_not_read_does_no_harm() {
    let made = good()
        .with("word/media/image1.emf", &" ".repeat(8 << 20))
        .import();
    assert_eq!(blocks(&made), ["Текст идёт."]);
}

#[test]
fn absurd_xml_is_an_error_with_its_part_and_place() {
    let deep = format!(
        "<w:body>{}{}</w:body>",
        "<w:sdt>".repeat(5_000),
        "</w:sdt>".repeat(5_000)
    );
    let entities = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><x>&b;</x>";
    for (name, source, expected) in [
        (
            "word/document.xml",
            "<w:document xmlns:w=\"w\">",
            "never closed",
        ),
        ("word/document.xml", "", "the file is empty"),
        (
            "word/document.xml",
            "<w:document xmlns:w=\"w\"/>",
            "no w:body",
        ),
        (
            "word/document.xml",
            entities,
            "stands for markup or another entity",
        ),
        (
            "word/footnotes.xml",
            "<a><b></a>",
            "x.docx: word/footnotes.xml",
        ),
        ("word/styles.xml", "\u{1}", "x.docx: word/styles.xml"),
        ("_rels/.rels", "нет", "x.docx: _rels/.rels"),
    ] {
        let message = good().with(name, source).fault();
        assert!(
            message.starts_with("x.docx: ") && message.contains(expected),
            "{name}: {message}"
        );
    }
    let message = good().word("document", &deep).fault();
    assert!(
        message.contains("elements stand 1001 deep in one another here"),
        "{message}"
    );
}

#[test]
fn a_part_that_is_not_utf_8_is_an_error() {
    for bytes in [b"<x>\xCF\xF0</x>".as_slice(), b"\xFF\xFE<\0x\0"] {
        let mut parts = good();
        parts.0.retain(|(name, _)| name != "word/document.xml");
        parts
            .0
            .push(("word/document.xml".to_owned(), bytes.to_vec()));
        let message = parts.fault();
        assert!(
            message.starts_with("x.docx: word/document.xml: "),
            "{message}"
        );
    }
}

#[test]
fn elements_as_deep_as_they_may_be_are_read() {
    for name in [
        "sdt",
        "smartTag",
        "ins",
        "hyperlink",
        "AlternateContent",
        "customXml",
    ] {
        let inner = match name {
            "sdt" => "sdtContent",
            "AlternateContent" => "Choice",
            _ => name,
        };
        let (open, close) = (
            format!("<w:{name}><w:{inner}>"),
            format!("</w:{inner}></w:{name}>"),
        );
        let body = format!(
            "<w:p>{}{}{}</w:p>",
            open.repeat(480),
            r("Глубоко."),
            close.repeat(480)
        );
        assert_eq!(
            blocks(&Parts::docx(&under_title(&body)).import()),
            ["Глубоко."],
            "{name}"
        );
    }
    let (open, close) = (
        "<w:tbl><w:tr><w:tc>".repeat(320),
        "</w:tc></w:tr></w:tbl>".repeat(320),
    );
    let made = Parts::docx(&under_title(&format!("{open}{}{close}", p("Глубоко.")))).import();
    assert_eq!(blocks(&made), ["Глубоко."]);
    let spans = ("<text:span>".repeat(900), "</text:span>".repeat(900));
    let lists = (
        "<text:list><text:list-item>".repeat(480),
        "</text:list-item></text:list>".repeat(480),
    );
    let text = format!(
        "<text:h>Глубина</text:h>{}<text:p>В списке.</text:p>{}<text:p>{}Глубоко.{}</text:p>",
        lists.0, lists.1, spans.0, spans.1
    );
    assert_eq!(
        blocks(&Parts::odt("", &text).import()),
        ["В списке.", "Глубоко."]
    );
}

#[test]
fn control_characters_are_left_out_and_said() {
    let body = under_title(&p("Те\u{1}кст\u{0} ид\u{B}ёт."));
    let made = Parts::docx(&body).import();
    assert_eq!(blocks(&made), ["Текст идёт."]);
    assert_eq!(kinds(&made), ["characters-left-out"]);
    let made = Parts::odt("", "<text:h>Зимовка</text:h><text:p>Те\u{1}кст.</text:p>").import();
    assert_eq!(blocks(&made), ["Текст."]);
}

#[test]
fn styles_that_are_based_on_each_other_end() {
    let styles = "<w:style w:styleId=\"a\"><w:basedOn w:val=\"b\"/></w:style><w:style w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style>";
    let made = Parts::docx(&under_title(&styled("a", "Текст.")))
        .word("styles", styles)
        .import();
    assert_eq!(blocks(&made), ["Текст."]);
}

#[test]
fn absurd_numbers_are_no_panic() {
    let numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"4294967295\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1%2%9\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"0\"/></w:lvlOverride></w:num>";
    let mut body = String::new();
    for (level, list) in [
        ("0", "1"),
        ("0", "1"),
        ("99", "1"),
        ("-1", "1"),
        ("0", "77"),
        ("x", "y"),
    ] {
        let _ = write!(
            body,
            "<w:p><w:pPr><w:outlineLvl w:val=\"300\"/><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>",
            r("Пункт.")
        );
    }
    let made = Parts::docx(&under_title(&body))
        .word("numbering", numbering)
        .import();
    assert_eq!(blocks(&made).len(), 6);
    let text = "<text:h text:outline-level=\"99999\">Зимовка</text:h><text:h text:outline-level=\"0\">Ещё</text:h><text:list><text:list-item text:start-value=\"4294967295\"><text:p>Раз.</text:p></text:list-item><text:list-item><text:p>Два.</text:p></text:list-item></text:list>";
    assert_eq!(blocks(&Parts::odt("", text).import()).len(), 3);
}

#[test]
fn a_file_without_text_is_an_error() {
    for parts in [
        Parts::docx(""),
        Parts::docx("<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"),
        Parts::odt("", ""),
    ] {
        assert!(parts.fault().contains("there is no text in it"));
    }
}

#[test]
fn the_command_says_what_is_wrong_and_writes_nothing() {
    let folder = Folder::empty();
    folder.write("x.docx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more");
    let run = folder.run(&["import", "x.docx"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(
        run.err
            .contains("x.docx: this is the old binary format of Word"),
        "{}",
        run.err
    );
    assert_eq!(folder.files().len(), 1);
    folder.write("y.docx", good().zipped());
    let run = folder.run(&["import", "y.docx", "--lang", "ru"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(folder.read("y.ru.xml").contains("Текст идёт."));
}
