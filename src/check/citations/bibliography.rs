//! The lists of works: what is cited and not listed, listed and not cited, missing, different.

use super::{
    compared::{differences, told},
    identifiers,
};
use crate::{
    alignment::Bead,
    anchor::citation::{
        Citation, Comparison, Name,
        bibliography::{self, Bibliography, Cited, Listed, Place},
        entry,
    },
    check::{
        Examination,
        finding::{Finding, Site},
    },
    edition::Side,
};

/// What has the numbers of an entry; its identifiers are compared by a rule of their own.
const NUMBERED: [Name; 5] = [
    Name::Volume,
    Name::Book,
    Name::Part,
    Name::Issue,
    Name::Number,
];

pub(super) fn check(examination: &mut Examination<'_>) {
    let lists = Side::BOTH.map(|side| bibliography::read(examination.edition.document(side)));
    let edition = examination.edition;
    for bead in &edition.alignment.entries {
        match (bead.original.first(), bead.translation.first()) {
            (Some(original), Some(translation)) => {
                compare(examination, &lists, *original, *translation)
            }
            (Some(original), None) => missing(examination, &lists, *original),
            _ => {}
        }
    }
    for side in Side::BOTH {
        unlisted(examination, &lists, side);
        unused(examination, &lists, side);
    }
}

/// What the list of one text shows by itself.
pub(super) fn check_alone(examination: &mut Examination<'_>) {
    let lists = Side::BOTH.map(|side| bibliography::read(examination.edition.document(side)));
    for side in Side::BOTH {
        unlisted(examination, &lists, side);
        unused(examination, &lists, side);
    }
}

/// Two entries of one work, by their numbers.
fn compare(
    examination: &mut Examination<'_>,
    lists: &[Bibliography; 2],
    original: usize,
    translation: usize,
) {
    let [Some(ours), Some(theirs)] = [(Side::Original, original), (Side::Translation, translation)]
        .map(|(side, sentence)| {
            place_of(&lists[side as usize], sentence)
                .map(|at| &lists[side as usize].entries[at].work)
        })
    else {
        return;
    };
    identifiers::compare(examination, (original, ours), (translation, theirs));
    let mut different = differences(ours, theirs);
    // «№ 1 (75)» may rightly be “1”.
    let (all, some) = (entry::numbers(ours), entry::numbers(theirs));
    let is_shortened = all.starts_with(&some) && !some.is_empty();
    different.retain(|field| {
        let is_identifier = matches!(field.name, Name::Doi | Name::Isbn | Name::Language);
        !is_identifier && !(is_shortened && NUMBERED.contains(&field.name))
    });
    examination.coverage.entries.count(different.is_empty());
    let Some(first) = different.first() else {
        return;
    };
    let site = |side: Side, sentence: usize, work: &Citation| {
        let printed = work.field(first.name).and_then(|field| field.span);
        Site::within_sentence(
            examination.edition,
            side,
            sentence,
            printed.unwrap_or(work.span),
        )
    };
    let reading = |text: &Option<String>| text.clone().unwrap_or_default();
    let finding = Finding::new(
        "bibliography-differs",
        format!("the entry: {}", told(&different)),
        "compare the entry with the original's, or with the book",
    )
    .at(Side::Original, site(Side::Original, original, ours))
    .at(
        Side::Translation,
        site(Side::Translation, translation, theirs),
    )
    .between(reading(&first.original), reading(&first.translation));
    push(
        examination,
        finding,
        Side::Translation,
        translation,
        &different,
    );
}

/// An entry of the original without a counterpart; with what cites it in the translation.
fn missing(examination: &mut Examination<'_>, lists: &[Bibliography; 2], original: usize) {
    examination.coverage.entries.count(false);
    let text = examination.sentence(Side::Original, original).to_owned();
    let [ours, theirs] = lists;
    let at = place_of(ours, original);
    let cited = theirs.cited.iter().find(|cited| {
        let listed = ours.resolve(&cited.citation);
        is_open(cited)
            && matches!((listed, at), (Listed::Entries(found), Some(at)) if found.contains(&at))
    });
    let mut finding = Finding::new(
        "bibliography-missing",
        "an entry of the original's bibliography is not in the translation's".to_owned(),
        "add the entry",
    )
    .at(
        Side::Original,
        Site::of_sentence(examination.edition, Side::Original, original),
    );
    if let Some(cited) = cited {
        finding.set(
            Side::Translation,
            site_of(examination, Side::Translation, cited),
        );
        finding.evidence.push(format!(
            "cited as [{}]",
            printed(examination, Side::Translation, cited)
        ));
    }
    finding.expected = Some(text);
    push(examination, finding, Side::Original, original, &[]);
}

