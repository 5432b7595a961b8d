//! `sverka check`: what it prints, where it says the fault is, and how it exits.

use serde_json::Value;

use crate::support::{Folder, ours};

const RU: &str = "tei/chronicle.ru.xml";
const EN: &str = "tei/chronicle.en.xml";
const JSON: [&str; 4] = ["check", "--output-format", "json", "chronicle"];
const EXTRA: &str = "<note xml:id=\"own\" n=\"a\">Hence the nickname of later years.</note>";
const EMPTIED: &str = "RGVA. F. 32113. Op. 1. D. 294. L. 12–14 ob.";

/// The project with a note too many in the translation, which is a warning.
fn with_warning() -> Folder {
    let folder = Folder::project();
    folder.replace(
        EN,
        "[Istoriya voiny na Tikhom okeane 1957, p. 307].",
        &format!("[Istoriya voiny na Tikhom okeane 1957, p. 307].{EXTRA}"),
    );
    folder
}

/// The same, and a note without text, which is an error.
fn with_both() -> Folder {
    let folder = with_warning();
    folder.replace(EN, EMPTIED, "");
    folder
}

#[test]
fn the_exit_code_says_whether_anything_reaches_the_level() {
    let nothing = Folder::project();
    let run = nothing.run(&["check"]);
    assert_eq!(
        (run.code, run.out.as_str(), run.err.as_str()),
        (0, "", "2 pairs checked: nothing found\n")
    );
    assert_eq!(nothing.run(&["check", "--fail-on", "note"]).code, 0);
    let run = with_warning().run(&["check", "chronicle"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (0, "1 pair checked: 1 warning\n")
    );
    let run = with_both().run(&["check", "chronicle"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (1, "1 pair checked: 1 error, 1 warning\n")
    );
    for (level, code) in [("note", 1), ("warning", 1), ("error", 0)] {
        assert_eq!(
            with_warning().run(&["check", "--fail-on", level]).code,
            code,
            "{level}"
        );
    }
    let run = nothing.run(&["check", "--fail-on", "fatal"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(
        run.err.contains("[possible values: note, warning, error]"),
        "{}",
        run.err
    );
}

#[test]
fn the_configuration_sets_level_and_severities_and_ignores_rules() {
    for (old, new, code, said) in [
        (
            "fail-on = \"error\"",
            "fail-on = \"warning\"",
            1,
            "1 warning",
        ),
        (
            "# note-extra = \"note\"",
            "note-extra = \"error\"",
            1,
            "1 error",
        ),
        ("# note-extra = \"note\"", "N02 = \"error\"", 1, "1 error"),
        (
            "# note-extra = \"note\"",
            "note-extra = \"note\"",
            0,
            "1 note",
        ),
        (
            "ignore = []",
            "ignore = [\"note-extra\"]",
            0,
            "nothing found",
        ),
        ("ignore = []", "ignore = [\"N02\"]", 0, "nothing found"),
    ] {
        let folder = with_warning();
        folder.replace("sverka.toml", old, new);
        for arguments in [&["check", "chronicle"][..], &["check", RU, EN]] {
            let run = folder.run(arguments);
            let expected = format!("1 pair checked: {said}\n");
            assert_eq!((run.code, run.err), (code, expected), "{new} {arguments:?}");
        }
        let run = folder.run(&["build", "chronicle"]);
        assert_eq!(run.code, code, "build with {new}");
        assert!(run.out.contains(said), "build with {new}: {}", run.out);
    }
    let folder = with_warning();
    folder.replace(
        "sverka.toml",
        "fail-on = \"error\"",
        "fail-on = \"warning\"",
    );
    assert_eq!(
        folder.run(&["check", "--fail-on", "error"]).code,
        0,
        "the option has the last word"
    );
}

#[test]
fn quiet_leaves_only_results() {
    for quiet in ["--quiet", "-q"] {
        let run = with_both().run(&["check", "chronicle", quiet]);
        assert_eq!((run.code, run.err.as_str()), (1, ""));
        assert_eq!(run.out, with_both().run(&["check", "chronicle"]).out);
        assert!(
            with_both()
                .run(&["check", "nothing", quiet])
                .err
                .starts_with("error: ")
        );
    }
}

#[test]
fn colours_are_for_terminals_unless_asked_for() {
    let folder = with_both();
    let plain = folder.run(&["check", "chronicle"]);
    assert!(!plain.out.contains('\x1b') && !plain.err.contains('\x1b'));
    assert_eq!(
        folder.run(&["check", "chronicle", "--color", "never"]).out,
        plain.out
    );
    let coloured = folder.run(&["--color", "always", "check", "chronicle"]);
    assert!(coloured.out.contains("\x1b["), "{}", coloured.out);
    assert!(
        folder
            .run(&["--color", "always", "check", "nothing"])
            .err
            .contains("\x1b[")
    );
    assert!(
        !folder
            .run(&[&JSON[..], &["--color", "always"]].concat())
            .out
            .contains('\x1b')
    );
}

#[test]
fn the_report_for_people_shows_both_places() {
    let out = with_both().run(&["check", "chronicle"]).out;
    for piece in [
        "error[note-dangling]: the mark 5 of the translation has no note text",
        "warning[note-extra]: note a of the translation has no counterpart in the original",
        "tei/chronicle.en.xml:66:148",
        "tei/chronicle.ru.xml:67:27",
        "help: write the note, or take the mark out",
        "По подсчётам штаба",
    ] {
        assert!(out.contains(piece), "{piece} is not in\n{out}");
    }
}

fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

fn findings(folder: &Folder) -> Vec<Value> {
    let run = folder.run(&JSON);
    assert_eq!(run.code, 1, "{}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn a_finding_in_json_has_the_fields_that_were_promised() {
    let findings = findings(&with_both());
    assert_eq!(findings.len(), 2);
    for finding in &findings {
        let expected = [
            "bead",
            "code",
            "evidence",
            "expected",
            "fingerprint",
            "found",
            "message",
            "original",
            "rule",
            "severity",
            "translation",
        ];
        assert_eq!(keys(finding), expected);
        for side in ["original", "translation"] {
            assert_eq!(
                keys(&finding[side]),
                ["end", "file", "id", "note", "start", "text"]
            );
            for place in ["start", "end"] {
                assert_eq!(keys(&finding[side][place]), ["byte", "column", "line"]);
            }
        }
    }
    let [dangling, extra] = findings.as_slice() else {
        unreachable!()
    };
    assert_eq!(dangling["rule"], "note-dangling");
    assert_eq!(dangling["code"], "N06");
    assert_eq!(dangling["severity"], "error");
    assert_eq!(dangling["translation"]["file"], EN);
    assert_eq!(dangling["translation"]["id"], "s23");
    assert_eq!(dangling["translation"]["note"], "5");
    assert_eq!(dangling["original"]["file"], RU);
    assert_eq!(dangling["original"]["id"], "s24");
    assert_eq!(dangling["original"]["note"], Value::Null);
    assert_eq!(dangling["bead"], "b23");
    assert_eq!(extra["severity"], "warning");
    assert_eq!(extra["expected"], Value::Null);
    assert_eq!(extra["found"], "Hence the nickname of later years.");
    let nothing = Folder::project().run(&JSON);
    assert_eq!((nothing.code, nothing.out.as_str()), (0, "[]\n"));
}

#[test]
fn places_are_right_in_lines_of_cyrillic_with_any_line_ends_and_a_byte_order_mark() {
    for (mark, line_end) in [("", "\n"), ("", "\r\n"), ("\u{feff}", "\n")] {
        let folder = with_both();
        for name in [RU, EN] {
            folder.write(
                name,
                format!("{mark}{}", folder.read(name).replace('\n', line_end)),
            );
        }
        for finding in findings(&folder) {
            for side in ["original", "translation"] {
                let site = &finding[side];
                let source = folder.read(site["file"].as_str().unwrap());
                let byte = |place: &str| site[place]["byte"].as_u64().unwrap() as usize;
                let span = &source[byte("start")..byte("end")];
                if side == "translation" {
                    assert!(
                        span.starts_with("<note ") && span.ends_with("</note>"),
                        "{span}"
                    );
                } else {
                    let text = site["text"].as_str().unwrap();
                    let words = |text: &str| text.chars().take(20).collect::<String>();
                    assert_eq!(words(span), words(text));
                }
                for place in ["start", "end"] {
                    let head = &source[..byte(place)];
                    let line = head
                        .rsplit('\n')
                        .next()
                        .unwrap()
                        .trim_start_matches('\u{feff}');
                    assert_eq!(site[place]["line"], 1 + head.matches('\n').count());
                    assert_eq!(site[place]["column"], 1 + line.chars().count());
                }
            }
        }
    }
}

#[test]
fn a_fingerprint_outlives_a_shift_of_lines() {
    let prints = |folder: &Folder| {
        let findings = findings(folder);
        findings
            .iter()
            .map(|finding| finding["fingerprint"].clone())
            .collect::<Vec<_>>()
    };
    let folder = with_both();
    let before = prints(&folder);
    assert_ne!(before[0], before[1]);
    folder.replace(EN, "<body>", "<!-- Read twice. -->\n\n<body>");
    folder.replace(RU, "<body>", "\n<body>");
    assert_eq!(prints(&folder), before);
}

#[test]
fn check_writes_nothing() {
    let folder = with_both();
    let files = folder.files();
    folder.run(&["check"]);
    folder.run(&["check", RU, EN]);
    folder.run(&JSON);
    assert!(folder.files() == files);
    assert_eq!(ours(RU), folder.read(RU));
}

#[test]
fn a_note_that_is_gone_is_missing_and_a_new_one_is_extra() {
    let folder = Folder::project();
    let whole = folder.read(EN);
    let start = whole.find("<note xml:id=\"n6\"").unwrap();
    let end = start + whole[start..].find("</note>").unwrap() + "</note>".len();
    folder.write(EN, [&whole[..start], &whole[end..]].concat());
    let found: Value = serde_json::from_str(&folder.run(&JSON).out(1)).unwrap();
    let rules: Vec<_> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|f| &f["rule"])
        .collect();
    assert_eq!(rules, ["note-missing"]);
    assert_eq!(found[0]["original"]["note"], "6");

    let run = with_warning().run(&JSON);
    let found: Value = serde_json::from_str(&run.out(0)).unwrap();
    assert_eq!(found[0]["rule"], "note-extra");
}
