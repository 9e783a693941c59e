//! How fast the log appends and verifies, beside a bare SHA-256 loop as the physical limit.
//!
//! Run with `cargo bench -p duecare-evidence`; `DUECARE_BENCH_ENTRIES` sets the size of the log
//! that is verified (100,000 by default). Peak memory is printed where the system tells it.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark ends at the first error and prints its figures"
)]

use divan::counter::ItemsCount;
use duecare_evidence::merkle::{leaf_hash, node_hash};
use duecare_evidence::{Journal, Keys, RealDisk, SeededSalts, verify_log};
use std::path::Path;
use std::sync::Arc;

fn main() {
    divan::main();
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    match status.lines().find(|line| line.starts_with("VmHWM")) {
        Some(line) => println!("peak memory of the whole run: {line}"),
        None => println!("peak memory: not told by this system"),
    }
}

/// Size of the log to verify.
fn entries() -> u64 {
    let asked = std::env::var("DUECARE_BENCH_ENTRIES").ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(100_000)
}

fn keys() -> Keys {
    Keys::from_seed(&[1; 32])
}

fn journal(dir: &Path) -> Journal {
    let salts = Box::new(SeededSalts::new([2; 32]));
    Journal::create(
        Arc::new(RealDisk),
        dir,
        &keys(),
        "bench.example.test/log",
        salts,
    )
    .unwrap()
}

fn records(count: u64) -> Vec<Vec<u8>> {
    (0..count)
        .map(|n| format!("{n:0>300}").into_bytes())
        .collect()
}

/// Durable appends: the disk's sync is the limit for 1, hashing and sealing for 1,000.
#[divan::bench(args = [1, 1000], sample_count = 20, sample_size = 1)]
fn append(bencher: divan::Bencher<'_, '_>, batch: u64) {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = journal(dir.path());
    let records = records(batch);
    bencher
        .counter(ItemsCount::new(batch))
        .bench_local(|| journal.append(&records).unwrap());
}

/// Every byte of a log, without keys (tree only) and with (records too).
#[divan::bench(args = [false, true], sample_count = 3, sample_size = 1)]
fn verify(bencher: divan::Bencher<'_, '_>, with_keys: bool) {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = journal(dir.path());
    while journal.size() < entries() {
        journal
            .append(&records((entries() - journal.size()).min(10_000)))
            .unwrap();
    }
    let keys = with_keys.then(keys);
    bencher.counter(ItemsCount::new(entries())).bench_local(|| {
        let report = verify_log(&RealDisk, dir.path(), keys.as_ref(), None).unwrap();
        assert_eq!(report.faults, vec![]);
    });
}

/// The physical limit of verifying the tree: one leaf and one node hash per entry, nothing read.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn bare_sha256(bencher: divan::Bencher<'_, '_>) {
    bencher.counter(ItemsCount::new(entries())).bench_local(|| {
        (0..entries()).fold([0; 32], |hash, n| {
            let mut entry = [0; 40];
            entry[..8].copy_from_slice(&n.to_be_bytes());
            node_hash(&hash, &leaf_hash(&entry))
        })
    });
}
