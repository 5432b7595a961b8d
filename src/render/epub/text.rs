//! Both texts as XHTML: a part of the book, its rows of blocks, then its notes.

use std::ops::Range;

use maud::{Markup, PreEscaped, html};

use crate::{
    document::{BlockKind, Document, Mark, Passage, Step, StyleKind},
    edition::{Edition, Row, Side},
    render::layout::{self, NotePlaces, Piece},
    span::Span,
    xml::allowed,
};

/// An edition and where the notes of each side stand.
#[derive(Debug)]
pub(super) struct Text<'e> {
    edition: &'e Edition,
    places: [NotePlaces; 2],
}

impl<'e> Text<'e> {
    pub(super) fn new(edition: &'e Edition) -> Self {
        let places = Side::BOTH.map(|side| NotePlaces::of(edition.document(side)));
        Self { edition, places }
    }

    /// The body of a part of the book. Rows are numbered as in the whole edition.
    pub(super) fn part(&self, rows: &[Row], numbers: Range<usize>) -> Markup {
        let first = numbers.start;
        let notes = Side::BOTH.map(|side| {
            let blocks = rows[numbers.clone()].iter().map(|row| row.blocks(side));
            let notes: Vec<usize> = blocks
                .flat_map(|blocks| self.places[side as usize].within(&blocks))
                .collect();
            notes
        });
        html! {
            @if first == 0 { (self.masthead()) }
            @for at in numbers {
                section.row.opening[layout::heading(self.edition, &rows[at]).is_some()] id={ "r" (at + 1) } {
                    @for side in Side::BOTH { (self.side(side, rows[at].blocks(side))) }
                }
            }
            @if notes.iter().any(|notes| !notes.is_empty()) {
                section.row.notes {
                    @for side in Side::BOTH {
                        @let document = self.edition.document(side);
                        div class={ "text " (side.name()) } lang=(layout::tag(document)) xml:lang=(layout::tag(document)) {
                            @for note in &notes[side as usize] { (self.note(side, *note)) }
                        }
                    }
                }
            }
        }
    }

    /// The titles and authors of texts that do not begin with them.
    fn masthead(&self) -> Markup {
        html! {
            header.row.opening {
                @for side in Side::BOTH {
                    @let document = self.edition.document(side);
                    div class={ "text " (side.name()) } lang=(layout::tag(document)) xml:lang=(layout::tag(document)) {
                        @if !layout::begins_with_title(document) && !document.title.is_empty() {
                            h1 { (allowed(&document.title)) }
                        }
                        @if !document.author.is_empty() { p.author { (allowed(&document.author)) } }
                    }
                }
            }
        }
    }

    fn side(&self, side: Side, blocks: Range<usize>) -> Markup {
        let document = self.edition.document(side);
        html! {
            div class={ "text " (side.name()) } lang=(layout::tag(document)) xml:lang=(layout::tag(document)) {
                @for piece in layout::pieces(document, blocks) {
                    @match piece {
                        Piece::Block(at) => (self.block(side, at)),
                        Piece::Table(rows) => table {
                            @for row in rows {
                                tr { @for cell in row { td { (self.passage(side, cell)) } } }
                            }
                        },
                    }
                }
            }
        }
    }

    fn block(&self, side: Side, at: usize) -> Markup {
        let block = &self.edition.document(side).blocks[at];
        let content = self.passage(side, at);
        let content = match &block.kind {
            BlockKind::Heading(1) => html! { h1 { (content) } },
            BlockKind::Heading(2) => html! { h2 { (content) } },
            BlockKind::Heading(_) => html! { h3 { (content) } },
            BlockKind::Item { marker, depth } => html! {
                p class={ "item depth-" ((*depth).clamp(1, 4)) } {
                    @if !marker.is_empty() { span.marker { (allowed(marker)) } " " }
                    (content)
                }
            },
            BlockKind::Verse { opens_stanza } => {
                html! { p.verse.stanza[*opens_stanza] { (content) } }
            }
            BlockKind::Line => html! { p.line { (content) } },
            BlockKind::Entry => html! { p.entry { (content) } },
            BlockKind::Paragraph | BlockKind::Cell { .. } => html! { p { (content) } },
        };
        if block.is_quoted {
            html! { blockquote { (content) } }
        } else {
            content
        }
    }

