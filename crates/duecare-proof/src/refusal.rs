//! Why a log may be read and not be written: what is known outside says that it is not the newest,
//! or its disk takes nothing.
//!
//! Found when a log is opened and when a head is swapped. Kept apart from [`EvidenceError`], which
//! cannot be repeated, because every write to such a log is refused for the same reason. What must
//! never happen: one of these taken for a crash, whose remains would then be removed.

use crate::codes;
use duecare_model::CodeInfo;

/// Why nothing may be appended, while everything may be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The log is smaller than one that was signed: restored from a backup, or cut.
    #[error(
        "the log has {size} entries here, but {seen_size} were signed already ({seen_by} shows it)"
    )]
    Older {
        /// The size of this copy.
        size: u64,
        /// The largest size that was seen.
        seen_size: u64,
        /// Who holds it.
        seen_by: String,
    },
    /// Nothing outside tells whether this copy is the newest.
    #[error("{0}")]
    Unvouched(String),
    /// Two trees of this log were signed, or would be.
    #[error("{0}")]
    TwoHistories(String),
    /// The files outside, or the comparison with them, cannot be used.
    #[error("{0}")]
    Unusable(String),
    /// The file system is mounted for reading only, by whoever or because it failed.
    #[error("{0}")]
    ReadOnly(String),
}

impl Refusal {
    /// The row of [`crate::CODES`] that this refusal belongs to.
    pub fn info(&self) -> &'static CodeInfo {
        match self {
            Self::Older { .. } => &codes::OLDER,
            Self::Unvouched(_) => &codes::UNVOUCHED,
            Self::TwoHistories(_) => &codes::TWO_HISTORIES,
            Self::Unusable(_) => &codes::HEADS,
            Self::ReadOnly(_) => &codes::READ_ONLY,
        }
    }
}
