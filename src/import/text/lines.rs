//! The lines of a plain text, and those that only number its pages.

use std::sync::LazyLock;

use regex::Regex;

use crate::{import::Remark, span::Span};

/// A line: its text without the white space around it, and what is known of it.
#[derive(Debug, Clone)]
pub(super) struct Line<'s> {
    pub(super) text: &'s str,
    pub(super) span: Span,
    pub(super) indent: usize,
    /// Whether it is left out: a page number, a note, a rule.
    pub(super) is_dropped: bool,
    /// Whether a page ends before it.
    pub(super) begins_page: bool,
    /// The list of notes whose marks stand in it.
    pub(super) segment: usize,
}

pub(super) fn of(source: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in source.split('\n') {
        let inner = line.trim();
        let lead = line.len() - line.trim_start().len();
        let head = Span::new(0, lead).of(line);
        let begins_page = line.contains('\u{c}');
        lines.push(Line {
            text: inner,
            span: Span::new(start + lead, start + lead + inner.len()),
            indent: head.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum(),
            is_dropped: false,
            begins_page,
            segment: 0,
        });
        start += line.len() + 1;
    }
    lines
}

/// Leaves out the lines that number pages: numbers between dashes, beside a page's end, or of which
/// several stand alone and grow.
pub(super) fn drop_page_numbers(lines: &mut [Line<'_>], remarks: &mut Vec<Remark>) {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?P<sign>[-–—]\s*|(?:с|стр|p|page)\.?\s+)?(?P<number>\d{1,4})(?:\s*[-–—])?$")
            .expect("fixed and valid")
    });
    let is_empty = |at: Option<usize>| {
        at.and_then(|at| lines.get(at))
            .is_none_or(|line| line.text.is_empty())
    };
    // Where it stands, which number it is, and whether it can be nothing else.
    let mut found: Vec<(usize, u32, bool)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(parts) = NUMBER.captures(line.text) else {
            continue;
        };
        let next = lines.get(at + 1).is_some_and(|line| line.begins_page);
        let ends_page = next || line.begins_page;
        let is_alone = ends_page || (is_empty(at.checked_sub(1)) && is_empty(Some(at + 1)));
        if let (Some(number), true) = (parts["number"].parse().ok(), is_alone) {
            found.push((at, number, ends_page || parts.name("sign").is_some()));
        }
    }
    let grow = found.windows(2).all(|two| two[0].1 < two[1].1) && found.len() > 1;
    // A text may begin its sections with 1, 2, 3 alone in their lines; pages cut sentences.
    let are_sections = found.first().is_some_and(|(_, number, _)| *number == 1)
        && !found.iter().any(|(at, ..)| cuts_sentence(lines, *at));
    for (at, number, is_sure) in found {
        if !is_sure && (!grow || are_sections) {
            continue;
        }
        lines[at].is_dropped = true;
        let message = format!("the page number {number} was left out");
        remarks.push(Remark::new("page-number-left-out", lines[at].span, message));
    }
}

/// Whether a sentence stands around a line.
fn cuts_sentence(lines: &[Line<'_>], at: usize) -> bool {
    let is_text = |line: &&Line<'_>| !line.text.is_empty();
    let before = lines.iter().take(at).rev().find(is_text);
    let after = lines.iter().skip(at + 1).find(is_text);
    before.is_some_and(|line| {
        line.text
            .ends_with(|c: char| c.is_alphanumeric() || ",-\u{ad}".contains(c))
    }) && after.is_some_and(|line| line.text.starts_with(char::is_lowercase))
}
