//! The parallel edition as a source for Typst: two columns, at the foot of the page the notes of each
//! side under its own column.
//!
//! Typst sets one series of footnotes across the page. So one footnote holds the notes of both sides
//! that belong together, side by side, and stands where the first of their marks does.

mod notes;

use std::{fmt::Write, ops::Range};

use self::notes::Carried;
use super::layout::{self, NotePlaces, Piece, filled};
use crate::{
    document::{BlockKind, Document, Mark, Passage, Step, StyleKind},
    edition::{Edition, Row, Side},
    span::Span,
};

/// The source. All text of the edition is text in it, whatever it means to Typst.
///
/// ```
/// use sverka::{Edition, align, render, tei};
/// let text = |lang: &str, words: &str| tei::read(lang, format!(
///     r#"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{lang}"><text><body><p>{words}</p></body></text></TEI>"#
/// ));
/// let (original, translation) = (text("ru", "№ 5 #1.")?, text("en", "No. 5 #1.")?);
/// let alignment = align::align(&original, &translation)?;
/// let source = render::typst::write(&Edition::new("x", original, translation, alignment));
/// assert!(source.ends_with("#row[\n#par[№ 5 \\#1.];\n][\n#par[No. 5 \\#1.];\n];\n"));
/// # Ok::<(), sverka::Error>(())
/// ```
pub fn write(edition: &Edition) -> String {
    let documents = Side::BOTH.map(|side| edition.document(side));
    let authors = documents.map(|document| document.author.as_str());
    let authors: Vec<&str> = match authors {
        [one, other] if one == other => vec![one],
        both => both.to_vec(),
    };
    let mut source = filled(
        include_str!("form.typ"),
        &[
            &list(&documents.map(|document| language(layout::tag(document)))),
            &list(&layout::titles(edition)),
            &list(&layout::running_titles(edition)),
            &list(
                &authors
                    .into_iter()
                    .filter(|author| !author.is_empty())
                    .collect::<Vec<_>>(),
            ),
        ],
    );
    let places = Side::BOTH.map(|side| NotePlaces::of(edition.document(side)));
    let writers = Side::BOTH.map(|side| Writer {
        edition,
        side,
        document: edition.document(side),
        places: &places,
    });
    let mastheads = [0, 1].map(|side: usize| writers[side].masthead());
    if mastheads.iter().any(|masthead| !masthead.is_empty()) {
        let _ = write!(
            source,
            "#opening[\n{}][\n{}];\n",
            mastheads[0], mastheads[1]
        );
    }
    for row in edition.rows() {
        let carried = Carried::of(edition, &places, &row);
        let [original, translation] =
            [0, 1].map(|side: usize| writers[side].blocks(&row, &carried));
        let name = match layout::heading(edition, &row) {
            Some(_) => "opening",
            None => "row",
        };
        let _ = write!(source, "#{name}[\n{original}][\n{translation}];\n");
    }
    source
}

struct Writer<'e> {
    edition: &'e Edition,
    side: Side,
    document: &'e Document,
    places: &'e [NotePlaces; 2],
}

