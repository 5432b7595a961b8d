//! Where sentences end: tables of cases, and texts whose sentences are known.

use std::fs;

use sverka::{
    language::{Language, own::Own},
    segment,
};

use crate::support::here;

#[test]
fn the_cases_of_the_tables_are_cut_where_they_say() {
    for (tag, language) in [("ru", Language::Russian), ("en", Language::English)] {
        let path = here("tests/it/tables").join(format!("sentences.{tag}.tsv"));
        let table = fs::read_to_string(path).unwrap();
        let (mut count, mut wrong) = (0, Vec::new());
        for row in table.lines().filter(|line| !line.starts_with('#')) {
            let (_, case) = row.split_once('\t').expect("two columns");
            let expected: Vec<&str> = case.split(" | ").collect();
            let text = expected.join(" ");
            count += 1;
            if cut(&text, language) != expected {
                wrong.push(format!("{case}\n    {}", cut(&text, language).join(" | ")));
            }
        }
        let right = count - wrong.len(); eprintln!("{}", wrong.join("\n"));
        eprintln!("sentences {tag}: {right} of {count} cases");
        assert!(count >= 200, "{tag} has {count} cases");
        assert!(right * 100 >= count * 9, "{tag}:\n{}", wrong.join("\n"));
    }
}

#[test]
fn the_lines_of_news_that_were_joined_are_found_again() {
    for (tag, language) in [("ru", Language::Russian), ("en", Language::English)] {
        let path = format!("../shared/sets/ntrex-dev/ntrex-dev.{tag}");
        let Ok(text) = fs::read_to_string(here(&path)) else {
            eprintln!("skipped: {path} is not there");
            return;
        };
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let (mut found, mut gold, mut both) = (0, 0, 0);
        for lines in lines.chunks(10) {
            let (text, ends) = joined(lines);
            let cuts = inner_ends(&text, language);
            let ends = &ends[..ends.len() - 1];
            found += cuts.len();
            gold += ends.len();
            both += cuts.iter().filter(|cut| ends.contains(cut)).count();
            if std::env::var_os("SHOW").is_some() {
                show(&text, &cuts, ends);
            }
        }
        let f1 = 2.0 * both as f64 / (found + gold) as f64;
        eprintln!("ntrex-dev {tag}: {both} of {gold} boundaries, {found} found, F1 {f1:.4}");
        assert!(f1 >= 0.0985, "{tag}: {f1}");
    }
}

#[test]
fn the_sentences_of_the_shared_article_are_those_that_were_cut_by_hand() {
    for (tag, language) in [("ru", Language::Russian), ("en", Language::English)] {
        let path = format!("../shared/corpus/khalkhin/{tag}.sent");
        let Ok(text) = fs::read_to_string(here(&path)) else {
            eprintln!("skipped: {path} is not there");
            return;
        };
        let (mut count, mut right) = (0, 0);
        for paragraph in text.split("\n\n") {
            let lines: Vec<&str> = paragraph.lines().map(str::trim).collect();
            let (text, ends) = joined(&lines);
            let found = cut(&text, language);
            count += lines.len();
            right += lines.iter().filter(|line| found.contains(line)).count();
            if std::env::var_os("SHOW").is_some() {
                show(
                    &text,
                    &inner_ends(&text, language),
                    &ends[..ends.len().saturating_sub(1)],
                );
            }
        }
        eprintln!("khalkhin {tag}: {right} of {count} sentences");
        assert!(right * 100 >= count * 9, "{tag}: {right} of {count}");
    }
}

fn show(text: &str, cuts: &[usize], ends: &[usize]) {
    for (list, other, word) in [(cuts, ends, "EXTRA"), (ends, cuts, "MISSED")] {
        for at in list.iter().filter(|at| !other.contains(at)) {
            let left: String = text[..*at]
                .chars()
                .rev()
                .take(60)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect();
            let right: String = text[*at..].chars().take(40).collect();
            eprintln!("{word} {left} ||{right}");
        }
    }
}

fn cut(text: &str, language: Language) -> Vec<&str> {
    let found = segment::sentences(text, language, &Own::default(), &[]);
    found.into_iter().map(|span| span.of(text)).collect()
}

/// Where the sentences of a text end, but for the last one.
fn inner_ends(text: &str, language: Language) -> Vec<usize> {
    let found = segment::sentences(text, language, &Own::default(), &[]);
    let mut ends: Vec<usize> = found.into_iter().map(|span| span.end).collect();
    ends.pop();
    ends
}

/// Lines joined with spaces, and where each of them ends.
fn joined(lines: &[&str]) -> (String, Vec<usize>) {
    let mut ends = Vec::new();
    let mut text = String::new();
    for line in lines {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(line);
        ends.push(text.len());
    }
    (text, ends)
}
