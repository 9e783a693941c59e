//! A look at a workspace beside whoever writes: no lock, no repair, no record.
//!
//! Called by the console for its pages and by every command that only shows something. What must
//! never happen: a reader who keeps a writer waiting, or who waits for one.

use crate::codes;
use crate::projection::Place;
use crate::workspace::{Paths, Workspace, WorkspaceOptions, found, io};
use duecare_log::{FileHeads, Journal};
use duecare_model::{Ledger, Problem};
use duecare_proof::{Disk, Keys};
use std::path::Path;
use std::sync::Arc;

impl Workspace {
    /// Opens the workspace in `root` to look at it, beside whoever writes: it waits for nobody and
    /// keeps nobody waiting, and nothing can be recorded through it. [`Self::refusal`] says whether
    /// this copy is not the newest.
    ///
    /// # Errors
    /// As [`Self::open`]; what is being erased at the same moment can be the cause, and opening it
    /// again the remedy.
    pub fn open_beside(
        root: &Path,
        actor: &str,
        options: WorkspaceOptions,
    ) -> Result<Self, Problem> {
        let paths = found(root, &*options.disk)?;
        let keys = Keys::load(&paths.key())?;
        let heads = FileHeads::new(Arc::clone(&options.disk), &paths.state());
        let place = Place::new(Arc::clone(&options.disk), &paths, &keys);
        let disk = Arc::clone(&options.disk);
        let journal = Journal::open_beside_guarded(
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
            _lock: None,
        }
        .replayed()
    }

    /// Leaves the projection that was made for lack of one to whoever comes next, where nobody has the
    /// lock and the folder can be written: after an upgrade those who only look need not read the
    /// whole log again and again. The lock is held while a file is given its name, and what is
    /// left belongs to the log that lies there then. Nothing fails with it.
    pub fn keep_for_others(&mut self) {
        if self.journal.is_writer() || self.journal.refusal().is_some() {
            return;
        }
        let (paths, journal) = (&self.paths, &self.journal);
        let Some(projection) = &mut self.projection else {
            return;
        };
        let disk = &self.disk;
        // An erasure, and whatever else was recorded since, changes the checkpoint.
        let is_same = || Self::head(&**disk, paths).is_ok_and(|head| head == journal.checkpoint());
        self.place
            .write_beside(Arc::make_mut(projection), journal, &mut || {
                let lock = crate::lock::take_free(&paths.lock())?;
                is_same().then_some(lock)
            });
    }

    /// Whom the lock file names: who records at this moment, or recorded when it was killed.
    pub fn recorder(&self) -> Option<String> {
        crate::lock::holder(&self.paths.lock())
    }

    /// What the log says and the signed checkpoint under which it says so, without the workspace.
    pub fn into_ledger(mut self) -> (Ledger, String) {
        let checkpoint = self.journal.checkpoint().to_owned();
        (std::mem::take(&mut self.ledger), checkpoint)
    }

    /// The signed checkpoint as it lies there now: it changes with every entry, and costs one read.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn head(disk: &dyn Disk, paths: &Paths) -> Result<String, Problem> {
        let path = paths.log().join("checkpoint");
        let bytes = disk
            .read(&path)
            .map_err(|error| io(&codes::FOLDER, &path, &error))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}
