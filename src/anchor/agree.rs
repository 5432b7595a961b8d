//! What two texts that translate each other do not have in common.

use super::{Anchor, Value, find, number, token::Tokens};
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
    let found = texts.map(|(text, language)| {
        let mut anchors = find(text, language);
        anchors.retain(|anchor| !matches!(anchor.value, Value::Name(_)));
        anchors
    });
    let unequal = [0, 1].map(|side: usize| {
        let others = &found[1 - side];
        without(&found[side], |anchor| {
            others
                .iter()
                .any(|other| anchor.value.compare(&other.value) == Comparison::Same)
        })
    });
    [0, 1].map(|side: usize| {
        let (open, all) = (&unequal[1 - side], &found[1 - side]);
        let lone = without(&unequal[side], |anchor| {
            open.iter().any(|other| may_be(&anchor.value, &other.value))
                || all
                    .iter()
                    .any(|other| is_implied(&anchor.value, &other.value))
        });
        if lone.is_empty() {
            return lone;
        }
        let (text, language) = texts[1 - side];
        let faint = number::faint(&Tokens::new(text, language));
        without(&lone, |anchor| {
            faint
                .iter()
                .any(|other| is_faintly(&anchor.value, &other.value))
        })
    })
}

fn without(anchors: &[Anchor], has_counterpart: impl Fn(&Anchor) -> bool) -> Vec<Anchor> {
    let lone = anchors.iter().filter(|anchor| !has_counterpart(anchor));
    lone.cloned().collect()
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

/// Whether a value says no more than one that has an equal already: the year after the whole date,
/// the miles after the kilometers.
fn is_implied(value: &Value, other: &Value) -> bool {
    let says_no_more = match (value, other) {
        (Value::Number(a), Value::Number(b)) => a.figure == b.figure || a.unit != b.unit,
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
