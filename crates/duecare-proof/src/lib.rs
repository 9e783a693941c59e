//! The formats of the evidence log, and what is read and verified of them: all that a verifier links.
//!
//! Used by `duecare-verify` (a copy without keys, a dossier), by `duecare-log` (which writes the same
//! formats) and by the dossier (which puts proofs into a container). Where in the folder of a log what
//! lies is told at the head of `duecare-log`; the names are in [`layout`].
//!
//! | for | modules |
//! |---|---|
//! | the tree | [`entry`], [`merkle`], [`tiles`], [`stored`] |
//! | what signs it | [`note`], [`checkpoint`], [`cosignature`], [`policy`] |
//! | what is sealed under it | [`seal`], [`segments`], [`disclosure`], [`keys`], [`keyring`] |
//! | what is handed out | [`proof`], [`container`], [`sums`] |
//! | what is found | [`verify`], [`report`] |
//!
//! What must never happen: a fault that is not told, or a file of a log written from here.

pub mod checkpoint;
pub mod codes;
pub mod container;
pub mod cosignature;
pub mod disclosure;
pub mod disk;
pub mod entry;
mod error;
pub mod files;
pub mod keyring;
pub mod keys;
pub mod layout;
pub mod merkle;
pub mod note;
#[cfg(feature = "passphrase")]
mod passphrase;
pub mod policy;
pub mod proof;
mod refusal;
pub mod report;
pub mod seal;
pub mod segments;
mod signature_line;
pub mod stored;
pub mod sums;
pub mod text;
pub mod tiles;
pub mod verify;

pub use codes::CODES;
pub use disclosure::{Field, NewRecord, Opening};
pub use disk::{Disk, Listed, Lock, RealDisk};
pub use error::EvidenceError;
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
