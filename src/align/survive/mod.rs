//! What of an alignment survives an edit of its texts.
//!
//! `find` says what has become of each side of each bead; here that is put together: beads that say
//! the same stay, confirmed ones that say something else become stale, the rest is free to be aligned
//! anew.

mod changes;
mod compare;
mod find;
mod likeness;

pub use changes::Changes;
pub use compare::{Comparison, compare_notes, compare_sentences};
use find::{Found, Now, Unit, find};
use likeness::likeness;

use super::fixed::Fixed;
use crate::{
    alignment::{Alignment, Bead, Status, joined},
    document::Document,
    tei::{Links, alignment::Link},
};

/// An alignment file, seen from its texts as they are now.
#[derive(Debug, Clone, Default)]
pub struct Survival {
    /// What stays: beads that say the same, and stale ones of which both sides are found. The others
    /// are to be aligned around them.
    pub kept: Alignment,
    /// Whether all of it stays, and nothing is new.
    pub is_whole: bool,
    /// Confirmed beads that have come to say something else since they were last aligned.
    pub stale: usize,
    /// Confirmed beads of which no sentence is left on either side.
    pub gone: usize,
    /// What has become of the sentences of either text, original first.
    pub changes: [Changes; 2],
    /// Stale beads whose sentences the aligner has to put together anew: of sentences, of notes, of
    /// entries.
    loose: [Vec<Loose>; 3],
}

/// A confirmed bead that does not hold together any more.
#[derive(Debug, Clone)]
struct Loose {
    /// What is left of it.
    found: [Vec<usize>; 2],
    wording: Option<[String; 2]>,
    by: Option<String>,
}

/// What a changed bead has kept of its words at least, so that it stays a bead without the aligner's
/// say.
const KEPT: f64 = 0.6;
/// So many sentences round one that is aligned anew are aligned anew with it, unless a person
/// confirmed them.
const ROUND: usize = 4;

/// Finds the beads of an alignment file in its texts.
///
/// Sentences are known by their ids, and where these are lost or given anew by what they say. A
/// confirmed bead that says something else is stale, and holds what it said (see
/// [`Bead::wording`]); where it comes to say the same again it is verified again. What the program
/// made stays where nothing near has changed.
pub fn survive(links: &Links, documents: [&Document; 2]) -> Survival {
    let groups = [
        Group::of_sentences(&links.beads, documents, |document| {
            document.running().collect()
        }),
        Group::of_notes(&links.notes, documents),
        Group::of_sentences(&links.entries, documents, |document| {
            document.entries().collect()
        }),
    ];
    let [beads, notes, entries] = groups.map(Group::settle);
    let sum = |count: fn(&Settled) -> usize| [&beads, &notes, &entries].map(count).iter().sum();
    let is_whole = [&beads, &notes, &entries].map(|part| part.is_whole);
    let mut survival = Survival {
        is_whole: !is_whole.contains(&false),
        stale: sum(|part| part.stale),
        gone: sum(|part| part.gone),
        changes: beads.changes,
        loose: [beads.loose, notes.loose, entries.loose],
        kept: Alignment {
            beads: beads.kept,
            notes: notes.kept,
            entries: entries.kept,
        },
    };
    thin(&mut survival.kept.beads, documents);
    let pairs = [&mut survival.kept.notes, &mut survival.kept.entries];
    for (pairs, is_whole) in pairs.into_iter().zip([is_whole[1], is_whole[2]]) {
        pairs.retain(|pair| is_whole || pair.is_confirmed());
    }
    survival
}

impl Survival {
    /// Marks the beads of the new alignment that took in what is left of confirmed ones.
    pub fn mark(&self, alignment: &mut Alignment) {
        let groups = [
            &mut alignment.beads,
            &mut alignment.notes,
            &mut alignment.entries,
        ];
        for (beads, loose) in groups.into_iter().zip(&self.loose) {
            for lost in loose {
                let shared = |bead: &Bead| -> usize {
                    let of = |side: usize| {
                        let found = lost.found[side].iter();
                        found.filter(|at| bead.side(side).contains(at)).count()
                    };
                    of(0) + of(1)
                };
                let heirs = beads
                    .iter_mut()
                    .filter(|bead| bead.status != Status::Verified);
                let heir = heirs.rev().max_by_key(|bead| shared(bead));
                if let Some(heir) = heir.filter(|heir| shared(heir) > 0) {
                    lost.leave_to(heir);
                }
            }
        }
    }
}

