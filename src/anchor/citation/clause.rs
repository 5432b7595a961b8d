//! The words between labels, cut where their meaning changes: at full stops, slashes, brackets.

use super::value::{fold, is_year};
use crate::{
    language::{citations, is_letter, is_word_part, names},
    span::{Span, after, before},
};

/// A clause of a citation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause {
    pub(super) span: Span,
    /// Whether it stood in brackets.
    pub(super) in_brackets: bool,
    /// Whether it stood after `//`, which names what contains the work.
    pub(super) is_container: bool,
}

/// The clauses of some words of a text.
pub(super) fn clauses(text: &str, words: Span) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    let (mut start, mut is_container, mut at) = (words.start, false, words.start);
    let mut push = |from: usize, to: usize, in_brackets: bool, is_container: bool| {
        let span = bare(text, Span::new(from, to));
        if !span.is_empty() {
            clauses.push(Clause {
                span,
                in_brackets,
                is_container,
            });
        }
    };
    while at < words.end {
        let rest = Span::new(at, words.end).of(text);
        let Some(c) = rest.chars().next() else { break };
        if rest.starts_with("//") || rest.starts_with(" / ") {
            push(start, at, false, is_container);
            is_container = rest.starts_with("//");
            at += if is_container { 2 } else { 3 };
            start = at;
        } else if c == '(' && brackets(rest).is_some_and(is_telling) {
            let inner = brackets(rest).map_or(0, str::len);
            push(start, at, false, is_container);
            push(at + 1, at + 1 + inner, true, false);
            at += inner + 2;
            (start, is_container) = (at, false);
        } else if c == '.' && ends_clause(before(text, at), after(rest, 1)) {
            push(start, at, false, is_container);
            at += 1;
            (start, is_container) = (at, false);
        } else {
            at += c.len_utf8();
        }
    }
    push(start.min(words.end), words.end, false, is_container);
    clauses
}

fn brackets(rest: &str) -> Option<&str> {
    rest.strip_prefix('(')?
        .split_once(')')
        .map(|(inner, _)| inner)
}

/// Whether brackets hold an imprint or a year.
fn is_telling(inner: &str) -> bool {
    let last = inner.rsplit([' ', ',']).next().unwrap_or_default();
    is_year(last) && (inner.contains(':') || inner.len() == 4 || inner.contains(", "))
}

pub(super) fn ends_clause(before: &str, after: &str) -> bool {
    let next = after.trim_start();
    let gap = after.len() > next.len() || next.is_empty();
    let word = before
        .rsplit(|c: char| !is_word_part(c))
        .next()
        .unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    let opens = next
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "«“\"„([—–/-".contains(c));
    gap && !is_initial && !matches!(word, "St" | "Dr") && (opens || next.is_empty())
}

/// A span without the punctuation at its ends.
pub(super) fn bare(text: &str, span: Span) -> Span {
    let inner = span.of(text);
    let is_edge = |c: char| c.is_whitespace() || ".,;:—–-/".contains(c);
    let start = span.start + (inner.len() - inner.trim_start_matches(is_edge).len());
    let end = span.start + inner.trim_end_matches(is_edge).len();
    Span::new(start, end.max(start))
}

/// The words of a name or title as they sound, whatever the alphabet.
pub(super) fn sound(text: &str) -> String {
    let mut sounds = String::new();
    for word in text.split(|c: char| !(is_word_part(c) || matches!(c, '\'' | '’' | 'ʹ'))) {
        if word.is_empty() {
            continue;
        }
        let has_digits = word.contains(|c: char| c.is_ascii_digit());
        let sound = if has_digits {
            fold(word)
        } else {
            // «Советско» has two letters where “Sovetsko” may be read with one, ц.
            names::key(word).replace('c', "ts")
        };
        if !sounds.is_empty() && !sound.is_empty() {
            sounds.push(' ');
        }
        sounds.push_str(&sound);
    }
    sounds
}

