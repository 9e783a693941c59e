//! Random lives of a log: appends, blobs, reopenings and a fault of any kind at any step, also in
//! the middle of recovering from the one before.
//!
//! A failing life is shrunk and printed whole, and every byte follows from it, so it can be lived
//! again: paste it into a test. `PROPTEST_CASES=5000` tries more than the 48 of every run.

use crate::common::{ORIGIN, create, keys};
use duecare_log::Journal;
use duecare_proof::checkpoint::Checkpoint;
use duecare_proof::merkle::verify_consistency;
use duecare_proof::note::Verifier;
use duecare_proof::{EvidenceError, RealDisk, SeededSalts, verify_log};
use duecare_testkit::{FaultDisk, Mode};
use proptest::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;

/// A fault at the write-path operation so many steps from now.
#[derive(Debug, Clone, Copy)]
struct Fault {
    steps: u64,
    mode: Mode,
}

#[derive(Debug, Clone)]
enum Step {
    /// A batch of so many records.
    Append(u64),
    /// A blob of so many bytes, and a record after it.
    Blob(usize),
    /// The process ends in peace.
    Reopen,
    /// The next fault, and one that meets the recovery from it.
    Fault(Fault, Option<Fault>),
}

fn fault() -> impl Strategy<Value = Fault> {
    (0_u64..45, prop::sample::select(&Mode::ALL[..]))
        .prop_map(|(steps, mode)| Fault { steps, mode })
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        // One record, the ends of one tile and of two, and more than that.
        4 => prop_oneof![1_u64..4, 250_u64..260, 508_u64..516, 700_u64..800].prop_map(Step::Append),
        1 => prop_oneof![0_usize..3, 65_530_usize..65_540].prop_map(Step::Blob),
        1 => Just(Step::Reopen),
        4 => (fault(), prop::option::of(fault())).prop_map(|(f, again)| Step::Fault(f, again)),
    ]
}

/// A log, and what its world was told of it.
struct World {
    dir: PathBuf,
    disk: Arc<FaultDisk>,
    journal: Option<Journal>,
    /// How often it was opened; records of a later time differ from those that were lost.
    opened: u8,
    /// Arms the disk of the next opening.
    again: Option<Fault>,
    /// The operation of the present disk that will fail.
    armed: Option<u64>,
    records: Vec<Vec<u8>>,
    /// The batch whose fate is not known: wholly there or wholly not.
    pending: Vec<Vec<u8>>,
    blobs: Vec<(String, Vec<u8>)>,
    /// Every checkpoint that was handed out or seen.
    signed: Vec<Checkpoint>,
    faults_met: u32,
}

impl World {
    fn new(dir: PathBuf) -> Self {
        drop(create(&dir));
        let mut world = Self {
            dir,
            disk: Arc::new(FaultDisk::new()),
            journal: None,
            opened: 0,
            again: None,
            armed: None,
            records: Vec::new(),
            pending: Vec::new(),
            blobs: Vec::new(),
            signed: Vec::new(),
            faults_met: 0,
        };
        world.open();
        world
    }

    fn try_open(&mut self, armed: Option<Fault>) -> Result<Journal, EvidenceError> {
        self.disk = Arc::new(FaultDisk::new());
        self.armed = armed.map(|fault| fault.steps);
        if let Some(fault) = armed {
            self.disk.fail_at(fault.steps, fault.mode);
        }
        self.opened = self.opened.wrapping_add(1);
        let salts = Box::new(SeededSalts::new([self.opened; 32]));
        let disk = Arc::<FaultDisk>::clone(&self.disk);
        Journal::open(disk, &self.dir, &keys(), salts)
    }

    /// Opens the log, however the last process ended, and holds it against what was told.
    fn open(&mut self) {
        self.journal = None;
        let armed = self.again.take();
        let journal = match self.try_open(armed) {
            Ok(journal) => journal,
            Err(error) => {
                self.meet(&error);
                self.try_open(None).unwrap()
            }
        };
        let there = usize::try_from(journal.size()).unwrap();
        if there == self.records.len() + self.pending.len() {
            self.records.append(&mut self.pending);
        }
        assert_eq!(there, self.records.len(), "lost, or half a batch is there");
        self.pending.clear();
        for (index, record) in (0..).zip(&self.records) {
            assert_eq!(journal.record(index).unwrap(), *record, "record {index}");
        }
        for (name, bytes) in &self.blobs {
            assert_eq!(journal.blob(name).unwrap(), *bytes);
        }
        self.see(&journal);
        let now = journal.size();
        for old in &self.signed {
            consistent(&journal, old, self.signed.last().unwrap());
        }
        let report = verify_log(&RealDisk, &self.dir, Some(&keys()), None).unwrap();
        assert_eq!((report.faults, report.records_checked), (vec![], now));
        self.journal = Some(journal);
    }

