//! The rules: whether a sentence ends at a place where one could.

use super::{
    gap::{Gap, clause, first_word, is_roman, last_word},
    names,
    reason::Reason,
    reference,
};
use crate::{
    language::{
        Language,
        abbreviations::{Class, find_at_end, is_opener},
        is_cyrillic, is_letter, is_word_part, months,
        own::Own,
        verbs::{has_verb, is_of_speech},
    },
    span::before,
};

/// Whether a sentence ends at a place, and why.
pub(super) fn decide(gap: &Gap<'_>, language: Language, own: &Own) -> Reason {
    let Some(next) = gap.next() else {
        return Reason::NothingFollows;
    };
    // «Куда?» — спросил он; “Where?” he asked; U.S. forces: lower case goes on.
    if next.is_lowercase() {
        return Reason::LowerCase;
    }
    if !gap.core.contains(is_word_part) {
        return Reason::NothingBefore;
    }
    if gap.right.starts_with(['.', '!', '?']) {
        return Reason::StopFollows;
    }
    if gap.is_in_bracket() {
        return Reason::InBracket;
    }
    let body = gap.core.trim_end_matches(['.', '…']);
    let dots = gap.core.len() - body.len();
    if gap.core.ends_with("..") || gap.core.ends_with('…') {
        ellipsis(gap, body)
    } else if dots == 1 {
        full_stop(gap, language, own)
    } else if gap.core.ends_with(['!', '?']) {
        mark(gap, language)
    } else {
        Reason::LineEnd
    }
}

fn ellipsis(gap: &Gap<'_>, body: &str) -> Reason {
    let is_bracketed =
        |open: &str, close: &str| body.ends_with(open) && gap.closing.starts_with(close);
    if is_bracketed("<", ">") || is_bracketed("[", "]") || is_bracketed("(", ")") {
        Reason::Omission
    } else if body.ends_with(['«', '„', '“', '"', '‘', '(']) {
        Reason::EllipsisOpens
    } else {
        Reason::Ellipsis
    }
}

/// After a question or exclamation mark.
fn mark(gap: &Gap<'_>, language: Language) -> Reason {
    let body = gap.core.trim_end_matches(['!', '?']);
    if body.ends_with(['(', '[']) {
        return Reason::Doubt;
    }
    if gap.closes_bracket() && !gap.opens_with_bracket() {
        return Reason::BracketCloses;
    }
    if gap.closing.contains(['»', '“', '”', '"', '’', '\'']) {
        if !is_opener(gap.next_word()) && speaker_follows(gap.right) {
            return Reason::SpeakerFollows;
        }
        if is_title(gap, body, language) {
            return Reason::InTitle;
        }
    }
    Reason::Mark
}

/// “‘Where?’ Vice Admiral Hammel asked.”
fn speaker_follows(right: &str) -> bool {
    let mut words = right.split_whitespace().take(4);
    let is_name = |word: &&str| word.starts_with(char::is_uppercase);
    let verb = words.find(|word| !is_name(word)).unwrap_or_default();
    is_of_speech(verb.trim_end_matches(|c: char| !is_letter(c)))
}

/// Whether the quotation that ends here is a title in a clause that goes on: a word stands right
/// before it, and no verb yet.
fn is_title(gap: &Gap<'_>, body: &str, language: Language) -> bool {
    let opening = ['«', '„', '“', '"', '‘', '\''];
    let Some(at) = body.rfind(opening) else {
        return false;
    };
    let head = before(body, at).trim_end_matches(opening).trim_end();
    let is_within = head.ends_with(is_word_part) && gap.closing.chars().count() < 3;
    is_within
        && match language {
            Language::Russian => !has_verb(clause(head)),
            _ => !is_opener(gap.next_word()) && head.split_whitespace().count() < 6,
        }
}

fn full_stop(gap: &Gap<'_>, language: Language, own: &Own) -> Reason {
    let body = gap.core.trim_end_matches('.');
    if gap.is_whole && is_item_number(body.trim_start()) {
        return Reason::ItemNumber;
    }
    if gap.is_whole && is_label(body.trim_start()) {
        return Reason::Label;
    }
    if let Some(reason) = reference::goes_on(gap, language) {
        return reason;
    }
    let abbreviation = find_at_end(gap.core, of_script(body, language), own)
        .filter(|(found, _)| found.chars().count() > 2 || !names::is_initial(gap.core));
    let is_initial = abbreviation.is_none() && names::is_initial(gap.core);
    if abbreviation.is_none() && !is_initial {
        return Reason::FullStop;
    }
    if gap.closes_bracket() {
        return Reason::BracketCloses;
    }
    if gap.right.starts_with(['(', '[', '—', '–']) {
        return Reason::AsideFollows;
    }
    match abbreviation {
        Some((found, class)) => after_abbreviation(gap, found, class),
        None => names::after_initial(gap, language),
    }
}

