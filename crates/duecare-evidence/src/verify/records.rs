//! The sealed records and blobs against the entries that commit to them.
//!
//! Called by [`super::verify_log`] where the keys are at hand. What must never happen: a record
//! counted as checked that was not opened and hashed.

use super::{Check, Restored};
use crate::disclosure::{Field, restore, sealed_digests};
use crate::entry::{Entry, commit};
use crate::journal::{blob_file, bundle_entries, is_blob_name};
use crate::keyring::{KeyId, Keyring};
use crate::merkle::sha256;
use crate::seal::{Opened, blob_key};
use crate::segments::{Frame, HEADER_BYTES, frame_length, is_header, open_frame, segment_name};
use crate::text::{decimal, hex};
use crate::tiles::{self, TILE_WIDTH_U64};
use std::collections::{BTreeMap, BTreeSet};

/// The kind of the record of a restoration.
const RESTORED: &str = "log-restored";

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
    ring: Keyring,
    size: u64,
    bad: &BTreeSet<u64>,
) -> u64 {
    let mut walk = Walk {
        ring,
        size,
        bad,
        bundle: None,
        good: 0,
        blobs: BTreeMap::new(),
        no_key: BTreeMap::new(),
        erased: BTreeSet::new(),
        erasures: BTreeMap::new(),
        replaced: Vec::new(),
    };
    let mut index = 0;
    while index < size {
        index = walk.segment(check, index);
    }
    walk.blobs(check);
    walk.gone(check);
    walk.good
}

/// The blob that a record names, the hash it states, and the entry.
struct Named {
    sha256: String,
    index: u64,
}

/// A field whose opening was destroyed.
struct Replaced {
    file: String,
    index: u64,
    /// The erasure that its label names, if it is a label.
    by: Option<u64>,
}

