//! Numbers: in digits, in words, in Roman numerals.

use super::{
    Anchor, Value, roman,
    token::{Kind, Tokens},
    words::{Spoken, spoken},
};
use crate::{
    language::{
        Language,
        numerals::{Meaning, Measure},
    },
    span::Span,
};

/// The numbers of a text. A comma divides thousands in English and decimals in Russian; spaces
/// divide thousands in both. A share of a hundred ends in `%`; a fraction is `2/3`.
///
/// Left out are words that seldom count: one and first alone, *a* second, hundreds and thousands
/// without a number, compounds such as *five-year*.
///
/// ```
/// use sverka::{anchor::{Value, number::find}, language::Language};
/// let value = |text, language| find(text, language)[0].value.clone();
/// assert_eq!(value("12 500 тонн", Language::Russian), Value::Number("12500".into()));
/// assert_eq!(value("12.5 thousand tons", Language::English), Value::Number("12500".into()));
/// assert_eq!(value("восемь с половиной процентов", Language::Russian), value("8.5%", Language::English));
/// ```
pub fn find(text: &str, language: Language) -> Vec<Anchor> {
    within(&Tokens::new(text, language), &[])
}

/// The numbers of a text outside of its dates, whose tokens (from, to) are given in their order.
pub(super) fn within(tokens: &Tokens<'_>, dates: &[(usize, usize)]) -> Vec<Anchor> {
    let mut found: Vec<Number> = Vec::new();
    let mut dates = dates.iter().peekable();
    let mut at = 0;
    while at < tokens.len() {
        while dates.next_if(|(_, end)| *end <= at).is_some() {}
        if let Some((_, end)) = dates.next_if(|(start, _)| *start <= at) {
            at = *end;
            continue;
        }
        match number(tokens, at) {
            Some(number) => {
                at = number.end.max(at + 1);
                if let Some(last) = found.last_mut() {
                    last.share_with(&number, tokens);
                }
                found.push(number);
            }
            None => at += 1,
        }
    }
    let anchors = found.into_iter().filter(|number| number.counts);
    anchors.map(|number| number.anchor(tokens)).collect()
}

/// Beyond this nobody multiplies: a million million.
const MOST_ZEROS: usize = 12;

/// A number between two tokens.
#[derive(Debug)]
struct Number {
    start: usize,
    end: usize,
    /// Digits with or without a decimal point, or a fraction.
    digits: String,
    /// The zeros that «тыс.» and its like add.
    zeros: usize,
    is_percent: bool,
    /// Whether it is an anchor: not a word that seldom counts.
    counts: bool,
}

impl Number {
    fn new(start: usize, end: usize, digits: String) -> Self {
        Self {
            start,
            end,
            digits,
            zeros: 0,
            is_percent: false,
            counts: true,
        }
    }

    /// Reads the multipliers and the percent after a number.
    fn with_units(mut self, tokens: &Tokens<'_>) -> Self {
        self.with_adjective(tokens);
        while let Some(Meaning::Scale { by, .. }) = tokens.meaning(self.end)
            && self.zeros < MOST_ZEROS
        {
            self.zeros += by.ilog10() as usize;
            self.end += 1;
            self.counts = true;
        }
        let is_two_words = tokens.text(self.end).eq_ignore_ascii_case("per")
            && tokens.text(self.end + 1).eq_ignore_ascii_case("cent");
        if tokens.sign(self.end) == Some('%') || tokens.measure(self.end) == Some(Measure::Percent)
        {
            self.is_percent = true;
            self.end += 1;
        } else if is_two_words {
            self.is_percent = true;
            self.end += 2;
        }
        self.counts |= self.is_percent;
        self
    }

    /// «14-процентный», «25-тысячный», “14-percent”: steps over the hyphen.
    fn with_adjective(&mut self, tokens: &Tokens<'_>) {
        let joined = tokens.is_dash(self.end) && (0..2).all(|step| tokens.touches(self.end + step));
        match tokens.meaning(self.end + 1) {
            Some(Meaning::Scale { .. } | Meaning::Measure(Measure::Percent)) if joined => {
                self.end += 1;
            }
            Some(Meaning::Ordinal(by @ 1000..)) if joined => {
                self.zeros += by.ilog10() as usize;
                self.end += 2;
            }
            _ => {}
        }
    }

