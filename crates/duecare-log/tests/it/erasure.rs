//! Erasure: what it takes away, what it leaves, and what a crash in its middle leads to.

use crate::common::{ORIGIN, files, hex, keys, record, salts};
use duecare_log::{FileHeads, Journal};
use duecare_proof::merkle::sha256;
use duecare_proof::{
    Disk, EvidenceError, Field, Keys, NewRecord, RealDisk, SeededSalts, verify_log,
};
use duecare_testkit::{FaultDisk, Mode};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) const BAKERY: &str = "bakery";
pub(crate) const DAIRY: &str = "dairy";
const PERSON: &str = "J. Jansen";

pub(crate) struct Place {
    pub(crate) root: tempfile::TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join("keys")).unwrap();
        Self { root }
    }

    pub(crate) fn log(&self) -> PathBuf {
        self.root.path().join("log")
    }

    fn subjects(&self) -> PathBuf {
        self.root.path().join("keys/subjects")
    }

    pub(crate) fn keys(&self) -> Keys {
        keys().beside(&self.root.path().join("keys/duecare.key"))
    }

    pub(crate) fn create(&self) -> Journal {
        Journal::create(
            Arc::new(RealDisk),
            &self.log(),
            &self.keys(),
            ORIGIN,
            salts(),
        )
        .unwrap()
    }

    fn open_on(&self, disk: Arc<dyn Disk>) -> Result<Journal, EvidenceError> {
        // Another seed than that of the first opening: a real source never repeats itself.
        let salts = Box::new(SeededSalts::new(sha256(&self.log_size().to_be_bytes())));
        Journal::open(disk, &self.log(), &self.keys(), salts)
    }

    fn log_size(&self) -> usize {
        files(&self.log())
            .iter()
            .map(|(_, bytes)| bytes.len())
            .sum()
    }

    pub(crate) fn open(&self) -> Journal {
        self.open_on(Arc::new(RealDisk)).unwrap()
    }

    fn faults(&self) -> Vec<String> {
        let report = verify_log(&RealDisk, &self.log(), Some(&self.keys()), None).unwrap();
        report.faults.iter().map(ToString::to_string).collect()
    }
}

pub(crate) fn of(subject: &str, names: &[&str]) -> NewRecord {
    let items: Vec<_> = names
        .iter()
        .map(|n| serde_json::json!({"name": n}))
        .collect();
    let record = serde_json::json!({"body": {"items": items, "n": 1}, "kind": "fact"});
    let seed = sha256(format!("{subject}{names:?}").as_bytes());
    NewRecord::seal(
        subject,
        &record,
        &|path| path == "kind",
        &mut SeededSalts::new(seed),
    )
    .unwrap()
}

pub(crate) fn received(journal: &mut Journal, subject: &str, bytes: &[u8]) -> u64 {
    let blob = journal.put_blob_of(subject, bytes).unwrap();
    let record = format!(
        r#"{{"body":{{"blob":"{}","sha256":"{}"}},"kind":"observation"}}"#,
        blob.name, blob.sha256
    );
    let record = NewRecord {
        subject: subject.to_owned(),
        committed: record.into_bytes(),
        fields: Vec::new(),
    };
    journal.append(&[record]).unwrap().start
}

