//! Which order of day and month the dates of a text show.

use super::grammar::three_numbers;
use crate::{
    anchor::token::Tokens,
    document::Document,
    language::{DateOrder, Language},
};

impl DateOrder {
    /// The order in a document: what its project says, else what its dates show.
    pub fn of_document(document: &Document) -> Self {
        let known = document.own.date_order.of(document.language);
        let shown = || {
            let sentences = document.running().map(|at| &document.sentences[at]);
            let texts = sentences.map(|sentence| document.text(sentence));
            let texts: Vec<&str> = texts.filter(|text| text.contains('/')).collect();
            Self::of_text(&texts.join(" "), document.language)
        };
        let known = known.copied().flatten();
        known.unwrap_or_else(|| *document.date_order.get_or_init(shown))
    }

    /// What the dates of a whole text show, by those whose day is past the twelfth; what is usual
    /// in its language where they show nothing or contradict each other.
    ///
    /// ```
    /// use sverka::{anchor::DateOrder, language::Language::English};
    /// let british = "Sent on 23/09/1939, received on 03/10/1939.";
    /// assert_eq!(DateOrder::of_text(british, English), DateOrder::DayFirst);
    /// assert_eq!(DateOrder::of_text("On 03/10/1939.", English), DateOrder::MonthFirst);
    /// ```
    pub fn of_text(text: &str, language: Language) -> Self {
        let usual = Self::of_language(language);
        if !text.contains('/') {
            return usual;
        }
        let tokens = Tokens::new(text, language);
        let dates = (0..tokens.len()).filter_map(|at| match three_numbers(&tokens, at)? {
            (numbers, [1 | 2, 1 | 2, 4], '/') => Some(numbers),
            _ => None,
        });
        let mut shown = [false; 2];
        for [first, second, _] in dates {
            shown[0] |= first > 12 && second <= 12;
            shown[1] |= second > 12 && first <= 12;
        }
        match shown {
            [true, false] => Self::DayFirst,
            [false, true] => Self::MonthFirst,
            _ => usual,
        }
    }
}
