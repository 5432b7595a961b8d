//! A pair under review: what each action makes of its alignment, and the way back.

use std::{collections::HashMap, sync::Arc};

use super::{
    action::{Action, End, Named},
    outcome::{Acceptance, Outcome, Refusal},
    shape::{joined, remark, shape, side_of, verified, verify, withdraw},
    splice::{self, Splice, splices},
};
use crate::{
    align::{confirm, halves},
    alignment::{Alignment, Bead, Status},
    check::baseline::Entry,
    edition::{Edition, Side},
    language::lexicon::Lexicon,
    tei::alignment::Signature,
};

/// A pair of texts whose alignment a person goes through.
#[derive(Debug)]
pub struct Session {
    edition: Arc<Edition>,
    lexicon: Arc<Lexicon>,
    /// For each side, the places of its sentences by their ids.
    places: [HashMap<String, usize>; 2],
    past: Vec<Step>,
    future: Vec<Step>,
}

/// An action as it is undone and done again.
#[derive(Debug, Clone)]
enum Step {
    Beads {
        splices: Vec<Splice>,
        /// Where the person stood before it, and after it.
        stands: [usize; 2],
    },
    Accepted(Box<Entry>),
}

impl Session {
    /// A session over a pair as it is.
    pub fn new(edition: Edition, lexicon: Arc<Lexicon>) -> Self {
        let places = Side::BOTH.map(|side| {
            let sentences = edition.document(side).sentences.iter();
            sentences
                .map(|sentence| sentence.id.clone())
                .zip(0..)
                .collect()
        });
        Self {
            edition: Arc::new(edition),
            lexicon,
            places,
            past: Vec::new(),
            future: Vec::new(),
        }
    }

    /// The pair as it is now.
    pub fn edition(&self) -> &Arc<Edition> {
        &self.edition
    }

    /// The place of the sentence of this id.
    pub fn sentence(&self, side: Side, id: &str) -> Option<usize> {
        self.places[side as usize].get(id).copied()
    }

    /// What the pair is aligned by.
    pub fn lexicon(&self) -> &Arc<Lexicon> {
        &self.lexicon
    }

    /// How many actions can be undone, and how many done again.
    pub fn history(&self) -> [usize; 2] {
        [self.past.len(), self.future.len()]
    }

    /// The place of a bead that a page names.
    ///
    /// # Errors
    /// No bead holds just these sentences.
    pub fn find(&self, named: &Named) -> Result<usize, Refusal> {
        let places = |side: Side, ids: &[String]| -> Option<Vec<usize>> {
            let places = ids
                .iter()
                .map(|id| self.places[side as usize].get(id).copied());
            places.collect()
        };
        let original = places(Side::Original, &named.original).ok_or(Refusal::Changed)?;
        let translation = places(Side::Translation, &named.translation).ok_or(Refusal::Changed)?;
        let sides = [
            (Side::Original, &original),
            (Side::Translation, &translation),
        ];
        let held = sides
            .into_iter()
            .find_map(|(side, places)| self.edition.bead_of(side, *places.first()?));
        let at = held.ok_or(Refusal::Changed)?;
        let bead = &self.beads()[at];
        if bead.original == original && bead.translation == translation {
            Ok(at)
        } else {
            Err(Refusal::Changed)
        }
    }

    /// Carries out an action on the beads; the signature is that of the person. For a finding see
    /// [`accept`](Self::accept).
    ///
    /// # Errors
    /// The action makes no sense here; see [`Refusal`].
    pub fn act(&mut self, action: &Action, signature: &Signature) -> Result<Outcome, Refusal> {
        match action {
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            _ => {
                let (splices, cursor) = self.carried_out(action, signature)?;
                if splices.is_empty() {
                    return Err(Refusal::NothingToDo);
                }
                let stands = [self.stands(action).unwrap_or(cursor), cursor];
                self.put(&splices).ok_or(Refusal::Changed)?;
                self.past.push(Step::Beads {
                    splices: splices.clone(),
                    stands,
                });
                self.future.clear();
                Ok(Outcome {
                    splices,
                    cursor: Some(cursor),
                    baseline: None,
                })
            }
        }
    }

    /// Accepts a finding, so that this can be undone like any action.
    pub fn accept(&mut self, entry: Entry) -> Outcome {
        let entry = Box::new(entry);
        self.past.push(Step::Accepted(entry.clone()));
        self.future.clear();
        Outcome::of(Acceptance::Given(entry))
    }

