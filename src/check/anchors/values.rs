//! Dates and numbers: as values, bead by bead, outside of citations.

use crate::{
    anchor::{Anchor, Contradiction, DateOrder, Said, Settled, Value, citation, settle},
    check::{
        Examination,
        finding::{Finding, Severity, Site},
    },
    document::Place,
    edition::{Edition, Side},
    language::Language,
    span::Span,
};

/// Reports the dates and numbers in which the two texts contradict each other.
pub(super) fn check(examination: &mut Examination<'_>) {
    let edition = examination.edition;
    let sides = Side::BOTH.map(|side| by_bead(examination, side));
    let beads: Vec<[&Passage; 2]> = sides[0]
        .iter()
        .zip(&sides[1])
        .map(|(a, b)| [a, b])
        .collect();
    let orders = Side::BOTH.map(|side| DateOrder::of_document(edition.document(side)));
    compare(examination, &beads, orders, Some);
    for bead in &edition.alignment.notes {
        let (Some(original), Some(translation)) = (bead.original.first(), bead.translation.first())
        else {
            continue;
        };
        let passages = [
            (Side::Original, *original),
            (Side::Translation, *translation),
        ]
        .map(|(side, at)| Passage::of(edition, side, [Place::Note(at)]));
        // References are compared field by field; what is left are remarks.
        let own = &edition.document(Side::Original).own;
        let is_remark = |passage: &Passage| {
            !passage.text.is_empty() && citation::note_with(&passage.text, own).is_empty()
        };
        if passages.iter().all(is_remark) {
            compare(examination, &[passages.each_ref()], orders, |_| None);
        }
    }
}

/// The text of a few places, in which citations in brackets are blank.
#[derive(Debug, Default)]
struct Passage {
    text: String,
    language: Language,
    /// Where each place begins in it.
    places: Vec<(usize, Place)>,
}

impl Passage {
    fn of(edition: &Edition, side: Side, places: impl IntoIterator<Item = Place>) -> Self {
        let mut passage = Self {
            language: edition.document(side).language,
            ..Self::default()
        };
        for place in places {
            if !passage.text.is_empty() {
                passage.text.push(' ');
            }
            let start = passage.text.len();
            passage.places.push((start, place));
            let text = place.text(edition.document(side));
            let mut at = 0;
            for cited in citation::bracket::find(text) {
                passage
                    .text
                    .push_str(Span::new(at, cited.span.start.max(at)).of(text));
                at = cited.span.end.max(at);
                passage
                    .text
                    .extend(std::iter::repeat_n(' ', start + at - passage.text.len()));
            }
            passage.text.push_str(crate::span::after(text, at));
        }
        passage
    }

    /// The place in which an anchor stands, and its span there.
    fn place(&self, anchor: &Anchor) -> Option<(Place, Span)> {
        let next = self
            .places
            .partition_point(|(start, _)| *start <= anchor.span.start);
        let (start, place) = self.places.get(next.checked_sub(1)?)?;
        Some((
            *place,
            Span::new(anchor.span.start - start, anchor.span.end - start),
        ))
    }
}

/// The passage of each bead, without the sentences that a finding speaks of.
fn by_bead(examination: &Examination<'_>, side: Side) -> Vec<Passage> {
    let told = &examination.told_sentences[side as usize];
    let beads = examination.edition.alignment.beads.iter();
    beads
        .map(|bead| {
            let sentences = side.of(bead).iter().filter(|at| !told.contains(at));
            Passage::of(
                examination.edition,
                side,
                sentences.map(|at| Place::Sentence(*at)),
            )
        })
        .collect()
}

/// Compares the values of a run of beads, or of a pair of notes, which is in no bead.
fn compare(
    examination: &mut Examination<'_>,
    beads: &[[&Passage; 2]],
    orders: [DateOrder; 2],
    bead: impl Fn(usize) -> Option<usize>,
) {
    fn said(passage: &Passage, order: DateOrder) -> Said<'_> {
        Said {
            text: &passage.text,
            language: passage.language,
            order,
        }
    }
    let said: Vec<[Said<'_>; 2]> = beads
        .iter()
        .map(|[ours, theirs]| [said(ours, orders[0]), said(theirs, orders[1])])
        .collect();
    for (at, settled) in settle(&said).iter().enumerate() {
        tally(examination, settled);
        for contradiction in settled.contradictions() {
            report(examination, bead(at), beads[at], &contradiction);
        }
    }
}

fn tally(examination: &mut Examination<'_>, settled: &Settled) {
    let is_number = |anchor: &Anchor| matches!(anchor.value, Value::Number(_));
    let coverage = &mut examination.coverage;
    for (tally, are_numbers) in [(&mut coverage.dates, false), (&mut coverage.numbers, true)] {
        let of_kind = |anchor: &&Anchor| is_number(anchor) == are_numbers;
        let all = settled.values[0].iter().filter(of_kind).count();
        tally.compared += all;
        tally.agreed += all - settled.unsaid(0).filter(of_kind).count();
    }
}

fn report(
    examination: &mut Examination<'_>,
    bead: Option<usize>,
    passages: [&Passage; 2],
    contradiction: &Contradiction,
) {
    let edition = examination.edition;
    let anchors = contradiction.anchors.each_ref();
    let values = anchors.map(|anchor| &anchor.value);
    let readings = [0, 1].map(|side: usize| anchors[side].span.of(&passages[side].text));
    let are_years = (0..2).all(|side| is_year(values[side], readings[side]));
    let (rule, kind) = match values {
        [Value::Number(_), Value::Number(_)] if are_years => ("date-differs", "date"),
        [Value::Number(_), Value::Number(_) | Value::Time(_)]
        | [Value::Time(_), Value::Number(_)] => ("number-differs", "number"),
        [Value::Time(_), _] => ("date-differs", "time"),
        _ => ("date-differs", "date"),
    };
    let message = format!(
        "the {kind} “{}” of the original is “{}” in the translation",
        readings[0], readings[1]
    );
    let mut finding = Finding::new(rule, message, "compare with the original")
        .between(values[0].to_string(), values[1].to_string());
    for side in Side::BOTH {
        if let Some((place, span)) = passages[side as usize].place(anchors[side as usize]) {
            finding.set(side, Site::within(edition, side, place, span));
        }
    }
    if let Some(bead) = bead {
        finding = finding.in_bead(edition, bead);
    }
    if !contradiction.is_sure {
        finding = finding.at_most(Severity::Warning);
    }
    // «один», “one”: as often a pronoun as a number.
    if (0..2).any(|side| is_small(values[side], readings[side])) {
        finding = finding.at_most(Severity::Note);
    }
    let about = [readings[0], readings[1], &passages[1].text];
    examination.findings.push(finding.fingerprinted(about));
}

/// Whether a number is a year rather than so many of something: 1939, not 1,939.
fn is_year(value: &Value, reading: &str) -> bool {
    value.is_year() && reading.chars().all(|digit| digit.is_ascii_digit())
}

fn is_small(value: &Value, reading: &str) -> bool {
    matches!(value, Value::Number(number) if number.figure == "1" || number.figure == "2")
        && !reading.starts_with(|digit: char| digit.is_ascii_digit())
}
