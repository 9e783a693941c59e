//! Sealed records, outside the log: framed in append-only segment files under `records/`.
//!
//! Used by the journal and by verification. A segment is named after its first entry, begins with
//! 16 bytes (magic, first index) and holds frames: a 32-bit length, then key id, nonce and
//! ciphertext.
//! What must never happen: a frame beyond the signed size shown as a record.

use crate::EvidenceError;
use crate::files::Files;
use crate::keyring::{KeyId, Keyring};
use crate::seal::{Opened, Plain, RECORD_OVERHEAD_BYTES, record_key};

/// A segment is closed before it grows past this: copies and restores then move in pieces that any
/// tool handles, and an offset fits 32 bits.
const SEGMENT_BYTES_MAX: u64 = 64 << 20;
/// Largest record: bytes belong into blobs, and one record must fit a segment.
pub const RECORD_BYTES_MAX: usize = 16 << 20;
/// Magic and first index.
pub const HEADER_BYTES: usize = 16;
const MAGIC: [u8; 8] = *b"DCSEG\x01\0\0";
/// Length field in front of a frame.
const LENGTH_BYTES: usize = 4;
/// How much is read at once: large enough to be sequential, small enough to forget.
const WINDOW_BYTES: usize = 1 << 20;

/// The file of the segment that begins with entry `first`.
pub fn segment_name(first: u64) -> String {
    format!("records/{first:016}.sealed")
}

fn header(first: u64) -> Vec<u8> {
    [&MAGIC[..], &first.to_be_bytes()].concat()
}

/// The header of the segment that begins with entry `first`.
pub fn segment_header(first: u64) -> Vec<u8> {
    header(first)
}

/// Bytes to be written to one segment.
pub struct SegmentWrite {
    /// The file.
    pub name: String,
    /// Whether it is not there yet.
    pub create: bool,
    /// What is added to it.
    pub bytes: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Segment {
    first: u64,
    len: u64,
}

/// See [`Segments::mark`].
pub struct Mark {
    offsets: usize,
    list: usize,
    last: Option<Segment>,
}

/// What is done with each sealed frame.
pub type OnFrame<'a> = dyn FnMut(u64, &[u8]) -> Result<(), EvidenceError> + 'a;

/// Where each record lies: 4 bytes of memory per record.
#[derive(Debug, Clone, Default)]
pub struct Segments {
    list: Vec<Segment>,
    offsets: Vec<u32>,
}

impl Segments {
    /// How many records there are.
    pub fn count(&self) -> u64 {
        u64::try_from(self.offsets.len()).unwrap_or(u64::MAX)
    }

    /// The segment files of the first `size` records, each with the length up to which they fill
    /// it.
    pub fn extents(&self, size: u64) -> Vec<(String, u64)> {
        let before = self.list.iter().take_while(|segment| segment.first < size);
        let mut found: Vec<(String, u64)> = before
            .map(|segment| (segment_name(segment.first), segment.len))
            .collect();
        let last = size.checked_sub(1).and_then(|last| self.locate(last));
        if let (Some(found), Some((_, offset, len))) = (found.last_mut(), last) {
            found.1 = offset + len;
        }
        found
    }

    /// Where the records end now, to come back to when an append fails.
    pub fn mark(&self) -> Mark {
        Mark {
            offsets: self.offsets.len(),
            list: self.list.len(),
            last: self.list.last().copied(),
        }
    }

    /// Forgets the records planned after `mark`.
    pub fn back_to(&mut self, mark: &Mark) {
        self.offsets.truncate(mark.offsets);
        self.list.truncate(mark.list);
        if let (Some(last), Some(then)) = (self.list.last_mut(), mark.last) {
            *last = then;
        }
    }

    /// Notes a sealed record as the next one, and adds its frame to `writes`.
    pub fn plan(&mut self, sealed: &[u8], writes: &mut Vec<SegmentWrite>) {
        let frame_bytes = u64::try_from(LENGTH_BYTES + sealed.len()).unwrap_or(u64::MAX);
        let index = self.count();
        let fits = self
            .list
            .last()
            .is_some_and(|last| last.len.saturating_add(frame_bytes) <= SEGMENT_BYTES_MAX);
        if !fits {
            self.list.push(Segment {
                first: index,
                len: u64::try_from(HEADER_BYTES).unwrap_or(0),
            });
            writes.push(SegmentWrite {
                name: segment_name(index),
                create: true,
                bytes: header(index),
            });
        }
        let Some(last) = self.list.last_mut() else {
            return;
        };
        if writes.is_empty() {
            writes.push(SegmentWrite {
                name: segment_name(last.first),
                create: false,
                bytes: Vec::new(),
            });
        }
        self.offsets
            .push(u32::try_from(last.len).unwrap_or(u32::MAX));
        last.len = last.len.saturating_add(frame_bytes);
        if let Some(write) = writes.last_mut() {
            write.bytes.extend_from_slice(&frame(sealed));
        }
    }

