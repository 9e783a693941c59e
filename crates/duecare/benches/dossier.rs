//! A dossier over 10,000 entries on one customer: made and verified by the programs themselves.
//!
//! Run with `cargo build --release -p duecare-verify` and `cargo bench --package duecare`;
//! `DUECARE_BENCH_ENTRIES` sets the number of entries. The log is made first, twenty entries a day as
//! imports, checks and letters make them, and is not measured. Bars: 10 s to make the dossier, 2 s
//! to verify it. Processor times stand beside: on a shared machine they tell more. The limit of the same run is SHA-256 over the container and deflate of it, which
//! whoever packs and checks as many bytes pays at least.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints and stops at once"
)]

#[path = "dossier/days.rs"]
mod days;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use sha2::{Digest as _, Sha256};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::park_timeout;
use std::time::{Duration, Instant};

const DUECARE: &str = env!("CARGO_BIN_EXE_duecare");

fn main() {
    let asked = std::env::var("DUECARE_BENCH_ENTRIES").ok();
    let entries = asked.and_then(|text| text.parse().ok()).unwrap_or(10_000);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (root, file) = (folder.path().join("ws"), folder.path().join("d.asice"));
    days::record(&root, entries);
    let mut make = Command::new(DUECARE);
    make.args(["--dir"]).arg(&root);
    make.args(["--quiet", "dossier", "--customer", days::CUSTOMER, "--out"]);
    measured("make the dossier (bar 10 s)", make.arg(&file));
    let bytes = std::fs::read(&file).expect("the dossier");
    println!("its size: {:.1} MB", mega(bytes.len()));

    let start = Instant::now();
    let report = duecare_proof::container::verify(&bytes);
    println!(
        "verify it in the library (bar 2 s): {:.2} s",
        start.elapsed().as_secs_f64()
    );
    assert_eq!(report.faults, vec![]);
    println!("its records: {}", report.records);
    let verifier = Path::new(DUECARE).with_file_name("duecare-verify");
    if verifier.exists() {
        measured(
            "duecare-verify (bar 2 s)",
            Command::new(verifier).arg(&file),
        );
    } else {
        println!("duecare-verify: not measured, it is not built beside this");
    }

    let start = Instant::now();
    let digest = Sha256::digest(&bytes);
    let hashed = start.elapsed();
    let mut deflate = DeflateEncoder::new(std::io::sink(), Compression::default());
    deflate.write_all(&bytes).expect("deflate");
    deflate.finish().expect("deflate");
    println!(
        "limit: SHA-256 of the same bytes {:.2} s, with deflate {:.2} s ({:02x})",
        hashed.as_secs_f64(),
        start.elapsed().as_secs_f64(),
        digest.as_slice().first().expect("a digest")
    );
}

fn mega(bytes: usize) -> f64 {
    f64::from(u32::try_from(bytes / 1_000).unwrap_or(u32::MAX)) / 1_000.0
}

/// Runs a program to its end; prints seconds, processor time and the peak of its memory, the latter
/// two where the system tells them (Linux, `proc(5)`; as they were last seen, every few
/// milliseconds).
fn measured(what: &str, command: &mut Command) {
    let start = Instant::now();
    let mut child = command
        .stdout(Stdio::null())
        .spawn()
        .expect("the program begins");
    let told = |of: &str| std::fs::read_to_string(of).unwrap_or_default();
    let status = format!("/proc/{}/status", child.id());
    let stat = format!("/proc/{}/stat", child.id());
    let (mut peak, mut hundredths) = (0, 0);
    let ended = loop {
        peak = peak.max(peak_kib(&told(&status)));
        hundredths = hundredths.max(processor_hundredths(&told(&stat)));
        if let Some(ended) = child.try_wait().expect("the program ends") {
            break ended;
        }
        park_timeout(Duration::from_millis(5));
    };
    let seconds = start.elapsed().as_secs_f64();
    let processor = f64::from(hundredths) / 100.0;
    println!(
        "{what}: {seconds:.2} s, of the processor {processor:.2} s, peak memory {} MiB",
        peak / 1024
    );
    assert!(ended.success(), "{what}: {ended}");
}

fn peak_kib(status: &str) -> u64 {
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1));
    kib.and_then(|kib| kib.parse().ok()).unwrap_or(0)
}

/// User and system time, fields 14 and 15.
fn processor_hundredths(stat: &str) -> u32 {
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let fields = after_name.split_whitespace().skip(11).take(2);
    fields.filter_map(|field| field.parse::<u32>().ok()).sum()
}