impl Loose {
    /// Makes a bead stale; what it said already stands before.
    fn leave_to(&self, heir: &mut Bead) {
        heir.status = Status::Stale;
        heir.by = heir.by.take().or_else(|| self.by.clone());
        heir.wording = match (heir.wording.take(), self.wording.clone()) {
            (Some(one), Some(other)) => {
                let both = |side: usize| {
                    let sides = [&one[side], &other[side]].into_iter().map(String::as_str);
                    joined(sides.filter(|words| !words.is_empty()))
                };
                Some([both(0), both(1)])
            }
            (one, other) => one.or(other),
        };
    }
}

/// Leaves out what the program made where something near is aligned anew, and where one text was
/// rearranged.
fn thin(beads: &mut Vec<Bead>, documents: [&Document; 2]) {
    let crossing: Vec<Bead> = Fixed::of(beads, documents)
        .aside
        .into_iter()
        .filter(|bead| !bead.is_confirmed() && !bead.is_one_sided())
        .cloned()
        .collect();
    beads.retain(|bead| !crossing.contains(bead));
    let is_near = [0, 1].map(|side: usize| {
        let mut held = vec![false; documents[side].sentences.len()];
        for at in beads.iter().flat_map(|bead| bead.side(side)) {
            held[*at] = true;
        }
        let running: Vec<usize> = documents[side].running().collect();
        let mut is_near = vec![false; held.len()];
        for (number, _) in running.iter().enumerate().filter(|(_, at)| !held[**at]) {
            let end = (number + ROUND + 1).min(running.len());
            for at in &running[number.saturating_sub(ROUND)..end] {
                is_near[*at] = true;
            }
        }
        is_near
    });
    beads.retain(|bead| {
        let is_near = |side: usize| bead.side(side).iter().any(|at| is_near[side][*at]);
        bead.is_confirmed() || !(is_near(0) || is_near(1))
    });
}

/// The beads of one kind and the two texts they are of.
struct Group<'a> {
    links: &'a [Link],
    now: [Now<'a>; 2],
    /// Where each sentence of `now` stands in its document.
    places: [Vec<usize>; 2],
}

/// What has become of a group.
struct Settled {
    kept: Vec<Bead>,
    loose: Vec<Loose>,
    stale: usize,
    gone: usize,
    is_whole: bool,
    changes: [Changes; 2],
}

impl<'a> Group<'a> {
    fn of_sentences(
        links: &'a [Link],
        documents: [&'a Document; 2],
        places: impl Fn(&Document) -> Vec<usize>,
    ) -> Self {
        let places = documents.map(places);
        let now = [0, 1].map(|side: usize| {
            let document: &'a Document = documents[side];
            let ids = places[side]
                .iter()
                .map(|at| document.sentences[*at].id.as_str());
            let texts = places[side]
                .iter()
                .map(|at| document.text(&document.sentences[*at]));
            Now {
                texts: texts.collect(),
                ids: ids.collect(),
            }
        });
        Self { links, now, places }
    }

    fn of_notes(links: &'a [Link], documents: [&'a Document; 2]) -> Self {
        let now = documents.map(|document| Now {
            texts: document
                .notes
                .iter()
                .map(|note| note.passage.text.as_str())
                .collect(),
            ids: document.notes.iter().map(|note| note.id.as_str()).collect(),
        });
        let places = documents.map(|document| (0..document.notes.len()).collect());
        Self { links, now, places }
    }

    fn settle(self) -> Settled {
        let found = [0, 1].map(|side| self.found(side));
        let claims = [0, 1].map(|side: usize| {
            let mut claims = vec![0_u32; self.now[side].texts.len()];
            for at in found[side].iter().flatten().flat_map(|found| &found.places) {
                claims[*at] += 1;
            }
            claims
        });
        let changes = |side: usize| {
            let sizes: Vec<usize> = self.links.iter().map(|link| link.ids(side).len()).collect();
            Changes::of(&sizes, &found[side], &claims[side])
        };
        let mut settled = Settled {
            kept: Vec::with_capacity(self.links.len()),
            loose: Vec::new(),
            stale: 0,
            gone: 0,
            is_whole: claims.iter().flatten().all(|claims| *claims == 1),
            changes: [0, 1].map(changes),
        };
        for (number, link) in self.links.iter().enumerate() {
            let sides = [&found[0][number], &found[1][number]].map(Option::as_ref);
            let is_shared = [0, 1].iter().any(|side| {
                let mut places = sides[*side].iter().flat_map(|found| &found.places);
                places.any(|at| claims[*side][*at] > 1)
            });
            let fate = self.fate(link, sides, is_shared);
            self.record(link, sides, fate, &mut settled);
        }
        settled
    }

