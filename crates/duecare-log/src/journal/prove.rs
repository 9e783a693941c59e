//! Proofs and earlier checkpoints, from the tiles.
//!
//! Called for dossiers and mails. The tree of an earlier size is a part of the present one, so
//! every checkpoint ever signed can be made again, byte for byte. What must never happen: a proof
//! handed out that does not verify; each is checked first.

use super::Journal;
use duecare_proof::EvidenceError;
use duecare_proof::checkpoint::Checkpoint;
use duecare_proof::keys::Keys;
use duecare_proof::merkle::verify_consistency;
use duecare_proof::merkle::{Hash, consistency_from, inclusion_from, root_from};
use duecare_proof::proof::ConsistencyProof;
use duecare_proof::proof::TlogProof;
use duecare_proof::stored::StoredTree;
use duecare_proof::verify::{LogReport, verify_log};

/// The head that proofs were last made under. A dossier asks for thousands of one size; signing and
/// verifying it for each would be most of the work.
#[derive(Clone)]
pub(super) struct Proving {
    head: Checkpoint,
    signed: String,
}

impl Journal {
    /// The note of this log's key over the list of sums of a dossier (`SHA256SUMS.note`): it binds
    /// every document of the dossier to the key that signs the log. Also where nothing can be
    /// recorded: it says nothing of the log.
    ///
    /// # Errors
    /// None for a log that could be opened; the note format has its own.
    pub fn sign_sums(&self, sums: &[u8]) -> Result<String, EvidenceError> {
        Ok(duecare_proof::sums::sign(&self.signer, sums)?)
    }

    /// Reads every file of this log and checks it, as [`verify_log`] does.
    ///
    /// # Errors
    /// The folder cannot be listed.
    pub fn verify(&self, keys: Option<&Keys>) -> Result<LogReport, EvidenceError> {
        verify_log(&*self.disk, &self.dir, keys, None)
    }

    fn tree(&self) -> StoredTree<'_> {
        StoredTree::new(self.files(), &self.state.edge)
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

    /// The proof between two sizes of this log, checked before it is handed out.
    ///
    /// # Errors
    /// The log has no such sizes, or does not match its checkpoint.
    pub fn consistency_proof(&self, old: u64, new: u64) -> Result<ConsistencyProof, EvidenceError> {
        let hashes = self.prove_consistency(old, new)?;
        let checkpoint = self.checkpoint_at(new)?;
        let before = Checkpoint::peek(&self.checkpoint_at(old)?)?;
        let after = Checkpoint::peek(&checkpoint)?;
        if !verify_consistency(old, new, &hashes, &before.root, &after.root) {
            let what = format!("the first {old} entries do not begin those of {new}");
            return Err(EvidenceError::Mismatch(what));
        }
        Ok(ConsistencyProof {
            old,
            hashes,
            checkpoint,
        })
    }
}