struct Walk<'a> {
    ring: Keyring,
    size: u64,
    bad: &'a BTreeSet<u64>,
    bundle: Option<(u64, Vec<Entry>)>,
    good: u64,
    blobs: BTreeMap<String, Named>,
    /// Entries whose key is not there, with the file.
    no_key: BTreeMap<u64, (String, KeyId)>,
    /// Entries of which an erasure in the log says that something was made unreadable.
    erased: BTreeSet<u64>,
    /// The same by the entry of the erasure, of which the label of a destroyed field gives the
    /// number.
    erasures: BTreeMap<u64, BTreeSet<u64>>,
    /// Fields whose openings were destroyed.
    replaced: Vec<Replaced>,
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
        // A mirror that is being extended: its next checkpoint signs more than this one.
        if !rest.is_empty() && check.begun.is_none() {
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
        let opened = match open_frame(&self.ring, index, frame) {
            Frame::Opened(opened) => opened,
            Frame::NoKey(id) => {
                self.no_key.insert(index, (name.to_owned(), id));
                return;
            }
            Frame::Broken => {
                let what = "the sealed record does not open: it was changed";
                check.fault(name, Some(index), what);
                return;
            }
        };
        let entry = commit(&opened.salt, &opened.committed);
        match self.entry(check, index) {
            Some(signed) if signed == entry => self.good += 1,
            // The tree check has named these already, in the file that is wrong.
            _ if self.bad.contains(&index) => {}
            _ => check.fault(name, Some(index), "the record does not match its entry"),
        }
        self.fields(check, name, index, &opened);
        check.restored.extend(restored_by(index, &opened.committed));
        if let Some((blob, sha256)) = named_blob(&opened.committed) {
            self.blobs.insert(blob, Named { sha256, index });
        }
        // Of what comes after it, an erasure can say nothing.
        let erased = erased_entries(&opened.committed).into_iter();
        let erased: BTreeSet<u64> = erased.filter(|earlier| *earlier < index).collect();
        self.erased.extend(&erased);
        if !erased.is_empty() {
            self.erasures.insert(index, erased);
        }
    }

    /// Every sealed field has its opening, or had one that was destroyed.
    fn fields(&mut self, check: &mut Check<'_>, name: &str, index: u64, opened: &Opened) {
        let sealed = sealed_digests(&opened.committed).map_or(0, |found| found.len());
        if sealed != opened.fields.len() || restore(&opened.committed, &opened.fields).is_none() {
            check.fault(name, Some(index), "a sealed field does not fit its opening");
        }
        for field in &opened.fields {
            if let Field::Replaced { label, .. } = field {
                self.replaced.push(Replaced {
                    file: name.to_owned(),
                    index,
                    by: named_erasure(label),
                });
            }
        }
    }

    /// Records whose key is not there must be named by an erasure; otherwise the key was lost.
    fn gone(&mut self, check: &mut Check<'_>) {
        let (erased, lost): (Vec<_>, Vec<_>) = std::mem::take(&mut self.no_key)
            .into_iter()
            .partition(|(index, _)| self.erased.contains(index));
        let mut later = 0;
        for (index, (name, id)) in lost {
            if self.ring.destroyed_by(id).is_some() {
                later += 1;
                continue;
            }
            check.fault(
                &name,
                Some(index),
                "its key is not there, and no erasure in the log says why",
            );
        }
        if later > 0 {
            check.not_checked.push(format!(
                "{later} records: their keys were destroyed by an erasure that this copy of the log does not hold"
            ));
        }
        let counted = [
            (u64::try_from(erased.len()).unwrap_or(u64::MAX), "records"),
            (self.destroyed(check), "fields of records"),
        ];
        for (count, what) in counted {
            if count > 0 {
                check.not_checked.push(format!(
                    "{count} {what}: they were erased, as entries of the log say"
                ));
            }
        }
    }

    /// Fields without an opening must be named by the erasure of their label: whoever holds the key
    /// could otherwise put any word in the place of a field.
    fn destroyed(&mut self, check: &mut Check<'_>) -> u64 {
        let mut count = 0;
        for field in std::mem::take(&mut self.replaced) {
            let named = field.by.and_then(|by| self.erasures.get(&by));
            if named.is_some_and(|entries| entries.contains(&field.index)) {
                count += 1;
            } else {
                let what = "a field was destroyed, and no erasure in the log says why";
                check.fault(&field.file, Some(field.index), what);
            }
        }
        count
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
pub(crate) fn named_blob(record: &[u8]) -> Option<(String, String)> {
    let record: serde_json::Value = serde_json::from_slice(record).ok()?;
    let body = record.get("body")?;
    let blob = body
        .get("blob")?
        .as_str()
        .filter(|name| is_blob_name(name))?;
    Some((blob.to_owned(), stated_hash(&record)?.to_owned()))
}

/// What a record says of a restoration (`duecare.record/1`, kind `log-restored`).
pub(crate) fn restored_by(index: u64, record: &[u8]) -> Option<Restored> {
    // Looked for before parsing: there is one among a million records, if any.
    if !record
        .windows(RESTORED.len())
        .any(|at| at == RESTORED.as_bytes())
    {
        return None;
    }
    let record: serde_json::Value = serde_json::from_slice(record).ok()?;
    if record.get("kind")?.as_str()? != RESTORED {
        return None;
    }
    let body = record.get("body")?;
    Some(Restored {
        index,
        size: body.get("size")?.as_u64()?,
        seen_size: body.get("seen_size")?.as_u64()?,
        seen_by: body.get("seen_by")?.as_str()?.to_owned(),
    })
}

/// The SHA-256 that a record states of the bytes it is about.
pub(crate) fn stated_hash(record: &serde_json::Value) -> Option<&str> {
    let body = record.get("body")?;
    match record.get("kind")?.as_str()? {
        "observation" | "dossier-issued" | "anchored" => body.get("sha256")?.as_str(),
        "notice-sent" => body.get("notice")?.get("eml_sha256")?.as_str(),
        _ => None,
    }
}

/// The entries of which a record of kind `erased` says that something was made unreadable.
fn erased_entries(record: &[u8]) -> Vec<u64> {
    // Most records are something else; looking for the word is cheaper than reading each twice.
    if !record.windows(ERASED.len()).any(|part| part == ERASED) {
        return Vec::new();
    }
    let entries = || {
        let record: serde_json::Value = serde_json::from_slice(record).ok()?;
        (record.get("kind")?.as_str()? == "erased").then_some(())?;
        let entries = record.get("body")?.get("entries")?.as_array()?.clone();
        Some(
            entries
                .iter()
                .filter_map(serde_json::Value::as_u64)
                .collect(),
        )
    };
    entries().unwrap_or_default()
}

/// The entry of the erasure that a label names: `erased-<entry>.<number>`, as the journal makes it.
fn named_erasure(label: &str) -> Option<u64> {
    let (entry, number) = label.strip_prefix("erased-")?.split_once('.')?;
    decimal(number)?;
    decimal(entry)
}

const ERASED: &[u8] = b"\"erased\"";

impl Walk<'_> {
    fn blobs(&mut self, check: &mut Check<'_>) {
        let mut named = std::mem::take(&mut self.blobs);
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
            if record.is_none() {
                unnamed += 1;
            }
            self.blob(check, &file, &name, &sealed, record);
        }
        for (name, record) in named {
            if !self.erased.contains(&record.index) {
                check.fault(&blob_file(&name), Some(record.index), "missing");
            }
        }
        if unnamed > 0 {
            check.not_checked.push(format!(
                "what {unnamed} blobs should hold: no record that can be read names them"
            ));
        }
    }

    fn blob(
        &self,
        check: &mut Check<'_>,
        file: &str,
        name: &str,
        sealed: &[u8],
        record: Option<Named>,
    ) {
        let index = record.as_ref().map(|record| record.index);
        let id = blob_key(sealed);
        if id.and_then(|id| self.ring.destroyed_by(id)).is_some() {
            // Its record is under the same key and counted; nobody can open either.
            return;
        }
        let Some(sealer) = id.and_then(|id| self.ring.sealer(id)) else {
            check.fault(
                file,
                index,
                "the sealed bytes do not open: they were changed, or their key is not there",
            );
            return;
        };
        match (sealer.open_blob(name, sealed), record) {
            (None, _) => check.fault(
                file,
                index,
                "the sealed bytes do not open: they were changed",
            ),
            (Some(plain), Some(record)) if hex(&sha256(&plain)) != record.sha256 => check.fault(
                file,
                index,
                "the bytes are not those that the record states",
            ),
            (Some(_), _) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_label_of_an_erasure_passes_for_one() {
        assert_eq!(named_erasure("erased-7.1"), Some(7));
        for word in [
            "on",
            "erased-",
            "erased-7",
            "erased-7.",
            "erased-7.x",
            "erased-07.1",
            "",
        ] {
            assert_eq!(named_erasure(word), None, "{word}");
        }
    }
}
