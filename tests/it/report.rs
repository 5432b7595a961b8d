//! The forms of findings: what each says of the same faults, and that its columns count what its
//! readers count.

use serde_json::Value;
use snapbox::{Data, assert_data_eq};
use sverka::{
    check::{Checked, Coverage, Finding, RULES, Settings, Severity, Tally, check},
    edition::Edition,
    report::{
        Failure, concise, full, github, gitlab, json, junit, page, rdjson, sarif, statistics,
    },
    tei,
};

use crate::{
    markup::parse,
    support::{Folder, here, ours},
};

const RU: &str = "tei/Маяк 1.ru.xml";
const EN: &str = "tei/Маяк 1.en.xml";

/// A pair with a note that is missing, one that is empty and one that is extra, in lines of both
/// alphabets with a letter of four bytes, and what the rules of notes find in it.
fn lighthouse() -> (Edition, Checked) {
    let [original, translation] = [(RU, "ru"), (EN, "en")].map(|(path, tag)| {
        let source = ours(&format!("tests/it/fixtures/report/lighthouse.{tag}.xml"));
        tei::read(path, source).unwrap()
    });
    let alignment = sverka::align::align(&original, &translation).unwrap();
    let edition = Edition::new("lighthouse", original, translation, alignment);
    let mut checked = check(&edition, &Settings::default());
    let findings = &mut checked.findings;
    findings.retain(|finding| finding.rule.code.starts_with('N'));
    assert_eq!(findings.len(), 3);
    // What else is compared is other tests' affair.
    let notes = Tally {
        compared: 3,
        agreed: 2,
    };
    checked.coverage = Coverage {
        notes,
        ..Coverage::default()
    };
    (edition, checked)
}

/// Compares with a file of `fixtures/report`; what changes with every release is left out.
fn assert_is(name: &str, text: &str) {
    let text = text.replace(
        &format!("sverka {}", env!("CARGO_PKG_VERSION")),
        "sverka VERSION",
    );
    let path = here("tests/it/fixtures/report").join(name);
    assert_data_eq!(text, Data::read_from(&path, None).raw());
}

#[test]
fn every_form_says_the_same_of_the_same_findings() {
    let (edition, checked) = lighthouse();
    let findings = &checked.findings;
    let all: Vec<&Finding> = findings.iter().collect();
    let wide = |width| {
        let shown = findings
            .iter()
            .map(|finding| full::write(finding, &edition, width) + "\n\n");
        anstream::adapter::strip_str(&shown.collect::<String>()).to_string()
    };
    assert_is("full-80.txt", &wide(80));
    assert_is("full-120.txt", &wide(120));
    assert_is("concise.txt", &concise::write(&all));
    assert_is("findings.json", &json::write(&all));
    assert_is("findings.jsonl", &json::write_lines(&all));
    assert_is("github.txt", &github::write(&all, &[]));
    assert_is("gitlab.json", &gitlab::write(&all, &[]));
    assert_is("rdjson.json", &rdjson::write(&all, &[]));
    let works = [("lighthouse", findings.as_slice()), ("<&\u{1}>", &[])];
    assert_is("junit.xml", &junit::write(&works, &[], Severity::Error));
    assert_is(
        "statistics.txt",
        &statistics::write(&all, &checked.coverage),
    );
    let page = page::write(&[&page::sheet(&edition, &checked)], &[]);
    let (head, rest) = page.split_once("<style>").unwrap();
    let body = rest.split_once("</style>").unwrap().1;
    assert_is("page.html", &[head, body].concat().replace("><", ">\n<"));
    // The list of rules grows; that it is whole is another test's.
    let mut log: Value = serde_json::from_str(&sarif::write(&all, &[], &[])).unwrap();
    log["runs"][0]["tool"] = Value::Null;
    for result in log["runs"][0]["results"].as_array_mut().unwrap() {
        result.as_object_mut().unwrap().remove("ruleIndex");
    }
    assert_is("sarif.json", &format!("{log:#}\n"));
}

