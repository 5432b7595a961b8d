//! Digits with their separators, decimals and fractions.

use crate::{
    anchor::token::Tokens,
    language::{
        Language,
        numerals::{Meaning, Measure},
    },
};

/// Digits with their separators: the canonical form and the place after it.
pub(super) fn figure(tokens: &Tokens<'_>, start: usize) -> (String, usize) {
    let mut digits = tokens.digits(start).to_owned();
    let mut at = start + 1;
    let (comma_divides, decimal) = match tokens.language {
        Language::English => (true, '.'),
        _ => (false, ','),
    };
    // “0800 555 111” is no number of thousands.
    let follows = start > 0 && tokens.gap(start) == " " && tokens.digits(start - 1).len() > 3;
    if digits.len() <= 3 && !follows {
        loop {
            let is_comma = comma_divides && tokens.sign(at) == Some(',') && tokens.touches(at);
            let group = at + usize::from(is_comma);
            let divides = if is_comma {
                tokens.touches(group)
            } else {
                matches!(tokens.gap(group), "\u{A0}" | "\u{202F}" | "\u{2009}")
                    || (!comma_divides && tokens.gap(group) == " ")
            };
            if !divides || tokens.digits(group).len() != 3 {
                break;
            }
            digits.push_str(tokens.digits(group));
            at = group + 1;
        }
    }
    let touches = tokens.touches(at) && tokens.touches(at + 1) && !tokens.digits(at + 1).is_empty();
    let ends = !(tokens.touches(at + 2)
        && matches!(tokens.sign(at + 2), Some('.' | ','))
        && tokens.touches(at + 3)
        && !tokens.digits(at + 3).is_empty());
    // «8.5 %» with a full stop is a decimal in Russian too, where a unit follows.
    let is_unit = tokens.sign(at + 2) == Some('%')
        || matches!(
            tokens.meaning(at + 2),
            Some(Meaning::Scale { .. } | Meaning::Measure(Measure::Percent))
        );
    let is_decimal = tokens.sign(at) == Some(decimal) || (tokens.sign(at) == Some('.') && is_unit);
    if touches && ends && is_decimal {
        digits.push('.');
        digits.push_str(tokens.digits(at + 1));
        at += 2;
    }
    (digits, at)
}

/// `2/3`, neither a pair of days nor of years.
pub(super) fn fraction(tokens: &Tokens<'_>, start: usize, slash: usize) -> Option<String> {
    let is_one = tokens.sign(slash) == Some('/')
        && tokens.touches(slash)
        && tokens.touches(slash + 1)
        && start + 1 == slash
        && !(start > 0 && tokens.touches(start) && tokens.sign(start - 1) == Some('/'))
        && !(tokens.touches(slash + 2) && tokens.sign(slash + 2) == Some('/'));
    let [above, below] = [start, slash + 1].map(|at| tokens.digits(at).parse::<u16>().ok());
    let (above, below) = (above?, below?);
    (is_one && above > 0 && above < below && below <= 10).then(|| format!("{above}/{below}"))
}

/// A fraction of one sign, and as decimals after a whole number.
pub(super) fn vulgar(sign: char) -> Option<(&'static str, &'static str)> {
    Some(match sign {
        '½' => ("1/2", ".5"),
        '¼' => ("1/4", ".25"),
        '¾' => ("3/4", ".75"),
        '⅓' => ("1/3", ""),
        '⅔' => ("2/3", ""),
        _ => return None,
    })
}

/// Digits with the decimal point moved right.
pub(super) fn scaled(digits: &str, zeros: usize) -> String {
    if zeros == 0 || digits.contains(['/', ':']) {
        return digits.to_owned();
    }
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let padded: String = decimals.chars().chain("0".repeat(zeros).chars()).collect();
    let moved: String = padded.chars().take(zeros).collect();
    let left = decimals.chars().skip(zeros).collect::<String>();
    let whole = format!("{whole}{moved}");
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    match left.trim_end_matches('0') {
        "" => whole.to_owned(),
        left => format!("{whole}.{left}"),
    }
}
