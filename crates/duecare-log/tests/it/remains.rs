//! What an unfinished write leaves is told as that, by every verifier and in the same words; what no
//! unfinished write leaves stays a fault.

use crate::common::{create, files, keys, open_on, record};
use duecare_proof::{Disk, RealDisk, report, verify_log};
use duecare_testkit::{FaultDisk, Mode};
use std::path::Path;
use std::sync::Arc;

const BATCH: std::ops::Range<u64> = 6..300;

/// A log of six entries, and the remains of a batch that never got its checkpoint.
fn torn(dir: &Path) {
    for step in 0.. {
        std::fs::remove_dir_all(dir).unwrap();
        std::fs::create_dir(dir).unwrap();
        create(dir)
            .append(&(0..6).map(record).collect::<Vec<_>>())
            .unwrap();
        let disk = Arc::new(FaultDisk::new());
        let mut journal = open_on(Arc::<FaultDisk>::clone(&disk) as Arc<dyn Disk>, dir).unwrap();
        disk.fail_at(disk.operations() + step, Mode::CrashBefore);
        assert!(
            journal
                .append(&BATCH.map(record).collect::<Vec<_>>())
                .is_err()
        );
        // The last step before the checkpoint would get its name.
        if dir.join("checkpoint.tmp").exists() {
            return;
        }
    }
}

fn faults(dir: &Path, with_keys: bool) -> Vec<String> {
    let keys = with_keys.then(keys);
    let report = verify_log(&RealDisk, dir, keys.as_ref(), None).unwrap();
    report.faults.iter().map(ToString::to_string).collect()
}

#[test]
fn remains_are_told_in_the_same_words_with_and_without_keys_and_are_no_fault() {
    let dir = tempfile::tempdir().unwrap();
    torn(dir.path());
    let target = [dir.path().display().to_string()];
    let line = |said: &str| {
        let lines = said
            .lines()
            .filter(|line| line.starts_with("remains of an unfinished write: "));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let (code, with) = report::run_with_keys(&target, Some(&keys()));
    let (other, without) = report::run(&target);
    assert_eq!(
        (code, other),
        (report::VERIFIED, report::VERIFIED),
        "{with}{without}"
    );
    assert_eq!(line(&with).len(), 1, "{with}");
    assert_eq!(line(&with), line(&without));
    assert!(
        with.contains("they lie beyond the 6 signed entries, change none of them"),
        "{with}"
    );
    // What opening removes is what was told, and afterwards nothing is.
    drop(crate::common::open(dir.path()));
    let after = verify_log(&RealDisk, dir.path(), Some(&keys()), None).unwrap();
    assert_eq!((after.remains, after.faults, after.size), (None, vec![], 6));
}

/// What could be put beside remains, or in their place, that no unfinished write leaves.
fn wrong(good: &[(String, Vec<u8>)]) -> Vec<(String, Vec<u8>)> {
    let of = |name: &str| good.iter().find(|(n, _)| n == name).unwrap().1.clone();
    let checkpoint = of("checkpoint.tmp");
    let mut cases: Vec<(String, Vec<u8>)> = [
        ("checkpoint.tmp", b"another log\n7\nx\n".to_vec()),
        ("checkpoint.tmp", [&checkpoint[..], b"more"].concat()),
        ("records/0000000000000003.sealed", b"DCSEG".to_vec()),
        ("tile/0/x", Vec::new()),
        ("notes.txt", Vec::new()),
        ("tile/0/000.p/200", vec![0; 32 * 200]),
        ("tile/entries/001.p/44", b"x".repeat(9000)),
    ]
    .map(|(name, bytes)| (name.to_owned(), bytes))
    .into();
    // An acknowledged entry or its hash, changed in what goes on from it; a hash of no entry.
    for (name, at) in [
        ("tile/0/000", 160),
        ("tile/0/000", 8191),
        ("tile/entries/000", 160),
    ] {
        let mut bytes = of(name);
        bytes[at] ^= 1;
        cases.push((name.to_owned(), bytes));
    }
    cases
}

#[test]
fn what_no_unfinished_write_leaves_is_a_fault_beside_remains_too() {
    let dir = tempfile::tempdir().unwrap();
    torn(dir.path());
    for (name, bytes) in wrong(&files(dir.path())) {
        let path = dir.path().join(&name);
        let before = std::fs::read(&path).ok();
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &bytes).unwrap();
        for with_keys in [true, false] {
            let found = faults(dir.path(), with_keys);
            let sealed = name.starts_with("records/") && !with_keys;
            let named = found.iter().any(|fault| fault.contains(&name));
            assert!(named || sealed, "{name}: {found:?}");
        }
        match before {
            Some(bytes) => std::fs::write(&path, bytes).unwrap(),
            None => std::fs::remove_file(&path).unwrap(),
        }
    }
}

#[test]
fn bytes_behind_the_last_record_that_are_no_records_are_a_fault() {
    let dir = tempfile::tempdir().unwrap();
    torn(dir.path());
    let name = "records/0000000000000000.sealed";
    let path = dir.path().join(name);
    let good = std::fs::read(&path).unwrap();
    std::fs::write(&path, [&good[..], &[0xff; 40]].concat()).unwrap();
    for with_keys in [true, false] {
        let found = faults(dir.path(), with_keys);
        assert!(found.iter().any(|fault| fault.contains(name)), "{found:?}");
    }
    // A whole record that the keys do not open is none of this log.
    let mut changed = good;
    let at = changed.len() - 20;
    changed[at] ^= 1;
    std::fs::write(&path, changed).unwrap();
    let found = faults(dir.path(), true);
    assert!(
        found
            .iter()
            .any(|fault| fault.contains("do not open as entry")),
        "{found:?}"
    );
}
