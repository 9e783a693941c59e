//! Going on with an older copy of the log, on purpose and on record.
//!
//! Called by `duecare log restore` alone. From here on numbers of entries are used a second time,
//! so what showed the first use is kept: the old head beside the new one, and whatever of the lost
//! entries this copy still holds. What must never happen: a restoration without its record, or of a
//! copy that is itself damaged.

use super::append::{partial_names, write_checkpoint};
use super::guard::{as_seen, kept_head};
use super::open::{is_remnant, recover};
use super::{Access, Journal};
use crate::heads::{HeadStore, Held, Seen};
use duecare_proof::EvidenceError;
use duecare_proof::disclosure::NewRecord;
use duecare_proof::keys::Keys;
use duecare_proof::layout::{CHECKPOINT, CHECKPOINT_NEW};
use duecare_proof::stored::root_at;
use duecare_proof::verify::verify_log;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is lost by a restoration, for its record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restoration {
    /// The size from which the log goes on.
    pub size: u64,
    /// The largest size of which this copy is not the continuation; `size` where none is known.
    pub seen_size: u64,
    /// Who shows that size.
    pub seen_by: String,
}

/// What is known outside, sorted by whether this copy agrees.
struct Known {
    heads: Arc<dyn HeadStore>,
    held: Held,
    agree: Vec<Seen>,
    restoration: Restoration,
}

impl Journal {
    /// Makes this copy of the log the one that goes on: verifies every byte of it, sets aside what
    /// lies beyond its checkpoint, and appends what `record` makes of the restoration, with which
    /// the head kept outside is replaced. `learned` are larger or other heads from letters, mirrors
    /// or dossiers, whose signatures the caller has verified.
    ///
    /// # Errors
    /// Where nothing says that the copy is older, it has faults, or a step fails; the head outside
    /// is then what it was, or the restoration is complete when the log is opened again.
    pub fn restore(
        &mut self,
        keys: &Keys,
        learned: &[Seen],
        record: &mut dyn FnMut(&Restoration) -> Result<NewRecord, EvidenceError>,
    ) -> Result<Restoration, EvidenceError> {
        let known = self.known(learned)?;
        let record = record(&known.restoration)?;
        self.set_remains_aside(&*known.heads)?;
        recover(self.files(), &self.state, &self.segments)?;
        // Before the record of the restoration takes the number that an erasure was to have.
        self.resume_erasure()?;
        // A head that was rolled forward in memory only, because somebody had seen a larger one.
        if self.files().read(CHECKPOINT)? != self.state.checkpoint.as_bytes() {
            write_checkpoint(self.files(), &self.state.checkpoint)?;
        }
        let report = verify_log(&*self.disk, &self.dir, Some(keys), None)?;
        if let Some(first) = report.faults.first() {
            let count = report.faults.len();
            return Err(EvidenceError::Mismatch(format!(
                "this copy has {count} faults of its own, the first: {first}"
            )));
        }
        match std::mem::replace(&mut self.access, Access::Reader(None)) {
            Access::Refused(lock, _) | Access::Writer(lock) => self.access = Access::Writer(lock),
            other => self.access = other,
        }
        if let Some(guard) = &mut self.guard {
            guard.replace = Some((known.held, known.agree));
        }
        let done = self.append(&[record]);
        if let Some(guard) = &mut self.guard {
            guard.replace = None;
        }
        if done.is_err()
            && let Access::Writer(lock) = std::mem::replace(&mut self.access, Access::Reader(None))
        {
            self.access = Access::Failed(lock);
        }
        done.map(|_| known.restoration)
    }

    /// Everything that was seen of the log, and what of it this copy does not have.
    fn known(&self, learned: &[Seen]) -> Result<Known, EvidenceError> {
        match &self.access {
            Access::Writer(_) | Access::Refused(..) => {}
            Access::Failed(_) => return Err(EvidenceError::Reopen),
            Access::Reader(_) => return Err(EvidenceError::InUse(self.dir.clone())),
        }
        let size = self.size();
        let guard = self.guard.as_ref().ok_or(EvidenceError::NotOlder(size))?;
        let held = guard.heads.read()?;
        let head = kept_head(&held, &self.signer.verifier())?.map(|head| as_seen(&head));
        let mut agree = Vec::new();
        let mut lost: Option<&Seen> = None;
        for seen in head.iter().chain(&held.seen).chain(learned) {
            let agrees = seen.size <= size
                && root_at(self.files(), &self.state.edge, seen.size)? == seen.root;
            if !agrees {
                lost = lost.filter(|lost| lost.size > seen.size).or(Some(seen));
            } else if head.as_ref() != Some(seen) {
                agree.push(seen.clone());
            }
        }
        if lost.is_none() && self.refusal().is_none() {
            return Err(EvidenceError::NotOlder(size));
        }
        let restoration = Restoration {
            size,
            seen_size: lost.map_or(size, |lost| lost.size),
            seen_by: lost.map_or_else(
                || "nobody: no newer head is known".to_owned(),
                |lost| lost.who.clone(),
            ),
        };
        Ok(Known {
            heads: Arc::clone(&guard.heads),
            held,
            agree: largest_per_holder(&agree),
            restoration,
        })
    }

    /// Keeps a copy of every file that recovery would remove or shorten. After a crash those are
    /// remains; in an older copy they may be entries that were acknowledged.
    fn set_remains_aside(&self, heads: &dyn HeadStore) -> Result<(), EvidenceError> {
        let files = self.files();
        let mut remains = Vec::new();
        if files.exists(CHECKPOINT_NEW)? {
            remains.push(CHECKPOINT_NEW.to_owned());
        }
        let extents: BTreeMap<String, u64> =
            self.segments.extents(self.size()).into_iter().collect();
        for name in files.walk("records")? {
            if extents.get(&name) != Some(&files.len(&name)?) {
                remains.push(name);
            }
        }
        let wanted = partial_names(&self.state);
        let tiles = files.walk("tile")?.into_iter();
        remains
            .extend(tiles.filter(|name| is_remnant(name, self.size()) && !wanted.contains(name)));
        for name in remains {
            let aside = format!("lost-{}/{name}", self.size());
            heads.set_aside(&aside, &files.read(&name)?)?;
        }
        Ok(())
    }
}

/// One line per holder, as the store keeps them.
fn largest_per_holder(seen: &[Seen]) -> Vec<Seen> {
    let mut held = Held::default();
    for seen in seen {
        held.note(seen);
    }
    held.seen
}
