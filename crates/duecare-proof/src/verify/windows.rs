//! The segment files of sealed records, read window by window.
//!
//! Called by the check of sealed records, which opens each window on its own. A window holds whole
//! frames and knows their entries; what is no frame is named here. What must never happen: bytes of
//! a segment that are neither in a window nor named.

use super::{Check, remains};
use crate::keyring::Keyring;
use crate::segments::{HEADER_BYTES, frame_length, is_header, segment_name};
use std::sync::Arc;

/// Frames that follow one another in one segment.
pub(super) struct Window {
    /// The segment.
    pub(super) name: Arc<str>,
    /// The entry of the first frame.
    pub(super) first: u64,
    /// Whole frames and nothing else.
    pub(super) bytes: Vec<u8>,
}

/// Reads the segments of the first `size` entries and gives each window to `give`. `window` is how
/// much is read at once; a longer frame makes a window of its own.
pub(super) fn read_all(
    check: &mut Check<'_>,
    ring: &Keyring,
    (size, window): (u64, usize),
    give: &mut dyn FnMut(Window),
) {
    let mut index = 0;
    while index < size {
        index = segment(check, ring, (index, size, window), give);
    }
}

/// Reads the segment that begins with entry `first`; hands back where the next one begins.
fn segment(
    check: &mut Check<'_>,
    ring: &Keyring,
    (first, size, window): (u64, u64, usize),
    give: &mut dyn FnMut(Window),
) -> u64 {
    let name: Arc<str> = segment_name(first).into();
    let next = next_segment(check, first).unwrap_or(size).min(size);
    if !check.left.remove(&*name) {
        check.fault(&name, None, "missing");
        return next;
    }
    let total = check.files.len(&name);
    let head = check.files.read_at(&name, 0, HEADER_BYTES);
    let (total, head) = match (total, head) {
        (Ok(total), Ok(head)) => (total, head),
        (Err(error), _) | (_, Err(error)) => {
            check.fault(&name, None, error.to_string());
            return next;
        }
    };
    if head.len() < HEADER_BYTES {
        check.fault(&name, Some(first), "is cut off");
        return next;
    }
    if !is_header(&head, first) {
        let what = "does not begin with the header of this segment";
        check.fault(&name, Some(first), what);
    }
    let mut at = head.len() as u64;
    let mut index = first;
    while index < size && at < total {
        let frames = match whole_frames(check, &name, at, (window, size - index)) {
            Ok(frames) => frames,
            Err(what) => {
                let what = what.unwrap_or_else(|| {
                    let last = next.saturating_sub(1);
                    format!(
                        "the frame is broken; entries {index} to {last} of this file were not read"
                    )
                });
                check.fault(&name, Some(index), what);
                return next.max(index + 1);
            }
        };
        let (bytes, count) = frames;
        at += bytes.len() as u64;
        give(Window {
            name: Arc::clone(&name),
            first: index,
            bytes,
        });
        index += count;
    }
    // A mirror that is being extended: its next checkpoint signs more than this one.
    if at < total && check.begun.is_none() {
        surplus(check, &name, (at, total), index, ring);
    }
    if index == first {
        check.fault(&name, Some(first), "holds no record");
        return next.max(index + 1);
    }
    index
}

/// What follows the last acknowledged record of a segment: remains of an unfinished write, or
/// something that is none.
fn surplus(check: &mut Check<'_>, name: &str, (at, total): (u64, u64), next: u64, ring: &Keyring) {
    match remains::are_frames(check.files, name, at, next, Some(ring)) {
        Ok(()) => drop(check.remains.insert(name.to_owned(), total - at)),
        Err(what) => {
            let bytes = total - at;
            let what = format!("{bytes} bytes follow the last acknowledged entry: {what}");
            check.fault(name, None, what);
        }
    }
}

/// The frames from `at` on, at least one and at most `most`, with their number. An error is what
/// the disk said, or nothing where what lies there is no frame.
fn whole_frames(
    check: &Check<'_>,
    name: &str,
    at: u64,
    (window, most): (usize, u64),
) -> Result<(Vec<u8>, u64), Option<String>> {
    // Less would not even hold the length of a frame.
    let mut wanted = window.max(HEADER_BYTES);
    loop {
        let read = check.files.read_at(name, at, wanted);
        let mut bytes = read.map_err(|error| Some(error.to_string()))?;
        let (mut used, mut count) = (0, 0);
        let mut longer = None;
        while let Some(rest) = bytes
            .get(used..)
            .filter(|rest| !rest.is_empty() && count < most)
        {
            let Some(length) = frame_length(rest).and_then(|len| usize::try_from(len).ok()) else {
                break;
            };
            if length > rest.len() {
                longer = Some(length);
                break;
            }
            used += length;
            count += 1;
        }
        if count > 0 {
            bytes.truncate(used);
            return Ok((bytes, count));
        }
        // One frame that is longer than a window; read once more unless it is the file that ends.
        wanted = longer.filter(|length| *length > wanted).ok_or(None)?;
    }
}

/// The first entry of the next segment file after `first`.
fn next_segment(check: &Check<'_>, first: u64) -> Option<u64> {
    let name = segment_name(first);
    check.left.range(name..).find_map(|name| {
        let digits = name.strip_prefix("records/")?.strip_suffix(".sealed")?;
        digits.parse().ok().filter(|next| *next > first)
    })
}
