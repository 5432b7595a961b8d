//! The parallel edition as one HTML page that needs nothing else: two columns, the notes of each
//! side beside its own column, findings where they are.

pub(super) mod text;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::{
    check::Finding,
    document::{Block, BlockKind, Document, Mark, Passage},
    edition::{Edition, Row, Side},
    report::Counts,
    span::Span,
};

/// The page of an edition with its findings.
pub fn write(edition: &Edition, findings: &[Finding]) -> String {
    let first_marks = Side::BOTH.map(|side| first_marks(edition.document(side)));
    let page = Page {
        edition,
        findings,
        first_marks,
    };
    let titles = Side::BOTH.map(|side| edition.document(side).title.as_str());
    let title = match titles {
        ["", ""] => edition.name.clone(),
        [original, ""] => original.to_owned(),
        ["", translation] => translation.to_owned(),
        [original, translation] => format!("{original} · {translation}"),
    };
    let whole = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content="sverka";
                title { (title) }
                style { (PreEscaped(include_str!("edition.css"))) }
            }
            body {
                (page.header())
                main { @for row in edition.rows() { (page.row(&row)) } }
                (page.footer())
                script { (PreEscaped(include_str!("edition.js"))) }
            }
        }
    };
    whole.into_string()
}

struct Page<'e> {
    edition: &'e Edition,
    findings: &'e [Finding],
    /// For each note of a side, the sentence of its first mark and the mark's bytes in the file.
    first_marks: [Vec<Option<(usize, Span)>>; 2],
}

