//! Names of aligned beads: who is named on one side is named on the other, and a person taken for
//! another is seen.

use std::{collections::BTreeSet, fs};

use sverka::{
    Document,
    anchor::name::{Kind, Named, Pairing, Usage, occurs, pair, spans, variants},
    language::{Language, own::Own},
    tei,
};

use crate::support::{here, ours};

const LANGUAGES: [Language; 2] = [Language::Russian, Language::English];

/// An aligned pair of texts: the text of each bead, original and translation.
struct Beads {
    name: &'static str,
    texts: Vec<[String; 2]>,
    usage: [Usage; 2],
}

impl Beads {
    fn new(name: &'static str, texts: Vec<[String; 2]>) -> Self {
        let usage = [0, 1].map(|side| {
            let side_texts: Vec<&str> = texts.iter().map(|bead| bead[side].as_str()).collect();
            Usage::of(side_texts, LANGUAGES[side])
        });
        Self { name, texts, usage }
    }

    fn names(&self, text: &str, side: usize) -> Vec<Named> {
        spans(text, LANGUAGES[side], &self.usage[side])
    }
}

fn is_sure_person(name: &Named) -> bool {
    name.is_sure && name.kind == Kind::Person
}

/// What is said of beads in which all names are right.
#[derive(Debug, Default)]
struct Clean {
    /// Persons of each side, surely such.
    persons: [usize; 2],
    /// Those of them who are not in the other side's text, as far as is seen.
    lonely: [usize; 2],
    /// Persons said to be taken for others.
    near: usize,
}

fn clean(beads: &Beads) -> Clean {
    let mut clean = Clean::default();
    for texts in &beads.texts {
        let names = [0, 1].map(|side| beads.names(&texts[side], side));
        let Pairing {
            missing,
            extra,
            near,
            ..
        } = pair(&names[0], &names[1], &Own::default());
        for (side, lonely) in [missing, extra].into_iter().enumerate() {
            let other = 1 - side;
            clean.persons[side] += names[side]
                .iter()
                .filter(|name| is_sure_person(name))
                .count();
            let persons = lonely
                .iter()
                .map(|at| &names[side][*at])
                .filter(|name| is_sure_person(name));
            for name in persons
                .filter(|name| !occurs(name, &texts[other], LANGUAGES[other], &Own::default()))
            {
                eprintln!(
                    "  {}: {} | {}",
                    name.span.of(&texts[side]),
                    texts[side],
                    texts[other]
                );
                clean.lonely[side] += 1;
            }
        }
        for (original, translation) in &near {
            let [original, translation] = [&names[0][*original], &names[1][*translation]];
            eprintln!(
                "  {} is not {} | {}",
                translation.span.of(&texts[1]),
                original.span.of(&texts[0]),
                texts[0]
            );
        }
        clean.near += near.len();
    }
    eprintln!("{}: {} beads, {clean:?}", beads.name, beads.texts.len());
    clean
}

/// Of how many persons of the translation, each replaced by another of the same text, it is said
/// that they are taken for others, and that they are these or not in the original.
fn replaced(beads: &Beads) -> [usize; 3] {
    let named = beads
        .texts
        .iter()
        .flat_map(|texts| beads.names(&texts[1], 1));
    let people: BTreeSet<String> = named
        .filter(|name| is_sure_person(name) && name.words.len() == 1)
        .map(|name| name.words[0].clone())
        .collect();
    let [mut all, mut near, mut seen] = [0; 3];
    for (number, [original, translation]) in beads.texts.iter().enumerate() {
        let names = [beads.names(original, 0), beads.names(translation, 1)];
        for (_, at, _) in pair(&names[0], &names[1], &Own::default()).matches {
            let old = &names[1][at];
            let others = people.iter().cycle().skip(number * 7 % people.len());
            let mut others = others.take(people.len());
            let other = others.find(|person| !translation.contains(*person));
            let Some(other) = other.filter(|_| is_sure_person(old)) else {
                continue;
            };
            let faulty = translation.replace(old.span.of(translation), other);
            let faulty = beads.names(&faulty, 1);
            let pairing = pair(&names[0], &faulty, &Own::default());
            let is_it = |at: usize| faulty[at].words.contains(other);
            let is_near = pairing.near.iter().any(|(_, at)| is_it(*at));
            all += 1;
            near += usize::from(is_near);
            seen += usize::from(is_near || pairing.extra.iter().any(|at| is_it(*at)));
        }
    }
    eprintln!(
        "{}: of {all} persons replaced {near} taken for others, {seen} these or not in the original",
        beads.name
    );
    [all, near, seen]
}

