//! The fault table: every step of the write path times every way to fail.

use crate::common::{ORIGIN, create, files, keys, open, open_on, record, salts};
use crate::heads::{create_guarded, heads, heads_on, open_guarded, open_guarded_on};
use duecare_log::Journal;
use duecare_proof::checkpoint::Checkpoint;
use duecare_proof::merkle::verify_consistency;
use duecare_proof::note::Verifier;
use duecare_proof::{Disk, EvidenceError, RealDisk, verify_log};
use duecare_testkit::{FaultDisk, Mode};
use std::path::Path;
use std::sync::Arc;

/// Sizes of the batches of the scenario; they cross the end of a tile and fill two more.
const BATCHES: [u64; 4] = [1, 254, 3, 600];

/// What the scenario was told.
#[derive(Default)]
struct Told {
    acknowledged: u64,
    blobs: Vec<(String, Vec<u8>)>,
    checkpoint: String,
}

/// Batches and blobs until the first error; a batch is written in portions of `held` bytes.
fn scenario(
    disk: Arc<dyn Disk>,
    dir: &Path,
    told: &mut Told,
    held: usize,
) -> Result<(), EvidenceError> {
    let mut journal = open_on(disk, dir)?;
    journal.hold_at_most(held);
    for count in BATCHES {
        let start = journal.size();
        let blob = journal.put_blob(&record(start))?;
        told.blobs.push((blob.name, record(start)));
        journal.append(&(start..start + count).map(record).collect::<Vec<_>>())?;
        told.acknowledged = journal.size();
        journal.checkpoint().clone_into(&mut told.checkpoint);
    }
    Ok(())
}

/// Before anything is mended: every acknowledged entry verifies, with keys and without, and what is
/// left beyond them is told as such. Whether something is.
fn look(dir: &Path, case: &str) -> bool {
    let with = verify_log(&RealDisk, dir, Some(&keys()), None).unwrap();
    let without = verify_log(&RealDisk, dir, None, None).unwrap();
    assert_eq!((with.faults, without.faults), (vec![], vec![]), "{case}");
    assert_eq!(with.records_checked, with.size, "{case}");
    assert_eq!(with.remains, without.remains, "{case}");
    with.remains.is_some()
}

/// Opens what the scenario left and holds it against what it was told.
fn judge(dir: &Path, told: &Told, case: &str) {
    let (before, remains) = (files(dir), look(dir, case));
    let mut journal = open(dir);
    let after = files(dir);
    let cut = before.iter().any(|(name, bytes)| {
        let sealed = name.ends_with(".sealed") || name == "checkpoint.tmp";
        let left = after.iter().find(|(other, _)| other == name);
        sealed && left.is_none_or(|(_, left)| left.len() < bytes.len())
    });
    assert!(
        !cut || remains,
        "{case}: something was removed that nobody had told of"
    );
    let size = journal.size();
    assert!(
        size >= told.acknowledged,
        "{case}: an acknowledged entry is lost"
    );
    let whole = [0, 1, 255, 258, 858];
    assert!(
        whole.contains(&size),
        "{case}: half a batch is visible ({size})"
    );
    for (name, bytes) in &told.blobs {
        assert_eq!(journal.blob(name).unwrap(), *bytes, "{case}");
    }
    let verifier = Verifier::parse(&journal.verifier_key()).unwrap();
    if !told.checkpoint.is_empty() {
        let then = Checkpoint::open(&told.checkpoint, &verifier).unwrap().0;
        let now = Checkpoint::open(journal.checkpoint(), &verifier).unwrap().0;
        let proof = journal.prove_consistency(then.size, now.size).unwrap();
        let good = verify_consistency(then.size, now.size, &proof, &then.root, &now.root);
        assert!(good, "{case}: two checkpoints without a consistency proof");
    }
    let report = verify_log(&RealDisk, dir, Some(&keys()), None).unwrap();
    assert_eq!(
        (report.faults, report.records_checked),
        (vec![], size),
        "{case}"
    );
    assert_eq!(
        journal.append(&[record(size)]).unwrap(),
        size..size + 1,
        "{case}"
    );
    drop(journal);
    let journal = open(dir);
    for index in [0, size / 2, size] {
        assert_eq!(journal.record(index).unwrap(), record(index), "{case}");
    }
    let report = verify_log(&RealDisk, dir, Some(&keys()), None).unwrap();
    assert_eq!(report.faults, vec![], "{case}");
}

