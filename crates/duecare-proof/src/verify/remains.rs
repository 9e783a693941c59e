//! Remains of a write that was not finished: what beyond the signed size they may be.
//!
//! Called by [`super::verify_log`]. A full disk or a killed process leaves bytes behind the last
//! acknowledged entry, in the shapes in which the log writes and nothing else: they are told as what
//! they are, because an honest log must not be called changed. What must never happen: anything
//! accepted here that touches an acknowledged entry, or that no unfinished write leaves. What an
//! attacker adds in these shapes is beyond the size that the checkpoint signs and counts for nothing.

use super::Check;
use crate::checkpoint::Checkpoint;
use crate::files::Files;
use crate::keyring::Keyring;
use crate::layout::{CHECKPOINT_NEW, UNFINISHED, bundle_entries, is_blob_name};
use crate::merkle::leaf_hash;
use crate::note::Verifier;
use crate::segments::{
    Frame, HEADER_BYTES, Segments, frame_length, is_header, open_frame, segment_first,
    segment_header,
};
use crate::tiles::{self, BUNDLED_BYTES, TILE_WIDTH, TILE_WIDTH_U64, TileName};
use std::collections::BTreeMap;

/// Longest checkpoint that this log signs: three lines and one signature, with a name of 1 KiB.
const CHECKPOINT_BYTES_MAX: usize = 4 << 10;
/// How many files are named; the others are counted.
const NAMED_MAX: usize = 4;

/// The files with remains, and how many bytes of each lie beyond what is signed.
pub(super) type Remains = BTreeMap<String, u64>;

/// The one sentence on them, the same wherever they are told; `None` where there are none.
pub(super) fn told(remains: &Remains, size: u64) -> Option<String> {
    if remains.is_empty() {
        return None;
    }
    let named = remains.iter().take(NAMED_MAX);
    let named: Vec<String> = named
        .map(|(name, bytes)| format!("{name} ({bytes} bytes)"))
        .collect();
    let more = match remains.len().saturating_sub(NAMED_MAX) {
        0 => String::new(),
        more => format!(" and {more} others"),
    };
    Some(format!(
        "remains of an unfinished write: {}{more}; they lie beyond the {size} signed entries, change none of them and count for nothing, and the next command that can write removes them",
        named.join(", ")
    ))
}

/// Whether what lies in a segment from `at` on are whole records of the entries from `first` on,
/// the last perhaps cut off. With keys the whole ones must open.
pub(super) fn are_frames(
    files: Files<'_>,
    name: &str,
    mut at: u64,
    mut first: u64,
    ring: Option<&Keyring>,
) -> Result<(), String> {
    let total = files.len(name).map_err(|error| error.to_string())?;
    while at < total {
        let read = |len: usize| files.read_at(name, at, len).map_err(|e| e.to_string());
        let head = read(4)?;
        if head.len() < 4 && is_begun_length(&head) {
            return Ok(());
        }
        let Some(length) = frame_length(&head) else {
            return Err("they are no record, whole or cut off".to_owned());
        };
        if at.saturating_add(length) > total {
            return Ok(());
        }
        if let Some(ring) = ring {
            let frame = read(usize::try_from(length).unwrap_or(usize::MAX))?;
            if matches!(open_frame(ring, first, &frame), Frame::Broken) {
                return Err(format!("they do not open as entry {first}"));
            }
        }
        at += length;
        first += 1;
    }
    Ok(())
}

/// Whether a length that is cut off can be that of a record: the largest is little above 2^24.
fn is_begun_length(head: &[u8]) -> bool {
    match head {
        [0, ..] => true,
        [1, rest @ ..] => rest.iter().all(|byte| *byte == 0),
        _ => false,
    }
}

/// The bytes that follow the last acknowledged record, without keys: what can be told by the shape.
pub(super) fn after_records(check: &mut Check<'_>, names: &[String], size: u64) {
    let firsts = names.iter().filter_map(|name| segment_first(name));
    let Some(first) = firsts.filter(|first| *first < size).max() else {
        return;
    };
    // Sealed records were not asked for: where they cannot be followed, nothing is told of them.
    let Ok((name, end)) = Segments::end_of(check.files, first, size) else {
        return;
    };
    let total = check.files.len(&name).unwrap_or(end);
    if total <= end || check.begun.is_some() {
        return;
    }
    match are_frames(check.files, &name, end, size, None) {
        Ok(()) => drop(check.remains.insert(name, total - end)),
        Err(what) => {
            let what = format!(
                "{} bytes follow the last acknowledged entry: {what}",
                total - end
            );
            check.fault(&name, None, what);
        }
    }
}

/// A file beyond the signed size: whether an unfinished write leaves such a one.
pub(super) fn is_remnant(
    check: &Check<'_>,
    name: &str,
    (head, verifier): (&Checkpoint, &Verifier),
    ring: Option<&Keyring>,
    end: Option<u64>,
) -> bool {
    if name == CHECKPOINT_NEW {
        let bytes = check.files.read(name).unwrap_or_default();
        return is_begun_checkpoint(&bytes, head, verifier);
    }
    if let Some(first) = segment_first(name) {
        return first >= head.size && is_begun_segment(check.files, name, first, ring);
    }
    if let Some(tile) = TileName::parse(name) {
        return tile.width > tile.width_at(head.size)
            && end.is_none_or(|end| tile.width == tile.width_at(end))
            && is_begun_tile(check.files, name, tile, head.size);
    }
    let blob = name.strip_prefix("blobs/");
    blob.and_then(|blob| blob.strip_suffix(UNFINISHED))
        .is_some_and(is_blob_name)
}

