//! Creating a log, and opening one as a crash may have left it.
//!
//! Called through [`Journal::create`] and [`Journal::open`]. What must never happen: a log opened
//! whose tree is not the one its checkpoint signs, or an acknowledged entry removed as a remnant.
//! What lies beyond the checkpoint is a remnant only where no larger size was ever signed, and
//! that the log itself cannot tell: see [`super::guard`].

use super::append::{partial_names, partial_tiles, write_checkpoint};
use super::guard::{self, Guard};
use super::{Access, Journal, State};
use crate::heads::HeadStore;
use duecare_proof::EvidenceError;
use duecare_proof::Refusal;
use duecare_proof::checkpoint::Checkpoint;
use duecare_proof::disk::{Disk, Lock};
use duecare_proof::files::Files;
use duecare_proof::keyring::Keyring;
use duecare_proof::keys::{Keys, SaltSource};
use duecare_proof::layout::{CHECKPOINT, CHECKPOINT_NEW, LOCK, UNFINISHED, VKEY};
use duecare_proof::merkle::{Stack, sha256};
use duecare_proof::note::Signer;
use duecare_proof::segments::{Segments, segment_first};
use duecare_proof::stored::load_edge;
use duecare_proof::tiles::Edge;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// How often a reader starts again when the writer moved on while it was reading.
const READER_TRIES: u32 = 5;

/// What is read from disk when a log is opened.
pub(super) struct Loaded {
    pub(super) signer: Signer,
    pub(super) state: State,
    pub(super) segments: Segments,
}

/// What a journal is given beside its folder.
type Parts = (Box<dyn SaltSource>, Option<Guard>, Keyring);

impl Journal {
    /// Makes an empty log in `dir`. `origin` names the log for ever: one line without spaces and
    /// plus signs, such as `example.com/log`; choose one that says nothing of customers.
    ///
    /// Nothing outside guards this log against an older copy of itself: for tests and benches. A
    /// workspace uses [`Self::create_guarded`].
    ///
    /// # Errors
    /// Where there is a log already, or anything of one: a new log never covers an old one.
    pub fn create(
        disk: Arc<dyn Disk>,
        dir: &Path,
        keys: &Keys,
        origin: &str,
        salts: Box<dyn SaltSource>,
    ) -> Result<Self, EvidenceError> {
        Self::create_with(disk, dir, keys, origin, (salts, None))
    }

    /// The same with its head kept in `heads`, which must hold no head of another log.
    ///
    /// # Errors
    /// As [`Self::create`], and where another head is kept already.
    pub fn create_guarded(
        disk: Arc<dyn Disk>,
        dir: &Path,
        keys: &Keys,
        origin: &str,
        salts: Box<dyn SaltSource>,
        heads: Arc<dyn HeadStore>,
    ) -> Result<Self, EvidenceError> {
        Self::create_with(disk, dir, keys, origin, (salts, Some(Guard::new(heads))))
    }

    fn create_with(
        disk: Arc<dyn Disk>,
        dir: &Path,
        keys: &Keys,
        origin: &str,
        (salts, guard): (Box<dyn SaltSource>, Option<Guard>),
    ) -> Result<Self, EvidenceError> {
        let signer = keys.signer(origin)?;
        let files = Files { disk: &*disk, dir };
        let io = |source| EvidenceError::Io {
            operation: "create",
            path: dir.to_path_buf(),
            source,
        };
        disk.create_dir_all(dir).map_err(io)?;
        let lock = lock(files)?.ok_or_else(|| EvidenceError::InUse(dir.to_path_buf()))?;
        refuse_remains(files)?;
        make_folders(files)?;
        for leftover in [VKEY, CHECKPOINT_NEW] {
            if files.exists(leftover)? {
                files.remove(leftover)?;
            }
        }
        files.write_new(VKEY, format!("{}\n", signer.verifier()).as_bytes())?;
        files.sync_file(VKEY)?;
        let root = sha256(&[]);
        let checkpoint = Checkpoint {
            origin: origin.to_owned(),
            size: 0,
            root,
        };
        let signed = signer.sign(&checkpoint.to_body())?;
        if let Some(guard) = &guard {
            guard.begin(&signed)?;
        }
        write_checkpoint(files, &signed)?;
        sync_above(&*disk, dir)?;
        let state = State {
            edge: Edge::default(),
            stack: Stack::default(),
            bundle: Vec::new(),
            checkpoint: signed,
        };
        let loaded = Loaded {
            signer,
            state,
            segments: Segments::default(),
        };
        let parts = (salts, guard, Keyring::open(&*disk, keys)?);
        let access = Access::Writer(lock);
        Ok(Self::assemble(disk, dir, parts, access, loaded))
    }

