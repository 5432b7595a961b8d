//! The shape that imported texts keep in TEI, whatever their format: tables, lists.

use sverka::import::{Format, import};

#[test]
fn an_empty_cell_keeps_its_place_in_the_row() {
    let tei = body("# Улов\n\n|  | Треска |\n|---|---|\n| 1880 |  |\n| 1881 | 40 |\n");
    let rows: Vec<&str> = tei.split("<row>").skip(1).collect();
    let cells: Vec<usize> = rows
        .iter()
        .map(|row| row.matches("<cell>").count())
        .collect();
    assert_eq!(cells, [2, 2, 2], "{tei}");
    assert!(rows[0].trim_start().starts_with("<cell></cell>"), "{tei}");
}

#[test]
fn a_numbered_list_after_one_with_bullets_is_another_list() {
    let tei =
        body("# Снасти\n\nУтром:\n\n- сеть;\n- багор.\n\n1. Сперва ставят сеть.\n2. Потом ждут.\n");
    assert_eq!(tei.matches("<list ").count(), 2, "{tei}");
    assert!(tei.contains("<list rend=\"numbered\">"), "{tei}");
}

/// The TEI of a Markdown text, from its body on.
fn body(markdown: &str) -> String {
    let made = import("x.md", markdown.into(), Format::Markdown, None).unwrap();
    let (_, body) = made.tei.split_once("<text").unwrap();
    body.to_owned()
}
