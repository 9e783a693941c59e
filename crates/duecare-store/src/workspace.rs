//! A workspace folder: `duecare.toml`, `keys/` (outside the data), `data/` (the log) and `state/`
//! (the newest signed head, outside the data too).
//!
//! Opened by every command, one process at a time. Appending is the only way to change anything.
//! What must never happen here: a log written that `state/` does not know as the newest.

use crate::again;
use crate::codes;
use crate::cut::bounded;
use crate::lock::{self, Held, Waiting};
use crate::projection::{Place, Projection};
use duecare_log::{Erasure, FileHeads, Journal, Kept, Restoration, Seen};
use duecare_model::record::{Body, Concern, ConfirmedBy, LogRestored, Record, SCHEMA, WRITER};
use duecare_model::{
    ActedBy, Clock, CodeInfo, EntryIndex, Ledger, LedgerError, PartyId, Problem, Timestamp,
    is_plain,
};
use duecare_proof::{
    Disk, EvidenceError, Hash, Keys, NewRecord, Opened, OsSalts, RealDisk, SaltSource,
};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where things lie below the workspace folder.
#[derive(Debug, Clone)]
pub struct Paths {
    /// The workspace folder.
    pub root: PathBuf,
}

impl Paths {
    /// The paths of the workspace in `root`.
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
        }
    }
    /// The configuration.
    pub fn config(&self) -> PathBuf {
        self.root.join("duecare.toml")
    }
    /// The key file: outside `data/`, so that a copy of the data opens nothing. The keys of parties
    /// lie in `subjects/` beside it.
    pub fn key(&self) -> PathBuf {
        self.root.join("keys").join("duecare.key")
    }
    /// Everything that must be backed up together.
    pub fn data(&self) -> PathBuf {
        self.root.join("data")
    }
    /// The log.
    pub fn log(&self) -> PathBuf {
        self.data().join("log")
    }
    /// The newest signed head: outside `data/`, so that data restored from a backup do not bring
    /// their own.
    pub fn state(&self) -> PathBuf {
        self.root.join("state")
    }
    /// Whose each entry of the log is: made from the log, and anew where it is not there.
    pub fn projection(&self) -> PathBuf {
        self.data().join("projection")
    }
    /// What stood of the parties at earlier entries: made from the log too, and each sealed under the
    /// key of its party.
    pub fn standing(&self) -> PathBuf {
        self.data().join("standing")
    }
    pub(crate) fn lock(&self) -> PathBuf {
        self.root.join("data").join("lock")
    }
}

/// What a test or a replay may put in place of the machine's own parts.
pub struct WorkspaceOptions {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The disk.
    pub disk: Arc<dyn Disk>,
    /// Where salts come from.
    pub salts: Box<dyn SaltSource>,
    /// How it waits where another process has the workspace.
    pub waiting: Waiting,
}

impl WorkspaceOptions {
    /// The machine's own disk and randomness under `clock`.
    pub fn with_clock(clock: Arc<dyn Clock>) -> Self {
        Self {
            clock,
            disk: Arc::new(RealDisk),
            salts: Box::new(OsSalts),
            waiting: Waiting::default(),
        }
    }
}

/// How a record is read: whole, or with fields withheld; `None` where its fields do not fit it.
pub type Show<'a> = dyn Fn(&Opened) -> Option<Vec<u8>> + 'a;

/// The bodies of a group, one after the other.
pub type NextBody<'a> = dyn Iterator<Item = Result<Body, Problem>> + 'a;

/// What was known at a moment.
pub struct AsOf {
    /// The replay of the records made by then.
    pub ledger: Ledger,
    /// Their number: the size of the log at that moment.
    pub size: u64,
}

/// An open workspace.
pub struct Workspace {
    pub(crate) paths: Paths,
    pub(crate) disk: Arc<dyn Disk>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) journal: Journal,
    pub(crate) ledger: Ledger,
    /// Whose each entry is; `None` where only a reading of the whole log tells.
    pub(crate) projection: Option<Arc<Projection>>,
    /// Where it lies.
    pub(crate) place: Place,
    /// Told while the log is read to its end; see [`Waiting::reading`].
    pub(crate) reading: Arc<dyn Fn(u64, u64) + Send + Sync>,
    /// Who is recorded as having run the command.
    pub(crate) actor: String,
    /// The person of the provider who is named for what is recorded now.
    pub(crate) acted_by: Option<ActedBy>,
    /// Held while the workspace is open; the system releases it when the process ends.
    pub(crate) _lock: Option<Held>,
}

