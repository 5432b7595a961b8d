//! One text → Markdown, as Pandoc has it and `sverka import` reads it back.
//!
//! What Markdown has no way to say is written as near as can be, and comes back so:
//!
//! * verse lines are lines of a paragraph;
//! * salutations, signatures and other lines of letters are paragraphs;
//! * parts of the front and back that have no heading are part of the text, but for what stands
//!   between title and abstract;
//! * markers of list items that are neither numbers nor bullets are bullets, and one item of a list
//!   of works is no less an item than another's: entries outside of a bibliography are items;
//! * notes say neither who wrote them (`@type`) nor where they stand (`@place`), their paragraphs are
//!   one, and notes of a text of which one has no number are numbered anew;
//! * identifiers of the header (DOI, ORCID), `xml:id`s, and whatever TEI says that a
//!   [`Document`] does not hold.

mod inline;

use std::{collections::HashSet, fmt::Write};

use crate::{
    document::{Block, BlockKind, Division, Document, Part},
    language::sections::{Section, of_heading, of_opening},
};
use inline::begun;

/// The text as Markdown.
///
/// ```
/// use sverka::{import::{Format, import}, render};
/// let markdown = "---\nlang: en\n---\n\n# The Lamp\n\nIt *burned*[^1].\n\n[^1]: Sea Journal. 1897.\n";
/// let made = import("x.md", markdown.into(), Format::Markdown, None)?;
/// assert_eq!(render::markdown::write(&made.document), markdown);
/// # Ok::<(), sverka::Error>(())
/// ```
pub fn write(document: &Document) -> String {
    let mut writer = Writer {
        document,
        keys: keys(document),
        text: String::new(),
        widths: Vec::new(),
        numbers: Vec::new(),
        last: None,
    };
    writer.metadata();
    let mut blocks = document.blocks.iter().peekable();
    while let Some(block) = blocks.next() {
        match &block.kind {
            BlockKind::Cell { .. } => {
                let mut cells = vec![block];
                while let Some(cell) = blocks.next_if(|next| {
                    matches!(next.kind, BlockKind::Cell { .. }) && next.is_quoted == block.is_quoted
                }) {
                    cells.push(cell);
                }
                writer.table(&cells);
            }
            BlockKind::Verse { .. } => {
                let mut lines = vec![block];
                while let Some(line) = blocks.next_if(|next| {
                    next.kind
                        == BlockKind::Verse {
                            opens_stanza: false,
                        }
                        && next.is_quoted == block.is_quoted
                }) {
                    lines.push(line);
                }
                writer.stanza(&lines);
            }
            _ => writer.block(block),
        }
    }
    writer.notes();
    writer.text
}

/// What each note is called: its number or sign, where all have their own; else its place.
fn keys(document: &Document) -> Vec<String> {
    let labels = || {
        document
            .notes
            .iter()
            .map(|note| note.label.as_deref().unwrap_or_default())
    };
    let is_key = |label: &str| {
        !label.is_empty() && !label.contains(|c: char| c.is_whitespace() || "[]^`\\<>&".contains(c))
    };
    let different: HashSet<&str> = labels().collect();
    if different.len() == document.notes.len() && labels().all(is_key) {
        return labels().map(str::to_owned).collect();
    }
    (1..=document.notes.len())
        .map(|number| format!("n{number}"))
        .collect()
}

struct Writer<'d> {
    document: &'d Document,
    keys: Vec<String>,
    text: String,
    /// How wide the markers are of the list items that are open.
    widths: Vec<usize>,
    /// The number or bullet of the last item at each depth.
    numbers: Vec<String>,
    last: Option<&'d Block>,
}

impl<'d> Writer<'d> {
    /// What the header says and the text does not show.
    fn metadata(&mut self) {
        let document = self.document;
        let mut lines = Vec::new();
        let quoted =
            |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
        let title = document
            .blocks
            .first()
            .filter(|block| block.kind == BlockKind::Heading(1));
        let shows_title = title.is_some_and(|block| block.passage.text == document.title);
        if !document.title.is_empty() && !shows_title {
            lines.push(format!("title-meta: {}", quoted(&document.title)));
        }
        let is_author = |block: &Block| {
            block.division == Division::Title
                && block.kind == BlockKind::Line
                && block.passage.text == document.author
        };
        if !document.author.is_empty() && !document.blocks.iter().any(is_author) {
            lines.push(format!("author-meta: {}", quoted(&document.author)));
        }
        if !document.tag.is_empty() {
            lines.push(format!("lang: {}", document.tag));
        }
        let is_keywords = |block: &Block| {
            of_opening(&block.passage.text).is_some_and(|(section, _)| section == Section::Keywords)
        };
        if !document.keywords.is_empty() && !document.blocks.iter().any(is_keywords) {
            lines.push("keywords:".to_owned());
            lines.extend(
                document
                    .keywords
                    .iter()
                    .map(|word| format!("  - {}", quoted(word))),
            );
        }
        if !lines.is_empty() {
            let _ = writeln!(self.text, "---\n{}\n---", lines.join("\n"));
        }
    }

    fn block(&mut self, block: &'d Block) {
        let line = self.passage(&block.passage, false);
        match &block.kind {
            BlockKind::Heading(level) => {
                let level = usize::from(*level).clamp(1, 6);
                let line = line
                    .strip_suffix('#')
                    .map_or(line.clone(), |head| format!("{head}\\#"));
                let class = self.class(block);
                self.paragraph(block, &format!("{} {line}{class}", "#".repeat(level)));
            }
            BlockKind::Item { marker, depth } => {
                self.item(block, marker, usize::from(*depth).max(1), &line);
            }
            BlockKind::Entry => self.item(block, "•", 1, &line),
            _ => self.paragraph(block, &begun(&line)),
        }
    }

