//! A sealed mirror after an erasure: the log has sealed records anew under another key, and what
//! the mirror holds of them opens nothing any more.
//!
//! Called by [`super::copy`]. First the mirror grows as it is, so that it holds the entry of the
//! erasure; then what lies under destroyed keys is replaced by what the log has in its place. What
//! must never happen: a record of the mirror that still opens replaced, or one that the log itself
//! cannot open put there.

use super::fill::Target;
use super::refused;
use duecare_proof::EvidenceError;
use duecare_proof::layout::{UNFINISHED, blob_file, is_blob_name};
use duecare_proof::seal::{blob_key, record_key};
use duecare_proof::segments::{Frame, HEADER_BYTES, frame_length, open_frame, segment_first};

/// The frames of a segment with their indices; the last one is `None` where the rest is no frame.
fn frames(first: u64, segment: &[u8]) -> impl Iterator<Item = (u64, Option<&[u8]>)> {
    let mut rest = segment.get(HEADER_BYTES..).unwrap_or_default();
    let mut index = first;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let split =
            frame_length(rest).and_then(|len| rest.split_at_checked(usize::try_from(len).ok()?));
        let at = index;
        index += 1;
        if let Some((frame, after)) = split {
            rest = after;
            return Some((at, Some(frame)));
        }
        rest = &[];
        Some((at, None))
    })
}

fn first_of(name: &str) -> u64 {
    segment_first(name).unwrap_or(u64::MAX)
}

fn bytes(len: u64) -> usize {
    usize::try_from(len).unwrap_or(usize::MAX)
}

impl Target<'_> {
    /// Brings a segment from the entries below `from` to `len` bytes of the log's, where the two
    /// may differ in what they hold of the earlier entries. `settled` tells how far those reach in
    /// the log.
    pub(super) fn segment_sealed_anew(
        &mut self,
        name: &str,
        len: u64,
        from: u64,
        settled: Option<&(String, u64)>,
    ) -> Result<(), EvidenceError> {
        if !self.files.exists(name)? {
            return self.segment(name, len);
        }
        let own = self.files.read(name)?;
        let held = match settled {
            None => 0,
            Some(_) => self.end_of_entry(name, &own, from)?,
        };
        let theirs = settled.map_or(0, |(_, settled)| *settled);
        let tail = self
            .source
            .files
            .read_at(name, theirs, bytes(len.saturating_sub(theirs)))?;
        let mut remains = own.get(held..).unwrap_or_default();
        if !tail.starts_with(remains) {
            // Copied before the erasure, and covered by no checkpoint of the mirror.
            self.files
                .truncate(name, u64::try_from(held).unwrap_or(0))?;
            remains = &[];
        }
        let added = tail.get(remains.len()..).unwrap_or_default();
        if !added.is_empty() {
            self.files.append(name, added)?;
        }
        self.files.sync_file(name)?;
        let at = u64::try_from(held + remains.len()).unwrap_or(u64::MAX);
        self.compare(name, at, added)?;
        self.wrote(name, added.len());
        Ok(())
    }

    /// Where the frames of the entries below `end` end in a segment of the mirror.
    fn end_of_entry(&self, name: &str, own: &[u8], end: u64) -> Result<usize, EvidenceError> {
        let mut at = HEADER_BYTES;
        let mut next = first_of(name);
        for (index, frame) in frames(next, own).take_while(|(index, _)| *index < end) {
            let frame = frame.ok_or_else(|| {
                refused(self.files.dir, format!("entry {index} of {name} is broken"))
            })?;
            at += frame.len();
            next = index + 1;
        }
        if next == end {
            return Ok(at);
        }
        let what = format!("{name} ends before entry {next}, which its checkpoint signs");
        Err(refused(self.files.dir, what))
    }

    /// Replaces what lies under destroyed keys by what the log holds in its place. A record of a
    /// party that was erased as a whole stays as it is, in the log as in the mirror.
    pub(super) fn follow_erasures(&mut self) -> Result<(), EvidenceError> {
        if !self.done.sealed || !self.source.ring.has_erased() {
            return Ok(());
        }
        for (name, len) in self.source.segments.extents(self.done.size) {
            let own = self.files.read(&name)?;
            let theirs = self.source.files.read_at(&name, 0, bytes(len))?;
            if own != theirs && self.holds_erased(&name, &own) {
                self.check_source(&name, &own, &theirs)?;
                self.replace(&name, &theirs)?;
            }
        }
        for file in self.files.walk("blobs")? {
            let blob = file.trim_start_matches("blobs/");
            if !is_blob_name(blob) || !self.is_erased_blob(&self.files.read(&file)?) {
                continue;
            }
            if self.source.files.exists(&blob_file(blob))? {
                let theirs = self.source.files.read(&file)?;
                if !self.is_erased_blob(&theirs) {
                    self.replace(&file, &theirs)?;
                }
            } else {
                self.files.remove(&file)?;
                self.files.sync_dir("blobs")?;
            }
        }
        Ok(())
    }

    fn is_erased_blob(&self, sealed: &[u8]) -> bool {
        blob_key(sealed).is_some_and(|id| self.source.ring.destroyed_by(id).is_some())
    }

    fn holds_erased(&self, name: &str, segment: &[u8]) -> bool {
        let sealed = frames(first_of(name), segment).filter_map(|(_, frame)| frame?.get(4..));
        let mut keys = sealed.filter_map(record_key);
        keys.any(|id| self.source.ring.destroyed_by(id).is_some())
    }

    /// Refuses a segment of the log in which anything is neither readable nor erased, or erased
    /// where the mirror can still read it: a segment of before an erasure was put back there.
    fn check_source(&self, name: &str, own: &[u8], theirs: &[u8]) -> Result<(), EvidenceError> {
        let ring = self.source.ring;
        let open = |index, frame: Option<&[u8]>| frame.map(|frame| open_frame(ring, index, frame));
        let mut held = frames(first_of(name), own);
        for (index, frame) in frames(first_of(name), theirs) {
            let held = held.next().and_then(|(index, frame)| open(index, frame));
            let what = match open(index, frame) {
                Some(Frame::Opened(_)) => continue,
                Some(Frame::NoKey(id)) if ring.destroyed_by(id).is_some() => match held {
                    Some(Frame::Opened(_)) => "opens in the mirror and no more in the log",
                    _ => continue,
                },
                _ => "does not open",
            };
            return Err(EvidenceError::Damaged {
                file: name.to_owned(),
                index: Some(index),
                what: format!("the sealed record of entry {index} {what}"),
            });
        }
        Ok(())
    }

    fn replace(&mut self, name: &str, bytes: &[u8]) -> Result<(), EvidenceError> {
        let unfinished = format!("{name}{UNFINISHED}");
        if self.files.exists(&unfinished)? {
            self.files.remove(&unfinished)?;
        }
        self.files.write_new(&unfinished, bytes)?;
        self.files.sync_file(&unfinished)?;
        self.compare(&unfinished, 0, bytes)?;
        self.files.rename(&unfinished, name)?;
        self.files.sync_dir(duecare_proof::files::parent(name))?;
        self.wrote(name, bytes.len());
        Ok(())
    }
}