    /// Segment, offset and length of a record's frame.
    fn locate(&self, index: u64) -> Option<(Segment, u64, u64)> {
        let position = self.list.partition_point(|segment| segment.first <= index);
        let segment = *self.list.get(position.checked_sub(1)?)?;
        let next_first = self.list.get(position).map(|next| next.first);
        let at = usize::try_from(index).ok()?;
        let offset = u64::from(*self.offsets.get(at)?);
        let end = if next_first == Some(index + 1) {
            segment.len
        } else {
            self.offsets
                .get(at + 1)
                .map_or(segment.len, |next| u64::from(*next))
        };
        Some((segment, offset, end.checked_sub(offset)?))
    }

    /// Reads the frame of one record, still sealed, and tells from which file.
    fn sealed(&self, files: Files<'_>, index: u64) -> Result<(String, Vec<u8>), EvidenceError> {
        let (segment, offset, len) = self.locate(index).ok_or(EvidenceError::OutOfRange {
            asked: index,
            size: self.count(),
        })?;
        let name = segment_name(segment.first);
        let frame = files.read_at(&name, offset, usize::try_from(len).unwrap_or(usize::MAX))?;
        Ok((name, frame))
    }

    /// The key under which one record is sealed; `None` where its frame is broken.
    pub fn key_of(&self, files: Files<'_>, index: u64) -> Result<Option<KeyId>, EvidenceError> {
        let (_, frame) = self.sealed(files, index)?;
        Ok(frame.get(LENGTH_BYTES..).and_then(record_key))
    }

    /// Reads and opens one record.
    pub fn read(
        &self,
        files: Files<'_>,
        ring: &Keyring,
        index: u64,
    ) -> Result<Opened, EvidenceError> {
        let (name, frame) = self.sealed(files, index)?;
        match open_frame(ring, index, &frame) {
            Frame::Opened(opened) => Ok(opened),
            Frame::NoKey(_) => Err(EvidenceError::NoKey {
                what: format!("entry {index}"),
            }),
            Frame::Broken => Err(damaged(&name, index)),
        }
    }

    /// Reads and opens the records `start..end` in order. `None` stands for a record whose key is
    /// not there.
    pub fn for_each(
        &self,
        files: Files<'_>,
        ring: &Keyring,
        range: std::ops::Range<u64>,
        f: &mut dyn FnMut(u64, Option<Opened>) -> Result<(), EvidenceError>,
    ) -> Result<(), EvidenceError> {
        self.for_each_frame(
            files,
            range,
            &mut |index, frame| match open_frame(ring, index, frame) {
                Frame::Opened(opened) => f(index, Some(opened)),
                Frame::NoKey(_) => f(index, None),
                Frame::Broken => {
                    let at = self
                        .locate(index)
                        .map_or(0, |(segment, _, _)| segment.first);
                    Err(damaged(&segment_name(at), index))
                }
            },
        )
    }

    /// Reads the frames of the records `start..end` in order, window by window, still sealed.
    pub fn for_each_frame(
        &self,
        files: Files<'_>,
        range: std::ops::Range<u64>,
        f: &mut OnFrame<'_>,
    ) -> Result<(), EvidenceError> {
        let mut index = range.start;
        while index < range.end {
            let Some((segment, start, mut len)) = self.locate(index) else {
                return Err(EvidenceError::OutOfRange {
                    asked: index,
                    size: self.count(),
                });
            };
            let mut frames = vec![len];
            let window = u64::try_from(WINDOW_BYTES).unwrap_or(u64::MAX);
            for next in index + 1..range.end {
                match self.locate(next) {
                    Some((same, _, more)) if same.first == segment.first && len < window => {
                        len += more;
                        frames.push(more);
                    }
                    _ => break,
                }
            }
            let name = segment_name(segment.first);
            let bytes = files.read_at(&name, start, usize::try_from(len).unwrap_or(usize::MAX))?;
            let mut rest = &bytes[..];
            for frame in frames {
                let at = usize::try_from(frame).unwrap_or(usize::MAX);
                let (head, tail) = rest
                    .split_at_checked(at)
                    .ok_or_else(|| damaged(&name, index))?;
                f(index, head)?;
                rest = tail;
                index += 1;
            }
        }
        Ok(())
    }

    /// First entry and name of each segment.
    pub fn names(&self) -> Vec<(u64, String)> {
        let named = |segment: &Segment| (segment.first, segment_name(segment.first));
        self.list.iter().map(named).collect()
    }

    /// Finds the frames of the first `size` records on disk; whatever follows them is not touched.
    pub fn scan(files: Files<'_>, size: u64) -> Result<Self, EvidenceError> {
        let mut found = Self::default();
        while found.count() < size {
            found.scan_segment(files, size)?;
        }
        Ok(found)
    }

