//! Where a term occurs in a sentence.

use crate::{
    language::{Language, is_letter, stems::stem},
    span::{Span, after},
};

/// The places in which a word or phrase occurs in a text of its language, in any of its forms: the
/// words follow each other and have its stems.
///
/// ```
/// use sverka::{dictionary::occurrences, language::Language};
/// let text = "О мирном договоре и мирных договорах";
/// let found = occurrences("мирный договор", text, Language::Russian);
/// assert_eq!(found[1].of(text), "мирных договорах");
/// assert!(occurrences("pact", "impact", Language::English).is_empty());
/// ```
pub fn occurrences(phrase: &str, text: &str, language: Language) -> Vec<Span> {
    let sought: Vec<Word> = words(phrase, language).collect();
    if sought.is_empty() {
        return Vec::new();
    }
    let words: Vec<Word> = words(text, language).collect();
    words
        .windows(sought.len())
        .filter(|words| {
            words
                .iter()
                .zip(&sought)
                .all(|(word, sought)| word.is_form_of(sought))
        })
        .filter_map(|words| {
            let (first, last) = words.first().zip(words.last())?;
            Some(Span::new(first.span.start, last.span.end))
        })
        .collect()
}

struct Word {
    span: Span,
    /// In lower case.
    form: String,
    stem: String,
}

impl Word {
    /// Stemming takes the last letter of «капитан» for an ending, but not that of «капитану».
    fn is_form_of(&self, headword: &Self) -> bool {
        self.stem == headword.stem || self.stem == headword.form
    }
}

fn words(text: &str, language: Language) -> impl Iterator<Item = Word> + '_ {
    let words = text.split(|c: char| !is_letter(c) && c != '\u{301}');
    let mut at = 0;
    words.filter_map(move |word| {
        let span = Span::new(at, at + word.len());
        let next = after(text, span.end).chars().next();
        at = span.end + next.map_or(0, char::len_utf8);
        let form = word.to_lowercase();
        let stem = stem(&form, language);
        (!word.is_empty()).then_some(Word { span, form, stem })
    })
}
