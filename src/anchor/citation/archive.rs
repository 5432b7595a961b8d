//! References to archives: siglum, fond, opis, folder, file, leaves.

use super::{Citation, Field, Kind, Link, Name, clause, leaves, locator::Part};
use crate::{
    language::{archives, citations, is_cyrillic, is_letter, is_word_part, own::Own},
    span::{Span, before},
};

const LABELS: [Name; 9] = [
    Name::Fond,
    Name::Opis,
    Name::Film,
    Name::Folder,
    Name::Box,
    Name::Roll,
    Name::File,
    Name::Frame,
    Name::Leaf,
];

/// The references of a piece of text; none where it does not refer to an archive. A second file in
/// it («Д. 1. Л. 5, Д. 2. Л. 7») begins a second reference.
pub(super) fn read(text: &str, parts: &[Part], own: &Own) -> Vec<Citation> {
    let Some(mut citation) = named(text, parts, own) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let Part::Labelled {
            field,
            span,
            is_word,
        } = part
        else {
            continue;
        };
        let mut field = field.clone();
        field.name = meant(&field, citation.get(Name::Archive), parts, at);
        if citation.has(field.name) {
            if *is_word || !LABELS.contains(&field.name) || field.name == Name::Leaf {
                continue;
            }
            let next = Citation::new(Kind::Archive, *span);
            let before = std::mem::replace(&mut citation, next);
            citation.role = before.role;
            found.push(before);
        }
        if field.name == Name::Fond {
            letter(&mut field, citation.get(Name::Archive));
        }
        citation.span.end = span.end;
        citation.add(field);
    }
    found.push(citation);
    found
}

/// The reference as the words before its labels begin it.
fn named(text: &str, parts: &[Part], own: &Own) -> Option<Citation> {
    let has = |names: &[Name]| {
        let mut fields = parts.iter().filter_map(Part::field);
        fields.any(|field| names.contains(&field.name))
    };
    let start = match parts.first()? {
        Part::Words(span) | Part::Labelled { span, .. } => span.start,
    };
    let mut citation = Citation::new(Kind::Archive, Span::at(start));
    let words: Vec<Span> = parts
        .iter()
        .map_while(|part| match part {
            Part::Words(span) => Some(*span),
            Part::Labelled { .. } => None,
        })
        .collect();
    let clauses: Vec<Span> = words
        .iter()
        .flat_map(|span| clause::clauses(text, *span))
        .map(|clause| clause.span)
        .collect();
    if let Some(first) = clauses.first()
        && let Some(("ibid", _)) = citations::chain(first.of(text))
    {
        citation.link = Some(Link::Ibid);
        return has(&LABELS).then_some(citation);
    }
    for (at, span) in clauses.iter().enumerate() {
        let inside = || starts(text, *span).find_map(|start| siglum(text, start, own));
        let found = siglum(text, *span, own).or_else(|| inside().filter(|_| has(&LABELS)));
        let Some((field, rest)) = found else {
            continue;
        };
        citation.span.end = span.end;
        citation.add(field);
        let rests = std::iter::once(rest).chain(clauses.iter().skip(at + 1).copied());
        for rest in rests {
            shelfmark(text, rest, &mut citation);
        }
        let words = parts.iter().skip(1).filter_map(|part| match part {
            Part::Words(span) => Some(*span),
            Part::Labelled { .. } => None,
        });
        for span in words.take(1).filter(|_| has(&[Name::Fond]).eq(&false)) {
            shelfmark(text, span, &mut citation);
        }
        return Some(citation);
    }
    let is_sure = has(&[Name::Fond]) || has(&[Name::Opis, Name::File]) && has(&[Name::Leaf]);
    match clauses.last() {
        Some(span) if is_sure && is_siglum(span.of(text)) => {
            let value = clause::sound(span.of(text)).replace(' ', "");
            citation.add(Field::printed(Name::Archive, value, text, *span));
            Some(citation)
        }
        Some(_) if !is_sure => None,
        _ => has(&LABELS).then_some(citation),
    }
}

/// What is left of a clause from each of its later words on.
fn starts(text: &str, clause: Span) -> impl Iterator<Item = Span> {
    let inner = clause.of(text);
    inner
        .char_indices()
        .filter(|(_, c)| " \u{a0}(:".contains(*c))
        .map(move |(at, c)| Span::new(clause.start + at + c.len_utf8(), clause.end))
}

/// The archive a clause begins with, and the rest of the clause.
fn siglum(text: &str, clause: Span, own: &Own) -> Option<(Field, Span)> {
    let inner = clause.of(text);
    let named = clause::bare(text, clause);
    let rest = named.of(text);
    let first = rest.split(|c| !is_word_part(c)).next()?;
    let may_begin = |first: &str| archives::may_begin(first, own);
    // Most words begin no archive's name.
    if !rest.starts_with(char::is_uppercase) || !(may_begin(first) || may_begin(&cyrillic(first))) {
        return None;
    }
    let last = named.start - clause.start + archives::longest(own);
    let ends = inner
        .char_indices()
        .filter(|(_, c)| c.is_whitespace() || ",:(.".contains(*c))
        .map(|(at, _)| at);
    let ends = ends.chain([inner.len()]).take_while(|at| *at <= last);
    let mut ends: Vec<usize> = ends.collect();
    ends.reverse();
    for end in ends {
        let span = clause::bare(text, Span::new(clause.start, clause.start + end));
        let name = span.of(text);
        if !name.starts_with(char::is_uppercase) {
            continue;
        }
        let (archive, is_lookalike) = match archives::find(name, own) {
            Some(archive) => (archive, false),
            None if is_mixed(name) => match archives::find(&cyrillic(name), own) {
                Some(archive) => (archive, true),
                None => continue,
            },
            None => continue,
        };
        let mut field = Field::printed(Name::Archive, archive.to_owned(), text, span);
        field.is_lookalike = is_lookalike;
        return Some((field, Span::new(clause.start + end, clause.end)));
    }
    None
}

