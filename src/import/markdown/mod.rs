//! Markdown with footnotes, as Pandoc and GitHub write them → a [`Document`].
//!
//! The grammar is CommonMark's, read by pulldown-cmark. [`inline`] adds what Pandoc writes within a
//! line, [`metadata`] the block that may open the file. What a converter would silently repair is
//! reported: marks without a note, notes without a mark, notes defined twice.

mod definitions;
mod inline;
mod metadata;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Remark, draft::Draft, html, notes, repaired::Repaired};
use crate::{
    document::{Block, BlockKind, Division, Document, Part, StyleKind},
    span::{Span, after},
};
use inline::Inline;
use metadata::Metadata;

/// Reads Markdown; `path` names it.
pub(super) fn read(path: &str, source: &str, remarks: &mut Vec<Remark>) -> Document {
    let mut document = read_repaired(path, &Repaired::whole(source), remarks);
    notes::report_lone(&document, remarks);
    definitions::number(&mut document, remarks);
    document
}

/// Reads Markdown whose notes were put in order before; all places are those of the user's file.
pub(super) fn read_repaired(
    path: &str,
    repaired: &Repaired,
    remarks: &mut Vec<Remark>,
) -> Document {
    let source = repaired.text();
    let told = remarks.len();
    let metadata = Metadata::read(source, remarks);
    let whole = definitions::with_missing(source);
    let options = Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut reader = Reader {
        source,
        repaired,
        draft: Draft::new(path),
        remarks,
        lists: Vec::new(),
        quotes: 0,
        inline: Inline::of(source),
        html: None,
        note_paragraphs: 0,
        row_begins: false,
        lowered: Vec::new(),
        classes: Vec::new(),
    };
    for (event, range) in Parser::new_ext(after(&whole, metadata.end), options).into_offset_iter() {
        let place = |at: usize| (at + metadata.end).min(source.len());
        reader.event(event, Span::new(place(range.start), place(range.end)));
    }
    let Reader {
        draft,
        remarks,
        classes,
        ..
    } = reader;
    let mut document = draft.finish(remarks);
    apply_classes(&mut document, &classes);
    notes::drop_bare_headings(&mut document, remarks);
    apply_metadata(&mut document, &metadata, remarks);
    apply_places(&mut document, repaired);
    for remark in remarks.iter_mut().skip(told) {
        remark.span = repaired.place(remark.span.start..remark.span.end);
    }
    document
}

