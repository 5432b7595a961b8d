//! Wrong input: one clear sentence that names the place, exit code 2, and not a byte changed.

use std::fs;

use crate::support::{Folder, ours};

const RU: &str = "tei/chronicle.ru.xml";
pub(crate) const EN: &str = "tei/chronicle.en.xml";

/// Every command that reads the work refuses it with this sentence and leaves the folder as it was.
pub(crate) fn refused(folder: &Folder, sentence: &str) {
    for command in ["check", "build", "align", "export --to html"] {
        let arguments: Vec<_> = command.split(' ').chain(["chronicle"]).collect();
        refuses(folder, &arguments, sentence);
    }
}

/// One command does.
fn refuses(folder: &Folder, arguments: &[&str], sentence: &str) {
    let before = folder.files();
    let run = folder.run(arguments);
    assert_eq!(run.err, format!("error: {sentence}\n"), "{arguments:?}");
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
    assert!(folder.files() == before, "{arguments:?} changed a file");
}

/// The project with one text changed at one place.
pub(crate) fn with(old: &str, new: &str) -> Folder {
    let folder = Folder::project();
    folder.replace(EN, old, new);
    folder
}

/// The project with another file for its English text.
pub(crate) fn with_text(text: impl AsRef<[u8]>) -> Folder {
    let folder = Folder::project();
    folder.write(EN, text);
    folder
}

#[test]
fn an_empty_file_is_refused() {
    for nothing in ["", "\n \n", "\u{feff}"] {
        refused(
            &with_text(nothing),
            "tei/chronicle.en.xml: the file is empty",
        );
    }
}

#[test]
fn an_empty_body_is_refused() {
    let folder = with_text(
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:lang=\"en\"><text><body><p/></body></text></TEI>",
    );
    refused(
        &folder,
        "tei/chronicle.en.xml: the text is empty: there is no sentence in its <body>",
    );
    let folder = with_text("<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:lang=\"en\"/>");
    refused(
        &folder,
        "tei/chronicle.en.xml:1:1: this TEI file holds no <text>",
    );
}

#[test]
fn a_missing_file_is_refused() {
    let folder = Folder::project();
    for texts in [[RU, "tei/chronicles.en.xml"], ["tei/chronicles.en.xml", EN]] {
        let sentence = "tei/chronicles.en.xml: cannot read it: there is no such file or folder";
        refuses(&folder, &["check", texts[0], texts[1]], sentence);
        refuses(&folder, &["align", texts[0], texts[1]], sentence);
        refuses(
            &folder,
            &["export", "--to", "html", texts[0], texts[1]],
            sentence,
        );
    }
}

#[test]
fn a_text_without_its_counterpart_is_refused() {
    let folder = Folder::project();
    fs::remove_file(folder.path().join(EN)).unwrap();
    refused(
        &folder,
        "tei/chronicle.ru.xml: its counterpart tei/chronicle.en.xml is not there",
    );
    folder.write(EN, ours(EN));
    fs::remove_file(folder.path().join(RU)).unwrap();
    refused(
        &folder,
        "tei/chronicle.en.xml: its counterpart tei/chronicle.ru.xml is not there",
    );
}

#[test]
fn a_folder_of_texts_that_is_empty_or_gone_is_refused() {
    let folder = Folder::empty();
    folder.write("sverka.toml", "");
    refused(
        &folder,
        "sverka.toml: the folder of the texts, tei, is not there",
    );
    fs::create_dir_all(folder.path().join("tei")).unwrap();
    refused(
        &folder,
        "tei: the folder holds no text; put NAME.ru.xml and NAME.en.xml into it",
    );
}

#[test]
fn the_same_file_twice_is_refused() {
    let folder = Folder::project();
    for (name, path) in [
        ("the same", RU),
        ("by another path", "tei/../tei/chronicle.ru.xml"),
    ] {
        let sentence =
            format!("{RU} and {path} are the same text; name an original and its translation");
        refuses(&folder, &["check", RU, path], &sentence);
        assert!(folder.run(&["align", RU, path]).out(2).is_empty(), "{name}");
    }
    refused(
        &with_text(ours(RU)),
        &format!("{RU} and {EN} are the same text; name an original and its translation"),
    );
}

