//! Every writing call to the store fails in every way, once: nothing acknowledged is lost.

use crate::common::{
    BASE, FaultStore, MODES, create, disk_on, disk_with, keys, memory, records, salts,
};
use duecare_log::Journal;
use duecare_model::{Clock as _, ManualClock, SystemClock, Timestamp};
use duecare_proof::{RealDisk, verify_log};
use object_store::memory::InMemory;
use std::path::Path;
use std::sync::Arc;

/// After a process that ended with its lease: a quarter of an hour later.
fn later() -> Arc<ManualClock> {
    let now = SystemClock.now().as_second() + 1_000;
    Arc::new(ManualClock::new(Timestamp::from_second(now).unwrap()))
}

fn fork(store: &InMemory) -> Arc<InMemory> {
    Arc::new(store.fork())
}

#[test]
fn no_fault_of_the_store_loses_an_acknowledged_entry_or_contradicts_a_checkpoint() {
    let (store, dir) = (memory(), Path::new(BASE));
    create(disk_on(&store), dir)
        .append(&records(0..254))
        .unwrap();
    let steps = {
        let counted = FaultStore::over(&fork(&store), None);
        let mut journal = Journal::open(disk_on(&counted), dir, &keys(), salts(2)).unwrap();
        journal.append(&records(254..258)).unwrap();
        journal.append(&records(258..259)).unwrap();
        counted.calls()
    };
    assert!(steps > 12, "{steps}");
    for step in 0..steps {
        for mode in MODES {
            let case = format!("step {step} {mode:?}");
            let inner = fork(&store);
            let failing = FaultStore::over(&inner, Some((step, mode)));
            let mut acknowledged = 254;
            let mut signed = Vec::new();
            if let Ok(mut journal) = Journal::open(disk_on(&failing), dir, &keys(), salts(2)) {
                for batch in [254..258, 258..259] {
                    if let Ok(range) = journal.append(&records(batch)) {
                        acknowledged = range.end;
                        signed.push(journal.checkpoint().to_owned());
                    }
                }
            }
            let again = disk_with(&inner, later());
            let mut journal = Journal::open(again, dir, &keys(), salts(3)).unwrap();
            assert!(journal.is_writer(), "{case}");
            assert!(journal.size() >= acknowledged, "{case}: {}", journal.size());
            for earlier in signed {
                let head = duecare_proof::checkpoint::Checkpoint::peek(&earlier).unwrap();
                assert_eq!(journal.checkpoint_at(head.size).unwrap(), earlier, "{case}");
            }
            journal.append(&records(0..1)).unwrap();
            let report = verify_log(&*disk_on(&inner), dir, Some(&keys()), None).unwrap();
            assert_eq!(report.faults, vec![], "{case}");
        }
    }
}

#[test]
fn no_fault_of_the_store_leaves_a_mirror_that_does_not_verify() {
    let (dir, local) = (Path::new(BASE), tempfile::tempdir().unwrap());
    let mut journal = create(Arc::new(RealDisk), &local.path().join("log"));
    journal.append(&records(0..250)).unwrap();
    let store = memory();
    journal
        .mirror(&*disk_on(&store), dir, Some(&keys()))
        .unwrap();
    journal.append(&records(250..260)).unwrap();
    let counted = FaultStore::over(&fork(&store), None);
    journal
        .mirror(&*disk_on(&counted), dir, Some(&keys()))
        .unwrap();
    assert!(counted.calls() > 8, "{}", counted.calls());
    for step in 0..counted.calls() {
        for mode in MODES {
            let case = format!("step {step} {mode:?}");
            let inner = fork(&store);
            let failing = FaultStore::over(&inner, Some((step, mode)));
            drop(journal.mirror(&*disk_on(&failing), dir, Some(&keys())));
            let report = verify_log(&*disk_on(&inner), dir, Some(&keys()), None).unwrap();
            assert_eq!(report.faults, vec![], "{case}");
            assert!([250, 260].contains(&report.size), "{case}");
            let done = journal
                .mirror(&*disk_with(&inner, later()), dir, Some(&keys()))
                .unwrap();
            assert_eq!(done.size, 260, "{case}");
            let report = verify_log(&*disk_on(&inner), dir, Some(&keys()), None).unwrap();
            assert_eq!(
                (report.faults, report.records_checked),
                (vec![], 260),
                "{case}"
            );
        }
    }
}
