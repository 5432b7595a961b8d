//! The parallel edition as a source for LaTeX: original and translation on facing pages that begin
//! each row of blocks at one height (packages reledmac and reledpar), the notes of each side at the
//! foot of its own pages.

use std::{fmt::Write, ops::Range};

use super::layout::{self, NotePlaces, Piece, filled};
use crate::{
    document::{Block, BlockKind, Document, Mark, Passage, Step, StyleKind},
    edition::{Edition, Row, Side},
    span::Span,
};

/// The source, for XeLaTeX or LuaLaTeX. All text of the edition is text in it, whatever it means to
/// TeX.
///
/// ```
/// use sverka::{Edition, align, render, tei};
/// let text = |lang: &str, words: &str| tei::read(lang, format!(
///     r#"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{lang}"><text><body><p>{words}</p></body></text></TEI>"#
/// ));
/// let (original, translation) = (text("ru", "50 %.")?, text("en", "50%.")?);
/// let alignment = align::align(&original, &translation)?;
/// let source = render::latex::write(&Edition::new("x", original, translation, alignment));
/// assert!(source.contains(r"\para{50\%.}"));
/// # Ok::<(), sverka::Error>(())
/// ```
pub fn write(edition: &Edition) -> String {
    let rows = edition.rows();
    let languages: String = Side::BOTH.map(|side| language(edition, side)).concat();
    let titles = layout::running_titles(edition).map(escaped);
    let authors = Side::BOTH.map(|side| edition.document(side).author.as_str());
    // The package holds 5120 paragraphs of a side unless it is told of more.
    let chunks = match rows.len() {
        0..5000 => String::new(),
        count => format!("\\maxchunks{{{}}}\n", count + 2),
    };
    let mut source = filled(
        include_str!("preamble.tex"),
        &[
            &languages,
            &escaped(&layout::title(edition)),
            &escaped(&layout::joined(authors, ", ")),
            &chunks,
            &titles[0],
            &titles[1],
        ],
    );
    source.push_str(&title_page(edition));
    source.push_str("\\begin{pages}\n");
    for (side, environment) in [
        (Side::Original, "Leftside"),
        (Side::Translation, "Rightside"),
    ] {
        let writer = Writer {
            edition,
            side,
            document: edition.document(side),
            places: NotePlaces::of(edition.document(side)),
        };
        let _ = writeln!(
            source,
            "\\begin{{{environment}}}\n\\selectlanguage{{{}}}\n\\beginnumbering",
            side.name()
        );
        source.push_str(&chunk("", &writer.masthead()));
        for row in &rows {
            let gap = gap(edition, row);
            source.push_str(&chunk(gap, &writer.blocks(row.blocks(side))));
        }
        let _ = writeln!(source, "\\endnumbering\n\\end{{{environment}}}");
    }
    source.push_str("\\end{pages}\n\\Pages\n\\end{document}\n");
    source
}

/// The titles and authors on the right-hand page before the first left-hand one.
fn title_page(edition: &Edition) -> String {
    let mut page = String::from(
        "\n\\begin{document}\n\\thispagestyle{empty}\n\\null\\vspace{30mm}\n{\\raggedright\n",
    );
    for (side, title) in Side::BOTH.into_iter().zip(layout::titles(edition)) {
        if !title.is_empty() {
            let author = escaped(&edition.document(side).author);
            let _ = writeln!(
                page,
                "\\namedpage{{{}}}{{{}}}{{{author}}}",
                side.name(),
                escaped(title)
            );
        }
    }
    page.push_str("}\n");
    page
}

/// A language named after its side, with what babel knows of its tag.
fn language(edition: &Edition, side: Side) -> String {
    let import = match layout::tag(edition.document(side)) {
        "und" => String::new(),
        tag => format!("import={tag}"),
    };
    let main = if side == Side::Original { "main," } else { "" };
    format!("\\babelprovide[{main}{import}]{{{}}}\n", side.name())
}

/// What comes before a row on both pages.
fn gap(edition: &Edition, row: &Row) -> &'static str {
    let opens_stanza = Side::BOTH.into_iter().any(|side| {
        let first = edition.document(side).blocks[row.blocks(side)].first();
        first.is_some_and(|block| block.kind == BlockKind::Verse { opens_stanza: true })
    });
    match layout::heading(edition, row) {
        Some(_) => "[\\bigskip]",
        None if opens_stanza => "[\\medskip]",
        None => "",
    }
}

/// What is set at one height with its counterpart. It must not be empty.
fn chunk(gap: &str, content: &str) -> String {
    let content = if content.is_empty() {
        "\\strut\n"
    } else {
        content
    };
    format!("\\pstart{gap}\\relax\n{content}\\pend\n")
}

struct Writer<'e> {
    edition: &'e Edition,
    side: Side,
    document: &'e Document,
    places: NotePlaces,
}