impl std::fmt::Debug for Workspace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workspace")
            .field("root", &self.paths.root)
            .field("size", &self.journal.size())
            .finish_non_exhaustive()
    }
}

pub(crate) fn io(info: &CodeInfo, path: &Path, error: &std::io::Error) -> Problem {
    info.problem(format!("{}: {error}", path.display()))
        .in_file(path.display().to_string())
}

/// A log that is kept elsewhere may be there and not answer, which is not the same as none.
fn is_there(disk: &dyn Disk, log: &Path) -> Result<bool, Problem> {
    disk.exists(log)
        .map_err(|error| io(&codes::FOLDER, log, &error))
}

/// The paths of the workspace in `root`, which has a log and its key.
pub(crate) fn found(root: &Path, disk: &dyn Disk) -> Result<Paths, Problem> {
    let paths = Paths::new(root);
    if !is_there(disk, &paths.log())? {
        return Err(codes::MISSING.problem(format!("{} is not a workspace", root.display())));
    }
    if !paths.key().exists() {
        let what = format!("{} is not there", paths.key().display());
        return Err(codes::KEY_MISSING.problem(what));
    }
    Ok(paths)
}

/// Takes all rights but the owner's from a file or folder with secrets.
///
/// # Errors
/// The rights cannot be changed.
pub fn restrict(path: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = if path.is_dir() { 0o700 } else { 0o600 };
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

impl Workspace {
    /// Makes a workspace in `root`, with its first entry.
    ///
    /// # Errors
    /// There already is one, or the folder cannot be written.
    pub fn create(
        root: &Path,
        origin: &str,
        version: &str,
        keys: &Keys,
        actor: &str,
        options: WorkspaceOptions,
    ) -> Result<Self, Problem> {
        Self::create_confirmed(root, origin, version, keys, actor, options, None)
    }

    /// The same under a clock of which somebody had to say that it is right.
    ///
    /// # Errors
    /// As [`Self::create`].
    pub fn create_confirmed(
        root: &Path,
        origin: &str,
        version: &str,
        keys: &Keys,
        actor: &str,
        options: WorkspaceOptions,
        clock_confirmed: Option<ConfirmedBy>,
    ) -> Result<Self, Problem> {
        let paths = Paths::new(root);
        // A head without a log is what is left of a workspace: its log may come back.
        let head = paths.state().join("head").exists();
        if is_there(&*options.disk, &paths.log())? || paths.key().exists() || head {
            return Err(codes::EXISTS.problem(format!("{} is a workspace", root.display())));
        }
        let keys_folder = root.join("keys");
        for folder in [root, paths.data().as_path(), keys_folder.as_path()] {
            std::fs::create_dir_all(folder).map_err(|error| io(&codes::FOLDER, folder, &error))?;
        }
        // Sealed or not, evidence is nothing for others on the machine: not even how much there is.
        std::fs::create_dir_all(paths.state())
            .map_err(|error| io(&codes::FOLDER, &paths.state(), &error))?;
        for folder in [&keys_folder, &paths.data(), &paths.state()] {
            restrict(folder).map_err(|error| io(&codes::FOLDER, folder, &error))?;
        }
        let lock = lock::take(&paths.lock(), &options.waiting)?;
        keys.save(&paths.key())?;
        let keys = &keys.clone().beside(&paths.key());
        let heads = FileHeads::new(Arc::clone(&options.disk), &paths.state());
        let place = Place::new(Arc::clone(&options.disk), &paths, keys);
        let journal = Journal::create_guarded(
            Arc::clone(&options.disk),
            &paths.log(),
            keys,
            origin,
            options.salts,
            Arc::new(heads),
        )?;
        let mut workspace = Self {
            paths,
            disk: options.disk,
            clock: options.clock,
            journal,
            ledger: Ledger::default(),
            projection: place.begin().map(Arc::new),
            place,
            reading: options.waiting.reading,
            actor: actor.to_owned(),
            acted_by: None,
            _lock: lock,
        };
        let clock = if workspace.clock.is_system() {
            "system"
        } else {
            "replayed"
        };
        workspace.append(vec![Body::WorkspaceCreated(
            duecare_model::record::WorkspaceCreated {
                version: version.to_owned(),
                origin: origin.to_owned(),
                clock: clock.to_owned(),
                clock_confirmed,
            },
        )])?;
        workspace.read_again()?;
        Ok(workspace)
    }

    /// Opens the workspace in `root` and replays its log. A log that is older than its head in
    /// `state/` opens too, for reading: [`Self::refusal`] says so, and every append is refused.
    ///
    /// # Errors
    /// There is none, its key is missing, or its log does not verify.
    pub fn open(root: &Path, actor: &str, options: WorkspaceOptions) -> Result<Self, Problem> {
        let paths = found(root, &*options.disk)?;
        let lock = lock::take(&paths.lock(), &options.waiting)?;
        // What an interrupted change of the passphrase left; under the lock nobody is changing it.
        duecare_proof::remove_unfinished(&RealDisk, &paths.key())?;
        let keys = Keys::load(&paths.key())?;
        let heads = FileHeads::new(Arc::clone(&options.disk), &paths.state());
        let place = Place::new(Arc::clone(&options.disk), &paths, &keys);
        let disk = Arc::clone(&options.disk);
        let journal = Journal::open_guarded(
            options.disk,
            &paths.log(),
            &keys,
            options.salts,
            Arc::new(heads),
        )?;
        Self {
            paths,
            disk,
            clock: options.clock,
            journal,
            ledger: Ledger::default(),
            projection: None,
            place,
            reading: options.waiting.reading,
            actor: actor.to_owned(),
            acted_by: None,
            _lock: lock,
        }
        .replayed()
    }

    /// With the ledger that its log gives.
    pub(crate) fn replayed(mut self) -> Result<Self, Problem> {
        self.read_again()?;
        self.refuse_lost()?;
        Ok(self)
    }

    /// Where things lie.
    pub fn paths(&self) -> &Paths {
        &self.paths
    }

    /// The present, by the workspace's clock.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// What the log says now.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The log itself.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Why nothing can be recorded here, while everything can be read; `None` where it can.
    pub fn refusal(&self) -> Option<Problem> {
        if let Some(refusal) = self.journal.refusal() {
            return Some(EvidenceError::from(refusal.clone()).problem());
        }
        self.too_old().err()
    }

    /// Refuses to add to a log whose records ask for a program that knows more.
    pub(crate) fn too_old(&self) -> Result<(), Problem> {
        let (asked, ours) = (self.ledger.min_writer, WRITER);
        if asked <= ours {
            return Ok(());
        }
        let what =
            format!("it asks for version {asked} of its writers, and this is version {ours}");
        Err(codes::TOO_OLD.problem(what))
    }

    /// Goes on with an older copy of the log, on record: see [`Journal::restore`]. `learned` are
    /// heads from letters, mirrors or dossiers.
    ///
    /// # Errors
    /// Nothing says that the copy is older, it has faults of its own, the clock went back, or the
    /// disk failed.
    pub fn restore(
        &mut self,
        reason: &str,
        learned: &[Seen],
    ) -> Result<(EntryIndex, Restoration), Problem> {
        let now = self.now_forward()?;
        let keys = Keys::load(&self.paths.key())?;
        let actor = self.actor.clone();
        let restoration = self.journal.restore(&keys, learned, &mut |what| {
            let record = Record {
                schema: SCHEMA.to_owned(),
                recorded_at: now,
                actor: actor.clone(),
                acted_by: None,
                min_writer: None,
                body: Body::LogRestored(LogRestored {
                    size: what.size,
                    seen_size: what.seen_size,
                    seen_by: what.seen_by.clone(),
                    reason: reason.to_owned(),
                }),
            };
            let value = record.to_json().map_err(EvidenceError::caller)?;
            NewRecord::seal("", &value, &is_plain, &mut OsSalts)
        })?;
        self.projection = None;
        self.read_again()?;
        Ok((EntryIndex(restoration.size), restoration))
    }

    /// Keeps bytes, sealed under the key of the party that they concern and durable, for a record
    /// that will name them.
    ///
    /// # Errors
    /// They could not be kept.
    pub fn put_blob(
        &mut self,
        party: &PartyId,
        bytes: &[u8],
    ) -> Result<duecare_log::BlobRef, Problem> {
        self.too_old()?;
        Ok(self.journal.put_blob_of(party.as_str(), bytes)?)
    }

    /// The same for bytes that are read while they are sealed; see [`Journal::put_blob_from`].
    ///
    /// # Errors
    /// They could not be kept. The inner error is one of `source`, which then left nothing behind.
    pub fn put_blob_from(
        &mut self,
        party: &PartyId,
        sha256: &Hash,
        size_bytes: u64,
        source: &mut dyn Read,
    ) -> Result<std::io::Result<Kept>, Problem> {
        self.too_old()?;
        let subject = party.as_str();
        Ok(self
            .journal
            .put_blob_from(subject, sha256, size_bytes, source)?)
    }

    /// Removes bytes that were kept a moment ago and that no record names.
    ///
    /// # Errors
    /// They could not be removed.
    pub fn discard_blob(&mut self, kept: &Kept) -> Result<(), Problem> {
        Ok(self.journal.discard_blob(kept)?)
    }

    /// Removes the sealed bytes that no record names; their number. See [`Journal::unnamed_blobs`].
    ///
    /// # Errors
    /// A record cannot be read, or a file cannot be removed.
    pub fn remove_unnamed_blobs(&mut self) -> Result<usize, Problem> {
        Ok(self.journal.remove_unnamed_blobs()?)
    }

    /// Keeps bytes that belong to the log itself, such as a time stamp over one of its checkpoints.
    ///
    /// # Errors
    /// They could not be kept.
    pub fn put_own_blob(&mut self, bytes: &[u8]) -> Result<duecare_log::BlobRef, Problem> {
        self.too_old()?;
        Ok(self.journal.put_blob(bytes)?)
    }

    /// Names the person who acts in what is recorded from now on; `None`: nobody.
    pub fn act_as(&mut self, by: Option<ActedBy>) {
        self.acted_by = by;
    }

    /// Records `bodies` in one group. They are durable when this returns.
    ///
    /// # Errors
    /// The clock went back, a body does not fit what is recorded, or the disk failed; in each case
    /// none of them is recorded as acknowledged.
    pub fn append(&mut self, bodies: Vec<Body>) -> Result<Vec<EntryIndex>, Problem> {
        if bodies.is_empty() {
            return Ok(Vec::new());
        }
        self.append_from(&mut bodies.into_iter().map(Ok))
    }

    /// The same for bodies that are made one after the other: a group has any size, and few of its
    /// bodies are held at once.
    ///
    /// # Errors
    /// As [`Self::append`]; a problem among the bodies ends the group, of which nothing is then
    /// recorded.
    pub fn append_from(&mut self, bodies: &mut NextBody<'_>) -> Result<Vec<EntryIndex>, Problem> {
        let now = self.now_forward()?;
        let entries = self.append_at(now, bodies)?;
        self.note_running(now);
        Ok(entries)
    }

    /// The same at a moment that was judged already.
    pub(crate) fn append_at(
        &mut self,
        now: Timestamp,
        bodies: &mut NextBody<'_>,
    ) -> Result<Vec<EntryIndex>, Problem> {
        let first = self.journal.size();
        let mut bodies = (first..).zip(bodies);
        let mut refused = None;
        let (ledger, actor, acted_by) = (&mut self.ledger, &self.actor, &self.acted_by);
        let mut projection = self.projection.clone();
        // What one of them repeats is on record already.
        let reader = self.journal.reader();
        // Judged and sealed one after the other, each leaving the memory when it is: a group has
        // any size.
        let appended = self.journal.append_each(&mut |salts| {
            let (index, body) = match bodies.next() {
                None => return Ok(None),
                Some((index, Ok(body))) => (index, body),
                Some((_, Err(problem))) => {
                    refused = Some(problem);
                    return Err(EvidenceError::caller("the group was not finished"));
                }
            };
            let record = Record {
                schema: SCHEMA.to_owned(),
                recorded_at: now,
                actor: actor.clone(),
                acted_by: acted_by.clone(),
                min_writer: None,
                body: bounded(body),
            };
            // The ledger goes first so that nothing is recorded that a replay would refuse; when
            // anything fails after this, the ledger is rebuilt from what is durable.
            let repeated = again::repeated(ledger, &reader, &record, &again::whole);
            let repeated = repeated.map_err(|problem| {
                refused = Some(problem);
                EvidenceError::caller("what the record repeats cannot be read")
            })?;
            let sealed = match ledger.apply_with(EntryIndex(index), &record, Some(&repeated)) {
                Ok(()) => {
                    if projection
                        .as_mut()
                        .is_some_and(|it| Arc::make_mut(it).note(&record).is_err())
                    {
                        projection = None;
                    }
                    seal(&record, &subject(ledger, &record.body), salts)
                }
                Err(LedgerError::NotRead(error)) => Err(error.into()),
                Err(error) => Err(codes::REFUSED.problem(error.to_string())),
            };
            sealed.map(Some).map_err(|problem| {
                refused = Some(problem);
                EvidenceError::caller("the record cannot be sealed")
            })
        });
        match (appended, refused) {
            (Ok(range), _) => {
                self.projection = projection;
                if self.projection.as_ref().is_some_and(|it| it.is_long()) {
                    self.keep_projection();
                }
                self.shelve()?;
                Ok(range.map(EntryIndex).collect())
            }
            (Err(_), Some(problem)) => self.undo(problem),
            (Err(error), None) => self.undo(error.into()),
        }
    }

    pub(crate) fn undo<T>(&mut self, problem: Problem) -> Result<T, Problem> {
        self.read_again()?;
        Err(problem)
    }

    /// Entries that cannot be read and of which no erasure says why: their keys were lost. In a copy
    /// from before an erasure the mark of the destroyed key says why.
    fn refuse_lost(&self) -> Result<(), Problem> {
        let mut lost = self.ledger.lost();
        for index in lost.clone() {
            if self.journal.erased_later(index.0)?.is_some() {
                lost.remove(&index);
            }
        }
        match (lost.first(), lost.last()) {
            (Some(first), Some(last)) => Err(codes::KEYS_LOST.problem(format!(
                "{} entries from {first} to {last} are sealed under keys that are not there",
                lost.len()
            ))),
            _ => Ok(()),
        }
    }

    /// Removes copies of what is kept sealed, such as letters in the outbox: before an erasure, because
    /// after a crash nobody would know of them. Those that are not there are passed over.
    ///
    /// # Errors
    /// Nothing may be recorded here, or one of them cannot be removed.
    pub fn remove_copies(&self, copies: &[PathBuf]) -> Result<(), Problem> {
        if let Some(refusal) = self.refusal() {
            return Err(refusal);
        }
        for copy in copies {
            match std::fs::remove_file(copy) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(io(&codes::FOLDER, copy, &error));
                }
                Ok(()) | Err(_) => {}
            }
        }
        Ok(())
    }

    /// Records an erasure and carries it out. The record must be one that outlives it.
    ///
    /// # Errors
    /// The disk failed; opening the workspace again finishes the erasure if its entry is durable.
    pub fn erase(&mut self, erasure: &Erasure, body: Body) -> Result<EntryIndex, Problem> {
        let record = Record {
            schema: SCHEMA.to_owned(),
            recorded_at: self.now_forward()?,
            actor: self.actor.clone(),
            acted_by: None,
            min_writer: None,
            body,
        };
        let party = subject(&self.ledger, &record.body);
        let new = seal(&record, &party, self.journal.salts())?;
        // It names who is erased, and says of entries that they can be read.
        if self.journal.is_writer() {
            self.place
                .remove()
                .map_err(|error| io(&codes::FOLDER, &self.paths.projection(), &error))?;
        }
        self.projection = None;
        let index = self.journal.erase(erasure, new)?;
        self.read_again()?;
        Ok(EntryIndex(index))
    }
}

pub(crate) fn unreadable(index: u64, why: &str) -> Problem {
    codes::NOT_A_RECORD.problem(format!("entry {index}: {why}"))
}

/// The party under whose key a record is kept; empty for the log's own.
fn subject(ledger: &Ledger, body: &Body) -> String {
    let party = match body.concern() {
        _ if body.outlives_erasure() => None,
        Concern::Log | Concern::Unknown => None,
        Concern::Register(party) | Concern::Party(party) => Some(party),
        Concern::Notice(notice) => ledger.customer_of(notice),
    };
    party.map_or_else(String::new, ToString::to_string)
}

/// The record as the log commits to it.
fn seal(record: &Record, party: &str, salts: &mut dyn SaltSource) -> Result<NewRecord, Problem> {
    let value = record
        .to_json()
        .map_err(|error| codes::REFUSED.problem(error.to_string()))?;
    let sealed = NewRecord::seal(party, &value, &is_plain, salts);
    sealed.map_err(|error| codes::REFUSED.problem(error.to_string()))
}
