//! What is more than a limit allows is refused with the limit, what was found, and the flag that allows it;
//! what is just within it is read.

use std::{fmt::Write, io::Write as _};

use crate::{
    office_parts::{Parts, p, under_title},
    support::{Folder, Run},
};

const TEI: &str = "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:lang=";

fn tei(lang: &str, body: &str) -> String {
    format!("{TEI}\"{lang}\"><text><body>\n{body}\n</body></text></TEI>\n")
}

/// A run with a limit that is this, and one that is one less.
fn at_and_below(folder: &Folder, arguments: &[&str], name: &str, value: u64) -> [Run; 2] {
    [value, value - 1].map(|value| {
        let before = folder.files();
        let run = folder.run(&[arguments, &["--limit", &format!("{name}={value}")]].concat());
        if run.code == 2 {
            assert!(folder.files() == before, "a file changed");
        }
        run
    })
}

/// That the first run of a pair has done its work, and the second was refused with this sentence.
fn only_the_second_is_refused([at, below]: [Run; 2], sentence: &str) {
    assert_eq!(at.code, 0, "{}", at.err);
    let expected = format!("error: {sentence}\n");
    assert_eq!((below.code, below.err.as_str()), (2, expected.as_str()));
}

#[test]
fn a_file_over_the_limit_is_refused_with_the_limit_named() {
    let folder = Folder::empty();
    let text = tei("ru", "<p>Он уехал.</p>");
    let length = text.len() as u64;
    folder.write("x.ru.xml", text);
    let arguments = ["explain", "--sentences", "x.ru.xml"];
    only_the_second_is_refused(
        at_and_below(&folder, &arguments, "file-size", length),
        &format!(
            "x.ru.xml: it has {length} bytes, and the limit is {}; where it can be trusted, \
             `--limit file-size={}` allows it",
            length - 1,
            2 * (length - 1)
        ),
    );
    folder.write("y.md", "# Мир\n");
    let arguments = ["import", "y.md", "--force"];
    only_the_second_is_refused(
        at_and_below(&folder, &arguments, "file-size", 9),
        "y.md: it has 9 bytes, and the limit is 8; where it can be trusted, `--limit file-size=16` \
         allows it",
    );
}

#[test]
fn standard_input_over_the_limit_is_refused() {
    let folder = Folder::empty();
    folder.write("x.en", "Yes.\n");
    let run = |limit: &str| {
        let arguments = [
            "align",
            "-",
            "x.en",
            "--sentence-per-line",
            "--to",
            "ladder",
            "--limit",
            limit,
        ];
        folder.run_with_input(&arguments, "Да, да.\n")
    };
    assert_eq!(run("file-size=12").code, 0);
    let run = run("file-size=11");
    let sentence = "error: standard input: it has 12 bytes or more, and the limit is 11; where it can be \
                    trusted, `--limit file-size=22` allows it\n";
    assert_eq!((run.code, run.err.as_str()), (2, sentence));
}

#[test]
fn the_values_of_a_limit_may_have_units() {
    let folder = Folder::empty();
    folder.write("x.ru.xml", tei("ru", "<p>Он уехал.</p>"));
    for (value, code) in [
        ("1KiB", 0),
        ("1kb", 0),
        ("0.5KiB", 2),
        ("1B", 2),
        ("0", 2),
        ("5GiB", 2),
    ] {
        let limit = format!("file-size={value}");
        let run = folder.run(&["explain", "--sentences", "x.ru.xml", "--limit", &limit]);
        assert_eq!(run.code, code, "{value}: {}", run.err);
    }
    for (limit, sentence) in [
        (
            "deep=5",
            "there is no limit deep; there are file-size, unpacked-size, packing-ratio, depth, sentence-length, notes, bead-sentences",
        ),
        ("depth", "expected a number, such as depth=1000"),
        ("depth=1KiB", "expected a number, such as depth=1000"),
        ("file-size=x", "expected a number, such as file-size=512MiB"),
        ("depth=20001", "the most that can be allowed is depth=20000"),
    ] {
        let run = folder.run(&["check", "--limit", limit]);
        assert_eq!(run.code, 2);
        assert!(run.err.contains(sentence), "{}", run.err);
    }
}

#[test]
fn the_help_lists_the_limits() {
    let help = Folder::empty().run(&["--help"]).out(0);
    for row in [
        "file-size          512MiB  ",
        "depth                1000  ",
        "notes              100000  ",
    ] {
        assert!(help.contains(row), "{help}");
    }
}

