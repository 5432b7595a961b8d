//! What an action has done, or why it was not carried out.

use super::splice::Splice;
use crate::check::baseline::Entry;

/// What an action has done.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What has changed in the list of beads, in order.
    pub splices: Vec<Splice>,
    /// The place of the bead that the person looks at; nothing where the action is about none.
    pub cursor: Option<usize>,
    /// What is to become of the baseline.
    pub baseline: Option<Acceptance>,
}

/// What an action does to the baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Acceptance {
    /// The finding is accepted.
    Given(Box<Entry>),
    /// It is not any more.
    Withdrawn(Box<Entry>),
}

/// Why an action was not carried out. Nothing has changed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No bead holds just these sentences.
    #[error("the bead is not there any more as it was shown; look at it again")]
    Changed,
    /// It is so already.
    #[error("there is nothing to do: it is so already")]
    NothingToDo,
    /// The bead is the last one.
    #[error("there is no bead after this one")]
    NoNext,
    /// The bead is the first one.
    #[error("there is no bead before this one")]
    NoPrevious,
    /// The bead is as small as can be.
    #[error("this bead cannot be split: it has no two sentences on any side")]
    CannotSplit,
    /// The bead has no sentence on that side.
    #[error("this bead has no sentence on that side")]
    EmptySide,
    /// The bead beyond has no sentence on that side.
    #[error("the bead beyond has no sentence on that side")]
    EmptyNeighbour,
    /// The texts or the file changed since, and what is to be undone is no longer there.
    #[error("this cannot be undone any more: the alignment was changed elsewhere since")]
    Lost,
}

impl Outcome {
    pub(super) fn of(baseline: Acceptance) -> Self {
        Self {
            splices: Vec::new(),
            cursor: None,
            baseline: Some(baseline),
        }
    }
}
