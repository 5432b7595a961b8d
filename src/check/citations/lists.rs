//! Bibliographies: what is cited is listed, and both texts list the same.

use std::collections::HashSet;

use super::compared::{pair, told};
use crate::{
    anchor::{
        citation::{
            Citation, Name, Outcome,
            bibliography::{Bibliography, Cited, Listed},
        },
        name::similarity,
    },
    check::{
        Examination,
        finding::{Finding, Severity, Site, bead_name},
    },
    document::Place,
    edition::{Edition, Side},
    language::names::key,
    span::Span,
};

/// The bibliographies of both texts.
pub(super) struct Lists<'e> {
    edition: &'e Edition,
    texts: [&'e Bibliography; 2],
    /// Entries of the original that are one work in two of its lists, by their sentences.
    twins: Vec<(usize, usize)>,
}

impl<'e> Lists<'e> {
    pub(super) fn new(edition: &'e Edition) -> Self {
        let (own, other) = rayon::join(
            || edition.bibliography(Side::Original),
            || edition.bibliography(Side::Translation),
        );
        let twins = own.twins().0.into_iter();
        let twins = twins.map(|(a, b)| (own.entries[a].sentence, own.entries[b].sentence));
        Self {
            edition,
            twins: twins.collect(),
            texts: [own, other],
        }
    }

    /// Whether two citations name works of which neither is the other's, each in its own list.
    pub(super) fn name_others(&self, original: (usize, Span), translation: (usize, Span)) -> bool {
        let entries = |side: Side, (sentence, span): (usize, Span)| {
            let text = self.texts[side as usize];
            let is_it = |cited: &&Cited| {
                cited.place == Place::Sentence(sentence) && cited.citation.span == span
            };
            let cited = text.cited.iter().find(is_it)?;
            let Listed::Entries(entries) = &cited.listed else {
                return None;
            };
            Some(
                entries
                    .iter()
                    .map(|at| text.entries[*at].sentence)
                    .collect::<Vec<_>>(),
            )
        };
        let (Some(ours), Some(theirs)) = (
            entries(Side::Original, original),
            entries(Side::Translation, translation),
        ) else {
            return false;
        };
        let partners: Vec<usize> = ours.iter().flat_map(|at| self.partners(*at)).collect();
        !partners.is_empty() && !theirs.iter().any(|at| partners.contains(at))
    }

    /// The work that an entry lists, by its sentence.
    fn work(&self, side: Side, sentence: usize) -> Option<&Citation> {
        let mut entries = self.texts[side as usize].entries.iter();
        let entry = entries.find(|entry| entry.sentence == sentence)?;
        Some(&entry.work)
    }

    /// The entries of the translation that are this one's of the original, or that of its twin in
    /// another list.
    fn partners(&self, sentence: usize) -> Vec<usize> {
        let mut same = vec![sentence];
        for (a, b) in &self.twins {
            same.extend((*a == sentence).then_some(*b));
            same.extend((*b == sentence).then_some(*a));
        }
        let beads = self.edition.alignment.entries.iter();
        let beads = beads.filter(|bead| bead.original.iter().any(|at| same.contains(at)));
        beads
            .flat_map(|bead| bead.translation.iter().copied())
            .collect()
    }
}

/// Compares the two bibliographies, and each with the citations of its text.
pub(super) fn check(examination: &mut Examination<'_>, lists: &Lists<'_>) {
    let lost = missing(examination, lists);
    differing(examination, lists);
    unlisted(examination, lists, &lost);
    unused(examination, lists);
}

/// What one text shows by itself.
pub(super) fn check_alone(examination: &mut Examination<'_>) {
    let edition = examination.edition;
    for side in Side::BOTH {
        let list = edition.bibliography(side);
        for cited in list.unlisted() {
            let finding = unlisted_finding(edition, side, list, cited);
            examination.findings.push(finding);
        }
        for at in list.unused() {
            let finding = unused_finding(examination, side, list.entries[at].sentence);
            examination.findings.push(finding);
        }
    }
}

