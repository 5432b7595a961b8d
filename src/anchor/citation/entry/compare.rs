//! Two entries of one work against each other.

use crate::{
    anchor::{
        citation::{Citation, Comparison, Field, Name, Outcome, compare::field},
        name,
    },
    language::is_word_part,
};

/// What styles number in ways of their own: «№ 1 (75)» is “1 (75)”, “Bk. 2 (2)” is «Кн. 2. Ч. 2».
const NUMBERED: [Name; 5] = [
    Name::Volume,
    Name::Book,
    Name::Part,
    Name::Issue,
    Name::Number,
];

/// What one side may say and the other not.
const OWN: [Name; 5] = [
    Name::Translation,
    Name::Language,
    Name::Url,
    Name::Doi,
    Name::Isbn,
];

/// Every field that either entry has, in the order of [`Name`]. A DOI, an address, a translated
/// title and the like count only where both have them and they can be compared.
pub(in crate::anchor::citation) fn compare(ours: &Citation, theirs: &Citation) -> Vec<Comparison> {
    let (all, some) = (numbers(ours), numbers(theirs));
    let same_numbers = all == some;
    // «№ 1 (75)» may rightly be “1”.
    let is_shortened = all.starts_with(&some) || some.starts_with(&all);
    // «№ 5» of one style is the volume 5 of another.
    let crossed = crossed(ours, theirs);
    let mut compared = Vec::new();
    for name in Name::ALL {
        let (a, mut b) = (ours.field(name), theirs.field(name));
        if let Some((our_name, their_name)) = crossed {
            if name == their_name {
                continue;
            }
            if name == our_name {
                b = theirs.field(their_name);
            }
        }
        let is_own = OWN.contains(&name) && (a.is_none() || b.is_none());
        if is_own || name == Name::Translation || name == Name::Url {
            continue;
        }
        let Some(mut result) = field(name, a, b) else {
            continue;
        };
        let is_numbered = NUMBERED.contains(&name);
        let is_short = is_shortened && result.outcome == Outcome::Different;
        let is_same = is_numbered && (same_numbers || is_short)
            || matches!((a, b), (Some(a), Some(b)) if agree(name, a, b));
        if is_same && result.outcome != Outcome::Same {
            (result.outcome, result.confidence) = (Outcome::Same, 0.9);
        }
        compared.push(result);
    }
    compared
}

/// The names of the only number that each of two works has, where they differ.
fn crossed(ours: &Citation, theirs: &Citation) -> Option<(Name, Name)> {
    let only = |work: &Citation| {
        let mut names = NUMBERED
            .into_iter()
            .filter(|name| work.field(*name).is_some());
        names.next().filter(|_| names.next().is_none())
    };
    let pair = (only(ours)?, only(theirs)?);
    (pair.0 != pair.1).then_some(pair)
}

/// All numbers of a work's volumes, books, parts and issues, in their order, whatever they are
/// called.
pub(super) fn numbers(work: &Citation) -> Vec<&str> {
    let fields = NUMBERED.iter().filter_map(|name| work.field(*name));
    let numbers = fields.flat_map(|field| field.value.split(|c: char| !is_word_part(c)));
    numbers.filter(|number| !number.is_empty()).collect()
}

/// Whether two readings of a field are two ways to say one thing.
pub(super) fn agree(name: Name, a: &Field, b: &Field) -> bool {
    match name {
        Name::Title | Name::Container | Name::Publisher => is_one_title(&a.value, &b.value),
        Name::Author => {
            are_one(&a.value, &b.value, '+')
                || is_part(&a.value, &b.value)
                || is_part(&b.value, &a.value)
        }
        Name::Year => {
            a.value == b.value || is_lettered(&a.value, &b.value) || is_lettered(&b.value, &a.value)
        }
        _ => a.value == b.value,
    }
}

/// Whether a year is another with a letter, which one list needs and the other does not.
pub(super) fn is_lettered(long: &str, short: &str) -> bool {
    short.len() == 4
        && long
            .strip_prefix(short)
            .is_some_and(|letter| letter.len() == 1)
}

/// Whether two titles are one in sound: one begins with the other, or most of their words are the
/// same; their numbers always.
fn is_one_title(a: &str, b: &str) -> bool {
    let numbers = |title: &str| -> Vec<String> {
        let words = title
            .split(' ')
            .filter(|word| word.contains(|c: char| c.is_ascii_digit()));
        words.map(str::to_owned).collect()
    };
    let share = shared_words(a, b);
    let begins = share.of_fewer >= 1.0 && share.fewer >= 2;
    begins || share.of_more >= 0.75 && numbers(a) == numbers(b)
}

/// How many words two titles share.
pub(super) struct Share {
    /// The words of the shorter one.
    fewer: usize,
    /// How much of its beginning the other begins with.
    of_fewer: f64,
    /// How much of the longer one stands in the shorter, in the same order.
    pub(super) of_more: f64,
}

pub(super) fn shared_words(a: &str, b: &str) -> Share {
    let words = |title: &str| title.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (a, b) = (words(a), words(b));
    let (few, many) = if a.len() <= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    let (mut found, mut at) = (0, 0);
    for word in few {
        if let Some(offset) = many.iter().skip(at).position(|other| is_one(word, other)) {
            found += 1;
            at += offset + 1;
        }
    }
    let begins = few
        .iter()
        .zip(many)
        .take_while(|(a, b)| is_one(a, b))
        .count();
    Share {
        fewer: few.len(),
        of_fewer: begins as f64 / few.len().max(1) as f64,
        of_more: f64::from(found) / many.len().max(1) as f64,
    }
}

/// Whether the words of two lists are the same, one for one.
fn are_one(a: &str, b: &str, sign: char) -> bool {
    a.split(sign).count() == b.split(sign).count()
        && a.split(sign).zip(b.split(sign)).all(|(a, b)| is_one(a, b))
}

/// Whether a surname is one of the names of someone whose entry does not tell which it is.
fn is_part(surname: &str, names: &str) -> bool {
    let is_one_name = !surname.contains([' ', '+']) && !names.contains('+');
    is_one_name && names.split(' ').any(|name| is_one(surname, name))
}

/// Whether two words by their sounds are one, romanisations and endings aside.
pub(in crate::anchor::citation) fn is_one(a: &str, b: &str) -> bool {
    const ALIKE: f64 = 0.9;
    let has_digits = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    a == b
        || !has_digits(a)
            && !has_digits(b)
            && a.len() > 3
            && b.len() > 3
            && name::similarity(a, b) >= ALIKE
}
