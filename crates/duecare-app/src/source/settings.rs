//! `sources.toml`: how each source is read, on this machine alone.
//!
//! Written by `source add` and read by `collect`. A command line may hold a secret and a path is
//! nobody's business, so that neither stands in the log: there stands the hash of this, with a salt,
//! because a hash of something short can be guessed. What must never happen: a source read in another
//! way than the recorded one, or this file readable by others.

use super::codes;
use duecare_connectors::source::Settings;
use duecare_model::Problem;
use duecare_proof::{OsSalts, SaltSource as _};
use duecare_store::Paths;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// Where it lies.
pub fn settings_file(paths: &Paths) -> PathBuf {
    paths.root.join("sources.toml")
}

/// The file.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[serde(default)]
    source: BTreeMap<String, Kept>,
}

/// How one source is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kept {
    /// The word of its kind.
    pub(super) kind: String,
    salt: String,
    pub(super) settings: Settings,
}

impl Kept {
    pub(super) fn new(kind: &str, settings: Settings) -> Result<Self, Problem> {
        let salt = OsSalts.salt().map_err(|error| error.problem())?;
        Ok(Self {
            kind: kind.to_owned(),
            salt: crate::hex(&salt),
            settings,
        })
    }

    /// What stands in the log of it.
    pub(super) fn sha256(&self, name: &str) -> String {
        let all = (name, &self.kind, &self.salt, &self.settings);
        // Names and lists of texts are always written.
        let text = serde_json::to_string(&all).unwrap_or_default();
        crate::sha256_hex(text.as_bytes())
    }
}

impl File {
    /// The file of a workspace; empty where there is none.
    pub(super) fn read(paths: &Paths) -> Result<Self, Problem> {
        let path = settings_file(paths);
        let wrong = |what: String| codes::SOURCE_FILE.problem(what).in_file(shown(&path));
        match std::fs::read_to_string(&path) {
            Ok(text) => {
                only_ours(&path)?;
                toml::from_str(&text).map_err(|error| {
                    // The line that it would show may hold a secret.
                    let at = error.span().map_or(0, |span| span.start);
                    let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
                    wrong(error.message().to_owned()).at_line(u64::try_from(line).unwrap_or(0))
                })
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(wrong(error.to_string())),
        }
    }

    pub(super) fn of(&self, name: &str) -> Option<&Kept> {
        self.source.get(name)
    }

    pub(super) fn set(&mut self, name: &str, kept: Kept) {
        self.source.insert(name.to_owned(), kept);
    }

    pub(super) fn remove(&mut self, name: &str) {
        self.source.remove(name);
    }

    /// Writes it whole or not at all.
    pub(super) fn write(&self, paths: &Paths) -> Result<(), Problem> {
        let path = settings_file(paths);
        let failed = |what: String| codes::WRITE_FILE.problem(what).in_file(shown(&path));
        let head = "# How sources are read on this machine. Written by `duecare source`; what is changed\n# here by hand is not read until `duecare source add` says it again.\n\n";
        let text = toml::to_string(self).map_err(|error| failed(error.to_string()))?;
        write_own(&path, format!("{head}{text}").as_bytes())
            .map_err(|error| failed(error.to_string()))
    }
}

/// Whoever else could write to it could make this machine run a program.
#[cfg(unix)]
fn only_ours(path: &Path) -> Result<(), Problem> {
    use std::os::unix::fs::MetadataExt as _;
    let wrong = |what: String| codes::SOURCE_FILE.problem(what).in_file(shown(path));
    let about = std::fs::metadata(path).map_err(|error| wrong(error.to_string()))?;
    let mode = about.mode() & 0o777;
    if mode.trailing_zeros() >= 6 {
        return Ok(());
    }
    let what = format!("others may read or change it (mode {mode:03o}, and not 600)");
    Err(wrong(what))
}

#[cfg(not(unix))]
fn only_ours(_: &Path) -> Result<(), Problem> {
    Ok(())
}

/// Writes a file that only we may read, durably, in the place of what was there.
pub(super) fn write_own(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let new = path.with_extension("new");
    match std::fs::remove_file(&new) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&new)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&new, path)?;
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        std::fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
