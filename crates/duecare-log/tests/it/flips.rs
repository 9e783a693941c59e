//! Every bit of every file of a small log: flipped, and named.

use crate::common::{create, files, keys, observe, record};
use duecare_proof::{RealDisk, verify_log};
use std::path::Path;

fn small_log(dir: &Path, count: u64) {
    let mut journal = create(dir);
    journal
        .append(&(0..count).map(record).collect::<Vec<_>>())
        .unwrap();
    observe(&mut journal, b"bytes as received");
}

/// Files that can be checked without keys.
fn is_open(name: &str) -> bool {
    !name.starts_with("records/") && !name.starts_with("blobs/")
}

#[test]
fn an_untouched_log_has_no_faults_and_says_what_was_not_checked() {
    let dir = tempfile::tempdir().unwrap();
    small_log(dir.path(), 300);
    let with_keys = verify_log(&RealDisk, dir.path(), Some(&keys()), None).unwrap();
    assert_eq!((with_keys.faults, with_keys.not_checked), (vec![], vec![]));
    assert_eq!((with_keys.size, with_keys.records_checked), (301, 301));
    let without = verify_log(&RealDisk, dir.path(), None, None).unwrap();
    assert_eq!((without.faults.len(), without.records_checked), (0, 0));
    assert_eq!(without.not_checked.len(), 2, "{:?}", without.not_checked);
    let vkey = with_keys.vkey;
    let without = verify_log(&RealDisk, dir.path(), None, Some(&vkey)).unwrap();
    assert_eq!(without.not_checked.len(), 1, "{:?}", without.not_checked);
}

#[test]
fn every_flipped_bit_of_every_file_is_named() {
    let dir = tempfile::tempdir().unwrap();
    small_log(dir.path(), 3);
    for (name, bytes) in files(dir.path()) {
        let path = dir.path().join(&name);
        for bit in 0..bytes.len() * 8 {
            let mut bad = bytes.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            std::fs::write(&path, &bad).unwrap();
            let report = verify_log(&RealDisk, dir.path(), Some(&keys()), None).unwrap();
            let named = report.faults.iter().any(|fault| fault.file == name);
            assert!(named, "{name} bit {bit}: {:?}", report.faults);
            if is_open(&name) {
                let report = verify_log(&RealDisk, dir.path(), None, None).unwrap();
                let named = report.faults.iter().any(|fault| fault.file == name);
                assert!(named, "{name} bit {bit} without keys: {:?}", report.faults);
            }
        }
        std::fs::write(&path, &bytes).unwrap();
    }
}

#[test]
fn every_missing_shortened_lengthened_or_added_file_is_named() {
    let dir = tempfile::tempdir().unwrap();
    small_log(dir.path(), 258);
    let check = |name: &str, what: &str| {
        let report = verify_log(&RealDisk, dir.path(), Some(&keys()), None).unwrap();
        let named = report.faults.iter().any(|fault| fault.file == name);
        assert!(named, "{name} {what}: {:?}", report.faults);
    };
    for (name, bytes) in files(dir.path()) {
        let path = dir.path().join(&name);
        // An empty lock file says nothing, so its absence is no fault.
        if name != "lock" {
            std::fs::remove_file(&path).unwrap();
            check(&name, "removed");
            std::fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
            check(&name, "shortened");
        }
        std::fs::write(&path, [&bytes[..], b"\n"].concat()).unwrap();
        check(&name, "lengthened");
        std::fs::write(&path, &bytes).unwrap();
    }
    for name in [
        "tile/0/005",
        "tile/9/x",
        "notes.txt",
        "records/x",
        "blobs/x",
        "checkpoint.tmp",
    ] {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, b"x").unwrap();
        check(name, "added");
        std::fs::remove_file(&path).unwrap();
    }
}

#[test]
fn a_flip_in_a_larger_log_names_one_file_and_the_entry() {
    let dir = tempfile::tempdir().unwrap();
    small_log(dir.path(), 700);
    for (name, at, index) in [
        ("tile/entries/001", 42 * 10 + 20, Some(266)),
        ("tile/0/001", 32 * 10 + 3, Some(266)),
        ("tile/1/000.p/2", 40, None),
        ("tile/0/002.p/189", 5, Some(512)),
    ] {
        let path = dir.path().join(name);
        let good = std::fs::read(&path).unwrap();
        let mut bad = good.clone();
        bad[at] ^= 4;
        std::fs::write(&path, bad).unwrap();
        let report = verify_log(&RealDisk, dir.path(), Some(&keys()), None).unwrap();
        let found: Vec<_> = report
            .faults
            .iter()
            .map(|f| (f.file.as_str(), f.index))
            .collect();
        assert_eq!(found, [(name, index)]);
        std::fs::write(&path, good).unwrap();
    }
}

#[test]
fn a_record_removed_from_the_middle_leaves_the_others_checked() {
    let dir = tempfile::tempdir().unwrap();
    small_log(dir.path(), 5);
    let path = dir.path().join("records/0000000000000000.sealed");
    let good = std::fs::read(&path).unwrap();
    let frame = 4 + 84 + record(0).len();
    let cut = [&good[..16 + frame], &good[16 + 2 * frame..]].concat();
    std::fs::write(&path, cut).unwrap();
    let report = verify_log(&RealDisk, dir.path(), Some(&keys()), None).unwrap();
    assert_eq!(report.records_checked, 1);
    assert!(
        report.faults.iter().any(|fault| fault.index == Some(1)),
        "{:?}",
        report.faults
    );
}
