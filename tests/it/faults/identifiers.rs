//! Faults of DOI, ISBN, ISSN and ORCID. Both sides get the same right one first; the translation's
//! is then changed.

use std::fmt::Write;

use sverka::Side;

use super::{
    fault::{Fault, Splice},
    pair::Pair,
    random::Random,
};

/// A DOI that has no suffix.
pub(super) fn doi_broken(pair: &Pair, random: &mut Random) -> Vec<Fault> {
    given(pair, random, |random| {
        let right = doi(random);
        let (registrant, _) = right.split_once('/').unwrap();
        (
            format!("DOI: {right}"),
            format!("DOI: {}", registrant.replacen("10.", "10,", 1)),
        )
    })
}

pub(super) fn doi_changed(pair: &Pair, random: &mut Random) -> Vec<Fault> {
    given(pair, random, |random| {
        let right = doi(random);
        (
            format!("DOI: {right}"),
            format!("DOI: {right}{}", random.below(10)),
        )
    })
}

/// The check digits of ISBN-13 weigh 1, 3, 1, 3 … modulo 10.
pub(super) fn isbn_broken(pair: &Pair, random: &mut Random) -> Vec<Fault> {
    given(pair, random, |random| {
        let digits = [[9, 7, 8, 5].as_slice(), &digits(random, 8)].concat();
        let weighed = digits.iter().zip([1, 3].iter().cycle());
        let sum: usize = weighed.map(|(digit, weight)| digit * weight).sum();
        let written = |check: usize| {
            let digits = text(&digits);
            format!(
                "ISBN {}-{}-{}-{}-{check}",
                &digits[..3],
                &digits[3..4],
                &digits[4..9],
                &digits[9..]
            )
        };
        both(random, (10 - sum % 10) % 10, 10, written)
    })
}

/// The check digit of an ISSN weighs 8 … 2 modulo 11 (ISO 3297); ten is an X, which is avoided here.
pub(super) fn issn_broken(pair: &Pair, random: &mut Random) -> Vec<Fault> {
    given(pair, random, |random| {
        let (digits, check) = loop {
            let digits = digits(random, 7);
            let sum: usize = digits
                .iter()
                .zip((2..=8).rev())
                .map(|(digit, weight)| digit * weight)
                .sum();
            let check = (11 - sum % 11) % 11;
            if check < 10 {
                break (text(&digits), check);
            }
        };
        let written = |check: usize| format!("ISSN {}-{}{check}", &digits[..4], &digits[4..]);
        both(random, check, 10, written)
    })
}

/// ISO 7064 MOD 11-2; a check digit X is avoided here.
pub(super) fn orcid_broken(pair: &Pair, random: &mut Random) -> Vec<Fault> {
    given(pair, random, |random| {
        let (digits, check) = loop {
            let digits = [[0, 0, 0, 0, 0, 0, 0].as_slice(), &digits(random, 8)].concat();
            let total = digits.iter().fold(0, |total, digit| (total + digit) * 2);
            let check = (12 - total % 11) % 11;
            if check < 10 {
                break (text(&digits), check);
            }
        };
        let written = |check: usize| {
            let parts = [&digits[..4], &digits[4..8], &digits[8..12], &digits[12..]];
            format!("ORCID: {}{check}", parts.join("-"))
        };
        both(random, check, 10, written)
    })
}

/// The right one, and one whose check digit is another.
fn both(
    random: &mut Random,
    check: usize,
    of: usize,
    written: impl Fn(usize) -> String,
) -> (String, String) {
    let wrong = (check + 1 + random.below(of - 1)) % of;
    (written(check), written(wrong))
}

/// An identifier at the end of every entry.
fn given(
    pair: &Pair,
    random: &mut Random,
    mut made: impl FnMut(&mut Random) -> (String, String),
) -> Vec<Fault> {
    let [original, translation] = [pair.original(), pair.translation()];
    let mut faults = Vec::new();
    for entry in &translation.entries {
        let place = pair.bead(Side::Translation, &entry.id);
        let mut originals = original.entries.iter();
        let Some(other) = originals.find(|other| place.pieces[0].contains(&other.id)) else {
            continue;
        };
        let (was, is) = made(random);
        faults.push(Fault {
            place,
            splices: vec![
                Splice::in_original(other.content.end..other.content.end, format!(" {was}.")),
                Splice::new(entry.content.end..entry.content.end, format!(" {is}.")),
            ],
            was,
            is,
        });
    }
    faults
}

fn doi(random: &mut Random) -> String {
    format!(
        "10.{}/s{}.{}",
        2000 + random.below(9000),
        1000 + random.below(9000),
        10 + random.below(90)
    )
}

fn digits(random: &mut Random, count: usize) -> Vec<usize> {
    (0..count).map(|_| random.below(10)).collect()
}

fn text(digits: &[usize]) -> String {
    digits.iter().fold(String::new(), |mut text, digit| {
        let _ = write!(text, "{digit}");
        text
    })
}
