//! Markdown as people write it: notes of every kind, metadata, what is left out, what is broken.

use std::{fs, path::Path};

use sverka::{
    document::{BlockKind, Document, StyleKind},
    import::{Format, Import, import},
};

use crate::support::{here, sentences};

fn markdown(source: &str) -> Import {
    import("x.md", source.into(), Format::Markdown, None).unwrap_or_else(|error| panic!("{error}"))
}

/// The blocks, a line each: `#` and markers as in the source, marks as `^` and the note's label.
fn blocks(made: &Import) -> Vec<String> {
    let shown = made.document.blocks.iter().map(|block| {
        let kind = match &block.kind {
            BlockKind::Heading(level) => "#".repeat(usize::from(*level)) + " ",
            BlockKind::Item { marker, depth } => format!("{depth}{marker} "),
            BlockKind::Cell { opens_row } => if *opens_row { "|| " } else { "| " }.to_owned(),
            BlockKind::Line => "line ".to_owned(),
            _ => String::new(),
        };
        let quoted = if block.is_quoted { "> " } else { "" };
        let mut text = block.passage.text.clone();
        for mark in block.passage.marks.iter().rev() {
            text.insert_str(
                mark.at,
                &format!("^{}", mark.label.as_deref().unwrap_or("?")),
            );
        }
        format!("{quoted}{kind}{text}")
    });
    shown.collect()
}

/// The blocks below the title `# T`.
fn body(source: &str) -> Vec<String> {
    blocks(&markdown(&format!("# T\n\n{source}")))[1..].to_vec()
}

fn notes(made: &Import) -> Vec<(Option<&str>, &str)> {
    let notes = made.document.notes.iter();
    notes
        .map(|note| (note.label.as_deref(), note.passage.text.as_str()))
        .collect()
}

fn kinds(made: &Import) -> Vec<&str> {
    made.remarks.iter().map(|remark| remark.kind).collect()
}

#[test]
fn comments_are_left_out_wherever_they_stand() {
    assert_eq!(
        body("One <!-- not\nthis --> lamp.\n\n<!--\n\nNor [^1]\n\nthis\n-->\n\nTwo lamps.\n"),
        ["One lamp.", "Two lamps."]
    );
}

#[test]
fn inline_notes_hold_emphasis_links_and_brackets() {
    let made = markdown(
        "# T\n\nA lamp^[See *Lamps* [1999], p. 5; [there](https://example.org).] burned.^[Ibid.]\n",
    );
    assert_eq!(blocks(&made)[1], "A lamp^1 burned.^2");
    assert_eq!(
        notes(&made),
        [
            (Some("1"), "See Lamps [1999], p. 5; there."),
            (Some("2"), "Ibid.")
        ]
    );
    assert!(
        made.tei.contains("<hi rend=\"italic\">Lamps</hi>")
            && made.tei.contains("<ref target=\"https://example.org\">")
    );
}

#[test]
fn an_inline_note_that_nothing_closes_ends_with_its_paragraph() {
    let made = markdown("# T\n\nA lamp^[See [there.\n\nAnother.\n");
    assert_eq!(blocks(&made)[1..], ["A lamp^1", "Another."]);
    assert_eq!(notes(&made), [(Some("1"), "See [there.")]);
    assert_eq!(kinds(&made), ["note-unclosed"]);
}

#[test]
fn a_mark_may_be_used_twice() {
    let made = markdown("# T\n\nOne[^1] and two[^1].\n\n[^1]: Ibid.\n");
    assert_eq!(blocks(&made)[1], "One^1 and two^1.");
    let marks = &made.document.blocks[1].passage.marks;
    assert_eq!(marks[0].note, marks[1].note);
    assert_eq!(made.document.notes.len(), 1);
}

#[test]
fn marks_and_notes_without_each_other_are_said_with_their_places() {
    let made = markdown("# T\n\nOne[^1], two[^2].\n\n[^1]: Ibid.\n[^3]: Lost.\n[^1]: Again.\n");
    assert_eq!(blocks(&made)[1], "One^1, two^2.");
    let places: Vec<_> = made
        .remarks
        .iter()
        .map(|remark| (remark.kind, remark.position.map(|at| (at.line, at.column))))
        .collect();
    assert_eq!(
        places,
        [
            ("note-dangling", Some((3, 13))),
            ("note-orphan", Some((6, 1))),
            ("note-defined-twice", Some((7, 1))),
            ("note-orphan", Some((7, 1))),
        ]
    );
    assert!(
        made.tei.contains("target=\"#missing-note-2\""),
        "{}",
        made.tei
    );
}

