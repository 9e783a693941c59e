//! A list that differs little from one on record: what stays is named, and only what is new is stored.
//!
//! Written by the import, read by the ledger, which knows the list as if it had been recorded whole
//! (`docs/decisions/0010-lists-as-changes.md`). What must never happen: a list believed of which what
//! it is told against cannot be read.

use crate::facts::Fact;
use crate::{EntryIndex, PartyId, Timestamp};
use serde::{Deserialize, Serialize};

/// How the next items of a list are found: so many of the earlier list are left out, so many after
/// them are kept, and so many of the new items follow.
pub type Stretch = [u64; 3];

/// See [`super::Body::FactChanges`]. It counts as the whole list would, at its own place in the log,
/// with its own observation and time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactChanges {
    /// Whom it concerns.
    pub party: PartyId,
    /// The observation that shows it.
    pub observation: EntryIndex,
    /// When the source showed it.
    pub observed_at: Timestamp,
    /// The entries that hold the earlier list, in order: one whole list (one entry, or all its
    /// parts), then each list of changes from that one on.
    pub repeats: Vec<EntryIndex>,
    /// The list from its beginning to its end. Together they go through the earlier list and through
    /// the new items once, from the first to the last.
    pub stretches: Vec<Stretch>,
    /// The items that are new or were changed, in the order of the list; whether the whole list is
    /// complete is told here.
    #[serde(flatten)]
    pub fact: Fact,
}
