//! A row of the page: blocks of both sides with their sentences, marks and notes.

use std::fmt::Write;

use maud::{Markup, PreEscaped, html};

use super::{
    Page, furniture,
    text::{self, escape},
};
use crate::{
    align::wants_review,
    alignment::Status,
    document::{Block, BlockKind, Mark},
    edition::{Row, Side},
    span::Span,
};

impl Page<'_> {
    /// A row: each side's blocks and notes, and the findings shown in it.
    pub(super) fn row(&self, at: usize, row: &Row) -> Markup {
        let opens_with = |is_it: fn(&BlockKind) -> bool| {
            Side::BOTH.iter().any(|side| {
                let blocks = &self.edition.document(*side).blocks[row.blocks(*side)];
                blocks.first().is_some_and(|block| is_it(&block.kind))
            })
        };
        let is_heading = opens_with(|kind| matches!(kind, BlockKind::Heading(_)));
        html! {
            div.row.opening[is_heading] {
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
            self.ties(out, number);
        }
    }

    /// The evidence of a bead for the script: what it is, how much it says, and where it stands, each place a
    /// sentence of its side of the bead, a start and an end in UTF-16 units.
    fn ties(&self, out: &mut String, number: usize) {
        let evidence = self.edition.evidence(number);
        let bead = &self.edition.alignment.beads[number];
        if evidence.is_empty() {
            return;
        }
        out.push_str(" data-ties=\"");
        for part in evidence {
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
