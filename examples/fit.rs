//! Fits the aligner's weights on development sets: `cargo run --release --example fit [SETS] [ROUNDS]`.
//!
//! SETS is a folder of sets as in `../shared/sets`: `NAME/NAME.LANG` with a sentence a line and
//! `NAME/NAME.gold` with a bead a line. The project's own works and their alignments are fitted with
//! them. Each weight in turn is made smaller and larger, and a change is kept where the mean strict
//! F1 rises; printed is what to write into `Weights::default`.

#![allow(clippy::print_stdout)]

use std::{fs, path::Path};

use sverka::{
    Alignment, Document,
    align::{
        Weights,
        accuracy::{Pair, compare},
        align_around,
    },
    exchange::vecalign,
    import,
    language::{Language, lexicon::Lexicon},
    tei,
};

struct Set {
    name: String,
    original: Document,
    translation: Document,
    gold: Vec<Pair<usize>>,
}

fn main() -> sverka::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments
        .next()
        .unwrap_or_else(|| "../shared/sets".to_owned());
    let rounds: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(3);
    let mut sets = works()?;
    sets.extend(plain(Path::new(&folder))?);
    sets.extend(article(&Path::new(&folder).join("../corpus/khalkhin"))?);
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

/// The project's own works and the alignments made by hand.
fn works() -> sverka::Result<Vec<Set>> {
    let mut sets = Vec::new();
    for name in ["chronicle", "letters"] {
        let read = |path: String| sverka::file::read(Path::new(&path)).map(|source| (path, source));
        let text = |lang: &str| {
            let (path, source) = read(format!("tei/{name}.{lang}.xml"))?;
            tei::read(&path, source)
        };
        let (original, translation) = (text("ru")?, text("en")?);
        let (path, source) = read(format!("alignments/{name}.xml"))?;
        let gold = tei::read_alignment(&path, source)?
            .fit(&original, &translation)?
            .alignment;
        sets.push(Set {
            name: name.to_owned(),
            gold: beads(&gold),
            original,
            translation,
        });
    }
    Ok(sets)
}

fn plain(folder: &Path) -> sverka::Result<Vec<Set>> {
    let Ok(entries) = fs::read_dir(folder) else {
        println!(
            "{} is not there: only the project's own works are used",
            folder.display()
        );
        return Ok(Vec::new());
    };
    let mut names: Vec<String> = entries
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| folder.join(name).is_dir())
        .collect();
    names.sort();
    let mut sets = Vec::new();
    for name in names {
        let read = |lang: &str| {
            let path = folder.join(&name).join(format!("{name}.{lang}"));
            let source = sverka::file::read(&path).ok()?;
            let mut document =
                import::lines(&path.display().to_string(), source, Some(lang)).ok()?;
            document.language = Language::from_tag(lang);
            Some(document)
        };
        let pair = read("ru")
            .zip(read("en"))
            .or_else(|| read("de").zip(read("fr")));
        let Some((original, translation)) = pair else {
            continue;
        };
        let path = folder.join(&name).join(format!("{name}.gold"));
        let gold = vecalign::read(&path.display().to_string(), &sverka::file::read(&path)?)?;
        sets.push(Set {
            name,
            original,
            translation,
            gold,
        });
    }
    Ok(sets)
}

/// An article whose gold has a bead a line, places from 1, separated by a tab.
fn article(folder: &Path) -> sverka::Result<Option<Set>> {
    let Ok(gold) = fs::read_to_string(folder.join("gold.tsv")) else {
        return Ok(None);
    };
    let text = |lang: &str| {
        let path = folder.join(format!("{lang}.sent"));
        import::lines(
            &path.display().to_string(),
            sverka::file::read(&path)?,
            Some(lang),
        )
    };
    let places = |list: &str| -> Vec<usize> {
        let numbers = list
            .split([' ', ','])
            .filter_map(|number| number.parse::<usize>().ok());
        numbers.map(|number| number - 1).collect()
    };
    let beads = gold.lines().filter_map(|line| line.split_once('\t'));
    Ok(Some(Set {
        name: "khalkhin".to_owned(),
        gold: beads.map(|(a, b)| (places(a), places(b))).collect(),
        original: text("ru")?,
        translation: text("en")?,
    }))
}

fn beads(alignment: &Alignment) -> Vec<Pair<usize>> {
    let beads = alignment.beads.iter();
    beads
        .map(|bead| (bead.original.clone(), bead.translation.clone()))
        .collect()
}

fn strict(set: &Set, weights: &Weights) -> f64 {
    let nothing = Alignment::default();
    let made = align_around(
        &set.original,
        &set.translation,
        &nothing,
        weights,
        &Lexicon::default(),
    );
    compare(&set.gold, &beads(&made)).strict.f1
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

/// The expected calibration error over all beads of all sets: ten bins of certainty, in each the
/// difference between the mean certainty and the share that is right, weighted by its size.
fn calibration_error(sets: &[Set], weights: &Weights) -> f64 {
    let mut bins = [(0.0, 0.0, 0.0); 10];
    for set in sets {
        let nothing = Alignment::default();
        let made = align_around(
            &set.original,
            &set.translation,
            &nothing,
            weights,
            &Lexicon::default(),
        );
        for bead in &made.beads {
            let pair = (bead.original.clone(), bead.translation.clone());
            let bin = &mut bins[((bead.certainty * 10.0) as usize).min(9)];
            bin.0 += 1.0;
            bin.1 += bead.certainty;
            bin.2 += f64::from(u8::from(set.gold.contains(&pair)));
        }
    }
    let total: f64 = bins.iter().map(|(count, ..)| count).sum();
    bins.iter()
        .map(|(_, said, right)| (said - right).abs())
        .sum::<f64>()
        / total
}

fn report(sets: &[Set], weights: &Weights) {
    for set in sets {
        println!("{:<16} strict F1 {:.4}", set.name, strict(set, weights));
    }
    println!(
        "expected calibration error {:.4}",
        calibration_error(sets, weights)
    );
}
