//! Faults of whole sentences.

use sverka::Side;

use super::{
    fault::{Fault, Splice},
    pair::{Marked, Pair, Piece},
    random::Random,
};

/// Sentences of our own that no text has.
const STRANGERS: [&str; 6] = [
    "A ladder leaned against the cherry tree behind the kitchen, and the children had tied a red ribbon to it.",
    "The cook, who came from a village by the sea, complained that the salt was always damp.",
    "Rain fell on the tin roof of the garage, and nobody thought of closing the shutters.",
    "An old clock in the hallway struck the hours so softly that the visitors took it for a bird.",
    "Someone had planted beans along the fence, where the soil was poor and full of pebbles.",
    "The gardener kept his rake beside the well, and the cat slept in the shade of it.",
];

pub(super) fn dropped(pair: &Pair, _: &mut Random) -> Vec<Fault> {
    of_sentences(pair, 1, |sentence| {
        Some((
            vec![Splice::new(sentence.element.clone(), "")],
            String::new(),
        ))
    })
}

/// A sentence that the original does not have.
pub(super) fn added(pair: &Pair, random: &mut Random) -> Vec<Fault> {
    with_new(pair, |_| Some((*random.of(&STRANGERS)).to_owned()))
}

/// A sentence stands twice running; its notes do not.
pub(super) fn duplicated(pair: &Pair, _: &mut Random) -> Vec<Fault> {
    with_new(pair, |words| Some(words.to_owned()))
}

/// The words of the original stand where the translation should.
pub(super) fn untranslated(pair: &Pair, _: &mut Random) -> Vec<Fault> {
    of_sentences(pair, 40, |sentence| {
        let words = counterpart(pair, sentence)?;
        let range = words_before_notes(pair.translation(), sentence)?;
        Some((vec![Splice::new(range, words.clone())], words))
    })
}

/// One word of the original stands where the translation's should.
pub(super) fn word_untranslated(pair: &Pair, random: &mut Random) -> Vec<Fault> {
    let text = pair.translation();
    of_sentences(pair, 40, |sentence| {
        let russian = counterpart(pair, sentence)?;
        let is_long =
            |word: &&str| word.chars().count() > 4 && word.chars().all(char::is_alphabetic);
        let foreign: Vec<&str> = russian.split(' ').filter(is_long).collect();
        let words = text.bare(sentence);
        let is_plain = |word: &&str| {
            word.len() > 4
                && *word != "percent"
                && word.chars().all(|letter| letter.is_ascii_lowercase())
        };
        let own: Vec<&str> = words.split(' ').filter(is_plain).collect();
        if foreign.is_empty() || own.is_empty() {
            return None;
        }
        let (old, new) = (*random.of(&own), (*random.of(&foreign)).to_owned());
        let at = sentence.content.start + words.find(&format!(" {old} "))? + 1;
        Some((vec![Splice::new(at..at + old.len(), new.clone())], new))
    })
}

/// Two thirds of a long sentence are left out; its notes stay.
pub(super) fn cut(pair: &Pair, _: &mut Random) -> Vec<Fault> {
    let text = pair.translation();
    of_sentences(pair, 120, |sentence| {
        let range = words_before_notes(text, sentence)?;
        let words = &text.running[range.clone()];
        if words.contains('\u{1}') {
            return None;
        }
        let kept = words
            .char_indices()
            .take(words.chars().count() / 3)
            .last()?
            .0;
        let kept = words[..kept].rfind(' ')?;
        let cut = range.start + kept..range.end;
        Some((vec![Splice::new(cut, ".")], words[..kept].to_owned()))
    })
}

/// A fault at every sentence, not the first of its parent, that alone renders one of the original.
fn of_sentences(
    pair: &Pair,
    length: usize,
    mut change: impl FnMut(&Piece) -> Option<(Vec<Splice>, String)>,
) -> Vec<Fault> {
    let text = pair.translation();
    let mut faults = Vec::new();
    for sentence in &text.sentences {
        let mut place = pair.bead(Side::Translation, &sentence.id);
        let is_alone = place.pieces.iter().all(|ids| ids.len() == 1);
        let is_first = !text.source[..sentence.element.start]
            .trim_end()
            .ends_with("</s>");
        if !is_alone || is_first || text.bare(sentence).trim_end_matches('\u{1}').len() < length {
            continue;
        }
        let Some((splices, is)) = change(sentence) else {
            continue;
        };
        place.pieces[1].extend([format!("{}-new", sentence.id)]);
        faults.push(Fault {
            place,
            was: text.bare(sentence).replace('\u{1}', ""),
            is,
            splices,
        });
    }
    faults
}

/// A sentence with a new id after every one.
fn with_new(pair: &Pair, mut words: impl FnMut(&str) -> Option<String>) -> Vec<Fault> {
    let text = pair.translation();
    of_sentences(pair, 20, |sentence| {
        let words = words(&text.bare(sentence).replace('\u{1}', ""))?;
        let new = format!(" <s xml:id=\"{}-new\">{words}</s>", sentence.id);
        let end = sentence.element.end;
        Some((vec![Splice::new(end..end, new)], words))
    })
}

/// What the original says in the sentence that this one renders.
fn counterpart(pair: &Pair, sentence: &Piece) -> Option<String> {
    let place = pair.bead(Side::Translation, &sentence.id);
    let original = pair.original();
    let piece = original
        .sentences
        .iter()
        .find(|piece| place.pieces[0].contains(&piece.id))?;
    Some(original.bare(piece).replace('\u{1}', ""))
}

/// The words of a sentence up to the notes at its end; nothing where a note stands among them.
fn words_before_notes(text: &Marked, sentence: &Piece) -> Option<std::ops::Range<usize>> {
    let notes = text
        .notes
        .iter()
        .filter(|note| sentence.content.contains(&note.piece.element.start));
    let end = notes
        .map(|note| note.piece.element.start)
        .min()
        .unwrap_or(sentence.content.end);
    let rest = &text.running[end..sentence.content.end];
    rest.chars()
        .all(|sign| sign == '\u{1}')
        .then_some(sentence.content.start..end)
}
