//! The evidence log: what was recorded, in which order, and that nothing was changed since.
//!
//! Used by the store (writes), the dossier (proofs) and both verifiers. One folder holds
//!
//! | name | what |
//! |---|---|
//! | `checkpoint` | signed head: origin, size, root (c2sp.org/tlog-checkpoint) |
//! | `vkey` | the verifier key, for whoever holds a copy |
//! | `tile/entries/<N>[.p/<W>]` | bundles of 256 entries (c2sp.org/tlog-tiles) |
//! | `tile/<L>/<N>[.p/<W>]` | tiles of 256 hashes; of the partial ones only those of the present size |
//! | `records/<first>.sealed` | sealed salts and records, 64 MiB per file |
//! | `blobs/<name>` | sealed bytes, one file each |
//! | `lock` | empty; whoever holds its lock writes |
//! | `erasing` | what an erasure in progress has to do; numbers only |
//!
//! The log without `records/` and `blobs/` says nothing about anyone and may be mirrored freely.
//! Write order: blob, records, entries and tiles, read back, head outside, checkpoint; each durable
//! before the next. One append costs seven syncs: records, bundle and its folder, head and its
//! folder, checkpoint and its folder.
//!
//! The newest head is kept a second time outside the folder ([`HeadStore`]): only that tells a
//! log restored from a backup from one whose last append was interrupted.
//! What must never happen: an acknowledged entry lost, or two different trees signed for one size.

pub mod checkpoint;
mod codes;
pub mod container;
pub mod cosignature;
pub mod disclosure;
mod disk;
pub mod entry;
mod error;
mod files;
mod heads;
mod journal;
mod keyring;
mod keys;
pub mod merkle;
pub mod mirror;
pub mod note;
#[cfg(feature = "passphrase")]
mod passphrase;
pub mod policy;
pub mod proof;
mod refusal;
pub mod report;
mod seal;
mod segments;
mod signature_line;
mod sums;
mod text;
mod tiles;
mod verify;
pub mod witness;

pub use codes::CODES;
pub use disclosure::{Field, NewRecord, Opening};
pub use disk::{Disk, Listed, Lock, RealDisk};
pub use error::EvidenceError;
pub use heads::{FileHeads, HeadStore, Held, Seen};
pub use journal::{BlobRef, Erasure, Journal, Kept, NextRecord, Restoration};
#[cfg(feature = "passphrase")]
pub use keys::sealed::Cost;
#[cfg(feature = "passphrase")]
pub use keys::sealing::remove_unfinished;
pub use keys::{KeyFound, KeySearch, Keys, OsSalts, SaltSource, SeededSalts};
pub use merkle::Hash;
#[cfg(feature = "passphrase")]
pub use passphrase::Passphrase;
pub use refusal::Refusal;
pub use seal::Opened;
pub use verify::{Fault, LogReport, Restored, verify_log};

/// The hashes of a consistency proof as `log/consistency/<size>` of a dossier holds them: one in
/// base64 per line.
pub fn proof_lines(hashes: &[Hash]) -> String {
    let lines: Vec<String> = hashes
        .iter()
        .map(|hash| text::base64(hash) + "\n")
        .collect();
    lines.concat()
}

/// The script in every dossier that checks it with `sh`, `awk`, `sha256sum` and `openssl` alone.
pub const VERIFY_SH: &str = include_str!("verify.sh");
