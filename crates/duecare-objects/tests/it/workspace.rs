//! A log in a store with its keys and its newest head on this machine, as a workspace has it.

use crate::common::{FaultStore, MODES, ORIGIN, disk_of, memory, salts};
use duecare_log::{FileHeads, Journal};
use duecare_model::SystemClock;
use duecare_objects::Mounted;
use duecare_proof::{Disk, EvidenceError, Keys, NewRecord, RealDisk, SeededSalts, verify_log};
use object_store::ObjectStore;
use std::path::PathBuf;
use std::sync::Arc;

/// A machine; its log is at `data/log` on paper and in the store in truth.
struct Machine {
    root: tempfile::TempDir,
}

impl Machine {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        for folder in ["keys", "data"] {
            std::fs::create_dir(root.path().join(folder)).unwrap();
        }
        Self { root }
    }

    fn log(&self) -> PathBuf {
        self.root.path().join("data/log")
    }

    fn keys(&self) -> Keys {
        Keys::from_seed(&[7; 32]).beside(&self.root.path().join("keys/duecare.key"))
    }

    fn disk<S: ObjectStore>(&self, store: &Arc<S>) -> Arc<dyn Disk> {
        let inside = duecare_objects::ObjectDisk::new(
            Arc::<S>::clone(store),
            ("care".into(), self.log()),
            [1; 32],
            Arc::new(SystemClock),
        );
        let inside = Arc::new(inside.unwrap());
        Arc::new(Mounted::new(self.log(), inside, Arc::new(RealDisk)))
    }

    fn heads(&self, disk: &Arc<dyn Disk>) -> Arc<FileHeads> {
        let state = self.root.path().join("state");
        Arc::new(FileHeads::new(Arc::clone(disk), &state))
    }

    fn create<S: ObjectStore>(&self, store: &Arc<S>) -> Journal {
        let disk = self.disk(store);
        let heads = self.heads(&disk);
        Journal::create_guarded(disk, &self.log(), &self.keys(), ORIGIN, salts(1), heads).unwrap()
    }

    fn open<S: ObjectStore>(&self, store: &Arc<S>, turn: u8) -> Result<Journal, EvidenceError> {
        let disk = self.disk(store);
        let heads = self.heads(&disk);
        Journal::open_guarded(disk, &self.log(), &self.keys(), salts(turn), heads)
    }
}

fn of(subject: &str, name: &str) -> NewRecord {
    let record = serde_json::json!({"body": {"name": name}, "kind": "fact"});
    let mut salts = SeededSalts::new([name.len().to_le_bytes()[0]; 32]);
    NewRecord::seal(subject, &record, &|path| path == "kind", &mut salts).unwrap()
}

#[test]
fn keys_and_head_stay_on_the_machine_and_the_log_goes_to_the_store() {
    let (machine, store) = (Machine::new(), memory());
    let mut journal = machine.create(&store);
    journal.append(&[of("bakery", "J. Jansen")]).unwrap();
    journal.put_blob_of("bakery", b"bytes as received").unwrap();
    drop(journal);
    assert!(!machine.log().exists());
    let keys = std::fs::read_dir(machine.root.path().join("keys/subjects")).unwrap();
    assert_eq!(keys.count(), 1);
    assert!(machine.root.path().join("state/head").exists());
    let objects = disk_of(&store, [9; 32], Arc::new(SystemClock));
    let base = std::path::Path::new(crate::common::BASE);
    let names: Vec<String> = objects
        .list(base)
        .unwrap()
        .into_iter()
        .map(|l| l.name)
        .collect();
    assert_eq!(names, ["blobs", "checkpoint", "records", "tile", "vkey"]);
    let journal = machine.open(&store, 2).unwrap();
    assert!(journal.is_writer());
    assert!(
        String::from_utf8(journal.record(0).unwrap())
            .unwrap()
            .contains("J. Jansen")
    );
}

#[test]
fn a_store_put_back_to_an_older_state_is_noticed() {
    let (machine, store) = (Machine::new(), memory());
    machine
        .create(&store)
        .append(&[of("bakery", "one")])
        .unwrap();
    let older = Arc::new(store.fork());
    machine
        .open(&store, 2)
        .unwrap()
        .append(&[of("bakery", "three")])
        .unwrap();
    let mut back = machine.open(&older, 3).unwrap();
    assert!(back.refusal().is_some() && !back.is_writer());
    assert!(back.append(&[of("bakery", "four")]).is_err());
}

#[test]
fn an_erasure_in_a_store_is_finished_or_forgotten_wherever_the_store_fails() {
    let (machine, store) = (Machine::new(), memory());
    let mut journal = machine.create(&store);
    for name in ["J. Jansen", "B. Bakker"] {
        journal.append(&[of("bakery", name)]).unwrap();
    }
    drop(journal);
    let erase = |journal: &mut Journal| {
        let finds = |value: &str| value.contains("Jansen");
        let plan = journal.plan_erasure_of_person("bakery", &finds, &|_| false)?;
        let record = br#"{"body":{"entries":[0]},"kind":"erased"}"#.to_vec();
        journal.erase(&plan, record.into())
    };
    // Keys are destroyed on the machine: each case needs one of its own.
    let copy = || {
        let other = Machine::new();
        for folder in ["keys/subjects", "state"] {
            let (from, to) = (
                machine.root.path().join(folder),
                other.root.path().join(folder),
            );
            std::fs::create_dir_all(&to).unwrap();
            for file in std::fs::read_dir(from).unwrap() {
                let file = file.unwrap().path();
                std::fs::copy(&file, to.join(file.file_name().unwrap())).unwrap();
            }
        }
        other
    };
    let counted = FaultStore::over(&Arc::new(store.fork()), None);
    let whole = copy();
    let mut journal = whole.open(&counted, 2).unwrap();
    erase(&mut journal).unwrap();
    drop(journal);
    assert!(counted.calls() > 10, "{}", counted.calls());
    for step in 0..counted.calls() {
        for mode in MODES {
            let case = format!("step {step} {mode:?}");
            let (machine, inner) = (copy(), Arc::new(store.fork()));
            let failing = FaultStore::over(&inner, Some((step, mode)));
            let erased = machine
                .open(&failing, 2)
                .is_ok_and(|mut journal| erase(&mut journal).is_ok());
            let journal = machine.open(&inner, 3).unwrap();
            assert!(journal.is_writer(), "{case}");
            let (done, size) = (journal.size() == 3, journal.size());
            assert!(done || size == 2, "{case}: {size}");
            assert!(done || !erased, "{case}: what was acknowledged is lost");
            let first = String::from_utf8(journal.record(0).unwrap()).unwrap();
            assert_eq!(first.contains("Jansen"), !done, "{case}: {first}");
            let second = String::from_utf8(journal.record(1).unwrap()).unwrap();
            assert!(second.contains("B. Bakker"), "{case}");
            drop(journal);
            let disk = machine.disk(&inner);
            let report = verify_log(&*disk, &machine.log(), Some(&machine.keys()), None).unwrap();
            assert_eq!(report.faults, vec![], "{case}");
        }
    }
}
