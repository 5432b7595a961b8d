//! Faults of notes and their marks.

use sverka::Side;

use super::{
    fault::{Fault, Place, Splice},
    pair::{Note, Pair},
    random::Random,
};

pub(super) fn dropped(pair: &Pair, _: &mut Random) -> Vec<Fault> {
    of_notes(pair, |note| {
        Some((vec![Splice::new(note.piece.element.clone(), "")], ""))
    })
}

pub(super) fn emptied(pair: &Pair, _: &mut Random) -> Vec<Fault> {
    of_notes(pair, |note| {
        Some((vec![Splice::new(note.piece.content.clone(), "")], ""))
    })
}

/// The note stands in `back`, and nothing points at it.
pub(super) fn orphaned(pair: &Pair, _: &mut Random) -> Vec<Fault> {
    let source = &pair.translation().source;
    let back = source.find("</back>").unwrap();
    of_notes(pair, |note| {
        let apart = format!(
            "<div type=\"notes\">{}</div>",
            &source[note.piece.element.clone()]
        );
        let cut = Splice::new(note.piece.element.clone(), "");
        Some((vec![cut, Splice::new(back..back, apart)], "in back"))
    })
}

/// The texts of two notes that say different things.
pub(super) fn swapped(pair: &Pair, random: &mut Random) -> Vec<Fault> {
    let text = pair.translation();
    let mut faults = Vec::new();
    for one in &text.notes {
        let other = random.of(&text.notes);
        let [first, second] = [one, other].map(|note| &text.source[note.piece.content.clone()]);
        // Which work an Ibid. means changes with its place: that is another fault.
        // What the original does not have is no counterpart to be taken for another.
        let is_own = [one, other]
            .iter()
            .any(|note| pair.note_place(note).notes[0].is_empty());
        let is_short = [first, second]
            .iter()
            .any(|words| words.starts_with("Ibid"));
        if first == second || is_short || is_own {
            continue;
        }
        faults.push(Fault {
            place: pair.note_place(one).and(&pair.note_place(other)),
            was: first.to_owned(),
            is: second.to_owned(),
            splices: vec![
                Splice::new(one.piece.content.clone(), second),
                Splice::new(other.piece.content.clone(), first),
            ],
        });
    }
    faults
}

pub(super) fn moved_by_one(pair: &Pair, random: &mut Random) -> Vec<Fault> {
    moved(pair, 1, random)
}

pub(super) fn moved_by_three(pair: &Pair, random: &mut Random) -> Vec<Fault> {
    moved(pair, 3, random)
}

/// The mark stands at the end of a sentence so many before or after its own.
fn moved(pair: &Pair, by: usize, random: &mut Random) -> Vec<Fault> {
    let text = pair.translation();
    of_notes(pair, |note| {
        let target = if random.is_heads() {
            note.sentence.checked_sub(by)?
        } else {
            note.sentence + by
        };
        let [own, target] = [
            text.sentences.get(note.sentence)?,
            text.sentences.get(target)?,
        ];
        // Within a bead the translator is free.
        if pair.bead(Side::Translation, &own.id).pieces[1].contains(&target.id) {
            return None;
        }
        let end = target.content.end;
        let element = &text.source[note.piece.element.clone()];
        let splices = vec![
            Splice::new(note.piece.element.clone(), ""),
            Splice::new(end..end, element),
        ];
        Some((splices, "elsewhere"))
    })
}

/// The note once more, with its own number, a sentence on.
pub(super) fn duplicated(pair: &Pair, _: &mut Random) -> Vec<Fault> {
    let text = pair.translation();
    of_notes(pair, |note| {
        let end = text.sentences.get(note.sentence + 1)?.content.end;
        let element = &text.source[note.piece.element.clone()];
        let id = format!("\"{}\"", note.piece.id);
        let copy = element.replacen(&id, &format!("\"{}-again\"", note.piece.id), 1);
        Some((vec![Splice::new(end..end, copy)], "twice"))
    })
}

/// One number that does not follow the one before it.
pub(super) fn renumbered(pair: &Pair, random: &mut Random) -> Vec<Fault> {
    let notes = &pair.translation().notes;
    let mut faults = Vec::new();
    for (note, next) in notes.iter().zip(&notes[1..]) {
        let Ok(number) = note.label.parse::<usize>() else {
            continue;
        };
        let is = (number + 2 + random.below(20)).to_string();
        let mut place = pair.note_place(note).and(&pair.note_place(next));
        place.notes[1].push(is.clone());
        faults.push(Fault {
            place,
            was: note.label.clone(),
            is: is.clone(),
            splices: vec![Splice::new(note.number.clone(), is)],
        });
    }
    faults
}

/// A fault at every note for which there is a change; notes that the original does not have are
/// left out.
fn of_notes(
    pair: &Pair,
    mut change: impl FnMut(&Note) -> Option<(Vec<Splice>, &'static str)>,
) -> Vec<Fault> {
    let text = pair.translation();
    let fault = |note: &Note| {
        let place: Place = pair.note_place(note);
        let (splices, is) = change(note).filter(|_| !place.notes[0].is_empty())?;
        Some(Fault {
            place,
            was: text.source[note.piece.content.clone()].to_owned(),
            is: is.to_owned(),
            splices,
        })
    };
    text.notes.iter().filter_map(fault).collect()
}
