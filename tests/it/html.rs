//! Web pages: linked notes of several makers, what is set apart, what is left out.

use std::{fs, process::Command};

use sverka::{
    document::{BlockKind, Document, StyleKind},
    import::{Format, Import, import},
};

use crate::support::{here, sentences};

fn page(name: &str) -> Import {
    let bytes = fs::read(here("tests/it/fixtures/html").join(name)).unwrap();
    import(name, bytes, Format::Html, None).unwrap_or_else(|error| panic!("{error}"))
}

/// A page whose body holds this.
fn body(html: &str) -> Import {
    let source = format!("<!DOCTYPE html><html lang=en><body>{html}</body></html>");
    import("x.html", source.into(), Format::Html, None).unwrap_or_else(|error| panic!("{error}"))
}

fn notes(document: &Document) -> Vec<&str> {
    document
        .notes
        .iter()
        .map(|note| note.passage.text.as_str())
        .collect()
}

fn kinds(made: &Import) -> Vec<&str> {
    made.remarks.iter().map(|remark| remark.kind).collect()
}

/// The TEI from its first part on: what is before it names the file.
fn text_of(made: &Import) -> &str {
    made.tei.split_once("<text>").unwrap().1
}

/// The blocks of a page, a line each: what they are and their text, marks as `^`.
fn blocks(made: &Import) -> Vec<String> {
    let shown = made.document.blocks.iter().map(|block| {
        let kind = match &block.kind {
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::Item { marker, depth } => format!("{marker}{depth}"),
            BlockKind::Verse { opens_stanza } => if *opens_stanza { "L" } else { "l" }.to_owned(),
            BlockKind::Cell { opens_row } => if *opens_row { "R" } else { "c" }.to_owned(),
            BlockKind::Line => "line".to_owned(),
            BlockKind::Entry => "bibl".to_owned(),
        };
        let quoted = if block.is_quoted { ">" } else { "" };
        let mut text = block.passage.text.clone();
        for mark in block.passage.marks.iter().rev() {
            text.insert(mark.at, '^');
        }
        format!("{quoted}{kind} {text}")
    });
    shown.collect()
}

fn styled<'d>(made: &'d Import, kind: &StyleKind) -> Vec<&'d str> {
    let passages = made.document.blocks.iter().map(|block| &block.passage);
    let passages = passages.chain(made.document.notes.iter().map(|note| &note.passage));
    let runs =
        passages.flat_map(|passage| passage.styles.iter().map(move |style| (passage, style)));
    runs.filter(|(_, style)| style.kind == *kind)
        .map(|(passage, style)| style.span.of(&passage.text))
        .collect()
}

#[test]
fn a_page_made_by_pandoc_is_the_same_tei_as_its_markdown() {
    let markdown = fs::read(here("tests/it/fixtures/html/article.md")).unwrap();
    let markdown = import("article.md", markdown, Format::Markdown, None).unwrap();
    let made = page("pandoc.html");
    assert_eq!(text_of(&made), text_of(&markdown));
    assert_eq!(made.document.notes.len(), 5);
    assert_eq!(made.document.entries().count(), 2);
    assert_eq!(kinds(&made), [""; 0]);
}

#[test]
fn a_page_made_by_libreoffice_is_the_same_tei_as_its_markdown() {
    let markdown = fs::read(here("tests/it/fixtures/html/article.md")).unwrap();
    let markdown = import("article.md", markdown, Format::Markdown, None).unwrap();
    assert_eq!(text_of(&page("libreoffice.html")), text_of(&markdown));
}

#[test]
fn pandoc_of_today_makes_the_same_page() {
    let source = here("tests/it/fixtures/html/article.md");
    let Ok(made) = Command::new("pandoc")
        .args(["-t", "html5"])
        .arg(&source)
        .output()
    else {
        eprintln!("skipped: there is no pandoc here");
        return;
    };
    let made = import("x.html", made.stdout, Format::Html, None).unwrap();
    assert_eq!(text_of(&made), text_of(&page("pandoc.html")));
}

