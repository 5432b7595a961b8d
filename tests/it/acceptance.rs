//! What a person accepts is not reported again, always with a reason; and terms of a glossary.

use crate::support::Folder;

const EN: &str = "tei/chronicle.en.xml";
/// A number of the translation, and what it is made.
const NUMBER: [&str; 2] = ["12,500 people", "15,200 people"];

/// The project with a number that is not the original's.
fn faulty() -> Folder {
    let folder = Folder::project();
    folder.replace(EN, NUMBER[0], NUMBER[1]);
    folder
}

#[test]
fn a_number_that_was_changed_is_told_with_both_values() {
    let run = faulty().run(&["check", "--output-format", "concise", "chronicle"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert_eq!(run.out.lines().count(), 1, "{}", run.out);
    assert!(run.out.contains("number-differs"), "{}", run.out);
    assert!(run.out.contains("15,200"), "{}", run.out);
}

#[test]
fn a_suppression_with_a_reason_is_kept_and_one_without_is_told() {
    let folder = faulty();
    let with = |words: &str| format!("{}<!-- sverka: ignore {words} -->", NUMBER[1]);
    folder.replace(EN, NUMBER[1], &with("number-differs: so in the newspaper"));
    let run = folder.run(&["check", "chronicle"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert!(run.err.contains("(1 more accepted)"), "{}", run.err);

    let folder = faulty();
    folder.replace(EN, NUMBER[1], &with("number-differs"));
    let run = folder.run(&["check", "--output-format", "concise", "chronicle"]);
    assert!(run.out.contains("suppression-unexplained"), "{}", run.out);
    assert!(run.out.contains("number-differs"), "{}", run.out);
}

#[test]
fn a_suppression_of_what_is_mended_is_told() {
    let folder = Folder::project();
    let words = format!("{}<?sverka ignore number-differs: sic?>", NUMBER[0]);
    folder.replace(EN, NUMBER[0], &words);
    let run = folder.run(&["check", "--output-format", "concise", "chronicle"]);
    assert!(run.out.contains("suppression-unused"), "{}", run.out);
}

#[test]
fn a_baseline_accepts_what_is_found_until_it_is_mended() {
    let folder = faulty();
    let run = folder.run(&["check", "--write-baseline"]);
    assert_eq!(run.code, 2, "a reason is wanted: {}", run.err);
    let accept = [
        "check",
        "--write-baseline",
        "--reason",
        "as printed",
        "--who",
        "V. S.",
    ];
    assert_eq!(folder.run(&accept).code, 0);
    let baseline = folder.read("baseline.toml");
    for words in ["number-differs", "as printed", "V. S."] {
        assert!(baseline.contains(words), "{baseline}");
    }
    let run = folder.run(&["check"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    folder.replace(EN, NUMBER[1], NUMBER[0]);
    let run = folder.run(&["check"]);
    assert!(run.err.contains("is not found any more"), "{}", run.err);
    folder.write("baseline.toml", "[[finding]]\nrule = 1\n");
    let run = folder.run(&["check"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("baseline.toml:"), "{}", run.err);
}

#[test]
fn a_term_that_is_translated_otherwise_is_told() {
    let folder = Folder::project();
    folder.replace(
        "sverka.toml",
        "[knowledge]\n",
        "[knowledge]\nglossary = \"terms.tsv\"\n",
    );
    folder.write("terms.tsv", "посол\tenvoy\n");
    let run = folder.run(&[
        "check",
        "--output-format",
        "concise",
        "--select",
        "term-differs",
    ]);
    assert_eq!(run.code, 0, "a warning is no failure: {}", run.err);
    assert!(run.out.contains("“envoy” for “посол”"), "{}", run.out);
    folder.write("terms.tsv", "посол\tambassador|envoy|Ambassador\n");
    let all = run.out.lines().count();
    let run = folder.run(&[
        "check",
        "--output-format",
        "concise",
        "--select",
        "term-differs",
    ]);
    assert!(run.out.lines().count() < all, "{}", run.out);
}

#[test]
fn one_text_is_checked_for_what_it_shows_by_itself() {
    let folder = Folder::project();
    let run = folder.run(&["check", EN]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert_eq!(run.err, "1 text checked: nothing found\n");
    folder.replace(EN, "“axis” vanished", "“axis vanished");
    let run = folder.run(&["check", "--output-format", "concise", EN]);
    assert!(run.out.contains("quotes-unbalanced"), "{}", run.out);
}

#[test]
fn sarif_lists_what_is_accepted_with_its_reason_and_where_that_stands() {
    let folder = faulty();
    let accept = [
        "--write-baseline",
        "--reason",
        "as printed",
        "--who",
        "N. N.",
    ];
    folder.run(&[&["check", "chronicle"], &accept[..]].concat());
    let suppressions = |folder: &Folder| {
        let run = folder.run(&["check", "--output-format", "sarif", "chronicle"]);
        assert_eq!(run.code, 0, "{}", run.err);
        let log: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        assert_eq!(results.len(), 1, "{}", run.out);
        results[0]["suppressions"][0].clone()
    };
    let external = serde_json::json!({ "kind": "external", "justification": "as printed" });
    assert_eq!(suppressions(&folder), external);

    let folder = faulty();
    let words = format!("{}<!-- sverka: ignore number-differs: sic -->", NUMBER[1]);
    folder.replace(EN, NUMBER[1], &words);
    let in_source = serde_json::json!({ "kind": "inSource", "justification": "sic" });
    assert_eq!(suppressions(&folder), in_source);
}
