//! Formats of bitexts that are several files.

use super::Files;
use crate::{
    edition::{Edition, Side},
    exchange::{cesalign, intertext, ladder, lines, pairs, sketch, vecalign},
};

pub(super) fn cesalign(edition: &Edition) -> Files {
    let endings = endings(edition).map(|tag| format!("ces.{tag}.xml"));
    let names = endings.each_ref().map(|ending| named(edition, ending));
    let links = cesalign::write(edition, names.each_ref().map(String::as_str));
    let texts = Side::BOTH.map(|side| cesalign::write_text(edition, side));
    with_texts("ces.xml", links, endings, texts)
}

pub(super) fn intertext(edition: &Edition) -> Files {
    let endings = endings(edition).map(|tag| format!("intertext.{tag}.xml"));
    let names = endings.each_ref().map(|ending| named(edition, ending));
    let links = intertext::write(edition, names.each_ref().map(String::as_str));
    let texts = Side::BOTH.map(|side| intertext::write_text(edition, side));
    with_texts("intertext.xml", links, endings, texts)
}

pub(super) fn vecalign(edition: &Edition) -> Files {
    let list = vecalign::write(&lines::numbered(edition));
    with_lines("vecalign", list, edition)
}

pub(super) fn ladder(edition: &Edition) -> Files {
    let ladder = ladder::write(&lines::numbered(edition));
    with_lines("ladder", ladder, edition)
}

pub(super) fn sketch(edition: &Edition) -> Files {
    let endings = endings(edition).map(|tag| format!("{tag}.vert"));
    let texts = Side::BOTH.map(|side| sketch::write_vertical(edition, side));
    with_texts("map", sketch::write(edition), endings, texts)
}

pub(super) fn pairs(edition: &Edition) -> Files {
    let endings = endings(edition).map(|tag| format!("pairs.{tag}.txt"));
    let texts = pairs::write(edition).map(String::into_bytes);
    endings.into_iter().zip(texts).collect()
}

fn with_lines(ending: &str, alignment: String, edition: &Edition) -> Files {
    let endings = endings(edition).map(|tag| format!("{tag}.lines"));
    let texts = Side::BOTH.map(|side| lines::write(edition, side));
    with_texts(ending, alignment, endings, texts)
}

fn with_texts(ending: &str, alignment: String, endings: [String; 2], texts: [String; 2]) -> Files {
    let mut files = vec![(ending.to_owned(), alignment.into_bytes())];
    files.extend(endings.into_iter().zip(texts.map(String::into_bytes)));
    files
}

/// The languages of the two texts, as names of files end in them.
fn endings(edition: &Edition) -> [String; 2] {
    let tags = Side::BOTH.map(|side| edition.document(side).tag.as_str());
    let [original, translation] =
        tags.map(|tag| tag.split('-').next().unwrap_or_default().to_owned());
    // Two texts of one language are told apart all the same.
    if original == translation {
        return Side::BOTH.map(|side| side.name().to_owned());
    }
    [original, translation]
}

/// The name of a file of this ending, beside the alignment.
fn named(edition: &Edition, ending: &str) -> String {
    format!("{}.{ending}", edition.name)
}
