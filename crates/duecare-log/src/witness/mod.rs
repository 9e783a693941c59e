//! A witness for the logs of others (c2sp.org/tlog-witness): it cosigns a tree only if the tree
//! extends every tree of the same log that it cosigned before.
//!
//! Served over HTTP by `duecare log witness`; nothing here knows of HTTP or of the clock. One folder
//! holds what it remembers (`memory.rs`). What must never happen: two trees of one log cosigned,
//! whatever the order of requests, crashes and restarts; or service by a witness that is not sure
//! what it cosigned.

mod add_checkpoint;
mod error;
mod key;
mod memory;
mod request;

use duecare_proof::EvidenceError;
use duecare_proof::cosignature::{CosignatureVerifier, Cosigner};
use duecare_proof::disk::{Disk, Lock};
use duecare_proof::files::Files;
use duecare_proof::note::Verifier;
use memory::{HEADS, Memory, NOTES, note_name, origin_hash, replace};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

pub use error::WitnessError;
pub use request::{REQUEST_BYTES_MAX, Response};

const KEY: &str = "key";
const LOCK: &str = "lock";
const LOGS: &str = "logs";
/// Most logs of one witness: `heads` is written whole at each cosignature, 0.2 kB per log.
const LOGS_MAX: usize = 1_000;

/// A witness, with its folder locked for as long as it lives.
pub struct Witness {
    disk: Arc<dyn Disk>,
    dir: PathBuf,
    cosigner: Cosigner,
    state: Mutex<State>,
    _lock: Lock,
}

/// What it knows; behind one lock, so that checking and storing cannot be torn apart.
struct State {
    memory: Memory,
    /// By origin; several keys where a log changed its key.
    logs: BTreeMap<String, Vec<Verifier>>,
    /// The last cosigned checkpoint of each log, by the hash of its origin.
    notes: BTreeMap<String, String>,
    /// A write failed, so what is on disk is not known for certain until it is read again.
    failed: bool,
}

impl std::fmt::Debug for Witness {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Witness")
            .field("dir", &self.dir)
            .field("cosigner", &self.cosigner)
            .finish_non_exhaustive()
    }
}

impl Witness {
    /// Starts the witness `name` in `dir`, and makes its key and its empty memory the first time.
    ///
    /// Memory comes before the key: with a key and without memory the witness must have forgotten,
    /// and refuses. Without either it is a new one, which has cosigned nothing yet.
    pub fn start(disk: Arc<dyn Disk>, dir: &Path, name: &str) -> Result<Self, WitnessError> {
        std::fs::create_dir_all(dir)
            .map_err(|error| WitnessError::Key(format!("{}: {error}", dir.display())))?;
        let path = dir.join(KEY);
        let key_is_there = path
            .try_exists()
            .map_err(|error| WitnessError::Key(format!("{}: {error}", path.display())))?;
        if !key_is_there {
            let seed = key::generate()?;
            let cosigner = Cosigner::new(name, &seed).map_err(WitnessError::Name)?;
            let lock = lock(disk.as_ref(), dir)?;
            prepare(
                &Files {
                    disk: disk.as_ref(),
                    dir,
                },
                &cosigner,
            )?;
            key::save(&path, name, &seed)?;
            drop(lock);
        }
        let cosigner = key::load(&path, name)?;
        Self::open(disk, dir, cosigner)
    }

    /// Makes the memory of a witness that has cosigned nothing yet, and opens it.
    pub fn create(
        disk: Arc<dyn Disk>,
        dir: &Path,
        cosigner: Cosigner,
    ) -> Result<Self, WitnessError> {
        prepare(
            &Files {
                disk: disk.as_ref(),
                dir,
            },
            &cosigner,
        )?;
        Self::open(disk, dir, cosigner)
    }

