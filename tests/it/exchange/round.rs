//! An edition as a format keeps it, and what is compared.

use sverka::{
    Edition, Side,
    alignment::Bead,
    document::{BlockKind, Document, Passage, Step},
    span::Span,
};

/// What a format keeps beside the texts of the sentences and the beads of them.
#[derive(Clone, Copy, Default)]
pub(super) struct Keeps {
    pub(super) certainty: bool,
    pub(super) status: bool,
    pub(super) ids: bool,
    pub(super) paragraphs: bool,
    pub(super) notes: bool,
    pub(super) styles: bool,
}

impl Keeps {
    pub(super) const ALL: Self = Self {
        certainty: true,
        status: true,
        ids: true,
        paragraphs: true,
        notes: true,
        styles: true,
    };
}

/// What is compared of an edition, a line a bead, so that a difference can be read.
pub(super) fn shown(edition: &Edition, keeps: Keeps) -> Vec<String> {
    let mut lines = Vec::new();
    let alignment = &edition.alignment;
    let kinds = [
        ("sentence", &alignment.beads),
        ("entry", &alignment.entries),
        ("note", &alignment.notes),
    ];
    for (kind, beads) in kinds {
        if kind != "sentence" && !keeps.notes {
            continue;
        }
        for bead in beads {
            lines.push(line(edition, kind, bead, keeps));
        }
    }
    lines
}

fn line(edition: &Edition, kind: &str, bead: &Bead, keeps: Keeps) -> String {
    let mut line = format!("{kind} {}", bead.ratio());
    if keeps.certainty {
        line += &format!(" {:.3}", bead.certainty);
    }
    if keeps.status {
        line += &format!(" {:?} {:?}", bead.status, bead.by);
    }
    for side in Side::BOTH {
        line += " |";
        for at in side.of(bead) {
            let document = edition.document(side);
            line += &if kind == "note" {
                note(document, *at, keeps)
            } else {
                sentence(document, *at, keeps)
            };
        }
    }
    line
}

fn sentence(document: &Document, at: usize, keeps: Keeps) -> String {
    let sentence = &document.sentences[at];
    let block = &document.blocks[sentence.block];
    let mut shown = " ".to_owned();
    if keeps.ids {
        shown += &sentence.id;
    }
    let begins = at == 0 || document.sentences[at - 1].block != sentence.block;
    if keeps.paragraphs && begins {
        shown += &match &block.kind {
            // How deep an item stands and what is printed before it is not kept.
            BlockKind::Item { .. } => "Item".to_owned(),
            // The TEI of an import has no elements for the lines of letters.
            BlockKind::Line => "Paragraph".to_owned(),
            kind => format!("{kind:?}"),
        };
    }
    let marks = sentence.marks.clone();
    shown + &text(document, &block.passage, sentence.span, marks, keeps)
}

fn note(document: &Document, at: usize, keeps: Keeps) -> String {
    let note = &document.notes[at];
    let passage = &note.passage;
    let span = Span::new(0, passage.text.len());
    let text = text(document, passage, span, 0..passage.marks.len(), keeps);
    let id = if keeps.ids { &note.id } else { "" };
    format!(
        " {id} {:?} {:?} {} {text}",
        note.label, note.kind, note.is_endnote
    )
}

fn text(
    document: &Document,
    passage: &Passage,
    span: Span,
    marks: std::ops::Range<usize>,
    keeps: Keeps,
) -> String {
    let mut shown = "“".to_owned();
    for step in passage.walk_in(span, marks) {
        match step {
            Step::Text(text) => shown += text,
            Step::Begin(style, _) if keeps.styles => shown += &format!("<{:?}>", style.kind),
            Step::End(_) if keeps.styles => shown += "</>",
            Step::Mark(mark) if keeps.notes => {
                let note = mark
                    .note
                    .map(|note| document.notes[note].passage.text.as_str());
                shown += &format!("[{}]", note.unwrap_or("?"));
            }
            _ => {}
        }
    }
    shown + "”"
}