#[test]
fn notes_of_word_lose_their_links_back_and_keep_their_paragraphs() {
    let made = page("word.htm");
    let document = &made.document;
    assert_eq!(
        notes(document),
        [
            "РГАВМФ. Ф. 9. Оп. 1. Д. 214. Л. 5–7 об.",
            "Там же. Л. 8. Копия хранится у\u{a0}наследников.",
            "Письмо цитируется по черновику.",
        ]
    );
    assert_eq!(document.notes[2].label.as_deref(), Some("i"));
    assert_eq!(document.author, "А. Н. Петрова");
    assert_eq!(
        blocks(&made)[2],
        "p Лампу зажгли 12 мая 1897 г.^ За ней смотрели трое, и\u{a0}один из них писал письма^."
    );
    // Word's languages of runs are noise, and its empty paragraphs are no text.
    assert_eq!(
        styled(&made, &StyleKind::Foreign("en-US".to_owned())),
        [""; 0]
    );
    assert_eq!(document.blocks.len(), 4);
    assert_eq!(kinds(&made), ["encoding-recognised"]);
}

#[test]
fn references_of_a_wiki_are_notes_and_one_may_have_two_marks() {
    let made = page("wiki.html");
    assert_eq!(
        notes(&made.document),
        ["Морской журнал. 1897. № 3.", "Там же. № 4.", "Там же. № 5."]
    );
    assert_eq!(
        blocks(&made),
        [
            "h1 Маяк на Северном мысу",
            "p Маяк построен в 1897 году^ и горел до 1905 года^.",
            "h2 Смотрители",
            "p Их было трое^; старший звался Kimura.",
        ]
    );
    let marks = &made.document.blocks;
    assert_eq!(
        marks[1].passage.marks[0].note,
        marks[3].passage.marks[0].note
    );
    assert_eq!(
        styled(&made, &StyleKind::Foreign("ja-Latn".to_owned())),
        ["Kimura"]
    );
    assert_eq!(
        kinds(&made),
        [
            "chrome-left-out",
            "chrome-left-out",
            "heading-left-out",
            "note-orphan",
            "chrome-left-out"
        ]
    );
}

#[test]
fn notes_that_share_a_paragraph_are_told_apart_by_their_anchors() {
    let made = page("journal.html");
    assert_eq!(
        notes(&made.document),
        [
            "Морской журнал. 1897. вып. 3.",
            "Там же. вып. 4.",
            "Прибавлено редактором."
        ]
    );
    assert_eq!(
        blocks(&made),
        [
            "h1 Лампа и письма",
            "p Лампу зажгли в мае^, а письмо пришло зимой ^.",
            "p Стихи он писал по ночам:",
            "L Горит на дальнем мысе лампа,",
            "l И море ей считает дни.",
            "p Так прошло лето.",
            "p Зимой стало тише^; см. начало.",
            "•1 Лампа",
            "1 то, что светит;",
            "p Конец первого письма. Он подписал его Ваш брат, Николай.",
        ]
    );
    assert_eq!(made.document.author, "Анна Петрова");
    assert_eq!(styled(&made, &StyleKind::Quotation), ["Ваш брат"]);
    assert_eq!(styled(&made, &StyleKind::SmallCaps), ["Николай"]);
    assert_eq!(styled(&made, &StyleKind::Italic), ["вып. 3"]);
    let told = made
        .remarks
        .iter()
        .filter(|remark| remark.kind == "chrome-left-out");
    assert_eq!(told.count(), 5, "{:?}", made.remarks);
    assert!(made.tei.contains("10.12345/lamp.1999.7"), "{}", made.tei);
}

#[test]
fn a_note_in_an_aside_goes_to_its_mark_and_another_aside_is_left_out() {
    let made = body(
        "<article><header><h1>Lamps</h1></header><p>One lamp<a epub:type=noteref href=#a>1</a> burned.</p>\
         <aside id=a epub:type=footnote><p>In May.</p></aside><aside>Buy lamps!</aside></article>",
    );
    assert_eq!(blocks(&made), ["h1 Lamps", "p One lamp^ burned."]);
    assert_eq!(notes(&made.document), ["In May."]);
    assert_eq!(kinds(&made), ["chrome-left-out"]);
}

