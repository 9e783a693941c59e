//! A file of the user, from the door to the record: opened for each pass, held by none.
//!
//! Called by the import. What is sealed must be what was looked through for keys and what the facts
//! were derived from, so every opening compares the file with what it was at the door. What must
//! never happen: facts from bytes that the record does not hold.

use super::super::codes;
use super::own::{self, Identity};
use duecare_connectors::{Bytes, Given};
use duecare_model::{Problem, Timestamp};
use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A file as handed to the import.
#[derive(Debug)]
pub struct InputFile {
    /// The name under which the user knows it.
    pub(super) name: String,
    /// Its time of change.
    pub(super) changed_at: Option<Timestamp>,
    /// Whether the user named it, and not a folder that it lies in.
    pub(super) named: bool,
    /// Whether equal bytes on record are the same file, whatever its time of change.
    pub(super) once: bool,
    pub(super) size_bytes: u64,
    pub(super) sha256: [u8; 32],
    pub(super) from: From,
}

/// Where its bytes are.
#[derive(Debug)]
pub(super) enum From {
    Held(Vec<u8>),
    Disk(OnDisk),
}

#[derive(Debug)]
pub(super) struct OnDisk {
    path: PathBuf,
    seen: Seen,
}

/// What tells one state of a file from another. Whoever writes to a file changes the last time,
/// which nobody can set back.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    identity: Option<Identity>,
    size_bytes: u64,
    modified: Option<SystemTime>,
    changed: Option<(i64, i64)>,
}

impl Seen {
    fn of(about: &Metadata) -> Self {
        #[cfg(unix)]
        let changed = {
            use std::os::unix::fs::MetadataExt as _;
            Some((about.ctime(), about.ctime_nsec()))
        };
        #[cfg(not(unix))]
        let changed = None;
        Self {
            identity: own::identity(about),
            size_bytes: about.len(),
            modified: about.modified().ok(),
            changed,
        }
    }
}

impl InputFile {
    /// Bytes that are held, such as those of the demonstration.
    pub fn held(name: &str, bytes: Vec<u8>) -> Self {
        use sha2::Digest as _;
        Self {
            name: name.to_owned(),
            changed_at: None,
            named: true,
            once: false,
            size_bytes: bytes.size().unwrap_or(0),
            sha256: sha2::Sha256::digest(&bytes).into(),
            from: From::Held(bytes),
        }
    }

    /// The same file, known by its bytes alone: where they are on record it is not taken again,
    /// whatever its time of change.
    #[must_use]
    pub const fn known_by_its_bytes(mut self) -> Self {
        self.once = true;
        self
    }

    /// SHA-256 of its bytes, as small hex digits.
    pub fn sha256(&self) -> String {
        super::super::hex(&self.sha256)
    }

    /// Its time of change, where it is known.
    pub fn changed_at(&self) -> Option<Timestamp> {
        self.changed_at
    }

    /// A file that was judged; its hash is known once it was looked through.
    pub(super) fn on_disk(path: &Path, about: &Metadata, named: bool) -> Self {
        let modified = about.modified().ok();
        Self {
            name: path.display().to_string(),
            changed_at: modified.and_then(|time| Timestamp::try_from(time).ok()),
            named,
            once: false,
            size_bytes: about.len(),
            sha256: [0; 32],
            from: From::Disk(OnDisk {
                path: path.to_owned(),
                seen: Seen::of(about),
            }),
        }
    }
}

impl Given for InputFile {
    fn name(&self) -> &str {
        &self.name
    }

    fn size_bytes(&self) -> u64 {
        self.size_bytes
    }

    fn open(&self) -> Result<Box<dyn Bytes + '_>, Problem> {
        let disk = match &self.from {
            From::Held(bytes) => return Ok(Box::new(bytes.as_slice())),
            From::Disk(disk) => disk,
        };
        let named = |problem: Problem| problem.in_file(self.name.clone());
        let unreadable = |error: io::Error| named(codes::READ_FILE.problem(error.to_string()));
        let file = open(&disk.path).map_err(unreadable)?;
        let about = file.metadata().map_err(unreadable)?;
        if Seen::of(&about) != disk.seen {
            let what = "it is not what it was a moment ago";
            return Err(named(codes::CHANGED.problem(what)));
        }
        Ok(Box::new(Opened(file)))
    }
}

/// A file that is read at any place.
pub(super) struct Opened(pub(super) File);

impl Bytes for Opened {
    fn size(&self) -> io::Result<u64> {
        Ok(self.0.metadata()?.len())
    }

    #[cfg(unix)]
    fn read_at(&self, offset: u64, into: &mut [u8]) -> io::Result<usize> {
        std::os::unix::fs::FileExt::read_at(&self.0, into, offset)
    }

    #[cfg(windows)]
    fn read_at(&self, offset: u64, into: &mut [u8]) -> io::Result<usize> {
        std::os::windows::fs::FileExt::seek_read(&self.0, into, offset)
    }
}

/// Opens for reading; a link that took the place of the file a moment ago is not followed, and a
/// pipe that did so is not waited for. The constants are those of the `libc` crate, because their
/// values differ between systems and processors.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        libc::O_NOFOLLOW | libc::O_NONBLOCK,
    );
    options.open(path)
}
