//! What an entry says beside its words: identifiers, addresses, the language, titles in brackets.

use std::sync::LazyLock;

use regex::Regex;

use super::{Name, Reader};
use crate::{
    anchor::identifier::{self, Scheme},
    language::{citations, is_letter},
    span::{Span, after, before},
};

/// An address with the words before it.
static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let words = "URL|Режим доступа|Available at|Available from|Retrieved from|Доступно по ссылке";
    Regex::new(&format!(
        r"(?i)(?:(?:{words})\s*:?\s*)?(https?://[^\s<>«»“”]*|\bwww\.[^\s<>«»“”]+)"
    ))
    .ok()
});

/// One of these stands in every address.
const ADDRESS_SIGNS: [&str; 2] = ["http", "www."];

/// Words that say when a page was read, and labels whose identifiers are read.
static LEFTOVERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let read = r"\((?:дата обращения|accessed|last accessed|date of access|retrieved)[^)]*\)";
    let labels = r"\b(?:DOI|ISBN(?:-1[03])?|[ep]?-?ISSN|EDN:?\s*[A-Z]{6}\b|URL)\s*:?(?:\s|$)";
    Regex::new(&format!("(?i)(?:{read}|{labels})")).ok()
});

/// One of these stands in each of them.
const LEFTOVER_SIGNS: [&str; 8] = [
    "обращения",
    "access",
    "retrieved",
    "doi",
    "isbn",
    "issn",
    "edn",
    "url",
];

impl Reader<'_> {
    /// Reads and blanks what stands beside the words of an entry; gives the first square bracket
    /// with a translated title.
    pub(super) fn set_aside(&mut self) -> Option<Span> {
        self.identifiers();
        self.addresses();
        self.languages();
        self.brackets()
    }

    fn identifiers(&mut self) {
        for found in identifier::find(self.text) {
            let name = match found.scheme {
                Scheme::Doi => Some(Name::Doi),
                Scheme::Isbn => Some(Name::Isbn),
                Scheme::Issn | Scheme::Orcid => None,
            };
            if let Some(name) = name {
                self.field(name, found.value, found.span);
            }
            self.blank(found.span);
        }
    }

    fn addresses(&mut self) {
        let lower = self.left.to_lowercase();
        let forms = [
            (&ADDRESS, &ADDRESS_SIGNS[..], true),
            (&LEFTOVERS, &LEFTOVER_SIGNS[..], false),
        ];
        // The patterns take long to compile, and most lists need none.
        let forms = forms
            .into_iter()
            .filter(|(_, signs, _)| signs.iter().any(|sign| lower.contains(sign)));
        for (form, _, is_address) in forms {
            let Some(form) = form.as_ref() else { continue };
            let left = self.left.clone();
            for captures in form.captures_iter(&left) {
                let span = |at| {
                    captures
                        .get(at)
                        .map(|found| Span::new(found.start(), found.end()))
                };
                if let Some(address) = span(1).filter(|_| is_address) {
                    let printed = address
                        .of(&left)
                        .trim_end_matches(['.', ',', ';', ')', ']']);
                    let printed = Span::new(address.start, address.start + printed.len());
                    if !printed.of(&left).ends_with("doi.org/") {
                        self.field(Name::Url, printed.of(&left).to_owned(), printed);
                    }
                }
                if let Some(all) = span(0) {
                    self.blank(all);
                }
            }
        }
    }

    /// The language, in brackets of any kind or as the last words.
    fn languages(&mut self) {
        for group in groups(&self.left, &['(', '[']) {
            self.language(group);
        }
        let end = self.left.trim_end_matches([' ', '.', '\u{a0}']).len();
        let last = before(&self.left, end)
            .rfind(". ")
            .map(|at| Span::new(at + 2, end));
        if let Some(last) = last {
            self.language(last);
        }
    }

    fn language(&mut self, span: Span) {
        let inner = span.of(&self.left).trim_matches(['(', ')', '[', ']']);
        if let Some(language) = citations::language_note(inner) {
            self.field(
                Name::Language,
                language.to_owned(),
                inside(&self.left, span),
            );
            self.blank(span);
        }
    }

    fn brackets(&mut self) -> Option<Span> {
        let mut first = None;
        for group in groups(&self.left, &['[']) {
            let inner = inside(&self.left, group);
            let words = inner.of(&self.left);
            let is_aside = citations::is_aside("medium", words);
            let is_title = words.chars().filter(|c| is_letter(*c)).count() > 3;
            // “Zhurnal [Journal], 2015, no. 1”: that is the container's.
            let tail = after(&self.left, group.end).trim_start();
            let is_container = tail.starts_with(',')
                && after(tail, 1)
                    .trim_start()
                    .starts_with(|c: char| c.is_ascii_digit() || "vn".contains(c));
            if is_title && !is_aside && !is_container && group.start > 0 && first.is_none() {
                let value = super::title::words(words);
                self.field(Name::Translation, value, inner);
                first = Some(group);
            }
            if is_title || is_aside {
                self.blank(group);
            }
        }
        first
    }
}

/// The brackets that begin with one of some signs, those inside others left out.
pub(super) fn groups(text: &str, opening: &[char]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = after(text, at).find(opening) {
        let start = at + offset;
        let is_square = after(text, start).starts_with('[');
        let (open, close) = if is_square { ('[', ']') } else { ('(', ')') };
        let mut depth = 0_usize;
        let end = after(text, start).char_indices().find(|(_, c)| {
            depth += usize::from(*c == open);
            depth -= usize::from(*c == close);
            depth == 0
        });
        at = start + 1;
        if let Some((length, _)) = end {
            found.push(Span::new(start, start + length + 1));
            at = start + length + 1;
        }
    }
    found
}

/// A bracket without its signs.
fn inside(text: &str, group: Span) -> Span {
    let is_group = group.of(text).starts_with(['(', '[']);
    if is_group {
        Span::new(group.start + 1, group.end - 1).trimmed(text)
    } else {
        group
    }
}
