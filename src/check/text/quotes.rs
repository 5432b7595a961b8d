//! Quotation marks: what is opened is closed, paragraph by paragraph.

use crate::{
    check::{
        Examination,
        finding::{Finding, Severity, Site, bead_name},
    },
    document::{BlockKind, Document},
    edition::Side,
    language::Language,
    span::{Span, after, before},
};

/// A quotation may be closed this many blocks after it was opened.
const FAR: usize = 12;

pub(super) fn check(examination: &mut Examination<'_>, side: Side) {
    let edition = examination.edition;
    let document = edition.document(side);
    let lone: Vec<Vec<Lone>> = document
        .blocks
        .iter()
        .map(|block| {
            let is_read = block.kind != BlockKind::Entry;
            if is_read {
                lone(&block.passage.text, document.language)
            } else {
                Vec::new()
            }
        })
        .collect();
    // A quotation of several paragraphs: opened in each, or only in the first; closed in the last.
    let mut opened: Option<(usize, Lone)> = None;
    let mut faults = Vec::new();
    for (block, marks) in lone.into_iter().enumerate() {
        let text = &document.blocks[block].passage.text;
        for mark in marks {
            match &opened {
                Some((earlier, open))
                    if !mark.opens && open.kind == mark.kind && block - earlier <= FAR =>
                {
                    opened = None;
                }
                Some((_, open))
                    if mark.opens && open.kind == mark.kind && begins(text, mark.at) =>
                {
                    opened = Some((block, mark));
                }
                _ if mark.opens && mark.kind != Kind::Straight => {
                    faults.extend(opened.replace((block, mark)));
                }
                _ => faults.push((block, mark)),
            }
        }
    }
    faults.extend(opened);
    for (block, mark) in faults {
        report(examination, side, document, block, mark);
    }
}

fn report(
    examination: &mut Examination<'_>,
    side: Side,
    document: &Document,
    block: usize,
    mark: Lone,
) {
    let edition = examination.edition;
    let inside = |sentence: &crate::document::Sentence| {
        sentence.block == block && sentence.span.start <= mark.at && mark.at < sentence.span.end
    };
    let Some(at) = document.sentences.iter().position(inside) else {
        return;
    };
    if examination.told_sentences[side as usize].contains(&at) {
        return;
    }
    let text = &document.blocks[block].passage.text;
    let start = mark.at - document.sentences[at].span.start;
    let span = Span::new(start, start + mark.length);
    let sign = Span::new(mark.at, mark.at + mark.length).of(text);
    let message = match (mark.kind, mark.opens) {
        (Kind::Straight, _) => format!(
            "the {} has an odd number of quotation marks {sign} in a paragraph",
            side.name()
        ),
        (_, true) => format!(
            "the quotation opened by {sign} is not closed in the {}",
            side.name()
        ),
        (_, false) => format!(
            "the quotation closed by {sign} is not opened in the {}",
            side.name()
        ),
    };
    let mut finding = Finding::new(
        "quotes-unbalanced",
        message,
        "set the other quotation mark, or take this one out",
    )
    .at(side, Site::within_sentence(edition, side, at, span));
    // The original is as it was published.
    if side == Side::Original {
        finding = finding.at_most(Severity::Note);
    }
    if let Some(bead) = edition.bead_of(side, at) {
        finding.bead = Some(bead_name(bead));
        if let Some(other) = side.other().of(&edition.alignment.beads[bead]).first() {
            finding.set(
                side.other(),
                Site::of_sentence(edition, side.other(), *other),
            );
        }
    }
    let about = [side.name(), examination.sentence(side, at)];
    examination.findings.push(finding.fingerprinted(about));
}

/// A quotation mark without its counterpart in a paragraph.
#[derive(Debug, Clone, Copy)]
struct Lone {
    at: usize,
    length: usize,
    kind: Kind,
    opens: bool,
}

/// Which marks belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// «…»
    Guillemets,
    /// “…”
    Curly,
    /// „…“
    Low,
    /// "…"
    Straight,
}

/// The quotation marks of a paragraph that have no counterpart in it, in order.
fn lone(text: &str, language: Language) -> Vec<Lone> {
    // “ closes what „ opened; in Russian, where it is not opened by „, it opens as in English.
    let has_low = text.contains('„');
    let mut open: Vec<Lone> = Vec::new();
    let mut lone = Vec::new();
    for (at, c) in text.char_indices() {
        let is_closing_low = has_low && open.iter().any(|mark| mark.kind == Kind::Low);
        let (kind, opens) = match c {
            '«' => (Kind::Guillemets, true),
            '»' => (Kind::Guillemets, false),
            '„' => (Kind::Low, true),
            '“' | '”' if is_closing_low => (Kind::Low, false),
            '“' => (Kind::Curly, true),
            '”' => (Kind::Curly, false),
            // 5′ 10″ is often typed so.
            '"' if !before(text, at).ends_with(|c: char| c.is_ascii_digit())
                || open.iter().any(|mark| mark.kind == Kind::Straight) =>
            {
                let is_open = open.iter().any(|mark| mark.kind == Kind::Straight);
                (Kind::Straight, !is_open)
            }
            _ => continue,
        };
        let mark = Lone {
            at,
            length: c.len_utf8(),
            kind,
            opens,
        };
        if opens {
            open.push(mark);
        } else if let Some(known) = open.iter().rposition(|mark| mark.kind == kind) {
            open.remove(known);
        } else {
            lone.push(mark);
        }
    }
    // Russian closes two quotations that end together with one mark: «роман «Мать».
    if language == Language::Russian {
        let guillemets = open
            .iter()
            .filter(|mark| mark.kind == Kind::Guillemets)
            .count();
        if guillemets == 1 && text.matches('«').count() > 1 {
            open.retain(|mark| mark.kind != Kind::Guillemets);
        }
    }
    lone.extend(open);
    lone.sort_by_key(|mark| mark.at);
    lone
}

/// Whether nothing stands before a mark in its paragraph.
fn begins(text: &str, at: usize) -> bool {
    !before(text, at).chars().any(char::is_alphanumeric) && !after(text, at).is_empty()
}
