//! The two secrets of a log, and where salts come from.
//!
//! Made by `duecare init`, read by every command that opens the log. The key file lies in the clear
//! (`duecare-keys/1`) or sealed under a passphrase (`duecare-keys/2`). One that was opened once stays
//! open for the rest of the process, as long as its bytes stay the same. What must never happen: a
//! secret in a message or a debug print, an existing key file overwritten, or one lost while it takes
//! another form.

mod file;
#[cfg(feature = "passphrase")]
pub mod sealed;
#[cfg(feature = "passphrase")]
pub mod sealing;
mod search;

use crate::EvidenceError;
use crate::disk::{Disk as _, RealDisk};
use crate::merkle::sha256;
use crate::note::{NoteError, Signer};
use file::KeyFile;
use std::fmt;
use std::path::{Path, PathBuf};
use zeroize::{Zeroize as _, Zeroizing};

pub use search::{KeyFound, KeySearch};

/// The secrets of a log: the Ed25519 seed that signs its checkpoints and the key that seals its
/// records and blobs. Overwritten when they are dropped.
#[derive(Clone)]
pub struct Keys {
    log_seed: [u8; 32],
    sealing: [u8; 32],
    /// The folder of the keys of parties, which the sealing key wraps.
    subjects: Option<PathBuf>,
    /// The key file sealed under a passphrase, ready to be written; `None`: in the clear.
    #[cfg(feature = "passphrase")]
    sealed: Option<sealed::Sealed>,
}

impl Drop for Keys {
    fn drop(&mut self) {
        self.log_seed.zeroize();
        self.sealing.zeroize();
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys(secret)")
    }
}

fn random() -> Result<[u8; 32], EvidenceError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| EvidenceError::Random(error.to_string()))?;
    Ok(bytes)
}

/// The bytes of a key file. More than either form has are not read: they are refused as they are.
fn read(path: &Path) -> Result<Zeroizing<Vec<u8>>, EvidenceError> {
    let bytes = RealDisk
        .read_at(path, 0, file::BYTES_MAX)
        .map_err(|source| EvidenceError::Io {
            operation: "read",
            path: path.to_path_buf(),
            source,
        })?;
    Ok(Zeroizing::new(bytes))
}

impl Keys {
    /// New keys from the operating system's randomness.
    pub fn generate() -> Result<Self, EvidenceError> {
        Ok(Self::of(random()?, random()?))
    }

    fn of(log_seed: [u8; 32], sealing: [u8; 32]) -> Self {
        Self {
            log_seed,
            sealing,
            subjects: None,
            #[cfg(feature = "passphrase")]
            sealed: None,
        }
    }

    /// The seed, then the sealing key.
    fn of_both(both: &[u8]) -> Option<Self> {
        let (log_seed, rest) = both.split_first_chunk()?;
        Some(Self::of(*log_seed, rest.try_into().ok()?))
    }

