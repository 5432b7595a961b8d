//! Whether the dates and numbers of sentences that translate each other are found in both: on the
//! project's own works, and on the development data beside it.

use std::fs;

use sverka::{
    Side,
    alignment::Bead,
    anchor::{self, Anchor, Said, Value, settle},
    calendar::Comparison,
    language::Language,
};

use crate::support::{edition, here};

#[test]
fn dates_and_numbers_of_news_seldom_stand_alone() {
    let [Some(russian), Some(english)] = ["ru", "en"]
        .map(|language| lines(&format!("../shared/sets/ntrex-dev/ntrex-dev.{language}")))
    else {
        return;
    };
    let mut beads = 0;
    for (at, (original, translation)) in russian.iter().zip(&english).enumerate() {
        beads += usize::from(!all_agree(&at.to_string(), original, translation));
    }
    eprintln!("ntrex-dev: {beads} of {} beads", russian.len());
    // Those that are left are differences: other figures, degrees of another scale, words left out.
    assert!(beads * 1000 <= russian.len() * 40);
}

#[test]
fn dates_and_numbers_of_a_real_article_are_found_on_both_sides() {
    const FOLDER: &str = "../shared/corpus/khalkhin";
    let file = |name: &str| lines(&format!("{FOLDER}/{name}"));
    let [Some(russian), Some(english), Some(gold)] = ["ru.sent", "en.sent", "gold.tsv"].map(file)
    else {
        return;
    };
    let (mut values, mut equal) = (0, 0);
    for bead in &gold {
        let (original, translation) = bead.split_once('\t').unwrap();
        let texts = [text(original, &russian), text(translation, &english)];
        assert!(all_agree(bead, &texts[0], &texts[1]));
        for [one, another] in [[0, 1], [1, 0]] {
            let others = values_of(&texts[another], another);
            let mine = values_of(&texts[one], one);
            let is_equal = |value: &&Value| others.iter().any(|other| is_same(value, other));
            let unequal: Vec<_> = mine.iter().filter(|value| !is_equal(value)).collect();
            values += mine.len();
            equal += mine.len() - unequal.len();
            if !unequal.is_empty() {
                eprintln!("{bead}: only compatible: {unequal:?}");
            }
        }
    }
    eprintln!(
        "khalkhin: {values} dates and numbers, {equal} equal on the other side, the others compatible"
    );
}

/// The sentences of these numbers, from 1.
fn text(numbers: &str, sentences: &[String]) -> String {
    let numbers = numbers
        .split(',')
        .filter_map(|number| number.parse::<usize>().ok());
    let sentences = numbers.map(|number| sentences[number - 1].as_str());
    sentences.collect::<Vec<_>>().join(" ")
}

/// The dates, times and numbers of a text of the original (side 0) or the translation.
fn values_of(text: &str, side: usize) -> Vec<Value> {
    let language = [Language::Russian, Language::English][side];
    let values = anchor::find(text, language)
        .into_iter()
        .map(|anchor| anchor.value);
    values
        .filter(|value| !matches!(value, Value::Name(_)))
        .collect()
}

fn is_same(one: &Value, another: &Value) -> bool {
    one.compare(another) == Comparison::Same
}

#[test]
fn dates_and_numbers_of_our_works_are_found_on_both_sides() {
    for work in ["chronicle", "letters"] {
        let beads = beads(work);
        let agreeing = beads
            .iter()
            .filter(|[original, translation]| all_agree(work, original, translation));
        assert_eq!(agreeing.count(), beads.len(), "{work}");
    }
}

/// A digit, a month or a numeral that is another in the translation: seldom has the sentence
/// something else that the original could mean.
#[test]
fn a_figure_or_a_month_that_is_changed_is_found() {
    let (mut planted, mut found) = (0, 0);
    for beads in ["chronicle", "letters"].map(beads) {
        for (at, [original, translation]) in beads.iter().enumerate() {
            for anchor in anchor::find(translation, Language::English) {
                for faulty in changed(translation, &anchor) {
                    planted += 1;
                    if is_found(&beads, at, &faulty) {
                        found += 1;
                    } else {
                        eprintln!("not found: {faulty}\n  {original}");
                    }
                }
            }
        }
    }
    eprintln!("figures and months changed: {planted}, found: {found}");
    assert!(found * 100 >= planted * 97);
}

