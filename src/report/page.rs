//! The editor's sign-off sheet: what was checked, what was found, a box to tick for each finding,
//! a line to sign. One HTML page that needs nothing else and prints on A4.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Counts, Failure};
use crate::{
    check::{Accepted, Checked, Coverage, Finding, Site},
    document::{BlockKind, Document, Passage, Sentence},
    edition::{Edition, Side},
    span::{Span, after, before},
};

/// The sheet of one work, a part of a page.
#[derive(Debug)]
pub struct Sheet(String);

/// The part of the page that is about one work, or about one text without its counterpart.
pub fn sheet(edition: &Edition, checked: &Checked) -> Sheet {
    let documents = Side::BOTH.map(|side| edition.document(side));
    let shown = documents
        .iter()
        .filter(|document| !document.path.is_empty());
    let markup = html! {
        section.work {
            header {
                @if !edition.name.is_empty() { h1 { (edition.name) } }
                @for document in shown {
                    p.title lang=(document.tag) {
                        @if !document.author.is_empty() { (document.author) ". " }
                        (document.title) " " span.file { (document.path) }
                    }
                }
            }
            div.summary {
                (compared(edition, &checked.coverage))
                p.verdict { strong { (Counts::of(&checked.findings)) } }
                (signature())
            }
            @for (headings, findings) in &sections(edition, &checked.findings) {
                @if headings.iter().any(Option::is_some) {
                    h2 {
                        @for side in [Side::Translation, Side::Original] {
                            @if let Some(heading) = &headings[side as usize] {
                                span class=(side.name()) lang=(edition.document(side).tag) { (heading) } " "
                            }
                        }
                    }
                }
                @for finding in findings { (entry(edition, finding)) }
            }
            (accepted(&checked.accepted))
        }
    };
    Sheet(markup.into_string())
}

/// The page of these sheets, in their order; first what could not be checked, of which nobody can sign
/// that it was.
pub fn write(sheets: &[&Sheet], failures: &[Failure]) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content="sverka";
                title { "Sign-off sheet" }
                style { (PreEscaped(include_str!("page.css"))) }
            }
            body {
                main {
                    (unchecked(failures))
                    @for sheet in sheets { (PreEscaped(&sheet.0)) }
                }
                footer { p { "Made by sverka " (env!("CARGO_PKG_VERSION")) "." } }
            }
        }
    };
    page.into_string()
}

fn unchecked(failures: &[Failure]) -> Markup {
    html! {
        @if !failures.is_empty() {
            section.not-checked {
                h2 { "Not checked" }
                @for failure in failures { p { strong { (failure.work) } ": " (failure) } }
            }
        }
    }
}

fn compared(edition: &Edition, coverage: &Coverage) -> Markup {
    let [original, translation] = Side::BOTH.map(|side| edition.document(side).running().count());
    let rows = coverage.rows().into_iter();
    let rows: Vec<_> = rows.filter(|(_, tally)| tally.compared > 0).collect();
    if rows.is_empty() {
        return html! {};
    }
    html! {
        table {
            caption { "Compared" }
            thead { tr { th scope="col" { "what" } th scope="col" { "compared" } th scope="col" { "agree" } } }
            tbody {
                @for (what, tally) in &rows {
                    tr {
                        th scope="row" { (what) }
                        td { (tally.compared) }
                        td.differs[tally.agreed < tally.compared] { (tally.agreed) }
                    }
                }
            }
            @if !edition.alignment.beads.is_empty() { tfoot { tr { td colspan="3" {
                (original) " and " (translation) " sentences in "
                (edition.alignment.beads.len()) " beads"
            } } } }
        }
    }
}

/// What somebody accepted before, and why.
fn accepted(findings: &[Accepted]) -> Markup {
    html! {
        @if !findings.is_empty() {
            h2 { "Accepted" }
            ul.accepted {
                @for Accepted { finding, reason, .. } in findings {
                    li {
                        (finding.message) " " span.rule { (finding.rule.code) " " (finding.rule.slug) }
                        @if !reason.is_empty() { ": " i { (reason) } }
                    }
                }
            }
        }
    }
}

/// Lines for a pen: no clock is asked, so that the same texts make the same page.
fn signature() -> Markup {
    html! {
        dl.signature {
            div { dt { "Checked by" } dd {} }
            div { dt { "Date" } dd {} }
            div { dt { "Remarks" } dd {} }
        }
    }
}

/// The headings of a section, original and translation, and the findings below them.
type Section<'f> = ([Option<String>; 2], Vec<&'f Finding>);

