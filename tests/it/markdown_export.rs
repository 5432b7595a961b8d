//! A text as Markdown, and the way back.

#![allow(clippy::string_slice)]

use std::process::{Command, Stdio};

use proptest::prelude::*;
use sverka::{
    document::{Block, BlockKind, Division, Document, Passage},
    import::{Format, Import, import},
    render,
};

use crate::support::{Folder, ours, read, sentences};

fn back(markdown: &str) -> Import {
    import("x.md", markdown.into(), Format::Markdown, None)
        .unwrap_or_else(|error| panic!("{error}\n{markdown}"))
}

/// The TEI without its header, which names the file.
fn text_of(tei: &str) -> &str {
    tei.split_once("<text>").unwrap().1
}

fn passage(document: &Document, passage: &Passage) -> String {
    let label = |note: usize| {
        document.notes[note]
            .passage
            .text
            .chars()
            .take(9)
            .collect::<String>()
    };
    let marks: Vec<_> = passage
        .marks
        .iter()
        .map(|mark| (mark.at, mark.note.map(label)))
        .collect();
    let mut styles: Vec<_> = passage
        .styles
        .iter()
        .map(|style| format!("{style:?}"))
        .collect();
    styles.sort();
    format!("{} {marks:?} {styles:?}", passage.text)
}

/// What the exporter's documentation says that Markdown cannot hold, taken from a text: verse lines
/// are lines of a paragraph, lines of letters are paragraphs.
fn without_losses(document: &Document) -> Vec<String> {
    let mut shown: Vec<String> = Vec::new();
    let mut is_verse = false;
    for (at, block) in document.blocks.iter().enumerate() {
        let is_title = at == 0 && block.kind == BlockKind::Heading(1);
        let kind = match &block.kind {
            BlockKind::Line if block.division != Division::Title => BlockKind::Paragraph,
            BlockKind::Verse { .. } => BlockKind::Paragraph,
            kind => kind.clone(),
        };
        let division = if is_title {
            Division::Title
        } else {
            block.division
        };
        let is_line = block.kind
            == BlockKind::Verse {
                opens_stanza: false,
            };
        let text = &block.passage.text;
        if let Some(stanza) = shown.last_mut().filter(|_| is_verse && is_line) {
            stanza.push(' ');
            stanza.push_str(text);
        } else {
            is_verse = matches!(block.kind, BlockKind::Verse { .. });
            let whole = passage(document, &block.passage);
            let text = if is_verse { text.clone() } else { whole };
            shown.push(format!(
                "{kind:?} {} {:?} {division:?} {text}",
                block.is_quoted, block.part
            ));
        }
    }
    shown
}

/// As above for what came back, where nothing more is lost; a stanza has no marks and styles to
/// compare.
fn shown(document: &Document, original: &Document) -> Vec<String> {
    let stanzas: Vec<String> = without_losses(original);
    let is_stanza = |block: &Block| {
        let plain = format!(
            "{:?} {} {:?} {:?} {}",
            block.kind, block.is_quoted, block.part, block.division, block.passage.text
        );
        stanzas.contains(&plain).then_some(plain)
    };
    let mut blocks = document.blocks.iter().zip(without_losses(document));
    std::iter::from_fn(|| {
        blocks
            .next()
            .map(|(block, line)| is_stanza(block).unwrap_or(line))
    })
    .collect()
}

#[test]
fn our_texts_come_back_from_markdown_as_they_were() {
    for name in ["chronicle.ru", "chronicle.en", "letters.ru", "letters.en"] {
        let original = read(name, &ours(&format!("tei/{name}.xml")));
        let markdown = render::markdown::write(&original);
        let made = back(&markdown);
        let expected = without_losses(&original);
        for (line, expected) in shown(&made.document, &original).iter().zip(&expected) {
            assert_eq!(line, expected, "{name}");
        }
        assert_eq!(made.document.blocks.len(), expected.len(), "{name}");
        let notes = |document: &Document| -> Vec<String> {
            let notes = document.notes.iter();
            notes
                .map(|note| format!("{:?} {}", note.label, passage(document, &note.passage)))
                .collect()
        };
        assert_eq!(notes(&made.document), notes(&original), "{name}");
        assert_eq!(made.document.title, original.title);
        assert_eq!(made.document.author, original.author);
        assert_eq!(made.document.tag, original.tag);
        if name.starts_with("chronicle") {
            assert_eq!(sentences(&made.document), sentences(&original), "{name}");
        }
        assert!(made.remarks.is_empty(), "{name}: {:?}", made.remarks);
    }
}

