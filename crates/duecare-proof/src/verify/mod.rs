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

pub use opening::named_blob;
pub(crate) use opening::{restored_by, stated_hash};

use crate::EvidenceError;
use crate::checkpoint::Checkpoint;
use crate::disk::{Disk, RealDisk};
use crate::files::Files;
use crate::keyring::Keyring;
use crate::keys::Keys;
use crate::layout::{CHECKPOINT, ERASING, LOCK, VKEY};
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
pub struct Pace {
    /// Threads that open records.
    pub workers: usize,
    /// Bytes of a segment that are opened as one piece of work.
    pub window: usize,
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

/// The same at a pace that is given by the size of the log.
///
/// # Errors
/// As [`verify_log`].
pub fn verify_at(
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
