//! The workspace on disk: journal, ledger and lock.
//!
//! Called by the `duecare` binary. The journal (sealed records under a Merkle tree) is the truth;
//! the ledger is its replay and is rebuilt at every opening. What must never happen here: an
//! effect handed to a caller before its record is durable, or a record that the ledger would
//! refuse on replay.

mod again;
mod beside;
mod clock;
#[cfg(test)]
mod clock_tests;
mod codes;
mod cut;
mod lock;
mod portions;
mod projection;
mod reading;
mod running;
#[cfg(test)]
mod tests;
mod workspace;

pub use clock::Correction;
pub use codes::CODES;
pub use cut::{Parts, cut};
pub use lock::{Wait, Waiting};
pub use portions::{LettersSent, Received};
pub use workspace::{AsOf, NextBody, Paths, Show, Workspace, WorkspaceOptions, restrict};
