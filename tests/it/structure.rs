//! What the parts of a delivered article are: title, authors, abstracts, keywords, bibliography.

use sverka::{
    document::{BlockKind, Division, Part},
    import::{Format, Import, import},
};

fn markdown(source: &str) -> Import {
    import("x.md", source.into(), Format::Markdown, None).unwrap_or_else(|error| panic!("{error}"))
}

/// The blocks, a line each: part, division, and the beginning of the text.
fn parts(made: &Import) -> Vec<String> {
    let shown = made.document.blocks.iter().map(|block| {
        let part = match block.part {
            Part::Front => "front",
            Part::Body => "body",
            Part::Back => "back",
        };
        let division = match block.division {
            Division::None => "",
            Division::Title => " title",
            Division::Publication => " publication",
            Division::Abstract => " abstract",
            Division::Bibliography => " bibliography",
            Division::Author => " author",
        };
        let kind = match block.kind {
            BlockKind::Heading(_) => "#",
            BlockKind::Line => "-",
            BlockKind::Entry => "*",
            _ => "",
        };
        let text: String = block.passage.text.chars().take(18).collect();
        format!("{part}{division}: {kind}{text}")
    });
    shown.collect()
}

const BODY: &str = "Лампу зажгли весной, когда сошёл лёд. За ней смотрели трое.\n";

#[test]
fn a_russian_journal_puts_its_codes_and_the_author_before_the_title() {
    let made = markdown(&format!(
        "УДК 94(47).08\n\nDOI: 10.12345/lamp.1999.7\n\nА. Н. Петрова^1^, И. И. Орлов^2^\n\n# МАЯК НА МЫСУ\n\n\
         ^1^ Институт моря, Санкт-Петербург\n\n^2^ Морской университет\n\n\
         **Аннотация.** Статья говорит о маяке.\n\n**Ключевые слова:** маяк, письма; Тихий океан.\n\n{BODY}"
    ));
    assert_eq!(
        parts(&made),
        [
            "front publication: УДК 94(47).08",
            "front publication: DOI: 10.12345/lamp",
            "front title: -А. Н. Петрова1, И.",
            "front title: #МАЯК НА МЫСУ",
            "front author: 1 Институт моря, С",
            "front author: 2 Морской универси",
            "front abstract: Аннотация. Статья ",
            "front abstract: Ключевые слова: ма",
            "body: Лампу зажгли весно",
        ]
    );
    let document = &made.document;
    assert_eq!(document.title, "МАЯК НА МЫСУ");
    assert_eq!(document.author, "А. Н. Петрова, И. И. Орлов");
    assert_eq!(document.keywords, ["маяк", "письма", "Тихий океан"]);
    assert!(
        made.tei.contains("<idno type=\"UDC\">94(47).08</idno>"),
        "{}",
        made.tei
    );
    assert!(
        made.tei
            .contains("<idno type=\"DOI\">10.12345/lamp.1999.7</idno>")
    );
}

#[test]
fn abstracts_in_two_languages_both_stand_in_front() {
    let made = markdown(&format!(
        "# Маяк на мысу\n\nА. Н. Петрова\n\n## Аннотация\n\nСтатья говорит о маяке.\n\nКлючевые слова: маяк, письма.\n\n\
         ## Abstract\n\nThe article tells of a lighthouse.\n\n## Keywords\n\nlighthouse, letters\n\n## Зима\n\n{BODY}"
    ));
    let parts = parts(&made);
    assert_eq!(
        parts
            .iter()
            .filter(|part| part.starts_with("front abstract"))
            .count(),
        7,
        "{parts:?}"
    );
    assert_eq!(parts[9..], ["body: #Зима", "body: Лампу зажгли весно"]);
    assert_eq!(made.document.keywords, ["маяк", "письма"]);
    assert_eq!(made.document.tag, "ru");
}

#[test]
fn authors_may_stand_in_a_heading_or_in_lines_of_their_own() {
    for (source, expected) in [
        (
            "# The Lamp on the Cape\n\n### By A. N. Petrova\n\nIt burned.\n",
            "A. N. Petrova",
        ),
        (
            "# The Lamp on the Cape\n\nAnna Petrova and Ivan Orlov\n\nIt burned.\n",
            "Anna Petrova, Ivan Orlov",
        ),
        (
            "# The Lamp on the Cape\n\nAnna Petrova\n\nIvan Orlov-Dorn\n\nIt burned.\n",
            "Anna Petrova, Ivan Orlov-Dorn",
        ),
        (
            "# The Lamp on the Cape\n\nPetrova A. N.¹, Orlov I. I.¹ ²\n\nIt burned.\n",
            "Petrova A. N., Orlov I. I.",
        ),
        ("# The Lamp\n\n## First Winter\n\nIt burned.\n", ""),
        (
            "# The Lamp on the Cape\n\nIt burned. Nobody knew.\n\nMore.\n",
            "",
        ),
    ] {
        assert_eq!(markdown(source).document.author, expected, "{source}");
    }
}

#[test]
fn references_after_literature_are_entries_too() {
    let made = markdown(&format!(
        "# Маяк на мысу\n\n{BODY}\n## Литература\n\n1. Петрова А. Н. Лампы. СПб., 1999.\n2. Орлов И. И. Письма. М., 1901.\n\n\
         ## References\n\n1. Petrova, A. N. (1999). *Lampy* [Lamps]. Saint Petersburg.\n\n**Об авторе**\n\nПетрова Анна Николаевна, e-mail: lamp@example.org\n"
    ));
    assert_eq!(made.document.entries().count(), 3);
    assert_eq!(
        parts(&made)[7..],
        ["back author: Об авторе", "back author: Петрова Анна Никол"]
    );
}

#[test]
fn headings_of_bibliographies_are_known_in_their_usual_words() {
    for heading in [
        "Литература",
        "СПИСОК ЛИТЕРАТУРЫ",
        "Список использованных источников и литературы",
        "Литература / References",
        "Библиографический список:",
        "References",
        "Works Cited",
    ] {
        let made = markdown(&format!(
            "# Маяк на мысу\n\n{BODY}\n## {heading}\n\nПетрова А. Н. Лампы.\n"
        ));
        assert_eq!(made.document.entries().count(), 1, "{heading}");
    }
    let made = markdown(&format!(
        "# Маяк на мысу\n\n{BODY}\n## Литература и море\n\nПетрова писала.\n"
    ));
    assert_eq!(made.document.entries().count(), 0);
}

#[test]
fn what_stands_between_title_and_abstract_keeps_its_place() {
    let made = markdown(&format!(
        "# Маяк на мысу\n\nСтатья написана для проверки.\n\n## Аннотация\n\nО маяке.\n\nКлючевые слова: маяк.\n\n{BODY}"
    ));
    assert_eq!(parts(&made)[1], "front: Статья написана дл");
    assert_eq!(parts(&made)[5], "body: Лампу зажгли весно");
}

#[test]
fn a_summary_far_into_the_text_is_no_front() {
    let long = BODY.repeat(12).replace('\n', " ");
    let made = markdown(&format!(
        "# Маяк на мысу\n\n{long}\n\n## Резюме\n\nЛампа горела.\n"
    ));
    assert_eq!(parts(&made)[1], "body: Лампу зажгли весно");
}
