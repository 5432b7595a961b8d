//! Why sentences end where they do, as the commands print it.

use crate::support::{Folder, in_body};

#[test]
fn an_import_says_of_each_place_why_a_sentence_ends_or_goes_on() {
    let folder = Folder::empty();
    folder.write(
        "post.md",
        "# Глава 1. Посол\n\nПосол К. А. Снегов прибыл 6 ноября 1939 г. Его ждали.\n",
    );
    let out = folder
        .run(&["import", "post.md", "--explain-sentences"])
        .out(0);
    let lines: Vec<&str> = out.lines().collect();
    let tei = folder.read("post.ru.xml");
    let line = 1 + tei
        .lines()
        .position(|line| line.contains("Снегов"))
        .unwrap();
    let expected = [
        "goes on: Посол К. | А. Снегов прибыл 6: it is the initial of a name",
        "goes on: Посол К. А. | Снегов прибыл 6 ноября: it is the initial of a name",
        "ends: 6 ноября 1939 г. | Его ждали.: the abbreviation or initial may end a sentence, and a word follows that often opens one",
    ];
    assert_eq!(
        lines,
        expected.map(|what| format!("post.ru.xml:{line}: {what}"))
    );
}

#[test]
fn the_same_is_said_of_a_tei_text_with_what_its_project_knows() {
    let folder = Folder::empty();
    let knowledge = "[knowledge.abbreviations]\nen = { \"Chairm.\" = \"joins\" }\n";
    folder.write("sverka.toml", knowledge);
    folder.write(
        "x.xml",
        in_body("<p>It was Chairm. Orme.</p>\n<p><s>He left.</s> <s>Night fell.</s></p>"),
    );
    let out = folder.run(&["explain", "--sentences", "x.xml"]).out(0);
    let expected = "\
x.xml:1: goes on: It was Chairm. | Orme.: the abbreviation belongs to what follows
x.xml:2: ends: He left. | Night fell.: a full stop, and a capital or number follows
";
    assert_eq!(out, expected);
}

#[test]
fn two_results_do_not_go_to_standard_output() {
    let folder = Folder::empty();
    folder.write("post.md", "Да.\n");
    let run = folder.run(&["import", "post.md", "-o", "-", "--explain-sentences"]);
    let sentence =
        "error: -o - and --explain-sentences both print on standard output; leave one out\n";
    assert_eq!((run.code, run.err.as_str()), (2, sentence));
}