/// Every construct that Markdown can hold, in the form that the exporter gives it.
const EVERYTHING: &str = r"---
lang: en
---

# The Lamp \[on the Cape\]

Anna Petrova

## Abstract

A lamp & its letters\: no more.

*Keywords:* lamps, letters.

An *italic* and a **bold** word, a 2^nd^ one, H~2~O, [Small Caps]{.smallcaps}, [mot juste]{lang=fr}, [said]{.quotation}, [a link](<https://example.org/a_(b)?c=1&d=2>)[^1]. Half<em>way</em>: x<sup>a b</sup>.

5\. is no list, \*this\* no emphasis, \<b\> no tag, \&amp; no entity, C\# no heading, \[^9\] no mark, \`x\` no code, a\_b\_c, \~x\~, \^y\^, \$z\$, \@w, \{v\}, a\\b.

\# No heading

\- No item

\> No quotation

> A quotation
>
> of two paragraphs,[^*] and
>
> - an item
>   - of two depths
>
>   and its second paragraph

## What Was Kept

1. a journal;
2. a list:
   - the *Kaira*;
   - the *Aleut*[^1]

     and its second paragraph
3. letters

<!-- -->

1) another list
2) with other signs

| Hour | Air \| Water |
|---|---|
| 7 | **8**[^3] |
| 13 |  |

### Deeper

The end\![^4]

## Appendix {.back}

A table was lost.

## References

- Petrova, A. (1999). *Lamps of the North*.
- Orlov, I. (1901). Letters.

