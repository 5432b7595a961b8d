//! Lines → paragraphs, headings, list items.

use std::sync::LazyLock;

use regex::Regex;

use super::lines::Line;
use crate::{
    import::Remark,
    language::sections::of_heading,
    span::{Span, before},
};

/// A line that is longer than this is not wrapped by hand.
const WIDEST: usize = 120;

/// Lines that belong together.
#[derive(Debug)]
pub(super) struct Paragraph<'l> {
    pub(super) shape: Shape,
    pub(super) lines: Vec<Line<'l>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    Heading(u8),
    Paragraph,
    Item(String),
}

/// The paragraphs of a text, in order.
pub(super) fn paragraphs<'l>(lines: &[Line<'l>], remarks: &mut Vec<Remark>) -> Vec<Paragraph<'l>> {
    let mut read: Vec<Paragraph<'l>> = Vec::new();
    for group in groups(lines) {
        let mut parts = divided(&group.lines);
        if group.follows_page {
            join_over_page(&mut read, &mut parts, remarks);
        }
        read.extend(parts);
    }
    guess_title(&mut read, remarks);
    read
}

/// Lines between empty ones, and whether a page ended before them.
struct Group<'l> {
    lines: Vec<Line<'l>>,
    follows_page: bool,
}

fn groups<'l>(lines: &[Line<'l>]) -> Vec<Group<'l>> {
    let mut groups: Vec<Group<'l>> = Vec::new();
    let mut is_open = false;
    let mut follows_page = false;
    for line in lines {
        follows_page |= line.begins_page || line.is_dropped;
        if line.text.is_empty() || line.is_dropped {
            is_open = false;
            continue;
        }
        match groups.last_mut().filter(|_| is_open && !line.begins_page) {
            Some(group) => group.lines.push(line.clone()),
            None => groups.push(Group {
                lines: vec![line.clone()],
                follows_page: std::mem::take(&mut follows_page),
            }),
        }
        follows_page = false;
        is_open = true;
    }
    groups
}

/// The paragraphs of a group.
fn divided<'l>(lines: &[Line<'l>]) -> Vec<Paragraph<'l>> {
    if let [line] = lines
        && let Some(level) = heading_level(line.text)
    {
        return vec![Paragraph {
            shape: Shape::Heading(level),
            lines: vec![line.clone()],
        }];
    }
    let width = |line: &Line<'_>| line.text.chars().count();
    let is_unwrapped = lines.iter().any(|line| width(line) > WIDEST);
    let is_indented = |line: &Line<'_>| line.indent >= 2;
    let has_indents = lines.first().is_some_and(is_indented) && !lines.iter().all(is_indented);
    let markers = markers(lines);
    let mut paragraphs: Vec<Paragraph<'l>> = Vec::new();
    for (line, marker) in lines.iter().zip(markers) {
        let speaks = line.text.starts_with(['—', '–', '-'])
            && line.text.chars().nth(1).is_some_and(char::is_whitespace);
        let follows_end = paragraphs
            .last()
            .and_then(|last| last.lines.last())
            .is_none_or(|line| {
                line.text
                    .trim_end_matches(['»', '"', '”', ')'])
                    .ends_with(['.', '!', '?', '…', ':'])
            });
        let begins = is_unwrapped
            || marker.is_some()
            || (has_indents && is_indented(line))
            || (speaks && follows_end)
            || paragraphs.is_empty();
        let mut line = line.clone();
        let shape = match marker {
            Some(marker) => {
                let rest = crate::span::after(line.text, marker.len()).trim_start();
                line.span = Span::new(line.span.end - rest.len(), line.span.end);
                line.text = rest;
                Shape::Item(if marker.starts_with(char::is_numeric) {
                    marker
                } else {
                    "•".to_owned()
                })
            }
            None => Shape::Paragraph,
        };
        match paragraphs.last_mut().filter(|_| !begins) {
            Some(last) => last.lines.push(line),
            None => paragraphs.push(Paragraph {
                shape,
                lines: vec![line],
            }),
        }
    }
    paragraphs
}

