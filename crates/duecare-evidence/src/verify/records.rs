//! The sealed records and blobs against the entries that commit to them.
//!
//! Called by [`super::verify_log`] where the keys are at hand. What must never happen: a record
//! counted as checked that was not opened and hashed.

use super::Check;
use crate::entry::{Entry, commit};
use crate::journal::{blob_file, bundle_entries, is_blob_name};
use crate::keys::Keys;
use crate::merkle::sha256;
use crate::seal::Sealer;
use crate::segments::{HEADER_BYTES, frame_length, is_header, open_frame, segment_name};
use crate::text::hex;
use crate::tiles::{self, TILE_WIDTH_U64};
use std::collections::{BTreeMap, BTreeSet};

/// Without keys: says what could not be looked at.
pub(super) fn skip_sealed(check: &mut Check<'_>) {
    let sealed = |name: &String| name.starts_with("records/") || name.starts_with("blobs/");
    let (skipped, left): (BTreeSet<_>, _) = std::mem::take(&mut check.left)
        .into_iter()
        .partition(sealed);
    check.left = left;
    if !skipped.is_empty() {
        check.not_checked.push(format!(
            "{} files of sealed records and blobs: the keys of the log were not given",
            skipped.len()
        ));
    }
}

/// With keys: opens every record and blob. Hands back how many records match their entries.
pub(super) fn check_sealed(
    check: &mut Check<'_>,
    keys: &Keys,
    size: u64,
    bad: &BTreeSet<u64>,
) -> u64 {
    let mut walk = Walk {
        sealer: Sealer::new(keys.sealing()),
        size,
        bad,
        bundle: None,
        good: 0,
        blobs: BTreeMap::new(),
    };
    let mut index = 0;
    while index < size {
        index = walk.segment(check, index);
    }
    let blobs = std::mem::take(&mut walk.blobs);
    check_blobs(check, &walk.sealer, blobs);
    walk.good
}

/// The blob that a record names, the hash it states, and the entry.
struct Named {
    sha256: String,
    index: u64,
}

struct Walk<'a> {
    sealer: Sealer,
    size: u64,
    bad: &'a BTreeSet<u64>,
    bundle: Option<(u64, Vec<Entry>)>,
    good: u64,
    blobs: BTreeMap<String, Named>,
}

impl Walk<'_> {
    /// Checks the segment that begins with entry `first`; hands back where the next one begins.
    fn segment(&mut self, check: &mut Check<'_>, first: u64) -> u64 {
        let name = segment_name(first);
        let next = next_segment(check, first)
            .unwrap_or(self.size)
            .min(self.size);
        let Some(bytes) = check.take(&name) else {
            return next;
        };
        let Some((head, mut rest)) = bytes.split_at_checked(HEADER_BYTES) else {
            check.fault(&name, Some(first), "is cut off");
            return next;
        };
        if !is_header(head, first) {
            check.fault(
                &name,
                Some(first),
                "does not begin with the header of this segment",
            );
        }
        let mut index = first;
        while index < self.size && !rest.is_empty() {
            let frame = frame_length(rest)
                .and_then(|len| rest.split_at_checked(usize::try_from(len).ok()?));
            let Some((frame, after)) = frame else {
                let what = format!(
                    "the frame is broken; entries {index} to {} of this file were not read",
                    next.saturating_sub(1)
                );
                check.fault(&name, Some(index), what);
                return next.max(index + 1);
            };
            self.record(check, &name, index, frame);
            rest = after;
            index += 1;
        }
        if !rest.is_empty() {
            let what = format!("{} bytes follow the last acknowledged entry", rest.len());
            check.fault(&name, None, what);
        }
        if index == first {
            check.fault(&name, Some(first), "holds no record");
            return next.max(index + 1);
        }
        index
    }

    fn record(&mut self, check: &mut Check<'_>, name: &str, index: u64, frame: &[u8]) {
        let Some(opened) = open_frame(&self.sealer, index, frame) else {
            check.fault(
                name,
                Some(index),
                "the sealed record does not open: it was changed",
            );
            return;
        };
        let entry = commit(&opened.salt, &opened.record);
        match self.entry(check, index) {
            Some(signed) if signed == entry => self.good += 1,
            // The tree check has named these already, in the file that is wrong.
            _ if self.bad.contains(&index) => {}
            _ => check.fault(name, Some(index), "the record does not match its entry"),
        }
        if let Some((blob, sha256)) = named_blob(&opened.record) {
            self.blobs.insert(blob, Named { sha256, index });
        }
    }

    fn entry(&mut self, check: &Check<'_>, index: u64) -> Option<Entry> {
        let tile = index / TILE_WIDTH_U64;
        if self.bundle.as_ref().is_none_or(|(held, _)| *held != tile) {
            let width = (self.size - tile * TILE_WIDTH_U64).min(TILE_WIDTH_U64);
            let name = tiles::bundle(tile, usize::try_from(width).ok()?);
            let entries = check
                .files
                .read(&name)
                .ok()
                .and_then(|bytes| bundle_entries(&bytes));
            self.bundle = Some((tile, entries.unwrap_or_default()));
        }
        let slot = usize::try_from(index % TILE_WIDTH_U64).ok()?;
        self.bundle.as_ref()?.1.get(slot).copied()
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

/// Name and hash of the blob that a record commits to (`duecare.record/1`: observations and sent
/// notices). A record of any other shape names none.
fn named_blob(record: &[u8]) -> Option<(String, String)> {
    let record: serde_json::Value = serde_json::from_slice(record).ok()?;
    let body = record.get("body")?;
    let blob = body
        .get("blob")?
        .as_str()
        .filter(|name| is_blob_name(name))?;
    Some((blob.to_owned(), stated_hash(&record)?.to_owned()))
}

/// The SHA-256 that a record states of the bytes it is about.
pub(crate) fn stated_hash(record: &serde_json::Value) -> Option<&str> {
    let body = record.get("body")?;
    match record.get("kind")?.as_str()? {
        "observation" => body.get("sha256")?.as_str(),
        "notice-sent" => body.get("notice")?.get("eml_sha256")?.as_str(),
        _ => None,
    }
}

fn check_blobs(check: &mut Check<'_>, sealer: &Sealer, mut named: BTreeMap<String, Named>) {
    let on_disk: Vec<String> = check
        .left
        .iter()
        .filter(|name| name.starts_with("blobs/"))
        .cloned()
        .collect();
    let mut unnamed: u64 = 0;
    for file in on_disk {
        let name = file.trim_start_matches("blobs/").to_owned();
        if !is_blob_name(&name) {
            continue; // Stays in `left` and is reported as not belonging here.
        }
        let Some(sealed) = check.take(&file) else {
            continue;
        };
        let record = named.remove(&name);
        let index = record.as_ref().map(|record| record.index);
        match (sealer.open_blob(&name, &sealed), record) {
            (None, _) => check.fault(
                &file,
                index,
                "the sealed bytes do not open: they were changed",
            ),
            (Some(plain), Some(record)) if hex(&sha256(&plain)) != record.sha256 => {
                check.fault(
                    &file,
                    index,
                    "the bytes are not those that the record states",
                );
            }
            (Some(_), Some(_)) => {}
            (Some(_), None) => unnamed += 1,
        }
    }
    for (name, record) in named {
        check.fault(&blob_file(&name), Some(record.index), "missing");
    }
    if unnamed > 0 {
        check.not_checked.push(format!(
            "what {unnamed} blobs should hold: they open, but no record names them"
        ));
    }
}