[^1]: *Sea Journal*. 1897; see [there](<https://example.org>).
[^*]: The editor’s note.
[^3]: 1\. A note that begins with a number.
[^4]: \- And one with a hyphen.
[^7]: A note that nothing calls.
";

#[test]
fn every_construct_comes_back_as_the_same_tei() {
    let made = back(EVERYTHING);
    let markdown = render::markdown::write(&made.document);
    let again = back(&markdown);
    assert_eq!(text_of(&again.tei), text_of(&made.tei), "{markdown}");
    assert_eq!(render::markdown::write(&again.document), markdown);
    let text = text_of(&made.tei);
    for piece in [
        "<titlePart><s xml:id=\"s1\">The Lamp [on the Cape]</s></titlePart>",
        "2<hi rend=\"superscript\">nd</hi>",
        "H<hi rend=\"subscript\">2</hi>O",
        "<hi rend=\"smallcaps\">Small Caps</hi>",
        "<foreign xml:lang=\"fr\">mot juste</foreign>",
        "<q>said</q>",
        "<ref target=\"https://example.org/a_(b)?c=1&amp;d=2\">a link</ref>",
        "Half<hi rend=\"italic\">way</hi>: x<hi rend=\"superscript\">a b</hi>.",
        "5. is no list, *this* no emphasis, &lt;b&gt; no tag, &amp;amp; no entity, C# no heading, [^9] no mark, `x` no code, a_b_c, ~x~, ^y^, $z$, @w, {v}, a\\b.",
        "># No heading<",
        ">- No item<",
        ">&gt; No quotation<",
        "Air | Water",
        "The end!<note",
        "1. A note that begins with a number.",
        "- And one with a hyphen.",
        "<note xml:id=\"n5\" n=\"7\" place=\"foot\">A note that nothing calls.</note>",
    ] {
        assert!(text.contains(piece), "{piece}\n{text}");
    }
}

#[test]
fn the_fixture_of_the_web_pages_comes_back_as_the_same_tei() {
    let made = back(&ours("tests/it/fixtures/html/article.md"));
    let again = back(&render::markdown::write(&made.document));
    assert_eq!(text_of(&again.tei), text_of(&made.tei));
}

#[test]
fn pandoc_finds_the_same_notes_in_what_is_exported() {
    let markdown = render::markdown::write(&read("x", &ours("tei/chronicle.en.xml")));
    let child = Command::new("pandoc")
        .args(["-f", "markdown", "-t", "html5"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        eprintln!("skipped: there is no pandoc here");
        return;
    };
    let mut input = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        use std::io::Write;
        input.write_all(markdown.as_bytes()).unwrap();
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let made = import("x.html", output.stdout, Format::Html, Some("en")).unwrap();
    let original = read("x", &ours("tei/chronicle.en.xml"));
    let notes = |document: &Document| -> Vec<String> {
        document
            .notes
            .iter()
            .map(|note| note.passage.text.clone())
            .collect()
    };
    assert_eq!(notes(&made.document), notes(&original));
}

#[test]
fn a_work_is_two_files_and_a_side_of_it_one() {
    let folder = Folder::project();
    folder
        .run(&["export", "--to", "markdown", "chronicle"])
        .out(0);
    assert!(folder.read("edition/chronicle.ru.md").contains("lang: ru"));
    assert!(folder.read("edition/chronicle.en.md").contains("lang: en"));
    let side = [
        "export",
        "--to",
        "markdown",
        "--side",
        "translation",
        "chronicle",
        "-o",
        "-",
    ];
    let translation = folder.run(&side).out(0);
    assert_eq!(translation, folder.read("edition/chronicle.en.md"));
    let one = folder
        .run(&["export", "--to", "markdown", "tei/chronicle.en.xml"])
        .out(0);
    assert_eq!(one, translation);
    let both = folder.run(&["export", "--to", "markdown", "chronicle", "-o", "x.md"]);
    assert_eq!(
        (both.code, both.err.contains("--side")),
        (2, true),
        "{}",
        both.err
    );
    let html = folder.run(&["export", "--to", "html", "--side", "original", "chronicle"]);
    assert_eq!(
        (html.code, html.err.contains("--to markdown")),
        (2, true),
        "{}",
        html.err
    );
}

/// Text of signs that mean something to Markdown, and of letters of several bytes.
fn words() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(
        "ab1Яé *_[]()<>&!#^~`\\|:;-+=.,\"'$@{}%/«»—…\u{a0}\u{301}"
            .chars()
            .collect::<Vec<_>>(),
    );
    prop::collection::vec(sign, 1..24).prop_map(|signs| signs.into_iter().collect())
}

fn tei(paragraph: &str, cell: &str, note: &str, item: &str) -> String {
    let escaped = |text: &str| {
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
    };
    let [paragraph, cell, note, item] = [paragraph, cell, note, item].map(escaped);
    format!(
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:lang=\"de\"><text><body><div><head>Lamps in the sea</head>\
         <p>{paragraph}<note n=\"1\">{note}.</note>{item}</p>\
         <p>x<hi rend=\"italic\">{paragraph}</hi>{cell}<hi rend=\"bold\">{note}</hi><hi rend=\"superscript\">{item}</hi></p>\
         <list><item>{item}.</item></list><table><row><cell>{cell}.</cell><cell>{paragraph}.</cell></row></table>\
         </div></body></text></TEI>"
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back(paragraph in words(), cell in words(), note in words(), item in words()) {
        let original = read("x", &tei(&paragraph, &cell, &note, &item));
        let markdown = render::markdown::write(&original);
        let made = import("x.md", markdown.clone().into(), Format::Markdown, None).unwrap();
        let texts = |document: &Document| -> Vec<String> {
            let blocks = document.blocks.iter().map(|block| &block.passage);
            let notes = document.notes.iter().map(|note| &note.passage);
            blocks.chain(notes).map(|it| passage(document, it)).collect()
        };
        prop_assert_eq!(texts(&made.document), texts(&original), "{}", markdown);
    }
}
