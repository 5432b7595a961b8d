//! Identifiers of works and people: DOI, ISBN, ISSN, ORCID, and whether they can be right.

use std::{
    fmt,
    sync::{LazyLock, OnceLock},
};

use regex::Regex;

use crate::span::{Span, after};

/// An identifier as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identifier {
    /// What it is.
    pub scheme: Scheme,
    /// What it says in its plain form: a DOI in lower case from `10.` on, the digits of the others.
    pub value: String,
    /// Where it stands, without its label.
    pub span: Span,
    /// Why it cannot be right; `None` where nothing is wrong with it.
    pub flaw: Option<Flaw>,
}

/// A scheme of identifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scheme {
    /// Digital object identifier (ISO 26324).
    Doi,
    /// International standard book number, of ten or thirteen digits (ISO 2108).
    Isbn,
    /// International standard serial number (ISO 3297).
    Issn,
    /// Identifier of a researcher, a block of the ISNI (ISO 27729).
    Orcid,
}

/// What is wrong with an identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// A number of digits that the scheme does not have: how many there are.
    Length(usize),
    /// The last digit does not follow from the others: what it should be, what it is.
    CheckDigit(char, char),
    /// It does not begin as the scheme says.
    Prefix,
    /// Nothing stands after the slash of a DOI, or there is no slash.
    Suffix,
    /// A Cyrillic letter stands for a Latin one.
    Lookalike(char),
}

/// The identifiers of a text, in their order. A DOI and an ORCID are known by their form, ISBN and
/// ISSN by the word before them.
///
/// ```
/// use sverka::anchor::identifier::{find, Flaw};
/// let found = find("ISBN 978-5-17-118366-0. DOI: 10.31857/S013128120020342-0.");
/// assert_eq!(found[0].flaw, None);
/// assert_eq!(found[1].value, "10.31857/s013128120020342-0");
/// let wrong = &find("ISSN 2500-2873")[0];
/// assert_eq!(wrong.flaw, Some(Flaw::CheckDigit('2', '3')));
/// assert_eq!(wrong.to_string(), "ISSN 2500-2873: its last digit should be 2, not 3");
/// ```
pub fn find(text: &str) -> Vec<Identifier> {
    let mut found: Vec<Identifier> = Vec::new();
    let lower = text.to_ascii_lowercase();
    for form in FORMS.iter().filter(|form| form.may_be_in(&lower)) {
        let Some(pattern) = form.pattern() else {
            continue;
        };
        for captures in pattern.captures_iter(text) {
            let Some(printed) = captures.get(1) else {
                continue;
            };
            let printed = Span::new(printed.start(), printed.end());
            let is_taken = found.iter().any(|known| known.span.start == printed.start);
            if let Some(identifier) = read(form.scheme, text, printed).filter(|_| !is_taken) {
                found.push(identifier);
            }
        }
    }
    found.sort_by_key(|identifier| identifier.span.start);
    found
}

/// A way in which identifiers of a scheme are printed.
struct Form {
    scheme: Scheme,
    /// What stands in every text that has one, in small letters, and how many digits.
    sign: &'static str,
    digits: usize,
    /// The first group is the identifier.
    source: String,
    pattern: OnceLock<Option<Regex>>,
}

impl Form {
    /// A cheap question: the patterns take long to compile, and most texts need none.
    fn may_be_in(&self, lower: &str) -> bool {
        lower.contains(self.sign) && lower.bytes().filter(u8::is_ascii_digit).count() >= self.digits
    }

    fn pattern(&self) -> Option<&Regex> {
        let pattern = self.pattern.get_or_init(|| Regex::new(&self.source).ok());
        pattern.as_ref()
    }
}

