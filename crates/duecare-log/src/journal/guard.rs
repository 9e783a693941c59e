//! The log against the head that is kept outside it: is this copy the newest?
//!
//! Asked when a log is opened for writing and again at every checkpoint. A head that is newer than
//! the log by complete data is what a crash between the two leaves, and is rolled forward, because
//! its signature may have left. Everything else leaves the log readable and refuses writes. What
//! must never happen: something removed from a log of which more was signed than it shows.

use super::append::write_checkpoint;
use super::open::{Loaded, load_at, read_head};
use super::{Access, Journal};
use crate::heads::{HeadStore, Held, Seen};
use duecare_proof::EvidenceError;
use duecare_proof::Refusal;
use duecare_proof::checkpoint::Checkpoint;
use duecare_proof::files::Files;
use duecare_proof::keys::Keys;
use duecare_proof::layout::CHECKPOINT_NEW;
use duecare_proof::note::Verifier;
use duecare_proof::stored::root_at;
use duecare_proof::tiles::Edge;
use std::sync::Arc;

/// How the head is named where it is the one that shows a larger size.
pub(super) const HEAD_OUTSIDE: &str = "the head kept outside the log";

/// The store of heads that a journal was given.
pub(super) struct Guard {
    pub(super) heads: Arc<dyn HeadStore>,
    /// Set by a restoration for its one checkpoint: what the store must hold, and who of those
    /// that have seen a head agrees with the restored log.
    pub(super) replace: Option<(Held, Vec<Seen>)>,
}

impl Guard {
    pub(super) fn new(heads: Arc<dyn HeadStore>) -> Self {
        let replace = None;
        Self { heads, replace }
    }

    /// Keeps the head of a log that is being created; also where an earlier attempt died after it.
    pub(super) fn begin(&self, signed: &str) -> Result<(), EvidenceError> {
        if self.heads.read()?.head.as_deref() == Some(signed) {
            return Ok(());
        }
        self.heads.swap(None, signed)
    }

    /// Moves the head before its checkpoint is written.
    pub(super) fn move_head(&self, old: &str, new: &str) -> Result<(), EvidenceError> {
        let Some((expected, seen)) = &self.replace else {
            return self.heads.swap(Some(old), new);
        };
        let held = Held {
            head: Some(new.to_owned()),
            seen: seen.clone(),
        };
        self.heads.replace(expected, &held)
    }
}

/// Reads the log and holds it against the store. With a refusal nothing on disk was touched.
pub(super) fn stand(
    files: Files<'_>,
    keys: &Keys,
    guard: &Guard,
) -> Result<(Loaded, Option<Refusal>), EvidenceError> {
    let (signed, checkpoint, signer) = read_head(files, keys)?;
    let verifier = signer.verifier();
    let kept = guard.heads.read().map_err(unusable);
    let kept = kept.and_then(|held| Ok((kept_head(&held, &verifier)?, held)));
    let (head, held) = match kept {
        Ok(kept) => kept,
        Err(refusal) => {
            let loaded = load_at(files, signer, signed, &checkpoint)?;
            return Ok((loaded, Some(refusal)));
        }
    };
    if let (Some(head), Some(text)) = (&head, &held.head)
        && head.size > checkpoint.size
        && let Ok(ahead) = load_at(files, keys.signer(&head.origin)?, text.clone(), head)
        && matches!(root_at(files, &ahead.state.edge, checkpoint.size), Ok(root) if root == checkpoint.root)
    {
        let refusal = judge(files, &ahead.state.edge, Some(head), &held.seen);
        if refusal.is_none() {
            if files.exists(CHECKPOINT_NEW)? {
                files.remove(CHECKPOINT_NEW)?;
            }
            write_checkpoint(files, text)?;
        }
        return Ok((ahead, refusal));
    }
    let loaded = load_at(files, signer, signed, &checkpoint)?;
    let refusal = judge(files, &loaded.state.edge, head.as_ref(), &held.seen);
    Ok((loaded, refusal))
}

