//! A [`Document`] → TEI, for texts that come from other formats.
//!
//! Sentences are written where the blocks say which they are ([`Block::units`]), as those of a bitext
//! do. Else the file is read again and marked by [`mark_sentences`](super::mark_sentences), so that an
//! imported text and a user's own are treated alike.

use std::{borrow::Cow, collections::HashSet, fmt::Write, ops::Range};

use super::{
    NAMESPACE,
    route::{Container, Route},
};
use crate::{
    document::{Block, BlockKind, Document, Mark, Part, Passage, Step, StyleKind},
    span::Span,
    xml::{escape, escape_text},
};

/// The document as a TEI file. A note stands at its first mark; further marks point at it, and
/// notes without a mark are collected in the back.
///
/// ```
/// let draft = sverka::import::lines("x.ru.txt", "Раз & два.".into(), Some("ru"))?;
/// let source = sverka::tei::write(&draft);
/// assert!(source.contains("<p>Раз &amp; два.</p>"));
/// assert_eq!(sverka::tei::read("x.ru.xml", source)?.sentences.len(), 1);
/// # Ok::<(), sverka::Error>(())
/// ```
pub fn write(document: &Document) -> String {
    let mut writer = Writer {
        document,
        text: String::new(),
        open: Vec::new(),
        noted: HashSet::new(),
        is_in_note: false,
    };
    writer.whole();
    writer.text
}

struct Writer<'d> {
    document: &'d Document,
    text: String,
    open: Vec<Container>,
    /// Notes that stand in the text already.
    noted: HashSet<usize>,
    is_in_note: bool,
}

impl<'d> Writer<'d> {
    fn whole(&mut self) {
        let tag = escape(&self.document.tag);
        let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
        let _ = write!(
            self.text,
            "{declaration}\n<TEI xmlns=\"{NAMESPACE}\" xml:lang=\"{tag}\">"
        );
        self.header(&tag);
        self.text.push_str("\n  <text>");
        let mut route = Route::default();
        for part in [Part::Front, Part::Body, Part::Back] {
            let blocks = self
                .document
                .blocks
                .iter()
                .filter(|block| block.part == part);
            for block in blocks {
                let path = route.to(block);
                self.block(block, &path);
            }
            if part == Part::Back {
                self.orphans();
            }
            self.lead_to(&[]);
        }
        self.text.push_str("\n  </text>\n</TEI>\n");
    }

    fn header(&mut self, tag: &str) {
        let document = self.document;
        let title = match document.title.as_str() {
            "" => file_name(&document.path),
            title => title,
        };
        let author = element("author", &document.author);
        let mut identifiers = String::new();
        for (kind, value) in &document.identifiers {
            let (kind, value) = (escape(kind), escape_text(value));
            let _ = write!(identifiers, " <idno type=\"{kind}\">{value}</idno>");
        }
        let terms: String = document
            .keywords
            .iter()
            .map(|word| element("term", word))
            .collect();
        let keywords = match terms.as_str() {
            "" => String::new(),
            terms => format!("\n      <textClass><keywords>{terms}</keywords></textClass>"),
        };
        let _ = write!(
            self.text,
            "
  <teiHeader>
    <fileDesc>
      <titleStmt><title>{}</title>{author}</titleStmt>
      <publicationStmt><p>Not published in this form.</p></publicationStmt>
      <sourceDesc><bibl>Imported from {}{identifiers}</bibl></sourceDesc>
    </fileDesc>
    <profileDesc>
      <langUsage><language ident=\"{tag}\">{}</language></langUsage>{keywords}
    </profileDesc>
  </teiHeader>",
            escape_text(title),
            escape_text(file_name(&document.path)),
            document.language.name(),
        );
    }

    fn block(&mut self, block: &Block, path: &[Container]) {
        self.lead_to(path);
        self.line();
        let is_title = path.contains(&Container::TitlePage);
        let (start, end) = match &block.kind {
            BlockKind::Heading(_) if is_title => {
                ("<docTitle><titlePart>", "</titlePart></docTitle>")
            }
            BlockKind::Heading(_) => ("<head>", "</head>"),
            BlockKind::Verse { .. } => ("<l>", "</l>"),
            BlockKind::Cell { .. } => ("<cell>", "</cell>"),
            BlockKind::Entry => return self.entry(block),
            BlockKind::Line if is_title => ("<docAuthor>", "</docAuthor>"),
            BlockKind::Line => ("<ab type=\"line\">", "</ab>"),
            BlockKind::Paragraph | BlockKind::Item { .. } => ("<p>", "</p>"),
        };
        self.text.push_str(start);
        self.sentences(block);
        self.text.push_str(end);
    }

    fn entry(&mut self, block: &Block) {
        let id = block.units.first().and_then(|unit| unit.id.as_deref());
        let _ = write!(self.text, "<bibl{}>", xml_id(id));
        self.passage(&block.passage);
        self.text.push_str("</bibl>");
    }

    /// The text of a block, its sentences marked where it says which they are. A mark belongs to the
    /// last sentence that begins before it, as it does for those who read the file.
    fn sentences(&mut self, block: &Block) {
        let passage = &block.passage;
        if block.units.is_empty() {
            return self.passage(passage);
        }
        let mut marked = 0;
        for (at, unit) in block.units.iter().enumerate() {
            let next = block.units.get(at + 1).map(|next| next.span.start);
            let mine = |mark: &Mark| next.is_none_or(|next| mark.at <= next);
            let end = marked + passage.marks[marked..].partition_point(mine);
            let gap = if at > 0 { " " } else { "" };
            let _ = write!(self.text, "{gap}<s{}>", xml_id(unit.id.as_deref()));
            self.stretch(passage, unit.span, marked..end);
            self.text.push_str("</s>");
            marked = end;
        }
    }

