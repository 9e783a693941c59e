//! Key files under a passphrase: opened, made, and put in the place of one in another form.
//!
//! Called by the commands, before anything opens the workspace. What must never happen: the old key
//! file gone before the new one is durable and was read back, or a secret in a file that others may
//! read.

use super::file::{KeyFile, parse};
use super::sealed::{Cost, Sealed};
use super::{Keys, random, read};
use crate::EvidenceError;
use crate::disk::Disk;
use crate::merkle::sha256;
use crate::passphrase::{self, Passphrase};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use zeroize::Zeroizing;

/// Key files that were opened in this process, by the SHA-256 of their bytes: whoever asks for the
/// same file again is not asked for the passphrase again.
static OPENED: Mutex<BTreeMap<[u8; 32], Keys>> = Mutex::new(BTreeMap::new());
/// Ending of a key file that is being written.
const UNFINISHED: &str = "new";

fn number(sealed: &Sealed) -> [u8; 32] {
    sha256(sealed.to_text().as_bytes())
}

/// The keys in a file that was opened before.
pub(super) fn opened(sealed: &Sealed) -> Option<Keys> {
    let opened = OPENED.lock().unwrap_or_else(PoisonError::into_inner);
    opened.get(&number(sealed)).cloned()
}

fn remember(sealed: &Sealed, keys: &Keys) {
    let mut opened = OPENED.lock().unwrap_or_else(PoisonError::into_inner);
    opened.insert(number(sealed), keys.clone());
}

/// Where a new form of the file at `path` is written before it takes its name.
fn unfinished(path: &Path) -> PathBuf {
    path.with_extension(UNFINISHED)
}

impl Keys {
    /// Whether the key file is sealed under a passphrase.
    ///
    /// # Errors
    /// It cannot be read or is damaged.
    pub fn is_sealed(path: &Path) -> Result<bool, EvidenceError> {
        let bytes = read(path)?;
        Ok(matches!(parse(path, &bytes)?, KeyFile::Sealed(_)))
    }

    /// Opens a key file with its passphrase, for the rest of the process. One in the clear is read
    /// as it is.
    ///
    /// # Errors
    /// It cannot be read or is damaged, or the passphrase is another.
    pub fn unlock(path: &Path, passphrase: &Passphrase) -> Result<Self, EvidenceError> {
        let bytes = read(path)?;
        let KeyFile::Sealed(sealed) = parse(path, &bytes)? else {
            return Self::load(path);
        };
        let head = Sealed::head(sealed.cost, &sealed.salt);
        let how = (sealed.cost, &sealed.salt, &sealed.nonce);
        let both = passphrase::open(passphrase, how, &head, &sealed.body, path)?;
        let mut keys = Self::of_both(&both).ok_or_else(|| EvidenceError::KeyDamaged {
            path: path.to_path_buf(),
            what: "it holds no two keys",
        })?;
        keys.sealed = Some(sealed.clone());
        remember(&sealed, &keys);
        Ok(keys.beside(path))
    }

    /// The same keys, to be written under a passphrase.
    ///
    /// # Errors
    /// The passphrase is too short, there is no randomness, or the memory is missing.
    pub fn under(mut self, passphrase: &Passphrase, cost: Cost) -> Result<Self, EvidenceError> {
        passphrase.fit_to_be_set()?;
        let (salt, seed) = (random()?, random()?);
        let mut nonce = [0; 24];
        nonce.copy_from_slice(&seed[..24]);
        let both = Zeroizing::new([self.log_seed, self.sealing].concat());
        let head = Sealed::head(cost, &salt);
        let body = passphrase::seal(passphrase, (cost, &salt, &nonce), &head, &both)?;
        self.sealed = Some(Sealed {
            cost,
            salt,
            nonce,
            body,
        });
        Ok(self)
    }

    /// The same keys, to be written in the clear.
    #[must_use]
    pub fn in_the_clear(mut self) -> Self {
        self.sealed = None;
        self
    }

    /// Puts the key file of these keys in the place of the one at `path`. Whatever fails, and
    /// wherever the process dies, one of the two is there, whole.
    ///
    /// # Errors
    /// The disk failed. Only after a failed sync of the folder is the new file in place.
    pub fn replace(&self, disk: &dyn Disk, path: &Path) -> Result<(), EvidenceError> {
        let new = unfinished(path);
        let io = |operation, path: &Path| {
            let path = path.to_path_buf();
            move |source| EvidenceError::Io {
                operation,
                path,
                source,
            }
        };
        remove_unfinished(disk, path)?;
        let done = self.write_beside(disk, &new).and_then(|()| {
            disk.rename(&new, path).map_err(io("rename", &new))?;
            let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
            let folder = folder.unwrap_or(Path::new("."));
            disk.sync_dir(folder).map_err(io("sync", folder))
        });
        if done.is_err() {
            // A second failure changes nothing: the next opening removes it.
            let _ = remove_unfinished(disk, path);
        }
        done
    }

    fn write_beside(&self, disk: &dyn Disk, new: &Path) -> Result<(), EvidenceError> {
        let io = |operation| {
            move |source| EvidenceError::Io {
                operation,
                path: new.to_path_buf(),
                source,
            }
        };
        let text = self.to_text();
        // Empty first: nothing is in it before only its owner may read it.
        disk.write_new(new, b"").map_err(io("create"))?;
        only_for_its_owner(new).map_err(io("restrict"))?;
        disk.append(new, text.as_bytes()).map_err(io("write"))?;
        disk.sync_file(new).map_err(io("sync"))?;
        let written = Zeroizing::new(disk.read(new).map_err(io("read"))?);
        if written[..] != *text.as_bytes() {
            return Err(EvidenceError::KeyDamaged {
                path: new.to_path_buf(),
                what: "it does not read back as it was written",
            });
        }
        Ok(())
    }
}

/// Removes what an interrupted [`Keys::replace`] left beside the key file at `path`.
///
/// # Errors
/// The disk refused.
pub fn remove_unfinished(disk: &dyn Disk, path: &Path) -> Result<(), EvidenceError> {
    let new = unfinished(path);
    let io = |operation| {
        let path = new.clone();
        move |source| EvidenceError::Io {
            operation,
            path,
            source,
        }
    };
    if disk.exists(&new).map_err(io("read"))? {
        disk.remove(&new).map_err(io("remove"))?;
    }
    Ok(())
}

fn only_for_its_owner(path: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let file = std::fs::File::open(path)?;
        file.set_permissions(std::fs::Permissions::from_mode(0o600))?;
        file.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
