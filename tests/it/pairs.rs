//! `sverka pairs`: a line in, a line out, whatever the line.

use proptest::prelude::*;
use serde_json::{Value, json};
use sverka::pairs::Pairs;

use crate::support::Folder;

/// The answers to these lines, in order.
fn answers(input: &str, arguments: &[&str]) -> Vec<Value> {
    let folder = Folder::empty();
    let run = folder.run_with_input(&[&["pairs"], arguments].concat(), input);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let lines = run.out.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_pair_is_answered_by_its_beads_and_findings() {
    let line = json!({
        "id": "7/1",
        "ru": "12 мая 1905 г. судно вышло в море. Его ждали.\nПисем не было.",
        "en": ["On May 13, 1905, the ship put to sea.", "", "It was expected.", "There were no letters."],
    });
    let [answer] = answers(&line.to_string(), &[]).try_into().unwrap();
    assert_eq!(answer["id"], "7/1");
    let sentences = [
        "12 мая 1905 г. судно вышло в море.",
        "Его ждали.",
        "Писем не было.",
    ];
    assert_eq!(answer["ru"], json!(sentences));
    assert_eq!(answer["en"], Value::Null, "the user has them");
    let beads: Vec<_> = answer["beads"]
        .as_array()
        .unwrap()
        .iter()
        .map(|bead| (&bead["ru"], &bead["en"]))
        .collect();
    let expected = [
        (json!([0]), json!([0])),
        (json!([1]), json!([2])),
        (json!([2]), json!([3])),
    ];
    assert_eq!(beads, expected.each_ref().map(|(a, b)| (a, b)));
    let finding = &answer["findings"][0];
    assert_eq!(finding["rule"], "date-differs");
    assert_eq!((&finding["ru"], &finding["en"]), (&json!(0), &json!(0)));
}

#[test]
fn other_languages_and_no_findings_are_a_flag_each() {
    let line = json!({"id": 1, "de": "Das Meer ruht.", "fr": "La mer est calme."}).to_string();
    let [answer] = answers(&line, &["--langs", "de,fr", "--no-check"])
        .try_into()
        .unwrap();
    assert_eq!(answer["beads"][0]["de"], json!([0]));
    assert!(answer.get("findings").is_none());
}

#[test]
fn the_answers_keep_the_order_of_the_lines_on_any_number_of_threads() {
    let line = |id: usize| {
        // Long and short ones in turn, so that later lines are done first.
        let sentences = if id.is_multiple_of(5) { 60 } else { 1 };
        let text = |one: &'static str| vec![one; sentences];
        json!({"id": id, "ru": text("Его ждали в 1905 г."), "en": text("He was expected in 1905.")})
            .to_string()
    };
    let input: Vec<String> = (0..100).map(line).collect();
    let one = answers(&input.join("\n"), &["--jobs", "1"]);
    let ids: Vec<_> = one
        .iter()
        .map(|answer| answer["id"].as_u64().unwrap())
        .collect();
    assert!(ids.into_iter().eq(0..100));
    assert_eq!(answers(&input.join("\n"), &["--jobs", "7"]), one);
}

#[test]
fn a_bad_line_is_answered_by_what_is_wrong_with_it_and_costs_no_other() {
    let good = r#"{"id": 9, "ru": "Да.", "en": "Yes."}"#;
    for (bad, id, message) in [
        ("nonsense", json!(null), "this is no JSON object"),
        ("[1, 2]", json!(null), "this is no JSON object"),
        (
            r#"{"id": 1, "ru": "Да."#,
            json!(null),
            "this is no JSON object",
        ),
        (
            r#"{"id": 1, "ru": "\ud800", "en": "Yes."}"#,
            json!(null),
            "this is no JSON object",
        ),
        (
            r#"{"id": 1, "ru": "Да."}"#,
            json!(1),
            "there is no \"en\" in it",
        ),
        (
            r#"{"id": {"a": 1}, "ru": 3, "en": "Yes."}"#,
            json!({"a": 1}),
            "\"ru\" is neither a text nor a list of sentences",
        ),
        (
            r#"{"id": 1, "ru": ["Да.", 3], "en": "Yes."}"#,
            json!(1),
            "ru[1] is no text",
        ),
        (
            r#"{"id": 1, "ru": [" "], "en": "Yes."}"#,
            json!(1),
            "\"ru\" has no sentence",
        ),
    ] {
        let answers = answers(&format!("{bad}\n\n{good}\n"), &[]);
        assert_eq!(answers.len(), 2, "{bad}");
        assert_eq!(
            (&answers[0]["id"], &answers[0]["line"]),
            (&id, &json!(1)),
            "{bad}"
        );
        let error = answers[0]["error"].as_str().unwrap();
        assert!(error.starts_with(message), "{bad}: {error}");
        assert_eq!(answers[1]["beads"][0]["en"], json!([0]));
    }
}

#[test]
fn a_line_that_is_too_long_is_not_held_in_memory() {
    let long = format!(
        r#"{{"id": 1, "ru": "{}", "en": "Yes."}}"#,
        "Да. ".repeat(300_000)
    );
    let good = r#"{"id": 9, "ru": "Да.", "en": "Yes."}"#;
    let answers = answers(&format!("{long}\n{good}"), &["--max-line", "1"]);
    assert_eq!(
        answers[0]["error"],
        "the line is longer than 1 MiB; --max-line allows more"
    );
    assert_eq!(answers[1]["id"], 9);
}

#[test]
fn what_a_project_knows_is_used() {
    let folder = Folder::empty();
    folder.write(
        "sverka.toml",
        "[knowledge.abbreviations]\nru = { \"обл.\" = \"joins\" }\n",
    );
    folder.write("tei/.keep", "");
    let line = json!({"id": 1, "ru": "В Томской обл. Того ждали.", "en": "He was expected."});
    let run = folder.run_with_input(&["pairs"], &line.to_string());
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(answer["ru"].as_array().unwrap().len(), 1, "{answer}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_line_has_one_answer(line in "\\PC{0,80}", ru in "(?s).{0,60}", en in "(?s).{0,60}") {
        let pairs = Pairs::default();
        let pair = json!({"id": 1, "ru": ru, "en": [en, ru]}).to_string();
        for line in [line, pair] {
            let answer = pairs.answer(&line, 1);
            prop_assert!(!answer.contains('\n'));
            let answer: Value = serde_json::from_str(&answer).unwrap();
            prop_assert!(answer.get("beads").is_some() != answer.get("error").is_some());
        }
    }
}
