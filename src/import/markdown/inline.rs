//! What Pandoc writes within a line and CommonMark does not know: inline notes `^[…]`, raised
//! `2^nd^` and lowered `H~2~O` characters, and spans `[…]{.smallcaps}`.

use std::sync::LazyLock;

use regex::Regex;

use super::Reader;
use crate::{
    document::StyleKind,
    import::Remark,
    span::{Span, after, before},
};

/// A bracket longer than this is not looked for.
const LONGEST: usize = 4_000;

/// What is open within a line.
#[derive(Debug, Default)]
pub(super) struct Inline {
    brackets: Vec<Bracket>,
    /// The signs whose characters are raised or lowered.
    raised: Vec<char>,
    /// Where a caret stands that may begin `^[`.
    caret: Option<usize>,
    /// The end of attributes that have been read.
    done: usize,
    notes: usize,
    /// Where brackets close that have attributes, and where those end.
    attributes: Vec<(usize, usize)>,
}

#[derive(Debug)]
enum Bracket {
    Plain,
    Note,
    /// A span, and whether it is set apart; its attributes end here.
    Span {
        has_style: bool,
        end: usize,
    },
}

impl Inline {
    pub(super) fn of(source: &str) -> Self {
        static ATTRIBUTES: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"\]\{[^{}\n]{1,200}\}").expect("fixed and valid"));
        let found = ATTRIBUTES.find_iter(source);
        Self {
            attributes: found.map(|found| (found.start(), found.end())).collect(),
            ..Self::default()
        }
    }

    /// Whether a place is one of attributes that have been read.
    fn is_done(&self, place: usize) -> bool {
        place < self.done
    }
}

