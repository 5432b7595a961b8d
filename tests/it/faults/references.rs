//! Faults of Ibid. and of citations in brackets.

use regex::Regex;
use sverka::Side;

use super::{
    fault::{Fault, Splice},
    pair::{Note, Pair, Piece},
    random::Random,
};

/// What stands before a leaf or a page.
const LOCI: [&str; 3] = [" L. ", " P. ", " Pp. "];

/// A note and what it says.
type Cited<'p> = (&'p Note, &'p str);

/// Ibid. where the original cites in full, after a note that cites another work.
pub(super) fn ibid_for_full(pair: &Pair, _: &mut Random) -> Vec<Fault> {
    let locus = Regex::new(r"\b(?:L\.|Pp?\.) \d[^;]*$").unwrap();
    let mut faults = Vec::new();
    for [(_, before), (note, words)] in neighbours(pair) {
        if [before, words]
            .iter()
            .any(|words| is_short(words) || words.contains(';'))
            || work(before) == work(words)
        {
            continue;
        }
        if let Some(locus) = locus.find(words) {
            faults.push(at_note(
                pair,
                (note, words),
                format!("Ibid. {}", locus.as_str()),
            ));
        }
    }
    faults
}

/// A note of the editor's that cites another work stands between an Ibid. and what it means.
pub(super) fn chain_cut(pair: &Pair, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for [_, (note, words)] in neighbours(pair).filter(|[_, (_, words)]| is_short(words)) {
        let year = 1931 + random.below(7);
        let is = format!("Istoricheskie zapiski. Vol. 4. Moscow: Nauka, {year}. P. 18.");
        let added = format!(
            "<note xml:id=\"cut\" n=\"{}a\" place=\"foot\">{is}</note>",
            note.label
        );
        let start = note.piece.element.start;
        faults.push(Fault {
            place: pair.note_place(note),
            was: words.to_owned(),
            is,
            splices: vec![Splice::new(start..start, added)],
        });
    }
    faults
}

/// Another work cited in full where Ibid. stood, with the same leaf or page.
pub(super) fn other_work_for_ibid(pair: &Pair, random: &mut Random) -> Vec<Fault> {
    let works: Vec<&str> = cited(pair)
        .filter(|(_, words)| !is_short(words) && cites(words) && !words.contains(';'))
        .map(|(_, words)| work(words))
        .collect();
    let is_archive = |words: &str| words.contains(" F. ") || words.contains(" L. ");
    let mut faults = Vec::new();
    for [(_, before), own] in neighbours(pair).filter(|[_, (_, words)]| is_short(words)) {
        let locus = own.1.trim_start_matches("Ibid.");
        let is_other =
            |other: &&&str| **other != work(before) && is_archive(other) == is_archive(locus);
        let others: Vec<&&str> = works.iter().filter(is_other).collect();
        if !others.is_empty() {
            faults.push(at_note(pair, own, format!("{}{locus}", random.of(&others))));
        }
    }
    faults
}

/// A citation in brackets is left out, one of several with its semicolon.
pub(super) fn bracket_dropped(pair: &Pair, _: &mut Random) -> Vec<Fault> {
    let one = Regex::new(r" \[[^\[\];]+\d\]|; [^\[\];]+\d\b|(\[)[^\[\];]+; ").unwrap();
    in_brackets(pair, &one, |found| {
        Some(
            found
                .get(1)
                .map_or("", |bracket| bracket.as_str())
                .to_owned(),
        )
    })
}

/// A work is cited where the original cites none.
pub(super) fn bracket_added(pair: &Pair, random: &mut Random) -> Vec<Fault> {
    let text = pair.translation();
    let bracket = Regex::new(r"\[(?:[^\[\];]*[^\[\];.\d ] \d{4}, pp?\. \d+)\]").unwrap();
    let known: Vec<&str> = bracket
        .find_iter(&text.running)
        .map(|found| found.as_str())
        .collect();
    let mut faults = Vec::new();
    for sentence in &text.sentences {
        let words = text.bare(sentence).trim_end_matches('\u{1}');
        if !words.ends_with('.') || words.contains('[') || words.ends_with("..") {
            continue;
        }
        let place = pair.bead(Side::Translation, &sentence.id);
        if known.is_empty() || place.pieces[0].is_empty() {
            continue;
        }
        let is = format!(" {}", random.of(&known));
        let at = sentence.content.start + words.len() - 1;
        faults.push(Fault {
            place,
            was: String::new(),
            is: is.clone(),
            splices: vec![Splice::new(at..at, is)],
        });
    }
    faults
}

/// Another author in brackets, whom the bibliography does not have.
pub(super) fn bracket_unlisted(pair: &Pair, random: &mut Random) -> Vec<Fault> {
    let name = Regex::new(r"([\[; ])[A-Z][^\[\];.]* \d{4}(, pp?\. )").unwrap();
    in_brackets(pair, &name, |found| {
        let author = random.of(&["Orlovskaya", "Petrenko", "Whitfield", "Lindqvist"]);
        let before = found.get(1)?.as_str();
        Some(format!(
            "{before}{author} {}{}",
            1960 + random.below(50),
            found.get(2)?.as_str()
        ))
    })
}

/// A change of every match within the brackets of the sentences.
fn in_brackets(
    pair: &Pair,
    pattern: &Regex,
    mut change: impl FnMut(&regex::Captures<'_>) -> Option<String>,
) -> Vec<Fault> {
    let text = pair.translation();
    let bracket = Regex::new(r" \[[^\[\]]*\d\]").unwrap();
    let mut faults = Vec::new();
    let mut of = |sentence: &Piece| {
        for whole in bracket.find_iter(text.bare(sentence)) {
            for found in pattern.captures_iter(whole.as_str()) {
                let value = found.get(0).unwrap();
                let start = sentence.content.start + whole.start() + value.start();
                let place = pair.bead(Side::Translation, &sentence.id);
                let Some(is) = change(&found).filter(|_| !place.pieces[0].is_empty()) else {
                    continue;
                };
                faults.push(Fault {
                    place,
                    was: value.as_str().to_owned(),
                    is: is.clone(),
                    splices: vec![Splice::new(start..start + value.len(), is)],
                });
            }
        }
    };
    text.sentences.iter().for_each(&mut of);
    faults
}

fn at_note(pair: &Pair, (note, words): Cited<'_>, is: String) -> Fault {
    Fault {
        place: pair.note_place(note),
        was: words.to_owned(),
        is: is.clone(),
        splices: vec![Splice::new(note.piece.content.clone(), is)],
    }
}

fn cited(pair: &Pair) -> impl Iterator<Item = Cited<'_>> {
    let text = pair.translation();
    text.notes
        .iter()
        .map(|note| (note, &text.source[note.piece.content.clone()]))
}

/// Notes that follow one another and both cite something.
fn neighbours(pair: &Pair) -> impl Iterator<Item = [Cited<'_>; 2]> {
    cited(pair)
        .zip(cited(pair).skip(1))
        .map(|(one, other)| [one, other])
        .filter(|both| both.iter().all(|(_, words)| cites(words)))
}

fn cites(words: &str) -> bool {
    is_short(words) || LOCI.iter().any(|locus| words.contains(locus))
}

fn is_short(words: &str) -> bool {
    words.starts_with("Ibid")
}

/// What a reference says before its leaf or page.
fn work(words: &str) -> &str {
    // The last one: an initial may look like the sign of a page.
    let end = LOCI.iter().filter_map(|locus| words.rfind(locus)).max();
    &words[..end.unwrap_or(words.len())]
}
