//! Single records of a log as it was when it was opened, for whoever asks for them later.
//!
//! Handed to the store, whose ledgers read what is recorded of a party when somebody asks for it.
//! What must never happen here: a write, or a record that was appended since.

use super::Journal;
use duecare_proof::EvidenceError;
use duecare_proof::disk::Disk;
use duecare_proof::files::Files;
use duecare_proof::keyring::{KeyId, Keyring};
use duecare_proof::merkle::Hash;
use duecare_proof::seal::{Opened, Sealer};
use duecare_proof::segments::Segments;
use duecare_proof::stored::root_at;
use duecare_proof::tiles::Edge;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

/// The records of a log, and the keys that open them.
pub struct Reader {
    disk: Arc<dyn Disk>,
    dir: PathBuf,
    ring: Keyring,
    segments: Segments,
    edge: Edge,
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

impl Reader {
    /// The root of the log at an earlier size.
    ///
    /// # Errors
    /// The log was not so large, or the disk failed.
    pub fn root(&self, size: u64) -> Result<Hash, EvidenceError> {
        let files = Files {
            disk: &*self.disk,
            dir: &self.dir,
        };
        root_at(files, &self.edge, size)
    }

    /// The key under which something of a party is kept beside the log, and its number; `None` where
    /// the party has none. It is destroyed with the party.
    pub fn key_of(&self, party: &str) -> Option<(KeyId, &Sealer)> {
        let id = self.ring.ids_of(party).into_iter().next_back()?;
        Some((id, self.ring.sealer(id)?))
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
            edge: self.state.edge.clone(),
        }
    }

    /// The numbers of the keys of parties that are there.
    pub fn key_ids(&self) -> BTreeSet<String> {
        self.ring.ids().into_iter().map(KeyId::file).collect()
    }
}
