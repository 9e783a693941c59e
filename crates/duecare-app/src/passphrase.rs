//! Where the passphrase of the key file comes from, and what is wrong with that place.
//!
//! Called before a command opens the workspace, by `init`, by `log passphrase` and by `doctor`. The
//! passphrase comes from a file, a command, a credential of systemd or the terminal, never from an
//! argument or the environment itself, which every user of the machine may read. What must never
//! happen: it in a message, or asked for twice in one process.

use super::codes;
use super::doctor::{Point, State, good, point, words};
use crate::config::Config;
use duecare_model::{Code, Problem, Said, Sentence};
use duecare_proof::{EvidenceError, Keys, Passphrase};
use duecare_store::Paths;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The name of our credential below `$CREDENTIALS_DIRECTORY` (systemd.exec, `LoadCredential=`).
const CREDENTIAL: &str = "duecare-passphrase";

/// The code of a passphrase that was not given (`EvidenceError::PassphraseMissing`).
pub const MISSING: Code = Code(2072);

/// Where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file, read anew each time.
    File(PathBuf),
    /// A program and its arguments, run without a shell; its output is the passphrase.
    Command(Vec<String>),
}

/// The place that is named: on the command line or in the environment, in duecare.toml, by systemd.
pub fn named(paths: &Paths, given: Option<&Path>) -> Result<Option<Source>, Problem> {
    if let Some(file) = given {
        return Ok(Some(Source::File(file.to_owned())));
    }
    let keys = Config::read(&paths.config())?.keys;
    if let Some(file) = keys.passphrase_file {
        return Ok(Some(Source::File(paths.root.join(file))));
    }
    if !keys.passphrase_command.is_empty() {
        return Ok(Some(Source::Command(keys.passphrase_command)));
    }
    let folder = std::env::var_os("CREDENTIALS_DIRECTORY");
    let credential = folder.map(|folder| PathBuf::from(folder).join(CREDENTIAL));
    Ok(credential.filter(|file| file.exists()).map(Source::File))
}

/// The problem of a place that gives no passphrase.
pub fn source(what: impl Into<String>) -> Problem {
    codes::PASSPHRASE_SOURCE.problem(what.into())
}

impl Source {
    /// What it gives.
    pub fn passphrase(&self) -> Result<Passphrase, Problem> {
        let bytes = match self {
            Self::File(file) => std::fs::read(file)
                .map_err(|error| source(error.to_string()).in_file(file.display().to_string()))?,
            Self::Command(words) => run(words)?,
        };
        Ok(Passphrase::read(bytes)?)
    }
}

/// Runs the command of `keys.passphrase_command`, without a shell; it may ask on the terminal.
fn run(words: &[String]) -> Result<Vec<u8>, Problem> {
    let Some((program, arguments)) = words.split_first() else {
        return Err(source("keys.passphrase_command is empty"));
    };
    let done = Command::new(program)
        .args(arguments)
        .stdin(Stdio::inherit())
        .stderr(Stdio::inherit())
        .stdout(Stdio::piped())
        .output()
        .map_err(|error| source(format!("keys.passphrase_command: {program}: {error}")))?;
    if !done.status.success() {
        let what = format!(
            "keys.passphrase_command: {program} ended with {}",
            done.status
        );
        return Err(source(what));
    }
    Ok(done.stdout)
}

/// Asks a person for the passphrase of a key file; `None` where nobody can be asked.
pub type Ask<'a> = &'a dyn Fn(&Path) -> Result<Option<Passphrase>, Problem>;

/// Opens the key file for the rest of the process, where it is sealed; `ask` is used where no place
/// is named.
pub fn unlock(paths: &Paths, given: Option<&Path>, ask: Option<Ask<'_>>) -> Result<(), Problem> {
    let path = paths.key();
    // What is wrong with a file that is missing or unreadable, whoever opens it says.
    if !path.exists() || !Keys::is_sealed(&path)? || Keys::load(&path).is_ok() {
        return Ok(());
    }
    let passphrase = match named(paths, given)? {
        Some(source) => Some(source.passphrase()?),
        None => ask.map(|ask| ask(&path)).transpose()?.flatten(),
    };
    match passphrase {
        Some(passphrase) => Keys::unlock(&path, &passphrase)?,
        None => return Err(EvidenceError::PassphraseMissing(path).problem()),
    };
    Ok(())
}

/// What `doctor` sees of the passphrase and of the place where it lies.
pub fn look(paths: &Paths, given: Option<&Path>) -> Vec<Point> {
    let mut points = vec![match Keys::is_sealed(&paths.key()) {
        Ok(true) => good(words::PASSPHRASE, words::PASSPHRASE_SEALED.said([])),
        Ok(false) => point(
            words::PASSPHRASE,
            State::Good,
            words::PASSPHRASE_NONE.said([]),
            words::PASSPHRASE_REMEDY,
        ),
        // The point on the key file says why.
        Err(_) => return Vec::new(),
    }];
    if let Ok(Some(Source::File(file))) = named(paths, given) {
        points.extend(place(paths, &file));
    }
    points
}

/// A passphrase beside the key protects nothing, and neither does one that others may read.
fn place(paths: &Paths, file: &Path) -> Option<Point> {
    let attention = |seen: Said, remedy: Sentence<0>| {
        let about = words::PASSPHRASE_FILE;
        Some(point(about, State::Attention, seen, remedy))
    };
    let shown = file.display();
    let about = match std::fs::metadata(file) {
        Ok(about) => about,
        Err(error) => {
            return attention(
                Said::as_it_is(format!("{shown}: {error}")),
                words::PASSPHRASE_FILE_REMEDY,
            );
        }
    };
    let inside = match (file.canonicalize(), paths.root.canonicalize()) {
        (Ok(file), Ok(root)) => file.starts_with(root),
        _ => false,
    };
    if inside {
        return attention(
            words::PASSPHRASE_INSIDE.said([(&shown).into()]),
            words::PASSPHRASE_INSIDE_REMEDY,
        );
    }
    if readable_by_others(&about) {
        return attention(
            words::PASSPHRASE_WIDE.said([(&shown).into()]),
            words::PASSPHRASE_WIDE_REMEDY,
        );
    }
    Some(good(
        words::PASSPHRASE_FILE,
        words::PASSPHRASE_APART.said([(&shown).into()]),
    ))
}

#[cfg(unix)]
fn readable_by_others(about: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    about.permissions().mode() & 0o044 != 0
}

#[cfg(not(unix))]
fn readable_by_others(_: &std::fs::Metadata) -> bool {
    false
}
