//! What a source says again: the entries that hold it are named, and it is not stored again.
//!
//! Written by the import, read by the ledger, which knows the fact as if it had been recorded whole
//! once more (`docs/decisions/0009-what-a-source-says-again.md`). What must never happen: a repetition
//! believed of which what it repeats cannot be read.

use crate::facts::FactKind;
use crate::{EntryIndex, PartyId, Timestamp};
use serde::{Deserialize, Serialize};

/// See [`super::Body::FactAgain`]. It counts as the fact would that stands in the entries it names, at
/// its own place in the log, with its own observation and time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactAgain {
    /// Whom it concerns.
    pub party: PartyId,
    /// The observation that says it again.
    pub observation: EntryIndex,
    /// When the source showed it again.
    pub observed_at: Timestamp,
    /// The kind of the fact.
    pub fact: FactKind,
    /// The entries that hold the fact, in order: one, or all its parts. Never one that repeats
    /// itself.
    pub repeats: Vec<EntryIndex>,
    /// SHA-256 of the bytes received this time, hex.
    pub sha256: String,
    /// Their number.
    pub size_bytes: u64,
}

/// By what a fact that was recorded whole is found when the same comes again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Likeness {
    /// The same for the same fact of the same format, and for no other. It is made with the key of
    /// the party: to whoever lacks it, it tells nothing, and it is worthless when that key is
    /// destroyed.
    pub mark: String,
    /// What kind of list it is, where later lists are told as changes against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<FactKind>,
    /// The entries that hold the list against which it is told, where it is told as changes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repeats: Vec<EntryIndex>,
    /// The entry in which the fact begins.
    pub first: EntryIndex,
    /// In how many entries it stands, one after the other.
    pub records: u64,
}

impl Likeness {
    /// The entries in which the fact stands.
    pub fn entries(&self) -> impl Iterator<Item = EntryIndex> + '_ {
        let first = self.first.0;
        let own = (first..first.saturating_add(self.records)).map(EntryIndex);
        self.repeats.iter().copied().chain(own)
    }
}
