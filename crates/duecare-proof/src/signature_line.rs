//! The signature lines of a signed note (c2sp.org/signed-note v1.0.0), read without judging them.
//!
//! Called by notes, cosignatures, policies and the witness. What must never happen: a line dropped
//! because nobody here knows its key. Whoever knows it later must find it as it was written.

use crate::note::{NoteError, check_name};
use crate::text::{base64, unbase64};
use std::fmt;

/// Em dash and space, which open a signature line.
pub(crate) const SIGNATURE_MARK: &str = "\u{2014} ";
/// Most signature lines read: the reference implementation stops at 100 as well.
pub(crate) const SIGNATURES_MAX: usize = 100;

/// One line of signature: who says so, under which key, and the bytes. It proves nothing yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureLine {
    name: String,
    id: [u8; 4],
    signature: Vec<u8>,
}

impl SignatureLine {
    /// A line by the key of this name and id.
    pub fn new(name: &str, id: [u8; 4], signature: Vec<u8>) -> Self {
        Self {
            name: name.to_owned(),
            id,
            signature,
        }
    }

    /// Reads one line, without its newline.
    pub fn parse(line: &str) -> Result<Self, NoteError> {
        let rest = line
            .strip_prefix(SIGNATURE_MARK)
            .ok_or(NoteError::Malformed(
                "a signature line does not begin with a dash",
            ))?;
        let (name, encoded) = rest
            .split_once(' ')
            .ok_or(NoteError::Malformed("a signature line has no signature"))?;
        check_name(name)?;
        let bytes = unbase64(encoded).ok_or(NoteError::Malformed("a signature is not base64"))?;
        let Some((id, signature)) = bytes.split_first_chunk::<4>() else {
            return Err(NoteError::Malformed("a signature is too short"));
        };
        Ok(Self::new(name, *id, signature.to_vec()))
    }

    /// Reads a block of lines, each ended by a newline.
    pub fn parse_block(block: &str) -> Result<Vec<Self>, NoteError> {
        let mut lines = Vec::new();
        for line in block.split_terminator('\n') {
            if lines.len() >= SIGNATURES_MAX {
                return Err(NoteError::Malformed("it has more than 100 signatures"));
            }
            lines.push(Self::parse(line)?);
        }
        Ok(lines)
    }

    /// The name that the line gives for its key. Anybody can write any name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The key id that the line gives: an identifier, not a proof.
    pub fn key_id(&self) -> [u8; 4] {
        self.id
    }

    /// What follows the key id.
    pub fn signature(&self) -> &[u8] {
        &self.signature
    }
}

impl fmt::Display for SignatureLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [&self.id[..], &self.signature].concat();
        write!(f, "{SIGNATURE_MARK}{} {}", self.name, base64(&bytes))
    }
}
