//! Dates in Old and New Style that do not fit each other: «27 января (8 февраля) 1904 г.».

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::{
    calendar::Date,
    check::{
        Examination,
        finding::{Finding, Severity, Site},
    },
    document::Place,
    edition::{Edition, Side},
    language::months,
    span::Span,
};

pub(super) fn check(examination: &mut Examination<'_>) {
    let edition = examination.edition;
    for side in Side::BOTH {
        let document = edition.document(side);
        for place in Place::all(document) {
            let text = place.text(document);
            // Most sentences have no day in brackets, and no date is looked for in them.
            if !has_day_in_brackets(text) {
                continue;
            }
            let is_pair = side == Side::Translation && answers_pair(edition, place);
            for span in misfits(text, is_pair) {
                report(examination, side, place, span);
            }
        }
    }
}

fn has_day_in_brackets(text: &str) -> bool {
    let inner = text.split('(').skip(1);
    let mut inner = inner.filter_map(|rest| rest.split_once(')'));
    inner.any(|(inner, _)| {
        let mut numbers = inner.split(|c: char| !c.is_ascii_digit());
        numbers.any(|number| (1..=2).contains(&number.len()))
    })
}

/// Whether the original gives a day in both calendars where the translation has this.
fn answers_pair(edition: &Edition, place: Place) -> bool {
    let original = edition.document(Side::Original);
    let places: Vec<Place> = match place {
        Place::Sentence(at) => {
            let bead = edition.bead_of(Side::Translation, at);
            let beads = bead.map(|bead| &edition.alignment.beads[bead].original);
            let sentences = beads.into_iter().flatten();
            sentences.map(|at| Place::Sentence(*at)).collect()
        }
        Place::Note(at) => {
            let notes = edition.partners(Side::Translation, at).iter();
            notes.map(|at| Place::Note(*at)).collect()
        }
    };
    places.iter().any(|place| {
        let text = place.text(original);
        text.contains('(') && found(text).any(|(_, pair)| pair.is_some_and(is_one_day))
    })
}

/// A day, and in brackets after it another: the month of one or both beside them, the year at the end.
static PAIRS: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    // The letters of the months alone: a class of all letters takes long to compile.
    let month = |name: &str| format!(r"(?P<{name}>[A-Za-zА-Яа-яЁё]{{3,9}})");
    let day = |name: &str| format!(r"(?P<{name}>[0-9]{{1,2}})");
    let (a, b) = (day("a"), day("b"));
    let (m, n, o) = (month("m"), month("n"), month("o"));
    let year = r"(?:,?\s+(?P<year>[0-9]{4}))?";
    let forms = [
        // 27 января (9 февраля) 1904, 5 (18) июня 1906, 5 June (18 June), 1906
        format!(r"\b{a}(?:\s+{m})?\s*\({b}(?:\s+{n})?\)(?:\s+{o})?{year}"),
        // January 27 (February 9), 1904, June 5 (18), 1906
        format!(r"\b{m}\s+{a}\s*\((?:{n}\s+)?{b}\){year}"),
    ];
    forms.map(|form| Regex::new(&form).expect("fixed and valid"))
});

/// A date in brackets may be about something else; so many days apart no calendars were.
const FAR: i32 = 20;

/// The stretches in which two dates stand for one day, and are not one day in both calendars. Where
/// they are known to stand for one, they may be far apart, or no dates at all.
fn misfits(text: &str, is_pair: bool) -> Vec<Span> {
    let misfits = found(text).filter(|(_, pair)| match pair {
        Some([julian, gregorian]) => {
            let apart = julian.days_to(*gregorian);
            let is_near = apart.is_some_and(|apart| (-FAR..=FAR).contains(&apart));
            (is_pair || is_near) && !is_one_day([*julian, *gregorian])
        }
        None => is_pair,
    });
    let mut misfits: Vec<Span> = misfits.map(|(span, _)| span).collect();
    misfits.sort_by_key(|span| span.start);
    misfits.dedup_by(|later, earlier| later.start < earlier.end);
    misfits
}

