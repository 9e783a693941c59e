//! What is recorded of sources: who set one up or switched it off, and what its runs gave.
//!
//! Written by the operations `source` and `collect` of the product. What must never happen here: a
//! command line, a path or a secret. A record that could make a machine run a program would be a way
//! in for whoever can add to a log that is restored; how a source is read stands in a file of the
//! machine, and here only the salted hash of it.

use crate::{PartyId, Problem, Timestamp};
use serde::{Deserialize, Serialize};

/// Whether a source is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceState {
    /// It is read.
    Active,
    /// It is not read, until somebody says so.
    Paused,
    /// It is not read any more.
    Removed,
}

/// See [`super::Body::Source`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceOf {
    /// To whom it is bound: a customer, or the provider.
    pub party: PartyId,
    /// Its name among the sources.
    pub source: String,
    /// What kind of system it is, such as `folder`.
    pub reads: String,
    /// Whether it is read from now on.
    pub state: SourceState,
    /// Salted hash of how it is read, hex; the salt stays on the machine.
    pub sha256: String,
    /// How often it is to be read.
    pub every_seconds: u64,
    /// The age at which what it shows is stale.
    pub stale_after_seconds: u64,
    /// Why it was paused, resumed or removed, in the words of who did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// How a run of a source ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunResult {
    /// It was read, whether or not it showed something new.
    Read,
    /// What lies there is still being written.
    Waiting,
    /// It could not be read.
    Failed,
}

/// See [`super::Body::Collected`]. Of runs that are alike and bring nothing, only some are recorded;
/// the later one then says since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collected {
    /// To whom the source is bound.
    pub party: PartyId,
    /// Which source.
    pub source: String,
    /// When the run began.
    pub begun_at: Timestamp,
    /// How it ended.
    pub result: RunResult,
    /// How many files or answers it saw whole.
    pub seen: u64,
    /// How many of them were new.
    pub taken: u64,
    /// How many parts of them were refused, and of what could not be opened.
    pub refused: u64,
    /// When the newest of what it saw was changed at the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_until: Option<Timestamp>,
    /// When a run before this one ended well, where that is later than what is recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_success_at: Option<Timestamp>,
    /// Why it could not be read, or the first that was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
}
