//! Markdown that was made of a PDF: what comes out of it, and what is said of it.

#![allow(clippy::string_slice)]

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::PathBuf,
    process::Command,
};

use proptest::{collection::vec, prelude::*, sample::select};
use sverka::{
    document::{BlockKind, Division, Document, Note},
    import::{Format, Import, import},
};

use crate::support::{Folder, here, ours};

const ENGLISH: &str = "tests/it/fixtures/ocr/lighthouse.en.md";
const RUSSIAN: &str = "tests/it/fixtures/ocr/lighthouse.ru.md";

#[test]
fn every_note_has_its_text_and_every_mark_its_place() {
    let made = imported(&ours(ENGLISH));
    let notes = notes(&made.document);
    assert_eq!(
        notes.keys().copied().collect::<Vec<_>>(),
        (1..=16).collect::<Vec<u32>>()
    );
    assert_eq!(notes[&3], "Ibid. L. 6.");
    assert_eq!(notes[&5], "Harbour Archive. F. 12. Op. 3. D. 9. L. 2.");
    assert_eq!(notes[&6], "The Weekly Lamp. Vol. 3. P. 8.");
    assert_eq!(notes[&10], "Harbour Archive. F. 14. Op. 1. D. 2. L. 21.");
    assert_eq!(notes[&16], "Harbour Archive. F. 15. Op. 2. D. 1. L. 1.");
    let marks = [
        (2, "complained about everything."),
        (3, "since the tower was built,"),
        (4, "[...] with patience.\""),
        (5, "the elder one answered."),
        (6, "want of a better road.\""),
        (8, "that goes anywhere.\""),
        (9, "added a week later."),
        (12, "talking to each other,"),
        (13, "\"saw nothing but water\""),
        (14, "meant advice at its end."),
        (16, "\"The light was never out.\""),
    ];
    for ((number, before), (expected, words)) in marked(&made.document).into_iter().zip(marks) {
        assert_eq!(number, expected);
        assert!(before.ends_with(words), "{number}: {before}");
    }
    assert_eq!(marked(&made.document).len(), marks.len());
}

#[test]
fn what_only_looks_like_a_mark_stays_text() {
    let made = imported(&ours(ENGLISH));
    for words in [
        "On the 25<hi rend=\"superscript\">th</hi> day",
        "on October 10 it came",
        "four km<hi rend=\"superscript\">2</hi> of rock",
        "[Veltina 2029, p. 12].",
        "do the rest [...] with",
        "keepers [were not] amused",
        "stove &lt;...&gt; are three",
        "remains, is lost.<hi rend=\"superscript\">91</hi>",
    ] {
        assert!(made.tei.contains(words), "{words}");
    }
}

#[test]
fn halves_of_a_paragraph_are_joined_and_others_left_apart() {
    let made = imported(&ours(ENGLISH));
    let text = texts(&made.document).join("\n");
    for words in [
        "came from Captain Orlin was kind",
        "around it with the Northern Star in sight",
        "stairs, where they remained dry",
        "his name was A. V. Strelkin. He",
        "all the well-meant advice",
        "out of the savings on oil",
    ] {
        assert!(text.contains(words), "{words}");
    }
    for words in [
        "None of this well-meant advice was taken.\nBy the next winter",
        "the paper and the margin\nConclusion\n",
    ] {
        assert!(text.contains(words), "{words}");
    }
    assert_eq!(kinds(&made)["paragraph-joined"], 6);
    assert_eq!(kinds(&made)["paragraph-left-apart"], 2);
}

#[test]
fn every_repair_and_every_loss_is_said_at_its_place() {
    let source = ours(ENGLISH);
    let made = imported(&source);
    let expected = [
        ("headings-levelled", 1),
        ("mark-restored", 5),
        ("note-dangling", 1),
        ("note-in-list", 1),
        ("note-label-restored", 4),
        ("note-orphan", 5),
        ("notes-taken-out", 1),
        ("ocr-recognised", 1),
        ("paragraph-joined", 6),
        ("paragraph-left-apart", 2),
    ];
    assert_eq!(kinds(&made), expected.into_iter().collect());
    let orphans: Vec<&str> = messages(&made, "note-orphan");
    for (message, words) in orphans.iter().zip([
        [
            "note 1 ",
            "before the mark of note 2",
            "“In the spring of 1868",
        ],
        ["note 7 ", "notes 6 and 8", "under the stairs, where they”"],
        [
            "note 10 ",
            "notes 9 and 12",
            "“The office, having read this",
        ],
        [
            "note 11 ",
            "notes 9 and 12",
            "this well-meant advice was taken.”",
        ],
        ["note 15 ", "notes 14 and 16", "“ings on oil."],
    ]) {
        assert!(words.iter().all(|word| message.contains(word)), "{message}");
    }
    let at = |kind: &str| -> Vec<&str> {
        let remarks = made.remarks.iter().filter(|remark| remark.kind == kind);
        remarks.map(|remark| remark.span.of(&source)).collect()
    };
    assert_eq!(at("mark-restored"), [" 8", "12", " 13", "14", "16"]);
    assert_eq!(at("note-dangling"), ["<sup>91</sup>"]);
    assert_eq!(
        at("note-label-restored")[1],
        "The Weekly Lamp. Vol. 3. P. 8."
    );
    assert_eq!(
        at("note-orphan")[1].lines().next(),
        Some("# The Second Family")
    );
    assert_eq!(at("headings-levelled"), ["# The Second Family"]);
}

