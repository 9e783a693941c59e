//! Group commit: records to segments, entries to bundles, hashes to tiles, read back, checkpoint.
//!
//! Called through [`Journal::append`]. The order is the guarantee: the checkpoint is the last thing
//! written, so a process killed anywhere leaves the previous checkpoint over complete data.
//! A public log once signed a root over a flipped bit and could never be read again (Yeti 2022);
//! therefore what was written is read back and the root computed a second way before signing.

use super::open::recover;
use super::{Journal, State};
use duecare_proof::EvidenceError;
use duecare_proof::checkpoint::Checkpoint;
use duecare_proof::disclosure::{Field, NewRecord};
use duecare_proof::entry::{ENTRY_BYTES, Entry, commit};
use duecare_proof::files::{Files, parent};
use duecare_proof::keys::SaltSource;
use duecare_proof::layout::{CHECKPOINT, CHECKPOINT_NEW, bundle_entries};
use duecare_proof::merkle::{Stack, leaf_hash};
use duecare_proof::seal::Opened;
use duecare_proof::segments::{Mark, RECORD_BYTES_MAX, SegmentWrite};
use duecare_proof::tiles::{self, BUNDLED_BYTES, FullTile, TILE_WIDTH};
use std::collections::BTreeSet;
use std::ops::Range;

/// Sealed records of a group that are held before they are written. A group of any size is thus
/// written in bounded memory; what is written counts only with the checkpoint.
pub(super) const HELD_BYTES_MAX: usize = 8 << 20;

/// The records of a group, one after the other; `None` after the last. It is handed the salts for
/// their fields.
pub type NextRecord<'a> =
    dyn FnMut(&mut dyn SaltSource) -> Result<Option<NewRecord>, EvidenceError> + 'a;

/// Records taken from the caller and not yet written.
struct Held {
    records: Vec<NewRecord>,
    /// Whether there are no others.
    last: bool,
}

/// What one append writes, in this order.
struct Plan {
    next: State,
    segments: Vec<SegmentWrite>,
    /// Entry bundles; the last may be partial. All are made durable.
    bundles: Vec<(String, Vec<u8>)>,
    /// Hash tiles that became full; made durable.
    full: Vec<(String, Vec<u8>)>,
    /// Partial hash tiles; not made durable, because they follow from the bundles and full tiles
    /// and are made anew on opening.
    partial: Vec<(String, Vec<u8>)>,
    /// Partial tiles of the previous size.
    outdated: Vec<String>,
    /// Folders whose names changed.
    touched: BTreeSet<String>,
}

/// Names of the partial tiles of a state, bundle first.
pub(super) fn partial_names(state: &State) -> Vec<String> {
    let mut names = Vec::new();
    let bundled = state.bundle.len() / BUNDLED_BYTES;
    if bundled > 0 {
        names.push(tiles::bundle(state.edge.tile_index(0), bundled));
    }
    names.extend(partial_tiles(state).into_iter().map(|(name, _)| name));
    names
}

/// The partial hash tiles of a state.
pub(super) fn partial_tiles(state: &State) -> Vec<(String, Vec<u8>)> {
    let levels = state.edge.levels().iter().enumerate();
    levels
        .filter(|(_, hashes)| !hashes.is_empty())
        .map(|(level, hashes)| {
            let name = tiles::hash_tile(level, state.edge.tile_index(level), hashes.len());
            (name, tiles::tile_bytes(hashes))
        })
        .collect()
}

impl Journal {
    /// Appends records as one batch and hands back their indices. `Ok` only when records, entries,
    /// full tiles and checkpoint are durable, with their names. No record is ever acknowledged
    /// without the others of its batch.
    ///
    /// # Errors
    /// A record above 16 MiB is refused, and with it the batch. After a failed write the batch is
    /// wholly there or wholly not when the log is opened again, and until then every further write
    /// is refused.
    pub fn append<R>(&mut self, records: &[R]) -> Result<Range<u64>, EvidenceError>
    where
        R: Clone + Into<NewRecord>,
    {
        let mut records = records.iter();
        self.append_each(&mut |_| Ok(records.next().cloned().map(Into::into)))
    }

    /// The same for records that are made one after the other: a batch may have any size, and only
    /// a few of its records are held at once.
    ///
    /// # Errors
    /// As [`Self::append`]; an error of `next` ends the batch, of which nothing is then recorded.
    pub fn append_each(&mut self, next: &mut NextRecord<'_>) -> Result<Range<u64>, EvidenceError> {
        let start = self.size();
        let held = self.hold(next)?;
        if held.records.is_empty() {
            return Ok(start..start);
        }
        let mark = self.segments.mark();
        match self.commit(held, next, &mark) {
            Ok(outdated) => {
                self.outdated.extend(outdated);
                self.remove_outdated();
                Ok(start..self.size())
            }
            Err(error) => {
                self.segments.back_to(&mark);
                Err(error)
            }
        }
    }

