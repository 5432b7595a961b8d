//! Faults that change one value in place, and what a value is changed to.

use std::ops::Range;

use regex::Regex;
use sverka::Side;

use super::{
    fault::{Change, Fault, Place, Splice, Where},
    pair::Pair,
    random::Random,
};

/// Every value of a pattern in a part of the translation, changed.
pub(super) fn faults(
    pair: &Pair,
    place: Where,
    pattern: &str,
    change: Change,
    random: &mut Random,
) -> Vec<Fault> {
    let pattern = Regex::new(pattern).unwrap();
    let text = pair.translation();
    let whole = match place {
        Where::Sentences => &text.running,
        Where::Notes | Where::Entries => &text.source,
    };
    let mut faults = Vec::new();
    for (range, place) in stretches(pair, place) {
        for found in pattern.captures_iter(&whole[range.clone()]) {
            let Some(value) = found.get(1) else { continue };
            let Some(is) = change(value.as_str(), random).filter(|is| is != value.as_str()) else {
                continue;
            };
            let at = range.start + value.start()..range.start + value.end();
            faults.push(Fault {
                place: place.clone(),
                was: value.as_str().to_owned(),
                is: is.clone(),
                splices: vec![Splice::new(at, is)],
            });
        }
    }
    faults
}

/// The stretches of the translation to look in, and the place that a fault there is at. Sentences
/// that the original does not have are left out: nothing can be compared there.
fn stretches(pair: &Pair, place: Where) -> Vec<(Range<usize>, Place)> {
    let text = pair.translation();
    let bead = |piece: &super::pair::Piece| {
        let place = pair.bead(Side::Translation, &piece.id);
        (!place.pieces[0].is_empty()).then(|| (piece.content.clone(), place))
    };
    match place {
        Where::Sentences => text.sentences.iter().filter_map(bead).collect(),
        Where::Entries => text.entries.iter().filter_map(bead).collect(),
        Where::Notes => text
            .notes
            .iter()
            .map(|note| (note.piece.content.clone(), pair.note_place(note)))
            .filter(|(_, place)| !place.notes[0].is_empty())
            .collect(),
    }
}

/// Another number of as many digits; commas stay.
pub(super) fn number(value: &str, random: &mut Random) -> Option<String> {
    let digits: Vec<usize> = value
        .char_indices()
        .filter(|(_, sign)| sign.is_ascii_digit())
        .map(|(at, _)| at)
        .collect();
    let at = *random.of(&digits);
    let old = value[at..=at].parse::<usize>().ok()?;
    // A number does not begin with zero unless it did.
    let lowest = usize::from(at == digits[0] && old != 0);
    let new = lowest + (old - lowest + 1 + random.below(9 - lowest)) % (10 - lowest);
    Some(format!("{}{new}{}", &value[..at], &value[at + 1..]))
}

/// Another day that every month has.
pub(super) fn day(value: &str, random: &mut Random) -> Option<String> {
    let old: usize = value.parse().ok()?;
    Some(((old + random.below(27)) % 28 + 1).to_string()).filter(|new| new != value)
}

/// Another day, written with two digits.
pub(super) fn day_of_two_digits(value: &str, random: &mut Random) -> Option<String> {
    day(value, random).map(|day| format!("{day:0>2}"))
}

/// Another year, not many years off.
pub(super) fn year(value: &str, random: &mut Random) -> Option<String> {
    let old: usize = value.parse().ok()?;
    let by = 1 + random.below(9);
    Some(
        if random.is_heads() {
            old + by
        } else {
            old - by
        }
        .to_string(),
    )
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WORDS: [&str; 13] = [
    "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen",
];

const ORDINALS: [&str; 7] = [
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
];

const ARCHIVES: [&str; 6] = ["AVP RF", "GA RF", "RGVA", "RGASPI", "RGIA", "RGIA DV"];

const NUMERALS: [&str; 24] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV",
    "XVI", "XVII", "XVIII", "XIX", "XX", "XXI", "XXII", "XXIII", "XXIV",
];

/// Another month.
pub(super) fn month(value: &str, random: &mut Random) -> Option<String> {
    another(value, &MONTHS, random)
}

/// Another number in words.
pub(super) fn word(value: &str, random: &mut Random) -> Option<String> {
    another(value, &WORDS, random)
}

/// Another century in words.
pub(super) fn century(value: &str, random: &mut Random) -> Option<String> {
    another(value, &ORDINALS, random)
}

/// Another archive.
pub(super) fn archive(value: &str, random: &mut Random) -> Option<String> {
    another(value, &ARCHIVES, random)
}

/// Another numeral, Roman or Arabic.
pub(super) fn numeral(value: &str, random: &mut Random) -> Option<String> {
    if value.starts_with(|sign: char| sign.is_ascii_digit()) {
        return number(value, random);
    }
    another(value, &NUMERALS, random)
}

/// Nothing at all.
#[expect(clippy::unnecessary_wraps, reason = "one change among others")]
pub(super) fn nothing(_: &str, _: &mut Random) -> Option<String> {
    Some(String::new())
}

fn another(value: &str, values: &[&str], random: &mut Random) -> Option<String> {
    let at = values.iter().position(|known| *known == value)?;
    let by = 1 + random.below(values.len() - 1);
    Some(values[(at + by) % values.len()].to_owned())
}
