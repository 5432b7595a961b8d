//! The title of an entry: where it ends, its volumes, its words.

use super::{Name, Reader, head::trim_start, numbering, signs};
use crate::{
    anchor::citation::{
        clause::{bare, ends_clause, sound},
        locator::{self, Part},
        value::{self, is_digits},
    },
    language::{citations, is_word_part},
    span::{Span, after, before},
};

/// The fields a title may hold.
const VOLUMES: [Name; 5] = [
    Name::Volume,
    Name::Book,
    Name::Part,
    Name::Issue,
    Name::Series,
];

impl Reader<'_> {
    /// Reads the title at the start of a span that ends at a translation in brackets, if there is
    /// one; gives what is left.
    pub(super) fn title(&mut self, span: Span, bracket: Option<Span>) -> Span {
        if let Some((title, rest)) = quoted(&self.left, span) {
            self.title_of(title);
            return rest;
        }
        let left = self.left.clone();
        let span = trim_start(&left, span);
        let mark = span.of(&left).find("//").map(|at| span.start + at);
        let bracket =
            bracket.filter(|bracket| span.start < bracket.start && bracket.end <= span.end);
        let (end, next) = match (mark, bracket) {
            (Some(mark), Some(bracket)) if mark < bracket.start => (mark, mark),
            (_, Some(bracket)) => (bracket.start, bracket.end),
            (Some(mark), None) => (mark, mark),
            (None, None) => {
                let end = self.unmarked_end(span);
                (end, end)
            }
        };
        let title = Span::new(span.start, end);
        // Who made it ready for print is no part of the title.
        let own = title
            .of(&left)
            .find(" / ")
            .map_or(end, |at| title.start + at);
        self.title_of(Span::new(title.start, own));
        Span::new(next, span.end)
    }

    /// Where a title ends that neither a bracket nor `//` closes: before the first clause that can
    /// only be the source.
    fn unmarked_end(&self, span: Span) -> usize {
        let parts = locator::parts(&self.left, span);
        let (veiled, labels) = veiled(&self.left, &parts);
        let has_numbers = |clause: Span| {
            let mut names = labels.iter().filter(|(label, _)| clause.contains(*label));
            names.any(|(_, name)| matches!(name, Name::Pages | Name::Number))
        };
        let clauses = sentences(&veiled, span);
        for (at, clause) in clauses.iter().enumerate().skip(1) {
            let is_last = at + 1 == clauses.len();
            let is_end = is_last && self.work.has(Name::Year);
            if !signs::is_source(&veiled, *clause, is_end) && !has_numbers(*clause) {
                continue;
            }
            // Title. Journal. 2015. Vol. 3: the journal is the last clause before the numbers.
            let is_number =
                numbering::tail(&veiled, *clause).is_some_and(|tail| tail.start == clause.start);
            let is_journal = at > 1 && is_number && has_numbers(Span::new(clause.start, span.end));
            let mut first = if is_journal { at - 1 } else { at };
            // A series is one of a journal that is named before it.
            while first > 1
                && clauses[first - 1..=first]
                    .iter()
                    .any(|clause| signs::is_series(clause.of(&veiled)))
            {
                first -= 1;
            }
            return clauses[first].start;
        }
        span.end
    }

    fn title_of(&mut self, span: Span) {
        let span = without_thesis(&self.left, bare(&self.left, span));
        let left = self.left.clone();
        let parts = locator::parts(&left, span);
        let (mut rest, labels) = veiled(&left, &parts);
        for (label, _) in labels.iter().filter(|(_, name)| VOLUMES.contains(name)) {
            rest.replace_range(label.start..label.end, &".".repeat(label.len()));
        }
        for part in parts {
            if let Part::Labelled { field, .. } = part
                && VOLUMES.contains(&field.name)
            {
                self.work.add(field);
            }
        }
        let clauses = sentences(&rest, span);
        for clause in clauses.iter().skip(1) {
            // “18 (7–1).” alone is a volume.
            let is_volume = clause.of(&left).ends_with(')') && !self.work.has(Name::Volume);
            if is_volume
                && let Some(read) = value::read(Name::Volume, &left, clause.start, clause.end)
                && read.end == clause.end
            {
                self.field(Name::Volume, read.value, *clause);
                rest.replace_range(clause.start..clause.end, &" ".repeat(clause.len()));
            }
        }
        let series = clauses
            .first()
            .and_then(|first| citations::series(first.of(&left)));
        let value = series.map_or_else(|| words(span.of(&rest)), str::to_owned);
        self.field(Name::Title, value, span);
    }
}

