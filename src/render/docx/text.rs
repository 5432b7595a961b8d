//! Both texts as WordprocessingML: a table of two columns, and the notes.

use std::{collections::HashSet, fmt::Write, ops::Range};

use super::run::{Content, Face, Text};
use crate::{
    document::{BlockKind, Document, Mark, Step, StyleKind},
    edition::{Edition, Side},
    render::layout::{self, NotePlaces, Piece},
    span::Span,
    xml::escape_text,
};

/// The table and the footnotes of both sides: a row of the table is a row of the edition. The notes
/// are in the order of their marks, for LibreOffice goes by the order and not by the ids.
pub(super) fn table_and_notes(edition: &Edition) -> [Content; 2] {
    let (mut table, mut notes) = (Text::default(), Text::default());
    let mut writers = Side::BOTH.map(|side| Writer::new(edition, side));
    table.row(|text, side| writers[side as usize].masthead(text));
    let mut count = 0;
    for row in edition.rows() {
        for side in Side::BOTH {
            let writer = &mut writers[side as usize];
            for note in writer.places.within(&row.blocks(side)) {
                if writer.places.is_marked(note) {
                    count += 1;
                    writer.ids[note] = count;
                    let _ = write!(notes.content.xml, "<w:footnote w:id=\"{count}\">");
                    writer.note(&mut notes, note);
                    notes.content.xml.push_str("</w:footnote>\n");
                }
            }
        }
        table.row(|text, side| writers[side as usize].blocks(text, row.blocks(side)));
    }
    [table.content, notes.content]
}

const BEFORE_NUMBER: &str = "<mc:AlternateContent><mc:Choice Requires=\"w15\">";
const AFTER_NUMBER: &str = "</mc:Choice><mc:Fallback/></mc:AlternateContent>";

/// One side of an edition.
struct Writer<'e> {
    edition: &'e Edition,
    side: Side,
    document: &'e Document,
    places: NotePlaces,
    /// The number in the file of each note that has been met.
    ids: Vec<usize>,
    /// Notes that have more marks than one: the first gets a name that the others call.
    called: HashSet<usize>,
    language: String,
}

impl<'e> Writer<'e> {
    fn new(edition: &'e Edition, side: Side) -> Self {
        let document = edition.document(side);
        let places = NotePlaces::of(document);
        let marks = document
            .blocks
            .iter()
            .flat_map(|block| &block.passage.marks);
        let further = marks.filter_map(|mark| Some((mark.note?, mark)));
        let called = further
            .filter(|(note, mark)| !places.is_first(*note, mark))
            .map(|(note, _)| note)
            .collect();
        Self {
            edition,
            side,
            document,
            places,
            ids: vec![0; document.notes.len()],
            called,
            language: locale(document),
        }
    }

    fn masthead(&self, text: &mut Text) {
        let lines = layout::masthead(self.document);
        for (style, line) in ["Heading1", "Author"].into_iter().zip(lines) {
            if let Some(line) = line {
                text.paragraph(style, 0, |text| text.run(line, &Face::of(&self.language)));
            }
        }
    }

    fn blocks(&self, text: &mut Text, blocks: Range<usize>) {
        for piece in layout::pieces(self.document, blocks.clone()) {
            match piece {
                Piece::Block(at) => self.block(text, at),
                Piece::Table(rows) => self.table(text, &rows),
            }
        }
        for note in self.places.within(&blocks) {
            if !self.places.is_marked(note) {
                self.note(text, note);
            }
        }
    }

    fn block(&self, text: &mut Text, at: usize) {
        let block = &self.document.blocks[at];
        let (style, depth) = match &block.kind {
            BlockKind::Heading(1) => ("Heading1", 0),
            BlockKind::Heading(2) => ("Heading2", 0),
            BlockKind::Heading(_) => ("Heading3", 0),
            BlockKind::Item { depth, .. } => ("ListParagraph", usize::from(*depth)),
            BlockKind::Verse { opens_stanza: true } => ("Stanza", 0),
            BlockKind::Verse { .. } => ("Verse", 0),
            BlockKind::Line => ("Line", 0),
            BlockKind::Entry => ("Bibliography", 0),
            BlockKind::Paragraph | BlockKind::Cell { .. } if block.is_quoted => ("Quote", 0),
            BlockKind::Paragraph | BlockKind::Cell { .. } => ("BodyText", 0),
        };
        text.paragraph(style, depth, |text| {
            if let BlockKind::Item { marker, .. } = &block.kind
                && !marker.is_empty()
            {
                text.run(marker, &Face::of(&self.language));
                text.content.xml.push_str("<w:r><w:tab/></w:r>");
            }
            self.sentences(text, at);
        });
    }