    fn passage(&self, side: Side, at: usize) -> Markup {
        let document = self.edition.document(side);
        let passage = &document.blocks[at].passage;
        html! {
            @for stretch in layout::stretches(document, at) {
                @let content = self.inline(side, passage, stretch.span, stretch.marks.clone());
                @match stretch.sentence {
                    Some(at) if layout::is_alone(self.edition, side, at) => @match side {
                        Side::Original => span.omitted title="not in the translation" { (content) },
                        Side::Translation => span.added title="not in the original" { (content) },
                    },
                    _ => (content),
                }
            }
        }
    }

    fn inline(&self, side: Side, passage: &Passage, span: Span, marks: Range<usize>) -> Markup {
        let mut out = String::new();
        for step in passage.walk_in(span, marks) {
            match step {
                Step::Begin(style, _) => out.push_str(&start_tag(&style.kind)),
                Step::End(style) => out.push_str(end_tag(&style.kind)),
                Step::Mark(mark) => out.push_str(&self.mark(side, mark).into_string()),
                Step::Text(text) => out.push_str(&html! { (allowed(text)) }.into_string()),
            }
        }
        PreEscaped(out)
    }

    fn mark(&self, side: Side, mark: &Mark) -> Markup {
        let label = allowed(layout::label(self.edition.document(side), mark));
        let Some(note) = mark.note else {
            return html! { sup { (label) } };
        };
        // A note that is marked twice leads back to its first mark.
        let id = self.places[side as usize]
            .is_first(note, mark)
            .then(|| mark_id(side, note));
        html! {
            sup { a id=[id] href={ "#" (note_id(side, note)) } epub:type="noteref" role="doc-noteref" { (label) } }
        }
    }

    fn note(&self, side: Side, at: usize) -> Markup {
        let document: &Document = self.edition.document(side);
        let passage = &document.notes[at].passage;
        let number = allowed(layout::number(document, at));
        html! {
            aside id=(note_id(side, at)) epub:type="footnote" role="doc-footnote" {
                p {
                    @if self.places[side as usize].is_marked(at) {
                        a.number href={ "#" (mark_id(side, at)) } role="doc-backlink" { (number) }
                    } @else {
                        span.number { (number) }
                    }
                    " "
                    (self.inline(side, passage, Span::new(0, passage.text.len()), 0..0))
                }
            }
        }
    }
}

fn note_id(side: Side, note: usize) -> String {
    format!("{}-note-{}", side.name(), note + 1)
}

fn mark_id(side: Side, note: usize) -> String {
    format!("{}-mark-{}", side.name(), note + 1)
}

fn start_tag(kind: &StyleKind) -> String {
    match kind {
        StyleKind::Italic => "<i>".to_owned(),
        StyleKind::Bold => "<b>".to_owned(),
        StyleKind::SmallCaps => "<span class=\"smallcaps\">".to_owned(),
        StyleKind::Superscript => "<sup>".to_owned(),
        StyleKind::Subscript => "<sub>".to_owned(),
        StyleKind::Foreign(tag) if layout::is_tag(tag) => {
            format!("<i lang=\"{tag}\" xml:lang=\"{tag}\">")
        }
        StyleKind::Foreign(_) => "<i>".to_owned(),
        StyleKind::Quotation => "<q>".to_owned(),
        StyleKind::Link(target) if layout::is_web(target) => {
            format!("<a href=\"{}\">", html! { (target) }.into_string())
        }
        StyleKind::Link(_) => "<span>".to_owned(),
    }
}

fn end_tag(kind: &StyleKind) -> &'static str {
    match kind {
        StyleKind::Italic | StyleKind::Foreign(_) => "</i>",
        StyleKind::Bold => "</b>",
        StyleKind::Superscript => "</sup>",
        StyleKind::Subscript => "</sub>",
        StyleKind::Quotation => "</q>",
        StyleKind::Link(target) if layout::is_web(target) => "</a>",
        StyleKind::SmallCaps | StyleKind::Link(_) => "</span>",
    }
}
