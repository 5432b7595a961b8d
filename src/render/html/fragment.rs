//! Pieces of a text as inline HTML, for a page that shows it piece by piece.

use super::text;
use crate::document::{Document, Mark, Note, Passage, Sentence, Step};

/// A sentence as inline HTML that holds nothing that could act: its note marks are `sup` elements of
/// the class `mark`, of its links only those to the web lead anywhere.
///
/// ```
/// use sverka::{import, render::html};
/// let text = import::lines("x", "Море < суши.\n".into(), None)?;
/// assert_eq!(html::sentence(&text, &text.sentences[0]), "Море &lt; суши.");
/// # Ok::<(), sverka::Error>(())
/// ```
pub fn sentence(document: &Document, sentence: &Sentence) -> String {
    let passage = &document.blocks[sentence.block].passage;
    inline(
        document,
        passage.walk_in(sentence.span, sentence.marks.clone()),
    )
}

/// The text of a note, likewise.
pub fn note(document: &Document, note: &Note) -> String {
    let passage: &Passage = &note.passage;
    inline(document, passage.walk())
}

fn inline<'p>(document: &'p Document, steps: Vec<Step<'p>>) -> String {
    let mut out = String::new();
    let mark = |out: &mut String, mark: &Mark| {
        let label = label(document, mark);
        out.push_str("<sup class=\"mark\">");
        text::escape(out, label);
        out.push_str("</sup>");
    };
    text::inline(&mut out, steps, text::web, mark);
    out
}

/// What is printed at a mark.
fn label<'p>(document: &'p Document, mark: &'p Mark) -> &'p str {
    let of_note = || {
        let note = &document.notes[mark.note?];
        note.label.as_deref()
    };
    let unknown = if mark.note.is_some() { "*" } else { "?" };
    mark.label.as_deref().or_else(of_note).unwrap_or(unknown)
}