#[test]
fn the_paragraphs_and_lists_of_a_note_are_one_text() {
    let made = markdown(
        "# T\n\nOne[^1].\n\n[^1]: First.\n\n    Second.\n\n    - an item\n    - another\n\n    > said\n\nLast.\n",
    );
    assert_eq!(
        notes(&made),
        [(Some("1"), "First. Second. an item another said")]
    );
    assert_eq!(blocks(&made)[1..], ["One^1.", "Last."]);
    assert_eq!(kinds(&made), ["note-paragraphs-joined"]);
}

#[test]
fn named_notes_get_the_numbers_that_pandoc_prints() {
    let made = markdown("# T\n\nOne[^lamp], two[^7]^[Here.].\n\n[^7]: Seven.\n[^lamp]: Lamp.\n");
    assert_eq!(blocks(&made)[1], "One^1, two^2^3.");
    assert_eq!(kinds(&made), ["notes-renumbered"]);
    let made = markdown("# T\n\nOne[^*], two[^7].\n\n[^7]: Seven.\n[^*]: Star.\n");
    assert_eq!(blocks(&made)[1], "One^*, two^7.");
}

#[test]
fn a_mark_inside_a_note_points_at_a_note_at_the_end() {
    let made = markdown("# T\n\nOne[^1].\n\n[^1]: See[^2].\n[^2]: There.\n");
    assert_eq!(kinds(&made), ["note-in-note"]);
    assert!(made.tei.contains("<div type=\"notes\">"), "{}", made.tei);
}

#[test]
fn tables_links_and_images_are_read() {
    let made = markdown(
        "# T\n\n| Hour | Air |\n|---|---|\n| 7[^1] | \\|8\\| |\n| | 9 |\n\nSee <https://example.org>, [it][x] and ![a chart](c.png).\n\n[x]: https://example.org/x\n[^1]: Ibid.\n",
    );
    assert_eq!(
        blocks(&made)[1..],
        [
            "|| Hour",
            "| Air",
            "|| 7^1",
            "| |8|",
            "|| 9",
            "See https://example.org, it and a chart."
        ]
    );
    assert_eq!(kinds(&made), ["image-left-out"]);
}

#[test]
fn lists_and_quotations_nest() {
    assert_eq!(
        body(
            "3. one\n   - two\n   - four\n\n     five\n4) six\n\n> seven\n> > eight\n\n- - nine\n"
        ),
        [
            "13. one",
            "2• two",
            "2• four",
            "2 five",
            "14) six",
            "> seven",
            "> eight",
            "2• nine"
        ]
    );
}

#[test]
fn setext_headings_and_closing_signs_are_headings() {
    let made = markdown("Title of lamps\n====\n\nOne\n---\n\nText.\n\n### Two ###\n\nMore.\n");
    assert_eq!(
        blocks(&made),
        ["# Title of lamps", "## One", "Text.", "### Two", "More."]
    );
}

#[test]
fn the_metadata_block_is_title_author_language_keywords_and_abstract() {
    let made = markdown(
        "---\ntitle: \"Лампа: письма\"\nauthor:\n  - А. Н. Петрова\n  - И. И. Орлов\nlang: ru\nkeywords: [лампа, 'письма']\n\
         abstract: |\n  О лампе.\n\n  И о письмах.\ndate: 1999\n---\n\n# Зима\n\nБыло тихо.\n",
    );
    assert_eq!(
        blocks(&made),
        [
            "# Лампа: письма",
            "line А. Н. Петрова, И. И. Орлов",
            "О лампе.",
            "И о письмах.",
            "## Зима",
            "Было тихо."
        ]
    );
    let document = &made.document;
    assert_eq!(document.title, "Лампа: письма");
    assert_eq!(document.author, "А. Н. Петрова, И. И. Орлов");
    assert_eq!(document.keywords, ["лампа", "письма"]);
    assert_eq!(document.tag, "ru");
    assert_eq!(kinds(&made), ["metadata-left-out"]);
    assert_eq!(made.remarks[0].position.unwrap().line, 12);
}

#[test]
fn a_rule_at_the_beginning_opens_no_metadata() {
    let made = markdown("---\n\nA lamp.\n\n---\n\nMore: of it.\n");
    assert_eq!(blocks(&made), ["A lamp.", "More: of it."]);
}

