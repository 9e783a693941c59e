//! Rows 6, 7, 8 and 13: what is destroyed, set back, left out or broken.
//!
//! What must never happen: a loss called repaired where the lost entries are only counted.

use super::{NOW, Provider, against, alone, ask, must, reopen, reopen_on, text, truth, witness};
use crate::common::{files, forge, keys, members, record, salts};
use crate::heads::{batch, copy, heads_on};
use duecare_log::{Journal, Restoration, Seen};
use duecare_proof::report::{heads_in, run_with_keys};
use duecare_proof::{Disk, Listed, Lock, RealDisk, container, verify_log};
use duecare_testkit::{FaultDisk, Mode};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The record of a restoration, as the store writes it.
fn restored(what: &Restoration) -> Vec<u8> {
    format!(
        r#"{{"body":{{"seen_by":"{}","seen_size":{},"size":{}}},"kind":"log-restored"}}"#,
        what.seen_by, what.seen_size, what.size
    )
    .into_bytes()
}

/// Every file below a folder, as if encrypted by somebody else.
fn encrypt(dir: &Path) {
    for (name, bytes) in files(dir) {
        let garbled: Vec<u8> = bytes.iter().map(|byte| byte ^ 0x5a).collect();
        std::fs::write(dir.join(name), garbled).unwrap();
    }
}

#[test]
fn row_06_ransomware_encrypts_log_and_head() {
    let (provider, mut journal) = Provider::new(10);
    let (offline, customer) = (provider.path("offline"), provider.path("customer"));
    journal.mirror(&RealDisk, &offline, Some(&keys())).unwrap();
    journal.append(&batch(10..15)).unwrap();
    journal.mirror(&RealDisk, &customer, None).unwrap();
    let mail = provider.mail("fifteen.eml", journal.checkpoint());
    let vkey = journal.verifier_key();
    let sent = container::write(&members(&journal, 12)).unwrap();
    drop(journal);
    encrypt(&provider.log());
    encrypt(&provider.state());
    let opened = Journal::open(Arc::new(RealDisk), &provider.log(), &keys(), salts());
    assert!(opened.is_err(), "{opened:?}");
    assert_eq!(alone(&provider.log()).0, 3);
    // What others hold stands by itself: the dossier that was sent, and the customer's mirror,
    // which proves fifteen entries and holds the words of none.
    assert_eq!(container::verify(&sent).faults, vec![]);
    must(alone(&customer), 0, "of 15 entries");
    let words = verify_log(&RealDisk, &customer, Some(&keys()), None).unwrap();
    assert_eq!(words.records_checked, 0);
    assert!(!words.faults.is_empty());
    // Going on from the sealed mirror, with the keys and with what the mail knows.
    std::fs::remove_dir_all(provider.log()).unwrap();
    copy(&offline, &provider.log());
    assert_eq!(
        provider.open().refusal().unwrap().info().code.0,
        2023,
        "an encrypted head is not passed over"
    );
    std::fs::remove_dir_all(provider.state()).unwrap();
    let mut journal = provider.open();
    assert_eq!(journal.refusal().unwrap().info().code.0, 2021);
    let head = heads_in(&std::fs::read(&mail).unwrap(), &vkey).remove(0);
    let learned = Seen {
        size: head.size,
        root: head.root,
        who: "fifteen.eml".to_owned(),
    };
    let what = journal
        .restore(&keys(), &[learned], &mut |what| Ok(restored(what).into()))
        .unwrap();
    assert_eq!((what.size, what.seen_size), (10, 15));
    assert_eq!(journal.record(9).unwrap(), record(9));
    journal.append(&batch(11..12)).unwrap();
    drop(journal);
    // Five entries stay lost. They are told by number, and the mail of then goes on saying so.
    let log = text(&provider.log());
    let told = run_with_keys(std::slice::from_ref(&log), Some(&keys()));
    must(told, 0, "restored from a copy of 10 entries after 15");
    let args = [log, "--against".to_owned(), text(&mail)];
    must(run_with_keys(&args, Some(&keys())), 3, "after 15");
}

