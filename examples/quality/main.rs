//! How good the aligner is: `cargo run --release --example quality [SETS] [--without] [--taught]`.
//!
//! SETS is a folder as in `../shared/sets`; without it only the project's own works are measured.
//! With `--without`, each part of the score is left out in turn, to show what it brings; with
//! `--taught`, each half of a set is aligned by what the gold of the other half teaches.

#![allow(clippy::print_stdout)]

mod halves;
mod sets;

use std::path::Path;

use sets::{Set, all, beads, calibration_error};
use sverka::{
    align::{
        Lessons, Weights,
        accuracy::{Accuracy, compare},
        confidence,
    },
    language::lexicon::Lexicon,
};

fn main() -> sverka::Result<()> {
    let (flags, folders): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|word| word.starts_with("--"));
    let folder = folders.first().map_or("../shared/sets", String::as_str);
    let sets = all(Path::new(folder))?;
    let weights = Weights::default();
    whole(&sets, &weights);
    if flags.iter().any(|flag| flag == "--without") {
        println!();
        without(&sets, &weights);
    }
    if flags.iter().any(|flag| flag == "--taught") {
        println!();
        taught(&sets, &weights)?;
    }
    Ok(())
}

/// A line a set.
fn whole(sets: &[Set], weights: &Weights) {
    println!("| set | beads | strict F1 | lax F1 | pair F1 | confidence |");
    println!("|---|---|---|---|---|---|");
    for set in sets {
        let made = set.align(weights);
        let Accuracy { strict, lax, pair } = compare(&set.gold, &beads(&made));
        println!(
            "| {} | {} | {:.4} | {:.4} | {:.4} | {:.3} |",
            set.name,
            set.gold.len(),
            strict.f1,
            lax.f1,
            pair.f1,
            confidence(&made, &set.original, &set.translation)
        );
    }
    let error = calibration_error(sets, weights);
    println!("\nexpected calibration error over all beads: {error:.4}");
}

type Part = (&'static str, fn(&mut Weights));

/// The parts of the score, each with the way to leave it out.
const PARTS: &[Part] = &[
    ("nothing", |_| ()),
    ("length", |w| w.variance_of_strangers = 0.0),
    ("dates", |w| w.date = 0.0),
    ("numbers", |w| w.number = 0.0),
    ("names", |w| w.name = 0.0),
    ("words", |w| w.word = 0.0),
    ("signs", |w| w.sign = 0.0),
    ("all anchors", |w| {
        (w.date, w.number, w.name, w.word, w.sign) = (0.0, 0.0, 0.0, 0.0, 0.0);
    }),
    ("what only one side has", |w| {
        (w.unmatched, w.unmatched_word) = (0.0, 0.0);
    }),
    ("blocks", |w| {
        (w.crosses_block, w.other_form) = (0.0, 0.0);
        (w.same_start, w.other_start) = (0.0, 0.0);
    }),
];

/// A line for each part that is left out: strict F1 of each set.
fn without(sets: &[Set], weights: &Weights) {
    let names: Vec<&str> = sets.iter().map(|set| set.name.as_str()).collect();
    println!("| without | {} | mean |", names.join(" | "));
    println!("|---|{}", "---|".repeat(sets.len() + 1));
    for (name, leave_out) in PARTS {
        let mut fewer = weights.clone();
        leave_out(&mut fewer);
        let scores: Vec<f64> = sets
            .iter()
            .map(|set| compare(&set.gold, &beads(&set.align(&fewer))).strict.f1)
            .collect();
        let shown: Vec<String> = scores.iter().map(|score| format!("{score:.4}")).collect();
        let mean = scores.iter().sum::<f64>() / scores.len() as f64;
        println!("| {name} | {} | {mean:.4} |", shown.join(" | "));
    }
}

/// A line a set and half of it: strict F1 of that half, aligned by what is known, and by that and the
/// words that the gold of the other half teaches.
fn taught(sets: &[Set], weights: &Weights) -> sverka::Result<()> {
    println!("| set | half | by the lexicon | and what the other half teaches | word pairs |");
    println!("|---|---|---|---|---|");
    for set in sets {
        let halves = set.halves()?;
        for (name, half, other) in [("first", 0, 1), ("second", 1, 0)] {
            let (half, other) = (&halves[half], &halves[other]);
            let mut lessons = Lessons::default();
            lessons.add([&other.original, &other.translation], &other.gold_beads());
            let pairs = lessons.pairs();
            let count = pairs.len();
            let f1 = |lexicon: &Lexicon| {
                compare(&half.gold, &beads(&half.align_by(weights, lexicon)))
                    .strict
                    .f1
            };
            let lexicon = Lexicon::default();
            let before = f1(&lexicon);
            let after = f1(&lexicon.with_learned(pairs));
            println!(
                "| {} | {name} | {before:.4} | {after:.4} | {count} |",
                set.name
            );
        }
    }
    Ok(())
}
