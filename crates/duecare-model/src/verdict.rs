//! The verdict of a control, and why.
//!
//! Made by `duecare-controls`, recorded by the store, shown by console and dossier.
//! What must never happen: absence, error or age of data turning into [`Verdict::Met`].

use crate::{ControlId, EntryIndex, Reason};
use serde::{Deserialize, Serialize};

/// Why a verdict could not be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnknownReason {
    /// No source has shown the fact.
    NeverObserved,
    /// The fact is too old to speak of today.
    Stale,
    /// Part of the collection is missing: a page, a file, a permission.
    Incomplete,
    /// The data hold something this version cannot judge.
    NotUnderstood,
    /// Two sources contradict each other.
    Conflicting,
}

/// The answer of a control for one customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "verdict", content = "why", rename_all = "kebab-case")]
pub enum Verdict {
    /// The data show that the expected state holds.
    Met,
    /// The data show that it does not.
    NotMet,
    /// The data do not show it either way.
    Unknown(UnknownReason),
    /// The customer has nothing to which the control applies, and the data show that.
    NotApplicable,
}

impl Verdict {
    /// Whether this is a red verdict (exit code 3).
    pub const fn is_red(self) -> bool {
        matches!(self, Self::NotMet)
    }

    /// The word used in tables, filters and files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not-met",
            Self::Unknown(_) => "unknown",
            Self::NotApplicable => "not-applicable",
        }
    }
}

/// A verdict with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// The control that was evaluated.
    pub control: ControlId,
    /// The revision of its rule: a changed rule is a changed law.
    pub revision: u32,
    /// The answer.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Every reason, the weightiest first; texts are in the control's folder.
    pub reasons: Vec<Reason>,
    /// The entries whose facts were read.
    pub rests_on: Vec<EntryIndex>,
}
