//! Document → sentences: where one ends, and the ids of those that the file does not mark yet.
//!
//! Candidates are the boundaries of Unicode's sentence rules (UAX #29) and those after an ellipsis;
//! rules on abbreviations, initials, numbers and brackets then join what is one sentence. Sentences
//! that the file marks itself are kept; only text outside of them is cut.

mod block;
mod gap;
mod ids;
mod names;
mod reason;
mod reference;
mod rules;

pub use reason::Reason;

use crate::{
    document::Document,
    language::{Language, own::Own},
    span::Span,
};

/// Finds the sentences of a document and gives ids to what has none: sentences `s1`, `s2` …,
/// bibliography entries `bib1` …, notes `n1` …. A number already used is never given again.
pub fn segment(document: &mut Document) {
    let blocks = 0..document.blocks.len();
    document.sentences = blocks
        .flat_map(|at| block::in_block(document, at))
        .collect();
    ids::give(document);
}

/// Gives other ids to what has none in the file yet, so that it gets none of those that are taken:
/// what an alignment names may be gone from the text, and is not to be mistaken for something new.
///
/// ```
/// let source = r#"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><text><body>
///   <p><s xml:id="s1">He left.</s> She stayed.</p></body></text></TEI>"#;
/// let mut document = sverka::tei::read("x.en.xml", source.to_owned())?;
/// assert_eq!(document.sentences[1].id, "s2");
/// sverka::segment::avoid(&mut document, ["s7".to_owned()]);
/// assert_eq!(document.sentences[1].id, "s8");
/// # Ok::<(), sverka::Error>(())
/// ```
pub fn avoid(document: &mut Document, taken: impl IntoIterator<Item = String>) {
    ids::give_besides(document, taken);
}

/// Cuts a text into sentences; the spans leave out the white space between them.
///
/// ```
/// use sverka::{language::{Language, own::Own}, segment::sentences};
/// let text = "Его принял И. В. Сталин. Беседа, т. е. первая встреча, длилась час.";
/// let found = sentences(text, Language::Russian, &Own::default(), &[]);
/// assert_eq!(found.len(), 2);
/// assert_eq!(found[0].of(text), "Его принял И. В. Сталин.");
/// ```
///
/// No boundary falls inside an `atom`.
pub fn sentences(text: &str, language: Language, own: &Own, atoms: &[Span]) -> Vec<Span> {
    let decisions = explain(text, language, own, atoms);
    let ends = decisions
        .iter()
        .filter(|decision| decision.is_boundary())
        .map(|decision| decision.at);
    let mut start = 0;
    let mut found: Vec<Span> = ends
        .chain([text.len()])
        .map(|end| Span::new(std::mem::replace(&mut start, end), end).trimmed(text))
        .collect();
    found.retain(|span| !span.is_empty());
    found
}

/// A place where a sentence could end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// Where the next sentence would begin.
    pub at: usize,
    /// Why a sentence ends before it, or does not.
    pub reason: Reason,
}

impl Decision {
    /// Whether a sentence ends here.
    pub fn is_boundary(&self) -> bool {
        self.reason.ends()
    }
}

/// All places of a text where a sentence could end, in order, and why it does or does not.
///
/// ```
/// use sverka::{language::{Language, own::Own}, segment::{Reason, explain}};
/// let text = "Он жил в г. Чите. Потом уехал.";
/// let found = explain(text, Language::Russian, &Own::default(), &[]);
/// let reasons: Vec<Reason> = found.iter().map(|decision| decision.reason).collect();
/// assert_eq!(reasons, [Reason::CountsNothing, Reason::FullStop]);
/// assert_eq!(reasons[0].to_string(), "the abbreviation stands after no number");
/// ```
pub fn explain(text: &str, language: Language, own: &Own, atoms: &[Span]) -> Vec<Decision> {
    let mut start = 0;
    let mut decisions = Vec::new();
    for at in gap::candidates(text) {
        if at <= start {
            continue;
        }
        let is_held = atoms.iter().any(|atom| atom.start < at && at < atom.end);
        let reason = if is_held {
            Reason::HeldTogether
        } else {
            rules::decide(&gap::Gap::new(text, start, at), language, own)
        };
        if reason.ends() {
            start = at;
        }
        decisions.push(Decision { at, reason });
    }
    decisions
}
