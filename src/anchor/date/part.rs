//! Parts of a decade or a century: «конец 1930-х», “the early twentieth century”.

use super::Item;
use crate::{
    anchor::{Value, token::Tokens},
    language::numerals::{Measure, Part},
};

/// Gives decades and centuries the part that the words before them say. What is at the turn of two
/// is the turn of the second.
pub(super) fn name(tokens: &Tokens<'_>, items: Vec<Item>) -> Vec<Item> {
    let mut named: Vec<Item> = Vec::with_capacity(items.len());
    for mut item in items {
        let found = before(tokens, item.start);
        if let Value::Decade(_, part) | Value::Century(_, part) = &mut item.value {
            *part = found;
        }
        let turned = named
            .last_mut()
            .filter(|last| last.end <= item.start && item.start <= last.end + 2);
        if let Some(last) = turned
            && let Some(value) = turn(&last.value, &item.value)
        {
            (last.value, last.end) = (value, item.end);
        } else {
            named.push(item);
        }
    }
    named
}

/// «рубеж XIX–XX вв.»: the turn of the second. Two that do not follow one another are a slip: one value
/// as well, other than that of either with its right neighbour.
fn turn(first: &Value, second: &Value) -> Option<Value> {
    let part = Some(Part::Turn);
    let turn = |first: u16, second: u16, step: u16| match second {
        _ if first + step == second => second,
        _ if first == second => first + step,
        _ => first,
    };
    match (first, second) {
        (Value::Century(a, Some(Part::Turn)), Value::Century(b, None)) => {
            Some(Value::Century(turn(*a, *b, 1), part))
        }
        (Value::Decade(a, Some(Part::Turn)), Value::Decade(b, None)) => {
            Some(Value::Decade(turn(*a, *b, 10), part))
        }
        _ => None,
    }
}

/// The part that the words before a place say, beyond “of the” and a hyphen.
fn before(tokens: &Tokens<'_>, start: usize) -> Option<Part> {
    let mut at = start;
    while at > 0 && start - at < 4 {
        at -= 1;
        match tokens.measure(at) {
            Some(Measure::Part(part)) => return Some(part),
            Some(Measure::Filler) => {}
            _ if tokens.is_dash(at) && tokens.touches(at + 1) => {}
            _ => return None,
        }
    }
    None
}
