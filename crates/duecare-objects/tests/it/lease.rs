//! Two writers: who holds the lease, who lost it, and what stands between them where it fails.

use crate::common::{BASE, create, disk_of, disk_on, disk_with, keys, memory, records, salts};
use crate::odd::odd;
use duecare_log::Journal;
use duecare_model::{Clock, ManualClock, SystemClock};
use duecare_proof::{Disk as _, verify_log};
use object_store::ObjectStoreExt as _;
use object_store::path::Path as Key;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn lock_of(base: &str) -> PathBuf {
    Path::new(base).join("lock")
}

/// A clock that is `minutes` ahead of the store's.
fn ahead(minutes: i64) -> Arc<ManualClock> {
    let now = SystemClock.now().as_second() + minutes * 60;
    Arc::new(ManualClock::new(
        duecare_model::Timestamp::from_second(now).unwrap(),
    ))
}

#[test]
fn the_lease_is_held_by_one_and_given_back() {
    let store = memory();
    let (one, two) = (disk_on(&store), disk_on(&store));
    let lock = one.lock(&lock_of(BASE)).unwrap().unwrap();
    assert!(two.lock(&lock_of(BASE)).unwrap().is_none());
    assert!(
        one.lock(&lock_of(BASE)).unwrap().is_none(),
        "not twice either"
    );
    drop(lock);
    assert!(two.lock(&lock_of(BASE)).unwrap().is_some());
    assert!(one.lock(&lock_of(BASE)).unwrap().is_some());
}

#[test]
fn a_lease_that_nobody_renews_is_taken_over_and_its_former_holder_writes_no_more() {
    let store = memory();
    let former = disk_on(&store);
    let _lock = former.lock(&lock_of(BASE)).unwrap().unwrap();
    let base = Path::new(BASE);
    former.write_new(&base.join("checkpoint"), b"1").unwrap();
    let early = disk_with(&store, ahead(14));
    assert!(early.lock(&lock_of(BASE)).unwrap().is_none());
    let late = disk_with(&store, ahead(16));
    let _taken = late.lock(&lock_of(BASE)).unwrap().unwrap();
    // The former one has not noticed yet: what it replaces must still be what it read.
    late.write_new(&base.join("checkpoint.tmp"), b"2").unwrap();
    late.rename(&base.join("checkpoint.tmp"), &base.join("checkpoint"))
        .unwrap();
    former
        .write_new(&base.join("checkpoint.next"), b"3")
        .unwrap();
    let refused = former.rename(&base.join("checkpoint.next"), &base.join("checkpoint"));
    assert!(refused.is_err());
    assert!(former.append(&base.join("checkpoint"), b"x").is_err());
    assert_eq!(late.read(&base.join("checkpoint")).unwrap(), b"2");
}

#[test]
fn a_second_process_reads_the_log_and_signs_nothing() {
    let store = memory();
    let dir = Path::new(BASE);
    let mut journal = create(disk_on(&store), dir);
    journal.append(&records(0..300)).unwrap();
    let mut second = Journal::open(disk_on(&store), dir, &keys(), salts(2)).unwrap();
    assert!(!second.is_writer());
    assert!(second.append(&records(0..1)).is_err());
    assert_eq!(second.size(), 300);
    journal.append(&records(300..301)).unwrap();
    drop(journal);
    let third = Journal::open(disk_on(&store), dir, &keys(), salts(3)).unwrap();
    assert!(third.is_writer() && third.size() == 301);
}

#[test]
fn a_checkpoint_that_somebody_replaced_is_not_written_over() {
    let store = memory();
    let dir = Path::new(BASE);
    let mut journal = create(disk_on(&store), dir);
    journal.append(&records(0..5)).unwrap();
    // Somebody who asked for no lease.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let key = Key::from("care/checkpoint");
    runtime
        .block_on(store.put(&key, b"another".to_vec().into()))
        .unwrap();
    assert!(journal.append(&records(5..6)).is_err());
    assert_eq!(
        disk_on(&store).read(&dir.join("checkpoint")).unwrap(),
        b"another"
    );
}

#[test]
fn the_lease_lies_beside_the_log_and_is_no_part_of_it() {
    let store = memory();
    let dir = Path::new(BASE);
    let disk = disk_on(&store);
    let mut journal = create(disk, dir);
    journal.append(&records(0..2)).unwrap();
    let report = verify_log(&*disk_on(&store), dir, Some(&keys()), None).unwrap();
    assert_eq!((report.faults, report.size), (vec![], 2));
}