/// Texts whose deepest element stands this deep, in every way that something may be nested.
fn nested(depth: usize) -> Vec<String> {
    // TEI, text and body stand above, and a paragraph within.
    let around = |open: &str, close: &str, levels: usize| {
        let times = depth.saturating_sub(3 + levels) / open.matches('<').count();
        let fill = "<div>".repeat(depth - 3 - levels - times * open.matches('<').count());
        let unfill = "</div>".repeat(fill.matches('<').count());
        format!(
            "{fill}{}{{}}{}{unfill}",
            open.repeat(times),
            close.repeat(times)
        )
    };
    let p = "<p>Он уехал. Его ждали.</p>";
    let hi = around("<hi>", "</hi>", 1);
    let (fill, rest) = hi.split_at(hi.find("<hi>").unwrap());
    let _ = fill;
    vec![
        around("<div>", "</div>", 1).replace("{}", p),
        format!("<p>{}</p>", rest.replace("{}", "Он уехал. Его ждали.")),
        around("<list><item>", "</item></list>", 1).replace("{}", p),
        around("<quote>", "</quote>", 1).replace("{}", p),
        around("<cit><quote>", "</quote></cit>", 1).replace("{}", p),
        around("<table><row><cell>", "</cell></row></table>", 1).replace("{}", p),
        around("<floatingText><body>", "</body></floatingText>", 1).replace("{}", p),
        format!(
            "<p>Он уехал.</p>{}",
            around("<note><p>", "</p></note>", 1).replace("{}", "<hi>Правда.</hi>")
        ),
        format!(
            "<p>{}</p>",
            around("<choice><sic>", "</sic></choice>", 2).replace("{}", "<hi>Он уехал.</hi>")
        ),
    ]
}

#[test]
fn elements_that_stand_deeper_than_the_limit_are_refused_at_their_place() {
    let folder = Folder::empty();
    folder.write(
        "x.ru.xml",
        tei("ru", "<div>\n<div><p><hi/>Он уехал.</p></div>\n</div>"),
    );
    let arguments = ["explain", "--sentences", "x.ru.xml"];
    // TEI, text, body, two divisions, a paragraph, and what is empty in it.
    only_the_second_is_refused(
        at_and_below(&folder, &arguments, "depth", 7),
        "x.ru.xml:3:9: elements stand 7 deep in one another here, and the limit is 6; where it can be \
         trusted, `--limit depth=12` allows it",
    );
    folder.write(
        "x.html",
        "<h1>Мир</h1>\n<div><div><p>Он <b>уехал</b>.</p></div></div>",
    );
    let arguments = ["import", "x.html", "--force"];
    only_the_second_is_refused(
        // html, body, two divisions, a paragraph, bold.
        at_and_below(&folder, &arguments, "depth", 6),
        "x.html:1:1: elements stand 6 deep in one another after this place, and the limit is 5; where it \
         can be trusted, `--limit depth=10` allows it",
    );
}

#[test]
fn ten_thousand_elements_in_one_another_are_refused_and_read_where_that_is_allowed() {
    let folder = Folder::empty();
    for (number, body) in nested(10_000).into_iter().enumerate() {
        let name = format!("x{number}.ru.xml");
        folder.write(&name, tei("ru", &body));
        let run = folder.run(&["explain", "--sentences", &name]);
        assert_eq!(run.code, 2, "{}", run.out);
        let sentence = "elements stand 1001 deep in one another here, and the limit is 1000";
        assert!(run.err.contains(sentence), "{}", run.err);
    }
    folder.write("x.en.xml", tei("en", "<p>He left. He was expected.</p>"));
    let shallow = nested(2_000).into_iter().map(|body| (body, "depth=2100"));
    let deep = nested(10_000).into_iter().map(|body| (body, "depth=20000"));
    for (body, limit) in shallow.chain(deep.take(1)) {
        folder.write("x.ru.xml", tei("ru", &body));
        let command = [
            "align", "x.ru.xml", "x.en.xml", "-o", "x.xml", "--force", "--limit", limit,
        ];
        let run = folder.run(&command);
        assert_eq!(run.code, 0, "{}", run.err);
    }
}

