//! Proofs and earlier checkpoints, from the tiles.
//!
//! Called for dossiers and mails. The tree of an earlier size is a part of the present one, so
//! every checkpoint ever signed can be made again, byte for byte. What must never happen: a proof
//! handed out that does not verify; each is checked first.

use super::Journal;
use crate::EvidenceError;
use crate::checkpoint::Checkpoint;
use crate::files::Files;
use crate::keys::Keys;
use crate::merkle::{Hash, Subtrees, consistency_from, inclusion_from, root_from};
use crate::proof::TlogProof;
use crate::tiles::{self, Edge, TILE_WIDTH, TILE_WIDTH_U64};
use crate::verify::{LogReport, verify_log};
use std::collections::BTreeMap;

/// The head that proofs were last made under. A dossier asks for thousands of one size; signing and
/// verifying it for each would be most of the work.
#[derive(Clone)]
pub(super) struct Proving {
    head: Checkpoint,
    signed: String,
}

/// The tree on disk; each tile is read once per proof.
struct Tiles<'a> {
    files: Files<'a>,
    edge: &'a Edge,
    read: BTreeMap<(usize, u64), Vec<Hash>>,
}

impl<'a> Tiles<'a> {
    fn new(files: Files<'a>, edge: &'a Edge) -> Self {
        Self {
            files,
            edge,
            read: BTreeMap::new(),
        }
    }

    fn tile(&mut self, level: usize, index: u64) -> Result<&[Hash], EvidenceError> {
        if index == self.edge.tile_index(level) {
            return Ok(self
                .edge
                .levels()
                .get(level)
                .map_or(&[], |hashes| &hashes[..]));
        }
        let name = tiles::hash_tile(level, index, TILE_WIDTH);
        match self.read.entry((level, index)) {
            std::collections::btree_map::Entry::Occupied(held) => Ok(held.into_mut()),
            std::collections::btree_map::Entry::Vacant(empty) => {
                let hashes = tiles::tile_hashes(&self.files.read(&name)?)
                    .filter(|hashes| hashes.len() == TILE_WIDTH)
                    .ok_or_else(|| EvidenceError::Mismatch(format!("{name} is not a full tile")))?;
                Ok(empty.insert(hashes))
            }
        }
    }
}

impl Subtrees for Tiles<'_> {
    type Error = EvidenceError;

    fn subtree(&mut self, height: u32, index: u64) -> Result<Hash, EvidenceError> {
        // A tile holds every eighth row of the tree; the rows between are hashed from it.
        let level = usize::try_from(height / 8).unwrap_or(usize::MAX);
        let rows = height % 8;
        let first = index << rows;
        let within = usize::try_from(first % TILE_WIDTH_U64).unwrap_or(usize::MAX);
        let hashes = self.tile(level, first / TILE_WIDTH_U64)?;
        let covered = hashes.get(within..within + (1 << rows)).ok_or_else(|| {
            EvidenceError::Mismatch(format!("level {level} of the tree ends too early"))
        })?;
        Ok(tiles::perfect_root(covered))
    }
}

impl Journal {
    /// The note of this log's key over the list of sums of a dossier (`SHA256SUMS.note`): it binds
    /// every document of the dossier to the key that signs the log. Also where nothing can be
    /// recorded: it says nothing of the log.
    ///
    /// # Errors
    /// None for a log that could be opened; the note format has its own.
    pub fn sign_sums(&self, sums: &[u8]) -> Result<String, EvidenceError> {
        Ok(crate::sums::sign(&self.signer, sums)?)
    }

    /// Reads every file of this log and checks it, as [`verify_log`] does.
    ///
    /// # Errors
    /// The folder cannot be listed.
    pub fn verify(&self, keys: Option<&Keys>) -> Result<LogReport, EvidenceError> {
        verify_log(&*self.disk, &self.dir, keys, None)
    }

    fn tree(&self) -> Tiles<'_> {
        Tiles::new(self.files(), &self.state.edge)
    }

    pub(super) fn reaches(&self, size: u64) -> Result<(), EvidenceError> {
        if size <= self.size() {
            return Ok(());
        }
        Err(EvidenceError::OutOfRange {
            asked: size,
            size: self.size(),
        })
    }

    /// The signed checkpoint of an earlier size; for the present size, [`Self::checkpoint`].
    pub fn checkpoint_at(&self, size: u64) -> Result<String, EvidenceError> {
        self.reaches(size)?;
        if size == self.size() {
            return Ok(self.state.checkpoint.clone());
        }
        let body = Checkpoint {
            origin: self.origin.clone(),
            size,
            root: root_from(&mut self.tree(), size)?,
        };
        Ok(self.signer.sign(&body.to_body())?)
    }

    /// The proof file that entry `index` is in the log of `size` entries.
    pub fn prove(&self, index: u64, size: u64) -> Result<String, EvidenceError> {
        self.reaches(size)?;
        if index >= size {
            return Err(EvidenceError::OutOfRange { asked: index, size });
        }
        let Proving { head, signed } = self.proving(size)?;
        let proof = TlogProof {
            extra: None,
            index,
            hashes: inclusion_from(&mut self.tree(), index, size)?,
            checkpoint: signed,
        };
        proof.verify_under(&self.entry(index)?, &head)?;
        Ok(proof.to_text())
    }

    /// The signed head of a size, its signature verified.
    fn proving(&self, size: u64) -> Result<Proving, EvidenceError> {
        let known = self.proving.borrow().clone();
        let holds = |known: &Proving| {
            known.head.size == size
                && (size != self.size() || known.signed == self.state.checkpoint)
        };
        if let Some(known) = known.filter(holds) {
            return Ok(known);
        }
        let signed = self.checkpoint_at(size)?;
        let (head, _) = Checkpoint::open(&signed, &self.signer.verifier())?;
        let found = Proving { head, signed };
        self.proving.replace(Some(found.clone()));
        Ok(found)
    }

    /// The hashes that show that the log of `new` entries begins with the log of `old` entries
    /// (RFC 6962, section 2.1.2). Empty where `old` is 0 or equals `new`.
    pub fn prove_consistency(&self, old: u64, new: u64) -> Result<Vec<Hash>, EvidenceError> {
        self.reaches(new)?;
        if old > new {
            return Err(EvidenceError::OutOfRange {
                asked: old,
                size: new,
            });
        }
        consistency_from(&mut self.tree(), old, new)
    }
}

/// The root of the first `size` entries of a tree whose right edge is in memory.
pub(crate) fn root_at(files: Files<'_>, edge: &Edge, size: u64) -> Result<Hash, EvidenceError> {
    root_from(&mut Tiles::new(files, edge), size)
}

/// A consistency proof from the tiles of a log that is not open, such as a copy without keys.
pub(crate) fn prove_from_disk(
    files: Files<'_>,
    old: u64,
    new: u64,
) -> Result<Vec<Hash>, EvidenceError> {
    let (edge, _) = super::open::load_edge(files, new)?;
    consistency_from(&mut Tiles::new(files, &edge), old, new)
}
