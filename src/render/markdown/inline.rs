//! Running text as Markdown: marks, styles, and nothing that would be misread.

use super::Writer;
use crate::{
    document::{Mark, Passage, Step, Style, StyleKind},
    span::{Span, after, before},
};

impl Writer<'_> {
    /// Running text with its marks and styles.
    pub(super) fn passage(&self, passage: &Passage, is_cell: bool) -> String {
        // What ends each style that is open.
        let mut ends: Vec<String> = Vec::new();
        let mut is_marked = false;
        let mut out = String::new();
        for step in passage.walk() {
            match step {
                Step::Begin(style, rest) => {
                    let (start, end) = delimiters(&style.kind, rest, passage, &out);
                    if start.starts_with('[') {
                        no_image(&mut out);
                    }
                    out.push_str(&start);
                    ends.push(end);
                }
                Step::End(_) => out.push_str(&ends.pop().unwrap_or_default()),
                Step::Mark(mark) => {
                    no_image(&mut out);
                    out.push_str(&self.mark(mark));
                    is_marked = true;
                }
                Step::Text(text) => {
                    // `[^1]: …` would be a note, `[^1](…)` a link.
                    if is_marked && text.starts_with([':', '(']) {
                        out.push('\\');
                    }
                    is_marked = false;
                    out.push_str(&escaped(text, is_cell));
                }
            }
        }
        out
    }

    fn mark(&self, mark: &Mark) -> String {
        let key = mark.note.and_then(|note| self.keys.get(note)).cloned();
        let unknown = || mark.label.clone().unwrap_or_else(|| "unknown".to_owned());
        format!("[^{}]", key.unwrap_or_else(unknown))
    }
}

/// `![` would be an image.
fn no_image(out: &mut String) {
    if out.ends_with('!') {
        out.insert(out.len() - 1, '\\');
    }
}

/// What begins and ends a style. Asterisks work only where they touch words as emphasis does;
/// elsewhere there are tags.
fn delimiters(kind: &StyleKind, span: Span, passage: &Passage, out: &str) -> (String, String) {
    let text = span.of(&passage.text);
    let pair = |start: &str, end: &str| (start.to_owned(), end.to_owned());
    let is_alone = passage
        .marks
        .iter()
        .all(|mark| mark.at <= span.start || mark.at >= span.end)
        && passage
            .styles
            .iter()
            .filter(|style| span.contains(style.span))
            .count()
            <= 1;
    let is_word = is_alone && !text.is_empty() && text.chars().all(char::is_alphanumeric);
    match kind {
        StyleKind::Italic if touches(span, passage, out) => pair("*", "*"),
        StyleKind::Italic => pair("<em>", "</em>"),
        StyleKind::Bold if touches(span, passage, out) => pair("**", "**"),
        StyleKind::Bold => pair("<strong>", "</strong>"),
        StyleKind::Superscript if is_word && !out.ends_with('^') => pair("^", "^"),
        StyleKind::Superscript => pair("<sup>", "</sup>"),
        StyleKind::Subscript if is_word && !out.ends_with('~') => pair("~", "~"),
        StyleKind::Subscript => pair("<sub>", "</sub>"),
        StyleKind::SmallCaps => pair("[", "]{.smallcaps}"),
        StyleKind::Quotation => pair("[", "]{.quotation}"),
        StyleKind::Foreign(tag) => ("[".to_owned(), format!("]{{lang={tag}}}")),
        StyleKind::Link(address) => {
            let address = address
                .replace('\\', "\\\\")
                .replace('<', "%3C")
                .replace('>', "%3E");
            ("[".to_owned(), format!("](<{address}>)"))
        }
    }
}

/// Whether asterisks at both ends of a run are read as emphasis (CommonMark 6.2), nothing near them
/// being an asterisk too.
fn touches(span: Span, passage: &Passage, out: &str) -> bool {
    let text = &passage.text;
    let inside = span.of(text);
    let (Some(first), Some(last)) = (inside.chars().next(), inside.chars().next_back()) else {
        return false;
    };
    let is_near = |style: &&Style| {
        let other = style.span;
        let is_same = other.end == span.end && other.start <= span.start;
        !is_same && (other.start == span.start || other.end == span.end || other.start == span.end)
    };
    let are_apart = !passage.styles.iter().any(|style| is_near(&style))
        && passage
            .styles
            .iter()
            .filter(|style| style.span.end == span.end)
            .count()
            <= 1;
    let before = out.chars().next_back();
    // A mark begins with a bracket.
    let is_marked = passage.marks.iter().any(|mark| mark.at == span.end);
    let next = if is_marked {
        Some('[')
    } else {
        after(text, span.end).chars().next()
    };
    let is_word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !is_punctuation(c));
    let begins = !first.is_whitespace() && (first.is_alphanumeric() || !is_word(before));
    let ends = !last.is_whitespace() && (last.is_alphanumeric() || !is_word(next));
    are_apart && begins && ends && before != Some('*') && next != Some('*')
}

/// What is surely punctuation; anything else that is no letter may be a part of one.
fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || "«»„“”‘’…—–№".contains(c)
}

/// A line that begins with nothing that would make it a heading, list, quotation, rule or code.
pub(super) fn begun(line: &str) -> String {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = line.len() - digits.len();
    if (1..=9).contains(&number) && digits.starts_with(['.', ')']) {
        return format!("{}\\{digits}", before(line, number));
    }
    if line.starts_with(['#', '>', '-', '+', '=', '|', ':', '%']) {
        return format!("\\{line}");
    }
    line.to_owned()
}

/// Text in which nothing is markup.
fn escaped(text: &str, is_cell: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        let is_markup = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '~' | '^' | '$' | '@' | '{' | '}'
        ) || (is_cell && c == '|');
        if is_markup {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
