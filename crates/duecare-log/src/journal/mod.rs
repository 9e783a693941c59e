//! The journal: the log with its sealed records and blobs, written by exactly one process.
//!
//! Called by the store, which records everything through it before an effect leaves the process.
//! What must never happen: `Ok` from a write that is not durable, a checkpoint signed over a tree
//! that was not read back from disk, or two processes signing.

mod append;
mod blobs;
mod erase;
mod guard;
mod open;
mod prove;
mod reader;
mod restore;

use crate::mirror;
use duecare_proof::EvidenceError;
use duecare_proof::Refusal;
use duecare_proof::disclosure::restore;
use duecare_proof::disk::{Disk, Lock};
use duecare_proof::entry::ENTRY_BYTES;
use duecare_proof::files::Files;
use duecare_proof::keyring::Keyring;
use duecare_proof::keys::{Keys, SaltSource};
use duecare_proof::merkle::Stack;
use duecare_proof::note::Signer;
use duecare_proof::seal::Opened;
use duecare_proof::segments::Segments;
use duecare_proof::tiles::{self, BUNDLED_BYTES, Edge, TILE_WIDTH, TILE_WIDTH_U64};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use append::NextRecord;
pub use blobs::{BlobRef, Kept};
pub use erase::Erasure;
pub use reader::Reader;
pub use restore::Restoration;

/// Whether this journal may write.
enum Access {
    /// It holds the lock.
    Writer(Lock),
    /// It held the lock when a write failed: what is on disk is not certain.
    /// The lock stays held, so that nobody else writes either.
    Failed(Lock),
    /// It holds the lock, but what is kept outside says that this is not the newest log.
    Refused(Lock, Refusal),
    /// The log is read as of its checkpoint when opened, by one who has no lock. What is kept outside
    /// may say that this is not the newest log.
    Reader(Option<Refusal>),
}

/// The tree at one size. Replaced whole when an append is durable.
#[derive(Clone)]
struct State {
    edge: Edge,
    /// The second way to the root (see [`Stack`]).
    stack: Stack,
    /// Bytes of the partial entry bundle.
    bundle: Vec<u8>,
    checkpoint: String,
}

/// An open log. See the crate documentation for what lies where on disk.
pub struct Journal {
    disk: Arc<dyn Disk>,
    dir: PathBuf,
    origin: String,
    signer: Signer,
    ring: Keyring,
    salts: Box<dyn SaltSource>,
    guard: Option<guard::Guard>,
    access: Access,
    state: State,
    segments: Segments,
    /// See [`Self::hold_at_most`].
    held_bytes_max: usize,
    /// Partial tiles of earlier sizes that could not be removed yet.
    outdated: BTreeSet<String>,
    /// See [`prove::Proving`].
    proving: RefCell<Option<prove::Proving>>,
}

impl fmt::Debug for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Journal")
            .field("origin", &self.origin)
            .field("size", &self.size())
            .finish_non_exhaustive()
    }
}