#[test]
fn lists_headings_and_the_parts_of_an_article_are_recognised() {
    let document = imported(&ours(ENGLISH)).document;
    assert_eq!(
        document.title,
        "Keepers of the Northern Light: Reports From Cape Sorny (1868–1874)"
    );
    assert_eq!(document.author, "A. B. Veltina");
    assert_eq!(document.source.matches("<term>").count(), 4);
    let identifiers = "10.55555/0000-1111-2031-2-11-19 0000-0002-1825-0097";
    for identifier in identifiers.split(' ') {
        assert!(document.source.contains(&format!(">{identifier}</idno>")));
    }
    assert_eq!(
        items(&document),
        [
            "\"1) to send the book on time;",
            "2) to keep the goat out of the tower;",
            "3) to write nothing about the stove.\"",
        ]
    );
    let headings: Vec<(u8, &str)> = headings(&document);
    assert_eq!(
        headings[2..4],
        [(2, "The Second Family"), (2, "Conclusion")]
    );
    let entries: Vec<&str> = document
        .entries()
        .map(|at| document.text(&document.sentences[at]))
        .collect();
    assert_eq!(entries.len(), 4);
    assert!(entries[2].starts_with("Tulin") && entries[3].starts_with("Veltina"));
    let author = division(&document, Division::Author);
    assert_eq!(author.len(), 3);
    assert!(
        author[1].starts_with("E-mail:") && author[2].starts_with("This article was originally")
    );
}

#[test]
fn a_russian_text_is_repaired_likewise() {
    let made = imported(&ours(RUSSIAN));
    let document = &made.document;
    let notes = notes(document);
    assert_eq!(notes.len(), 6);
    assert_eq!(notes[&4], "Архив порта. Ф. 14. Оп. 1. Л. 9.");
    let places = [
        (1, "донесение было вежливым."),
        (2, "«Здесь сыро»"),
        (3, "сделает остальное»"),
        (4, "В 1869 г."),
    ];
    let marks = marked(document);
    assert_eq!(marks.len(), places.len());
    for ((number, before), (expected, words)) in marks.iter().zip(places) {
        assert!(
            *number == expected && before.ends_with(words),
            "{number}: {before}"
        );
    }
    let text = texts(document).join("\n");
    assert!(text.contains("прислал капитан Орлин, был добрым"));
    assert!(
        text.contains("на страже3 лампы"),
        "the mark of note 3 was there already"
    );
    assert!(text.contains("писал он 12 мая 1868 г."));
    assert_eq!(document.entries().count(), 2);
    let expected = [
        ("mark-restored", 2),
        ("note-label-restored", 1),
        ("note-orphan", 2),
        ("notes-taken-out", 1),
        ("ocr-recognised", 1),
        ("paragraph-joined", 1),
        ("paragraph-left-apart", 1),
    ];
    assert_eq!(kinds(&made), expected.into_iter().collect());
}

#[test]
fn a_note_without_a_label_is_known_where_it_touches_no_other_note() {
    let lone = |note: &str| {
        format!(
            "# A\n\nOne.<sup>1</sup> A ship came from\n\n<sup>1</sup> Ibid. P. 1.\n\nthe north.<sup>2</sup> It was the\n\n{note}\n\nlast one.<sup>3</sup>\n\n<sup>3</sup> Ibid. P. 3.\n"
        )
    };
    for note in [
        "Harbour Archive. F. 12. D. 9. L. 2.",
        "The captain says so himself.",
    ] {
        let made = imported(&lone(note));
        assert_eq!(notes(&made.document)[&2], note);
        assert!(texts(&made.document)[1].contains("from the north. It was the last one."));
        assert_eq!(marked(&made.document).len(), 3);
    }
    let text = "The second ship came late and left";
    let made = imported(&lone(text));
    assert_eq!(notes(&made.document).len(), 2);
    assert!(
        texts(&made.document)
            .iter()
            .any(|block| block.contains(text))
    );
}