#[test]
fn sarif_describes_every_rule_and_points_at_the_right_one() {
    let findings = lighthouse().1.findings;
    let all: Vec<&Finding> = findings.iter().collect();
    let log: Value = serde_json::from_str(&sarif::write(&all, &[], &[])).unwrap();
    let rules = &log["runs"][0]["tool"]["driver"]["rules"];
    assert_eq!(rules.as_array().unwrap().len(), RULES.len());
    for result in log["runs"][0]["results"].as_array().unwrap() {
        let at = result["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(rules[at]["id"], result["ruleId"]);
    }
}

/// What lies between two columns of a line, by a way of counting: the bytes of a character count as
/// `size` says.
fn between(path: &str, line: &Value, columns: [&Value; 2], size: fn(char) -> usize) -> String {
    let tag = if path == RU { "ru" } else { "en" };
    let source = ours(&format!("tests/it/fixtures/report/lighthouse.{tag}.xml"));
    let line = source
        .lines()
        .nth(line.as_u64().unwrap() as usize - 1)
        .unwrap();
    let [start, end] = columns.map(|column| column.as_u64().unwrap() as usize);
    let mut column = 1;
    let mut text = String::new();
    for c in line.chars() {
        if (start..end).contains(&column) {
            text.push(c);
        }
        column += size(c);
    }
    text
}

#[test]
fn columns_count_bytes_for_reviewdog_and_characters_for_sarif() {
    let findings = lighthouse().1.findings;
    let all: Vec<&Finding> = findings.iter().collect();
    let diagnostics: Value = serde_json::from_str(&rdjson::write(&all, &[])).unwrap();
    let log: Value = serde_json::from_str(&sarif::write(&all, &[], &[])).unwrap();
    assert_eq!(log["runs"][0]["columnKind"], "unicodeCodePoints");
    for (number, finding) in findings.iter().enumerate() {
        let diagnostic = &diagnostics["diagnostics"][number];
        let result = &log["runs"][0]["results"][number];
        for (site, by_bytes, by_characters) in [
            (
                &finding.translation,
                &diagnostic["location"],
                &result["locations"][0],
            ),
            (
                &finding.original,
                &diagnostic["related_locations"][0]["location"],
                &result["relatedLocations"][0],
            ),
        ] {
            let site = site.as_ref().unwrap();
            let source = match site.file.as_str() {
                RU => ours("tests/it/fixtures/report/lighthouse.ru.xml"),
                _ => ours("tests/it/fixtures/report/lighthouse.en.xml"),
            };
            let expected = site.span.of(&source);
            let range = &by_bytes["range"];
            let columns = [&range["start"]["column"], &range["end"]["column"]];
            assert_eq!(by_bytes["path"], site.file);
            let found = between(&site.file, &range["start"]["line"], columns, char::len_utf8);
            assert_eq!(found, expected);
            let region = &by_characters["physicalLocation"]["region"];
            let columns = [&region["startColumn"], &region["endColumn"]];
            assert_eq!(
                between(&site.file, &region["startLine"], columns, |_| 1),
                expected
            );
        }
    }
}

#[test]
fn two_faults_of_the_same_kind_have_two_names() {
    let findings = lighthouse().1.findings;
    let twice = [&findings[0], &findings[0]];
    let issues: Value = serde_json::from_str(&gitlab::write(&twice, &[])).unwrap();
    assert_ne!(issues[0]["fingerprint"], issues[1]["fingerprint"]);
}

#[test]
fn what_github_does_not_show_stands_in_the_summary_of_the_step() {
    let findings = lighthouse().1.findings;
    let [missing, extra] = [&findings[0], &findings[2]];
    assert_eq!(github::summary(&[missing; 10], &[]), None);
    let many = [[extra; 2].as_slice(), &[missing; 12]].concat();
    let table = github::summary(&many, &[]).unwrap();
    assert!(
        table.starts_with("### sverka: 12 errors, 2 warnings\n"),
        "{table}"
    );
    let rows = table
        .lines()
        .filter(|line| line.starts_with("| tei/"))
        .count();
    assert_eq!(rows, 2, "{table}");
    let failure = |work: usize| Failure {
        work: format!("w{work}"),
        place: None,
        message: "a|b".to_owned(),
    };
    let failures: Vec<Failure> = (0..11).map(failure).collect();
    let table = github::summary(&[missing], &failures).unwrap();
    assert!(
        table.contains("|  | error | | w10 was not checked: a\\|b |\n| tei/"),
        "{table}"
    );
    assert!(
        table.starts_with("### sverka: 1 error, 11 not checked\n"),
        "{table}"
    );
    assert_eq!(github::summary(&[extra], &failures[..10]), None);
    let huge = github::summary(&vec![missing; 5000], &[]).unwrap();
    assert!(huge.len() < 1 << 20 && huge.ends_with("And 3990 more.\n"));
}

/// The project with twelve notes of `chronicle` emptied.
fn many_faults() -> Folder {
    let folder = Folder::project();
    let mut text = folder.read("tei/chronicle.en.xml");
    for number in 1..=12 {
        let start = text.find(&format!("<note xml:id=\"n{number}\"")).unwrap();
        let open = start + text[start..].find('>').unwrap() + 1;
        let close = start + text[start..].find("</note>").unwrap();
        text.replace_range(open..close, "");
    }
    folder.write("tei/chronicle.en.xml", text);
    folder
}

#[test]
fn the_summary_is_appended_where_github_asks_for_one() {
    let folder = many_faults();
    folder.write("summary.md", "Before.\n");
    let mut command = folder.command();
    command.args(["check", "chronicle", "--output-format", "github"]);
    let output = command
        .env("GITHUB_STEP_SUMMARY", "summary.md")
        .output()
        .unwrap();
    let annotations = String::from_utf8(output.stdout).unwrap();
    assert!(
        annotations
            .lines()
            .all(|line| line.starts_with("::error file=tei/chronicle.en.xml,"))
    );
    let summary = folder.read("summary.md");
    assert!(summary.starts_with("Before.\n### sverka: "), "{summary}");
    assert!(summary.contains("| tei/chronicle.en.xml:"), "{summary}");
}

#[test]
fn findings_go_to_a_file_without_colours() {
    let folder = many_faults();
    for format in ["full", "concise", "sarif", "junit", "rdjson"] {
        let arguments = ["check", "chronicle", "--output-format", format];
        let printed = folder.run(&arguments).out(1);
        let options = ["-o", "out/findings", "--color", "always"];
        let run = folder.run(&[&arguments[..], &options].concat());
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{format}");
        assert_eq!(folder.read("out/findings"), printed, "{format}");
    }
}

#[test]
fn the_exit_code_can_be_zero_whatever_is_found_but_not_whatever_happens() {
    let folder = many_faults();
    assert_eq!(folder.run(&["check", "--exit-zero"]).code, 0);
    assert_eq!(folder.run(&["check", "--exit-zero", "nothing"]).code, 2);
}

#[test]
fn statistics_stand_in_place_of_the_findings() {
    let out = many_faults().run(&["check", "--statistics"]).out(1);
    assert!(
        out.starts_with("    12  error    N06 note-dangling "),
        "{out}"
    );
    let run = many_faults().run(&["check", "--statistics", "--output-format", "json"]);
    assert_eq!(run.code, 2, "{}", run.err);
}

#[test]
fn paths_are_those_of_the_working_folder() {
    let folder = many_faults();
    let whole = |name: &str| folder.path().canonicalize().unwrap().join(name);
    let [ru, en] = ["tei/chronicle.ru.xml", "tei/chronicle.en.xml"].map(whole);
    let run = folder.run(&[
        "check",
        ru.to_str().unwrap(),
        en.to_str().unwrap(),
        "--output-format",
        "concise",
    ]);
    assert!(run.out(1).starts_with("tei/chronicle.en.xml:"));
}

#[test]
fn the_sheet_has_a_box_for_each_finding_and_says_what_was_compared() {
    let folder = many_faults();
    let run = folder.run(&["check", "--report", "sheet.html", "--output-format", "json"]);
    let findings: Vec<Value> = serde_json::from_str(&run.out(1)).unwrap();
    let page = folder.read("sheet.html");
    assert_eq!(page, {
        folder.run(&["check", "--report", "again.html"]);
        folder.read("again.html")
    });
    let page = parse(&page);
    let sheets = page.with_class("work");
    assert_eq!(sheets.len(), 2);
    let shown: Vec<_> = page.with_class("finding");
    assert_eq!(shown.len(), findings.len());
    for (shown, finding) in shown.iter().zip(&findings) {
        assert!(shown.all().iter().any(|element| element.name == "input"));
        assert!(shown.text().contains(finding["message"].as_str().unwrap()));
    }
    let tables: Vec<_> = page
        .all()
        .into_iter()
        .filter(|e| e.name == "tbody")
        .collect();
    for (table, count) in tables.iter().zip(["notes45", "notes7"]) {
        assert!(table.text().contains(count), "{}", table.text());
    }
    assert_eq!(tables.len(), 2);
}

#[test]
fn the_document_on_ci_names_every_form() {
    let run = Folder::project().run(&["check", "--output-format", "none"]);
    assert_eq!(run.code, 2);
    let (_, forms) = run.err.split_once("[possible values: ").unwrap();
    let document = ours("docs/ci.md");
    for form in forms.split_once(']').unwrap().0.split(", ") {
        assert!(document.contains(&format!("`{form}`")), "{form}");
    }
}

#[test]
fn a_finding_with_one_place_stands_in_the_section_it_is_in() {
    let (edition, mut checked) = lighthouse();
    checked.findings[2].original = None;
    let page = parse(&page::write(&[&page::sheet(&edition, &checked)], &[]));
    let headings = page.all().into_iter().filter(|e| e.name == "h2");
    let headings: Vec<String> = headings.map(|e| e.text().trim().to_owned()).collect();
    assert_eq!(
        headings,
        ["The Lighthouse on the Cape Маяк на мысе", "Winter Зима"]
    );
}
