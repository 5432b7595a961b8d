//! Texts of our own with every kind of damage.

use sverka::document::Division;

use super::{
    ENGLISH, RUSSIAN, division, headings, imported, items, kinds, marked, messages, notes, texts,
};
use crate::support::ours;

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
