//! The encodings of delivered texts, all formats alike.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use sverka::import::{Format, Import, Known, Remark, import, import_with};

use crate::support::Folder;

const RUSSIAN: &str = "Маяк на Северном мысу\n\nЛампу зажгли весной, когда сошёл лёд. За ней смотрели \
    трое, и один из них писал сестре длинные письма. «Море, — писал он, — нельзя считать». \
    Сестра ответила через четыре года. Её ответ пришёл в Хакодате вместе с первым снегом, \
    и Ёлкин прочёл его вслух.\n";
const ENGLISH: &str = "The Lamp on the Cape\n\nThe lamp was lit in spring. Three men kept it, and one of \
    them wrote long letters to his sister.\n";

fn encoded(text: &str, label: &str) -> Vec<u8> {
    let (bytes, _, is_lossy) = Encoding::for_label(label.as_bytes()).unwrap().encode(text);
    assert!(!is_lossy, "{label} holds all of the text");
    bytes.into_owned()
}

fn utf_16(text: &str, encoding: &'static Encoding, mark: &str) -> Vec<u8> {
    let units = mark.encode_utf16().chain(text.encode_utf16());
    let bytes = units.flat_map(|unit| {
        if encoding == UTF_16LE {
            unit.to_le_bytes()
        } else {
            unit.to_be_bytes()
        }
    });
    bytes.collect()
}

fn read(bytes: Vec<u8>, format: Format) -> Import {
    import("x", bytes, format, None).unwrap_or_else(|error| panic!("{error}"))
}

fn body(made: &Import) -> &str {
    made.tei.split_once("<text>").unwrap().1
}

/// KOI8-R and the DOS page have neither guillemets nor long dashes.
fn plain(text: &str) -> String {
    text.replace(['«', '»'], "\"").replace('—', "-")
}

#[test]
fn cyrillic_encodings_are_told_by_their_bytes_in_every_format() {
    for (label, name) in [
        ("windows-1251", "windows-1251"),
        ("koi8-r", "KOI8"),
        ("ibm866", "IBM866"),
        ("iso-8859-5", "ISO-8859-5"),
        ("x-mac-cyrillic", "x-mac-cyrillic"),
    ] {
        for format in [Format::Markdown, Format::Text, Format::Html] {
            let text = plain(RUSSIAN);
            let made = read(encoded(&text, label), format);
            assert_eq!(body(&made), body(&read(text.into(), format)), "{label}");
            let remark = &made.remarks[0];
            assert_eq!(remark.kind, "encoding-recognised");
            assert!(remark.message.contains(name), "{label}: {}", remark.message);
        }
    }
}

#[test]
fn a_single_russian_line_in_windows_1251_is_told() {
    let made = read(
        encoded("Лампу зажгли весной, когда сошёл лёд.", "windows-1251"),
        Format::Text,
    );
    assert!(
        made.tei.contains("Лампу зажгли весной, когда сошёл лёд."),
        "{}",
        made.tei
    );
}

#[test]
fn utf_16_is_told_with_and_without_its_mark() {
    for text in [RUSSIAN, ENGLISH] {
        for encoding in [UTF_16LE, UTF_16BE] {
            for mark in ["", "\u{feff}"] {
                let made = read(utf_16(text, encoding, mark), Format::Markdown);
                let expected = read(text.into(), Format::Markdown);
                assert_eq!(body(&made), body(&expected), "{}", encoding.name());
                assert!(made.remarks[0].message.contains(encoding.name()));
            }
        }
    }
}

#[test]
fn utf_8_needs_no_word_and_its_mark_is_no_text() {
    let made = read(format!("\u{feff}# {RUSSIAN}").into(), Format::Markdown);
    assert_eq!(made.document.title, "Маяк на Северном мысу");
    assert!(made.remarks.is_empty(), "{:?}", made.remarks);
}

#[test]
fn western_letters_are_no_cyrillic_ones() {
    let text = "The lamp\n\nThe café’s owner, a naïve man, kept a lamp in the window all night.\n";
    let made = read(encoded(text, "windows-1252"), Format::Text);
    assert!(
        made.tei.contains("The café’s owner, a naïve man"),
        "{}",
        made.tei
    );
}

#[test]
fn a_page_is_read_as_it_says_itself() {
    let page = |label: &str| {
        format!(
            "<html><head><meta charset=\"{label}\"></head><body><h1>Маяк</h1><p>Он горел.</p></body></html>"
        )
    };
    for label in ["koi8-r", "windows-1251"] {
        let made = read(encoded(&page(label), label), Format::Html);
        assert!(made.tei.contains("Он горел."), "{label}: {}", made.tei);
        assert!(made.remarks[0].message.contains("as it says itself"));
    }
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"windows-1251\"?>{}",
        page("windows-1251")
    );
    let made = read(encoded(&xml, "windows-1251"), Format::Html);
    assert!(made.tei.contains("Он горел."), "{}", made.tei);
}

#[test]
fn a_page_in_utf_8_that_says_otherwise_is_read_as_utf_8() {
    let page = "<html><head><meta charset=windows-1251></head><body><h1>Маяк</h1><p>Он горел.</p></body></html>";
    let made = read(page.into(), Format::Html);
    assert!(made.tei.contains("Он горел."), "{}", made.tei);
    assert_eq!(made.remarks[0].kind, "encoding-misdeclared");
}

#[test]
fn a_wrong_byte_in_utf_8_is_an_error_at_its_place_unless_the_user_says_utf_8() {
    let mut bytes = RUSSIAN.as_bytes().to_vec();
    let at = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 2;
    bytes.insert(at, 0xFF);
    let error = import("x.md", bytes.clone(), Format::Markdown, None).unwrap_err();
    assert!(error.to_string().starts_with("x.md:3:1: "), "{error}");
    let known = Known {
        encoding: Some("utf-8"),
        ..Known::default()
    };
    let made = import_with("x.md", bytes, Format::Markdown, &known).unwrap();
    assert!(made.tei.contains("\u{fffd}Лампу"), "{}", made.tei);
    let unreadable = |remark: &&Remark| remark.kind == "characters-unreadable";
    let remark = made.remarks.iter().find(unreadable).unwrap();
    assert_eq!(remark.position.unwrap().line, 3);
}

#[test]
fn the_user_says_the_encoding_and_a_wrong_name_is_refused() {
    let folder = Folder::empty();
    folder.write("lamp.md", encoded("Маяк", "x-mac-cyrillic"));
    let run = folder.run(&[
        "import",
        "lamp.md",
        "--encoding",
        "x-mac-cyrillic",
        "-o",
        "-",
    ]);
    assert!(run.out(0).contains("Маяк"));
    let run = folder.run(&["import", "lamp.md", "--encoding", "koi9", "-o", "-"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("no encoding koi9") && run.err.contains("koi8-r"),
        "{}",
        run.err
    );
}

#[test]
fn an_archive_is_not_read_as_text() {
    let error = import("x.txt", b"PK\x03\x04abc".to_vec(), Format::Text, None).unwrap_err();
    assert!(error.to_string().contains("ZIP archive"), "{error}");
}

#[test]
fn the_language_is_the_users_then_the_scripts() {
    for (text, tag, expected) in [
        (RUSSIAN, None, "ru"),
        (ENGLISH, None, "en"),
        (ENGLISH, Some("de"), "de"),
        (RUSSIAN, Some("uk"), "uk"),
    ] {
        let made = import("x.md", text.into(), Format::Markdown, tag).unwrap();
        assert_eq!(made.document.tag, expected);
        assert!(made.tei.contains(&format!("xml:lang=\"{expected}\"")));
    }
}