    /// «20–25 %», «3–4 млн»: what follows the end of a range is said of its beginning as well.
    fn share_with(&mut self, next: &Self, tokens: &Tokens<'_>) {
        let joint = tokens.is_dash(self.end)
            || matches!(tokens.measure(self.end), Some(Measure::To))
            || ["or", "или"].contains(&tokens.text(self.end))
            || (tokens.measure(self.end) == Some(Measure::And)
                && self.start > 0
                && ["between", "между"].contains(&tokens.text(self.start - 1)));
        if joint && next.start == self.end + 1 && self.zeros == 0 && !self.is_percent {
            (self.zeros, self.is_percent) = (next.zeros, next.is_percent);
        }
    }

    fn anchor(self, tokens: &Tokens<'_>) -> Anchor {
        let mut value = scaled(&self.digits, self.zeros);
        if self.is_percent {
            value.push('%');
        }
        Anchor {
            value: Value::Number(value),
            span: Span::new(tokens.span(self.start).start, tokens.span(self.end - 1).end),
        }
    }
}

/// Digits with the decimal point moved right.
fn scaled(digits: &str, zeros: usize) -> String {
    if zeros == 0 || digits.contains('/') {
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

fn number(tokens: &Tokens<'_>, at: usize) -> Option<Number> {
    match tokens.get(at)?.kind {
        Kind::Digits => Some(in_digits(tokens, at)),
        Kind::Sign(sign) => {
            let fraction = vulgar(sign).map(|(fraction, _)| fraction.to_owned())?;
            Some(Number::new(at, at + 1, fraction).with_units(tokens))
        }
        Kind::Word(Some(Meaning::OneAndHalf)) => {
            Some(Number::new(at, at + 1, "1.5".into()).with_units(tokens))
        }
        Kind::Word(Some(_)) => in_words(tokens, at),
        Kind::Word(None) => {
            let number = roman::number(tokens, at)?;
            Some(Number::new(at, at + 1, number.to_string()))
        }
    }
}

fn in_digits(tokens: &Tokens<'_>, start: usize) -> Number {
    let (mut digits, mut end) = figure(tokens, start);
    if let Some(after) = tokens.after_ending(end) {
        return Number::new(start, after, digits);
    }
    if let Some((_, decimals)) = tokens
        .sign(end)
        .and_then(vulgar)
        .filter(|_| !digits.contains('.'))
    {
        if !decimals.is_empty() {
            digits.push_str(decimals);
            end += 1;
        }
    } else if let Some(fraction) = fraction(tokens, start, end) {
        return Number::new(start, end + 2, fraction);
    }
    let mut number = Number::new(start, end, digits).with_units(tokens);
    // «3 млн 200 тыс.» is one number.
    while number.zeros > 0 && !tokens.digits(number.end).is_empty() {
        let (digits, end) = figure(tokens, number.end);
        let next = Number::new(number.end, end, digits).with_units(tokens);
        let [Some(whole), Some(more)] = [&number, &next]
            .map(|number| scaled(&number.digits, number.zeros).parse::<u128>().ok())
        else {
            break;
        };
        if next.zeros == 0 || next.zeros >= number.zeros || next.is_percent {
            break;
        }
        let zeros = next.zeros;
        number = Number {
            end: next.end,
            digits: (whole.saturating_add(more) / 10_u128.pow(zeros as u32)).to_string(),
            zeros,
            ..number
        };
    }
    number
}

/// Digits with their separators: the canonical form and the place after it.
fn figure(tokens: &Tokens<'_>, start: usize) -> (String, usize) {
    let mut digits = tokens.digits(start).to_owned();
    let mut at = start + 1;
    let (comma_divides, decimal) = match tokens.language {
        Language::English => (true, '.'),
        _ => (false, ','),
    };
    if digits.len() <= 3 {
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
fn fraction(tokens: &Tokens<'_>, start: usize, slash: usize) -> Option<String> {
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
fn vulgar(sign: char) -> Option<(&'static str, &'static str)> {
    Some(match sign {
        '½' => ("1/2", ".5"),
        '¼' => ("1/4", ".25"),
        '¾' => ("3/4", ".75"),
        '⅓' => ("1/3", ""),
        '⅔' => ("2/3", ""),
        _ => return None,
    })
}

fn in_words(tokens: &Tokens<'_>, start: usize) -> Option<Number> {
    let said = spoken(tokens, start)?;
    if let Some((part, end)) = part(tokens, &said) {
        return Some(Number::new(start, end, format!("{}/{part}", said.value)));
    }
    let zeros = if said.is_ordinal { 0 } else { said.zeros };
    let digits = (said.value / 10_u64.pow(zeros as u32)).to_string();
    let mut number = Number::new(start, said.end, digits);
    number.zeros = zeros;
    number.counts = counts(tokens, start, &said);
    let after = |words: &[&str]| {
        words
            .iter()
            .enumerate()
            .all(|(at, word)| tokens.text(said.end + at) == *word)
    };
    for half in [&["с", "половиной"][..], &["and", "a", "half"]] {
        if !said.is_ordinal && after(half) {
            number.digits.push_str(".5");
            number.end += half.len();
            number.counts = true;
        }
    }
    Some(if said.is_ordinal {
        number
    } else {
        number.with_units(tokens)
    })
}

/// The denominator after a numeral, and the place after it: «две трети», “one fifth”.
fn part(tokens: &Tokens<'_>, said: &Spoken) -> Option<(u64, usize)> {
    if said.is_ordinal || said.words > 1 || !(1..=9).contains(&said.value) {
        return None;
    }
    let at = said.end + usize::from(tokens.is_dash(said.end) && tokens.touches(said.end + 1));
    match tokens.meaning(at)? {
        Meaning::Part(part) => Some((part, at + 1)),
        Meaning::Ordinal(part) if part > 2 => {
            let word = tokens.text(at);
            let fits = match tokens.language {
                Language::English => said.value == 1,
                _ if said.value == 1 => ["ая", "ой", "ую"].iter().any(|end| word.ends_with(end)),
                _ => word.ends_with("ых"),
            };
            fits.then_some((part, at + 1))
        }
        _ => None,
    }
}

/// Whether a numeral in words is worth an anchor.
fn counts(tokens: &Tokens<'_>, start: usize, said: &Spoken) -> bool {
    let before = |words: &[&str]| {
        start > 0
            && words
                .iter()
                .any(|word| tokens.text(start - 1).eq_ignore_ascii_case(word))
    };
    let hyphen_after =
        tokens.is_dash(said.end) && tokens.touches(said.end) && tokens.touches(said.end + 1);
    let makes_word =
        hyphen_after && tokens.is_word(said.end + 1) && !is_numeral(tokens.meaning(said.end + 1));
    let hyphen_before = start > 1
        && tokens.touches(start)
        && tokens.is_dash(start - 1)
        && tokens.touches(start - 1);
    let ends_word =
        hyphen_before && tokens.is_word(start - 2) && !is_numeral(tokens.meaning(start - 2));
    let is_lone = said.words == 1;
    let is_english = tokens.language == Language::English;
    let says_little = match tokens.meaning(start) {
        _ if !is_lone => false,
        Some(Meaning::Doubtful(_)) => true,
        Some(Meaning::Scale { .. }) => is_english && !before(&["a"]),
        Some(Meaning::Ordinal(2)) => is_english && is_time(tokens, start),
        _ => said.value == 1,
    };
    !(makes_word || ends_word || says_little)
}

/// Whether “second” is a short time: “for a second”, “per second”.
fn is_time(tokens: &Tokens<'_>, at: usize) -> bool {
    const BEFORE: [&str; 6] = ["for", "in", "within", "just", "half", "than"];
    let before = |step: usize| at.checked_sub(step).map_or("", |at| tokens.text(at));
    match before(1) {
        "per" | "every" | "each" | "split" => true,
        "a" | "A" => !tokens.is_word(at + 1) || BEFORE.contains(&before(2)),
        _ => false,
    }
}

fn is_numeral(meaning: Option<Meaning>) -> bool {
    !matches!(
        meaning,
        None | Some(Meaning::Measure(_) | Meaning::Month { .. })
    )
}