/// The authors at the start of a clause, by their surnames, and where the rest begins.
///
/// They are surnames with initials on either side: «Молодяков В. Э.», “V. E. Molodyakov”.
pub(super) fn authors(text: &str, clause: Span) -> Option<(String, Span, usize)> {
    let mut surnames: Vec<String> = Vec::new();
    let (mut at, mut end) = (clause.start, clause.start);
    while let Some((surname, next)) = author(text, Span::new(at, clause.end)) {
        surnames.push(sound(surname.of(text)));
        end = next;
        let rest = Span::new(next, clause.end).of(text);
        let joint = [", & ", ", and ", ", и ", ", ", " & ", " and ", " и "]
            .iter()
            .find(|joint| rest.starts_with(**joint));
        let Some(joint) = joint else { break };
        at = next + joint.len();
    }
    let others = ["и др.", "et al.", "[и др.]", "и др", "et al"];
    let rest = Span::new(end, clause.end).of(text);
    let trimmed = rest.trim_start_matches([' ', ',']);
    let tail = others
        .iter()
        .find_map(|others| trimmed.strip_prefix(others))
        .unwrap_or(rest);
    let after = clause.end - tail.len();
    (!surnames.is_empty()).then(|| (surnames.join("+"), Span::new(clause.start, end), after))
}

fn author(text: &str, at: Span) -> Option<(Span, usize)> {
    if let Some(end) = initials(text, at) {
        let gap = Span::new(end, at.end).of(text);
        let start = end + (gap.len() - gap.trim_start().len());
        let surname = surname(text, Span::new(start, at.end))?;
        return Some((surname, surname.end));
    }
    let surname = surname(text, at)?;
    let gap = Span::new(surname.end, at.end).of(text);
    let start = surname.end + (gap.len() - gap.trim_start_matches([' ', ',', '\u{a0}']).len());
    let end = initials(text, Span::new(start, at.end))?;
    Some((surname, end))
}

/// A surname, particles before and inside it included: “Schimmelpenninck van der Oye”.
fn surname(text: &str, at: Span) -> Option<Span> {
    let mut end = None;
    let mut next = at.start;
    loop {
        let rest = Span::new(next, at.end).of(text);
        let length = rest
            .find(|c: char| !(is_letter(c) || "-'’".contains(c)))
            .unwrap_or(rest.len());
        let word = before(rest, length);
        let is_particle =
            word.starts_with(char::is_lowercase) && citations::is_aside("particle", word);
        if is_particle && after(rest, length).starts_with(' ') {
            next += length + 1;
            continue;
        }
        let is_name = word.starts_with(char::is_uppercase) && word.chars().count() > 1;
        if !is_name {
            return end.map(|end| Span::new(at.start, end));
        }
        end = Some(next + length);
        let more = after(rest, length)
            .strip_prefix(' ')
            .and_then(|more| more.split_once(' '));
        if !more.is_some_and(|(word, _)| {
            word.starts_with(char::is_lowercase) && citations::is_aside("particle", word)
        }) {
            return end.map(|end| Span::new(at.start, end));
        }
        next += length + 1;
    }
}

/// The end of one to three initials with full stops.
fn initials(text: &str, at: Span) -> Option<usize> {
    let mut end = None;
    let mut next = at.start;
    for _ in 0..3 {
        let rest = Span::new(next, at.end).of(text);
        let trimmed = rest.trim_start_matches([' ', '\u{a0}', '-']);
        let letters = trimmed.chars().take_while(|c| is_letter(*c)).count();
        let first = trimmed.chars().next().filter(|c| c.is_uppercase());
        let (Some(_), 1..=2) = (first, letters) else {
            break;
        };
        let length: usize = trimmed.chars().take(letters).map(char::len_utf8).sum();
        let small = trimmed.chars().nth(1).is_some_and(char::is_lowercase);
        let tail = after(trimmed, length);
        // The last initial may have lost its full stop to the end of the clause.
        let is_link = citations::chain(trimmed).is_some();
        if is_link || letters == 2 && !small || !(tail.starts_with('.') || tail.is_empty()) {
            break;
        }
        next = at.end - tail.len() + usize::from(tail.starts_with('.'));
        end = Some(next);
    }
    end
}
