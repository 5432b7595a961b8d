//! One fault: what is changed, where, and what has to be found.

use std::ops::Range;

use sverka::{Finding, Side};

use super::{pair::Pair, random::Random};

/// A sort of fault, and how its faults are made.
pub(super) struct Kind {
    pub(super) name: &'static str,
    /// The rules that may find it; the first is the one meant.
    pub(super) rules: &'static [&'static str],
    pub(super) how: How,
}

pub(super) enum How {
    /// Something in the translation's words is changed: where to look, the pattern whose first group
    /// is changed (a match without that group is passed over), and what it is changed to.
    Change(Where, &'static str, Change),
    /// Every fault of this kind that the pair has room for.
    Own(fn(&Pair, &mut Random) -> Vec<Fault>),
}

/// What is written instead; nothing where this one cannot be changed.
pub(super) type Change = fn(&str, &mut Random) -> Option<String>;

#[derive(Clone, Copy)]
pub(super) enum Where {
    Notes,
    Sentences,
    Entries,
}

pub(super) struct Fault {
    pub(super) place: Place,
    pub(super) was: String,
    pub(super) is: String,
    pub(super) splices: Vec<Splice>,
}

/// Where it has to be found: ids of sentences and entries, printed numbers of notes, the original's
/// first.
#[derive(Clone, Default)]
pub(super) struct Place {
    pub(super) pieces: [Vec<String>; 2],
    pub(super) notes: [Vec<String>; 2],
}

/// A stretch of a file and what stands there instead.
pub(super) struct Splice {
    pub(super) side: Side,
    pub(super) range: Range<usize>,
    pub(super) with: String,
}

impl Kind {
    /// Whether its faults have to be found.
    pub(super) fn is_due(&self) -> bool {
        !super::kinds::BEHIND.contains(&self.name)
    }

    /// Whether a finding is of this fault.
    pub(super) fn explains(&self, fault: &Fault, finding: &Finding) -> bool {
        self.rules.contains(&finding.rule.slug) && fault.place.holds(finding)
    }

    /// All faults of this kind that a pair has room for.
    pub(super) fn faults(&self, pair: &Pair, random: &mut Random) -> Vec<Fault> {
        match self.how {
            How::Change(place, pattern, change) => {
                super::change::faults(pair, place, pattern, change, random)
            }
            How::Own(faults) => faults(pair, random),
        }
    }
}

impl Fault {
    /// Whether two faults can be planted together: they are at different places and bytes.
    pub(super) fn is_apart_from(&self, other: &Self) -> bool {
        let meets = |one: &Splice| {
            other.splices.iter().any(|other| {
                one.side == other.side
                    && one.range.start <= other.range.end
                    && other.range.start <= one.range.end
            })
        };
        !self.splices.iter().any(meets) && !self.place.shares(&other.place)
    }
}

impl Place {
    fn holds(&self, finding: &Finding) -> bool {
        let sites = [&finding.original, &finding.translation];
        sites.into_iter().enumerate().any(|(side, site)| {
            let Some(site) = site else { return false };
            match &site.note {
                Some(label) => self.notes[side].contains(label),
                None => site
                    .id
                    .as_ref()
                    .is_some_and(|id| self.pieces[side].contains(id)),
            }
        })
    }

    fn shares(&self, other: &Self) -> bool {
        let common = |one: &[Vec<String>; 2], other: &[Vec<String>; 2]| {
            (0..2).any(|side| one[side].iter().any(|id| other[side].contains(id)))
        };
        common(&self.pieces, &other.pieces) || common(&self.notes, &other.notes)
    }

    /// This place and another.
    pub(super) fn and(mut self, other: &Self) -> Self {
        for side in 0..2 {
            self.pieces[side].extend_from_slice(&other.pieces[side]);
            self.notes[side].extend_from_slice(&other.notes[side]);
        }
        self
    }
}

impl Splice {
    /// A change in the translation.
    pub(super) fn new(range: Range<usize>, with: impl Into<String>) -> Self {
        Self {
            side: Side::Translation,
            range,
            with: with.into(),
        }
    }

    /// A change in the original.
    pub(super) fn in_original(range: Range<usize>, with: impl Into<String>) -> Self {
        Self {
            side: Side::Original,
            ..Self::new(range, with)
        }
    }
}
