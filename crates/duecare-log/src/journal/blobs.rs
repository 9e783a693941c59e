//! Blobs: received bytes, mails and other large things, sealed one file each under `blobs/`.
//!
//! Called before the record that refers to them is appended, so a record never names bytes that
//! are not there. What must never happen: plain bytes, or a telling name, on disk.

use super::Journal;
use duecare_proof::files::Files;
use duecare_proof::layout::{UNFINISHED, blob_file, is_blob_name};
use duecare_proof::merkle::sha256;
use duecare_proof::seal::{BlobSealer, blob_key};
use duecare_proof::text::hex;
use duecare_proof::{EvidenceError, Hash};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::io::{self, Read};

/// Largest blob. It is sealed by stream, but a dossier reads it whole; larger exports are to be
/// split where they come from.
const BLOB_BYTES_MAX: u64 = 2 << 30;

/// Plain bytes read at once.
const READ_BYTES: usize = 64 * 1024;

/// Bytes of a sealed file read back at once.
const READ_BACK_BYTES: usize = 1 << 20;

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

/// What came of keeping a blob.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Where it is.
    pub blob: BlobRef,
    /// Whether its file was made now: only then may it be discarded, should no record name it.
    pub is_new: bool,
}

impl Journal {
    /// Seals bytes that belong to no party into a file of their own and makes it durable.
    pub fn put_blob(&mut self, bytes: &[u8]) -> Result<BlobRef, EvidenceError> {
        self.put_blob_of("", bytes)
    }

    /// Seals bytes under the key of a party (empty: of none) into a file of their own and makes it
    /// durable.
    pub fn put_blob_of(&mut self, subject: &str, bytes: &[u8]) -> Result<BlobRef, EvidenceError> {
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let mut rest = bytes;
        let kept = self.put_blob_from(subject, &sha256(bytes), size, &mut rest)?;
        let kept = kept.map_err(|error| EvidenceError::Mismatch(error.to_string()))?;
        Ok(kept.blob)
    }

    /// The same for bytes that are read while they are sealed and were read before, when they had
    /// this size and SHA-256.
    ///
    /// The inner error is one of `source`: it cannot be read, or no longer holds what it held. Then
    /// nothing is left behind, and the journal can be written as before.
    ///
    /// # Errors
    /// The bytes are too many, the log may not be written, or the disk failed.
    pub fn put_blob_from(
        &mut self,
        subject: &str,
        sha256: &Hash,
        size_bytes: u64,
        source: &mut dyn Read,
    ) -> Result<io::Result<Kept>, EvidenceError> {
        if size_bytes > BLOB_BYTES_MAX {
            return Err(EvidenceError::TooLarge("a blob may have 2 GiB".to_owned()));
        }
        let salt = self.salts.salt()?;
        self.begin_write()?;
        self.ring.prepare(&*self.disk, subject, &mut *self.salts)?;
        let sealer = self.ring.sealer_for(subject).ok_or_else(unsealable)?;
        let (name, sealer) = sealer.begin_blob(&salt, sha256);
        let files = self.files();
        let file = blob_file(&name);
        let unfinished = format!("{file}{UNFINISHED}");
        // The name follows from salt and content: a replay that repeats both finds its own file.
        let is_new = !files.exists(&file)?;
        let mut target = Target {
            files,
            name: is_new.then_some(unfinished.as_str()),
            started: false,
            piece_bytes: self.disk.piece_bytes(&self.dir),
            hash: Sha256::new(),
        };
        let sealed = match seal(sealer, source, (sha256, size_bytes), &mut target)? {
            Ok(()) => target.hash.finalize(),
            Err(error) => {
                if target.started {
                    files.remove(&unfinished)?;
                }
                self.end_write();
                return Ok(Err(error));
            }
        };
        if is_new {
            files.sync_file(&unfinished)?;
            files.rename(&unfinished, &file)?;
        }
        if hash_of(files, &file)? != sealed[..] {
            return Err(EvidenceError::Mismatch(format!(
                "{file} read back from disk is not what was written"
            )));
        }
        files.sync_dir("blobs")?;
        self.end_write();
        let blob = BlobRef {
            name,
            sha256: hex(sha256),
            size_bytes,
        };
        Ok(Ok(Kept { blob, is_new }))
    }

    /// A number that is the same for the same digest while a party keeps its key, and that tells
    /// nothing to whoever lacks that key; `None` where the party has none yet.
    pub fn likeness(&self, subject: &str, digest: &Hash) -> Option<String> {
        let sealer = self.ring.sealer_for(subject)?;
        Some(sealer.likeness(digest))
    }

