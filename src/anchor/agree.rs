//! What two texts that translate each other do not have in common.

use super::{Anchor, Value, find, number, token::Tokens, values};
use crate::{calendar::Comparison, language::Language};

/// The dates, times and numbers of each of two texts to which nothing in the other is equal or
/// compatible: not even a number said by the way, as in “both” or «пятилетний». What has an equal
/// already is the counterpart only of what says less: the year beside its whole date.
///
/// ```
/// use sverka::{anchor::alone, language::Language::{English, Russian}};
/// let alone = |russian, english| alone([(russian, Russian), (english, English)]);
/// let [russian, english] = alone("8 сентября 1939 г. шесть судов", "On September 9, 1939, six vessels");
/// assert_eq!(russian[0].value.to_string(), "8 September 1939");
/// assert_eq!(english[0].value.to_string(), "9 September 1939");
/// assert_eq!(alone("в шесть очков", "a six-point lead"), [[], []]);
/// ```
pub fn alone(texts: [(&str, Language); 2]) -> [Vec<Anchor>; 2] {
    let found = texts.map(|(text, language)| values(text, language));
    let unequal = [0, 1].map(|side: usize| without(&found[side], &found[1 - side], is_same));
    [0, 1].map(|side: usize| {
        let lone = without(&unequal[side], &unequal[1 - side], may_be);
        let lone = without(&lone, &found[1 - side], is_implied);
        if lone.is_empty() {
            return lone;
        }
        let (text, language) = texts[1 - side];
        without(
            &lone,
            &number::faint(&Tokens::new(text, language)),
            is_faintly,
        )
    })
}

/// Whether a text says all that a value says, be it by the way: a number left out of its sentence may
/// stand in the next.
///
/// ```
/// use sverka::{anchor::{find, occurs}, language::Language::{English, Russian}};
/// let eight = &find("восемь судов", Russian)[0].value;
/// assert!(occurs(eight, "There were eight of them.", English));
/// assert!(!occurs(eight, "There were nine of them.", English));
/// let day = &find("8 сентября 1939 г.", Russian)[0].value;
/// assert!(!occurs(day, "It was 1939.", English));
/// ```
pub fn occurs(value: &Value, text: &str, language: Language) -> bool {
    let says = |anchors: &[Anchor], is_counterpart: fn(&Value, &Value) -> bool| {
        anchors
            .iter()
            .any(|anchor| is_counterpart(value, &anchor.value))
    };
    says(&find(text, language), is_implied)
        || says(&number::faint(&Tokens::new(text, language)), is_faintly)
}

/// Of what stands [`alone`] in two texts, which is another's translation gone wrong: two values of
/// one kind, those first that have a part in common. What has no partner is there without one.
///
/// ```
/// use sverka::{anchor::{alone, partners}, language::Language::{English, Russian}};
/// let lone = alone([("8 сентября 1939 г., 12 судов", Russian), ("On September 9, 1939", English)]);
/// let pairs = partners(lone).map(|pair| pair.map(|anchor| anchor.map(|anchor| anchor.value.to_string())));
/// let expected = [[Some("8 September 1939"), Some("9 September 1939")], [Some("12"), None]];
/// assert_eq!(pairs.collect::<Vec<_>>(), expected.map(|pair| pair.map(|value| value.map(String::from))));
/// ```
pub fn partners(lone: [Vec<Anchor>; 2]) -> impl Iterator<Item = [Option<Anchor>; 2]> {
    let [original, translation] = lone;
    let mut others: Vec<Option<Anchor>> = translation.into_iter().map(Some).collect();
    let mut partner: Vec<Option<Anchor>> = vec![None; original.len()];
    for fits in [shares_part, is_of_kind] {
        for (anchor, partner) in original.iter().zip(&mut partner) {
            if partner.is_none() {
                let mut open = others.iter_mut();
                let found = open.find(|other| {
                    other
                        .as_ref()
                        .is_some_and(|other| fits(&anchor.value, &other.value))
                });
                *partner = found.and_then(Option::take);
            }
        }
    }
    let of_original = original.into_iter().zip(partner);
    let pairs = of_original.map(|(anchor, partner)| [Some(anchor), partner]);
    pairs.chain(
        others
            .into_iter()
            .flatten()
            .map(|other| [None, Some(other)]),
    )
}

fn shares_part(one: &Value, another: &Value) -> bool {
    let unit = |value: &Value| match value {
        Value::Number(number) => number.unit,
        _ => None,
    };
    let parts = another.clone().parts();
    let has_common = one.clone().parts().iter().any(|part| parts.contains(part));
    is_of_kind(one, another) && (has_common || unit(one).is_some() && unit(one) == unit(another))
}

fn is_of_kind(one: &Value, another: &Value) -> bool {
    let kind = |value: &Value| match value {
        Value::Number(_) => 0,
        Value::Time(_) => 1,
        Value::Date(_) | Value::Decade(..) | Value::Century(..) => 2,
        Value::Name(_) => 3,
    };
    kind(one) == kind(another)
}

/// The anchors that none of the others is the counterpart of.
fn without(
    anchors: &[Anchor],
    others: &[Anchor],
    is_counterpart: fn(&Value, &Value) -> bool,
) -> Vec<Anchor> {
    let is_alone = |anchor: &&Anchor| {
        let mut values = others.iter().map(|other| &other.value);
        !values.any(|other| is_counterpart(&anchor.value, other))
    };
    anchors.iter().filter(is_alone).cloned().collect()
}

fn is_same(one: &Value, another: &Value) -> bool {
    one.compare(another) == Comparison::Same
}

/// Whether one value may be a translation of another.
fn may_be(one: &Value, another: &Value) -> bool {
    match one.compare(another) {
        Comparison::Same | Comparison::Compatible => true,
        Comparison::CalendarShifted => [one, another].iter().all(|value| may_be_old_style(value)),
        Comparison::Different => false,
    }
}

/// Whether a date may still be given in the old style.
fn may_be_old_style(value: &Value) -> bool {
    const LAST: i32 = 1918;
    matches!(value, Value::Date(date) if date.year.is_none_or(|year| year <= LAST))
}

/// Whether a value says no more than another: the year after the whole date, the miles after the
/// kilometers.
fn is_implied(value: &Value, other: &Value) -> bool {
    let says_no_more = match (value, other) {
        (Value::Number(a), Value::Number(b)) => a.figure == b.figure || a.unit != b.unit,
        (Value::Date(a), Value::Date(b)) if a.year.is_some() && b.year.is_none() => false,
        _ => detail(value) <= detail(other),
    };
    says_no_more && may_be(value, other)
}

/// How narrow a time is said.
fn detail(value: &Value) -> u8 {
    match value {
        Value::Century(..) => 0,
        Value::Decade(..) => 1,
        Value::Date(date) if date.day.is_some() => 5,
        Value::Date(date) if date.month.is_some() => 4,
        Value::Date(date) if date.season.is_some() => 3,
        Value::Date(_) | Value::Number(_) => 2,
        Value::Time(_) | Value::Name(_) => 6,
    }
}

/// Whether a number said by the way, or the name of a season or a day, is all that a value says.
fn is_faintly(value: &Value, faint: &Value) -> bool {
    match value {
        Value::Date(_) => value == faint,
        _ => may_be(value, faint),
    }
}
