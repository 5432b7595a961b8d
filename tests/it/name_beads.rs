//! Names of aligned beads: each stands on both sides.

use std::{collections::BTreeSet, fs};

use sverka::{
    anchor::name::{Kind, Named, Usage, occurs, pair, spans, variants},
    language::Language,
    tei,
};

use crate::support::{here, ours};

/// Aligned texts: the texts of each bead, original and translation.
type Beads = Vec<[String; 2]>;

struct Counts {
    all: usize,
    missing: Vec<String>,
}

/// The persons that are surely named in one side of a bead and, as far as is seen, not in the other.
fn lonely(beads: &Beads, kinds: &[Kind]) -> [Counts; 2] {
    let texts = |side: usize| {
        beads
            .iter()
            .map(move |bead| bead[side].as_str())
            .collect::<Vec<_>>()
    };
    let languages = [Language::Russian, Language::English];
    let usage = [0, 1].map(|side| Usage::of(texts(side), languages[side]));
    let mut counts = [0, 1].map(|_| Counts {
        all: 0,
        missing: Vec::new(),
    });
    for bead in beads {
        let names = [0, 1].map(|side| spans(&bead[side], languages[side], &usage[side]));
        let pairing = pair(&names[0], &names[1]);
        let is_counted = |name: &Named| name.is_sure && kinds.contains(&name.kind);
        for (side, lonely) in [&pairing.missing, &pairing.extra].into_iter().enumerate() {
            counts[side].all += names[side].iter().filter(|name| is_counted(name)).count();
            for at in lonely {
                let name = &names[side][*at];
                let other = 1 - side;
                if is_counted(name) && !occurs(name, &bead[other], languages[other]) {
                    let what = name.span.of(&bead[side]);
                    counts[side].missing.push(format!(
                        "{what} ({:?}) | {} | {}",
                        name.kind, bead[side], bead[other]
                    ));
                }
            }
        }
    }
    counts
}

fn report(name: &str, beads: &Beads, kinds: &[Kind]) -> [Counts; 2] {
    let counts = lonely(beads, kinds);
    for (side, counts) in ["original", "translation"].into_iter().zip(&counts) {
        eprintln!(
            "{name}, {side}: {} of {} persons without a counterpart",
            counts.missing.len(),
            counts.all
        );
        for missing in &counts.missing {
            eprintln!("  {missing}");
        }
    }
    counts
}

