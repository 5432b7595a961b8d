//! What a page shows of a session, as data: an index of all beads, and rows as they are asked for.

use serde::Serialize;

use super::session::Session;
use crate::{
    align::{Evidence, Found, wants_review},
    alignment::{Bead, Status},
    check::{Finding, Severity},
    document::{Block, BlockKind, Document},
    edition::{Edition, Side},
    render::html,
    span::Span,
};

/// One bead in the index: its status (0 auto, 1 verified, 2 rejected, 3 stale), its certainty in
/// thousandths, its sentences in the original and in the translation, whether the program is unsure of
/// it, its worst finding (1 note, 2 warning, 3 error), whether it has a remark.
pub type Entry = [u32; 7];

/// The index of all beads. Findings are told by the bead that their sentence is in.
pub fn index(session: &Session, findings: &[Finding]) -> Vec<Entry> {
    let edition = session.edition();
    let mut worst = vec![0; edition.alignment.beads.len()];
    for finding in findings {
        let severity = match finding.severity {
            Severity::Note => 1,
            Severity::Warning => 2,
            Severity::Error => 3,
        };
        if let Some(worst) = worst.get_mut(bead_of(session, finding)) {
            *worst = severity.max(*worst);
        }
    }
    let entry = |(bead, worst): (&Bead, u32)| {
        let status = match bead.status {
            Status::Auto => 0,
            Status::Verified => 1,
            Status::Rejected => 2,
            Status::Stale => 3,
        };
        [
            status,
            (bead.certainty * 1000.0).round() as u32,
            bead.original.len() as u32,
            bead.translation.len() as u32,
            u32::from(wants_review(bead)),
            worst,
            u32::from(bead.remark.is_some()),
        ]
    };
    edition
        .alignment
        .beads
        .iter()
        .zip(worst)
        .map(entry)
        .collect()
}

/// The place of the bead that a finding is shown at: that of a sentence that stands alone, or else that
/// of its sentence in the translation, or else in the original, or else the last.
fn bead_of(session: &Session, finding: &Finding) -> usize {
    let edition = session.edition();
    let of = |side: Side| {
        let id = finding.site(side)?.id.as_ref()?;
        edition.bead_of(side, session.sentence(side, id)?)
    };
    let beads = [of(Side::Translation), of(Side::Original)];
    let mut known = beads.into_iter().flatten();
    let is_alone = |at: &usize| edition.alignment.beads[*at].is_one_sided();
    known
        .clone()
        .find(is_alone)
        .or_else(|| known.next())
        .unwrap_or(edition.alignment.beads.len().saturating_sub(1))
}

/// A bead with all that a person needs to judge it.
#[derive(Debug, Serialize)]
pub struct Row {
    original_ids: Vec<String>,
    translation_ids: Vec<String>,
    status: &'static str,
    certainty: f64,
    unsure: bool,
    by: Option<String>,
    date: Option<String>,
    remark: Option<String>,
    wording: Option<[String; 2]>,
    original: Vec<Shown>,
    translation: Vec<Shown>,
    findings: Vec<Told>,
}

/// A sentence as it is shown.
#[derive(Debug, Serialize)]
struct Shown {
    id: String,
    kind: &'static str,
    /// Whether it is the first of its block.
    begins: bool,
    html: String,
    notes: Vec<ShownNote>,
}

#[derive(Debug, Serialize)]
struct ShownNote {
    label: String,
    html: String,
}

/// A finding as it is told.
#[derive(Debug, Serialize)]
struct Told {
    fingerprint: String,
    severity: Severity,
    rule: &'static str,
    code: &'static str,
    message: String,
    hint: String,
    expected: Option<String>,
    found: Option<String>,
}

/// Who said something of a bead, and when, by the pointers of the file.
pub type Signer<'s> = &'s dyn Fn(&str) -> Option<String>;

/// The rows from one bead up to another.
pub fn rows(
    session: &Session,
    findings: &[Finding],
    range: std::ops::Range<usize>,
    signer: Signer<'_>,
) -> Vec<Row> {
    let edition = session.edition();
    let end = range.end.min(edition.alignment.beads.len());
    let range = range.start.min(end)..end;
    let mut told: Vec<Vec<Told>> = range.clone().map(|_| Vec::new()).collect();
    for finding in findings {
        let bead = bead_of(session, finding);
        if range.contains(&bead) {
            told[bead - range.start].push(tell(finding));
        }
    }
    let beads = edition.alignment.beads[range].iter();
    let row = |(bead, findings)| row(edition, bead, findings, signer);
    beads.zip(told).map(row).collect()
}