#[test]
fn notes_that_lost_all_their_superscripts_are_read_where_the_user_says_what_they_are() {
    let source = ours(ENGLISH)
        .replace("<sup>&</sup>lt;", "")
        .replace("sup>", "");
    let bare = source.replace("</", "").replace('<', "");
    let made = imported_as(&bare, Format::Ocr);
    // The one among the references is like them now.
    assert_eq!(notes(&made.document).len(), 15);
    assert_eq!(marked(&made.document).len(), 10);
}

#[test]
fn numbers_that_begin_anew_on_every_page_are_told_apart() {
    let source = "# A\n\nOne.<sup>1</sup> Two.<sup>2</sup>\n\n<sup>1</sup> Ibid. P. 1.\n\n<sup>2</sup> Ibid. P. 2.\n\nThree.<sup>1</sup> Four.2\n\n<sup>1</sup> Ibid. P. 3.\n\n<sup>2</sup> Ibid. P. 4.\n";
    let made = imported(source);
    let document = &made.document;
    let notes: Vec<&str> = document
        .notes
        .iter()
        .map(|note| note.passage.text.as_str())
        .collect();
    assert_eq!(
        notes,
        ["Ibid. P. 1.", "Ibid. P. 2.", "Ibid. P. 3.", "Ibid. P. 4."]
    );
    let places: Vec<String> = marked(document)
        .into_iter()
        .map(|(_, before)| before)
        .collect();
    assert_eq!(places, ["One.", "One. Two.", "Three.", "Three. Four."]);
}

#[test]
fn a_number_is_no_mark_where_its_order_or_its_page_does_not_fit() {
    let source = "# A\n\nThe ship left.2 It was seen in v. 1, p. 3 and no. 2. It cost 1,200 and 3.14.\n\n<sup>1</sup> Ibid. P. 1.\n\nIt came back.<sup>2</sup> It left.1 The end.\n\n<sup>2</sup> Ibid. P. 2.\n";
    let made = imported(source);
    assert_eq!(marked(&made.document), [(2, "It came back.".to_owned())]);
    assert_eq!(messages(&made, "mark-restored"), [""; 0]);
    assert_eq!(messages(&made, "note-orphan").len(), 1);
}

#[test]
fn a_listed_work_is_no_note_without_a_label() {
    let source = "# A\n\nOne.<sup>1</sup> Three.<sup>3</sup>\n\n<sup>1</sup> Ibid. P. 1.\n\n## References\n\nOrlin P. Letters. 1881. P. 5.\n\n<sup>3</sup> Ibid. P. 3.\n\n4. Tulin D. Towers. 1999. P. 7.\n";
    let made = imported(source);
    assert_eq!(made.document.entries().count(), 2);
    assert_eq!(notes(&made.document).len(), 2);
    assert!(messages(&made, "note-missing")[0].contains("note 2"));
}

#[test]
fn the_name_does_not_tell_but_the_marks_or_the_user_do() {
    let folder = Folder::empty();
    folder.write("x.md", ours(ENGLISH));
    let run = |from: &[&str]| {
        let arguments = ["import", "x.md", "-o", "-", "--lang", "en"];
        folder.run(&[&arguments[..], from].concat())
    };
    let by_itself = run(&[]);
    assert!(by_itself.err.contains("16 notes") && by_itself.err.contains("(ocr-recognised)"));
    let told = run(&["--from", "ocr"]);
    assert!(told.err.contains("16 notes") && !told.err.contains("(ocr-recognised)"));
    assert_eq!(told.out, by_itself.out);
    let as_markdown = run(&["--from", "markdown"]);
    assert!(as_markdown.err.contains(" 0 notes"), "{}", as_markdown.err);
}

#[test]
fn what_is_imported_is_valid() {
    let schema =
        env::var_os("SVERKA_TEI_RNG").map_or_else(|| shared("schemas/tei_all.rng"), PathBuf::from);
    if !schema.exists() {
        return eprintln!("skipped: there is no schema at {}", schema.display());
    }
    let folder = tempfile::tempdir().unwrap();
    let seed = shared("corpus/seed/degtev-2025.en.ocr.md");
    let mut files = Vec::new();
    for source in [here(ENGLISH), here(RUSSIAN), seed] {
        let Ok(text) = fs::read_to_string(&source) else {
            continue;
        };
        let path = folder.path().join(format!("{}.xml", files.len()));
        fs::write(&path, imported(&text).tei).unwrap();
        files.push(path);
    }
    let Ok(output) = Command::new("jing").arg(&schema).args(&files).output() else {
        return eprintln!("skipped: jing is not installed");
    };
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
}