/// Reports entries that the translation does not have; returns them.
fn missing(examination: &mut Examination<'_>, lists: &Lists<'_>) -> HashSet<usize> {
    let edition = examination.edition;
    let list = lists.texts[Side::Original as usize];
    let mut lost = HashSet::new();
    let mut seen = HashSet::new();
    for entry in &list.entries {
        let is_there = !lists.partners(entry.sentence).is_empty();
        examination.coverage.entries.count(is_there);
        // Of twins the first one speaks.
        let mut twins = lists.twins.iter();
        let is_told = twins.any(|(a, b)| *b == entry.sentence && seen.contains(a));
        seen.insert(entry.sentence);
        if !is_there && !is_told {
            lost.insert(entry.sentence);
        }
    }
    if lists.texts[Side::Translation as usize].entries.is_empty() {
        if let Some(first) = list.entries.first() {
            let message = "the translation has no bibliography".to_owned();
            let site = Site::of_sentence(edition, Side::Original, first.sentence);
            let finding = Finding::new(
                "bibliography-missing",
                message,
                "add the list of works cited",
            )
            .at(Side::Original, site);
            examination
                .findings
                .push(finding.fingerprinted(["no bibliography"]));
        }
        return lost;
    }
    let mut places: Vec<usize> = lost.iter().copied().collect();
    places.sort_unstable();
    for at in places {
        let text = examination.sentence(Side::Original, at);
        let message = "an entry of the bibliography is not in the translation's".to_owned();
        let mut finding = Finding::new("bibliography-missing", message, "add the entry").at(
            Side::Original,
            Site::of_sentence(edition, Side::Original, at),
        );
        if let Some(before) = neighbour(edition, at) {
            finding.set(
                Side::Translation,
                Site::of_sentence(edition, Side::Translation, before),
            );
        }
        finding.expected = Some(text.to_owned());
        examination.findings.push(finding.fingerprinted([text]));
    }
    lost
}

/// The entry of the translation after which one that is missing should stand: that of the nearest
/// entry before it.
fn neighbour(edition: &Edition, missing: usize) -> Option<usize> {
    let beads = edition.alignment.entries.iter();
    let before = beads.filter(|bead| bead.original.iter().any(|at| *at < missing));
    before
        .filter_map(|bead| bead.translation.last().copied())
        .next_back()
}

/// Reports entries whose figures are not the original's.
fn differing(examination: &mut Examination<'_>, lists: &Lists<'_>) {
    let edition = examination.edition;
    for bead in &edition.alignment.entries {
        let (Some(original), Some(translation)) = (bead.original.first(), bead.translation.first())
        else {
            continue;
        };
        let (Some(ours), Some(theirs)) = (
            lists.work(Side::Original, *original),
            lists.work(Side::Translation, *translation),
        ) else {
            continue;
        };
        let mut different = ours.compare(theirs);
        different.retain(|field| {
            field.outcome == Outcome::Different && field.confidence >= 0.9 && is_figure(field.name)
        });
        let Some(first) = different.first() else {
            continue;
        };
        let span = |work: &Citation| {
            work.field(first.name)
                .and_then(|field| field.span)
                .unwrap_or(work.span)
        };
        let reading = |text: &Option<String>| text.clone().unwrap_or_default();
        let finding = Finding::new(
            "bibliography-differs",
            format!("an entry of the bibliography: {}", told(&different)),
            "compare the entry with the original's",
        )
        .at(
            Side::Original,
            Site::within_sentence(edition, Side::Original, *original, span(ours)),
        )
        .at(
            Side::Translation,
            Site::within_sentence(edition, Side::Translation, *translation, span(theirs)),
        )
        .between(reading(&first.original), reading(&first.translation));
        let about = [examination.sentence(Side::Translation, *translation)];
        examination.findings.push(finding.fingerprinted(about));
    }
}

