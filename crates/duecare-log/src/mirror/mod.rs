//! A copy of the log in another folder: on a disk that is taken away, at the customer's, at the
//! insurer's.
//!
//! Called through [`duecare_proof::Journal::mirror`]. A mirror is a log folder that `duecare verify`
//! accepts at every moment, also where copying was interrupted: first the next checkpoint is put
//! beside the present one as `checkpoint.next`, then files are added under names that the present
//! checkpoint does not use, then the next checkpoint takes its place, and only then outdated
//! partial tiles go. Records that an erasure in the log has sealed anew are replaced last, when the
//! mirror holds the entry that says so ([`erased`]). What must never happen: a mirror extended that
//! was signed over another history, or anything replaced that could still be read in it.

mod erased;
mod fetch;
mod fill;

use crate::heads::Seen;
use duecare_proof::EvidenceError;
use duecare_proof::checkpoint::Checkpoint;
use duecare_proof::disk::{Disk, Lock};
use duecare_proof::files::Files;
use duecare_proof::keyring::Keyring;
use duecare_proof::keys::Keys;
use duecare_proof::layout::{CHECKPOINT, CHECKPOINT_NEXT, LOCK, VKEY};
use duecare_proof::note::Verifier;
use duecare_proof::segments::Segments;
use duecare_proof::stored::root_at;
use duecare_proof::tiles::{self, Edge, TILE_WIDTH, TileName};
use duecare_proof::verify::verify_log;
use fill::Target;
use std::path::Path;

pub use fetch::{Progress, fetch};

/// What was copied.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mirrored {
    /// The size of the mirror before.
    pub from: u64,
    /// Its size now.
    pub size: u64,
    /// How many files were written or extended.
    pub files: u64,
    /// How many bytes were written.
    pub bytes: u64,
    /// Whether it holds the sealed records and blobs too.
    pub sealed: bool,
}

/// The log at one size, as a mirror needs it.
pub(crate) struct Source<'a> {
    pub(crate) files: Files<'a>,
    pub(crate) size: u64,
    pub(crate) checkpoint: &'a str,
    /// The checkpoint of the log without entries, with which a mirror begins.
    pub(crate) empty: String,
    pub(crate) verifier: Verifier,
    pub(crate) edge: &'a Edge,
    pub(crate) bundle: &'a [u8],
    pub(crate) segments: &'a Segments,
    pub(crate) ring: &'a Keyring,
}

impl Source<'_> {
    /// The bytes of a tile or bundle at this or an earlier size, which are the first ones of its
    /// present bytes. Partial tiles come from memory: the writer may be removing them.
    fn tile(&self, name: TileName) -> Result<Vec<u8>, EvidenceError> {
        let present = name.width_at(self.size);
        let mut bytes = if present == TILE_WIDTH {
            let full = TileName {
                width: TILE_WIDTH,
                ..name
            };
            self.files.read(&full.to_text())?
        } else {
            match name.level {
                None => self.bundle.to_vec(),
                Some(level) => {
                    let held = self.edge.levels().get(level);
                    held.map(|hashes| tiles::tile_bytes(hashes))
                        .unwrap_or_default()
                }
            }
        };
        let wanted = name.width * name.unit();
        if bytes.len() < wanted {
            let what = format!("{} ends too early", name.to_text());
            return Err(EvidenceError::Mismatch(what));
        }
        bytes.truncate(wanted);
        Ok(bytes)
    }

    /// Whether this log begins with the tree that a checkpoint signs.
    fn continues(&self, head: &Checkpoint) -> Result<bool, EvidenceError> {
        Ok(head.size <= self.size && root_at(self.files, self.edge, head.size)? == head.root)
    }
}

fn refused(dir: &Path, what: impl Into<String>) -> EvidenceError {
    EvidenceError::Mirror {
        dir: dir.to_path_buf(),
        what: what.into(),
    }
}

/// The head in a mirror that this log does not begin with; `None` where there is none, or it is
/// not signed by this log.
pub(crate) fn other_history(source: &Source<'_>, disk: &dyn Disk, dir: &Path) -> Option<Seen> {
    let files = Files { disk, dir };
    let heads = [CHECKPOINT, CHECKPOINT_NEXT].into_iter();
    let mut others = heads.filter_map(|name| {
        let signed = String::from_utf8(files.read(name).ok()?).ok()?;
        let head = Checkpoint::open(&signed, &source.verifier).ok()?.0;
        matches!(source.continues(&head), Ok(false)).then_some(head)
    });
    others.next().map(|head| {
        // A holder of its own: beside the larger size that the sound mirror of this name was noted
        // with, a smaller one would count as an older copy and be forgotten.
        let what = if head.size > source.size {
            "mirror"
        } else {
            "another history in mirror"
        };
        Seen {
            size: head.size,
            root: head.root,
            who: format!("{what} {}", dir.display()),
        }
    })
}

