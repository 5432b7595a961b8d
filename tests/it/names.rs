//! Names across alphabets, by a table.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use proptest::prelude::*;
use sverka::{
    anchor::name::{SAME, Usage, alike, alike_with, pair, same_probability, spans},
    language::{
        Language,
        adjectives::{is_adjective, is_of, is_of_russian},
        names::{is_conventional, key, readings},
        own::Own,
    },
};

struct Row {
    russian: &'static str,
    english: &'static str,
    is_same: bool,
    kind: &'static str,
}

fn table() -> Vec<Row> {
    let lines = include_str!("tables/names.tsv").lines();
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [russian, english, same, kind] = cells[..] else {
                panic!("four columns: {line}");
            };
            assert!(["yes", "no"].contains(&same), "{line}");
            Row {
                russian,
                english,
                is_same: same == "yes",
                kind,
            }
        })
        .collect()
}

#[test]
fn names_of_one_are_told_from_names_that_look_like_them() {
    let rows = table();
    let (mut found, mut wrong) = (0, 0);
    let mut kinds: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for row in &rows {
        let likeness = alike(row.russian, row.english);
        let is_found = likeness >= SAME;
        found += usize::from(is_found && row.is_same);
        wrong += usize::from(is_found && !row.is_same);
        let kind = kinds.entry(row.kind).or_default();
        kind[0] += usize::from(is_found == row.is_same);
        kind[1] += 1;
        if is_found != row.is_same {
            eprintln!("{likeness:.3} {} – {}", row.russian, row.english);
        }
    }
    let same = rows.iter().filter(|row| row.is_same).count();
    let recall = found as f64 / same as f64;
    let precision = found as f64 / (found + wrong) as f64;
    for (kind, [right, all]) in kinds {
        eprintln!("{kind}: {right} of {all}");
    }
    eprintln!(
        "names: {found} of {same} found, {wrong} wrong of {}: recall {recall:.4}, precision {precision:.4}",
        rows.len() - same
    );
    assert!(same >= 200 && rows.len() - same >= 200);
    assert!(recall >= 0.97 && precision >= 0.99);
}

/// Likeness and whether it is of one name, for every row of the table, the least first.
fn likenesses(rows: &[&Row]) -> Vec<(f64, bool)> {
    let mut found: Vec<_> = rows
        .iter()
        .map(|row| (alike(row.russian, row.english), row.is_same))
        .collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    found
}

/// Steps of probability that never fall, by pooling neighbours, each of 20 rows at least.
fn fitted(likenesses: &[(f64, bool)]) -> Vec<(f64, f64)> {
    let share = |(_, same, all): &(f64, f64, f64)| (same + 0.5) / (all + 1.0);
    let mut steps: Vec<(f64, f64, f64)> = Vec::new();
    for (likeness, is_same) in likenesses {
        let same = f64::from(u8::from(*is_same));
        match steps.last_mut() {
            Some(last) if last.0.total_cmp(likeness).is_eq() => {
                last.1 += same;
                last.2 += 1.0;
            }
            _ => steps.push((*likeness, same, 1.0)),
        }
    }
    let mut pooled: Vec<(f64, f64, f64)> = Vec::new();
    for step in steps {
        pooled.push(step);
        while let [.., before, last] = pooled[..]
            && (before.2 < 20.0 || share(&before) >= share(&last))
        {
            pooled.pop();
            pooled.pop();
            pooled.push((before.0, before.1 + last.1, before.2 + last.2));
        }
    }
    pooled.iter().map(|step| (step.0, share(step))).collect()
}

/// How far the probabilities said are from the share that is right, over ten bins.
fn calibration_error(likenesses: &[(f64, bool)], probability: impl Fn(f64) -> f64) -> f64 {
    let mut bins = [(0.0, 0.0); 10];
    for (likeness, is_same) in likenesses {
        let said = probability(*likeness);
        let bin = &mut bins[((said * 10.0) as usize).min(9)];
        bin.0 += said;
        bin.1 += f64::from(u8::from(*is_same));
    }
    let apart: f64 = bins.iter().map(|(said, right)| (said - right).abs()).sum();
    apart / likenesses.len() as f64
}

