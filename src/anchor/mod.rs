//! What survives translation: numbers, dates and names, as values that are equal on both sides.

mod agree;
pub mod citation;
pub mod date;
pub mod identifier;
pub mod name;
pub mod number;
mod roman;
mod settle;
mod token;
mod value;
mod words;

pub use crate::language::DateOrder;
use crate::{language::Language, span::Span};
pub use settle::{Contradiction, Said, Settled, settle};
use token::Tokens;
pub use value::Value;

/// Something in a sentence that survives translation.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchor {
    /// What it says, whatever the language.
    pub value: Value,
    /// Where it stands in the text it was found in.
    pub span: Span,
}

/// All anchors of a text, in the order they begin.
///
/// ```
/// use sverka::{anchor::find, language::Language};
/// let russian = find("8 сентября 1939 г. Молотов", Language::Russian);
/// let english = find("September 8, 1939, Molotov", Language::English);
/// let values = |anchors: &[sverka::anchor::Anchor]| {
///     anchors.iter().map(|anchor| format!("{:?}", anchor.value)).collect::<Vec<_>>()
/// };
/// assert_eq!(values(&russian), values(&english));
/// ```
pub fn find(text: &str, language: Language) -> Vec<Anchor> {
    find_in_order(text, language, DateOrder::of_language(language))
}

/// As [`find`], where the order of the day and the month in `03/04/1939` is known.
pub fn find_in_order(text: &str, language: Language, order: DateOrder) -> Vec<Anchor> {
    let mut anchors = values_of(&Tokens::new(text, language).in_order(order));
    // “September” and «Двадцать» are no names.
    let mut names = name::find(text);
    let mut others = anchors.iter().map(|anchor| anchor.span).peekable();
    names.retain(|name| {
        while others
            .next_if(|other| other.end <= name.span.start)
            .is_some()
        {}
        others.peek().is_none_or(|other| !other.contains(name.span))
    });
    anchors.extend(names);
    anchors.sort_by_key(|anchor| (anchor.span.start, anchor.span.end));
    anchors
}

/// The dates, times and numbers of a text, in the order they begin: its anchors but for names.
pub fn values(text: &str, language: Language) -> Vec<Anchor> {
    values_of(&Tokens::new(text, language).in_order(DateOrder::of_language(language)))
}

fn values_of(tokens: &Tokens<'_>) -> Vec<Anchor> {
    let (mut anchors, taken) = date::within(tokens);
    anchors.extend(number::within(tokens, &taken));
    anchors.sort_by_key(|anchor| (anchor.span.start, anchor.span.end));
    anchors
}
