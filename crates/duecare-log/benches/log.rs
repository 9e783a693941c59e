//! How fast the log appends, proves and verifies, beside a bare SHA-256 loop as the physical limit.
//!
//! Run with `cargo bench -p duecare-log --bench log`; `DUECARE_BENCH_ENTRIES` sets the size of
//! the log that is verified and proved from (100,000 by default; it is made once per run), and
//! `DUECARE_BENCH_FIELDS` how many sealed fields each record has (none by default). Peak
//! memory is printed where the system tells it. With `DUECARE_BENCH_DROP_CACHES=1`, as root, the
//! kernel forgets what it holds of the files before each cold proof; without it, cold means that
//! the process holds nothing. Beside the peak stands the processor time of one verification, over
//! all threads: it tells more than the clock where other work shares the machine.
//!
//! Bars: 50,000 entries/s in groups of 1,000; 1,000,000 entries verified in 3 s, 10,000,000 in
//! 30 s within 256 MB; an inclusion proof at 10,000,000 in 1 ms. `latency.rs` has the single append.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark ends at the first error and prints its figures"
)]

use divan::counter::ItemsCount;
use duecare_log::Journal;
use duecare_proof::merkle::{leaf_hash, node_hash};
use duecare_proof::{Keys, NewRecord, RealDisk, SeededSalts, verify_log};
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};

/// The log that is verified and proved from, made at its first use.
static LOG: OnceLock<tempfile::TempDir> = OnceLock::new();

/// Peaks of memory and processor times, told after the table of times so as not to stand in the midst of it.
static PEAKS: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn main() {
    divan::main();
    for peak in PEAKS.lock().unwrap().iter() {
        println!("{peak}");
    }
    if let Some(dir) = LOG.get() {
        // What is static is never dropped, and a log of ten million is some gigabytes.
        std::fs::remove_dir_all(dir.path()).unwrap();
    }
}

/// Forgets the peak of memory so far, where the system can (Linux, `proc(5)`).
fn forget_peak() {
    drop(std::fs::write("/proc/self/clear_refs", "5"));
}

/// Processor time of this process so far in hundredths of a second, where the system tells it
/// (Linux, `proc(5)`: user and system time, fields 14 and 15).
fn processor_hundredths() -> u32 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let fields = after_name.split_whitespace().skip(11).take(2);
    fields.filter_map(|field| field.parse::<u32>().ok()).sum()
}

fn note(of: &str, since: u32, times: u32) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let peak = line.unwrap_or("not told by this system");
    let spent = f64::from(processor_hundredths() - since) / 100.0 / f64::from(times);
    PEAKS.lock().unwrap().push(format!(
        "{of}: processor time {spent:.2} s each, peak memory {peak}"
    ));
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

/// Records of 300 bytes without sealed fields, or as many sealed fields as were asked for.
fn records(count: u64) -> Vec<NewRecord> {
    let asked = std::env::var("DUECARE_BENCH_FIELDS").ok();
    let fields: u32 = asked.and_then(|text| text.parse().ok()).unwrap_or(0);
    let mut salts = SeededSalts::new([4; 32]);
    let record = |n: u64| {
        if fields == 0 {
            return format!("{n:0>300}").into_bytes().into();
        }
        let name = |field: u32| format!("User {n} of field {field}");
        let names: Vec<String> = (0..fields).map(name).collect();
        let record = serde_json::json!({"body": {"n": n, "names": names}, "kind": "fact"});
        NewRecord::seal("", &record, &|path| path == "kind", &mut salts).unwrap()
    };
    (0..count).map(record).collect()
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

fn log() -> &'static Path {
    LOG.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let mut journal = journal(dir.path());
        while journal.size() < entries() {
            journal
                .append(&records((entries() - journal.size()).min(10_000)))
                .unwrap();
        }
        dir
    })
    .path()
}

/// Every byte of a log, without keys (tree only) and with (records too).
#[divan::bench(args = [false, true], sample_count = 3, sample_size = 1)]
fn verify(bencher: divan::Bencher<'_, '_>, with_keys: bool) {
    let dir = log();
    let keys = with_keys.then(keys);
    forget_peak();
    let (since, mut times) = (processor_hundredths(), 0);
    bencher.counter(ItemsCount::new(entries())).bench_local(|| {
        times += 1;
        let report = verify_log(&RealDisk, dir, keys.as_ref(), None).unwrap();
        assert_eq!(report.faults, vec![]);
        assert_eq!(report.size, entries());
    });
    let what = if with_keys {
        "verifying tree and records"
    } else {
        "verifying the tree"
    };
    note(what, since, times);
}

/// One inclusion proof at the present size, of entries all over the log; every tile is read anew.
#[divan::bench(sample_count = 200, sample_size = 1)]
fn inclusion_proof_cold(bencher: divan::Bencher<'_, '_>) {
    let salts = Box::new(SeededSalts::new([3; 32]));
    let journal = Journal::open(Arc::new(RealDisk), log(), &keys(), salts).unwrap();
    let mut index = 0;
    bencher
        .with_inputs(|| {
            if std::env::var_os("DUECARE_BENCH_DROP_CACHES").is_some() {
                std::fs::write("/proc/sys/vm/drop_caches", "1").unwrap();
            }
            // A prime step leaves no tile to be met twice in a row.
            index = (index + 7_368_787) % entries();
            index
        })
        .bench_local_values(|index| journal.prove(index, entries()).unwrap());
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