#[test]
fn the_real_case_gives_the_figures_that_were_counted_by_hand() {
    let Ok(source) = fs::read_to_string(shared("corpus/seed/degtev-2025.en.ocr.md")) else {
        return eprintln!("skipped: there is no ../shared/corpus/seed");
    };
    let made = imported(&source);
    let document = &made.document;
    assert_eq!(
        notes(document).into_keys().collect::<Vec<_>>(),
        (1..=44).collect::<Vec<_>>()
    );
    assert!(
        document
            .notes
            .iter()
            .all(|note| note.passage.text.len() > 10)
    );
    let lost: BTreeSet<u32> = [1, 7, 15, 36].into();
    let marks: Vec<u32> = marked(document)
        .into_iter()
        .map(|(number, _)| number)
        .collect();
    assert_eq!(
        marks,
        (1..=44)
            .filter(|number| !lost.contains(number))
            .collect::<Vec<_>>()
    );
}

#[test]
fn the_real_case_says_what_was_repaired_and_what_is_lost() {
    let Ok(source) = fs::read_to_string(shared("corpus/seed/degtev-2025.en.ocr.md")) else {
        return eprintln!("skipped: there is no ../shared/corpus/seed");
    };
    let made = imported(&source);
    let expected = [
        ("headings-levelled", 1),
        ("mark-restored", 11),
        ("note-in-list", 1),
        ("note-label-restored", 2),
        ("note-orphan", 4),
        ("notes-taken-out", 1),
        ("ocr-recognised", 1),
        ("paragraph-joined", 14),
        ("paragraph-left-apart", 1),
    ];
    assert_eq!(kinds(&made), expected.into_iter().collect());
    for (message, number) in messages(&made, "note-orphan").iter().zip([1, 7, 15, 36]) {
        assert!(message.starts_with(&format!("note {number} ")), "{message}");
    }
    assert!(messages(&made, "note-label-restored")[0].contains("for note 5"));
    assert!(messages(&made, "note-label-restored")[1].contains("for note 8"));
    assert!(messages(&made, "note-in-list")[0].contains("note 44"));
}

#[test]
fn the_parts_and_the_paragraphs_of_the_real_case_are_whole() {
    let Ok(source) = fs::read_to_string(shared("corpus/seed/degtev-2025.en.ocr.md")) else {
        return eprintln!("skipped: there is no ../shared/corpus/seed");
    };
    let made = imported(&source);
    let document = &made.document;
    assert_eq!(document.entries().count(), 15);
    assert_eq!(document.author, "I. A. Degtev");
    assert_eq!(made.tei.matches("<term>").count(), 6);
    assert_eq!(headings(document).len(), 6);
    assert_eq!(division(document, Division::Author).len(), 3);
    for words in [
        "morning of October 29",
        "According to the Associated Press",
        "the Dōmei News",
        "October 10 and",
        "[...]",
        "[is needed]",
        "<...>",
        "the 25th",
        "the 2600th",
    ] {
        assert!(
            texts(document).iter().any(|text| text.contains(words)),
            "{words}"
        );
    }
}

const PIECES: [&str; 28] = [
    "<sup>1</sup>",
    "<sup>2</sup>",
    "<sup>&</sup>lt;sup>3</sup>",
    "$^{4}$",
    "⁵",
    " 2 ",
    ".3 ",
    "\"4",
    "\n\n",
    "\n",
    "\r\n\r\n",
    "- ",
    "# ",
    "> ",
    "```\n",
    "| a |",
    "[^1]",
    "[^1]: ",
    "Ibid. P. 5.",
    "слово",
    "the",
    "Там же. С. 5.",
    "1999. ",
    "<!-- ",
    "<b>",
    "\u{AD}",
    "-",
    "References\n\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_is_read_and_its_remarks_stand_in_it(
        pieces in vec(prop_oneof![4 => select(&PIECES[..]).prop_map(str::to_owned), 1 => ".{0,6}"], 0..60),
    ) {
        let source = pieces.concat();
        for format in [Format::Ocr, Format::AnyMarkdown] {
            let Ok(made) = import("x.md", source.clone().into_bytes(), format, None) else { continue };
            for remark in &made.remarks {
                prop_assert!(source.get(remark.span.start..remark.span.end).is_some(), "{:?}", remark);
            }
        }
    }

    #[test]
    fn no_letter_of_the_text_is_lost(pieces in vec(select(&["Ab", "of the", "x.", "<sup>1</sup>", "<sup>2</sup>", "\n\n", "\n\n<sup>1</sup> Ib", "\n\n<sup>2</sup> Ib", ".2 "][..]), 1..30)) {
        let source = format!("# T\n\n{}", pieces.concat());
        let made = imported_as(&source, Format::Ocr);
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
        let notes = made.document.notes.iter().map(|note| note.passage.text.as_str());
        let found: usize = texts(&made.document).into_iter().chain(notes).map(letters).sum();
        prop_assert_eq!(found, letters(&source.replace("<sup>", "").replace("</sup>", "")));
    }

    #[test]
    fn markdown_with_footnotes_is_not_taken_for_ocr(
        words in vec(select(&["Word", "x<sup>2</sup>", "end.[^1]", "25<sup>th</sup>", "\n\n", "<sup>1</sup>", "\n\n<sup>1</sup> Ibid.", "p. 12"][..]), 0..40),
    ) {
        let source = format!("# Title\n\nText.[^1] {}\n\n[^1]: Ibid. P. 5.\n", words.join(" "));
        let plain = imported_as(&source, Format::Markdown);
        let any = imported_as(&source, Format::AnyMarkdown);
        prop_assert_eq!(plain.tei, any.tei);
        prop_assert_eq!(plain.remarks, any.remarks);
    }
}

