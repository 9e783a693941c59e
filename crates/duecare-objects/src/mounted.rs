//! One folder of a disk kept elsewhere: the log of a workspace in a store, its keys and its newest
//! head on this machine.
//!
//! Used by workspaces whose configuration names a store. What must never happen: a key written into
//! the store, or a part of the log beside it.

use duecare_proof::{Disk, Listed, Lock};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A disk whose folder `at` is another disk's.
pub struct Mounted {
    at: PathBuf,
    inside: Arc<dyn Disk>,
    outside: Arc<dyn Disk>,
}

impl std::fmt::Debug for Mounted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mounted")
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

impl Mounted {
    /// `outside` with the folder `at` on `inside`.
    pub fn new(at: PathBuf, inside: Arc<dyn Disk>, outside: Arc<dyn Disk>) -> Self {
        Self {
            at,
            inside,
            outside,
        }
    }

    fn of(&self, path: &Path) -> &dyn Disk {
        if path.starts_with(&self.at) {
            &*self.inside
        } else {
            &*self.outside
        }
    }
}

impl Disk for Mounted {
    fn create_dir_all(&self, path: &Path) -> io::Result<()> {
        self.of(path).create_dir_all(path)
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.of(path).write_new(path, bytes)
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.of(path).append(path, bytes)
    }

    fn is_near(&self, path: &Path) -> bool {
        self.of(path).is_near(path)
    }

    fn piece_bytes(&self, path: &Path) -> usize {
        self.of(path).piece_bytes(path)
    }

    fn truncate(&self, path: &Path, len: u64) -> io::Result<()> {
        self.of(path).truncate(path, len)
    }

    fn sync_file(&self, path: &Path) -> io::Result<()> {
        self.of(path).sync_file(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        if from.starts_with(&self.at) != to.starts_with(&self.at) {
            let what = "a file cannot be renamed from one disk to another";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, what));
        }
        self.of(from).rename(from, to)
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        self.of(path).sync_dir(path)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.of(path).remove(path)
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Lock>> {
        self.of(path).lock(path)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.of(path).read(path)
    }

    fn read_at(&self, path: &Path, offset: u64, len: usize) -> io::Result<Vec<u8>> {
        self.of(path).read_at(path, offset, len)
    }

    fn len(&self, path: &Path) -> io::Result<u64> {
        self.of(path).len(path)
    }

    fn exists(&self, path: &Path) -> io::Result<bool> {
        self.of(path).exists(path)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<Listed>> {
        self.of(path).list(path)
    }
}