/// «1.», «1.2.», «IV.»
fn is_item_number(body: &str) -> bool {
    let body = body.trim_start_matches('(');
    body.chars().all(|c| c.is_ascii_digit() || c == '.') || is_roman(body)
}

/// «Глава 2.», “Table 3.”: a word and its number are no sentence.
fn is_label(body: &str) -> bool {
    let mut words = body.split_whitespace().filter(|word| *word != "№");
    let (Some(name), Some(number), None) = (words.next(), words.next(), words.next()) else {
        return false;
    };
    let is_number = number.chars().all(|c| c.is_ascii_digit() || c == '.')
        || is_roman(number)
        || number.chars().count() == 1 && number.starts_with(char::is_uppercase);
    let name = name.trim_end_matches('.');
    is_number
        && name.starts_with(char::is_uppercase)
        && name.chars().all(is_letter)
        && !has_verb(name)
}

/// An abbreviation is one of the language whose script it is written in.
fn of_script(body: &str, language: Language) -> Language {
    match (language, body.chars().next_back()) {
        (Language::Other, _) | (_, None) => language,
        (_, Some(c)) if is_cyrillic(c) => Language::Russian,
        (_, Some(c)) if c.is_ascii_alphabetic() => Language::English,
        _ => language,
    }
}

fn after_abbreviation(gap: &Gap<'_>, found: &str, class: Class) -> Reason {
    let word = gap.next_word();
    let is_number = word.starts_with(char::is_numeric) || is_roman(word) && word.len() > 1;
    let opens = is_opener(word);
    let head = before(gap.core, gap.core.len() - found.len()).trim_end();
    match class {
        Class::Joins => Reason::AbbreviationJoins,
        Class::Number if is_number => Reason::NumberFollows,
        Class::Number if opens => Reason::OpenerFollows,
        // «в 5-м вып. Потом», “said no. Japan”, but «тт. Лунин и Орлов».
        Class::Number if found.contains(is_vowel) || counts(head) => Reason::NoNumberFollows,
        Class::Number => Reason::AbbreviationJoins,
        Class::Ends if is_number && !is_date(gap.right) => Reason::NumberFollows,
        Class::Ends => Reason::AbbreviationEnds,
        Class::Opener if opens => Reason::OpenerFollows,
        Class::Opener => Reason::NoOpenerFollows,
        Class::Counted => counted(gap, head, found),
    }
}

/// After «г.», «вв.», «тыс.».
fn counted(gap: &Gap<'_>, head: &str, found: &str) -> Reason {
    // «5 тыс. 300», not «1939 г. 15 мая».
    let takes_number = !found.starts_with(['г', 'в']);
    if !counts(head) {
        Reason::CountsNothing
    } else if takes_number && gap.right.starts_with(|c: char| c.is_ascii_digit()) {
        Reason::NumberFollows
    } else if is_opener(gap.next_word()) {
        Reason::OpenerFollows
    } else if !has_predicate(clause(head)) {
        // «В 1939 г. Япония …», «Перед отъездом 22 октября 1939 г. Сметанин …».
        Reason::NoVerbYet
    } else if is_in_authors_words(head, gap.right) {
        Reason::AuthorSpeaks
    } else {
        Reason::CountedAfterVerb
    }
}

/// Whether a clause has a verb, or a dash in place of one: «Длина сети — 40 м.»
fn has_predicate(clause: &str) -> bool {
    has_verb(clause) || clause.matches(" — ").count() == 1 && !clause.contains(", — ")
}

/// Whether a text ends in a number or the name of a month: «5 тыс.», «XX», «мая».
fn counts(head: &str) -> bool {
    let thousands = ["тыс.", "млн.", "млрд.", "тыс", "млн", "млрд"];
    let head = thousands
        .iter()
        .find_map(|word| head.strip_suffix(word))
        .unwrap_or(head);
    let word = last_word(head.trim_end());
    let is_digits = word.starts_with(|c: char| c.is_ascii_digit()) && !word.ends_with('.');
    is_digits || is_roman(first_word(word)) || months::number(word).is_some()
}

fn is_vowel(c: char) -> bool {
    "аеёиоуыэюяaeiouy".contains(c.to_ascii_lowercase())
}

/// «15 мая …», “15 May …”.
fn is_date(text: &str) -> bool {
    let day = first_word(text);
    let month = text.split_whitespace().nth(1).unwrap_or_default();
    day.chars().all(|c| c.is_ascii_digit()) && months::number(month).is_some()
}

/// Whether the author speaks between two parts of a quotation: «…, — писал 25 ноября 1939 г.
/// Молотову полпред, — …».
fn is_in_authors_words(left: &str, right: &str) -> bool {
    let opened = left.matches('«').count() > left.matches('»').count();
    let rest = right.split('»').next().unwrap_or(right);
    opened && left.contains(", —") && rest.contains(", —")
}
