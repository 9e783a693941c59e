//! A disk and a folder together: operations on names relative to the log, with errors that name
//! the file. Used by the journal, the segments and verification.

use crate::EvidenceError;
use crate::disk::Disk;
use std::io;
use std::path::{Path, PathBuf};

/// The folder of a log on a disk. Names are relative and use `/`.
#[derive(Clone, Copy)]
pub struct Files<'a> {
    /// The disk.
    pub disk: &'a dyn Disk,
    /// The folder.
    pub dir: &'a Path,
}

impl Files<'_> {
    /// The path of a file.
    pub fn path(&self, name: &str) -> PathBuf {
        if name.is_empty() {
            self.dir.to_path_buf()
        } else {
            self.dir.join(name)
        }
    }

    fn run<T>(
        &self,
        operation: &'static str,
        name: &str,
        call: impl FnOnce(&dyn Disk, &Path) -> io::Result<T>,
    ) -> Result<T, EvidenceError> {
        let path = self.path(name);
        call(self.disk, &path).map_err(|source| EvidenceError::Io {
            operation,
            path,
            source,
        })
    }

    /// Makes a file that must not be there yet.
    pub fn write_new(&self, name: &str, bytes: &[u8]) -> Result<(), EvidenceError> {
        self.run("create", name, |disk, path| disk.write_new(path, bytes))
    }

    /// Adds to the end of a file.
    pub fn append(&self, name: &str, bytes: &[u8]) -> Result<(), EvidenceError> {
        self.run("append to", name, |disk, path| disk.append(path, bytes))
    }

    /// Cuts a file to `len` bytes.
    pub fn truncate(&self, name: &str, len: u64) -> Result<(), EvidenceError> {
        self.run("shorten", name, |disk, path| disk.truncate(path, len))
    }

    /// Makes the content of a file durable.
    pub fn sync_file(&self, name: &str) -> Result<(), EvidenceError> {
        self.run("sync", name, |disk, path| disk.sync_file(path))
    }

    /// Makes the names in a folder durable.
    pub fn sync_dir(&self, name: &str) -> Result<(), EvidenceError> {
        self.run("sync", name, |disk, path| disk.sync_dir(path))
    }

    /// Renames a file, over another that may be there.
    pub fn rename(&self, from: &str, to: &str) -> Result<(), EvidenceError> {
        let to = self.path(to);
        self.run("rename", from, |disk, path| disk.rename(path, &to))
    }

    /// Removes a file.
    pub fn remove(&self, name: &str) -> Result<(), EvidenceError> {
        self.run("remove", name, |disk, path| disk.remove(path))
    }

    /// The whole of a file.
    pub fn read(&self, name: &str) -> Result<Vec<u8>, EvidenceError> {
        self.run("read", name, |disk, path| disk.read(path))
    }

    /// At most `len` bytes of a file from `offset` on.
    pub fn read_at(&self, name: &str, offset: u64, len: usize) -> Result<Vec<u8>, EvidenceError> {
        self.run("read", name, |disk, path| disk.read_at(path, offset, len))
    }

    /// The length of a file in bytes.
    pub fn len(&self, name: &str) -> Result<u64, EvidenceError> {
        self.run("read", name, |disk, path| disk.len(path))
    }

    /// Whether a file or folder is there.
    pub fn exists(&self, name: &str) -> Result<bool, EvidenceError> {
        self.run("read", name, |disk, path| disk.exists(path))
    }

    /// Makes a folder; the folders whose names must be synced for it to last are added to `touched`.
    pub fn make_dir(
        &self,
        name: &str,
        touched: &mut std::collections::BTreeSet<String>,
    ) -> Result<(), EvidenceError> {
        if self.exists(name)? {
            return Ok(());
        }
        self.run("create", name, |disk, path| disk.create_dir_all(path))?;
        let mut at = name;
        while !at.is_empty() {
            at = parent(at);
            touched.insert(at.to_owned());
        }
        Ok(())
    }

    /// All files below `name`, as sorted relative names; none where a folder of the log is not
    /// there, because copies made by other tools leave out empty ones.
    pub fn walk(&self, name: &str) -> Result<Vec<String>, EvidenceError> {
        let mut found = Vec::new();
        if !name.is_empty() && !self.exists(name)? {
            return Ok(found);
        }
        let mut open = vec![name.to_owned()];
        while let Some(dir) = open.pop() {
            for item in self.run("list", &dir, |disk, path| disk.list(path))? {
                let full = if dir.is_empty() {
                    item.name
                } else {
                    format!("{dir}/{}", item.name)
                };
                if item.is_dir {
                    open.push(full);
                } else {
                    found.push(full);
                }
            }
        }
        found.sort();
        Ok(found)
    }
}

/// The folder part of a relative name; empty for a name directly in the log's folder.
pub fn parent(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(dir, _)| dir)
}
