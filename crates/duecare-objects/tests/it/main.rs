//! Logs in object stores: the same as on a disk, whoever fails and whoever else writes.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests end at the first error"
)]

mod common;
mod disk;
mod faults;
mod lease;
mod log;
mod odd;
mod workspace;