#[test]
fn row_07_an_old_backup_is_put_back_or_the_log_is_cut() {
    let (provider, mut journal) = Provider::new(5);
    let (log5, state5) = (provider.path("log5"), provider.path("state5"));
    copy(&provider.log(), &log5);
    copy(&provider.state(), &state5);
    journal.append(&batch(5..15)).unwrap();
    let witness = witness(&provider.path("witness"), &journal.verifier_key());
    assert_eq!(ask(&witness, &journal, 0, NOW).status, 200);
    let mirror = provider.path("mirror");
    journal.mirror(&RealDisk, &mirror, None).unwrap();
    let mail = provider.mail("fifteen.eml", journal.checkpoint());
    drop(journal);
    // The log alone goes back: the head outside knows better, and nothing is written.
    std::fs::remove_dir_all(provider.log()).unwrap();
    copy(&log5, &provider.log());
    let mut journal = provider.open();
    let refused = journal.append(&batch(5..6)).unwrap_err();
    assert_eq!(refused.info().code.0, 2020, "{refused}");
    drop(journal);
    // The whole machine goes back: nothing on it can know, and it goes on.
    let mut journal = reopen(&log5, &state5);
    assert!(journal.is_writer());
    journal.append(&batch(90..91)).unwrap();
    must(alone(&log5), 0, "of 6 entries");
    // Mail, witness and mirror each know.
    must(against(&log5, &mail), 3, "missing at its end");
    let answer = ask(&witness, &journal, 5, NOW + 1);
    assert_eq!((answer.status, answer.body.as_str()), (409, "15\n"));
    let error = journal.mirror(&RealDisk, &mirror, None).unwrap_err();
    assert_eq!(error.info().code.0, 2024, "{error}");
    drop(journal);
    let mut journal = reopen(&log5, &state5);
    let refused = journal.append(&batch(6..7)).unwrap_err();
    assert_eq!(refused.info().code.0, 2020, "{refused}");
    // Going on is possible on record only.
    let what = journal
        .restore(&keys(), &[], &mut |what| Ok(restored(what).into()))
        .unwrap();
    assert_eq!((what.size, what.seen_size), (6, 15));
    drop(journal);
    let told = run_with_keys(&[text(&log5)], Some(&keys()));
    must(told, 0, "restored from a copy of 6 entries after 15");
}

#[test]
fn row_08_what_is_left_out_of_a_dossier_is_seen_and_what_was_never_logged_is_not() {
    let (provider, journal) = Provider::new(4);
    let all = members(&journal, 4);
    let of = |name: &str, n: u64| {
        let stem = name.rsplit('/').next().and_then(|n| n.split('.').next());
        stem == Some(n.to_string().as_str())
    };
    // Entry 2 stays out. That is allowed, and the count tells it: three records of four entries.
    let without = forge(&all, |m| m.retain(|(name, _)| !of(name, 2)));
    let report = container::verify(&without);
    assert_eq!((report.faults, report.records, report.size), (vec![], 3, 4));
    // The gap cannot be closed: entry 3 does not pass for entry 2, in name or in number.
    let renamed = |index: bool| {
        forge(&all, |m| {
            m.retain(|(name, _)| !of(name, 2));
            for (name, bytes) in m.iter_mut().filter(|(name, _)| of(name, 3)) {
                *name = name.replace("/3.", "/2.");
                if index && name.ends_with("tlog-proof") {
                    let proof = String::from_utf8(bytes.clone()).unwrap();
                    *bytes = proof.replace("\nindex 3\n", "\nindex 2\n").into_bytes();
                }
            }
        })
    };
    for forged in [renamed(false), renamed(true)] {
        let faults = container::verify(&forged).faults;
        let named = faults.iter().any(|f| f.file == "proofs/2.tlog-proof");
        assert!(named, "{faults:?}");
    }
    // Nor by the head of a smaller log: the proofs of the others lead to no other root.
    let smaller = journal.checkpoint_at(3).unwrap();
    let forged = forge(&all, |m| {
        m.retain(|(name, _)| !of(name, 2));
        let head = m.iter_mut().find(|(name, _)| name == "log/checkpoint");
        head.unwrap().1 = smaller.clone().into_bytes();
    });
    assert!(!container::verify(&forged).faults.is_empty());
    // With the key it takes a log without that entry, which is row 2.
    let mail = provider.mail("four.eml", journal.checkpoint());
    drop(journal);
    let mut three = truth(4);
    three.remove(2);
    provider.rewrite(&three);
    must(against(&provider.log(), &mail), 3, "missing at its end");
    // What was never appended leaves no gap: such a log is whole, and no mail contradicts it.
    let (silent, journal) = Provider::new(2);
    let mail = silent.mail("two.eml", journal.checkpoint());
    must(against(&silent.log(), &mail), 0, "2 entries");
}

/// The real disk, which flips one bit of the first write to a file whose name holds a word.
struct Flipping {
    word: &'static str,
    armed: AtomicBool,
}

impl Flipping {
    fn bytes(&self, path: &Path, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        let hit = path.to_str().unwrap().contains(self.word) && !bytes.is_empty();
        if hit && self.armed.swap(false, Ordering::SeqCst) {
            let middle = bytes.len() / 2;
            bytes[middle] ^= 4;
        }
        bytes
    }
}