    /// Only an operation that was to fail may have failed.
    fn meet(&mut self, error: &EvidenceError) {
        // A crash while outdated tiles are removed shows only in the next operation.
        let met = self.armed.is_some_and(|at| self.disk.operations() > at);
        assert!(
            met || self.disk.crashed(),
            "an error without a fault: {error}"
        );
        self.faults_met += 1;
    }

    fn see(&mut self, journal: &Journal) {
        let verifier = Verifier::parse(&journal.verifier_key()).unwrap();
        assert_eq!(verifier.name(), ORIGIN);
        self.signed
            .push(Checkpoint::open(journal.checkpoint(), &verifier).unwrap().0);
    }

    fn append(&mut self, count: u64) {
        let mut journal = self.journal.take().unwrap();
        let start = journal.size();
        let opened = self.opened;
        let batch: Vec<Vec<u8>> = (start..start + count)
            .map(|n| format!(r#"{{"body":{{"n":{n},"t":{opened}}},"kind":"party"}}"#).into_bytes())
            .collect();
        match journal.append(&batch) {
            Ok(range) => {
                assert_eq!(range, start..start + count);
                self.records.extend(batch);
                self.see(&journal);
                self.journal = Some(journal);
            }
            Err(error) => {
                self.meet(&error);
                let again = journal.append(&batch);
                assert!(matches!(again, Err(EvidenceError::Reopen)), "{again:?}");
                self.pending = batch;
                drop(journal);
                self.open();
            }
        }
    }

    fn blob(&mut self, len: usize) {
        let mut journal = self.journal.take().unwrap();
        let bytes = vec![self.opened; len];
        match journal.put_blob(&bytes) {
            Ok(blob) => {
                self.blobs.push((blob.name, bytes));
                self.journal = Some(journal);
                self.append(1);
            }
            Err(error) => {
                self.meet(&error);
                drop(journal);
                self.open();
            }
        }
    }

    fn live(&mut self, step: &Step) {
        match step {
            Step::Append(count) => self.append(*count),
            Step::Blob(len) => self.blob(*len),
            Step::Reopen => self.open(),
            Step::Fault(fault, again) => {
                let at = self.disk.operations() + fault.steps;
                self.disk.fail_at(at, fault.mode);
                self.armed = Some(at);
                self.again = *again;
            }
        }
    }

    /// The last opening, on a disk without faults, and every pair of checkpoints ever signed.
    fn end(&mut self) {
        self.again = None;
        self.open();
        self.append(1);
        let journal = self.journal.as_ref().unwrap();
        for (at, old) in self.signed.iter().enumerate() {
            for new in &self.signed[at..] {
                consistent(journal, old, new);
            }
        }
    }
}

fn consistent(journal: &Journal, old: &Checkpoint, new: &Checkpoint) {
    let proof = journal.prove_consistency(old.size, new.size).unwrap();
    assert!(
        verify_consistency(old.size, new.size, &proof, &old.root, &new.root),
        "the checkpoints of {} and {} are of two histories",
        old.size,
        new.size
    );
}

fn config() -> ProptestConfig {
    let mut config = ProptestConfig::default();
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 48;
    }
    // The printed life is all there is to a failure; no file of seeds is kept beside the source.
    config.failure_persistence = None;
    config
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_life_a_log_has_nothing_acknowledged_is_lost_and_its_history_is_one(
        steps in prop::collection::vec(step(), 1..14)
    ) {
        let dir = tempfile::tempdir().unwrap();
        let mut world = World::new(dir.path().join("log"));
        for step in &steps {
            world.live(step);
        }
        world.end();
    }
}

#[test]
fn a_life_in_which_every_append_meets_a_fault_meets_as_many_faults() {
    // The lives above would show nothing if their faults met nothing.
    let dir = tempfile::tempdir().unwrap();
    let mut world = World::new(dir.path().join("log"));
    for (steps, mode) in (0_u64..).zip(Mode::ALL) {
        world.live(&Step::Append(250));
        let fault = Fault { steps, mode };
        world.live(&Step::Fault(fault, Some(Fault { steps: 0, mode })));
        world.live(&Step::Append(255));
    }
    assert!(world.faults_met >= 8, "{}", world.faults_met);
    world.end();
}
