//! What an unfinished write leaves is told as that, by every verifier and in the same words; what no
//! unfinished write leaves stays a fault.

use crate::common::{create, files, keys, open_on, record};
use duecare_evidence::{Disk, RealDisk, report, verify_log};
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

#[test]
fn what_no_unfinished_write_leaves_is_a_fault_beside_remains_too() {
    let dir = tempfile::tempdir().unwrap();
    torn(dir.path());
    let good = files(dir.path());
    let segment = "records/0000000000000000.sealed";
    let of = |name: &str| good.iter().find(|(n, _)| n == name).unwrap().1.clone();
    let begun = |prefix: &str| {
        let names = good.iter().map(|(name, _)| name.as_str());
        names
            .filter(|name| name.starts_with(prefix))
            .max_by_key(|n| n.len())
            .unwrap()
            .to_owned()
    };
    let hashes = good
        .iter()
        .map(|(n, _)| n.as_str())
        .find(|n| n.starts_with("tile/0/000") && !n.ends_with("/6"));
    let hashes = hashes.unwrap().to_owned();
    let bundle = "tile/entries/000".to_owned();
    let mut cases: Vec<(String, Vec<u8>)> = vec![
        ("checkpoint.tmp".to_owned(), b"another log\n7\nx\n".to_vec()),
        (
            "checkpoint.tmp".to_owned(),
            [&of("checkpoint.tmp")[..], b"more"].concat(),
        ),
        (
            "records/0000000000000003.sealed".to_owned(),
            b"DCSEG".to_vec(),
        ),
        ("tile/0/x".to_owned(), b"".to_vec()),
        ("notes.txt".to_owned(), b"".to_vec()),
        ("tile/0/000.p/200".to_owned(), vec![0; 32 * 200]),
        (begun("tile/entries/001"), b"x".repeat(9000)),
    ];
    // An acknowledged entry, or its hash, changed in what goes on from it.
    for name in [hashes, bundle] {
        let mut bytes = of(&name);
        bytes[5 * 32] ^= 1;
        cases.push((name.clone(), bytes));
        let mut bytes = of(&name);
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        if name.starts_with("tile/0") {
            cases.push((name, bytes));
        }
    }
    for (name, bytes) in cases {
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
    // Bytes behind the last record that have no shape of one, and a record of no such entry.
    let path = dir.path().join(segment);
    std::fs::write(&path, [&of(segment)[..], &[0xff; 40]].concat()).unwrap();
    for with_keys in [true, false] {
        assert!(
            faults(dir.path(), with_keys)
                .iter()
                .any(|fault| fault.contains(segment))
        );
    }
    let mut moved = of(segment);
    let at = moved.len() - 20;
    moved[at] ^= 1;
    std::fs::write(&path, moved).unwrap();
    assert!(
        faults(dir.path(), true)
            .iter()
            .any(|fault| fault.contains("do not open as entry"))
    );
}
