//! Blobs: received bytes, mails and other large things, sealed one file each under `blobs/`.
//!
//! Called before the record that refers to them is appended, so a record never names bytes that
//! are not there. What must never happen: plain bytes, or a telling name, on disk.

use super::{Journal, UNFINISHED};
use crate::EvidenceError;
use crate::merkle::sha256;
use crate::seal::blob_key;
use crate::text::hex;

/// Largest blob. It is sealed in memory; larger exports are to be split where they come from.
const BLOB_BYTES_MAX: usize = 2 << 30;

/// Where bytes were put, for the record that commits to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlobRef {
    /// The name of the sealed file: 32 hexadecimal digits that tell nothing.
    pub name: String,
    /// SHA-256 of the plain bytes, in hexadecimal.
    pub sha256: String,
    /// Number of plain bytes.
    pub size_bytes: u64,
}

pub(crate) fn blob_file(name: &str) -> String {
    format!("blobs/{name}")
}

/// A name from a record may be hostile; only what [`Journal::put_blob`] makes is looked up.
pub(crate) fn is_blob_name(name: &str) -> bool {
    name.len() == 32
        && name
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

impl Journal {
    /// Seals bytes that belong to no party into a file of their own and makes it durable.
    pub fn put_blob(&mut self, bytes: &[u8]) -> Result<BlobRef, EvidenceError> {
        self.put_blob_of("", bytes)
    }

    /// Seals bytes under the key of a party (empty: of none) into a file of their own and makes it
    /// durable.
    pub fn put_blob_of(&mut self, subject: &str, bytes: &[u8]) -> Result<BlobRef, EvidenceError> {
        if bytes.len() > BLOB_BYTES_MAX {
            return Err(EvidenceError::TooLarge("a blob may have 2 GiB".to_owned()));
        }
        let salt = self.salts.salt()?;
        self.begin_write()?;
        self.ring.prepare(&*self.disk, subject, &mut *self.salts)?;
        let (name, sealed) = self
            .ring
            .sealer_for(subject)
            .and_then(|sealer| sealer.seal_blob(&salt, bytes))
            .ok_or_else(|| EvidenceError::TooLarge("a blob cannot be sealed".to_owned()))?;
        let files = self.files();
        let file = blob_file(&name);
        // The name follows from salt and content: a replay that repeats both finds its own file.
        if !files.exists(&file)? {
            let unfinished = format!("{file}{UNFINISHED}");
            files.write_new(&unfinished, &sealed)?;
            files.sync_file(&unfinished)?;
            files.rename(&unfinished, &file)?;
        }
        if files.read(&file)? != sealed {
            return Err(EvidenceError::Mismatch(format!(
                "{file} read back from disk is not what was written"
            )));
        }
        files.sync_dir("blobs")?;
        self.end_write();
        Ok(BlobRef {
            name,
            sha256: hex(&sha256(bytes)),
            size_bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        })
    }

    /// Opens a blob.
    pub fn blob(&self, name: &str) -> Result<Vec<u8>, EvidenceError> {
        let file = blob_file(name);
        if !is_blob_name(name) || !self.files().exists(&file)? {
            return Err(EvidenceError::NoBlob(name.to_owned()));
        }
        let sealed = self.files().read(&file)?;
        let damaged = || EvidenceError::Damaged {
            file: file.clone(),
            index: None,
            what: "the sealed bytes do not open".to_owned(),
        };
        let id = blob_key(&sealed).ok_or_else(damaged)?;
        let sealer = self.ring.sealer(id).ok_or_else(|| EvidenceError::NoKey {
            what: format!("blob {name}"),
        })?;
        sealer.open_blob(name, &sealed).ok_or_else(damaged)
    }
}