    /// Removes a blob that was made a moment ago and that no record names, because its record was
    /// refused.
    pub fn discard_blob(&mut self, kept: &Kept) -> Result<(), EvidenceError> {
        if kept.is_new {
            self.remove_blob(&kept.blob.name)?;
        }
        Ok(())
    }

    /// The blobs that no record names, sorted: what a command left that was killed between keeping
    /// bytes and recording them. A record that cannot be opened may name any of them, so that none
    /// is said to be unnamed while there is one.
    pub fn unnamed_blobs(&self) -> Result<BTreeSet<String>, EvidenceError> {
        let files = self.files().walk("blobs")?.into_iter();
        let mut unnamed: BTreeSet<String> = files
            .filter_map(|file| file.strip_prefix("blobs/").map(str::to_owned))
            .filter(|name| is_blob_name(name))
            .collect();
        let mut is_open = true;
        self.for_each_record(&mut |_, record| {
            match record {
                // Wherever in a record a name stands, it counts.
                Some(record) => record.split(|byte| *byte == b'"').for_each(|text| {
                    if let Ok(text) = std::str::from_utf8(text) {
                        unnamed.remove(text);
                    }
                }),
                None => is_open = false,
            }
            Ok(())
        })?;
        Ok(if is_open { unnamed } else { BTreeSet::new() })
    }

    /// Removes the blobs that no record names, looked for once more; their number.
    pub fn remove_unnamed_blobs(&mut self) -> Result<usize, EvidenceError> {
        let unnamed = self.unnamed_blobs()?;
        for name in &unnamed {
            self.remove_blob(name)?;
        }
        Ok(unnamed.len())
    }

    fn remove_blob(&mut self, name: &str) -> Result<(), EvidenceError> {
        let file = blob_file(name);
        self.begin_write()?;
        let files = self.files();
        if files.exists(&file)? {
            files.remove(&file)?;
            files.sync_dir("blobs")?;
        }
        self.end_write();
        Ok(())
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

fn unsealable() -> EvidenceError {
    EvidenceError::TooLarge("a blob cannot be sealed".to_owned())
}

/// The file that is written, and the hash of what should be in it.
struct Target<'a> {
    files: Files<'a>,
    /// `None` where the file is there already.
    name: Option<&'a str>,
    started: bool,
    piece_bytes: usize,
    hash: Sha256,
}

impl Target<'_> {
    fn write(&mut self, sealed: &[u8]) -> Result<(), EvidenceError> {
        self.hash.update(sealed);
        match self.name {
            None => Ok(()),
            Some(name) if self.started => self.files.append(name, sealed),
            Some(name) => {
                self.started = true;
                self.files.write_new(name, sealed)
            }
        }
    }
}

/// Seals `source` to its end; the inner error says that it is not what it was.
fn seal(
    mut sealer: BlobSealer,
    source: &mut dyn Read,
    (sha256, size_bytes): (&Hash, u64),
    target: &mut Target<'_>,
) -> Result<io::Result<()>, EvidenceError> {
    let mut plain = Sha256::new();
    let mut size: u64 = 0;
    let mut bytes = vec![0; READ_BYTES];
    loop {
        let read = match source.read(&mut bytes) {
            Ok(0) => break,
            Ok(read) => &bytes[..read],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Ok(Err(error)),
        };
        plain.update(read);
        size = size.saturating_add(u64::try_from(read.len()).unwrap_or(u64::MAX));
        if size > size_bytes {
            break;
        }
        sealer.add(read).ok_or_else(unsealable)?;
        if sealer.waiting() >= target.piece_bytes {
            target.write(&sealer.take())?;
        }
    }
    if size != size_bytes || plain.finalize()[..] != sha256[..] {
        let what = "it no longer holds what it held a moment ago";
        return Ok(Err(io::Error::new(io::ErrorKind::InvalidData, what)));
    }
    target.write(&sealer.finish().ok_or_else(unsealable)?)?;
    Ok(Ok(()))
}

/// The hash of a file as it lies on the disk.
fn hash_of(files: Files<'_>, name: &str) -> Result<Hash, EvidenceError> {
    let len = files.len(name)?;
    let (mut hash, mut at) = (Sha256::new(), 0);
    while at < len {
        let bytes = files.read_at(name, at, READ_BACK_BYTES)?;
        if bytes.is_empty() {
            break;
        }
        hash.update(&bytes);
        at = at.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
    }
    Ok(hash.finalize().into())
}