#[test]
fn a_russian_text_given_as_english_is_refused() {
    let folder = with_text(ours(RU).replacen("xml:lang=\"ru\"", "xml:lang=\"en\"", 1));
    refused(
        &folder,
        "tei/chronicle.en.xml: the text is declared English (xml:lang=\"en\"), but 99 of 100 letters are Cyrillic; is this the right file?",
    );
    let folder = with_text(ours("tei/letters.ru.xml"));
    refused(
        &folder,
        "tei/chronicle.ru.xml and tei/chronicle.en.xml are both in one language (xml:lang=\"ru\"); name an original and its translation",
    );
}

/// The bytes of a text in Windows-1251: Cyrillic letters as they are there, other signs as `?`.
fn in_windows_1251(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        'А'..='я' => (c as u32 - 'А' as u32 + 0xC0) as u8,
        'Ё' => 0xA8,
        'ё' => 0xB8,
        c => u8::try_from(c).ok().filter(u8::is_ascii).unwrap_or(b'?'),
    };
    text.chars().map(byte).collect()
}

#[test]
fn a_text_in_windows_1251_is_refused() {
    let folder = Folder::project();
    let advice = "the file is in Windows-1251, by its look, not in UTF-8; save it as UTF-8 in a text editor, or with `iconv -f WINDOWS-1251 -t UTF-8`";
    let text = ours(RU).replace(" encoding=\"UTF-8\"", "");
    folder.write(RU, in_windows_1251(&text));
    refused(&folder, &format!("tei/chronicle.ru.xml:6:16: {advice}"));
    let text = ours(RU).replace("UTF-8", "windows-1251");
    folder.write(RU, in_windows_1251(&text));
    refused(
        &folder,
        &format!(
            "tei/chronicle.ru.xml:6:16: {advice}, and write encoding=\"UTF-8\" in its first line"
        ),
    );
}

#[test]
fn utf_8_that_says_it_is_windows_1251_is_refused() {
    let folder = Folder::project();
    folder.write(RU, ours(RU).replace("UTF-8", "windows-1251"));
    refused(
        &folder,
        "tei/chronicle.ru.xml:1:1: the file says that its encoding is windows-1251, but it is UTF-8; write encoding=\"UTF-8\" here",
    );
}

#[test]
fn an_encoding_for_western_languages_is_refused() {
    let bytes = ours(EN)
        .chars()
        .map(|c| u8::try_from(c).unwrap_or(b'?'))
        .collect::<Vec<_>>();
    refused(
        &with_text(bytes),
        "tei/chronicle.en.xml:56:110: this byte is not UTF-8; save the file as UTF-8",
    );
}

#[test]
fn a_text_in_utf_16_is_refused() {
    let sentence = "tei/chronicle.en.xml: the file is in UTF-16, not in UTF-8; save it as UTF-8 in a text editor, or with `iconv -f UTF-16 -t UTF-8`, and write encoding=\"UTF-8\" in its first line";
    let text = ours(EN).replace("UTF-8", "UTF-16");
    for mark in ["\u{feff}", ""] {
        let units = || mark.encode_utf16().chain(text.encode_utf16());
        refused(
            &with_text(units().flat_map(u16::to_le_bytes).collect::<Vec<_>>()),
            sentence,
        );
        refused(
            &with_text(units().flat_map(u16::to_be_bytes).collect::<Vec<_>>()),
            sentence,
        );
    }
}

#[test]
fn an_alignment_that_names_ids_that_are_gone_is_refused() {
    let folder = with("xml:id=\"s11\"", "xml:id=\"s911\"");
    let sentence = |more: &str| {
        format!(
            "alignments/chronicle.xml:31:7: the bead names #s11, which is not in tei/chronicle.en.xml{more}; run `sverka align` to align the texts as they are now"
        )
    };
    refuses(&folder, &["check", "chronicle"], &sentence(""));
    folder.replace(EN, "xml:id=\"s12\"", "xml:id=\"s912\"");
    refuses(
        &folder,
        &["check", "chronicle"],
        &sentence(" (nor is 1 other id)"),
    );
    folder.replace(EN, "xml:id=\"s13\"", "xml:id=\"s913\"");
    refuses(
        &folder,
        &["export", "--to", "html", "chronicle"],
        &sentence(" (nor are 2 other ids)"),
    );
}

