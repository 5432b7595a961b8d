//! Numbers and dates in the forms people write, by the tables beside this file.

use proptest::prelude::*;
use sverka::{
    anchor::{self, Anchor, DateOrder, Value},
    calendar::Comparison,
    language::Language,
};

#[test]
fn dates_of_a_pair_say_of_each_other_what_the_table_says() {
    hold("dates", include_str!("tables/dates.tsv"));
}

#[test]
fn numbers_of_a_pair_say_of_each_other_what_the_table_says() {
    hold("numbers", include_str!("tables/numbers.tsv"));
}

#[test]
fn a_value_is_said_in_plain_words() {
    for (text, expected) in [
        (
            "во вторник, 5 сентября 1939 г.",
            "Tuesday, 5 September 1939",
        ),
        ("в апреле 1941 г.", "April 1941"),
        ("весной 41-го", "spring ’41"),
        ("в среду", "Wednesday"),
        ("в 1939 г.", "1939"),
        ("в середине 1930-х гг.", "middle of the 1930s"),
        ("в начале XXI в.", "early 21st century"),
        ("в XII в.", "12th century"),
        ("в половине шестого", "5:30"),
        ("не менее 1 500,5 тыс. руб.", "over 1,500,500 rubles"),
        ("8,5 %", "8.5%"),
        ("ф. 0146", "0146"),
    ] {
        let shown = anchor::find(text, Language::Russian)[0].value.to_string();
        assert_eq!(shown, expected, "{text}");
    }
}

#[test]
fn a_date_in_digits_is_read_in_the_order_that_is_declared_or_shown() {
    let british = "Sent on 23/09/1939, received on 03/10/1939.";
    let shown = DateOrder::of_text(british, Language::English);
    for (order, expected) in [(shown, "1939-10-03"), (DateOrder::MonthFirst, "1939-03-10")] {
        let found = anchor::find_in_order("on 03/10/1939", Language::English, order);
        assert_eq!(show(&[found[0].value.clone()]), expected);
    }
    let both = "On 23/09/1939 and on 09/23/1939.";
    assert_eq!(
        DateOrder::of_text(both, Language::English),
        DateOrder::MonthFirst
    );
}

/// Checks a table and asserts that at least 99 of a hundred of its rows, 150 or more, hold.
fn hold(name: &str, table: &str) {
    let rows: Vec<Vec<&str>> = table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
        .collect();
    let failures: Vec<String> = rows.iter().filter_map(|row| failure(row)).collect();
    let held = rows.len() - failures.len();
    eprintln!("{name}: {held} of {}\n{}", rows.len(), failures.join("\n"));
    assert!(rows.len() >= 150);
    assert!(held * 100 >= rows.len() * 99, "{}", failures.join("\n"));
}

fn failure(row: &[&str]) -> Option<String> {
    let [russian, english, expected, shown] = row[..] else {
        return Some(format!("not four columns: {row:?}"));
    };
    let original = values(russian, Language::Russian);
    let translation = values(english, Language::English);
    let found = word(compare(&original, &translation));
    let [original, translation] = [original, translation].map(|values| show(&values));
    (found != expected || original != shown)
        .then(|| format!("{russian} | {english}: {found}, not {expected}; {original} | {translation}, not {shown}"))
}

fn values(text: &str, language: Language) -> Vec<Value> {
    let anchors = anchor::find(text, language).into_iter();
    let values = anchors.map(|anchor| anchor.value);
    values
        .filter(|value| !matches!(value, Value::Name(_)))
        .collect()
}

/// The worst that two values in the same place say of each other.
fn compare(original: &[Value], translation: &[Value]) -> Comparison {
    let order = [
        Comparison::Different,
        Comparison::CalendarShifted,
        Comparison::Compatible,
    ];
    let pairs = || original.iter().zip(translation);
    let worst = order
        .into_iter()
        .find(|comparison| pairs().any(|(a, b)| a.compare(b) == *comparison));
    if original.len() == translation.len() {
        worst.unwrap_or(Comparison::Same)
    } else {
        Comparison::Different
    }
}

fn word(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Same => "same",
        Comparison::Compatible => "compatible",
        Comparison::CalendarShifted => "shifted",
        Comparison::Different => "different",
    }
}

fn show(values: &[Value]) -> String {
    let shown = values.iter().map(|value| match value {
        Value::Date(date) => date.to_string().trim_start_matches('0').to_owned(),
        other => other.to_string().replace(' ', "_"),
    });
    match shown.collect::<Vec<_>>().join(" ") {
        none if none.is_empty() => "-".to_owned(),
        some => some,
    }
}

fn is_sound(text: &str, anchors: &[Anchor]) -> bool {
    anchors.iter().all(|anchor| {
        anchor.span.start < anchor.span.end
            && text.get(anchor.span.start..anchor.span.end).is_some()
    })
}

const PIECES: [&str; 64] = [
    "весной",
    "in the fall of",
    "вторник",
    "Tuesday",
    "$",
    "km",
    "кв. км",
    "км/ч",
    "m",
    "около",
    "more than",
    "не менее",
    "в половине",
    "без четверти",
    "half past",
    "quarter to",
    "o’clock",
    "p.m.",
    "часов",
    "мин.",
    "на рубеже",
    "mid-",
    "’39",
    "0",
    "1",
    "23",
    "1939",
    "000",
    "12",
    " ",
    " ",
    "\u{A0}",
    ".",
    ",",
    "-",
    "–",
    "/",
    "(",
    ")",
    "г.",
    "мая",
    "May",
    "сентября",
    "September",
    "XIX",
    "Х",
    "вв.",
    "century",
    "тысяча",
    "million",
    "two",
    "hundred",
    "двадцать",
    "пятое",
    "half",
    "с половиной",
    "%",
    "½",
    "ст. ст.",
    "O.S.",
    "-е",
    "’s",
    "99999999999999999999999",
    "и",
];

proptest! {
    #[test]
    fn anchors_of_any_text_stand_on_its_characters(text in any::<String>()) {
        for language in [Language::Russian, Language::English, Language::Other] {
            prop_assert!(is_sound(&text, &anchor::find(&text, language)));
        }
    }

    #[test]
    fn anchors_of_pieces_of_numbers_and_dates_stand_on_characters(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..24),
        gap in prop::sample::select(&["", " "][..]),
    ) {
        let text = pieces.join(gap);
        for language in [Language::Russian, Language::English, Language::Other] {
            let anchors = anchor::find(&text, language);
            prop_assert!(is_sound(&text, &anchors));
            for pair in anchors.windows(2) {
                prop_assert!(pair[0].span.start <= pair[1].span.start);
                prop_assert_eq!(pair[0].value.compare(&pair[1].value), pair[1].value.compare(&pair[0].value));
            }
            for anchor in &anchors {
                prop_assert_ne!(anchor.value.compare(&anchor.value), Comparison::Different);
                prop_assert!(!anchor.value.to_string().is_empty());
            }
        }
    }

    #[test]
    fn nothing_of_a_text_stands_alone_beside_itself(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..16),
    ) {
        let text = pieces.join(" ");
        for language in [Language::Russian, Language::English, Language::Other] {
            let said = anchor::Said::new(&text, language);
            let settled = anchor::settle(&[[said, said]]).remove(0);
            prop_assert!(settled.unsaid(0).chain(settled.unsaid(1)).next().is_none());
        }
    }
}
