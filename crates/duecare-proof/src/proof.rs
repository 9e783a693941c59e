//! Proof files: one piece of evidence is in the log (c2sp.org/tlog-proof@v1).
//!
//! Written by the journal, read by the dossier's verifier. What must never happen: a proof taken
//! for good under a checkpoint whose signature was not verified first.

use crate::Hash;
use crate::checkpoint::Checkpoint;
use crate::merkle::{leaf_hash, verify_inclusion};
use crate::note::{NoteError, Verifier};
use crate::text::{base64, decimal, unbase64, unbase64_hash};

const HEADER: &str = "c2sp.org/tlog-proof@v1";
/// A tree of 2^64 leaves has paths of 64 hashes; nothing longer can be a proof.
const HASHES_MAX: usize = 64;

/// Why a proof was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The text is not a proof.
    #[error("the proof is malformed: {0}")]
    Malformed(&'static str),
    /// The checkpoint in the proof is not good.
    #[error("the checkpoint of the proof is not good: {0}")]
    Checkpoint(#[from] NoteError),
    /// The hashes do not lead from the entry to the signed root.
    #[error("the hashes do not lead from entry {index} to the root of the checkpoint")]
    Mismatch {
        /// The index that the proof claims.
        index: u64,
    },
}

/// A proof that an entry is in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlogProof {
    /// Data that nothing authenticates; this log writes none.
    pub extra: Option<Vec<u8>>,
    /// Where the entry stands, counted from 0.
    pub index: u64,
    /// The audit path, the sibling of the leaf first.
    pub hashes: Vec<Hash>,
    /// The signed checkpoint, word for word.
    pub checkpoint: String,
}

impl TlogProof {
    /// The text form.
    pub fn to_text(&self) -> String {
        let mut out = format!("{HEADER}\n");
        if let Some(extra) = &self.extra {
            out.push_str(&format!("extra {}\n", base64(extra)));
        }
        out.push_str(&format!("index {}\n", self.index));
        for hash in &self.hashes {
            out.push_str(&base64(hash));
            out.push('\n');
        }
        out.push('\n');
        out.push_str(&self.checkpoint);
        out
    }

    /// Reads the text form. Only spellings that [`Self::to_text`] makes are accepted.
    pub fn parse(text: &str) -> Result<Self, ProofError> {
        let (head, checkpoint) = text.split_once("\n\n").ok_or(ProofError::Malformed(
            "there is no empty line before the checkpoint",
        ))?;
        let mut lines = head.split('\n');
        if lines.next() != Some(HEADER) {
            return Err(ProofError::Malformed(
                "the first line is not c2sp.org/tlog-proof@v1",
            ));
        }
        let mut line = lines.next();
        let extra = match line.and_then(|l| l.strip_prefix("extra ")) {
            Some(encoded) => {
                line = lines.next();
                Some(unbase64(encoded).ok_or(ProofError::Malformed("`extra` is not base64"))?)
            }
            None => None,
        };
        let index = line
            .and_then(|l| l.strip_prefix("index "))
            .and_then(decimal)
            .ok_or(ProofError::Malformed("there is no `index` with a number"))?;
        let hashes = lines
            .map(unbase64_hash)
            .collect::<Option<Vec<Hash>>>()
            .ok_or(ProofError::Malformed("a line is not the base64 of a hash"))?;
        if hashes.len() > HASHES_MAX {
            return Err(ProofError::Malformed("it has more than 64 hashes"));
        }
        Ok(Self {
            extra,
            index,
            hashes,
            checkpoint: checkpoint.to_owned(),
        })
    }

    /// Verifies that `entry` stands at [`Self::index`] of the log that `verifier` belongs to, and
    /// hands back the checkpoint under which it does.
    pub fn verify(&self, entry: &[u8], verifier: &Verifier) -> Result<Checkpoint, ProofError> {
        let (checkpoint, _) = Checkpoint::open(&self.checkpoint, verifier)?;
        self.verify_under(entry, &checkpoint)?;
        Ok(checkpoint)
    }