fn row(edition: &Edition, bead: &Bead, findings: Vec<Told>, signer: Signer<'_>) -> Row {
    let ids = |side: Side| {
        let sentences = &edition.document(side).sentences;
        let places = side.of(bead).iter();
        places.map(|at| sentences[*at].id.clone()).collect()
    };
    let sentences = |side: Side| {
        let document = edition.document(side);
        side.of(bead)
            .iter()
            .map(|at| shown(document, *at))
            .collect()
    };
    let told = |pointer: &Option<String>| pointer.as_deref().and_then(signer);
    Row {
        original_ids: ids(Side::Original),
        translation_ids: ids(Side::Translation),
        status: bead.status.name(),
        certainty: bead.certainty,
        unsure: wants_review(bead),
        by: told(&bead.by),
        date: told(&bead.on),
        remark: bead.remark.as_ref().map(|remark| remark.text.clone()),
        wording: bead.wording.clone(),
        original: sentences(Side::Original),
        translation: sentences(Side::Translation),
        findings,
    }
}

fn shown(document: &Document, at: usize) -> Shown {
    let sentence = &document.sentences[at];
    let block = &document.blocks[sentence.block];
    let is_first = |note: usize| {
        let before = at.checked_sub(1).map(|before| &document.sentences[before]);
        !before.is_some_and(|before| document.notes_in(before).any(|other| other == note))
    };
    let note = |at: usize| {
        let note = &document.notes[at];
        ShownNote {
            label: note.name().to_owned(),
            html: html::note(document, note),
        }
    };
    let mut notes: Vec<usize> = document
        .notes_in(sentence)
        .filter(|at| is_first(*at))
        .collect();
    notes.dedup();
    Shown {
        id: sentence.id.clone(),
        kind: kind(block),
        begins: at == 0 || document.sentences[at - 1].block != sentence.block,
        html: html::sentence(document, sentence),
        notes: notes.into_iter().map(note).collect(),
    }
}

fn kind(block: &Block) -> &'static str {
    match block.kind {
        BlockKind::Heading(_) => "heading",
        BlockKind::Item { .. } => "item",
        BlockKind::Verse { .. } => "verse",
        BlockKind::Cell { .. } => "cell",
        BlockKind::Line => "line",
        _ if block.is_quoted => "quotation",
        BlockKind::Paragraph | BlockKind::Entry => "paragraph",
    }
}

fn tell(finding: &Finding) -> Told {
    Told {
        fingerprint: finding.fingerprint.clone(),
        severity: finding.severity,
        rule: finding.rule.slug,
        code: finding.rule.code,
        message: finding.message.clone(),
        hint: finding.hint.clone(),
        expected: finding.expected.clone(),
        found: finding.found.clone(),
    }
}

/// A piece of evidence: what it is, how much it says, and where it stands on both sides.
#[derive(Debug, Serialize)]
pub struct Tie {
    kind: &'static str,
    weight: f64,
    original: Vec<Piece>,
    translation: Vec<Piece>,
}

/// A piece of a sentence, in UTF-16 units, as browsers count.
#[derive(Debug, Serialize)]
struct Piece {
    id: String,
    start: usize,
    end: usize,
}

/// What ties the sides of a bead together.
pub fn ties(edition: &Edition, evidence: &[Evidence]) -> Vec<Tie> {
    let pieces = |side: Side, found: &[Found]| {
        let document = edition.document(side);
        let piece = |found: &Found| {
            let sentence = &document.sentences[found.sentence];
            let text = document.text(sentence);
            let units = |end| Span::new(0, end).of(text).encode_utf16().count();
            Piece {
                id: sentence.id.clone(),
                start: units(found.span.start),
                end: units(found.span.end),
            }
        };
        found.iter().map(piece).collect()
    };
    let tie = |part: &Evidence| Tie {
        kind: part.kind.name(),
        weight: (part.weight * 10.0).round() / 10.0,
        original: pieces(Side::Original, &part.original),
        translation: pieces(Side::Translation, &part.translation),
    };
    evidence.iter().map(tie).collect()
}