    /// What a heading has to say of its part, where its words do not.
    fn class(&self, block: &Block) -> &'static str {
        let says = of_heading(&block.passage.text);
        let is_title = self.last.is_none() && block.kind == BlockKind::Heading(1);
        match (block.part, block.division) {
            (Part::Front, Division::None) if !is_title => " {.front}",
            (Part::Back, Division::None) => " {.back}",
            (_, Division::Abstract) if says != Some(Section::Abstract) => " {.abstract}",
            (_, Division::Bibliography) if says != Some(Section::Bibliography) => {
                " {.bibliography}"
            }
            (_, Division::Author) if says != Some(Section::Author) => " {.author}",
            _ => "",
        }
    }

    /// A block that ends the lists that are open.
    fn paragraph(&mut self, block: &'d Block, line: &str) {
        self.widths.clear();
        self.numbers.clear();
        self.gap(block);
        self.lines(block, line, 0, "");
        self.last = Some(block);
    }

    fn item(&mut self, block: &'d Block, marker: &str, depth: usize, line: &str) {
        let is_further = marker.is_empty() && self.widths.len() >= depth;
        self.widths
            .truncate(if is_further { depth } else { depth - 1 });
        if is_further {
            self.numbers.truncate(depth);
            self.gap(block);
            let indent = self.widths.iter().sum();
            self.lines(block, &begun(line), indent, "");
            self.last = Some(block);
            return;
        }
        let shown = shown_marker(marker);
        let follows = self
            .numbers
            .get(depth - 1)
            .is_none_or(|last| goes_on(last, &shown));
        self.numbers.truncate(depth - 1);
        let indent: usize = self.widths.iter().sum();
        let is_in_list = self.last.is_some_and(|last| {
            matches!(last.kind, BlockKind::Item { .. }) || last.kind == BlockKind::Entry
        });
        if !follows && is_in_list {
            // Two lists, one after the other, would be one.
            self.gap(block);
            self.lines(block, "<!-- -->", indent, "");
        }
        if !(follows && is_in_list)
            || self
                .last
                .is_some_and(|last| last.is_quoted != block.is_quoted)
        {
            self.gap(block);
        }
        let mut markers = String::new();
        while self.widths.len() + 1 < depth {
            markers.push_str("- ");
            self.widths.push(2);
            self.numbers.push("-".to_owned());
        }
        let _ = write!(markers, "{shown} ");
        self.widths.push(shown.chars().count() + 1);
        self.numbers.push(shown);
        self.lines(block, &begun(line), indent, &markers);
        self.last = Some(block);
    }

    /// An empty line, which goes on with a quotation that goes on.
    fn gap(&mut self, block: &Block) {
        if self.text.is_empty() {
            return;
        }
        let goes_on = block.is_quoted && self.last.is_some_and(|last| last.is_quoted);
        self.text.push_str(if goes_on { ">\n" } else { "\n" });
    }

    fn lines(&mut self, block: &Block, text: &str, indent: usize, marker: &str) {
        for (at, line) in text.split('\n').enumerate() {
            let quote = if block.is_quoted { "> " } else { "" };
            let indent = indent + if at > 0 { marker.chars().count() } else { 0 };
            let marker = if at == 0 { marker } else { "" };
            let _ = writeln!(self.text, "{quote}{}{marker}{line}", " ".repeat(indent));
        }
    }

    fn stanza(&mut self, lines: &[&'d Block]) {
        let Some(first) = lines.first() else { return };
        let lines: Vec<String> = lines
            .iter()
            .map(|line| begun(&self.passage(&line.passage, false)))
            .collect();
        self.paragraph(first, &lines.join("\\\n"));
    }

    /// The first row is the table's head, for Markdown has no table without one.
    fn table(&mut self, cells: &[&'d Block]) {
        let mut rows: Vec<Vec<String>> = Vec::new();
        for cell in cells {
            let text = self.passage(&cell.passage, true);
            let opens_row = cell.kind == BlockKind::Cell { opens_row: true };
            match rows.last_mut().filter(|_| !opens_row) {
                Some(row) => row.push(text),
                None => rows.push(vec![text]),
            }
        }
        let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
        let mut lines = Vec::new();
        for (at, mut row) in rows.into_iter().enumerate() {
            row.resize(columns, String::new());
            lines.push(format!("| {} |", row.join(" | ")));
            if at == 0 {
                lines.push(format!("|{}", "---|".repeat(columns)));
            }
        }
        if let Some(first) = cells.first() {
            self.paragraph(first, &lines.join("\n"));
        }
    }

    fn notes(&mut self) {
        let document = self.document;
        for (at, (note, key)) in document.notes.iter().zip(self.keys.clone()).enumerate() {
            if note.passage.text.is_empty() {
                continue;
            }
            let line = begun(&self.passage(&note.passage, false));
            if at == 0 || self.last.is_some() {
                self.text.push('\n');
                self.last = None;
            }
            let _ = writeln!(self.text, "[^{key}]: {line}");
        }
    }
}

/// A list item's marker as Markdown has it.
fn shown_marker(marker: &str) -> String {
    let digits = marker.trim_end_matches(['.', ')']);
    let is_number = (1..=9).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit());
    match is_number {
        true if marker.len() == digits.len() => format!("{marker}."),
        true => marker.to_owned(),
        false => "-".to_owned(),
    }
}

/// Whether a marker goes on with the list of the last one.
fn goes_on(last: &str, marker: &str) -> bool {
    let number = |marker: &str| marker.trim_end_matches(['.', ')']).parse::<u64>().ok();
    match (number(last), number(marker)) {
        (Some(a), Some(b)) => a + 1 == b && last.chars().next_back() == marker.chars().next_back(),
        (None, None) => true,
        _ => false,
    }
}