/// The spellings of each side that are said to be of one name.
fn spellings(beads: &Beads) -> Vec<String> {
    let mut found = Vec::new();
    for (side, language) in LANGUAGES.into_iter().enumerate() {
        let names = beads
            .texts
            .iter()
            .flat_map(|texts| beads.names(&texts[side], side));
        let names: Vec<Named> = names.collect();
        for group in variants(&names, language) {
            let spellings = group.spellings.iter();
            let spellings = spellings.map(|(word, names)| format!("{word} ×{}", names.len()));
            found.push(spellings.collect::<Vec<_>>().join(", "));
        }
    }
    found
}

/// One of the project's works with the alignment made by hand.
fn work(name: &'static str) -> Beads {
    let read = |path: String| tei::read(&path, ours(&path)).unwrap();
    let original = read(format!("tei/{name}.ru.xml"));
    let translation = read(format!("tei/{name}.en.xml"));
    let path = format!("alignments/{name}.xml");
    let links = tei::read_alignment(&path, ours(&path)).unwrap();
    let text = |document: &Document, places: &[usize]| {
        let texts = places
            .iter()
            .map(|place| document.text(&document.sentences[*place]));
        texts.collect::<Vec<_>>().join(" ")
    };
    let beads = links.fit(&original, &translation).unwrap().alignment.beads;
    let texts = beads.iter().map(|bead| {
        [
            text(&original, &bead.original),
            text(&translation, &bead.translation),
        ]
    });
    Beads::new(name, texts.collect())
}

/// The real article beside the project, with its alignment.
fn article() -> Option<Beads> {
    let folder = here("../shared/corpus/khalkhin");
    let read = |name: &str| fs::read_to_string(folder.join(name)).ok();
    let (original, translation, gold) = (read("ru.sent")?, read("en.sent")?, read("gold.tsv")?);
    let sides = [&original, &translation].map(|text| {
        text.lines()
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
    });
    let text = |list: &str, side: usize| {
        let numbers = list
            .split(',')
            .filter_map(|number| number.trim().parse::<usize>().ok());
        numbers
            .map(|number| sides[side][number - 1])
            .collect::<Vec<_>>()
            .join(" ")
    };
    let beads = gold.lines().filter_map(|line| line.split_once('\t'));
    Some(Beads::new(
        "khalkhin",
        beads.map(|(a, b)| [text(a, 0), text(b, 1)]).collect(),
    ))
}

/// News, a sentence a line on both sides.
fn news() -> Option<Beads> {
    let folder = here("../shared/sets/ntrex-dev");
    let read = |name: &str| fs::read_to_string(folder.join(name)).ok();
    let (original, translation) = (read("ntrex-dev.ru")?, read("ntrex-dev.en")?);
    let pairs = original.lines().zip(translation.lines());
    Some(Beads::new(
        "ntrex-dev",
        pairs.map(|(a, b)| [a.to_owned(), b.to_owned()]).collect(),
    ))
}

#[test]
fn every_person_of_our_works_stands_on_both_sides() {
    for name in ["chronicle", "letters"] {
        let beads = work(name);
        let clean = clean(&beads);
        assert_eq!((clean.lonely, clean.near), ([0, 0], 0));
        assert_eq!(spellings(&beads), Vec::<String>::new());
    }
}

#[test]
fn a_person_who_is_replaced_by_another_is_seen() {
    let [all, near, seen] = replaced(&work("chronicle"));
    assert!(all >= 50 && seen == all && near * 10 >= all * 9);
}

#[test]
fn every_person_of_the_real_article_stands_on_both_sides() {
    let Some(beads) = article() else {
        eprintln!("skipped: there is no ../shared");
        return;
    };
    let clean = clean(&beads);
    assert_eq!((clean.lonely, clean.near), ([0, 0], 0));
    assert_eq!(spellings(&beads), Vec::<String>::new());
    let [all, near, seen] = replaced(&beads);
    assert!(seen == all && near * 10 >= all * 9);
}

#[test]
fn few_persons_of_the_news_stand_on_one_side() {
    let Some(beads) = news() else {
        eprintln!("skipped: there is no ../shared");
        return;
    };
    let clean = clean(&beads);
    // Most of these are «он» or “the senator” in the other language.
    assert!(
        clean
            .lonely
            .iter()
            .zip(clean.persons)
            .all(|(lonely, all)| lonely * 100 <= all * 3)
    );
    assert!(clean.near <= 2);
}
