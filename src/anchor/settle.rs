//! Which dates and numbers of a run of beads contradict each other, every value counted once.

use super::{
    Anchor, Value,
    agree::{is_faintly, is_implied, is_of_kind, is_slip, rank, shares_part},
    number,
    token::Tokens,
    values_of,
};
use crate::language::{DateOrder, Language};

/// What a bead says on one side, and how to read it.
#[derive(Debug, Clone, Copy)]
pub struct Said<'t> {
    /// The text.
    pub text: &'t str,
    /// Its language.
    pub language: Language,
    /// The order of day and month in its dates in digits.
    pub order: DateOrder,
}

impl<'t> Said<'t> {
    /// A text whose dates are written as is usual in its language.
    pub fn new(text: &'t str, language: Language) -> Self {
        Self {
            text,
            language,
            order: DateOrder::of_language(language),
        }
    }

    fn tokens(&self) -> Tokens<'t> {
        Tokens::new(self.text, self.language).in_order(self.order)
    }
}

/// The dates, times and numbers of a bead, the original's first, and those that nothing answers.
#[derive(Debug, Clone, Default)]
pub struct Settled {
    /// All of them, in the order they begin.
    pub values: [Vec<Anchor>; 2],
    lone: [Vec<Lone>; 2],
}

/// A value without a counterpart of its own.
#[derive(Debug, Clone)]
struct Lone {
    /// Its place among the values of its side.
    at: usize,
    /// Whether the other side says it somewhere all the same: it may be said twice, and once there.
    is_said: bool,
}

/// Two values of one bead of which the one should be the other and is not.
#[derive(Debug, Clone, PartialEq)]
pub struct Contradiction {
    /// The original's and the translation's.
    pub anchors: [Anchor; 2],
    /// Whether there is hardly another way to read it. Else one of the two is also said elsewhere.
    pub is_sure: bool,
}