    /// Opens a witness: everything it remembers must be there and agree.
    pub fn open(disk: Arc<dyn Disk>, dir: &Path, cosigner: Cosigner) -> Result<Self, WitnessError> {
        let lock = lock(disk.as_ref(), dir)?;
        let files = Files {
            disk: disk.as_ref(),
            dir,
        };
        if !files.exists(HEADS).map_err(WitnessError::Read)? {
            return Err(WitnessError::State(format!(
                "`{HEADS}` is missing: it is not known what this key has cosigned"
            )));
        }
        let own = cosigner.verifier();
        let heads = text(&files, HEADS)?;
        let memory = Memory::from_text(&heads, &own.to_string())?;
        let notes = memory.notes(&files, &own)?;
        let mut logs = BTreeMap::new();
        if files.exists(LOGS).map_err(WitnessError::Read)? {
            for line in text(&files, LOGS)?.lines() {
                let vkey = line.strip_prefix("log ").ok_or_else(|| {
                    WitnessError::State(format!("{LOGS}: a line is not `log` and a verifier key"))
                })?;
                insert(&mut logs, &own, vkey)?;
            }
        }
        check_notes(&notes, &logs)?;
        let state = Mutex::new(State {
            memory,
            logs,
            notes,
            failed: false,
        });
        Ok(Self {
            disk,
            dir: dir.to_path_buf(),
            cosigner,
            state,
            _lock: lock,
        })
    }

    /// The key by which others check its cosignatures.
    pub fn verifier(&self) -> CosignatureVerifier {
        self.cosigner.verifier()
    }

    /// Serves a log from now on; durable before it returns. There is no way to remove one: a log
    /// that came back after it was forgotten could show another tree.
    pub fn add_log(&self, vkey: &str) -> Result<(), WitnessError> {
        let mut state = self.state()?;
        let mut logs = state.logs.clone();
        if !insert(&mut logs, &self.verifier(), vkey)? {
            return Ok(());
        }
        let lines: Vec<String> = logs
            .values()
            .flatten()
            .map(|key| format!("log {key}\n"))
            .collect();
        let done = replace(&self.files(), LOGS, lines.concat().as_bytes());
        state.failed |= done.is_err();
        done?;
        state.logs = logs;
        Ok(())
    }

    /// Stops serving a log for good; its head is kept. Durable before it returns.
    pub fn block_log(&self, origin: &str) -> Result<(), WitnessError> {
        let mut state = self.state()?;
        if !state.logs.contains_key(origin) {
            return Err(WitnessError::Log(format!("`{origin}` is not served here")));
        }
        self.block(&mut state, &origin_hash(origin))
    }

    /// The last checkpoint cosigned for the log with this hash of its origin (hexadecimal SHA-256),
    /// as `GET <prefix>/<hash>/checkpoint` answers it; `None` where it never cosigned one.
    pub fn latest(&self, hash: &str) -> Option<String> {
        self.state.lock().ok()?.notes.get(hash).cloned()
    }

    /// The origins that it serves.
    pub fn origins(&self) -> Vec<String> {
        self.state
            .lock()
            .map(|state| state.logs.keys().cloned().collect())
            .unwrap_or_default()
    }

    fn files(&self) -> Files<'_> {
        Files {
            disk: self.disk.as_ref(),
            dir: &self.dir,
        }
    }

    /// The state, unless a write failed or a thread died while it was changing it.
    fn state(&self) -> Result<MutexGuard<'_, State>, WitnessError> {
        let state = self.state.lock().ok().filter(|state| !state.failed);
        state.ok_or_else(|| WitnessError::Write(EvidenceError::Reopen))
    }

    fn block(&self, state: &mut State, hash: &str) -> Result<(), WitnessError> {
        let mut memory = state.memory.clone();
        memory.blocked.insert(hash.to_owned());
        self.remember(state, memory)
    }

    /// Makes `memory` durable, and only then what is known.
    fn remember(&self, state: &mut State, memory: Memory) -> Result<(), WitnessError> {
        let text = memory.to_text(&self.verifier().to_string());
        let done = replace(&self.files(), HEADS, text.as_bytes());
        state.failed |= done.is_err();
        done?;
        state.memory = memory;
        Ok(())
    }

    /// Makes the cosigned checkpoint of a log durable.
    fn note(&self, state: &mut State, hash: &str, note: &str) -> Result<(), WitnessError> {
        let done = replace(&self.files(), &note_name(hash), note.as_bytes());
        state.failed |= done.is_err();
        done?;
        state.notes.insert(hash.to_owned(), note.to_owned());
        Ok(())
    }
}

