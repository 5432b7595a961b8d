//! Where and when a work was published: years, dates, places with publishers.

use super::{
    Field, Name,
    clause::{bare, sound},
    value::{is_dash, is_year},
};
use crate::{
    calendar::Date,
    language::{citations, is_letter, months},
    span::{Span, after, before},
};

/// A year or a range of years that is all of a text: `1939`, `1918–1945`, `1939 г.`.
pub(super) fn years(text: &str) -> Option<String> {
    let words = ["гг", "г", "год", "года"];
    let text = text.trim_matches(['.', ' ', '\u{a0}', ',', '[', ']']);
    let text = words
        .iter()
        .find_map(|word| text.strip_suffix(word))
        .unwrap_or(text)
        .trim_end_matches([' ', '\u{a0}']);
    let mut parts = text.split(|c| is_dash(c) || c == '/');
    let first = parts.next().filter(|year| is_year(year))?;
    match (parts.next(), parts.next()) {
        (None, _) => Some(first.to_owned()),
        (Some(last), None) if is_year(last) => Some(format!("{first}-{last}")),
        (Some(last), None) if last.len() == 2 && last.bytes().all(|b| b.is_ascii_digit()) => {
            Some(format!("{first}-{}{last}", before(first, 2)))
        }
        _ => None,
    }
}

/// A date that is all of a text: `14.04.1941`, `14 апреля 1941 г.`, `April 14, 1941`, `1941-04-14`.
pub(super) fn date(text: &str) -> Option<Date> {
    let text = text.trim_matches(['.', ' ', ',', '\u{a0}']);
    if let [Some(a), Some(b), Some(c)] = digits(text, ['.', '/', '-']) {
        let (year, month, day) = if a > 31 { (a, b, c) } else { (c, b, a) };
        let small = |number: u32| u8::try_from(number).ok();
        return Date::new(
            Some(i32::try_from(year).ok()?),
            Some(small(month)?),
            Some(small(day)?),
        );
    }
    let (mut year, mut month, mut day) = (None, None, None);
    for word in text
        .split([' ', ',', '\u{a0}'])
        .filter(|word| !word.is_empty())
    {
        let plain = word.trim_end_matches('.');
        let number = plain.trim_end_matches(|c: char| is_letter(c) || c == '-');
        if let Some(found) = months::number(plain) {
            month = month.is_none().then_some(found);
            month?;
        } else if is_year(plain) && year.is_none() {
            year = plain.parse().ok();
        } else if matches!(plain, "г" | "года" | "of" | "the") {
        } else if (1..=2).contains(&number.len()) && day.is_none() {
            day = Some(number.parse().ok()?);
        } else {
            return None;
        }
    }
    Date::new(year, Some(month?), day)
}

fn digits(text: &str, signs: [char; 3]) -> [Option<u32>; 3] {
    let mut parts = text.split(signs);
    let mut number = || parts.next().and_then(|part| part.trim().parse().ok());
    let numbers = [number(), number(), number()];
    if number().is_some() {
        [None; 3]
    } else {
        numbers
    }
}

/// The fields of an imprint: «М.: Наука, 1990», “Washington, 1955”. A place that the table does not
/// know counts where a publisher and a year follow it.
pub(super) fn read(text: &str, clause: Span, is_sure: bool) -> Option<Vec<Field>> {
    let mut fields = Vec::new();
    let mut rest = clause;
    if let Some((year, head)) = last_year(text, clause) {
        fields.push(year);
        rest = head;
    }
    let inner = rest.of(text);
    let known = citations::place(inner).map(|(place, length)| (place.to_owned(), length));
    let (place, length) = known.or_else(|| {
        let (place, publisher) = inner.split_once(':')?;
        let is_place = place.split(' ').count() <= 4 && place.starts_with(char::is_uppercase);
        let is_sure = is_sure && !fields.is_empty() && !publisher.trim().is_empty();
        (is_place && is_sure).then(|| (sound(place), place.len()))
    })?;
    // «М.» alone is an initial as often as a place.
    let publisher = bare(text, Span::new(rest.start + length, rest.end));
    if fields.is_empty() && publisher.is_empty() {
        return None;
    }
    let printed = Span::new(rest.start, rest.start + length);
    fields.push(Field::printed(Name::Place, place, text, printed));
    if !publisher.is_empty() {
        let value = sound(publisher.of(text));
        fields.push(Field::printed(Name::Publisher, value, text, publisher));
    }
    Some(fields)
}

/// The year at the end of a clause and what stands before it.
fn last_year(text: &str, clause: Span) -> Option<(Field, Span)> {
    let inner = clause.of(text);
    let at = inner
        .rfind([',', ':', '.'])
        .map(|at| at + 1)
        .filter(|at| years(after(inner, *at)).is_some());
    let at = at.or_else(|| {
        let at = inner.rfind(' ')?;
        is_year(after(inner, at + 1)).then_some(at)
    })?;
    let printed = bare(text, Span::new(clause.start + at, clause.end));
    let year = Field::printed(Name::Year, years(printed.of(text))?, text, printed);
    Some((
        year,
        bare_end(text, Span::new(clause.start, clause.start + at)),
    ))
}

fn bare_end(text: &str, span: Span) -> Span {
    let inner = span.of(text).trim_end_matches([',', ' ']);
    Span::new(span.start, span.start + inner.len())
}