#[test]
fn who_died_with_the_lease_takes_it_again_at_once_and_its_ghost_writes_no_more() {
    let store = memory();
    let of = |holder| disk_of(&store, [holder; 32], Arc::new(SystemClock));
    let (dead, again, other) = (of(1), of(1), of(2));
    let base = Path::new(BASE);
    let ghost = dead.lock(&lock_of(BASE)).unwrap().unwrap();
    dead.write_new(&base.join("checkpoint"), b"1").unwrap();
    assert!(other.lock(&lock_of(BASE)).unwrap().is_none());
    let lock = again.lock(&lock_of(BASE)).unwrap().unwrap();
    again.append(&base.join("checkpoint"), b"2").unwrap();
    assert!(dead.append(&base.join("checkpoint"), b"3").is_err());
    // What it gives back is not its own any more.
    drop(ghost);
    assert!(other.lock(&lock_of(BASE)).unwrap().is_none());
    drop(lock);
    assert!(other.lock(&lock_of(BASE)).unwrap().is_some());
}

#[test]
fn a_store_that_ignores_conditions_is_refused_and_the_lease_of_another_in_it_stays() {
    let inner = memory();
    let mut store = odd(&inner);
    store.ignores_conditions = true;
    let store = Arc::new(store);
    let refused = disk_on(&store).lock(&lock_of(BASE)).unwrap_err();
    assert_eq!(refused.kind(), std::io::ErrorKind::Unsupported, "{refused}");
    // Its holder is one of a time when the store did not.
    let inner = memory();
    let holder = disk_on(&inner);
    let _lock = holder.lock(&lock_of(BASE)).unwrap().unwrap();
    let mut store = odd(&inner);
    store.ignores_conditions = true;
    assert!(
        disk_on(&Arc::new(store))
            .lock(&lock_of(BASE))
            .unwrap()
            .is_none()
    );
    let base = Path::new(BASE);
    holder.write_new(&base.join("x"), b"1").unwrap();
    holder.remove(&base.join("x")).unwrap();
}

#[test]
fn a_machine_that_was_suspended_removes_nothing_of_the_one_that_took_over() {
    let store = memory();
    let clock = ahead(0);
    let suspended = disk_with(&store, Arc::<ManualClock>::clone(&clock) as Arc<dyn Clock>);
    let base = Path::new(BASE);
    let _lock = suspended.lock(&lock_of(BASE)).unwrap().unwrap();
    suspended.write_new(&base.join("tile"), b"remains").unwrap();
    let other = disk_with(&store, ahead(16));
    let _taken = other.lock(&lock_of(BASE)).unwrap().unwrap();
    other.remove(&base.join("tile")).unwrap();
    other.write_new(&base.join("tile"), b"signed").unwrap();
    // The counting clock stood still meanwhile.
    clock.set(ahead(16).now());
    assert!(suspended.remove(&base.join("tile")).is_err());
    assert_eq!(other.read(&base.join("tile")).unwrap(), b"signed");
}

#[test]
fn nothing_is_acknowledged_whose_remains_a_copy_of_the_workspace_has_removed() {
    let inner = memory();
    let dir = Path::new(BASE);
    create(disk_on(&inner), dir).append(&records(0..3)).unwrap();
    let there = Arc::clone(&inner);
    let store = odd(&inner);
    // The copy is the same holder. It opens the log between the data and the checkpoint of the
    // other one, finds what looks like the remains of a crash, and signs nothing.
    let copy = move || {
        let disk = disk_of(&there, [5; 32], Arc::new(SystemClock));
        drop(Journal::open(disk, Path::new(BASE), &keys(), salts(3)).unwrap());
    };
    *store.before.lock().unwrap() = Some(("care/checkpoint.tmp", Box::new(copy)));
    let store = Arc::new(store);
    let disk = disk_of(&store, [5; 32], Arc::new(SystemClock));
    let mut journal = Journal::open(disk, dir, &keys(), salts(2)).unwrap();
    assert!(journal.append(&records(3..4)).is_err());
    assert!(store.before.lock().unwrap().is_none(), "the copy was there");
    drop(journal);
    let journal = Journal::open(disk_on(&inner), dir, &keys(), salts(4)).unwrap();
    assert_eq!(journal.size(), 3);
}

#[test]
fn a_write_of_the_lease_whose_answer_was_lost_is_known_again() {
    let mut store = odd(&memory());
    store.repeats = true;
    let clock = ahead(0);
    let disk = disk_with(
        &Arc::new(store),
        Arc::<ManualClock>::clone(&clock) as Arc<dyn Clock>,
    );
    let base = Path::new(BASE);
    let lock = disk.lock(&lock_of(BASE)).unwrap().unwrap();
    disk.write_new(&base.join("a"), b"1").unwrap();
    clock.set(ahead(10).now());
    disk.write_new(&base.join("b"), b"2").unwrap();
    disk.remove(&base.join("b")).unwrap();
    drop(lock);
    assert!(disk.lock(&lock_of(BASE)).unwrap().is_some());
}