/// A label comes first, so that what stands after it is read even where it is wrong.
static FORMS: LazyLock<[Form; 6]> = LazyLock::new(|| {
    let dash = r"[-\u{2010}-\u{2015}\u{2212}]";
    // The digit ten is X, or typed as its Cyrillic twin.
    let digits = format!(r"[0-9](?:(?:{dash}|[ \u{{a0}}])?[0-9]){{3,20}}(?:{dash}?[XxХх])?");
    let forms = [
        (
            (Scheme::Orcid, "orcid", 0),
            r"(?i)orcid(?:\.org/|(?: id)?:?\s*(?:https?://orcid\.org/)?)([-\u{2010}-\u{2015}0-9XХ]{8,24})".to_owned(),
        ),
        (
            (Scheme::Orcid, "-", 15),
            r"(?i)\b([0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9XХ])\b".to_owned(),
        ),
        (
            (Scheme::Isbn, "isbn", 4),
            format!(r"(?i)\bISBN(?:[- ]1[03])?(?:\s*\([^)]{{1,20}}\))?:?\s*({digits})"),
        ),
        (
            (Scheme::Issn, "issn", 4),
            format!(r"(?i)\b[ep]?-?ISSN(?:-L)?(?:\s*\([^)]{{1,20}}\))?:?\s*({digits})"),
        ),
        (
            (Scheme::Doi, "doi", 1),
            r"(?i)\bdoi(?:\.org/|:\s*|\s+)(?:https?://(?:dx\.)?doi\.org/)?(?:doi:\s*)?([0-9][^\s<>«»“”]*)".to_owned(),
        ),
        (
            (Scheme::Doi, "10.", 6),
            r#"\b(10\.[0-9]{4,9}/[^\s"<>«»“”]+)"#.to_owned(),
        ),
    ];
    forms.map(|((scheme, sign, digits), source)| Form {
        scheme,
        sign,
        digits,
        source,
        pattern: OnceLock::new(),
    })
});

fn read(scheme: Scheme, text: &str, printed: Span) -> Option<Identifier> {
    if scheme == Scheme::Doi {
        let span = without_stops(text, printed);
        let value = span.of(text).to_lowercase();
        let flaw = doi_flaw(&value);
        return Some(Identifier {
            scheme,
            value,
            span,
            flaw,
        });
    }
    let span = digits_alone(scheme, text, printed)?;
    let (value, lookalike) = digits(span.of(text));
    let flaw = lookalike
        .map(Flaw::Lookalike)
        .or_else(|| number_flaw(scheme, &value));
    Some(Identifier {
        scheme,
        value,
        span,
        flaw,
    })
}

/// A DOI without the punctuation of the sentence after it; a bracket it opened itself is its own.
fn without_stops(text: &str, printed: Span) -> Span {
    let mut span = printed;
    loop {
        let inner = span.of(text);
        let Some(last) = inner.chars().next_back() else {
            return span;
        };
        let is_closing = |open: char, close: char| {
            last == close && inner.matches(close).count() > inner.matches(open).count()
        };
        if !".,;:'’\"".contains(last) && !is_closing('(', ')') && !is_closing('[', ']') {
            return span;
        }
        span.end -= last.len_utf8();
    }
}

/// The longest number that a scheme has, of digits that may go on with the next word of the text.
fn digits_alone(scheme: Scheme, text: &str, printed: Span) -> Option<Span> {
    let lengths: &[usize] = match scheme {
        Scheme::Isbn => &[13, 10],
        Scheme::Issn => &[8],
        _ => &[16],
    };
    let inner = printed.of(text);
    let mut ends: Vec<usize> = inner
        .match_indices([' ', '\u{a0}'])
        .map(|(at, _)| at)
        .collect();
    ends.push(inner.len());
    let span = |end: usize| Span::new(printed.start, printed.start + end);
    let fits = |end: &&usize| lengths.contains(&digits(span(**end).of(text)).0.chars().count());
    // Where no length fits, what stands together is all that can be meant.
    let end = ends.iter().rev().find(fits).or(ends.first())?;
    Some(span(*end).trimmed(text))
}

/// The digits of a number in one run, and a Cyrillic letter among them.
fn digits(printed: &str) -> (String, Option<char>) {
    let lookalike = printed.chars().find(|c| matches!(c, 'Х' | 'х'));
    let digits = printed.chars().filter_map(|c| match c {
        '0'..='9' => Some(c),
        'X' | 'x' | 'Х' | 'х' => Some('X'),
        _ => None,
    });
    (digits.collect(), lookalike)
}

