//! What a person can do to an alignment.

use serde::{Deserialize, Serialize};

use crate::edition::Side;

/// A bead by the ids of its sentences: it is what it was only while it holds the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Ids in the original.
    pub original: Vec<String>,
    /// Ids in the translation.
    pub translation: Vec<String>,
}

/// One of the two texts, as a page names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Text {
    /// The original.
    Original,
    /// The translation.
    Translation,
}

impl Text {
    /// Which side that is.
    pub fn side(self) -> Side {
        match self {
            Self::Original => Side::Original,
            Self::Translation => Side::Translation,
        }
    }
}

/// An end of what a bead has on one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum End {
    /// Its first sentence, towards the bead before.
    First,
    /// Its last sentence, towards the bead after.
    Last,
}

/// One action. Those that change which sentences belong together make the bead that they are about
/// verified, and the stretch to the nearest confirmed beads is aligned anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(
    tag = "do",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case",
    deny_unknown_fields
)]
pub enum Action {
    /// The bead is right.
    Confirm {
        /// The bead.
        bead: Named,
    },
    /// Every bead that the program made with at least this certainty is right.
    ConfirmAbove {
        /// From 0 to 1.
        certainty: f64,
    },
    /// Nobody vouches for the bead any more.
    Withdraw {
        /// The bead.
        bead: Named,
    },
    /// The bead and the one after it are one.
    Merge {
        /// The first of the two.
        bead: Named,
    },
    /// The bead is two; where it is cut, the program says.
    Split {
        /// The bead.
        bead: Named,
    },
    /// A sentence at an end of the bead belongs to the bead beyond that end.
    Shift {
        /// The bead that it leaves.
        bead: Named,
        /// The text it is in.
        side: Text,
        /// At which end it stands.
        end: End,
    },
    /// A sentence of the bead beyond an end belongs to this one.
    Take {
        /// The bead that it goes to.
        bead: Named,
        /// The text it is in.
        side: Text,
        /// Beyond which end it stands.
        end: End,
    },
    /// What the bead has on one side has no counterpart; the other side's sentences are free.
    Only {
        /// The bead.
        bead: Named,
        /// The side that stays.
        side: Text,
    },
    /// A remark on the bead, in place of the one it has.
    Remark {
        /// The bead.
        bead: Named,
        /// What it says; nothing takes the remark away.
        text: String,
    },
    /// A finding is accepted: it goes to the baseline.
    Accept {
        /// The fingerprint of the finding.
        finding: String,
        /// Why; never empty.
        reason: String,
    },
    /// What was done last is undone.
    Undo,
    /// What was undone last is done again.
    Redo,
}

impl Action {
    /// The bead that it is about, if it is about one.
    pub fn bead(&self) -> Option<&Named> {
        match self {
            Self::Confirm { bead }
            | Self::Withdraw { bead }
            | Self::Merge { bead }
            | Self::Split { bead }
            | Self::Shift { bead, .. }
            | Self::Take { bead, .. }
            | Self::Only { bead, .. }
            | Self::Remark { bead, .. } => Some(bead),
            Self::ConfirmAbove { .. } | Self::Accept { .. } | Self::Undo | Self::Redo => None,
        }
    }
}
