//! How fast bitexts are written and read: `cargo bench --bench exchange`.
//!
//! The work is `chronicle` a hundred times over (some 16,000 sentences, 4,500 notes a side). Machines
//! differ and are noisy: compare the lines of one run with each other.

use std::{fs, path::Path};

use divan::{Bencher, counter::BytesCount};
use sverka::{
    Edition,
    exchange::{cesalign, jsonl, tmx, tsv, xliff},
    tei,
};

fn main() {
    divan::main();
}

fn ours(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read_to_string(path).expect("the project's own file")
}

/// The article, its beads as many times over as there are copies. They name the same sentences, which
/// costs a writer as much as if they named others.
fn long(copies: usize) -> Edition {
    let text = |name: &str| tei::read(name, ours(name)).expect("the project's own text");
    let [original, translation] = ["tei/chronicle.ru.xml", "tei/chronicle.en.xml"].map(text);
    let links = tei::read_alignment("chronicle.xml", ours("alignments/chronicle.xml"));
    let links = links.expect("the project's own alignment");
    let mut alignment = links.resolve(&original, &translation).alignment;
    for beads in [
        &mut alignment.beads,
        &mut alignment.entries,
        &mut alignment.notes,
    ] {
        *beads = vec![beads.clone(); copies].concat();
    }
    Edition::new("chronicle", original, translation, alignment)
}

#[divan::bench(args = ["tmx", "xliff", "tsv", "jsonl", "cesalign"])]
fn write(bencher: Bencher<'_, '_>, format: &str) {
    let edition = long(100);
    let write = || match format {
        "tmx" => tmx::write(&edition),
        "xliff" => xliff::write(&edition),
        "tsv" => tsv::write(&edition),
        "jsonl" => jsonl::write(&edition),
        _ => cesalign::write(&edition, ["chronicle.ru.xml", "chronicle.en.xml"]),
    };
    let size = write().len();
    bencher.counter(BytesCount::new(size)).bench_local(write);
}

#[divan::bench(args = ["tmx", "xliff", "tsv", "jsonl"])]
fn read(bencher: Bencher<'_, '_>, format: &str) {
    let edition = long(1);
    let source = match format {
        "tmx" => tmx::write(&edition),
        "xliff" => xliff::write(&edition),
        "tsv" => tsv::write(&edition),
        _ => jsonl::write(&edition),
    };
    let read = || match format {
        "tmx" => tmx::read("x.tmx", &source, None),
        "xliff" => xliff::read("x.xlf", &source, None),
        "tsv" => tsv::read("x.tsv", &source, None),
        _ => jsonl::read("x.jsonl", &source, None),
    };
    bencher
        .counter(BytesCount::new(source.len()))
        .bench_local(read);
}