fn doi_flaw(value: &str) -> Option<Flaw> {
    let (prefix, suffix) = value.split_once('/').unwrap_or((value, ""));
    let registrant = prefix.strip_prefix("10.").unwrap_or_default();
    let first = registrant.split('.').next().unwrap_or_default();
    let is_registrant = (4..=9).contains(&first.len())
        && registrant.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && !registrant.ends_with('.');
    if !is_registrant {
        Some(Flaw::Prefix)
    } else if suffix.is_empty() {
        Some(Flaw::Suffix)
    } else {
        let lookalike = value.chars().find(|c| crate::language::is_cyrillic(*c));
        lookalike.map(Flaw::Lookalike)
    }
}

fn number_flaw(scheme: Scheme, value: &str) -> Option<Flaw> {
    let digits: Vec<u32> = value
        .chars()
        .map(|c| c.to_digit(10).unwrap_or(10))
        .collect();
    let (last, body) = digits.split_last()?;
    let expected = match (scheme, digits.len()) {
        (Scheme::Isbn, 13) => {
            if !["978", "979"]
                .iter()
                .any(|prefix| value.starts_with(prefix))
            {
                return Some(Flaw::Prefix);
            }
            let sum: u32 = body
                .iter()
                .zip([1, 3].iter().cycle())
                .map(|(a, b)| a * b)
                .sum();
            (10 - sum % 10) % 10
        }
        (Scheme::Isbn, 10) | (Scheme::Issn, 8) => {
            let weights = (2..=digits.len() as u32).rev();
            let sum: u32 = body.iter().zip(weights).map(|(a, b)| a * b).sum();
            (11 - sum % 11) % 11
        }
        (Scheme::Orcid, 16) => {
            // ISO 7064, MOD 11-2.
            let total = body.iter().fold(0, |total, digit| (total + digit) * 2 % 11);
            (12 - total) % 11
        }
        (_, length) => return Some(Flaw::Length(length)),
    };
    let letter = |digit| char::from_digit(digit, 10).unwrap_or('X');
    (expected != *last).then(|| Flaw::CheckDigit(letter(expected), letter(*last)))
}

impl Scheme {
    /// Its name as it is printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Doi => "DOI",
            Self::Isbn => "ISBN",
            Self::Issn => "ISSN",
            Self::Orcid => "ORCID",
        }
    }
}

impl fmt::Display for Identifier {
    /// Writes the identifier and what is wrong with it, in a sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, value) = (self.scheme.name(), grouped(self.scheme, &self.value));
        write!(f, "{name} {value}")?;
        match &self.flaw {
            None => Ok(()),
            Some(Flaw::Length(1)) => write!(f, ": one digit, not {}", lengths(self.scheme)),
            Some(Flaw::Length(count)) => {
                write!(f, ": {count} digits, not {}", lengths(self.scheme))
            }
            Some(Flaw::CheckDigit(expected, found)) => {
                write!(f, ": its last digit should be {expected}, not {found}")
            }
            Some(Flaw::Prefix) => write!(f, ": {}", beginning(self.scheme)),
            Some(Flaw::Suffix) => write!(f, ": nothing stands after its first part and a slash"),
            Some(Flaw::Lookalike(letter)) => {
                write!(f, ": “{letter}” in it is a Cyrillic letter")
            }
        }
    }
}

fn lengths(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Isbn => "10 or 13",
        Scheme::Issn => "8",
        _ => "16",
    }
}

fn beginning(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Doi => "it should begin with “10.”, four to nine digits and a slash",
        _ => "thirteen digits should begin with 978 or 979",
    }
}

/// Groups of four digits, for the schemes that are printed in them.
fn grouped(scheme: Scheme, value: &str) -> String {
    if !matches!(scheme, Scheme::Issn | Scheme::Orcid) {
        return value.to_owned();
    }
    let mut groups = String::new();
    for (at, c) in value.char_indices() {
        if at > 0 && at % 4 == 0 && !after(value, at).is_empty() {
            groups.push('-');
        }
        groups.push(c);
    }
    groups
}
