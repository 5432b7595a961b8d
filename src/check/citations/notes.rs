//! Citations in notes. References back are resolved through each text by itself, with what is known to
//! be wrong put right on the way: a slip in one note is not reported again at every “Ibid.” after it.

use super::compared::{Pairing, differences, pair, told};
use crate::{
    anchor::citation::{Citation, Comparison, Kind, chain::Chain, note_with},
    check::{
        Examination,
        finding::{Finding, Severity, Site, bead_name},
    },
    edition::Side,
    span::Span,
};

pub(super) fn check(examination: &mut Examination<'_>) {
    let mut walk = Walk::new(examination);
    for step in steps(walk.examination) {
        match step {
            [Some(original), Some(translation)] => walk.compare(original, translation),
            // What is missing here is reported as missing; the notes after it may lean on it.
            [Some(original), None] => {
                let cited = walk.resolve(Side::Original, original);
                walk.chains[Side::Translation as usize].extend(&cited);
            }
            [None, Some(translation)] => {
                walk.resolve(Side::Translation, translation);
            }
            [None, None] => {}
        }
    }
}

/// The notes of both sides in the order of the original's, each with its counterpart. A note that
/// only the translation has comes after the one before it there.
fn steps(examination: &Examination<'_>) -> Vec<[Option<usize>; 2]> {
    let edition = examination.edition;
    let count = edition.document(Side::Translation).notes.len();
    let mut extra: Vec<(Option<usize>, usize)> = Vec::new();
    let mut last = None;
    for at in 0..count {
        match edition.partners(Side::Translation, at).first() {
            Some(partner) => last = Some(*partner),
            None => extra.push((last, at)),
        }
    }
    let mut steps: Vec<[Option<usize>; 2]> = Vec::new();
    let mut extra = extra.into_iter().peekable();
    while let Some((_, at)) = extra.next_if(|(after, _)| after.is_none()) {
        steps.push([None, Some(at)]);
    }
    let mut extra: Vec<(usize, usize)> =
        extra.filter_map(|(after, at)| Some((after?, at))).collect();
    extra.sort_unstable();
    let mut extra = extra.into_iter().peekable();
    for original in 0..edition.document(Side::Original).notes.len() {
        let partner = edition.partners(Side::Original, original).first().copied();
        steps.push([Some(original), partner]);
        while let Some((_, at)) = extra.next_if(|(after, _)| *after == original) {
            steps.push([None, Some(at)]);
        }
    }
    steps
}

struct Walk<'x, 'e> {
    examination: &'x mut Examination<'e>,
    chains: [Chain; 2],
}

impl<'x, 'e> Walk<'x, 'e> {
    fn new(examination: &'x mut Examination<'e>) -> Self {
        Self {
            examination,
            chains: [Chain::default(), Chain::default()],
        }
    }