impl Reader<'_> {
    /// Text; the parser cuts it where it likes.
    pub(super) fn text(&mut self, text: &str, span: Span) {
        let is_verbatim = text.len() == span.len();
        let is_plain = !text.contains(['^', '~', '[', ']']) && !self.inline.is_done(span.start);
        if !is_verbatim || is_plain {
            self.settle_caret();
            self.draft.text(text, span);
            return;
        }
        let mut begun = 0;
        for (at, c) in text.char_indices() {
            let place = span.start + at;
            if self.inline.is_done(place) {
                begun = at + c.len_utf8();
                continue;
            }
            let is_escaped = at == 0 && before(self.source, place).ends_with('\\');
            if is_escaped || !self.is_sign(c, place) {
                if self.inline.caret.is_some() && at == begun {
                    self.settle_caret();
                }
                continue;
            }
            let run = Span::new(begun, at);
            if !run.is_empty() {
                self.settle_caret();
            }
            self.draft
                .text(run.of(text), Span::new(span.start + begun, place));
            self.sign(c, place);
            begun = at + c.len_utf8();
        }
        if begun < text.len() {
            self.settle_caret();
            let run = Span::new(begun, text.len());
            self.draft
                .text(run.of(text), Span::new(span.start + begun, span.end));
        }
    }

    /// Whether a character does something here.
    fn is_sign(&self, c: char, place: usize) -> bool {
        match c {
            '[' | ']' => true,
            '^' => {
                after(self.source, place + 1).starts_with('[')
                    || self.inline.raised.last() == Some(&'^')
                    || self.is_closed(c, place)
            }
            '~' => {
                let is_double = after(self.source, place + 1).starts_with('~')
                    || before(self.source, place).ends_with('~');
                let is_open = self.inline.raised.last() == Some(&'~');
                !is_double && (is_open || self.is_closed(c, place))
            }
            _ => false,
        }
    }

    /// Whether the sign comes again before any white space.
    fn is_closed(&self, sign: char, place: usize) -> bool {
        let rest = after(self.source, place + 1).chars().take(100);
        let mut inside = rest.take_while(|c| !c.is_whitespace());
        inside
            .position(|c| c == sign)
            .is_some_and(|length| length > 0)
    }

    fn sign(&mut self, c: char, place: usize) {
        match c {
            '[' => self.open_bracket(place),
            ']' => self.close_bracket(place),
            _ if self.inline.raised.last() == Some(&c) => {
                self.inline.raised.pop();
                self.draft.end_style();
            }
            '^' if after(self.source, place + 1).starts_with('[') => {
                self.settle_caret();
                self.inline.caret = Some(place);
            }
            _ => {
                self.settle_caret();
                self.inline.raised.push(c);
                let kind = if c == '^' {
                    StyleKind::Superscript
                } else {
                    StyleKind::Subscript
                };
                self.draft.begin_style(kind);
            }
        }
    }

    fn open_bracket(&mut self, place: usize) {
        let begins_note = self.inline.caret.is_some_and(|caret| caret + 1 == place);
        if begins_note {
            if self.draft.is_in_note() {
                self.settle_caret();
                self.inline.brackets.push(Bracket::Plain);
                self.draft.text("[", Span::new(place, place + 1));
                return;
            }
            self.inline.caret = None;
            self.begin_inline_note(Span::new(place - 1, place + 1));
            return;
        }
        self.settle_caret();
        let Some(end) = self.attributes_of(place) else {
            self.inline.brackets.push(Bracket::Plain);
            self.draft.text("[", Span::new(place, place + 1));
            return;
        };
        let style = self.style_of(place, end);
        let has_style = style.is_some();
        if let Some(style) = style {
            self.draft.begin_style(style);
        }
        self.inline.brackets.push(Bracket::Span { has_style, end });
    }

    fn close_bracket(&mut self, place: usize) {
        self.settle_caret();
        match self.inline.brackets.pop() {
            Some(Bracket::Note) => self.draft.end_note(),
            Some(Bracket::Span { has_style, end }) => {
                if has_style {
                    self.draft.end_style();
                }
                self.inline.done = end;
            }
            Some(Bracket::Plain) | None => self.draft.text("]", Span::new(place, place + 1)),
        }
    }

    /// Where the attributes end of the span that a bracket opens, if it opens one.
    fn attributes_of(&self, place: usize) -> Option<usize> {
        if self.inline.attributes.is_empty() {
            return None;
        }
        let mut depth = 0_usize;
        let mut is_escaped = false;
        let rest = after(self.source, place).char_indices();
        for (at, c) in rest.take_while(|(at, _)| *at < LONGEST) {
            match c {
                _ if is_escaped => {}
                '[' => depth += 1,
                ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            is_escaped = c == '\\' && !is_escaped;
            if depth == 0 {
                let close = place + at;
                let found = self
                    .inline
                    .attributes
                    .binary_search_by_key(&close, |known| known.0);
                return found
                    .ok()
                    .and_then(|at| self.inline.attributes.get(at))
                    .map(|known| known.1);
            }
        }
        None
    }

    /// How the attributes of a span set it apart.
    fn style_of(&mut self, place: usize, end: usize) -> Option<StyleKind> {
        let span = Span::new(place, end).of(self.source);
        let attributes = span
            .rsplit_once('{')
            .map_or("", |(_, attributes)| attributes);
        let mut words = attributes.trim_end_matches('}').split_whitespace();
        let style = words.clone().find_map(|word| match word {
            ".smallcaps" | ".small-caps" | ".sc" => Some(StyleKind::SmallCaps),
            ".superscript" => Some(StyleKind::Superscript),
            ".subscript" => Some(StyleKind::Subscript),
            ".quotation" => Some(StyleKind::Quotation),
            _ => {
                let tag = word.strip_prefix("lang=")?.trim_matches('"');
                Some(StyleKind::Foreign(tag.to_owned()))
            }
        });
        if style.is_none() && words.next().is_some() {
            let message = format!("the attributes {{{attributes} were left out");
            let at = Span::new(end - attributes.len(), end);
            self.remarks
                .push(Remark::new("attributes-left-out", at, message));
        }
        style
    }

    /// The caret that ended the last text was one of the text.
    pub(super) fn settle_caret(&mut self) {
        if let Some(place) = self.inline.caret.take() {
            self.draft.text("^", Span::new(place, place + 1));
        }
    }

    fn begin_inline_note(&mut self, span: Span) {
        self.inline.notes += 1;
        let key = format!("^{}", self.inline.notes);
        self.draft.mark(&key, None, span);
        self.draft.begin_note(&key, None, span);
        self.inline.brackets.push(Bracket::Note);
    }

    /// What is open within a line ends with its paragraph.
    pub(super) fn close_inline(&mut self) {
        self.settle_caret();
        self.inline.raised.clear();
        for bracket in std::mem::take(&mut self.inline.brackets).into_iter().rev() {
            if matches!(bracket, Bracket::Note) {
                let at = self.draft.place();
                self.draft.end_note();
                let message = "an inline note `^[` is not closed; it was ended with its paragraph";
                self.remarks.push(Remark::new("note-unclosed", at, message));
            }
        }
    }
}