impl Journal {
    fn files(&self) -> Files<'_> {
        Files {
            disk: &*self.disk,
            dir: &self.dir,
        }
    }

    /// Where salts come from, for records that are sealed before they are appended.
    pub fn salts(&mut self) -> &mut dyn SaltSource {
        &mut *self.salts
    }

    /// The name of the log, which stands in every checkpoint.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// How many entries are acknowledged.
    pub fn size(&self) -> u64 {
        self.state.edge.size()
    }

    /// Whether this journal holds the lock and may write. A reader sees the log as it was when it
    /// was opened.
    pub fn is_writer(&self) -> bool {
        matches!(self.access, Access::Writer(_))
    }

    /// The signed checkpoint of the current size.
    pub fn checkpoint(&self) -> &str {
        &self.state.checkpoint
    }

    /// The verifier key of the log, as text: `origin+keyid+base64`.
    pub fn verifier_key(&self) -> String {
        self.signer.verifier().to_string()
    }

    fn in_range(&self, index: u64) -> Result<(), EvidenceError> {
        if index < self.size() {
            return Ok(());
        }
        Err(EvidenceError::OutOfRange {
            asked: index,
            size: self.size(),
        })
    }

    /// What a mirror is made from, as of the present size.
    fn source(&self) -> Result<mirror::Source<'_>, EvidenceError> {
        Ok(mirror::Source {
            files: self.files(),
            size: self.size(),
            checkpoint: &self.state.checkpoint,
            empty: self.checkpoint_at(0)?,
            verifier: self.signer.verifier(),
            edge: &self.state.edge,
            bundle: &self.state.bundle,
            segments: &self.segments,
            ring: &self.ring,
        })
    }

    /// Brings the mirror in `dir` to the present size; see [`crate::mirror`]. With `keys` sealed
    /// records and blobs are copied too, and opened in the copy.
    ///
    /// # Errors
    /// Where the folder holds something else, or another or a longer history of this log; the last
    /// is noted outside, so that the log refuses to be written beside it. Where a step fails, the
    /// mirror still verifies as of what it held.
    pub fn mirror(
        &self,
        disk: &dyn Disk,
        dir: &Path,
        keys: Option<&Keys>,
    ) -> Result<mirror::Mirrored, EvidenceError> {
        self.mirror_watched(disk, dir, keys, &mut |_| {})
    }

    /// The same, telling `seen` of every file that was written.
    ///
    /// # Errors
    /// As [`Self::mirror`].
    pub fn mirror_watched(
        &self,
        disk: &dyn Disk,
        dir: &Path,
        keys: Option<&Keys>,
        seen: &mut dyn FnMut(&mirror::Mirrored),
    ) -> Result<mirror::Mirrored, EvidenceError> {
        let source = self.source()?;
        let done = mirror::copy(&source, disk, dir, keys, seen);
        if let (Err(_), Some(guard)) = (&done, &self.guard)
            && let Some(other) = mirror::other_history(&source, disk, dir)
        {
            guard.heads.note_seen(&other)?;
        }
        done
    }

    /// A record as it is kept.
    ///
    /// # Errors
    /// [`EvidenceError::NoKey`] where its key is not there.
    pub fn opened(&self, index: u64) -> Result<Opened, EvidenceError> {
        self.in_range(index)?;
        self.segments.read(self.files(), &self.ring, index)
    }

    /// The whole record of an entry, its fields opened or replaced by their labels.
    pub fn record(&self, index: u64) -> Result<Vec<u8>, EvidenceError> {
        whole(index, &self.opened(index)?)
    }

    /// The salt of an entry; with it, whoever holds the committed record can check the entry.
    pub fn salt(&self, index: u64) -> Result<[u8; 32], EvidenceError> {
        Ok(self.opened(index)?.salt)
    }

    /// The entry itself, as it stands in the log.
    pub fn entry(&self, index: u64) -> Result<[u8; ENTRY_BYTES], EvidenceError> {
        self.in_range(index)?;
        let slot = usize::try_from(index % TILE_WIDTH_U64).unwrap_or(0) * BUNDLED_BYTES;
        let tile = index / TILE_WIDTH_U64;
        let (name, bytes) = if tile == self.state.edge.tile_index(0) {
            let held = self.state.bundle.get(slot..slot + BUNDLED_BYTES);
            (
                tiles::bundle(tile, self.state.bundle.len() / BUNDLED_BYTES),
                held.unwrap_or_default().to_vec(),
            )
        } else {
            let name = tiles::bundle(tile, TILE_WIDTH);
            let offset = u64::try_from(slot).unwrap_or(u64::MAX);
            let bytes = self.files().read_at(&name, offset, BUNDLED_BYTES)?;
            (name, bytes)
        };
        tiles::bundled_entry(&bytes).ok_or_else(|| EvidenceError::Damaged {
            file: name,
            index: Some(index),
            what: format!("entry {index} is not whole"),
        })
    }

    /// Reads every record in order, whole; `None` stands for one whose key is not there. An error
    /// from `f` ends it and is handed back; [`EvidenceError::caller`] wraps errors of the caller's
    /// own.
    pub fn for_each_record(
        &self,
        f: &mut dyn FnMut(u64, Option<Vec<u8>>) -> Result<(), EvidenceError>,
    ) -> Result<(), EvidenceError> {
        self.for_each_opened(&mut |index, opened| {
            let record = opened.map(|opened| whole(index, &opened)).transpose()?;
            f(index, record)
        })
    }

    /// The same, as the records are kept.
    pub fn for_each_opened(
        &self,
        f: &mut dyn FnMut(u64, Option<Opened>) -> Result<(), EvidenceError>,
    ) -> Result<(), EvidenceError> {
        self.segments
            .for_each(self.files(), &self.ring, 0..self.size(), f)
    }

    /// Takes the right to write for one operation. Until the operation hands it back, the journal
    /// counts as failed: an early return must leave it so.
    fn begin_write(&mut self) -> Result<(), EvidenceError> {
        match std::mem::replace(&mut self.access, Access::Reader(None)) {
            Access::Writer(lock) => {
                self.access = Access::Failed(lock);
                Ok(())
            }
            Access::Failed(lock) => {
                self.access = Access::Failed(lock);
                Err(EvidenceError::Reopen)
            }
            Access::Refused(lock, refusal) => {
                self.access = Access::Refused(lock, refusal.clone());
                Err(refusal.into())
            }
            reader @ Access::Reader(_) => {
                self.access = reader;
                Err(EvidenceError::InUse(self.dir.clone()))
            }
        }
    }

    fn end_write(&mut self) {
        match std::mem::replace(&mut self.access, Access::Reader(None)) {
            Access::Failed(lock) | Access::Writer(lock) => self.access = Access::Writer(lock),
            other @ (Access::Refused(..) | Access::Reader(_)) => self.access = other,
        }
    }
}

/// The record with its fields in their places.
fn whole(index: u64, opened: &Opened) -> Result<Vec<u8>, EvidenceError> {
    if opened.fields.is_empty() {
        return Ok(opened.committed.clone());
    }
    restore(&opened.committed, &opened.fields).ok_or_else(|| {
        EvidenceError::Mismatch(format!("the sealed fields of entry {index} do not fit it"))
    })
}