    /// Opens a log and brings it to its last acknowledged state, whatever the moment at which an
    /// earlier process ended. Where another process holds the log, it is opened for reading only,
    /// as of the present checkpoint, and writes are refused (see [`Self::is_writer`]).
    ///
    /// Without a head kept outside, an older copy of the log looks like the newest, and what lies
    /// beyond its checkpoint like remains: for tests and benches. A workspace uses
    /// [`Self::open_guarded`].
    ///
    /// # Errors
    /// Where the checkpoint is not signed by these keys, or tree or records do not match it.
    pub fn open(
        disk: Arc<dyn Disk>,
        dir: &Path,
        keys: &Keys,
        salts: Box<dyn SaltSource>,
    ) -> Result<Self, EvidenceError> {
        Self::open_with(disk, dir, keys, (salts, None))
    }

    /// The same for a log whose head is kept in `heads`. A log that is not the newest, or of which
    /// nothing tells whether it is, opens for reading only: [`Self::refusal`] says why.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn open_guarded(
        disk: Arc<dyn Disk>,
        dir: &Path,
        keys: &Keys,
        salts: Box<dyn SaltSource>,
        heads: Arc<dyn HeadStore>,
    ) -> Result<Self, EvidenceError> {
        Self::open_with(disk, dir, keys, (salts, Some(Guard::new(heads))))
    }

    /// Opens a log to look at it, as of its present checkpoint, beside whoever writes: takes no lock,
    /// removes no remains, and refuses every write.
    ///
    /// # Errors
    /// As [`Self::open`]; a writer that removes what is being read (an erasure) can be the cause, and
    /// opening it again the remedy.
    pub fn open_beside(
        disk: Arc<dyn Disk>,
        dir: &Path,
        keys: &Keys,
        salts: Box<dyn SaltSource>,
    ) -> Result<Self, EvidenceError> {
        let files = Files { disk: &*disk, dir };
        if !files.exists(CHECKPOINT)? {
            return Err(EvidenceError::NoLog(dir.to_path_buf()));
        }
        let loaded = load_beside_writer(files, keys)?;
        let parts = (salts, None, Keyring::open(&*disk, keys)?);
        Ok(Self::assemble(
            disk,
            dir,
            parts,
            Access::Reader(None),
            loaded,
        ))
    }

    /// The same for a log whose head is kept in `heads`: [`Self::refusal`] says whether this copy is
    /// not the newest.
    ///
    /// # Errors
    /// As [`Self::open_beside`].
    pub fn open_beside_guarded(
        disk: Arc<dyn Disk>,
        dir: &Path,
        keys: &Keys,
        salts: Box<dyn SaltSource>,
        heads: Arc<dyn HeadStore>,
    ) -> Result<Self, EvidenceError> {
        let files = Files { disk: &*disk, dir };
        if !files.exists(CHECKPOINT)? {
            return Err(EvidenceError::NoLog(dir.to_path_buf()));
        }
        let guard = Guard::new(heads);
        let (loaded, refusal) = look_beside_writer(files, keys, &guard)?;
        let parts = (salts, Some(guard), Keyring::open(&*disk, keys)?);
        let access = Access::Reader(refusal);
        Ok(Self::assemble(disk, dir, parts, access, loaded))
    }

    fn open_with(
        disk: Arc<dyn Disk>,
        dir: &Path,
        keys: &Keys,
        (salts, guard): (Box<dyn SaltSource>, Option<Guard>),
    ) -> Result<Self, EvidenceError> {
        let files = Files { disk: &*disk, dir };
        if !files.exists(CHECKPOINT)? {
            return Err(EvidenceError::NoLog(dir.to_path_buf()));
        }
        let (loaded, access) = match lock(files) {
            Err(error) if is_read_only(&error) => {
                // Nobody writes there, so that there is nobody to be kept out.
                let (loaded, refusal) = read_only(files, keys, guard.as_ref(), &error)?;
                (loaded, Access::Refused(Lock::holding(()), refusal))
            }
            Err(error) => return Err(error),
            Ok(None) => (load_beside_writer(files, keys)?, Access::Reader(None)),
            Ok(Some(lock)) => {
                let (loaded, refusal) = match &guard {
                    None => (load(files, keys)?, None),
                    Some(guard) => guard::stand(files, keys, guard)?,
                };
                if let Some(refusal) = refusal {
                    // Nothing is removed from a log of which more was signed than it shows.
                    (loaded, Access::Refused(lock, refusal))
                } else {
                    recover(files, &loaded.state, &loaded.segments)?;
                    (loaded, Access::Writer(lock))
                }
            }
        };
        let parts = (salts, guard, Keyring::open(&*disk, keys)?);
        let mut journal = Self::assemble(disk, dir, parts, access, loaded);
        if journal.is_writer() {
            journal.resume_erasure()?;
        }
        Ok(journal)
    }

    fn assemble(
        disk: Arc<dyn Disk>,
        dir: &Path,
        (salts, guard, ring): Parts,
        access: Access,
        loaded: Loaded,
    ) -> Self {
        Self {
            disk,
            dir: dir.to_path_buf(),
            origin: loaded.signer.verifier().name().to_owned(),
            signer: loaded.signer,
            ring,
            salts,
            guard,
            access,
            state: loaded.state,
            segments: loaded.segments,
            held_bytes_max: super::append::HELD_BYTES_MAX,
            outdated: BTreeSet::new(),
            proving: RefCell::default(),
        }
    }
}

