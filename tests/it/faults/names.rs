//! Faults of the names of persons.

use std::ops::Range;

use regex::Regex;
use sverka::Side;

use super::{
    fault::{Fault, Splice},
    pair::{Pair, Piece},
    random::Random,
};

/// A person is replaced by another one of the text, who is not in this bead.
pub(super) fn replaced(pair: &Pair, random: &mut Random) -> Vec<Fault> {
    let named = named(pair);
    let names: Vec<&str> = known(&named, 1);
    faults(pair, &named, |words, name| {
        let others: Vec<&&str> = names
            .iter()
            .filter(|other| !words.contains(*other))
            .collect();
        (words.matches(name).count() == 1 && !others.is_empty())
            .then(|| (*random.of(&others)).to_string())
    })
}

/// One letter of a name that stands in the text at least three times.
pub(super) fn misspelled(pair: &Pair, random: &mut Random) -> Vec<Fault> {
    let named = named(pair);
    let often = known(&named, 3);
    faults(pair, &named, |words, name| {
        if !often.contains(&name) || name.chars().count() < 6 || words.matches(name).count() > 1 {
            return None;
        }
        let letters: Vec<usize> = name
            .char_indices()
            .skip(1)
            .filter(|(_, letter)| letter.is_ascii_lowercase())
            .map(|(at, _)| at)
            .collect();
        let at = *random.of(&letters);
        let new = *random.of(&["a", "e", "i", "o", "u", "k", "m", "r", "s", "t"]);
        let is = format!("{}{new}{}", &name[..at], &name[at + 1..]);
        (is != name).then_some(is)
    })
}

/// A name gives way to words that say nothing of who it is.
pub(super) fn left_out(pair: &Pair, random: &mut Random) -> Vec<Fault> {
    let named = named(pair);
    faults(pair, &named, |words, name| {
        (words.matches(name).count() == 1)
            .then(|| (*random.of(&["somebody", "a certain person", "someone else"])).to_owned())
    })
}

/// A sentence, and the bytes of a name in it.
type Named<'p> = (&'p Piece, Range<usize>, &'p str);

/// All names of persons that are marked out by what stands before them or by being known already.
fn named(pair: &Pair) -> Vec<Named<'_>> {
    let text = pair.translation();
    let is_name = Regex::new(&format!(r"\[[^\]]*\]|\b({})\b", PERSONS.join("|"))).unwrap();
    let mut names = Vec::new();
    for sentence in &text.sentences {
        for found in is_name.captures_iter(text.bare(sentence)) {
            if let Some(name) = found.get(1) {
                names.push((sentence, name.range(), name.as_str()));
            }
        }
    }
    names
}

/// The names that stand in the text so many times at least, each once.
fn known<'p>(named: &[Named<'p>], times: usize) -> Vec<&'p str> {
    let count = |name: &str| named.iter().filter(|(_, _, other)| *other == name).count();
    let mut names: Vec<&str> = named.iter().map(|(_, _, name)| *name).collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| count(name) >= times);
    names
}

/// A fault at every name for which there is a change: it sees the words of the bead and the name.
fn faults(
    pair: &Pair,
    named: &[Named<'_>],
    mut change: impl FnMut(&str, &str) -> Option<String>,
) -> Vec<Fault> {
    let text = pair.translation();
    let mut faults = Vec::new();
    for (sentence, range, name) in named {
        let place = pair.bead(Side::Translation, &sentence.id);
        let pieces = text
            .sentences
            .iter()
            .filter(|piece| place.pieces[1].contains(&piece.id));
        let words: String = pieces.map(|piece| text.bare(piece)).collect();
        let Some(is) = change(&words, name).filter(|_| !place.pieces[0].is_empty()) else {
            continue;
        };
        let start = sentence.content.start;
        faults.push(Fault {
            place,
            was: (*name).to_owned(),
            is: is.clone(),
            splices: vec![Splice::new(start + range.start..start + range.end, is)],
        });
    }
    faults
}

/// The persons of the texts that faults are planted into.
const PERSONS: [&str; 32] = [
    "Abe",
    "Arita",
    "Craigie",
    "Generalov",
    "Hiranuma",
    "Konoe",
    "Malik",
    "Matsuoka",
    "Molotov",
    "Nomura",
    "Ott",
    "Ribbentrop",
    "Sakonji",
    "Smetanin",
    "Sorge",
    "Stalin",
    "Steinhardt",
    "Tatekawa",
    "Tōgō",
    "Yonai",
    "Zhukov",
    "Ōshima",
    "Belokurov",
    "Gladyshev",
    "Kuroki",
    "Lebedinsky",
    "Liu",
    "Röder",
    "Vershinin",
    "Vogel",
    "Yamaguchi",
    "Weizsäcker",
];
