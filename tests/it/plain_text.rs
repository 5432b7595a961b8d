//! Plain text: paragraphs, divided words, headings, notes, page numbers.

use sverka::{
    document::BlockKind,
    import::{Format, Import, import},
};

fn text(source: &str) -> Import {
    import("x.txt", source.into(), Format::Text, None).unwrap_or_else(|error| panic!("{error}"))
}

/// The blocks, a line each: `#` for each level of a heading, marks as `^` and the note's number.
fn blocks(made: &Import) -> Vec<String> {
    let shown = made.document.blocks.iter().map(|block| {
        let kind = match &block.kind {
            BlockKind::Heading(level) => "#".repeat(usize::from(*level)) + " ",
            BlockKind::Item { marker, .. } => format!("{marker} "),
            BlockKind::Entry => "bibl ".to_owned(),
            BlockKind::Line => "line ".to_owned(),
            _ => String::new(),
        };
        let mut text = block.passage.text.clone();
        for mark in block.passage.marks.iter().rev() {
            let note = mark
                .note
                .map_or("?".to_owned(), |note| (note + 1).to_string());
            text.insert_str(mark.at, &format!("^{note}"));
        }
        kind + &text
    });
    shown.collect()
}

fn notes(made: &Import) -> Vec<&str> {
    made.document
        .notes
        .iter()
        .map(|note| note.passage.text.as_str())
        .collect()
}

fn kinds(made: &Import) -> Vec<&str> {
    made.remarks.iter().map(|remark| remark.kind).collect()
}

#[test]
fn empty_lines_divide_paragraphs_and_wrapped_lines_are_joined() {
    let made = text(
        "Маяк на мысу\n\nЛампу зажгли весной,\nкогда сошёл лёд.\nЗа ней смотрели трое.\n\n\nПисьмо пришло зимой.\n",
    );
    assert_eq!(
        blocks(&made),
        [
            "# Маяк на мысу",
            "Лампу зажгли весной, когда сошёл лёд. За ней смотрели трое.",
            "Письмо пришло зимой.",
        ]
    );
    assert_eq!(kinds(&made), ["title-guessed"]);
}

#[test]
fn indents_divide_paragraphs_where_no_empty_lines_do() {
    let made = text(
        "    Лампу зажгли весной, когда сошёл\r\nлёд, и за ней смотрели трое.\r\n    Письмо пришло зимой, вместе с первым\r\nснегом.\r\n",
    );
    assert_eq!(
        blocks(&made),
        [
            "Лампу зажгли весной, когда сошёл лёд, и за ней смотрели трое.",
            "Письмо пришло зимой, вместе с первым снегом.",
        ]
    );
}

#[test]
fn lines_that_are_not_wrapped_are_paragraphs() {
    let long = "The lamp was lit in spring, when the ice had gone, and three men kept it through the summer; one of them wrote letters. ".repeat(2);
    let made = text(&format!("The Lamp\n\n{long}\nHe wrote on.\n{long}\n"));
    assert_eq!(made.document.blocks.len(), 4);
    assert_eq!(blocks(&made)[2], "He wrote on.");
}

#[test]
fn what_people_say_in_lines_of_their_own_is_not_joined() {
    let made = text("Разговор\n\nОн спросил:\n— Кто там?\n— Это я, — ответил\nбрат.\n— Входи.\n");
    assert_eq!(
        blocks(&made)[1..],
        [
            "Он спросил:",
            "— Кто там?",
            "— Это я, — ответил брат.",
            "— Входи."
        ]
    );
}

#[test]
fn a_divided_word_is_joined_as_the_text_writes_it_elsewhere() {
    let made = text(
        "Маяк\n\nЛампу зажгли весной, и на мая-\nке жили трое. На маяке было тихо. Возле Халхин-\nГола \
         шли бои 1939-\n1945 гг. Северо-\nвосток и северо-восток. Кто-\nто пришёл. Вдруг зашу-\nмело.\n",
    );
    assert_eq!(
        blocks(&made)[1],
        "Лампу зажгли весной, и на маяке жили трое. На маяке было тихо. Возле Халхин-Гола \
         шли бои 1939-1945 гг. Северо-восток и северо-восток. Кто-то пришёл. Вдруг зашумело."
    );
    let guessed: Vec<_> = made
        .remarks
        .iter()
        .filter(|remark| remark.kind == "hyphen-guessed")
        .collect();
    assert_eq!(guessed.len(), 2, "{guessed:?}");
    assert!(guessed[1].message.contains("“зашумело”"));
    assert_eq!(guessed[1].position.unwrap().line, 8);
}

