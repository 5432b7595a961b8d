//! The parallel edition as one HTML page that needs nothing else: two columns, the notes of each
//! side beside its own column, and on request what was found and why sentences are a pair.
//!
//! Without its script the page is whole: all text, notes, links, and the choice of texts and findings,
//! which are inputs that the style sheet looks at. The script adds what a page cannot do alone: pairs
//! that light up, search, keys, notes at their marks, sentence under sentence.

mod fragment;
mod furniture;
mod half;
mod rows;
pub(super) mod text;

use std::fmt::Write;

use base64::{Engine, engine::general_purpose::STANDARD};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::{
    check::Finding,
    edition::{Edition, Row, Side},
    span::before,
};
pub use fragment::{note, sentence};
use half::Half;

use super::layout;

const STYLE: &str = concat!(
    include_str!("style/page.css"),
    include_str!("style/text.css"),
    include_str!("style/print.css"),
);
const SCRIPT: &str = concat!(
    include_str!("script/choices.js"),
    include_str!("script/stems.js"),
    include_str!("script/beads.js"),
    include_str!("script/peek.js"),
    include_str!("script/search.js"),
    include_str!("script/view.js"),
    include_str!("script/keys.js"),
);

/// The page of an edition with its findings; of an [explained](Edition::explained) edition it also
/// shows why sentences are a pair.
pub fn write(edition: &Edition, findings: &[Finding]) -> String {
    let rows = edition.rows();
    let page = Page {
        edition,
        findings,
        findings_of_rows: findings_of_rows(edition, findings, &rows),
        halves: Side::BOTH.map(|side| Half::of(edition, side, findings)),
    };
    let whole = html! {
        (DOCTYPE)
        html lang="en" {
            (head(edition))
            body {
                (furniture::bar(edition, &rows, findings))
                script { (PreEscaped(SCRIPT)) }
                main id="text" {
                    (page.masthead())
                    @for (at, row) in rows.iter().enumerate() { (page.row(at, row)) }
                }
                (furniture::footer(edition, findings))
            }
        }
    };
    whole.into_string()
}

/// The title, the style, and a policy by which nothing of a text can act, whatever a browser makes of it.
fn head(edition: &Edition) -> Markup {
    let titles = Side::BOTH.map(|side| edition.document(side).title.as_str());
    let title = match titles {
        ["", ""] => edition.name.clone(),
        [original, ""] => original.to_owned(),
        ["", translation] => translation.to_owned(),
        [original, translation] => format!("{original} · {translation}"),
    };
    let style = format!("{STYLE}{}", running_heads(titles));
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; base-uri 'none'; form-action 'none'",
        hash(SCRIPT),
        hash(&style)
    );
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="generator" content="sverka";
            meta name="color-scheme" content="light dark";
            title { (title) }
            style { (PreEscaped(style)) }
        }
    }
}

struct Page<'e> {
    edition: &'e Edition,
    findings: &'e [Finding],
    /// For each row, the findings shown in it.
    findings_of_rows: Vec<Vec<usize>>,
    halves: [Half<'e>; 2],
}

impl Page<'_> {
    /// What the header says of the texts, but for what they say themselves where they begin.
    fn masthead(&self) -> Markup {
        html! {
            header.row.masthead {
                @for side in Side::BOTH {
                    @let document = self.edition.document(side);
                    @let [title, author] = layout::masthead(document);
                    div class={ "text " (side.name()) } lang=(document.tag) {
                        @if let Some(author) = author { p.author { (author) } }
                        @if let Some(title) = title { h1 { (title) } }
                    }
                }
            }
        }
    }
}

/// For each row, the findings shown in it: where their sentence stands in the translation, or else in
/// the original, or else where the text ends.
fn findings_of_rows(edition: &Edition, findings: &[Finding], rows: &[Row]) -> Vec<Vec<usize>> {
    let mut shown = vec![Vec::new(); rows.len()];
    let rows_of_blocks = Side::BOTH.map(|side| rows_of_blocks(edition, side, rows));
    let sentences = Side::BOTH.map(|side| edition.document(side).sentences_by_id());
    for (at, finding) in findings.iter().enumerate() {
        let sites = || {
            let sides = [Side::Translation, Side::Original].into_iter();
            sides.filter_map(|side| Some((side, finding.site(side)?)))
        };
        let site = sites()
            .find(|(_, site)| site.id.is_some())
            .or_else(|| sites().next());
        let row = site.and_then(|(side, site)| {
            let document = edition.document(side);
            let sentence = site
                .id
                .as_deref()
                .and_then(|id| sentences[side as usize].get(id));
            let block = match sentence {
                Some(at) => document.sentences[*at].block,
                None => document.blocks.len().saturating_sub(1),
            };
            rows_of_blocks[side as usize].get(block).copied()
        });
        if let Some(shown) = row.and_then(|row| shown.get_mut(row)) {
            shown.push(at);
        }
    }
    shown
}

/// For each block of a side, its row; rows follow one another and hold all blocks.
fn rows_of_blocks(edition: &Edition, side: Side, rows: &[Row]) -> Vec<usize> {
    let mut places = vec![0; edition.document(side).blocks.len()];
    for (number, row) in rows.iter().enumerate() {
        places[row.blocks(side)].fill(number);
    }
    places
}

/// The title of each side at the head of each printed page. In a style sheet any character may be
/// written as its number, so that no title can end its string.
fn running_heads(titles: [&str; 2]) -> String {
    let mut style = String::new();
    for (title, corner) in titles.into_iter().zip(["top-left", "top-right"]) {
        let _ = write!(style, "@page{{@{corner}{{content:\"");
        for c in shortened(title).chars() {
            if c.is_alphanumeric() || c == ' ' {
                style.push(c);
            } else {
                let _ = write!(style, "\\{:x} ", c as u32);
            }
        }
        style.push_str("\"}}\n");
    }
    style
}

/// The beginning of a title that is longer than a half of the page.
fn shortened(title: &str) -> String {
    const LONGEST: usize = 62;
    match title.char_indices().nth(LONGEST) {
        Some((at, _)) => {
            let whole = before(title, at);
            let words = whole.rsplit_once(' ').map_or(whole, |(words, _)| words);
            format!("{words} …")
        }
        None => title.to_owned(),
    }
}

/// The name by which a policy allows a script or a style sheet.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}
