//! Initials: «И. В. Сталин», «Сталин И. В.».

use super::{
    gap::{Gap, clause, last_word},
    reason::Reason,
    reference,
};
use crate::language::{
    Language, abbreviations::is_opener, is_cyrillic, is_letter, is_word_part, surnames::is_surname,
    verbs::has_verb,
};

/// Whether a full stop follows a single capital that is a word of its own: the initial of a name.
pub(super) fn is_initial(core: &str) -> bool {
    let mut back = core.trim_end_matches('.').chars().rev();
    let is_capital = back.next().is_some_and(char::is_uppercase);
    is_capital
        && back
            .next()
            .is_none_or(|c| !is_word_part(c) && c != '’' && c != '\'')
}

/// Whether a sentence ends after an initial, and why.
pub(super) fn after_initial(gap: &Gap<'_>, language: Language) -> Reason {
    let (names, initials) = before_initials(gap.core);
    let has_clause = has_verb(gap.clause());
    if is_reign(gap.core, names, language) {
        return Reason::FullStop;
    }
    let is_alone = gap.is_whole && gap.clause().len() == gap.core.len();
    if are_authors(gap.clause()) && (is_alone || reference::is_ahead(gap.right)) {
        return Reason::Authors;
    }
    let next = gap.next_word();
    let is_next_initial = next.chars().nth(1).is_none();
    if is_opener(next) && !is_next_initial {
        Reason::OpenerFollows
    } else if initials > 1 && has_clause && is_surname(last_word(names)) {
        Reason::AfterFullName
    } else {
        Reason::Initial
    }
}

/// A text without the initials at its end, at most three, and how many there are.
fn before_initials(core: &str) -> (&str, usize) {
    let (mut head, mut count) = (core, 0);
    while count < 3 && is_initial(head) && head.ends_with('.') {
        let body = head.trim_end_matches('.');
        head = body.trim_end_matches(char::is_uppercase).trim_end();
        count += 1;
    }
    (head, count)
}

/// «Пётр I.»: a Latin capital after a word of a Russian text is a number.
fn is_reign(core: &str, names: &str, language: Language) -> bool {
    let is_number = core.trim_end_matches('.').ends_with(['I', 'V', 'X']);
    let word = last_word(names);
    language == Language::Russian
        && is_number
        && word.ends_with(is_cyrillic)
        && word.chars().nth(2).is_some()
}

/// Whether a text is nothing but names: «Иванов И. И., Петров П. П.».
fn are_authors(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_name = |word: &str| {
        let word = word.trim_start_matches(['(', '[', '«']);
        word.starts_with(char::is_uppercase) || matches!(word, "и" | "and" | "&")
    };
    !has_verb(text.trim_start()) && words.all(is_name) && text.contains(is_letter)
}

/// As [`are_authors`], of the clause that ends here with «и др.».
pub(super) fn are_authors_and_others(gap: &Gap<'_>) -> bool {
    let others = ["и др.", "et al."];
    let clause = clause(gap.core);
    let mut names = others.iter().filter_map(|word| clause.strip_suffix(word));
    names.any(|names| is_initial(names.trim_end().trim_end_matches(',')) && are_authors(names))
}
