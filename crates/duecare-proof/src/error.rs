//! What can go wrong with evidence, as one enum, and each case as a coded problem.
//!
//! Returned by everything public here that touches a disk. What must never happen: a damaged or
//! missing file reported as an empty result.

use crate::codes;
use crate::note::NoteError;
use crate::proof::ProofError;
use crate::refusal::Refusal;
use duecare_model::{CodeInfo, Problem};
use duecare_stamp::StampError;
use std::path::PathBuf;

/// Why an operation on the log, a blob, a key file or a container failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EvidenceError {
    /// The disk refused. After a failed write the journal must be opened again.
    #[error("cannot {operation} {}: {source}", path.display())]
    Io {
        /// What was tried: a verb such as `read` or `sync`.
        operation: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// There is no log in this folder, or its creation never finished.
    #[error("{} holds no log: there is no checkpoint", .0.display())]
    NoLog(PathBuf),
    /// The folder already holds a log, or the remains of one.
    #[error("{} already holds a log or the remains of one", .0.display())]
    Exists(PathBuf),
    /// Another process has the log open for writing.
    #[error("another process is writing to the log in {}", .0.display())]
    InUse(PathBuf),
    /// An earlier write failed, so what is on disk is not known for certain.
    #[error("an earlier write to the log failed; it must be opened again before the next one")]
    Reopen,
    /// What is on disk is not what the signed checkpoint says.
    #[error("the log does not match its checkpoint: {0}")]
    Mismatch(String),
    /// A sealed record or blob, or another file, is damaged.
    #[error("{file} is damaged: {what}")]
    Damaged {
        /// The file, relative to the log's folder.
        file: String,
        /// The entry, where one is concerned.
        index: Option<u64>,
        /// What is wrong.
        what: String,
    },
    /// A key file cannot be used.
    #[error("the key file cannot be used: {0}")]
    Key(String),
    /// A key file is sealed under a passphrase that was not given.
    #[error("{} is sealed under a passphrase, and none was given", .0.display())]
    PassphraseMissing(PathBuf),
    /// The passphrase that was given is not that of the key file.
    #[error("the passphrase does not open {}", .0.display())]
    PassphraseWrong(PathBuf),
    /// A passphrase cannot be used.
    #[error("the passphrase cannot be used: {0}")]
    PassphraseUnfit(&'static str),
    /// A key file under a passphrase is not as it was written.
    #[error("{} is damaged: {what}", path.display())]
    KeyDamaged {
        /// The key file.
        path: PathBuf,
        /// What is wrong with it.
        what: &'static str,
    },
    /// A signed note, checkpoint or verifier key is not good.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// A proof is not good.
    #[error(transparent)]
    Proof(#[from] ProofError),
    /// A time stamp or seal is not good, or could not be had.
    #[error(transparent)]
    Stamp(#[from] StampError),
    /// A record, batch or container is larger than its limit.
    #[error("{0}")]
    TooLarge(String),
    /// An index or size beyond the end of the log.
    #[error("{asked} is beyond the log, which has {size} entries")]
    OutOfRange {
        /// What was asked for.
        asked: u64,
        /// How many entries there are.
        size: u64,
    },
    /// There is no blob of this name.
    #[error("there is no blob `{0}`")]
    NoBlob(String),
    /// The key under which something was sealed is not there: it was erased, or not restored.
    #[error("{what} was sealed under a key that is not there")]
    NoKey {
        /// A record or a blob, by number or name.
        what: String,
    },
    /// The operating system gives no randomness.
    #[error("the operating system gives no randomness: {0}")]
    Random(String),
    /// The members given for a container cannot be written as one.
    #[error("the container cannot be written: {0}")]
    Container(String),
    /// The log may be read, but not written.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A mirror was signed over another history.
    #[error("{}: {what}", dir.display())]
    MirrorFork {
        /// The folder of the mirror.
        dir: PathBuf,
        /// Which sizes disagree.
        what: String,
    },
    /// A folder is no mirror of this log, or not a sound one.
    #[error("{}: {what}", dir.display())]
    Mirror {
        /// The folder.
        dir: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// A restoration was asked for where nothing is known to be missing.
    #[error("the log of {0} entries is the newest that is known")]
    NotOlder(u64),
    /// The caller of [`crate::Journal::for_each_record`] stopped it.
    #[error("{0}")]
    Caller(Box<dyn std::error::Error + Send + Sync>),
}

impl EvidenceError {
    /// An error of the caller's own, to leave [`crate::Journal::for_each_record`] with.
    pub fn caller(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Caller(error.into())
    }

    /// The row of [`crate::CODES`] that this error belongs to.
    pub fn info(&self) -> &'static CodeInfo {
        match self {
            Self::Io { .. } => &codes::DISK,
            Self::NoLog(_) => &codes::NO_LOG,
            Self::Exists(_) => &codes::EXISTS,
            Self::InUse(_) => &codes::IN_USE,
            Self::Reopen => &codes::REOPEN,
            Self::Mismatch(_) => &codes::MISMATCH,
            Self::Damaged { .. } => &codes::DAMAGED,
            Self::Key(_) => &codes::KEY,
            Self::PassphraseMissing(_) => &codes::PASSPHRASE_MISSING,
            Self::PassphraseWrong(_) => &codes::PASSPHRASE_WRONG,
            Self::PassphraseUnfit(_) => &codes::PASSPHRASE_UNFIT,
            Self::KeyDamaged { .. } => &codes::KEY_DAMAGED,
            Self::Note(_) => &codes::NOTE,
            Self::Proof(_) => &codes::PROOF,
            Self::Stamp(error) => error.info(),
            Self::TooLarge(_) => &codes::TOO_LARGE,
            Self::OutOfRange { .. } => &codes::OUT_OF_RANGE,
            Self::NoBlob(_) => &codes::NO_BLOB,
            Self::NoKey { .. } => &codes::NO_KEY,
            Self::Random(_) => &codes::RANDOM,
            Self::Container(_) => &codes::CONTAINER,
            Self::Refused(refusal) => refusal.info(),
            Self::MirrorFork { .. } => &codes::MIRROR_FORK,
            Self::Mirror { .. } => &codes::MIRROR,
            Self::NotOlder(_) => &codes::NOT_OLDER,
            Self::Caller(_) => &codes::CALLER,
        }
    }

    /// The same with meaning, remedy and position.
    pub fn problem(&self) -> Problem {
        let problem = self.info().problem(self.to_string());
        match self {
            Self::Io { path, .. } => problem.in_file(path.display().to_string()),
            Self::Damaged { file, .. } => problem.in_file(file.clone()),
            _ => problem,
        }
    }
}

impl From<EvidenceError> for Problem {
    fn from(error: EvidenceError) -> Self {
        error.problem()
    }
}