/// Whether a value stands alone in a bead of which the translation is changed, read among its neighbours.
fn is_found(beads: &[[String; 2]], at: usize, faulty: &str) -> bool {
    let start = at.saturating_sub(1);
    let near = &beads[start..(at + 2).min(beads.len())];
    let mut said: Vec<[Said<'_>; 2]> = near.iter().map(|[a, b]| both(a, b)).collect();
    said[at - start] = both(&beads[at][0], faulty);
    let settled = &settle(&said)[at - start];
    let mut unsaid = settled.unsaid(0).chain(settled.unsaid(1));
    unsaid.next().is_some() || !settled.contradictions().is_empty()
}

fn both<'t>(original: &'t str, translation: &'t str) -> [Said<'t>; 2] {
    [
        Said::new(original, Language::Russian),
        Said::new(translation, Language::English),
    ]
}

/// The text with each digit of an anchor changed in turn, and each word that is a month or numeral.
fn changed(text: &str, anchor: &Anchor) -> Vec<String> {
    const WORDS: [(&str, &str); 14] = [
        ("January", "March"),
        ("March", "April"),
        ("April", "June"),
        ("May", "August"),
        ("June", "July"),
        ("July", "May"),
        ("August", "December"),
        ("September", "October"),
        ("October", "November"),
        ("December", "February"),
        ("two", "five"),
        ("three", "seven"),
        ("five", "twelve"),
        ("twentieth", "eighteenth"),
    ];
    if matches!(anchor.value, Value::Name(_)) {
        return Vec::new();
    }
    let span = anchor.span;
    let digits = span.of(text).char_indices().filter_map(|(at, digit)| {
        let at = span.start + at;
        let other = (digit.to_digit(10)? + 1) % 10;
        let mut faulty = text.to_owned();
        faulty.replace_range(at..=at, &other.to_string());
        Some(faulty)
    });
    let words = WORDS.iter().filter_map(|(word, other)| {
        let at = span.start + span.of(text).find(word)?;
        let mut faulty = text.to_owned();
        faulty.replace_range(at..at + word.len(), other);
        Some(faulty)
    });
    digits.chain(words).collect()
}

/// The two texts of each bead of one of our works, as it was aligned by hand.
fn beads(work: &str) -> Vec<[String; 2]> {
    let edition = edition(work);
    let text = |side: Side, bead: &Bead| {
        let document = edition.document(side);
        let sentences = side.of(bead).iter();
        let texts = sentences.map(|at| document.text(&document.sentences[*at]));
        texts.collect::<Vec<_>>().join(" ")
    };
    let beads = edition.alignment.beads.iter();
    beads
        .map(|bead| [text(Side::Original, bead), text(Side::Translation, bead)])
        .collect()
}

/// Whether nothing stands alone; what does is printed.
fn all_agree(name: &str, original: &str, translation: &str) -> bool {
    let texts = [original, translation];
    let settled = settle(&[both(original, translation)]).remove(0);
    let lone = [0, 1].map(|side| settled.unsaid(side).collect::<Vec<_>>());
    if lone.iter().all(Vec::is_empty) {
        return true;
    }
    let show = |side: usize| {
        let shown = lone[side]
            .iter()
            .map(|anchor| format!("{} ({})", anchor.span.of(texts[side]), anchor.value));
        shown.collect::<Vec<_>>().join(", ")
    };
    eprintln!(
        "{name}: {} | {}\n  {original}\n  {translation}",
        show(0),
        show(1)
    );
    false
}

fn lines(name: &str) -> Option<Vec<String>> {
    let text = fs::read_to_string(here(name));
    if text.is_err() {
        eprintln!("skipped: no {name}");
    }
    Some(
        text.ok()?
            .lines()
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect(),
    )
}