impl Page<'_> {
    fn header(&self) -> Markup {
        html! {
            header.row.masthead {
                @for side in Side::BOTH {
                    @let document = self.edition.document(side);
                    div class={ "text " (side.name()) } lang=(document.tag) {
                        // A text that begins with its own title need not be told it twice.
                        @if !begins_with_title(document) && !document.title.is_empty() {
                            h1 { (document.title) }
                        }
                        @if !document.author.is_empty() { p.author { (document.author) } }
                    }
                }
            }
            @if !self.findings.is_empty() {
                nav.contents aria-label="Findings" {
                    p { strong { (Counts::of(self.findings)) } " in this pair" }
                    ol {
                        @for (at, finding) in self.findings.iter().enumerate() {
                            li { a href={ "#f" (at + 1) } { (finding.message) } }
                        }
                    }
                }
            }
        }
    }

    fn footer(&self) -> Markup {
        let beads = &self.edition.alignment.beads;
        let counts = Side::BOTH.map(|side| {
            let document = self.edition.document(side);
            (document.running().count(), document.notes.len())
        });
        html! {
            footer {
                p {
                    (counts[0].0) " sentences and " (counts[0].1) " notes of the original, "
                    (counts[1].0) " and " (counts[1].1) " of the translation, in "
                    (beads.len()) " beads. " (Counts::of(self.findings)) "."
                }
                p { "Made by sverka " (env!("CARGO_PKG_VERSION")) "." }
            }
        }
    }

    fn row(&self, row: &Row) -> Markup {
        let is_heading = Side::BOTH.iter().any(|side| {
            let blocks = &self.edition.document(*side).blocks[row.blocks(*side)];
            blocks
                .first()
                .is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)))
        });
        html! {
            section.row.opening[is_heading] {
                @for side in Side::BOTH { (self.text(side, row)) (self.notes(side, row)) }
                @for (at, finding) in self.findings.iter().enumerate() {
                    @if self.stands_in(finding, row) { (callout(at, finding)) }
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
                let sentences = self.sentences(side, at, &document.blocks[at]);
                out.push_str(&sentences.into_string());
            },
        );
        html! {
            div class={ "text " (side.name()) } lang=(document.tag) { (PreEscaped(blocks)) }
        }
    }

    fn sentences(&self, side: Side, at: usize, block: &Block) -> Markup {
        let document = self.edition.document(side);
        let first = document
            .sentences
            .partition_point(|sentence| sentence.block < at);
        let mut done = 0;
        html! {
            @for (place, sentence) in document.sentences.iter().enumerate().skip(first).take_while(|(_, s)| s.block == at) {
                @let gap = Span::new(done, sentence.span.start);
                (gap.of(&block.passage.text))
                ({ done = sentence.span.end; self.sentence(side, place, &block.passage) })
            }
            (Span::new(done, block.passage.text.len()).of(&block.passage.text))
        }
    }

    fn sentence(&self, side: Side, at: usize, passage: &Passage) -> Markup {
        let sentence = &self.edition.document(side).sentences[at];
        let number = self.edition.bead_of(side, at);
        let bead = number.map(|number| &self.edition.alignment.beads[number]);
        let lone = bead.filter(|bead| bead.is_one_sided()).map(|_| match side {
            Side::Original => ("omitted", "not in the translation"),
            Side::Translation => ("added", "not in the original"),
        });
        let name = number.map(|number| format!("b{}", number + 1));
        let is_first = bead.is_some_and(|bead| side.of(bead).first() == Some(&at));
        let id = name
            .clone()
            .filter(|_| is_first && (side == Side::Original || lone.is_some()));
        let content = self.inline(side, passage, sentence.span, sentence.marks.clone());
        html! {
            span class={ "s" @if let Some((class, _)) = lone { " " (class) } } id=[id]
                data-bead=[name] title=[lone.map(|(_, title)| title)] { (content) }
        }
    }

    /// A stretch of a passage with its note marks; runs that are set apart are cut at marks.
    fn inline(
        &self,
        side: Side,
        passage: &Passage,
        span: Span,
        marks: std::ops::Range<usize>,
    ) -> Markup {
        let mut out = String::new();
        let steps = passage.walk_in(span, marks);
        text::inline(&mut out, steps, text::web, |out, mark| {
            out.push_str(&self.mark(side, mark).into_string());
        });
        PreEscaped(out)
    }

    fn mark(&self, side: Side, mark: &Mark) -> Markup {
        let document = self.edition.document(side);
        let label = mark.label.as_deref();
        let Some(at) = mark.note else {
            return html! { sup.mark.flagged { (label.unwrap_or("?")) } };
        };
        let note = &document.notes[at];
        // A note that is marked twice leads back to its first mark.
        let is_first = self
            .first_mark(side, at)
            .is_some_and(|(_, source)| source == mark.source);
        let id = is_first.then(|| format!("{}-mark-{}", side.name(), note.id));
        let is_flagged = self.is_flagged(side, note.source);
        let shown = label.or(note.label.as_deref()).unwrap_or("*");
        html! {
            sup.mark.flagged[is_flagged] {
                a id=[id] href={ "#" (side.name()) "-" (note.id) } { (shown) }
            }
        }
    }

    fn notes(&self, side: Side, row: &Row) -> Markup {
        let document = self.edition.document(side);
        let blocks = row.blocks(side);
        // A note stands by its first mark, one without a mark where the text ends.
        let is_last = blocks.end == document.blocks.len() && !blocks.is_empty();
        let stands_here = |at: &usize| match self.first_mark(side, *at) {
            Some((sentence, _)) => blocks.contains(&document.sentences[sentence].block),
            None => is_last,
        };
        let mut shown: Vec<usize> = (0..document.notes.len()).filter(stands_here).collect();
        shown.sort_by_key(|at| {
            self.first_mark(side, *at)
                .map_or((true, 0), |(_, mark)| (false, mark.start))
        });
        html! {
            aside class={ "notes " (side.name()) } lang=(document.tag) {
                @for at in shown {
                    @let note = &document.notes[at];
                    @let passage = &note.passage;
                    p.flagged[self.is_flagged(side, note.source)] id={ (side.name()) "-" (note.id) } {
                        @let number = note.label.as_deref().unwrap_or("*");
                        @if self.first_mark(side, at).is_some() {
                            a.number href={ "#" (side.name()) "-mark-" (note.id) } { (number) }
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

    fn first_mark(&self, side: Side, note: usize) -> Option<(usize, Span)> {
        self.first_marks[side as usize][note]
    }

    fn is_flagged(&self, side: Side, source: Span) -> bool {
        self.findings.iter().any(|finding| {
            let site = finding.site(side);
            site.is_some_and(|site| site.note.is_some() && source.contains(site.span))
        })
    }

    /// Whether a finding is shown in a row: that of its sentence in the translation, or else in the
    /// original.
    fn stands_in(&self, finding: &Finding, row: &Row) -> bool {
        let sides = [Side::Translation, Side::Original];
        let sites = || {
            sides
                .into_iter()
                .filter_map(|side| Some((side, finding.site(side)?)))
        };
        let Some((side, site)) = sites()
            .find(|(_, site)| site.id.is_some())
            .or_else(|| sites().next())
        else {
            return false;
        };
        let document = self.edition.document(side);
        let sentence = document
            .sentences
            .iter()
            .find(|s| Some(&s.id) == site.id.as_ref());
        // A note without a mark on either side is shown where the text ends.
        let block = sentence.map_or(document.blocks.len().saturating_sub(1), |s| s.block);
        row.blocks(side).contains(&block)
    }
}

fn first_marks(document: &Document) -> Vec<Option<(usize, Span)>> {
    let mut first = vec![None; document.notes.len()];
    for (at, sentence) in document.sentences.iter().enumerate() {
        for mark in &document.blocks[sentence.block].passage.marks[sentence.marks.clone()] {
            if let Some(note) = mark.note {
                first[note].get_or_insert((at, mark.source));
            }
        }
    }
    first
}

fn begins_with_title(document: &Document) -> bool {
    let first = document.blocks.first();
    first.is_some_and(|block| block.kind == BlockKind::Heading(1))
}

fn callout(at: usize, finding: &Finding) -> Markup {
    let class = finding.severity.name();
    html! {
        div class={ "finding " (class) } id={ "f" (at + 1) } role="note" {
            p { strong { (finding.message) } " " span.rule { (finding.rule.slug) } }
            @for (name, side) in [("Original: ", &finding.original), ("Translation: ", &finding.translation)] {
                @if let Some(site) = side {
                    p.place { (name) q { (site.text) } }
                }
            }
            @if !finding.hint.is_empty() { p.hint { (finding.hint) } }
        }
    }
}