#[test]
fn a_long_line_and_many_labels_are_read_in_linear_time() {
    let many = "<sup>1</sup> Ibid.\n\nText.1 A (b\n\n".repeat(10_000);
    let long = "text.1 \"2 <sup>3</sup> ".repeat(10_000);
    for source in [many, format!("<sup>3</sup> Ibid.\n\n{long}")] {
        assert!(!imported_as(&source, Format::Ocr).document.notes.is_empty());
    }
}

fn imported(source: &str) -> Import {
    imported_as(source, Format::AnyMarkdown)
}

fn imported_as(source: &str, format: Format) -> Import {
    import("x.md", source.as_bytes().to_vec(), format, None)
        .unwrap_or_else(|error| panic!("{error}"))
}

/// A path in the folder ../shared, or where `SVERKA_SHARED` says.
fn shared(path: &str) -> PathBuf {
    let folder = env::var_os("SVERKA_SHARED").map_or_else(|| here("../shared"), PathBuf::from);
    folder.join(path)
}

fn notes(document: &Document) -> BTreeMap<u32, &str> {
    let notes = document.notes.iter();
    notes
        .map(|note| (number(note), note.passage.text.as_str()))
        .collect()
}

/// The marks in the order of the text: the label of its note, and the text before it.
fn marked(document: &Document) -> Vec<(u32, String)> {
    let blocks = document.blocks.iter().map(|block| &block.passage);
    blocks
        .flat_map(|passage| {
            passage
                .marks
                .iter()
                .map(|mark| (mark, &passage.text[..mark.at]))
        })
        .map(|(mark, before)| {
            let note = mark.note.expect("every mark has a note");
            (number(&document.notes[note]), before.to_owned())
        })
        .collect()
}

fn number(note: &Note) -> u32 {
    let label = note.label.as_deref().expect("every note has a label");
    label.parse().expect("every label is a number")
}

fn texts(document: &Document) -> Vec<&str> {
    document
        .blocks
        .iter()
        .map(|block| block.passage.text.as_str())
        .collect()
}

fn items(document: &Document) -> Vec<&str> {
    let blocks = document.blocks.iter();
    blocks
        .filter(|block| matches!(block.kind, BlockKind::Item { depth: 1, .. }))
        .map(|block| block.passage.text.as_str())
        .collect()
}

fn headings(document: &Document) -> Vec<(u8, &str)> {
    let blocks = document.blocks.iter();
    blocks
        .filter_map(|block| match block.kind {
            BlockKind::Heading(level) => Some((level, block.passage.text.as_str())),
            _ => None,
        })
        .collect()
}

fn division(document: &Document, division: Division) -> Vec<&str> {
    let blocks = document
        .blocks
        .iter()
        .filter(|block| block.division == division);
    blocks.map(|block| block.passage.text.as_str()).collect()
}

fn kinds(made: &Import) -> BTreeMap<&str, usize> {
    let mut kinds = BTreeMap::new();
    for remark in &made.remarks {
        *kinds.entry(remark.kind).or_default() += 1;
    }
    kinds
}

fn messages<'m>(made: &'m Import, kind: &str) -> Vec<&'m str> {
    let remarks = made.remarks.iter().filter(|remark| remark.kind == kind);
    remarks.map(|remark| remark.message.as_str()).collect()
}