fn lock(files: Files<'_>) -> Result<Option<Lock>, EvidenceError> {
    let path = files.path(LOCK);
    files.disk.lock(&path).map_err(|source| EvidenceError::Io {
        operation: "lock",
        path,
        source,
    })
}

fn is_read_only(error: &EvidenceError) -> bool {
    matches!(error, EvidenceError::Io { source, .. }
        if source.kind() == std::io::ErrorKind::ReadOnlyFilesystem)
}

/// Reads a log whose disk takes nothing. That it is also an older copy says more, and is said first;
/// a head that would have to be rolled forward cannot be, and its log is shown as it is.
fn read_only(
    files: Files<'_>,
    keys: &Keys,
    guard: Option<&Guard>,
    error: &EvidenceError,
) -> Result<(Loaded, Refusal), EvidenceError> {
    let stood = guard.and_then(|guard| guard::stand(files, keys, guard).ok());
    let (loaded, refusal) = match stood {
        Some(stood) => stood,
        // A disk that is for reading only here may be written elsewhere.
        None => (load_beside_writer(files, keys)?, None),
    };
    let refusal = refusal.unwrap_or_else(|| Refusal::ReadOnly(error.to_string()));
    Ok((loaded, refusal))
}

/// Refuses to create a log over a log, or over entries whose checkpoint was lost.
fn refuse_remains(files: Files<'_>) -> Result<(), EvidenceError> {
    let mut remains = files.exists(CHECKPOINT)?;
    for folder in ["records", "blobs", "tile"] {
        remains = remains || (files.exists(folder)? && !files.walk(folder)?.is_empty());
    }
    if remains {
        return Err(EvidenceError::Exists(files.dir.to_path_buf()));
    }
    Ok(())
}

/// Makes the name of the log's folder itself durable.
fn sync_above(disk: &dyn Disk, dir: &Path) -> Result<(), EvidenceError> {
    let above = dir.parent().filter(|p| !p.as_os_str().is_empty());
    let above = above.unwrap_or(Path::new("."));
    disk.sync_dir(above).map_err(|source| EvidenceError::Io {
        operation: "sync",
        path: above.to_path_buf(),
        source,
    })
}

/// Reads checkpoint, right edge and record positions, and compares the first two.
fn load(files: Files<'_>, keys: &Keys) -> Result<Loaded, EvidenceError> {
    let (signed, checkpoint, signer) = read_head(files, keys)?;
    load_at(files, signer, signed, &checkpoint)
}

/// The same while another process writes.
fn load_beside_writer(files: Files<'_>, keys: &Keys) -> Result<Loaded, EvidenceError> {
    for _ in 1..READER_TRIES {
        // The writer may have removed a partial tile between two reads.
        if let Ok(loaded) = load(files, keys) {
            return Ok(loaded);
        }
    }
    load(files, keys)
}

/// The same, held against the head that is kept outside. What a writer does between two readings is
/// not there any more at the next try; what is wrong with the log stays.
fn look_beside_writer(
    files: Files<'_>,
    keys: &Keys,
    guard: &Guard,
) -> Result<(Loaded, Option<Refusal>), EvidenceError> {
    for _ in 1..READER_TRIES {
        if let Ok((loaded, None)) = guard::look(files, keys, guard) {
            return Ok((loaded, None));
        }
    }
    guard::look(files, keys, guard)
}

/// The checkpoint on disk, with its signature verified.
pub(super) fn read_head(
    files: Files<'_>,
    keys: &Keys,
) -> Result<(String, Checkpoint, Signer), EvidenceError> {
    let bytes = files.read(CHECKPOINT)?;
    let signed = String::from_utf8(bytes)
        .map_err(|_| EvidenceError::Mismatch("the checkpoint is not text".to_owned()))?;
    let signer = keys.signer(&Checkpoint::peek(&signed)?.origin)?;
    let (checkpoint, _) = Checkpoint::open(&signed, &signer.verifier())?;
    Ok((signed, checkpoint, signer))
}

