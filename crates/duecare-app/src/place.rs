//! Where a log or a copy of it lies: a folder of this machine, or a part of an object store.
//!
//! Called by whatever opens a workspace, and by the commands that copy a log to or from somewhere.
//! What must never happen: an address taken for the name of a folder, which would then be made on
//! this machine.

use super::codes;
use crate::config::Config;
use duecare_model::Problem;
use duecare_proof::{Disk, EvidenceError, OsSalts, RealDisk, SaltSource as _};
use duecare_store::Paths;
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A place for files.
pub struct Place {
    /// The file system, or the store that is used like one.
    pub disk: Arc<dyn Disk>,
    /// The folder of the log there.
    pub dir: PathBuf,
    /// Whether it is a folder of this machine.
    pub is_folder: bool,
}

impl Place {
    /// Whether there is a file or folder of this name.
    pub fn has(&self, name: &str) -> Result<bool, Problem> {
        let path = self.dir.join(name);
        self.disk.exists(&path).map_err(|source| {
            self.problem(&EvidenceError::Io {
                operation: "read",
                path,
                source,
            })
        })
    }

    /// What went wrong there: a store that does not answer is another matter than a disk.
    pub fn problem(&self, error: &EvidenceError) -> Problem {
        if let EvidenceError::Io { path, source, .. } = error
            && !self.is_folder
            && path.starts_with(&self.dir)
        {
            return codes::STORE
                .problem(source.to_string())
                .in_file(path.display().to_string());
        }
        error.problem()
    }
}

/// Whether an argument is an address and no folder.
pub fn is_address(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, _)| {
        !scheme.is_empty() && scheme.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

/// Where the number of a workspace lies by which it knows its own leases again.
const HOLDER: &str = "lease-holder";

/// What a workspace writes in a store. Each is a holder of its own, so that a log can never be
/// mirrored onto itself, whatever its address is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// Its log.
    Log,
    /// A mirror of it.
    Mirror,
}

/// Who a workspace is in a store, from a number that is made at first use. A copy of the workspace
/// with its `state/` is the same one: it takes over the lease of the other at once, and whoever lost
/// it signs nothing more.
pub fn holder(paths: &Paths, writing: Writing) -> Result<[u8; 32], Problem> {
    let number = number(paths)?;
    let what: &[u8] = match writing {
        Writing::Log => b"log",
        Writing::Mirror => b"mirror",
    };
    Ok(Sha256::digest([what, &number].concat()).into())
}

