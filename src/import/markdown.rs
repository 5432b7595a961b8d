//! Markdown with footnotes, as Pandoc and GitHub write them → a [`Document`].
//!
//! The grammar is CommonMark's, read by pulldown-cmark; this file adds inline notes `^[…]`, which it
//! does not know, and reports what a converter would silently repair: marks without a note, notes
//! without a mark, notes defined twice.

use std::collections::HashSet;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Remark, draft::Draft, repaired::Repaired};
use crate::{
    document::{BlockKind, Document, StyleKind},
    span::Span,
};

/// Reads Markdown; `path` names it.
pub(super) fn read(path: &str, source: &str, remarks: &mut Vec<Remark>) -> Document {
    read_repaired(path, &Repaired::whole(source), remarks)
}

/// Reads Markdown that was repaired; all places are those of the user's file.
pub(super) fn read_repaired(
    path: &str,
    repaired: &Repaired,
    remarks: &mut Vec<Remark>,
) -> Document {
    let whole = with_missing_definitions(repaired.text());
    let options = Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TABLES
        | Options::ENABLE_SUPERSCRIPT
        | Options::ENABLE_SUBSCRIPT
        | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader {
        draft: Draft::new(path),
        repaired,
        remarks,
        lists: Vec::new(),
        quotes: 0,
        inline_notes: Vec::new(),
        inline_count: 0,
        has_caret: false,
        row_begins: false,
    };
    for (event, range) in Parser::new_ext(&whole, options).into_offset_iter() {
        reader.event(event, repaired.place(range));
    }
    let Reader { draft, remarks, .. } = reader;
    draft.finish(remarks)
}

