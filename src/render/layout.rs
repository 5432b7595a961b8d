//! What every writer of an edition asks of it: what it is called, which cells are a table, which
//! stretch of a block is which sentence, where notes stand.

use std::ops::Range;

use crate::{
    document::{BlockKind, Division, Document, Mark},
    edition::{Edition, Row, Side},
    language::Language,
    span::{Span, before},
};

/// What the edition is called on each side; the name of the work where neither text has a title.
pub(super) fn titles(edition: &Edition) -> [&str; 2] {
    let titles = Side::BOTH.map(|side| edition.document(side).title.as_str());
    match titles {
        ["", ""] => [edition.name.as_str(), ""],
        titles => titles,
    }
}

/// The titles as they stand at the head of a page: without what follows a colon or full stop where
/// they are long.
pub(super) fn running_titles(edition: &Edition) -> [&str; 2] {
    const LONG: usize = 50;
    titles(edition).map(|title| {
        let ends = title.match_indices([':', '.']).map(|(at, _)| at);
        let mut firsts = ends.map(|at| before(title, at).trim_end());
        match firsts.find(|first| first.chars().count() >= 10) {
            Some(first) if title.chars().count() > LONG => first,
            _ => title,
        }
    })
}

/// Both titles in a line.
pub(super) fn title(edition: &Edition) -> String {
    joined(titles(edition), " · ")
}

/// Two texts with something between them; where they are one or one is empty, it alone.
pub(super) fn joined([original, translation]: [&str; 2], between: &str) -> String {
    if original == translation || translation.is_empty() {
        return original.to_owned();
    }
    if original.is_empty() {
        return translation.to_owned();
    }
    format!("{original}{between}{translation}")
}

/// What is told of a text before it begins: its title and its author, where they are known and it does
/// not begin with them itself.
pub(super) fn masthead(document: &Document) -> [Option<&str>; 2] {
    let title = Some(document.title.as_str()).filter(|_| !begins_with_title(document));
    let author = Some(document.author.as_str()).filter(|author| !has_byline(document, author));
    [title, author].map(|line| line.filter(|line| !line.is_empty()))
}

/// Whether the title page of a text names its author; that the text does is no byline.
fn has_byline(document: &Document, author: &str) -> bool {
    let blocks = document.blocks.iter();
    let mut title_page = blocks.filter(|block| block.division == Division::Title);
    title_page.any(|block| block.passage.text.contains(author))
}

fn begins_with_title(document: &Document) -> bool {
    let first = document.blocks.first();
    first.is_some_and(|block| block.kind == BlockKind::Heading(1))
}

/// The depth of the heading that a row begins with, on either side.
pub(super) fn heading(edition: &Edition, row: &Row) -> Option<u8> {
    let depths = Side::BOTH.into_iter().filter_map(|side| {
        match edition.document(side).blocks[row.blocks(side)]
            .first()?
            .kind
        {
            BlockKind::Heading(depth) => Some(depth),
            _ => None,
        }
    });
    depths.min()
}

/// What a row is called by the heading it begins with, on each side.
pub(super) fn headings<'e>(edition: &'e Edition, row: &Row) -> [&'e str; 2] {
    Side::BOTH.map(|side| {
        let first = edition.document(side).blocks[row.blocks(side)].first();
        let heading = first.filter(|block| matches!(block.kind, BlockKind::Heading(_)));
        heading.map_or("", |block| block.passage.text.as_str())
    })
}

/// What is printed in one: a block, or the rows of cells of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Block(usize),
    Table(Vec<Vec<usize>>),
}

/// The blocks of a range, cells gathered to tables.
pub(super) fn pieces(document: &Document, blocks: Range<usize>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for at in blocks {
        let BlockKind::Cell { opens_row } = document.blocks[at].kind else {
            pieces.push(Piece::Block(at));
            continue;
        };
        let goes_on = |other: &[Vec<usize>]| {
            let last = other.last().and_then(|row| row.last());
            last.is_some_and(|last| {
                document.blocks[*last].is_quoted == document.blocks[at].is_quoted
            })
        };
        match pieces.last_mut() {
            Some(Piece::Table(rows)) if goes_on(rows) => match rows.last_mut() {
                Some(row) if !opens_row => row.push(at),
                _ => rows.push(vec![at]),
            },
            _ => pieces.push(Piece::Table(vec![vec![at]])),
        }
    }
    pieces
}

/// A stretch of a block: a sentence with its marks, or what stands between two.
#[derive(Debug)]
pub(super) struct Stretch {
    pub(super) sentence: Option<usize>,
    pub(super) span: Span,
    pub(super) marks: Range<usize>,
}