fn article() -> Option<Beads> {
    let folder = here("../shared/corpus/khalkhin");
    let lines = |name: &str| {
        let text = fs::read_to_string(folder.join(name)).ok()?;
        Some(
            text.lines()
                .filter(|line| !line.is_empty())
                .map(str::to_owned)
                .collect::<Vec<_>>(),
        )
    };
    let (original, translation) = (lines("ru.sent")?, lines("en.sent")?);
    let of = |list: &str, lines: &[String]| -> String {
        let numbers = list
            .split(',')
            .filter_map(|number| number.trim().parse::<usize>().ok());
        numbers
            .filter_map(|number| lines.get(number - 1).cloned())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let gold = lines("gold.tsv")?;
    Some(
        gold.iter()
            .filter_map(|line| {
                let (a, b) = line.split_once('\t')?;
                Some([of(a, &original), of(b, &translation)])
            })
            .collect(),
    )
}

fn news() -> Option<Beads> {
    let folder = here("../shared/sets/ntrex-dev");
    let read = |name: &str| fs::read_to_string(folder.join(name)).ok();
    let (original, translation) = (read("ntrex-dev.ru")?, read("ntrex-dev.en")?);
    Some(
        original
            .lines()
            .zip(translation.lines())
            .map(|(a, b)| [a.to_owned(), b.to_owned()])
            .collect(),
    )
}

fn work(name: &str) -> Beads {
    let read = |language: &str| {
        let path = format!("tei/{name}.{language}.xml");
        tei::read(&path, ours(&path)).unwrap()
    };
    let (original, translation) = (read("ru"), read("en"));
    let path = format!("alignments/{name}.xml");
    let alignment = tei::read_alignment(&path, ours(&path))
        .unwrap()
        .fit(&original, &translation)
        .unwrap()
        .alignment;
    let text = |document: &sverka::Document, places: &[usize]| -> String {
        let texts = places
            .iter()
            .map(|place| document.text(&document.sentences[*place]));
        texts.collect::<Vec<_>>().join(" ")
    };
    alignment
        .beads
        .iter()
        .map(|bead| {
            [
                text(&original, &bead.original),
                text(&translation, &bead.translation),
            ]
        })
        .collect()
}

/// Persons taken for others: how many pairs are said to be near in beads as they are, and of how
/// many persons of the translation that were replaced by another of the same text.
fn replaced(name: &str, beads: &Beads) -> [usize; 4] {
    let languages = [Language::Russian, Language::English];
    let usage = [0, 1].map(|side| {
        Usage::of(
            beads
                .iter()
                .map(|bead| bead[side].as_str())
                .collect::<Vec<_>>(),
            languages[side],
        )
    });
    let people: Vec<String> = {
        let names = beads
            .iter()
            .flat_map(|bead| spans(&bead[1], Language::English, &usage[1]));
        let sure =
            names.filter(|name| name.is_sure && name.kind == Kind::Person && name.words.len() == 1);
        sure.map(|name| name.words[0].clone())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect()
    };
    let [mut alarms, mut planted, mut found, mut seen] = [0; 4];
    for (number, bead) in beads.iter().enumerate() {
        let original = spans(&bead[0], Language::Russian, &usage[0]);
        let translation = spans(&bead[1], Language::English, &usage[1]);
        let clean = pair(&original, &translation);
        for (a, b) in &clean.near {
            alarms += 1;
            eprintln!(
                "  near in {name}: {} – {} | {} | {}",
                original[*a].span.of(&bead[0]),
                translation[*b].span.of(&bead[1]),
                bead[0],
                bead[1]
            );
        }
        for (_, b, _) in &clean.matches {
            let old = &translation[*b];
            if !old.is_sure || old.kind != Kind::Person || old.words.is_empty() {
                continue;
            }
            let is_there = |one: &str| bead[1].contains(one);
            let Some(other) = people
                .iter()
                .cycle()
                .skip(number * 7 % people.len())
                .take(people.len())
                .find(|one| !is_there(one))
            else {
                continue;
            };
            let text = bead[1].replace(old.span.of(&bead[1]), other);
            planted += 1;
            let names = spans(&text, Language::English, &usage[1]);
            let pairing = pair(&original, &names);
            let is_near = pairing
                .near
                .iter()
                .any(|(_, b)| names[*b].words.contains(other));
            found += usize::from(is_near);
            let is_seen = pairing
                .extra
                .iter()
                .any(|b| names[*b].words.contains(other));
            seen += usize::from(is_near || is_seen);
            if !is_near {
                eprintln!(
                    "  not near in {name}: {} → {other} | {} | {text}",
                    old.span.of(&bead[1]),
                    bead[0]
                );
            }
        }
    }
    eprintln!(
        "{name}: {alarms} near pairs in {} clean beads; of {planted} persons replaced {found} near, {seen} near or extra",
        beads.len()
    );
    [alarms, planted, found, seen]
}

#[test]
fn persons_of_our_works_stand_on_both_sides() {
    for name in ["chronicle", "letters"] {
        report(name, &work(name), &[Kind::Person]);
        replaced(name, &work(name));
    }
}

#[test]
fn persons_of_the_real_article_and_of_the_news_stand_on_both_sides() {
    for (name, beads) in [("khalkhin", article()), ("ntrex-dev", news())] {
        let Some(beads) = beads else {
            eprintln!("skipped: no {name}");
            continue;
        };
        report(name, &beads, &[Kind::Person]);
        replaced(name, &beads);
    }
}

/// The spellings of a side that are said to be of one name.
fn spellings(beads: &Beads, side: usize) -> Vec<String> {
    let language = [Language::Russian, Language::English][side];
    let texts: Vec<&str> = beads.iter().map(|bead| bead[side].as_str()).collect();
    let usage = Usage::of(texts.clone(), language);
    let names: Vec<Named> = texts
        .iter()
        .flat_map(|text| spans(text, language, &usage))
        .collect();
    let groups = variants(&names, language).into_iter();
    groups
        .map(|group| {
            let spellings = group.spellings.iter();
            let spellings = spellings.map(|(word, names)| format!("{word} ×{}", names.len()));
            spellings.collect::<Vec<_>>().join(", ")
        })
        .collect()
}

#[test]
fn our_works_spell_each_name_in_one_way() {
    for name in ["chronicle", "letters"] {
        for side in [0, 1] {
            assert_eq!(spellings(&work(name), side), Vec::<String>::new());
        }
    }
    for (name, beads) in [("khalkhin", article()), ("ntrex-dev", news())] {
        for side in [0, 1] {
            eprintln!(
                "{name}: {:?}",
                beads.as_ref().map(|beads| spellings(beads, side))
            );
        }
    }
}