    /// The segment that begins with entry `first`, and where the record before entry `size` ends in
    /// it.
    pub fn end_of(files: Files<'_>, first: u64, size: u64) -> Result<(String, u64), EvidenceError> {
        let skipped = usize::try_from(first).unwrap_or(usize::MAX);
        // Places of earlier records are never asked for.
        let mut found = Self {
            list: Vec::new(),
            offsets: vec![0; skipped],
        };
        found.scan_segment(files, size)?;
        let end = found.list.last().map_or(0, |segment| segment.len);
        Ok((segment_name(first), end))
    }

    fn scan_segment(&mut self, files: Files<'_>, size: u64) -> Result<(), EvidenceError> {
        let first = self.count();
        let name = segment_name(first);
        if !files.exists(&name)? {
            return Err(EvidenceError::Mismatch(format!(
                "the records from entry {first} on are missing ({name})"
            )));
        }
        let head = files.read_at(&name, 0, HEADER_BYTES)?;
        if head != header(first) {
            return Err(damaged(&name, first));
        }
        let total = files.len(&name)?;
        let mut at = u64::try_from(HEADER_BYTES).unwrap_or(0);
        let (mut window_start, mut window) = (at, Vec::new());
        while self.count() < size && at < total {
            let mut skip = usize::try_from(at - window_start).unwrap_or(usize::MAX);
            if skip.saturating_add(LENGTH_BYTES) > window.len() {
                window = files.read_at(&name, at, WINDOW_BYTES)?;
                (window_start, skip) = (at, 0);
            }
            let next = window
                .get(skip..)
                .and_then(frame_length)
                .map(|len| at + len)
                .filter(|end| *end <= total)
                .ok_or_else(|| damaged(&name, self.count()))?;
            self.offsets
                .push(u32::try_from(at).map_err(|_| damaged(&name, self.count()))?);
            at = next;
        }
        if self.count() == first {
            return Err(damaged(&name, first));
        }
        self.list.push(Segment { first, len: at });
        Ok(())
    }
}

/// The first entry of the segment of this name.
pub fn segment_first(name: &str) -> Option<u64> {
    let digits = name.strip_prefix("records/")?.strip_suffix(".sealed")?;
    let first = digits.parse().ok()?;
    (segment_name(first) == name).then_some(first)
}

fn damaged(name: &str, index: u64) -> EvidenceError {
    EvidenceError::Damaged {
        file: name.to_owned(),
        index: Some(index),
        what: format!("the sealed record of entry {index} does not open"),
    }
}

/// Length of the frame that `rest` begins with, with its length field.
pub fn frame_length(rest: &[u8]) -> Option<u64> {
    let length = u32::from_be_bytes(*rest.first_chunk()?);
    let sealed = usize::try_from(length).ok()?;
    let allowed = RECORD_OVERHEAD_BYTES..=RECORD_BYTES_MAX + RECORD_OVERHEAD_BYTES;
    allowed.contains(&sealed).then_some(u64::from(length) + 4)
}

/// What a frame turned out to be.
pub enum Frame<T> {
    /// A record.
    Opened(T),
    /// Sealed under a key that is not there.
    NoKey(KeyId),
    /// Changed, moved or cut.
    Broken,
}

/// Opens one whole frame.
pub fn open_frame(ring: &Keyring, index: u64, frame: &[u8]) -> Frame<Opened> {
    match key_of_frame(frame).map(|id| (id, ring.sealer(id))) {
        None => Frame::Broken,
        Some((id, None)) => Frame::NoKey(id),
        Some((_, Some(sealer))) => sealer
            .open_record(index, frame.get(LENGTH_BYTES..).unwrap_or_default())
            .map_or(Frame::Broken, Frame::Opened),
    }
}

/// The same over the sealed bytes, which are lost, and without a copy.
pub fn open_frame_in_place<'a>(
    ring: &Keyring,
    index: u64,
    frame: &'a mut [u8],
) -> Frame<Plain<'a>> {
    match key_of_frame(frame).map(|id| (id, ring.sealer(id))) {
        None => Frame::Broken,
        Some((id, None)) => Frame::NoKey(id),
        Some((_, Some(sealer))) => sealer
            .open_record_in_place(index, frame.get_mut(LENGTH_BYTES..).unwrap_or_default())
            .map_or(Frame::Broken, Frame::Opened),
    }
}

/// The key under which a whole frame is sealed; `None` where it is not one.
fn key_of_frame(frame: &[u8]) -> Option<KeyId> {
    let (length, sealed) = frame.split_first_chunk::<LENGTH_BYTES>()?;
    if usize::try_from(u32::from_be_bytes(*length)) != Ok(sealed.len()) {
        return None;
    }
    record_key(sealed)
}

/// A frame around sealed bytes.
pub fn frame(sealed: &[u8]) -> Vec<u8> {
    let length = u32::try_from(sealed.len()).unwrap_or(u32::MAX);
    [&length.to_be_bytes()[..], sealed].concat()
}

/// Whether the bytes are the header of the segment that begins with entry `first`.
pub fn is_header(bytes: &[u8], first: u64) -> bool {
    bytes == header(first)
}
