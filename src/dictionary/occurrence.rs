//! Where a term occurs in a sentence.

use crate::{
    language::{Language, is_letter, stems::stem},
    span::Span,
};

/// The places in which a word or phrase occurs in a text of its language, in any of its forms: the
/// words follow each other and have its stems.
///
/// ```
/// use sverka::{dictionary::occurrences, language::Language};
/// let text = "О мирном договоре и мирных договорах";
/// let found = occurrences("мирный договор", text, Language::Russian);
/// assert_eq!(found[1].of(text), "мирных договорах");
/// assert!(occurrences("peace", "peaceful", Language::English).is_empty());
/// ```
pub fn occurrences(phrase: &str, text: &str, language: Language) -> Vec<Span> {
    let sought: Vec<String> = stems(phrase, language).map(|(_, stem)| stem).collect();
    if sought.is_empty() {
        return Vec::new();
    }
    let words: Vec<(Span, String)> = stems(text, language).collect();
    let places = words.windows(sought.len());
    places
        .filter(|words| {
            words
                .iter()
                .zip(&sought)
                .all(|((_, stem), sought)| stem == sought)
        })
        .filter_map(|words| {
            let (first, last) = words.first().zip(words.last())?;
            Some(Span::new(first.0.start, last.0.end))
        })
        .collect()
}

/// The words of a text, each with its stem.
fn stems(text: &str, language: Language) -> impl Iterator<Item = (Span, String)> + '_ {
    let words = text.split(|c: char| !is_letter(c) && c != '\u{301}');
    let mut at = 0;
    words.filter_map(move |word| {
        let span = Span::new(at, at + word.len());
        let next = crate::span::after(text, span.end).chars().next();
        at = span.end + next.map_or(0, char::len_utf8);
        (!word.is_empty()).then(|| (span, stem(&word.to_lowercase(), language)))
    })
}