/// The whole text of a block in stretches, in order.
pub(super) fn stretches(document: &Document, block: usize) -> Vec<Stretch> {
    let passage = &document.blocks[block].passage;
    let first = document.sentences.partition_point(|s| s.block < block);
    let sentences = document.sentences.iter().enumerate().skip(first);
    let mut stretches = Vec::new();
    let mut done = 0;
    for (at, sentence) in sentences.take_while(|(_, s)| s.block == block) {
        stretches.push(Stretch {
            sentence: None,
            span: Span::new(done, sentence.span.start),
            marks: 0..0,
        });
        stretches.push(Stretch {
            sentence: Some(at),
            span: sentence.span,
            marks: sentence.marks.clone(),
        });
        done = sentence.span.end;
    }
    stretches.push(Stretch {
        sentence: None,
        span: Span::new(done, passage.text.len()),
        marks: 0..0,
    });
    stretches.retain(|stretch| !stretch.span.is_empty() || !stretch.marks.is_empty());
    stretches
}

/// Whether the other side has nothing for a sentence.
pub(super) fn is_alone(edition: &Edition, side: Side, sentence: usize) -> bool {
    let bead = edition.bead_of(side, sentence);
    bead.is_some_and(|bead| edition.alignment.beads[bead].is_one_sided())
}

/// Where the notes of a text stand.
#[derive(Debug)]
pub(super) struct NotePlaces {
    /// For each note, the block and the bytes of its first mark.
    first: Vec<Option<(usize, Span)>>,
    blocks: usize,
}

impl NotePlaces {
    pub(super) fn of(document: &Document) -> Self {
        let mut first = vec![None; document.notes.len()];
        for (at, block) in document.blocks.iter().enumerate() {
            for mark in &block.passage.marks {
                if let Some(note) = mark.note {
                    first[note].get_or_insert((at, mark.source));
                }
            }
        }
        let blocks = document.blocks.len();
        Self { first, blocks }
    }

    /// Whether this is the note's first mark, which the note stands by.
    pub(super) fn is_first(&self, note: usize, mark: &Mark) -> bool {
        self.first[note].is_some_and(|(_, source)| source == mark.source)
    }

    /// Whether the text has a mark of the note.
    pub(super) fn is_marked(&self, note: usize) -> bool {
        self.first[note].is_some()
    }

    /// The notes of these blocks in the order of their marks; notes without a mark stand where the
    /// text ends.
    pub(super) fn within(&self, blocks: &Range<usize>) -> Vec<usize> {
        let is_last = blocks.end == self.blocks && !blocks.is_empty();
        let mut notes: Vec<usize> = (0..self.first.len())
            .filter(|note| match self.first[*note] {
                Some((block, _)) => blocks.contains(&block),
                None => is_last,
            })
            .collect();
        notes.sort_by_key(|note| {
            let place = self.first[*note];
            place.map_or((true, 0), |(_, mark)| (false, mark.start))
        });
        notes
    }
}

/// What is printed as a mark.
pub(super) fn label<'d>(document: &'d Document, mark: &'d Mark) -> &'d str {
    let own = mark.label.as_deref();
    match mark.note {
        Some(note) => own.unwrap_or_else(|| number(document, note)),
        None => own.unwrap_or("?"),
    }
}

/// What is printed before a note.
pub(super) fn number(document: &Document, note: usize) -> &str {
    document.notes[note].label.as_deref().unwrap_or("*")
}

/// The quotation marks of a quotation whose marks are not typed.
pub(super) fn quotation_marks(language: Language) -> [&'static str; 2] {
    match language {
        Language::Russian => ["«", "»"],
        _ => ["“", "”"],
    }
}

/// Whether an address may become a link: a `javascript:` in somebody's text may not, nor what is no
/// address.
pub(super) fn is_web(target: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| target.strip_prefix(scheme));
    rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(is_part))
}

/// The language of a text as a tag that every format allows; `und` where it declares none.
pub(super) fn tag(document: &Document) -> &str {
    Some(document.tag.as_str())
        .filter(|tag| is_tag(tag))
        .unwrap_or("und")
}

/// Whether this may be a language tag of BCP 47, by its letters.
pub(super) fn is_tag(tag: &str) -> bool {
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    };
    let first = tag.split('-').next().unwrap_or_default();
    (2..=3).contains(&first.len()) && tag.split('-').all(is_part)
}

/// A form with these texts in its gaps, which are written `@@`, in order.
pub(super) fn filled(form: &str, texts: &[&str]) -> String {
    let mut texts = texts.iter();
    let mut whole = String::new();
    for (at, piece) in form.split("@@").enumerate() {
        if at > 0 {
            whole.push_str(texts.next().unwrap_or(&""));
        }
        whole.push_str(piece);
    }
    whole
}
