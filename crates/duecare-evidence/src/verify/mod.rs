//! Verification of a whole log: every byte of every file, and the name of each that is wrong.
//!
//! Called by `duecare verify`, by `duecare-verify` and by tests. Reads only. What must never
//! happen: a file skipped in silence. What cannot be checked is listed in
//! [`LogReport::not_checked`], and a fault never ends the check of the rest.

mod leftover;
mod opening;
mod ordered;
mod records;
mod remains;
mod tree;
mod windows;

pub(crate) use opening::{named_blob, restored_by, stated_hash};

use crate::EvidenceError;
use crate::checkpoint::Checkpoint;
use crate::disk::{Disk, RealDisk};
use crate::files::Files;
use crate::journal::{CHECKPOINT, ERASING, LOCK, VKEY};
use crate::keyring::Keyring;
use crate::keys::Keys;
use crate::note::{NoteError, Verifier};
use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;
use std::thread::available_parallelism;

/// How much of a segment is opened as one piece of work: large enough to be worth handing over,
/// small enough that a few of them are no matter.
const WINDOW_BYTES: usize = 1 << 20;
/// Up to this size a log is verified on one thread: beginning others takes longer.
const ONE_THREAD_ENTRIES: u64 = 2_000;

/// Something that is not as it was signed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, or the member of a container; empty for a container that cannot be taken apart.
    pub file: String,
    /// The entry, where one is concerned.
    pub index: Option<u64>,
    /// What is wrong.
    pub what: String,
}

impl Fault {
    pub(crate) fn new(
        file: impl Into<String>,
        index: Option<u64>,
        what: impl Into<String>,
    ) -> Self {
        Self {
            file: file.into(),
            index,
            what: what.into(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.file.is_empty() {
            "(container)"
        } else {
            &self.file
        })?;
        if let Some(index) = self.index {
            write!(f, " [entry {index}]")?;
        }
        write!(f, ": {}", self.what)
    }
}

/// A record that says that the log went on from an older copy of itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Restored {
    /// The entry that says so.
    pub index: u64,
    /// The size from which it went on.
    pub size: u64,
    /// The largest size that had been seen.
    pub seen_size: u64,
    /// Who had seen it.
    pub seen_by: String,
}

impl fmt::Display for Restored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "entry {} says that the log was restored from a copy of {} entries after {} had been signed ({})",
            self.index, self.size, self.seen_size, self.seen_by
        )
    }
}

/// What verification of a log found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogReport {
    /// The name of the log; empty where the checkpoint could not be read.
    pub origin: String,
    /// How many entries the checkpoint signs.
    pub size: u64,
    /// The signed checkpoint; empty where it is not good.
    pub checkpoint: String,
    /// The verifier key under which it was checked; empty where none could be had.
    pub vkey: String,
    /// Everything that is wrong. Empty: all that was checked is as it was signed.
    pub faults: Vec<Fault>,
    /// How many sealed records were opened and match their entries.
    pub records_checked: u64,
    /// What was not checked, and why.
    pub not_checked: Vec<String>,
    /// The sentence on what an unfinished write left beyond the signed entries; it changes none of
    /// them. `None` where nothing is left.
    pub remains: Option<String>,
    /// Every restoration that a record tells of; empty also where records were not opened.
    pub restored: Vec<Restored>,
}

/// The files of a log on their way through verification.
struct Check<'a> {
    files: Files<'a>,
    /// Files that nothing has accounted for yet.
    left: BTreeSet<String>,
    faults: Vec<Fault>,
    not_checked: Vec<String>,
    restored: Vec<Restored>,
    /// See [`leftover::begun`].
    begun: Option<u64>,
    /// See [`remains`].
    remains: remains::Remains,
}

impl Check<'_> {
    fn fault(&mut self, file: &str, index: Option<u64>, what: impl Into<String>) {
        self.faults.push(Fault::new(file, index, what));
    }

    /// Reads a file that must be there; names it where it is not.
    fn take(&mut self, name: &str) -> Option<Vec<u8>> {
        if !self.left.remove(name) {
            self.fault(name, None, "missing");
            return None;
        }
        match self.files.read(name) {
            Ok(bytes) => Some(bytes),
            Err(error) => {
                self.fault(name, None, error.to_string());
                None
            }
        }
    }
}

