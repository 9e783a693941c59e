//! Whole logs: kept in a store, copied to one, and brought back from one.

use crate::common::{BASE, create, disk_on, keys, memory, records, salts};
use duecare_log::Journal;
use duecare_proof::{Disk as _, RealDisk, verify_log};
use std::path::Path;
use std::sync::Arc;

#[test]
fn a_log_lives_in_a_store_as_it_does_on_a_disk() {
    let store = memory();
    let (dir, local) = (Path::new(BASE), tempfile::tempdir().unwrap());
    let local_log = local.path().join("log");
    let mut there = create(disk_on(&store), dir);
    let mut here = create(Arc::new(RealDisk), &local_log);
    for batch in [0..1, 1..255, 255..258, 258..700] {
        there.append(&records(batch.clone())).unwrap();
        here.append(&records(batch)).unwrap();
    }
    assert_eq!(there.checkpoint(), here.checkpoint());
    drop(there);
    let again = Journal::open(disk_on(&store), dir, &keys(), salts(2)).unwrap();
    assert!(again.is_writer());
    assert_eq!(again.record(699).unwrap(), records(699..700)[0]);
    assert_eq!(again.prove(3, 700).unwrap(), here.prove(3, 700).unwrap());
    let report = verify_log(&*disk_on(&store), dir, Some(&keys()), None).unwrap();
    assert_eq!((report.faults, report.records_checked), (vec![], 700));
}

#[test]
fn a_log_is_mirrored_to_a_store_grows_there_and_verifies() {
    let store = memory();
    let (there, local) = (Path::new(BASE), tempfile::tempdir().unwrap());
    let mut journal = create(Arc::new(RealDisk), &local.path().join("log"));
    journal.append(&records(0..300)).unwrap();
    for (more, sealed) in [(300..301, false), (301..600, false)] {
        let done = journal.mirror(&*disk_on(&store), there, None).unwrap();
        assert_eq!((done.size, done.sealed), (journal.size(), sealed));
        journal.append(&records(more)).unwrap();
    }
    let sealed_at = Path::new(BASE).join("");
    let other = memory();
    let done = journal
        .mirror(&*disk_on(&other), &sealed_at, Some(&keys()))
        .unwrap();
    assert_eq!((done.size, done.sealed), (600, true));
    let report = verify_log(&*disk_on(&other), there, Some(&keys()), None).unwrap();
    assert_eq!((report.faults, report.records_checked), (vec![], 600));
    let report = verify_log(&*disk_on(&store), there, None, None).unwrap();
    assert_eq!((report.faults, report.size), (vec![], 301));
}

#[test]
fn a_mirror_in_a_store_that_was_changed_is_named() {
    let store = memory();
    let (there, local) = (Path::new(BASE), tempfile::tempdir().unwrap());
    let mut journal = create(Arc::new(RealDisk), &local.path().join("log"));
    journal.append(&records(0..300)).unwrap();
    let disk = disk_on(&store);
    journal.mirror(&*disk, there, None).unwrap();
    let tile = there.join("tile/entries/000");
    let mut bytes = disk.read(&tile).unwrap();
    bytes[100] ^= 1;
    disk.remove(&tile).unwrap();
    disk.write_new(&tile, &bytes).unwrap();
    let refused = journal.mirror(&*disk, there, None).unwrap_err().to_string();
    assert!(refused.contains("tile/entries/000"), "{refused}");
}
