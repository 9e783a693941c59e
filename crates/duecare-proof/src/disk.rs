//! The disk as the log sees it: each operation that can fail, one method, so that tests can fail it,
//! and so that what keeps the bytes need not be a disk.
//!
//! Used by the journal (writes) and by verification (reads). Writing and making durable are
//! separate steps on purpose: an entry is acknowledged only after both (invariant 4 of
//! ARCHITECTURE.md). What must never happen: an error taken for absence.

use std::any::Any;
use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

/// A name in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// The name, without the folder.
    pub name: String,
    /// Whether it is itself a folder.
    pub is_dir: bool,
}

/// A lock, held until dropped.
pub struct Lock {
    _held: Box<dyn Any + Send + Sync>,
}

impl Lock {
    /// A lock that is given back when `held` is dropped.
    pub fn holding(held: impl Any + Send + Sync) -> Self {
        Self {
            _held: Box::new(held),
        }
    }
}

impl fmt::Debug for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lock")
    }
}

/// Every operation of the log on a disk. Paths are absolute or relative to the process.
pub trait Disk: Send + Sync {
    /// Makes a folder and those above it; not yet durable.
    fn create_dir_all(&self, path: &Path) -> io::Result<()>;
    /// Makes a file that must not exist and writes it; not yet durable.
    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Writes at the end of an existing file; not yet durable.
    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// How many bytes of a large file below `path` are best written at once: few, so that it need
    /// not be held in memory, unless appending costs as much as writing all anew.
    fn piece_bytes(&self, path: &Path) -> usize {
        let _ = path;
        PIECE_BYTES
    }
    /// Whether a few bytes of a file below `path` are read at once, without a way over a network.
    fn is_near(&self, path: &Path) -> bool {
        let _ = path;
        true
    }
    /// Cuts a file to `len` bytes; not yet durable.
    fn truncate(&self, path: &Path, len: u64) -> io::Result<()>;
    /// Makes the content of a file durable.
    fn sync_file(&self, path: &Path) -> io::Result<()>;
    /// Gives a file another name, over an existing one if need be; atomic, not yet durable.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Makes the names in a folder durable.
    fn sync_dir(&self, path: &Path) -> io::Result<()>;
    /// Removes a file or an empty folder; not yet durable.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Takes the exclusive lock on a file, which is made if need be; `None` where another has it.
    fn lock(&self, path: &Path) -> io::Result<Option<Lock>>;

    /// The whole content of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Up to `len` bytes from `offset`; fewer only at the end of the file.
    fn read_at(&self, path: &Path, offset: u64, len: usize) -> io::Result<Vec<u8>>;
    /// The length of a file in bytes.
    fn len(&self, path: &Path) -> io::Result<u64>;
    /// Whether there is a file or folder of this name.
    fn exists(&self, path: &Path) -> io::Result<bool>;
    /// What is in a folder, sorted by name.
    fn list(&self, path: &Path) -> io::Result<Vec<Listed>>;
}

/// 4 MiB: small beside what a program needs anyway, and 512 writes for the largest blob.
const PIECE_BYTES: usize = 4 << 20;

/// How long a lock is waited for: a program that another thread is just starting holds every open
/// file, and with it a lock that was given back, until it has become itself.
const LOCK_WAIT: Duration = Duration::from_millis(100);
/// Between two looks at the lock.
const LOCK_PAUSE: Duration = Duration::from_millis(5);

/// The disk of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn create_dir_all(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        File::create_new(path)?.write_all(bytes)
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        OpenOptions::new().append(true).open(path)?.write_all(bytes)
    }

    fn truncate(&self, path: &Path, len: u64) -> io::Result<()> {
        OpenOptions::new().write(true).open(path)?.set_len(len)
    }

    fn sync_file(&self, path: &Path) -> io::Result<()> {
        // fdatasync also writes the length, which is all the metadata that reading needs.
        OpenOptions::new().write(true).open(path)?.sync_data()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        // Only Unix can open a folder to sync it; NTFS journals names by itself.
        if cfg!(unix) {
            File::open(path)?.sync_all()
        } else {
            Ok(())
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        if fs::symlink_metadata(path)?.is_dir() {
            fs::remove_dir(path)
        } else {
            fs::remove_file(path)
        }
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Lock>> {
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        let deadline = Instant::now() + LOCK_WAIT;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Some(Lock::holding(file))),
                Err(TryLockError::WouldBlock) if Instant::now() < deadline => {
                    std::thread::park_timeout(LOCK_PAUSE);
                }
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn read_at(&self, path: &Path, offset: u64, len: usize) -> io::Result<Vec<u8>> {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(offset))?;
        let mut bytes = Vec::with_capacity(len);
        file.take(u64::try_from(len).unwrap_or(u64::MAX))
            .read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn len(&self, path: &Path) -> io::Result<u64> {
        Ok(fs::metadata(path)?.len())
    }

    fn exists(&self, path: &Path) -> io::Result<bool> {
        path.try_exists()
    }

    fn list(&self, path: &Path) -> io::Result<Vec<Listed>> {
        let mut names = Vec::new();
        for item in fs::read_dir(path)? {
            let item = item?;
            // A name that is not UTF-8 is none of ours; the lossy form still shows it.
            names.push(Listed {
                name: item.file_name().to_string_lossy().into_owned(),
                is_dir: item.file_type()?.is_dir(),
            });
        }
        names.sort();
        Ok(names)
    }
}