/// Brings the mirror in `dir` to the size of `source`, and reads it back as a verifier would.
pub(crate) fn copy(
    source: &Source<'_>,
    disk: &dyn Disk,
    dir: &Path,
    keys: Option<&Keys>,
    seen: &mut dyn FnMut(&Mirrored),
) -> Result<Mirrored, EvidenceError> {
    let files = Files { disk, dir };
    let _lock = claim(files)?;
    let present = match read_head(source, files, CHECKPOINT)? {
        Some(head) => head,
        None => begin(source, files)?,
    };
    let vkey = vkey_line(source);
    if files.read(VKEY).ok().as_deref() != Some(vkey.as_bytes()) {
        return Err(refused(dir, "its vkey is not the key of this log"));
    }
    let sealed = keys.is_some() || files.exists("records")?;
    let mut target = Target::new(files, source, sealed, present.size, seen);
    let mut present = present.size;
    // What was begun is finished first: its checkpoint vouches for the files that it added.
    if let Some(next) = read_head(source, files, CHECKPOINT_NEXT)? {
        if next.size > present {
            target.fill(present, next.size)?;
            target.advance(next.size)?;
            present = next.size;
        } else {
            files.remove(CHECKPOINT_NEXT)?;
        }
    }
    if source.size > present {
        files.write_new(CHECKPOINT_NEXT, source.checkpoint.as_bytes())?;
        files.sync_file(CHECKPOINT_NEXT)?;
        files.sync_dir("")?;
        target.fill(present, source.size)?;
        target.advance(source.size)?;
    } else {
        target.fill(present, present)?;
    }
    target.remove_outdated();
    target.follow_erasures()?;
    let report = verify_log(disk, dir, keys, Some(&source.verifier.to_string()))?;
    match report.faults.first() {
        None => Ok(target.done),
        Some(first) => {
            let count = report.faults.len();
            let what = format!("{count} faults after copying, the first: {first}");
            Err(refused(dir, what))
        }
    }
}

/// Makes the folder where need be, and keeps others from copying into it.
fn claim(files: Files<'_>) -> Result<Lock, EvidenceError> {
    let io = |operation| {
        move |source| EvidenceError::Io {
            operation,
            path: files.dir.to_path_buf(),
            source,
        }
    };
    if !files.exists("")? {
        files.disk.create_dir_all(files.dir).map_err(io("create"))?;
        let above = files.dir.parent().filter(|p| !p.as_os_str().is_empty());
        let above = above.unwrap_or(Path::new("."));
        files.disk.sync_dir(above).map_err(io("sync"))?;
    }
    if !files.exists(CHECKPOINT)? {
        let ours = [LOCK, VKEY, CHECKPOINT_NEXT];
        let foreign = files.walk("")?.into_iter();
        let mut foreign = foreign.filter(|name| !ours.contains(&name.as_str()));
        if let Some(name) = foreign.next() {
            let what = format!("it is not empty ({name}) and holds no checkpoint");
            return Err(refused(files.dir, what));
        }
    }
    let lock = files.disk.lock(&files.path(LOCK)).map_err(io("lock"))?;
    lock.ok_or_else(|| EvidenceError::InUse(files.dir.to_path_buf()))
}

fn vkey_line(source: &Source<'_>) -> String {
    format!("{}\n", source.verifier)
}

/// A checkpoint of the mirror, if this log continues it. A next one that is not whole was never
/// relied on and is removed.
fn read_head(
    source: &Source<'_>,
    files: Files<'_>,
    name: &str,
) -> Result<Option<Checkpoint>, EvidenceError> {
    if !files.exists(name)? {
        return Ok(None);
    }
    let signed = String::from_utf8(files.read(name)?).unwrap_or_default();
    let head = match Checkpoint::open(&signed, &source.verifier) {
        Ok((head, _)) => head,
        Err(_) if name == CHECKPOINT_NEXT => {
            files.remove(name)?;
            return Ok(None);
        }
        Err(error) => return Err(refused(files.dir, format!("{name}: {error}"))),
    };
    if source.continues(&head)? {
        return Ok(Some(head));
    }
    let what = if head.size > source.size {
        format!(
            "its {name} signs {} entries and the log has only {}: this log is older, or another one",
            head.size, source.size
        )
    } else {
        format!(
            "the {} entries that its {name} signs are not those with which this log of {} begins",
            head.size, source.size
        )
    };
    Err(EvidenceError::MirrorFork {
        dir: files.dir.to_path_buf(),
        what,
    })
}

/// Makes an empty mirror: from its first checkpoint on it verifies, as a log of no entries.
fn begin(source: &Source<'_>, files: Files<'_>) -> Result<Checkpoint, EvidenceError> {
    for leftover in [VKEY, CHECKPOINT_NEXT] {
        if files.exists(leftover)? {
            files.remove(leftover)?;
        }
    }
    files.write_new(VKEY, vkey_line(source).as_bytes())?;
    files.sync_file(VKEY)?;
    files.write_new(CHECKPOINT_NEXT, source.empty.as_bytes())?;
    files.sync_file(CHECKPOINT_NEXT)?;
    files.rename(CHECKPOINT_NEXT, CHECKPOINT)?;
    files.sync_dir("")?;
    Ok(Checkpoint::peek(&source.empty)?)
}
