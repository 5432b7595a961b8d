//! Text that means something to a format arrives in it as text: a test for each format.

use std::io::{Cursor, Read};

use sverka::{
    Edition,
    import::{Format, import},
    render,
    xml::{Tree, escape_text},
};
use zip::ZipArchive;

use crate::support::{pair, pair_in};

/// Signs of every format, a right-to-left override, a character that no XML may hold.
const HOSTILE: &str = "</p>]]><script>a()</script> &amp; \"q\" 'q' \\end{document} \\input{x} $x_1^2$ # % ~ {a} \
    #read(\"x\") #[b] *c* _d_ @e <f> // g /* h */ http://x.y/ -- --- -?a -5 ... = + `raw` @@ {} \u{202E}abc\u{202C}";
/// What begins a heading or a list at the beginning of a text.
const OPENINGS: [&str; 6] = ["= a", "1. a", "- a", "+ a", "/ a: b", "[a] b"];

/// An edition whose every text is hostile.
fn hostile() -> Edition {
    let text = escape_text(HOSTILE);
    let openings = OPENINGS.map(|text| format!("<p>{text}</p>")).concat();
    let body = format!(
        "<p>{text}<note n=\"{}\">{text}</note> <hi rend=\"italic\">{text}</hi>(a).</p>{openings}",
        text.replace('"', "&quot;"),
    );
    pair_in(["de", "fr"], [&body, &body])
}

/// The texts of the members of an archive whose names end so.
fn members(bytes: &[u8], ending: &str) -> Vec<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut texts = Vec::new();
    for at in 0..archive.len() {
        let mut member = archive.by_index(at).unwrap();
        if member.name().unwrap().ends_with(ending) {
            let mut text = String::new();
            member.read_to_string(&mut text).unwrap();
            texts.push(text);
        }
    }
    texts
}

/// How often the hostile text stands in a well-formed source, as text.
fn count(source: &str) -> usize {
    let tree = Tree::parse("x", source).unwrap_or_else(|error| panic!("{error}"));
    let text: String = tree.all().map(|id| tree.characters(id)).collect();
    text.matches(HOSTILE).count()
}

/// On each side: the sentence, the note, the note's number, the italics.
const TIMES: usize = 8;

#[test]
fn hostile_text_is_text_in_a_book() {
    let book = render::epub::write(&hostile()).unwrap();
    let pages = members(&book, "text-1.xhtml");
    // The number stands at the mark and at the note.
    assert_eq!(count(&pages[0]), TIMES + 2);
    assert_eq!(
        members(&book, "xhtml").concat().matches("<script").count(),
        0
    );
}

#[test]
fn hostile_text_is_text_in_a_docx() {
    let file = render::docx::write(&hostile()).unwrap();
    let parts = [
        members(&file, "document.xml"),
        members(&file, "footnotes.xml"),
    ]
    .concat();
    assert_eq!(
        parts.iter().map(|part| count(part)).sum::<usize>(),
        TIMES + 2
    );
    let made = import("x.docx", file, Format::Docx, None).unwrap().document;
    assert_eq!(made.notes[0].passage.text, HOSTILE);
    assert!(made.blocks[0].passage.text.starts_with(HOSTILE));
}

#[test]
fn hostile_text_is_text_in_one_file_of_tei() {
    let file = render::tei::write(&hostile()).unwrap();
    assert_eq!(count(&file), TIMES - 2);
    let tree = Tree::parse("x", &file).unwrap();
    let labels = tree
        .all()
        .filter_map(|id| tree.attribute(id, "n"))
        .filter(|n| *n == HOSTILE);
    assert_eq!(labels.count(), 2);
}

#[test]
fn hostile_text_is_text_for_latex() {
    let source = render::latex::write(&hostile());
    let escaped = "</p>]]><script>a()</script> \\&amp; \"q\" 'q' \\textbackslash{}end\\{document\\} \\textbackslash{}input\\{x\\} \
        \\$x\\_1\\textasciicircum{}2\\$ \\# \\% \\textasciitilde{} \\{a\\} \\#read(\"x\") \\#[b] *c* \\_d\\_ @e <f> // g /* h */ \
        http://x.y/ -- --- -?a -5 ... = + `raw` @@ \\{\\} \u{202E}abc\u{202C}";
    assert_eq!(source.matches(escaped).count(), TIMES, "{source}");
    // Nothing but the form ends the document, and no argument in brackets follows a command.
    assert_eq!(source.matches("\\end{document}").count(), 1);
    assert!(
        source.contains("\\pstart\\relax\n\\para{[a] b}\n\\pend"),
        "{source}"
    );
}

#[test]
fn hostile_text_is_text_for_typst() {
    let source = render::typst::write(&hostile());
    let escaped = "\\</p\\>\\]\\]\\>\\<script\\>a()\\</script\\> &amp; \\\"q\\\" \\'q\\' \\\\end{document} \\\\input{x} \\$x\\_1^2\\$ \\# % \\~ {a} \
        \\#read(\\\"x\\\") \\#\\[b\\] \\*c\\* \\_d\\_ \\@e \\<f\\> \\// g \\/\\* h \\*/ http\\:\\//x.y/ \\-- \\-\\-- \\-?a \\-5 \\.\\.\\. = + \\`raw\\` \\@\\@ {} \
        \u{202E}abc\u{202C}";
    assert_eq!(source.matches(escaped).count(), TIMES - 2, "{source}");
    for opening in ["\\= a", "1\\. a", "\\- a", "\\+ a", "\\/ a: b", "\\[a\\] b"] {
        assert!(source.contains(&format!("#par[{opening}];")), "{opening}");
    }
    // What follows a function in parentheses is none of its arguments.
    assert!(source.contains("];(a)."), "{source}");
}

#[test]
fn what_no_xml_may_hold_is_replaced_where_it_is_written() {
    let mut edition = pair("<p>Да.</p>", "<p>Yes.</p>");
    edition.name = "bell \u{7}".to_owned();
    let book = render::epub::write(&edition).unwrap();
    assert!(
        members(&book, "package.opf")[0]
            .contains("<dc:title xml:lang=\"ru\">bell \u{FFFD}</dc:title>")
    );
    let file = render::docx::write(&edition).unwrap();
    assert!(members(&file, "core.xml")[0].contains("bell \u{FFFD}"));
    assert!(
        render::tei::write(&edition)
            .unwrap()
            .contains("bell \u{FFFD}")
    );
    assert!(render::latex::write(&edition).contains("bell \u{FFFD}"));
    assert!(render::typst::write(&edition).contains("bell \u{FFFD}"));
}
