//! Peer: `faketime`, which gives the real binary a clock that is ahead or behind.

use super::{Bench, Peer};
use anyhow::{Context as _, bail};

pub(super) const PEERS: &[Peer] = &[Peer {
    name: "faketime gives duecare a clock a year ahead: it asks first, and is corrected on record",
    programs: &["faketime"],
    packages: &["faketime"],
    python: &[],
    run: clocks,
}];

/// The tests of the binary that need it; they look at nothing where it is missing.
fn clocks(_: &Bench) -> anyhow::Result<()> {
    // With the features of the whole workspace nothing is built a second time.
    let out = std::process::Command::new(env!("CARGO"))
        .args(["test", "--workspace", "--all-features", "--test", "it"])
        .args(["clock::", "--", "--nocapture"])
        .output()
        .context("cargo test")?;
    let said = String::from_utf8_lossy(&out.stderr);
    if !out.status.success() || said.contains("looked at nothing") {
        bail!("{}{said}", String::from_utf8_lossy(&out.stdout));
    }
    Ok(())
}
