//! What the commands do, seen from outside.

use std::{fs, process::Stdio};

use serde_json::Value;

use crate::support::{Folder, Run, ours, without_sentences};

const LETTERS: [&str; 2] = ["tei/letters.ru.xml", "tei/letters.en.xml"];

#[test]
fn init_makes_a_project_that_builds() {
    let folder = Folder::empty();
    let run = folder.run(&["init", "мой журнал"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert!(
        run.err
            .contains("Now put NAME.ru.xml and NAME.en.xml into мой журнал/tei"),
        "{}",
        run.err
    );
    for text in LETTERS {
        folder.write(
            &format!("мой журнал/{text}"),
            without_sentences(&ours(text)),
        );
    }
    let project = folder.path().join("мой журнал");
    let build = || {
        Run::of(
            folder
                .command()
                .current_dir(&project)
                .arg("build")
                .output()
                .unwrap(),
        )
    };
    // What the translator left out on purpose nobody has verified here.
    let out = build().out(1);
    let written: Vec<_> = out
        .lines()
        .filter_map(|line| line.strip_prefix("  wrote "))
        .collect();
    let page = "edition/letters.html";
    assert_eq!(
        written,
        [LETTERS[0], LETTERS[1], "alignments/letters.xml", page]
    );
    let files = folder.files();
    let again = build().out(1);
    assert_eq!(again.matches("wrote ").count(), 0, "{again}");
    assert!(
        again.contains(&format!("  {page} has not changed\n")),
        "{again}"
    );
    assert!(folder.files() == files, "a second run changed a byte");
}

#[test]
fn init_does_not_touch_a_project_that_is_there() {
    let folder = Folder::empty();
    assert_eq!(folder.run(&["init"]).code, 0);
    folder.write("sverka.toml", "[check]\nfail-on = \"note\"\n");
    let files = folder.files();
    let run = folder.run(&["init"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert_eq!(
        run.err,
        "error: ./sverka.toml: there is a project here already; nothing was changed\n"
    );
    assert!(folder.files() == files);
}

#[test]
fn build_marks_what_is_not_marked_and_changes_nothing_else() {
    let folder = Folder::empty();
    for text in LETTERS {
        folder.write(text, without_sentences(&ours(text)));
    }
    // What the translator left out on purpose nobody has verified here.
    folder.run(&["build"]).out(1);
    for text in LETTERS {
        let marked = folder.read(text);
        assert!(marked.contains("<s xml:id=\"s1\">"), "{text}");
        assert_eq!(
            without_sentences(&marked),
            without_sentences(&ours(text)),
            "{text}"
        );
    }
}

/// The two texts that an alignment names.
fn texts_of(alignment: &str) -> Vec<String> {
    let (_, rest) = alignment.split_once("corresp=\"").unwrap();
    rest.split_once('"')
        .unwrap()
        .0
        .split(' ')
        .map(str::to_owned)
        .collect()
}

#[test]
fn an_alignment_names_its_texts_as_seen_from_where_it_stands() {
    let folder = Folder::project();
    let texts = ["мои тексты/a 1.ru.xml", "мои тексты/a 1.en.xml"];
    for (name, text) in texts.iter().zip(LETTERS) {
        folder.write(name, ours(text));
    }
    let printed = folder.run(&["align", texts[0], texts[1]]).out(0);
    let here = ["мои%20тексты/a%201.ru.xml", "мои%20тексты/a%201.en.xml"];
    assert_eq!(texts_of(&printed), here);
    assert_eq!(
        folder.run(&["align", texts[0], texts[1], "-o", "-"]).out(0),
        printed
    );
    for (output, up) in [
        ("here.xml", ""),
        ("made for this/свод.xml", "../"),
        ("a/b/c.xml", "../../"),
    ] {
        let run = folder.run(&["align", texts[0], texts[1], "-o", output]);
        assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
        let written = folder.read(output);
        assert_eq!(
            texts_of(&written),
            here.map(|text| format!("{up}{text}")),
            "{output}"
        );
        let check = [
            "check",
            "--select",
            "notes",
            "--alignment",
            output,
            texts[0],
            texts[1],
        ];
        assert_eq!(folder.run(&check).code, 0, "{output}");
        assert_eq!(
            written.matches("<link ").count(),
            printed.matches("<link ").count()
        );
    }
    assert_eq!(folder.read(texts[0]), ours(LETTERS[0]));
}

#[test]
fn plain_lines_are_aligned_in_the_formats_of_other_aligners() {
    let folder = Folder::empty();
    let ru = "Посол прибыл в Токио 6 ноября 1939 г.\nЕго встретили Малик и Генералов.\n\nПереговоры шли до 31 декабря.\n";
    let en = "The ambassador arrived in Tokyo on November 6, 1939.\nHe was met by Malik and Generalov.\nThe talks went on until December 31.\n";
    folder.write("a.ru", ru);
    folder.write("a.en", en);
    let align = |to| {
        folder
            .run(&["align", "--sentence-per-line", "--to", to, "a.ru", "a.en"])
            .out(0)
    };
    let vecalign = align("vecalign");
    let beads: Vec<_> = vecalign
        .lines()
        .map(|line| line.rsplit_once(':').unwrap().0)
        .collect();
    assert_eq!(beads, ["[0]:[0]", "[1]:[1]", "[2]:[2]"]);
    let ladder = align("ladder");
    let rungs: Vec<_> = ladder
        .lines()
        .map(|line| line.rsplit_once('\t').unwrap().0)
        .collect();
    assert_eq!(rungs, ["0\t0", "1\t1", "2\t2", "3\t3"]);
    assert_eq!(folder.read("a.ru"), ru);
}

#[test]
fn eval_counts_as_one_counts_by_hand() {
    let folder = Folder::empty();
    // Of 4 beads 1 is right, and 1 more shares a pair; of 2 beads of two sides 1 is found, and 1
    // more in part; of 3 pairs on either side 2 are common.
    folder.write("gold", "[0]:[0]\n[1, 2]:[1]\n[3]:[]\n");
    folder.write(
        "test",
        "[0]:[0]:0.1\n[1]:[1]:0.2\n[2]:[]:0.3\n[3]:[2]:0.4\n",
    );
    let json = folder
        .run(&["eval", "gold", "test", "--format", "json"])
        .out(0);
    let scores: Value = serde_json::from_str(&json).unwrap();
    for (name, expected) in [
        ("strict", [0.25, 0.5, 1.0 / 3.0]),
        ("lax", [0.5, 1.0, 2.0 / 3.0]),
        ("pair", [2.0 / 3.0; 3]),
    ] {
        for (score, expected) in ["precision", "recall", "f1"].iter().zip(expected) {
            let found = scores["beads"][name][score].as_f64().unwrap();
            assert!(
                (found - expected).abs() < 1e-9,
                "{name} {score}: {found}, not {expected}"
            );
        }
    }
    assert_eq!(scores.as_object().unwrap().len(), 1, "{json}");
    let expected = "\
3 beads in the gold, 4 in the test

                 precision  recall     F1
strict               0.2500  0.5000 0.3333
lax                  0.5000  1.0000 0.6667
sentence pairs       0.6667  0.6667 0.6667
";
    assert_eq!(folder.run(&["eval", "gold", "test"]).out(0), expected);
}

#[test]
fn eval_finds_a_gold_alignment_equal_to_itself() {
    let folder = Folder::project();
    let alignment = "alignments/chronicle.xml";
    let json = folder
        .run(&["eval", alignment, alignment, "--format", "json"])
        .out(0);
    let scores: Value = serde_json::from_str(&json).unwrap();
    for part in ["beads", "notes", "entries"] {
        assert_eq!(scores[part]["strict"]["f1"], 1.0, "{part}");
    }
}

#[test]
fn export_puts_files_named_after_their_works_into_a_folder() {
    let folder = Folder::project();
    fs::create_dir_all(folder.path().join("out")).unwrap();
    let run = folder.run(&["export", "--to", "html", "-o", "out"]);
    assert_eq!(
        run.err,
        "wrote out/chronicle.html\nwrote out/letters.html\n"
    );
    folder
        .run(&["export", "--to", "markdown", "-o", "out", "letters"])
        .out(0);
    for name in ["letters.html", "letters.ru.md", "letters.en.md"] {
        assert!(folder.path().join("out").join(name).is_file(), "{name}");
    }
    assert!(!folder.path().join("edition").exists());
}

#[test]
fn a_dot_in_a_works_name_is_part_of_it() {
    let folder = Folder::empty();
    for number in 1..=2 {
        for language in ["ru", "en"] {
            let source = ours(&format!("tei/letters.{language}.xml"));
            folder.write(&format!("tei/vol.{number}.{language}.xml"), source);
        }
    }
    folder.run(&["build"]);
    for page in ["edition/vol.1.html", "edition/vol.2.html"] {
        assert!(folder.path().join(page).is_file(), "{page}");
    }
}

#[test]
fn export_gives_the_same_page_to_a_file_and_to_standard_output() {
    let folder = Folder::project();
    let printed = folder.run(&["export", "--to", "html", "-o", "-", "letters"]);
    assert_eq!(printed.err, "");
    let page = printed.out(0);
    let run = folder.run(&[
        "export",
        "--to",
        "html",
        "-o",
        "новая папка/письма.html",
        "letters",
    ]);
    assert_eq!(
        (run.out.as_str(), run.err.as_str()),
        ("", "wrote новая папка/письма.html\n")
    );
    assert_eq!(folder.read("новая папка/письма.html"), page);
    folder.run(&["export", "--to", "html"]).out(0);
    assert_eq!(folder.read("edition/letters.html"), page);
    let run = folder.run(&["export", "--to", "html", "-o", "one.html"]);
    let message =
        "error: -o goes with one work; name one, or a folder that is there, or leave -o out\n";
    assert_eq!((run.code, run.err.as_str()), (2, message));
}

#[test]
fn explain_lists_the_rules_and_knows_each_by_name_and_code() {
    let folder = Folder::empty();
    let list = folder.run(&["explain"]).out(0);
    assert_eq!(list.lines().count(), sverka::check::RULES.len());
    for rule in sverka::check::RULES {
        let by_name = folder.run(&["explain", rule.slug]).out(0);
        assert_eq!(folder.run(&["explain", rule.code]).out(0), by_name);
        let unwrapped = by_name.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            unwrapped.contains(rule.summary) && list.contains(rule.summary),
            "{by_name}"
        );
    }
    assert_eq!(folder.run(&["check", "--list-rules"]).out(0), list);
    let page = folder.run(&["explain", "--markdown"]).out(0);
    let kept = ours("docs/rules.md");
    assert!(
        page == kept,
        "docs/rules.md is not what `sverka explain --markdown` prints"
    );
    let run = folder.run(&["explain", "note-mising"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert_eq!(
        run.err,
        "error: there is no rule note-mising; did you mean note-missing? `sverka explain` lists all\n"
    );
}

#[test]
fn a_work_that_is_not_there_is_refused_with_the_one_that_was_meant() {
    let folder = Folder::project();
    for command in ["check", "build", "align"] {
        let run = folder.run(&[command, "chronicel"]);
        let sentence = "error: the project has no work chronicel; did you mean chronicle?\n";
        assert_eq!(
            (run.code, run.out.as_str(), run.err.as_str()),
            (2, "", sentence)
        );
        let sentence = "error: the project has no work xyz; it has chronicle, letters\n";
        assert_eq!(folder.run(&[command, "xyz"]).err, sentence);
    }
}

#[test]
fn a_reader_that_has_gone_is_no_error() {
    let folder = Folder::project();
    let mut command = folder.command();
    command.args(["export", "--to", "html", "-o", "-", "chronicle"]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let run = Run::of(child.wait_with_output().unwrap());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}
