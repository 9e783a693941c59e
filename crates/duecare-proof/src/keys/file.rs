//! The key file as text: the form in the clear, and which of the two forms a file has.
//!
//! Called by [`super::Keys`]. What must never happen: a secret kept in memory that nobody overwrites,
//! or a file taken for a form that it only resembles.

#[cfg(feature = "passphrase")]
use super::sealed::Sealed;
use crate::EvidenceError;
use crate::text::{base64, unbase64_hash};
use std::path::Path;
use zeroize::Zeroizing;

const HEADER: &str = "duecare-keys/1";
pub(super) const LOG_SEED: &str = "log-signing-seed ";
const SEALING: &str = "sealing-key ";
/// The first line of a file under a passphrase.
pub(super) const SEALED_HEADER: &str = "duecare-keys/2";

/// Both forms have fewer bytes; more is something else, and is not read to its end.
pub(super) const BYTES_MAX: usize = 1_024;

/// A key file, read.
pub(super) enum KeyFile {
    Clear(Zeroizing<[u8; 64]>),
    #[cfg(feature = "passphrase")]
    Sealed(Sealed),
}

/// The form in the clear.
pub(super) fn clear(log_seed: &[u8; 32], sealing: &[u8; 32]) -> Zeroizing<String> {
    let (log_seed, sealing) = (
        Zeroizing::new(base64(log_seed)),
        Zeroizing::new(base64(sealing)),
    );
    Zeroizing::new(format!(
        "{HEADER}\n{LOG_SEED}{}\n{SEALING}{}\n",
        *log_seed, *sealing
    ))
}

fn parse_clear(text: &str) -> Option<Zeroizing<[u8; 64]>> {
    let mut lines = text.lines();
    if lines.next()? != HEADER {
        return None;
    }
    let mut both = Zeroizing::new([0; 64]);
    for (half, name) in both.chunks_exact_mut(32).zip([LOG_SEED, SEALING]) {
        let secret = Zeroizing::new(unbase64_hash(lines.next()?.strip_prefix(name)?)?);
        half.copy_from_slice(&secret[..]);
    }
    lines.next().is_none().then_some(both)
}

/// Reads either form.
pub(super) fn parse(path: &Path, bytes: &[u8]) -> Result<KeyFile, EvidenceError> {
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    if text.lines().next() == Some(SEALED_HEADER) {
        return sealed(path, text);
    }
    parse_clear(text).map(KeyFile::Clear).ok_or_else(|| {
        EvidenceError::Key(format!(
            "{} is neither three lines, `{HEADER}`, `{LOG_SEED}...` and `{SEALING}...`, nor `{SEALED_HEADER}`",
            path.display()
        ))
    })
}

#[cfg(feature = "passphrase")]
fn sealed(path: &Path, text: &str) -> Result<KeyFile, EvidenceError> {
    let damaged = |what| EvidenceError::KeyDamaged {
        path: path.to_path_buf(),
        what,
    };
    Sealed::parse(text).map(KeyFile::Sealed).map_err(damaged)
}

/// Built without passphrases: what is in it is not looked at.
#[cfg(not(feature = "passphrase"))]
fn sealed(path: &Path, _: &str) -> Result<KeyFile, EvidenceError> {
    Err(EvidenceError::PassphraseMissing(path.to_path_buf()))
}
