//! The beads of one kind: what becomes of each.

use super::{
    Changes, KEPT, Loose,
    find::{Found, Now, Unit, find},
    likeness::likeness,
};
use crate::{
    alignment::{Bead, Status, joined},
    document::Document,
    tei::alignment::Link,
};

/// The beads of one kind and the two texts they are of.
pub(super) struct Group<'a> {
    links: &'a [Link],
    now: [Now<'a>; 2],
    /// Where each sentence of `now` stands in its document.
    places: [Vec<usize>; 2],
}

/// What has become of a group.
pub(super) struct Settled {
    pub(super) kept: Vec<Bead>,
    pub(super) loose: Vec<Loose>,
    pub(super) remarked: Vec<Bead>,
    pub(super) stale: usize,
    pub(super) gone: usize,
    pub(super) is_whole: bool,
    pub(super) changes: [Changes; 2],
}

impl<'a> Group<'a> {
    pub(super) fn of_sentences(
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

    pub(super) fn of_notes(links: &'a [Link], documents: [&'a Document; 2]) -> Self {
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

    pub(super) fn settle(self) -> Settled {
        let found: [_; 2] = rayon::join(|| self.found(0), || self.found(1)).into();
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
            remarked: Vec::new(),
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
        if link.remark.is_some() {
            settled.remarked.push(link.bead(found.clone()));
        }
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
                    on: link.on.clone(),
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
