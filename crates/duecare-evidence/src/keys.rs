//! The two secrets of a log, and where salts come from.
//!
//! Made by `duecare init`, read by every command that opens the log. What must never happen: a
//! secret in a message or a debug print, or an existing key file overwritten.

use crate::EvidenceError;
use crate::disk::{Disk as _, RealDisk};
use crate::merkle::sha256;
use crate::note::{NoteError, Signer};
use crate::text::{base64, unbase64_hash};
use std::fmt;
use std::path::{Path, PathBuf};

const HEADER: &str = "duecare-keys/1";
const LOG_SEED: &str = "log-signing-seed ";
const SEALING: &str = "sealing-key ";

/// The secrets of a log: the Ed25519 seed that signs its checkpoints and the key that seals its
/// records and blobs.
#[derive(Clone)]
pub struct Keys {
    log_seed: [u8; 32],
    sealing: [u8; 32],
    /// The folder of the keys of parties, which the sealing key wraps.
    subjects: Option<PathBuf>,
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

impl Keys {
    /// New keys from the operating system's randomness.
    pub fn generate() -> Result<Self, EvidenceError> {
        Ok(Self {
            log_seed: random()?,
            sealing: random()?,
            subjects: None,
        })
    }

    /// Keys that follow from a seed, for replays whose bytes must be the same each time. Whoever
    /// knows the seed can sign as the log.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self {
            log_seed: sha256(&[b"duecare log seed\0", &seed[..]].concat()),
            sealing: sha256(&[b"duecare sealing key\0", &seed[..]].concat()),
            subjects: None,
        }
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

    pub(crate) fn sealing(&self) -> &[u8; 32] {
        &self.sealing
    }

    /// Writes a key file that must not exist, readable by its owner alone, and makes it durable.
    pub fn save(&self, path: &Path) -> Result<(), EvidenceError> {
        let text = format!(
            "{HEADER}\n{LOG_SEED}{}\n{SEALING}{}\n",
            base64(&self.log_seed),
            base64(&self.sealing)
        );
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

    /// Reads a key file; the keys of parties lie beside it.
    pub fn load(path: &Path) -> Result<Self, EvidenceError> {
        let bytes = RealDisk.read(path).map_err(|source| EvidenceError::Io {
            operation: "read",
            path: path.to_path_buf(),
            source,
        })?;
        std::str::from_utf8(&bytes)
            .ok()
            .and_then(Self::parse)
            .map(|keys| keys.beside(path))
            .ok_or_else(|| {
                EvidenceError::Key(format!(
                    "{} is not three lines, `{HEADER}`, `{LOG_SEED}...` and `{SEALING}...`",
                    path.display()
                ))
            })
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next()? != HEADER {
            return None;
        }
        let log_seed = unbase64_hash(lines.next()?.strip_prefix(LOG_SEED)?)?;
        let sealing = unbase64_hash(lines.next()?.strip_prefix(SEALING)?)?;
        lines.next().is_none().then_some(Self {
            log_seed,
            sealing,
            subjects: None,
        })
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
            "duecare-keys/2\n",
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