impl Writer<'_> {
    fn masthead(&self) -> String {
        let [title, author] = layout::masthead(self.document);
        let mut out = String::new();
        if let Some(title) = title {
            let _ = writeln!(out, "\\titleof{{{}}}", escaped(title));
        }
        if let Some(author) = author {
            let _ = writeln!(out, "\\authorof{{{}}}", escaped(author));
        }
        out
    }

    fn blocks(&self, blocks: Range<usize>) -> String {
        let mut out = String::new();
        for piece in layout::pieces(self.document, blocks.clone()) {
            match piece {
                Piece::Block(at) => out.push_str(&self.block(at)),
                Piece::Table(rows) => out.push_str(&self.table(&rows)),
            }
        }
        for note in self.places.within(&blocks) {
            if !self.places.is_marked(note) {
                let number = escaped(layout::number(self.document, note));
                let _ = writeln!(out, "\\lonenote{{{number}}}{{{}}}", self.note(note));
            }
        }
        out
    }

    fn block(&self, at: usize) -> String {
        let block: &Block = &self.document.blocks[at];
        let content = self.sentences(at);
        let name = match &block.kind {
            BlockKind::Heading(1) => "titleof",
            BlockKind::Heading(2) => "chapterof",
            BlockKind::Heading(_) => "sectionof",
            BlockKind::Item { marker, depth } => {
                let indent = f32::from(*depth).clamp(1.0, 6.0) * 1.5;
                let marker = escaped(marker);
                return format!("\\listitem{{{indent}}}{{{marker}}}{{{content}}}\n");
            }
            BlockKind::Verse { .. } => "verseline",
            BlockKind::Line => "lineof",
            BlockKind::Entry => "entry",
            BlockKind::Paragraph | BlockKind::Cell { .. } if block.is_quoted => "quoted",
            BlockKind::Paragraph | BlockKind::Cell { .. } => "para",
        };
        format!("\\{name}{{{content}}}\n")
    }

    fn table(&self, rows: &[Vec<usize>]) -> String {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(1);
        let width = 0.94 / columns as f64;
        let column = format!(">{{\\raggedright\\arraybackslash}}p{{{width:.3}\\linewidth}}");
        let mut out = format!(
            "{{\\small\\noindent\\begin{{tabular}}{{{}}}\n",
            column.repeat(columns)
        );
        for row in rows {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| format!("{{{}}}", self.sentences(*cell)))
                .collect();
            let _ = writeln!(out, "{} \\\\", cells.join(" & "));
        }
        out.push_str("\\end{tabular}\\par}\n");
        out
    }

    fn sentences(&self, block: usize) -> String {
        let passage = &self.document.blocks[block].passage;
        let stretches = layout::stretches(self.document, block).into_iter();
        let written = stretches.map(|stretch| {
            let content = self.inline(passage, stretch.span, stretch.marks);
            match stretch.sentence {
                Some(at) if layout::is_alone(self.edition, self.side, at) => {
                    format!("\\alone{{{content}}}")
                }
                _ => content,
            }
        });
        written.collect()
    }

    fn note(&self, note: usize) -> String {
        let passage = &self.document.notes[note].passage;
        self.inline(passage, Span::new(0, passage.text.len()), 0..0)
    }

    fn inline(&self, passage: &Passage, span: Span, marks: Range<usize>) -> String {
        let quotes = layout::quotation_marks(self.document.language);
        let mut out = String::new();
        for step in passage.walk_in(span, marks) {
            match step {
                Step::Begin(style, _) => out.push_str(&begin(&style.kind, quotes[0])),
                Step::End(style) if style.kind == StyleKind::Quotation => out.push_str(quotes[1]),
                Step::End(_) => out.push('}'),
                Step::Mark(mark) => out.push_str(&self.mark(mark)),
                Step::Text(text) => out.push_str(&escaped(text)),
            }
        }
        out
    }

    fn mark(&self, mark: &Mark) -> String {
        let label = escaped(layout::label(self.document, mark));
        match mark.note.filter(|note| self.places.is_first(*note, mark)) {
            Some(note) => format!(
                "\\{}note{{{label}}}{{{}}}",
                self.side.name(),
                self.note(note)
            ),
            None => format!("\\textsuperscript{{{label}}}"),
        }
    }
}

fn begin(kind: &StyleKind, quote: &str) -> String {
    let command = match kind {
        StyleKind::Italic | StyleKind::Foreign(_) => "\\textit{",
        StyleKind::Bold => "\\textbf{",
        StyleKind::SmallCaps => "\\textsc{",
        StyleKind::Superscript => "\\textsuperscript{",
        StyleKind::Subscript => "\\textsubscript{",
        StyleKind::Quotation => quote,
        StyleKind::Link(target) if layout::is_web(target) => {
            return format!("\\href{{{}}}{{", escaped(target));
        }
        StyleKind::Link(_) => "{",
    };
    command.to_owned()
}

/// Text in which nothing is a command.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '{' | '}' | '$' | '&' | '#' | '%' | '_' => out.extend(['\\', c]),
            '\u{A0}' => out.push('~'),
            '\u{AD}' => out.push_str("\\-"),
            c if c.is_control() => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}
