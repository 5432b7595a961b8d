//! `sverka align`, `eval` and `explain` of beads, seen from outside: languages, pins, doubts, refusals.

use std::{fs, io::Write, process::Stdio};

use serde_json::Value;

use crate::support::{Folder, Run, here, ours};

const LETTERS: [&str; 2] = ["tei/letters.ru.xml", "tei/letters.en.xml"];
const PLAIN: [&str; 4] = ["align", "--sentence-per-line", "--to", "vecalign"];

/// A folder with two plain texts.
fn plain(original: &str, translation: &str) -> Folder {
    let folder = Folder::empty();
    folder.write("a", original);
    folder.write("b", translation);
    folder
}

/// The free translation of the fixtures as plain texts.
fn free() -> [String; 2] {
    ["ru", "en"].map(|lang| ours(&format!("tests/it/fixtures/align/free.{lang}")))
}

/// Runs `align` on two plain texts.
fn align(folder: &Folder, more: &[&str]) -> Run {
    folder.run(&[&PLAIN[..], more].concat())
}

/// The lines of a text in another order.
fn shuffled(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let count = lines.len();
    (0..count)
        .map(|at| lines[at * 31 % count].to_owned() + "\n")
        .collect()
}

#[test]
fn texts_that_are_no_translations_of_each_other_are_refused_unless_forced() {
    let [ru, en] = free();
    assert_ne!(en.lines().count() % 31, 0);
    let folder = plain(&ru, &shuffled(&en));
    let run = align(&folder, &["a", "b"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    let start = "error: a and b do not look like translations of each other: only ";
    assert!(run.err.starts_with(start), "{}", run.err);
    assert!(
        run.err
            .ends_with("`sverka align --force` aligns them nevertheless\n")
    );
    let forced = align(&folder, &["a", "b", "--force"]);
    assert!(forced.out(0).lines().count() > 50);
}

#[test]
fn a_work_of_two_other_texts_is_refused_and_not_a_byte_changes() {
    let folder = Folder::empty();
    folder.write(
        "tei/x.ru.xml",
        crate::support::without_sentences(&ours(LETTERS[0])),
    );
    folder.write(
        "tei/x.en.xml",
        crate::support::without_sentences(&ours("tei/chronicle.en.xml")),
    );
    let before = folder.files();
    for command in ["build", "check", "align"] {
        let run = folder.run(&[command]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{command}");
        let start = "error: tei/x.ru.xml and tei/x.en.xml do not look like translations";
        assert!(run.err.starts_with(start), "{command}: {}", run.err);
        assert!(folder.files() == before, "{command}");
    }
    assert_eq!(folder.run(&["align", "--force"]).code, 0);
    // What was forced once is the user's own.
    assert!(folder.read("alignments/x.xml").contains("<link "));
    assert!(!folder.run(&["check"]).err.contains("do not look like"));
}

#[test]
fn a_pair_of_which_a_third_is_left_out_is_not_refused() {
    let [ru, en] = free();
    let short: String = en
        .lines()
        .enumerate()
        .filter(|(at, _)| !(25..51).contains(at))
        .map(|(_, line)| line.to_owned() + "\n")
        .collect();
    assert_eq!(align(&plain(&ru, &short), &["a", "b"]).code, 0);
}

#[test]
fn an_english_original_is_taken_for_a_slip_unless_the_user_says_so() {
    let folder = Folder::project();
    let sentence = "error: tei/letters.en.xml is in English and tei/letters.ru.xml in Russian; name \
                    the original first, or say --langs en,ru where the English text is the original\n";
    for command in ["align", "check"] {
        let run = folder.run(&[command, LETTERS[1], LETTERS[0]]);
        assert_eq!((run.code, run.err.as_str()), (2, sentence), "{command}");
    }
    let said = ["align", "--langs", "en,ru", LETTERS[1], LETTERS[0]];
    assert!(folder.run(&said).out(0).contains("<link "));
    let [ru, en] = free();
    let folder = plain(&en, &ru);
    assert!(
        align(&folder, &["a", "b"])
            .err
            .contains("name the original first")
    );
    assert_eq!(align(&folder, &["--langs", "en,ru", "a", "b"]).code, 0);
}

#[test]
fn other_languages_are_aligned_by_their_figures_names_and_lengths() {
    let folder = plain(
        "Am 6. November 1939 kam Malik nach Tokio.\nDort blieb er 14 Tage.\n",
        "Le 6 novembre 1939, Malik arriva à Tokyo.\nIl y resta 14 jours.\n",
    );
    for more in [&["--langs", "de,fr", "a", "b"][..], &["a", "b"]] {
        let out = align(&folder, more).out(0);
        let beads: Vec<_> = out.lines().map(|line| &line[..7]).collect();
        assert_eq!(beads, ["[0]:[0]", "[1]:[1]"]);
    }
    let tei = |lang: &str, text: &str| {
        format!(
            "<TEI xmlns=\"{}\" xml:lang=\"{lang}\"><text><body><p>{text}</p></body></text></TEI>",
            sverka::tei::NAMESPACE
        )
    };
    folder.write(
        "x.de.xml",
        tei("de", "Am 6. November 1939 kam Malik nach Tokio."),
    );
    folder.write(
        "x.fr.xml",
        tei("fr", "Le 6 novembre 1939, Malik arriva à Tokyo."),
    );
    assert!(
        folder
            .run(&["align", "x.de.xml", "x.fr.xml"])
            .out(0)
            .contains("n=\"1:1\"")
    );
    let run = align(&folder, &["--langs", "de", "a", "b"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("such as de,fr"), "{}", run.err);
}

#[test]
fn a_plain_text_may_come_from_standard_input() {
    let [ru, en] = free();
    let folder = plain(&ru, &en);
    let from_file = align(&folder, &["a", "b"]).out(0);
    let mut command = folder.command();
    command.args(PLAIN).args(["-", "b"]).stdin(Stdio::piped());
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(ru.as_bytes())
        .unwrap();
    let run = Run::of(child.wait_with_output().unwrap());
    assert_eq!(run.out(0), from_file);
    let run = align(&folder, &["-", "-"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (
            2,
            "error: - cannot be its own translation; name two texts\n"
        )
    );
}

#[test]
fn an_empty_side_is_refused() {
    let run = align(&plain("Раз.\n", "\n \n"), &["a", "b"]);
    let sentence = "error: b: the file is empty: there is no sentence in it\n";
    assert_eq!((run.code, run.err.as_str()), (2, sentence));
}

#[test]
fn pins_hold_and_the_rest_is_aligned_round_them() {
    let [ru, en] = free();
    let folder = plain(&ru, &en);
    let out = align(&folder, &["--pin", "20=22", "--pin", "40,41=36", "a", "b"]).out(0);
    for bead in ["[20]:[22]:0.000000", "[40, 41]:[36]:0.000000"] {
        assert!(out.lines().any(|line| line == bead), "{bead} in\n{out}");
    }
    let folder = Folder::project();
    folder.run(&["align", "letters", "--pin", "s12=s14"]).out(0);
    let text = folder.read("alignments/letters.xml");
    let bead = text
        .lines()
        .find(|line| line.contains("letters.ru.xml#s12 ") && line.contains("#s14\""))
        .unwrap();
    assert!(bead.contains("ana=\"#verified\""), "{bead}");
}

#[test]
fn a_pin_that_does_not_fit_is_refused() {
    let [ru, en] = free();
    let folder = plain(&ru, &en);
    for (pins, sentence) in [
        (
            &["999=1"][..],
            "error: a: its running text has no sentence 999 to pin\n",
        ),
        (
            &["1=1", "2=0"],
            "error: the pins 1=1 and 2=0 cross or share a sentence\n",
        ),
        (
            &["1,3=1"],
            "error: a: the sentences 1, 3 do not follow one another\n",
        ),
    ] {
        let pins = pins.iter().flat_map(|pin| ["--pin", *pin]);
        let arguments: Vec<_> = pins.chain(["a", "b"]).collect();
        let run = align(&folder, &arguments);
        assert_eq!((run.code, run.err.as_str()), (2, sentence));
    }
    let run = align(&folder, &["--pin", "1", "a", "b"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("such as s12=s14"), "{}", run.err);
}

#[test]
fn doubtful_beads_are_counted() {
    let [ru, en] = free();
    let folder = plain(&ru, &en);
    let run = align(&folder, &["a", "b"]);
    let doubtful = |line: &&str| {
        let (_, cost) = line.rsplit_once(':').unwrap();
        cost.parse::<f64>().unwrap() > 1.0 - sverka::align::REVIEW_BELOW
    };
    let (all, doubts) = (
        run.out.lines().count(),
        run.out.lines().filter(doubtful).count(),
    );
    assert!(doubts > 1);
    assert_eq!(
        run.err,
        format!("{all} beads; {doubts} of {all} beads want a look\n")
    );
}

#[test]
fn eval_counts_several_alignments_together_as_vecaligns_scorer_does() {
    let script = here("../shared/tools/score.py");
    let sets = here("../shared/sets");
    if !script.is_file() || !sets.is_dir() {
        return eprintln!("skipped: there is no ../shared/tools/score.py");
    }
    let folder = Folder::empty();
    let mut files = [Vec::new(), Vec::new()];
    for (name, langs) in [
        ("ntrex-dev", "ru en"),
        ("ntrex-hard-dev", "ru en"),
        ("textberg-dev", "de fr"),
    ] {
        let path = |end: &str| format!("{}/{name}/{name}.{end}", sets.display());
        let (a, b) = langs.split_once(' ').unwrap();
        let out = align(
            &folder,
            &["--langs", &format!("{a},{b}"), &path(a), &path(b)],
        )
        .out(0);
        folder.write(name, out);
        files[0].push(path("gold"));
        files[1].push(name.to_owned());
    }
    let pairs = files[0]
        .iter()
        .zip(&files[1])
        .flat_map(|(gold, test)| [gold.as_str(), test]);
    let ours = folder.run(
        &[
            &["eval", "--format", "json"],
            &pairs.collect::<Vec<_>>()[..],
        ]
        .concat(),
    );
    let ours: Value = serde_json::from_str(&ours.out(0)).unwrap();
    let mut command = std::process::Command::new("python3");
    command.current_dir(folder.path()).arg(script);
    command.arg("-g").args(&files[0]).arg("-t").args(&files[1]);
    let Ok(output) = command.output() else {
        return eprintln!("skipped: there is no python3");
    };
    let theirs: Value = serde_json::from_slice(&output.stdout).unwrap();
    for kind in ["strict", "lax", "pair"] {
        for (letter, name) in [("p", "precision"), ("r", "recall"), ("f1", "f1")] {
            let [ours, theirs] = [
                &ours["beads"][kind][name],
                &theirs[format!("{letter}_{kind}")],
            ]
            .map(|value| value.as_f64().unwrap());
            assert!(
                (ours - theirs).abs() < 1e-12,
                "{kind} {name}: {ours}, {theirs}"
            );
        }
    }
}

#[test]
fn eval_wants_pairs_of_files() {
    let folder = plain("[0]:[0]\n", "[0]:[0]\n");
    let run = folder.run(&["eval", "a", "b", "a"]);
    let sentence = "error: name a gold alignment and one to judge; their number is odd\n";
    assert_eq!((run.code, run.err.as_str()), (2, sentence));
    let out = folder.run(&["eval", "a", "b", "a", "b"]).out(0);
    assert!(
        out.starts_with("2 beads in the gold, 2 in the test\n"),
        "{out}"
    );
}

#[test]
fn explain_shows_both_sides_of_a_bead_and_what_speaks_for_it() {
    let folder = Folder::project();
    let out = folder.run(&["explain", "b5", "chronicle"]).out(0);
    assert!(out.starts_with("b5 of chronicle: 1:1, certainty "), "{out}");
    for part in ["\ns5  ", "  length ", "  in all, "] {
        assert!(out.contains(part), "{part:?} in\n{out}");
    }
    let run = folder.run(&["explain", "b5"]);
    let sentence = "error: each work has a bead b5; name one of chronicle, letters\n";
    assert_eq!((run.code, run.err.as_str()), (2, sentence));
    let run = folder.run(&["explain", "b999", "letters"]);
    assert!(
        run.err.contains("letters has 72 beads and no b999"),
        "{}",
        run.err
    );
    fs::remove_file(folder.path().join("alignments/letters.xml")).unwrap();
    folder
        .run(&["explain", "b3", LETTERS[0], LETTERS[1]])
        .out(0);
}
