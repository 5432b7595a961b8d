//! The block of metadata that may open a Markdown file: `title: …` between two lines of hyphens.
//!
//! Of YAML this reads what such blocks hold: words, quoted words, lists, and texts of several
//! lines; anything else is reported. A full YAML reader would follow references without end.

use super::Remark;
use crate::span::{Span, after, before};

/// What the block says: keys and their values, each with its place.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) entries: Vec<(String, Vec<String>, Span)>,
    /// Where the text begins.
    pub(super) end: usize,
}

impl Metadata {
    /// Reads the block, if the source opens with one.
    pub(super) fn read(source: &str, remarks: &mut Vec<Remark>) -> Self {
        Self::block(source).map_or_else(Self::default, |(inside, end)| {
            let mut metadata = Self {
                entries: Vec::new(),
                end,
            };
            metadata.lines(source, inside, remarks);
            metadata
        })
    }

    /// The value of a key, its lines and members joined.
    pub(super) fn value(&self, key: &str) -> Option<(String, Span)> {
        let (_, values, span) = self.entries.iter().find(|(known, ..)| known == key)?;
        Some((values.join(", ").trim().to_owned(), *span)).filter(|(value, _)| !value.is_empty())
    }

    /// The members of a key's list.
    pub(super) fn values(&self, key: &str) -> &[String] {
        let found = self.entries.iter().find(|(known, ..)| known == key);
        found.map_or(&[], |(_, values, _)| values)
    }

    /// What stands between the hyphens, and where the text after them begins.
    fn block(source: &str) -> Option<(Span, usize)> {
        let start = source.strip_prefix("---").map(|_| source.find('\n'))??;
        if !before(source, start).trim_end().eq("---") {
            return None;
        }
        let start = start + 1;
        let mut at = start;
        for line in after(source, start).split_inclusive('\n') {
            if matches!(line.trim_end(), "---" | "...") {
                let inside = Span::new(start, at);
                let first = inside
                    .of(source)
                    .lines()
                    .find(|line| !line.trim().is_empty())?;
                let is_metadata = key_of(first).is_some() || first.starts_with('#');
                return is_metadata.then_some((inside, at + line.len()));
            }
            at += line.len();
        }
        None
    }

    fn lines(&mut self, source: &str, inside: Span, remarks: &mut Vec<Remark>) {
        let mut at = inside.start;
        for line in inside.of(source).split_inclusive('\n') {
            let span = Span::new(at, at + line.len()).trimmed(source);
            at += line.len();
            if line.trim().is_empty() {
                if let Some(last) = self.entries.last_mut().and_then(|entry| entry.1.last_mut()) {
                    last.push_str("\n\n");
                }
                continue;
            }
            if line.starts_with('#') {
                continue;
            }
            if let Some((key, value)) = key_of(line) {
                let values = match value {
                    "|" | ">" | "|-" | ">-" | "" => Vec::new(),
                    value => members(value),
                };
                self.entries.push((key.to_owned(), values, span));
                continue;
            }
            let Some((key, values, place)) = self.entries.last_mut() else {
                continue;
            };
            let text = line.trim();
            place.end = span.end;
            if let Some(member) = text.strip_prefix("- ") {
                // A list of authors may have a name and other particulars of each.
                let member = member.strip_prefix("name:").unwrap_or(member);
                values.push(unquoted(member));
            } else if key_of(text).is_some_and(|_| matches!(key.as_str(), "author" | "authors")) {
                let message = format!("“{text}” in the metadata was left out");
                remarks.push(Remark::new("metadata-left-out", span, message));
            } else if let Some(last) = values.last_mut() {
                if !last.ends_with('\n') {
                    last.push(' ');
                }
                last.push_str(text);
            } else {
                values.push(text.to_owned());
            }
        }
    }
}

/// The key of a line that has one, and what follows it.
fn key_of(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
    let is_apart = value.is_empty() || value.starts_with(char::is_whitespace);
    (is_key && is_apart).then(|| (key, value.trim()))
}

/// The members of a value: of `[a, b]` several, else one.
fn members(value: &str) -> Vec<String> {
    let list = value
        .strip_prefix('[')
        .and_then(|value| value.strip_suffix(']'));
    match list {
        Some(list) => list
            .split(',')
            .map(unquoted)
            .filter(|word| !word.is_empty())
            .collect(),
        None => vec![unquoted(value)],
    }
}

fn unquoted(value: &str) -> String {
    let value = value.trim();
    let within = |sign: char| value.strip_prefix(sign)?.strip_suffix(sign);
    if let Some(value) = within('"') {
        return value.replace("\\\"", "\"").replace("\\\\", "\\");
    }
    within('\'').map_or_else(|| value.to_owned(), |value| value.replace("''", "'"))
}
