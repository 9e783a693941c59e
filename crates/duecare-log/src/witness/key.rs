//! The key file of a witness: one name, one seed, for good.
//!
//! Made at its first start. The name stands in the file because a cosignature does not commit to it
//! (tlog-cosignature): one key under two names would be two witnesses that are one. What must never
//! happen: a seed in a message, or an existing key file overwritten.

use super::WitnessError;
use duecare_proof::cosignature::Cosigner;
use duecare_proof::disk::{Disk as _, RealDisk};
use duecare_proof::keys::{OsSalts, SaltSource as _};
use duecare_proof::text::{base64, unbase64_hash};
use std::io::{self, Write as _};
use std::path::Path;

const HEADER: &str = "duecare-witness-key/1";
const NAME: &str = "name ";
const SEED: &str = "cosigning-seed ";

/// A new key from the operating system's randomness.
pub(super) fn generate() -> Result<[u8; 32], WitnessError> {
    // A salt is 32 random bytes, as a seed is (RFC 8032, section 5.1.5).
    OsSalts
        .salt()
        .map_err(|error| WitnessError::Key(error.to_string()))
}

/// Writes the key file, which must not exist, readable by its owner alone, and makes it durable.
pub(super) fn save(path: &Path, name: &str, seed: &[u8; 32]) -> Result<(), WitnessError> {
    let write = || -> io::Result<()> {
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        file.write_all(format!("{HEADER}\n{NAME}{name}\n{SEED}{}\n", base64(seed)).as_bytes())?;
        file.sync_all()?;
        RealDisk.sync_dir(path.parent().unwrap_or(Path::new(".")))
    };
    write().map_err(|error| WitnessError::Key(format!("{}: {error}", path.display())))
}

/// Reads the key file of the witness `name`.
pub(super) fn load(path: &Path, name: &str) -> Result<Cosigner, WitnessError> {
    let bad = |what: String| WitnessError::Key(format!("{}: {what}", path.display()));
    let bytes = RealDisk
        .read(path)
        .map_err(|error| bad(error.to_string()))?;
    let text = std::str::from_utf8(&bytes).unwrap_or_default();
    let (own, seed) = parse(text).ok_or_else(|| {
        bad(format!(
            "it is not three lines, `{HEADER}`, `{NAME}...` and `{SEED}...`"
        ))
    })?;
    if own != name {
        return Err(bad(format!(
            "it is the key of `{own}`, not of `{name}`; a key serves one name for good"
        )));
    }
    Cosigner::new(own, &seed).map_err(WitnessError::Name)
}

fn parse(text: &str) -> Option<(&str, [u8; 32])> {
    let mut lines = text.strip_suffix('\n')?.split('\n');
    if lines.next()? != HEADER {
        return None;
    }
    let name = lines.next()?.strip_prefix(NAME)?;
    let seed = unbase64_hash(lines.next()?.strip_prefix(SEED)?)?;
    lines.next().is_none().then_some((name, seed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_witness_key_is_private_never_overwritten_and_bound_to_its_name() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("key");
        save(&path, "w.example.test", &[3; 32]).unwrap();
        assert!(save(&path, "w.example.test", &[4; 32]).is_err());
        let key = load(&path, "w.example.test").unwrap().verifier();
        assert_eq!(
            key,
            Cosigner::new("w.example.test", &[3; 32])
                .unwrap()
                .verifier()
        );
        let error = load(&path, "other.example.test").unwrap_err();
        assert!(matches!(error, WitnessError::Key(_)), "{error}");
        assert!(!error.to_string().contains(&base64(&[3; 32])));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        for bad in [
            "",
            "duecare-witness-key/1\nname w.example.test\n",
            "x\n\n\n",
        ] {
            std::fs::write(&path, bad).unwrap();
            assert!(load(&path, "w.example.test").is_err(), "{bad:?}");
        }
    }
}