    /// The same where the signature of [`Self::checkpoint`] was verified already: thousands of
    /// proofs stand under one checkpoint, and the signature is most of the work.
    pub fn verify_under(&self, entry: &[u8], verified: &Checkpoint) -> Result<(), ProofError> {
        let leaf = leaf_hash(entry);
        if verify_inclusion(
            &leaf,
            self.index,
            verified.size,
            &self.hashes,
            &verified.root,
        ) {
            Ok(())
        } else {
            Err(ProofError::Mismatch { index: self.index })
        }
    }
}

/// The request `add-checkpoint` as a log writes it: the size that the witness cosigned last, the
/// proof from there, and the signed checkpoint.
pub fn add_checkpoint_request(old: u64, proof: &[Hash], checkpoint: &str) -> String {
    let lines: Vec<String> = proof.iter().map(|hash| base64(hash) + "\n").collect();
    format!("old {old}\n{}\n{checkpoint}", lines.concat())
}

/// A proof that the log of one size begins with the log of another, as the request `add-checkpoint`
/// of c2sp.org/tlog-witness spells it: `old` and the smaller size, the hashes (RFC 6962, section
/// 2.1.2), an empty line, the signed checkpoint of the larger size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsistencyProof {
    /// The smaller size.
    pub old: u64,
    /// The hashes that lead from it to [`Self::checkpoint`].
    pub hashes: Vec<Hash>,
    /// The signed checkpoint of the larger size, word for word.
    pub checkpoint: String,
}

impl ConsistencyProof {
    /// The text form.
    pub fn to_text(&self) -> String {
        add_checkpoint_request(self.old, &self.hashes, &self.checkpoint)
    }

    /// Reads the text form. Only spellings that [`Self::to_text`] makes are accepted.
    pub fn parse(text: &str) -> Result<Self, ProofError> {
        let (head, checkpoint) = text.split_once("\n\n").ok_or(ProofError::Malformed(
            "there is no empty line before the checkpoint",
        ))?;
        let mut lines = head.split('\n');
        let old = lines
            .next()
            .and_then(|line| line.strip_prefix("old "))
            .and_then(decimal)
            .ok_or(ProofError::Malformed(
                "the first line is not `old` and a size",
            ))?;
        let hashes = lines
            .map(unbase64_hash)
            .collect::<Option<Vec<Hash>>>()
            .ok_or(ProofError::Malformed("a line is not the base64 of a hash"))?;
        if hashes.len() > HASHES_MAX {
            return Err(ProofError::Malformed("it has more than 64 hashes"));
        }
        Ok(Self {
            old,
            hashes,
            checkpoint: checkpoint.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merkle::{inclusion_proof, root};
    use crate::note::Signer;

    fn example() -> (TlogProof, Signer) {
        let signer = Signer::new("example.test/log", &[3; 32]).unwrap();
        let leaves: Vec<Hash> = (0_u8..5).map(|n| leaf_hash(&[n])).collect();
        let body = Checkpoint {
            origin: "example.test/log".into(),
            size: 5,
            root: root(&leaves),
        };
        let proof = TlogProof {
            extra: None,
            index: 3,
            hashes: inclusion_proof(&leaves, 3).unwrap(),
            checkpoint: signer.sign(&body.to_body()).unwrap(),
        };
        (proof, signer)
    }

    #[test]
    fn a_proof_survives_its_text_and_verifies_its_own_entry_only() {
        let (proof, signer) = example();
        let again = TlogProof::parse(&proof.to_text()).unwrap();
        assert_eq!(again, proof);
        let verifier = signer.verifier();
        assert_eq!(again.verify(&[3], &verifier).unwrap().size, 5);
        assert!(again.verify(&[2], &verifier).is_err());
        let elsewhere = TlogProof { index: 2, ..proof };
        assert!(elsewhere.verify(&[3], &verifier).is_err());
    }

    #[test]
    fn every_flipped_bit_of_a_proof_is_refused() {
        let (proof, signer) = example();
        let text = proof.to_text();
        for bit in 0..text.len() * 8 {
            let mut bytes = text.clone().into_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let good = String::from_utf8(bytes)
                .ok()
                .and_then(|t| TlogProof::parse(&t).ok())
                .is_some_and(|p| p.verify(&[3], &signer.verifier()).is_ok());
            assert!(!good, "bit {bit}");
        }
    }
}
