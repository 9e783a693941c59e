//! Writing the files of a mirror: only under names that its present checkpoint does not use.
//!
//! Called by [`super::copy`]. What must never happen: a checkpoint that takes its place before all
//! that it signs is durable and was read back.

use super::{Mirrored, Source, refused};
use duecare_proof::EvidenceError;
use duecare_proof::files::{Files, parent};
use duecare_proof::layout::{CHECKPOINT, CHECKPOINT_NEXT, UNFINISHED, blob_file, is_blob_name};
use duecare_proof::tiles;
use duecare_proof::tiles::TileName;
use std::collections::BTreeSet;

/// A mirror on its way from one size to the next.
pub(super) struct Target<'a> {
    pub(super) files: Files<'a>,
    pub(super) source: &'a Source<'a>,
    touched: BTreeSet<String>,
    pub(super) done: Mirrored,
    /// Told of every file that was written.
    seen: &'a mut dyn FnMut(&Mirrored),
}

impl<'a> Target<'a> {
    pub(super) fn new(
        files: Files<'a>,
        source: &'a Source<'a>,
        sealed: bool,
        from: u64,
        seen: &'a mut dyn FnMut(&Mirrored),
    ) -> Self {
        Self {
            files,
            source,
            touched: BTreeSet::new(),
            done: Mirrored {
                from,
                size: from,
                sealed,
                ..Mirrored::default()
            },
            seen,
        }
    }

    /// Adds what a tree of `to` entries has and one of `from` does not, and what is missing of the
    /// latter; durable on return.
    pub(super) fn fill(&mut self, from: u64, to: u64) -> Result<(), EvidenceError> {
        for name in tiles::names(to) {
            self.tile(name, name.width == name.width_at(from))?;
        }
        if self.done.sealed {
            for folder in ["records", "blobs"] {
                self.files.make_dir(folder, &mut self.touched)?;
            }
            let before = self.source.segments.extents(from);
            for (name, len) in self.source.segments.extents(to) {
                let settled = before.iter().find(|(settled, _)| *settled == name);
                match settled {
                    _ if !self.source.ring.has_erased() => self.segment(&name, len)?,
                    Some((_, settled)) if *settled == len && self.files.exists(&name)? => {}
                    settled => self.segment_sealed_anew(&name, len, from, settled)?,
                }
            }
            self.blobs()?;
        }
        for dir in std::mem::take(&mut self.touched) {
            self.files.sync_dir(&dir)?;
        }
        Ok(())
    }

    /// Replaces the checkpoint in one step.
    pub(super) fn advance(&mut self, size: u64) -> Result<(), EvidenceError> {
        self.files.rename(CHECKPOINT_NEXT, CHECKPOINT)?;
        self.files.sync_dir("")?;
        self.done.size = size;
        Ok(())
    }

    /// Removes partial tiles that larger ones have replaced. Not urgent: verification compares what
    /// stays, and the next copying tries again.
    pub(super) fn remove_outdated(&self) {
        for name in self.files.walk("tile").unwrap_or_default() {
            let outdated = TileName::parse(&name)
                .is_some_and(|tile| tile.width < tile.width_at(self.done.size));
            if outdated && self.files.remove(&name).is_ok() {
                // The folder goes with its last file; before that this is refused.
                drop(self.files.remove(parent(&name)));
            }
        }
    }

    pub(super) fn wrote(&mut self, name: &str, bytes: usize) {
        self.touched.insert(parent(name).to_owned());
        self.done.files += 1;
        self.done.bytes += u64::try_from(bytes).unwrap_or(0);
        (self.seen)(&self.done);
    }

    pub(super) fn compare(
        &self,
        name: &str,
        offset: u64,
        wanted: &[u8],
    ) -> Result<(), EvidenceError> {
        if self.files.read_at(name, offset, wanted.len())? == wanted {
            return Ok(());
        }
        let what = format!("{name} read back is not what was written");
        Err(refused(self.files.dir, what))
    }

    /// A file under a name of the present checkpoint is left as it is: verification judges it.
    fn tile(&mut self, tile: TileName, settled: bool) -> Result<(), EvidenceError> {
        let name = tile.to_text();
        let there = self.files.exists(&name)?;
        if there && settled {
            return Ok(());
        }
        let bytes = self.source.tile(tile)?;
        if there {
            // An interrupted copying wrote it, whole or by half.
            if self.files.read(&name)? == bytes {
                self.touched.insert(parent(&name).to_owned());
                return self.files.sync_file(&name);
            }
            self.files.remove(&name)?;
        }
        self.files.make_dir(parent(&name), &mut self.touched)?;
        self.files.write_new(&name, &bytes)?;
        self.files.sync_file(&name)?;
        self.compare(&name, 0, &bytes)?;
        self.wrote(&name, bytes.len());
        Ok(())
    }

    /// Segments only grow, and a write that was cut off leaves a beginning of what it wrote.
    pub(super) fn segment(&mut self, name: &str, len: u64) -> Result<(), EvidenceError> {
        let there = self.files.exists(name)?;
        let at = if there { self.files.len(name)? } else { 0 };
        if at > len {
            let what = format!("{name} is longer than in the log");
            return Err(refused(self.files.dir, what));
        }
        if at == len {
            self.touched.insert(parent(name).to_owned());
            return self.files.sync_file(name);
        }
        let count = usize::try_from(len - at).unwrap_or(usize::MAX);
        let bytes = self.source.files.read_at(name, at, count)?;
        if there {
            self.files.append(name, &bytes)?;
        } else {
            self.files.write_new(name, &bytes)?;
        }
        self.files.sync_file(name)?;
        self.compare(name, at, &bytes)?;
        self.wrote(name, bytes.len());
        Ok(())
    }

    fn blobs(&mut self) -> Result<(), EvidenceError> {
        for file in self.source.files.walk("blobs")? {
            let name = file.trim_start_matches("blobs/");
            if !is_blob_name(name) || self.files.exists(&blob_file(name))? {
                continue;
            }
            let bytes = self.source.files.read(&file)?;
            let unfinished = format!("{file}{UNFINISHED}");
            if self.files.exists(&unfinished)? {
                self.files.remove(&unfinished)?;
            }
            self.files.write_new(&unfinished, &bytes)?;
            self.files.sync_file(&unfinished)?;
            self.compare(&unfinished, 0, &bytes)?;
            self.files.rename(&unfinished, &file)?;
            self.wrote(&file, bytes.len());
        }
        Ok(())
    }
}