/// How the sealed records are gone through; the report does not depend on it.
#[derive(Debug, Clone, Copy)]
struct Pace {
    /// Threads that open records.
    workers: usize,
    /// Bytes of a segment that are opened as one piece of work.
    window: usize,
}

impl Pace {
    fn of(size: u64) -> Self {
        let all = available_parallelism().map_or(1, usize::from);
        Self {
            workers: if size > ONE_THREAD_ENTRIES { all } else { 1 },
            window: WINDOW_BYTES,
        }
    }
}

/// Reads every file below `dir` and checks it.
///
/// With `keys`, sealed records and blobs are opened and compared with their entries; without, the
/// report says that they were not. `vkey` is the verifier key as known from elsewhere (a letter, a
/// mail); without either, the key is taken from the folder, and the report says so.
///
/// # Errors
/// Where `dir` cannot be listed or holds nothing of a log, or `vkey` is no key. Everything else is
/// a [`Fault`].
pub fn verify_log(
    disk: &dyn Disk,
    dir: &Path,
    keys: Option<&Keys>,
    vkey: Option<&str>,
) -> Result<LogReport, EvidenceError> {
    verify_at(disk, dir, keys, vkey, Pace::of)
}

fn verify_at(
    disk: &dyn Disk,
    dir: &Path,
    keys: Option<&Keys>,
    vkey: Option<&str>,
    pace: impl FnOnce(u64) -> Pace,
) -> Result<LogReport, EvidenceError> {
    let files = Files { disk, dir };
    let given = vkey.map(Verifier::parse).transpose()?;
    let left: BTreeSet<String> = files.walk("")?.into_iter().collect();
    let known = |name: &String| name == CHECKPOINT || name.starts_with("tile/");
    if !left.iter().any(known) {
        return Err(EvidenceError::NoLog(dir.to_path_buf()));
    }
    let mut check = Check {
        files,
        left,
        faults: Vec::new(),
        not_checked: Vec::new(),
        restored: Vec::new(),
        begun: None,
        remains: remains::Remains::new(),
    };
    let mut report = LogReport::default();
    if check.left.contains(LOCK) && check.take(LOCK).is_some_and(|bytes| !bytes.is_empty()) {
        check.fault(LOCK, None, "must be empty");
    }
    if check.left.remove(ERASING) {
        check
            .not_checked
            .push("an erasure was begun and not finished: opening the log finishes it".to_owned());
    }
    let head = check_head(&mut check, keys, given, &mut report);
    if let Some((head, verifier)) = head {
        check.begun = leftover::begun(&mut check, &verifier, head.size);
        let bad = tree::check_tree(&mut check, &head);
        // Keys lie on this machine, wherever the log does.
        let ring = keys
            .map(|keys| Keyring::open(&RealDisk, keys))
            .transpose()?;
        if let Some(ring) = &ring {
            let pace = pace(head.size);
            report.records_checked = records::check_sealed(&mut check, ring, head.size, &bad, pace);
        } else {
            records::skip_sealed(&mut check, head.size);
        }
        leftover::account(&mut check, (&head, &verifier), ring.as_ref());
        report.remains = remains::told(&check.remains, head.size);
    } else {
        check.not_checked.push(
            "all other files: without a good checkpoint nothing tells what they should hold"
                .to_owned(),
        );
    }
    report.faults = check.faults;
    report.faults.sort();
    report.faults.dedup();
    report.not_checked = check.not_checked;
    report.restored = check.restored;
    Ok(report)
}