pub(crate) fn erased(entries: impl IntoIterator<Item = u64>) -> NewRecord {
    let entries: Vec<u64> = entries.into_iter().collect();
    format!(r#"{{"body":{{"entries":{entries:?}}},"kind":"erased"}}"#)
        .replace(", ", ",")
        .into_bytes()
        .into()
}

/// 0 of nobody, 1 to 4 of the bakery, 5 and 6 of the dairy.
pub(crate) fn fill(journal: &mut Journal) {
    journal.append(&[record(0)]).unwrap();
    journal
        .append(&[of(BAKERY, &[PERSON, "B. Bakker"]), of(BAKERY, &[PERSON])])
        .unwrap();
    received(journal, BAKERY, b"list: J. Jansen, B. Bakker");
    received(journal, BAKERY, b"list: B. Bakker");
    journal.append(&[of(DAIRY, &[PERSON])]).unwrap();
    received(journal, DAIRY, b"list: J. Jansen");
}

fn finds(value: &str) -> bool {
    value.contains(PERSON)
}

fn finds_in(bytes: &[u8]) -> bool {
    String::from_utf8_lossy(bytes).contains(PERSON)
}

pub(crate) fn erase_party(journal: &mut Journal) -> Result<u64, EvidenceError> {
    let plan = journal.plan_erasure(BAKERY)?;
    let record = erased(plan.entries.clone());
    journal.erase(&plan, record)
}

pub(crate) fn erase_person(journal: &mut Journal) -> Result<u64, EvidenceError> {
    let plan = journal.plan_erasure_of_person(BAKERY, &finds, &finds_in)?;
    let record = erased(plan.entries.clone());
    journal.erase(&plan, record)
}

fn text(journal: &Journal, index: u64) -> String {
    String::from_utf8(journal.record(index).unwrap()).unwrap()
}

/// The other party's records and the party-less one are as they were.
fn others_are_whole(journal: &Journal) {
    assert_eq!(journal.record(0).unwrap(), record(0));
    assert!(text(journal, 5).contains(PERSON));
    let named: serde_json::Value = serde_json::from_str(&text(journal, 6)).unwrap();
    let blob = journal
        .blob(named["body"]["blob"].as_str().unwrap())
        .unwrap();
    assert_eq!(blob, b"list: J. Jansen");
}

#[test]
fn records_of_a_party_are_read_whole_and_prove_their_sealed_form() {
    let place = Place::new();
    let mut journal = place.create();
    fill(&mut journal);
    assert!(text(&journal, 1).contains(PERSON));
    let committed = journal.opened(1).unwrap().committed;
    assert!(!String::from_utf8_lossy(&committed).contains(PERSON));
    let given = [&journal.salt(1).unwrap()[..], &committed].concat();
    assert_eq!(journal.entry(1).unwrap()[8..], sha256(&given));
    drop(journal);
    assert_eq!(place.faults(), Vec::<String>::new());
    assert!(text(&place.open(), 2).contains(PERSON));
    for (name, bytes) in files(place.root.path()) {
        assert!(!finds_in(&bytes), "{name} holds plain text");
    }
}

#[test]
fn an_erased_party_cannot_be_read_again_and_every_other_proof_stands() {
    let place = Place::new();
    let mut journal = place.create();
    fill(&mut journal);
    let plan = journal.plan_erasure(BAKERY).unwrap();
    assert_eq!(
        plan.entries.iter().copied().collect::<Vec<_>>(),
        [1, 2, 3, 4]
    );
    assert_eq!((plan.blobs.len(), plan.fields), (2, 0));
    assert_eq!(erase_party(&mut journal).unwrap(), 7);
    for _ in 0..2 {
        for index in 1..5 {
            let gone = journal.record(index);
            assert!(
                matches!(gone, Err(EvidenceError::NoKey { .. })),
                "{index}: {gone:?}"
            );
        }
        others_are_whole(&journal);
        for index in 0..8 {
            journal.prove(index, 8).unwrap();
        }
        drop(journal);
        assert_eq!(place.faults(), Vec::<String>::new());
        journal = place.open();
    }
    let seen = verify_log(&RealDisk, &place.log(), Some(&place.keys()), None).unwrap();
    assert!(
        seen.not_checked[0].contains("4 records: they were erased"),
        "{:?}",
        seen.not_checked
    );
    let left: Vec<String> = files(&place.subjects())
        .into_iter()
        .map(|(n, _)| n)
        .collect();
    let marks = left.iter().filter(|name| name.contains(".erased")).count();
    assert_eq!(
        (left.len(), marks),
        (2, 1),
        "the other party's key and a mark: {left:?}"
    );
    // Life goes on under a new key.
    assert_eq!(journal.append(&[of(BAKERY, &["C. Nieuw"])]).unwrap(), 8..9);
    assert!(text(&journal, 8).contains("C. Nieuw"));
}

#[test]
fn an_erased_person_is_replaced_by_the_same_label_everywhere_and_nobody_else_is_touched() {
    let place = Place::new();
    let mut journal = place.create();
    fill(&mut journal);
    let plan = journal
        .plan_erasure_of_person(BAKERY, &finds, &finds_in)
        .unwrap();
    assert_eq!(plan.entries.iter().copied().collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(
        (plan.fields, plan.blobs.len(), plan.out_of_reach.len()),
        (2, 1, 0)
    );
    erase_person(&mut journal).unwrap();
    for _ in 0..2 {
        assert!(text(&journal, 1).contains(r#"{"name":"erased-7.1"},{"name":"B. Bakker"}"#));
        assert!(text(&journal, 2).contains(r#"{"name":"erased-7.1"}"#));
        assert!(matches!(
            journal.opened(2).unwrap().fields[0],
            Field::Replaced { .. }
        ));
        others_are_whole(&journal);
        let kept: serde_json::Value = serde_json::from_str(&text(&journal, 4)).unwrap();
        let blob = journal
            .blob(kept["body"]["blob"].as_str().unwrap())
            .unwrap();
        assert_eq!(blob, b"list: B. Bakker");
        let gone: serde_json::Value = serde_json::from_str(&text(&journal, 3)).unwrap();
        assert!(
            journal
                .blob(gone["body"]["blob"].as_str().unwrap())
                .is_err()
        );
        for index in 0..8 {
            journal.prove(index, 8).unwrap();
        }
        drop(journal);
        assert_eq!(place.faults(), Vec::<String>::new());
        journal = place.open();
    }
}

#[test]
fn a_backup_from_before_opens_nothing_of_what_was_erased() {
    for erase in [erase_party, erase_person] {
        let place = Place::new();
        let mut journal = place.create();
        fill(&mut journal);
        drop(journal);
        let backup = files(&place.log());
        erase(&mut place.open()).unwrap();
        let restored = place.root.path().join("restored");
        for (name, bytes) in backup {
            let path = restored.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        let old = Journal::open(Arc::new(RealDisk), &restored, &place.keys(), salts()).unwrap();
        for index in 1..5 {
            let gone = old.record(index);
            assert!(
                matches!(gone, Err(EvidenceError::NoKey { .. })),
                "{index}: {gone:?}"
            );
        }
        others_are_whole(&old);
        drop(old);
        // It is not damaged: the marks of the destroyed keys say why, and nothing else may.
        let report = || verify_log(&RealDisk, &restored, Some(&place.keys()), None).unwrap();
        let seen = report();
        assert_eq!(seen.faults, vec![]);
        let told = seen.not_checked.concat();
        assert!(
            told.contains("4 records: their keys were destroyed"),
            "{told}"
        );
        let marks = files(&place.subjects());
        for (name, bytes) in marks.iter().filter(|(name, _)| name.contains(".erased")) {
            let path = place.subjects().join(name);
            std::fs::remove_file(&path).unwrap();
            assert!(!report().faults.is_empty(), "without {name}");
            let mut bad = bytes.clone();
            let last = bad.len() - 3;
            bad[last] ^= 1;
            std::fs::write(&path, &bad).unwrap();
            assert!(verify_log(&RealDisk, &restored, Some(&place.keys()), None).is_err());
            std::fs::write(&path, bytes).unwrap();
        }
    }
}

#[test]
fn a_key_that_was_lost_is_a_fault_and_not_an_erasure() {
    let place = Place::new();
    let mut journal = place.create();
    fill(&mut journal);
    let plan = journal.plan_erasure(BAKERY).unwrap();
    drop(journal);
    let before = std::fs::read_dir(place.subjects())
        .unwrap()
        .map(|f| f.unwrap().path());
    let before: Vec<PathBuf> = before.collect();
    for key in &before {
        let bytes = std::fs::read(key).unwrap();
        std::fs::remove_file(key).unwrap();
        let faults = place.faults();
        assert!(
            faults.iter().any(|f| f.contains("its key is not there")),
            "{faults:?}"
        );
        std::fs::write(key, bytes).unwrap();
    }
    // Nor does an erasure of other entries excuse it.
    let mut journal = place.open();
    journal.append(&[erased([1, 2])]).unwrap();
    drop(journal);
    for key in &before {
        std::fs::remove_file(key).unwrap();
    }
    let faults = place.faults();
    assert!(
        faults.iter().any(|f| f.contains("[entry 3]: its key")),
        "{faults:?}"
    );
    assert!(plan.entries.contains(&3));
}

#[test]
fn a_changed_key_file_is_named() {
    let place = Place::new();
    fill(&mut place.create());
    for (name, bytes) in files(&place.subjects()) {
        let path = place.subjects().join(name);
        for at in 0..bytes.len() {
            let mut bad = bytes.clone();
            bad[at] ^= 1;
            std::fs::write(&path, &bad).unwrap();
            let opened = place.open_on(Arc::new(RealDisk));
            assert!(matches!(opened, Err(EvidenceError::Key(_))), "byte {at}");
        }
        std::fs::write(&path, &bytes).unwrap();
    }
}

/// Whatever the moment of a crash: what is recorded as erased is gone after the next opening, and
/// what is not recorded is whole.
fn judge(place: &Place, case: &str) {
    let journal = place.open();
    let recorded = journal.size() == 8;
    assert!(recorded || journal.size() == 7, "{case}");
    others_are_whole(&journal);
    let first = journal
        .record(1)
        .map(|bytes| String::from_utf8(bytes).unwrap());
    let names = first.as_ref().is_ok_and(|record| record.contains(PERSON));
    assert_eq!(names, !recorded, "{case}: {first:?}");
    drop(journal);
    assert_eq!(place.faults(), Vec::<String>::new(), "{case}");
    let left: Vec<String> = files(&place.log())
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    let unfinished = left
        .iter()
        .any(|name| name == "erasing" || name.contains(".tmp"));
    assert!(!unfinished, "{case}: {left:?}");
}

fn fault_table(erase: fn(&mut Journal) -> Result<u64, EvidenceError>) {
    let start = |disk: &Arc<FaultDisk>| {
        let place = Place::new();
        fill(&mut place.create());
        let journal = place.open_on(Arc::<FaultDisk>::clone(disk)).unwrap();
        (place, journal)
    };
    let counted = Arc::new(FaultDisk::new());
    let (_place, mut journal) = start(&counted);
    let opened = counted.operations();
    erase(&mut journal).unwrap();
    let steps = counted.operations();
    assert!(steps - opened > 20, "{steps}");
    for step in opened..steps {
        for mode in Mode::ALL {
            let disk = Arc::new(FaultDisk::new());
            let (place, mut journal) = start(&disk);
            disk.fail_at(step, mode);
            let told = erase(&mut journal);
            drop(journal);
            let case = format!("step {step} {mode:?}, told {told:?}");
            judge(&place, &case);
            if told.is_ok() {
                assert_eq!(place.open().size(), 8, "{case}");
            }
        }
    }
}

#[test]
fn no_fault_at_any_step_leaves_a_party_half_erased() {
    fault_table(erase_party);
}

#[test]
fn no_fault_at_any_step_leaves_a_person_half_erased() {
    fault_table(erase_person);
}

#[test]
fn the_numbers_of_keys_tell_nothing_of_the_party() {
    let place = Place::new();
    fill(&mut place.create());
    let names: Vec<String> = files(&place.subjects())
        .into_iter()
        .map(|(n, _)| n)
        .collect();
    assert_eq!(names.len(), 2);
    for party in [BAKERY, DAIRY] {
        let plain = hex(&sha256(party.as_bytes()));
        assert!(names.iter().all(|name| !plain.starts_with(name.as_str())));
    }
    assert!(!Path::new(&place.log()).join("subjects").exists());
}

fn read_or_gone(journal: &Journal, index: u64) -> bool {
    journal.record(index).is_ok()
}

#[test]
fn an_erasure_whose_entry_was_refused_is_not_carried_out_after_a_later_entry() {
    let place = Place::new();
    let mut journal = place.create();
    fill(&mut journal);
    let plan = journal.plan_erasure(BAKERY).unwrap();
    let too_large: NewRecord = vec![b' '; (16 << 20) + 1].into();
    let refused = journal.erase(&plan, too_large);
    assert!(
        matches!(refused, Err(EvidenceError::TooLarge(_))),
        "{refused:?}"
    );
    assert_eq!(journal.append(&[record(7)]).unwrap(), 7..8);
    drop(journal);
    let journal = place.open();
    assert!(read_or_gone(&journal, 1), "nothing recorded an erasure");
    others_are_whole(&journal);
    drop(journal);
    assert_eq!(place.faults(), Vec::<String>::new());
    assert!(!place.log().join("erasing").exists());
}

/// The log with its head kept outside; the head is lost after a crash anywhere in an erasure.
#[test]
fn a_restoration_after_a_crash_carries_out_only_what_was_recorded() {
    for erase in [erase_party, erase_person] {
        let mut seen = [0, 0];
        for step in 0.. {
            let place = Place::new();
            let state = place.root.path().join("state");
            let disk = Arc::new(FaultDisk::new());
            let on = |disk: Arc<dyn Disk>, seed: u8| {
                let heads = Arc::new(FileHeads::new(Arc::new(RealDisk), &state));
                let salts = Box::new(SeededSalts::new([seed; 32]));
                Journal::open_guarded(disk, &place.log(), &place.keys(), salts, heads).unwrap()
            };
            let heads = Arc::new(FileHeads::new(Arc::new(RealDisk), &state));
            let keys = place.keys();
            let created = Journal::create_guarded(
                Arc::new(RealDisk),
                &place.log(),
                &keys,
                ORIGIN,
                salts(),
                heads,
            );
            fill(&mut created.unwrap());
            let mut journal = on(Arc::<FaultDisk>::clone(&disk), 21);
            disk.fail_at(disk.operations() + step, Mode::CrashBefore);
            let done = erase(&mut journal).is_ok();
            drop(journal);
            std::fs::remove_file(state.join("head")).unwrap();
            let mut journal = on(Arc::new(RealDisk), 22);
            let recorded = journal.size() == 8;
            journal
                .restore(&keys, &[], &mut |_| Ok(record(99).into()))
                .unwrap_or_else(|error| panic!("step {step}: {error}"));
            drop(journal);
            let journal = on(Arc::new(RealDisk), 23);
            let names = journal
                .record(1)
                .is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains(PERSON));
            assert_eq!(names, !recorded, "step {step}");
            others_are_whole(&journal);
            drop(journal);
            assert_eq!(place.faults(), Vec::<String>::new(), "step {step}");
            assert!(!place.log().join("erasing").exists(), "step {step}");
            seen[usize::from(recorded)] += 1;
            if done {
                break;
            }
        }
        assert!(seen[0] > 5 && seen[1] > 5, "{seen:?}");
    }
}

#[test]
fn a_field_that_was_destroyed_without_an_erasure_in_the_log_is_a_fault() {
    let place = Place::new();
    let mut journal = place.create();
    fill(&mut journal);
    let plan = journal
        .plan_erasure_of_person(BAKERY, &finds, &finds_in)
        .unwrap();
    // The entry tells of the first record and keeps quiet about the second.
    journal.erase(&plan, erased([1, 3])).unwrap();
    drop(journal);
    let faults = place.faults();
    assert!(
        faults.len() == 1 && faults[0].contains("[entry 2]: a field was destroyed"),
        "{faults:?}"
    );
}

#[test]
fn an_erasure_excuses_nothing_that_was_recorded_after_it() {
    let place = Place::new();
    let mut journal = place.create();
    fill(&mut journal);
    journal.append(&[erased(0..1000)]).unwrap();
    journal.append(&[of(BAKERY, &["later"])]).unwrap();
    let later = received(&mut journal, BAKERY, b"later bytes");
    let record = text(&journal, later);
    drop(journal);
    let named: serde_json::Value = serde_json::from_str(&record).unwrap();
    let blob = named["body"]["blob"].as_str().unwrap();
    std::fs::remove_file(place.log().join("blobs").join(blob)).unwrap();
    let faults = place.faults();
    assert!(
        faults.len() == 1 && faults[0].contains("[entry 9]: missing"),
        "{faults:?}"
    );
    for (name, _) in files(&place.subjects()) {
        std::fs::remove_file(place.subjects().join(name)).unwrap();
    }
    let faults = place.faults();
    for index in [8, 9] {
        let lost = format!("[entry {index}]: its key is not there");
        assert!(faults.iter().any(|f| f.contains(&lost)), "{faults:?}");
    }
}

#[test]
fn an_erasure_planned_before_the_last_entry_is_refused_whole() {
    let place = Place::new();
    let mut journal = place.create();
    fill(&mut journal);
    for person in [false, true] {
        let plan = if person {
            journal.plan_erasure_of_person(BAKERY, &finds, &finds_in)
        } else {
            journal.plan_erasure(BAKERY)
        };
        let plan = plan.unwrap();
        // It would lose its key too, and the entry would not say so.
        let index = journal.append(&[of(BAKERY, &["new"])]).unwrap().start;
        let before = files(place.root.path());
        let told = journal.erase(&plan, erased(plan.entries.clone()));
        assert!(told.is_err(), "{told:?}");
        assert!(files(place.root.path()) == before, "nothing was touched");
        assert!(text(&journal, index).contains("new"));
        assert!(journal.is_writer());
    }
    assert_eq!(place.faults(), Vec::<String>::new());
}

#[test]
fn a_record_of_no_party_that_names_the_person_is_said_to_stay() {
    let place = Place::new();
    let mut journal = place.create();
    fill(&mut journal);
    journal.append(&[of("", &[PERSON])]).unwrap();
    let plan = journal
        .plan_erasure_of_person(BAKERY, &finds, &finds_in)
        .unwrap();
    assert_eq!(plan.out_of_reach.iter().copied().collect::<Vec<_>>(), [7]);
    journal.erase(&plan, erased(plan.entries.clone())).unwrap();
    assert!(text(&journal, 7).contains(PERSON));
}