/// Findings in their order, cut where another heading stands above them. A finding with a place on
/// one side only belongs to the section that has its heading there.
fn sections<'f>(edition: &Edition, findings: &'f [Finding]) -> Vec<Section<'f>> {
    let mut sections: Vec<Section<'f>> = Vec::new();
    for finding in findings {
        let headings = headings(edition, finding);
        match sections.last_mut() {
            Some((last, findings)) if is_same(last, &headings) => {
                for (known, heading) in last.iter_mut().zip(headings) {
                    *known = known.take().or(heading);
                }
                findings.push(finding);
            }
            _ => sections.push((headings, vec![finding])),
        }
    }
    sections
}

fn is_same(one: &[Option<String>; 2], other: &[Option<String>; 2]) -> bool {
    one == other
        || one
            .iter()
            .zip(other)
            .any(|(one, other)| one.is_some() && one == other)
}

/// The headings above the places of a finding.
fn headings(edition: &Edition, finding: &Finding) -> [Option<String>; 2] {
    Side::BOTH.map(|side| {
        let document = edition.document(side);
        let sentence = sentence_of(document, finding.site(side)?)?;
        let blocks = document.blocks.iter().take(sentence.block + 1);
        let mut headings = blocks.filter(|block| matches!(block.kind, BlockKind::Heading(_)));
        headings.next_back().map(|block| block.passage.text.clone())
    })
}

fn sentence_of<'d>(document: &'d Document, site: &Site) -> Option<&'d Sentence> {
    let id = site.id.as_ref()?;
    document
        .sentences
        .iter()
        .find(|sentence| sentence.id == *id)
}

fn entry(edition: &Edition, finding: &Finding) -> Markup {
    let severity = finding.severity.name();
    html! {
        article class={ "finding " (severity) } {
            h3 {
                span.severity { (severity) } " "
                span.message { (finding.message) } " "
                span.rule { (finding.rule.code) " " (finding.rule.slug) }
            }
            div.texts {
                @for side in Side::BOTH { (text(edition, finding, side)) }
            }
            @if !finding.hint.is_empty() { p.hint { (finding.hint) } }
            p.boxes role="group" aria-label=(finding.message) {
                label { input type="checkbox"; " mended" }
                label { input type="checkbox"; " may stand" }
            }
        }
    }
}

fn text(edition: &Edition, finding: &Finding, side: Side) -> Markup {
    let document = edition.document(side);
    let Some(site) = finding.site(side) else {
        if document.path.is_empty() {
            return html! {};
        }
        return html! { div.text { p.none { "no place in the " (side.name()) } } };
    };
    let note = document
        .notes
        .iter()
        .find(|note| site.note.is_some() && note.source.contains(site.span));
    html! {
        div.text lang=(document.tag) {
            @if let Some(sentence) = sentence_of(document, site) {
                p { (sentence_with_place(document, sentence, site)) }
            }
            @if let Some(note) = note.filter(|note| !note.passage.text.is_empty()) {
                p.note {
                    sup { (note.label.as_deref().unwrap_or("*")) } " "
                    (marked(&note.passage, Span::new(0, note.passage.text.len()), site.span))
                }
            }
            p.place lang="en" { (site.file) ":" (site.start.line) ":" (site.start.column) }
        }
    }
}

/// A sentence with its note marks; what the finding is about is marked, unless it is the whole.
fn sentence_with_place(document: &Document, sentence: &Sentence, site: &Site) -> Markup {
    let passage = &document.blocks[sentence.block].passage;
    let mut done = sentence.span.start;
    let is_whole = site.span.contains(sentence.source);
    let place = if is_whole { Span::default() } else { site.span };
    html! {
        @for mark in &passage.marks[sentence.marks.clone()] {
            @let note = mark.note.map(|note| &document.notes[note]);
            @let label = note.and_then(|note| note.label.as_deref());
            @let is_place = mark.source == site.span
                || note.is_some_and(|note| note.source.contains(site.span));
            @let at = mark.at.clamp(done, sentence.span.end);
            (marked(passage, Span::new(done, at), place))
            ({ done = at; sign(mark.label.as_deref().or(label).unwrap_or("*"), is_place) })
        }
        (marked(passage, Span::new(done, sentence.span.end), place))
    }
}

fn sign(shown: &str, is_place: bool) -> Markup {
    html! { sup { @if is_place { mark { (shown) } } @else { (shown) } } }
}

/// A stretch of a passage in which what was read from `place` of the file is marked.
fn marked(passage: &Passage, span: Span, place: Span) -> Markup {
    let text = span.of(&passage.text);
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    // Where the text at an offset stands in the file rises with the offset.
    let offset = |byte: usize| {
        let found = starts.partition_point(|at| {
            let here = span.start + at;
            passage.source(Span::new(here, here + 1)).start < byte
        });
        starts.get(found).copied().unwrap_or(text.len())
    };
    let (start, end) = (offset(place.start), offset(place.end));
    html! {
        (before(text, start))
        @if start < end { mark { (Span::new(start, end).of(text)) } }
        (after(text, end.max(start)))
    }
}
