//! How long the tables take to load: the first work of a process less the same work again, in
//! twenty processes of its own: `cargo bench --bench tables`.
//!
//! A small pair that needs every table is imported, aligned and checked.

// A bench prints its figures.
#![allow(clippy::print_stdout)]

use std::{env, process::Command, time::Instant};

use sverka::{
    Document, Edition, align, anchor, check,
    import::{Format, import},
};

const RUNS: usize = 20;

fn main() {
    if env::args().any(|argument| argument == "--once") {
        let times = [work(), work()];
        let loads = times[0]
            .iter()
            .zip(times[1])
            .map(|(first, again)| first.saturating_sub(again));
        println!(
            "{}",
            loads
                .map(|nanos| nanos.to_string())
                .collect::<Vec<_>>()
                .join(" ")
        );
        return;
    }
    let mut runs: Vec<Vec<u128>> = (0..RUNS).map(|_| in_a_process()).collect();
    for run in &mut runs {
        run.push(run.iter().sum());
    }
    for (at, name) in [
        "import",
        "anchors",
        "citations",
        "names",
        "align",
        "check",
        "all",
    ]
    .iter()
    .enumerate()
    {
        let mut times: Vec<u128> = runs.iter().map(|run| run[at]).collect();
        times.sort_unstable();
        println!(
            "{name:10} median {:6.2} ms, fastest {:6.2} ms",
            millis(times[RUNS / 2]),
            millis(times[0])
        );
    }
}

fn millis(nanos: u128) -> f64 {
    nanos as f64 / 1e6
}

/// What each step took to load in a process of its own, in nanoseconds.
fn in_a_process() -> Vec<u128> {
    let program = env::current_exe().expect("this program");
    let done = Command::new(program)
        .arg("--once")
        .output()
        .expect("it runs");
    let out = String::from_utf8(done.stdout).expect("digits");
    out.split_whitespace()
        .map(|nanos| nanos.parse().expect("digits"))
        .collect()
}

const RUSSIAN: &str = "# Пристань\n\nПосол Того прибыл 8 сентября 1939 г. с грузом в 12 тыс. т.[^1] Его ждали.\n\n## Литература\n\nЛунин И. В. Маяк. М.: Наука, 1990. С. 5.\n\n[^1]: АВП РФ. Ф. 0146. Оп. 21. Д. 3. Л. 5 об.; Там же. С. 7.\n";
const ENGLISH: &str = "# The Pier\n\nAmbassador Tōgō arrived on September 8, 1939, with 12,000 tons.[^1] He was expected.\n\n## References\n\nLunin, I. V. The Lighthouse. Moscow: Nauka, 1990. P. 5.\n\n[^1]: AVP RF. F. 0146. Op. 21. D. 3. L. 5 ob.; Ibid. P. 7.\n";

/// Imports, reads, aligns and checks; the nanoseconds of each step.
fn work() -> [u128; 6] {
    let mut begin = Instant::now();
    let mut times = [0; 6];
    let mut step = |at: usize| {
        times[at] = begin.elapsed().as_nanos();
        begin = Instant::now();
    };
    let [original, translation] =
        [("ru", RUSSIAN), ("en", ENGLISH)].map(|(language, text)| document(language, text));
    step(0);
    for document in [&original, &translation] {
        for block in &document.blocks {
            divan::black_box(anchor::find(&block.passage.text, document.language));
        }
    }
    step(1);
    for document in [&original, &translation] {
        for note in &document.notes {
            divan::black_box(anchor::citation::note(&note.passage.text));
        }
    }
    step(2);
    divan::black_box(anchor::name::alike("Вайцзеккером", "Weizsäcker"));
    step(3);
    let alignment = align::align(&original, &translation).expect("a pair");
    step(4);
    let edition = Edition::new("pier", original, translation, alignment);
    divan::black_box(check::check(&edition, &check::Settings::default()));
    step(5);
    times
}

fn document(language: &str, text: &str) -> Document {
    let made = import(
        "x.md",
        text.as_bytes().to_vec(),
        Format::Markdown,
        Some(language),
    );
    made.expect("a good file").document
}