    /// Closes and opens containers until these are open.
    fn lead_to(&mut self, path: &[Container]) {
        let common = self
            .open
            .iter()
            .zip(path)
            .take_while(|(a, b)| a == b)
            .count();
        while self.open.len() > common {
            if let Some(container) = self.open.pop() {
                self.line();
                let _ = write!(self.text, "</{}>", container.name());
            }
        }
        for container in path.iter().skip(common) {
            self.line();
            self.text.push_str(&container.start_tag());
            self.open.push(container.clone());
        }
    }

    /// A new line, indented by what is open.
    fn line(&mut self) {
        self.text.push('\n');
        for _ in 0..self.open.len() + 2 {
            self.text.push_str("  ");
        }
    }

    /// Collects the notes that no mark calls, and gives an empty body its paragraph.
    fn orphans(&mut self) {
        let document = self.document;
        if document.blocks.iter().all(|block| block.part != Part::Body) {
            self.lead_to(&[Container::Part("body")]);
            self.line();
            self.text.push_str("<p/>");
        }
        let lone: Vec<usize> = (0..document.notes.len())
            .filter(|note| {
                !self.noted.contains(note) && !document.notes[*note].passage.text.is_empty()
            })
            .collect();
        if lone.is_empty() {
            return;
        }
        let number = usize::MAX;
        self.lead_to(&[
            Container::Part("back"),
            Container::Division {
                kind: "notes",
                number,
            },
        ]);
        for note in lone {
            self.line();
            self.note(note);
        }
    }

    /// Running text with its marks and styles.
    fn passage(&mut self, passage: &Passage) {
        self.stretch(
            passage,
            Span::new(0, passage.text.len()),
            0..passage.marks.len(),
        );
    }

    fn stretch(&mut self, passage: &Passage, stretch: Span, marks: Range<usize>) {
        for step in passage.walk_in(stretch, marks) {
            match step {
                Step::Begin(style, _) => self.text.push_str(&start_tag(&style.kind)),
                Step::End(style) => self.text.push_str(end_tag(&style.kind)),
                Step::Mark(mark) => self.mark(mark),
                Step::Text(text) => self.text.push_str(&escape_text(text)),
            }
        }
    }

    fn mark(&mut self, mark: &Mark) {
        let note = mark
            .note
            .filter(|note| !self.document.notes[*note].passage.text.is_empty());
        match note {
            // A note in a note would be none of the text's: it is kept at the end.
            Some(note) if self.is_in_note => {
                self.pointer("note", &self.id_of(note), mark.label.as_deref());
            }
            Some(note) if self.noted.insert(note) => self.note(note),
            Some(note) => self.pointer("noteAnchor", &self.id_of(note), mark.label.as_deref()),
            // Its note is not there: the mark points at nothing, and `note-dangling` says so.
            None => {
                let name = mark.label.as_deref().unwrap_or("unknown");
                let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
                self.pointer(
                    "note",
                    &format!("missing-note-{name}"),
                    mark.label.as_deref(),
                );
            }
        }
    }

    fn pointer(&mut self, kind: &str, target: &str, label: Option<&str>) {
        let _ = write!(
            self.text,
            "<ref type=\"{kind}\" target=\"#{target}\">{}</ref>",
            escape_text(label.unwrap_or("*"))
        );
    }

    /// A note's own id, or one of its place.
    fn id_of(&self, note: usize) -> Cow<'d, str> {
        match self.document.notes[note].id.as_str() {
            "" => format!("n{}", note + 1).into(),
            id => escape(id),
        }
    }

    fn note(&mut self, at: usize) {
        let note = &self.document.notes[at];
        let label = note.label.as_deref();
        let label = label.map_or_else(String::new, |label| format!(" n=\"{}\"", escape(label)));
        let kind = match note.kind.as_str() {
            "" => String::new(),
            kind => format!(" type=\"{}\"", escape(kind)),
        };
        let _ = write!(
            self.text,
            "<note xml:id=\"{}\"{label}{kind} place=\"{}\">",
            self.id_of(at),
            if note.is_endnote { "end" } else { "foot" },
        );
        self.is_in_note = true;
        self.passage(&note.passage);
        self.is_in_note = false;
        self.text.push_str("</note>");
    }
}

/// The attribute of an id, with the space before it; nothing where there is none.
fn xml_id(id: Option<&str>) -> String {
    id.map_or_else(String::new, |id| format!(" xml:id=\"{}\"", escape(id)))
}

/// An element of this text; nothing where there is none.
fn element(name: &str, text: &str) -> String {
    match text {
        "" => String::new(),
        text => format!("<{name}>{}</{name}>", escape_text(text)),
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn start_tag(kind: &StyleKind) -> String {
    let rend = |rend: &str| format!("<hi rend=\"{rend}\">");
    match kind {
        StyleKind::Italic => rend("italic"),
        StyleKind::Bold => rend("bold"),
        StyleKind::SmallCaps => rend("smallcaps"),
        StyleKind::Superscript => rend("superscript"),
        StyleKind::Subscript => rend("subscript"),
        StyleKind::Foreign(tag) => format!("<foreign xml:lang=\"{}\">", escape(tag)),
        StyleKind::Quotation => "<q>".to_owned(),
        StyleKind::Link(target) => format!("<ref target=\"{}\">", escape(target)),
    }
}

fn end_tag(kind: &StyleKind) -> &'static str {
    match kind {
        StyleKind::Foreign(_) => "</foreign>",
        StyleKind::Quotation => "</q>",
        StyleKind::Link(_) => "</ref>",
        _ => "</hi>",
    }
}