/// The same beside whoever writes: nothing on disk is touched, and a head that is ahead of the log
/// by complete data is an append in another process. The head is read before the log, so that only
/// an append between the two can make the log the larger one; whoever calls asks again then.
pub(super) fn look(
    files: Files<'_>,
    keys: &Keys,
    guard: &Guard,
) -> Result<(Loaded, Option<Refusal>), EvidenceError> {
    let held = guard.heads.read().map_err(unusable);
    let (signed, checkpoint, signer) = read_head(files, keys)?;
    let verifier = signer.verifier();
    let loaded = load_at(files, signer, signed, &checkpoint)?;
    let kept = held.and_then(|held| Ok((kept_head(&held, &verifier)?, held)));
    let (head, held) = match kept {
        Ok(kept) => kept,
        Err(refusal) => return Ok((loaded, Some(refusal))),
    };
    let ahead = match (&head, &held.head) {
        (Some(head), Some(text)) if head.size > checkpoint.size => {
            load_at(files, keys.signer(&head.origin)?, text.clone(), head).ok()
        }
        _ => None,
    };
    let edge = ahead.as_ref().filter(
        |ahead| matches!(root_at(files, &ahead.state.edge, checkpoint.size), Ok(root) if root == checkpoint.root),
    );
    let edge = edge.map_or(&loaded.state.edge, |ahead| &ahead.state.edge);
    let refusal = judge(files, edge, head.as_ref(), &held.seen);
    Ok((loaded, refusal))
}

fn unusable(error: EvidenceError) -> Refusal {
    match error {
        EvidenceError::Refused(refusal) => refusal,
        other => Refusal::Unusable(other.to_string()),
    }
}

/// The kept head, with its signature verified.
pub(super) fn kept_head(held: &Held, verifier: &Verifier) -> Result<Option<Checkpoint>, Refusal> {
    let opened = held
        .head
        .as_deref()
        .map(|text| Checkpoint::open(text, verifier));
    let opened = opened.transpose().map_err(|error| {
        Refusal::Unusable(format!("{HEAD_OUTSIDE} is not of this log: {error}"))
    })?;
    Ok(opened.map(|(checkpoint, _)| checkpoint))
}

/// Why a log with this right edge may not be written, by all that was seen of it.
fn judge(
    files: Files<'_>,
    edge: &Edge,
    head: Option<&Checkpoint>,
    seen: &[Seen],
) -> Option<Refusal> {
    let size = edge.size();
    let heads = head.map(as_seen);
    let all = || heads.iter().chain(seen);
    // Of equal sizes the last is taken, and the head comes first: a holder's name says more.
    if let Some(largest) = all().max_by_key(|seen| seen.size)
        && largest.size > size
    {
        return Some(Refusal::Older {
            size,
            seen_size: largest.size,
            seen_by: largest.who.clone(),
        });
    }
    for seen in all() {
        match root_at(files, edge, seen.size) {
            Ok(root) if root == seen.root => {}
            Ok(_) => {
                return Some(Refusal::TwoHistories(format!(
                    "the {} entries that {} shows are not those with which this log of {size} begins",
                    seen.size, seen.who
                )));
            }
            Err(error) => return Some(unusable(error)),
        }
    }
    match head {
        None => Some(Refusal::Unvouched(format!(
            "no head is kept outside this log of {size} entries, as it is from its first entry on"
        ))),
        Some(head) if head.size < size => Some(Refusal::Unvouched(format!(
            "{HEAD_OUTSIDE} has {} entries and the log {size}: that head is an older copy itself",
            head.size
        ))),
        Some(_) => None,
    }
}

pub(super) fn as_seen(head: &Checkpoint) -> Seen {
    Seen {
        size: head.size,
        root: head.root,
        who: HEAD_OUTSIDE.to_owned(),
    }
}

impl Journal {
    /// Why this log may not be written although nobody else writes it; `None` where it may.
    pub fn refusal(&self) -> Option<&Refusal> {
        match &self.access {
            Access::Refused(_, refusal) | Access::Reader(Some(refusal)) => Some(refusal),
            Access::Writer(_) | Access::Failed(_) | Access::Reader(None) => None,
        }
    }

    /// What is kept outside the log; `None` for a journal without a store of heads.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn held(&self) -> Result<Option<Held>, EvidenceError> {
        let guard = self.guard.as_ref();
        guard.map(|guard| guard.heads.read()).transpose()
    }

    /// Notes outside the log that `who` was given the checkpoint of `size`: a letter, a witness, a
    /// mirror. From then on the log refuses to be written below that size, and beside that tree.
    /// Called before a letter leaves and after a mirror is whole. Without a store of heads it does nothing.
    ///
    /// # Errors
    /// Where the log is smaller, may not be written, or the note cannot be kept.
    pub fn note_seen(&self, size: u64, who: &str) -> Result<(), EvidenceError> {
        self.reaches(size)?;
        if let Some(refusal) = self.refusal() {
            return Err(refusal.clone().into());
        }
        let Some(guard) = &self.guard else {
            return Ok(());
        };
        guard.heads.note_seen(&Seen {
            size,
            root: root_at(self.files(), &self.state.edge, size)?,
            who: who.to_owned(),
        })
    }
}
