//! What stood of the parties at earlier entries, beside the log: a question about what controls read
//! then costs what came after it.
//!
//! Each lies in a file of its own, `data/standing/KEY/SIZE`, sealed under the key of the party, so
//! that it goes with the key; before an erasure all are removed. It is bound to the version of the
//! fold, the party, the entries that it was folded from, and the root of the log at its size. Read by
//! everybody, written only by who holds the lock. What must never happen here: one that is believed
//! where any of this does not fit, or one that fails a command.

use super::file::{FIRST_GROUP, MADE_BY};
use duecare_log::Reader;
use duecare_model::{Ledger, PartyId, Standing};
use duecare_proof::Disk;
use duecare_proof::seal::Opened;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Entries after which what stands is kept: a tenth of those before it, and at least and at most so
/// many. To read a hundred again takes a hundredth of a second, which a short history is worth; a
/// long one would leave too many files. Histories of tests are short.
const ENTRIES_MIN: u64 = if cfg!(test) { 2 } else { 100 };
const ENTRIES_MAX: u64 = if cfg!(test) { 4 } else { 1_000 };
/// How many times as long as what stands the records must be that are saved by keeping it: all that is
/// kept is then shorter than a half of the log.
const TIMES: u64 = if cfg!(test) { 0 } else { 2 };
/// Larger ones are not kept: they would take as long to seal and read as what they save.
const BYTES_MAX: usize = 64 << 20;
/// How many that do not fit are looked at before all is read.
const TRIED_MAX: usize = 3;

/// What a file tells beside what stood.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    made_by: String,
    party: PartyId,
    /// How many entries it was folded from.
    count: usize,
    /// The last of them.
    last: u64,
}

/// What stood of a party.
pub(super) struct Found {
    pub(super) standing: Standing,
    /// Of how many entries.
    pub(super) count: usize,
    /// How long it is.
    pub(super) bytes: u64,
}

/// When what stands is worth keeping again.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pace {
    kept: u64,
    /// How many entries went before.
    before: u64,
    entries: u64,
    bytes: u64,
}

impl Pace {
    /// After one of so many bytes, which stood after so many entries.
    pub(super) fn after(kept: u64, count: usize) -> Self {
        Self {
            kept,
            before: u64::try_from(count).unwrap_or(u64::MAX),
            entries: 0,
            bytes: 0,
        }
    }

    /// Counts one more record of so many bytes.
    pub(super) fn is_due(&mut self, bytes: u64) -> bool {
        self.entries = self.entries.saturating_add(1);
        self.bytes = self.bytes.saturating_add(bytes);
        let entries = (self.before / 10).clamp(ENTRIES_MIN, ENTRIES_MAX);
        self.entries >= entries && self.bytes >= self.kept.saturating_mul(TIMES)
    }
}

/// Where they lie.
#[derive(Clone)]
pub(crate) struct Standings {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
    may_keep: bool,
}

impl Standings {
    pub(crate) fn new(disk: Arc<dyn Disk>, folder: PathBuf, may_keep: bool) -> Self {
        Self {
            disk,
            folder,
            may_keep,
        }
    }

    pub(super) const fn may_keep(&self) -> bool {
        self.may_keep
    }

    /// What stood of a party last, of those of its entries below `size` that decide on facts.
    pub(super) fn find(
        &self,
        reader: &Reader,
        party: &PartyId,
        own: &[u64],
        size: u64,
    ) -> Option<Found> {
        let (id, _) = reader.key_of(party.as_str())?;
        let folder = self.folder.join(id.file());
        let names = self.disk.list(&folder).ok()?;
        let sizes = names.iter().rev().filter_map(|name| name.name.parse().ok());
        let fitting = sizes.filter(|at: &u64| *at <= size).take(TRIED_MAX);
        for at in fitting {
            let path = folder.join(name(at));
            let found = self.read(reader, party, own, (&path, at));
            if found.is_some() {
                return found;
            }
            if self.may_keep {
                let _ = self.disk.remove(&path);
            }
        }
        None
    }

    fn read(
        &self,
        reader: &Reader,
        party: &PartyId,
        own: &[u64],
        (path, size): (&Path, u64),
    ) -> Option<Found> {
        let sealed = self.disk.read(path).ok()?;
        let (_, sealer) = reader.key_of(party.as_str())?;
        let opened = sealer.open_record(FIRST_GROUP.checked_add(size)?, &sealed)?;
        let plain = (opened.salt == reader.root(size).ok()?).then_some(opened.committed)?;
        let end = plain.iter().position(|byte| *byte == b'\n')?;
        let head: Head = serde_json::from_slice(plain.get(..end)?).ok()?;
        let known = own.get(..own.partition_point(|index| *index < size))?;
        if head != self::head(party, known)? {
            return None;
        }
        Some(Found {
            standing: serde_json::from_slice(plain.get(end.checked_add(1)?..)?).ok()?,
            count: head.count,
            bytes: u64::try_from(sealed.len()).ok()?,
        })
    }

    /// Keeps what stands of a party after these entries; how long it is. Nothing fails with it.
    pub(super) fn keep(
        &self,
        reader: &Reader,
        party: &PartyId,
        known: &[u64],
        ledger: &mut Ledger,
    ) -> Option<u64> {
        let standing = ledger.standing(party)?;
        let head = head(party, known)?;
        let size = head.last.checked_add(1)?;
        let mut plain = serde_json::to_vec(&head).ok()?;
        plain.push(b'\n');
        serde_json::to_writer(&mut plain, &standing).ok()?;
        let bytes = u64::try_from(plain.len()).ok()?;
        // Whatever becomes of it, the next one is not tried before it is worth it.
        let _ = (plain.len() <= BYTES_MAX).then(|| self.put(reader, party, size, plain));
        Some(bytes)
    }

    fn put(&self, reader: &Reader, party: &PartyId, size: u64, plain: Vec<u8>) -> Option<()> {
        let (id, sealer) = reader.key_of(party.as_str())?;
        let opened = Opened {
            salt: reader.root(size).ok()?,
            committed: plain,
            fields: Vec::new(),
        };
        let sealed = sealer.seal_record(FIRST_GROUP.checked_add(size)?, &opened)?;
        let folder = self.folder.join(id.file());
        self.disk.create_dir_all(&folder).ok()?;
        let path = folder.join(name(size));
        if self.disk.exists(&path).ok()? {
            self.disk.remove(&path).ok()?;
        }
        self.disk.write_new(&path, &sealed).ok()
    }
}

fn name(size: u64) -> String {
    format!("{size:020}")
}

fn head(party: &PartyId, known: &[u64]) -> Option<Head> {
    Some(Head {
        made_by: MADE_BY.to_owned(),
        party: party.clone(),
        count: known.len(),
        last: *known.last()?,
    })
}