    /// Takes over an alignment of the same texts that was made elsewhere.
    pub fn take_over(&mut self, alignment: Alignment) -> Vec<Splice> {
        let splices = splices(0, self.beads(), &alignment.beads);
        self.edition = Arc::new(self.edition.realigned(alignment));
        splices
    }

    /// Takes back an action that could not be saved, as if it had not been.
    pub fn take_back(&mut self, action: &Action) -> Vec<Splice> {
        let undone = match action {
            Action::Undo => self.redo(),
            Action::Redo => self.undo(),
            _ => self.undo().inspect(|_| {
                self.future.pop();
            }),
        };
        undone.map_or_else(|_| Vec::new(), |outcome| outcome.splices)
    }

    fn beads(&self) -> &[Bead] {
        &self.edition.alignment.beads
    }

    /// Puts splices into the alignment, or leaves it as it is where one does not fit.
    fn put(&mut self, splices: &[Splice]) -> Option<()> {
        // Whoever is saving or checking the edition as it was keeps it so.
        let edition = Arc::make_mut(&mut self.edition);
        for (done, splice) in splices.iter().enumerate() {
            if splice.put_into(edition).is_none() {
                for splice in splices[..done].iter().rev() {
                    splice.reversed().put_into(edition)?;
                }
                return None;
            }
        }
        Some(())
    }

    fn undo(&mut self) -> Result<Outcome, Refusal> {
        let step = self.past.pop().ok_or(Refusal::NothingToDo)?;
        let outcome = match &step {
            Step::Beads { splices, stands } => self.go(
                splices.iter().rev().map(Splice::reversed).collect(),
                stands[0],
            )?,
            Step::Accepted(entry) => Outcome::of(Acceptance::Withdrawn(entry.clone())),
        };
        self.future.push(step);
        Ok(outcome)
    }

    fn redo(&mut self) -> Result<Outcome, Refusal> {
        let step = self.future.pop().ok_or(Refusal::NothingToDo)?;
        let outcome = match &step {
            Step::Beads { splices, stands } => self.go(splices.clone(), stands[1])?,
            Step::Accepted(entry) => Outcome::of(Acceptance::Given(entry.clone())),
        };
        self.past.push(step);
        Ok(outcome)
    }

    fn go(&mut self, splices: Vec<Splice>, cursor: usize) -> Result<Outcome, Refusal> {
        self.put(&splices).ok_or(Refusal::Lost)?;
        Ok(Outcome {
            splices,
            cursor: Some(cursor.min(self.beads().len().saturating_sub(1))),
            baseline: None,
        })
    }

    /// The place of the bead that an action is about.
    fn stands(&self, action: &Action) -> Option<usize> {
        self.find(action.bead()?).ok()
    }

    /// What an action does to the beads, and the place of the one that it is about.
    fn carried_out(
        &self,
        action: &Action,
        signature: &Signature,
    ) -> Result<(Vec<Splice>, usize), Refusal> {
        match action {
            Action::Confirm { bead } => self.changed(bead, |bead| verify(bead, signature)),
            Action::Withdraw { bead } => self.changed(bead, withdraw),
            Action::Remark { bead, text } => {
                self.changed(bead, |bead| remark(bead, text, signature))
            }
            Action::ConfirmAbove { certainty } => Ok(self.confirmed_above(*certainty, signature)),
            Action::Merge { bead } => {
                let at = self.find(bead)?;
                let next = self.beads().get(at + 1).ok_or(Refusal::NoNext)?;
                let both = joined(&self.beads()[at], next);
                Ok(self.realigned(&[verified(both, signature)]))
            }
            Action::Split { bead } => {
                let bead = &self.beads()[self.find(bead)?];
                let [original, translation] = Side::BOTH.map(|side| self.edition.document(side));
                let cut = halves(original, translation, bead, &self.lexicon);
                let [first, _] = cut.ok_or(Refusal::CannotSplit)?;
                Ok(self.realigned(&[verified(first, signature)]))
            }
            Action::Only { bead, side } => {
                let bead = &self.beads()[self.find(bead)?];
                let mut alone = shape(bead);
                side_of(&mut alone, side.side().other()).clear();
                if alone.original.is_empty() && alone.translation.is_empty() {
                    return Err(Refusal::EmptySide);
                }
                Ok(self.realigned(&[verified(alone, signature)]))
            }
            Action::Shift { bead, side, end } => {
                let at = self.find(bead)?;
                let beyond = self.beyond(at, *end)?;
                let moved = self
                    .moved(at, beyond, side.side(), *end)
                    .ok_or(Refusal::EmptySide)?;
                Ok(self.settled(moved, beyond, signature))
            }
            Action::Take { bead, side, end } => {
                let at = self.find(bead)?;
                let beyond = self.beyond(at, *end)?;
                let other = match end {
                    End::First => End::Last,
                    End::Last => End::First,
                };
                let [giver, taker] = self
                    .moved(beyond, at, side.side(), other)
                    .ok_or(Refusal::EmptyNeighbour)?;
                Ok(self.settled([taker, giver], beyond, signature))
            }
            Action::Accept { .. } | Action::Undo | Action::Redo => Err(Refusal::NothingToDo),
        }
    }