/// Right edge and record positions under a checkpoint whose signature was verified.
pub(super) fn load_at(
    files: Files<'_>,
    signer: Signer,
    signed: String,
    checkpoint: &Checkpoint,
) -> Result<Loaded, EvidenceError> {
    let (edge, bundle) = load_edge(files, checkpoint.size)?;
    let stack = Stack::resume(checkpoint.size, edge.subtrees());
    let stack = stack
        .filter(|stack| stack.root() == checkpoint.root)
        .ok_or_else(|| {
            EvidenceError::Mismatch(format!(
                "the tree of {} entries on disk does not have the signed root",
                checkpoint.size
            ))
        })?;
    let segments = Segments::scan(files, checkpoint.size)?;
    let state = State {
        edge,
        stack,
        bundle,
        checkpoint: signed,
    };
    Ok(Loaded {
        signer,
        state,
        segments,
    })
}

/// Makes the folders of a log where they are missing: a copy by other means may lack empty ones.
fn make_folders(files: Files<'_>) -> Result<(), EvidenceError> {
    let mut touched = BTreeSet::new();
    for folder in ["records", "blobs", "tile"] {
        files.make_dir(folder, &mut touched)?;
    }
    for dir in touched {
        files.sync_dir(&dir)?;
    }
    Ok(())
}

/// Removes the remains of whatever was interrupted, and makes the partial tiles anew where they
/// are not as they follow from the rest.
pub(super) fn recover(
    files: Files<'_>,
    state: &State,
    segments: &Segments,
) -> Result<(), EvidenceError> {
    make_folders(files)?;
    if files.exists(CHECKPOINT_NEW)? {
        files.remove(CHECKPOINT_NEW)?;
    }
    for name in files.walk("blobs")? {
        if name.ends_with(UNFINISHED) {
            files.remove(&name)?;
        }
    }
    cut_surplus(files, segments)?;
    let wanted = partial_names(state);
    // By name, hashes before the entries under them: what a crash leaves halfway can be told from
    // what nobody wrote.
    for name in files.walk("tile")? {
        if is_remnant(&name, state.edge.size()) && !wanted.contains(&name) {
            files.remove(&name)?;
        }
    }
    let mut touched = BTreeSet::new();
    for (name, bytes) in partial_tiles(state) {
        if files.exists(&name)? {
            if files.read(&name)? == bytes {
                continue;
            }
            files.remove(&name)?;
        }
        files.make_dir(duecare_proof::files::parent(&name), &mut touched)?;
        files.write_new(&name, &bytes)?;
    }
    Ok(())
}

/// Whether a name is that of a partial tile, or of a full tile beyond the first `size` entries.
/// Names of any other shape are nothing the log wrote; verification reports those.
pub(super) fn is_remnant(name: &str, size: u64) -> bool {
    let Some((level, rest)) = name
        .strip_prefix("tile/")
        .and_then(|rest| rest.split_once('/'))
    else {
        return false;
    };
    let height = if level == "entries" {
        0
    } else {
        match level.parse::<u32>() {
            Ok(height) if height < 8 => height,
            _ => return false,
        }
    };
    let (index, partial) = match rest.split_once(".p/") {
        Some((index, width)) => (index, width.parse::<u8>().is_ok()),
        None => (rest, false),
    };
    let digits: String = index.chars().filter(char::is_ascii_digit).collect();
    let Ok(number) = digits.parse::<u64>() else {
        return false;
    };
    partial || size.checked_shr(8 * (height + 1)).unwrap_or(0) <= number
}

/// Removes the records after the acknowledged ones: the remains of an interrupted append.
fn cut_surplus(files: Files<'_>, segments: &Segments) -> Result<(), EvidenceError> {
    let ours: BTreeMap<String, u64> = segments.extents(segments.count()).into_iter().collect();
    let mut removed = false;
    for name in files.walk("records")? {
        match ours.get(&name) {
            Some(len) if files.len(&name)? > *len => {
                files.truncate(&name, *len)?;
                files.sync_file(&name)?;
            }
            // Only what is named like a segment can be ours; verification names the rest.
            None if segment_first(&name).is_some() => {
                files.remove(&name)?;
                removed = true;
            }
            Some(_) | None => {}
        }
    }
    if removed {
        files.sync_dir("records")?;
    }
    Ok(())
}
