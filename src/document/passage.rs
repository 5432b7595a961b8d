//! Running text: what is read of it, what is set apart in it, and the way back to the file.

use std::{cmp::Reverse, ops::Range};

use super::runs::{is_space, runs_and_gaps};
use crate::span::Span;

/// A note mark in a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands in the passage's text.
    pub at: usize,
    /// The note it marks, where there is one.
    pub note: Option<usize>,
    /// What is printed.
    pub label: Option<String>,
    /// Its bytes in the file; for a note that stands at its mark, the whole note.
    pub source: Span,
}

/// A run of text that is set apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// Where it stands in the passage's text.
    pub span: Span,
    /// How it is set apart.
    pub kind: StyleKind,
}

/// How a run of text is set apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StyleKind {
    /// Italics.
    Italic,
    /// Bold.
    Bold,
    /// Small capitals.
    SmallCaps,
    /// Above the line.
    Superscript,
    /// Below the line.
    Subscript,
    /// Words of another language, with its tag.
    Foreign(String),
    /// A quotation whose marks are not typed.
    Quotation,
    /// A link to this address.
    Link(String),
}

/// A step of a walk through running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'p> {
    /// A run that is set apart begins, or goes on after another that it crosses: this much of it is
    /// left.
    Begin(&'p Style, Span),
    /// The run that began last of those that are open ends, or is interrupted.
    End(&'p Style),
    /// A note mark.
    Mark(&'p Mark),
    /// Text in which everything is alike.
    Text(&'p str),
}

/// Running text and the way back to the bytes it was read from.
#[derive(Debug, Clone, Default)]
pub struct Passage {
    /// The text, white space collapsed, without notes.
    pub text: String,
    /// Note marks, in order.
    pub marks: Vec<Mark>,
    /// Runs set apart, in the order they end.
    pub styles: Vec<Style>,
    /// Stretches no sentence boundary may fall into, such as the two readings of a `choice`.
    pub atoms: Vec<Span>,
    /// Where the runs of the text stand in the source, in order.
    pieces: Vec<Piece>,
    /// Whether white space that comes next is left out.
    is_joined: bool,
}

/// A run of text and its place in the source.
#[derive(Debug, Clone)]
struct Piece {
    /// Where in the text it begins.
    at: usize,
    source: Span,
    /// Whether it stands there byte for byte; what does not (an entity) maps as a whole.
    is_verbatim: bool,
}

impl Passage {
    /// Adds characters that stand at `source` in the file, collapsing white space.
    pub fn push(&mut self, characters: &str, source: Span) {
        for (at, run) in runs_and_gaps(characters) {
            let place = Span::new(source.start + at, source.start + at + run.len());
            self.push_run(run, place, true);
        }
    }

    /// Adds characters that the file says in another way at `source`, such as an entity.
    pub fn push_for(&mut self, characters: &str, source: Span) {
        for (_, run) in runs_and_gaps(characters) {
            self.push_run(run, source, false);
        }
    }

    /// Adds white space where the file has none to show: an empty element at this byte.
    pub fn space(&mut self, at: usize) {
        self.push_for(" ", Span::at(at));
    }

    /// Lets no sentence end inside the text from `start` on.
    pub fn hold_together(&mut self, start: usize) {
        let atom = Span::new(start.min(self.text.len()), self.text.len()).trimmed(&self.text);
        if atom.of(&self.text).chars().nth(1).is_some() {
            self.atoms.push(atom);
        }
    }

    /// A place that [`since`](Self::since) finds again. It stands before white space, which a
    /// [`join`](Self::join) would take away.
    pub fn here(&self) -> usize {
        self.text.trim_end_matches(' ').len()
    }

    /// Where the text begins that was added since.
    pub fn since(&self, here: usize) -> usize {
        here + usize::from(crate::span::after(&self.text, here).starts_with(' '))
    }

    /// Takes away white space at the end, and lets what comes next begin without any: the two
    /// halves of a word that a line or page break divides.
    pub fn join(&mut self) {
        self.cut(self.text.trim_end_matches(' ').len());
        self.is_joined = true;
    }

    fn push_run(&mut self, run: &str, place: Span, is_verbatim: bool) {
        let is_gap = run.starts_with(is_space);
        if is_gap && (self.is_joined || self.text.is_empty() || self.text.ends_with(' ')) {
            return;
        }
        self.is_joined = false;
        let text = if is_gap { " " } else { run };
        self.push_piece(text, place, is_verbatim && text.len() == place.len());
    }

    /// Adds text that stands for the bytes at `place`; a run that goes on where the last one ended
    /// becomes part of it.
    fn push_piece(&mut self, text: &str, source: Span, is_verbatim: bool) {
        let at = self.text.len();
        self.text.push_str(text);
        match self.pieces.last_mut() {
            Some(last) if last.is_verbatim && is_verbatim && last.source.end == source.start => {
                last.source.end = source.end;
            }
            _ => self.pieces.push(Piece {
                at,
                source,
                is_verbatim,
            }),
        }
    }

    /// Drops white space at the end.
    pub fn finish(&mut self) {
        let length = self.text.trim_end_matches(' ').len();
        self.cut(length);
        self.styles.retain(|style| !style.span.is_empty());
    }

    fn cut(&mut self, length: usize) {
        self.text.truncate(length);
        self.pieces.retain(|piece| piece.at < length);
        if let Some(last) = self.pieces.last_mut().filter(|last| last.is_verbatim) {
            last.source.end = last.source.start + (length - last.at);
        }
        for mark in &mut self.marks {
            mark.at = mark.at.min(length);
        }
        let styles = self.styles.iter_mut().map(|style| &mut style.span);
        for span in styles.chain(&mut self.atoms) {
            *span = Span::new(span.start.min(length), span.end.min(length));
        }
    }

    /// The whole text in [`Step`]s.
    pub fn walk(&self) -> Vec<Step<'_>> {
        self.walk_in(Span::new(0, self.text.len()), 0..self.marks.len())
    }

    /// A stretch of the text, and these of its marks, in [`Step`]s: what a writer of any format
    /// prints one after another.
    ///
    /// Where runs end, begin and are marked at one place, they end first and begin last, the
    /// longest outermost. A mark that stands outside of the stretch is met at its nearer end.
    pub fn walk_in(&self, stretch: Span, marks: Range<usize>) -> Vec<Step<'_>> {
        self.walk_with(stretch, marks, &[])
    }

    /// The same, with runs that are set apart beside its own, such as links to what it cites.
    pub fn walk_with<'p>(
        &'p self,
        stretch: Span,
        marks: Range<usize>,
        more: &'p [Style],
    ) -> Vec<Step<'p>> {
        let place = |mark: &Mark| mark.at.clamp(stretch.start, stretch.end);
        let mut marks: Vec<&Mark> = self.marks[marks].iter().collect();
        marks.sort_by_key(|mark| place(mark));
        let mut styles: Vec<(&Style, Span)> = Vec::new();
        for style in self.styles.iter().chain(more).rev() {
            let start = style.span.start.max(stretch.start);
            let end = style.span.end.min(stretch.end);
            if start < end {
                styles.push((style, Span::new(start, end)));
            }
        }
        styles.sort_by_key(|(_, span)| (span.start, Reverse(span.end)));
        let mut cuts = vec![stretch.start, stretch.end];
        cuts.extend(marks.iter().map(|mark| place(mark)));
        cuts.extend(styles.iter().flat_map(|(_, span)| [span.start, span.end]));
        cuts.sort_unstable();
        cuts.dedup();

        let mut steps = Vec::new();
        let mut marks = marks.into_iter().peekable();
        let mut styles = styles.into_iter().peekable();
        let mut open: Vec<(&Style, Span)> = Vec::new();
        for (at, cut) in cuts.iter().enumerate() {
            let goes_on = |(_, span): &(&Style, Span)| *cut < span.end;
            let kept = open.iter().take_while(|run| goes_on(run)).count();
            // Runs nest: what lies inside one that ends here ends with it and begins again.
            let mut begun: Vec<(&Style, Span)> = Vec::new();
            for run in open.drain(kept..).rev() {
                steps.push(Step::End(run.0));
                begun.extend(Some(run).filter(goes_on));
            }
            while let Some(mark) = marks.next_if(|mark| place(mark) == *cut) {
                steps.push(Step::Mark(mark));
            }
            let Some(end) = cuts.get(at + 1) else { break };
            begun.extend(std::iter::from_fn(|| {
                styles.next_if(|(_, span)| span.start == *cut)
            }));
            begun.sort_by_key(|(_, span)| Reverse(span.end));
            for (style, span) in begun {
                if !open.iter().any(|(other, _)| *other == style) {
                    steps.push(Step::Begin(style, Span::new(*cut, span.end)));
                    open.push((style, span));
                }
            }
            steps.push(Step::Text(Span::new(*cut, *end).of(&self.text)));
        }
        steps
    }

    /// The bytes in the file of a span of the text, from its first character to its last.
    pub fn source(&self, span: Span) -> Span {
        let start = self.locate(span.start, false);
        let end = self.locate(span.end, true).max(start);
        Span::new(start, end)
    }

    /// The byte in the file of an offset of the text. Between two pieces it is the end of the one
    /// before (`is_end`) or the start of the one after.
    fn locate(&self, at: usize, is_end: bool) -> usize {
        let next = self.pieces.partition_point(|piece| {
            if is_end {
                piece.at < at
            } else {
                piece.at <= at
            }
        });
        let Some(piece) = next.checked_sub(1).and_then(|i| self.pieces.get(i)) else {
            return self.pieces.first().map_or(0, |piece| piece.source.start);
        };
        let end = self
            .pieces
            .get(next)
            .map_or(self.text.len(), |piece| piece.at);
        if at >= end {
            piece.source.end
        } else if piece.is_verbatim {
            piece.source.start + (at - piece.at)
        } else if is_end {
            piece.source.end
        } else {
            piece.source.start
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_crosses_collapsed_space_and_entities() {
        let source = "Мир\n   и&mdash;война";
        let mut passage = Passage::default();
        passage.push("Мир\n   и", Span::new(0, 12));
        passage.push_for("—", Span::new(12, 19));
        passage.push("война", Span::new(19, 29));
        passage.finish();
        assert_eq!(passage.text, "Мир и—война");
        let of = |word: &str| {
            let at = passage.text.find(word).unwrap();
            passage.source(Span::new(at, at + word.len())).of(source)
        };
        assert_eq!(of("Мир"), "Мир");
        assert_eq!(of("и"), "и");
        assert_eq!(of("—"), "&mdash;");
        assert_eq!(of("Мир и—в"), "Мир\n   и&mdash;в");
    }
}
