//! Lists of notes in a plain text, and the marks that call them.
//!
//! A list of notes stands below a heading that names it, below a rule, or at the end; each note in
//! it begins with its number. Without a list `[1]` is no mark: it may as well cite a work.

use std::{collections::HashSet, sync::LazyLock};

use regex::Regex;

use super::lines::Line;
use crate::{
    import::{Remark, notes::plain_digits},
    language::sections::{Section as Named, of_heading},
    span::{Span, after, before},
};

/// A list of notes.
#[derive(Debug, Default)]
pub(super) struct Section {
    pub(super) entries: Vec<Entry>,
    labels: HashSet<String>,
    style: Style,
}

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) label: String,
    pub(super) lines: Vec<Span>,
}

/// How marks are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Style {
    #[default]
    Brackets,
    Raised,
    Parentheses,
    Stars,
}

/// A mark.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) place: Span,
    pub(super) label: String,
}

/// Finds the lists of notes, takes their lines out of the text, and tells each line to which list
/// its marks belong.
pub(super) fn sections(lines: &mut [Line<'_>], remarks: &mut Vec<Remark>) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut begun = 0;
    let mut at = 0;
    while at < lines.len() {
        let is_heading = !lines[at].is_dropped && of_heading(lines[at].text) == Some(Named::Notes);
        let is_rule = !lines[at].is_dropped && is_rule(lines[at].text);
        let taken = match (is_heading, is_rule) {
            (true, _) => entries(lines, at + 1, true),
            (_, true) => entries(lines, at + 1, false),
            _ => None,
        };
        let Some((entries, end)) = taken else {
            lines[at].is_dropped |= is_rule;
            at += 1;
            continue;
        };
        // The heading stays until it is seen that nothing else stands below it.
        lines[at].is_dropped |= is_rule;
        for line in &mut lines[at + 1..end] {
            line.is_dropped = true;
        }
        add(&mut sections, lines, begun..at, entries);
        begun = end;
        at = end;
    }
    if sections.is_empty() {
        at_end(lines, &mut sections);
    }
    // What stands below the last list may have marks of it.
    let last = sections.len().saturating_sub(1);
    for line in lines.get_mut(begun..).unwrap_or_default() {
        line.segment = line.segment.max(last);
    }
    if let Some(style) = sections.iter().map(|section| section.style).next()
        && style == Style::Parentheses
    {
        let message =
            "numbers in parentheses were taken for note marks, where a list of notes has them";
        remarks.push(Remark::new("marks-guessed", Span::default(), message));
    }
    sections
}

fn add(
    sections: &mut Vec<Section>,
    lines: &mut [Line<'_>],
    text: std::ops::Range<usize>,
    entries: Vec<Entry>,
) {
    let number = sections.len();
    for line in &mut lines[text.clone()] {
        line.segment = number;
    }
    let labels: HashSet<String> = entries.iter().map(|entry| entry.label.clone()).collect();
    let shown = lines[text].iter().filter(|line| !line.is_dropped);
    let style = style_of(&shown.map(|line| line.text), &labels);
    sections.push(Section {
        entries,
        labels,
        style: style.unwrap_or_default(),
    });
}

/// A list of notes that nothing announces: the last lines of the file, each note numbered, where
/// the text has their marks.
fn at_end(lines: &mut [Line<'_>], sections: &mut Vec<Section>) {
    let is_first =
        |line: &Line<'_>| start(line.text).is_some_and(|(label, ..)| label == "1" || label == "*");
    let starts: Vec<usize> = (0..lines.len())
        .filter(|at| !lines[*at].is_dropped && is_first(&lines[*at]))
        .collect();
    for at in starts.into_iter().rev().take(20) {
        let follows_empty = at
            .checked_sub(1)
            .is_some_and(|above| lines[above].text.is_empty());
        // Below «Литература» works are listed; after a colon, what the text counts up.
        let is_text = |line: &&Line<'_>| !line.text.is_empty() && !line.is_dropped;
        let above = lines[..at].iter().rev().find(is_text);
        let is_other =
            above.is_none_or(|line| line.text.ends_with(':') || of_heading(line.text).is_some());
        let Some((entries, end)) = entries(lines, at, false).filter(|_| follows_empty && !is_other)
        else {
            continue;
        };
        let is_last = lines[end..]
            .iter()
            .all(|line| line.text.is_empty() || line.is_dropped);
        let labels: HashSet<String> = entries.iter().map(|entry| entry.label.clone()).collect();
        let is_marked = style_of(&lines[..at].iter().map(|line| line.text), &labels).is_some();
        if is_last && is_marked {
            for line in &mut lines[at..end] {
                line.is_dropped = true;
            }
            add(sections, lines, 0..at, entries);
            return;
        }
    }
}

/// The notes from a line on, and where they end: each has the number after the last one's. Below a
/// heading all is notes up to another heading; elsewhere an empty line ends them, unless a note
/// follows.
fn entries(lines: &[Line<'_>], from: usize, is_named: bool) -> Option<(Vec<Entry>, usize)> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut shape = None;
    let mut end = from;
    let mut follows_empty = true;
    for (at, line) in lines.iter().enumerate().skip(from) {
        if line.is_dropped {
            continue;
        }
        if line.text.is_empty() || is_rule(line.text) {
            follows_empty = true;
            continue;
        }
        let begun = start(line.text).filter(|(label, _, found)| {
            let follows = match entries.last() {
                None => true,
                Some(last) => follows(&last.label, label),
            };
            follows && shape.is_none_or(|shape| shape == *found)
        });
        match begun {
            Some((label, length, found)) => {
                shape = Some(found);
                let rest = after(line.text, length);
                let span = Span::new(line.span.end - rest.len(), line.span.end);
                entries.push(Entry {
                    label,
                    lines: vec![span],
                });
            }
            None if entries.is_empty() => return None,
            None if follows_empty && (!is_named || of_heading(line.text).is_some()) => break,
            None => entries.last_mut()?.lines.push(line.span),
        }
        follows_empty = false;
        end = at + 1;
    }
    (!entries.is_empty()).then_some((entries, end))
}

fn follows(last: &str, label: &str) -> bool {
    match (last.parse::<u32>(), label.parse::<u32>()) {
        (Ok(last), Ok(label)) => label > last && label <= last + 3,
        _ => label.starts_with('*') || last.starts_with('*'),
    }
}

/// The label that a note begins with, how long it is, and how it is written.
fn start(text: &str) -> Option<(String, usize, u8)> {
    static START: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:\[(\d{1,3}|\*{1,3})\]|\((\d{1,3}|\*{1,3})\)|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|(\*{1,3})|(\d{1,3})[.)]|(\d{1,3}))[\s\u{A0}]*")
            .expect("fixed and valid")
    });
    let found = START.captures(text)?;
    let (shape, label) = (1..=6).find_map(|shape| Some((shape, found.get(shape)?.as_str())))?;
    let length = found.get(0)?.end();
    let rest = after(text, length);
    // A bare number needs a space after it and a word that may begin a note.
    let is_bare = shape == 6;
    let is_apart = !is_bare
        || (found.get(0)?.as_str().ends_with([' ', '\u{a0}', '\t'])
            && rest.starts_with(char::is_uppercase));
    (is_apart && !rest.is_empty()).then(|| (plain_digits(label), length, shape as u8))
}