/// Checks `vkey` and `checkpoint`; `None` where there is no good checkpoint.
fn check_head(
    check: &mut Check<'_>,
    keys: Option<&Keys>,
    given: Option<Verifier>,
    report: &mut LogReport,
) -> Option<(Checkpoint, Verifier)> {
    let Ok(signed) = String::from_utf8(check.take(CHECKPOINT)?) else {
        check.fault(CHECKPOINT, None, "is not text");
        return None;
    };
    let ours = |origin: &str| keys.and_then(|keys| keys.signer(origin).ok());
    let peeked = Checkpoint::peek(&signed).ok();
    let expected = given.or_else(|| Some(ours(&peeked.as_ref()?.origin)?.verifier()));
    let in_folder = key_in_folder(check);
    let verifier = match (expected, in_folder) {
        (Some(expected), found) => {
            if found.is_some_and(|found| found != expected) {
                check.fault(VKEY, None, "is not the key under which the log is checked");
            }
            expected
        }
        (None, Some(found)) => {
            check.not_checked.push(format!(
                "whether {found} is the right key: it was taken from the folder itself; compare it with a letter or mail"
            ));
            found
        }
        (None, None) => {
            let what = "without a key the signature of the checkpoint";
            check.not_checked.push(what.to_owned());
            return None;
        }
    };
    report.vkey = verifier.to_string();
    match open_head(&signed, &verifier) {
        Ok(checkpoint) => {
            report.origin.clone_from(&checkpoint.origin);
            report.size = checkpoint.size;
            report.checkpoint = signed;
            Some((checkpoint, verifier))
        }
        Err(error) => {
            check.fault(CHECKPOINT, None, error.to_string());
            None
        }
    }
}

/// The key in the file `vkey`, which is one line and nothing else.
fn key_in_folder(check: &mut Check<'_>) -> Option<Verifier> {
    let bytes = check.take(VKEY)?;
    let text = String::from_utf8(bytes).ok();
    let key = text.and_then(|text| Verifier::parse(text.strip_suffix('\n')?).ok());
    if key.is_none() {
        check.fault(VKEY, None, "is not one line with a verifier key");
    }
    key
}

