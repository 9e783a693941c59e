//! What a witness remembers on disk: the head of every log that it ever cosigned.
//!
//! | name | what |
//! |---|---|
//! | `heads` | size, root and time of the last cosignature for each log, and which logs are blocked |
//! | `notes/<SHA-256 of the origin>` | the last cosigned checkpoint of one log, for monitors |
//! | `logs` | the verifier keys of the logs that it serves |
//! | `key` | its own key (`key.rs`) |
//! | `lock` | empty; whoever holds its lock serves |
//!
//! `heads` is written first and is the truth; the note follows. Each knows of the other, so that
//! one of them set back alone is noticed. Nothing is ever removed from `heads`: a log that came back
//! after it was forgotten could show another tree (torchwood, issue 17). What must never happen: a
//! head on disk that is smaller than one that was answered.

use super::WitnessError;
use duecare_proof::Hash;
use duecare_proof::checkpoint::Checkpoint;
use duecare_proof::cosignature::{CosignatureVerifier, Cosigned};
use duecare_proof::files::Files;
use duecare_proof::merkle::sha256;
use duecare_proof::note::{SignatureLine, split};
use duecare_proof::text::{base64, decimal, hex, unbase64_hash};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const HEADER: &str = "duecare-witness-heads/1";
pub(super) const HEADS: &str = "heads";
pub(super) const NOTES: &str = "notes";
const NEW: &str = ".new";

/// The last cosigned head of one log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) size: u64,
    pub(super) root: Hash,
    /// Of the last cosignature, in seconds since 1970.
    pub(super) time: u64,
    /// Size and root of the note that lay on disk when this head was written; it is allowed to lie
    /// there still, because the process may have died before the next one was written.
    pub(super) noted: Option<(u64, Hash)>,
}

/// What a witness remembers of all logs. Keys are the hexadecimal SHA-256 of the origin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Memory {
    pub(super) heads: BTreeMap<String, Head>,
    /// Logs that are not served any more; their heads stay.
    pub(super) blocked: BTreeSet<String>,
}

/// The name of a log among the files, as tlog-mirror and tlog-witness name it.
pub(super) fn origin_hash(origin: &str) -> String {
    hex(&sha256(origin.as_bytes()))
}

pub(super) fn note_name(hash: &str) -> String {
    format!("{NOTES}/{hash}")
}

/// Writes a file whole or not at all, and makes it durable before it returns.
pub(super) fn replace(files: &Files<'_>, name: &str, bytes: &[u8]) -> Result<(), WitnessError> {
    let new = format!("{name}{NEW}");
    let write = || {
        // Left by a process that died; it was never renamed, so it says nothing.
        if files.exists(&new)? {
            files.remove(&new)?;
        }
        files.write_new(&new, bytes)?;
        files.sync_file(&new)?;
        files.rename(&new, name)?;
        files.sync_dir(duecare_proof::files::parent(name))
    };
    write().map_err(WitnessError::Write)
}

impl Memory {
    /// The file `heads` of the witness `vkey`; its last line covers all others.
    pub(super) fn to_text(&self, vkey: &str) -> String {
        let mut out = format!("{HEADER}\nwitness {vkey}\n");
        for (hash, head) in &self.heads {
            let noted = match &head.noted {
                Some((size, root)) => format!("{size} {}", base64(root)),
                None => "- -".to_owned(),
            };
            let root = base64(&head.root);
            // Writing to a String cannot fail.
            let _ = writeln!(
                out,
                "head {hash} {} {root} {} {noted}",
                head.size, head.time
            );
        }
        for hash in &self.blocked {
            let _ = writeln!(out, "blocked {hash}");
        }
        let sum = hex(&sha256(out.as_bytes()));
        let _ = writeln!(out, "sha256 {sum}");
        out
    }

    /// Reads the file `heads`, which must be that of the witness `vkey`.
    pub(super) fn from_text(text: &str, vkey: &str) -> Result<Self, WitnessError> {
        let bad = |what: &str| WitnessError::State(format!("{HEADS}: {what}"));
        let memory = Self::parse(text).ok_or_else(|| bad("it is damaged"))?;
        if memory.to_text(vkey) != text {
            return Err(bad("it is damaged, or that of another witness"));
        }
        Ok(memory)
    }

    fn parse(text: &str) -> Option<Self> {
        let mut memory = Self::default();
        for line in text.lines().skip(2) {
            let words: Vec<&str> = line.split(' ').collect();
            match words[..] {
                ["head", hash, size, root, time, noted_size, noted_root] => {
                    let noted = if (noted_size, noted_root) == ("-", "-") {
                        None
                    } else {
                        Some((decimal(noted_size)?, unbase64_hash(noted_root)?))
                    };
                    let head = Head {
                        size: decimal(size)?,
                        root: unbase64_hash(root)?,
                        time: decimal(time)?,
                        noted,
                    };
                    memory.heads.insert(hash.to_owned(), head);
                }
                ["blocked", hash] => {
                    memory.blocked.insert(hash.to_owned());
                }
                ["sha256", _] => {}
                _ => return None,
            }
        }
        Some(memory)
    }

    /// Reads all notes and holds them against the heads; answers them by hash.
    pub(super) fn notes(
        &self,
        files: &Files<'_>,
        own: &CosignatureVerifier,
    ) -> Result<BTreeMap<String, String>, WitnessError> {
        let mut notes = BTreeMap::new();
        for path in files.walk(NOTES).map_err(WitnessError::Read)? {
            let hash = path.rsplit('/').next().unwrap_or_default();
            if hash.ends_with(NEW) {
                continue;
            }
            let bytes = files.read(&path).map_err(WitnessError::Read)?;
            let state = |what: &str| WitnessError::State(format!("{path}: {what}"));
            let note = String::from_utf8(bytes).map_err(|_| state("it is damaged"))?;
            let (head, time) = own_note(&note, hash, own).ok_or_else(|| state("it is damaged"))?;
            let known = self
                .heads
                .get(hash)
                .ok_or_else(|| state("it was cosigned, and `heads` does not know of it"))?;
            let is_head = head == (known.size, known.root) && time <= known.time;
            if !is_head && Some(head) != known.noted {
                return Err(state("it and `heads` are not of the same time"));
            }
            notes.insert(hash.to_owned(), note);
        }
        for (hash, head) in &self.heads {
            if head.noted.is_some() && !notes.contains_key(hash) {
                let name = note_name(hash);
                return Err(WitnessError::State(format!("{name}: it is missing")));
            }
        }
        Ok(notes)
    }
}

/// Size, root and time of a note that this witness cosigned for the log with this hash.
fn own_note(note: &str, hash: &str, own: &CosignatureVerifier) -> Option<((u64, Hash), u64)> {
    let (body, block) = split(note).ok()?;
    let lines = SignatureLine::parse_block(block).ok()?;
    let (checkpoint, _) = Checkpoint::with_extensions(body).ok()?;
    let times = lines.iter().filter_map(|line| match own.check(body, line) {
        Cosigned::At(time) => Some(time),
        _ => None,
    });
    let time = times.max()?;
    (origin_hash(&checkpoint.origin) == hash).then_some(((checkpoint.size, checkpoint.root), time))
}
