//! How much of a text the lexicon knows: `cargo run --release --example coverage [SET] [DICTIONARY…]`.
//!
//! SET is a folder `NAME` with `NAME.ru` and `NAME.en`, line by line translations of each other. Of
//! all Russian words of three letters or more that begin with a small letter and are no function
//! words it prints the share that has an entry, and the share that has one of its translations in the
//! English line; then the same with each dictionary added.

#![allow(clippy::print_stdout)]

use std::{collections::HashSet, path::PathBuf, sync::Arc};

use sverka::{
    dictionary, file,
    language::{
        Language,
        lexicon::{Lexicon, Translations, words},
        stems::stem,
    },
};

const LANGUAGES: [Language; 2] = [Language::Russian, Language::English];

fn main() -> sverka::Result<()> {
    let mut arguments = std::env::args().skip(1).map(PathBuf::from);
    let set = arguments
        .next()
        .unwrap_or_else(|| PathBuf::from("../shared/sets/ntrex-dev"));
    let name = set.file_name().unwrap_or_default().to_string_lossy();
    let read = |language: &str| file::read(&set.join(format!("{name}.{language}")));
    let (russian, english) = (read("ru")?, read("en")?);
    report("the seed lexicon", &Lexicon::default(), &russian, &english);
    for path in arguments {
        let label = format!("with {}", path.display());
        let lexicon = dictionary::extend(Arc::default(), &[path])?;
        report(&label, &lexicon, &russian, &english);
    }
    Ok(())
}

fn report(label: &str, lexicon: &Lexicon, russian: &str, english: &str) {
    let (mut all, mut known, mut found) = (0, 0, 0);
    for (russian, english) in russian.lines().zip(english.lines()) {
        let there: HashSet<String> = words(english)
            .map(|word| stem(&word, Language::English))
            .collect();
        let is_there = |stems: &Vec<String>| stems.iter().all(|stem| there.contains(stem));
        for (word, following) in content_words(russian) {
            let Translations {
                mut stems,
                is_function,
                phrases,
            } = lexicon.translations(&word, LANGUAGES);
            if is_function {
                continue;
            }
            let here = phrases
                .into_iter()
                .filter(|phrase| following.starts_with(&phrase.rest));
            stems.extend(here.flat_map(|phrase| phrase.stems));
            all += 1;
            known += usize::from(!stems.is_empty());
            found += usize::from(stems.iter().any(is_there));
        }
    }
    let share = |count: usize| 100.0 * count as f64 / f64::from(all);
    println!(
        "{label}: of {all} words {:.1} % have an entry, {:.1} % a translation in the counterpart",
        share(known),
        share(found)
    );
}

/// The stems of the words with a small letter, of three letters or more, each with those that follow.
fn content_words(text: &str) -> Vec<(String, Vec<String>)> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphabetic() && c != '\u{301}')
        .filter(|word| !word.is_empty())
        .collect();
    let stems: Vec<String> = words
        .iter()
        .map(|word| stem(&word.to_lowercase(), Language::Russian))
        .collect();
    let counts = |word: &str| word.starts_with(char::is_lowercase) && word.chars().count() >= 3;
    let places = (0..words.len()).filter(|at| counts(words[*at]));
    places
        .map(|at| (stems[at].clone(), stems[at + 1..].to_vec()))
        .collect()
}
