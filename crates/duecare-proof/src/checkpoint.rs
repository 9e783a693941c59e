//! Checkpoints: the signed head of the log (c2sp.org/tlog-checkpoint v1.0.0).
//!
//! Called by the journal, proofs, verifiers and by whoever puts a checkpoint into a mail.
//! What must never happen: a line of the note text ignored. Extension lines are refused, because
//! this log writes none and no check here would cover them.

use crate::Hash;
use crate::note::{self, NoteError, SignatureLine, Verifier};
use crate::text::{base64, decimal, unbase64_hash};

/// The head of a log at one size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The name of the log: one line without control characters, the same for its whole life.
    pub origin: String,
    /// How many entries the tree has.
    pub size: u64,
    /// The root of the tree.
    pub root: Hash,
}

impl Checkpoint {
    /// The note text: three lines.
    pub fn to_body(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, base64(&self.root))
    }

    /// Reads the note text.
    pub fn from_body(body: &str) -> Result<Self, NoteError> {
        match Self::with_extensions(body)? {
            (checkpoint, 0) => Ok(checkpoint),
            _ => Err(NoteError::Malformed(
                "a checkpoint has three lines: origin, size and root",
            )),
        }
    }

    /// Reads the note text of any log, and tells how many extension lines follow the three. Only a
    /// witness may pass over them: it states nothing about them (tlog-cosignature).
    pub fn with_extensions(body: &str) -> Result<(Self, usize), NoteError> {
        let lines: Vec<&str> = body
            .strip_suffix('\n')
            .ok_or(NoteError::Malformed(
                "the last line of the checkpoint is cut off",
            ))?
            .split('\n')
            .collect();
        let [origin, size, root, extensions @ ..] = &lines[..] else {
            return Err(NoteError::Malformed(
                "a checkpoint has three lines: origin, size and root",
            ));
        };
        if origin.is_empty() {
            return Err(NoteError::Malformed("the checkpoint has no origin"));
        }
        if extensions.iter().any(|line| line.is_empty()) {
            return Err(NoteError::Malformed(
                "an extension line of the checkpoint is empty",
            ));
        }
        let checkpoint = Self {
            origin: (*origin).to_owned(),
            size: decimal(size).ok_or(NoteError::Malformed("the tree size is not a number"))?,
            root: unbase64_hash(root).ok_or(NoteError::Malformed(
                "the root is not the base64 of 32 bytes",
            ))?,
        };
        Ok((checkpoint, extensions.len()))
    }

    /// Verifies a signed checkpoint by the log `verifier`, whose name must be the origin, and reads
    /// it. Also tells how many signatures by other keys it carries.
    pub fn open(signed: &str, verifier: &Verifier) -> Result<(Self, usize), NoteError> {
        let note = note::open(signed, &[verifier])?;
        let checkpoint = Self::from_body(&note.text)?;
        if checkpoint.origin != verifier.name() {
            return Err(NoteError::Unsigned(checkpoint.origin));
        }
        Ok((checkpoint, note.unknown_signatures))
    }

    /// The signature lines of a signed checkpoint, of the log and of witnesses, none of them checked.
    pub fn signature_lines(signed: &str) -> Result<Vec<SignatureLine>, NoteError> {
        SignatureLine::parse_block(note::split(signed)?.1)
    }

    /// Reads a signed checkpoint without checking its signature: to learn the origin, never to
    /// trust a root.
    pub fn peek(signed: &str) -> Result<Self, NoteError> {
        Self::from_body(note::split(signed)?.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::Signer;

    #[test]
    fn the_example_of_the_specification_reads_and_writes_the_same() {
        let body =
            "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
        let checkpoint = Checkpoint::from_body(body).unwrap();
        assert_eq!(checkpoint.size, 20_852_163);
        assert_eq!(checkpoint.to_body(), body);
    }

    #[test]
    fn nothing_beside_the_three_lines_is_accepted() {
        let root = base64(&[0; 32]);
        for bad in [
            format!("o\n1\n{root}\nextension\n"),
            format!("o\n01\n{root}\n"),
            format!("\n1\n{root}\n"),
            format!("o\n1\n{root}"),
            "o\n1\nAAAA\n".to_owned(),
            String::new(),
        ] {
            assert!(Checkpoint::from_body(&bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_checkpoint_of_another_origin_under_the_same_key_is_refused() {
        let signer = Signer::new("example.test/a", &[1; 32]).unwrap();
        let body = Checkpoint {
            origin: "example.test/b".into(),
            size: 0,
            root: [0; 32],
        }
        .to_body();
        let signed = signer.sign(&body).unwrap();
        assert!(Checkpoint::open(&signed, &signer.verifier()).is_err());
    }
}
