//! What survives translation: numbers, dates and names, as values that are equal on both sides.

pub mod citation;
pub mod date;
pub mod name;
pub mod number;

use crate::{calendar::Date, language::Language, span::Span};

/// Something in a sentence that survives translation.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchor {
    /// What it says, whatever the language.
    pub value: Value,
    /// Where it stands in the text it was found in.
    pub span: Span,
}

/// What an anchor says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// A number in digits, separators normalised: `12500`, `0146`, `1.5`.
    Number(String),
    /// A date.
    Date(Date),
    /// A name, by its [key](crate::language::names::key).
    Name(String),
}

/// All anchors of a text, in the order they begin.
///
/// ```
/// use sverka::{anchor::find, language::Language};
/// let russian = find("8 сентября 1939 г. Молотов", Language::Russian);
/// let english = find("September 8, 1939, Molotov", Language::English);
/// let values = |anchors: &[sverka::anchor::Anchor]| {
///     anchors.iter().map(|anchor| format!("{:?}", anchor.value)).collect::<std::collections::BTreeSet<_>>()
/// };
/// assert!(values(&russian).is_subset(&values(&english)));
/// ```
pub fn find(text: &str, language: Language) -> Vec<Anchor> {
    let mut anchors = number::find(text, language);
    anchors.extend(date::find(text));
    anchors.extend(name::find(text));
    anchors.sort_by_key(|anchor| (anchor.span.start, anchor.span.end));
    anchors
}