/// The size that the unfinished write was to reach, where a tile among the names tells it.
pub(super) fn end<'a>(names: impl Iterator<Item = &'a String>, size: u64) -> Option<u64> {
    let tiles = names.filter_map(|name| TileName::parse(name));
    let lowest = tiles.filter(|tile| {
        tile.level.unwrap_or(0) == 0 && tile.width < TILE_WIDTH && tile.width > tile.width_at(size)
    });
    lowest
        .map(|tile| tile.index * TILE_WIDTH_U64 + u64::try_from(tile.width).unwrap_or(0))
        .max()
}

fn is_begun_checkpoint(bytes: &[u8], head: &Checkpoint, verifier: &Verifier) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        // A signature line may be cut within the dash that opens it.
        return bytes.len() < CHECKPOINT_BYTES_MAX
            && std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
            && bytes.starts_with(format!("{}\n", head.origin).as_bytes());
    };
    if let Ok((next, 0)) = Checkpoint::open(text, verifier) {
        return next.size >= head.size;
    }
    let origin = format!("{}\n", head.origin);
    // Whole and not signed by this log is no remnant: a signature line ends with its newline.
    let line = text.split_once("\n\n\u{2014} ").map(|(_, line)| line);
    let whole = line.is_some_and(|line| line.contains('\n'));
    let fits = text.starts_with(&origin) || origin.starts_with(text);
    fits && !whole && text.len() < CHECKPOINT_BYTES_MAX
}

fn is_begun_segment(files: Files<'_>, name: &str, first: u64, ring: Option<&Keyring>) -> bool {
    let Ok(head) = files.read_at(name, 0, HEADER_BYTES) else {
        return false;
    };
    if head.len() < HEADER_BYTES {
        return segment_header(first).starts_with(&head);
    }
    let start = u64::try_from(HEADER_BYTES).unwrap_or(0);
    is_header(&head, first) && are_frames(files, name, start, first, ring).is_ok()
}

/// A tile or bundle of a larger tree: it begins with what is signed, and goes on as the tree would.
fn is_begun_tile(files: Files<'_>, name: &str, tile: TileName, size: u64) -> bool {
    let Ok(bytes) = files.read(name) else {
        return false;
    };
    if bytes.len() > tile.width * tile.unit() {
        return false;
    }
    let width = tile.width_at(size);
    let known = match width {
        0 => Vec::new(),
        width => match files.read(&TileName { width, ..tile }.to_text()) {
            Ok(known) => known,
            Err(_) => return false, // Missing, and told where the tree is checked.
        },
    };
    let same = bytes.len().min(known.len());
    if bytes.get(..same) != known.get(..same) {
        return false;
    }
    let whole = bytes.len() / tile.unit() * tile.unit();
    let Some(units) = bytes.get(..whole) else {
        return false;
    };
    match tile.level {
        None => bundle_entries(units).is_some(),
        Some(level) => {
            // Also where not one hash of it is whole.
            let last = (bytes.len() / tile.unit()).max(width + 1);
            let mut fresh = units.chunks(32).enumerate().skip(width);
            (width..last).all(|slot| has_entries(files, (level, tile), slot))
                && fresh.all(|(slot, hash)| follows(files, (level, tile), slot, hash))
        }
    }
}

/// Whether the entries under a hash are there: they are written before it and removed after it.
fn has_entries(files: Files<'_>, (level, tile): (usize, TileName), slot: usize) -> bool {
    let name = match level.checked_sub(1) {
        None => tiles::bundle(tile.index, tile.width),
        Some(below) => {
            let slot = u64::try_from(slot).unwrap_or(u64::MAX);
            let first = tile
                .index
                .saturating_mul(TILE_WIDTH_U64)
                .saturating_add(slot);
            let rows = u32::try_from(8 * below).unwrap_or(u32::MAX);
            let Some(bundle) = first.checked_shl(rows) else {
                return false;
            };
            tiles::bundle(bundle, TILE_WIDTH)
        }
    };
    files.exists(&name).unwrap_or(false)
}

/// Whether a hash is the one of what is below it, as far as that is there.
fn follows(files: Files<'_>, (level, tile): (usize, TileName), slot: usize, hash: &[u8]) -> bool {
    let below = match level.checked_sub(1) {
        None => {
            let name = tiles::bundle(tile.index, tile.width);
            let start = u64::try_from(slot * BUNDLED_BYTES).unwrap_or(u64::MAX);
            let entry = files.read_at(&name, start, BUNDLED_BYTES).ok();
            entry
                .and_then(|bytes| tiles::bundled_entry(&bytes))
                .map(|entry| leaf_hash(&entry))
        }
        Some(below) => {
            let slot = u64::try_from(slot).unwrap_or(u64::MAX);
            let name = tiles::hash_tile(below, tile.index * TILE_WIDTH_U64 + slot, TILE_WIDTH);
            let bytes = files.read(&name).ok();
            bytes
                .and_then(|bytes| tiles::tile_hashes(&bytes))
                .filter(|hashes| hashes.len() == TILE_WIDTH)
                .map(|hashes| tiles::perfect_root(&hashes))
        }
    };
    below.is_none_or(|below| below[..] == *hash)
}
