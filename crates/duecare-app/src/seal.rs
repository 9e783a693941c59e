//! The provider's own seal over dossiers, as `[seal]` in `duecare.toml` names it.
//!
//! Read and tried before a dossier is built: a key that cannot seal must be told before anything is
//! recorded or written. What must never happen here: a key in a message, a seal that the roots beside
//! it do not carry, or a dossier without the seal that was configured.

use super::codes;
use crate::config::{Config, Seal};
use crate::dossier::words;
use duecare_dossier::SealedBy;
use duecare_model::{CodeInfo, Problem, Said, Timestamp};
use duecare_stamp::{SealKey, StampError, TrustAnchors, open_seal};
use duecare_store::Paths;
use std::path::{Path, PathBuf};

/// What is sealed when a key is tried.
const TRIAL: &[u8] = b"trial";

/// A key that was tried.
#[derive(Debug)]
pub struct Sealer {
    key: SealKey,
    /// Who seals, as readers see it.
    pub by: SealedBy,
    /// The key file, where others than its owner may read it.
    pub shared: Option<PathBuf>,
}

/// The configured seal, tried at `now`; `None` where none is configured.
///
/// # Errors
/// A file is missing or is not what it should be, the certificate is not valid now, or the roots do
/// not carry it.
pub fn sealer(root: &Path, config: &Config, now: Timestamp) -> Result<Option<Sealer>, Problem> {
    config
        .seal
        .as_ref()
        .map(|seal| load(root, seal, now))
        .transpose()
}

fn load(root: &Path, seal: &Seal, now: Timestamp) -> Result<Sealer, Problem> {
    let path = |file: &Path| root.join(file);
    let certificates = text(&path(&seal.certificate_file))?;
    let roots = text(&path(&seal.roots_file))?;
    super::import::holds_no_key(&Paths::new(root), &seal.roots_file, &roots)?;
    let key_file = path(&seal.key_file);
    let key = bytes(&key_file)?;
    let in_file =
        |error: StampError, file: &Path| error.problem().in_file(path(file).display().to_string());
    let trust = TrustAnchors::from_pem(&roots).map_err(|e| in_file(e, &seal.roots_file))?;
    let key = SealKey::read(&key, &certificates).map_err(|e| in_file(e, &seal.key_file))?;
    let trial = key.seal(TRIAL, now).map_err(|error| error.problem())?;
    let opened = open_seal(&trial, TRIAL, &trust, now).map_err(|error| {
        let told = |info: &CodeInfo| info.problem(error.to_string());
        let problem = if matches!(error, StampError::NotValidAt { .. }) {
            told(&codes::SEAL_EXPIRED)
        } else if matches!(error, StampError::Chain { .. }) {
            told(&codes::SEAL_ROOTS)
        } else {
            error.problem()
        };
        problem.in_file(path(&seal.certificate_file).display().to_string())
    })?;
    Ok(Sealer {
        key,
        by: SealedBy {
            by: opened.by,
            until: opened.not_after,
            roots,
        },
        shared: others_may_read(&key_file).then_some(key_file),
    })
}

fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    std::fs::read(path).map_err(|error| {
        codes::SEAL_FILE
            .problem(error.to_string())
            .in_file(path.display().to_string())
    })
}

fn text(path: &Path) -> Result<String, Problem> {
    // Anything that is no text is found out as no PEM.
    Ok(String::from_utf8_lossy(&bytes(path)?).into_owned())
}

#[cfg(unix)]
fn others_may_read(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).is_ok_and(|about| about.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn others_may_read(_: &Path) -> bool {
    false
}

impl Sealer {
    /// The seal over `content`.
    ///
    /// # Errors
    /// The system gives no randomness.
    pub fn seal(&self, content: &[u8], now: Timestamp) -> Result<Vec<u8>, Problem> {
        self.key.seal(content, now).map_err(|error| error.problem())
    }

    /// What is wrong with the rights of the key, in words.
    pub fn warning(&self) -> Option<Said> {
        let file = self.shared.as_ref()?;
        Some(words::SEAL_KEY_WIDE.said([(&file.display()).into()]))
    }
}
