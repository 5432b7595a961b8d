//! Bitexts on the command line: out and back.

use std::process::Command;

use sverka::{alignment::Status, tei};

use crate::support::{Folder, here, ours};

/// What `import` is told of each format, as it finds the files that `export` wrote.
const FORMATS: [(&str, &str); 9] = [
    ("tmx", "x/letters.tmx"),
    ("xliff", "x/letters.xlf"),
    ("tsv", "x/letters.tsv"),
    ("jsonl", "x/letters.jsonl"),
    ("cesalign", "--from cesalign x/letters.ces.xml"),
    ("intertext", "--from intertext x/letters.intertext.xml"),
    (
        "vecalign",
        "--from vecalign x/letters.vecalign x/letters.ru.lines x/letters.en.lines",
    ),
    (
        "ladder",
        "--from ladder x/letters.ladder x/letters.ru.lines x/letters.en.lines",
    ),
    (
        "sketch",
        "--from sketch x/letters.map x/letters.ru.vert x/letters.en.vert",
    ),
];

/// The work `letters` exported and imported again, into the folder `back`.
fn back(format: &str, said: &str) -> Folder {
    let folder = Folder::project();
    std::fs::create_dir_all(folder.path().join("x")).unwrap();
    folder
        .run(&["export", "--to", format, "-o", "x", "letters"])
        .out(0);
    let arguments = ["import", "-o", "back"].into_iter().chain(said.split(' '));
    folder.run(&arguments.collect::<Vec<_>>()).out(0);
    folder
}

#[test]
fn all_beads_of_a_work_come_back_from_every_format() {
    for (format, said) in FORMATS {
        let folder = back(format, said);
        let arguments = [
            "eval",
            "alignments/letters.xml",
            "back/alignments/letters.xml",
        ];
        let scores = folder.run(&arguments).out(0);
        let strict = "strict               1.0000  1.0000 1.0000";
        assert!(scores.contains(strict), "{format}: {scores}");
    }
}

#[test]
fn what_a_person_said_comes_back_where_the_format_can_say_it() {
    for (format, said) in &FORMATS[..6] {
        let folder = back(format, said);
        let statuses = |name: &str| -> Vec<Status> {
            let links = tei::read_alignment(name, folder.read(name)).unwrap();
            links.beads.iter().map(|link| link.status).collect()
        };
        let made = statuses("back/alignments/letters.xml");
        assert_eq!(made, statuses("alignments/letters.xml"), "{format}");
        assert!(made.contains(&Status::Verified));
    }
}

#[test]
fn an_imported_bitext_is_a_work_that_can_be_checked() {
    let folder = Folder::project();
    folder.run(&["export", "--to", "tmx", "chronicle"]).out(0);
    let other = Folder::empty();
    other.run(&["init", "."]).out(0);
    other.write("chronicle.tmx", folder.read("edition/chronicle.tmx"));
    let run = other.run(&["import", "chronicle.tmx"]);
    assert_eq!(
        run.err,
        "chronicle.tmx: 159 and 158 sentences in 154 beads, 45 and 45 notes\n\
         wrote tei/chronicle.ru.xml\nwrote tei/chronicle.en.xml\nwrote alignments/chronicle.xml\n"
    );
    let aligned = other.run(&["align"]).out(0);
    assert!(aligned.starts_with("chronicle: unchanged;"), "{aligned}");
    let findings = |folder: &Folder| {
        let run = folder.run(&["check", "chronicle", "--output-format", "concise"]);
        run.out.lines().count()
    };
    assert_eq!(findings(&other), findings(&folder));

    let again = other.run(&["import", "chronicle.tmx"]);
    let message =
        "error: tei/chronicle.ru.xml: the file is there already; use --force to replace it\n";
    assert_eq!((again.code, again.err.as_str()), (2, message));
    other.run(&["import", "--force", "chronicle.tmx"]).out(0);
}

#[test]
fn what_is_imported_is_valid_tei() {
    let schema = here("../shared/schemas/tei_all.rng");
    if !schema.exists() {
        return eprintln!("skipped: there is no schema at {}", schema.display());
    }
    let folder = back("xliff", "x/letters.xlf");
    let files = ["letters.ru.xml", "letters.en.xml", "alignments/letters.xml"];
    let files = files.map(|name| folder.path().join("back").join(name));
    let Ok(output) = Command::new("jing").arg(&schema).args(&files).output() else {
        return eprintln!("skipped: jing is not installed");
    };
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
}

#[test]
fn a_format_of_several_files_wants_a_folder() {
    let folder = Folder::project();
    folder.write("x.txt", "");
    for output in ["-", "x.txt"] {
        let run = folder.run(&["export", "--to", "pairs", "-o", output, "letters"]);
        let message =
            format!("error: -o {output}: this format makes 2 files, and wants a folder\n");
        assert_eq!((run.code, run.err), (2, message));
    }
    let run = folder.run(&["export", "--to", "pairs", "-o", "new", "letters"]);
    let wrote = "wrote new/letters.pairs.ru.txt\nwrote new/letters.pairs.en.txt\n";
    assert_eq!(run.err, wrote);
    let lines = |name: &str| folder.read(name).lines().count();
    assert_eq!(lines("new/letters.pairs.ru.txt"), 72);
    assert_eq!(lines("new/letters.pairs.en.txt"), 72);
}

#[test]
fn links_find_their_texts_and_two_of_a_name_are_told_apart() {
    let folder = Folder::empty();
    for side in ["ru", "en"] {
        folder.write(
            &format!("a.{side}.xml"),
            ours(&format!("tei/letters.{side}.xml")),
        );
    }
    folder
        .run(&[
            "export", "--to", "cesalign", "a.ru.xml", "a.en.xml", "-o", "out",
        ])
        .out(0);
    let links = folder.read("out/a.ces.xml");
    assert!(
        links.contains("fromDoc=\"a.ces.ru.xml\" toDoc=\"a.ces.en.xml\""),
        "{links}"
    );
    let run = folder.run(&["import", "--from", "cesalign", "out/a.ces.xml"]);
    let wrote = "wrote out/a.ru.xml\nwrote out/a.en.xml\nwrote out/alignments/a.xml\n";
    assert!(run.err.ends_with(wrote), "{}", run.err);
}

#[test]
fn options_of_single_texts_do_not_go_with_bitexts() {
    let folder = Folder::empty();
    folder.write("x.tsv", "Раз.\tOne.\n");
    for (arguments, message) in [
        (
            vec!["--lang", "ru"],
            "a bitext has two languages; say them with --langs, original first",
        ),
        (
            vec!["--encoding", "koi8-r"],
            "--encoding goes with single texts; a bitext is UTF-8",
        ),
        (
            vec!["--json"],
            "--json and --explain-sentences go with single texts",
        ),
        (
            vec!["-o", "-"],
            "a bitext becomes three files; -o names their folder",
        ),
        (
            vec!["--from", "ladder"],
            "name three files: the alignment, the original and the translation",
        ),
        (
            vec!["--from", "pairs"],
            "name two files, the original's lines and the translation's",
        ),
    ] {
        let run = folder.run(&[vec!["import", "x.tsv"], arguments].concat());
        assert_eq!((run.code, run.err), (2, format!("error: {message}\n")));
    }
    folder.write("x.txt", "Раз.");
    let run = folder.run(&["import", "--langs", "ru,en", "x.txt"]);
    let message = "error: --langs goes with bitexts; say --lang for a single text\n";
    assert_eq!((run.code, run.err.as_str()), (2, message));
}