/// The text with each label and its number as one word, so that no clause ends between them; and
/// where they stand.
fn veiled(text: &str, parts: &[Part]) -> (String, Vec<(Span, Name)>) {
    let mut veiled = text.to_owned();
    let mut labels = Vec::new();
    for part in parts {
        if let Part::Labelled { field, span, .. } = part {
            veiled.replace_range(span.start..span.end, &"X".repeat(span.len()));
            labels.push((*span, field.name));
        }
    }
    (veiled, labels)
}

/// A title before «: дис. … канд. ист. наук».
fn without_thesis(text: &str, span: Span) -> Span {
    let inner = span.of(text);
    let cut = inner.match_indices([':', '.']).find(|(at, _)| {
        let rest = after(inner, at + 1).trim_start();
        let word = rest.split(['.', ' ']).next().unwrap_or_default();
        rest.split_once(word)
            .is_some_and(|(_, tail)| tail.starts_with(['.', ' ']))
            && citations::is_aside("thesis", word)
    });
    cut.map_or(span, |(at, _)| {
        bare(text, Span::new(span.start, span.start + at))
    })
}

/// A title in English quotation marks that a comma or a full stop closes, and what follows it.
fn quoted(text: &str, span: Span) -> Option<(Span, Span)> {
    let rest = trim_start(text, span);
    let inner = rest.of(text);
    let open = inner.chars().next()?;
    let close = match open {
        '“' => '”',
        '‘' => '’',
        '"' | '\'' => open,
        _ => return None,
    };
    let ends = inner.match_indices(close).skip(usize::from(open == close));
    for (at, _) in ends {
        let tail = after(inner, at + close.len_utf8());
        let title = before(inner, at);
        let is_closed = tail.starts_with([',', '.']) || title.ends_with(['.', ',', '?', '!']);
        if is_closed && (tail.is_empty() || tail.starts_with([' ', ',', '.'])) {
            let title = Span::new(rest.start + open.len_utf8(), rest.start + at);
            return Some((title, Span::new(rest.end - tail.len(), rest.end)));
        }
    }
    None
}

/// The stretches of a span that full stops divide.
pub(super) fn sentences(text: &str, span: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = span.start;
    for (at, _) in span.of(text).match_indices('.') {
        let at = span.start + at;
        let word = before(text, at).rsplit(|c: char| !is_word_part(c)).next();
        let is_short = word.is_some_and(|word| citations::is_aside("short", word));
        if at >= start
            && !is_short
            && ends_clause(before(text, at), Span::new(at + 1, span.end).of(text))
        {
            found.push(Span::new(start, at));
            start = at + 1;
        }
    }
    found.push(Span::new(start.min(span.end), span.end));
    let bare = found.into_iter().map(|clause| bare(text, clause));
    bare.filter(|clause| !clause.is_empty()).collect()
}

/// The words of a title as they sound: Roman numbers as numbers, «в 2 т.» left out.
pub(super) fn words(text: &str) -> String {
    // Most romanisations write one letter for both.
    let text = text.replace('ё', "е").replace('Ё', "Е");
    let all: Vec<&str> = text
        .split(|c: char| !(is_word_part(c) || "'’ʹ".contains(c)))
        .filter(|word| !word.is_empty())
        .collect();
    let mut kept: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(word) = all.get(at) {
        if let Some(length) = count_of_volumes(&all[at..]) {
            at += length;
            if kept.last().is_some_and(|word| word == "v" || word == "in") {
                kept.pop();
            }
            continue;
        }
        at += 1;
        let is_roman = word.chars().count() > 1 && word.chars().all(|c| "IVXLХ".contains(c));
        let number = value::roman(word).filter(|_| is_roman);
        let heard = number.map_or_else(|| sound(word), |(number, _)| number.to_string());
        if !heard.is_empty() {
            kept.push(heard);
        }
    }
    kept.join(" ")
}

/// How many words count volumes here: «5 т», “2 h knigakh”, “In 2 Vols” without its “in”.
fn count_of_volumes(words: &[&str]) -> Option<usize> {
    let number = words.first()?.trim_end_matches(['х', 'h', 'и', 'k']);
    if number.is_empty() || number.len() > 2 || !is_digits(number) {
        return None;
    }
    let is_ending = |word: &&&str| matches!(**word, "х" | "h" | "kh" | "ти" | "ti");
    let ending = usize::from(words.get(1).as_ref().is_some_and(is_ending));
    let unit = words.get(1 + ending)?;
    citations::is_aside("volumes", unit).then_some(2 + ending)
}