#[test]
fn what_is_packed_in_an_archive_is_limited() {
    let folder = Folder::empty();
    let parts = Parts::docx(&under_title(&p(&format!(
        "Текст{}идёт.",
        " ".repeat(4 << 20)
    ))));
    let unpacked: usize = parts.0.iter().map(|(_, part)| part.len()).sum();
    let bytes = parts.zipped();
    folder.write("x.docx", bytes);
    let arguments = ["import", "x.docx", "--force"];
    let run = folder.run(&arguments);
    assert!(
        run.err
            .contains("times its packed size or more, and the limit is 300"),
        "{}",
        run.err
    );
    let run = folder.run(&[&arguments[..], &["--limit", "packing-ratio=2000"]].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    let limits = ["--limit", "packing-ratio=2000"];
    only_the_second_is_refused(
        at_and_below(
            &folder,
            &[&arguments[..], &limits].concat(),
            "unpacked-size",
            unpacked as u64,
        ),
        &format!(
            "x.docx: word/document.xml: the file unpacks to {unpacked} bytes or more, and the limit is {}; \
             where it can be trusted, `--limit unpacked-size={}` allows it",
            unpacked - 1,
            2 * (unpacked - 1)
        ),
    );
}

#[test]
fn a_packed_dictionary_is_limited() {
    let folder = Folder::empty();
    folder.write("x.ru", "Да.\n");
    folder.write("x.en", "Yes.\n");
    folder.write("d.index", "да\tA\tL\n");
    let article = "да\n  yes, aye\n";
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(article.as_bytes()).unwrap();
    folder.write("d.dict.dz", packed.finish().unwrap());
    let arguments = [
        "align",
        "x.ru",
        "x.en",
        "--sentence-per-line",
        "--to",
        "ladder",
        "--lexicon",
        "d.index",
    ];
    only_the_second_is_refused(
        at_and_below(&folder, &arguments, "unpacked-size", article.len() as u64),
        "d.dict.dz: it unpacks to 16 bytes or more, and the limit is 15; where it can be trusted, `--limit \
         unpacked-size=30` allows it",
    );
}

#[test]
fn a_sentence_over_the_limit_is_refused_with_its_first_words() {
    let folder = Folder::empty();
    folder.write(
        "x.ru.xml",
        tei(
            "ru",
            "<p>Да. Он уехал вчера, и никто его в тот день не ждал.</p>",
        ),
    );
    let arguments = ["explain", "--sentences", "x.ru.xml"];
    only_the_second_is_refused(
        at_and_below(&folder, &arguments, "sentence-length", 47),
        "x.ru.xml:2:8: the sentence “Он уехал вчера, и никто его в …” has 47 characters, and the limit \
         is 46; where it can be trusted, `--limit sentence-length=92` allows it",
    );
    folder.write(
        "x.md",
        "# Мир\n\nДа. Он уехал вчера, и никто его в тот день не ждал.\n",
    );
    only_the_second_is_refused(
        at_and_below(
            &folder,
            &["import", "x.md", "--force"],
            "sentence-length",
            47,
        ),
        "x.md: the sentence “Он уехал вчера, и никто его в …” has 47 characters, and the limit is 46; \
         where it can be trusted, `--limit sentence-length=92` allows it",
    );
    folder.write("x.en", "Yes. He had left the day before.\n");
    folder.write("x.ru", "\nДа. Он уехал вчера.\n");
    let arguments = [
        "align",
        "x.ru",
        "x.en",
        "--sentence-per-line",
        "--to",
        "ladder",
    ];
    only_the_second_is_refused(
        at_and_below(&folder, &arguments, "sentence-length", 32),
        "x.en:1:1: the sentence “Yes. He had left the day befor…” has 32 characters, and the limit is \
         31; where it can be trusted, `--limit sentence-length=62` allows it",
    );
}

#[test]
fn a_sentence_over_the_limit_costs_no_other_pair_of_a_corpus() {
    let folder = Folder::empty();
    let input = "{\"id\": 1, \"ru\": \"Он уехал.\", \"en\": \"He left.\"}\n{\"id\": 2, \"ru\": \"Да.\", \"en\": \"Yes.\"}\n";
    let run = folder.run_with_input(&["pairs", "--limit", "sentence-length=8"], input);
    let answers: Vec<serde_json::Value> = run
        .out(0)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let error = answers[0]["error"].as_str().unwrap();
    assert!(
        error.starts_with("ru: the sentence “Он уехал.…” has 9 characters"),
        "{error}"
    );
    assert_eq!(answers[1]["beads"][0]["ru"][0], 0);
}

#[test]
fn a_note_too_many_is_refused_at_its_place() {
    let folder = Folder::empty();
    folder.write(
        "x.ru.xml",
        tei(
            "ru",
            "<p>Да<note>Раз.</note>.</p>\n<p>Нет<note>Два.</note>, нет<note>Три.</note>.</p>",
        ),
    );
    only_the_second_is_refused(
        at_and_below(&folder, &["explain", "--sentences", "x.ru.xml"], "notes", 3),
        "x.ru.xml:3:29: the text has 3 notes, and the limit is 2; where it can be trusted, `--limit \
         notes=4` allows it",
    );
}

#[test]
fn a_bead_that_holds_too_much_is_refused_at_its_place() {
    let folder = Folder::project();
    folder.write("x.ru", "Раз.\nДва.\nТри.\n");
    folder.write("x.en", "One.\nTwo.\nThree.\n");
    folder.write("x.ladder", "0\t0\t1\n1\t1\t1\n3\t3\t1\n");
    folder.write("x.vecalign", "[0]:[0]:0\n[1, 2]:[1, 2]:0\n");
    folder.write(
        "x.jsonl",
        "{\"original\": [{\"text\": \"Раз.\"}], \"translation\": \"One.\"}\n{\"original\": [{\"text\": \"Два.\"}, {\"text\": \"Три.\"}], \"translation\": [{\"text\": \"Two.\"}, {\"text\": \"Three.\"}]}\n",
    );
    let sentence = "this bead holds 4 sentences, and the limit is 3; where it can be trusted, `--limit \
                    bead-sentences=6` allows it";
    for (files, place) in [
        (&["x.ladder", "x.ru", "x.en"][..], "x.ladder:2:1"),
        (&["x.vecalign", "x.ru", "x.en"], "x.vecalign:2:1"),
        (&["x.jsonl"], "x.jsonl:2:1"),
    ] {
        let from = files[0].strip_prefix("x.").unwrap();
        let command = [
            "import", "--force", "-o", "out", "--langs", "ru,en", "--from", from,
        ];
        let runs = at_and_below(
            &folder,
            &[&command[..], files].concat(),
            "bead-sentences",
            4,
        );
        only_the_second_is_refused(runs, &format!("{place}: {sentence}"));
    }
    // The first bead of the alignment is one of 1:1.
    let run = folder.run(&["check", "--exit-zero", "--limit", "bead-sentences=1"]);
    assert_eq!(run.code, 2);
    let start = "error: alignments/chronicle.xml:";
    let end = ": this bead holds 2 sentences, and the limit is 1; where it can be trusted, `--limit bead-sentences=2` allows it\n";
    assert!(
        run.err.starts_with(start) && run.err.ends_with(end),
        "{}",
        run.err
    );
}

#[test]
fn pointers_at_pointers_make_no_long_bead_of_a_short_file() {
    let folder = Folder::project();
    let targets = "letters.ru.xml#s1 ".repeat(2_000);
    let mut links = format!("<ptr xml:id=\"p\" target=\"{targets}\"/>\n<link target=\"");
    for _ in 0..20_000 {
        let _ = write!(links, "#p ");
    }
    folder.write(
        "alignments/letters.xml",
        format!(
            "{TEI}\"en\"><standOff><linkGrp type=\"alignment\" corresp=\"letters.ru.xml letters.en.xml\">\n{links}\"/></linkGrp></standOff></TEI>"
        ),
    );
    let run = folder.run(&["check", "letters"]);
    assert_eq!(run.code, 2);
    let start =
        "error: alignments/letters.xml:3:1: this bead holds 2000 sentences, and the limit is 1000;";
    assert!(run.err.starts_with(start), "{}", run.err);
}

#[test]
fn entities_that_stand_for_more_than_is_unpacked_are_refused() {
    let folder = Folder::empty();
    let long = "a".repeat(1_000);
    for (body, place) in [
        ("<p>&e;\n&e;</p>", "x.en.xml:3:1"),
        ("<p n=\"&e;\">\nYes.<hi n=\"&e;\"/></p>", "x.en.xml:3:12"),
    ] {
        let text = tei("en", body).replacen('\n', "", 1);
        folder.write(
            "x.en.xml",
            format!("<!DOCTYPE TEI [<!ENTITY e \"{long}\">]>\n{text}"),
        );
        let arguments = ["explain", "--sentences", "x.en.xml"];
        only_the_second_is_refused(
            at_and_below(&folder, &arguments, "unpacked-size", 2_000),
            &format!(
                "{place}: what entities stand for in this file has 2000 bytes or more, and the limit is \
                 1999; where it can be trusted, `--limit unpacked-size=3998` allows it"
            ),
        );
    }
}

#[test]
fn entities_of_entities_are_not_followed_and_nothing_is_fetched() {
    let folder = Folder::empty();
    folder.write("secret", "Тайна.");
    let laughs: String = (1..10)
        .map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10)))
        .collect();
    for (subset, sentence) in [
        (
            format!("[<!ENTITY l0 \"ха\">{laughs}<!ENTITY e \"&l9;\">]"),
            "the entity &e; stands for markup or another entity, which is not followed; write out what it stands for",
        ),
        (
            "[<!ENTITY e SYSTEM \"secret\">]".to_owned(),
            "the entity &e; is not declared in this file; write the character itself",
        ),
        (
            "SYSTEM \"secret.dtd\"".to_owned(),
            "the entity &e; is not declared in this file; write the character itself",
        ),
    ] {
        let text = tei("ru", "<p>Да &e;.</p>");
        folder.write("x.ru.xml", format!("<!DOCTYPE TEI {subset}>\n{text}"));
        let run = folder.run(&["explain", "--sentences", "x.ru.xml"]);
        assert_eq!(
            (run.code, run.err.as_str()),
            (2, format!("error: x.ru.xml:3:7: {sentence}\n").as_str())
        );
    }
}