    /// Keys that follow from a seed, for replays whose bytes must be the same each time. Whoever
    /// knows the seed can sign as the log.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self::of(
            sha256(&[b"duecare log seed\0", &seed[..]].concat()),
            sha256(&[b"duecare sealing key\0", &seed[..]].concat()),
        )
    }

    /// The signer of checkpoints of the log with this origin.
    pub fn signer(&self, origin: &str) -> Result<Signer, NoteError> {
        Signer::new(origin, &self.log_seed)
    }

    /// The same, with the keys of parties in the folder `subjects` beside the key file at `path`.
    #[must_use]
    pub fn beside(mut self, path: &Path) -> Self {
        self.subjects = Some(path.with_file_name("subjects"));
        self
    }

    /// The folder of the keys of parties; without one, nothing of a party can be sealed.
    pub fn subjects(&self) -> Option<&Path> {
        self.subjects.as_deref()
    }

    /// The key under which the keys of parties and the log's own records are sealed.
    pub fn sealing(&self) -> &[u8; 32] {
        &self.sealing
    }

    /// The key file that these keys are written as.
    fn to_text(&self) -> Zeroizing<String> {
        #[cfg(feature = "passphrase")]
        if let Some(sealed) = &self.sealed {
            return Zeroizing::new(sealed.to_text());
        }
        file::clear(&self.log_seed, &self.sealing)
    }

    /// Writes a key file that must not exist, readable by its owner alone, and makes it durable.
    pub fn save(&self, path: &Path) -> Result<(), EvidenceError> {
        let text = self.to_text();
        let io = |operation| {
            move |source| EvidenceError::Io {
                operation,
                path: path.to_path_buf(),
                source,
            }
        };
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path).map_err(io("create"))?;
        std::io::Write::write_all(&mut file, text.as_bytes()).map_err(io("write"))?;
        file.sync_all().map_err(io("sync"))?;
        let parent = path.parent().filter(|p| !p.as_os_str().is_empty());
        RealDisk
            .sync_dir(parent.unwrap_or(Path::new(".")))
            .map_err(io("sync"))
    }

    /// Reads a key file; the keys of parties lie beside it. One under a passphrase must have been
    /// opened in this process before (`Keys::unlock`).
    ///
    /// # Errors
    /// It cannot be read, is damaged, or is sealed and was not opened.
    pub fn load(path: &Path) -> Result<Self, EvidenceError> {
        let bytes = read(path)?;
        let keys = match file::parse(path, &bytes)? {
            KeyFile::Clear(both) => Self::of_both(&both[..]),
            #[cfg(feature = "passphrase")]
            KeyFile::Sealed(sealed) => sealing::opened(&sealed),
        };
        let missing = || EvidenceError::PassphraseMissing(path.to_path_buf());
        keys.map(|keys| keys.beside(path)).ok_or_else(missing)
    }
}

/// Where salts come from: 32 bytes per record, never known to anyone else.
pub trait SaltSource: Send {
    /// The next salt.
    fn salt(&mut self) -> Result<[u8; 32], EvidenceError>;
}

/// Salts from the operating system's randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct OsSalts;

impl SaltSource for OsSalts {
    fn salt(&mut self) -> Result<[u8; 32], EvidenceError> {
        random()
    }
}

/// Salts that follow from a seed (SHA-256 of seed and counter). For replays only: whoever knows
/// the seed can guess records from their entries.
#[derive(Clone)]
pub struct SeededSalts {
    seed: [u8; 32],
    counter: u64,
}

impl fmt::Debug for SeededSalts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SeededSalts")
            .field("counter", &self.counter)
            .finish_non_exhaustive()
    }
}

impl SeededSalts {
    /// Salts number 0, 1, 2, ... of this seed.
    pub fn new(seed: [u8; 32]) -> Self {
        Self { seed, counter: 0 }
    }
}

impl SaltSource for SeededSalts {
    fn salt(&mut self) -> Result<[u8; 32], EvidenceError> {
        let counter = self.counter.to_be_bytes();
        self.counter += 1;
        Ok(sha256(
            &[b"duecare salt\0", &self.seed[..], &counter].concat(),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_file_is_private_never_overwritten_and_reads_back() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("keys");
        let keys = Keys::generate().unwrap();
        keys.save(&path).unwrap();
        let again = Keys::load(&path).unwrap();
        assert_eq!(
            (again.log_seed, again.sealing),
            (keys.log_seed, keys.sealing)
        );
        assert!(Keys::from_seed(&[0; 32]).save(&path).is_err());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(
                std::fs::metadata(&path).unwrap().permissions().mode() & 0o777,
                0o600
            );
        }
    }

    #[test]
    fn a_key_file_with_anything_else_in_it_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("keys");
        for bad in [
            "",
            "duecare-keys/3\n",
            "duecare-keys/1\nlog-signing-seed AA==\n",
        ] {
            std::fs::write(&path, bad).unwrap();
            assert!(
                matches!(Keys::load(&path), Err(EvidenceError::Key(_))),
                "{bad:?}"
            );
        }
    }

    #[test]
    fn secrets_are_not_printed() {
        let keys = Keys::from_seed(&[9; 32]);
        assert_eq!(format!("{keys:?}"), "Keys(secret)");
        assert!(!format!("{:?}", keys.signer("o").unwrap()).contains("seed"));
    }
}