struct Reader<'r> {
    source: &'r str,
    repaired: &'r Repaired,
    draft: Draft,
    remarks: &'r mut Vec<Remark>,
    /// The lists that are open: the number of the next item, or `None` for bullets.
    lists: Vec<Option<u64>>,
    quotes: usize,
    inline: Inline,
    /// The block of HTML that is open, and where it begins.
    html: Option<(String, Span)>,
    /// How many paragraphs the note has that is open.
    note_paragraphs: usize,
    row_begins: bool,
    /// For each run between tildes that is open, whether it is lowered.
    lowered: Vec<bool>,
    /// Headings that say what their part is: where each stands, and its class.
    classes: Vec<(usize, String)>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        if !matches!(event, Event::Text(_)) {
            self.settle_caret();
        }
        match event {
            Event::Start(tag) => self.start(&tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, span),
            Event::SoftBreak | Event::HardBreak => self.draft.text(" ", Span::at(span.start)),
            Event::FootnoteReference(key) => {
                self.draft.mark(&key, Some(self.repaired.label(&key)), span);
            }
            Event::Html(html) => match &mut self.html {
                Some((block, _)) => block.push_str(&html),
                None => self.html(&html, span),
            },
            Event::InlineHtml(html) => self.html(&html, span),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.draft.text(&text, span);
            }
            Event::Rule => self.end_block(),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        match tag {
            Tag::Heading { level, classes, .. } => {
                let classes = classes.iter().map(|class| (span.start, class.to_string()));
                self.classes.extend(classes);
                self.begin(BlockKind::Heading(*level as u8), span);
            }
            Tag::Paragraph => self.paragraph(span),
            Tag::CodeBlock(_) => self.begin(BlockKind::Paragraph, span),
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::List(first) => self.lists.push(*first),
            Tag::Item => self.item(span),
            Tag::FootnoteDefinition(key) => {
                self.draft.end();
                self.note_paragraphs = 0;
                let label = self.repaired.label(key);
                if self.draft.begin_note(key, Some(label), span) {
                    let message =
                        format!("note {key} is defined twice; the second one has no mark");
                    self.remarks
                        .push(Remark::new("note-defined-twice", span, message));
                }
            }
            Tag::TableHead | Tag::TableRow => self.row_begins = true,
            Tag::TableCell => {
                let opens_row = std::mem::take(&mut self.row_begins);
                self.begin(BlockKind::Cell { opens_row }, span);
            }
            Tag::Emphasis => self.draft.begin_style(StyleKind::Italic),
            Tag::Strong => self.draft.begin_style(StyleKind::Bold),
            Tag::Strikethrough => self.strike(span),
            Tag::HtmlBlock => self.html = Some((String::new(), span)),
            Tag::Link { dest_url, .. } => self
                .draft
                .begin_style(StyleKind::Link(dest_url.to_string())),
            Tag::Image { .. } => {
                self.remarks
                    .push(Remark::new("image-left-out", span, "an image was left out"));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::CodeBlock | TagEnd::Item => {
                self.close_inline();
                self.end_block();
            }
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::Strikethrough if self.lowered.pop() == Some(true) => self.draft.end_style(),
            TagEnd::Paragraph => {
                self.close_inline();
                if self.draft.is_in_note() {
                    self.draft.text(" ", Span::default());
                } else {
                    self.draft.end();
                }
            }
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::FootnoteDefinition => self.draft.end_note(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => {
                self.draft.end_style();
            }
            _ => {}
        }
    }

    /// A paragraph of a note is part of it; one of an item goes on with it.
    fn paragraph(&mut self, span: Span) {
        if self.draft.is_in_note() {
            self.note_paragraphs += 1;
            if self.note_paragraphs == 2 {
                let message = "the paragraphs of the note were joined to one";
                self.remarks
                    .push(Remark::new("note-paragraphs-joined", span, message));
            }
            return;
        }
        if self.draft.is_in_empty_item() {
            return;
        }
        let kind = match self.lists.len() {
            0 => BlockKind::Paragraph,
            depth => BlockKind::Item {
                marker: String::new(),
                depth: u8::try_from(depth).unwrap_or(u8::MAX),
            },
        };
        self.begin(kind, span);
    }

    fn item(&mut self, span: Span) {
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                let source = span.of(self.source);
                let digits = source.trim_start_matches(|c: char| c.is_ascii_digit());
                let sign = if digits.starts_with(')') { ')' } else { '.' };
                format!("{}{sign}", *number - 1)
            }
            _ => "•".to_owned(),
        };
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        self.begin(BlockKind::Item { marker, depth }, span);
    }

    /// Begins a block; whatever stands in a note is part of the note.
    fn begin(&mut self, kind: BlockKind, span: Span) {
        if self.draft.is_in_note() {
            self.draft.text(" ", Span::at(span.start));
            return;
        }
        self.draft.begin(kind, self.quotes > 0, span);
    }

    fn end_block(&mut self) {
        if self.draft.is_in_note() {
            self.draft.text(" ", Span::default());
        } else {
            self.draft.end();
        }
    }

    /// `~x~` is lowered; `~~x~~` is struck out, which TEI calls a deletion: its words stay.
    fn strike(&mut self, span: Span) {
        let text = span.of(self.source);
        let is_lowered = !text.starts_with("~~") && !text.contains(char::is_whitespace);
        if !is_lowered {
            let message = "words that are struck out were kept as plain words";
            self.remarks
                .push(Remark::new("strike-left-out", span, message));
        }
        if is_lowered {
            self.draft.begin_style(StyleKind::Subscript);
        }
        self.lowered.push(is_lowered);
    }

    /// A block of HTML: its words are kept, its tags are not.
    fn html_block(&mut self) {
        let Some((block, span)) = self.html.take() else {
            return;
        };
        let text = html::plain(&block);
        if text.trim().is_empty() {
            if html::has_elements(&block) {
                let shown: String = block.trim().chars().take(40).collect();
                let message = format!("the tag {shown} was left out");
                self.remarks
                    .push(Remark::new("html-left-out", span, message));
            }
            return;
        }
        let message = "of a block of HTML the words were kept and the tags left out";
        self.remarks
            .push(Remark::new("html-left-out", span, message));
        for paragraph in text.split("\n\n").filter(|text| !text.trim().is_empty()) {
            self.begin(BlockKind::Paragraph, span);
            self.draft.text(paragraph, span);
            self.end_block();
        }
    }

    /// Comments are left out; `<sup>` and the like are read; another tag is reported.
    fn html(&mut self, html: &str, span: Span) {
        let tag = html.trim().to_ascii_lowercase();
        match tag.as_str() {
            "<sup>" => self.draft.begin_style(StyleKind::Superscript),
            "<sub>" => self.draft.begin_style(StyleKind::Subscript),
            "<i>" | "<em>" => self.draft.begin_style(StyleKind::Italic),
            "<b>" | "<strong>" => self.draft.begin_style(StyleKind::Bold),
            "</sup>" | "</sub>" | "</i>" | "</em>" | "</b>" | "</strong>" => self.draft.end_style(),
            "<br>" | "<br/>" | "<br />" => self.draft.text(" ", Span::at(span.start)),
            _ if tag.starts_with("<!--") => {}
            _ => {
                let shown: String = tag.chars().take(40).collect();
                self.remarks.push(Remark::new(
                    "html-left-out",
                    span,
                    format!("the tag {shown} was left out"),
                ));
            }
        }
    }
}