    /// Makes the journal write after that many bytes of a batch; tests make it small.
    pub const fn hold_at_most(&mut self, bytes: usize) {
        self.held_bytes_max = bytes;
    }

    /// Takes records from the caller up to the bound.
    fn hold(&mut self, next: &mut NextRecord<'_>) -> Result<Held, EvidenceError> {
        let (mut records, mut bytes) = (Vec::new(), 0_usize);
        while records.is_empty() || bytes < self.held_bytes_max {
            let Some(record) = next(&mut *self.salts)? else {
                return Ok(Held {
                    records,
                    last: true,
                });
            };
            let size = size_of_record(&record);
            if size > RECORD_BYTES_MAX {
                return Err(EvidenceError::TooLarge(format!(
                    "a record of {size} bytes; it may have {RECORD_BYTES_MAX}"
                )));
            }
            bytes = bytes.saturating_add(size);
            records.push(record);
        }
        Ok(Held {
            records,
            last: false,
        })
    }

    /// Does it all; hands back the partial tiles that the new size has replaced.
    fn commit(
        &mut self,
        mut held: Held,
        next: &mut NextRecord<'_>,
        mark: &Mark,
    ) -> Result<Vec<String>, EvidenceError> {
        let start = self.size();
        self.begin_write()?;
        let mut plan = Plan::after(&self.state);
        loop {
            for record in &held.records {
                self.ring
                    .prepare(&*self.disk, &record.subject, &mut *self.salts)?;
            }
            self.plan_records(&mut plan, held.records)?;
            write_segments(self.files(), &mut plan)?;
            if held.last {
                break;
            }
            held = match self.hold(next) {
                Ok(held) => held,
                Err(error) => return Err(self.give_up(mark, error)),
            };
        }
        plan.close(&self.state);
        let files = self.files();
        write_tiles(files, &mut plan)?;
        plan.next.stack = self.read_back(&plan, start)?;
        let checkpoint = Checkpoint {
            origin: self.origin.clone(),
            size: plan.next.edge.size(),
            root: plan.next.edge.root(),
        };
        plan.next.checkpoint = self.signer.sign(&checkpoint.to_body())?;
        // Before the signed text is where anyone could find it: whoever holds another copy of the
        // log is told by this comparison, and a crash after it is rolled forward on opening.
        if let Some(guard) = &self.guard {
            guard.move_head(&self.state.checkpoint, &plan.next.checkpoint)?;
        }
        write_checkpoint(files, &plan.next.checkpoint)?;
        self.state = plan.next;
        self.end_write();
        Ok(plan.outdated)
    }

    /// Takes back what was written of a batch that the caller could not finish: nothing of it was
    /// signed. Where that fails, the journal stays failed, and opening it again takes it back.
    fn give_up(&mut self, mark: &Mark, error: EvidenceError) -> EvidenceError {
        self.segments.back_to(mark);
        if recover(self.files(), &self.state, &self.segments).is_ok() {
            self.end_write();
        }
        error
    }

    /// Seals records and plans where they lie.
    fn plan_records(
        &mut self,
        plan: &mut Plan,
        records: Vec<NewRecord>,
    ) -> Result<(), EvidenceError> {
        let Plan {
            next,
            segments,
            bundles,
            full,
            ..
        } = plan;
        for record in records {
            let salt = self.salts.salt()?;
            let index = next.edge.size();
            let entry: Entry = commit(&salt, &record.committed);
            let opened = Opened {
                salt,
                committed: record.committed,
                fields: record.fields.into_iter().map(Field::Open).collect(),
            };
            let sealed = self
                .ring
                .sealer_for(&record.subject)
                .and_then(|sealer| sealer.seal_record(index, &opened))
                .ok_or_else(|| EvidenceError::TooLarge("a record cannot be sealed".to_owned()))?;
            self.segments.plan(&sealed, segments);
            let tile = next.edge.tile_index(0);
            tiles::push_entry(&mut next.bundle, &entry);
            next.edge.push(leaf_hash(&entry), &mut |done: FullTile| {
                let name = tiles::hash_tile(done.level, done.index, TILE_WIDTH);
                full.push((name, tiles::tile_bytes(&done.hashes)));
            });
            if next.bundle.len() == TILE_WIDTH * BUNDLED_BYTES {
                bundles.push((
                    tiles::bundle(tile, TILE_WIDTH),
                    std::mem::take(&mut next.bundle),
                ));
            }
        }
        Ok(())
    }