/// Whether a field is a figure, which no translation changes.
fn is_figure(name: Name) -> bool {
    matches!(
        name,
        Name::Year
            | Name::Volume
            | Name::Book
            | Name::Part
            | Name::Issue
            | Name::Number
            | Name::Pages
            | Name::Column
            | Name::Fond
            | Name::Opis
            | Name::File
            | Name::Leaf
    )
}

/// Reports citations that no entry answers, unless another finding says why.
fn unlisted(examination: &mut Examination<'_>, lists: &Lists<'_>, lost: &HashSet<usize>) {
    let edition = examination.edition;
    let [originals, translations] = lists.texts;
    for cited in translations.unlisted() {
        // “Ibid.” leads where the citation before it does, which is told there.
        let head = cited.citation.field(Name::Entry);
        let is_printed = head.is_some_and(|head| head.span.is_some());
        let Place::Sentence(sentence) = cited.place else {
            continue;
        };
        if examination.told_sentences[Side::Translation as usize].contains(&sentence) {
            continue;
        }
        let site = Site::within_sentence(edition, Side::Translation, sentence, cited.citation.span);
        let counterparts: Vec<&Cited> = counterparts(edition, originals, cited, sentence);
        if is_printed && are_others(&counterparts, cited) {
            // Another work altogether is no slip in a year.
            examination.findings.retain(|finding| {
                let known = finding.translation.as_ref().map(|known| known.span);
                finding.rule.slug != "cite-locus"
                    || !known.is_some_and(|known| site.span.contains(known))
            });
        }
        if !is_printed || is_explained(examination, lists, lost, &counterparts, &site) {
            continue;
        }
        // A citation of a work that is not listed says more than one that the original has not.
        examination.findings.retain(|finding| {
            let known = finding.translation.as_ref().map(|known| known.span);
            finding.rule.slug != "cite-extra" || known != Some(site.span)
        });
        let mut finding = unlisted_finding(edition, Side::Translation, translations, cited);
        let is_open = |other: &&Cited| !matches!(other.listed, Listed::Entries(_));
        if !originals.entries.is_empty() && counterparts.iter().any(is_open) {
            // So it is in the original.
            finding = finding.at_most(Severity::Warning);
        }
        if let Some(bead) = edition.bead_of(Side::Translation, sentence) {
            finding.bead = Some(bead_name(bead));
            if let Some(at) = edition.alignment.beads[bead].original.first() {
                let site = Site::of_sentence(edition, Side::Original, *at);
                finding.set(Side::Original, site);
            }
        }
        examination.findings.push(finding);
    }
}

/// The citations of the original that are this one's of a sentence of the translation.
fn counterparts<'l>(
    edition: &Edition,
    originals: &'l Bibliography,
    cited: &Cited,
    sentence: usize,
) -> Vec<&'l Cited> {
    let bead = edition.bead_of(Side::Translation, sentence);
    let is_of_bead = |other: &&Cited| {
        let Place::Sentence(at) = other.place else {
            return false;
        };
        bead.is_some() && edition.bead_of(Side::Original, at) == bead
    };
    let of_bead: Vec<&Cited> = originals.cited.iter().filter(is_of_bead).collect();
    let citations: Vec<Citation> = of_bead.iter().map(|other| other.citation.clone()).collect();
    let pairs = pair(&citations, std::slice::from_ref(&cited.citation)).pairs;
    pairs.into_iter().map(|(at, _)| of_bead[at]).collect()
}

/// Whether a citation that is not listed names none that the citations of the original name: no word
/// of the one sounds like a word of the other.
fn are_others(counterparts: &[&Cited], cited: &Cited) -> bool {
    let entry = |cited: &Cited| {
        let entry = cited.citation.field(Name::Entry);
        entry.map(|field| field.reading.clone()).unwrap_or_default()
    };
    let theirs = entry(cited);
    let has_common = |ours: &str| {
        let mut words = ours.split_whitespace();
        words.any(|word| {
            let mut others = theirs.split_whitespace();
            others.any(|other| word == other || similarity(&key(word), &key(other)) >= MAY_BE_SAME)
        })
    };
    !counterparts.is_empty() && !counterparts.iter().any(|other| has_common(&entry(other)))
}

