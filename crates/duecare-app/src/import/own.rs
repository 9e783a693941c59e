//! What belongs to the workspace itself, known by device and number of each file and folder.
//!
//! Called by the door of the import. A name proves nothing: a hard link, a folder mounted a second
//! time or a path over `..` leads to the same file under another one. What must never happen: one
//! of these files read into the record, because what is recorded is handed out.

use crate::config::Config;
use duecare_store::Paths;
use std::collections::BTreeSet;
use std::fs::Metadata;
use std::path::{Path, PathBuf};

/// The files and folders of a workspace.
#[derive(Debug, Default)]
pub(super) struct Own {
    files: BTreeSet<Identity>,
    folders: BTreeSet<Identity>,
    /// Where they lie, for systems that number nothing.
    places: Vec<PathBuf>,
}

/// Device and number: two names with the same pair are one file.
#[cfg(unix)]
pub(super) type Identity = (u64, u64);
/// The standard library tells no such number there; places are compared by name.
#[cfg(not(unix))]
pub(super) type Identity = ();

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems tell none")]
pub(super) fn identity(about: &Metadata) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    Some((about.dev(), about.ino()))
}

#[cfg(not(unix))]
pub(super) fn identity(_: &Metadata) -> Option<Identity> {
    None
}

impl Own {
    /// Looks the workspace over. `passphrase_file` is the one given for this run.
    ///
    /// # Errors
    /// A part of it cannot be looked at: then nobody could say what belongs to it.
    pub(super) fn of(
        paths: &Paths,
        config: &Config,
        passphrase_file: Option<&Path>,
    ) -> std::io::Result<Self> {
        let mut own = Self::default();
        for place in places(paths, config, passphrase_file) {
            own.take(&place)?;
        }
        Ok(own)
    }

    /// Takes a file, or a folder with all below it. Links are followed: a workspace whose keys lie
    /// elsewhere has them there.
    fn take(&mut self, place: &Path) -> std::io::Result<()> {
        if let Ok(real) = place.canonicalize() {
            self.places.push(real);
        }
        let mut open = vec![place.to_owned()];
        while let Some(path) = open.pop() {
            let about = match std::fs::metadata(&path) {
                Ok(about) => about,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            if !about.is_dir() {
                self.files.extend(identity(&about));
                continue;
            }
            if identity(&about).is_some_and(|id| !self.folders.insert(id)) {
                continue;
            }
            for entry in std::fs::read_dir(&path)? {
                open.push(entry?.path());
            }
        }
        Ok(())
    }

    /// Whether an opened file or folder is one of these.
    pub(super) fn holds(&self, about: &Metadata) -> bool {
        identity(about).is_some_and(|id| self.files.contains(&id) || self.folders.contains(&id))
    }

    /// Whether a folder above `path`, or `path` itself, is one of these. Links on the way lead to
    /// where they lead.
    pub(super) fn surrounds(&self, path: &Path) -> bool {
        let Ok(real) = path.canonicalize() else {
            return false;
        };
        let inside = |place: &PathBuf| real.starts_with(place);
        self.places.iter().any(inside)
            || real
                .ancestors()
                .any(|folder| std::fs::metadata(folder).is_ok_and(|about| self.holds(&about)))
    }
}

/// Everything that a workspace keeps, and the files with secrets that its configuration names.
fn places(paths: &Paths, config: &Config, passphrase_file: Option<&Path>) -> Vec<PathBuf> {
    let root = &paths.root;
    let keys = paths.key();
    let mut all = vec![
        keys.parent().unwrap_or(&keys).to_owned(),
        paths.data(),
        paths.state(),
        paths.config(),
        crate::source::settings_file(paths),
        root.join(&config.mail.outbox),
    ];
    let named = [
        config
            .mail
            .smtp
            .as_ref()
            .and_then(|smtp| smtp.password_file.as_ref()),
        config.seal.as_ref().map(|seal| &seal.key_file),
        config.keys.passphrase_file.as_ref(),
    ];
    let authorities = config.anchor.time_authority.iter();
    let passwords = authorities.filter_map(|authority| authority.password_file.as_ref());
    all.extend(
        named
            .into_iter()
            .flatten()
            .chain(passwords)
            .map(|file| root.join(file)),
    );
    all.extend(passphrase_file.map(Path::to_owned));
    all
}