    /// Reads back what was written and walks from the sealed records to the root by a second way.
    fn read_back(&self, plan: &Plan, start: u64) -> Result<Stack, EvidenceError> {
        let files = self.files();
        for (name, bytes) in plan.full.iter().chain(&plan.partial) {
            if files.read(name)? != *bytes {
                return Err(differs(name));
            }
        }
        let mut entries = Vec::new();
        for (name, _) in &plan.bundles {
            let read = bundle_entries(&files.read(name)?).ok_or_else(|| differs(name))?;
            entries.extend(read);
        }
        // The first bundle may begin with entries of earlier batches.
        let known = entries
            .len()
            .saturating_sub(usize::try_from(plan.next.edge.size() - start).unwrap_or(usize::MAX));
        let mut fresh = entries.into_iter().skip(known);
        let mut stack = self.state.stack.clone();
        let range = start..plan.next.edge.size();
        self.segments
            .for_each(files, &self.ring, range, &mut |index, opened| {
                let entry = opened.map_or([0; ENTRY_BYTES], |opened| {
                    commit(&opened.salt, &opened.committed)
                });
                if fresh.next() != Some(entry) {
                    return Err(EvidenceError::Mismatch(format!(
                        "entry {index} read back from disk does not fit its record"
                    )));
                }
                stack.push(leaf_hash(&entry));
                Ok(())
            })?;
        if stack.root() == plan.next.edge.root() {
            Ok(stack)
        } else {
            Err(EvidenceError::Mismatch(
                "the root over what was read back differs from the root of what was written"
                    .to_owned(),
            ))
        }
    }

    /// Removes partial tiles that a later size has replaced. Not urgent: what fails is tried again
    /// after the next append, and when the log is opened.
    fn remove_outdated(&mut self) {
        for name in std::mem::take(&mut self.outdated) {
            let files = self.files();
            if files.remove(&name).is_err() && !matches!(files.exists(&name), Ok(false)) {
                self.outdated.insert(name);
                continue;
            }
            // A folder of partial tiles goes with its last one; while others are in it, this is
            // refused, which is as well.
            drop(files.remove(parent(&name)));
        }
    }
}

/// Bytes of a record with the openings of its fields, about as they are kept.
fn size_of_record(record: &NewRecord) -> usize {
    let fields = record
        .fields
        .iter()
        .map(|f| 66 + f.pointer.len() + f.value.len());
    record.committed.len() + fields.sum::<usize>()
}

fn differs(name: &str) -> EvidenceError {
    EvidenceError::Mismatch(format!(
        "{name} read back from disk is not what was written"
    ))
}

impl Plan {
    /// A plan of what comes after `state`, with nothing in it.
    fn after(state: &State) -> Self {
        Self {
            next: state.clone(),
            segments: Vec::new(),
            bundles: Vec::new(),
            full: Vec::new(),
            partial: Vec::new(),
            outdated: Vec::new(),
            touched: BTreeSet::new(),
        }
    }

    /// Adds what stands at the end of the tree when the last record is planned.
    fn close(&mut self, state: &State) {
        if !self.next.bundle.is_empty() {
            let width = self.next.bundle.len() / BUNDLED_BYTES;
            let name = tiles::bundle(self.next.edge.tile_index(0), width);
            self.bundles.push((name, self.next.bundle.clone()));
        }
        let before = partial_names(state);
        let after: BTreeSet<String> = partial_names(&self.next).into_iter().collect();
        self.partial = partial_tiles(&self.next)
            .into_iter()
            .filter(|(name, _)| !before.contains(name))
            .collect();
        self.outdated = before
            .into_iter()
            .filter(|name| !after.contains(name))
            .collect();
    }
}

/// Writes the sealed records planned so far and forgets them. Until the checkpoint is there, they
/// are the remains of an interrupted append.
fn write_segments(files: Files<'_>, plan: &mut Plan) -> Result<(), EvidenceError> {
    for write in std::mem::take(&mut plan.segments) {
        if write.create {
            files.write_new(&write.name, &write.bytes)?;
            plan.touched.insert(parent(&write.name).to_owned());
        } else {
            files.append(&write.name, &write.bytes)?;
        }
        files.sync_file(&write.name)?;
    }
    Ok(())
}

/// Writes and makes durable everything else but the checkpoint.
fn write_tiles(files: Files<'_>, plan: &mut Plan) -> Result<(), EvidenceError> {
    let touched = &mut plan.touched;
    for (name, bytes) in plan.bundles.iter().chain(&plan.full) {
        files.make_dir(parent(name), touched)?;
        files.write_new(name, bytes)?;
        files.sync_file(name)?;
        touched.insert(parent(name).to_owned());
    }
    for (name, bytes) in &plan.partial {
        files.make_dir(parent(name), touched)?;
        files.write_new(name, bytes)?;
    }
    for dir in &*touched {
        files.sync_dir(dir)?;
    }
    Ok(())
}

/// Replaces the checkpoint in one step. It is read back as all else is: a log whose checkpoint
/// does not hold cannot be opened, and the old one would be gone.
pub(super) fn write_checkpoint(files: Files<'_>, signed: &str) -> Result<(), EvidenceError> {
    files.write_new(CHECKPOINT_NEW, signed.as_bytes())?;
    files.sync_file(CHECKPOINT_NEW)?;
    if files.read(CHECKPOINT_NEW)? != signed.as_bytes() {
        return Err(differs(CHECKPOINT_NEW));
    }
    files.rename(CHECKPOINT_NEW, CHECKPOINT)?;
    files.sync_dir("")
}