impl Writer<'_> {
    fn masthead(&self) -> String {
        let [title, author] = layout::masthead(self.document);
        let mut out = String::new();
        if let Some(title) = title {
            let _ = writeln!(out, "#heading(level: 1)[{}];", escaped(title));
        }
        if let Some(author) = author {
            let _ = writeln!(out, "#author[{}];", escaped(author));
        }
        out
    }

    fn blocks(&self, row: &Row, carried: &Carried) -> String {
        let mut out = String::new();
        let blocks = row.blocks(self.side);
        for piece in layout::pieces(self.document, blocks.clone()) {
            match piece {
                Piece::Block(at) => out.push_str(&self.block(at, carried)),
                Piece::Table(rows) => out.push_str(&self.table(&rows, carried)),
            }
        }
        let places = &self.places[self.side as usize];
        for note in places
            .within(&blocks)
            .into_iter()
            .filter(|note| !places.is_marked(*note))
        {
            let _ = writeln!(out, "#lone{};", self.note(note));
        }
        out
    }

    fn block(&self, at: usize, carried: &Carried) -> String {
        let block = &self.document.blocks[at];
        let function = match &block.kind {
            BlockKind::Heading(depth) => format!("heading(level: {})", (*depth).clamp(1, 3)),
            BlockKind::Item { marker, depth } => {
                format!("item({}, {})", (*depth).clamp(1, 6), quoted(marker))
            }
            BlockKind::Verse { opens_stanza: true } => "v(.5em);\n#verse".to_owned(),
            BlockKind::Verse { .. } => "verse".to_owned(),
            BlockKind::Line => "flush".to_owned(),
            BlockKind::Entry => "entry".to_owned(),
            BlockKind::Paragraph | BlockKind::Cell { .. } if block.is_quoted => "quoted".to_owned(),
            BlockKind::Paragraph | BlockKind::Cell { .. } => "par".to_owned(),
        };
        format!("#{function}[{}];\n", self.sentences(at, carried))
    }

    fn table(&self, rows: &[Vec<usize>], carried: &Carried) -> String {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(1);
        let mut out = format!("#cells({columns})");
        for row in rows {
            for column in 0..columns {
                let cell = row.get(column).map(|at| self.sentences(*at, carried));
                let _ = write!(out, "[{}]", cell.unwrap_or_default());
            }
        }
        out.push_str(";\n");
        out
    }

    fn sentences(&self, block: usize, carried: &Carried) -> String {
        let passage = &self.document.blocks[block].passage;
        let stretches = layout::stretches(self.document, block).into_iter();
        let written = stretches.map(|stretch| {
            let content = self.inline(passage, stretch.span, stretch.marks, carried);
            match stretch.sentence {
                Some(at) if layout::is_alone(self.edition, self.side, at) => {
                    format!("#alone[{content}];")
                }
                _ => content,
            }
        });
        written.collect()
    }

    fn inline(
        &self,
        passage: &Passage,
        span: Span,
        marks: Range<usize>,
        carried: &Carried,
    ) -> String {
        let quotes = layout::quotation_marks(self.document.language);
        let mut out = String::new();
        for step in passage.walk_in(span, marks) {
            match step {
                Step::Begin(style, _) => out.push_str(&begin(&style.kind, quotes[0])),
                Step::End(style) if style.kind == StyleKind::Quotation => out.push_str(quotes[1]),
                Step::End(_) => out.push_str("];"),
                Step::Mark(mark) => out.push_str(&self.mark(mark, carried)),
                Step::Text(text) => out.push_str(&escaped(text)),
            }
        }
        out
    }

    fn mark(&self, mark: &Mark, carried: &Carried) -> String {
        let label = quoted(layout::label(self.document, mark));
        let is_first = |note: &usize| self.places[self.side as usize].is_first(*note, mark);
        let Some(group) = mark
            .note
            .filter(is_first)
            .and_then(|note| carried.by(self.side, note))
        else {
            return format!("#mark({label});");
        };
        let [original, translation] = Side::BOTH.map(|side| {
            let writer = Writer {
                side,
                document: self.edition.document(side),
                ..*self
            };
            let notes = group[side as usize]
                .iter()
                .map(|note| format!("#note{};", writer.note(*note)));
            notes.collect::<String>()
        });
        format!("#noted({label})[{original}][{translation}];")
    }

    fn note(&self, note: usize) -> String {
        let passage = &self.document.notes[note].passage;
        let whole = Span::new(0, passage.text.len());
        let number = quoted(layout::number(self.document, note));
        format!(
            "({number})[{}]",
            self.inline(passage, whole, 0..0, &Carried::default())
        )
    }
}

fn begin(kind: &StyleKind, quote: &str) -> String {
    let function = match kind {
        StyleKind::Bold => "#strong[",
        StyleKind::SmallCaps => "#smallcaps[",
        StyleKind::Superscript => "#super[",
        StyleKind::Subscript => "#sub[",
        StyleKind::Quotation => quote,
        StyleKind::Foreign(tag) if layout::is_tag(tag) => {
            return format!("#text(lang: {}, style: \"italic\")[", quoted(language(tag)));
        }
        StyleKind::Italic | StyleKind::Foreign(_) => "#emph[",
        StyleKind::Link(target) if layout::is_web(target) => {
            return format!("#link({})[", quoted(target));
        }
        StyleKind::Link(_) => "#[",
    };
    function.to_owned()
}

/// The language of a tag as Typst knows it: two or three letters.
fn language(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

fn list(texts: &[&str]) -> String {
    texts.iter().map(|text| quoted(text) + ", ").collect()
}

/// A string of Typst's.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Text in which nothing is markup. What is markup only at the beginning of a line or beside its like
/// is escaped there.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let (mut before, mut is_number) = (None, true);
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let next = characters.peek().copied();
        let is_first = before.is_none();
        // `12.` at the beginning would number a list.
        is_number &= before.is_none_or(|c: char| c.is_ascii_digit());
        match c {
            '\u{2028}' | '\u{2029}' => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c if c.is_control() => out.push('\u{FFFD}'),
            c => {
                if is_markup(c)
                    || match c {
                        '=' | '+' => is_first,
                        '-' => is_first || matches!(next, Some('-' | '?' | '0'..='9')),
                        '/' => is_first || matches!(next, Some('/' | '*')),
                        ':' => next == Some('/'),
                        '.' => (is_number && !is_first) || next == Some('.') || before == Some('.'),
                        _ => false,
                    }
                {
                    out.push('\\');
                }
                out.push(c);
            }
        }
        before = Some(c);
    }
    out
}

/// What is markup wherever it stands.
fn is_markup(c: char) -> bool {
    matches!(
        c,
        '\\' | '*' | '_' | '`' | '$' | '#' | '@' | '<' | '>' | '[' | ']' | '~' | '\'' | '"'
    )
}