/// Whether a name has letters of both alphabets.
fn is_mixed(name: &str) -> bool {
    name.contains(is_cyrillic) && name.contains(|c: char| c.is_ascii_alphabetic())
}

fn cyrillic(name: &str) -> String {
    const ALIKE: [(char, char); 12] = [
        ('A', 'А'),
        ('B', 'В'),
        ('C', 'С'),
        ('E', 'Е'),
        ('H', 'Н'),
        ('K', 'К'),
        ('M', 'М'),
        ('O', 'О'),
        ('P', 'Р'),
        ('T', 'Т'),
        ('X', 'Х'),
        ('Y', 'У'),
    ];
    name.chars()
        .map(|c| {
            let pair = ALIKE.iter().find(|(latin, _)| *latin == c);
            pair.map_or(c, |(_, cyrillic)| *cyrillic)
        })
        .collect()
}

/// Whether a clause looks like the siglum of an archive the table does not know.
fn is_siglum(clause: &str) -> bool {
    let words = clause.split(' ').count();
    let capitals = clause.chars().filter(|c| c.is_uppercase()).count();
    let letters = clause.chars().filter(|c| is_letter(*c)).count();
    let named = ["Архив", "Archiv", "Arkhiv", "архив", "archiv"];
    words <= 4 && capitals * 2 >= letters && capitals > 1
        || words <= 8 && named.iter().any(|word| clause.contains(word))
}

/// Shelfmarks without labels: `FO 371/23555`, `B02030012300`, `A.1.3.0.1`.
fn shelfmark(text: &str, rest: Span, citation: &mut Citation) {
    let rest = clause::bare(text, rest);
    let mut words = Vec::new();
    let mut at = rest.start;
    for word in rest.of(text).split([' ', '\u{a0}', ',']) {
        let start = at
            + rest
                .of(text)
                .get(at - rest.start..)
                .map_or(0, |tail| tail.find(word).unwrap_or(0));
        words.push(Span::new(start, start + word.len()));
        at = start + word.len();
    }
    let has_digits = |span: &Span| span.of(text).contains(|c: char| c.is_ascii_digit());
    let is_class = |span: &Span| {
        let word = span.of(text);
        !word.is_empty() && word.len() < 6 && word.chars().all(|c| c.is_ascii_uppercase())
    };
    if let [class, number, ..] = words.as_slice()
        && is_class(class)
        && has_digits(number)
    {
        let mark = number.of(text);
        let (series, file) = mark.split_once('/').unwrap_or((mark, ""));
        let end = number.start + series.len();
        let value = format!(
            "{}{}",
            class.of(text).to_lowercase(),
            super::value::fold(series)
        );
        let printed = Span::new(class.start, end);
        citation.add(Field::printed(Name::Fond, value, text, printed));
        if !file.is_empty() {
            let printed = Span::new(end + 1, number.end);
            let value = super::value::fold(file);
            citation.add(Field::printed(Name::File, value, text, printed));
        }
        bare_leaves(text, Span::new(number.end, rest.end), citation);
        return;
    }
    if citation.get(Name::Archive) == "TNA" && citation.has(Name::File) {
        bare_leaves(text, rest, citation);
        return;
    }
    let is_western = ["JACAR", "DRO", "NARA", "PAAA", "BARCH", "AMAE"];
    let mark = words.iter().find(|span| has_digits(span) && span.len() > 5);
    if let Some(mark) = mark.filter(|_| is_western.contains(&citation.get(Name::Archive))) {
        let value = super::value::fold(mark.of(text));
        citation.add(Field::printed(Name::File, value, text, *mark));
    }
}

/// Leaves without a label after a piece: `FO 371/23555, 12–14`.
fn bare_leaves(text: &str, rest: Span, citation: &mut Citation) {
    let rest = clause::bare(text, rest);
    let list = leaves::list(before(text, rest.end), rest.start);
    if let Some(list) = list.filter(|list| list.end == rest.end) {
        citation.span.end = citation.span.end.max(rest.end);
        citation.add(Field::printed(Name::Leaf, list.value, text, rest));
    }
}

/// The field a label means in this archive: in English `p.` is folder or leaf, and `f.` is folio
/// where there are no fonds.
fn meant(field: &Field, archive: &str, parts: &[Part], at: usize) -> Name {
    let follows = |name: Name| {
        let mut rest = parts.iter().skip(at + 1).filter_map(Part::field);
        rest.any(|field| field.name == name)
    };
    match field.name {
        Name::Fond if archive == "TNA" => Name::Leaf,
        Name::Pages if follows(Name::File) && !field.value.contains(['-', ',']) => Name::Folder,
        Name::Pages => Name::Leaf,
        name => name,
    }
}

/// Р- of Soviet fonds is R-; a Latin P in its place is the look-alike of the Cyrillic letter.
fn letter(fond: &mut Field, archive: &str) {
    // Elsewhere a P may be the П of a party fond.
    let is_soviet = archive == "GARF";
    if fond.reading.starts_with('P') && is_soviet && fond.value.starts_with('p') {
        fond.value.replace_range(..1, "r");
        fond.is_lookalike = true;
    }
}