/// The markers of list items that lines begin with. A list has two items at least, its numbers
/// begin with 1; a hyphen may as well begin what someone says, and makes no list.
fn markers(lines: &[Line<'_>]) -> Vec<Option<String>> {
    static MARKER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^(?:•|\*|\d{1,3}[.)])\s").expect("fixed and valid"));
    let marker = |line: &Line<'_>| {
        MARKER
            .find(line.text)
            .map(|found| found.as_str().trim_end().to_owned())
    };
    let mut found: Vec<Option<String>> = lines.iter().map(marker).collect();
    let mut expected = 1;
    for marker in found.iter_mut().filter(|marker| marker.is_some()) {
        let number = marker
            .as_deref()
            .map(|marker| marker.trim_end_matches(['.', ')']));
        match number.and_then(|number| number.parse::<u32>().ok()) {
            Some(number) if number == expected => expected += 1,
            Some(_) => *marker = None,
            None => {}
        }
    }
    if found.iter().flatten().count() < 2 || found.first().is_none_or(Option::is_none) {
        found.fill(None);
    }
    found
}

/// How deep a line is as a heading; `None` for one that need not be a heading.
fn heading_level(text: &str) -> Option<u8> {
    static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?|[IVX]{1,5}\.|§\s*\d+\.?|(?:Глава|Часть|Chapter|Part)\s+[\dIVX]+\.?)\s+\p{Lu}")
            .expect("fixed and valid")
    });
    if of_heading(text).is_some() {
        return Some(2);
    }
    if text.chars().count() > 100 || text.ends_with(['.', '!', '?', '…', ';', ',', ':']) {
        return None;
    }
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    if letters().count() >= 4 && letters().all(char::is_uppercase) {
        return Some(2);
    }
    let number = NUMBERED.captures(text)?;
    let depth = number
        .name("number")
        .map_or(0, |number| number.as_str().matches('.').count());
    Some(2 + u8::try_from(depth).unwrap_or(0))
}

/// The first line of a text is its title where it is short, alone and no sentence.
fn guess_title(read: &mut [Paragraph<'_>], remarks: &mut Vec<Remark>) {
    let count = read.len();
    let Some(Paragraph { shape, lines }) = read.first_mut() else {
        return;
    };
    let Some(line) = lines.first().filter(|_| lines.len() <= 3 && count > 1) else {
        return;
    };
    let length: usize = lines.iter().map(|line| line.text.chars().count()).sum();
    let is_sentence = lines
        .last()
        .is_some_and(|line| line.text.ends_with(['.', '!', '?', '…', ';', ',', ':']));
    if *shape == Shape::Paragraph && length < 200 && !is_sentence {
        *shape = Shape::Heading(1);
        let message = "the first line of the text was taken for its title";
        remarks.push(Remark::new("title-guessed", line.span, message));
    } else if matches!(shape, Shape::Heading(_)) && of_heading(line.text).is_none() {
        *shape = Shape::Heading(1);
    }
}

/// A paragraph that the end of a page cuts is one again, where its first half ends in the middle of
/// a sentence and its second begins so.
fn join_over_page<'l>(
    read: &mut [Paragraph<'l>],
    parts: &mut Vec<Paragraph<'l>>,
    remarks: &mut Vec<Remark>,
) {
    let (Some(last), Some(first)) = (read.last_mut(), parts.first()) else {
        return;
    };
    let end = last.lines.last().map_or("", |line| line.text);
    let start = first.lines.first().map_or("", |line| line.text);
    let is_open = end.ends_with(|c: char| c.is_alphanumeric() || ",-—–".contains(c))
        || before(end, end.len()).ends_with('\u{ad}');
    let goes_on = start.starts_with(|c: char| c.is_lowercase());
    let are_text = !matches!(last.shape, Shape::Heading(_)) && first.shape == Shape::Paragraph;
    if !(is_open && goes_on && are_text) {
        return;
    }
    let first = parts.remove(0);
    if let Some(line) = first.lines.first() {
        let message = "a paragraph that a page divided was joined";
        remarks.push(Remark::new("paragraph-joined", line.span, message));
    }
    last.lines.extend(first.lines);
}
