//! The parallel edition as one HTML page that needs nothing else: two columns, the notes of each
//! side beside its own column, and on request what was found and why sentences are a pair.
//!
//! Without its script the page is whole: all text, notes, links, and the choice of view, paper and
//! layers, which are inputs that the style sheet looks at. The script adds what a page cannot do
//! alone: pairs that light up, search, keys, notes at their marks, sentence under sentence.

mod furniture;
mod half;
pub(super) mod text;

use std::fmt::Write;

use base64::{Engine, engine::general_purpose::STANDARD};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::{
    align::{Evidence, wants_review},
    alignment::{Bead, Status},
    check::{Finding, Site},
    document::{Block, BlockKind, Mark},
    edition::{Edition, Row, Side},
    span::Span,
};
use half::Half;
use text::escape;

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

/// The page of an edition with its findings.
pub fn write(edition: &Edition, findings: &[Finding]) -> String {
    write_explained(edition, findings, &[])
}

/// The same page, which also shows of each bead why it is one: `evidence` holds that of the beads
/// of sentences, in their order ([`crate::align::ties`]).
pub fn write_explained(
    edition: &Edition,
    findings: &[Finding],
    evidence: &[Vec<Evidence>],
) -> String {
    let rows = edition.rows();
    let page = Page {
        edition,
        findings,
        evidence,
        findings_of_rows: findings_of_rows(edition, findings, &rows),
        halves: Side::BOTH.map(|side| Half::of(edition, side, findings)),
    };
    let titles = Side::BOTH.map(|side| edition.document(side).title.as_str());
    let title = match titles {
        ["", ""] => edition.name.clone(),
        [original, ""] => original.to_owned(),
        ["", translation] => translation.to_owned(),
        [original, translation] => format!("{original} · {translation}"),
    };
    let style = format!("{STYLE}{}", running_heads(titles));
    // Nothing of a text can act, whatever a browser makes of it.
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; base-uri 'none'; form-action 'none'",
        hash(SCRIPT),
        hash(&style)
    );
    let whole = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content="sverka";
                meta name="color-scheme" content="light dark";
                title { (title) }
                style { (PreEscaped(style)) }
            }
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

struct Page<'e> {
    edition: &'e Edition,
    findings: &'e [Finding],
    evidence: &'e [Vec<Evidence>],
    /// For each row, the findings shown in it.
    findings_of_rows: Vec<Vec<usize>>,
    halves: [Half<'e>; 2],
}

