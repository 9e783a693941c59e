//! How fast a log is gone through, by how many threads, changes nothing of what is found.

use duecare_log::Journal;
use duecare_proof::segments::{HEADER_BYTES, frame_length};
use duecare_proof::verify::{Pace, verify_at};
use duecare_proof::{Keys, LogReport, NewRecord, RealDisk, SeededSalts};
use std::path::Path;
use std::sync::Arc;

const ENTRIES: u64 = 700;
const SEGMENT: &str = "records/0000000000000000.sealed";

/// A log of one segment, with sealed fields, blobs, a restoration and an erasure in it.
fn log(dir: &Path) -> Keys {
    let keys = Keys::from_seed(&[7; 32]);
    let salts = || Box::new(SeededSalts::new([8; 32]));
    let origin = "log.example.test/provider";
    let mut journal = Journal::create(Arc::new(RealDisk), dir, &keys, origin, salts()).unwrap();
    let mut fields = SeededSalts::new([9; 32]);
    let records: Vec<NewRecord> = (0..ENTRIES)
        .map(|n| {
            let record = match n % 100 {
                7 => {
                    let bytes = n.to_be_bytes();
                    let blob = journal.put_blob(&bytes).unwrap();
                    let body = serde_json::json!({"blob": blob.name, "sha256": blob.sha256});
                    serde_json::json!({"body": body, "kind": "observation"})
                }
                50 => serde_json::json!({
                    "body": {"seen_by": "state", "seen_size": n, "size": n - 9},
                    "kind": "log-restored",
                }),
                51 => serde_json::json!({"body": {"entries": [1, n]}, "kind": "erased"}),
                _ => serde_json::json!({"body": {"n": n, "name": "A. \"B\""}, "kind": "fact"}),
            };
            let plain = |path: &str| path != "body/name";
            NewRecord::seal("", &record, &plain, &mut fields).unwrap()
        })
        .collect();
    for batch in records.chunks(123) {
        journal.append(batch).unwrap();
    }
    keys
}

fn report(dir: &Path, keys: &Keys, workers: usize, window: usize) -> LogReport {
    verify_at(&RealDisk, dir, Some(keys), None, |_| Pace {
        workers,
        window,
    })
    .unwrap()
}

/// The report with one worker, after having seen that it is the same with others.
fn agreed(dir: &Path, keys: &Keys) -> LogReport {
    let alone = report(dir, keys, 1, 1 << 20);
    for (workers, window) in [(1, 1), (2, 700), (3, 5_000), (2, 1 << 20), (8, 64)] {
        let others = report(dir, keys, workers, window);
        assert_eq!(others, alone, "{workers} workers, windows of {window}");
    }
    alone
}

#[test]
fn any_number_of_workers_gives_the_same_report_of_a_good_log() {
    let dir = tempfile::tempdir().unwrap();
    let keys = log(dir.path());
    let found = agreed(dir.path(), &keys);
    assert_eq!((found.faults, found.records_checked), (vec![], ENTRIES));
    let restored: Vec<u64> = found
        .restored
        .iter()
        .map(|restored| restored.index)
        .collect();
    assert_eq!(restored, [50, 150, 250, 350, 450, 550, 650]);
}

#[test]
fn any_number_of_workers_names_the_same_damage_in_the_same_order() {
    let dir = tempfile::tempdir().unwrap();
    let keys = log(dir.path());
    // Every eleventh record, and some entries and hashes, all at once.
    let path = dir.path().join(SEGMENT);
    let mut bytes = std::fs::read(&path).unwrap();
    for (n, frame) in frames(&bytes).into_iter().enumerate().step_by(11) {
        bytes[frame + 4 + n % 80] ^= 1 << (n % 8);
    }
    std::fs::write(&path, &bytes).unwrap();
    for (name, unit) in [("tile/entries/001", 42), ("tile/0/001", 32)] {
        let path = dir.path().join(name);
        let mut bytes = std::fs::read(&path).unwrap();
        for at in [3, 90, 200] {
            bytes[at * unit + 20] ^= 1;
        }
        std::fs::write(&path, &bytes).unwrap();
    }
    let blob = std::fs::read_dir(dir.path().join("blobs")).unwrap().next();
    std::fs::remove_file(blob.unwrap().unwrap().path()).unwrap();
    let found = agreed(dir.path(), &keys);
    let named = |file: &str| found.faults.iter().filter(|f| f.file == file).count();
    assert_eq!(named(SEGMENT), 64, "{:?}", found.faults);
    assert!(named("tile/entries/001") + named("tile/0/001") >= 3);
    assert_eq!(found.records_checked, ENTRIES - 64 - 3);
    // And the segment that breaks off, whose frames break, and that has something behind it.
    let bytes = std::fs::read(&path).unwrap();
    let at = frames(&bytes);
    for cut in [0, 3, 16, 17, at[1] + 3, at[400], bytes.len() - 1] {
        std::fs::write(&path, &bytes[..cut]).unwrap();
        assert_ne!(agreed(dir.path(), &keys), found, "{cut}");
    }
    for broken in [15, at[0], at[3] + 1, at[333] + 3, at[699]] {
        let mut bad = bytes.clone();
        bad[broken] ^= 0x81;
        std::fs::write(&path, bad).unwrap();
        assert_ne!(agreed(dir.path(), &keys), found, "{broken}");
    }
    std::fs::write(&path, [&bytes[..], b"more"].concat()).unwrap();
    assert_ne!(agreed(dir.path(), &keys), found);
}

/// Where the frames of a segment begin.
fn frames(bytes: &[u8]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = HEADER_BYTES;
    while let Some(length) = bytes.get(at..).and_then(frame_length) {
        found.push(at);
        at += usize::try_from(length).unwrap();
    }
    found
}