/// Takes the lock of a folder.
fn lock(disk: &dyn Disk, dir: &Path) -> Result<Lock, WitnessError> {
    let files = Files { disk, dir };
    let path = files.path(LOCK);
    let taken = disk.lock(&path).map_err(|source| {
        WitnessError::Read(EvidenceError::Io {
            operation: "lock",
            path,
            source,
        })
    })?;
    taken.ok_or_else(|| WitnessError::InUse(dir.display().to_string()))
}

/// Writes an empty memory. One that holds a head already is left alone and refused.
fn prepare(files: &Files<'_>, cosigner: &Cosigner) -> Result<(), WitnessError> {
    let own = cosigner.verifier().to_string();
    if files.exists(HEADS).map_err(WitnessError::Read)? {
        let heads = text(files, HEADS)?;
        // Written before the key, by a start that did not get as far as the key.
        let key = heads
            .lines()
            .nth(1)
            .and_then(|l| l.strip_prefix("witness "));
        if key.is_none_or(|key| heads != Memory::default().to_text(key)) {
            return Err(WitnessError::State(format!(
                "`{HEADS}` is there and the key is not: this witness has cosigned before"
            )));
        }
    }
    let mut touched = std::collections::BTreeSet::new();
    files
        .make_dir(NOTES, &mut touched)
        .map_err(WitnessError::Write)?;
    for name in &touched {
        files.sync_dir(name).map_err(WitnessError::Write)?;
    }
    replace(files, HEADS, Memory::default().to_text(&own).as_bytes())
}

/// The signatures of the logs in the notes, which monitors are to find good.
fn check_notes(
    notes: &BTreeMap<String, String>,
    logs: &BTreeMap<String, Vec<Verifier>>,
) -> Result<(), WitnessError> {
    for (origin, keys) in logs {
        let hash = origin_hash(origin);
        let keys: Vec<&Verifier> = keys.iter().collect();
        let checked = notes
            .get(&hash)
            .map(|note| duecare_proof::note::open(note, &keys));
        if let Some(Err(error)) = checked {
            let name = note_name(&hash);
            return Err(WitnessError::State(format!("{name}: {error}")));
        }
    }
    Ok(())
}

fn text(files: &Files<'_>, name: &str) -> Result<String, WitnessError> {
    let bytes = files.read(name).map_err(WitnessError::Read)?;
    String::from_utf8(bytes).map_err(|_| WitnessError::State(format!("{name}: it is damaged")))
}

/// Adds a key to the logs; `false` where it is there already.
fn insert(
    logs: &mut BTreeMap<String, Vec<Verifier>>,
    own: &CosignatureVerifier,
    vkey: &str,
) -> Result<bool, WitnessError> {
    let key = Verifier::parse(vkey).map_err(|error| WitnessError::Log(error.to_string()))?;
    if key.public_key() == own.public_key() {
        let what = "its key is that of the witness, which would witness itself";
        return Err(WitnessError::Log(what.to_owned()));
    }
    if logs.values().flatten().count() >= LOGS_MAX {
        return Err(WitnessError::Log(format!(
            "there are {LOGS_MAX} keys already"
        )));
    }
    let keys = logs.entry(key.name().to_owned()).or_default();
    if keys.contains(&key) {
        return Ok(false);
    }
    keys.push(key);
    Ok(true)
}