impl Page<'_> {
    fn masthead(&self) -> Markup {
        html! {
            header.row.masthead {
                @for side in Side::BOTH {
                    @let document = self.edition.document(side);
                    // A text that begins with its own title need not be told it twice.
                    @let begins_with_title = document.blocks.first().is_some_and(|block| block.kind == BlockKind::Heading(1));
                    div class={ "text " (side.name()) } lang=(document.tag) {
                        @if !document.author.is_empty() { p.author { (document.author) } }
                        @if !begins_with_title && !document.title.is_empty() {
                            h1 { (document.title) }
                        }
                    }
                }
            }
        }
    }

    fn row(&self, at: usize, row: &Row) -> Markup {
        let opens_with = |is_it: fn(&BlockKind) -> bool| {
            Side::BOTH.iter().any(|side| {
                let blocks = &self.edition.document(*side).blocks[row.blocks(*side)];
                blocks.first().is_some_and(|block| is_it(&block.kind))
            })
        };
        let is_heading = opens_with(|kind| matches!(kind, BlockKind::Heading(_)));
        let is_verse = opens_with(|kind| matches!(kind, BlockKind::Verse { .. }));
        html! {
            section.row.opening[is_heading].poem[is_verse] {
                @for side in Side::BOTH { (self.text(side, row)) (self.notes(side, row)) }
                @for finding in &self.findings_of_rows[at] {
                    (furniture::callout(*finding, &self.findings[*finding]))
                }
            }
        }
    }

    fn text(&self, side: Side, row: &Row) -> Markup {
        let document = self.edition.document(side);
        let mut blocks = String::new();
        text::blocks(
            &mut blocks,
            &document.blocks,
            row.blocks(side),
            |out, at| {
                self.sentences(out, side, at, &document.blocks[at]);
            },
        );
        html! {
            div class={ "text " (side.name()) } lang=(document.tag) { (PreEscaped(blocks)) }
        }
    }

    fn sentences(&self, out: &mut String, side: Side, at: usize, block: &Block) {
        let sentences = &self.edition.document(side).sentences;
        let first = sentences.partition_point(|sentence| sentence.block < at);
        let mut done = 0;
        for (place, sentence) in sentences.iter().enumerate().skip(first) {
            if sentence.block != at {
                break;
            }
            escape(
                out,
                Span::new(done, sentence.span.start).of(&block.passage.text),
            );
            self.sentence(out, side, place);
            done = sentence.span.end;
        }
        escape(
            out,
            Span::new(done, block.passage.text.len()).of(&block.passage.text),
        );
    }

    fn sentence(&self, out: &mut String, side: Side, at: usize) {
        let sentence = &self.edition.document(side).sentences[at];
        let passage = &self.edition.document(side).blocks[sentence.block].passage;
        out.push_str("<span class=\"s");
        match self.edition.bead_of(side, at) {
            Some(number) => self.bead(out, side, at, number),
            None => self.entry(out, side, at),
        }
        out.push('>');
        let half = &self.halves[side as usize];
        let steps = passage.walk_with(
            sentence.span,
            sentence.marks.clone(),
            half.citations_in_sentence(at),
        );
        let mark = |out: &mut String, mark: &Mark| self.mark(out, side, mark);
        text::inline(out, steps, |target| half.address(target), mark);
        out.push_str("</span>");
    }

    /// What a sentence says of its bead, within its start tag.
    fn bead(&self, out: &mut String, side: Side, at: usize, number: usize) {
        let bead = &self.edition.alignment.beads[number];
        if bead.is_one_sided() {
            out.push_str(match side {
                Side::Original => " omitted",
                Side::Translation => " added",
            });
        }
        if wants_review(bead) {
            out.push_str(" unsure");
        }
        let _ = write!(out, "\" data-bead=\"b{}\"", number + 1);
        let leads = side.of(bead).first() == Some(&at);
        if leads && (side == Side::Original || bead.original.is_empty()) {
            let _ = write!(
                out,
                " id=\"b{}\" data-sure=\"{:.0}\"",
                number + 1,
                bead.certainty * 100.0
            );
            match bead.status {
                Status::Auto => {}
                Status::Verified => out.push_str(" data-status=\"verified\""),
                Status::Rejected => out.push_str(" data-status=\"rejected\""),
                Status::Stale => out.push_str(" data-status=\"stale\""),
            }
            if let Some(evidence) = self.evidence.get(number) {
                self.ties(out, bead, evidence);
            }
        }
    }

    /// The evidence of a bead for the script: what it is, how much it says, and where it stands, each place a
    /// sentence of its side of the bead, a start and an end in UTF-16 units.
    fn ties(&self, out: &mut String, bead: &Bead, evidence: &[Evidence]) {
        out.push_str(" data-ties=\"");
        for part in evidence.iter().filter(|part| !part.original.is_empty()) {
            let _ = write!(out, "{} {:+.1}", part.kind.name(), part.weight);
            for (side, found) in Side::BOTH
                .into_iter()
                .zip([&part.original, &part.translation])
            {
                for (at, piece) in found.iter().enumerate() {
                    let document = self.edition.document(side);
                    let text = document.text(&document.sentences[piece.sentence]);
                    let units = |end| Span::new(0, end).of(text).encode_utf16().count();
                    let place = side
                        .of(bead)
                        .iter()
                        .position(|known| *known == piece.sentence);
                    let (start, end) = (units(piece.span.start), units(piece.span.end));
                    let sign = if at == 0 { ' ' } else { ',' };
                    let _ = write!(out, "{sign}{}:{start}-{end}", place.unwrap_or(0));
                }
            }
            out.push(';');
        }
        out.push('"');
    }

    /// What an entry of a bibliography says of its pair, within its start tag.
    fn entry(&self, out: &mut String, side: Side, at: usize) {
        out.push('"');
        let half = &self.halves[side as usize];
        if let Some(number) = half.entry_bead(at) {
            let _ = write!(out, " data-bead=\"e{}\"", number + 1);
        }
        if let Some(id) = half.address_of_sentence(at) {
            out.push_str(" id=\"");
            escape(out, id);
            out.push('"');
        }
    }

    fn mark(&self, out: &mut String, side: Side, mark: &Mark) {
        let half = &self.halves[side as usize];
        let Some(at) = mark.note else {
            let label = mark.label.as_deref().unwrap_or("?");
            out.push_str(&html! { sup.mark.flagged { (label) } }.into_string());
            return;
        };
        let note = &self.edition.document(side).notes[at];
        let place = format!("{}-{}", side.name(), note.id);
        // A note that is marked twice leads back to its first mark.
        let id = half
            .is_first_mark(at, mark)
            .then(|| format!("mark-{place}"));
        let shown = mark
            .label
            .as_deref()
            .or(note.label.as_deref())
            .unwrap_or("*");
        let mark = html! {
            sup.mark.flagged[half.is_flagged(at)] {
                a id=[id] href={ "#" (place) } role="doc-noteref" { (shown) }
            }
        };
        out.push_str(&mark.into_string());
    }

    fn notes(&self, side: Side, row: &Row) -> Markup {
        let document = self.edition.document(side);
        let half = &self.halves[side as usize];
        let shown = half.notes_in(row.blocks(side));
        html! {
            @if !shown.is_empty() {
                div class={ "notes " (side.name()) } lang=(document.tag) {
                    @for (mark, at) in shown { (self.note(side, *at, mark.is_some())) }
                }
            }
        }
    }

    fn note(&self, side: Side, at: usize, is_marked: bool) -> Markup {
        let note = &self.edition.document(side).notes[at];
        let half = &self.halves[side as usize];
        let place = format!("{}-{}", side.name(), note.id);
        let number = note.label.as_deref().unwrap_or("*");
        let whole = Span::new(0, note.passage.text.len());
        let steps = note
            .passage
            .walk_with(whole, 0..0, half.citations_in_note(at));
        let mut content = String::new();
        text::inline(
            &mut content,
            steps,
            |target| half.address(target),
            |_, _| {},
        );
        let bead = half.note_bead(at).map(|number| format!("n{}", number + 1));
        html! {
            p.flagged[half.is_flagged(at)] id=(place) data-bead=[bead] role="doc-footnote" {
                @if is_marked {
                    a.number href={ "#mark-" (place) } role="doc-backlink" { (number) }
                } @else {
                    span.number { (number) }
                }
                " " (PreEscaped(content))
            }
        }
    }
}