/// A checkpoint signed by the log and by nobody else: a signature that cannot be checked here could
/// hide any change of its bytes.
pub(crate) fn open_head(signed: &str, verifier: &Verifier) -> Result<Checkpoint, NoteError> {
    match Checkpoint::open(signed, verifier)? {
        (checkpoint, 0) => Ok(checkpoint),
        _ => Err(NoteError::Malformed(
            "it carries a signature by a key that is not known here",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::{LogReport, Pace, verify_at};
    use crate::segments::{HEADER_BYTES, frame_length};
    use crate::{Journal, Keys, NewRecord, RealDisk, SeededSalts};
    use std::path::Path;
    use std::sync::Arc;

    const ENTRIES: u64 = 700;
    const SEGMENT: &str = "records/0000000000000000.sealed";

    /// A log of one segment, with sealed fields, blobs, a restoration and an erasure in it.
    fn log(dir: &Path) -> Keys {
        let keys = Keys::from_seed(&[7; 32]);
        let salts = || Box::new(SeededSalts::new([8; 32]));
        let origin = "log.example.test/provider";
        let mut journal = Journal::create(Arc::new(RealDisk), dir, &keys, origin, salts()).unwrap();
        let mut fields = SeededSalts::new([9; 32]);
        let records: Vec<NewRecord> = (0..ENTRIES)
            .map(|n| {
                let record = match n % 100 {
                    7 => {
                        let bytes = n.to_be_bytes();
                        let blob = journal.put_blob(&bytes).unwrap();
                        let body = serde_json::json!({"blob": blob.name, "sha256": blob.sha256});
                        serde_json::json!({"body": body, "kind": "observation"})
                    }
                    50 => serde_json::json!({
                        "body": {"seen_by": "state", "seen_size": n, "size": n - 9},
                        "kind": "log-restored",
                    }),
                    51 => serde_json::json!({"body": {"entries": [1, n]}, "kind": "erased"}),
                    _ => serde_json::json!({"body": {"n": n, "name": "A. \"B\""}, "kind": "fact"}),
                };
                let plain = |path: &str| path != "body/name";
                NewRecord::seal("", &record, &plain, &mut fields).unwrap()
            })
            .collect();
        for batch in records.chunks(123) {
            journal.append(batch).unwrap();
        }
        keys
    }

    fn report(dir: &Path, keys: &Keys, workers: usize, window: usize) -> LogReport {
        verify_at(&RealDisk, dir, Some(keys), None, |_| Pace {
            workers,
            window,
        })
        .unwrap()
    }

    /// The report with one worker, after having seen that it is the same with others.
    fn agreed(dir: &Path, keys: &Keys) -> LogReport {
        let alone = report(dir, keys, 1, 1 << 20);
        for (workers, window) in [(1, 1), (2, 700), (3, 5_000), (2, 1 << 20), (8, 64)] {
            let others = report(dir, keys, workers, window);
            assert_eq!(others, alone, "{workers} workers, windows of {window}");
        }
        alone
    }

    #[test]
    fn any_number_of_workers_gives_the_same_report_of_a_good_log() {
        let dir = tempfile::tempdir().unwrap();
        let keys = log(dir.path());
        let found = agreed(dir.path(), &keys);
        assert_eq!((found.faults, found.records_checked), (vec![], ENTRIES));
        let restored: Vec<u64> = found
            .restored
            .iter()
            .map(|restored| restored.index)
            .collect();
        assert_eq!(restored, [50, 150, 250, 350, 450, 550, 650]);
    }

    #[test]
    fn any_number_of_workers_names_the_same_damage_in_the_same_order() {
        let dir = tempfile::tempdir().unwrap();
        let keys = log(dir.path());
        // Every eleventh record, and some entries and hashes, all at once.
        let path = dir.path().join(SEGMENT);
        let mut bytes = std::fs::read(&path).unwrap();
        for (n, frame) in frames(&bytes).into_iter().enumerate().step_by(11) {
            bytes[frame + 4 + n % 80] ^= 1 << (n % 8);
        }
        std::fs::write(&path, &bytes).unwrap();
        for (name, unit) in [("tile/entries/001", 42), ("tile/0/001", 32)] {
            let path = dir.path().join(name);
            let mut bytes = std::fs::read(&path).unwrap();
            for at in [3, 90, 200] {
                bytes[at * unit + 20] ^= 1;
            }
            std::fs::write(&path, &bytes).unwrap();
        }
        let blob = std::fs::read_dir(dir.path().join("blobs")).unwrap().next();
        std::fs::remove_file(blob.unwrap().unwrap().path()).unwrap();
        let found = agreed(dir.path(), &keys);
        let named = |file: &str| found.faults.iter().filter(|f| f.file == file).count();
        assert_eq!(named(SEGMENT), 64, "{:?}", found.faults);
        assert!(named("tile/entries/001") + named("tile/0/001") >= 3);
        assert_eq!(found.records_checked, ENTRIES - 64 - 3);
        // And the segment that breaks off, whose frames break, and that has something behind it.
        let bytes = std::fs::read(&path).unwrap();
        let at = frames(&bytes);
        for cut in [0, 3, 16, 17, at[1] + 3, at[400], bytes.len() - 1] {
            std::fs::write(&path, &bytes[..cut]).unwrap();
            assert_ne!(agreed(dir.path(), &keys), found, "{cut}");
        }
        for broken in [15, at[0], at[3] + 1, at[333] + 3, at[699]] {
            let mut bad = bytes.clone();
            bad[broken] ^= 0x81;
            std::fs::write(&path, bad).unwrap();
            assert_ne!(agreed(dir.path(), &keys), found, "{broken}");
        }
        std::fs::write(&path, [&bytes[..], b"more"].concat()).unwrap();
        assert_ne!(agreed(dir.path(), &keys), found);
    }

    /// Where the frames of a segment begin.
    fn frames(bytes: &[u8]) -> Vec<usize> {
        let mut found = Vec::new();
        let mut at = HEADER_BYTES;
        while let Some(length) = bytes.get(at..).and_then(frame_length) {
            found.push(at);
            at += usize::try_from(length).unwrap();
        }
        found
    }
}
