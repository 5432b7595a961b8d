//! Fits the aligner's weights on development sets: `cargo run --release --example fit [SETS] [ROUNDS]`.
//!
//! SETS is a folder as in `../shared/sets`; the project's own works and their alignments are fitted
//! with them (`quality/sets.rs`). Each weight in turn is made smaller and larger, and a change is kept where the mean strict
//! F1 rises; printed is what to write into `Weights::default`.

#![allow(clippy::print_stdout)]

#[path = "quality/sets.rs"]
mod sets;

use std::path::Path;

use sets::{Set, all, beads, calibration_error};
use sverka::{
    Document,
    align::{Weights, accuracy::compare},
    language::Language,
};

fn main() -> sverka::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments
        .next()
        .unwrap_or_else(|| "../shared/sets".to_owned());
    let rounds: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(3);
    let sets = all(Path::new(&folder))?;
    let mut weights = Weights::default();
    let mut best = mean(&sets, &weights);
    report(&sets, &weights);
    for round in 1..=rounds {
        let before = best;
        for (name, access) in FIELDS {
            for factor in [0.6, 0.8, 1.25, 1.6] {
                let mut tried = weights.clone();
                *access(&mut tried) *= factor;
                let score = mean(&sets, &tried);
                if score > best + 1e-6 {
                    println!("round {round}: {name} × {factor}: {best:.5} → {score:.5}");
                    best = score;
                    weights = tried;
                }
            }
        }
        if best - before < 1e-5 {
            break;
        }
    }
    calibrate(&sets, &mut weights);
    report(&sets, &weights);
    println!("{weights:#?}");
    Ok(())
}

type Access = fn(&mut Weights) -> &mut f64;

const FIELDS: &[(&str, Access)] = &[
    ("one_to_one", |w| &mut w.one_to_one),
    ("alone", |w| &mut w.alone),
    ("one_to_two", |w| &mut w.one_to_two),
    ("two_to_two", |w| &mut w.two_to_two),
    ("one_to_three", |w| &mut w.one_to_three),
    ("wider", |w| &mut w.wider),
    ("widest", |w| &mut w.widest),
    ("variance", |w| &mut w.variance),
    ("variance_of_short", |w| &mut w.variance_of_short),
    ("variance_of_strangers", |w| &mut w.variance_of_strangers),
    ("length_floor", |w| &mut w.length_floor),
    ("lone_letter", |w| &mut w.lone_letter),
    ("lone_floor", |w| &mut w.lone_floor),
    ("unmatched", |w| &mut w.unmatched),
    ("unmatched_word", |w| &mut w.unmatched_word),
    ("anchor_ceiling", |w| &mut w.anchor_ceiling),
    ("crosses_block", |w| &mut w.crosses_block),
    ("same_start", |w| &mut w.same_start),
    ("other_start", |w| &mut w.other_start),
    ("other_form", |w| &mut w.other_form),
    ("date", |w| &mut w.date),
    ("number", |w| &mut w.number),
    ("name", |w| &mut w.name),
    ("word", |w| &mut w.word),
    ("sign", |w| &mut w.sign),
];

fn strict(set: &Set, weights: &Weights) -> f64 {
    compare(&set.gold, &beads(&set.align(weights))).strict.f1
}

fn mean(sets: &[Set], weights: &Weights) -> f64 {
    sets.iter().map(|set| strict(set, weights)).sum::<f64>() / sets.len() as f64
}

/// Chooses the sharpness whose probabilities come nearest to how often beads are right.
fn calibrate(sets: &[Set], weights: &mut Weights) {
    let mut best = f64::INFINITY;
    for step in 1..=24 {
        let tried = Weights {
            sharpness: f64::from(step) * 0.05,
            ..weights.clone()
        };
        let error = calibration_error(sets, &tried);
        if error < best {
            best = error;
            *weights = tried;
        }
    }
}

fn report(sets: &[Set], weights: &Weights) {
    for set in sets {
        let foreign = |document: &Document| Document {
            language: Language::Other,
            ..document.clone()
        };
        let without = Set {
            original: foreign(&set.original),
            translation: foreign(&set.translation),
            name: set.name.clone(),
            gold: set.gold.clone(),
        };
        println!(
            "{:<16} strict F1 {:.4}, without the tables of its languages {:.4}",
            set.name,
            strict(set, weights),
            strict(&without, weights)
        );
    }
    println!(
        "expected calibration error {:.4}",
        calibration_error(sets, weights)
    );
}