/// For each row, the findings shown in it: where their sentence stands in the translation, or else in
/// the original, or else where the text ends.
fn findings_of_rows(edition: &Edition, findings: &[Finding], rows: &[Row]) -> Vec<Vec<usize>> {
    let mut shown = vec![Vec::new(); rows.len()];
    for (at, finding) in findings.iter().enumerate() {
        let sites = || {
            let sides = [Side::Translation, Side::Original].into_iter();
            sides.filter_map(|side| Some((side, finding.site(side)?)))
        };
        let site = sites()
            .find(|(_, site)| site.id.is_some())
            .or_else(|| sites().next());
        let row = site.and_then(|(side, site)| {
            let block = block_of(edition, side, site);
            rows.iter()
                .position(|row| row.blocks(side).contains(&block))
        });
        if let Some(shown) = row.and_then(|row| shown.get_mut(row)) {
            shown.push(at);
        }
    }
    shown
}

fn block_of(edition: &Edition, side: Side, site: &Site) -> usize {
    let document = edition.document(side);
    let mut sentences = document.sentences.iter();
    let sentence = sentences.find(|sentence| Some(&sentence.id) == site.id.as_ref());
    sentence.map_or(document.blocks.len().saturating_sub(1), |sentence| {
        sentence.block
    })
}

/// The title of each side at the head of each printed page. In a style sheet any character may be
/// written as its number, so that no title can end its string.
fn running_heads(titles: [&str; 2]) -> String {
    let mut style = String::new();
    for (title, corner) in titles.into_iter().zip(["top-left", "top-right"]) {
        let _ = write!(style, "@page{{@{corner}{{content:\"");
        for c in title.chars() {
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

/// The name by which a policy allows a script or a style sheet.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}
