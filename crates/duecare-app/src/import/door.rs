//! The one door through which a file of the user comes into the record.
//!
//! Called by `import` before anything is read. What is recorded is sealed as received and handed
//! out in dossiers, so this refuses what nobody meant to hand out: links, devices, and whatever
//! belongs to the workspace. A name is judged first and the opened file once more, and that very
//! handle is read. What must never happen: the private key of the log in the hands of a customer.

use super::super::codes;
use super::file::{InputFile, open};
use super::own::{self, Own};
use crate::config::Config;
use duecare_connectors::{Given as _, each_layer};
use duecare_model::{CodeInfo, Problem};
use duecare_proof::Keys;
use duecare_store::Paths;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::fs::Metadata;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Bytes looked through at once.
const LOOK_BYTES: usize = 64 * 1024;

/// Longest file taken, 2 GiB: what a blob may have.
const FILE_BYTES_MAX: u64 = 2 << 30;

/// What was found under the names given.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The files, in the order of their names within each folder.
    pub files: Vec<InputFile>,
    /// What was not read, and why.
    pub unread: Vec<Problem>,
}

/// Judges files.
pub struct Door {
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
    pub fn of(paths: &Paths, passphrase_file: Option<&Path>) -> Result<Self, Problem> {
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

    /// Finds files and looks them through, without telling how far it has come.
    pub fn gather(&self, paths: &[PathBuf]) -> Gathered {
        let mut gathered = self.find(paths);
        self.look_through(&mut gathered, &|_| {});
        gathered
    }

    /// Finds files and, recursively, folders; in the order of their names. Nothing is read yet.
    pub fn find(&self, paths: &[PathBuf]) -> Gathered {
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

    /// The same of files that a source listed: nobody named them.
    pub fn find_listed(&self, paths: &[PathBuf]) -> Gathered {
        let mut gathered = self.find(paths);
        for file in &mut gathered.files {
            file.named = false;
        }
        gathered
    }

    /// Looks through every byte, in all layers, and lets no file pass that holds a key. `progress` is
    /// told the bytes that are done.
    pub fn look_through(&self, gathered: &mut Gathered, progress: &dyn Fn(u64)) {
        let mut done = 0;
        for mut file in std::mem::take(&mut gathered.files) {
            let size = file.size_bytes;
            match self.see(&file, &|bytes| progress(done + bytes.min(size))) {
                Ok(sha256) => {
                    file.sha256 = sha256;
                    gathered.files.push(file);
                }
                Err(problem) => gathered.unread.push(problem),
            }
            done += size;
            progress(done);
        }
    }

    /// The hash of a file without a key.
    fn see(&self, file: &InputFile, progress: &dyn Fn(u64)) -> Result<[u8; 32], Problem> {
        let named = |problem: Problem| problem.in_file(file.name.clone());
        let bytes = file.open()?;
        let mut search = self.keys.search();
        let mut hash = Sha256::new();
        let (mut outermost, mut seen) = (true, 0);
        let mut buffer = vec![0; LOOK_BYTES];
        let looked = each_layer(&*bytes, &mut |layer| {
            search.next_stream();
            let hashing = std::mem::take(&mut outermost);
            loop {
                let read = match layer.read(&mut buffer) {
                    Ok(0) => return Ok(()),
                    Ok(read) => buffer.get(..read).unwrap_or_default(),
                    Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                    Err(error) => return Err(error),
                };
                search.see(read);
                if hashing {
                    hash.update(read);
                    seen += u64::try_from(read.len()).unwrap_or(0);
                    progress(seen);
                }
            }
        });
        looked.map_err(|error| named(codes::READ_FILE.problem(error.to_string())))?;
        if let Some(found) = search.found() {
            return Err(named(codes::KEY_INSIDE.problem(found.to_string())));
        }
        if seen != file.size_bytes {
            let what = format!("it had {} bytes and then {seen}", file.size_bytes);
            return Err(named(codes::CHANGED.problem(what)));
        }
        Ok(hash.finalize().into())
    }

    fn walk(&self, start: PathBuf, gathered: &mut Gathered) {
        let mut seen = BTreeSet::new();
        let mut first = true;
        let mut open = vec![start];
        while let Some(path) = open.pop() {
            match self.look(&path, std::mem::take(&mut first), &mut seen) {
                // The last one pushed is looked at first.
                Ok(Look::Folder(inside)) => open.extend(inside.into_iter().rev()),
                Ok(Look::File(file)) => gathered.files.push(file),
                Err(refused) => gathered.refuse(&path, refused),
            }
        }
    }

    fn look(
        &self,
        path: &Path,
        named: bool,
        seen: &mut BTreeSet<own::Identity>,
    ) -> Result<Look, Refused> {
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
        self.file(path, &about, named).map(Look::File)
    }

    /// Opens a file; the opened handle is what is judged, and whatever opens it again compares it
    /// with this one.
    fn file(
        &self,
        path: &Path,
        named: &Metadata,
        named_by_user: bool,
    ) -> Result<InputFile, Refused> {
        if named.is_symlink() {
            return Err((&codes::LINK, "this is a symbolic link".to_owned()));
        }
        if !named.is_file() {
            let what = "this is neither a file nor a folder";
            return Err((&codes::LINK, what.to_owned()));
        }
        let opened = open(path).map_err(|error| unreadable(&error))?;
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
        Ok(InputFile::on_disk(path, &about, named_by_user))
    }
}

/// Refuses text from a file of the configuration that goes into dossiers, such as certificates,
/// where it holds a key.
pub fn holds_no_key(paths: &Paths, file: &Path, text: &str) -> Result<(), Problem> {
    let mut search = Keys::load(&paths.key())?.search();
    search.see(text.as_bytes());
    match search.found() {
        Some(found) => Err(codes::KEY_INSIDE
            .problem(found.to_string())
            .in_file(file.display().to_string())),
        None => Ok(()),
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
