//! What a person accepted, with a reason, next to the place in the text:
//! `<!-- sverka: ignore RULE: REASON -->` or `<?sverka ignore RULE: REASON?>`.
//!
//! It holds for the sentence, note or entry in which it stands, or else for the one that begins next.

use super::{Accepted, Finding, Site, settings::known};
use crate::{
    document::Document,
    edition::{Edition, Side},
    span::{Span, after, before},
};

/// Takes out what the texts accept, and adds what is wrong with the suppressions themselves.
pub(super) fn apply(edition: &Edition, findings: &mut Vec<Finding>) -> Vec<Accepted> {
    let mut accepted = Vec::new();
    for side in Side::BOTH {
        let document = edition.document(side);
        for suppression in find(&document.source) {
            let site =
                |finding: Finding| finding.at(side, Site::of_source(document, suppression.span));
            if let Some(fault) = suppression.fault() {
                let hint = "write <!-- sverka: ignore RULE: REASON -->";
                let finding = Finding::new("suppression-unexplained", fault, hint);
                findings.push(site(finding).fingerprinted([suppression.span.of(&document.source)]));
                continue;
            }
            let place = scope(document, suppression.span);
            let before = findings.len();
            let (suppressed, left) =
                std::mem::take(findings)
                    .into_iter()
                    .partition(|finding: &Finding| {
                        let is_here = |span: Span| place.is_some_and(|place| place.contains(span));
                        finding.rule.is_named(suppression.rule)
                            && finding.rule.family() != "suppressions"
                            && finding.site(side).is_some_and(|site| is_here(site.span))
                    });
            *findings = left;
            if findings.len() == before {
                let message = format!("nothing here to ignore of {} any more", suppression.rule);
                let finding = Finding::new("suppression-unused", message, "take it out");
                findings.push(site(finding).fingerprinted([suppression.span.of(&document.source)]));
            }
            let suppressed: Vec<Finding> = suppressed;
            accepted.extend(suppressed.into_iter().map(|finding| Accepted {
                finding,
                reason: suppression.reason.to_owned(),
                is_in_text: true,
            }));
        }
    }
    accepted
}

/// A suppression as it is written.
struct Suppression<'s> {
    rule: &'s str,
    reason: &'s str,
    span: Span,
}

impl Suppression<'_> {
    /// What is wrong with it, in plain words.
    fn fault(&self) -> Option<String> {
        if self.rule.is_empty() {
            return Some("the suppression names no rule".to_owned());
        }
        if let Err(message) = known(self.rule) {
            return Some(message);
        }
        self.reason
            .is_empty()
            .then(|| format!("the suppression of {} gives no reason", self.rule))
    }
}

/// All suppressions of a file, in order.
fn find(source: &str) -> Vec<Suppression<'_>> {
    let mut found = Vec::new();
    for (opening, closing) in [("<!--", "-->"), ("<?sverka", "?>")] {
        for (at, _) in source.match_indices(opening) {
            let inner = after(source, at + opening.len());
            let Some(length) = inner.find(closing) else {
                continue;
            };
            let text = before(inner, length).trim();
            let text = match opening {
                "<!--" => text.strip_prefix("sverka:"),
                _ => Some(text),
            };
            let Some(order) = text.and_then(|text| text.trim_start().strip_prefix("ignore")) else {
                continue;
            };
            let (rule, reason) = order.split_once(':').unwrap_or((order, ""));
            found.push(Suppression {
                rule: rule.trim(),
                reason: reason.trim(),
                span: Span::new(at, at + opening.len() + length + closing.len()),
            });
        }
    }
    found.sort_by_key(|suppression| suppression.span.start);
    found
}

/// The sentence, note or entry that a suppression is about.
fn scope(document: &Document, at: Span) -> Option<Span> {
    let sentences = document.sentences.iter().map(|sentence| sentence.source);
    let notes = document.notes.iter().map(|note| note.source);
    let places: Vec<Span> = sentences.chain(notes).collect();
    let around = places.iter().filter(|place| place.contains(at));
    let narrowest = around.min_by_key(|place| place.end - place.start);
    let next = || {
        let following = places.iter().filter(|place| place.start >= at.end);
        // A note that opens a sentence is narrower than the sentence.
        following.min_by_key(|place| (place.start, place.end))
    };
    narrowest.or_else(next).copied()
}
