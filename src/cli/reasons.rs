//! Where the sentences of a text could end, and why they do or do not.

use std::fmt::Write;

use crate::{
    document::{Block, BlockKind, Document},
    segment::{Decision, explain},
    span::{Span, after, before},
};

/// A line for each place where a sentence could end: `path` and line, whether one does, the words
/// on both sides, the reason. Sentences that the file marks itself are not looked at.
pub(super) fn of_sentences(document: &Document, path: &str) -> String {
    let mut lines = String::new();
    let (mut line, mut done) = (1, 0);
    let is_cut = |block: &&Block| !matches!(block.kind, BlockKind::Entry | BlockKind::Heading(_));
    for block in document.blocks.iter().filter(is_cut) {
        let passage = &block.passage;
        for decision in explain(
            &passage.text,
            document.language,
            &document.own,
            &passage.atoms,
        ) {
            let place = passage.source(Span::at(decision.at)).start;
            line += Span::new(done, place)
                .of(&document.source)
                .matches('\n')
                .count();
            done = done.max(place);
            let _ = writeln!(lines, "{path}:{line}: {}", shown(&passage.text, decision));
        }
    }
    lines
}

/// «ends: прибыл в 1939 г. | Японская печать молчала: a full stop …»
fn shown(text: &str, decision: Decision) -> String {
    const WORDS: usize = 4;
    let (left, right) = (before(text, decision.at), after(text, decision.at));
    let mut words: Vec<&str> = left.split_whitespace().rev().take(WORDS).collect();
    words.reverse();
    let next: Vec<&str> = right.split_whitespace().take(WORDS).collect();
    let verdict = if decision.is_boundary() {
        "ends"
    } else {
        "goes on"
    };
    let (words, next) = (words.join(" "), next.join(" "));
    format!("{verdict}: {words} | {next}: {}", decision.reason)
}