/// From this likeness on, two words of the names of works may be one.
const MAY_BE_SAME: f64 = 0.8;

/// Whether another finding says why a citation at this place is not listed: the citation differs from
/// the original's, or the entry that the original's names is missing or has another year.
fn is_explained(
    examination: &Examination<'_>,
    lists: &Lists<'_>,
    lost: &HashSet<usize>,
    counterparts: &[&Cited],
    site: &Site,
) -> bool {
    let is_found = |rules: &[&str], place: Span| {
        examination.findings.iter().any(|finding| {
            let known = finding.translation.as_ref();
            rules.contains(&finding.rule.slug)
                && known.is_some_and(|known| place.contains(known.span))
        })
    };
    if is_found(&["cite-locus", "ibid-target"], site.span) {
        return true;
    }
    let document = examination.edition.document(Side::Translation);
    let originals = lists.texts[Side::Original as usize];
    let entries = counterparts.iter().flat_map(|other| match &other.listed {
        Listed::Entries(entries) => entries.as_slice(),
        _ => &[],
    });
    let mut entries = entries.map(|at| originals.entries[*at].sentence);
    entries.any(|entry| {
        let mut partners = lists.partners(entry).into_iter();
        lost.contains(&entry)
            || partners.any(|at| is_found(&["bibliography-differs"], document.sentences[at].source))
    })
}

fn unlisted_finding(edition: &Edition, side: Side, list: &Bibliography, cited: &Cited) -> Finding {
    let site = Site::within(edition, side, cited.place, cited.citation.span);
    let text = cited.place.text(edition.document(side));
    let words = cited.citation.span.of(text);
    let other = match cited.listed {
        Listed::OtherYear(at) => format!(
            ", which lists {} of {}",
            cited
                .citation
                .field(Name::Entry)
                .map_or("it", |field| &field.reading),
            list.entries[at].work.get(Name::Year)
        ),
        _ => String::new(),
    };
    let message = format!("[{words}] is not in the bibliography{other}");
    let mut finding = Finding::new(
        "cite-unlisted",
        message,
        "add the entry, or mend the citation",
    )
    .at(side, site);
    finding.found = Some(words.to_owned());
    finding.fingerprinted([side.name(), words])
}

/// Reports entries that neither text cites. What only the translation fails to cite is a citation
/// that is missing.
fn unused(examination: &mut Examination<'_>, lists: &Lists<'_>) {
    let [originals, translations] = lists.texts.map(|list| {
        let unused = list.unused().into_iter();
        unused
            .map(|at| list.entries[at].sentence)
            .collect::<HashSet<_>>()
    });
    for entry in &lists.texts[Side::Translation as usize].entries {
        let beads = examination.edition.alignment.entries.iter();
        let partners = beads.filter(|bead| bead.translation.contains(&entry.sentence));
        let mut partners = partners.flat_map(|bead| &bead.original);
        if translations.contains(&entry.sentence) && partners.all(|at| originals.contains(at)) {
            let finding = unused_finding(examination, Side::Translation, entry.sentence);
            examination.findings.push(finding);
        }
    }
}

fn unused_finding(examination: &Examination<'_>, side: Side, at: usize) -> Finding {
    let text = examination.sentence(side, at);
    let message = "an entry of the bibliography is never cited".to_owned();
    let mut finding = Finding::new("cite-unused", message, "cite it, or take it out")
        .at(side, Site::of_sentence(examination.edition, side, at));
    finding.found = Some(text.to_owned());
    finding.fingerprinted([side.name(), text])
}
