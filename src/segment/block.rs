//! The sentences of a block: those that the file marks, and those found in the text between them.

use super::sentences;
use crate::{
    document::{Block, BlockKind, Document, Sentence, Unit, Written},
    language::is_word_part,
    span::Span,
};

/// The sentences of the block that stands at `at`, without ids where the file gives none.
pub(super) fn in_block(document: &Document, at: usize) -> Vec<Sentence> {
    let block = &document.blocks[at];
    let text = &block.passage.text;
    let whole = Span::new(0, text.len());
    let mut found = Vec::new();
    if block.kind == BlockKind::Entry || text.is_empty() {
        let unit = block.units.first();
        if unit.is_some() || !block.passage.marks.is_empty() {
            found.push(sentence(block, at, whole, unit));
        }
    } else {
        let mut done = 0;
        for unit in &block.units {
            let gap = Span::new(done, unit.span.start);
            found.extend(between(document, at, gap));
            found.push(sentence(block, at, unit.span, Some(unit)));
            done = unit.span.end;
        }
        if done < text.len() {
            found.extend(between(document, at, Span::new(done, text.len())));
        }
    }
    claim_marks(&mut found, block);
    found
}

/// The sentences of a stretch that the file does not mark. A heading is one: «Глава 1. Начало».
fn between(document: &Document, at: usize, gap: Span) -> Vec<Sentence> {
    let block = &document.blocks[at];
    let text = gap.of(&block.passage.text);
    let is_all = gap.len() == block.passage.text.len();
    if !is_all && !text.contains(is_word_part) {
        return Vec::new();
    }
    let spans = if let BlockKind::Heading(_) = block.kind {
        vec![Span::new(0, text.len()).trimmed(text)]
    } else {
        let atoms = shifted(&block.passage.atoms, gap.start);
        sentences(text, document.language, &document.own, &atoms)
    };
    let moved = |span: Span| Span::new(span.start + gap.start, span.end + gap.start);
    let spans = spans.into_iter().filter(|span| !span.is_empty()).map(moved);
    spans.map(|span| sentence(block, at, span, None)).collect()
}

fn sentence(block: &Block, at: usize, span: Span, unit: Option<&Unit>) -> Sentence {
    Sentence {
        id: unit.and_then(|unit| unit.id.clone()).unwrap_or_default(),
        block: at,
        span,
        source: block.passage.source(span),
        marks: 0..0,
        written: match unit {
            None => Written::No,
            Some(unit) if unit.id.is_some() => Written::Whole,
            Some(unit) => Written::WithoutId(unit.name_end),
        },
    }
}

fn shifted(atoms: &[Span], by: usize) -> Vec<Span> {
    atoms
        .iter()
        .filter(|atom| atom.start >= by)
        .map(|atom| Span::new(atom.start - by, atom.end - by))
        .collect()
}

/// A mark belongs to the last sentence that begins before it: in «Токио.¹ Утром» the mark after
/// the full stop, or after a space, still belongs to «Токио».
fn claim_marks(sentences: &mut [Sentence], block: &Block) {
    let marks = &block.passage.marks;
    let mut next = 0;
    for at in 0..sentences.len() {
        let following = sentences.get(at + 1).map(|sentence| sentence.span.start);
        let end = match following {
            Some(start) => next + marks[next..].partition_point(|mark| mark.at <= start),
            None => marks.len(),
        };
        let sentence = &mut sentences[at];
        sentence.marks = next..end;
        for mark in &marks[next..end] {
            sentence.source.end = sentence.source.end.max(mark.source.end);
            sentence.source.start = if sentence.span.is_empty() && sentence.source.start == 0 {
                mark.source.start
            } else {
                sentence.source.start.min(mark.source.start)
            };
        }
        next = end;
    }
}
