//! Faults of the bibliography.

use sverka::Side;

use super::{
    fault::{Fault, Place, Splice},
    pair::{Pair, Piece},
    random::Random,
};

/// The entry is gone; it may be missed there, or where it is cited.
pub(super) fn dropped(pair: &Pair, _: &mut Random) -> Vec<Fault> {
    let text = pair.translation();
    let fault = |entry: &Piece| Fault {
        place: citing(pair, entry).and(&pair.bead(Side::Translation, &entry.id)),
        was: text.bare(entry).replace('\u{1}', ""),
        is: String::new(),
        splices: vec![Splice::new(entry.element.clone(), "")],
    };
    text.entries.iter().map(fault).collect()
}

/// An entry that no one cites, in both languages so that nothing else is wrong with it.
pub(super) fn added(pair: &Pair, random: &mut Random) -> Vec<Fault> {
    let texts = [pair.original(), pair.translation()];
    let mut faults = Vec::new();
    for entry in &texts[1].entries {
        let place = pair.bead(Side::Translation, &entry.id);
        let at = |side: usize| {
            let mut entries = texts[side].entries.iter();
            entries
                .find(|entry| place.pieces[side].contains(&entry.id))
                .map(|entry| entry.element.end)
        };
        let [Some(original), Some(translation)] = [at(0), at(1)] else {
            continue;
        };
        let year = 1961 + random.below(50);
        let russian = format!(
            "<bibl xml:id=\"unused\">Ясногорская П. Р. Письма с переправы. М.: Слово, {year}.</bibl>"
        );
        let is = format!(
            "Yasnogorskaya, P. R. ({year}). Pis’ma s perepravy [Letters from the Ferry]. Moscow: Slovo. (In Russian)."
        );
        let english = format!("<bibl xml:id=\"unused\">{is}</bibl>");
        let ids = || vec!["unused".to_owned()];
        faults.push(Fault {
            place: Place {
                pieces: [ids(), ids()],
                ..Place::default()
            },
            was: String::new(),
            is,
            splices: vec![
                Splice::in_original(original..original, russian),
                Splice::new(translation..translation, english),
            ],
        });
    }
    faults
}

/// The sentences with a bracket that names the year and the first word of an entry.
fn citing(pair: &Pair, entry: &Piece) -> Place {
    let text = pair.translation();
    let words = text.bare(entry).replace('\u{1}', "");
    let first: String = words
        .chars()
        .take_while(|letter| letter.is_alphanumeric())
        .collect();
    let year = words
        .split_once('(')
        .map_or("", |(_, rest)| rest.get(..4).unwrap_or(""));
    let mut place = Place::default();
    for sentence in &text.sentences {
        let words = text.bare(sentence);
        if words.contains(&format!("{first} ")) && words.contains(&format!(" {year}, ")) {
            place = place.and(&pair.bead(Side::Translation, &sentence.id));
        }
    }
    place
}
