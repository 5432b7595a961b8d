//! Dates in Old and New Style that do not fit each other: «27 января (8 февраля) 1904 г.».

use crate::{
    anchor::{Anchor, Value, date},
    check::{
        Examination, Place,
        finding::{Finding, Severity},
    },
    edition::Side,
    span::{Span, after},
};

/// Two dates this far apart, one of them in brackets, are meant as one day in both calendars; what
/// is right lies between 10 and 13.
const MEANT: std::ops::RangeInclusive<i32> = 8..=16;

pub(super) fn check(examination: &mut Examination<'_>) {
    for side in Side::BOTH {
        for place in Place::all(examination.edition, side) {
            let text = place.text(examination.edition, side);
            // Most sentences have no bracket, and no date is looked for in them.
            if !text.contains('(') {
                continue;
            }
            let dates = date::find(text, examination.edition.document(side).language);
            for pair in dates.windows(2) {
                if let Some(span) = misfit(text, &pair[0], &pair[1]) {
                    report(examination, side, place, span);
                }
            }
        }
    }
}

/// The stretch of a date and another in brackets after it that are not one day in both calendars.
fn misfit(text: &str, first: &Anchor, second: &Anchor) -> Option<Span> {
    let (Value::Date(julian), Value::Date(gregorian)) = (&first.value, &second.value) else {
        return None;
    };
    let between = Span::new(first.span.end, second.span.start.max(first.span.end)).of(text);
    let opens = between.trim_end().ends_with('(') && between.trim().chars().count() <= 6;
    let rest = after(text, second.span.end).trim_start_matches([' ', '.', 'г']);
    let is_closed = rest.starts_with(')') || second.span.of(text).contains(')');
    let apart = julian.days_to(*gregorian)?;
    let is_misfit =
        opens && is_closed && MEANT.contains(&apart) && !julian.is_julian_of(*gregorian);
    is_misfit.then(|| Span::new(first.span.start, second.span.end))
}

fn report(examination: &mut Examination<'_>, side: Side, place: Place, span: Span) {
    let edition = examination.edition;
    let text = place.text(edition, side);
    let message = format!(
        "“{}” is not one day in the Julian calendar and in the Gregorian",
        span.of(text)
    );
    let mut finding = Finding::new(
        "date-calendar",
        message,
        "see which of the two dates is right",
    )
    .at(side, place.site(edition, side, span));
    finding.found = Some(span.of(text).to_owned());
    // The original is as it was published.
    if side == Side::Original {
        finding = finding.at_most(Severity::Note);
    }
    let about = [side.name(), text];
    examination.findings.push(finding.fingerprinted(about));
}