struct Reader<'r> {
    draft: Draft,
    repaired: &'r Repaired,
    remarks: &'r mut Vec<Remark>,
    /// The lists that are open: the number of the next item, or `None` for bullets.
    lists: Vec<Option<u64>>,
    quotes: usize,
    /// For each inline note that is open, how many brackets in it are.
    inline_notes: Vec<usize>,
    inline_count: usize,
    /// Whether the text so far ended with a caret, which may begin `^[`.
    has_caret: bool,
    row_begins: bool,
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
            Event::Code(text) => self.draft.text(&text, span),
            Event::SoftBreak | Event::HardBreak => self.draft.text(" ", Span::at(span.start)),
            Event::FootnoteReference(key) => {
                self.draft.mark(&key, Some(self.repaired.label(&key)), span);
            }
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, span),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.draft.text(&text, span),
            Event::Rule => self.draft.end(),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        let is_quoted = self.quotes > 0;
        match tag {
            Tag::Heading { level, .. } => {
                self.draft
                    .begin(BlockKind::Heading(*level as u8), is_quoted, span);
            }
            Tag::Paragraph => self.paragraph(span),
            Tag::CodeBlock(_) => self.draft.begin(BlockKind::Paragraph, is_quoted, span),
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::List(first) => self.lists.push(*first),
            Tag::Item => self.item(span),
            Tag::FootnoteDefinition(key) => {
                self.draft.end();
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
                self.draft
                    .begin(BlockKind::Cell { opens_row }, is_quoted, span);
            }
            Tag::Emphasis => self.draft.begin_style(StyleKind::Italic),
            Tag::Strong => self.draft.begin_style(StyleKind::Bold),
            Tag::Superscript => self.draft.begin_style(StyleKind::Superscript),
            Tag::Subscript => self.draft.begin_style(StyleKind::Subscript),
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
            TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::CodeBlock => self.draft.end(),
            TagEnd::Paragraph => {
                self.close_inline_notes();
                if self.draft.is_in_note() {
                    self.draft.text(" ", Span::default());
                } else {
                    self.draft.end();
                }
            }
            TagEnd::Item => self.draft.end(),
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::FootnoteDefinition => self.draft.end_note(),
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link => {
                self.draft.end_style();
            }
            _ => {}
        }
    }

    /// A paragraph of a note is part of it; one of an item goes on with it.
    fn paragraph(&mut self, span: Span) {
        if self.draft.is_in_note() || self.draft.is_in_empty_item() {
            return;
        }
        let kind = match self.lists.len() {
            0 => BlockKind::Paragraph,
            depth => BlockKind::Item {
                marker: String::new(),
                depth: u8::try_from(depth).unwrap_or(u8::MAX),
            },
        };
        self.draft.begin(kind, self.quotes > 0, span);
    }

    fn item(&mut self, span: Span) {
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}.", *number - 1)
            }
            _ => "•".to_owned(),
        };
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        self.draft
            .begin(BlockKind::Item { marker, depth }, self.quotes > 0, span);
    }

    /// Text, in which `^[` begins an inline note and the bracket that closes it ends it. The parser
    /// cuts text at brackets, so that `^` and `[` may come one after the other.
    fn text(&mut self, text: &str, span: Span) {
        let is_verbatim = text.len() == span.len();
        let place = |from: usize, to: usize| {
            if is_verbatim {
                Span::new(span.start + from, span.start + to)
            } else {
                span
            }
        };
        let mut done = 0;
        for (at, c) in text.char_indices() {
            let before_caret = at - usize::from(at > done && self.has_caret);
            match c {
                '[' if self.has_caret => {
                    self.draft.text(
                        Span::new(done, before_caret).of(text),
                        place(done, before_caret),
                    );
                    self.begin_inline_note(place(at, at + 1));
                    done = at + 1;
                }
                '[' => self.bracket(1),
                ']' if self.inline_notes.last() == Some(&0) => {
                    self.draft
                        .text(Span::new(done, at).of(text), place(done, at));
                    self.inline_notes.pop();
                    self.draft.end_note();
                    done = at + 1;
                }
                ']' => self.bracket(-1),
                _ if self.has_caret && at == done => self.draft.text("^", Span::at(span.start)),
                _ => {}
            }
            self.has_caret = c == '^';
        }
        // A caret at the end waits for what follows.
        let end = text.len() - usize::from(self.has_caret && text.len() > done);
        self.draft
            .text(Span::new(done, end).of(text), place(done, end));
    }

    /// A bracket of the text inside an inline note.
    fn bracket(&mut self, by: isize) {
        if let Some(open) = self.inline_notes.last_mut() {
            *open = open.saturating_add_signed(by);
        }
    }

    /// The caret that ended the last text was one of the text.
    fn settle_caret(&mut self) {
        if std::mem::take(&mut self.has_caret) {
            self.draft.text("^", Span::default());
        }
    }

    fn begin_inline_note(&mut self, span: Span) {
        self.inline_count += 1;
        let key = format!("^{}", self.inline_count);
        self.draft.mark(&key, None, span);
        self.draft.begin_note(&key, None, span);
        self.inline_notes.push(0);
    }

    /// An inline note that nothing closed ends with its paragraph.
    fn close_inline_notes(&mut self) {
        while self.inline_notes.pop().is_some() {
            self.draft.end_note();
            let at = self.draft.place();
            let message = "an inline note `^[` is not closed; it was ended with its paragraph";
            self.remarks.push(Remark::new("note-unclosed", at, message));
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

/// The source with an empty definition added for each note that has a mark and none: the parser
/// takes such a mark for text.
fn with_missing_definitions(source: &str) -> String {
    let mut marked: Vec<&str> = Vec::new();
    let mut seen: HashSet<&str> = HashSet::new();
    let mut defined: HashSet<&str> = HashSet::new();
    for (at, _) in source.match_indices("[^") {
        let rest = crate::span::after(source, at + 2);
        let Some((key, rest)) = rest.split_once(']') else {
            continue;
        };
        if key.is_empty() || key.contains(|c: char| c.is_whitespace() || c == '[') {
            continue;
        }
        let begins_line = crate::span::before(source, at)
            .trim_end_matches([' ', '>'])
            .ends_with('\n')
            || at == 0;
        if rest.starts_with(':') && begins_line {
            defined.insert(key);
        } else if seen.insert(key) {
            marked.push(key);
        }
    }
    let mut whole = source.to_owned();
    for key in marked.into_iter().filter(|key| !defined.contains(key)) {
        whole.push_str(&format!("\n\n[^{key}]:\n"));
    }
    whole
}
