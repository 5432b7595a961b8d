//! How fast an edition is written: `cargo bench --bench edition`.
//!
//! The article is `chronicle` (159 sentences, 45 notes a side); the novel is its body 126 times over,
//! 20,000 sentences and 5,700 notes a side.

use std::{fs, path::Path};

use divan::{Bencher, counter::BytesCount};
use sverka::{
    Alignment, Bead, Document, Edition, Side, align, check, language::lexicon::Lexicon, render, tei,
};

fn main() {
    divan::main();
}

const COPIES: usize = 126;

fn source(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tei").join(name);
    fs::read_to_string(path).expect("the project's own text")
}

/// The article with its body so many times over, without ids.
fn document(name: &str, copies: usize) -> Document {
    let mut text = String::new();
    for (at, part) in source(name).split(" xml:id=\"").enumerate() {
        let rest = part.split_once('"').filter(|_| at > 0);
        text.push_str(rest.map_or(part, |(_, rest)| rest));
    }
    let (head, rest) = text.split_once("<body>").expect("a body");
    let (body, tail) = rest.split_once("</body>").expect("its end");
    let text = format!("{head}<body>{}</body>{tail}", body.repeat(copies));
    tei::read(name, text).expect("well-formed")
}

fn article() -> Edition {
    edition(1)
}

fn edition(copies: usize) -> Edition {
    let [original, translation] =
        ["chronicle.ru.xml", "chronicle.en.xml"].map(|name| document(name, copies));
    let alignment = if copies == 1 {
        align::align(&original, &translation).expect("a pair")
    } else {
        let pairs = |counts: [usize; 2]| -> Vec<Bead> {
            let length = counts[0].min(counts[1]);
            (0..length)
                .map(|at| Bead::auto(vec![at], vec![at], 0.9))
                .collect()
        };
        let running = [&original, &translation].map(|document| document.running().count());
        Alignment {
            beads: pairs(running),
            notes: pairs([original.notes.len(), translation.notes.len()]),
            entries: Vec::new(),
        }
    };
    Edition::new("x", original, translation, alignment)
}

#[divan::bench]
fn html_of_an_article(bencher: Bencher<'_, '_>) {
    let edition = article();
    let findings = check::check(&edition, &check::Settings::default()).findings;
    let page = render::html::write(&edition, &findings);
    bencher
        .counter(BytesCount::of_str(&page))
        .bench(|| render::html::write(&edition, &findings));
}

/// What ties its beads together, found once and for all of them.
#[divan::bench]
fn evidence_of_an_article(bencher: Bencher<'_, '_>) {
    let edition = article();
    let [original, translation] = Side::BOTH.map(|side| edition.document(side));
    let lexicon = Lexicon::default();
    bencher.bench(|| align::ties(original, translation, &edition.alignment.beads, &lexicon));
}

#[divan::bench(sample_count = 10)]
fn html_of_a_novel(bencher: Bencher<'_, '_>) {
    let edition = edition(COPIES);
    let page = render::html::write(&edition, &[]);
    bencher
        .counter(BytesCount::of_str(&page))
        .bench(|| render::html::write(&edition, &[]));
}
