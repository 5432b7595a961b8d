//! The page of `sverka review`, as far as it can be told without a browser; `tests/browser/review` opens it in one.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use regex::Regex;
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/review/page")
}

fn page() -> String {
    fs::read_to_string(folder().join("page.html")).unwrap()
}

fn scripts() -> Vec<String> {
    let files = fs::read_dir(folder().join("script")).unwrap();
    let read = |file: std::io::Result<fs::DirEntry>| fs::read_to_string(file.unwrap().path());
    files.map(|file| read(file).unwrap()).collect()
}

type Words = BTreeMap<String, BTreeMap<String, Value>>;

fn words() -> Words {
    let text = fs::read_to_string(folder().join("words.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// What a word leaves open, such as `{n}`.
fn places(form: &str) -> BTreeSet<String> {
    let place = Regex::new(r"\{(\w+)\}").unwrap();
    place
        .find_iter(form)
        .map(|found| found.as_str().to_owned())
        .collect()
}

#[test]
fn the_page_says_the_same_in_english_and_russian() {
    let words = words();
    let keys = |language: &str| words[language].keys().collect::<Vec<_>>();
    assert_eq!(words.keys().collect::<Vec<_>>(), ["en", "ru"]);
    assert_eq!(keys("en"), keys("ru"));
    let forms = |word: &Value| -> Vec<String> {
        let all = word
            .as_object()
            .map_or_else(|| vec![word], |all| all.values().collect());
        all.iter()
            .map(|form| form.as_str().unwrap().to_owned())
            .collect()
    };
    for key in keys("en") {
        // One of a thing may go without its number; the other forms of the word name it.
        let left = ["en", "ru"].map(|language| forms(&words[language][key]).concat());
        assert_eq!(places(&left[0]), places(&left[1]), "{key}");
    }
}

#[test]
fn a_plural_has_every_form_of_its_language() {
    for (language, words) in words() {
        let wanted: &[&str] = match language.as_str() {
            "ru" => &["few", "many", "one", "other"],
            _ => &["one", "other"],
        };
        for (key, word) in words {
            if let Some(forms) = word.as_object() {
                let named: BTreeSet<&str> = forms.keys().map(String::as_str).collect();
                assert!(named.iter().eq(wanted), "{language}: {key} has {named:?}");
            }
        }
    }
}

#[test]
fn every_word_that_the_page_asks_for_is_there() {
    let words = words();
    let in_page = Regex::new(r#"data-(?:word|title|label)="([^"]+)""#).unwrap();
    let in_script = Regex::new(r#"say\("([\w.-]+)"[,)]"#).unwrap();
    let page = page();
    let scripts = scripts().concat();
    let asked = in_page
        .captures_iter(&page)
        .chain(in_script.captures_iter(&scripts));
    let asked: BTreeSet<String> = asked.map(|found| found[1].to_owned()).collect();
    assert!(asked.len() > 60, "{asked:?}");
    let missing: Vec<&String> = asked
        .iter()
        .filter(|key| !words["en"].contains_key(*key))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_command_of_a_button_and_of_a_key_is_there() {
    let scripts = scripts();
    let commands = scripts
        .iter()
        .find(|script| script.contains("const COMMANDS"))
        .unwrap();
    let known = Regex::new(r"(?m)^  (\w+): ").unwrap();
    let known: BTreeSet<String> = known
        .captures_iter(commands)
        .map(|found| found[1].to_owned())
        .collect();
    let by_button = Regex::new(r#"data-command="(\w+)""#).unwrap();
    let by_key = Regex::new(r#"\["[\w+]+", "(\w+)"\]"#).unwrap();
    let page = page();
    let keys = scripts
        .iter()
        .find_map(|script| script.split_once("const KEYS = ["));
    let (keys, _) = keys.unwrap().1.split_once("\n];").unwrap();
    let asked = by_button
        .captures_iter(&page)
        .chain(by_key.captures_iter(keys));
    let asked: BTreeSet<String> = asked.map(|found| found[1].to_owned()).collect();
    assert!(asked.len() > 25, "{asked:?}");
    assert!(asked.is_subset(&known), "{:?}", asked.difference(&known));
}

#[test]
fn the_page_holds_nothing_that_its_policy_forbids() {
    let page = page();
    let forbidden =
        Regex::new(r"(?i) style=|\son\w+=|<style|<script[^>]*>[^<]|javascript:|https?://").unwrap();
    assert_eq!(forbidden.find(&page).map(|found| found.as_str()), None);
    let sources = Regex::new(r#"(?:src|href)="([^"]*)""#).unwrap();
    for source in sources.captures_iter(&page) {
        let is_own = source[1].starts_with(['/', '#']) || source[1].starts_with("data:");
        assert!(is_own, "{}", &source[1]);
    }
}