/// Every step of the scenario times every way to fail.
fn every_fault(held: usize) -> u64 {
    let counted = Arc::new(FaultDisk::new());
    let dir = tempfile::tempdir().unwrap();
    drop(create(dir.path()));
    let disk = Arc::<FaultDisk>::clone(&counted);
    scenario(disk, dir.path(), &mut Told::default(), held).unwrap();
    let steps = counted.operations();
    for step in 0..steps {
        for mode in Mode::ALL {
            let dir = tempfile::tempdir().unwrap();
            drop(create(dir.path()));
            let disk = Arc::new(FaultDisk::new());
            disk.fail_at(step, mode);
            let mut told = Told::default();
            // Removing outdated tiles may fail without failing the append, so Ok is allowed.
            drop(scenario(disk, dir.path(), &mut told, held));
            judge(dir.path(), &told, &format!("step {step} {mode:?}"));
        }
    }
    steps
}

#[test]
fn no_fault_at_any_step_of_append_or_put_blob_loses_or_halves_anything() {
    let steps = every_fault(usize::MAX);
    assert!(steps > 60, "{steps}");
}

#[test]
fn no_fault_at_any_step_of_a_batch_written_in_portions_loses_or_halves_it() {
    let steps = every_fault(4_000);
    assert!(steps > 80, "the batches are written in portions: {steps}");
}

#[test]
fn no_fault_while_creating_leaves_a_folder_in_which_no_log_can_be_made() {
    let create_on =
        |disk: Arc<dyn Disk>, dir: &Path| Journal::create(disk, dir, &keys(), ORIGIN, salts());
    let counted = Arc::new(FaultDisk::new());
    let dir = tempfile::tempdir().unwrap();
    create_on(Arc::<FaultDisk>::clone(&counted), &dir.path().join("log")).unwrap();
    for step in 0..counted.operations() {
        for mode in Mode::ALL {
            let dir = tempfile::tempdir().unwrap();
            let log = dir.path().join("log");
            let disk = Arc::new(FaultDisk::new());
            disk.fail_at(step, mode);
            let created = create_on(disk, &log);
            assert!(created.is_err(), "step {step} {mode:?}");
            drop(created);
            let mut journal = match create_on(Arc::new(RealDisk), &log) {
                Ok(journal) => journal,
                Err(EvidenceError::Exists(_)) => open(&log),
                Err(error) => panic!("step {step} {mode:?}: {error}"),
            };
            assert_eq!(journal.append(&[record(0)]).unwrap(), 0..1);
        }
    }
}

#[test]
fn no_crash_while_recovering_from_a_crash_loses_anything() {
    let prepare = |dir: &Path| {
        let mut journal = create(dir);
        journal
            .append(&(0..255).map(record).collect::<Vec<_>>())
            .unwrap();
        drop(journal);
        // Dies in the last step before the checkpoint takes its name: everything else is there.
        let disk = Arc::new(FaultDisk::new());
        let mut journal = open_on(Arc::<FaultDisk>::clone(&disk) as Arc<dyn Disk>, dir).unwrap();
        let steps = {
            let probe = tempfile::tempdir().unwrap();
            let mut twin = create(probe.path());
            twin.append(&(0..255).map(record).collect::<Vec<_>>())
                .unwrap();
            drop(twin);
            let counted = Arc::new(FaultDisk::new());
            let mut twin = open_on(
                Arc::<FaultDisk>::clone(&counted) as Arc<dyn Disk>,
                probe.path(),
            )
            .unwrap();
            let before = counted.operations();
            twin.append(&(255..900).map(record).collect::<Vec<_>>())
                .unwrap();
            // Rename, sync of the folder and the removal of six names come after.
            counted.operations() - before
        };
        disk.fail_at(disk.operations() + steps - 8, Mode::CrashBefore);
        assert!(
            journal
                .append(&(255..900).map(record).collect::<Vec<_>>())
                .is_err()
        );
    };
    let dir = tempfile::tempdir().unwrap();
    prepare(dir.path());
    let counted = Arc::new(FaultDisk::new());
    drop(
        open_on(
            Arc::<FaultDisk>::clone(&counted) as Arc<dyn Disk>,
            dir.path(),
        )
        .unwrap(),
    );
    assert!(counted.operations() > 3, "{}", counted.operations());
    for step in 0..counted.operations() {
        for mode in Mode::ALL {
            let dir = tempfile::tempdir().unwrap();
            prepare(dir.path());
            let disk = Arc::new(FaultDisk::new());
            disk.fail_at(step, mode);
            drop(open_on(disk, dir.path()));
            let told = Told {
                acknowledged: 255,
                ..Told::default()
            };
            judge(dir.path(), &told, &format!("recovery step {step} {mode:?}"));
        }
    }
}

