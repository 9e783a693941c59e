//! The verdict of a control, and why.
//!
//! Made by `duecare-controls`, recorded by the store, shown by console and dossier.
//! What must never happen: absence, error or age of data turning into [`Verdict::Met`].

use crate::facts::weight;
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

/// Most bytes of the reasons of one answer in a record, beside the first: far more than anybody
/// reads, and little enough that forty answers fit a record of 16 MiB.
const REASONS_BYTES_MAX: usize = 256 << 10;
/// The key of the reason that counts those not recorded.
const MORE: &str = "more-reasons";

impl Assessment {
    /// The answer as it is recorded: the weightiest reasons, and the number of the others. All of
    /// them follow from the facts on which the answer rests.
    #[must_use]
    pub fn for_record(mut self) -> Self {
        let mut bytes = 0_usize;
        let mut kept = Vec::new();
        let mut more = 0_u64;
        for reason in std::mem::take(&mut self.reasons) {
            if more > 0 && reason.key != MORE {
                more += 1;
                continue;
            }
            let reason = reason.for_record();
            bytes = bytes.saturating_add(weight(&reason));
            if kept.is_empty() || bytes <= REASONS_BYTES_MAX || reason.key == MORE {
                kept.push(reason);
            } else {
                more += 1;
            }
        }
        if more > 0 {
            kept.push(Reason::new(MORE).with("count", more));
        }
        self.reasons = kept;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_with_any_number_of_reasons_fits_a_record_and_counts_what_it_leaves_out() {
        for count in [0_u64, 1, 500, 100_000] {
            let reason = |n| Reason::new("fault").with("machine", format!("machine-{n}"));
            let whole = Assessment {
                control: ControlId::new("example-control").unwrap(),
                revision: 1,
                verdict: Verdict::NotMet,
                reasons: (0..count).map(reason).collect(),
                rests_on: Vec::new(),
            };
            let kept = whole.clone().for_record();
            assert!(weight(&kept) < 300 << 10);
            let told = kept.reasons.iter().filter(|reason| reason.key == "fault");
            let left_out = kept
                .reasons
                .last()
                .and_then(|last| last.params.get("count"));
            let left_out = match left_out {
                Some(crate::Param::Count(left_out)) => *left_out,
                _ => 0,
            };
            assert_eq!(u64::try_from(told.count()).unwrap() + left_out, count);
            assert_eq!(kept.clone().for_record(), kept, "twice is as once");
        }
    }
}