    fn text(&self, side: Side, at: usize) -> &'e str {
        &self.examination.edition.document(side).notes[at]
            .passage
            .text
    }

    fn as_printed(&self, side: Side, at: usize) -> Vec<Citation> {
        let own = &self.examination.edition.document(side).own;
        note_with(self.text(side, at), own)
    }

    /// The citations of a note in full.
    fn resolve(&mut self, side: Side, at: usize) -> Vec<Citation> {
        let cited = self.as_printed(side, at);
        self.chains[side as usize].resolve(cited)
    }

    fn compare(&mut self, original: usize, translation: usize) {
        if self.text(Side::Translation, translation).is_empty() {
            // The mark dangles, which is told; go on as if the note were there.
            let cited = self.resolve(Side::Original, original);
            self.chains[Side::Translation as usize].extend(&cited);
            return;
        }
        let as_printed = [
            self.as_printed(Side::Original, original),
            self.as_printed(Side::Translation, translation),
        ];
        let [ours, theirs] = Side::BOTH.map(|side| {
            let cited = as_printed[side as usize].clone();
            self.chains[side as usize].resolve(cited)
        });
        let Pairing {
            pairs,
            missing,
            extra,
        } = pair(&ours, &theirs);
        // Two that are left over and refer back, or do not agree in anything, are still one another's.
        let left: Vec<(usize, usize)> =
            missing.iter().copied().zip(extra.iter().copied()).collect();
        let mut mended = theirs.clone();
        for (a, b) in pairs.iter().chain(&left).copied() {
            let different = differences(&ours[a], &theirs[b]);
            let is_left = left.contains(&(a, b));
            let agrees = different.is_empty() && !is_left;
            self.examination.coverage.citations.count(agrees);
            if !agrees {
                let refers_back = [&as_printed[0], &as_printed[1]]
                    .map(|cited: &Vec<Citation>| cited.iter().any(|c| c.link.is_some()));
                let is_inherited = different.iter().any(|field| {
                    !is_printed(&theirs[b], field) && !is_printed(&ours[a], field)
                        || !is_printed(&theirs[b], field) && refers_back[1]
                });
                self.differs(
                    [original, translation],
                    (&ours[a], &theirs[b]),
                    &different,
                    [is_left, is_inherited && refers_back.contains(&true)],
                );
                mended[b] = ours[a].clone();
            }
        }
        for a in missing.iter().skip(left.len()) {
            self.examination.coverage.citations.count(false);
            self.missing([original, translation], &ours[*a]);
        }
        for b in extra.iter().skip(left.len()) {
            // What is spelled out more fully on one side may read as two there.
            if ours.is_empty() {
                continue;
            }
            self.extra([original, translation], &theirs[*b]);
        }
        self.chains[Side::Translation as usize].replace_last(&mended);
    }

    fn differs(
        &mut self,
        notes: [usize; 2],
        (ours, theirs): (&Citation, &Citation),
        different: &[Comparison],
        [is_left, refers_back]: [bool; 2],
    ) {
        let rule = match theirs.kind {
            _ if refers_back => "ibid-target",
            Kind::Archive => "cite-archive",
            _ => "cite-locus",
        };
        let label = self.label(Side::Translation, notes[1]);
        let message = match rule {
            "ibid-target" => format!(
                "note {label} refers back to another source than in the original: {}",
                told(different)
            ),
            _ if is_left && different.is_empty() => {
                format!("note {label} cites another source than in the original")
            }
            _ => format!("note {label}: {}", told(different)),
        };
        let hint = match rule {
            "ibid-target" => "write the reference out, or mend what it refers back to",
            _ => "compare the reference with the original's",
        };
        let field = different.first();
        let span = |citation: &Citation| {
            let printed = field
                .and_then(|field| citation.field(field.name))
                .and_then(|field| field.span);
            printed.unwrap_or(citation.span)
        };
        let reading =
            |side: fn(&Comparison) -> &Option<String>| field.and_then(|field| side(field).clone());
        let texts = [
            self.text(Side::Original, notes[0]),
            self.text(Side::Translation, notes[1]),
        ];
        let expected =
            reading(|field| &field.original).unwrap_or_else(|| ours.span.of(texts[0]).to_owned());
        let found = reading(|field| &field.translation)
            .unwrap_or_else(|| theirs.span.of(texts[1]).to_owned());
        let mut finding = self
            .finding(
                rule,
                message,
                hint,
                [(notes[0], Some(span(ours))), (notes[1], Some(span(theirs)))],
            )
            .between(expected, found);
        // Words that do not agree may be a translation.
        if is_left {
            finding = finding.at_most(Severity::Warning);
        }
        self.push(finding, notes);
    }

    fn missing(&mut self, notes: [usize; 2], ours: &Citation) {
        let text = ours.span.of(self.text(Side::Original, notes[0]));
        let label = self.label(Side::Translation, notes[1]);
        let message = format!("note {label} of the translation lacks a citation of the original");
        let mut finding = self.finding(
            "cite-missing",
            message,
            "add the reference",
            [(notes[0], Some(ours.span)), (notes[1], None)],
        );
        finding.expected = Some(text.to_owned());
        self.push(finding, notes);
    }

    fn extra(&mut self, notes: [usize; 2], theirs: &Citation) {
        let text = theirs.span.of(self.text(Side::Translation, notes[1]));
        let label = self.label(Side::Translation, notes[1]);
        let message =
            format!("note {label} of the translation has a citation that the original has not");
        let mut finding = self.finding(
            "cite-extra",
            message,
            "take the reference out, or accept it with a reason",
            [(notes[0], None), (notes[1], Some(theirs.span))],
        );
        finding.found = Some(text.to_owned());
        self.push(finding, notes);
    }

    fn finding(
        &self,
        rule: &str,
        message: String,
        hint: &str,
        places: [(usize, Option<Span>); 2],
    ) -> Finding {
        let edition = self.examination.edition;
        let mut finding = Finding::new(rule, message, hint);
        for side in Side::BOTH {
            let (at, span) = places[side as usize];
            let document = edition.document(side);
            let marked = document
                .sentences
                .iter()
                .position(|sentence| document.notes_in(sentence).any(|note| note == at));
            let site = match span {
                Some(span) => Site::within_note(edition, side, at, marked, span),
                None => Site::of_note(edition, side, at, marked),
            };
            finding.set(side, site);
            if side == Side::Original {
                finding.bead = marked
                    .and_then(|at| edition.bead_of(side, at))
                    .map(bead_name);
            }
        }
        finding
    }

    fn push(&mut self, finding: Finding, notes: [usize; 2]) {
        let found = finding.found.clone().unwrap_or_default();
        let about = [self.text(Side::Original, notes[0]), found.as_str()];
        self.examination.findings.push(finding.fingerprinted(about));
    }

    fn label(&self, side: Side, at: usize) -> &'e str {
        self.examination.edition.document(side).notes[at].name()
    }
}

/// Whether a field is printed in the citation itself, not taken from one before.
fn is_printed(citation: &Citation, field: &Comparison) -> bool {
    citation
        .field(field.name)
        .is_some_and(|field| field.span.is_some())
}