    /// One bead, changed where it stands.
    fn changed(
        &self,
        named: &Named,
        change: impl FnOnce(&mut Bead),
    ) -> Result<(Vec<Splice>, usize), Refusal> {
        let at = self.find(named)?;
        let mut bead = self.beads()[at].clone();
        change(&mut bead);
        Ok((self.replaced([(at, bead)]), at))
    }

    fn confirmed_above(&self, certainty: f64, signature: &Signature) -> (Vec<Splice>, usize) {
        let is_meant = |bead: &Bead| bead.status == Status::Auto && bead.certainty >= certainty;
        let meant = self.beads().iter().enumerate();
        let meant = meant.filter(|(_, bead)| is_meant(bead));
        let splices =
            self.replaced(meant.map(|(at, bead)| (at, verified(bead.clone(), signature))));
        let first = splices.first().map_or(0, |splice| splice.at);
        (splices, first)
    }

    /// Beads in the place of those that stand there, but for those that are the same.
    fn replaced(&self, beads: impl IntoIterator<Item = (usize, Bead)>) -> Vec<Splice> {
        let mut splices = Vec::new();
        for (at, bead) in beads {
            let before = &self.beads()[at];
            if *before != bead {
                splice::add(&mut splices, at, before, &bead);
            }
        }
        splices
    }

    /// The place of the bead before or after one.
    fn beyond(&self, at: usize, end: End) -> Result<usize, Refusal> {
        match end {
            End::First => at.checked_sub(1).ok_or(Refusal::NoPrevious),
            End::Last if at + 1 < self.beads().len() => Ok(at + 1),
            End::Last => Err(Refusal::NoNext),
        }
    }

    /// The shapes of two beads after the sentence at an end of the first has gone to the second;
    /// nothing where there is none.
    fn moved(&self, from: usize, to: usize, side: Side, end: End) -> Option<[Bead; 2]> {
        let (mut giver, mut taker) = (shape(&self.beads()[from]), shape(&self.beads()[to]));
        let places = side_of(&mut giver, side);
        let moved = match end {
            End::First if !places.is_empty() => places.remove(0),
            End::First => return None,
            End::Last => places.pop()?,
        };
        let places = side_of(&mut taker, side);
        places.push(moved);
        places.sort_unstable();
        Some([giver, taker])
    }

    /// Puts two beads in the place of those that stand there: the first is what the person says; the
    /// second stays confirmed where it was, is to be looked at where it got something, and is aligned
    /// anew where it lost something.
    fn settled(
        &self,
        [own, other]: [Bead; 2],
        beyond: usize,
        signature: &Signature,
    ) -> (Vec<Splice>, usize) {
        let is_nothing = |bead: &Bead| bead.original.is_empty() && bead.translation.is_empty();
        if is_nothing(&own) {
            return self.realigned(&[verified(other, signature)]);
        }
        let count = |bead: &Bead| bead.original.len() + bead.translation.len();
        let was = &self.beads()[beyond];
        let mut set = vec![verified(own, signature)];
        if !is_nothing(&other) {
            if was.is_confirmed() {
                set.push(verified(other, signature));
            } else if count(&other) > count(was) {
                set.push(Bead::auto(other.original, other.translation, MADE_BY_HAND));
            }
        }
        self.realigned(&set)
    }

    /// What becomes of the beads when some are set, the first being what the person looks at.
    fn realigned(&self, set: &[Bead]) -> (Vec<Splice>, usize) {
        let [original, translation] = Side::BOTH.map(|side| self.edition.document(side));
        let beads = self.beads();
        let (place, made) = confirm(original, translation, beads, set, &self.lexicon);
        let is_it = |bead: &Bead| {
            bead.original == set[0].original && bead.translation == set[0].translation
        };
        let cursor = place.start + made.iter().position(is_it).unwrap_or(0);
        (splices(place.start, &beads[place], &made), cursor)
    }
}

/// How sure a bead is that got its shape by hand and was not confirmed: a person is to look at it.
const MADE_BY_HAND: f64 = 0.5;