#[test]
fn soft_hyphens_and_dashes_at_the_end_of_a_line_are_no_hyphens() {
    let made = text("Маяк\n\nЛампу за\u{ad}\nжгли —\nи стало светло.\n");
    assert_eq!(blocks(&made)[1], "Лампу зажгли — и стало светло.");
}

#[test]
fn headings_are_guessed_only_where_they_can_be_little_else() {
    let made = text(
        "МАЯК НА МЫСУ\n\nА. Н. Петрова\n\nВВЕДЕНИЕ\n\nЛампу зажгли весной.\n\n1. Первая зима\n\nБыло тихо.\n\n\
         1.1. Снег\n\nСнег пошёл в октябре.\n\nКороткая строка без точки\n\nСССР был далеко.\n\n1905 год\n\nКонец.\n",
    );
    assert_eq!(
        blocks(&made),
        [
            "# МАЯК НА МЫСУ",
            "line А. Н. Петрова",
            "## ВВЕДЕНИЕ",
            "Лампу зажгли весной.",
            "## 1. Первая зима",
            "Было тихо.",
            "### 1.1. Снег",
            "Снег пошёл в октябре.",
            "Короткая строка без точки",
            "СССР был далеко.",
            "1905 год",
            "Конец.",
        ]
    );
}

#[test]
fn notes_in_brackets_stand_below_their_heading() {
    let made = text(
        "Маяк\n\nЛампу зажгли весной[1], а письмо пришло\nзимой [2]. В работе [Иванов 2001] об этом нет,\n\
         как и в томе [7].\n\nПримечания\n\n[1] Морской журнал.\n1897. № 3.\n\n[2] Там же.\n",
    );
    assert_eq!(
        blocks(&made),
        [
            "# Маяк",
            "Лампу зажгли весной^1, а письмо пришло зимой ^2. В работе [Иванов 2001] об этом нет, как и в томе [7].",
        ]
    );
    assert_eq!(notes(&made), ["Морской журнал. 1897. № 3.", "Там же."]);
    assert_eq!(kinds(&made), ["title-guessed", "heading-left-out"]);
}

#[test]
fn raised_digits_are_marks_and_powers_are_not() {
    let made = text(
        "The Lamp\n\nThe lamp was lit in spring.¹ The house had 40 m² of floor.² He wrote.¹\n\nNOTES\n\n\
         1. Sea Journal. 1897.\n2. Ibid.\n",
    );
    assert_eq!(
        blocks(&made)[1],
        "The lamp was lit in spring.^1 The house had 40 m² of floor.^2 He wrote.^1"
    );
    assert_eq!(notes(&made), ["Sea Journal. 1897.", "Ibid."]);
}

#[test]
fn notes_at_the_foot_of_each_page_begin_with_one_again() {
    let made = text(
        "Маяк\n\nЛампу зажгли весной¹, и на маяке\nжили\n____\n¹ Морской журнал.\n\n- 12 -\n\nтрое¹. Было\nтихо².\n\n----\n\
         ¹ Там же.\n² Письмо не найдено.\n",
    );
    assert_eq!(
        blocks(&made)[1..],
        ["Лампу зажгли весной^1, и на маяке жили трое^2. Было тихо^3."]
    );
    assert_eq!(
        notes(&made),
        ["Морской журнал.", "Там же.", "Письмо не найдено."]
    );
    assert_eq!(
        kinds(&made),
        ["title-guessed", "page-number-left-out", "paragraph-joined"]
    );
}

