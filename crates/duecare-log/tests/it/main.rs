//! Integration tests of the evidence log, its container and its verifiers.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests end at the first error and say what they could not try"
)]

mod anchors;
mod common;
mod container;
mod cosignatures;
mod differ;
mod erasure;
mod faults;
mod flips;
mod forever;
mod heads;
mod journal;
mod laws;
mod manifests;
mod mirror;
mod mirror_erasure;
mod pace;
mod passphrase;
mod policies;
mod promised;
mod race;
mod remains;
mod report;
mod revocations;
mod schedules;
mod shell;
mod signatures;
mod signed;
mod stamped;
mod threats;
mod vectors;
mod witness;