/// Places in the repaired text become those in the user's file.
fn apply_places(document: &mut Document, repaired: &Repaired) {
    let blocks = document.blocks.iter_mut();
    let blocks = blocks.map(|block| (&mut block.source, &mut block.passage));
    let notes = document.notes.iter_mut();
    let notes = notes.map(|note| (&mut note.source, &mut note.passage));
    for (source, passage) in blocks.chain(notes) {
        let marks = passage.marks.iter_mut().map(|mark| &mut mark.source);
        for place in std::iter::once(source).chain(marks) {
            *place = repaired.place(place.start..place.end);
        }
    }
}

/// A heading may say that it and what is below it stand before or after the text itself, as in
/// `## Preface {.front}`.
fn apply_classes(document: &mut Document, classes: &[(usize, String)]) {
    for (place, class) in classes {
        let (part, division) = match class.as_str() {
            "front" | "frontmatter" => (Part::Front, Division::None),
            "back" | "backmatter" | "appendix" => (Part::Back, Division::None),
            "abstract" => (Part::Front, Division::Abstract),
            "bibliography" => (Part::Back, Division::Bibliography),
            "author" => (Part::Back, Division::Author),
            _ => continue,
        };
        let blocks = document.blocks.iter_mut();
        let mut below = blocks.skip_while(|block| block.source.start != *place);
        let Some(heading) = below.next() else {
            continue;
        };
        (heading.part, heading.division) = (part, division);
        let level = match heading.kind {
            BlockKind::Heading(level) => level,
            _ => 0,
        };
        for block in below {
            if matches!(block.kind, BlockKind::Heading(other) if other <= level) {
                break;
            }
            (block.part, block.division) = (part, division);
            if division == Division::Bibliography {
                block.kind = BlockKind::Entry;
            }
        }
    }
}

/// The title, the author and the abstract of the metadata are shown above the text, as Pandoc shows
/// them; the others stand in the header alone.
fn apply_metadata(document: &mut Document, metadata: &Metadata, remarks: &mut Vec<Remark>) {
    let mut shown = Vec::new();
    let value = |key: &str| metadata.value(key);
    if let Some((title, span)) = value("title") {
        let whole = match value("subtitle") {
            Some((subtitle, _)) => format!("{title}: {subtitle}"),
            None => title,
        };
        shown.push(block(BlockKind::Heading(1), Division::Title, &whole, span));
        document.title = whole;
    } else if let Some((title, _)) = value("title-meta") {
        document.title = title;
    }
    if let Some((author, span)) = value("author").or_else(|| value("authors")) {
        if document.title.is_empty() || !shown.is_empty() {
            shown.push(block(BlockKind::Line, Division::Title, &author, span));
        }
        document.author = author;
    } else if let Some((author, _)) = value("author-meta") {
        document.author = author;
    }
    if let Some((text, span)) = value("abstract") {
        let paragraphs = text.split("\n\n").filter(|text| !text.trim().is_empty());
        shown.extend(
            paragraphs.map(|text| block(BlockKind::Paragraph, Division::Abstract, text, span)),
        );
    }
    document.keywords = metadata.values("keywords").to_vec();
    document.tag = value("lang").map(|(tag, _)| tag).unwrap_or_default();
    document.blocks.splice(0..0, shown);
    for (key, _, span) in &metadata.entries {
        let is_known = matches!(
            key.as_str(),
            "title"
                | "subtitle"
                | "title-meta"
                | "author"
                | "authors"
                | "author-meta"
                | "abstract"
                | "keywords"
                | "lang"
        );
        if !is_known {
            let message = format!("“{key}” in the metadata was left out");
            remarks.push(Remark::new("metadata-left-out", *span, message));
        }
    }
}

fn block(kind: BlockKind, division: Division, text: &str, source: Span) -> Block {
    let mut passage = crate::document::Passage::default();
    passage.push_for(text, source);
    passage.finish();
    Block {
        kind,
        is_quoted: false,
        part: Part::Front,
        division,
        passage,
        units: Vec::new(),
        id: None,
        source,
    }
}
