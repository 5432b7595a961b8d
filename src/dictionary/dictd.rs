//! Dictionaries of the dictd server: `NAME.index` says where in `NAME.dict` (or `NAME.dict.dz`, which
//! is the same in gzip) the article of each headword stands, in digits of base 64.
//!
//! An article is prose. What counts of it are short pieces between marks of punctuation; of a
//! dictionary between two scripts, the words that are not in the headword's own.

use std::{fs::File, io::Read, path::Path};

use flate2::read::MultiGzDecoder;

use super::{Term, lines};
use crate::{
    error::{Error, Result},
    file,
    language::{is_cyrillic, is_letter},
    limits::{Limit, limits},
    span::Span,
};

/// A longer piece is an explanation, not a translation.
const MOST_WORDS: usize = 4;

/// Whether a file is a part of such a dictionary, by its name.
pub(super) fn is_part(path: &str) -> bool {
    stem(path).is_some()
}

/// Reads a dictionary, whichever of its files is named.
pub(super) fn read(path: &str) -> Result<Vec<Term>> {
    let stem = stem(path).unwrap_or(path);
    let index = format!("{stem}.index");
    let text = text(stem)?;
    terms(&index, &file::read(Path::new(&index))?, &text)
}

fn stem(path: &str) -> Option<&str> {
    [".index", ".dict.dz", ".dict"]
        .iter()
        .find_map(|ending| path.strip_suffix(ending))
}

/// The articles, unpacked.
fn text(stem: &str) -> Result<String> {
    let packed = format!("{stem}.dict.dz");
    if !Path::new(&packed).is_file() {
        return file::read(Path::new(&format!("{stem}.dict")));
    }
    let file = File::open(&packed).map_err(|source| Error::read(Path::new(&packed), source))?;
    let mut bytes = Vec::new();
    let limits = limits();
    let mut unpacked = MultiGzDecoder::new(file).take(limits.of(Limit::UnpackedSize) + 1);
    unpacked.read_to_end(&mut bytes).map_err(|error| {
        let message = format!("it cannot be unpacked ({error}); it is damaged, or not of dictd");
        Error::file(&packed, message)
    })?;
    let length = bytes.len() as u64;
    let what = format_args!("it unpacks to {length} bytes or more");
    if let Some(message) = limits.refusal(Limit::UnpackedSize, length, what) {
        return Err(Error::file(&packed, message));
    }
    file::decode(&packed, bytes)
}

/// The terms of an index and its articles.
pub(super) fn terms(path: &str, index: &str, text: &str) -> Result<Vec<Term>> {
    let mut terms = Vec::new();
    for (number, at, line) in lines(index) {
        let mut columns = line.trim_end_matches(['\n', '\r']).split('\t');
        let headword = columns.next().unwrap_or_default();
        if headword.is_empty() || headword.starts_with("00") {
            continue;
        }
        let mut place = || columns.next().and_then(number_of);
        let article = place()
            .zip(place())
            .map(|(start, length)| Span::new(start, start.saturating_add(length)))
            .filter(|span| text.get(span.start..span.end).is_some());
        let Some(article) = article else {
            let message = "this line does not say where its article stands in the dictionary; the \
                           two files may not belong together";
            return Err(Error::at(path, index, at, message));
        };
        let headword = columns.next().unwrap_or(headword);
        terms.extend(of_article(headword, article.of(text), number));
    }
    Ok(terms)
}

/// A number in digits of base 64, the highest first.
fn number_of(digits: &str) -> Option<usize> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut digits = digits.chars().map(|digit| DIGITS.find(digit)).peekable();
    digits.peek()?;
    digits.try_fold(0_usize, |number, digit| {
        number.checked_mul(64)?.checked_add(digit?)
    })
}

/// The headword with its translations, and the phrases of the article with theirs.
fn of_article(headword: &str, article: &str, line: usize) -> Vec<Term> {
    let article = without_brackets(article.trim_start().trim_start_matches(headword));
    let is_other =
        |phrase: &str| phrase.chars().any(is_cyrillic) != headword.chars().any(is_cyrillic);
    let crosses_scripts = article
        .split_whitespace()
        .any(|word| word.chars().any(is_letter) && is_other(word));
    let mut translations = Vec::new();
    let mut terms = Vec::new();
    for piece in pieces(&article) {
        let is_own = |word: &&&str| crosses_scripts && !is_other(word);
        let (own, words) = piece.split_at(piece.iter().take_while(is_own).count());
        let is_long = own.len() > MOST_WORDS || words.len() > MOST_WORDS;
        if words.is_empty() || is_long || words.iter().any(|word| is_own(&word)) {
            continue;
        }
        if own.is_empty() {
            translations.push(words.join(" "));
        } else {
            terms.extend(Term::new(&own.join(" "), &[words.join(" ")], None, line));
        }
    }
    terms.extend(Term::new(headword, &translations, None, line));
    terms
}

/// The words of an article between its marks of punctuation, numbers and labels such as `_n.`.
fn pieces(article: &str) -> Vec<Vec<&str>> {
    let mut pieces = vec![Vec::new()];
    for token in article.split_whitespace() {
        let is_label =
            token.starts_with('_') || !token.chars().any(is_letter) || token.ends_with(')');
        if let Some(piece) = pieces.last_mut().filter(|_| !is_label) {
            piece.push(token.trim_end_matches([';', ',', ':', '.']));
        }
        if is_label || token.ends_with([';', ',', ':', '.']) {
            pieces.push(Vec::new());
        }
    }
    pieces
}

/// An article without pronunciation and remarks; what a bracket does not close stays.
fn without_brackets(article: &str) -> String {
    let mut kept = String::new();
    let mut rest = article;
    while let Some((open, close)) = first_bracket(rest) {
        kept.push_str(Span::new(0, open).of(rest));
        kept.push(' ');
        rest = crate::span::after(rest, close);
    }
    kept + rest
}

/// The first pair of brackets, `1)` left aside.
fn first_bracket(text: &str) -> Option<(usize, usize)> {
    text.match_indices(['[', '(']).find_map(|(open, bracket)| {
        let close = if bracket == "[" { ']' } else { ')' };
        let end = crate::span::after(text, open).find(close)?;
        Some((open, open + end + 1))
    })
}
