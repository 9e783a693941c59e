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
        let journal = Journal::open_beside_guarded(
            options.disk,
            &paths.log(),
            &keys,
            options.salts,
            Arc::new(heads),
        )?;
        Self {
            paths,
            clock: options.clock,
            journal,
            ledger: Ledger::default(),
            projection: None,
            place,
            actor: actor.to_owned(),
            acted_by: None,
            _lock: None,
        }
        .replayed()
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
