//! The one door through which a file of the user comes into the record.
//!
//! Called by `import` before anything is read. What is recorded is sealed as received and handed
//! out in dossiers, so this refuses what nobody meant to hand out: links, devices, and whatever
//! belongs to the workspace. A name is judged first and the opened file once more, and that very
//! handle is read. What must never happen: the private key of the log in the hands of a customer.

use super::super::codes;
use super::InputFile;
use super::own::{self, Own};
use crate::config::Config;
use duecare_evidence::Keys;
use duecare_model::{CodeInfo, Problem, Timestamp};
use duecare_store::Paths;
use std::collections::BTreeSet;
use std::fs::{File, Metadata, OpenOptions};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Longest file taken, 2 GiB: what a blob may have.
const FILE_BYTES_MAX: u64 = 2 << 30;

/// What was found under the names given.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    /// The files, in the order of their names within each folder.
    pub(crate) files: Vec<InputFile>,
    /// What was not read, and why.
    pub(crate) unread: Vec<Problem>,
}

/// Judges files.
pub(crate) struct Door {
    own: Own,
    keys: Keys,
}

type Refused = (&'static CodeInfo, String);

fn unreadable(error: &std::io::Error) -> Refused {
    (&codes::READ_FILE, error.to_string())
}

impl Door {
    /// The door of a workspace.
    ///
    /// # Errors
    /// The configuration, the keys or a part of the workspace cannot be read, so that nobody could
    /// say what belongs to it.
    pub(crate) fn of(paths: &Paths, passphrase_file: Option<&Path>) -> Result<Self, Problem> {
        let config = Config::read(&paths.config())?;
        let own = Own::of(paths, &config, passphrase_file).map_err(|error| {
            let what = format!("what belongs to the workspace cannot be told: {error}");
            codes::READ_FILE
                .problem(what)
                .in_file(paths.root.display().to_string())
        })?;
        let keys = Keys::load(&paths.key())?;
        Ok(Self { own, keys })
    }

    /// Reads files and, recursively, folders; in the order of their names.
    pub(crate) fn gather(&self, paths: &[PathBuf]) -> Gathered {
        let mut gathered = Gathered::default();
        for path in paths {
            // A stroke or a point at the end would lead through a link.
            let path: PathBuf = path.components().collect();
            if self.own.surrounds(&path) {
                gathered.refuse(&path, own_file());
            } else {
                self.walk(path, &mut gathered);
            }
        }
        gathered
    }

    fn walk(&self, start: PathBuf, gathered: &mut Gathered) {
        let mut seen = BTreeSet::new();
        let mut open = vec![start];
        while let Some(path) = open.pop() {
            match self.look(&path, &mut seen) {
                // The last one pushed is looked at first.
                Ok(Look::Folder(inside)) => open.extend(inside.into_iter().rev()),
                Ok(Look::File(file)) => gathered.files.push(file),
                Err(refused) => gathered.refuse(&path, refused),
            }
        }
    }

    fn look(&self, path: &Path, seen: &mut BTreeSet<own::Identity>) -> Result<Look, Refused> {
        let about = std::fs::symlink_metadata(path).map_err(|error| unreadable(&error))?;
        if about.is_dir() {
            if self.own.holds(&about) {
                return Err(own_file());
            }
            // A folder that is mounted below itself would never end.
            if own::identity(&about).is_some_and(|id| !seen.insert(id)) {
                return Err((&codes::LINK, "this folder was read already".to_owned()));
            }
            return folder(path)
                .map(Look::Folder)
                .map_err(|error| unreadable(&error));
        }
        self.file(path, &about).map(Look::File)
    }

    /// Opens and reads a file; the opened handle is what is judged and read.
    fn file(&self, path: &Path, named: &Metadata) -> Result<InputFile, Refused> {
        if named.is_symlink() {
            return Err((&codes::LINK, "this is a symbolic link".to_owned()));
        }
        if !named.is_file() {
            let what = "this is neither a file nor a folder";
            return Err((&codes::LINK, what.to_owned()));
        }
        let mut opened = open(path).map_err(|error| unreadable(&error))?;
        let about = opened.metadata().map_err(|error| unreadable(&error))?;
        if !about.is_file() || own::identity(&about) != own::identity(named) {
            let what = "another file took its place while it was opened";
            return Err((&codes::CHANGED, what.to_owned()));
        }
        if self.own.holds(&about) || (cfg!(not(unix)) && self.own.surrounds(path)) {
            return Err(own_file());
        }
        if about.len() > FILE_BYTES_MAX {
            let what = format!(
                "{} bytes; at most {FILE_BYTES_MAX} are taken at once",
                about.len()
            );
            return Err((&codes::READ_FILE, what));
        }
        let mut bytes = Vec::new();
        opened
            .read_to_end(&mut bytes)
            .map_err(|error| unreadable(&error))?;
        self.holds_no_key(&bytes)?;
        let modified = about.modified().ok();
        Ok(InputFile {
            name: path.display().to_string(),
            bytes,
            changed_at: modified.and_then(|time| Timestamp::try_from(time).ok()),
        })
    }

    fn holds_no_key(&self, bytes: &[u8]) -> Result<(), Refused> {
        let mut search = self.keys.search();
        search.see(bytes);
        match search.found() {
            Some(found) => Err((&codes::KEY_INSIDE, found.to_string())),
            None => Ok(()),
        }
    }
}

enum Look {
    Folder(Vec<PathBuf>),
    File(InputFile),
}

fn own_file() -> Refused {
    (&codes::OWN_FILE, "this belongs to the workspace".to_owned())
}

impl Gathered {
    fn refuse(&mut self, path: &Path, (code, what): Refused) {
        let shown = path.display().to_string();
        self.unread.push(code.problem(what).in_file(shown));
    }
}

/// What lies in a folder, sorted.
fn folder(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut inside = Vec::new();
    for entry in std::fs::read_dir(path)? {
        // An entry that cannot be read is a file that would be missing without a word.
        inside.push(entry?.path());
    }
    inside.sort();
    Ok(inside)
}

/// Opens for reading; a link that took the place of the file a moment ago is not followed, and a
/// pipe that did so is not waited for. The constants are those of the `libc` crate, because their
/// values differ between systems and processors.
fn open(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        libc::O_NOFOLLOW | libc::O_NONBLOCK,
    );
    options.open(path)
}

#[cfg(test)]
#[cfg(unix)]
#[path = "door_tests.rs"]
mod tests;
