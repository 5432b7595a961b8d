//! How the aligner's time grows with the texts: `cargo bench --bench align`.
//!
//! Our own works, or the sets beside the project where they are there, so many times over as the
//! number of sentences asks for. The time of a sentence should be the same in every line of a run.

use std::{fs, path::Path};

use divan::{Bencher, counter::ItemsCount};
use sverka::{Document, align::align, import, tei};

fn main() {
    divan::main();
}

/// The sentences of the articles of this project.
fn ours(lang: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    for name in ["chronicle", "letters"] {
        let path = format!("{}/tei/{name}.{lang}.xml", env!("CARGO_MANIFEST_DIR"));
        let source = fs::read_to_string(&path).expect("the project's own text");
        let document = tei::read(&path, source).expect("the project's own text");
        let running = document.running().map(|at| &document.sentences[at]);
        sentences.extend(running.map(|sentence| document.text(sentence).to_owned()));
    }
    sentences
}

/// Those of a development set, where it is there.
fn set(lang: &str) -> Option<Vec<String>> {
    let path = format!("../shared/sets/ntrex-hard-dev/ntrex-hard-dev.{lang}");
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).ok()?;
    Some(text.lines().map(str::to_owned).collect())
}

/// About so many sentences of an original and its translation.
fn texts(count: usize, of: impl Fn(&str) -> Option<Vec<String>>) -> Option<[Document; 2]> {
    let sides = [of("ru")?, of("en")?];
    let copies = count.div_ceil(sides[0].len());
    let text = |side: usize, lang: &str| {
        let whole = (sides[side].join("\n") + "\n").repeat(copies);
        import::lines(lang, whole, Some(lang)).expect("it has lines")
    };
    Some([text(0, "ru"), text(1, "en")])
}

fn bench(bencher: Bencher<'_, '_>, count: usize, of: impl Fn(&str) -> Option<Vec<String>>) {
    let Some([original, translation]) = texts(count, of) else {
        return;
    };
    bencher
        .counter(ItemsCount::new(original.sentences.len()))
        .bench(|| align(&original, &translation).expect("a pair"));
}

#[divan::bench(args = [200, 2_000, 20_000], sample_count = 5)]
fn our_works(bencher: Bencher<'_, '_>, count: usize) {
    bench(bencher, count, |lang| Some(ours(lang)));
}

#[divan::bench(args = [870, 8_700, 20_000], sample_count = 5)]
fn news(bencher: Bencher<'_, '_>, count: usize) {
    bench(bencher, count, set);
}