#[test]
fn a_list_of_notes_at_the_end_needs_no_heading_where_the_text_has_their_marks() {
    let made = text(
        "The Lamp\n\nThe lamp was lit in spring (1), and the letter (see above) came\nin winter (2).\n\n\
         (1) Sea Journal. 1897.\n(2) Ibid. The copy\nis lost.\n",
    );
    assert_eq!(
        blocks(&made)[1],
        "The lamp was lit in spring ^1, and the letter (see above) came in winter ^2."
    );
    assert_eq!(
        notes(&made),
        ["Sea Journal. 1897.", "Ibid. The copy is lost."]
    );
    assert!(
        kinds(&made).contains(&"marks-guessed"),
        "{:?}",
        made.remarks
    );
}

#[test]
fn a_numbered_list_without_marks_is_a_list_and_brackets_without_a_list_are_text() {
    let made = text(
        "The Lamp\n\nThe keepers kept three things [3]:\n\n1. a journal;\n2. a list\nof ships;\n3. letters.\n",
    );
    assert_eq!(
        blocks(&made)[1..],
        [
            "The keepers kept three things [3]:",
            "1. a journal;",
            "2. a list of ships;",
            "3. letters."
        ]
    );
    assert!(made.document.notes.is_empty());
}

#[test]
fn a_note_without_a_mark_and_a_mark_without_a_note_are_said() {
    let made = text(
        "Маяк\n\nЛампу зажгли весной[1], потом[2] погасили[4].\n\nПримечания\n\n[1] Журнал.\n[3] Письмо.\n[4] Там же.\n",
    );
    assert_eq!(
        blocks(&made)[1],
        "Лампу зажгли весной^1, потом^? погасили^2."
    );
    let lone: Vec<_> = kinds(&made)
        .into_iter()
        .filter(|kind| kind.starts_with("note-"))
        .collect();
    assert_eq!(lone, ["note-dangling", "note-orphan"]);
}

#[test]
fn growing_numbers_alone_in_their_lines_are_pages() {
    let made = text(
        "Маяк\n\nЛампу зажгли весной, когда\n\n14\n\nсошёл лёд. Было тихо.\n\n15\n\nПисьмо пришло зимой.\n",
    );
    assert_eq!(
        blocks(&made)[1..],
        [
            "Лампу зажгли весной, когда сошёл лёд. Было тихо.",
            "Письмо пришло зимой."
        ]
    );
    assert_eq!(
        kinds(&made),
        [
            "title-guessed",
            "page-number-left-out",
            "paragraph-joined",
            "page-number-left-out"
        ]
    );
}

#[test]
fn numbers_of_sections_alone_in_their_lines_stay() {
    let made = text("Маяк\n\n1\n\nЛампу зажгли.\n\n2\n\nЛампу погасили.\n");
    assert_eq!(
        blocks(&made)[1..],
        ["1", "Лампу зажгли.", "2", "Лампу погасили."]
    );
}

#[test]
fn a_bibliography_is_recognised_in_plain_text() {
    let made = text(
        "Маяк\n\nЛампу зажгли весной [1].\n\nЛИТЕРАТУРА\n\n1. Петрова А. Н. Лампы севера. СПб.: Маяк, 1999.\n\
         2. Ветлугин Н. С. Письма к сестре. М., 1901.\n",
    );
    assert_eq!(made.document.entries().count(), 2);
    assert!(
        made.document.notes.is_empty(),
        "[1] cites an entry of the list"
    );
}

#[test]
fn hostile_texts_are_read_in_their_time() {
    for unit in [
        "[1]",
        "¹",
        "a-\n",
        "1.\n",
        "____\n1. a\n",
        "(1) ",
        "\u{c}",
        "- 1 -\n\n",
        "[1] A\n\n",
        "ы\n\n",
    ] {
        let source = format!("A title\n\n{}", unit.repeat(20_000 / unit.len()));
        let _ = import("x.txt", source.into_bytes(), Format::Text, None);
    }
    let error = import("x.txt", b" \n\n\0\n".to_vec(), Format::Text, None).unwrap_err();
    assert!(error.to_string().contains("no text in it"), "{error}");
}