#[test]
fn links_of_a_contents_list_are_no_notes() {
    let made = body(
        "<h1>Lamps</h1><ul><li><a href=#c1>1</a></li><li><a href=#c2>Second</a></li></ul>\
         <h2 id=c1>The first lamp</h2><p>It burned.</p><h2 id=c2>The second lamp</h2><p>It did not.</p>",
    );
    assert_eq!(made.document.notes.len(), 0);
    assert_eq!(blocks(&made)[1], "•1 1");
}

#[test]
fn a_mark_whose_note_is_missing_stays_in_the_text() {
    let made = body("<h1>Lamps</h1><p>One lamp<sup><a href=#fn7>7</a></sup> burned.</p>");
    assert_eq!(blocks(&made)[1], "p One lamp7 burned.");
    assert_eq!(styled(&made, &StyleKind::Superscript), ["7"]);
}

#[test]
fn styles_that_cross_blocks_hold_in_each_of_them() {
    let made = body("<h1>A title</h1><i><p>One.</p><p>Two <b>and</b> three.</p></i><p>Four.</p>");
    assert_eq!(
        styled(&made, &StyleKind::Italic),
        ["One.", "Two and three."]
    );
    assert_eq!(styled(&made, &StyleKind::Bold), ["and"]);
}

#[test]
fn a_cell_with_paragraphs_is_one_and_an_empty_one_loses_no_row() {
    let made = body(
        "<h1>A title</h1><table><tr><td></td><th>Air</th></tr><tr><td><p>7</p><p>a.m.</p></td><td>8</td></tr></table>",
    );
    assert_eq!(blocks(&made)[1..], ["R Air", "R 7 a.m.", "c 8"]);
}

#[test]
fn entities_and_breaks_are_text() {
    let made =
        body("<h1>A title</h1><p>Tea&nbsp;&amp;<br>sugar &lt;3&gt; &#8212; &ldquo;so&rdquo;</p>");
    assert_eq!(blocks(&made)[1], "p Tea\u{a0}& sugar <3> — “so”");
}

#[test]
fn empty_elements_of_xhtml_hold_nothing() {
    let source = "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"en\"><head><title/>\
                  <script src=\"a.js\"/></head><body><h1><a id=\"t\"/>Lamps</h1><p>One lamp.<br/>Two lamps.</p></body></html>";
    let made = import("x.xhtml", source.into(), Format::Html, None).unwrap();
    assert_eq!(blocks(&made), ["h1 Lamps", "p One lamp. Two lamps."]);
    assert_eq!(made.document.tag, "en");
}

#[test]
fn a_page_says_its_language_and_the_user_knows_better() {
    let source = "<html lang=\"de\"><body><h1>Der Leuchtturm</h1><p>Er brannte. Dr. Meier kam.</p></body></html>";
    let made = import("x.html", source.into(), Format::Html, None).unwrap();
    assert_eq!(made.document.tag, "de");
    let made = import("x.html", source.into(), Format::Html, Some("nl")).unwrap();
    assert_eq!(made.document.tag, "nl");
}

#[test]
fn endless_nesting_is_refused_with_its_place() {
    let source = "<div>\n".repeat(200_000);
    let error = import("x.html", source.into_bytes(), Format::Html, None).unwrap_err();
    assert!(error.to_string().starts_with("x.html:"), "{error}");
    assert!(error.to_string().contains("deep"), "{error}");
}

#[test]
fn tags_that_multiply_are_refused() {
    let mut source = String::new();
    for number in 0..3_000 {
        source.extend(["<p><font size=", &number.to_string(), ">"]);
    }
    let error = import("x.html", source.into_bytes(), Format::Html, None).unwrap_err();
    assert!(error.to_string().starts_with("x.html:"), "{error}");
}

#[test]
fn a_page_of_one_line_of_five_megabytes_is_read() {
    let source = format!(
        "<p>{}</p>",
        "The lamp burned<a href=#n>1</a> all night. ".repeat(50_000)
    );
    let made = import("x.html", source.into_bytes(), Format::Html, None).unwrap();
    assert_eq!(sentences(&made.document).len(), 50_000);
}

#[test]
fn an_empty_page_is_refused() {
    for source in [
        "",
        "<html><head><title>x</title></head><body><script>1</script></body></html>",
        "\0",
    ] {
        let error = import("x.html", source.into(), Format::Html, None).unwrap_err();
        assert!(error.to_string().contains("no text in it"), "{error}");
    }
}
