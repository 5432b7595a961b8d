//! Commands over many works: one that fails costs no other and is not passed over in silence.

use serde_json::Value;

use crate::{
    markup::parse,
    support::{Folder, Run, ours},
};

const EN: &str = "tei/chronicle.en.xml";
const BROKEN: &str = "error: tei/chronicle.en.xml:1:1: ";

/// The project with a text that is no TEI, and a note without text in the other work.
fn with_a_broken_work() -> Folder {
    let folder = Folder::project();
    folder.write(EN, "<TEI");
    let mut text = ours("tei/letters.en.xml");
    let start = text.find("<note xml:id=\"n1\"").unwrap();
    let open = start + text[start..].find('>').unwrap() + 1;
    let close = start + text[start..].find("</note>").unwrap();
    text.replace_range(open..close, "");
    folder.write("tei/letters.en.xml", text);
    folder
}

/// Says what is wrong once, with its place.
fn assert_told(run: &Run) {
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.starts_with(BROKEN), "{}", run.err);
    assert_eq!(run.err.matches("error: ").count(), 1, "{}", run.err);
}

#[test]
fn a_work_that_fails_costs_no_other() {
    let folder = with_a_broken_work();
    for command in [
        &["build"][..],
        &["align"],
        &["export", "--to", "tsv"],
        &["export", "--to", "markdown"],
        &["check"],
        &["status"],
    ] {
        assert_told(&folder.run(command));
    }
    assert!(folder.read("edition/letters.html").contains("</html>"));
    assert!(folder.read("edition/letters.tsv").len() > 1000);
    assert!(folder.read("edition/letters.en.md").len() > 1000);
}

#[test]
fn the_other_works_are_checked_and_their_findings_told() {
    let folder = with_a_broken_work();
    let run = folder.run(&["check"]);
    assert!(run.out.contains("error[note-dangling]"), "{}", run.out);
    assert!(
        run.err
            .ends_with("\n1 pair checked: 1 error; 1 pair could not be checked\n"),
        "{}",
        run.err
    );
    let alone = folder.run(&["check", "letters"]);
    assert_eq!(alone.out(1), run.out);
    // What is found may be passed over, but not that it was not looked for.
    for options in [&["--exit-zero"][..], &["--ignore", "notes"]] {
        assert_told(&folder.run(&[&["check"], options].concat()));
    }
}

#[test]
fn a_work_that_fails_alone_is_all_there_is_to_tell() {
    let folder = with_a_broken_work();
    for command in ["build", "align", "check", "status"] {
        let run = folder.run(&[command, "chronicle"]);
        assert_told(&run);
        assert_eq!((run.out.as_str(), run.err.lines().count()), ("", 1));
    }
}