#[test]
fn a_journal_whose_write_failed_refuses_to_write_until_it_is_opened_again() {
    let dir = tempfile::tempdir().unwrap();
    drop(create(dir.path()));
    let disk = Arc::new(FaultDisk::new());
    let mut journal = open_on(Arc::<FaultDisk>::clone(&disk) as Arc<dyn Disk>, dir.path()).unwrap();
    disk.fail_at(disk.operations() + 1, Mode::ErrorNotDone);
    assert!(matches!(
        journal.append(&[record(0)]),
        Err(EvidenceError::Io { .. })
    ));
    assert!(matches!(
        journal.append(&[record(0)]),
        Err(EvidenceError::Reopen)
    ));
    assert!(matches!(journal.put_blob(b"x"), Err(EvidenceError::Reopen)));
    assert_eq!(journal.size(), 0);
    drop(journal);
    assert_eq!(open(dir.path()).append(&[record(0)]).unwrap(), 0..1);
}

/// Counts syncs; everything else is the real disk.
struct Counter(std::sync::atomic::AtomicU64);
impl Counter {
    fn count(&self) {
        self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    }
}
impl Disk for Counter {
    fn create_dir_all(&self, path: &Path) -> std::io::Result<()> {
        RealDisk.create_dir_all(path)
    }
    fn write_new(&self, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
        RealDisk.write_new(path, bytes)
    }
    fn append(&self, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
        RealDisk.append(path, bytes)
    }
    fn truncate(&self, path: &Path, len: u64) -> std::io::Result<()> {
        RealDisk.truncate(path, len)
    }
    fn sync_file(&self, path: &Path) -> std::io::Result<()> {
        self.count();
        RealDisk.sync_file(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> std::io::Result<()> {
        RealDisk.rename(from, to)
    }
    fn sync_dir(&self, path: &Path) -> std::io::Result<()> {
        self.count();
        RealDisk.sync_dir(path)
    }
    fn remove(&self, path: &Path) -> std::io::Result<()> {
        RealDisk.remove(path)
    }
    fn lock(&self, path: &Path) -> std::io::Result<Option<duecare_proof::Lock>> {
        RealDisk.lock(path)
    }
    fn read(&self, path: &Path) -> std::io::Result<Vec<u8>> {
        RealDisk.read(path)
    }
    fn read_at(&self, path: &Path, offset: u64, len: usize) -> std::io::Result<Vec<u8>> {
        RealDisk.read_at(path, offset, len)
    }
    fn len(&self, path: &Path) -> std::io::Result<u64> {
        RealDisk.len(path)
    }
    fn exists(&self, path: &Path) -> std::io::Result<bool> {
        RealDisk.exists(path)
    }
    fn list(&self, path: &Path) -> std::io::Result<Vec<duecare_proof::Listed>> {
        RealDisk.list(path)
    }
}

#[test]
fn a_single_append_costs_five_syncs() {
    let dir = tempfile::tempdir().unwrap();
    create(dir.path()).append(&[record(0)]).unwrap();
    let disk = Arc::new(Counter(std::sync::atomic::AtomicU64::new(0)));
    let mut journal = open_on(Arc::<Counter>::clone(&disk) as Arc<dyn Disk>, dir.path()).unwrap();
    let before = disk.0.load(std::sync::atomic::Ordering::Relaxed);
    journal.append(&[record(1)]).unwrap();
    let syncs = disk.0.load(std::sync::atomic::Ordering::Relaxed) - before;
    assert_eq!(
        syncs, 5,
        "records, bundle, its folder, checkpoint, its folder"
    );
}

#[test]
fn the_head_outside_costs_two_syncs_more() {
    let dir = tempfile::tempdir().unwrap();
    let (log, state) = (dir.path().join("log"), dir.path().join("state"));
    create_guarded(&log, &state).append(&[record(0)]).unwrap();
    let counter = Arc::new(Counter(std::sync::atomic::AtomicU64::new(0)));
    let disk: Arc<dyn Disk> = Arc::<Counter>::clone(&counter);
    let mut journal = open_guarded_on(&disk, &log, &state).unwrap();
    let before = counter.0.load(std::sync::atomic::Ordering::Relaxed);
    journal.append(&[record(1)]).unwrap();
    let syncs = counter.0.load(std::sync::atomic::Ordering::Relaxed) - before;
    assert_eq!(syncs, 7, "the five of an append, the head, its folder");
}

/// Batches with a head outside, and a holder of each checkpoint.
fn guarded_scenario(
    disk: &Arc<dyn Disk>,
    log: &Path,
    state: &Path,
    told: &mut Told,
) -> Result<(), EvidenceError> {
    let mut journal = open_guarded_on(disk, log, state)?;
    for count in [3, 254, 1] {
        let start = journal.size();
        journal.append(&(start..start + count).map(record).collect::<Vec<_>>())?;
        told.acknowledged = journal.size();
        journal.note_seen(journal.size(), "letter of 2026-12-01")?;
        journal.checkpoint().clone_into(&mut told.checkpoint);
    }
    Ok(())
}

#[test]
fn no_fault_at_any_step_lets_the_log_fall_behind_the_head_outside() {
    let prepare = || {
        let dir = tempfile::tempdir().unwrap();
        let (log, state) = (dir.path().join("log"), dir.path().join("state"));
        drop(create_guarded(&log, &state));
        (dir, log, state)
    };
    let (_dir, log, state) = prepare();
    let counted = Arc::new(FaultDisk::new());
    let disk: Arc<dyn Disk> = Arc::<FaultDisk>::clone(&counted);
    guarded_scenario(&disk, &log, &state, &mut Told::default()).unwrap();
    let steps = counted.operations();
    assert!(steps > 60, "{steps}");
    let mut rolled_forward = 0;
    for step in 0..steps {
        for mode in Mode::ALL {
            let case = format!("step {step} {mode:?}");
            let (_dir, log, state) = prepare();
            let disk = Arc::new(FaultDisk::new());
            disk.fail_at(step, mode);
            let disk: Arc<dyn Disk> = disk;
            let mut told = Told::default();
            drop(guarded_scenario(&disk, &log, &state, &mut told));
            let signed = heads(&state).read().unwrap().head.unwrap();
            let signed = Checkpoint::peek(&signed).unwrap();
            let on_disk = std::fs::read_to_string(log.join("checkpoint")).unwrap();
            rolled_forward += u64::from(Checkpoint::peek(&on_disk).unwrap() != signed);
            let mut journal = open_guarded(&log, &state);
            assert_eq!(journal.refusal(), None, "{case}");
            let now = Checkpoint::peek(journal.checkpoint()).unwrap();
            assert_eq!(now, signed, "{case}: what was signed is what is there");
            assert!(now.size >= told.acknowledged, "{case}");
            assert!([0, 3, 257, 258].contains(&now.size), "{case}");
            journal.append(&[record(now.size)]).unwrap();
            drop(journal);
            let report = verify_log(&RealDisk, &log, Some(&keys()), None).unwrap();
            let found = (report.faults, report.records_checked);
            assert_eq!(found, (vec![], now.size + 1), "{case}");
        }
    }
    // Three appends, and in each the sync of the head and four steps of the checkpoint.
    assert!(rolled_forward > 20, "{rolled_forward}");
}

#[test]
fn no_fault_while_creating_with_a_head_outside_needs_a_restoration() {
    let create_on = |disk: Arc<dyn Disk>, log: &Path, state: &Path| {
        let heads = heads_on(Arc::clone(&disk), state);
        Journal::create_guarded(disk, log, &keys(), ORIGIN, salts(), heads)
    };
    let counted = Arc::new(FaultDisk::new());
    let dir = tempfile::tempdir().unwrap();
    let (log, state) = (dir.path().join("log"), dir.path().join("state"));
    create_on(Arc::<FaultDisk>::clone(&counted), &log, &state).unwrap();
    for step in 0..counted.operations() {
        for mode in Mode::ALL {
            let dir = tempfile::tempdir().unwrap();
            let (log, state) = (dir.path().join("log"), dir.path().join("state"));
            let disk = Arc::new(FaultDisk::new());
            disk.fail_at(step, mode);
            let case = format!("step {step} {mode:?}");
            assert!(create_on(disk, &log, &state).is_err(), "{case}");
            let mut journal = match create_on(Arc::new(RealDisk), &log, &state) {
                Ok(journal) => journal,
                Err(EvidenceError::Exists(_)) => open_guarded(&log, &state),
                Err(error) => panic!("{case}: {error}"),
            };
            assert_eq!(journal.append(&[record(0)]).unwrap(), 0..1, "{case}");
        }
    }
}