#[test]
fn an_alignment_that_is_none_is_refused() {
    let folder = Folder::project();
    let check = |alignment: &'static str| ["check", "--alignment", alignment, RU, EN];
    let sentence =
        "tei/letters.en.xml: this is not an alignment: there is no <linkGrp> with links in it";
    refuses(&folder, &check("tei/letters.en.xml"), sentence);
    let sentence = "alignments/chronicles.xml: cannot read it: there is no such file or folder";
    refuses(&folder, &check("alignments/chronicles.xml"), sentence);
    folder.write("alignments/chronicle.xml", "[0]:[0]:0.1\n");
    refused(
        &folder,
        "alignments/chronicle.xml:1:1: this is not XML: it begins with text, not with a tag",
    );
}

#[test]
fn an_alignment_of_other_texts_is_refused() {
    let folder = Folder::project();
    let arguments = ["check", "--alignment", "alignments/letters.xml", RU, EN];
    refuses(
        &folder,
        &arguments,
        "alignments/letters.xml: most of its beads do not fit tei/chronicle.ru.xml and tei/chronicle.en.xml; is it the alignment of these texts?",
    );
}

#[test]
fn a_configuration_with_a_mistake_is_refused() {
    for (old, new, sentence) in [
        (
            "fail-on = ",
            "fail-no = ",
            "22:1: there is no key `fail-no` here, only `fail-on`, `severity`, `select`, `ignore`, `per-file-ignores`, `accept`, `baseline`",
        ),
        (
            "[edition]",
            "[editions]",
            "14:2: there is no key `editions` here, only `texts`, `alignments`, `edition`, `check`, `knowledge`",
        ),
        (
            "= \"error\"\n",
            "= \"fatal\"\n",
            "22:11: `fatal` is not one of `note`, `warning`, `error`",
        ),
        (
            "ignore = []",
            "ignore = \"N08\"",
            "24:10: expected a list such as [\"one\", \"two\"], found the text \"N08\"",
        ),
        (
            "folder = \"tei\"",
            "folder = 3",
            "5:10: expected a text in quotation marks, found the number 3",
        ),
        (
            "folder = \"tei\"",
            "folder = \"tei",
            "5:14: invalid basic string, expected `\"`",
        ),
        (
            "ignore = []",
            "ignore = [\"note-mising\"]",
            "24:12: there is no rule note-mising; did you mean note-missing?",
        ),
        (
            "ignore = []",
            "ignore = [\"numbering\"]",
            "24:12: there is no rule numbering; did you mean note-numbering?",
        ),
        (
            "# note-extra",
            "note-extr",
            "31:1: there is no rule note-extr; did you mean note-extra?",
        ),
    ] {
        let folder = Folder::project();
        folder.replace("sverka.toml", old, new);
        refused(&folder, &format!("sverka.toml:{sentence}"));
    }
}

#[test]
fn a_configuration_that_names_a_folder_that_is_not_there_is_refused() {
    let folder = Folder::project();
    folder.replace("sverka.toml", "folder = \"tei\"", "folder = \"texts\"");
    refused(
        &folder,
        "sverka.toml: the folder of the texts, texts, is not there",
    );
}

#[test]
fn a_file_where_a_work_is_expected_is_refused() {
    let folder = Folder::project();
    let sentence = |path| {
        format!(
            "{path} is a file; name two, an original and its translation, or works of the project"
        )
    };
    refuses(&folder, &["build", EN], &sentence(EN));
    refuses(
        &folder,
        &["check", RU, EN, "tei/letters.ru.xml"],
        &sentence(RU),
    );
}

#[test]
fn no_project_is_refused() {
    let folder = Folder::empty();
    let sentence = "there is no sverka.toml here or in a folder above; name two TEI files, or make a project with `sverka init`";
    for command in ["check", "build", "align"] {
        refuses(&folder, &[command], sentence);
    }
}
