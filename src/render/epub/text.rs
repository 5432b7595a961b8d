//! Both texts as XHTML: a part of the book, its rows of blocks, then its notes.

use std::ops::Range;

use maud::{Markup, PreEscaped, html};

use crate::{
    document::{Document, Mark, Step},
    edition::{Edition, Row, Side},
    render::{
        html::text,
        layout::{self, NotePlaces},
    },
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
                        @let [title, author] = layout::masthead(document);
                        @if let Some(title) = title { h1 { (allowed(title)) } }
                        @if let Some(author) = author { p.author { (allowed(author)) } }
                    }
                }
            }
        }
    }

    fn side(&self, side: Side, blocks: Range<usize>) -> Markup {
        let document = self.edition.document(side);
        let mut out = String::new();
        text::blocks(&mut out, &document.blocks, blocks, |out, at| {
            self.passage(out, side, at);
        });
        html! {
            div class={ "text " (side.name()) } lang=(layout::tag(document)) xml:lang=(layout::tag(document)) {
                (PreEscaped(out))
            }
        }
    }

    fn passage(&self, out: &mut String, side: Side, at: usize) {
        let document = self.edition.document(side);
        for stretch in layout::stretches(document, at) {
            let is_alone = stretch
                .sentence
                .is_some_and(|at| layout::is_alone(self.edition, side, at));
            if is_alone {
                out.push_str(match side {
                    Side::Original => "<span class=\"omitted\" title=\"not in the translation\">",
                    Side::Translation => "<span class=\"added\" title=\"not in the original\">",
                });
            }
            let passage = &document.blocks[at].passage;
            self.inline(out, side, passage.walk_in(stretch.span, stretch.marks));
            out.push_str(if is_alone { "</span>" } else { "" });
        }
    }

    fn inline(&self, out: &mut String, side: Side, steps: Vec<Step<'_>>) {
        let address = |target: &str| layout::is_web(target).then(|| target.to_owned());
        text::inline(out, steps, address, |out, mark| {
            out.push_str(&self.mark(side, mark).into_string());
        });
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
        let mut content = String::new();
        let whole = Span::new(0, passage.text.len());
        self.inline(&mut content, side, passage.walk_in(whole, 0..0));
        html! {
            aside id=(note_id(side, at)) epub:type="footnote" role="doc-footnote" {
                p {
                    @if self.places[side as usize].is_marked(at) {
                        a.number href={ "#" (mark_id(side, at)) } role="doc-backlink" { (number) }
                    } @else {
                        span.number { (number) }
                    }
                    " " (PreEscaped(content))
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