fn number(paths: &Paths) -> Result<[u8; 32], Problem> {
    let path = paths.state().join(HOLDER);
    let failed = |error: std::io::Error| {
        codes::WRITE_FILE
            .problem(error.to_string())
            .in_file(path.display().to_string())
    };
    let read = || match std::fs::read(&path) {
        // What a crash or a person left of it is no number: every such workspace would be one.
        Ok(bytes) => Ok(<[u8; 32]>::try_from(bytes).ok()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    };
    if let Some(number) = read().map_err(failed)? {
        return Ok(number);
    }
    let number = OsSalts.salt()?;
    let unfinished = path.with_extension("tmp");
    std::fs::write(&unfinished, number)
        .and_then(|()| std::fs::File::open(&unfinished)?.sync_all())
        .and_then(|()| std::fs::rename(&unfinished, &path))
        .map_err(failed)?;
    Ok(number)
}

/// Whether two places are one, or one lies in the other.
pub fn overlap(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim_end_matches('/'), other.trim_end_matches('/'));
    let inside = |inner: &str, outer: &str| {
        let rest = inner.strip_prefix(outer);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    inside(one, other) || inside(other, one)
}

/// Whether an address carries what must not stand in a configuration, an entry or a message: a
/// password, a signature. `abfs` names its container before an `@`.
pub fn is_secret(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once("://") else {
        return false;
    };
    let host = rest.split('/').next().unwrap_or_default();
    let named = host
        .split_once('@')
        .is_some_and(|(before, _)| !scheme.starts_with("abfs") || before.contains(':'));
    named || rest.contains(['?', '#'])
}

/// The folder or the part of a store that `target` names, with `holder` as who may write there. A
/// store is not asked anything yet.
pub fn open(target: &Path, holder: [u8; 32]) -> Result<Place, Problem> {
    match target.to_str() {
        Some(address) if is_address(address) => in_store(address, holder),
        _ => Ok(Place {
            disk: Arc::new(RealDisk),
            dir: target.to_owned(),
            is_folder: true,
        }),
    }
}

/// The disk of a workspace: this machine's, with the log in a store where the configuration names
/// one. Keys and the newest head stay on this machine in either case.
pub fn disk_of(paths: &Paths, config: &Config) -> Result<Arc<dyn Disk>, Problem> {
    match &config.log.store {
        None => Ok(Arc::new(RealDisk)),
        Some(address) => mounted(paths, address),
    }
}

#[cfg(feature = "object-store")]
fn mounted(paths: &Paths, address: &str) -> Result<Arc<dyn Disk>, Problem> {
    let state = paths.state();
    std::fs::create_dir_all(&state).map_err(|error| {
        codes::WRITE_FILE
            .problem(error.to_string())
            .in_file(state.display().to_string())
    })?;
    let clock = Arc::new(duecare_model::SystemClock);
    let log = paths.log();
    let (environment, holder) = (std::env::vars(), holder(paths, Writing::Log)?);
    let place = duecare_objects::open(address, environment, Some(log.clone()), holder, clock)
        .map_err(|error| codes::STORE_ADDRESS.problem(error.to_string()))?;
    let mounted = duecare_objects::Mounted::new(log, place.disk, Arc::new(RealDisk));
    Ok(Arc::new(mounted))
}

#[cfg(not(feature = "object-store"))]
fn mounted(_: &Paths, address: &str) -> Result<Arc<dyn Disk>, Problem> {
    in_store(address, [0; 32]).map(|place| place.disk)
}

#[cfg(feature = "object-store")]
fn in_store(address: &str, holder: [u8; 32]) -> Result<Place, Problem> {
    let clock = Arc::new(duecare_model::SystemClock);
    let place = duecare_objects::open(address, std::env::vars(), None, holder, clock)
        .map_err(|error| codes::STORE_ADDRESS.problem(error.to_string()))?;
    Ok(Place {
        disk: place.disk,
        dir: place.dir,
        is_folder: false,
    })
}

#[cfg(not(feature = "object-store"))]
fn in_store(_: &str, _: [u8; 32]) -> Result<Place, Problem> {
    Err(codes::STORE_ADDRESS.problem("this build of duecare knows no object stores"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_no_addresses() {
        for folder in ["usb", "/media/usb", "C:\\copies", "a:b", "./s3", "x/s3://b"] {
            assert!(!is_address(folder), "{folder}");
            assert!(open(Path::new(folder), [0; 32]).unwrap().is_folder);
        }
        assert!(is_address("s3://bucket/log") && is_address("az://container/log"));
    }

    #[test]
    fn a_workspace_knows_itself_again() {
        let folder = tempfile::tempdir().unwrap();
        let paths = Paths::new(folder.path());
        std::fs::create_dir(paths.state()).unwrap();
        let mirror = || holder(&paths, Writing::Mirror).unwrap();
        let first = mirror();
        assert_eq!(mirror(), first);
        assert_ne!(holder(&paths, Writing::Log).unwrap(), first);
        for bad in [&b""[..], b"short"] {
            std::fs::write(paths.state().join(HOLDER), bad).unwrap();
            let next = mirror();
            assert!(next != first && mirror() == next);
        }
    }

    #[test]
    fn places_in_one_another_and_secrets_in_addresses_are_told() {
        let log = "s3://bucket/care";
        for same in [
            "s3://bucket/care",
            "s3://bucket/care/",
            "s3://bucket/care/sub",
            "s3://bucket",
        ] {
            assert!(overlap(log, same), "{same}");
        }
        for other in ["s3://bucket/care2", "s3://bucket/car", "az://bucket/care"] {
            assert!(!overlap(log, other), "{other}");
        }
        for secret in [
            "s3://key:secret@bucket/care",
            "https://a.example/c?sig=1",
            "abfs://u:p@h/c",
        ] {
            assert!(is_secret(secret), "{secret}");
        }
        for plain in [
            log,
            "abfs://container@account.example/care",
            "/media/a@b?",
            "usb",
        ] {
            assert!(!is_secret(plain), "{plain}");
        }
    }

    #[test]
    fn an_address_that_cannot_be_used_makes_no_folder() {
        let problem = open(Path::new("nowhere://bucket/log"), [0; 32])
            .err()
            .unwrap();
        assert_eq!(problem.code, codes::STORE_ADDRESS.code);
        assert!(!Path::new("nowhere:").exists());
    }
}