/// How the marks of most of these notes are written in a text; `None` where it has none.
fn style_of<'t>(
    texts: &(impl Iterator<Item = &'t str> + Clone),
    labels: &HashSet<String>,
) -> Option<Style> {
    let count = |style: Style| {
        let mut met: HashSet<String> = HashSet::new();
        for text in texts.clone() {
            met.extend(
                candidates(text, style)
                    .map(|(_, label)| label)
                    .filter(|label| labels.contains(label)),
            );
        }
        met.len()
    };
    let styles = [
        Style::Brackets,
        Style::Raised,
        Style::Parentheses,
        Style::Stars,
    ];
    let counted = styles.into_iter().map(|style| (count(style), style));
    // Of styles that are equally frequent, the first.
    let best = counted.rev().max_by_key(|(count, _)| *count)?;
    (best.0 > 0).then_some(best.1)
}

/// What looks like a mark of this style, and its label.
fn candidates(text: &str, style: Style) -> impl Iterator<Item = (Span, String)> + '_ {
    static BRACKETS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\[(\d{1,3}|\*{1,3})\]").expect("fixed and valid"));
    static RAISED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new("[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}").expect("fixed and valid"));
    static PARENTHESES: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\((\d{1,3}|\*{1,3})\)").expect("fixed and valid"));
    static STARS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\*{1,3}").expect("fixed and valid"));
    let pattern: &Regex = match style {
        Style::Brackets => &BRACKETS,
        Style::Raised => &RAISED,
        Style::Parentheses => &PARENTHESES,
        Style::Stars => &STARS,
    };
    pattern.find_iter(text).filter_map(move |found| {
        let head = before(text, found.start());
        // A mark follows a word; a power follows a unit of measure.
        let unit = head
            .rsplit(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or_default();
        let is_power = style == Style::Raised
            && matches!(unit, "м" | "км" | "см" | "мм" | "m" | "km" | "cm" | "mm");
        let follows_word = !head.is_empty() && !is_power;
        let label = plain_digits(found.as_str().trim_matches(['[', ']', '(', ')']));
        follows_word.then(|| (Span::new(found.start(), found.end()), label))
    })
}

impl Section {
    /// The marks in a stretch of the source. A number that is no note's stays text, unless it is one
    /// left out of the list.
    pub(super) fn marks(&self, source: &str, span: Span, last: &mut u32) -> Vec<Found> {
        let text = span.of(source);
        let highest = self
            .labels
            .iter()
            .filter_map(|label| label.parse::<u32>().ok())
            .max();
        let mut found = Vec::new();
        for (place, label) in candidates(text, self.style) {
            let number = label.parse::<u32>().ok();
            let is_lost = number.is_some_and(|number| {
                number > 0 && Some(number) < highest && self.style != Style::Parentheses
            });
            let goes_on =
                number.is_none_or(|number| number > *last || self.style != Style::Parentheses);
            if !(self.labels.contains(&label) || is_lost) || !goes_on {
                continue;
            }
            *last = number.unwrap_or(*last);
            let place = Span::new(span.start + place.start, span.start + place.end);
            found.push(Found { place, label });
        }
        found
    }
}

/// A line of underscores, hyphens or dashes; three stars divide a text, and end nothing.
fn is_rule(text: &str) -> bool {
    let count = text.chars().count();
    count >= 3
        && ["_", "-", "–", "—", "="]
            .iter()
            .any(|sign| text.chars().all(|c| sign.contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_begins_with_its_number() {
        let label = |text: &str| start(text).map(|(label, ..)| label);
        assert_eq!(label("[12] Правда."), Some("12".to_owned()));
        assert_eq!(label("¹ Правда."), Some("1".to_owned()));
        assert_eq!(label("3 Правда."), Some("3".to_owned()));
        assert_eq!(label("3 мая 1905 г. было тихо."), None);
        assert_eq!(label("¹⁰ Правда."), Some("10".to_owned()));
    }
}