/// Citations in brackets that no entry answers. Where the entry is missing, or the year differs from
/// the original's, that is told already.
fn unlisted(examination: &mut Examination<'_>, lists: &[Bibliography; 2], side: Side) {
    let list = &lists[side as usize];
    let mut seen = Vec::new();
    for cited in list.unlisted() {
        let text = printed(examination, side, cited);
        let site = site_of(examination, side, cited);
        let is_told = examination.findings.iter().any(|finding| {
            let of_rule =
                ["cite-locus", "cite-extra", "bibliography-missing"].contains(&finding.rule.slug);
            of_rule
                && finding
                    .site(side)
                    .is_some_and(|told| site.span.contains(told.span))
        });
        let is_missing = matches!(lists[side.other() as usize].resolve(&cited.citation), Listed::Entries(found)
            if side == Side::Translation && found.iter().any(|at| is_alone(examination, lists, *at)));
        let value = cited
            .citation
            .value()
            .into_iter()
            .filter(|(name, _)| matches!(name, Name::Entry | Name::Year));
        let value: Vec<(Name, String)> = value
            .map(|(name, value)| (name, value.to_owned()))
            .collect();
        if is_told || is_missing || seen.contains(&value) {
            continue;
        }
        seen.push(value);
        let mut message = format!("[{text}] has no entry in the bibliography");
        if let Listed::OtherYear(at) = cited.listed {
            let year = list.entries[at]
                .work
                .field(Name::Year)
                .map(|field| field.reading.as_str());
            message += &format!(
                "; the entry of this author or title is of {}",
                year.unwrap_or("no year")
            );
        }
        let mut finding = Finding::new(
            "cite-unlisted",
            message,
            "add the entry, or mend the citation",
        )
        .at(side, site);
        finding.found = Some(text.clone());
        examination
            .findings
            .push(finding.fingerprinted([text.as_str()]));
    }
}

/// Entries that nothing cites. Where the original cites its counterpart, the citation is missing, which
/// is told; where neither text does, it is told of the original.
fn unused(examination: &mut Examination<'_>, lists: &[Bibliography; 2], side: Side) {
    let list = &lists[side as usize];
    for at in list.unused() {
        let sentence = list.entries[at].sentence;
        let edition = examination.edition;
        let has_partner = edition
            .alignment
            .entries
            .iter()
            .any(|bead| side.of(bead).contains(&sentence) && !side.other().of(bead).is_empty());
        if side == Side::Translation && has_partner {
            continue;
        }
        let finding = Finding::new(
            "cite-unused",
            "nothing in the text cites this entry of the bibliography".to_owned(),
            "cite it, or take it out",
        )
        .at(side, Site::of_sentence(edition, side, sentence));
        push(examination, finding, side, sentence, &[]);
    }
}

/// Whether an entry of the original has no counterpart.
fn is_alone(examination: &Examination<'_>, lists: &[Bibliography; 2], at: usize) -> bool {
    let sentence = lists[0].entries[at].sentence;
    let is_of = |bead: &&Bead| bead.original.contains(&sentence);
    let bead = examination.edition.alignment.entries.iter().find(is_of);
    bead.is_some_and(|bead| bead.translation.is_empty())
}

fn is_open(cited: &Cited) -> bool {
    !matches!(cited.listed, Listed::Entries(_))
}

fn place_of(list: &Bibliography, sentence: usize) -> Option<usize> {
    list.entries
        .iter()
        .position(|entry| entry.sentence == sentence)
}

fn printed(examination: &Examination<'_>, side: Side, cited: &Cited) -> String {
    let text = match cited.place {
        Place::Sentence(at) => examination.sentence(side, at),
        Place::Note(at) => &examination.edition.document(side).notes[at].passage.text,
    };
    cited.citation.span.of(text).to_owned()
}

fn site_of(examination: &Examination<'_>, side: Side, cited: &Cited) -> Site {
    let (edition, span) = (examination.edition, cited.citation.span);
    match cited.place {
        Place::Sentence(at) => Site::within_sentence(edition, side, at, span),
        Place::Note(at) => Site::within_note(edition, side, at, None, span),
    }
}

fn push(
    examination: &mut Examination<'_>,
    finding: Finding,
    side: Side,
    sentence: usize,
    different: &[Comparison],
) {
    let names: Vec<String> = different
        .iter()
        .map(|field| field.name.to_string())
        .collect();
    let text = examination.sentence(side, sentence);
    let about = names.iter().map(String::as_str).chain([text]);
    let finding = finding.fingerprinted(about);
    examination.findings.push(finding);
}