#[test]
fn every_form_that_has_a_place_for_it_names_the_work_that_was_not_checked() {
    let folder = with_a_broken_work();
    let report = |form: &str, work: &[&str]| {
        let run = folder.run(&[&["check", "--output-format", form], work].concat());
        assert_told(&run);
        run.out
    };
    let json = |form: &str| serde_json::from_str::<Value>(&report(form, &[])).unwrap();

    let log = json("sarif");
    let run = &log["runs"][0];
    assert_eq!(run["results"].as_array().unwrap().len(), 1);
    let invocation = &run["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let told = &invocation["toolExecutionNotifications"][0];
    assert_eq!(told["level"], "error");
    let place = &told["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], EN);
    assert_eq!(place["region"]["startLine"], 1);

    let suites = report("junit", &[]);
    assert!(
        suites.contains(r#"<testsuites name="sverka" tests="2" failures="1" errors="1">"#),
        "{suites}"
    );
    assert!(
        suites.contains(r#"<error type="not-checked" message="tei/chronicle.en.xml:1:1: "#),
        "{suites}"
    );

    let annotations = report("github", &[]);
    assert!(
        annotations.starts_with("::error file=tei/chronicle.en.xml,line=1,col=1,title="),
        "{annotations}"
    );
    assert_eq!(annotations.lines().count(), 2);

    let issues = json("gitlab");
    assert_eq!(issues[0]["severity"], "blocker");
    assert_eq!(issues[0]["location"]["path"], EN);
    assert_eq!(issues.as_array().unwrap().len(), 2);

    let diagnostics = &json("rdjson")["diagnostics"];
    assert_eq!(diagnostics[0]["location"]["path"], EN);
    assert_eq!(
        diagnostics[0]["location"]["range"]["start"],
        serde_json::json!({"line": 1, "column": 1})
    );
    assert_eq!(diagnostics.as_array().unwrap().len(), 2);

    // These hold findings and nothing else.
    assert_eq!(json("json").as_array().unwrap().len(), 1);
    assert_eq!(report("jsonl", &[]).lines().count(), 1);
    assert_eq!(report("concise", &[]).lines().count(), 1);
    // A log is written of a work alone, too.
    assert!(report("sarif", &["chronicle"]).contains("\"executionSuccessful\": false"));
}

#[test]
fn a_run_in_which_all_was_checked_says_so_in_its_log() {
    let out = Folder::project().run(&["check", "--output-format", "sarif"]);
    let log: Value = serde_json::from_str(&out.out(0)).unwrap();
    let expected = serde_json::json!([{"executionSuccessful": true}]);
    assert_eq!(log["runs"][0]["invocations"], expected);
}

#[test]
fn the_sheet_to_sign_says_first_what_was_not_checked() {
    let folder = with_a_broken_work();
    assert_told(&folder.run(&["check", "--report", "sheet.html"]));
    let page = parse(&folder.read("sheet.html"));
    let told = page.with_class("not-checked");
    assert_eq!(told.len(), 1);
    assert!(told[0].text().contains("chronicle"), "{}", told[0].text());
    assert!(told[0].text().contains("tei/chronicle.en.xml:1:1: "));
    assert_eq!(page.with_class("work").len(), 1);
}

#[test]
fn what_a_work_that_was_not_checked_needs_of_the_baseline_is_not_called_unused() {
    let folder = with_a_broken_work();
    let reason = ["--write-baseline", "--reason", "seen", "--who", "me"];
    folder
        .run(&[&["check", "letters"][..], &reason].concat())
        .out(0);
    folder.write(EN, ours(EN));
    folder.run(&["check"]).out(0);
    folder.write("tei/letters.en.xml", "<TEI");
    let run = folder.run(&["check"]);
    assert_eq!(run.code, 2);
    assert!(!run.err.contains("baseline"), "{}", run.err);
}

#[test]
fn texts_that_are_no_pair_cost_no_other_and_are_no_failure_of_the_program() {
    let folder = Folder::project();
    std::fs::remove_file(folder.path().join("alignments/chronicle.xml")).unwrap();
    // A text in which nothing belongs to what the original says.
    let text: String = (0..120)
        .map(|n| format!("<p>Bread is baked of flour, water and patience ({n}).</p>"))
        .collect();
    folder.write(
        EN,
        format!(
            "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:lang=\"en\"><text><body>{text}</body></text></TEI>"
        ),
    );
    let run = folder.run(&["check"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(
        run.err
            .ends_with("1 pair checked: nothing found; 1 pair could not be checked\n"),
        "{}",
        run.err
    );
}

#[test]
fn status_tells_of_the_others() {
    let folder = with_a_broken_work();
    let run = folder.run(&["status"]);
    assert!(run.out.starts_with("letters: "), "{}", run.out);
    let json = folder.run(&["status", "--format", "json"]).out(2);
    let works: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(works.as_array().unwrap().len(), 1);
    assert_eq!(works[0]["work"], "letters");
}

#[test]
fn any_number_of_threads_makes_the_same_files() {
    let files = ["1", "5"].map(|jobs| {
        let folder = Folder::project();
        folder.run(&["build", "--jobs", jobs]).out(0);
        folder.files()
    });
    assert_eq!(files[0], files[1]);
}