    /// What a side of each bead has become; nothing where it is empty.
    fn found(&self, side: usize) -> Vec<Option<Found>> {
        let mut numbers = Vec::with_capacity(self.links.len());
        let mut units = Vec::with_capacity(self.links.len());
        for (number, link) in self.links.iter().enumerate() {
            let wording = link.wording.as_ref().map(|wording| wording[side].as_str());
            let wording = wording.filter(|words| !words.is_empty());
            // A stale bead may have lost a side, which comes back when the edit is undone.
            if !link.ids(side).is_empty() || link.status == Status::Stale && wording.is_some() {
                numbers.push(number);
                units.push(Unit {
                    ids: link.ids(side),
                    hash: link.hash(side),
                    wording,
                });
            }
        }
        let mut all = vec![None; self.links.len()];
        for (number, found) in numbers.into_iter().zip(find(&units, &self.now[side])) {
            all[number] = found;
        }
        all
    }

    fn fate(&self, link: &Link, sides: [Option<&Found>; 2], is_shared: bool) -> Fate {
        let is_stale = link.status == Status::Stale;
        let is_there = |side: &usize| sides[*side].is_some() || link.ids(*side).is_empty();
        let holds = [0, 1].iter().all(is_there) && !is_shared;
        let likeness = sides.iter().flatten().map(|found| found.likeness);
        let least = likeness.fold(1.0, f64::min);
        if holds && is_stale && self.says_again(link, sides) {
            return Fate::Restored;
        }
        if holds && least >= 1.0 {
            return Fate::Same;
        }
        if !is_stale && link.status != Status::Verified {
            return Fate::Free;
        }
        match sides {
            [None, None] => Fate::Gone,
            _ if holds && least >= KEPT => Fate::Stale,
            _ => Fate::Loose,
        }
    }

    /// Whether a stale bead says again what a person confirmed.
    fn says_again(&self, link: &Link, sides: [Option<&Found>; 2]) -> bool {
        link.wording.as_ref().is_some_and(|wording| {
            [0, 1].into_iter().all(|side: usize| {
                let places = sides[side].iter().flat_map(|found| &found.places);
                let text = joined(places.map(|at| self.now[side].texts[*at]));
                likeness(&wording[side], &text) >= 1.0
            })
        })
    }

    fn record(&self, link: &Link, sides: [Option<&Found>; 2], fate: Fate, settled: &mut Settled) {
        let found = [0, 1].map(|side: usize| {
            let places = sides[side].iter().flat_map(|found| &found.places);
            places.map(|at| self.places[side][*at]).collect()
        });
        settled.is_whole &= matches!(fate, Fate::Same);
        match fate {
            Fate::Same => settled.kept.push(link.bead(found)),
            Fate::Restored => settled.kept.push(Bead {
                status: Status::Verified,
                wording: None,
                ..link.bead(found)
            }),
            Fate::Stale => {
                settled.stale += 1;
                settled.kept.push(Bead {
                    status: Status::Stale,
                    wording: link.wording.clone(),
                    ..link.bead(found)
                });
            }
            Fate::Loose => {
                settled.stale += 1;
                settled.loose.push(Loose {
                    found,
                    wording: link.wording.clone(),
                    by: link.by.clone(),
                });
            }
            Fate::Gone => settled.gone += 1,
            Fate::Free => {}
        }
    }
}

/// What becomes of a bead.
#[derive(Clone, Copy)]
enum Fate {
    /// It says what it said.
    Same,
    /// It was stale and says again what a person confirmed.
    Restored,
    /// It says something else than a person confirmed.
    Stale,
    /// As before, and the aligner has to put its sentences together anew.
    Loose,
    /// Nothing is left of what a person confirmed.
    Gone,
    /// The program made it and makes it anew.
    Free,
}
