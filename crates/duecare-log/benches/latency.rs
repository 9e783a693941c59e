//! How long one durable append takes, beside bare loops of as many syncs, measured in turns.
//!
//! Run with `cargo bench -p duecare-log --bench latency`; `DUECARE_BENCH_APPENDS` sets how many
//! (1,000 by default). The three loops take turns so that whatever else the disk does meets all.
//! Bars: the 99th percentile of an append at most 20 ms, and at most 1.5 times that of the bare
//! loop. Whether they are met is printed and changes no exit code: on a busy machine it says
//! nothing.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark ends at the first error and prints its figures"
)]

use duecare_log::{FileHeads, Journal};
use duecare_proof::{Disk as _, Keys, RealDisk, SeededSalts};
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Syncs of one append to the log of a workspace: records, bundle and its folder, the head outside
/// and its folder, checkpoint and its folder. A test of the log holds it to this number.
const SYNCS: usize = 7;
/// Bars of the 99th percentile.
const P99_MAX: Duration = Duration::from_millis(20);
const RATIO_MAX: f64 = 1.5;

fn main() {
    let asked = std::env::var("DUECARE_BENCH_APPENDS").ok();
    let count = asked.and_then(|text| text.parse().ok()).unwrap_or(1_000);
    let dir = tempfile::tempdir().unwrap();
    let mut log = log(&dir.path().join("log"));
    let record = format!("{:0>300}", 0).into_bytes();
    let mut bare = bare(&dir.path().join("bare"));
    let calls = dir.path().join("calls");
    RealDisk.create_dir_all(&calls).unwrap();
    RealDisk.write_new(&calls.join("records"), b"").unwrap();
    let mut times: [Vec<Duration>; 3] = Default::default();
    for n in 0..count {
        let mut time = |at: usize, work: &mut dyn FnMut()| {
            let start = Instant::now();
            work();
            times[at].push(start.elapsed());
        };
        time(0, &mut || {
            log.append(std::slice::from_ref(&record)).unwrap();
        });
        time(1, &mut || bare_syncs(&mut bare));
        time(2, &mut || same_calls(&calls, n));
    }
    println!("{count} turns          p50        p99        max");
    for (name, times) in ["append", "bare syncs", "same calls"]
        .iter()
        .zip(&mut times)
    {
        times.sort_unstable();
        println!(
            "{name:<12} {:>10.3?} {:>10.3?} {:>10.3?}",
            percentile(times, 50),
            percentile(times, 99),
            percentile(times, 100)
        );
    }
    let (append, bare) = (percentile(&times[0], 99), percentile(&times[1], 99));
    let ratio = append.as_secs_f64() / bare.as_secs_f64();
    let met = |good| if good { "met" } else { "NOT met" };
    println!("p99 at most {P99_MAX:?}: {}", met(append <= P99_MAX));
    println!(
        "p99 at most {RATIO_MAX} times the bare syncs: {ratio:.2}, {}",
        met(ratio <= RATIO_MAX)
    );
}

fn log(dir: &Path) -> Journal {
    let salts = Box::new(SeededSalts::new([2; 32]));
    let keys = Keys::from_seed(&[1; 32]);
    let origin = "bench.example.test/log";
    let heads = FileHeads::new(Arc::new(RealDisk), &dir.with_file_name("state"));
    Journal::create_guarded(
        Arc::new(RealDisk),
        dir,
        &keys,
        origin,
        salts,
        Arc::new(heads),
    )
    .unwrap()
}

fn bare(path: &Path) -> File {
    OpenOptions::new()
        .create_new(true)
        .append(true)
        .open(path)
        .unwrap()
}

/// The limit: as many small writes to one file that is there, each made durable.
fn bare_syncs(file: &mut File) {
    for _ in 0..SYNCS {
        file.write_all(&[0; 109]).unwrap();
        file.sync_data().unwrap();
    }
}

/// The same work of the disk without hashing, sealing and reading back: a file grows, one is made,
/// one takes another's name, and each is made durable with its folder.
fn same_calls(dir: &Path, n: usize) {
    let (records, bundle) = (dir.join("records"), dir.join(n.to_string()));
    let (new, head) = (dir.join("head.tmp"), dir.join("head"));
    RealDisk.append(&records, &[0; 409]).unwrap();
    RealDisk.sync_file(&records).unwrap();
    RealDisk.write_new(&bundle, &[0; 5_376]).unwrap();
    RealDisk.sync_file(&bundle).unwrap();
    RealDisk.sync_dir(dir).unwrap();
    for _ in ["head outside", "checkpoint"] {
        RealDisk.write_new(&new, &[0; 195]).unwrap();
        RealDisk.sync_file(&new).unwrap();
        RealDisk.rename(&new, &head).unwrap();
        RealDisk.sync_dir(dir).unwrap();
    }
    RealDisk.remove(&bundle).unwrap();
}

/// Of sorted times; 100 is the longest.
fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    let at = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(at).copied().unwrap_or_default()
}
