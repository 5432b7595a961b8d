//! References to archives and publications: they are never cut.

use super::{
    gap::{Gap, first_word, is_closing, is_roman},
    names,
    reason::Reason,
};
use crate::{
    language::{Language, citations, is_letter, is_word_part, months, verbs::has_verb},
    span::after,
};

/// Why a reference goes on after a full stop, where it does.
pub(super) fn goes_on(gap: &Gap<'_>, language: Language) -> Option<Reason> {
    // «… . — М.: Наука, 1999. — 200 с.»
    let right = gap.right.trim_start_matches(['—', '–', '-', ' ', '/']);
    if let Some(label) = locator(right)
        && (label != "number" || is_bare(gap.piece(), language))
    {
        return Some(Reason::Locator);
    }
    if is_imprint(right) {
        return Some(Reason::Imprint);
    }
    if gap.right.starts_with("//") {
        return Some(Reason::Issue);
    }
    let piece = gap.piece();
    let is_inner_year = is_year(piece) && piece.len() < gap.core.trim_start().len() - 1;
    let is_day = right.starts_with(|c: char| c.is_ascii_digit());
    if is_inner_year && (is_day || months::number(first_word(right)).is_some()) {
        return Some(Reason::Issue);
    }
    if is_bare(piece, language)
        && (is_issue(right) || is_extent(right) || is_periodical(right, language))
    {
        return Some(Reason::Issue);
    }
    names::are_authors_and_others(gap).then_some(Reason::Authors)
}

/// Whether a reference goes on to its imprint or periodical in what follows.
pub(super) fn is_ahead(right: &str) -> bool {
    let mut pieces = right.split(". ").take(4).skip(1);
    right.contains(" // ") || pieces.any(is_imprint)
}

/// What the locator at the start of a text counts: «Л. 5», “Vol. II”, «№ 3».
fn locator(text: &str) -> Option<&'static str> {
    let word = first_word(text);
    let is_first = text.starts_with(word) || text.starts_with('№');
    if !is_first {
        return None;
    }
    if let Some(rest) = text.strip_prefix('№') {
        let rest = rest.trim_start();
        return rest
            .starts_with(|c: char| c.is_ascii_digit())
            .then_some("number");
    }
    let rest = after(text, word.len()).strip_prefix('.')?.trim_start();
    let label = word.to_lowercase();
    // «Ед. хр. 15»
    let second = first_word(rest);
    let tail = rest.strip_prefix(second)?.strip_prefix('.');
    let long = citations::label(&(label.clone() + second));
    let (found, rest) = match (tail, long) {
        (Some(tail), Some(long)) => (long, tail.trim_start()),
        _ => (citations::label(&label)?, rest),
    };
    is_number(rest).then_some(found.0)
}

/// Whether a text begins with the number of a file or volume: «5», «Р-1678», «XXII», «№ 3».
fn is_number(text: &str) -> bool {
    let word = first_word(text);
    let prefixed = text
        .strip_prefix(['Р', 'R', 'П', 'P'])
        .and_then(|rest| rest.strip_prefix('-'));
    let text = text
        .strip_prefix('№')
        .map_or(prefixed.unwrap_or(text), str::trim_start);
    text.starts_with(|c: char| c.is_ascii_digit()) || text.starts_with(word) && is_roman(word)
}

/// «М.: Наука, 1999», “London, 1955”.
fn is_imprint(text: &str) -> bool {
    let Some((_, length)) = citations::place(text) else {
        return false;
    };
    let rest = after(text, length).trim_start();
    let near: String = rest.chars().take(90).collect();
    if rest.starts_with(':') {
        near.split(|c: char| !is_word_part(c)).any(is_year)
    } else {
        rest.starts_with(',') && is_year(first_word(rest))
    }
}

/// «1939. № 5», «1939. 7 ноября», «07.11.1939.»: the issue of a periodical.
fn is_issue(text: &str) -> bool {
    let length = text
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '–' | '-' | '/'))
        .unwrap_or(text.len());
    let (number, rest) = (crate::span::before(text, length), after(text, length));
    let parts: Vec<&str> = number.trim_end_matches('.').split('.').collect();
    let rest = rest.trim_start();
    match parts.as_slice() {
        [day, month, year] => {
            let is_short = |part: &str| (1..=2).contains(&part.len());
            let ends = number.ends_with('.') || rest.trim_start_matches(is_closing).is_empty();
            is_short(day)
                && is_short(month)
                && is_year(year)
                && (ends || rest.starts_with([';', ')', ',']))
        }
        [year] if is_year(year.split(['–', '-', '/']).next().unwrap_or_default()) => {
            let day = first_word(rest);
            let month = rest.split_whitespace().nth(1).unwrap_or_default();
            let is_day = day.chars().all(|c| c.is_ascii_digit());
            let is_english_day = months::number(day).is_some();
            number.ends_with('.')
                && (locator(rest).is_some()
                    || is_english_day
                    || is_day && months::number(first_word(month)).is_some())
        }
        _ => false,
    }
}

/// “Pacific Review. 1971. Vol. 3.”: a periodical and its issue.
fn is_periodical(text: &str, language: Language) -> bool {
    let pieces = text.split_once(". ");
    pieces.is_some_and(|(title, issue)| is_issue(issue) && is_bare(title, language))
}

/// «200 с.», “xii, 200 pp.”
fn is_extent(text: &str) -> bool {
    let number = first_word(text);
    let rest = after(text, number.len()).trim_start();
    let mut units = ["с.", "л.", "p.", "pp."].iter();
    text.starts_with(number)
        && number.starts_with(|c: char| c.is_ascii_digit())
        && units.any(|unit| {
            let rest = rest.strip_prefix(unit);
            rest.is_some_and(|rest| !rest.trim_start().starts_with(char::is_lowercase))
        })
}

/// Whether a piece of a reference, such as a title, is no clause: it has no verb; in English, where
/// verbs are not known, no small word but those of titles.
fn is_bare(piece: &str, language: Language) -> bool {
    if language == Language::Russian && !piece.is_ascii() {
        return !has_verb(piece);
    }
    let mut words = piece.split(|c: char| !is_letter(c) && c != '\'' && c != '’');
    let titles = [
        "of", "the", "and", "in", "on", "for", "to", "a", "an", "de", "der", "von", "i",
    ];
    let small = words
        .by_ref()
        .filter(|word| word.starts_with(char::is_lowercase) && !titles.contains(word));
    small.count() < 2
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.bytes().all(|b| b.is_ascii_digit())
        && ["15", "16", "17", "18", "19", "20"]
            .iter()
            .any(|century| word.starts_with(century))
}
