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
        let right = count - wrong.len();

        eprintln!("sentences {tag}: {right} of {count} cases");
        assert!(count >= 200, "{tag} has {count} cases");
        assert!(right * 100 >= count * 99, "{tag}:\n{}", wrong.join("\n"));
    }
}

/// Ends that a stop marks: those of the lines, but for headlines, which have none, and those inside
/// of lines that were found by reading.
#[test]
fn the_lines_of_news_that_were_joined_are_found_again() {
    for (tag, language) in [("ru", Language::Russian), ("en", Language::English)] {
        let path = format!("../shared/sets/ntrex-dev/ntrex-dev.{tag}");
        let Ok(text) = fs::read_to_string(here(&path)) else {
            eprintln!("skipped: {path} is not there");
            return;
        };
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let inner = inner_of_lines(tag);
        let (mut found, mut gold, mut both, mut bare) = (0, 0, 0_u32, 0);
        let (mut line_ends, mut at_line_ends) = (0, 0_u32);
        for (at, lines) in lines.chunks(10).enumerate() {
            let (text, starts) = joined(lines);
            let mut ends: Vec<usize> = starts[1..].to_vec();
            ends.retain(|at| has_stop(&text[..*at]));
            bare += starts.len() - 1 - ends.len();
            let here = inner.iter().filter(|(line, _)| line / 10 == at);
            ends.extend(here.map(|(line, byte)| starts[line % 10] + byte));
            let cuts = starts_of(&text, language);
            let at_line_end = cuts.iter().filter(|cut| starts.contains(cut));
            line_ends += starts.len() - 1;
            at_line_ends += at_line_end.count() as u32;
            found += cuts.len();
            gold += ends.len();
            both += cuts
                .iter()
                .map(|cut| u32::from(ends.contains(cut)))
                .sum::<u32>();
        }
        let f1 = |both: u32, gold: usize| 2.0 * f64::from(both) / (found + gold) as f64;
        eprintln!(
            "ntrex-dev {tag}: {both} of {gold} ends, {found} found, F1 {:.4}; {bare} lines end without a stop",
            f1(both, gold)
        );
        // Whoever found all ends would find those inside of lines, too.
        let best = 2.0 * line_ends as f64 / (2 * line_ends + inner.len()) as f64;
        eprintln!(
            "    against every line end and nothing else: F1 {:.3}, at best {best:.3}",
            f1(at_line_ends, line_ends)
        );
        assert!(f1(both, gold) >= 0.985, "{tag}: {}", f1(both, gold));
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
            let (text, _) = joined(&lines);
            let found = cut(&text, language);
            count += lines.len();
            right += lines.iter().filter(|line| found.contains(line)).count();
        }
        eprintln!("khalkhin {tag}: {right} of {count} sentences");
        assert!(right * 100 >= count * 99, "{tag}: {right} of {count}");
    }
}

/// The lines of ntrex-dev with more than one sentence, and where the next one begins in them.
fn inner_of_lines(tag: &str) -> Vec<(usize, usize)> {
    let table = fs::read_to_string(here("tests/it/tables/ntrex-inner.tsv")).unwrap();
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    let rows = rows.map(|line| line.split('\t').collect::<Vec<_>>());
    rows.filter(|row| row[0] == tag)
        .map(|row| (row[1].parse().unwrap(), row[2].parse().unwrap()))
        .collect()
}

fn has_stop(text: &str) -> bool {
    let closing = ['»', '“', '”', '"', '\'', '’', ')', ' '];
    text.trim_end_matches(closing)
        .ends_with(['.', '!', '?', '…'])
}

fn cut(text: &str, language: Language) -> Vec<&str> {
    let found = segment::sentences(text, language, &Own::default(), &[]);
    found.into_iter().map(|span| span.of(text)).collect()
}

/// Where the sentences of a text begin, but for the first one.
fn starts_of(text: &str, language: Language) -> Vec<usize> {
    let found = segment::sentences(text, language, &Own::default(), &[]);
    found.into_iter().skip(1).map(|span| span.start).collect()
}

/// Lines joined with spaces, and where each of them begins.
fn joined(lines: &[&str]) -> (String, Vec<usize>) {
    let text = lines.join(" ");
    let mut next = 0;
    let starts = lines.iter().map(|line| {
        let start = next;
        next += line.len() + 1;
        start
    });
    let starts = starts.collect();
    (text, starts)
}