#[test]
fn likeness_says_how_probably_two_names_are_one() {
    let rows = table();
    let all: Vec<&Row> = rows.iter().collect();
    for (from, probability) in fitted(&likenesses(&all)) {
        eprintln!("{from:.3}\t{probability:.3}");
    }
    let said = calibration_error(&likenesses(&all), same_probability);
    // Fitted on one half of the rows, tried on the other.
    let halves = [0, 1].map(|half| {
        let rows = rows.iter().enumerate().filter(|(at, _)| at % 2 == half);
        likenesses(&rows.map(|(_, row)| row).collect::<Vec<_>>())
    });
    let unseen = [0, 1].map(|half| {
        let steps = fitted(&halves[half]);
        calibration_error(&halves[1 - half], |likeness| {
            let step = steps.iter().take_while(|(from, _)| *from <= likeness);
            step.last().map_or(0.0, |(_, probability)| *probability)
        })
    });
    let unseen = f64::midpoint(unseen[0], unseen[1]);
    eprintln!("names: calibration error {said:.4}, on rows not fitted on {unseen:.4}");
    assert!(said <= 0.01 && unseen <= 0.02);
}

#[test]
fn every_romanisation_gives_a_reading_of_the_russian_name() {
    for names in [
        ["Щербацкой", "Shcherbatskoi", "Ščerbackoj", "Shcherbatskoy"],
        ["Жуков", "Zhukov", "Žukov", "ZHUKOV"],
        ["Симбун", "Shimbun", "Shinbun", "Šinbun"],
    ] {
        let russian = readings(names[0]);
        for name in names {
            let has_one = readings(name)
                .iter()
                .any(|reading| russian.contains(reading));
            assert!(has_one, "{name}");
        }
    }
}

#[test]
fn every_name_of_the_table_of_forms_is_found_by_each_of_its_forms() {
    let rows = include_str!("../../src/language/data/names.tsv").lines();
    let mut seen = BTreeSet::new();
    for row in rows.filter(|row| !row.starts_with('#')) {
        let (russian, rest) = row.split_once('\t').unwrap();
        let (english, _kind) = rest.split_once('\t').unwrap();
        assert!(seen.insert(russian), "{russian} is there twice");
        for form in english.split('|') {
            assert_eq!(
                is_conventional(russian, form),
                Some(true),
                "{russian} – {form}"
            );
        }
    }
    eprintln!("names with forms of their own: {}", seen.len());
    assert!(seen.len() >= 250);
}

#[test]
fn every_adjective_of_the_table_is_that_of_its_place() {
    let rows = include_str!("../../src/language/data/adjectives.tsv").lines();
    let mut places = BTreeSet::new();
    for row in rows.filter(|row| !row.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [place, russian, english] = cells[..] else {
            panic!("three columns: {row}");
        };
        assert!(places.insert(place), "{place} is there twice");
        for word in russian.split('|') {
            assert!(is_adjective(word, Language::Russian), "{word}");
        }
        for word in english.split('|') {
            assert!(is_of_russian(word, place), "{word} – {place}");
        }
    }
    for (adjective, place, is_so) in [
        ("московского", "Moscow", true),
        ("японцами", "Japan", true),
        ("советско-японский", "Japan", true),
        ("маньчжурской", "Manchuria", true),
        ("иркутские", "Irkutsk", true),
        ("берлинскому", "Berlin", true),
        ("немцев", "Germany", true),
        ("китайской", "Japan", false),
        ("берлинскому", "Bern", false),
    ] {
        assert_eq!(is_of(adjective, place), is_so, "{adjective} – {place}");
    }
}

#[test]
fn a_name_of_the_project_is_the_same_in_every_case() {
    let own: Own =
        toml::from_str(r#"names = { "Дом Наук" = ["Sorbonne"], "Яр" = ["Cliff"] }"#).unwrap();
    for (russian, english, is_same) in [
        ("Дома Наук", "the Sorbonne", true),
        ("Яру", "Cliff", true),
        ("Яру", "Clive", false),
    ] {
        assert_eq!(
            alike_with(russian, english, &own) >= SAME,
            is_same,
            "{russian}"
        );
        assert!(alike(russian, english) < SAME);
    }
    let names = |text, language| {
        spans(
            text,
            language,
            &Usage::of_with([text], language, &Arc::new(own.clone())),
        )
    };
    let russian = names("Посол видел Яра и молчал.", Language::Russian);
    let english = names(
        "The ambassador saw Cliff and said nothing.",
        Language::English,
    );
    assert_eq!(pair(&russian, &english, &own).matches, [(0, 0, 1.0)]);
}

proptest! {
    #[test]
    fn any_text_has_a_key_and_readings_and_a_likeness(a in any::<String>(), b in any::<String>()) {
        let _ = (key(&a), readings(&a));
        prop_assert!((0.0..=1.0).contains(&alike(&a, &b)));
    }

    #[test]
    fn any_names_of_two_alphabets_have_a_likeness(
        russian in "[А-ЯЁ][а-яё ]{0,12}",
        english in "[A-Z][a-zōüé' -]{0,12}",
    ) {
        prop_assert!((0.0..=1.0).contains(&alike(&russian, &english)));
    }
}
