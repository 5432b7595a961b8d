//! Dates and numbers: as values, bead by bead, outside of citations.

use crate::{
    anchor::{self, Anchor, Value, alone, citation, occurs, partners},
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
    let [originals, translations] = Side::BOTH.map(|side| by_bead(examination, side));
    for bead in 0..edition.alignment.beads.len() {
        let near = bead.saturating_sub(1)..(bead + 2).min(originals.len());
        let near = [&translations[near.clone()], &originals[near]];
        compare(
            examination,
            Some(bead),
            [&originals[bead], &translations[bead]],
            near,
        );
    }
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
            compare(examination, None, [&passages[0], &passages[1]], [&[], &[]]);
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

/// Compares the values of a bead or of a pair of notes; `near` is what stands in and beside it on the
/// other side, where a value may have moved.
fn compare(
    examination: &mut Examination<'_>,
    bead: Option<usize>,
    passages: [&Passage; 2],
    near: [&[Passage]; 2],
) {
    let mut lone = alone(passages.map(|passage| (passage.text.as_str(), passage.language)));
    for (anchors, near) in lone.iter_mut().zip(near) {
        anchors.retain(|anchor| {
            let mut near = near.iter();
            !near.any(|passage| occurs(&anchor.value, &passage.text, passage.language))
        });
    }
    tally(examination, passages[0], &lone[0]);
    for pair in partners(lone) {
        if let [Some(ours), Some(theirs)] = pair {
            report(examination, bead, passages, [&ours, &theirs]);
        }
    }
}

fn tally(examination: &mut Examination<'_>, original: &Passage, alone: &[Anchor]) {
    let count = |anchors: &[Anchor], are_numbers: bool| {
        let values = anchors.iter().map(|anchor| &anchor.value);
        values
            .filter(|value| matches!(value, Value::Number(_)) == are_numbers)
            .count()
    };
    let all = anchor::values(&original.text, original.language);
    let coverage = &mut examination.coverage;
    for (tally, are_numbers) in [(&mut coverage.dates, false), (&mut coverage.numbers, true)] {
        tally.compared += count(&all, are_numbers);
        tally.agreed += count(&all, are_numbers) - count(alone, are_numbers);
    }
}

fn report(
    examination: &mut Examination<'_>,
    bead: Option<usize>,
    passages: [&Passage; 2],
    anchors: [&Anchor; 2],
) {
    let edition = examination.edition;
    let values = anchors.map(|anchor| &anchor.value);
    let readings = [0, 1].map(|side: usize| anchors[side].span.of(&passages[side].text));
    let are_numbers = values.iter().all(|value| matches!(value, Value::Number(_)));
    let (rule, kind) = match values {
        [one, other] if are_numbers && !(is_year(one) && is_year(other)) => {
            ("number-differs", "number")
        }
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
    // «один», “one”: as often a pronoun as a number.
    if values.iter().any(|value| is_small(value)) {
        finding = finding.at_most(Severity::Note);
    }
    let about = [readings[0], readings[1], &passages[1].text];
    examination.findings.push(finding.fingerprinted(about));
}

fn is_year(value: &Value) -> bool {
    let Value::Number(number) = value else {
        return false;
    };
    let is_plain = number.figure.len() == 4 && number.unit.is_none();
    is_plain
        && number
            .figure
            .parse::<u32>()
            .is_ok_and(|year| (1000..2100).contains(&year))
}

fn is_small(value: &Value) -> bool {
    matches!(value, Value::Number(number) if number.figure == "1" || number.figure == "2")
}