    fn table(&self, text: &mut Text, rows: &[Vec<usize>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(1);
        text.content.xml.push_str("<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/></w:tblPr><w:tblGrid>");
        for _ in 0..columns {
            let _ = write!(text.content.xml, "<w:gridCol w:w=\"{}\"/>", 4600 / columns);
        }
        text.content.xml.push_str("</w:tblGrid>");
        for row in rows {
            text.content.xml.push_str("<w:tr>");
            for column in 0..columns {
                text.content.xml.push_str("<w:tc><w:tcPr/>");
                text.paragraph("TableText", 0, |text| {
                    if let Some(at) = row.get(column) {
                        self.sentences(text, *at);
                    }
                });
                text.content.xml.push_str("</w:tc>");
            }
            text.content.xml.push_str("</w:tr>");
        }
        text.content.xml.push_str("</w:tbl>");
        // A cell of a table ends with a paragraph.
        text.paragraph("TableText", 0, |_| {});
    }

    fn sentences(&self, text: &mut Text, block: usize) {
        let passage = &self.document.blocks[block].passage;
        for stretch in layout::stretches(self.document, block) {
            let is_alone = stretch
                .sentence
                .is_some_and(|at| layout::is_alone(self.edition, self.side, at));
            let style = if is_alone { "Alone" } else { "" };
            self.inline(text, passage.walk_in(stretch.span, stretch.marks), style);
        }
    }

    fn note(&self, text: &mut Text, note: usize) {
        let passage = &self.document.notes[note].passage;
        text.paragraph("FootnoteText", 0, |text| {
            let number = layout::number(self.document, note);
            let face = Face {
                style: "FootnoteReference",
                ..Face::of(&self.language)
            };
            // Word prints no number of its own where the mark is the author's; LibreOffice and Pandoc
            // do, and take the empty alternative.
            let is_marked = self.places.is_marked(note);
            text.content
                .xml
                .push_str(if is_marked { BEFORE_NUMBER } else { "" });
            text.run(number, &face);
            text.content
                .xml
                .push_str(if is_marked { AFTER_NUMBER } else { "" });
            text.run(" ", &Face::of(&self.language));
            let whole = Span::new(0, passage.text.len());
            self.inline(text, passage.walk_in(whole, 0..0), "");
        });
    }

    fn inline(&self, text: &mut Text, steps: Vec<Step<'_>>, style: &'static str) {
        let mut open: Vec<&StyleKind> = Vec::new();
        let quotes = layout::quotation_marks(self.document.language);
        for step in steps {
            let plain = Face {
                style,
                ..Face::of(&self.language)
            };
            let face = open.iter().fold(plain, |face, kind| face.with(kind));
            match step {
                Step::Begin(begun, _) => {
                    match &begun.kind {
                        StyleKind::Quotation => text.run(quotes[0], &face),
                        StyleKind::Link(target) if layout::is_web(target) => text.link(target),
                        _ => {}
                    }
                    open.push(&begun.kind);
                }
                Step::End(ended) => {
                    open.pop();
                    match &ended.kind {
                        StyleKind::Quotation => text.run(quotes[1], &face),
                        StyleKind::Link(target) if layout::is_web(target) => {
                            text.content.xml.push_str("</w:hyperlink>");
                        }
                        _ => {}
                    }
                }
                Step::Mark(mark) => self.mark(text, mark),
                Step::Text(words) => text.run(words, &face),
            }
        }
    }

    /// A note's own number is its mark, whatever Word would count.
    fn mark(&self, text: &mut Text, mark: &Mark) {
        let face = Face {
            style: "FootnoteReference",
            ..Face::of(&self.language)
        };
        let label = layout::label(self.document, mark);
        let Some(note) = mark.note else {
            return text.run(label, &face);
        };
        let id = self.ids[note];
        if !self.places.is_first(note, mark) {
            let _ = write!(
                text.content.xml,
                "<w:fldSimple w:instr=\" NOTEREF note{id} \\f \\h \">"
            );
            text.run(label, &face);
            text.content.xml.push_str("</w:fldSimple>");
            return;
        }
        let is_called = self.called.contains(&note);
        if is_called {
            let _ = write!(
                text.content.xml,
                "<w:bookmarkStart w:id=\"{id}\" w:name=\"note{id}\"/>"
            );
        }
        let _ = write!(
            text.content.xml,
            "<w:r>{}<w:footnoteReference w:customMarkFollows=\"1\" w:id=\"{id}\"/><w:t>{}</w:t></w:r>",
            face.properties(),
            escape_text(label),
        );
        if is_called {
            let _ = write!(text.content.xml, "<w:bookmarkEnd w:id=\"{id}\"/>");
        }
    }
}

/// The language of a text as Word knows it, with a country.
fn locale(document: &Document) -> String {
    match layout::tag(document) {
        "ru" => "ru-RU".to_owned(),
        "en" => "en-US".to_owned(),
        tag => tag.to_owned(),
    }
}