impl Disk for Flipping {
    fn create_dir_all(&self, path: &Path) -> io::Result<()> {
        RealDisk.create_dir_all(path)
    }
    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        RealDisk.write_new(path, &self.bytes(path, bytes))
    }
    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        RealDisk.append(path, &self.bytes(path, bytes))
    }
    fn truncate(&self, path: &Path, len: u64) -> io::Result<()> {
        RealDisk.truncate(path, len)
    }
    fn sync_file(&self, path: &Path) -> io::Result<()> {
        RealDisk.sync_file(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealDisk.rename(from, to)
    }
    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        RealDisk.sync_dir(path)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove(path)
    }
    fn lock(&self, path: &Path) -> io::Result<Option<Lock>> {
        RealDisk.lock(path)
    }
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        RealDisk.read(path)
    }
    fn read_at(&self, path: &Path, offset: u64, len: usize) -> io::Result<Vec<u8>> {
        RealDisk.read_at(path, offset, len)
    }
    fn len(&self, path: &Path) -> io::Result<u64> {
        RealDisk.len(path)
    }
    fn exists(&self, path: &Path) -> io::Result<bool> {
        RealDisk.exists(path)
    }
    fn list(&self, path: &Path) -> io::Result<Vec<Listed>> {
        RealDisk.list(path)
    }
}

#[test]
fn row_13_a_bit_flips_on_its_way_to_the_disk_or_a_write_is_torn() {
    // In what the signature covers, a flip is found before anything is signed.
    for word in ["records/", "tile/entries/", "tile/0/"] {
        let (provider, journal) = Provider::new(5);
        drop(journal);
        let disk = Arc::new(Flipping {
            word,
            armed: AtomicBool::new(true),
        });
        let shared: Arc<dyn Disk> = Arc::<Flipping>::clone(&disk);
        let mut journal = reopen_on(&shared, &provider.log(), &provider.state()).unwrap();
        let done = journal.append(&batch(5..6));
        assert!(!disk.armed.load(Ordering::SeqCst), "{word}: never written");
        assert!(done.is_err(), "{word}: acknowledged");
        let held = heads_on(shared, &provider.state()).read().unwrap();
        assert_eq!(held.head.as_deref(), Some(journal.checkpoint()), "{word}");
        drop(journal);
        let mut journal = provider.open();
        assert_eq!((journal.size(), journal.is_writer()), (5, true), "{word}");
        journal.append(&batch(5..6)).unwrap();
        drop(journal);
        let report = verify_log(&RealDisk, &provider.log(), Some(&keys()), None).unwrap();
        assert_eq!((report.faults, report.size), (vec![], 6), "{word}");
    }
    // A torn write at any step leaves the log of before or of after.
    let append = |provider: &Provider, disk: &Arc<dyn Disk>| {
        let mut journal = reopen_on(disk, &provider.log(), &provider.state())?;
        journal.append(&batch(5..6))
    };
    let (provider, journal) = Provider::new(5);
    drop(journal);
    let counted = Arc::new(FaultDisk::new());
    let disk: Arc<dyn Disk> = Arc::<FaultDisk>::clone(&counted);
    append(&provider, &disk).unwrap();
    for step in 0..counted.operations() {
        let (provider, journal) = Provider::new(5);
        drop(journal);
        let disk = Arc::new(FaultDisk::new());
        disk.fail_at(step, Mode::TornWrite);
        let disk: Arc<dyn Disk> = disk;
        let acknowledged = append(&provider, &disk).is_ok();
        let journal = provider.open();
        assert!(journal.is_writer(), "step {step}");
        assert!(journal.size() == 6 || (journal.size() == 5 && !acknowledged));
        drop(journal);
        let report = verify_log(&RealDisk, &provider.log(), Some(&keys()), None).unwrap();
        assert_eq!(report.faults, vec![], "step {step}");
    }
    // A bit that flips years later, far from the end, is named by whoever reads every byte, and
    // only by them.
    let (provider, mut journal) = Provider::new(5);
    journal.append(&batch(5..600)).unwrap();
    drop(journal);
    let old = provider.log().join("tile/entries/000");
    let mut bytes = std::fs::read(&old).unwrap();
    bytes[100] ^= 1;
    std::fs::write(&old, bytes).unwrap();
    assert!(provider.open().is_writer());
    must(alone(&provider.log()), 3, "tile/entries/000");
}

/// The head outside comes before the checkpoint: a flip in the one leaves the log of before, a flip
/// in the other that of after, and in neither case was anything acknowledged.
#[test]
fn row_13_a_bit_flips_in_a_head_on_its_way_to_the_disk() {
    for (word, size) in [("head.tmp", 5), ("checkpoint.tmp", 6)] {
        let (provider, journal) = Provider::new(5);
        drop(journal);
        let disk = Arc::new(Flipping {
            word,
            armed: AtomicBool::new(true),
        });
        let shared: Arc<dyn Disk> = Arc::<Flipping>::clone(&disk);
        let mut journal = reopen_on(&shared, &provider.log(), &provider.state()).unwrap();
        let done = journal.append(&batch(5..6));
        assert!(!disk.armed.load(Ordering::SeqCst), "{word}: never written");
        assert!(done.is_err(), "{word}: acknowledged");
        drop(journal);
        let journal = provider.open();
        assert_eq!(
            (journal.size(), journal.is_writer()),
            (size, true),
            "{word}"
        );
        drop(journal);
        must(alone(&provider.log()), 0, &format!("of {size} entries"));
    }
}
