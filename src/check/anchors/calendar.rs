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
    edition::Side,
    language::months,
    span::Span,
};

pub(super) fn check(examination: &mut Examination<'_>) {
    for side in Side::BOTH {
        let document = examination.edition.document(side);
        for place in Place::all(document) {
            let text = place.text(document);
            // Most sentences have no day in brackets, and no date is looked for in them.
            if !has_day_in_brackets(text) {
                continue;
            }
            for span in misfits(text) {
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

/// The stretches in which two dates stand for one day, and are not one day in both calendars.
fn misfits(text: &str) -> Vec<Span> {
    let found = PAIRS.iter().flat_map(|form| form.captures_iter(text));
    let misfits = found.filter_map(|captures| {
        let whole = captures.get(0)?;
        let [julian, gregorian] = dates(&captures)?;
        let apart = julian.days_to(gregorian)?;
        let is_meant = (-FAR..=FAR).contains(&apart);
        (is_meant && !julian.is_julian_of(gregorian)).then(|| Span::new(whole.start(), whole.end()))
    });
    let mut misfits: Vec<Span> = misfits.collect();
    misfits.sort_by_key(|span| span.start);
    misfits.dedup_by(|later, earlier| later.start < earlier.end);
    misfits
}

/// The two dates; the month that only one of them has is that of both.
fn dates(captures: &Captures<'_>) -> Option<[Date; 2]> {
    let number = |name: &str| captures.name(name)?.as_str().parse::<u8>().ok();
    let month = |name: &str| months::number(captures.name(name)?.as_str());
    let year = captures
        .name("year")
        .and_then(|year| year.as_str().parse().ok());
    let last = month("o");
    let first = month("m").or(last)?;
    let second = month("n").or(last).unwrap_or(first);
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
    use super::misfits;

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
            assert!(misfits(fits).is_empty(), "{fits}");
        }
        for wrong in [
            "27 января (8 февраля) 1904 г.",
            "5 (23) июня 1906 г.",
            "January 27 (February 8), 1904",
            "June 5 (23), 1906",
            "May 3 (8), 1898",
            "13 (13) января 1897 г.",
        ] {
            assert_eq!(misfits(wrong).len(), 1, "{wrong}");
        }
    }
}