fn is_one_day([julian, gregorian]: [Date; 2]) -> bool {
    julian.is_julian_of(gregorian)
}

/// All stretches that look like two dates, and the dates where the days are days of their months.
fn found(text: &str) -> impl Iterator<Item = (Span, Option<[Date; 2]>)> {
    let found = PAIRS.iter().flat_map(|form| form.captures_iter(text));
    found.filter_map(|captures| {
        let whole = captures.get(0)?;
        let months = months_of(&captures)?;
        let span = Span::new(whole.start(), whole.end());
        Some((span, dates(&captures, months)))
    })
}

/// The months of both dates; one that only one of them has is that of both.
fn months_of(captures: &Captures<'_>) -> Option<[u8; 2]> {
    let month = |name: &str| months::number(captures.name(name)?.as_str());
    let last = month("o");
    let first = month("m").or(last)?;
    Some([first, month("n").or(last).unwrap_or(first)])
}

fn dates(captures: &Captures<'_>, [first, second]: [u8; 2]) -> Option<[Date; 2]> {
    let number = |name: &str| captures.name(name)?.as_str().parse::<u8>().ok();
    let year = captures
        .name("year")
        .and_then(|year| year.as_str().parse().ok());
    // Over the turn of the year the old one is not said.
    let turn = i32::from(first > second);
    let julian = Date::new(year.map(|year: i32| year - turn), Some(first), number("a"))?;
    Some([julian, Date::new(year, Some(second), number("b"))?])
}

fn report(examination: &mut Examination<'_>, side: Side, place: Place, span: Span) {
    let edition = examination.edition;
    let text = place.text(edition.document(side));
    let message = format!(
        "“{}” is not one day in the Julian calendar and in the Gregorian",
        span.of(text)
    );
    let mut finding = Finding::new(
        "date-calendar",
        message,
        "see which of the two dates is right",
    )
    .at(side, Site::within(edition, side, place, span));
    finding.found = Some(span.of(text).to_owned());
    // The original is as it was published.
    if side == Side::Original {
        finding = finding.at_most(Severity::Note);
    }
    let about = [side.name(), text];
    examination.findings.push(finding.fingerprinted(about));
}

#[cfg(test)]
mod tests {
    use super::{has_day_in_brackets, misfits};

    #[test]
    fn a_pair_of_dates_fits_or_not() {
        for fits in [
            "27 января (9 февраля) 1904 г.",
            "5 (18) июня 1906 г.",
            "January 27 (February 9), 1904",
            "June 5 (18), 1906",
            "25 декабря 1905 г. (7 января 1906 г.)",
            "5 (17) марта",
            "December 20 (January 1), 1900",
            "on June 5 (see note 18)",
            "June 5 (of 18)",
            "12 членов (3 офицера) 1906",
        ] {
            assert!(misfits(fits, false).is_empty(), "{fits}");
        }
        for wrong in [
            "27 января (8 февраля) 1904 г.",
            "5 (23) июня 1906 г.",
            "January 27 (February 8), 1904",
            "June 5 (23), 1906",
            "May 3 (8), 1898",
            "13 (13) января 1897 г.",
        ] {
            assert!(has_day_in_brackets(wrong), "{wrong}");
            assert_eq!(misfits(wrong, false).len(), 1, "{wrong}");
        }
    }
    #[test]
    fn where_the_original_has_a_pair_any_other_day_is_wrong() {
        for wrong in ["June 5 (May 18), 1906", "June 5 (38), 1906"] {
            assert!(misfits(wrong, false).is_empty(), "{wrong}");
            assert_eq!(misfits(wrong, true).len(), 1, "{wrong}");
        }
        for fits in ["June 5 (18), 1906", "12 members (3 officers)"] {
            assert!(misfits(fits, true).is_empty(), "{fits}");
        }
    }
}