#[test]
fn raised_lowered_and_small_characters_are_set_apart() {
    let made = markdown(
        "# T\n\nH~2~O, 2^nd^, [Sea]{.smallcaps}, x^2, a ~ b, a^b c^, [Kaira]{.ship}, ~~gone~~.\n",
    );
    assert_eq!(
        blocks(&made)[1],
        "H2O, 2nd, Sea, x^2, a ~ b, a^b c^, Kaira, gone."
    );
    let styles = &made.document.blocks[1].passage.styles;
    let kinds_of: Vec<_> = styles.iter().map(|style| &style.kind).collect();
    assert_eq!(
        kinds_of,
        [
            &StyleKind::Subscript,
            &StyleKind::Superscript,
            &StyleKind::SmallCaps
        ]
    );
    assert_eq!(kinds(&made), ["attributes-left-out", "strike-left-out"]);
}

#[test]
fn words_in_html_are_kept_and_its_tags_are_said() {
    let made = markdown(
        "# T\n\n<div class=\"x\">\n<p>A lamp &amp; more.</p>\n<script>no()</script>\n</div>\n\nOne<br>two <u>three</u>.\n",
    );
    assert_eq!(blocks(&made)[1..], ["A lamp & more.", "One two three."]);
    assert_eq!(
        kinds(&made),
        ["html-left-out", "html-left-out", "html-left-out"]
    );
}

#[test]
fn nul_and_control_characters_are_left_out_and_counted() {
    let made = markdown("# T\n\nA\u{1}la\u{8}mp\0 burned\u{b}.\n");
    assert!(made.tei.contains("Alamp"), "{}", made.tei);
    assert!(
        kinds(&made).contains(&"characters-left-out"),
        "{:?}",
        made.remarks
    );
}

#[test]
fn unbalanced_markdown_is_text() {
    assert_eq!(
        body("*One **two [three](four `five\n\n> - ```\nsix\n\n[^: seven] [^] ]( ^[^\n"),
        [
            "*One **two [three](four `five",
            "six",
            "[^: seven] [^] ](^1"
        ]
    );
}

#[test]
fn five_megabytes_on_one_line_are_read() {
    let made = markdown(&("The lamp burned. ".repeat(60_000) + "*"));
    assert_eq!(made.document.blocks.len(), 1);
    for unit in [
        "[^1]", "^[a ", "*a* ", "[", "> ", "- ", "~a~ ", "[a]{.x} ", "<a> ", "`", "a|",
    ] {
        let source = format!("# T\n\n{}\n\n[^1]: x\n", unit.repeat(20_000 / unit.len()));
        let _ = import("x.md", source.into(), Format::Markdown, None);
    }
}

/// The lines of a file of sentences, and those of an import without the bibliography.
fn compare(folder: &Path, tag: &str) -> (usize, usize, Document) {
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let made = markdown(&read(&format!("{tag}.md")));
    let expected = read(&format!("{tag}.sent"));
    // The lines keep emphasis and marks as Markdown writes them.
    let plain = |line: &str| {
        let line = line.replace('*', "");
        let mut parts = line.split("[^");
        let head = parts.next().unwrap_or_default().to_owned();
        parts.fold(head, |text, part| {
            text + part.split_once(']').map_or(part, |(_, rest)| rest)
        })
    };
    let expected: Vec<String> = expected
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(plain)
        .collect();
    let found: Vec<String> = sentences(&made.document)
        .iter()
        .map(|text| (*text).to_owned())
        .collect();
    let same = expected.iter().filter(|line| found.contains(line)).count();
    for line in expected.iter().filter(|line| !found.contains(line)) {
        eprintln!("{tag}: not a sentence of the import: {line}");
    }
    (same, expected.len(), made.document)
}

#[test]
fn the_shared_article_has_its_notes_and_its_sentences() {
    let folder = here("../shared/corpus/khalkhin");
    if !folder.is_dir() {
        eprintln!("skipped: the shared corpus is not here");
        return;
    }
    for tag in ["ru", "en"] {
        let (same, all, document) = compare(&folder, tag);
        eprintln!("{tag}: {same} of {all} sentences");
        assert_eq!(document.notes.len(), 19, "{tag}");
        assert!(
            document
                .notes
                .iter()
                .all(|note| !note.passage.text.is_empty())
        );
        assert!(same * 100 >= all * 98, "{tag}: {same} of {all}");
    }
}

#[test]
fn each_of_several_remarks_on_a_line_has_its_own_column() {
    let made = markdown("# Т\n\nЛампа[^1], письмо[^2].\nСнег[^3].\n");
    let places = made.remarks.iter().filter_map(|remark| remark.position);
    let places: Vec<_> = places.map(|at| (at.line, at.column)).collect();
    assert_eq!(places, [(3, 6), (3, 18), (4, 5)]);
}
