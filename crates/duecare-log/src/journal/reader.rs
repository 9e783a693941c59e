//! Single records of a log as it was when it was opened, for whoever asks for them later.
//!
//! Handed to the store, whose ledgers read what is recorded of a party when somebody asks for it.
//! What must never happen here: a write, or a record that was appended since.

use super::Journal;
use duecare_proof::EvidenceError;
use duecare_proof::disk::Disk;
use duecare_proof::files::Files;
use duecare_proof::keyring::{KeyId, Keyring};
use duecare_proof::seal::Opened;
use duecare_proof::segments::Segments;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

/// The records of a log, and the keys that open them.
pub struct Reader {
    disk: Arc<dyn Disk>,
    dir: PathBuf,
    ring: Keyring,
    segments: Segments,
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader")
            .field("records", &self.segments.count())
            .finish_non_exhaustive()
    }
}

impl Reader {
    /// How many records there are.
    pub fn size(&self) -> u64 {
        self.segments.count()
    }

    /// A record as it is kept; `None` where its key is not there.
    ///
    /// # Errors
    /// It is damaged, or the disk failed.
    pub fn opened(&self, index: u64) -> Result<Option<Opened>, EvidenceError> {
        let files = Files {
            disk: &*self.disk,
            dir: &self.dir,
        };
        match self.segments.read(files, &self.ring, index) {
            Ok(opened) => Ok(Some(opened)),
            Err(EvidenceError::NoKey { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl Journal {
    /// Its records up to now.
    pub fn reader(&self) -> Reader {
        Reader {
            disk: Arc::clone(&self.disk),
            dir: self.dir.clone(),
            ring: self.ring.clone(),
            segments: self.segments.clone(),
        }
    }

    /// The numbers of the keys of parties that are there.
    pub fn key_ids(&self) -> BTreeSet<String> {
        self.ring.ids().into_iter().map(KeyId::file).collect()
    }
}