/// Gives every value of a bead its counterpart, each once: an equal one, then one that only says more
/// or less. What is left may stand in the bead before or behind, where it must be left over as well.
///
/// ```
/// use sverka::{anchor::{Said, settle}, language::Language::{English, Russian}};
/// let bead = |russian, english| [Said::new(russian, Russian), Said::new(english, English)];
/// let told = |beads: &[[Said<'_>; 2]]| -> Vec<String> {
///     let found = settle(beads).into_iter().flat_map(|bead| bead.contradictions());
///     found.map(|found| found.anchors.map(|anchor| anchor.value.to_string()).join(", not ")).collect()
/// };
/// let times = bead("восемь раз, и все восемь раз", "eight times, and all five times");
/// assert_eq!(told(&[times]), ["8, not 5"]);
/// // A sentence that ends in the next bead has all it says.
/// let [one, other] = [bead("8 сентября вышли двадцать судов", "On September 8"), bead("и вернулись", "twenty vessels left")];
/// assert!(told(&[one, other]).is_empty());
/// // What is said again is no contradiction.
/// assert!(told(&[bead("8 сентября 1939 г. и 5 судов", "On September 8, 1939, in 1939")]).is_empty());
/// ```
pub fn settle(beads: &[[Said<'_>; 2]]) -> Vec<Settled> {
    let mut year = None;
    let mut settled: Vec<Settled> = beads
        .iter()
        .map(|said| {
            let values = said.each_ref().map(|said| values_of(&said.tokens()));
            year = values[0]
                .iter()
                .filter_map(|anchor| anchor.value.year())
                .next_back()
                .or(year);
            let lone = unpaired(&values, year);
            Settled { values, lone }
        })
        .collect();
    exchange(&mut settled);
    for bead in 0..beads.len() {
        let near = bead.saturating_sub(1)..(bead + 2).min(beads.len());
        for side in 0..2 {
            if settled[bead].lone[side].is_empty() {
                continue;
            }
            let other: Vec<Anchor> = settled[near.clone()]
                .iter()
                .flat_map(|bead| bead.values[1 - side].clone())
                .collect();
            let faint: Vec<Anchor> = beads[near.clone()]
                .iter()
                .flat_map(|said| number::faint(&said[1 - side].tokens()))
                .collect();
            let Settled { values, lone } = &mut settled[bead];
            for lone in &mut lone[side] {
                let value = &values[side][lone.at].value;
                lone.is_said = other.iter().any(|other| is_implied(value, &other.value))
                    || faint.iter().any(|faint| is_faintly(value, &faint.value));
            }
        }
    }
    settled
}

/// The values of a bead that are left when each has taken the best counterpart that is free.
fn unpaired(values: &[Vec<Anchor>; 2], year: Option<i32>) -> [Vec<Lone>; 2] {
    let mut pairs = Vec::new();
    for (at, one) in values[0].iter().enumerate() {
        for (other, another) in values[1].iter().enumerate() {
            if let Some(rank) = rank(&one.value, &another.value, year) {
                pairs.push((rank, apart(values, [at, other]), at, other));
            }
        }
    }
    pairs.sort_unstable();
    let mut is_free = values.each_ref().map(|values| vec![true; values.len()]);
    for (.., at, other) in pairs {
        if is_free[0][at] && is_free[1][other] {
            is_free[0][at] = false;
            is_free[1][other] = false;
        }
    }
    is_free.map(|free| {
        let places = free.iter().enumerate().filter(|(_, is_free)| **is_free);
        places.map(|(at, _)| Lone { at, is_said: false }).collect()
    })
}

/// How far two values stand from each other in the order of their sides, in shares of the product of both.
fn apart(values: &[Vec<Anchor>; 2], at: [usize; 2]) -> usize {
    ((2 * at[0] + 1) * values[1].len()).abs_diff((2 * at[1] + 1) * values[0].len())
}

/// Takes out what is left over in a bead on one side and in a neighbour on the other: it moved there.
fn exchange(settled: &mut [Settled]) {
    for next in 1..settled.len() {
        let (before, after) = settled.split_at_mut(next);
        let (Some(bead), Some(next)) = (before.last_mut(), after.first_mut()) else {
            continue;
        };
        for side in 0..2 {
            let (ours, theirs) = (&bead.values[side], &next.values[1 - side]);
            let taken = &mut next.lone[1 - side];
            bead.lone[side].retain(|lone| {
                let value = &ours[lone.at].value;
                let found = taken.iter().position(|other| {
                    let other = &theirs[other.at].value;
                    is_implied(value, other) || is_implied(other, value)
                });
                found.map(|at| taken.remove(at)).is_none()
            });
        }
    }
}

impl Settled {
    /// The values of a side, 0 the original's, that the other side says nowhere.
    pub fn unsaid(&self, side: usize) -> impl Iterator<Item = &Anchor> {
        let lone = self.lone[side].iter().filter(|lone| !lone.is_said);
        lone.map(move |lone| &self.values[side][lone.at])
    }

    /// The contradictions of this bead: two values of one kind that both sides are left with, those
    /// first that have a part in common.
    pub fn contradictions(&self) -> Vec<Contradiction> {
        let mut open = self.lone.clone();
        let mut found = Vec::new();
        let unsaid = |lone: [&Lone; 2]| lone.iter().all(|lone| !lone.is_said);
        self.pair_off(&mut open, &mut found, |values, lone| {
            unsaid(lone) && shares_part(values[0], values[1])
        });
        self.pair_off(&mut open, &mut found, |values, lone| {
            unsaid(lone) && is_of_kind(values[0], values[1])
        });
        self.pair_off(&mut open, &mut found, |values, _| {
            is_slip(values[0], values[1])
        });
        found
    }

    /// Moves from the open values to the contradictions each pair that fits, the nearest first.
    fn pair_off(
        &self,
        open: &mut [Vec<Lone>; 2],
        found: &mut Vec<Contradiction>,
        fits: impl Fn([&Value; 2], [&Lone; 2]) -> bool,
    ) {
        let mut pairs = Vec::new();
        for (place, one) in open[0].iter().enumerate() {
            for (other_place, another) in open[1].iter().enumerate() {
                let values = [
                    &self.values[0][one.at].value,
                    &self.values[1][another.at].value,
                ];
                if fits(values, [one, another]) {
                    pairs.push((
                        apart(&self.values, [one.at, another.at]),
                        place,
                        other_place,
                    ));
                }
            }
        }
        pairs.sort_unstable();
        let mut taken = [Vec::new(), Vec::new()];
        for (_, place, other) in pairs {
            if taken[0].contains(&place) || taken[1].contains(&other) {
                continue;
            }
            taken[0].push(place);
            taken[1].push(other);
            found.push(self.contradiction([&open[0][place], &open[1][other]]));
        }
        for (open, taken) in open.iter_mut().zip(taken) {
            let mut place = 0..;
            open.retain(|_| !place.next().is_some_and(|place| taken.contains(&place)));
        }
    }

    fn contradiction(&self, lone: [&Lone; 2]) -> Contradiction {
        let anchors = [0, 1].map(|side: usize| self.values[side][lone[side].at].clone());
        // Where both sides have as many of a kind, none was left out or said again.
        let count = |side: usize| {
            let of_kind = |anchor: &&Anchor| is_slip(&anchor.value, &anchors[side].value);
            self.values[side].iter().filter(of_kind).count()
        };
        Contradiction {
            is_sure: lone.iter().all(|lone| !lone.is_said) || count(0) == count(1),
            anchors,
        }
    }
}
