//! Names of aligned beads: each stands on both sides.

use std::{collections::BTreeSet, fs};

use sverka::{
    anchor::name::{Kind, Named, Usage, occurs, pair, spans},
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
    let texts = |side: usize| beads.iter().map(move |bead| bead[side].as_str()).collect::<Vec<_>>();
    let languages = [Language::Russian, Language::English];
    let usage = [0, 1].map(|side| Usage::of(texts(side), languages[side]));
    let mut counts = [0, 1].map(|_| Counts { all: 0, missing: Vec::new() });
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
                    counts[side].missing.push(format!("{what} ({:?}) | {} | {}", name.kind, bead[side], bead[other]));
                }
            }
        }
    }
    counts
}

fn report(name: &str, beads: &Beads, kinds: &[Kind]) -> [Counts; 2] {
    let counts = lonely(beads, kinds);
    for (side, counts) in ["original", "translation"].into_iter().zip(&counts) {
        eprintln!("{name}, {side}: {} of {} persons without a counterpart", counts.missing.len(), counts.all);
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
        Some(text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>())
    };
    let (original, translation) = (lines("ru.sent")?, lines("en.sent")?);
    let of = |list: &str, lines: &[String]| -> String {
        let numbers = list.split(',').filter_map(|number| number.trim().parse::<usize>().ok());
        numbers.filter_map(|number| lines.get(number - 1).cloned()).collect::<Vec<_>>().join(" ")
    };
    let gold = lines("gold.tsv")?;
    Some(gold.iter().filter_map(|line| {
        let (a, b) = line.split_once('\t')?;
        Some([of(a, &original), of(b, &translation)])
    }).collect())
}

fn news() -> Option<Beads> {
    let folder = here("../shared/sets/ntrex-dev");
    let read = |name: &str| fs::read_to_string(folder.join(name)).ok();
    let (original, translation) = (read("ntrex-dev.ru")?, read("ntrex-dev.en")?);
    Some(original.lines().zip(translation.lines()).map(|(a, b)| [a.to_owned(), b.to_owned()]).collect())
}

fn work(name: &str) -> Beads {
    let read = |language: &str| {
        let path = format!("tei/{name}.{language}.xml");
        tei::read(&path, ours(&path)).unwrap()
    };
    let (original, translation) = (read("ru"), read("en"));
    let path = format!("alignments/{name}.xml");
    let alignment = tei::read_alignment(&path, ours(&path)).unwrap().fit(&original, &translation).unwrap().alignment;
    let text = |document: &sverka::Document, places: &[usize]| -> String {
        let texts = places.iter().map(|place| document.text(&document.sentences[*place]));
        texts.collect::<Vec<_>>().join(" ")
    };
    alignment.beads.iter().map(|bead| [text(&original, &bead.original), text(&translation, &bead.translation)]).collect()
}

#[test]
fn persons_of_our_works_stand_on_both_sides() {
    for name in ["chronicle", "letters"] {
        report(name, &work(name), &[Kind::Person]);
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
    }
}

#[test]
fn zz_dump() {
    for (name, beads) in [("khalkhin", article().unwrap()), ("chronicle", work("chronicle"))] {
        for (side, language) in [(0, Language::Russian), (1, Language::English)] {
            let texts: Vec<&str> = beads.iter().map(|bead| bead[side].as_str()).collect();
            let usage = Usage::of(texts.clone(), language);
            let mut seen = BTreeSet::new();
            for text in texts {
                for name in spans(text, language, &usage) {
                    if name.kind != Kind::Adjective {
                        seen.insert(format!("{:?}{} {}", name.kind, if name.is_sure {""} else {"?"}, name.span.of(text)));
                    }
                }
            }
            eprintln!("== {name} {side}: {}", seen.into_iter().collect::<Vec<_>>().join("; "));
        }
    }
}
